//! What a file of another format says, recorded: every quote is proven in its text, what cannot be
//! placed is handed back with its reason, and what stands here already is not recorded again.
use std::collections::{BTreeMap, HashMap};
use std::error::Error as _;

use super::find::check_text;
use super::scan::{Arrivals, settle};
use super::sources::{Article, Captured, capture};
use crate::error::Result;
use crate::model::{
    By, Claim, ClaimId, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict,
    MediaType, Reject, Snapshot, SnapshotId, SourceId,
};
use crate::store::{NewClaim, NewEvidence, NewVerdict, Session, Writer};
use crate::text::offsets::Offsets;
use crate::text::place::{How, place};
use crate::text::{capture as captured, digest};

/// What came of recording a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafted {
    /// New sources.
    pub sources: usize,
    /// Texts that sources have already.
    pub known_sources: usize,
    /// New claims.
    pub claims: usize,
    /// Claims that stood here: same words, and no other speaker or date.
    pub known_claims: usize,
    /// New pieces of evidence.
    pub evidence: usize,
    /// Evidence that stood here.
    pub known_evidence: usize,
    /// New verdicts.
    pub verdicts: usize,
    /// Verdicts that stood here.
    pub known_verdicts: usize,
    /// How many quotes were not found where their positions say, by how they were found.
    pub repaired: BTreeMap<How, usize>,
    /// What did not come in.
    pub rejects: Vec<Reject>,
}

/// Records a draft. Verdicts and evidence of which it does not say whose they are, are `annotator`'s.
///
/// # Errors
/// If the file cannot be read or written. What of the draft cannot be recorded is no error: it is in
/// [`Drafted::rejects`].
pub fn record_draft(writer: &Writer, draft: &Draft, annotator: &str) -> Result<Drafted> {
    let mut done = Drafted { rejects: draft.rejects.clone(), ..Drafted::default() };
    let mut arrivals = Arrivals::default();
    let mut texts = Vec::new();
    for text in &draft.texts {
        texts.push(match keep_text(writer, text, &mut arrivals, &mut done)? {
            Ok(snapshot) => Ok(writer.snapshot(snapshot)?),
            Err(reason) => Err(reason),
        });
    }
    let mut known = Known::new();
    for claim in writer.claims()? {
        known.entry(claim.text.clone()).or_default().push(claim);
    }
    let mut recorder = Recorder { writer, annotator, texts, sources: HashMap::new(), done };
    for claim in &draft.claims {
        recorder.claim(claim, &mut known)?;
    }
    settle(writer, arrivals)?;
    Ok(recorder.done)
}

/// Captures a text, or finds the snapshot that has it. The inner error says why it cannot be one.
fn keep_text(
    writer: &Writer,
    text: &DraftText,
    arrivals: &mut Arrivals,
    done: &mut Drafted,
) -> Result<Result<SnapshotId, String>> {
    let stored = match captured::text(text.text.as_bytes()) {
        Ok(stored) => stored,
        Err(refusal) => return Ok(Err(format!("its text {refusal}"))),
    };
    let hash = digest::sha256(stored.as_bytes());
    for source in writer.sources_of_text(&hash)? {
        // Two pages may have the same short text, and stay two sources.
        let known = writer.source(SourceId(source))?.metadata;
        let same = |ours: &Option<String>, theirs| ours.is_none() || *ours == theirs;
        let same = same(&text.metadata.url, known.url)
            && same(&text.metadata.archive_url, known.archive_url)
            && same(&text.metadata.title, known.title);
        let history = writer.text_history(source)?;
        let found = history.into_iter().find(|(_, _, other)| *other == hash);
        if let (true, Some((id, ..))) = (same, found) {
            done.known_sources += 1;
            return Ok(Ok(SnapshotId(id)));
        }
    }
    let article = Article {
        name: text.name.clone(),
        slug: None,
        stem: text.name.clone(),
        bytes: text.text.as_bytes().to_vec(),
        media_type: MediaType::Plain,
        format_chosen: true,
        metadata: text.metadata.clone(),
        copy: true,
    };
    match capture(writer, &article, arrivals)? {
        Captured::Added { snapshot, .. } => {
            done.sources += 1;
            Ok(Ok(snapshot))
        }
        Captured::Known { .. } => Ok(Err("its text is known".to_owned())),
    }
}

