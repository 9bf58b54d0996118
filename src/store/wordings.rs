//! Wordings and sentences as they repeat, and the links between those that are alike.
use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, Row};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Passage, PassagePlace, Sentence, SentencePlace, SnapshotId, WordingKey};

const WHAT: &str = "cannot read the wordings";
const CHANGE: &str = "cannot store the wordings";

/// What is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Wordings of passages, by `wording_id`.
    Passages,
    /// Wordings of sentences, by `sentence.folded`.
    Sentences,
}

impl Layer {
    /// The SQL with the layer's name in place of `{}`.
    fn sql(self, sql: &str) -> String {
        sql.replace("{}", if self == Layer::Passages { "wording" } else { "sentence" })
    }
}

/// A link as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkRow {
    /// The one with fewer shingles; of two with as many, the one whose key is lower.
    pub small: i64,
    /// The other.
    pub large: i64,
    /// Shingles in both.
    pub shared: u32,
    /// Shingles of the first.
    pub small_shingles: u32,
    /// Shingles of the second.
    pub large_shingles: u32,
}

/// A wording as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordingRow {
    /// Its number.
    pub id: i64,
    /// What tells it from others.
    pub key: WordingKey,
    /// Its distinct shingles; 0 if it is too short to be compared.
    pub shingles: u32,
}

