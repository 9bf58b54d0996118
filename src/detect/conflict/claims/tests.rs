//! What is told of claims, and what is not, in the project's own sentences.
use super::*;

fn article(sentences: &[&str]) -> Vec<Statement> {
    let one = |(passage, text): (usize, &&str)| Statement {
        source: 0,
        published: None,
        passage,
        text: (*text).to_owned(),
    };
    sentences.iter().enumerate().map(one).collect()
}

fn told(claim: &str, sentences: &[&str]) -> Vec<(&'static str, [String; 2])> {
    let statements = article(sentences);
    let words = |one: &StatementConflict, side: usize| {
        let text = if side == 0 { claim } else { &statements[one.statements[1]].text };
        text[one.fragments[side].clone()].to_owned()
    };
    let found = against(&[claim], &statements);
    found.iter().map(|one| (one.detector, [words(one, 0), words(one, 1)])).collect()
}

const WHALE: &str = "A whale swam up the river to the town of Orlan.";

#[test]
fn a_text_that_calls_a_claim_untrue_speaks_against_it() {
    for sentence in [
        "That a whale swam up the river to Orlan is a hoax, the harbour office said.",
        "No, a whale did not swim up the river to the town of Orlan.",
        "Police deny that a whale swam up the river to the town of Orlan.",
    ] {
        let found = told(WHALE, &["It rained on Monday.", sentence]);
        assert_eq!(found.len(), 1, "{sentence}: {found:?}");
        assert_eq!(found[0].0, "refuting words", "{sentence}");
    }
}

#[test]
fn what_bears_a_claim_out_or_only_asks_is_not_told() {
    for sentence in [
        WHALE,
        "Was the whale that swam up the river to the town of Orlan a hoax?",
        "Fishermen deny hoax claims: a whale swam up the river to the town of Orlan.",
        "The mayor called the price of bread nonsense.",
    ] {
        assert_eq!(told(WHALE, &[sentence]), [], "{sentence}");
    }
    // Where one sentence of an article bears it out, another may tell of something else.
    assert_eq!(told(WHALE, &[WHALE, "A seal swam down the river to the town of Orlan."]), []);
}

#[test]
fn words_that_exclude_each_other_in_one_place_are_shown() {
    for (claim, sentence, words) in [
        (
            "The treaty was signed in a kitchen.",
            "The treaty was signed in a prison cell.",
            ["kitchen", "prison cell"],
        ),
        (
            "The wall of the old town is brick.",
            "The wall of the old town is cement.",
            ["brick", "cement"],
        ),
        ("Orlan came third in the race.", "Orlan came ninth in the race.", ["third", "ninth"]),
        (
            "The choir stood near the old church.",
            "The choir stood far from the old church.",
            ["near", "far from"],
        ),
    ] {
        let found = told(claim, &[sentence]);
        assert_eq!(found.len(), 1, "{sentence}");
        assert_eq!(found[0].1, words.map(str::to_owned));
    }
    assert_eq!(told("The choir saw a small boat.", &["The choir saw a little boat."]), []);
}

#[test]
fn rules_of_articles_speak_of_claims_too() {
    for (claim, sentence, by) in [
        (
            "Ilka Moreno is still in the country.",
            "Moreno has fled the country, two diplomats said.",
            "state",
        ),
        (
            "Anna Holt succeeded Boris Kent.",
            "Kent took over from Holt as mayor of Orlan.",
            "swapped names",
        ),
        (
            "Harl Timber owns Ernst Lumber.",
            "Harl Timber is a subsidiary of Ernst Lumber.",
            "swapped names",
        ),
    ] {
        let found = told(claim, &["It rained on Monday.", sentence]);
        assert!(found.iter().any(|one| one.0 == by), "{claim}: {found:?}");
    }
}

/// What one sentence of a source, for a scorer that is half sure, has besides the others.
#[test]
fn what_a_claim_has_more_another_sentence_may_say() {
    let weighed = |sentence: &str, claim: &str, score: f32| {
        weigh(&[[sentence, claim]], Some(&|_| score)).remove(0).unwrap()
    };
    let claim = "The council of Orlan sold the old mill to a baker.";
    let one = || (0, weighed("The council of Orlan sold the old mill to a miller.", claim, 2.2));
    let other = || (1, weighed("A baker had asked the council for the mill.", claim, -1.0));
    assert_eq!(source::speaks(vec![one()]).len(), 1);
    assert_eq!(source::speaks(vec![one(), other()]), []);
    let sure = (0, weighed("The council of Orlan sold the old mill to a miller.", claim, 4.0));
    assert_eq!(source::speaks(vec![sure, other()]).len(), 1);
}

#[test]
fn part_of_another_word_sets_nothing_in_order() {
    let number = |sentence: &str| {
        let claim = "The museum showed the painting of the harbour to visitors.";
        let features = claim_features(&[[sentence, claim]]).remove(0).unwrap();
        features[CLAIM_NAMES.iter().position(|name| *name == "sentence: before").unwrap()]
    };
    assert_eq!(number("The museum showed a never-before-seen painting of the harbour."), 0.0);
    assert_eq!(number("The museum showed the painting before it left the harbour."), 1.0);
}

/// What the reason says of a sentence and a claim, for a scorer that is always sure.
fn why(sentence: &str, claim: &str) -> String {
    let weighed = weigh(&[[sentence, claim]], Some(&|_| 4.0)).remove(0);
    weighed.and_then(|one| one.told).map_or(String::new(), |told| told.reason)
}

