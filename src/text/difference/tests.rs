//! What a change is called, that the stretches rebuild both texts, and that no input is too odd.
use proptest::prelude::*;

use super::{Class, Difference, Kind, difference};
use crate::text::fold::fold;

use Class::{Attribution, Dates, Names, Negation, Numbers, Order, Quotations, Surface, Wording};

/// The changes as text: `old>new`, with what was moved left out.
fn changes(old: &str, new: &str) -> Vec<(String, Vec<Class>)> {
    let found = difference(old, new);
    let text = |s: &super::Stretch| format!("{}>{}", &old[s.old.clone()], &new[s.new.clone()]);
    let told = found.stretches.iter().filter(|s| s.kind != Kind::Same);
    told.map(|s| (text(s), s.classes.clone())).collect()
}

fn substance(old: &str, new: &str) -> Option<Class> {
    let found = difference(old, new);
    well_formed(old, new, &found).unwrap();
    found.substance
}

fn only(old: &str, new: &str, change: &str, class: Class) {
    assert_eq!(changes(old, new), [(change.to_owned(), vec![class])], "{old} | {new}");
    assert_eq!(substance(old, new), Some(class));
}

fn well_formed(old: &str, new: &str, found: &Difference) -> Result<(), TestCaseError> {
    let (mut a, mut b) = (0, 0);
    for (at, s) in found.stretches.iter().enumerate() {
        prop_assert_eq!((s.old.start, s.new.start), (a, b), "without gaps");
        (a, b) = (s.old.end, s.new.end);
        let (x, y) = (old.get(s.old.clone()), new.get(s.new.clone()));
        prop_assert!(x.is_some() && y.is_some(), "on character boundaries");
        let (x, y) = (x.unwrap(), y.unwrap());
        match s.kind {
            Kind::Same => {
                prop_assert_eq!(fold(x).text, fold(y).text);
                prop_assert!(s.classes.is_empty());
            }
            Kind::Removed => prop_assert!(!x.is_empty() && y.is_empty()),
            Kind::Added => prop_assert!(x.is_empty() && !y.is_empty()),
            Kind::Replaced => prop_assert!(!x.is_empty() && !y.is_empty() && x != y),
        }
        prop_assert!(s.kind == Kind::Same || !s.classes.is_empty());
        prop_assert!(s.classes.is_sorted_by(|a, b| a > b));
        if let Some(other) = s.moved {
            prop_assert_eq!(found.stretches[other].moved, Some(at));
        }
    }
    prop_assert_eq!((a, b), (old.len(), new.len()));
    prop_assert_eq!(found.classes.is_empty(), old == new);
    prop_assert_eq!(found.substance, found.classes.last().copied());
    let likeness = found.likeness();
    prop_assert!((0.0..=1.0).contains(&likeness), "{}", likeness);
    Ok(())
}

#[test]
fn figures_are_compared_by_value() {
    only("Police said 412 killed.", "Police said 12 killed.", "412>12", Numbers);
    only(
        "It cost 5 million dollars.",
        "It cost 5 billion dollars.",
        "5 million dollars>5 billion dollars",
        Numbers,
    );
    only("It cost $5 there", "It cost €5 there", "$5>€5", Numbers);
    only("It was -5 degrees", "It was 5 degrees", "-5>5", Numbers);
    assert_eq!(substance("-5 at night", "5 at night"), Some(Numbers));
    only("walked 5 miles home", "walked 5 hours home", "miles>hours", Numbers);
    only("Twelve men left", "Fourteen men left", "Twelve>Fourteen", Numbers);
    only("the third attack", "the second attack", "third>second", Numbers);
    only("dozens were hurt", "hundreds were hurt", "dozens>hundreds", Numbers);
    only("about one in ten", "about two in ten", "one>two", Numbers);
    only("up 5 percent", "up 5", "5 percent>5", Numbers);
    only(
        "12345678901234567890 rows",
        "12345678901234567891 rows",
        "12345678901234567890>12345678901234567891",
        Numbers,
    );
    only("قتل ٤١٢ شخصا", "قتل ١٢ شخصا", "٤١٢>١٢", Numbers);
    for (old, new) in [
        ("twelve were hurt", "12 were hurt"),
        ("12,000 men", "12000 men"),
        ("12,000 men", "12\u{A0}000 men"),
        ("5 million men", "5,000,000 men"),
        ("$2.5 billion there", "2.5bn dollars there"),
        ("up 5 percent", "up 5%"),
        ("up 5 per cent", "up 5 pct"),
        ("the 3rd man", "the third man"),
        ("٤١٢ dead", "412 dead"),
        ("-5 degrees", "−5 degrees"),
        ("a 10km run", "a 10 kilometre run"),
        ("twenty-one men", "21 men"),
    ] {
        assert_eq!(substance(old, new), Some(Surface), "{old} | {new}");
    }
}

