//! What a number can say of one happening: how many marched, died, were on board, how long it took.
//!
//! The table `roles.tsv` lists the words that give a number its role; `kin.tsv` lists nouns that
//! can name the same things. Knows words only, not sentences: `tally` and `gauge` read those.
use std::sync::LazyLock;

use crate::text::listed::Listed;
use crate::text::stem::stem;
use crate::text::table::Table;
use crate::text::words::{Kind, Word};

/// A role: its place in `roles.tsv`.
pub(super) type Role = u16;

/// What the numbers of a role are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// People.
    People,
    /// Things that a noun names.
    Things,
    /// Members of something, of either sort.
    Any,
    /// A part of a population.
    Share,
    /// A length of time.
    Span,
    /// An amount of money.
    Money,
    /// A plain number.
    Number,
    /// A place in the order of someone's successes.
    Order,
    /// How far apart two places are.
    Distance,
    /// The year in which something was built.
    Origin,
    /// What remains when votes are set against each other.
    Majority,
}

/// How a word or phrase shows a role; see the head of `roles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Noun,
    Does,
    Undergoes,
    After,
    Before,
    Near,
    Of,
    With,
    Spoils,
}

/// A phrase of the table where it stands in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub(super) role: Role,
    pub(super) sign: Sign,
    pub(super) start: usize,
    pub(super) end: usize,
}

struct Entry {
    asks: &'static str,
    scale: Scale,
    grows: bool,
    own: bool,
    each: bool,
    lasting: bool,
    needs: bool,
}

struct Phrase {
    role: Role,
    sign: Sign,
    /// The stems after the first.
    rest: Vec<String>,
}

struct Roles {
    entries: Vec<Entry>,
    /// By the stem of the first word.
    phrases: Table<String, Vec<Phrase>>,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let mut roles = Roles { entries: Vec::new(), phrases: Table::default() };
    for line in include_str!("roles.tsv").lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["", sign, phrases] => {
                let Some(sign) = sign_named(sign) else { continue };
                let Some(entry) = roles.entries.last_mut() else { continue };
                entry.needs |= sign == Sign::With;
                let role = Role::try_from(roles.entries.len() - 1).unwrap_or(Role::MAX);
                for phrase in phrases.split(", ") {
                    let mut stems = phrase.split([' ', '-']).map(stem);
                    let Some(first) = stems.next() else { continue };
                    let rest = stems.collect();
                    roles.phrases.entry(first).or_default().push(Phrase { role, sign, rest });
                }
            }
            [_, scale, growth, asks] => roles.entries.push(Entry {
                asks,
                scale: match scale {
                    "share" => Scale::Share,
                    "span" => Scale::Span,
                    "money" => Scale::Money,
                    "number" => Scale::Number,
                    "order" => Scale::Order,
                    "distance" => Scale::Distance,
                    "origin" => Scale::Origin,
                    "majority" => Scale::Majority,
                    "people" => Scale::People,
                    "things" => Scale::Things,
                    _ => Scale::Any,
                },
                grows: growth == "grows",
                own: growth == "own",
                each: growth == "each",
                lasting: growth == "lasting",
                needs: false,
            }),
            _ => {}
        }
    }
    roles
});

fn sign_named(name: &str) -> Option<Sign> {
    Some(match name {
        "noun" => Sign::Noun,
        "does" => Sign::Does,
        "undergoes" => Sign::Undergoes,
        "after" => Sign::After,
        "before" => Sign::Before,
        "near" => Sign::Near,
        "of" => Sign::Of,
        "with" => Sign::With,
        "spoils" => Sign::Spoils,
        _ => return None,
    })
}

#[derive(Default)]
struct Kin {
    kinds: Table<String, u64>,
    /// The rows that name people.
    people: u64,
}

/// Rows of `kin.tsv`, a bit each.
static KIN: LazyLock<Kin> = LazyLock::new(|| {
    let mut kin = Kin::default();
    let rows = include_str!("kin.tsv").lines().filter(|l| !l.starts_with('#'));
    for (number, row) in rows.enumerate().take(64) {
        let Some((sort, nouns)) = row.split_once('\t') else { continue };
        for noun in nouns.split(", ") {
            *kin.kinds.entry(stem(noun)).or_default() |= 1 << number;
        }
        kin.people |= u64::from(sort == "people") << number;
    }
    kin
});