#[test]
fn of_several_differences_the_most_telling_is_named() {
    for (sentence, claim, kind) in [
        (
            "The council signed the contract and the builders repaired the bridge.",
            "The builders repaired the bridge before the council had not yet signed the contract.",
            "this time",
        ),
        (
            "The brewery sold 300 barrels of ale, more than in the wet spring.",
            "The brewery sold 200 barrels of ale, less than in the wet spring.",
            "this number",
        ),
        (
            "The ferry uses the old harbour of Orlan for its winter trips.",
            "The ferry avoids the old harbour of Orlan and has no winter trips.",
            "opposite",
        ),
        (
            "The trustees reported to the court on the state of the mill.",
            "The trustees did not at any time report to the court on the mill.",
            "denies",
        ),
    ] {
        let why = why(sentence, claim);
        assert!(why.contains(kind), "{claim}: {why}");
    }
}

#[test]
fn the_order_of_events_is_compared() {
    let number = |pair: [&str; 2], name: &str| {
        let features = claim_features(&[pair]).remove(0).unwrap();
        features[CLAIM_NAMES.iter().position(|known| *known == name).unwrap()]
    };
    let paid = "The mayor paid the builders after the bridge was finished.";
    let finished = "The bridge was finished after the mayor paid the builders.";
    let before = "The bridge was finished before the mayor paid the builders.";
    assert_eq!(number([paid, finished], "order turned"), 1.0);
    assert_eq!(number([paid, before], "order turned"), 0.0);
    assert_eq!(number([paid, before], "order kept"), 1.0);
    assert_eq!(number([finished, before], "order turned"), 1.0);
}

#[test]
fn other_words_for_the_same_are_no_other_thing() {
    assert_eq!(why("The choir saw a big boat.", "The choir saw a large boat."), "");
    let number = |pair: [&str; 2], name: &str| {
        let features = claim_features(&[pair]).remove(0).unwrap();
        features[CLAIM_NAMES.iter().position(|known| *known == name).unwrap()]
    };
    let pair =
        ["Officials at the port halted the ferry.", "Officials at the port stopped the ferry."];
    assert_eq!(number(pair, "claim covered"), 1.0);
    assert_eq!(number(pair, "synonyms"), 1.0);
}

#[test]
fn a_denial_of_something_else_is_no_denial_of_the_claim() {
    for (claim, sentence) in [
        // The place of a town, a genre, another word with the same beginning, a profession.
        ("The mill stands in Orlan.", "The mill lies along the river in Orlan."),
        ("Vera Holt wrote many books.", "Vera Holt wrote books of non-fiction, many of them."),
        ("The mill in Orlan is old.", "The mill in Orlan is quite old."),
        ("A diver found the bell in Orlan.", "A doctor and a diver found the bell in Orlan."),
        // Both deny it; what is denied stands in a subordinate part, or further off.
        ("The town will fine drivers rather than make arrests.", "Drivers get fines, not arrests."),
        (
            "The town dismissed a clerk who had not been to work.",
            "The town dismissed the clerk who skipped work.",
        ),
        // It is only left out, has nothing to do with it, or comes to an end in both.
        (
            "The fire in the mill of Orlan was in May.",
            "Not counting the fire in the mill of Orlan in May, the year was calm.",
        ),
        (
            "The fire in the mill of Orlan was in May.",
            "The baker had nothing to do with the fire in the mill of Orlan in May, he said.",
        ),
        (
            "The mill of Orlan will not sell its own flour any longer.",
            "The mill of Orlan will stop selling its own flour, the miller said.",
        ),
        (
            "A clerk left over his despair at not finding friends.",
            "A clerk without luck left over finding friends.",
        ),
    ] {
        let of = told(claim, &[sentence]);
        assert!(of.iter().all(|(by, _)| *by != "refuting words"), "{claim} / {sentence}: {of:?}");
    }
}

#[test]
fn a_long_sentence_that_says_little_of_a_claim_does_not_speak_against_it() {
    let claim = "The ferry to Orlan carries cars and bicycles in winter.";
    let long = "The harbour office, which had waited for three years, refused on Monday to pay the \
                builders of the quay at which the ferry to Orlan had landed since the old one burnt.";
    assert_eq!(told(claim, &[long]), []);
}

#[test]
fn a_long_sentence_denies_what_it_says_it_denies() {
    let claim = "The mill of Orlan stands beside the harbour.";
    let long = |what: &str| {
        format!(
            "The owners of the mill of Orlan, which has stood beside the harbour since the great \
             flood, {what} on Monday, in a letter to the council and to all its neighbours."
        )
    };
    for what in ["rejected demands for money", "refused to name the guests", "quit their posts"] {
        let found = told(claim, &[&long(what)]);
        assert!(found.iter().all(|one| one.0 != "refuting words"), "{what}: {found:?}");
    }
    let claim = "The mill of Orlan is for sale.";
    let denied = "The owners of the mill of Orlan, which has stood beside the harbour since the great flood, \
                  denied on Monday that it is for sale, in a letter to all of its neighbours.";
    let found = told(claim, &[denied]);
    assert!(found.iter().any(|one| one.0 == "refuting words"), "{found:?}");
}

#[test]
fn a_denied_word_is_shown_with_its_denial() {
    let claim = "The bank of Orlan accepts the pass as proof.";
    let sentence = "Orlan’s bank is one of those that will not accept as proof a pass of any kind.";
    let of = told(claim, &[sentence]);
    assert!(of.iter().any(|(_, words)| words.iter().any(|w| w.contains("not accept"))), "{of:?}");
}