#[test]
fn numbers_that_change_places_are_other_numbers() {
    assert_eq!(substance("412 dead and 12 hurt", "12 dead and 412 hurt"), Some(Numbers));
    assert_eq!(substance("412 dead and 12 hurt", "12 hurt and 412 dead"), Some(Order));
    assert_eq!(substance("Smith beat Jones in Rome", "Jones beat Smith in Rome"), Some(Names));
    assert_eq!(
        substance("He left on Monday and came on Friday", "He left on Friday and came on Monday"),
        Some(Dates)
    );
    assert_eq!(
        substance("Shares rose while bonds fell", "Shares fell while bonds rose"),
        Some(Wording)
    );
    assert_eq!(substance("He did not say she lied", "He did say she not lied"), Some(Negation));
}

#[test]
fn swaps_inside_like_sentences_are_seen() {
    for (old, new, class) in [
        (
            "It killed 412 people and injured 12 people.",
            "It killed 12 people and injured 412 people.",
            Numbers,
        ),
        (
            "At least 412 people were killed in Kabul. At least 12 people were injured in Herat.",
            "At least 12 people were killed in Kabul. At least 412 people were injured in Herat.",
            Numbers,
        ),
        (
            "The 412 men from Kabul and the 12 men from Herat left.",
            "The 12 men from Kabul and the 412 men from Herat left.",
            Numbers,
        ),
        (
            "Profit was $5 million against $3 million",
            "Profit was $3 million against $5 million",
            Numbers,
        ),
        (
            "Talks of Anna Holt and Per Lund with Eva Berg failed",
            "Talks of Per Lund and Eva Berg with Anna Holt failed",
            Names,
        ),
        ("He was not hurt and she was killed", "He was hurt and she was not killed", Negation),
        (
            "The price rose in 2019 and fell in 2020",
            "The price rose in 2020 and fell in 2019",
            Dates,
        ),
    ] {
        assert_eq!(substance(old, new), Some(class), "{old} | {new} {:?}", changes(old, new));
    }
}

#[test]
fn what_moves_with_its_words_is_order_only() {
    let a = "At least 412 people were killed on Monday when the bridge fell, police said.";
    let b = "The mayor, Anna Holt, did not come to the river.";
    let c = "Two boats sank.";
    assert_eq!(substance(&format!("{a} {b} {c}"), &format!("{b} {c} {a}")), Some(Order));
    assert_eq!(substance(&format!("{a} {b} {c}"), &format!("{c} {a} {b}")), Some(Order));
    assert_eq!(
        substance("Yesterday he left the city.", "He left the city yesterday."),
        Some(Order)
    );
    assert_eq!(substance("On Monday 412 died", "412 died on Monday"), Some(Order));
    assert_eq!(substance("It was shut, Holt said.", "Holt said it was shut."), Some(Order));
    // A number that changed in a sentence that moved.
    let changed = a.replace("412", "12");
    let b = format!("{b} Nobody there had seen how it fell or knew whose fault that was.");
    let (old, new) = (format!("{a} {b}"), format!("{b} {changed}"));
    let found = difference(&old, &new);
    assert_eq!(found.substance, Some(Numbers));
    let told: Vec<_> = found.stretches.iter().filter(|s| s.classes == [Numbers]).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(old[told[0].old.clone()].trim(), if told[0].new.is_empty() { "412" } else { "" });
    assert!(told[0].moved.is_some());
}

#[test]
fn dates_names_and_denials() {
    only("It fell on Monday.", "It fell on Tuesday.", "Monday>Tuesday", Dates);
    only("It fell on 3 May.", "It fell on 4 May.", "3>4", Dates);
    only("in June 2019 it fell", "in June 2020 it fell", "2019>2020", Dates);
    only("at 9:45 it fell", "at 9:15 it fell", "45>15", Dates);
    only("it fell last week", "it fell last month", "week>month", Dates);
    only("It fell 3/5/2019.", "It fell 3/6/2019.", "5>6", Dates);
    assert_eq!(substance("on Jan. 5 it fell", "on January 5th it fell"), Some(Surface));
    only("The mayor met Anna Holt there", "The mayor met Anna Lund there", "Holt>Lund", Names);
    only("Мэр встретил Анну там", "Мэр встретил Ольгу там", "Анну>Ольгу", Names);
    only("It was safe.", "It was not safe.", ">not ", Negation);
    only("It was safe.", "It wasn't safe.", ">n't ", Negation);
    only("It is legal there.", "It is illegal there.", "legal>illegal", Negation);
    only("They left with water.", "They left without water.", "with>without", Negation);
    only("She is able to go", "She is notable to go", "able>notable", Wording);
    assert_eq!(substance("he is not able", "he is notable"), Some(Negation));
    assert_eq!(substance("He confirmed the attack", "He denied the attack"), Some(Negation));
    only("Prices rose there.", "Prices fell there.", "rose>fell", Wording);
    assert_eq!(substance("See No. 5 there", "See number 5 there"), Some(Wording));
}

