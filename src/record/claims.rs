//! Recording, correcting and removing claims.
use std::collections::BTreeMap;

use crate::detect::matching::{Record, Shelf, Statement, ranked};
use crate::error::{Error, Result};
use crate::model::{Claim, ClaimId, Date, Relation, Verdict};
pub use crate::store::NewClaim;
use crate::store::Writer;

use crate::text::difference::{Class, Kind, Stretch, difference};
use crate::text::fold;

use super::evidence::{Linked, Words, link};
use super::find::{check_optional, check_text, find_claim};

/// What came of recording a claim.
#[derive(Debug, Clone)]
pub struct Added {
    /// The claim.
    pub id: ClaimId,
    /// Claims recorded before that say the same in the same words.
    pub known: Vec<ClaimId>,
    /// Claims recorded before that say nearly the same, the most alike first.
    pub alike: Vec<Alike>,
    /// The words it was linked to, if any were given.
    pub linked: Option<Linked>,
}

/// A claim that says nearly or likely the same as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The claim.
    pub id: ClaimId,
    /// What it says.
    pub text: String,
    /// Whether nearly all words are the same; else it is likely the same by those that are.
    pub nearly: bool,
    /// What sets them apart, if it makes them say something else: the words there and here.
    pub but: Option<(String, String)>,
    /// The current verdicts on it.
    pub verdicts: Vec<Verdict>,
}

/// Of claims that say nearly the same, so many are named.
const MOST_ALIKE: usize = 3;

/// Claims that share words with a new one, of which so many are looked at.
const LOOKED_AT: usize = 50;

/// Claims of which less is the same words are not nearly the same.
const NEARLY: f64 = 0.8;

/// Records a claim, with the words it rests on if they are given.
///
/// # Errors
/// If the claim is empty, its parent is not there, or the words do not stand where they should.
pub fn add_claim(
    writer: &Writer,
    new: &NewClaim,
    evidence: Option<(&Words, Relation, Option<&str>)>,
) -> Result<Added> {
    let new = checked(new)?;
    if let Some(parent) = new.parent {
        find_claim(writer, parent)?;
    }
    let claims = writer.claims()?;
    let same = |claim: &&Claim| fold::words(&claim.text) == fold::words(&new.text);
    let known: Vec<ClaimId> = claims.iter().filter(same).map(|claim| claim.id).collect();
    let mut alike = alike(&claims, &new.text, &known);
    for one in &mut alike {
        one.verdicts = writer.verdicts_of_claim(one.id)?;
        one.verdicts.retain(|verdict| verdict.current);
    }
    let id = writer.insert_claim(&new)?;
    let linked = match evidence {
        Some((words, relation, note)) => Some(link(writer, id, words, relation, note)?),
        None => None,
    };
    Ok(Added { id, known, alike, linked })
}

/// The claims that say nearly or likely the same as a text, the most alike first.
fn alike(claims: &[Claim], text: &str, known: &[ClaimId]) -> Vec<Alike> {
    let shelf = Shelf::new(claims.iter().map(|claim| Record { text: &claim.text, beside: "" }));
    let mut found = Vec::new();
    for one in ranked(&shelf, &Statement::new(text), LOOKED_AT) {
        let claim = &claims[one.index];
        if known.contains(&claim.id) {
            continue;
        }
        let compared = difference(&claim.text, text);
        let nearly = compared.likeness() >= NEARLY;
        if !nearly && !one.same {
            continue;
        }
        let tells = |one: &&Stretch| match one.classes.first() {
            Some(Class::Negation) => true,
            Some(Class::Numbers | Class::Dates | Class::Names) => one.kind == Kind::Replaced,
            _ => false,
        };
        let stretch = compared.stretches.iter().filter(tells).max_by_key(|one| one.classes.first());
        let but = stretch.filter(|_| nearly).map(|one| {
            (claim.text[one.old.clone()].trim().to_owned(), text[one.new.clone()].trim().to_owned())
        });
        let (id, said) = (claim.id, claim.text.clone());
        found.push((
            compared.likeness(),
            Alike { id, text: said, nearly, but, verdicts: Vec::new() },
        ));
    }
    found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.id.cmp(&other.id)));
    found.into_iter().take(MOST_ALIKE).map(|(_, alike)| alike).collect()
}

/// What to change of a claim: what is given replaces what is recorded.
#[derive(Debug, Clone, Default)]
pub struct ClaimChange {
    /// The statement in other words.
    pub text: Option<String>,
    /// Who made it.
    pub speaker: Option<String>,
    /// When it was made.
    pub date: Option<Date>,
    /// The claim it is a part of.
    pub parent: Option<ClaimId>,
    /// Anything else worth keeping.
    pub note: Option<String>,
    /// Tags to add.
    pub tag: Vec<String>,
    /// Tags to take off.
    pub untag: Vec<String>,
    /// Names of fields to empty.
    pub clear: Vec<String>,
}

