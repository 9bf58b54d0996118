//! What a state is said of: the subject or object of a verb, and whether two of them are one thing.
use std::ops::Range;

use crate::text::entity;
use crate::text::listed::Listed;
use crate::text::words::{Kind, Word, is_function_word};

use super::phrase;
use super::vocabulary::Vocabulary;

/// A thing that a sentence says something of.
#[derive(Debug, Clone)]
pub(super) struct Theme {
    /// The words that name it.
    pub(super) words: Range<usize>,
    /// The word that says what it is.
    pub(super) head: u32,
    /// Its name, if it has one.
    pub(super) name: Vec<u32>,
    /// Other words that tell it apart, sorted.
    pub(super) modifiers: Vec<u32>,
    /// Whether it is several of a kind, of which each may be in another state.
    pub(super) plural: bool,
    /// Whether its members are people: leaders, officials, fighters.
    pub(super) people: bool,
    /// Whether all of a kind are meant, as "the", "their" say.
    pub(super) definite: bool,
    /// Whether it is a place by its noun: "the town".
    pub(super) place: bool,
    /// Whether only a part is meant: "some", "many", "a".
    pub(super) partial: bool,
    /// Whether it is new to the text: "a treaty".
    pub(super) new: bool,
    /// Whether none of a kind is left out: "the last soldiers", "every home".
    pub(super) total: bool,
    /// Whether the name is the thing's own, and not that of whom it belongs to.
    pub(super) own_name: bool,
    /// Whether the sentence leaves open what it is.
    pub(super) open: bool,
}

impl Theme {
    /// A theme that only the text around can tell.
    pub(super) fn open(words: Range<usize>) -> Theme {
        Theme { open: true, ..of_name(&[], words) }
    }
}

/// Plural words for people; each of them may be somewhere else.
static PEOPLE: Listed = Listed::new(
    "person man woman child leader official commander fighter member minister resident family civilian soldier troop militant rebel protester demonstrator worker employee student teacher player supporter victim refugee migrant lawmaker senator officer police doctor nurse journalist activist prisoner hostage passenger customer voter citizen parent brother sister chief general politician diplomat",
);
static PLACES: Listed = Listed::new(
    "town city village province region area district valley port capital island base stronghold enclave territory",
);
/// Words for anybody or anything.
static EMPTY: Listed = Listed::new(
    "one he she they it we i you this that these those who which other another some many most all everyone everybody nobody thing things something anything nothing what there him her them us me such others ones others both each none",
);
/// Before a surname, these are no part of the name.
static HONORIFICS: Listed = Listed::new("mr mrs ms miss dr prof professor sir lord lady dame");
static PARTIAL: Listed = Listed::new(
    "some many most several few other others another one two three dozens hundreds thousands part half more any no certain",
);