struct Recorder<'r, 'w> {
    writer: &'r Writer<'w>,
    annotator: &'r str,
    /// The draft's texts, or why they are none.
    texts: Vec<Result<Snapshot, String>>,
    /// Snapshots of sources that were named, the latest first.
    sources: HashMap<Vec<String>, Vec<Snapshot>>,
    done: Drafted,
}

/// Claims that stood here before, by their words; each is taken for one claim of the draft only.
type Known = HashMap<String, Vec<Claim>>;

impl Recorder<'_, '_> {
    fn claim(&mut self, draft: &DraftClaim, known: &mut Known) -> Result<()> {
        let text = match check_text("the claim", &draft.text) {
            Ok(text) => text,
            Err(error) => {
                self.reject(&draft.item, "claim", error.message, &draft.text);
                return Ok(());
            }
        };
        // What a format does not say may be known here.
        let same = |claim: &Claim| {
            (draft.speaker.is_none() || draft.speaker == claim.speaker)
                && (draft.date.is_none() || draft.date == claim.date)
        };
        let alike = known.get_mut(&text);
        let found = alike.and_then(|all| Some(all.remove(all.iter().position(same)?)));
        let id = match found {
            Some(claim) => {
                self.done.known_claims += 1;
                claim.id
            }
            None => {
                self.done.claims += 1;
                let new = NewClaim {
                    text,
                    speaker: draft.speaker.clone(),
                    date: draft.date.clone(),
                    parent: None,
                    note: draft.note.clone(),
                    tags: draft.tags.clone(),
                };
                match draft.by.who {
                    Some(_) => {
                        self.writer.on_behalf(&self.session(&draft.by)).insert_claim(&new)?
                    }
                    None => self.writer.insert_claim(&new)?,
                }
            }
        };
        for evidence in &draft.evidence {
            self.evidence(id, evidence)?;
        }
        draft.verdicts.iter().try_for_each(|verdict| self.verdict(id, verdict))?;
        if draft.verdicts.iter().any(|verdict| !verdict.overrules.is_empty()) {
            self.overrule(id, draft)?;
        }
        Ok(())
    }

    /// Notes which verdicts overrule which, among those that count by now.
    fn overrule(&mut self, claim: ClaimId, draft: &DraftClaim) -> Result<()> {
        let verdicts = self.writer.verdicts_of_claim(claim)?;
        let current = |who: &str| verdicts.iter().find(|one| one.current && one.annotator == who);
        for verdict in &draft.verdicts {
            let who = self.session(&verdict.by).by;
            for other in &verdict.overrules {
                let done = match (current(&who), current(other)) {
                    (Some(by), Some(of)) if by.overrules.contains(&of.id) => Ok(()),
                    (Some(by), Some(of)) => {
                        self.writer.insert_overruled(by.id, of.id).map_err(|error| {
                            error.source().map_or(error.to_string(), ToString::to_string)
                        })
                    }
                    _ => Err("nobody of that name judges it".to_owned()),
                };
                if let Err(reason) = done {
                    let reason = format!("it cannot overrule the verdict of {other}: {reason}");
                    self.reject(&draft.item, "verdict", reason, &who);
                }
            }
        }
        Ok(())
    }

    fn verdict(&mut self, claim: ClaimId, draft: &DraftVerdict) -> Result<()> {
        let session = self.session(&draft.by);
        let same = self.writer.verdicts_of_claim(claim)?.into_iter().any(|verdict| {
            verdict.annotator == session.by
                && verdict.label == draft.label
                && verdict.justification == draft.justification
        });
        if same {
            self.done.known_verdicts += 1;
            return Ok(());
        }
        let justification = draft.justification.as_deref();
        let new = NewVerdict { claim, label: draft.label, justification };
        self.writer.on_behalf(&session).insert_verdict(&new)?;
        self.done.verdicts += 1;
        Ok(())
    }

