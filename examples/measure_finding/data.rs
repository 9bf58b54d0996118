//! Finds and reads the labelled data.
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Result;

/// The sets below a folder, and what is wanted of them.
pub(crate) struct Sets {
    /// Every file, in order of path.
    files: Vec<PathBuf>,
    /// Whether all that is counted is to be printed.
    pub(crate) each: bool,
    /// How many missed direct quotations are to be printed.
    pub(crate) errors: usize,
}

impl Sets {
    pub(crate) fn below(folder: &Path, each: bool, errors: usize) -> Result<Sets> {
        let mut files = Vec::new();
        gather(folder, &mut files)?;
        files.sort();
        Ok(Sets { files, each, errors })
    }

    /// The files whose names begin and end so.
    pub(crate) fn named(&self, start: &str, end: &str) -> impl Iterator<Item = &Path> {
        let is = move |file: &&Path| {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("");
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        };
        self.files.iter().map(PathBuf::as_path).filter(is)
    }

    /// The rows of the first file of that name; `None` if there is none.
    pub(crate) fn rows(&self, name: &str) -> Result<Option<Vec<Value>>> {
        self.named(name, ".jsonl.gz").next().map(rows).transpose()
    }
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

/// The rows of a gzip-compressed JSON Lines file.
pub(crate) fn rows(path: &Path) -> Result<Vec<Value>> {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text.lines().map(serde_json::from_str).collect::<std::result::Result<_, _>>()?)
}

/// A field of a row; empty if it is none or no text.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}
