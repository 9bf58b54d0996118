//! Reads how many people or things a sentence gives a role: "the marchers, a small group", "all 20
//! of the dead", "the only survivor", "84 people on board".
//!
//! A number has a role by what the counted do or undergo, or by the noun that names them. A noun
//! alone is not enough: "two passengers complained" tells nothing of how many there were.
use std::ops::Range;

use crate::text::assertion::{self, Assertion};
use crate::text::clause::clauses;
use crate::text::quantity::{Operator, Quantity, Unit, quantities};
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, is_function_word};

use super::roles::{self, Mention, Role, Scale, Sign};
use super::vocabulary::Vocabulary;
use super::{events, figures, gauge};

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
    /// Whether no number fits both, rough ones given some room.
    pub(super) fn excludes(&self, other: &Tally) -> bool {
        let room = if self.rough || other.rough { 1.6 } else { 1.0 };
        let (below, above) = if self.high < other.low { (self, other) } else { (other, self) };
        below.high * room < above.low * (1.0 - 1e-9)
    }
}

/// The numbers of a sentence that have a role, in order.
pub(super) fn tallies(
    words: &[Word],
    denied: &[bool],
    year: Option<f64>,
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mentions = roles::mentions(words);

    let mut found = single(words, &mentions, vocabulary);
    let mut read = quantities(words);
    // Rough sizes that only a role makes clear.
    read.extend(small_groups(words));
    for quantity in &read {
        let start = quantity.words.start;
        if quantity.unit != Unit::Count || is_part(words, quantity) {
            continue;
        }
        if denied[start] && !denies_itself(words, start) {
            continue;
        }
        // "one" is more often a pronoun or "a certain" than a number.
        let one = quantity.low == 1.0 && quantity.high == 1.0;
        if one && quantity.head.is_none_or(|h| !roles::anybody(&words[h].stem)) {
            continue;
        }
        let (head, definite, known) = counted(words, quantity, &mentions);
        // "three crew members" are of the crew.
        let telling = head.map(|h| {
            let member = words[h].stem == "member" && h > quantity.words.end;
            if member { h - 1 } else { h }
        });
        let telling = telling.filter(|&h| !roles::anybody(&words[h].stem));
        for role in roles_of(words, quantity, head, definite, known, &mentions) {
            if !suits(words, role, head, &mentions) {
                continue;
            }
            let named = mentions.iter().any(|m| {
                m.role == role && m.sign == Sign::Noun && head.is_some_and(|h| m.end == h + 1)
            });
            let of = telling.filter(|_| !named && known.is_none());
            let end = head.map_or(quantity.words.end, |h| quantity.words.end.max(h + 1));
            found.push(Tally {
                role,
                words: start..end,
                low: quantity.low,
                high: quantity.high,
                rough: quantity.operator == Operator::Vague,
                head: of.map(|h| vocabulary.id(&words[h].stem)),
                kin: of.map_or(0, |h| roles::kin(&words[h].stem)),
                definite,
                claimed: true,
                local: false,
                qualified: false,
                past: false,
            });
        }
    }
    found.extend(figures::figures(words, &mentions, year, vocabulary));
    found.extend(gauge::gauges(words, denied, &mentions, vocabulary));
    let past = looks_away(words);
    let local = words.iter().any(|w| {
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
    });
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

/// Whether a role is of people or things that are counted.
fn counts(role: Role) -> bool {
    matches!(roles::scale(role), Scale::People | Scale::Things | Scale::Any)
}

/// Whether the counted can have the role: people are arrested, things are stolen.
fn suits(words: &[Word], role: Role, head: Option<usize>, mentions: &[Mention]) -> bool {
    let named = |h: usize| mentions.iter().any(|m| m.sign == Sign::Noun && m.end == h + 1);
    let person = head.map(|h| roles::is_person(&words[h]) || named(h));
    match roles::scale(role) {
        Scale::People => person != Some(false),
        Scale::Things => person == Some(false) || roles::own(role) && person.is_some(),
        _ => true,
    }
}

/// "the only survivor" is one, "without a single arrest" none.
fn single(words: &[Word], mentions: &[Mention], vocabulary: &mut Vocabulary) -> Vec<Tally> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
        let end = match word.lower.as_str() {
            "nobody" => at + 1,
            "none" if next == "of" => at + 3,
            "no" if next == "one" => at + 2,
            _ => continue,
        };
        for verb in mentions.iter().filter(|m| roles::scale(m.role) == Scale::People) {
            let shows = match verb.sign {
                Sign::Undergoes => verb.start >= end && undergone(words, end, verb),
                Sign::Does => verb.start >= end && linked(words, end, verb.start, 1),
                Sign::After => verb.start >= end && linked(words, end, verb.start, 0),
                _ => false,
            };
            if shows {
                found.push(Tally {
                    role: verb.role,
                    words: at..end,
                    low: 0.0,
                    high: 0.0,
                    rough: false,
                    head: (end == at + 3)
                        .then(|| words.get(end))
                        .flatten()
                        .filter(|w| !roles::anybody(&w.stem))
                        .map(|w| vocabulary.id(&w.stem)),
                    kin: 0,
                    definite: false,
                    claimed: true,
                    local: false,
                    qualified: false,
                    past: false,
                });
            }
        }
    }
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
            found.push(Tally {
                role: noun.role,
                words: noun.start - length..noun.end,
                low: value,
                high: value,
                rough: false,
                head: None,
                kin: 0,
                definite: value > 0.0,
                claimed: true,
                local: false,
                qualified: false,
                past: false,
            });
        }
    }
    found
}

