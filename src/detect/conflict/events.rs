//! What kind of event a word tells of, so that "a demonstration" and "they marched" are compared.
use std::sync::LazyLock;

use crate::text::stem::stem;
use crate::text::table::Table;

/// A kind of event: its row in `events.tsv`.
pub(super) type Event = u8;

/// What an event's row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// People, whether a noun says so or not.
    People,
    /// Things that a noun names.
    Things,
    /// Nothing: the row names something that is measured.
    Measure,
}

struct Events {
    by_stem: Table<String, Event>,
    sorts: Vec<Sort>,
}

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let mut events = Events { by_stem: Table::default(), sorts: Vec::new() };
    for line in include_str!("events.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t').skip(1);
        let (Some(who), Some(forms)) = (columns.next(), columns.next()) else { continue };
        let event = Event::try_from(events.sorts.len()).unwrap_or(Event::MAX);
        events.sorts.push(match who {
            "people" => Sort::People,
            "things" => Sort::Things,
            _ => Sort::Measure,
        });
        for form in forms.split(", ") {
            events.by_stem.entry(stem(form)).or_insert(event);
        }
    }
    events
});

/// Groups of words for happenings; see `occasions.tsv`.
static OCCASIONS: LazyLock<Table<String, u32>> = LazyLock::new(|| {
    let mut groups: Table<String, u32> = Table::default();
    let rows = include_str!("occasions.tsv").lines().filter(|l| !l.starts_with('#'));
    for (number, row) in rows.enumerate() {
        for form in row.split(", ") {
            *groups.entry(stem(form)).or_default() |= 1 << number;
        }
    }
    groups
});

/// The groups of happenings that a stem can name, a bit each.
pub(super) fn occasions(stem: &str) -> u32 {
    OCCASIONS.get(stem).copied().unwrap_or(0)
}

/// The kind of event a stem tells of.
pub(super) fn event(stem: &str) -> Option<Event> {
    EVENTS.by_stem.get(stem).copied()
}

/// Whether people are counted in such an event even where no noun says so ("12 were killed").
pub(super) fn of_people(event: Event) -> bool {
    sort(event) == Sort::People
}

/// What is counted in such an event.
pub(super) fn sort(event: Event) -> Sort {
    EVENTS.sorts.get(usize::from(event)).copied().unwrap_or(Sort::Things)
}
