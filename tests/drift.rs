//! Quotes that were carried to an edited text: a value that changed inside one is never overlooked,
//! and what did not change is found whatever happened around it.
use claims::detect::drift::{Alignment, Carried};
use claims::model::{BlockKind, Span, State, ValueKind};
use proptest::prelude::*;

/// Sentences with what changes in them: `{old|new|kind}`, one change at a time.
const SENTENCES: [&str; 20] = [
    "Police said {412|390|number} people were hurt when the {bridge|pier|} fell into the river on {Monday|Tuesday|date}.",
    "The council of {Bremen|Hamburg|name} {will|may|modality} close the harbour in {March|April|date} for {three|five|number} weeks.",
    "Mayor Anna {Lindqvist|Bergman|name} did {not |negation} visit the flooded streets before {noon|midnight|date}.",
    "The plant burned {2.5|3.5|number} million {tonnes|pounds|unit} of coal in {2019|2020|date}, the report says.",
    "Farmers {must|should|modality} sell their cattle by {12|21|date} June, {Robert|Walter|name} Okafor told the assembly.",
    "The dam held back {40|400|number} {kilometres|miles|unit} of water, and engineers {never|negation} doubted it.",
    "About {twelve|twenty|number} schools in {Oslo|Bergen|name} {could|would|modality} reopen after the holidays.",
    "The court has {not |negation} banned the march that the union called for {Friday|Saturday|date}.",
    "Rents rose by {7|17|number} {percent|dollars|unit} within a year, the ministry in {Vienna|Graz|name} found.",
    "The drug {can|might|modality} cause fever, and {no |negation} doctor at {Mercy|Trinity|name} Hospital was told.",
    "Exports fell from {$5|$8|number} billion to {1,200|1,900|number} tonnes a month before {September|October|date}.",
    "The ferry carried {96|69|number} passengers from {Dover|Calais|name} although it was {not |negation} licensed.",
    "Teachers {shall|may|modality} receive {two|six|number} extra days off from {January|February|date} on.",
    "The river reached {8|9|number} {metres|feet|unit} at {Dresden|Meissen|name} and flooded the lower town.",
    "Investors {will|could|modality} lose {half|dozens|number} of the millions they paid to {Northgate|Southgate|name} Capital.",
    "The minister {never|negation} promised that {Aleppo|Homs|name} would get its airport back by {2024|2026|date}.",
    "Some {1.4|4.1|number} million {euros|dollars|unit} went to {Helsinki|Turku|name} without any receipt.",
    "The mine employs {300|3000|number} men, {none |negation} of whom lives in {Katowice|Gliwice|name} itself.",
    "Trains between {Lyon|Nantes|name} and the coast {must|can|modality} stop for {15|50|number} minutes.",
    "The vaccine protected {nine|seven|number} of ten children until the {spring|winter|date} of {2018|2017|date}.",
];

/// What stands around them.
const AROUND: [&str; 14] = [
    "It had rained for most of the week, and nobody expected the weather to turn. Shops stayed open.",
    "A spokesman declined to comment when reporters called his office. He promised a statement later.",
    "Neighbours brought blankets and hot tea to the gymnasium where families spent the night.",
    "The opposition called the plan a gift to landlords. Its leader wants a debate in parliament.",
    "Local historians remember a similar dispute, which ended with a handshake on the market square.",
    "Several companies have withdrawn their offers since. Others say they are still interested.",
    "An inquiry is under way, and its findings are to be published before the summer recess.",
    "The orchestra nevertheless played its concert, to an audience that had brought umbrellas.",
    "Volunteers counted the damaged trees along the avenue. Most of them were planted by schoolchildren.",
    "Insurance will not cover all of it, a broker warned on the radio in the evening.",
    "The bakery at the corner sold bread from a table in the street, as its oven had no power.",
    "Critics point out that similar schemes failed elsewhere. Supporters answer that the times differ.",
    "A petition against the project has gathered signatures from every district of the town.",
    "The library will show photographs of the events in its reading room until the autumn.",
];

/// A sentence before and after one change.
struct Change {
    old: String,
    new: String,
    kind: Option<ValueKind>,
    words: [String; 2],
    /// Where the changed words begin in the old sentence, in bytes.
    at: usize,
}