/// "a small group" with more words between than the reader of quantities takes.
fn small_groups(words: &[Word]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for at in 0..words.len().saturating_sub(2) {
        let is = |i: usize, list: &str| {
            words.get(i).is_some_and(|w| list.contains(&format!(" {} ", w.lower)))
        };
        if is(at, " a the ")
            && is(at + 1, " small tiny little modest mere ")
            && is(at + 2, " knot cluster huddle number party turnout contingent ")
        {
            found.push(Quantity {
                words: at..at + 3,
                low: 2.0,
                high: 60.0,
                operator: Operator::Vague,
                unit: Unit::Count,
                head: None,
            });
        }
    }
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
    if matches!(next, "will" | "would" | "could" | "may" | "might" | "should" | "to") {
        return false;
    }
    let levels = assertion::assertions(part, &[0..part.len()]);
    levels.iter().all(|l| {
        // Deals and cuts are told when they are planned.
        *l == Assertion::Promised && roles::own(tally.role)
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

/// Whether a denial before a number belongs to it: "no more than 12", "not even half".
fn denies_itself(words: &[Word], start: usize) -> bool {
    start > 0 && matches!(words[start - 1].lower.as_str(), "no" | "not" | "barely" | "hardly")
}

/// Whether the number is said to be a part of something, or beside it.
fn is_part(words: &[Word], quantity: &Quantity) -> bool {
    let beside = |i: usize| {
        words.get(i).is_some_and(|w| {
            matches!(
                w.lower.as_str(),
                "including"
                    | "includes"
                    | "included"
                    | "among"
                    | "whom"
                    | "them"
                    | "another"
                    | "other"
                    | "others"
                    | "further"
                    | "additional"
                    | "extra"
                    | "remaining"
                    | "more"
                    | "each"
                    | "every"
                    | "per"
                    | "average"
                    | "daily"
                    | "annual"
                    | "expected"
                    | "than"
                    | "but"
                    | "except"
            )
        })
    };
    let including = |i: usize| {
        words.get(i).is_some_and(|w| matches!(w.stem.as_str(), "includ" | "whom" | "them"))
    };
    let (start, end) = (quantity.words.start, quantity.words.end);
    let limit = quantity.head.map_or(end + 1, |h| h + 2);
    let of = words.get(end).is_some_and(|w| w.lower == "of")
        && words.get(end + 1).is_some_and(|w| {
            matches!(w.lower.as_str(), "them" | "those" | "these" | "whom" | "which" | "its")
        });
    of || (start.saturating_sub(4)..start).any(including)
        || (start.saturating_sub(2)..start).any(beside)
        || (end..limit).any(beside)
}

/// The noun counted, whether the number speaks of something told before, and the role that an
/// apposition names.
fn counted(
    words: &[Word],
    quantity: &Quantity,
    mentions: &[Mention],
) -> (Option<usize>, bool, Option<Role>) {
    let (start, end) = (quantity.words.start, quantity.words.end);
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let before = start.checked_sub(1).map_or("", |i| lower(i));
    let definite = matches!(
        before,
        "the" | "all" | "these" | "those" | "both" | "his" | "her" | "their" | "its"
    ) || lower(start) == "the";
    // "The marchers, a small group": the noun stands before the comma.
    if before == "," && start >= 3 {
        let noun = mentions.iter().find(|m| m.sign == Sign::Noun && m.end == start - 1);
        if let Some(noun) = noun {
            let the = (noun.start.saturating_sub(3)..noun.start)
                .find(|&i| matches!(lower(i), "the" | "these" | "those"));
            // "In addition to the deaths, 33 were hurt" puts nothing beside the deaths.
            let the = the.is_some_and(|i| i == 0 || words[i - 1].kind == Kind::Mark);
            if the {
                return (Some(noun.end - 1), true, Some(noun.role));
            }
        }
    }
    // "All 20 of the dead".
    if before == "all" && lower(end) == "of" {
        let noun = (end + 1..end + 4).find(|&i| {
            mentions.iter().any(|m| {
                m.start == i && m.end == i + 1 && matches!(m.sign, Sign::Noun | Sign::After)
            })
        });
        return (noun, true, None);
    }
    (quantity.head, definite, None)
}

/// The roles of a number whose counted noun is known.
fn roles_of(
    words: &[Word],
    quantity: &Quantity,
    head: Option<usize>,
    definite: bool,
    known: Option<Role>,
    mentions: &[Mention],
) -> Vec<Role> {
    if let Some(role) = known {
        return vec![role];
    }
    let (start, end) = (quantity.words.start, quantity.words.end);
    let from = head.map_or(end, |h| (h + 1).max(end));
    let mut found: Vec<Role> = Vec::new();
    let mut named = None;
    for mention in mentions {
        if !counts(mention.role) || roles::lacks_company(mention.role, mentions) {
            continue;
        }
        let shows = match mention.sign {
            // "marches of 300 and 200" are several.
            Sign::Before => {
                let several = words[mention.start].lower.ends_with('s')
                    && events::occasions(&words[mention.start].stem) != 0;
                !several && precedes(words, mention.end, start)
            }
            Sign::After => {
                head.is_some_and(|h| mention.start >= end && mention.end <= h)
                    || mention.start >= from && linked(words, from, mention.start, 0)
            }
            Sign::Does => mention.start >= from && linked(words, from, mention.start, 4),
            Sign::Undergoes => {
                let within = mention.start >= end
                    && head.is_some_and(|h| mention.end <= h)
                    && is_past(&words[mention.start].lower);
                within
                    || acts_on(words, mention, start)
                    || mention.start >= from && undergone(words, from, mention)
            }
            Sign::Noun => {
                let own = head.is_some_and(|h| mention.end == h + 1) && mention.start + 1 >= end;
                if own {
                    named = Some(mention.role);
                }
                false
            }
            _ => false,
        };
        if shows && !found.contains(&mention.role) {
            found.push(mention.role);
        }
    }
    let of = words.get(end).is_some_and(|w| w.lower == "of") && head.is_some_and(|h| h > end + 1);
    // Children in the news are not always those of one mother.
    let theirs = start > 0 && matches!(words[start - 1].lower.as_str(), "his" | "her" | "their");
    let named = named.filter(|&role| !roles::own(role) || theirs);
    if found.is_empty() && (definite || of) {
        found.extend(named);
    }
    found
}

/// Whether a phrase stands right before a number.
fn precedes(words: &[Word], end: usize, start: usize) -> bool {
    let between = start.checked_sub(end).map(|_| &words[end..start]);
    between.is_some_and(|b| {
        b.len() <= 1
            && b.iter().all(|w| {
                matches!(w.lower.as_str(), "a" | "the" | "some" | "only" | "just" | "its" | "at")
            })
    })
}

/// Whether nothing but helpers, adverbs and up to `other` other words lead from one place to
/// another within a clause.
fn linked(words: &[Word], from: usize, to: usize, other: usize) -> bool {
    let mut left = other;
    for word in &words[from..to] {
        if word.kind == Kind::Mark && !word.is_mark("\"") {
            return false;
        }
        let helper = matches!(
            word.lower.as_str(),
            "who" | "that" | "which" | "be" | "been" | "being" | "left" | "still" | "also"
        ) || matches!(word.stem.as_str(), "be" | "hav")
            || word.lower.ends_with("ly");
        if matches!(word.lower.as_str(), "who" | "that" | "which") {
            left = 0;
        }
        if helper {
            continue;
        }
        if matches!(word.lower.as_str(), "and" | "but" | "or" | "while" | "after" | "before" | "by")
            || is_past(&word.lower) && !is_function_word(&word.lower)
        {
            return false;
        }
        if left == 0 {
            return false;
        }
        left -= 1;
    }
    true
}

/// "killed 12", "killing some 12 people".
fn acts_on(words: &[Word], verb: &Mention, start: usize) -> bool {
    let passive = verb.start > 0
        && matches!(words[verb.start - 1].stem.as_str(), "be" | "get")
        && !words[verb.start].lower.ends_with("ing");
    !passive && verb.end <= start && precedes(words, verb.end, start)
}

/// "12 people were killed", "12 people killed in the crash"; not "12 people killed the dog".
fn undergone(words: &[Word], from: usize, verb: &Mention) -> bool {
    if !linked(words, from, verb.start, 3) || !is_past(&words[verb.start].lower) {
        return false;
    }
    let helped = words[from..verb.start].iter().any(|w| w.stem == "be");
    let next = words.get(verb.end);
    let bare = next.is_none_or(|w| {
        w.kind == Kind::Mark
            || matches!(w.lower.as_str(), "in" | "by" | "on" | "when" | "during" | "at" | "from")
    });
    helped || bare
}
