//! Folding: what a reader sees as the same is made the same, with a map back to the text's own bytes.
//!
//! Folded away, for anchoring and for finding repeated passages alike: the kind and amount of white
//! space, typographic against typewriter quotation marks, the kinds of dashes, `…` against `...`,
//! composed against decomposed letters (Unicode NFC, UAX #15), letters in ligatures, and characters
//! that are not seen (soft hyphens, zero-width characters, direction marks, variation selectors).
//! Case is kept: [`words`] folds it, where whole passages are compared.
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::{digest, markup};
use crate::model::MediaType;

/// A folded text that knows where each of its parts comes from.
#[derive(Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Stretches in order; their folded parts cover `text` without gaps.
    stretches: Vec<Stretch>,
}

/// A part of the folded text and the part of the original it stands for.
#[derive(Debug)]
struct Stretch {
    /// Where it begins in the folded text.
    folded: usize,
    original: Range<usize>,
    /// Whether both parts are equal byte for byte, so that a place inside one is known in the other.
    equal: bool,
}

impl Folded {
    /// The bytes of the original that the folded bytes `range` stand for.
    ///
    /// A place inside a changed stretch counts as the whole stretch, so the answer never cuts a
    /// character of the original.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let stretch = |at: usize| {
            let index = self.stretches.partition_point(|stretch| stretch.folded <= at).max(1) - 1;
            &self.stretches[index]
        };
        if self.stretches.is_empty() || range.is_empty() {
            return 0..0;
        }
        let (first, last) = (stretch(range.start), stretch(range.end - 1));
        let start = match first.equal {
            true => first.original.start + (range.start - first.folded),
            false => first.original.start,
        };
        let end = match last.equal {
            true => last.original.start + (range.end - last.folded),
            false => last.original.end,
        };
        start..end
    }

    /// Whether a place of the folded text stands for the middle of something in the original: half
    /// of a ligature, one of the three stops of `…`.
    pub fn cuts(&self, at: usize) -> bool {
        let index = self.stretches.partition_point(|stretch| stretch.folded < at);
        let before = index.checked_sub(1).and_then(|index| self.stretches.get(index));
        let next = self.stretches.get(index).map_or(self.text.len(), |stretch| stretch.folded);
        before.is_some_and(|stretch| !stretch.equal) && at < next
    }

    fn push(&mut self, folded: &str, original: Range<usize>, equal: bool) {
        if folded.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if equal && last.equal && last.original.end == original.start => {
                last.original.end = original.end;
            }
            _ => self.stretches.push(Stretch { folded: self.text.len(), original, equal }),
        }
        self.text.push_str(folded);
    }
}

/// Folds `text`. White space at both ends is dropped.
///
/// ```
/// use claims::text::fold::fold;
/// let folded = fold("“It’s  over” – he said");
/// assert_eq!(folded.text, "\"It's over\" - he said");
/// assert_eq!(folded.original(1..10), 3..15);
/// ```
pub fn fold(text: &str) -> Folded {
    fold_as(text, MediaType::Plain)
}

/// Folds `text` as [`fold`] does; of Markdown, the marks that a reader does not see go as well.
pub fn fold_as(text: &str, media_type: MediaType) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), stretches: Vec::new() };
    let mut at = 0;
    while at < text.len() {
        if media_type == MediaType::Markdown {
            let mark = markup::mark_length(text, at);
            if mark > 0 {
                at += mark;
                continue;
            }
        }
        let (class, end) = next(text, at);
        match class {
            Class::Plain => folded.push(&text[at..end], at..end, true),
            Class::Space if folded.text.is_empty() || folded.text.ends_with(' ') => {}
            Class::Space => folded.push(" ", at..end, false),
            Class::Unseen => {}
            Class::Mark(mark) => folded.push(mark, at..end, false),
            Class::Dash if folded.text.ends_with('-') => {
                // `--` stands for one dash: the stretch before takes this one in.
                if let Some(last) = folded.stretches.last_mut() {
                    if last.equal {
                        let cut = last.original.end - 1;
                        last.original.end = cut;
                        let start = folded.text.len() - 1;
                        if folded.stretches.last().is_some_and(|s| s.original.is_empty()) {
                            folded.stretches.pop();
                        }
                        let original = cut..end;
                        folded.stretches.push(Stretch { folded: start, original, equal: false });
                    } else {
                        last.original.end = end;
                    }
                }
            }
            Class::Dash => folded.push("-", at..end, &text[at..end] == "-"),
            Class::Composed(nfc) => folded.push(&nfc, at..end, nfc == text[at..end]),
        }
        at = end;
    }
    while folded.text.ends_with(' ') {
        folded.text.pop();
        folded.stretches.pop();
    }
    folded
}