fn changes() -> Vec<Change> {
    let mut found = Vec::new();
    for sentence in SENTENCES {
        let slots = sentence.matches('{').count();
        for chosen in 0..slots {
            let (mut old, mut new) = (String::new(), String::new());
            let (mut words, mut kind, mut at) = ([String::new(), String::new()], None, 0);
            for (index, part) in sentence.split('{').enumerate() {
                let Some((slot, rest)) = part.split_once('}') else {
                    old += part;
                    new += part;
                    continue;
                };
                let mut fields: Vec<&str> = slot.split('|').collect();
                // A denial has one word: it is put in.
                let (a, b) = match fields.len() {
                    2 => ("", fields[0]),
                    _ => (fields[0], fields.remove(1)),
                };
                let b = match fields.len() == 2 && a.is_empty() && !b.ends_with(' ') {
                    true => format!("{b} "),
                    false => b.to_owned(),
                };
                if index == chosen + 1 {
                    at = old.len();
                    kind =
                        ValueKind::WORDS.contains(&fields[1]).then(|| fields[1].parse().unwrap());
                    words = [a.trim().to_owned(), b.trim().to_owned()];
                }
                let now = if index == chosen + 1 { b.as_str() } else { a };
                let rest = if a.is_empty() { rest.trim_start() } else { rest };
                old = old + a + rest;
                new = new + now + rest;
            }
            found.push(Change { old, new, kind, words, at });
        }
    }
    found
}

/// An article with a sentence in the paragraph `at`, between two others.
fn article(at: usize, sentence: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = AROUND.iter().map(|p| (*p).to_owned()).collect();
    let (before, after) = (AROUND[(at + 5) % 14], AROUND[(at + 9) % 14]);
    paragraphs[at] = format!("Others were there too: {before} {sentence} Then, {after}");
    paragraphs
}

const PLACE: usize = 6;

/// What else happens to the article: its old and its new paragraphs.
fn surroundings(change: &Change) -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let (old, new) = (article(PLACE, &change.old), article(PLACE, &change.new));
    let mut shifted = new.clone();
    shifted
        .insert(0, "Correction: an earlier version misspelt a street. We regret the error.".into());
    let mut moved = new.clone();
    let paragraph = moved.remove(PLACE);
    moved.push(paragraph);
    let mut edited = new.clone();
    edited[PLACE - 1] = edited[PLACE - 1].replace("the", "this very");
    edited[PLACE + 1] = "Something quite different is told here instead, at some length.".into();
    let mut shorter = new.clone();
    shorter.drain(1..4);
    let mut inserted = new.clone();
    inserted.insert(PLACE, "Advertisement. Read more about our subscriptions.".into());
    let (mut twice_old, mut twice_new) = (old.clone(), new.clone());
    for paragraphs in [&mut twice_old, &mut twice_new] {
        paragraphs[11] = format!("Earlier this was told otherwise. {} So it goes.", change.old);
    }
    let (mut like_old, mut like_new) = (old.clone(), new.clone());
    for paragraphs in [&mut like_old, &mut like_new] {
        paragraphs.insert(2, format!("In another town it was the same. {}", change.new));
    }
    let mut typeset = new.clone();
    typeset.iter_mut().for_each(|p| *p = p.replace(", ", " ,\n").replace(' ', "  "));
    vec![
        ("alone", old.clone(), new),
        ("shifted", old.clone(), shifted),
        ("moved", old.clone(), moved),
        ("between edited paragraphs", old.clone(), edited),
        ("after removed paragraphs", old.clone(), shorter),
        ("below an advertisement", old.clone(), inserted),
        ("with the old words elsewhere", twice_old, twice_new),
        ("with the new words elsewhere", like_old, like_new),
        ("set otherwise", old, typeset),
    ]
}

fn span_of(text: &str, quote: &str) -> Span {
    let at = text.find(quote).expect("the quote stands in the text");
    let start = text[..at].chars().count();
    Span::new(start, start + quote.chars().count()).expect("a quote has words")
}

/// The whole sentence, and some words around the change.
fn quotes(change: &Change) -> Vec<&str> {
    let spaces: Vec<usize> = change.old.match_indices(' ').map(|(at, _)| at).collect();
    let before = spaces.iter().rev().filter(|&&at| at < change.at).nth(2).map_or(0, |at| at + 1);
    let end = change.at + change.words[0].len();
    let after = spaces.iter().filter(|&&at| at > end).nth(2).copied();
    let part = &change.old[before..after.unwrap_or(change.old.len() - 1)];
    vec![&change.old, part]
}

#[test]
fn a_value_that_changed_inside_a_quote_is_never_overlooked() {
    let (mut cases, mut named) = (0, 0);
    let mut wrong = Vec::new();
    for change in &changes() {
        for (where_, old, new) in surroundings(change) {
            let (old, new) = (old.join("\n\n"), new.join("\n\n"));
            let alignment = Alignment::new(&old, &new);
            for quote in quotes(change) {
                cases += 1;
                let carried = alignment.carry(span_of(&old, quote));
                assert!(!carried.state.holds(), "{where_}: {quote} is {}", carried.state);
                let is_named = carried.state == State::Edited && names(&carried, change);
                named += usize::from(is_named);
                if !is_named {
                    wrong.push(format!("{where_}: {quote} -> {:?}: {carried:?}", change.words));
                }
            }
        }
    }
    assert!(cases >= 1_000, "{cases} cases");
    assert!(named * 100 >= cases * 99, "{named} of {cases} named:\n{}", wrong.join("\n"));
}

