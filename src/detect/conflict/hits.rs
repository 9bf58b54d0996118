//! Reads which states a sentence puts its things into: whose, since when, and denied or not.
use std::ops::Range;

use crate::text::assertion::{self, Assertion};
use crate::text::negation;
use crate::text::stem::is_past;
use crate::text::time::{Times, month, times, weekday};
use crate::text::words::{Kind, Word};

use super::frames::{self, Match, Role};
use super::parts;
use super::phrase::{self, Tense};
use super::profile::Clause;
use super::theme::{self, Theme};
use super::vocabulary::Vocabulary;

/// A state that something is put into.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) frame: usize,
    /// Which side, with denials counted.
    pub(super) side: bool,
    pub(super) words: Range<usize>,
    pub(super) clause: usize,
    pub(super) theme: Theme,
    pub(super) agent: Option<Theme>,
    pub(super) tense: Tense,
    /// Whether it is something that happened or is done, rather than how something is.
    pub(super) happens: bool,
    /// Whether the words say that it goes on: "still", "remains", "has never".
    pub(super) lasts: bool,
    /// Whether it is put forward as being so, or promised to be.
    pub(super) put: Put,
    /// Whether a noun tells it: "the loss".
    pub(super) noun: bool,
    /// Whether its source tells both sides in one sentence, and so knows of both.
    pub(super) weighed: bool,
    /// The times that its clause names, without those at which somebody said so.
    pub(super) times: Times,
}

/// How a state is put, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Claimed,
    Promised,
    /// Denied, asked or conditional.
    Not,
}

/// What whose state a pattern tells is read with.
struct Reader<'a> {
    words: &'a [Word],
    names: &'a [Range<usize>],
    clauses: &'a [Clause],
    denied: &'a [bool],
    before: Option<&'a [u32]>,
}

/// The states told in a sentence, in order.
pub(super) fn read(
    words: &[Word],
    names: &[Range<usize>],
    clauses: &[Clause],
    denied: &[bool],
    before: Option<&[u32]>,
    vocabulary: &mut Vocabulary,
) -> Vec<Hit> {
    let reader = Reader { words, names, clauses, denied, before };
    let matches = frames::matches(words);
    let but = words.iter().position(|w| matches!(w.lower.as_str(), "but" | "although"));
    let weighed = |hit: &Match| {
        let across = |other: &Match, at: usize| {
            other.frame == hit.frame
                && other.side != hit.side
                && (hit.words.start < at) != (other.words.start < at)
        };
        but.is_some_and(|at| matches.iter().any(|other| across(other, at)))
    };
    let read = |hit: &Match| {
        let mut read = reader.hit(hit, vocabulary)?;
        read.weighed = weighed(hit);
        Some(read)
    };
    matches.iter().filter_map(read).collect()
}

/// Participles that tell as often how something is as what happened: "was closed on Sunday".
const STATIVE: &[&str] = &[
    "closed",
    "shut",
    "blocked",
    "held",
    "suspended",
    "detained",
    "jailed",
    "cut",
    "sealed",
    "occupied",
    "controlled",
    "imprisoned",
    "stranded",
    "trapped",
    "grounded",
    "occupied",
    "locked",
];

/// "There is no trace of her": the noun tells of the present.
fn is_now(word: &Word) -> bool {
    matches!(word.lower.as_str(), "is" | "are" | "remains")
}

