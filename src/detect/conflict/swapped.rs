//! Detects two names that stand in a one-way relation the one way round here and the other way round
//! there: "Holt succeeded Moreno", "Holt's successor, Moreno"; "Arvik beat Belmar", "Arvik lost to Belmar".
use std::ops::Range;

use crate::model::ConflictKind;

use super::profile::Profile;
use super::relations::{Phrase, Way};
use super::word_lists::List;
use super::{Clash, Found, Pair};

/// Words that may stand between the phrase of a relation and a name.
const NEAR: usize = 8;
/// Between a verb and the "by" that turns it.
const BESIDE: usize = 1;

/// A relation between two of the names that both sentences have.
struct Held {
    relation: usize,
    /// Who has it, and to whom, as places in the list of common names.
    names: [usize; 2],
    /// The words that say it, with the names.
    words: Range<usize>,
    denied: bool,
}

/// The relations that two sentences tell the other way round.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || pair.a.names.len() < 2 || pair.b.names.len() < 2 {
        return Vec::new();
    }
    let common = common(pair);
    if common.len() < 2 {
        return Vec::new();
    }
    let of = |profile, side| Told::new(pair, profile, &common, side).relations();
    let (ones, others): (Vec<Held>, Vec<Held>) = (of(pair.a, 0), of(pair.b, 1));
    let turned = |one: &Held, other: &Held| {
        let [x, y] = one.names;
        one.relation == other.relation && other.names == [y, x] && !one.denied && !other.denied
    };
    // Who tells it both ways round tells of two times.
    let both_ways = |all: &[Held]| all.iter().any(|one| all.iter().any(|two| turned(one, two)));
    if both_ways(&ones) || both_ways(&others) {
        return Vec::new();
    }
    let mut opposed = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let found = opposed.find(|(one, other)| turned(one, other)).map(|(one, other)| Found {
        kind: ConflictKind::State,
        about: one.words.clone(),
        words: [one.words.clone(), other.words.clone()],
        clash: Clash::Swapped,
        score: None,
        update: None,
    });
    found.into_iter().collect()
}

/// The names that both have, each by where it stands in the two.
fn common(pair: &Pair) -> Vec<[Vec<Range<usize>>; 2]> {
    let mut common: Vec<(u32, [Vec<Range<usize>>; 2])> = Vec::new();
    // People are named in full once, and by their last name then.
    let last = |ids: &[u32]| ids.last().copied();
    for (range, ids) in &pair.a.names {
        let Some(id) = last(ids) else { continue };
        let there: Vec<_> = pair.b.names.iter().filter(|(_, ids)| last(ids) == Some(id)).collect();
        if there.is_empty() {
            continue;
        }
        match common.iter_mut().find(|(known, _)| *known == id) {
            Some((_, [here, _])) => here.push(range.clone()),
            None => common.push((
                id,
                [vec![range.clone()], there.iter().map(|(range, _)| range.clone()).collect()],
            )),
        }
    }
    common.into_iter().map(|(_, places)| places).collect()
}

/// One of the common names, and where it stands.
type Named = (usize, Range<usize>);

/// A sentence, and the common names in it.
struct Told<'p> {
    pair: &'p Pair<'p>,
    profile: &'p Profile,
    names: Vec<Named>,
}

impl<'p> Told<'p> {
    fn new(
        pair: &'p Pair<'p>,
        profile: &'p Profile,
        common: &[[Vec<Range<usize>>; 2]],
        side: usize,
    ) -> Self {
        let places = |(name, places): (usize, &[Vec<Range<usize>>; 2])| {
            places[side].iter().map(move |range| (name, range.clone())).collect::<Vec<_>>()
        };
        Told { pair, profile, names: common.iter().enumerate().flat_map(places).collect() }
    }

    /// The relations between the common names.
    fn relations(&self) -> Vec<Held> {
        let ids: Vec<u32> = self.profile.tokens.iter().map(|token| token.id).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < ids.len() {
            let phrase = self.pair.vocabulary.relations().at(&ids[at..]);
            found.extend(phrase.and_then(|phrase| self.held(phrase, at..at + phrase.length())));
            at += phrase.map_or(1, Phrase::length);
        }
        found
    }

    /// What a phrase says of the names around it.
    fn held(&self, phrase: &Phrase, words: Range<usize>) -> Option<Held> {
        let noun = matches!(phrase.way, Way::Is | Way::IsOf);
        let owner =
            self.names.iter().find(|(_, name)| noun && owns(self.profile, name, words.start));
        let (before, after) = (self.before(&words), self.after(&words));
        let ((x, of_x), (y, of_y)) = match owner {
            // "Holt's successor, Moreno", "Moreno, Holt's successor": the owner is whom it is to.
            Some(owner) => (after.or_else(|| self.before(&owner.1))?, owner),
            None if noun && !self.lists(List::Of, words.end) => return None,
            None => (before?, after?),
        };
        if x == y {
            return None;
        }
        let passive = !noun && (0..=BESIDE).any(|i| self.lists(List::By, words.end + i));
        let turned = matches!(phrase.way, Way::Suffers | Way::IsOf) != passive;
        // "He never met Holt's predecessor": that there was one is not denied.
        let tokens = &self.profile.tokens[words.clone()];
        let denied = owner.is_none() && tokens.iter().any(|token| token.denied);
        let start = of_x.start.min(of_y.start).min(words.start);
        let end = of_x.end.max(of_y.end).max(words.end);
        let names = if turned { [*y, *x] } else { [*x, *y] };
        Some(Held { relation: phrase.relation, names, words: start..end, denied })
    }

    /// The nearest name before these words, if it is near.
    fn before(&self, words: &Range<usize>) -> Option<&Named> {
        let near = |(_, name): &&Named| name.end <= words.start && words.start - name.end <= NEAR;
        self.names.iter().filter(near).max_by_key(|(_, name)| name.end)
    }

    /// The nearest name behind these words, if it is near.
    fn after(&self, words: &Range<usize>) -> Option<&Named> {
        let near = |(_, name): &&Named| name.start >= words.end && name.start - words.end <= NEAR;
        self.names.iter().filter(near).min_by_key(|(_, name)| name.start)
    }

    /// Whether the word at a place stands in this list.
    fn lists(&self, list: List, at: usize) -> bool {
        let token = self.profile.tokens.get(at);
        token.is_some_and(|token| self.pair.vocabulary.lexicon().lists(list, token.id))
    }
}

/// Whether a name stands right before this word, in the possessive: more than a blank parts the two.
fn owns(profile: &Profile, name: &Range<usize>, word: usize) -> bool {
    let gap = || profile.tokens[word].start.saturating_sub(profile.tokens[name.end - 1].end);
    name.end == word && gap() > 1
}
