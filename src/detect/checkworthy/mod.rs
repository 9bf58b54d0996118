//! Which sentences are worth checking: a sum of signs that can be printed. A sentence with figures,
//! comparisons, acts and names says something that can be found true or false; one that thinks, wants,
//! asks or values does not.
//!
//! Nothing is learnt: the weights are a few numbers set by hand, in `signs.tsv` and here.
mod acts;
mod alone;
mod figures;
mod named;
mod parts;
mod plans;
mod table;

use std::ops::Range;

pub use alone::{is_clause, leans, names_something};
pub use parts::{parts, states};
use table::{MOST_WORDS, Row, STEMS, phrases};

use crate::text::listed::Listed;
use crate::text::words::{Kind, Word, words};

/// From this weight on a sentence is worth checking: one sign that says much, or three that say little.
pub const WORTH: f64 = 1.2;

/// Of one sign, so many occurrences count.
const MOST: usize = 3;

/// Fewer words say nothing that can be checked.
const SHORTEST: usize = 4;

/// A sign that a sentence is worth checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A number, an amount, a share.
    Figure,
    /// More, most, twice as many.
    Comparison,
    /// Something rose, fell, was spent.
    Change,
    /// When, or for how long.
    Time,
    /// Somebody or something with a name.
    Name,
    /// Something happened.
    Act,
    /// A matter that is counted, voted or reported on somewhere.
    Record,
}

impl Sign {
    /// The sign in words: "a figure".
    pub fn words(self) -> &'static str {
        match self {
            Sign::Figure => "a figure",
            Sign::Comparison => "a comparison",
            Sign::Change => "a change",
            Sign::Time => "a time",
            Sign::Name => "a name",
            Sign::Act => "an event",
            Sign::Record => "a matter of record",
        }
    }
}

/// How much a sentence is worth checking, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// The sum of the signs; see [`WORTH`].
    pub weight: f64,
    /// The signs for it, in their order, each with the first of the words that it was seen in.
    pub signs: Vec<(Sign, String)>,
    /// Whether it asks, thinks or wants more than it says.
    pub opinion: bool,
}

/// Words of a sentence that are read.
const LONGEST: usize = 200;

/// Weighs a sentence.
///
/// ```
/// use claims::detect::checkworthy::{WORTH, weigh};
/// assert!(weigh("Unemployment fell by 3 percent last year, more than anywhere else.").weight > WORTH);
/// assert!(weigh("I think we should hope for the best, shouldn't we?").weight < 0.0);
/// ```
pub fn weigh(sentence: &str) -> Worth {
    let words = words(sentence, LONGEST);
    let count = words.iter().filter(|word| word.kind != Kind::Mark).count();
    let mut sum = Sum::default();
    let names = named::names(&words);
    let mut reported = false;
    for mut clause in plans::read(&words) {
        let mut idiom = 0;
        for at in clause.words.clone() {
            let in_name = names.iter().find(|name| name.contains(&at));
            if let Some(name) = in_name.filter(|name| name.start == at) {
                sum.add(Some(Sign::Name), 0.4, &sentence[place(&words, name)]);
            }
            if in_name.is_none() && acts::is_act(&words, at) {
                match acts::named(&words, at) {
                    Some(act) => sum.add(Some(Sign::Act), 0.5, &sentence[place(&words, &act)]),
                    None => sum.add(None, 0.5, ""),
                }
            }
            reported |= reports(&words, at);
            // "At least" has no "least" in it.
            let phrase = phrase(&words, at).filter(|_| at >= idiom);
            if let Some((Row { weight: 0.0, .. }, end)) = phrase {
                idiom = end;
            }
            let fraction = phrase.is_some_and(|(row, _)| row.sign == Some(Sign::Figure));
            if let Some((sign, weight, place)) = figures::figure(&words, at).filter(|_| !fraction) {
                sum.add(Some(sign), weight, &sentence[place]);
            }
            if let Some((Row { sign, weight, intention }, end)) = phrase {
                let weight = if intention { clause.plan(reported) } else { weight };
                sum.add(sign, weight, &sentence[place(&words, &(at..end))]);
            } else if let Some(end) = compares(&words, at).or_else(|| ranks(&words, at)) {
                sum.add(Some(Sign::Comparison), 0.8, &sentence[place(&words, &(at..end))]);
            }
        }
    }
    let asks = sentence.trim_end_matches(['"', '”', '\'', '’', ' ']).ends_with('?');
    // Rounded, so that sums of the same signs are equal.
    let mut weight = (100.0 * sum.weight).round() / 100.0 - if asks { 1.5 } else { 0.0 };
    if count < SHORTEST {
        weight -= 2.0;
    }
    sum.signs.sort_by_key(|(sign, _)| *sign);
    Worth { weight, opinion: asks || sum.against > sum.weight + sum.against, signs: sum.signs }
}

/// The bytes of some words.
fn place(words: &[Word], at: &Range<usize>) -> Range<usize> {
    // The stop of initials is theirs: "U.S.".
    let last = &words[at.end - 1];
    let stop = words.get(at.end).filter(|next| next.is_mark(".") && last.lower.contains('.'));
    words[at.start].range.start..stop.unwrap_or(last).range.end
}

/// The longest phrase that begins at a place, and where it ends.
fn phrase(words: &[Word], at: usize) -> Option<(Row, usize)> {
    (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|length| {
        let own = &words[at..at + length];
        let key = |part: fn(&Word) -> &str| own.iter().map(part).collect::<Vec<_>>().join(" ");
        let found = phrases().get(&key(|word| &word.lower));
        let found = found.or_else(|| phrases().get(&(STEMS.to_owned() + &key(|word| &word.stem))));
        found.map(|row| (*row, at + length))
    })
}

