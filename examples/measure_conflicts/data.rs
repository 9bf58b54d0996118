//! Reads the labelled data.
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use claims::detect::conflict::Statement;
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::Result;

/// Every file below a folder, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    below(folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn below(folder: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { below(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

/// The rows of a gzip-compressed JSON Lines file.
pub(crate) fn rows(file: &Path) -> Result<Vec<Value>> {
    let lines = BufReader::new(GzDecoder::new(File::open(file)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// The sets, by the names of their files.
pub(crate) struct Sets {
    pub(crate) files: Vec<PathBuf>,
    /// How many false flags to print.
    pub(crate) flags: usize,
    /// Of which type of the typed pairs each is to be printed.
    pub(crate) show: Option<String>,
}

impl Sets {
    /// The rows of a set; `None` if it is absent.
    pub(crate) fn rows(&self, set: &str) -> Result<Option<Vec<Value>>> {
        let is = |file: &&PathBuf| {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("");
            name.strip_suffix(".jsonl.gz")
                .is_some_and(|name| name == set || set == "wikinews" && name.starts_with(set))
        };
        self.files.iter().find(is).map(|file| rows(file)).transpose()
    }
}

/// A pair of texts with its label.
pub(crate) struct Labelled {
    /// A sentence or text, and a claim or another sentence.
    pub(crate) texts: [String; 2],
    pub(crate) conflict: bool,
    pub(crate) kind: String,
    pub(crate) group: String,
}

/// The rows as pairs.
pub(crate) fn labelled(rows: &[Value]) -> Vec<Labelled> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
    let kind = |row: &Value| match row["type"].as_str() {
        Some(kind) => kind.to_owned(),
        None => text(row, "orig_label"),
    };
    rows.iter()
        .map(|row| Labelled {
            texts: [text(row, "a"), text(row, "b")],
            conflict: row["label"] == "conflict",
            kind: kind(row),
            group: row["group"].as_str().map_or_else(|| text(row, "a"), str::to_owned),
        })
        .collect()
}

/// The sentences of an article.
pub(crate) fn sentences(row: &Value) -> Vec<String> {
    let all = row["sentences"].as_array().into_iter().flatten();
    all.filter_map(|s| Some(s.as_str()?.to_owned())).collect()
}

/// A list of places.
pub(crate) fn places(value: &Value) -> Vec<usize> {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(|n| usize::try_from(n.as_u64()?).ok()).collect()
}

/// Sentences as statements of one source.
pub(crate) fn statements(sentences: &[String], source: usize) -> Vec<Statement> {
    let one = |(i, text): (usize, &String)| Statement {
        source,
        published: None,
        passage: i,
        text: text.clone(),
    };
    sentences.iter().enumerate().map(one).collect()
}

/// "1.3 % (7/530)".
pub(crate) fn share(part: usize, all: usize) -> String {
    format!("{:.1} % ({part}/{all})", 100.0 * part as f64 / all.max(1) as f64)
}
