//! How words begin that a query may mean. A text without such a beginning holds nothing of it, and to see
//! that takes a tenth of the time of reading its words.
use super::query::{Query, Term};
use crate::text::stem::irregular_forms;

/// The beginnings of all words that a query may mean, and of some others.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// Which two bytes they may begin with, in either case: a bit for each pair. A byte that is no ASCII
    /// may stand for anything.
    pairs: Vec<[u64; 4]>,
    /// The first of these bytes.
    first: [bool; 256],
    /// In lower case. Where one begins with a digit, that digit.
    all: Vec<String>,
}

impl Beginnings {
    pub(super) fn new(query: &Query) -> Beginnings {
        let mut all = Vec::new();
        for term in query.parts.iter().flatten() {
            match term {
                // A stem is the beginning of its words, but for an "y" that has taken the place of "ie".
                Term::Stem(stem) => {
                    all.extend(irregular_forms(stem).iter().map(|&form| form.to_owned()));
                    all.push(stem.strip_suffix('y').unwrap_or(stem).to_owned());
                }
                Term::Exact(word) | Term::Beginning(word) => all.push(word.clone()),
            }
        }
        // The country may be written without stops, numbers with commas.
        if all.iter().any(|word| word.starts_with("u.")) {
            all.push("us".to_owned());
        }
        for word in &mut all {
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                word.truncate(1);
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut pairs = vec![[0; 4]; 256];
        pairs[0x80..].fill([u64::MAX; 4]);
        for word in &all {
            let mut bytes = word.bytes();
            let Some(first) = bytes.next() else {
                // An "y" alone.
                pairs.fill([u64::MAX; 4]);
                break;
            };
            let second = bytes.next();
            for first in [first, first.to_ascii_uppercase()] {
                let row = &mut pairs[usize::from(first)];
                match second {
                    None => row.fill(u64::MAX),
                    Some(second) => {
                        for second in [second, second.to_ascii_uppercase()] {
                            row[usize::from(second >> 6)] |= 1 << (second & 63);
                        }
                        row[2..].fill(u64::MAX);
                    }
                }
            }
        }
        let mut first = [false; 256];
        (0..256).for_each(|byte| first[byte] = pairs[byte] != [0; 4]);
        Beginnings { pairs, first, all }
    }

    /// Where words begin that may be meant, in bytes: at least at all those that are.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.next(text, from)?;
            from = at + 1;
            Some(at)
        })
    }

    fn next(&self, text: &str, mut from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            // Most bytes are passed over here.
            let at = from + bytes[from..].iter().position(|&byte| self.first[usize::from(byte)])?;
            let second = bytes.get(at + 1).copied().unwrap_or(b' ');
            let row = &self.pairs[usize::from(bytes[at])];
            if row[usize::from(second >> 6)] & 1 << (second & 63) != 0
                && !(bytes[at].is_ascii_alphabetic()
                    && at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphabetic()))
                && self.may_be(text, at)
            {
                return Some(at);
            }
            from = at + 1;
        }
    }

    fn may_be(&self, text: &str, at: usize) -> bool {
        let bytes = &text.as_bytes()[at..];
        if bytes[0].is_ascii() {
            return self.all.iter().any(|word| {
                let mut pairs = word.bytes().zip(bytes);
                // Of letters beyond ASCII, nothing is said.
                match pairs.find(|(wanted, byte)| *wanted != byte.to_ascii_lowercase()) {
                    Some((wanted, byte)) => !byte.is_ascii() || !wanted.is_ascii(),
                    None => bytes.len() >= word.len(),
                }
            });
        }
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            return false;
        };
        letter.to_lowercase().next().is_some_and(|lower| {
            self.all.iter().any(|word| word.is_empty() || word.starts_with(lower))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::terms_of;
    use super::*;
    use crate::detect::matching::every;

    fn check(question: &str, text: &str) -> Result<(), TestCaseError> {
        let query = Query::new(question);
        let terms: Vec<&Term> = query.parts.iter().flatten().collect();
        let beginnings = Beginnings::new(&query);
        let places: Vec<usize> = beginnings.places(text).collect();
        let mut missed = Vec::new();
        every(text, |word, place| {
            if terms_of(&terms, word) != 0 && !places.contains(&place.start) {
                missed.push(word.to_owned());
            }
        });
        prop_assert!(missed.is_empty(), "{question:?} in {text:?}: {missed:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn no_word_that_is_meant_is_missed(
            question in "([a-yÀ-ÿ]{1,6}[*]? |[0-9,]{1,5} |\\PC{1,3} ){1,3}",
            text in "([a-yÀ-ÿA-Z]{1,7}[ ,’.]|[0-9,]{1,5}|\\PC){0,40}",
        ) {
            check(&question, &text)?;
            check(&text.replace('"', ""), &text)?;
        }

        #[test]
        fn forms_of_a_word_are_not_missed(
            pick in prop::collection::vec(0..FORMS.len(), 1..6),
            capitals in any::<bool>(),
        ) {
            let text = pick.iter().map(|&n| FORMS[n]).collect::<Vec<_>>().join(" ");
            let shown = if capitals { text.to_uppercase() } else { text.clone() };
            for form in FORMS {
                check(form, &shown)?;
                check(&format!("\"{form}\""), &shown)?;
            }
        }
    }

    const FORMS: [&str; 26] = [
        "carry",
        "carries",
        "carried",
        "die",
        "dying",
        "dies",
        "stop",
        "stopped",
        "go",
        "went",
        "woman",
        "women",
        "U.S.",
        "US",
        "us",
        "u",
        "1,200",
        "1200",
        "3rd",
        "rd",
        "Käse",
        "İstanbul",
        "\u{212a}elvin",
        "kelvin",
        "by",
        "y",
    ];

    #[test]
    fn other_words_are_passed_over() {
        let query = Query::new("bridges closed");
        let beginnings = Beginnings::new(&query);
        let text = "A cable-stayed Bridge of 1,200 m – “clos’d”, said the bridegroom; unclosed.";
        let found: Vec<&str> = beginnings.places(text).map(|at| &text[at..at + 4]).collect();
        assert_eq!(found, ["Brid", "clos"]);
    }
}
