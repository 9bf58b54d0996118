//! Which sources of another library stand here already: by their texts, never by their names.
use std::collections::{BTreeMap, BTreeSet};

use super::{Arriving, Merge, NumberedRow, at, id_of};
use crate::error::{Error, Result};
use crate::model::SourceId;
use crate::store::Table;
use crate::text::{digest, slug};

/// A source of the other library: its line and slug, and its snapshots by seq, each with its number and
/// the SHA-256 of its text.
struct Incoming {
    line: u64,
    slug: String,
    texts: Vec<(i64, i64, String)>,
}

impl Merge<'_, '_> {
    /// Says of every source and snapshot which number it has here. One is the same as a source here if
    /// all its texts are known there, or if it goes on where the texts here end. Returns the sources that
    /// get new texts.
    pub(super) fn place_sources(&mut self, rows: &[NumberedRow]) -> Result<Arriving> {
        let incoming = read(rows)?;
        let mut slugs: BTreeSet<String> = self.writer.slugs()?.into_iter().collect();
        let (mut taken, mut arriving) = (BTreeSet::new(), BTreeSet::new());
        for (there, source) in incoming {
            if let Some((here, matches)) = self.known_source(&source, &taken)? {
                taken.insert(here);
                self.ids.insert((Table::Source, there), here);
                self.matched.insert((Table::Source, there));
                self.continue_source(here, &source, &matches, &mut arriving)?;
                continue;
            }
            let here = self.number(Table::Source, there);
            arriving.insert(SourceId(here));
            for &(_, snapshot, _) in &source.texts {
                self.number(Table::Snapshot, snapshot);
            }
            if slugs.contains(&source.slug) {
                if self.fresh {
                    return Err(at(source.line)(Error::user(format!(
                        "two sources are called `{}`",
                        source.slug
                    ))));
                }
                let free = slug::free(&source.slug, |name| slugs.contains(name));
                self.merged.renamed.push((source.slug.clone(), free.clone()));
                self.slugs.insert(there, free.clone());
                slugs.insert(free);
            } else {
                slugs.insert(source.slug.clone());
            }
        }
        Ok(arriving)
    }

    /// The source here that another is the same as, and which of its snapshots are which here. Of several
    /// with the same texts, one that has the same name.
    fn known_source(
        &self,
        source: &Incoming,
        taken: &BTreeSet<i64>,
    ) -> Result<Option<(i64, BTreeMap<i64, i64>)>> {
        let mut candidates = BTreeSet::new();
        for (_, _, hash) in source.texts.iter().filter(|_| !self.fresh) {
            candidates.extend(self.writer.sources_of_text(hash)?);
        }
        let mut found = None;
        for here in candidates.into_iter().filter(|here| !taken.contains(here)) {
            let ours = self.writer.text_history(here)?;
            let mut next = ours.iter();
            let mut matches = BTreeMap::new();
            for (_, there, hash) in &source.texts {
                if let Some((id, ..)) = next.by_ref().find(|(_, _, other)| other == hash) {
                    matches.insert(*there, *id);
                }
            }
            let all_known = matches.len() == source.texts.len();
            let goes_on = ours.len() < source.texts.len()
                && ours.iter().zip(&source.texts).all(|(ours, theirs)| ours.2 == theirs.2);
            if all_known || goes_on {
                let same_name = self.writer.source(SourceId(here))?.slug == source.slug;
                if same_name || found.is_none() {
                    found = Some((here, matches));
                }
            }
        }
        Ok(found)
    }

    /// Notes which snapshots are known, which go on from there, and which only this file has.
    fn continue_source(
        &mut self,
        here: i64,
        source: &Incoming,
        matches: &BTreeMap<i64, i64>,
        arriving: &mut Arriving,
    ) -> Result<()> {
        for (_, there, _) in &source.texts {
            match matches.get(there) {
                Some(id) => {
                    self.ids.insert((Table::Snapshot, *there), *id);
                    self.matched.insert((Table::Snapshot, *there));
                }
                None => {
                    self.number(Table::Snapshot, *there);
                    arriving.insert(SourceId(here));
                }
            }
        }
        let last = matches.values().max().copied().unwrap_or_default();
        let ours = self.writer.text_history(here)?;
        let ahead = ours.into_iter().map(|(id, ..)| id).skip_while(|id| *id != last).skip(1);
        self.ahead.insert(here, ahead.collect());
        Ok(())
    }
}

/// The sources with their texts, whose hashes are computed anew.
fn read(rows: &[NumberedRow]) -> Result<BTreeMap<i64, Incoming>> {
    let mut incoming: BTreeMap<i64, Incoming> = BTreeMap::new();
    for (line, row) in rows.iter().filter(|(_, row)| row.table <= Table::Snapshot) {
        let id = id_of(*line, row)?;
        let fail = |what: String| at(*line)(Error::user(what));
        if row.table == Table::Source {
            let slug = row.text("slug").ok_or_else(|| fail("the source has no slug".into()))?;
            let source = Incoming { line: *line, slug: slug.to_owned(), texts: Vec::new() };
            if incoming.insert(id, source).is_some() {
                return Err(fail(format!("source {id} stands twice")));
            }
            continue;
        }
        let (Some(text), Some(source), Some(seq)) =
            (row.text("text"), row.number("source_id"), row.number("seq"))
        else {
            return Err(fail("the snapshot has no text, source_id or seq".into()));
        };
        let hash = digest::sha256(text.as_bytes());
        if row.text("text_sha256") != Some(&hash) {
            return Err(fail(format!("the text of snapshot {id} has another SHA-256: {hash}"))
                .hint("the text was changed since it was exported: export it again"));
        }
        let source = incoming.get_mut(&source);
        let source = source.ok_or_else(|| fail(format!("snapshot {id} is of no source")))?;
        source.texts.push((seq, id, hash));
    }
    for (id, source) in &mut incoming {
        source.texts.sort();
        if source.texts.is_empty() {
            return Err(at(source.line)(Error::user(format!("source {id} has no snapshot"))));
        }
    }
    Ok(incoming)
}
