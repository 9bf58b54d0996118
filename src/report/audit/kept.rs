//! What is kept of a dataset while it is read: each claim's words, and of all else what counting needs.
use std::collections::HashMap;

use serde::Serialize;

use crate::model::DataRow;

/// A row, as an audit names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RowRef {
    /// The number of its file among those that were read, from 1.
    pub file: usize,
    /// The number of its line, from 1; in an array of JSON, of its element.
    pub row: u64,
    /// What names it, if it has an id.
    pub id: Option<String>,
    /// Its label.
    pub label: Option<String>,
}

/// A row that is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) file: usize,
    pub(super) number: u64,
    pub(super) id: Option<String>,
    pub(super) claim: Option<String>,
    /// Number of its label, as it is spelled.
    pub(super) label: Option<usize>,
    /// Number of its split.
    pub(super) split: Option<usize>,
}

/// Words by numbers, in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    words: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Numbered {
    pub(super) fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), self.words.len() - 1);
        self.words.len() - 1
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }
}

/// All rows, and the words they share.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Kept>,
    pub(super) labels: Numbered,
    pub(super) splits: Numbered,
}

impl Rows {
    /// Keeps a row of a file; `split` is the split that the file is, if it is one.
    pub(super) fn keep(&mut self, file: usize, row: &mut DataRow, split: Option<&str>) -> usize {
        let split = row.split.as_deref().or(split).map(|split| self.splits.number(split.trim()));
        let label = row.label.as_deref().map(|label| self.labels.number(label.trim()));
        self.rows.push(Kept {
            file,
            number: row.number,
            id: row.id.take(),
            claim: row.claim.take(),
            label,
            split,
        });
        self.rows.len() - 1
    }

    /// The row as it is told.
    pub(super) fn told(&self, row: usize) -> RowRef {
        let Kept { file, number, id, label, .. } = &self.rows[row];
        RowRef {
            file: file + 1,
            row: *number,
            id: id.clone(),
            label: label.map(|label| self.labels.words()[label].clone()),
        }
    }

    /// The rows as they are told.
    pub(super) fn all_told(&self, rows: &[usize]) -> Vec<RowRef> {
        rows.iter().map(|&row| self.told(row)).collect()
    }

    /// The claim of a row; empty if it has none.
    pub(super) fn claim(&self, row: usize) -> &str {
        self.rows[row].claim.as_deref().unwrap_or_default()
    }

    /// For each label, by its number, the first that is the same but for case and marks.
    pub(super) fn same_labels(&self) -> Vec<usize> {
        let mut known = HashMap::new();
        let words = self.labels.words().iter().enumerate();
        words.map(|(number, label)| *known.entry(folded(label)).or_insert(number)).collect()
    }
}

/// A label without case and marks: `NOT_ENOUGH_INFO` is `Not enough info`.
fn folded(label: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let plain: String = label.chars().map(kept).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    // Labels of marks only, such as + and -, are as they are.
    if words.is_empty() { label.to_owned() } else { words.join(" ") }
}

/// The beginning of a text, for showing.
pub(super) fn beginning(text: &str) -> String {
    const SHOWN: usize = 200;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