impl Store {
    /// The wording of that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn wording(&self, id: i64) -> Result<Option<WordingRow>> {
        self.one("SELECT * FROM wording WHERE wording_id = ?1", [id], wording)
    }

    /// The wording with that key.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn wording_by_key(&self, key: WordingKey) -> Result<Option<WordingRow>> {
        self.one("SELECT * FROM wording WHERE folded = ?1", [key.0], wording)
    }

    /// The highest number of a wording; 0 if there is none. About how many there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_wording(&self) -> Result<i64> {
        let last =
            self.one("SELECT coalesce(max(wording_id), 0) FROM wording", [], |row| row.get(0));
        Ok(last?.unwrap_or(0))
    }

    /// The number of every wording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn wording_ids(&self) -> Result<BTreeMap<WordingKey, i64>> {
        let rows = self.rows(WHAT, "SELECT * FROM wording ORDER BY folded", [], wording)?;
        Ok(rows.into_iter().map(|row| (row.key, row.id)).collect())
    }

    /// The wordings of a snapshot's passages, one each, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn wordings_of(&self, snapshot: SnapshotId) -> Result<Vec<WordingRow>> {
        self.rows(
            WHAT,
            "SELECT w.* FROM passage p JOIN wording w USING (wording_id)
             WHERE p.snapshot_id = ?1 ORDER BY p.number",
            [snapshot.0],
            wording,
        )
    }

    /// The first place where a wording stands.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn first_place(&self, wording: i64) -> Result<Option<PassagePlace>> {
        self.one(
            "SELECT * FROM passage WHERE wording_id = ?1 ORDER BY snapshot_id, number LIMIT 1",
            [wording],
            passage_place,
        )
    }

    /// The first places where a wording stands, at most so many.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn places(&self, wording: i64, most: usize) -> Result<Vec<PassagePlace>> {
        let sql =
            "SELECT * FROM passage WHERE wording_id = ?1 ORDER BY snapshot_id, number LIMIT ?2";
        self.rows(WHAT, sql, (wording, most), passage_place)
    }

    /// The sentences, by `sentence.folded`, that such passages are divided into as far as they are
    /// compared. All copies are looked at: they may differ in their marks, and each in another way.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sentences_in_wording(&self, wording: i64) -> Result<Vec<i64>> {
        let mut sentences = self.rows(
            WHAT,
            "SELECT DISTINCT t.folded FROM passage p
             CROSS JOIN sentence t ON t.snapshot_id = p.snapshot_id AND t.passage = p.number
             WHERE p.wording_id = ?1 AND t.folded IS NOT NULL",
            [wording],
            |row| row.get(0),
        )?;
        sentences.sort_unstable();
        Ok(sentences)
    }

    /// The first place where a sentence stands.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn first_sentence(&self, folded: i64) -> Result<Option<SentencePlace>> {
        self.one(
            "SELECT * FROM sentence WHERE folded = ?1 ORDER BY snapshot_id, passage, number LIMIT 1",
            [folded],
            sentence_place,
        )
    }

    /// Where a wording stands outside of a snapshot: the first passage of each of at most so many
    /// other snapshots, among its first places.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn places_elsewhere(
        &self,
        wording: i64,
        snapshot: SnapshotId,
        most: usize,
    ) -> Result<Vec<PassagePlace>> {
        self.rows(
            WHAT,
            "SELECT *, min(number) FROM (SELECT * FROM passage WHERE wording_id = ?1 AND snapshot_id <> ?2
                                          ORDER BY snapshot_id, number LIMIT 8 * ?3)
             GROUP BY snapshot_id ORDER BY snapshot_id LIMIT ?3",
            (wording, snapshot.0, most),
            passage_place,
        )
    }

    /// Places of the wordings that stand more than once or are linked, by wording and place.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn repeated_places(&self) -> Result<Vec<(WordingRow, PassagePlace)>> {
        self.rows(
            WHAT,
            "SELECT w.*, p.* FROM wording w JOIN passage p USING (wording_id)
             WHERE w.wording_id IN (SELECT wording_id FROM passage WHERE wording_id IS NOT NULL
                                    GROUP BY wording_id HAVING count(*) > 1
                                    UNION SELECT small_id FROM wording_link
                                    UNION SELECT large_id FROM wording_link)
             ORDER BY w.wording_id, p.snapshot_id, p.number",
            [],
            |row| Ok((wording(row)?, passage_place(row)?)),
        )
    }

    /// Places of the sentences that stand more than once or are linked, by sentence and place.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn repeated_sentences(&self) -> Result<Vec<(i64, SentencePlace)>> {
        self.rows(
            WHAT,
            "SELECT t.folded, t.* FROM sentence t
             WHERE t.folded IN (SELECT folded FROM sentence WHERE folded IS NOT NULL
                                GROUP BY folded HAVING count(*) > 1
                                UNION SELECT small_id FROM sentence_link
                                UNION SELECT large_id FROM sentence_link)
             ORDER BY t.folded, t.snapshot_id, t.passage, t.number",
            [],
            |row| Ok((row.get(0)?, sentence_place(row)?)),
        )
    }

    /// All links, by their ends.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn links(&self, layer: Layer) -> Result<Vec<LinkRow>> {
        self.rows(WHAT, &layer.sql("SELECT * FROM {}_link ORDER BY small_id, large_id"), [], link)
    }

    /// The links to larger partners.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn links_of(&self, layer: Layer, small: i64) -> Result<Vec<LinkRow>> {
        let sql = "SELECT * FROM {}_link WHERE small_id = ?1 ORDER BY large_id";
        self.rows(WHAT, &layer.sql(sql), [small], link)
    }

    /// The link to the larger partner that ranks last: by its shingles, then by its key.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_link(&self, layer: Layer, small: i64) -> Result<Option<LinkRow>> {
        let sql = match layer {
            Layer::Passages => {
                "SELECT k.* FROM wording_link k JOIN wording w ON w.wording_id = k.large_id
                 WHERE k.small_id = ?1 ORDER BY k.large_shingles DESC, w.folded DESC LIMIT 1"
            }
            // Their keys are the bytes of the number, and those of a negative one come last.
            Layer::Sentences => {
                "SELECT * FROM sentence_link WHERE small_id = ?1
                 ORDER BY large_shingles DESC, large_id < 0 DESC, large_id DESC LIMIT 1"
            }
        };
        self.one(sql, [small], link)
    }

    /// At most so many links to smaller partners.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn links_to(&self, layer: Layer, large: i64, most: usize) -> Result<Vec<LinkRow>> {
        let sql = "SELECT * FROM {}_link WHERE large_id = ?1 ORDER BY small_id LIMIT ?2";
        self.rows(WHAT, &layer.sql(sql), (large, most), link)
    }

    /// How many larger partners are listed.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_links(&self, layer: Layer, small: i64) -> Result<usize> {
        let sql = layer.sql("SELECT count(*) FROM {}_link WHERE small_id = ?1");
        Ok(self.one(&sql, [small], |row| row.get(0))?.unwrap_or(0))
    }

    /// Those that are linked to a larger one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn linked_to(&self, layer: Layer, large: i64) -> Result<Vec<i64>> {
        let sql = "SELECT small_id FROM {}_link WHERE large_id = ?1 ORDER BY small_id";
        self.rows(WHAT, &layer.sql(sql), [large], |row| row.get(0))
    }

    /// The row of a query that has at most one.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(values, read).optional())
            .map_err(failed(WHAT))
    }
}

