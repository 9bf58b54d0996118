//! What folds to the same terms, and what does not.
use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> String {
    Terms::of(text, MediaType::Plain).folded().to_owned()
}

#[test]
fn what_reads_the_same_has_the_same_terms() {
    for (text, terms) in [
        ("“We won’t GO,” she said – twice.", "we wont go she said twice"),
        ("We won't go, she said -- twice!", "we wont go she said twice"),
        ("Cafe\u{301}s and CAFÉS", "cafés and cafés"),
        ("Straße STRASSE ſtraße", "strasse strasse strasse"),
        ("ΣΊΣΥΦΟΣ Σίσυφος", "σίσυφοσ σίσυφοσ"),
        ("co\u{AD}oper\u{200B}ate", "cooperate"),
        ("the ﬁrst, ｆｕｌｌ wide", "the first full wide"),
        ("12,000 or 2.5; 1½", "12 000 or 2 5 11 2"),
        ("state-of-the-art_text", "state of the art text"),
        ("東京は 晴れ", "東 京 は 晴 れ"),
        ("ﾊﾟﾘ パリ", "パ リ パ リ"),
        ("Google™ Ltd®", "google ltd"),
        ("각 \u{1100}\u{1161}\u{11A8}", "각 각"),
        ("हिन्दी में", "हिन्दी में"),
        ("‘it’ `so` 'is'", "it so is"),
        ("", ""),
        ("*** — …", ""),
    ] {
        assert_eq!(folded(text), terms, "{text:?}");
    }
}

#[test]
fn signs_that_change_a_number_count() {
    assert_eq!(folded("$5 and €5, 5% or ５％"), "$ 5 and € 5 5 % or 5 %");
    assert_eq!(folded("-5 (−5) –5 $-5"), "- 5 - 5 - 5 $ - 5");
    assert_eq!(folded("1939-45, 1939–45, a -b"), "1939 45 1939 45 a b");
}

#[test]
fn terms_know_where_they_come_from() {
    let text = "“It’s  over,” said Ché\u{301} – €5";
    let terms = Terms::of(text, MediaType::Plain);
    let words: Vec<&str> = (0..terms.len()).map(|n| &text[terms.original(n)]).collect();
    assert_eq!(words, ["It’s", "over", "said", "Ché\u{301}", "€", "5"]);
    let text = "the **old** [bridge](x.org) at";
    let terms = Terms::of(text, MediaType::Markdown);
    assert_eq!(terms.folded(), "the old bridge at");
    assert_eq!(&text[terms.original(2)], "bridge");
}

#[test]
fn shingles_are_runs_of_three() {
    let hashes = |text| Terms::of(text, MediaType::Plain).shingles().collect::<Vec<u64>>();
    assert_eq!(hashes("A b, c d"), [xxh3_64(b"a b c"), xxh3_64(b"b c d")]);
    assert_eq!(hashes("A b"), [xxh3_64(b"a b")]);
    assert!(hashes("…").is_empty());
}

proptest! {
    #[test]
    fn the_short_way_gives_what_the_long_way_gives(text in "([a-zA-Z0-9 '’“”–.,$%-]|é|e\u{301}|\u{AD}|½){0,40}") {
        // A letter that needs the long way, put before each word, must change nothing else.
        let short = folded(&text);
        let long = folded(&text.replace(|c: char| c.is_ascii_alphabetic(), "é"));
        prop_assert_eq!(short.split(' ').count(), long.split(' ').count());
    }

    #[test]
    fn terms_cover_the_text_in_order(text in "(\\PC|[ \n\u{301}\u{AD}–-]){0,60}") {
        let terms = Terms::of(&text, MediaType::Plain);
        let mut last = 0;
        for index in 0..terms.len() {
            let bytes = terms.original(index);
            prop_assert!(bytes.start >= last && bytes.end <= text.len());
            prop_assert!(text.is_char_boundary(bytes.start) && text.is_char_boundary(bytes.end));
            prop_assert!(!terms.term(index).is_empty());
            last = bytes.start;
        }
        // Folding what is folded changes nothing, apart from signs that have lost their place.
        let again = folded(terms.folded());
        prop_assert_eq!(again.replace("- ", ""), terms.folded().replace("- ", ""));
    }
}