/// Whether the change is told, with its kind and its words.
fn names(carried: &Carried, change: &Change) -> bool {
    let Some(kind) = change.kind else { return true };
    carried.values.iter().any(|value| {
        value.kind == kind
            && value.old.contains(&change.words[0])
            && value.new.contains(&change.words[1])
    })
}

#[test]
fn a_changed_quote_is_carried_to_what_replaced_it_and_no_further() {
    let mut cases = 0;
    for change in &changes() {
        for (where_, old, new) in surroundings(change) {
            if where_ == "set otherwise" {
                continue;
            }
            let (old, new) = (old.join("\n\n"), new.join("\n\n"));
            let carried = Alignment::new(&old, &new).carry(span_of(&old, &change.old));
            let words = carried.span.and_then(|span| span.of(&new));
            assert_eq!(words, Some(&*change.new), "{where_}");
            cases += 1;
        }
    }
    assert!(cases >= 400, "{cases} cases");
}

#[test]
fn what_did_not_change_holds_whatever_happened_around_it() {
    for change in &changes() {
        for (where_, old, new) in surroundings(change) {
            let (old, new) = (old.join("\n\n"), new.join("\n\n"));
            let alignment = Alignment::new(&old, &new);
            for quote in ["a gift to landlords", AROUND[7], AROUND[12]] {
                let carried = alignment.carry(span_of(&old, quote));
                if new.contains(quote) {
                    assert!(carried.state.holds(), "{where_}: {quote}: {carried:?}");
                    assert_eq!(carried.span.and_then(|span| span.of(&new)), Some(quote));
                } else {
                    assert!(carried.state != State::Same, "{where_}: {quote}");
                }
            }
        }
    }
}

#[test]
fn typography_is_no_change_and_case_is() {
    let old =
        "He said: \"It's over - for now\". The us army left. May I go? It fell to -5 degrees.";
    let new = "He said:\n“It’s over – for  now”. The US army left. may I go? It fell to 5 degrees.";
    let alignment = Alignment::new(old, new);
    let state = |quote| alignment.carry(span_of(old, quote)).state;
    assert_eq!(state("\"It's over - for now\""), State::Moved);
    assert_eq!(state("The us army left."), State::Edited);
    assert_eq!(state("May I go?"), State::Edited);
    assert_eq!(state("It fell to -5 degrees"), State::Edited);
    // A sign put before a quote's number is not cut off.
    let back = Alignment::new(new, old).carry(span_of(new, "5 degrees"));
    assert_eq!(back.state, State::Edited);
    assert_eq!(back.span.and_then(|span| span.of(old)), Some("-5 degrees"));
}

#[test]
fn a_denial_put_beside_a_quote_is_told() {
    let old = "The bridge has been repaired since May. It is open.";
    let new = "The bridge has not been repaired since June. It is open.";
    let alignment = Alignment::new(old, new);
    let carried = alignment.carry(span_of(old, "been repaired"));
    assert!(carried.state.holds() && carried.values.is_empty());
    let kinds: Vec<ValueKind> = carried.around.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ValueKind::Negation, ValueKind::Date]);
    assert!(alignment.carry(span_of(old, "It is open")).around.is_empty());
}

#[test]
fn a_quote_that_is_gone_is_not_found_in_its_look_alike() {
    let lost = "The harbour master counted forty ships at anchor before the storm began.";
    let like = "The harbour master counted forty ships at anchor before the strike began.";
    let mut old: Vec<String> = AROUND.iter().map(|p| (*p).to_owned()).collect();
    old.insert(3, lost.into());
    old.insert(9, like.into());
    let mut new = old.clone();
    new.remove(3);
    let (old, new) = (old.join("\n\n"), new.join("\n\n"));
    assert_eq!(Alignment::new(&old, &new).carry(span_of(&old, lost)).state, State::Gone);
    // The very words elsewhere are words of their own, and are asked about.
    let (old, new) = (old.replace(like, lost), new.replace(like, lost));
    let carried = Alignment::new(&old, &new).carry(span_of(&old, lost));
    assert!(carried.state.holds() || carried.candidates.len() == 1, "{carried:?}");
}

#[test]
fn the_copies_of_a_sentence_stay_apart() {
    let refrain = "Nobody was charged.";
    let parts: Vec<String> = AROUND.iter().map(|p| format!("{p} {refrain}")).collect();
    let old = parts.join("\n\n");
    let new = format!("A new beginning of the text.\n\n{old}").replace("had rained", "had snowed");
    let alignment = Alignment::new(&old, &new);
    let places = |text: &str| -> Vec<usize> {
        text.match_indices(refrain).map(|(at, _)| text[..at].chars().count()).collect()
    };
    for (before, after) in places(&old).into_iter().zip(places(&new)) {
        let length = refrain.chars().count();
        let carried = alignment.carry(Span::new(before, before + length).unwrap());
        assert_eq!(carried.span, Span::new(after, after + length), "{:?}", carried.state);
    }
}

