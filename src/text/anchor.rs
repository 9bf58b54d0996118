//! Anchoring: from a quote to the one span where it stands. Never guesses between two places.
//!
//! A quote is looked for exactly, then after folding ([`super::fold`]), so that a quote typed with
//! straight quotation marks finds the curly ones of the text. What is found is always the text's
//! own words. A place that begins or ends inside a word or a number does not count: in "412 were
//! killed" the words "12 were killed" do not stand. What folding makes one mark is found whole: one
//! dash of a quote finds both of `--`.
//!
//! The selector is W3C's `TextQuoteSelector` (exact, prefix, suffix); unlike there, several matches
//! are not all selected but refused, until the user says which are meant.
use std::ops::Range;

use super::boundary;
use super::fold::{self, Folded};
use crate::model::MediaType;

/// Words to look for, and what stands around them.
#[derive(Debug, Clone, Default)]
pub struct Quote<'q> {
    /// The words.
    pub exact: &'q str,
    /// What stands right before them; may be empty.
    pub prefix: &'q str,
    /// What stands right after them; may be empty.
    pub suffix: &'q str,
}

impl<'q> Quote<'q> {
    /// A quote with no word about its surroundings.
    pub fn new(exact: &'q str) -> Self {
        Quote { exact, ..Quote::default() }
    }
}

/// Which of several places is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The only one: several are ambiguous.
    Only,
    /// The n-th in reading order, from 1.
    Nth(usize),
    /// Every one.
    All,
}

/// One place where a quote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The place, in bytes of the text.
    pub bytes: Range<usize>,
    /// Whether the words stand there to the letter, without folding.
    pub exact: bool,
}

/// What came of looking for a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchored {
    /// The one place that is meant.
    At(Found),
    /// All places, when all were asked for.
    AtAll(Vec<Found>),
    /// Several places, and nothing says which.
    Ambiguous(Vec<Found>),
    /// Fewer places than the number asked for.
    TooFew(Vec<Found>),
    /// No place; but perhaps some that would cut a word or a number in two.
    Missing {
        /// Those places.
        inside_words: Vec<Found>,
    },
}

/// Finds where `quote` stands in `text`.
///
/// ```
/// use claims::text::anchor::{Anchored, Choice, Quote, anchor};
/// let text = "Police said 412 were hurt. “412 were hurt,” the mayor said.";
/// let quote = Quote { exact: "412 were hurt", prefix: "Police said", suffix: "" };
/// assert!(matches!(anchor(text, &quote, Choice::Only), Anchored::At(_)));
/// assert!(matches!(anchor(text, &Quote::new("412 were hurt"), Choice::Only), Anchored::Ambiguous(_)));
/// assert!(matches!(anchor(text, &Quote::new("12 were hurt"), Choice::Only), Anchored::Missing { .. }));
/// ```
pub fn anchor(text: &str, quote: &Quote, choice: Choice) -> Anchored {
    anchor_within(text, MediaType::Plain, 0..text.len(), quote, choice)
}

/// Finds where `quote` stands in the part `within` of `text`; its surroundings may lie outside. In
/// Markdown the marks that a reader does not see need not be typed.
pub fn anchor_within(
    text: &str,
    media_type: MediaType,
    within: Range<usize>,
    quote: &Quote,
    choice: Choice,
) -> Anchored {
    let (mut places, inside_words) = places(text, media_type, within, quote);
    match choice {
        _ if places.is_empty() => Anchored::Missing { inside_words },
        Choice::All => Anchored::AtAll(places),
        Choice::Nth(n) if (1..=places.len()).contains(&n) => Anchored::At(places.remove(n - 1)),
        Choice::Nth(_) => Anchored::TooFew(places),
        Choice::Only if places.len() == 1 => Anchored::At(places.remove(0)),
        Choice::Only => Anchored::Ambiguous(places),
    }
}

