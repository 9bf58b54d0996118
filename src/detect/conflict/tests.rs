//! Pairs that must be told and pairs that must not, all in sentences of the project's own.
use super::pairs::{MUST, MUST_NOT};
use super::state_pairs::{OPPOSED, TOGETHER};
use super::*;

fn statements(sources: &[&[&str]]) -> Vec<Statement> {
    let mut all = Vec::new();
    for (source, texts) in sources.iter().enumerate() {
        for (passage, text) in texts.iter().enumerate() {
            all.push(Statement {
                source,
                published: None,
                passage: passage + 1,
                text: (*text).to_owned(),
            });
        }
    }
    all
}

/// What a report shows unless it is asked for more.
fn find(statements: &[Statement]) -> Vec<StatementConflict> {
    let mut found = super::find(statements);
    found.retain(|one| one.level == Level::Conflict);
    found
}

fn in_one_source(a: &str, b: &str) -> Vec<StatementConflict> {
    find(&statements(&[&[a, b]]))
}

#[test]
fn conflicts_are_told() {
    let mut wrong = Vec::new();
    for (kind, a, b) in MUST {
        for (a, b) in [(a, b), (b, a)] {
            let found = in_one_source(a, b);
            if !found.iter().any(|c| c.kind.word() == *kind) {
                wrong.push(format!("{kind}: {a} / {b}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} missed\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_can_hold_together_is_left_alone() {
    let mut wrong = Vec::new();
    for (a, b) in MUST_NOT {
        for (a, b) in [(a, b), (b, a)] {
            if let Some(conflict) = in_one_source(a, b).first() {
                wrong.push(format!("{a} / {b}: {}", conflict.reason));
            }
        }
    }
    assert!(wrong.is_empty(), "{} false\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether a short article that says both is told of a conflict of states.
fn has_opposed_states(a: &str, b: &str) -> bool {
    let found = find(&statements(&[&[a, "The weather was mild.", b]]));
    found.iter().any(|c| c.kind.word() == "state")
}

#[test]
fn states_oppose_each_other_in_many_words() {
    let missed: Vec<_> = OPPOSED.iter().filter(|(a, b)| !has_opposed_states(a, b)).collect();
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
    let wrong: Vec<_> = TOGETHER.iter().filter(|(a, b)| has_opposed_states(a, b)).collect();
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn one_sentence_may_conflict_with_itself_but_not_with_its_copy() {
    let twice = "Hundreds of nurses marched through the capital, and only a small group of nurses marched, police said.";
    let found = find(&statements(&[&[twice]]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].statements, [0, 0]);
    let text = |side: usize| &twice[found[0].fragments[side].clone()];
    assert_eq!([text(0), text(1)], ["Hundreds of nurses", "a small group of nurses"]);
    let copies = find(&statements(&[
        &["The old bridge is open.", "The  old bridge is open!"],
        &["The old bridge is open."],
    ]));
    assert!(copies.is_empty(), "{copies:?}");
}

#[test]
fn a_finding_says_who_says_what_and_what_would_reconcile() {
    let found = in_one_source(
        "Orlan is the only town still holding out against the militia.",
        "There were unconfirmed reports that Orlan had been captured.",
    );
    let conflict = &found[0];
    assert_eq!(conflict.about, "Orlan");
    assert_eq!(conflict.assertions, ["asserted", "hedged"]);
    for quote in ["holding out”", "“had been captured”"] {
        assert!(conflict.reason.contains(quote), "{}", conflict.reason);
    }
    assert!(conflict.unless.is_some());
}

#[test]
fn sources_are_compared_where_they_share_a_name() {
    let found = find(&statements(&[
        &["The weather was fine.", "Governor Ida Kroll remains in office, her party said."],
        &["A court met.", "Governor Ida Kroll has resigned."],
    ]));
    assert_eq!(found.iter().map(|c| c.statements).collect::<Vec<_>>(), [[1, 3]]);
}

#[test]
fn what_changes_may_have_changed_by_a_later_day() {
    let mut all = statements(&[
        &["The northern border crossing at Belmar is open."],
        &["The northern border crossing at Belmar is closed."],
    ]);
    assert_eq!(find(&all).len(), 1);
    for (statement, day) in all.iter_mut().zip(["2024-03-01", "2024-03-09"]) {
        statement.published = day.parse().ok();
    }
    assert!(find(&all).is_empty());
}

#[test]
fn hostile_texts_take_bounded_time() {
    let long = "the town was captured and 12 people died but ".repeat(1200);
    let huge = "word ".repeat(1_000_000);
    let solid = "x".repeat(5_000_000);
    let shouted = "HUNDREDS OF WOMEN MARCHED IN THE CAPITAL AND A SMALL GROUP STAYED AT HOME";
    let scripts = [
        "Сотни женщин вышли на улицы",
        "数百名妇女参加了示威",
        "مئات النساء في المسيرة",
        "सैकड़ों महिलाएं",
    ];
    let mut texts = vec![long.as_str(), huge.as_str(), solid.as_str(), shouted, "", " ", "—", "…”"];
    texts.extend(scripts);
    let many: Vec<&str> = texts.iter().cycle().take(36).copied().collect();
    find(&statements(&[&many, &texts]));
}

#[test]
fn the_work_does_not_grow_with_the_square() {
    let compared = |statements: usize| {
        let one = |i: usize| Statement {
            source: i / 20,
            published: None,
            passage: i % 20,
            text: format!(
                "In town {} about {} people were killed, and the mayor of Belmar said the road was closed.",
                i % 367,
                i % 50
            ),
        };
        let all: Vec<Statement> = (0..statements).map(one).collect();
        let mut vocabulary = Vocabulary::new();
        let census = Census::default();
        let profiles = profile::read(&all, &census, &mut vocabulary);
        candidates::pairs(&profiles, &vocabulary, &census).len()
    };
    // Three times the statements would be nine times the pairs.
    assert!(compared(3_000) < 4 * compared(1_000));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_fragments_of_the_text(texts in proptest::collection::vec("(?s).{0,80}", 1..6)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fragments_stand(&statements(&[&texts]));
    }

    #[test]
    fn news_like_text_gives_fragments_of_the_text(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Orlan", "the", "town", "was", "is", "captured", "holding", "out", "not", "never", "12", "dozens", "of",
                "people", "killed", ",", ".", "–", "that", "who", "had", "been", "no", "one", "’", "don’t", "\u{301}", "é",
                "2,5.3", "20th", "three-year-old", "in", "Belmar", "on", "Friday", "by", "said", "may", "if", "?", "$",
            ]),
            0..60,
        ),
    ) {
        let half = words.len() / 2;
        let (a, b) = (words[..half].join(" "), words[half..].join(" "));
        fragments_stand(&statements(&[&[&a, &b], &[&b]]));
    }
}

fn fragments_stand(all: &[Statement]) {
    let once = find(all);
    for conflict in &once {
        for side in 0..2 {
            let text = &all[conflict.statements[side]].text;
            assert!(text.get(conflict.fragments[side].clone()).is_some_and(|f| !f.is_empty()));
        }
    }
    assert_eq!(once, find(all), "the same input gives the same findings");
}

/// Everything that is found, however unsure, as kind, detector and level.
fn all_found(sources: &[&[&str]]) -> Vec<(ConflictKind, &'static str, Level)> {
    let found = super::find(&statements(sources));
    found.into_iter().map(|one| (one.kind, one.detector, one.level)).collect()
}

#[test]
fn competing_claims_are_told_with_the_account_of_one_side() {
    let marked =
        "Fighting goes on at the dam, with both sides claiming to have inflicted heavy losses.";
    let account =
        "The army lost many men at the dam and its losses were heavy, the militia told Radio Harl.";
    let told = (ConflictKind::Competing, "competing claims", Level::Tension);
    assert_eq!(all_found(&[&[marked]]), [told]);
    let found = super::find(&statements(&[&[account, marked]]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].statements, found[0].detector), ([0, 1], told.1));
    assert!(
        all_found(&[&["The two sides met at the dam and both left in a good mood."]]).is_empty()
    );
}

#[test]
fn a_promise_is_set_against_what_came_to_be() {
    let promise = "The mayor promised to close the Lowgate bridge for repairs.";
    let outcome = "The Lowgate bridge stayed open through the whole winter.";
    let told = (ConflictKind::Promise, "promise", Level::Tension);
    assert_eq!(all_found(&[&[promise, outcome]]), [told]);
    let mut dated = statements(&[&[promise], &[outcome]]);
    dated[0].published = "2024-03-01".parse().ok();
    dated[1].published = "2024-02-01".parse().ok();
    assert!(super::find(&dated).is_empty(), "what was so before is what was to end");
    dated[1].published = "2024-06-01".parse().ok();
    assert_eq!(super::find(&dated).len(), 1);
}

#[test]
fn all_and_most_of_one_thing_pull_apart() {
    let all =
        "Rescuers said that all of the villages along the lower Harl had been evacuated by dusk.";
    let most =
        "Rescuers said that most of the villages along the lower Harl had been evacuated by dusk.";
    assert!(all_found(&[&[all], &[most]]).contains(&(
        ConflictKind::State,
        "part and whole",
        Level::Tension
    )));
}

#[test]
fn rumour_and_fact_are_noted() {
    let sure = "The northern gate of the Calder dam was opened during the night by its engineers.";
    let unsure = "The northern gate of the Calder dam was reportedly opened during the night by its engineers.";
    assert_eq!(all_found(&[&[sure], &[unsure]]), [(ConflictKind::State, "certainty", Level::Note)]);
}

#[test]
fn another_speaker_is_another_attribution() {
    let one =
        "“The dam will not be opened before the next flood season,” said Ilse Brandt on Monday.";
    let other =
        "“The dam will not be opened before the next flood season,” said Jon Varga on Monday.";
    let found = all_found(&[&[one], &[other]]);
    assert!(found.iter().any(|(_, detector, _)| *detector == "attribution"), "{found:?}");
}

#[test]
fn what_a_later_text_changes_is_noted_as_an_update() {
    let mut dated = statements(&[
        &["The Lowgate bridge is closed to all traffic."],
        &["The Lowgate bridge is open to all traffic."],
    ]);
    dated[0].published = "2024-03-01".parse().ok();
    dated[1].published = "2024-03-09".parse().ok();
    let found = super::find(&dated);
    assert_eq!((found.len(), found[0].level), (1, Level::Note), "{found:?}");
    let number =
        |figure: &str| format!("The fire on the barge in Harl hurt {figure} people of its crew.");
    let mut copied = statements(&[&[&number("14")], &[&number("41")]]);
    copied[0].published = "2024-03-01".parse().ok();
    copied[1].published = "2024-03-07".parse().ok();
    assert_eq!(super::find(&copied)[0].level, Level::Tension);
    assert!(found[0].unless.as_deref().unwrap().contains("update"));
}

#[test]
fn weekdays_are_days_of_their_text() {
    let one =
        "The river gate at Harl was opened by the engineers on Monday and 14 cellars flooded.";
    let other =
        "The river gate at Harl was opened by the engineers on Monday and 40 cellars flooded.";
    let found = |days: [&str; 2]| {
        let mut dated = statements(&[&[one], &[other]]);
        dated.iter_mut().zip(days).for_each(|(one, day)| one.published = day.parse().ok());
        find(&dated).len()
    };
    assert_eq!(found(["2024-03-05", "2024-03-07"]), 1, "the same Monday");
    assert_eq!(found(["2024-03-05", "2024-03-19"]), 0, "another Monday");
}

#[test]
fn each_of_two_late_reports_tells_of_its_own_time() {
    let one = "The coast guard said that the night watch at the Harl light began at 19:00.";
    let other = "The coast guard said that the night watch at the Harl light began at 18:00.";
    let found = |days: [&str; 2]| {
        let mut dated = statements(&[&[one], &[other]]);
        dated.iter_mut().zip(days).for_each(|(one, day)| one.published = day.parse().ok());
        find(&dated).len()
    };
    assert_eq!(found(["2024-03-05", "2024-03-05"]), 1);
    assert_eq!(found(["2024-03-05", "2024-08-05"]), 0);
}