impl Writer<'_> {
    /// The number of a wording, which is stored if it is new; and whether it was.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put_wording(&self, key: WordingKey, shingles: usize) -> Result<(i64, bool)> {
        let known = "SELECT wording_id FROM wording WHERE folded = ?1";
        if let Some(id) = self.one(known, [key.0], |row| row.get(0))? {
            return Ok((id, false));
        }
        self.run("INSERT INTO wording (folded, shingles) VALUES (?1, ?2)", (key.0, shingles))?;
        Ok((self.conn.last_insert_rowid(), true))
    }

    /// Stores a link.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put_link(&self, layer: Layer, link: &LinkRow) -> Result<()> {
        let LinkRow { small, large, shared, small_shingles, large_shingles } = *link;
        let sql = "INSERT OR REPLACE INTO {}_link VALUES (?1, ?2, ?3, ?4, ?5)";
        self.run(&layer.sql(sql), (small, large, shared, small_shingles, large_shingles))
    }

    /// Takes a link away.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_link(&self, layer: Layer, link: &LinkRow) -> Result<()> {
        let sql = "DELETE FROM {}_link WHERE small_id = ?1 AND large_id = ?2";
        self.run(&layer.sql(sql), (link.small, link.large))
    }

    /// Takes away all that is known of one: its links both ways.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget(&self, layer: Layer, id: i64) -> Result<()> {
        for sql in
            ["DELETE FROM {}_link WHERE small_id = ?1", "DELETE FROM {}_link WHERE large_id = ?1"]
        {
            self.run(&layer.sql(sql), [id])?;
        }
        if layer == Layer::Passages {
            self.run("DELETE FROM wording WHERE wording_id = ?1", [id])?;
        }
        Ok(())
    }

    /// Empties all links, and the index.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn clear_links(&self) -> Result<()> {
        for layer in [Layer::Passages, Layer::Sentences] {
            self.run(&layer.sql("DELETE FROM {}_link"), [])?;
        }
        self.clear_postings()
    }

    pub(super) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<()> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values))
            .map_err(failed(CHANGE))?;
        Ok(())
    }
}

pub(super) fn wording(row: &Row) -> rusqlite::Result<WordingRow> {
    Ok(WordingRow {
        id: row.get("wording_id")?,
        key: WordingKey(row.get("folded")?),
        shingles: row.get("shingles")?,
    })
}

pub(super) fn link(row: &Row) -> rusqlite::Result<LinkRow> {
    Ok(LinkRow {
        small: row.get("small_id")?,
        large: row.get("large_id")?,
        shared: row.get("shared")?,
        small_shingles: row.get("small_shingles")?,
        large_shingles: row.get("large_shingles")?,
    })
}

pub(super) fn passage(row: &Row) -> rusqlite::Result<Passage> {
    Ok(Passage {
        number: row.get("number")?,
        kind: super::word(row, "kind")?,
        span: super::span(row, "")?,
    })
}

fn passage_place(row: &Row) -> rusqlite::Result<PassagePlace> {
    Ok(PassagePlace { snapshot: SnapshotId(row.get("snapshot_id")?), passage: passage(row)? })
}

pub(super) fn sentence(row: &Row) -> rusqlite::Result<Sentence> {
    Ok(Sentence {
        passage: row.get("passage")?,
        number: row.get("number")?,
        span: super::span(row, "")?,
    })
}

fn sentence_place(row: &Row) -> rusqlite::Result<SentencePlace> {
    Ok(SentencePlace { snapshot: SnapshotId(row.get("snapshot_id")?), sentence: sentence(row)? })
}