/// The kinds of things that a noun can name, a bit each.
pub(super) fn kin(stem: &str) -> u64 {
    KIN.kinds.get(stem).copied().unwrap_or(0)
}

/// Nouns that say nothing of who is counted, by their stems.
static ANYBODY: Listed = Listed::new(
    "people person other human victim individual citizen life local resident member civilian soul",
);

/// Whether a noun says no more of people than that they are some.
pub(super) fn anybody(stem: &str) -> bool {
    ANYBODY.has(stem)
}

/// Whether a noun is listed among those for things.
pub(super) fn is_thing(stem: &str) -> bool {
    kin(stem) & !KIN.people != 0
}

/// Whether a noun is likely to name people.
pub(super) fn is_person(word: &Word) -> bool {
    static LISTED: Listed = Listed::new(
        "men women man woman girls boys teenagers police personnel troops families nationals relatives kids peacekeepers youths",
    );
    anybody(&word.stem)
        || kin(&word.stem) & KIN.people != 0
        || LISTED.has(&word.lower)
        || word.capital && word.lower.ends_with('s')
        || ["ers", "ors", "ists", "ants", "ians", "men", "women", "ees", "eers"]
            .iter()
            .any(|e| word.lower.ends_with(e))
}

/// What the numbers of a role are.
pub(super) fn scale(role: Role) -> Scale {
    ROLES.entries.get(usize::from(role)).map_or(Scale::Any, |e| e.scale)
}

/// What the numbers of a role tell: "how many died".
pub(super) fn asks(role: Role) -> &'static str {
    ROLES.entries.get(usize::from(role)).map_or("", |e| e.asks)
}

/// Whether the number may grow after the event, as tolls do.
pub(super) fn grows(role: Role) -> bool {
    ROLES.entries.get(usize::from(role)).is_some_and(|e| e.grows)
}

/// Whether something else must show that two numbers are of one thing.
pub(super) fn each(role: Role) -> bool {
    ROLES.entries.get(usize::from(role)).is_some_and(|e| e.each)
}

/// The role for shares of anything.
pub(super) fn any_share() -> Option<Role> {
    let at = ROLES.entries.iter().position(|e| e.asks == "how large a share it is")?;
    Role::try_from(at).ok()
}

/// Whether it stays so for years, whenever it is told.
pub(super) fn lasting(role: Role) -> bool {
    ROLES.entries.get(usize::from(role)).is_some_and(|e| e.lasting)
}

/// Whether a report may tell of several such numbers, each of its own person or thing.
pub(super) fn own(role: Role) -> bool {
    ROLES.entries.get(usize::from(role)).is_some_and(|e| e.own)
}

/// Whether a role shows only beside certain words, and none of these is mentioned.
pub(super) fn lacks_company(role: Role, mentions: &[Mention]) -> bool {
    ROLES.entries.get(usize::from(role)).is_some_and(|e| e.needs)
        && !mentions.iter().any(|m| m.role == role && m.sign == Sign::With)
}

/// Every phrase of the table in a sentence, in order.
pub(super) fn mentions(words: &[Word]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (start, word) in words.iter().enumerate() {
        if word.kind != Kind::Word {
            continue;
        }
        for phrase in ROLES.phrases.get(&word.stem).into_iter().flatten() {
            // Only verbs take words between theirs: "came out of it alive".
            let gap = if matches!(phrase.sign, Sign::Does | Sign::Undergoes) { 3 } else { 0 };
            // "the Apple Watch" watches nothing.
            let name = gap > 0 && start > 0 && word.capital;
            if name {
                continue;
            }
            if let Some(end) = follow(words, start + 1, &phrase.rest, gap) {
                found.push(Mention { role: phrase.role, sign: phrase.sign, start, end });
            }
        }
    }
    found
}

/// Where the rest of a phrase ends, if it follows.
fn follow(words: &[Word], mut at: usize, rest: &[String], gap: usize) -> Option<usize> {
    for stem in rest {
        at = (at..=at + gap)
            .take_while(|&i| words.get(i).is_some_and(|w| w.kind != Kind::Mark))
            .find(|&i| words[i].stem == *stem)?
            + 1;
    }
    Some(at)
}
