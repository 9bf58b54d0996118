//! How firmly a clause is put: asserted by the text itself, reported, hedged, denied, promised,
//! asked or conditional. Who is reported is another question.
use std::ops::Range;

use super::listed::Listed;
use super::words::{Kind, Word};

/// How firmly something is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assertion {
    /// The text says it.
    Asserted,
    /// The text says that someone says it.
    Reported,
    /// It is rumoured, likely, alleged.
    Hedged,
    /// The text says that someone denies it.
    Denied,
    /// It is announced, wanted or expected.
    Promised,
    /// It is a question.
    Asked,
    /// It holds if something else does.
    Conditional,
}

impl Assertion {
    /// The word for it, as findings carry it.
    pub fn word(self) -> &'static str {
        match self {
            Assertion::Asserted => "asserted",
            Assertion::Reported => "reported",
            Assertion::Hedged => "hedged",
            Assertion::Denied => "denied",
            Assertion::Promised => "promised",
            Assertion::Asked => "asked",
            Assertion::Conditional => "conditional",
        }
    }

    /// Whether it puts something forward as being so, firmly or not.
    pub fn claims(self) -> bool {
        matches!(self, Assertion::Asserted | Assertion::Reported | Assertion::Hedged)
    }
}

static REPORTS: Listed = Listed::new(
    "say tel report announc add stat writ claim declar insist stres tweet quot explain argu not accord confirm warn reveal describ acknowledg admit testify recal",
);
static HEDGES: Listed = Listed::new(
    "may might could reportedly allegedly alleged purportedly purported apparently likely unlikely possibly perhaps unconfirmed rumour rumours rumor rumors rumored rumoured believed suspected suspects appear appears appeared seem seems seemed suggest suggests suggested unclear feared fears speculation supposedly presumably probably unverified maybe believe believes believing think thinks thinking thought assuming accused accuses accusing alleges allege",
);
static DENIALS: Listed = Listed::new("deny refut dismis disput rebut debunk disprov");
static DENIED_NOUNS: Listed = Listed::new(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation accusations suggestion suggestions notion idea",
);
static PROMISES: Listed = Listed::new(
    "will shall promise promises promised promising vow vows vowed pledge pledges pledged plan plans planned planning intend intends intended want wants wanted hope hopes hoped seek seeks seeking sought aim aims aimed expect expects expected demand demands demanded demanding urge urges urged urging call calls called calling offer offers offered should must would scheduled set agreed likely threatened threatens threaten proposed proposes wish order ordered ready prepared preparing needs need try trying tried attempt attempting attempted bid predict predicts predicted forecast forecasts",
);

static HOAXES: Listed =
    Listed::new("hoax hoaxes prank pranks myth satire satirical debunked spoof fabricated");

/// Whether a word's stem is of saying.
pub fn is_reporting(stem: &str) -> bool {
    REPORTS.has(stem)
}

/// Whether a word's stem is of denying.
pub(super) fn is_denying(stem: &str) -> bool {
    DENIALS.has(stem)
}

/// How each clause of a sentence is put.
pub fn assertions(words: &[Word], clauses: &[Range<usize>]) -> Vec<Assertion> {
    let asked = words.iter().rev().take(3).any(|w| w.is_mark("?"));
    let doubted = words.iter().any(|w| HOAXES.has(&w.lower));
    let reported = words.iter().enumerate().any(|(i, w)| is_report_cue(words, i, w));
    let mut found = Vec::with_capacity(clauses.len());
    let mut inherited: Option<Assertion> = None;
    for clause in clauses {
        let own = &words[clause.clone()];
        // "on Friday, when" and "in Lund, where" tell more of a day and a place, and suppose nothing.
        let tells_more = clause.start > 0 && words[clause.start - 1].is_mark(",");
        let begins = own.first().map_or("", |w| w.lower.as_str());
        let governed = matches!(begins, "that" | "whether" | "who" | "which")
            || begins == "and" && own.get(1).is_some_and(|w| w.lower == "that");
        let level = if asked {
            Assertion::Asked
        } else if matches!(begins, "when" | "where") && !tells_more
            || own
                .iter()
                .any(|w| matches!(w.lower.as_str(), "if" | "unless" | "whether" | "whenever"))
        {
            Assertion::Conditional
        } else if doubted || denies_content(own) {
            Assertion::Denied
        } else if let Some(from) = inherited.filter(|_| governed) {
            from
        } else if promises(own) {
            Assertion::Promised
        } else if own.iter().any(|w| HEDGES.has(&w.lower) && !(w.lower == "may" && w.capital)) {
            Assertion::Hedged
        } else if reported {
            Assertion::Reported
        } else {
            Assertion::Asserted
        };
        found.push(level);
        // What a clause of doubt introduces is in doubt; what a clause of saying introduces is said.
        let passes_on = matches!(
            level,
            Assertion::Hedged | Assertion::Denied | Assertion::Promised | Assertion::Conditional
        );
        if passes_on {
            inherited = Some(level);
        } else if !governed {
            inherited = None;
        }
    }
    found
}

