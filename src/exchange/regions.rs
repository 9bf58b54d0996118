//! Texts with labelled regions, as the tools for labelling have them, in the words of this program.
use super::reading::{reject, says_something};
use super::selectors::relation;
use super::webannotation::add;
use crate::model::{
    By, Draft, DraftEvidence, DraftPlace, DraftText, Metadata, Pointer, Relation, Unit,
};

/// A text with its regions.
pub(super) struct Task {
    pub(super) text: String,
    /// What the regions are evidence for.
    pub(super) claim: Option<String>,
    /// What the source may be called.
    pub(super) name: Option<String>,
    pub(super) url: Option<String>,
    pub(super) regions: Vec<Region>,
}

impl Task {
    /// The same for a claim, if it names none.
    pub(super) fn or_for(mut self, claim: Option<&str>) -> Task {
        self.claim = self.claim.or_else(|| claim.map(str::to_owned));
        self
    }
}

/// Words of a text with a label.
pub(super) struct Region {
    pub(super) label: String,
    pub(super) pointer: Pointer,
    pub(super) note: Option<String>,
    pub(super) by: By,
}

/// Adds a text and what its regions say. The label is kept as `label: …` in the note, unless it is our
/// own word.
pub(super) fn task(draft: &mut Draft, item: &str, task: Task) {
    let known = draft.texts.iter().position(|known| known.text == task.text);
    let number = known.unwrap_or_else(|| {
        let url = task.url.filter(|url| says_something(url));
        let metadata = Metadata { url, ..Metadata::default() };
        let name = task.name.clone().unwrap_or_else(|| item.to_owned());
        draft.texts.push(DraftText { name, text: task.text.clone(), metadata });
        draft.texts.len() - 1
    });
    for Region { label, pointer, note, by } in task.regions {
        let is_claim = label.eq_ignore_ascii_case("claim");
        let words = pointer.quote.clone().or_else(|| words(&task.text, &pointer));
        let claim = match (is_claim, &task.claim) {
            (true, _) => words.clone(),
            (false, claim) => claim.clone(),
        };
        let shown = words.unwrap_or_default();
        let Some(claim) = claim else {
            let reason = format!(
                "nothing says which claim the region ({label}) is evidence for: add --claim \"…\""
            );
            reject(draft, item, "evidence", reason, &shown);
            continue;
        };
        let relation = relation(&label).unwrap_or(Relation::Mentions);
        let own = if label == relation.word() { None } else { Some(format!("label: {label}")) };
        let note: Vec<String> = own.into_iter().chain(note).collect();
        let evidence = DraftEvidence {
            item: item.to_owned(),
            text: DraftPlace::Text(number),
            pointer,
            relation,
            note: Some(note.join("\n")).filter(|note| !note.is_empty()),
            by,
        };
        add(draft, item, &claim, vec![evidence]);
    }
}

/// The words at a position, where that counts code points.
fn words(text: &str, pointer: &Pointer) -> Option<String> {
    match pointer.position? {
        (start, end, Unit::CodePoints) => {
            Some(crate::model::Span::new(start, end)?.of(text)?.to_owned())
        }
        _ => None,
    }
}