/// Whether somebody else than the speaker is said to say something here.
fn reports(words: &[Word], at: usize) -> bool {
    static SAYING: Listed = Listed::new(
        "said says told tells claimed claims promised promises pledged vowed announced warned argued denied proposed",
    );
    let before = at.checked_sub(1).map_or("", |before| words[before].lower.as_str());
    SAYING.has(&words[at].lower)
        && !matches!(before, "" | "i" | "we" | "have" | "is" | "was" | "be")
}

/// Words between "more" and "than" at most.
const APART: usize = 8;

/// Where "more … than", "fewer … than" ends.
fn compares(words: &[Word], at: usize) -> Option<usize> {
    if !matches!(words[at].lower.as_str(), "more" | "less" | "fewer" | "higher" | "lower") {
        return None;
    }
    let rest = words[at + 1..].iter().take(APART);
    let than =
        rest.take_while(|word| word.kind != Kind::Mark).position(|word| word.lower == "than");
    than.map(|than| at + 2 + than)
}

/// Words between "the first" and what it is the first of at most.
const RANKED: usize = 9;

/// Where "the only" of "the only town that …", "the first" of "the first woman to …" ends.
fn ranks(words: &[Word], at: usize) -> Option<usize> {
    static NOTHING: Listed =
        Listed::new("thing things way reason question point time place step part day night");
    let rank = words.get(at + 1)?.lower.as_str();
    if words[at].lower != "the" || !matches!(rank, "first" | "last" | "only") {
        return None;
    }
    let rest = words[at + 2..].iter().take(RANKED);
    let noun = |word: &&Word| word.kind != Kind::Mark;
    let until = |word: &Word| match word.lower.as_str() {
        "that" | "who" | "which" | "ever" => true,
        "to" => rank != "last",
        "in" => rank == "only",
        _ => false,
    };
    let end = rest.take_while(noun).position(until)?;
    let of = words[at + 2..at + 2 + end].iter();
    (!of.clone().any(|word| NOTHING.has(&word.lower))).then_some(at + 2)
}

#[derive(Default)]
struct Sum {
    weight: f64,
    against: f64,
    counts: Vec<(Option<Sign>, usize)>,
    signs: Vec<(Sign, String)>,
}

impl Sum {
    fn add(&mut self, sign: Option<Sign>, weight: f64, words: &str) {
        if let Some(sign) = sign {
            let known = self.counts.iter_mut().find(|(known, _)| *known == Some(sign));
            match known {
                Some((_, count)) if *count >= MOST => return,
                Some((_, count)) => *count += 1,
                None => {
                    self.counts.push((Some(sign), 1));
                    self.signs.push((sign, words.to_owned()));
                }
            }
        }
        self.weight += weight;
        self.against -= weight.min(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(sentence: &str) -> bool {
        weigh(sentence).weight >= WORTH
    }

    /// What a sentence was found worth for: "a name (Mr. Holt)".
    fn signs(sentence: &str) -> Vec<String> {
        let found = weigh(sentence).signs.into_iter();
        found.map(|(sign, words)| format!("{} ({words})", sign.words())).collect()
    }

    #[test]
    fn records_acts_and_figures_are_worth_checking() {
        for sentence in [
            "The mayor's party vetoed the tram levy.",
            "My opponent voted against the harbour bill.",
            "Two thirds of the island's teachers are on strike.",
            "Lund is one of the few towns that has no pension fund.",
            "The ministry is closing nine prisons.",
        ] {
            assert!(worth(sentence), "{sentence}: {:?}", weigh(sentence));
        }
    }

    #[test]
    fn plans_talk_and_stories_are_not() {
        for sentence in [
            "We will build a hundred kilometres of tram, and we must start soon.",
            "You have 60 seconds to respond to the question, Senator.",
            "My mother told me that the winter was long.",
            "Thank you, Mr. President, for the good work.",
            "I hope that at least the road can be mended.",
        ] {
            assert!(!worth(sentence), "{sentence}: {:?}", weigh(sentence));
        }
    }

    #[test]
    fn a_plan_costs_its_speaker_more_than_others_and_once_a_clause() {
        let plan = |who: &str| weigh(&format!("{who} will cut the ferry tax in Lund.")).weight;
        assert!(plan("We") < plan("She"), "{} {}", plan("We"), plan("She"));
        let twice = weigh("She will and must and should cut the ferry tax in Lund.").weight;
        assert_eq!(((plan("She") - twice) * 10.0).round(), 6.0);
    }

    #[test]
    fn comparisons_are_with_all_others() {
        let compares = |sentence: &str| {
            weigh(sentence).signs.iter().any(|(sign, _)| *sign == Sign::Comparison)
        };
        assert!(compares("Lund is the only town that burnt."));
        assert!(compares("She was the first Dane to win there."));
        assert!(!compares("The first fire was out before the second began."));
        assert!(!compares("At least two boats sank only one day later."));
        assert!(!compares("It was the only thing that she said."));
    }

    #[test]
    fn signs_are_told_in_the_words_that_they_were_seen_in() {
        assert_eq!(
            signs("Mr. Holt paid two-thirds of it, or $900."),
            ["a figure (two-thirds)", "a change (paid)", "a name (Mr. Holt)", "an event (paid)"]
        );
    }
}
