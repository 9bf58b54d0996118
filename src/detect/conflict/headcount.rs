//! Reads how many people or things a sentence gives a role: "the marchers, a small group", "all 20
//! of the dead", "84 people on board".
//!
//! A number has a role by what the counted do or undergo, or by the noun that names them. A noun
//! alone is not enough: "two passengers complained" tells nothing of how many there were.
use crate::text::quantity::{Operator, Quantity, Unit, quantities};
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word};

use super::events;
use super::reach::{acts_on, linked, precedes, undergone};
use super::roles::{self, Mention, Role, Scale, Sign};
use super::tally::Tally;
use super::vocabulary::Vocabulary;

/// The numbers of people and things in a sentence.
pub(super) fn tallies(
    words: &[Word],
    denied: &[bool],
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mut found = Vec::new();
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
        let (head, definite, known) = counted(words, quantity, mentions);
        // "three crew members" are of the crew.
        let telling = head.map(|h| {
            let member = words[h].stem == "member" && h > quantity.words.end;
            if member { h - 1 } else { h }
        });
        let telling = telling.filter(|&h| !roles::anybody(&words[h].stem));
        for role in roles_of(words, quantity, head, definite, known, mentions) {
            if !suits(words, role, head, mentions) {
                continue;
            }
            let named = mentions.iter().any(|m| {
                m.role == role && m.sign == Sign::Noun && head.is_some_and(|h| m.end == h + 1)
            });
            let of = telling.filter(|_| !named && known.is_none());
            let end = head.map_or(quantity.words.end, |h| quantity.words.end.max(h + 1));
            let mut tally = Tally::new(role, start..end, quantity.low, quantity.high);
            tally.rough = quantity.operator == Operator::Vague;
            tally.head = of.map(|h| vocabulary.id(&words[h].stem));
            tally.kin = of.map_or(0, |h| roles::kin(&words[h].stem));
            tally.definite = definite;
            found.push(tally);
        }
    }
    found
}

/// Whether a role is of people or things that are counted.
pub(super) fn counts(role: Role) -> bool {
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