/// What kind of thing stands at a place of a text.
enum Class {
    /// A character that stands for itself.
    Plain,
    /// A run of white space, with unseen characters among it.
    Space,
    Unseen,
    /// A mark that is written in several ways, and the way it is folded to.
    Mark(&'static str),
    Dash,
    /// Letters with marks, composed.
    Composed(String),
}

/// The class of what begins at byte `at`, and where it ends.
fn next(text: &str, at: usize) -> (Class, usize) {
    let mut chars = text[at..].char_indices().map(|(offset, c)| (at + offset, c));
    let Some((_, c)) = chars.next() else { return (Class::Unseen, text.len()) };
    let after = at + c.len_utf8();
    if c.is_ascii_alphanumeric() {
        // The common case; a combining mark may still follow.
        return match chars.next() {
            Some((_, next)) if !next.is_ascii() && continues(next) => composed(text, at),
            _ => (Class::Plain, after),
        };
    }
    if c.is_whitespace() {
        let end = chars
            .find(|&(_, c)| !c.is_whitespace() && !is_unseen(c))
            .map_or(text.len(), |(end, _)| end);
        return (Class::Space, end);
    }
    // A joiner among pictures makes one picture of two: a family is not three people.
    let joins_pictures =
        c == '\u{200D}' && text[..at].chars().next_back().is_some_and(|c| c >= '\u{2190}');
    if is_unseen(c) && !joins_pictures {
        return (Class::Unseen, after);
    }
    match mark(c) {
        Some(class) => (class, after),
        None => composed(text, at),
    }
}

/// Marks that are written in several ways.
fn mark(c: char) -> Option<Class> {
    Some(match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | '＇' => {
            Class::Mark("'")
        }
        '"' | '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' | '＂' => {
            Class::Mark("\"")
        }
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => {
            Class::Dash
        }
        '…' => Class::Mark("..."),
        'ﬀ' => Class::Mark("ff"),
        'ﬁ' => Class::Mark("fi"),
        'ﬂ' => Class::Mark("fl"),
        'ﬃ' => Class::Mark("ffi"),
        'ﬄ' => Class::Mark("ffl"),
        'ﬅ' | 'ﬆ' => Class::Mark("st"),
        _ => return None,
    })
}

/// The character at `at` with all that composes with it (UAX #15: up to the next character that
/// is a starter and never composes with one before it).
fn composed(text: &str, at: usize) -> (Class, usize) {
    let mut chars = text[at..].char_indices();
    let first = chars.next().map_or(0, |(_, c)| c.len_utf8());
    // Text in "stream-safe" form has at most 30 marks on one letter (UAX #15, section 13); more
    // are cut there, so that a text of nothing but marks is not one unit.
    let end = chars
        .take(30)
        .take_while(|&(_, c)| continues(c))
        .last()
        .map_or(first, |(offset, c)| offset + c.len_utf8());
    let unit = &text[at..at + end];
    if is_nfc_quick(unit.chars()) == IsNormalized::Yes {
        return (Class::Plain, at + end);
    }
    let mut folded = String::new();
    for c in unit.chars().filter(|&c| !is_unseen(c)).nfc() {
        // A few characters are a mark by definition: U+1FFD is the acute accent.
        match mark(c) {
            Some(Class::Mark(mark)) => folded.push_str(mark),
            _ => folded.push(c),
        }
    }
    (Class::Composed(folded), at + end)
}