/// Every place of the quote in reading order, and those refused because they cut a word.
fn places(
    text: &str,
    media_type: MediaType,
    within: Range<usize>,
    quote: &Quote,
) -> (Vec<Found>, Vec<Found>) {
    let fold = |text: &str| fold::fold_as(text, media_type);
    let exact = quote.exact.trim();
    let wanted = fold(exact).text;
    if wanted.is_empty() || within.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let folded = fold(text);
    let (prefix, suffix) = (fold(quote.prefix).text, fold(quote.suffix).text);
    let (mut whole, mut cut) = (Vec::new(), Vec::new());
    for at in overlapping_matches(&folded.text, &wanted) {
        let end = at + wanted.len();
        let bytes = with_unseen(text, trim(text, folded.original(at..end)));
        if bytes.start < within.start
            || bytes.end > within.end
            || folded.cuts(at)
            || folded.cuts(end)
            || !stands_between(&folded, at..end, &prefix, &suffix)
            || !boundary::is_grapheme_boundary(text, bytes.start)
            || !boundary::is_grapheme_boundary(text, bytes.end)
        {
            continue;
        }
        let cuts =
            boundary::splits_word(text, bytes.start) || boundary::splits_word(text, bytes.end);
        let found = Found { exact: &text[bytes.clone()] == exact, bytes };
        if cuts { cut.push(found) } else { whole.push(found) }
    }
    // Where the words stand to the letter, look-alikes by folding are other words.
    if whole.iter().any(|found| found.exact) {
        whole.retain(|found| found.exact);
    }
    (whole, cut)
}