/// How the words of a clause before `end` are put, where the clause is put as `level`: what it goes on to
/// promise or to want is not them. "Hundreds marched to demand a vote" promises no hundreds.
pub fn before(words: &[Word], clause: Range<usize>, end: usize, level: Assertion) -> Assertion {
    let part = |range: Range<usize>| promises(words.get(range).unwrap_or_default());
    let later = part(clause.clone()) && !part(clause.start..end.min(clause.end));
    match level {
        Assertion::Promised if later => {
            let reported = words.iter().enumerate().any(|(i, w)| is_report_cue(words, i, w));
            if reported { Assertion::Reported } else { Assertion::Asserted }
        }
        level => level,
    }
}

fn is_report_cue(words: &[Word], at: usize, word: &Word) -> bool {
    is_reporting(&word.stem) && word.lower != "not" && word.lower != "notes"
        || matches!(word.lower.as_str(), "reports" | "claims")
        || word.lower == "according" && words.get(at + 1).is_some_and(|w| w.lower == "to")
}

/// Whether a clause wants or foretells; "the offer" and "a plan" are things, not wishes.
pub fn promises(words: &[Word]) -> bool {
    static NOUN_BEFORE: Listed = Listed::new(
        "the a an his her its their our my your this that any no of another every new first last about for on in with from by under",
    );
    words.iter().enumerate().any(|(i, w)| {
        PROMISES.has(&w.lower)
            && !i.checked_sub(1).is_some_and(|b| NOUN_BEFORE.has(&words[b].lower))
    })
}

/// "denied that …", "rejected claims …": what follows is denied by someone.
fn denies_content(words: &[Word]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        let next = words.get(i + 1..words.len().min(i + 4)).unwrap_or_default();
        let noun = next.iter().any(|n| DENIED_NOUNS.has(&n.lower));
        DENIALS.has(&w.stem)
            && (noun
                || next.first().is_none_or(|n| {
                    n.lower == "that" || n.lower.ends_with("ing") || n.kind == Kind::Mark
                }))
            || w.stem == "reject" && noun
    })
}

#[cfg(test)]
mod tests {
    use super::super::clause::clauses;
    use super::super::words::words;
    use super::*;

    fn last(text: &str) -> &'static str {
        let words = words(text, 60);
        assertions(&words, &clauses(&words)).last().unwrap().word()
    }

    #[test]
    fn reads_how_firmly_a_clause_is_put() {
        assert_eq!(last("The road is closed."), "asserted");
        assert_eq!(last("The road is closed, police said."), "reported");
        assert_eq!(last("There were unconfirmed reports that the road was closed."), "hedged");
        assert_eq!(last("The mayor denied that the road was closed."), "denied");
        assert_eq!(last("The mayor promised to close the road."), "promised");
        assert_eq!(last("Is the road closed?"), "asked");
        assert_eq!(last("We turn back if the road is closed."), "conditional");
        assert_eq!(last("Where the road is closed we turn back."), "conditional");
        assert_eq!(last("They met on Friday, when the road was closed."), "asserted");
    }

    #[test]
    fn what_a_clause_goes_on_to_want_is_not_what_stands_before() {
        let words = words("Hundreds marched to demand a vote.", 60);
        let level = |end| before(&words, 0..words.len(), end, Assertion::Promised);
        assert_eq!(level(1), Assertion::Asserted);
        assert_eq!(level(words.len()), Assertion::Promised);
    }
}
