//! What is looked for: words, "phrases" and the beginnings of words (`bridg*`). Anything can be typed;
//! what is no word is not looked for.
use crate::detect::matching::every;
use crate::text::stem::stem;
use crate::text::words::is_function_word;

/// So many words are looked for; a longer question is cut off.
const MOST: usize = 32;

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    /// In any of its forms.
    Stem(String),
    /// As it is: inside of a phrase.
    Exact(String),
    /// Any word that begins so.
    Beginning(String),
}

impl Term {
    /// Whether a word, in lower case, is meant.
    pub(super) fn means(&self, word: &str, stem: &str) -> bool {
        match self {
            Term::Stem(wanted) => wanted == stem,
            Term::Exact(wanted) => wanted == word,
            Term::Beginning(wanted) => word.starts_with(wanted.as_str()),
        }
    }
}

/// What is looked for: all of these, each one word or the words of a phrase in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) parts: Vec<Vec<Term>>,
}

impl Query {
    /// Reads a question. Quotation marks of any kind hold a phrase; one that is not closed goes to the
    /// end. Function words count only in phrases, or where nothing else is asked for.
    pub fn new(question: &str) -> Query {
        let mut parts = Vec::new();
        for (n, piece) in question.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let terms = terms(piece, n % 2 == 1);
            match n % 2 {
                1 => parts.push(terms),
                _ => parts.extend(terms.into_iter().map(|term| vec![term])),
            }
        }
        parts.retain(|terms| !terms.is_empty());
        let says = |terms: &Vec<Term>| match terms.as_slice() {
            [Term::Stem(word)] => !is_function_word(word),
            _ => true,
        };
        if parts.iter().any(says) {
            parts.retain(says);
        }
        let mut room = MOST;
        parts.retain(|terms| {
            let fits = terms.len() <= room;
            room -= if fits { terms.len() } else { 0 };
            fits
        });
        parts.dedup();
        Query { parts }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

fn terms(piece: &str, phrase: bool) -> Vec<Term> {
    let mut terms = Vec::new();
    every(piece, |word, place| {
        terms.push(if piece[place.end..].starts_with('*') {
            Term::Beginning(word.to_owned())
        } else if phrase {
            Term::Exact(word.to_owned())
        } else if is_function_word(word) {
            Term::Stem(word.to_owned())
        } else {
            Term::Stem(stem(word))
        });
    });
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_phrases_and_beginnings() {
        let query = Query::new("the closed \"old bridge\" insp*");
        assert_eq!(
            query.parts,
            [
                vec![Term::Stem("clos".into())],
                vec![Term::Exact("old".into()), Term::Exact("bridge".into())],
                vec![Term::Beginning("insp".into())],
            ]
        );
        assert_eq!(Query::new("the").parts, [vec![Term::Stem("the".into())]]);
        assert!(Query::new("\"\" * -- NEAR( :").parts.len() == 1);
        assert!(Query::new("*\"*\"").is_empty());
    }
}