/// Where `wanted` stands in `text`, places that overlap included.
fn overlapping_matches(text: &str, wanted: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(wanted).map(|at| from + at) {
        found.push(at);
        // A text of one repeated letter would otherwise be compared again from each of its letters.
        let step = if found.len() > 10_000 { wanted.len() } else { 1 };
        from = at + step;
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// Drops unseen characters and spaces that the map back took in at the ends.
fn trim(text: &str, bytes: Range<usize>) -> Range<usize> {
    let words = &text[bytes.clone()];
    let start = bytes.start + (words.len() - words.trim_start().len());
    start..start.max(bytes.start + words.trim_end().len())
}

/// Takes in the unseen characters that belong to the last letter: the selector that makes a heart
/// red, a joiner at the end of a word.
fn with_unseen(text: &str, bytes: Range<usize>) -> Range<usize> {
    let mut end = bytes.end;
    for c in text[bytes.end..].chars() {
        if boundary::is_grapheme_boundary(text, end) || !fold::is_unseen(c) {
            break;
        }
        end += c.len_utf8();
    }
    bytes.start..end
}

fn stands_between(folded: &Folded, at: Range<usize>, prefix: &str, suffix: &str) -> bool {
    folded.text[..at.start].trim_end().ends_with(prefix)
        && folded.text[at.end..].trim_start().starts_with(suffix)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str, quote: &str) -> Anchored {
        anchor(text, &Quote::new(quote), Choice::Only)
    }

    fn words_at(text: &str, quote: &str) -> Option<(String, bool)> {
        match at(text, quote) {
            Anchored::At(found) => Some((text[found.bytes].to_owned(), found.exact)),
            _ => None,
        }
    }

    #[test]
    fn finds_the_texts_own_words() {
        let text = "She said: “It’s\u{A0}over – for\nnow.” The café\u{301}s…";
        assert_eq!(
            words_at(text, "\"It's over - for now.\""),
            Some(("“It’s\u{A0}over – for\nnow.”".into(), false))
        );
        assert_eq!(words_at(text, "She said"), Some(("She said".into(), true)));
        assert_eq!(words_at(text, " She said: "), Some(("She said:".into(), true)));
        assert_eq!(words_at(text, "she said"), None);
    }

    #[test]
    fn marks_of_markdown_need_not_be_typed() {
        let text = "The **old** [bridge](https://example.org/412) is *shut*.";
        let within = 0..text.len();
        let quote = Quote::new("old bridge is shut");
        let found = anchor_within(text, MediaType::Markdown, within, &quote, Choice::Only);
        let Anchored::At(found) = found else { panic!("{found:?}") };
        assert_eq!(&text[found.bytes], "old** [bridge](https://example.org/412) is *shut");
        assert!(matches!(at(text, "old bridge is shut"), Anchored::Missing { .. }));
    }

    #[test]
    fn never_cuts_a_word_or_a_number() {
        let text = "On Friday 1,412 people were killed, unsafe roads or not.";
        for cut in ["412 people", "12 people", "people were kill", "safe roads", "1"] {
            let Anchored::Missing { inside_words } = at(text, cut) else { panic!("{cut}") };
            assert!(!inside_words.is_empty(), "{cut}");
        }
        assert!(words_at(text, "1,412 people").is_some());
        assert_eq!(words_at("I – no –– never", "– never"), Some(("–– never".into(), false)));
        for (text, cut) in [("The ﬂags flew", "lags flew"), ("He won… or not", "He won.")] {
            assert!(matches!(at(text, cut), Anchored::Missing { .. }), "{cut}");
        }
        assert!(words_at("👨\u{200D}👩 came", "👩 came").is_none(), "half of one picture");
        assert!(words_at("e\u{301}a e", "e").is_some(), "a letter with its accent is another one");
    }

    #[test]
    fn never_guesses() {
        let text = "A fire. A fire. A fire!";
        let Anchored::Ambiguous(places) = at(text, "A fire") else { panic!() };
        assert_eq!(places.len(), 3);
        let nth = |n| anchor(text, &Quote::new("A fire"), Choice::Nth(n));
        assert!(matches!(nth(2), Anchored::At(found) if found.bytes == (8..14)));
        assert!(matches!(nth(4), Anchored::TooFew(places) if places.len() == 3));
        let quote = Quote { exact: "A fire", prefix: "", suffix: "!" };
        assert!(
            matches!(anchor(text, &quote, Choice::Only), Anchored::At(found) if found.bytes.start == 16)
        );
        let quote = Quote { exact: "A fire", prefix: "fire.", suffix: "." };
        assert!(
            matches!(anchor(text, &quote, Choice::Only), Anchored::At(found) if found.bytes.start == 8)
        );
        assert!(matches!(
            anchor_within(text, MediaType::Plain, 8..15, &Quote::new("A fire"), Choice::Only),
            Anchored::At(_)
        ));
    }

    #[test]
    fn letters_win_over_look_alikes() {
        let text = "the so-called plan, the so–called plan";
        assert_eq!(words_at(text, "so–called"), Some(("so–called".into(), true)));
        assert_eq!(words_at(text, "so-called"), Some(("so-called".into(), true)));
        assert!(matches!(at(text, "so—called"), Anchored::Ambiguous(_)));
    }

    #[test]
    fn one_letter_repeated_is_not_quadratic() {
        let text = "a".repeat(200_000);
        assert!(matches!(at(&text, &"a".repeat(1000)), Anchored::Missing { .. }));
    }

    proptest! {
        /// Any run of whole words and marks of any text anchors to itself, among all places it
        /// stands at.
        #[test]
        fn a_run_of_words_anchors_to_itself(
            text in "([a-c]{1,3}|[ \n]|é|e\u{301}|“|”|–|😀|👨‍👩‍👧|שלום|مرحبا|東京|\u{A0}|\u{AD}|\r\n|\\PC){0,40}",
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let runs: Vec<_> = boundary::words(&text).collect();
            if !runs.is_empty() {
                let (a, b) = (cut.0.index(runs.len()), cut.1.index(runs.len()));
                let bytes = runs[a.min(b)].start..runs[a.max(b)].end;
                let dash = |c: Option<char>| c.is_some_and(|c| fold::fold(&c.to_string()).text == "-");
                let cuts = |at: usize| {
                    let seen = |&c: &char| !fold::is_unseen(c);
                    boundary::splits_word(&text, at)
                        || !boundary::is_grapheme_boundary(&text, at)
                        || dash(text[..at].chars().rfind(seen)) && dash(text[at..].chars().find(seen))
                };
                let bare = text[bytes.clone()].trim() == &text[bytes.clone()];
                if bare && !cuts(bytes.start) && !cuts(bytes.end) {
                    let quote = Quote::new(&text[bytes.clone()]);
                    let Anchored::AtAll(places) = anchor(&text, &quote, Choice::All) else {
                        return Err(TestCaseError::fail(format!("{:?} not found in {text:?}", quote.exact)));
                    };
                    // Unseen characters at the ends are left out of what is found.
                    prop_assert!(places.iter().any(|found| {
                        bytes.start <= found.bytes.start
                            && found.bytes.end <= bytes.end
                            && fold::fold(&text[found.bytes.clone()]).text
                                == fold::fold(quote.exact).text
                    }), "{places:?}");
                    // Typed as another keyboard would, it is found at least as often.
                    let typed = fold::fold(quote.exact).text;
                    prop_assert!(matches!(
                        anchor(&text, &Quote::new(&typed), Choice::All),
                        Anchored::AtAll(_)
                    ), "{typed:?}");
                }
            }
        }
    }
}
