//! Names the values that differ between two wordings of one quote: what a reader must not overlook.
//!
//! What differs, and of what kind it is, `text::difference` says; here it becomes a list, with units
//! told from numbers and the words of certainty and duty added.
use crate::model::{ValueChange, ValueKind};
use crate::text::difference::{Class, Kind, Stretch, difference};
use crate::text::listed::Listed;
use crate::text::words::{Word, words};

/// Words that say how certain or how binding something is.
static MODAL: Listed = Listed::new(
    "may might could can will would shall should must ought cannot need needs needed required require requires likely unlikely possibly probably perhaps apparently reportedly allegedly certainly definitely surely presumably supposedly potentially",
);

static SEASONS: Listed = Listed::new("spring summer autumn fall winter");

/// The values that differ between two wordings, in the order of the text.
pub(super) fn changes(old: &str, new: &str) -> Vec<ValueChange> {
    let found = difference(old, new);
    let mut changes: Vec<ValueChange> = Vec::new();
    for stretch in &found.stretches {
        for kind in kinds(stretch, old, new) {
            let change = ValueChange {
                kind,
                old: bare(&old[stretch.old.clone()]).to_owned(),
                new: bare(&new[stretch.new.clone()]).to_owned(),
            };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    changes
}

/// What kinds of values a stretch changes.
fn kinds(stretch: &Stretch, old: &str, new: &str) -> Vec<ValueKind> {
    if stretch.kind == Kind::Same {
        return Vec::new();
    }
    let (a, b) = (&old[stretch.old.clone()], &new[stretch.new.clone()]);
    let mut kinds = Vec::new();
    for class in &stretch.classes {
        kinds.extend(match class {
            Class::Numbers if numerals(a) == numerals(b) => Some(ValueKind::Unit),
            Class::Numbers => Some(ValueKind::Number),
            Class::Dates => Some(ValueKind::Date),
            Class::Names => Some(ValueKind::Name),
            Class::Negation => Some(ValueKind::Negation),
            _ => None,
        });
    }
    let differ = |list: &Listed| {
        let (a, b) = (listed(a, list), listed(b, list));
        (a != b).then_some(a.is_empty() || b.is_empty())
    };
    // "May" of a date is no modal; a season that comes or goes without another is no date.
    if stretch.moved.is_none() && !kinds.contains(&ValueKind::Date) {
        kinds.extend((differ(&SEASONS) == Some(false)).then_some(ValueKind::Date));
        kinds.extend(differ(&MODAL).map(|_| ValueKind::Modality));
    }
    kinds
}

fn listed(text: &str, list: &Listed) -> Vec<String> {
    let lowers = words(text, usize::MAX).into_iter().map(|word| word.lower);
    lowers.filter(|lower| list.has(lower)).collect()
}

/// What is written in digits or is a number word, so that "5 km" and "5 miles" have the same.
fn numerals(text: &str) -> Vec<String> {
    let words = words(text, usize::MAX).into_iter();
    words.filter(Word::is_numeral).map(|word| word.lower).collect()
}

/// Without the spaces and marks around it that are no part of a value.
fn bare(text: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || ",.;:!?\"'“”‘’()[]".contains(c);
    text.trim_matches(mark)
}