/// The thing that these words name, if they name one that can be told from others.
pub(super) fn theme(
    words: &[Word],
    phrase: Range<usize>,
    names: &[Range<usize>],
    before: Option<&[u32]>,
    vocabulary: &mut Vocabulary,
) -> Option<Theme> {
    let mut head = phrase::head(words, &phrase)?;
    if matches!(words[head].lower.as_str(), "he" | "she" | "her" | "his" | "him") {
        // Within one sentence a pronoun nearly always means the person named last before it.
        let Some(antecedent) = names.iter().rev().find(|n| n.end <= phrase.start) else {
            let open = || Theme::open(phrase.clone());
            return Some(before.map_or_else(open, |name| of_name(name, phrase.clone())));
        };
        head = antecedent.end - 1;
    }
    let word = &words[head];
    if EMPTY.has(&word.lower) || is_function_word(&word.lower) || word.lower.len() < 2 {
        return None;
    }
    let of = words.get(head + 1).is_some_and(|w| w.lower == "of");
    let own = names.iter().find(|n| n.contains(&head));
    // "the mayor of Lund, Anna Holt, is": the insertion names who it is, and comes first.
    let inserted = words.get(phrase.end).is_some_and(|w| w.is_mark(","));
    let own = own.or_else(|| {
        let fits = |n: &&Range<usize>| n.start == phrase.end + 1 && (2..5).contains(&n.len());
        names.iter().find(|n| inserted && fits(n))
    });
    let named =
        own.or_else(|| names.iter().find(|n| of && (n.start == head + 2 || n.start == head + 3)));
    let name: Vec<u32> = match named {
        Some(range) => words[range.clone()]
            .iter()
            .filter(|w| !is_function_word(&w.lower) && !HONORIFICS.has(&w.lower))
            .map(|w| vocabulary.id(&w.stem))
            .collect(),
        None => Vec::new(),
    };
    let mut modifiers: Vec<u32> = phrase
        .clone()
        .filter(|&i| i != head && words[i].kind == Kind::Word && !is_function_word(&words[i].lower))
        .map(|i| vocabulary.id(&words[i].stem))
        .filter(|id| !name.contains(id))
        .collect();
    let totals = ["last", "entir", "whol"].map(|word| vocabulary.id(word));
    modifiers.retain(|id| !totals.contains(id));
    modifiers.sort_unstable();
    modifiers.dedup();
    let first = &words[phrase.start];
    Some(Theme {
        head: vocabulary.id(&word.stem),
        plural: name.is_empty() && word.lower.ends_with('s') && !word.lower.ends_with("ss")
            || matches!(word.stem.as_str(), "person" | "police" | "troop")
            || matches!(word.lower.as_str(), "men" | "women" | "children"),
        people: PEOPLE.has(&word.stem) || PEOPLE.has(&format!("{}e", word.stem)),
        place: PLACES.has(&word.lower),
        definite: matches!(
            first.lower.as_str(),
            "the" | "their" | "his" | "her" | "its" | "these" | "all" | "both"
        ),
        // "the two presidents" are all of them.
        partial: !matches!(
            first.lower.as_str(),
            "the" | "these" | "both" | "all" | "its" | "their"
        ) && first.kind == Kind::Number
            || !matches!(first.lower.as_str(), "the" | "these" | "both" | "all")
                && phrase.clone().any(|i| PARTIAL.has(&words[i].lower)),
        new: matches!(first.lower.as_str(), "a" | "an"),
        total: phrase.clone().any(|i| {
            matches!(
                words[i].lower.as_str(),
                "last" | "all" | "every" | "entire" | "whole" | "both"
            )
        }),
        words: if named.is_some_and(|n| n.contains(&head)) { named?.clone() } else { phrase },
        name,
        modifiers,
        own_name: own.is_some() || PLACES.has(&word.lower),
        open: false,
    })
}

/// Who a pronoun means, named in the sentence before.
fn of_name(name: &[u32], words: Range<usize>) -> Theme {
    Theme {
        words,
        head: name.last().copied().unwrap_or(u32::MAX),
        name: name.to_vec(),
        modifiers: Vec::new(),
        plural: false,
        people: false,
        definite: false,
        place: false,
        partial: false,
        new: false,
        total: false,
        own_name: true,
        open: false,
    }
}

/// Whether it need not be what another sentence means: "some doctors", "a doctor".
fn part(theme: &Theme) -> bool {
    theme.partial || theme.new
}

/// Whether two themes name one thing, as far as words can tell.
pub(super) fn same(a: &Theme, b: &Theme, same_source: bool) -> bool {
    if !a.name.is_empty() && !b.name.is_empty() {
        // A single shared word is a surname in one text, and anybody's across texts.
        return entity::same(&a.name, &b.name)
            && (same_source || a.name == b.name || a.name.len().min(b.name.len()) > 1);
    }
    if !a.name.is_empty() || !b.name.is_empty() || a.head != b.head || part(a) || part(b) {
        return false;
    }
    // Some may have fled and others stayed; "the hostages" are all of them.
    if a.plural && a.people && !(a.definite && b.definite) {
        return false;
    }
    let (few, many) = if a.modifiers.len() <= b.modifiers.len() {
        (&a.modifiers, &b.modifiers)
    } else {
        (&b.modifiers, &a.modifiers)
    };
    let within = few.iter().all(|m| many.contains(m));
    if same_source && !a.plural && !b.plural {
        within
    } else {
        few == many && (!few.is_empty() || same_source && a.definite && b.definite)
    }
}