/// Whether the noun at `at` is what somebody is to bring about: "to negotiate a peaceful end".
fn is_sought(words: &[Word], at: usize) -> bool {
    let determiner = |w: &Word| {
        matches!(w.lower.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this")
    };
    let from = at.saturating_sub(5);
    let to = (from..at.saturating_sub(1)).rev().find(|&i| words[i].lower == "to");
    to.is_some_and(|to| {
        let next = &words[to + 1];
        let plain = next.kind == Kind::Word && !next.capital && !determiner(next);
        plain && !words[to..at].iter().any(|w| w.kind == Kind::Mark)
    })
}

/// Words that say that a state goes on.
const LASTING: &[&str] = &[
    "still",
    "remain",
    "remains",
    "remained",
    "never",
    "yet",
    "continues",
    "goes",
    "keeps",
    "refuses",
    "refused",
];

impl Reader<'_> {
    fn hit(&self, hit: &Match, vocabulary: &mut Vocabulary) -> Option<Hit> {
        let (words, at) = (self.words, hit.words.start);
        // "the Ban Act" bans nothing here.
        if hit.role != Role::Scene && self.names.iter().any(|n| n.contains(&at)) {
            return None;
        }
        // "continues to seek" goes on with seeking, not with itself.
        let next = words.get(hit.words.end).map_or("", |w| w.lower.as_str());
        if hit.words.len() == 1 && words[at].stem == "continu" && next == "to" {
            return None;
        }
        let clause = self.clauses.iter().position(|c| c.words.contains(&at))?;
        let copula =
            if hit.role == Role::Complement { parts::copula_before(words, at) } else { None };
        let verb = phrase::verb(words, copula.unwrap_or(at));
        let subject = || self.subject(verb.start, clause);
        let verbal = matches!(hit.role, Role::Subject | Role::Object)
            || hit.role == Role::Complement && copula.is_some();
        let (of, agent) = match hit.role {
            // "Closing the gap is hard" closes nothing yet.
            Role::Object
                if verb.start == at
                    && words[at].lower.ends_with("ing")
                    && (at == 0 || !words[at - 1].is_mark(",")) =>
            {
                (None, None)
            }
            Role::Object if verb.passive => (subject(), phrase::by(words, hit.words.end)),
            // "found her guilty": who is found so stands within the pattern.
            Role::Object if hit.within.is_some() => (hit.within.clone(), subject()),
            // "having seen her budget defeated": the budget was defeated.
            Role::Object | Role::Subject if self.suffered(at).is_some() => {
                (self.suffered(at).filter(|_| hit.role == Role::Object), None)
            }
            // "the reform, adopted by parliament, will": it was adopted.
            Role::Object if self.reduced(&hit.words) => {
                (self.beside(at).filter(|range| range.end + 1 == at), None)
            }
            Role::Object => (
                phrase::object(words, hit.words.end)
                    .or_else(|| antecedent(words, self.clauses, clause)),
                subject(),
            ),
            // "is survived by": in the passive, another verb than the listed one.
            Role::Subject if verb.passive && hit.words.len() == 1 => (None, None),
            Role::Subject => (subject(), None),
            Role::Complement if copula.is_some() => (subject(), None),
            Role::Complement => (self.beside(at), None),
            Role::Noun => (self.of_noun(&hit.words), None),
            Role::Scene => (Some(hit.words.clone()), None),
        };
        let mut theme_of = |range| theme::theme(words, range, self.names, self.before, vocabulary);
        let theme = match (hit.role, of) {
            (Role::Scene, _) => Theme::open(hit.words.clone()),
            // "refused it a licence": what "it" is, the text around must tell.
            (_, Some(range)) if hit.within.is_some() => {
                theme_of(range).unwrap_or_else(|| Theme::open(hit.words.clone()))
            }
            (_, Some(range)) => theme_of(range)?,
            // "the defeat was bitter": whose, the text around must tell.
            (Role::Noun, None) => Theme::open(hit.words.clone()),
            (_, None) => return None,
        };
        let agent = agent.and_then(theme_of);
        // Of a body, no verb tells whether it lives.
        let head = |w: &Word| matches!(w.stem.as_str(), "body" | "corps" | "remain");
        if hit.role != Role::Noun
            && frames::frame(hit.frame).name == "life"
            && words[theme.words.clone()].iter().take(4).any(head)
        {
            return None;
        }
        // A denial before the verb or between its helpers turns the state round.
        let start = if verbal { verb.start } else { at };
        let own = hit.words.clone().any(|i| negation::is_cue(&words[i]));
        let helper_denies = (start..hit.words.end).any(|i| negation::is_cue(&words[i]));
        let yet = (start..at)
            .any(|i| words[i].lower == "yet" && words.get(i + 1).is_some_and(|w| w.lower == "to"));
        let of_none = !own
            && (theme.words.start > 0 && words[theme.words.start - 1].lower == "no"
                || words[theme.words.start].lower == "no");
        // "paid no ransom" denies the payment; "no ransom was paid" has nothing to be said of.
        let no_object = of_none && hit.role == Role::Object && theme.words.start >= hit.words.end;
        let no_subject = of_none && !no_object;
        let is_denied = no_object
            ^ (self.denied.get(at).copied().unwrap_or(false)
                || !own && helper_denies && hit.words.len() > 1 && self.denied[hit.words.end - 1]);
        // Only its own words say that a scene is without something: a denial near by may be of
        // anything.
        // "could not confirm that he had died" denies no death.
        let begins = self.clauses[clause].words.start;
        let unknown = is_denied
            && matches!(words[begins].lower.as_str(), "that" | "whether")
            && !(begins..hit.words.end).any(|i| negation::is_cue(&words[i]));
        if unknown || no_subject || hit.role == Role::Scene && is_denied {
            return None;
        }
        let from = start.max(self.clauses[clause].words.start).min(at);
        let near = from.saturating_sub(2)..hit.words.end;
        Some(Hit {
            frame: hit.frame,
            side: hit.side ^ is_denied ^ yet,
            words: from..hit.words.end,
            clause,
            theme,
            agent,
            tense: if verbal || hit.role == Role::Scene {
                verb.tense
            } else if hit.role == Role::Noun && is_sought(words, at) {
                Tense::Unreal
            } else if hit.role == Role::Noun && !words[at.saturating_sub(4)..at].iter().any(is_now)
            {
                Tense::Past
            } else {
                Tense::Present
            },
            happens: hit.role == Role::Noun
                || matches!(hit.role, Role::Subject | Role::Object)
                    && (!verb.passive || !STATIVE.contains(&words[at].lower.as_str())),
            put: self.put(clause, from, verb.tense),
            noun: hit.role == Role::Noun,
            weighed: false,
            times: self.times(clause),
            lasts: words[near].iter().any(|w| LASTING.contains(&w.lower.as_str())),
        })
    }

    /// The times of a clause, without "said on Monday" and "since Monday".
    fn times(&self, clause: usize) -> Times {
        let range = self.clauses[clause].words.clone();
        let said = range.clone().find(|&i| {
            let next = self.words.get(i + 1).map_or("", |w| w.lower.as_str());
            // "the lowest since January" looks back, and the rest of the clause does not.
            if self.words[i].lower == "since" && month(next).is_none() {
                return true;
            }
            let after = &self.words[i + 1..self.words.len().min(i + 3)];
            assertion::is_reporting(&self.words[i].stem)
                && after.iter().any(|w| weekday(&w.lower).is_some())
        });
        match said {
            Some(at) => times(&self.words[range.start..at]),
            _ => self.clauses[clause].times.clone(),
        }
    }

    /// How the state that begins at `from` is put. What is promised after it is another matter, and
    /// "when the council met" supposes nothing.
    fn put(&self, clause: usize, from: usize, tense: Tense) -> Put {
        let Clause { words: range, assertion, .. } = &self.clauses[clause];
        let begins = self.words.get(range.start).map_or("", |w| w.lower.as_str());
        let told =
            matches!(begins, "when" | "where") && matches!(tense, Tense::Past | Tense::Before);
        // "a bill that allows it": what a promised thing does is promised with it.
        let inherits = matches!(begins, "that" | "which" | "who");
        match assertion {
            Assertion::Promised if inherits && !assertion::promises(&self.words[range.clone()]) => {
                Put::Promised
            }
            Assertion::Promised if !assertion::promises(&self.words[range.start..from]) => {
                Put::Claimed
            }
            Assertion::Promised => Put::Promised,
            Assertion::Conditional if told => Put::Claimed,
            level if level.claims() => Put::Claimed,
            _ => Put::Not,
        }
    }

    /// What suffers the participle at `at` in "saw her budget defeated", "had his licence revoked".
    fn suffered(&self, at: usize) -> Option<Range<usize>> {
        let near = at.saturating_sub(6)..at;
        let verb = near.rev().find(|&i| {
            matches!(self.words[i].stem.as_str(), "see" | "have" | "get" | "watch")
                || self.words[i].kind == Kind::Mark
        })?;
        let first = &self.words[verb + 1];
        let noun = matches!(first.lower.as_str(), "the" | "his" | "her" | "its" | "their" | "a")
            || first.capital;
        (noun && at > verb + 2 && self.words[verb].kind == Kind::Word).then_some(verb + 1..at)
    }

    /// Whether a participle follows a comma and suffers: ", adopted by", ", signed in".
    fn reduced(&self, pattern: &Range<usize>) -> bool {
        let next = self.words.get(pattern.end).map_or("", |w| w.lower.as_str());
        pattern.start > 1
            && self.words[pattern.start - 1].is_mark(",")
            && is_past(&self.words[pattern.start].lower)
            && matches!(next, "by" | "in" | "on" | "at" | "after" | "last" | "from")
    }

    /// The subject of what begins at `at`, through "that" to what it stands for.
    fn subject(&self, at: usize, clause: usize) -> Option<Range<usize>> {
        phrase::subject(self.words, at).or_else(|| {
            let start = self.clauses[clause].words.start;
            let relative = self.words.get(start).is_some_and(|w| w.lower == "that");
            (relative && at <= start + 3).then(|| antecedent(self.words, self.clauses, clause))?
        })
    }

    /// What a complement without a verb is said of: "with the post still shut", "the ship, now at
    /// sea".
    fn beside(&self, at: usize) -> Option<Range<usize>> {
        let mut end = at;
        while end > 0 && phrase::is_adverb(&self.words[end - 1]) {
            end -= 1;
        }
        if let Some(with) = parts::with_before(self.words, at) {
            return (end > with + 1).then_some(with + 1..end);
        }
        let comma = end.checked_sub(1).filter(|&i| self.words[i].is_mark(","))?;
        phrase::subject(self.words, comma)
    }

    /// What a noun of happening is of: "the loss of the ship", "the copper price rise".
    fn of_noun(&self, noun: &Range<usize>) -> Option<Range<usize>> {
        let preposition =
            |w: &Word| matches!(w.lower.as_str(), "of" | "in" | "for" | "to" | "on" | "between");
        let next = self.words.get(noun.end)?;
        if preposition(&self.words[noun.end - 1]) {
            return phrase::object(self.words, noun.end);
        }
        if preposition(next) {
            let of = phrase::object(self.words, noun.end + 1)?;
            // "the loss of the ship surprised …": the verb ends what was lost.
            let verb = (of.start + 2..of.end).find(|&i| is_past(&self.words[i].lower));
            return Some(of.start..verb.unwrap_or(of.end));
        }
        let possessive = |w: &Word| matches!(w.lower.as_str(), "his" | "her" | "their" | "its");
        let before = noun.start.checked_sub(1)?;
        if possessive(&self.words[before]) {
            return Some(before..noun.start);
        }
        let name = self.names.iter().find(|n| n.end == noun.start)?;
        Some(name.clone())
    }
}

/// "the only port that they control": the thing before "that", and what that thing is an
/// insertion to.
fn antecedent(words: &[Word], clauses: &[Clause], clause: usize) -> Option<Range<usize>> {
    let start = clauses[clause].words.start;
    if !matches!(words[start].lower.as_str(), "that" | "which" | "whom") || start == 0 {
        return None;
    }
    let inserted = (start.saturating_sub(6)..start).rev().find(|&i| words[i].is_mark(","));
    // "The valley is the last area that …": the valley is what the rest is said of.
    let whole = (start.saturating_sub(12)..start)
        .rev()
        .find(|&i| matches!(words[i].lower.as_str(), "is" | "are" | "was" | "were" | "remains"))
        .and_then(|be| phrase::subject(words, be));
    whole.or_else(|| phrase::subject(words, inserted.unwrap_or(start)))
}
