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
    // "can't" is read as "ca" and "n't".
    let whole = |word: Word| match word.lower.as_str() {
        "ca" => "can".to_owned(),
        "wo" => "will".to_owned(),
        "sha" => "shall".to_owned(),
        _ => word.lower,
    };
    words(text, usize::MAX).into_iter().map(whole).filter(|lower| list.has(lower)).collect()
}

/// What is written in digits or is a number word, and signs, so that "5 km" and "5 miles" have the same.
fn numerals(text: &str) -> Vec<String> {
    let words = words(text, usize::MAX).into_iter();
    let counts = |word: &Word| word.is_numeral() || word.is_mark("–") || word.lower == "minus";
    words.filter(counts).map(|word| word.lower).collect()
}

/// Without the spaces and marks around it that are no part of a value.
fn bare(text: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || ",.;:!?\"'“”‘’()[]".contains(c);
    text.trim_matches(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        let changes = changes(old, new).into_iter();
        changes.map(|c| format!("{}: {} -> {}", c.kind, c.old, c.new)).collect()
    }

    #[test]
    fn each_value_is_named_with_its_kind() {
        for (old, new, expected) in [
            ("some 412 people came", "some 12 people came", "number: 412 -> 12"),
            ("5 million people", "5 billion people", "number: 5 million -> 5 billion"),
            ("twelve people", "twenty people", "number: twelve -> twenty"),
            ("a wall of 5 km", "a wall of 5 miles", "unit: km -> miles"),
            ("it rose by 5%", "it rose by 5 dollars", "unit: 5% -> 5 dollars"),
            ("it fell to -5 degrees", "it fell to 5 degrees", "number: -5 -> 5"),
            ("it opened on Monday", "it opened on Friday", "date: Monday -> Friday"),
            ("in the spring of 2018", "in the autumn of 2018", "date: spring -> autumn"),
            ("the mayor of Bremen said", "the mayor of Hamburg said", "name: Bremen -> Hamburg"),
            ("they did reopen it", "they did not reopen it", "negation:  -> not"),
            ("it can’t be so", "it can be so", "negation: n’t -> "),
            ("it will close", "it may close", "modality: will -> may"),
            ("the ferry sank", "the ferry reportedly sank", "modality:  -> reportedly"),
        ] {
            let found = told(old, new);
            assert!(found.iter().any(|one| one == expected), "{old} / {new}: {found:?}");
        }
    }

    #[test]
    fn names_that_changed_places_are_told() {
        let found = told(
            "It said that Anna Berg sued Carl Holm in May.",
            "It said that Carl Holm sued Anna Berg in May.",
        );
        assert!(found.iter().any(|one| one.starts_with("name")), "{found:?}");
    }

    #[test]
    fn what_is_only_spelled_otherwise_is_no_change() {
        assert_eq!(told("12,000 people “came”", "12000 people \"came\""), [] as [&str; 0]);
        assert_eq!(told("He colours it.", "He colors it."), [] as [&str; 0]);
    }
}
