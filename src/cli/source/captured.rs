//! What `claims source add --json` prints.
use serde::{Serialize, Serializer};

use crate::record::Captured;
use crate::text::hidden::Hidden;

/// The document: what came of each file, in their order.
#[derive(Serialize)]
pub(super) struct CaptureReport {
    report: &'static str,
    captured: Vec<Entry>,
    /// Why files were left out, under `--skip-bad`.
    left_out: Vec<String>,
    /// What was found of what repeats or conflicts, in words.
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Entry {
    file: String,
    /// The new source, or null if the text was known.
    slug: Option<String>,
    title: Option<String>,
    paragraphs: Option<usize>,
    sentences: Option<usize>,
    /// Sources with the same text.
    same_text: Vec<String>,
    hidden_characters: Option<HiddenEntry>,
}

#[derive(Serialize)]
struct HiddenEntry {
    count: usize,
    #[serde(serialize_with = "code_point")]
    first: char,
    line: usize,
    at: usize,
}

impl CaptureReport {
    /// An empty document.
    pub(super) fn new() -> CaptureReport {
        let (captured, left_out, notes) = Default::default();
        CaptureReport { report: "captured", captured, left_out, notes }
    }

    /// Adds what came of a file.
    pub(super) fn add(&mut self, file: &str, captured: &Captured) {
        let file = file.to_owned();
        self.captured.push(match captured {
            Captured::Added { slug, title, paragraphs, sentences, same_text, hidden, .. } => {
                Entry {
                    file,
                    slug: Some(slug.clone()),
                    title: title.clone(),
                    paragraphs: Some(*paragraphs),
                    sentences: Some(*sentences),
                    same_text: same_text.clone(),
                    hidden_characters: hidden.as_ref().map(HiddenEntry::of),
                }
            }
            Captured::Known { sources } => Entry {
                file,
                slug: None,
                title: None,
                paragraphs: None,
                sentences: None,
                same_text: sources.clone(),
                hidden_characters: None,
            },
        });
    }

    /// The document with what else is to be told.
    pub(super) fn with(mut self, left_out: Vec<String>, notes: Vec<String>) -> CaptureReport {
        (self.left_out, self.notes) = (left_out, notes);
        self
    }
}

impl HiddenEntry {
    fn of(hidden: &Hidden) -> HiddenEntry {
        let Hidden { count, first, at, line } = *hidden;
        HiddenEntry { count, first, line, at }
    }
}

fn code_point<S: Serializer>(c: &char, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&format!("U+{:04X}", *c as u32))
}

/// The warning on what hides in the text of a source.
pub(super) fn warning(slug: &str, hidden: &Hidden) -> String {
    let Hidden { count, first, at, line } = hidden;
    let (count, others) = match count {
        1 => ("a character".to_owned(), ""),
        _ => (format!("{count} characters"), ", the first of them"),
    };
    let not_seen = "that a reader does not see or a terminal obeys";
    format!(
        "Warning: {slug} holds {count} {not_seen}{others} U+{:04X} in line {line}, character {at}: \
         claims source show {slug}",
        *first as u32
    )
}

/// Warnings on what its front matter says in a way that is not read.
pub(super) fn unread(slug: &str, lines: &[(usize, String)]) -> Vec<String> {
    let shown = |line: &str| line.chars().take(60).collect::<String>();
    let warning = |(number, line): &(usize, String)| {
        format!(
            "Warning: line {number} of {slug} was not read, “{}”: give it with claims source edit {slug}",
            shown(line.trim())
        )
    };
    lines.iter().map(warning).collect()
}
