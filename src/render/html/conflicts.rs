//! The conflicts on a page: each with its parties side by side, linked to where their words stand.
use super::element::{Attr, Element, Tag, el};
use super::{Places, sentence, words};
use crate::render::conflicts::{around, decided, put};
use crate::render::told;
use crate::render::visible::line;
use crate::report::{ConflictEntry, Dossier, EvidenceEntry, Party, SourceRef, Target};

/// Silence must not read as a clean bill of health.
const NO_PROOF: &str = "None was found. That is no proof that the sources agree: only statements that \
                        the program can compare were compared.";

/// The section of the conflicts.
pub(super) fn conflicts(dossier: &Dossier, places: &Places) -> Element {
    let section = el(Tag::Section)
        .id("conflicts")
        .with(Attr::AriaLabelledby, "conflicts-heading")
        .child(el(Tag::H2).id("conflicts-heading").text("Conflicts"));
    if dossier.conflicts.is_empty() {
        return section.child(el(Tag::P).text(NO_PROOF));
    }
    let all = (1..).zip(&dossier.conflicts);
    section.children(all.map(|(number, entry)| conflict(dossier, places, number, entry)))
}

fn conflict(dossier: &Dossier, places: &Places, number: usize, entry: &ConflictEntry) -> Element {
    let (id, heading) = (format!("x-{number}"), format!("x-{number}-heading"));
    let title = el(Tag::H3)
        .id(&heading)
        .child(el(Tag::A).class("number").to(&id).text(number.to_string()))
        .text(" ")
        .child(words(told::conflict(entry)));
    let parties = (1..).zip(&entry.parties);
    let sides = parties.map(|(party, said)| side(dossier, places, (number, party), said));
    let mut article = el(Tag::Article)
        .id(&id)
        .class("conflict")
        .with(Attr::AriaLabelledby, heading)
        .child(title)
        .child(el(Tag::Div).class("sides").children(sides))
        .child(paragraph("Why", line(&entry.reason)));
    if let Some(unless) = &entry.unless {
        article = article.child(paragraph("Unless", line(unless)));
    }
    if let Some(detector) = &entry.detector {
        let sure = entry.confidence.map(|percent| format!(", confidence {percent} %"));
        let found = format!("{}{}", line(detector), sure.unwrap_or_default());
        article = article.child(paragraph("Found by", found));
    }
    if let Some(decision) = &entry.decision {
        article = article.child(el(Tag::P).child(words(decided(decision, entry))));
    }
    if let Some(claim) = entry.claim.filter(|id| dossier.claims.iter().any(|c| c.claim.id == *id)) {
        let link = el(Tag::A).to(claim).text(format!("claim {claim}"));
        article = article.child(el(Tag::P).text("About ").child(link));
    }
    article
}

fn paragraph(name: &str, text: String) -> Element {
    el(Tag::P).child(el(Tag::Strong).text(format!("{name}: "))).child(words(text))
}

fn side(
    dossier: &Dossier,
    places: &Places,
    (number, party): (usize, usize),
    said: &Party,
) -> Element {
    let side = el(Tag::Div).class("side");
    match said {
        Party::Statement {
            source,
            snapshot,
            paragraph,
            sentence: text,
            span,
            fragment,
            fragment_span,
            assertion,
            said,
        } => {
            let at = fragment_span.start().saturating_sub(span.start());
            let (before, after) = around(text, fragment, at);
            let target = Target::Conflict { number, party };
            let place = places.of_words(&target, &source.slug, *snapshot);
            side.child(sentence(before, fragment, after))
                .child(address(source, Some(*paragraph), place))
                .child(el(Tag::P).child(words(put(assertion, said))))
        }
        Party::Claim { id, text, fragment, .. } => {
            let (before, after) = text.split_once(fragment.as_str()).unwrap_or((text, ""));
            let fragment = if before.len() == text.len() { "" } else { fragment };
            let known = dossier.claims.iter().any(|claim| claim.claim.id == *id);
            let name = format!("claim {id}");
            let name = if known { el(Tag::A).to(id).text(name) } else { words(name) };
            side.child(sentence(before, fragment, after)).child(el(Tag::P).child(name))
        }
        Party::Evidence { id, relation, source, paragraph, before, quote, after, .. } => {
            let mut cited = dossier
                .claims
                .iter()
                .flat_map(|claim| claim.evidence.iter().map(move |words| (claim.claim.id, words)));
            let found: Option<(_, &EvidenceEntry)> = cited.find(|(_, words)| words.id == *id);
            let place = found.and_then(|(claim, words)| {
                let target = Target::Evidence { id: *id, claim, relation: *relation };
                places.of_words(&target, &source.slug, words.snapshot.seq)
            });
            let name = format!("{id} {relation}");
            let name = match found {
                Some(_) => el(Tag::A).to(id).text(name),
                None => words(name),
            };
            side.child(sentence(before, quote, after))
                .child(address(source, *paragraph, place))
                .child(el(Tag::P).child(name))
        }
        Party::Verdict { id, annotator, label, justification } => {
            let because = justification.as_deref().map_or(String::new(), line);
            let judged = format!("{id} {}: {}", line(annotator), told::label(*label));
            side.child(el(Tag::P).child(words(judged))).child(el(Tag::P).child(words(because)))
        }
    }
}

/// Source and paragraph, linked to the words if they are on the page, and what is known of the source.
fn address(source: &SourceRef, paragraph: Option<usize>, place: Option<String>) -> Element {
    let paragraph = paragraph.map_or(String::new(), |number| format!(", paragraph {number}"));
    let name = format!("{}{paragraph}", line(&source.slug));
    let date = source.published.as_ref().map(ToString::to_string);
    let known = told::published([source.publisher.as_deref(), date.as_deref()]);
    let address = match place {
        Some(place) => el(Tag::P).child(el(Tag::A).to(place).text(name)),
        None => el(Tag::P).child(words(name)),
    };
    address.class("links").child(words(known.map_or(String::new(), |known| format!(" · {known}"))))
}