/// Whether `c` may compose with a character before it.
fn continues(c: char) -> bool {
    !c.is_ascii()
        && (canonical_combining_class(c) != 0
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Whether `c` takes no room and carries no meaning that a quotation would keep.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// The words of a passage, folded and without case and punctuation, one space between them.
///
/// Two passages with equal words are *equal after folding*.
pub fn words(passage: &str) -> String {
    words_as(passage, MediaType::Plain)
}

/// [`words`] without the marks of Markdown, so that a rendered copy is equal.
fn words_as(passage: &str, media_type: MediaType) -> String {
    let folded = fold_as(passage, media_type);
    let mut words = String::with_capacity(folded.text.len());
    for range in super::boundary::words(&folded.text) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(folded.text[range].chars().flat_map(char::to_lowercase));
    }
    // A passage without words (a row of asterisks) still is what it is.
    if words.is_empty() { folded.text } else { words }
}

/// SHA-256 of [`words`], without Markdown's marks: equal for passages that are equal after folding.
pub fn fingerprint(passage: &str, media_type: MediaType) -> String {
    digest::sha256(words_as(passage, media_type).as_bytes())
}

/// In which respects two texts that fold to the same differ, for a notice to the user.
pub fn differences(a: &str, b: &str) -> Vec<&'static str> {
    type Part = fn(&Class, &str) -> Option<String>;
    let parts: [(&str, Part); 5] = [
        ("white space", |class, unit| matches!(class, Class::Space).then(|| unit.to_owned())),
        ("dashes", |class, unit| matches!(class, Class::Dash).then(|| unit.to_owned())),
        ("marks", |class, unit| matches!(class, Class::Mark(_)).then(|| unit.to_owned())),
        ("invisible characters", |class, unit| {
            matches!(class, Class::Unseen).then(|| unit.to_owned())
        }),
        ("accents", |class, unit| {
            matches!(class, Class::Plain | Class::Composed(_)).then(|| unit.to_owned())
        }),
    ];
    let all = |text: &str, part: Part| {
        let (mut at, mut found) = (0, Vec::new());
        while at < text.len() {
            let (class, end) = next(text, at);
            found.extend(part(&class, &text[at..end]));
            at = end;
        }
        found.concat()
    };
    let (a, b) = (a.trim(), b.trim());
    if fold(a).text != fold(b).text {
        return vec!["Markdown marks"];
    }
    parts.iter().filter(|(_, part)| all(a, *part) != all(b, *part)).map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_reads_the_same_folds_the_same() {
        for (a, b) in [
            ("“It’s over”", "\"It's over\""),
            ("two\u{A0}\u{2009}words\n\nhere", "two words here"),
            ("1939–45 — a war", "1939-45 - a war"),
            ("wait -- what", "wait — what"),
            ("cafe\u{301}", "café"),
            ("wo\u{AD}rd\u{200B}s", "words"),
            ("ﬁrst…", "first..."),
            ("각", "\u{1100}\u{1161}\u{11A8}"),
            ("x \u{200B} y", "x y"),
        ] {
            assert_eq!(fold(a).text, fold(b).text, "{a:?} and {b:?}");
        }
        for (a, b) in [("12", "412"), ("Taliban", "taliban"), ("e", "é"), ("not", "now")] {
            assert_ne!(fold(a).text, fold(b).text, "{a:?} and {b:?}");
        }
    }

    #[test]
    fn passages_are_compared_by_their_words() {
        assert_eq!(words("“We won’t GO,” she said – twice."), "we won't go she said twice");
        let plain = |text| fingerprint(text, MediaType::Plain);
        assert_eq!(plain("A  b."), plain("a b"));
        assert_ne!(plain("12 died"), plain("412 died"));
        assert_ne!(plain("***"), plain("---"));
        assert_eq!(
            fingerprint("> The **old** [b](x.org)", MediaType::Markdown),
            plain("The old b")
        );
    }

    #[test]
    fn differences_are_named() {
        assert_eq!(differences("“a” b", "\"a\"  b"), ["white space", "marks"]);
        assert_eq!(differences("cafe\u{301}", "café"), ["accents"]);
        assert_eq!(differences("a–b", "a-b"), ["dashes"]);
        assert_eq!(differences("ab", "a\u{AD}b"), ["invisible characters"]);
        assert_eq!(differences("old bridge", "**old** bridge"), ["Markdown marks"]);
    }

    #[test]
    fn a_double_dash_maps_to_both_characters() {
        let folded = fold("so -- no");
        assert_eq!(folded.text, "so - no");
        assert_eq!(folded.original(3..4), 3..5);
        assert_eq!(folded.original(3..7), 3..8);
        assert_eq!(folded.original(0..3), 0..3);
    }

    #[test]
    fn many_dashes_are_folded_in_one_pass() {
        let folded = fold(&"a--b ".repeat(100_000));
        assert_eq!(folded.text.len(), 399_999);
    }

    proptest! {
        #[test]
        fn every_part_of_the_folded_text_comes_from_somewhere(text in "(\\PC|[ \n\u{301}\u{AD}–-]){0,80}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded.text).text, &folded.text, "folding again changes nothing");
            let mut last = 0;
            for (at, c) in folded.text.char_indices() {
                let original = folded.original(at..at + c.len_utf8());
                prop_assert!(original.start >= last || original.start + 12 > last);
                prop_assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
                prop_assert!(!original.is_empty());
                last = original.start;
                // What stands there folds to a text that holds the character.
                if c != ' ' {
                    prop_assert!(fold(&text[original]).text.contains(c));
                }
            }
        }
    }
}
