//! Builds the entries of the report on duplicates from the story that they tell.
use std::collections::HashMap;

use super::decided::Decided;
use super::entries::{
    Change, ClusterEntry, DuplicateReport, Hidden, Mark, Marked, PairEntry, PlaceEntry,
    SentenceEntry, SourcePair,
};
use super::{DuplicateFilter, Reach};
use crate::detect::duplicates::{
    At, Cluster, Couple, Debt, LEAST_SHARED, Reuse, Shelf, Spot, Story, compare,
};
use crate::error::Result;
use crate::model::{Span, Tier};
use crate::report::SourceRef;
use crate::store::Store;
use crate::text::boundary;
use crate::text::difference::{Class, Difference, Kind};

/// Of one cluster, so many places are compared word by word, unless it alone is wanted.
const MOST_COMPARED: usize = 200;

pub(super) struct Builder<'s> {
    shelf: &'s Shelf<'s>,
    story: &'s Story,
    filter: &'s DuplicateFilter,
    sources: Vec<SourceRef>,
    hidden: Hidden,
    said: Decided,
}

impl<'s> Builder<'s> {
    pub(super) fn new(
        store: &Store,
        shelf: &'s Shelf<'s>,
        story: &'s Story,
        filter: &'s DuplicateFilter,
    ) -> Result<Builder<'s>> {
        let sources = shelf.documents().iter().map(|one| Ok((&store.source(one.source)?).into()));
        let sources = sources.collect::<Result<_>>()?;
        let (hidden, said) = (Hidden::default(), Decided::read(store)?);
        Ok(Builder { shelf, story, filter, sources, hidden, said })
    }

    pub(super) fn report(mut self) -> DuplicateReport {
        let mut changed: HashMap<usize, usize> = HashMap::new();
        for pair in &self.story.changes {
            if let Some(cluster) = pair.cluster {
                *changed.entry(cluster).or_default() += 1 + pair.others;
            }
        }
        let mut clusters = self.clusters(&changed);
        let mut changes = self.couples(&self.story.changes);
        self.said.tell(&mut changes, &mut clusters);
        let pairs = self.couples(&self.story.pairs);
        let sentences = match self.filter.cluster {
            Some(_) => Vec::new(),
            None => self.sentences(),
        };
        DuplicateReport {
            report: "duplicates",
            sources: self.debts(),
            changes,
            clusters,
            pairs,
            sentences,
            hidden: self.hidden,
            crowded: self.story.crowded,
        }
    }

    /// Whether places in these documents are wanted.
    fn is_wanted(&self, documents: &[usize]) -> bool {
        let touches = |slug: &String| documents.iter().any(|&d| &self.sources[d].slug == slug);
        let mut different = documents.to_vec();
        different.sort_unstable();
        different.dedup();
        self.filter.source.as_ref().is_none_or(touches)
            && match self.filter.reach {
                Reach::Anywhere => true,
                Reach::Within => different.len() < documents.len(),
                Reach::Across => different.len() > 1,
            }
    }

    /// Whether a repeat of that tier and text is shown; if not, that is counted.
    fn is_shown(&mut self, tier: Option<Tier>, text: &str) -> bool {
        if tier.is_some_and(|tier| tier > self.filter.tier) {
            match tier {
                Some(Tier::Edited) => self.hidden.edited += 1,
                Some(Tier::Contained) => self.hidden.contained += 1,
                Some(Tier::Partial) => self.hidden.partial += 1,
                _ => self.hidden.near += 1,
            }
            return false;
        }
        let is_long = boundary::words(text).count() >= self.filter.min_words;
        self.hidden.short += usize::from(!is_long);
        is_long
    }

    fn clusters(&mut self, changed: &HashMap<usize, usize>) -> Vec<ClusterEntry> {
        let mut entries = Vec::new();
        for (index, cluster) in self.story.clusters.iter().enumerate() {
            let documents: Vec<usize> = cluster.places.iter().map(|at| at.0).collect();
            let wanted = self.filter.cluster.is_none_or(|number| number == index + 1)
                && self.is_wanted(&documents);
            let text = self.words(self.run(cluster.places[0], cluster.passages));
            if wanted && self.is_shown(Some(cluster.tier), text) {
                entries.push(self.cluster(index, cluster, changed.get(&index).copied()));
            }
        }
        entries
    }

    fn cluster(&self, index: usize, cluster: &Cluster, changed: Option<usize>) -> ClusterEntry {
        let first = cluster.places[0];
        let most = if self.filter.cluster.is_some() { usize::MAX } else { MOST_COMPARED };
        let mut compared = 0;
        let places = cluster.places.iter().enumerate().map(|(n, &at)| {
            let mut place = self.place(self.run(at, cluster.passages), at.1, cluster.passages);
            if n == 0 {
                return place;
            }
            let mut tier = Tier::Identical;
            let mut changes = Some(Vec::new());
            for p in 0..cluster.passages {
                let (older, newer) = ((first.0, first.1 + p), (at.0, at.1 + p));
                if self.shelf.text(older) == self.shelf.text(newer) {
                    place.marked.push(vec![(Mark::Kept, self.shelf.text(newer).to_owned())]);
                    continue;
                }
                compared += 1;
                if compared > most {
                    (changes, tier) = (None, cluster.tier);
                    place.marked.clear();
                    break;
                }
                let (here, found, marked) = self.differs(self.spot(older), self.spot(newer));
                // What is alike only through others between them is near, as the cluster is.
                tier = tier.max(here.unwrap_or(Tier::Near).min(Tier::Near));
                changes.iter_mut().for_each(|all| all.extend(found.iter().cloned()));
                place.marked.push(marked);
            }
            (place.tier, place.differences) = (Some(tier), changes);
            place
        });
        ClusterEntry {
            places: places.collect(),
            number: index + 1,
            passages: cluster.passages,
            boilerplate: cluster.boilerplate,
            tier: cluster.tier,
            sources: self.shelf.sources(&cluster.places),
            changed: changed.unwrap_or(0),
            code: None,
            finding: None,
            decision: None,
        }
    }

    fn couples(&mut self, couples: &[Couple]) -> Vec<PairEntry> {
        let mut entries = Vec::new();
        for couple in couples {
            let cluster = couple.cluster.map(|index| index + 1);
            let wanted = (self.filter.cluster.is_none() || self.filter.cluster == cluster)
                && self.is_wanted(&[couple.older.at.0, couple.newer.at.0]);
            // What is almost the same and says something else counts as near, however short of words
            // in common.
            let tier = match couple.telling.is_empty() {
                true => couple.tier,
                false => Some(Tier::Near),
            };
            let text = self.words(couple.older);
            if !wanted || !self.is_shown(tier, text) {
                continue;
            }
            let few = couple.likeness.is_some_and(|likeness| likeness.shared < LEAST_SHARED);
            if few && couple.telling.is_empty() && self.filter.tier < Tier::Partial {
                self.hidden.slight += 1;
                continue;
            }
            let (_, changes, marked) = self.differs(couple.older, couple.newer);
            let substance = changes.iter().flat_map(|one| &one.classes).max().copied();
            let (older, newer) = (couple.older, couple.newer);
            let mut newer = self.place(newer, newer.at.1, 1);
            (newer.tier, newer.differences) = (couple.tier, Some(changes));
            newer.marked.push(marked);
            entries.push(PairEntry {
                tier: couple.tier,
                telling: couple.telling.clone(),
                substance,
                is_sentence: couple.is_sentence,
                cluster,
                overlap: couple.likeness.map(Into::into),
                older: self.place(older, older.at.1, 1),
                newer,
                others: couple.others,
                code: None,
                finding: None,
                decision: None,
            });
        }
        entries
    }

    fn sentences(&mut self) -> Vec<SentenceEntry> {
        let mut entries = Vec::new();
        for Reuse { places, tier } in &self.story.sentences {
            let documents: Vec<usize> = places.iter().map(|spot| spot.at.0).collect();
            let text = self.words(places[0]);
            if !self.is_wanted(&documents) || !self.is_shown(Some(*tier), text) {
                continue;
            }
            let entry = |(n, &spot): (usize, &Spot)| {
                let mut place = self.place(spot, spot.at.1, 1);
                if n > 0 {
                    let (tier, changes, marked) = self.differs(places[0], spot);
                    (place.tier, place.differences) = (tier, Some(changes));
                    place.marked.push(marked);
                }
                place
            };
            let places = places.iter().enumerate().map(entry).collect();
            entries.push(SentenceEntry { tier: *tier, places });
        }
        entries
    }

    fn debts(&self) -> Vec<SourcePair> {
        let wanted = |debt: &&Debt| {
            self.filter.cluster.is_none()
                && self.filter.reach != Reach::Within
                && self.is_wanted(&[debt.older, debt.newer])
        };
        let entry = |debt: &Debt| {
            let count = |tier| debt.tiers.get(&tier).copied().unwrap_or(0);
            SourcePair {
                source: self.sources[debt.newer].clone(),
                from: self.sources[debt.older].clone(),
                dated: self.is_dated(debt.older, debt.newer),
                of: debt.of,
                paragraphs: debt.paragraphs(),
                identical: count(Tier::Identical),
                equal: count(Tier::Equal),
                near: count(Tier::Near),
                edited: count(Tier::Edited),
                contained: count(Tier::Contained),
                partial: count(Tier::Partial),
                changed: debt.changed,
            }
        };
        self.story.debts.iter().filter(wanted).map(entry).collect()
    }

    /// Whether it is known that one document was published before the other.
    fn is_dated(&self, older: usize, newer: usize) -> bool {
        let date = |document: usize| self.shelf.documents()[document].published.as_ref();
        match (date(older), date(newer)) {
            // A month is neither before nor after one of its days.
            (Some(a), Some(b)) => a < b && !b.as_str().starts_with(a.as_str()),
            _ => false,
        }
    }

    /// A run of passages as one place.
    fn run(&self, at: At, passages: usize) -> Spot {
        let document = &self.shelf.documents()[at.0];
        let (first, last) = (&document.passages[at.1], &document.passages[at.1 + passages - 1]);
        let span = Span::new(first.span.start(), last.span.end());
        Spot { at, span: span.unwrap_or(first.span) }
    }

    fn spot(&self, at: At) -> Spot {
        self.run(at, 1)
    }

    fn words(&self, spot: Spot) -> &'s str {
        self.shelf.words(spot.at.0, spot.span)
    }

    fn place(&self, spot: Spot, first: usize, passages: usize) -> PlaceEntry {
        let document = &self.shelf.documents()[spot.at.0];
        PlaceEntry {
            source: self.sources[spot.at.0].clone(),
            first_paragraph: document.passages[first].number,
            last_paragraph: document.passages[first + passages - 1].number,
            span: spot.span,
            text: self.words(spot).to_owned(),
            tier: None,
            differences: None,
            marked: Vec::new(),
        }
    }

    /// How two texts are alike and what differs, as changes in their snapshots and as marked text.
    fn differs(&self, older: Spot, newer: Spot) -> (Option<Tier>, Vec<Change>, Marked) {
        let media = |spot: Spot| self.shelf.documents()[spot.at.0].media_type;
        let (old, new) = (self.words(older), self.words(newer));
        let compared = compare((old, media(older)), (new, media(newer)));
        let changes = self.changes(older, newer, &compared.difference);
        (compared.tier, changes, marked(&compared.difference, old, new))
    }

    fn changes(&self, older: Spot, newer: Spot, difference: &Difference) -> Vec<Change> {
        let (old, new) = (self.words(older), self.words(newer));
        let placed = |spot: Spot, bytes: &std::ops::Range<usize>| {
            let offsets = self.shelf.offsets(spot.at.0);
            let start = offsets.byte(spot.span.start())?;
            offsets.span(start + bytes.start..start + bytes.end)
        };
        let differs = difference.stretches.iter().filter(|stretch| stretch.kind != Kind::Same);
        differs
            .map(|stretch| Change {
                kind: stretch.kind,
                classes: stretch.classes.clone(),
                older_span: placed(older, &stretch.old),
                older_text: old[stretch.old.clone()].to_owned(),
                newer_span: placed(newer, &stretch.new),
                newer_text: new[stretch.new.clone()].to_owned(),
            })
            .collect()
    }
}

/// The newer text with the changes marked that are more than a comma.
pub(in crate::report) fn marked(difference: &Difference, old: &str, new: &str) -> Marked {
    let mut marked: Marked = Vec::new();
    let mut put = |mark: Mark, text: &str| match marked.last_mut() {
        Some((last, before)) if *last == mark => before.push_str(text),
        _ if text.is_empty() => {}
        _ => marked.push((mark, text.to_owned())),
    };
    for stretch in &difference.stretches {
        let surface = stretch.classes.iter().all(|class| *class == Class::Surface);
        if stretch.kind == Kind::Same || surface {
            put(Mark::Kept, &new[stretch.new.clone()]);
        } else {
            put(Mark::Gone, &old[stretch.old.clone()]);
            put(Mark::Come, &new[stretch.new.clone()]);
        }
    }
    marked
}
