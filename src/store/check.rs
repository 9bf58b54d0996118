//! What `claims check` asks the file: whether its promises hold, whoever may have written to it.
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::{DEFAULT_WAIT, Store, configure, failed, lossy, lossy_or_none};
use crate::error::Result;

const WHAT: &str = "cannot check the file";

/// Most things that SQLite names one by one when a file is damaged.
const MOST_NAMED: usize = 100;

/// Words that are quoted somewhere and do not stand there.
#[derive(Debug, Clone)]
pub struct BrokenQuote {
    /// What quotes them: `evidence 3`.
    pub subject: String,
    /// The words.
    pub quote: String,
    /// What stands there; nothing if the snapshot is missing.
    pub text: Option<String>,
}

impl Store {
    /// Every quote that does not stand at its span.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn broken_quotes(&self) -> Result<Vec<BrokenQuote>> {
        let side = |side: &str, part: &str, prefix: &str| {
            format!(
                "SELECT 'decision ' || decision_id, {side}_{part}, {side}_snapshot_id,
                        {side}_{prefix}start, {side}_{prefix}end FROM decision"
            )
        };
        let sql = format!(
            "WITH quoted (subject, quote, snapshot_id, start, end) AS (
                 SELECT 'evidence ' || evidence_id, quote, snapshot_id, start, end FROM evidence
                 UNION ALL
                 SELECT 'quote_state ' || quote_state_id, quote, snapshot_id, start, end
                 FROM quote_state WHERE state IN ('same', 'moved', 'edited')
                 UNION ALL {} UNION ALL {} UNION ALL {} UNION ALL {})
             SELECT q.subject, q.quote, substr(s.text, q.start + 1, q.end - q.start)
             FROM quoted q LEFT JOIN snapshot s ON s.snapshot_id = q.snapshot_id
             WHERE q.quote COLLATE BINARY IS NOT substr(s.text, q.start + 1, q.end - q.start)
                OR typeof(q.quote) <> 'text' OR q.start < 0 OR length(q.quote) <> q.end - q.start",
            side("left", "sentence", ""),
            side("left", "fragment", "fragment_"),
            side("right", "sentence", ""),
            side("right", "fragment", "fragment_"),
        );
        self.rows(WHAT, &sql, [], |row| {
            Ok(BrokenQuote {
                subject: row.get(0)?,
                quote: lossy(row, 1)?,
                text: lossy_or_none(row, 2)?,
            })
        })
    }

    /// Every row that refers to one that is not there, in words.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn dangling_rows(&self) -> Result<Vec<String>> {
        self.rows(WHAT, "PRAGMA foreign_key_check", [], |row| {
            let (table, id, parent) =
                (lossy(row, 0)?, row.get::<_, Option<i64>>(1)?, lossy(row, 2)?);
            let id = id.map_or(String::new(), |id| format!(" {id}"));
            Ok(format!("{table}{id} refers to a row of {parent} that is not there"))
        })
    }

    /// What SQLite finds wrong with pages, indexes and the values of columns, at most a hundred things.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let sql = format!("PRAGMA integrity_check({MOST_NAMED})");
        let found = self.rows(WHAT, &sql, [], |row| lossy(row, 0))?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// Whether a row says who is writing, although nobody is.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_session(&self) -> Result<bool> {
        Ok(self.one("SELECT 1 FROM session", [], |_| Ok(()))?.is_some())
    }

    /// The hashes under which the texts of removed snapshots are kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn removed_texts(&self) -> Result<Vec<String>> {
        let sql = "SELECT text_sha256 FROM removed_text ORDER BY text_sha256";
        self.rows(WHAT, sql, [], |row| row.get(0))
    }

    /// A copy that is gone with the program: in memory, and in a nameless file where that is not enough.
    ///
    /// # Errors
    /// If the file cannot be read, or there is no room for the copy.
    pub fn temporary_copy(&self) -> Result<Store> {
        let fail = failed("cannot make a copy to check against");
        let mut conn = Connection::open("").map_err(&fail)?;
        configure(&conn, DEFAULT_WAIT).map_err(&fail)?;
        let backup = Backup::new(&self.conn, &mut conn).map_err(&fail)?;
        backup.step(-1).map_err(&fail)?;
        drop(backup);
        Ok(Store { conn, differences: Vec::new(), most_rows: usize::MAX })
    }

    /// What is derived, a line for each row, sorted: the same for every way in which a program can
    /// have come to it. Rows name wordings by what they say, for their numbers depend on the way.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn derived_lines(&self, part: DerivedPart) -> Result<Vec<String>> {
        let mut lines = self.rows(WHAT, part.sql(), [], |row| {
            let mut line = String::new();
            for column in 0..row.as_ref().column_count() {
                if column > 0 {
                    line.push(' ');
                }
                line.push_str(&lossy(row, column)?);
            }
            Ok(line)
        })?;
        lines.sort_unstable();
        Ok(lines)
    }
}

/// A part of what is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DerivedPart {
    /// Paragraphs.
    Passages,
    /// Sentences.
    Sentences,
    /// Paragraphs that are alike.
    PassageLinks,
    /// Sentences that are alike.
    SentenceLinks,
    /// Conflicts.
    Conflicts,
}

impl DerivedPart {
    fn sql(self) -> &'static str {
        match self {
            DerivedPart::Passages => {
                "SELECT 'snapshot ' || p.snapshot_id || ', paragraph ' || p.number || ':', p.kind,
                        p.start, p.end, hex(w.folded), w.shingles
                 FROM passage p LEFT JOIN wording w ON w.wording_id = p.wording_id"
            }
            DerivedPart::Sentences => {
                "SELECT 'snapshot ' || snapshot_id || ', paragraph ' || passage || ', sentence '
                        || number || ':', start, end, folded FROM sentence"
            }
            DerivedPart::PassageLinks => {
                "SELECT hex(s.folded), hex(l.folded), k.shared, k.small_shingles, k.large_shingles
                 FROM wording_link k LEFT JOIN wording s ON s.wording_id = k.small_id
                                     LEFT JOIN wording l ON l.wording_id = k.large_id"
            }
            DerivedPart::SentenceLinks => {
                "SELECT small_id, large_id, shared, small_shingles, large_shingles
                 FROM sentence_link"
            }
            DerivedPart::Conflicts => {
                "SELECT 'x' || substr(finding, 1, 12) || ':', kind, level, confidence, detector,
                        about, reason, unless, left_snapshot_id, left_start, left_end,
                        left_fragment_start, left_fragment_end, right_snapshot_id, right_start,
                        right_end, right_fragment_start, right_fragment_end
                 FROM conflict"
            }
        }
    }
}