/// Changes a claim. The log keeps what it was.
///
/// # Errors
/// If there is no such claim, parent, tag or field.
pub fn edit_claim(writer: &Writer, id: ClaimId, change: &ClaimChange) -> Result<()> {
    let old = find_claim(writer, id)?;
    if let Some(parent) = change.parent {
        find_claim(writer, parent)?;
        check_no_circle(writer, id, parent)?;
    }
    let Claim { text, speaker, date, parent, note, tags, .. } = old.clone();
    let mut new = checked(&NewClaim {
        text: change.text.clone().unwrap_or(text),
        speaker: change.speaker.clone().or(speaker),
        date: change.date.clone().or(date),
        parent: change.parent.or(parent),
        note: change.note.clone().or(note),
        tags: tags.into_iter().chain(change.tag.iter().cloned()).collect(),
    })?;
    for tag in &change.untag {
        if !old.tags.contains(tag) {
            return Err(Error::user(format!("{id} has no tag `{tag}`")).hint(
                match old.tags.as_slice() {
                    [] => "it has no tags".to_owned(),
                    tags => format!("its tags are {}", tags.join(", ")),
                },
            ));
        }
        new.tags.retain(|kept| kept != tag);
    }
    for field in &change.clear {
        match field.as_str() {
            "speaker" => new.speaker = None,
            "date" => new.date = None,
            "parent" => new.parent = None,
            "note" => new.note = None,
            other => {
                return Err(Error::user(format!("a claim has no field `{other}` to empty"))
                    .hint("--clear takes speaker, date, parent or note"));
            }
        }
    }
    writer.update_claim(&old, &new)
}

/// Removes a claim that nothing hangs on.
///
/// # Errors
/// If there is no such claim, or evidence, verdicts, conflicts that were resolved for it, or other
/// claims hang on it: it says which.
pub fn remove_claim(writer: &Writer, id: ClaimId) -> Result<()> {
    find_claim(writer, id)?;
    let evidence = writer.evidence_of_claim(id)?;
    let verdicts = writer.verdicts_of_claim(id)?;
    let parts = writer.parts(id)?;
    let mut details = Vec::new();
    let mut first = Vec::new();
    for cited in &evidence {
        details.push(format!("{}: “{}”", cited.evidence.id, cited.evidence.quote));
    }
    for verdict in &verdicts {
        details.push(format!("{}: {} by {}", verdict.id, verdict.label, verdict.annotator));
    }
    let decisions = writer.decisions_for_claim(id)?;
    for decision in &decisions {
        let (code, by) = (decision.finding.id.short(12), &decision.recorded_by);
        details.push(format!("{}: conflict {code}, resolved for it by {by}", decision.id));
        first.push(format!("claims conflict withdraw {code} --by \"{by}\""));
    }
    for part in &parts {
        details.push(format!("{part} is a part of it"));
    }
    let ids = |ids: Vec<String>| ids.join(" ");
    if !evidence.is_empty() {
        let list = ids(evidence.iter().map(|cited| cited.evidence.id.to_string()).collect());
        first.push(format!("claims unlink {list}"));
    }
    let mut by_annotator: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for verdict in &verdicts {
        by_annotator.entry(&verdict.annotator).or_default().push(verdict.id.to_string());
    }
    for (annotator, list) in by_annotator {
        first.push(format!("claims withdraw {} --by \"{annotator}\"", ids(list)));
    }
    if let Some(part) = parts.first() {
        first.push(format!("claims edit {part} --clear parent"));
    }
    if !first.is_empty() {
        return Err(Error::user(format!("{id} cannot be removed: others hang on it"))
            .details(details)
            .hint(format!("first: {}", first.join(", then "))));
    }
    writer.delete_claim(id)
}

fn checked(new: &NewClaim) -> Result<NewClaim> {
    let mut tags = Vec::new();
    for tag in &new.tags {
        tags.push(check_text("a tag", tag)?);
    }
    tags.sort();
    tags.dedup();
    Ok(NewClaim {
        text: check_text("the claim", &new.text)?,
        speaker: check_optional("the speaker", &new.speaker)?,
        date: new.date.clone(),
        parent: new.parent,
        note: check_optional("the note", &new.note)?,
        tags,
    })
}

fn check_no_circle(writer: &Writer, id: ClaimId, parent: ClaimId) -> Result<()> {
    if parent == id {
        return Err(Error::user(format!("{id} cannot be a part of itself")));
    }
    let mut above = Some(parent);
    while let Some(claim) = above {
        if claim == id {
            return Err(Error::user(format!("{id} cannot be a part of {parent}"))
                .hint(format!("{parent} is a part of {id}")));
        }
        above = writer.claim(claim)?.and_then(|claim| claim.parent);
    }
    Ok(())
}