#[test]
fn quotations_and_speakers() {
    only("He said \"it is over\" there", "He said \"it is done\" there", "over>done", Quotations);
    only("He said “it is over” there", "He said “it is done” there", "over>done", Quotations);
    assert_eq!(
        changes("He said “12 died” there", "He said “14 died” there"),
        [("12>14".to_owned(), vec![Numbers, Quotations])]
    );
    only(
        "The road is shut, officials said.",
        "The road is shut, neighbours said.",
        "officials>neighbours",
        Attribution,
    );
    only("The mayor said it fell.", "The mayor claimed it fell.", "said>claimed", Attribution);
    only("The bridge fell.", "The bridge reportedly fell.", ">reportedly ", Attribution);
    only(
        "It fell, according to residents.",
        "It fell, according to witnesses.",
        "residents>witnesses",
        Attribution,
    );
    only("He’s here, it said", "She’s here, it said", "He>She", Wording);
}

#[test]
fn surface_is_only_surface() {
    for (old, new) in [
        ("It’s “over” – now", "it's \"OVER\" - now"),
        ("health care co-operation", "healthcare cooperation"),
        ("the centre's colour was organised", "the center's color was organized"),
        ("It is over", "It's over"),
        ("They do not go", "They don’t go"),
        ("hos\u{AD}pital", "hospital"),
        ("e\u{301}t\u{e9}", "\u{e9}te\u{301}"),
        ("a, b; c.", "a b c"),
        ("a\u{0} b\u{1b} c", "a b c"),
        ("ＡＢＣ", "abc"),
        ("!!!", "???"),
        ("a  b\nc", "a b c"),
    ] {
        assert_eq!(substance(old, new), Some(Surface), "{old} | {new}");
    }
    assert_eq!(substance("a b", "a b"), None);
    assert_eq!(substance("", ""), None);
    assert_eq!(substance("", "a man"), Some(Wording));
    assert_ne!(substance("a < b", "a > b"), Some(Surface));
    assert_ne!(substance("我们在这里", "我们在那里"), Some(Surface));
    let long = "長".repeat(40);
    assert_ne!(substance(&format!("{long}一"), &format!("{long}二")), Some(Surface));
}

#[test]
fn large_and_monotonous_texts_are_no_trouble() {
    let words = |n: usize, step: usize| {
        (0..n).map(|i| format!("w{} ", (i * step) % 9973)).collect::<String>()
    };
    for (old, new) in [
        ("word ".repeat(50_000), "word ".repeat(49_000)),
        (words(20_000, 1), words(20_000, 7)),
        ("a b ".repeat(10_000), "b a c ".repeat(6_000)),
        ("\u{301}".repeat(20_000), "\u{301}\u{302}".repeat(10_000)),
        ("\"(".repeat(20_000), "\"".repeat(20_000)),
        ("5 million ".repeat(10_000), "million ".repeat(10_000)),
        ("x".repeat(200_000), "x".repeat(100_000)),
    ] {
        well_formed(&old, &new, &difference(&old, &new)).unwrap();
    }
}

/// Texts of few words, so that many are shared, repeated and moved; with odd characters.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "the", "of", "bridge", "fell", "Monday", "on", "12", "412", "million", "$5", "not", "n't",
            "Anna", "Holt", "said", "“", "”", "\"", ".", ",", "–", "-5", "%", "one", "it's", "3/5/2019",
            "12:30", "2019", "was", "…", "e\u{301}", "ﬁne", "人民", "\u{202E}", "\u{0}", "non-", "U.S.", "\n\n"
        ]).prop_map(str::to_owned),
        1 => "(\\PC|[\u{301}\u{AD}\u{200D} \n]){0,6}",
    ];
    prop::collection::vec((word, prop::sample::select(vec![" ", " ", " ", "", "  "])), 0..24)
        .prop_map(|words| words.into_iter().map(|(word, space)| word + space).collect())
}

proptest! {
    #[test]
    fn stretches_rebuild_both_texts(old in text(), new in text()) {
        let there = difference(&old, &new);
        well_formed(&old, &new, &there)?;
        let back = difference(&new, &old);
        well_formed(&new, &old, &back)?;
        prop_assert_eq!(there.classes, back.classes);
        prop_assert_eq!(there.same_words, back.same_words);
    }

    #[test]
    fn identical_texts_have_no_difference(text in text()) {
        let found = difference(&text, &text);
        prop_assert!(found.substance.is_none() && found.stretches.len() <= 1);
    }
}