    fn evidence(&mut self, claim: ClaimId, draft: &DraftEvidence) -> Result<()> {
        let shown = draft.pointer.quote.clone().unwrap_or_else(|| {
            draft.pointer.position.map_or(String::new(), |(from, to, _)| format!("{from}..{to}"))
        });
        let found = match &draft.text {
            DraftPlace::Text(number) => match &self.texts[*number] {
                Ok(snapshot) => in_one(std::slice::from_ref(snapshot), draft),
                Err(reason) => Err(reason.clone()),
            },
            DraftPlace::Known(names) => {
                self.load(names)?;
                match self.sources[names].as_slice() {
                    [] => Err(format!("no source is known by {}", names.join(" or "))),
                    snapshots => in_one(snapshots, draft),
                }
            }
            DraftPlace::Hashed { text_sha256, names } => {
                let key = self.load_hashed(text_sha256, names)?;
                match self.sources[&key].as_slice() {
                    [] => {
                        Err("its text is not recorded, and no source goes by its names".to_owned())
                    }
                    snapshots => in_one(snapshots, draft),
                }
            }
        };
        let (snapshot, bytes, how) = match found {
            Ok(found) => found,
            Err(reason) => {
                self.reject(&draft.item, "evidence", reason, &shown);
                return Ok(());
            }
        };
        // Words that came without a position are found by themselves, and nothing is repaired.
        if how != How::AsGiven && draft.pointer.position.is_some() {
            *self.done.repaired.entry(how).or_default() += 1;
        }
        let Some(span) = Offsets::new(&snapshot.text).span(bytes.clone()) else { return Ok(()) };
        let new = NewEvidence {
            claim,
            snapshot: snapshot.id,
            relation: draft.relation,
            span,
            quote: &snapshot.text[bytes],
            note: draft.note.as_deref(),
        };
        if self.writer.same_evidence(&new)?.is_some() {
            self.done.known_evidence += 1;
            return Ok(());
        }
        self.writer.on_behalf(&self.session(&draft.by)).insert_evidence(&new)?;
        self.done.evidence += 1;
        Ok(())
    }

    /// Reads the text with that SHA-256, of the source of these names if several have it; else those of the
    /// source that goes by one of them. Returns under which names they are kept.
    fn load_hashed(&mut self, text_sha256: &str, names: &[String]) -> Result<Vec<String>> {
        let key: Vec<String> = std::iter::once(text_sha256)
            .chain(names.iter().map(String::as_str))
            .map(str::to_owned)
            .collect();
        if self.sources.contains_key(&key) {
            return Ok(key);
        }
        let named = if names.is_empty() { None } else { self.writer.source_named(names)? };
        let mut sources = self.writer.sources_of_text(text_sha256)?;
        sources.sort_by_key(|source| Some(*source) != named);
        let mut snapshots = Vec::new();
        for source in sources.into_iter().take(1) {
            for (id, _, hash) in self.writer.text_history(source)? {
                if hash == text_sha256 {
                    snapshots.push(self.writer.snapshot(SnapshotId(id))?);
                }
            }
        }
        if snapshots.is_empty() && !names.is_empty() {
            self.load(names)?;
            return Ok(names.to_vec());
        }
        self.sources.insert(key.clone(), snapshots);
        Ok(key)
    }

    /// Reads the texts of the source that goes by one of these names.
    fn load(&mut self, names: &[String]) -> Result<()> {
        if self.sources.contains_key(names) {
            return Ok(());
        }
        let mut snapshots = Vec::new();
        if let Some(source) = self.writer.source_named(names)? {
            for id in self.writer.snapshots_of(SourceId(source))?.into_iter().rev() {
                snapshots.push(self.writer.snapshot(id)?);
            }
        }
        self.sources.insert(names.to_vec(), snapshots);
        Ok(())
    }

    fn session(&self, by: &By) -> Session {
        let who = by.who.as_deref().unwrap_or(self.annotator);
        let when = by.when.as_deref().unwrap_or(self.writer.now());
        Session::new(who, when, "import")
    }

    fn reject(&mut self, item: &str, what: &'static str, reason: String, value: &str) {
        let (item, value) = (item.to_owned(), value.to_owned());
        self.done.rejects.push(Reject { item, what, reason, value });
    }
}

/// The first of these texts that has the words, where they stand in it, and how they were found.
fn in_one<'s>(
    snapshots: &'s [Snapshot],
    draft: &DraftEvidence,
) -> Result<(&'s Snapshot, std::ops::Range<usize>, How), String> {
    let mut reason = String::new();
    for snapshot in snapshots {
        match place(&snapshot.text, snapshot.media_type, &draft.pointer) {
            Ok((bytes, how)) => return Ok((snapshot, bytes, how)),
            Err(misplaced) if reason.is_empty() => reason = misplaced.to_string(),
            Err(_) => {}
        }
    }
    Err(reason)
}
