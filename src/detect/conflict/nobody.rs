//! Reads of whom there is one or none: "the only survivor", "without a single arrest", "nobody was
//! hurt".
use crate::text::words::Word;

use super::headcount::counts;
use super::reach::{linked, undergone};
use super::roles::{self, Mention, Scale, Sign};
use super::tally::Tally;
use super::vocabulary::Vocabulary;

/// The ones and noughts of a sentence.
pub(super) fn tallies(
    words: &[Word],
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mut found = pronouns(words, mentions, vocabulary);
    for noun in mentions.iter().filter(|m| m.sign == Sign::Noun) {
        let back = |n: usize| noun.start.checked_sub(n).map_or("", |i| words[i].lower.as_str());
        let plural = words[noun.end - 1].lower.ends_with('s');
        let (value, length) = match (back(3), back(2), back(1)) {
            ("not" | "without", "a" | "one", "single") => (0.0, 3),
            (_, _, "no") => (0.0, 1),
            (_, "the", "only" | "sole" | "lone") if !plural => (1.0, 2),
            ("the", "only" | "sole" | "lone", _) if !plural => (1.0, 3),
            _ => continue,
        };
        if counts(noun.role) && !roles::lacks_company(noun.role, mentions) {
            let mut tally = Tally::new(noun.role, noun.start - length..noun.end, value, value);
            tally.definite = value > 0.0;
            found.push(tally);
        }
    }
    found
}

/// "nobody was hurt", "none of the children died".
fn pronouns(words: &[Word], mentions: &[Mention], vocabulary: &mut Vocabulary) -> Vec<Tally> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
        let (end, of) = match word.lower.as_str() {
            "nobody" => (at + 1, None),
            "no" if next == "one" => (at + 2, None),
            "none" if next == "of" => (at + 3, words.get(at + 3)),
            _ => continue,
        };
        for verb in mentions.iter().filter(|m| roles::scale(m.role) == Scale::People) {
            let shows = verb.start >= end
                && match verb.sign {
                    Sign::Undergoes => undergone(words, end, verb),
                    Sign::Does => linked(words, end, verb.start, 1),
                    Sign::After => linked(words, end, verb.start, 0),
                    _ => false,
                };
            if shows {
                let mut tally = Tally::new(verb.role, at..end, 0.0, 0.0);
                let telling = of.filter(|w| !roles::anybody(&w.stem));
                tally.head = telling.map(|w| vocabulary.id(&w.stem));
                found.push(tally);
            }
        }
    }
    found
}
