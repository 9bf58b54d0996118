//! The numbers of a sentence that have a role in what it reports, and how they are put there.
//!
//! `headcount` reads people and things, `nobody` those of whom there is one or none, `gauge`
//! measures and shares, `figures` what needs reckoning.
use std::ops::Range;

use crate::text::assertion::{self, Assertion};
use crate::text::clause::clauses;
use crate::text::words::{Kind, Word};

use super::roles::{self, Role};
use super::vocabulary::Vocabulary;
use super::{events, figures, gauge, headcount, nobody};

/// A number in a role.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) role: Role,
    /// The words that say it.
    pub(super) words: Range<usize>,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) rough: bool,
    /// Who is counted, if said more closely than the role says it; or the currency.
    pub(super) head: Option<u32>,
    /// The kinds of things that the head can name; see `kin.tsv`.
    pub(super) kin: u64,
    /// Whether it speaks of something told before: "the five hostages".
    pub(super) definite: bool,
    /// Whether a part of the country or of the people is named beside it.
    pub(super) local: bool,
    /// Whether the text puts it forward as being so.
    pub(super) claimed: bool,
    /// Whether a cause or charge tells these from others: "arrested for theft".
    pub(super) qualified: bool,
    /// Whether the sentence looks back on something else, or ahead.
    pub(super) past: bool,
}

impl Tally {
    /// A number in a role, of which no more is known.
    pub(super) fn new(role: Role, words: Range<usize>, low: f64, high: f64) -> Tally {
        Tally {
            role,
            words,
            low,
            high,
            rough: false,
            head: None,
            kin: 0,
            definite: false,
            local: false,
            claimed: true,
            qualified: false,
            past: false,
        }
    }

    /// Whether no number fits both, rough ones given some room.
    pub(super) fn excludes(&self, other: &Tally) -> bool {
        let room = if self.rough || other.rough { 1.6 } else { 1.0 };
        let (below, above) = if self.high < other.low { (self, other) } else { (other, self) };
        below.high * room < above.low * (1.0 - 1e-9)
    }
}

/// The numbers of a sentence that have a role, in order; the year is that of the text.
pub(super) fn tallies(
    words: &[Word],
    denied: &[bool],
    year: Option<f64>,
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mentions = roles::mentions(words);
    let mut found = nobody::tallies(words, &mentions, vocabulary);
    found.extend(headcount::tallies(words, denied, &mentions, vocabulary));
    found.extend(figures::figures(words, &mentions, year, vocabulary));
    found.extend(gauge::gauges(words, denied, &mentions, vocabulary));
    let past = looks_away(words);
    let local = is_local(words);
    for tally in &mut found {
        tally.past = past;
        tally.claimed = is_claimed(words, tally);
        tally.local = local;
        tally.qualified = is_qualified(words, tally);
    }
    found.sort_by_key(|t| (t.words.start, t.role));
    found.dedup_by(|a, b| a.role == b.role && a.words.start < b.words.end);
    found
}

/// Whether nothing up to the number supposes, wants or doubts it. What follows it does not count:
/// "hundreds marched to demand a vote" reports a march.
fn is_claimed(words: &[Word], tally: &Tally) -> bool {
    let parts = clauses(words);
    let Some(clause) = parts.iter().find(|c| c.contains(&tally.words.start)) else { return true };
    let end = clause.end.min(tally.words.end);
    let part = &words[clause.start..end.max(clause.start + 1)];
    let next = words.get(tally.words.end).map_or("", |w| w.lower.as_str());
    // Of "the five hostages" more may be foretold than that they are five.
    if !tally.definite
        && matches!(next, "will" | "would" | "could" | "may" | "might" | "should" | "to")
    {
        return false;
    }
    let levels = assertion::assertions(part, std::slice::from_ref(&(0..part.len())));
    levels.iter().all(|l| {
        // Deals and cuts are told when they are planned.
        *l == Assertion::Promised && (roles::own(tally.role) || roles::each(tally.role))
            || matches!(l, Assertion::Asserted | Assertion::Reported | Assertion::Denied)
            || *l == Assertion::Hedged && part.iter().any(|w| w.stem == "report")
    })
}

/// "by glass", "for theft" within three words of the counted.
fn is_qualified(words: &[Word], tally: &Tally) -> bool {
    let end = tally.words.end;
    words[end..words.len().min(end + 4)]
        .iter()
        .take_while(|w| w.kind != Kind::Mark)
        .any(|w| matches!(w.lower.as_str(), "by" | "for" | "with" | "over"))
}

/// Whether a sentence tells of a part of the country or of the people.
fn is_local(words: &[Word]) -> bool {
    words.iter().any(|w| {
        matches!(
            w.stem.as_str(),
            "capital"
                | "city"
                | "rural"
                | "urban"
                | "region"
                | "province"
                | "district"
                | "abroad"
                | "constituency"
                | "town"
                | "village"
                | "women"
                | "men"
                | "young"
        )
    })
}

/// Whether a sentence tells of another time or case than the report it stands in.
fn looks_away(words: &[Word]) -> bool {
    words.iter().enumerate().any(|(i, word)| {
        let next = words.get(i + 1).map_or("", |w| w.lower.as_str());
        match word.lower.as_str() {
            "aftershock" | "aftershocks" | "foreshock" | "ago" | "earlier" | "previous"
            | "previously" | "similar" | "yesterday" | "initially" | "originally" | "estimates"
            | "organisers" | "organizers" | "record" | "history" | "ever" | "worst" | "biggest"
            | "largest" | "deadliest" | "annually" | "annual" | "each" | "total" => true,
            "last" | "next" | "past" | "this" => {
                matches!(
                    next,
                    "year"
                        | "month"
                        | "week"
                        | "decade"
                        | "century"
                        | "season"
                        | "summer"
                        | "winter"
                        | "spring"
                        | "autumn"
                        | "years"
                        | "months"
                        | "weeks"
                        | "time"
                )
            }
            // "the first strike" is another than the one told of.
            "first" | "second" | "third" => {
                events::occasions(words.get(i + 1).map_or("", |w| w.stem.as_str())) != 0
            }
            "so" => next == "far",
            _ => false,
        }
    })
}