#[test]
fn blocks_tell_what_moved_changed_came_and_went() {
    let mut new: Vec<String> = AROUND.iter().map(|p| (*p).to_owned()).collect();
    let last = new.remove(4);
    new.push(last.clone());
    new.remove(1);
    new[5] = new[5].replace("concert", "overture");
    new.insert(8, "A paragraph that nobody has read before stands here now.".into());
    let (old, new) = (AROUND.join("\n\n"), new.join("\n\n"));
    let blocks = Alignment::new(&old, &new).blocks();
    let told = |kind: BlockKind| -> Vec<(Option<&str>, Option<&str>)> {
        let of = blocks.iter().filter(|block| block.kind == kind);
        of.map(|b| (b.old.and_then(|s| s.of(&old)), b.new.and_then(|s| s.of(&new)))).collect()
    };
    assert_eq!(told(BlockKind::Moved).len(), 1);
    assert_eq!(told(BlockKind::Moved)[0].1, Some(&*last));
    assert_eq!(told(BlockKind::Changed), [(Some("concert, "), Some("overture, "))]);
    assert!(told(BlockKind::Removed)[0].0.unwrap().starts_with("A spokesman declined"));
    assert!(told(BlockKind::Added)[0].1.unwrap().starts_with("A paragraph that nobody"));
}

/// Words, marks and letters of many scripts, some repeated.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-d]{1,4}[ .,\n]{1,2}",
        1 => "[0-9]{1,3}[.,%]?[0-9]{0,2} ",
        1 => "(\\PC|\n|\r|\u{301}|\u{200D}|\u{AD}|東京|שלום|🇩🇪|👨‍👩‍👧){1,4}",
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn spans(text: &str, ends: &[(prop::sample::Index, prop::sample::Index)]) -> Vec<Span> {
    let length = text.chars().count() + 1;
    let span = |(a, b): &(prop::sample::Index, prop::sample::Index)| {
        let (a, b) = (a.index(length), b.index(length));
        Span::new(a.min(b), a.max(b))
    };
    ends.iter().filter_map(span).collect()
}

proptest! {
    #[test]
    fn between_equal_texts_everything_is_the_same(
        text in any_text(),
        ends in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 4),
    ) {
        let alignment = Alignment::new(&text, &text);
        for span in spans(&text, &ends) {
            let carried = alignment.carry(span);
            prop_assert_eq!((carried.state, carried.span), (State::Same, Some(span)));
        }
    }

    #[test]
    fn behind_inserted_text_the_words_are_found_again(change in 0..40_usize, extra in 1..14_usize) {
        let old = article(PLACE, &changes()[change].old).join("\n\n");
        let new = format!("{}\n\n{old}", AROUND[..extra].concat().replace("the", "a"));
        let quote = &*changes()[change].old;
        let carried = Alignment::new(&old, &new).carry(span_of(&old, quote));
        prop_assert_eq!(carried.state, State::Moved);
        prop_assert_eq!(carried.span.and_then(|span| span.of(&new)), Some(quote));
    }

    /// Whatever the texts: nothing panics, places lie in the new text, and what holds has the words.
    #[test]
    fn what_holds_has_the_same_words(
        old in any_text(),
        new in any_text(),
        ends in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 4),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        // Half of the new text is a part of the old one.
        let part = spans(&old, &[cut]).first().and_then(|s| s.of(&old)).unwrap_or_default();
        let new = format!("{new} {part}");
        let alignment = Alignment::new(&old, &new);
        for span in spans(&old, &ends) {
            let carried = alignment.carry(span);
            for found in carried.span.iter().chain(&carried.candidates) {
                prop_assert!(found.of(&new).is_some());
            }
            if carried.state.holds() {
                let (a, b) = (span.of(&old).unwrap(), carried.span.unwrap().of(&new).unwrap());
                let fold = |text| claims::text::fold::fold(text).text;
                prop_assert_eq!(fold(a), fold(b));
            }
        }
        for (side, text) in [&old, &new].into_iter().enumerate() {
            let blocks = alignment.blocks();
            let mut ends: Vec<Span> =
                blocks.iter().filter_map(|block| if side == 0 { block.old } else { block.new }).collect();
            ends.sort();
            if let (Some(first), Some(last)) = (ends.first(), ends.last()) {
                prop_assert_eq!((first.start(), last.end()), (0, text.chars().count()));
            }
            prop_assert!(ends.windows(2).all(|pair| pair[0].end() == pair[1].start()));
        }
    }
}
