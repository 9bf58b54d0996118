//! A packet: a report with all that it rests on, as files that anybody can check, without a database.
//!
//! `report.html` and `report.json` tell, `claims.json` has the claims with the spans of their quotes, `texts/`
//! one file for each snapshot, and `manifest.json` the SHA-256 of every other file and the head of the log.
mod check;
mod names;

use serde::{Deserialize, Serialize};

pub use check::{PacketCheck, PacketProblem, check};
pub use names::checked;

use super::zip::File;
use crate::error::{Error, Result};
use crate::text::digest::sha256;

/// The file that lists the others.
pub const MANIFEST: &str = "manifest.json";

/// The file with the claims.
pub const CLAIMS: &str = "claims.json";

/// What a manifest calls itself.
const FORMAT: &str = "claims-packet";

/// The only version there is.
const VERSION: u32 = 1;

/// What is in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `claims-packet`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// Where the log of the database ended when the packet was made.
    pub log: LogHead,
    /// Every file but this one, by name.
    pub files: Vec<Listed>,
}

/// The end of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHead {
    /// How many entries it has.
    pub entries: i64,
    /// The seal of the last.
    pub sha256: String,
}

/// One file of a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its name, with `/` between folders.
    pub file: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// The source, if it is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The number of the snapshot within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<i64>,
}

/// A text for a packet.
pub struct PacketText {
    /// Slug of its source.
    pub source: String,
    /// Number of the snapshot within the source.
    pub snapshot: i64,
    /// The text.
    pub text: String,
}

/// The files of a packet, the manifest first: `reports` are files of their own, each with its name.
///
/// # Errors
/// If a source has a name that cannot be a file's, as only another program can give it.
pub fn pack(reports: Vec<File>, texts: Vec<PacketText>, log: LogHead) -> Result<Vec<File>> {
    let mut files = reports;
    let mut listed: Vec<Listed> = files.iter().map(|(name, bytes)| list(name, bytes)).collect();
    for text in texts {
        let name = format!("texts/{}-{}.txt", text.source, text.snapshot);
        let name = checked(&name).map_err(|why| Error::user(format!("`{name}` {why}")))?.to_owned();
        let bytes = text.text.into_bytes();
        let entry = list(&name, &bytes);
        listed.push(Listed { source: Some(text.source), snapshot: Some(text.snapshot), ..entry });
        files.push((name, bytes));
    }
    listed.sort_by(|a, b| a.file.cmp(&b.file));
    files.sort();
    let manifest = Manifest { format: FORMAT.to_owned(), version: VERSION, log, files: listed };
    let mut bytes = serde_json::to_vec_pretty(&manifest)
        .map_err(|error| Error::user(format!("the manifest cannot be written: {error}")))?;
    bytes.push(b'\n');
    files.insert(0, (MANIFEST.to_owned(), bytes));
    Ok(files)
}

fn list(name: &str, bytes: &[u8]) -> Listed {
    Listed {
        file: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        source: None,
        snapshot: None,
    }
}
