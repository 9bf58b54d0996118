//! What a sentence counts or measures, of what, and in which kind of event.
use std::ops::Range;

use crate::text::quantity::{Operator, Quantity, Unit, quantities};
use crate::text::words::{Kind, Word, is_function_word};

use super::events::{self, Event, Sort};
use super::profile::Clause;
use super::vocabulary::Vocabulary;

/// A quantity and what happened to those counted.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub(super) quantity: Quantity,
    /// The kind of event, or what is measured.
    pub(super) event: Option<Event>,
    /// What is counted, or the unit of measurement.
    pub(super) head: Option<u32>,
    /// Whose age it is.
    pub(super) person: Vec<u32>,
}

/// Words reach this far to the event that they count.
const REACH: usize = 11;

/// The quantities of a sentence in order.
pub(super) fn counts(
    words: &[Word],
    clauses: &[Clause],
    names: &[Range<usize>],
    denied: &[bool],
    vocabulary: &mut Vocabulary,
) -> Vec<Count> {
    let mut found = nobody(words, vocabulary);
    for mut quantity in quantities(words) {
        let start = quantity.words.start;
        let Some(clause) = clauses.iter().find(|c| c.words.contains(&start)) else { continue };
        let person = aged(words, names, &mut quantity);
        let person =
            person.map_or(Vec::new(), |n| n.map(|i| vocabulary.id(&words[i].stem)).collect());
        let counted = quantity.unit == Unit::Count;
        // "does not weigh 21 grams" gives no weight.
        let event = if denied[start] {
            None
        } else {
            nearest_event(words, &clause.words, &quantity, counted)
        };
        let head = match (quantity.head, event) {
            (Some(h), _) if counted => Some(vocabulary.id(&words[h].stem)),
            (None, Some(e))
                if counted && events::of_people(e) && stands_beside(words, &quantity, e) =>
            {
                Some(vocabulary.id("person"))
            }
            _ if counted => None,
            _ => unit_word(words, &quantity).map(|w| vocabulary.id(w)),
        };
        found.push(Count { quantity, event, head, person });
    }
    found.sort_by_key(|c| c.quantity.words.start);
    found
}

/// "no casualties", "nobody was killed": a count of none.
fn nobody(words: &[Word], vocabulary: &mut Vocabulary) -> Vec<Count> {
    let mut found = Vec::new();
    let event = |i: usize| {
        words.get(i).and_then(|w| events::event(&w.stem)).filter(|&e| events::of_people(e))
    };
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", |w| w.lower.as_str());
        let (end, events) = match word.lower.as_str() {
            // Who says that there were no casualties says that nobody died either.
            "no" if matches!(next, "casualties" | "victims") => {
                (i + 2, vec![events::event("injur"), events::event("kil")])
            }
            "no" if next == "one" || next == "people" => (i + 2, vec![event(i + 3)]),
            "nobody" => (i + 1, vec![event(i + 2)]),
            "no" => (i + 2, vec![event(i + 1)]),
            _ => continue,
        };
        for event in events.into_iter().flatten() {
            let quantity = Quantity {
                words: i..end,
                low: 0.0,
                high: 0.0,
                operator: Operator::Exactly,
                unit: Unit::Count,
                head: None,
            };
            let head = Some(vocabulary.id("person"));
            found.push(Count { quantity, event: Some(event), head, person: Vec::new() });
        }
    }
    found
}

/// Whose age a quantity is: "Ann Lee, 42,", "42-year-old Ann Lee". Marks the quantity as an age.
fn aged(words: &[Word], names: &[Range<usize>], quantity: &mut Quantity) -> Option<Range<usize>> {
    let (start, end) = (quantity.words.start, quantity.words.end);
    let mark =
        |i: usize| words.get(i).is_none_or(|w| w.is_mark(",") || w.is_mark(".") || w.is_mark(")"));
    let before = |gap: usize| names.iter().find(|n| n.end + gap == start).cloned();
    let plausible =
        quantity.operator == Operator::Exactly && (10.0..=110.0).contains(&quantity.low);
    if quantity.unit == Unit::Count && plausible && words[start].kind == Kind::Number && mark(end) {
        let opens = start > 0 && (words[start - 1].is_mark(",") || words[start - 1].is_mark("("));
        let name = before(1).filter(|_| opens)?;
        quantity.unit = Unit::Age;
        quantity.head = None;
        return Some(name);
    }
    if quantity.unit != Unit::Age {
        return None;
    }
    let after = names.iter().find(|n| n.start >= end && n.start <= end + 4).cloned();
    let joined = words.get(end).is_some_and(|w| w.joined);
    if joined { after } else { (1..=3).find_map(before) }
}

/// The word that names the unit in which something is measured.
fn unit_word<'a>(words: &'a [Word], quantity: &Quantity) -> Option<&'a str> {
    let (start, end) = (quantity.words.start, quantity.words.end);
    match quantity.unit {
        Unit::Money if start > 0 && words[start - 1].kind == Kind::Mark => {
            Some(words[start - 1].stem.as_str())
        }
        Unit::Percent => Some("%"),
        Unit::Money | Unit::Measure => words.get(end).map(|w| w.stem.as_str()),
        _ => None,
    }
}

/// "killed 12", "12 dead", "12 were killed": a number that needs no noun to count people.
fn stands_beside(words: &[Word], quantity: &Quantity, event: Event) -> bool {
    let is_event = |i: usize| words.get(i).is_some_and(|w| events::event(&w.stem) == Some(event));
    let helper = |i: usize| {
        words.get(i).is_some_and(|w| matches!(w.stem.as_str(), "be" | "have" | "report"))
    };
    let (start, end) = (quantity.words.start, quantity.words.end);
    let after = (end..end + 3).find(|&i| !helper(i)).unwrap_or(end);
    let noun = words.get(end).is_some_and(|w| w.kind == Kind::Word && !is_function_word(&w.lower));
    is_event(after) || start > 0 && is_event(start - 1) && !noun
}

/// The event told nearest to a quantity within its clause, or what is measured there.
fn nearest_event(
    words: &[Word],
    clause: &Range<usize>,
    quantity: &Quantity,
    counted: bool,
) -> Option<Event> {
    let distance = |i: usize| {
        if i < quantity.words.start {
            quantity.words.start - i
        } else {
            (i + 1).saturating_sub(quantity.words.end)
        }
    };
    clause
        .clone()
        .filter(|&i| !quantity.words.contains(&i) && (!counted || quantity.head != Some(i)))
        .filter_map(|i| events::event(&words[i].stem).map(|e| (distance(i), e)))
        .filter(|&(d, e)| d <= REACH && (events::sort(e) == Sort::Measure) != counted)
        .min()
        .map(|(_, e)| e)
}
