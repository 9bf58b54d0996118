//! Sentences that are used again where the passages around them are not alike.
use std::collections::HashSet;

use super::compare::{Compared, compare};
use super::groups::{Groups, numbered};
use super::shelf::Shelf;
use super::story::{Couple, Spot};
use crate::model::{Alike, SentencePlace, Tier};

/// Of one sentence, so many places are told.
const MOST_PLACES: usize = 12;

/// A sentence that stands in passages which are not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reuse {
    /// Where it stands, earliest published first.
    pub places: Vec<Spot>,
    /// The loosest tier of a place compared with the first.
    pub tier: Tier,
}

impl Reuse {
    /// The pair of places that say something else, if there is one.
    pub(super) fn changed(&self, shelf: &Shelf) -> Option<Couple> {
        let (older, rest) = self.places.split_first()?;
        let read = |spot: &Spot| {
            let document = spot.at.0;
            (shelf.words(document, spot.span), shelf.documents()[document].media_type)
        };
        let others = rest.len().saturating_sub(1);
        rest.iter().find_map(|newer| {
            let Compared { tier, likeness, telling, .. } = compare(read(older), read(newer));
            (!telling.is_empty()).then_some(Couple {
                older: *older,
                newer: *newer,
                is_sentence: true,
                tier,
                likeness,
                telling,
                cluster: None,
                others,
            })
        })
    }
}

/// The sentences that are told: not those of passages that repeat one another anyway (`linked`, by
/// group), and not those that many sources share.
pub(super) fn reused(
    shelf: &Shelf,
    groups: &Groups,
    linked: &HashSet<(usize, usize)>,
    sentences: &Alike<SentencePlace>,
) -> Vec<Reuse> {
    let numbers = numbered(sentences, true);
    let count = numbers.iter().max().map_or(0, |most| most + 1);
    let mut places: Vec<Vec<(Spot, usize)>> = vec![Vec::new(); count];
    for (wording, row) in sentences.wordings.iter().enumerate() {
        for place in &row.places {
            if let Some(at) = shelf.at(place.snapshot, place.sentence.passage) {
                let spot = Spot { at, span: place.sentence.span };
                places[numbers[wording]].push((spot, wording));
            }
        }
    }
    let group = |spot: &Spot| groups.at[spot.at.0][spot.at.1].map(|(group, _)| group);
    let alike = |one: &Spot, other: &Spot| match (group(one), group(other)) {
        (Some(a), Some(b)) => a == b || linked.contains(&(a.min(b), a.max(b))),
        _ => one.at == other.at,
    };
    let mut found = Vec::new();
    for mut places in places {
        places.sort_by_key(|(spot, _)| (shelf.order(spot.at), spot.span.start()));
        let Some(&(first, original)) = places.first() else { continue };
        let mut told: Vec<Spot> = Vec::new();
        let mut tier = Tier::Identical;
        let text = shelf.words(first.at.0, first.span);
        for (spot, wording) in &places {
            if told.len() < MOST_PLACES && !told.iter().any(|known| alike(known, spot)) {
                told.push(*spot);
                let here = match () {
                    () if *wording != original => Tier::Near,
                    () if shelf.words(spot.at.0, spot.span) != text => Tier::Equal,
                    () => Tier::Identical,
                };
                tier = tier.max(here);
            }
        }
        let ats: Vec<_> = places.iter().map(|(spot, _)| spot.at).collect();
        if told.len() > 1 && !shelf.is_standing(&[text], shelf.sources(&ats)) {
            found.push(Reuse { places: told, tier });
        }
    }
    found.sort_by_key(|reuse| shelf.order(reuse.places[0].at));
    found
}
