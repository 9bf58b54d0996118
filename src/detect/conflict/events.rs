//! What kind of event a word tells of, so that "a demonstration" and "they marched" are compared.
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::stem::stem;

/// A kind of event: its row in `events.tsv`.
pub(super) type Event = u8;

struct Events {
    by_stem: HashMap<String, Event>,
    of_people: Vec<bool>,
}

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let mut events = Events { by_stem: HashMap::new(), of_people: Vec::new() };
    for line in include_str!("events.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t').skip(1);
        let (Some(who), Some(forms)) = (columns.next(), columns.next()) else { continue };
        let event = Event::try_from(events.of_people.len()).unwrap_or(Event::MAX);
        events.of_people.push(who == "people");
        for form in forms.split(", ") {
            events.by_stem.entry(stem(form)).or_insert(event);
        }
    }
    events
});

/// Groups of words for happenings; see `occasions.tsv`.
static OCCASIONS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let mut groups: HashMap<String, u32> = HashMap::new();
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
    EVENTS.of_people.get(usize::from(event)).copied().unwrap_or(false)
}
