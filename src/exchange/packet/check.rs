//! Whether a packet is what its manifest says: every file, every text, every quote at its span.
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{CLAIMS, FORMAT, Listed, LogHead, MANIFEST, Manifest, VERSION, checked};
use crate::error::{Error, Result};
use crate::exchange::zip::File;
use crate::model::Span;
use crate::text::digest::sha256;
use crate::text::offsets::Offsets;

/// What was looked at in a packet, and what is wrong.
#[derive(Debug)]
pub struct PacketCheck {
    /// SHA-256 of the manifest: who has it from elsewhere knows that nothing was exchanged.
    pub manifest_sha256: String,
    /// Where the log ended when the packet was made.
    pub log: LogHead,
    /// How many files, texts and quotes were looked at.
    pub looked_at: [(&'static str, usize); 3],
    /// What is wrong, in order.
    pub problems: Vec<PacketProblem>,
}

/// Something that is wrong with a packet.
#[derive(Debug, PartialEq, Eq)]
pub struct PacketProblem {
    /// What was looked at: `files`, `texts` or `quotes`.
    pub what: &'static str,
    /// What is wrong, and with which file or quote.
    pub message: String,
}

/// As much of `claims.json` as quotes are checked by.
#[derive(Deserialize)]
struct Claims {
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    id: String,
    quote: String,
    span: Ends,
    source: Source,
    snapshot: Snapshot,
}

#[derive(Deserialize)]
struct Ends {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Source {
    slug: String,
}

#[derive(Deserialize)]
struct Snapshot {
    seq: i64,
    text_sha256: String,
}

/// Looks at the files of a packet.
///
/// # Errors
/// If they are no packet: a name that leads elsewhere, the same name twice, no manifest that can be read.
pub fn check(files: &[File]) -> Result<PacketCheck> {
    let files = by_name(files)?;
    let bytes = files.get(MANIFEST).ok_or_else(|| {
        Error::user(format!("this is no packet: it has no {MANIFEST}"))
            .hint("name the folder that holds it, or the zip file")
    })?;
    let manifest = manifest(bytes)?;
    let mut problems = Vec::new();
    let wrong = |what| move |message| PacketProblem { what, message };
    problems.extend(listed(&files, &manifest).into_iter().map(wrong("files")));
    let texts = texts(&files, &manifest);
    problems.extend(texts.wrong.into_iter().map(wrong("texts")));
    let (quotes, broken) = quotes(&files, &texts.known);
    problems.extend(broken.into_iter().map(wrong("quotes")));
    Ok(PacketCheck {
        manifest_sha256: sha256(bytes),
        log: manifest.log.clone(),
        looked_at: [("files", manifest.files.len()), ("texts", texts.count), ("quotes", quotes)],
        problems,
    })
}

/// The files by their names, none of which leads elsewhere, or is another's where case does not count.
fn by_name(files: &[File]) -> Result<BTreeMap<&str, &[u8]>> {
    let (mut found, mut folded) = (BTreeMap::new(), BTreeSet::new());
    for (name, bytes) in files {
        let name = checked(name)
            .map_err(|why| Error::user(format!("this is no packet: `{name}` {why}")))?;
        if !folded.insert(name.to_lowercase()) {
            return Err(Error::user(format!("this is no packet: it has `{name}` twice")));
        }
        found.insert(name, bytes.as_slice());
    }
    Ok(found)
}

fn manifest(bytes: &[u8]) -> Result<Manifest> {
    let unread = |error| Error::user(format!("{MANIFEST} cannot be read: {error}"));
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(unread)?;
    if manifest.format != FORMAT {
        return Err(Error::user(format!(
            "{MANIFEST} is of `{}`, not of {FORMAT}",
            manifest.format
        )));
    }
    if manifest.version != VERSION {
        let newer =
            format!("the packet has version {}; this program reads {VERSION}", manifest.version);
        return Err(Error::user(newer).hint("use the program that made it, or a newer one"));
    }
    Ok(manifest)
}

/// What differs between the files that are there and those that are listed.
fn listed(files: &BTreeMap<&str, &[u8]>, manifest: &Manifest) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    for Listed { file, bytes: length, sha256: sum, .. } in &manifest.files {
        if !names.insert(file.as_str()) {
            wrong.push(format!("`{file}` is listed twice"));
            continue;
        }
        match files.get(file.as_str()) {
            None => wrong.push(format!("`{file}` is missing")),
            Some(bytes) if sha256(bytes) == *sum => {}
            Some(bytes) => wrong.push(format!(
                "`{file}` was touched: its SHA-256 is {}, and not {sum} ({} bytes, listed {length})",
                sha256(bytes),
                bytes.len()
            )),
        }
    }
    let added = files.keys().filter(|name| **name != MANIFEST && !names.contains(**name));
    wrong.extend(added.map(|name| format!("`{name}` was added: it is not listed")));
    wrong
}

/// The texts of a packet.
struct Texts<'f> {
    known: BTreeMap<(&'f str, i64), &'f str>,
    count: usize,
    wrong: Vec<String>,
}

fn texts<'f>(files: &BTreeMap<&str, &'f [u8]>, manifest: &'f Manifest) -> Texts<'f> {
    let mut texts = Texts { known: BTreeMap::new(), count: 0, wrong: Vec::new() };
    for entry in &manifest.files {
        let (Some(source), Some(snapshot)) = (&entry.source, entry.snapshot) else { continue };
        texts.count += 1;
        // What is missing was named among the files.
        let Some(bytes) = files.get(entry.file.as_str()) else { continue };
        match std::str::from_utf8(bytes) {
            Err(error) => texts.wrong.push(format!("`{}` is not UTF-8: {error}", entry.file)),
            Ok(text) if texts.known.insert((source, snapshot), text).is_some() => {
                texts.wrong.push(format!("snapshot {snapshot} of {source} is there twice"));
            }
            Ok(_) => {}
        }
    }
    texts
}

/// How many quotes there are, and which do not stand where they are said to stand.
fn quotes(
    files: &BTreeMap<&str, &[u8]>,
    texts: &BTreeMap<(&str, i64), &str>,
) -> (usize, Vec<String>) {
    let Some(bytes) = files.get(CLAIMS) else {
        return (0, vec![format!("without {CLAIMS} no quote can be checked")]);
    };
    let claims = match serde_json::from_slice::<Claims>(bytes) {
        Ok(claims) => claims.claims,
        Err(error) => return (0, vec![format!("{CLAIMS} cannot be read: {error}")]),
    };
    let counted: BTreeMap<_, (Offsets<'_>, String)> = texts
        .iter()
        .map(|(key, text)| (*key, (Offsets::new(text), sha256(text.as_bytes()))))
        .collect();
    let (mut count, mut wrong) = (0, Vec::new());
    for (claim, evidence) in
        claims.iter().flat_map(|claim| claim.evidence.iter().map(move |words| (claim, words)))
    {
        count += 1;
        let name = format!("{} of {}", evidence.id, claim.id);
        let (slug, seq) = (evidence.source.slug.as_str(), evidence.snapshot.seq);
        let Some((text, sum)) = counted.get(&(slug, seq)) else {
            wrong.push(format!("{name}: the text of {slug}, snapshot {seq}, is not in the packet"));
            continue;
        };
        if *sum != evidence.snapshot.text_sha256 {
            wrong.push(format!(
                "{name}: the text of {slug}, snapshot {seq}, is not the one it cites"
            ));
        }
        let span = Span::new(evidence.span.start, evidence.span.end);
        let there = span.and_then(|span| text.quote(span));
        if there != Some(evidence.quote.as_str()) {
            let there = there.map_or("nothing".to_owned(), |there| format!("“{there}”"));
            wrong.push(format!(
                "{name}: {slug}, snapshot {seq}, has {there} at characters {}..{}, and not “{}”",
                evidence.span.start, evidence.span.end, evidence.quote
            ));
        }
    }
    (count, wrong)
}
