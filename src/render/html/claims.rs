//! The claims on a page: what was said, how it was judged, and the words for and against it side by side.
use super::element::{Attr, Element, Tag, el, web_link};
use super::{Places, code, facts, sentence, words};
use crate::model::{ClaimId, Relation, Verdict};
use crate::render::quotes::now_lines;
use crate::render::told;
use crate::render::visible::line;
use crate::report::{ClaimEntry, ConflictEntry, Dossier, EvidenceEntry, Party, Target};

/// The section of the claims.
pub(super) fn claims(dossier: &Dossier, places: &Places) -> Element {
    let section = el(Tag::Section)
        .id("claims")
        .with(Attr::AriaLabelledby, "claims-heading")
        .child(el(Tag::H2).id("claims-heading").text("The claims"));
    match dossier.claims.is_empty() {
        true => section.child(el(Tag::P).text("There are no claims to report on.")),
        false => section.children(dossier.claims.iter().map(|entry| claim(dossier, places, entry))),
    }
}

fn claim(dossier: &Dossier, places: &Places, entry: &ClaimEntry) -> Element {
    let id = entry.claim.id;
    let heading = format!("{id}-heading");
    let title = el(Tag::H3)
        .id(&heading)
        .child(el(Tag::A).class("number").to(id).text(id.to_string()))
        .text(" ")
        .child(words(line(&entry.claim.text)));
    let known = told::about(entry).into_iter().map(|(name, fact)| (name, Some(words(fact))));
    let mut article = el(Tag::Article)
        .id(id)
        .class("claim")
        .with(Attr::AriaLabelledby, heading)
        .child(title)
        .child(el(Tag::P).class("standing").text(told::standing(entry)))
        .child(facts(known));
    if !entry.verdicts.is_empty() {
        article = article.child(verdicts(id, &entry.verdicts));
    }
    article = article.child(evidence(dossier, places, entry));
    let missing = told::missing(entry);
    if !missing.is_empty() {
        let items = missing.into_iter().map(|what| el(Tag::Li).child(words(what)));
        article = article
            .child(el(Tag::H4).text("To look into"))
            .child(el(Tag::Ul).class("missing").children(items));
    }
    let conflicts: Vec<Element> = dossier.conflicts_of(entry).map(conflict).collect();
    match conflicts.is_empty() {
        true => article,
        false => article
            .child(el(Tag::H4).text("Conflicts"))
            .child(el(Tag::Ul).class("conflicts").children(conflicts)),
    }
}

fn verdicts(claim: ClaimId, verdicts: &[Verdict]) -> Element {
    let cell = |text: String| el(Tag::Td).child(words(text));
    let row = |verdict: &Verdict| {
        let past = told::rank(verdict, verdicts);
        let wording = verdict.earlier_wording.as_deref();
        let wording = wording.map(|old| format!(" (given on an earlier wording, “{}”)", line(old)));
        let because = verdict.justification.as_deref().map_or("–".to_owned(), line);
        el(Tag::Tr).children([
            el(Tag::Th).with(Attr::Scope, "row").child(words(line(&verdict.annotator))),
            cell(told::label(verdict.label).to_owned() + &past),
            cell(line(&verdict.recorded_at)),
            cell(because + &wording.unwrap_or_default()),
        ])
    };
    let heads = ["annotator", "verdict", "when", "why"];
    let head = heads.map(|name| el(Tag::Th).with(Attr::Scope, "col").text(name));
    let table = el(Tag::Table).children([
        el(Tag::Caption).text("Verdicts"),
        el(Tag::Thead).child(el(Tag::Tr).children(head)),
        el(Tag::Tbody).children(verdicts.iter().map(row)),
    ]);
    // A table that is wider than the screen is scrolled, also with the keys.
    el(Tag::Div)
        .class("wide")
        .with(Attr::Role, "region")
        .with(Attr::AriaLabel, format!("Verdicts on {claim}"))
        .with(Attr::Tabindex, 0)
        .child(table)
}

/// For and against stand side by side, whether or not there is any; what merely mentions comes below.
fn evidence(dossier: &Dossier, places: &Places, entry: &ClaimEntry) -> Element {
    let side = |relation: Relation| {
        let of = |words: &&EvidenceEntry| words.relation == relation;
        let found: Vec<Element> = entry
            .evidence
            .iter()
            .filter(of)
            .map(|words| piece(dossier, places, entry, words))
            .collect();
        let class = if relation == Relation::Supports { "side for" } else { "side against" };
        let class = if relation > Relation::Refutes { "side" } else { class };
        let heading = format!("{} ({})", told::relation(relation), entry.count(relation));
        let side = el(Tag::Section).class(class).child(el(Tag::H4).text(heading));
        match found.is_empty() {
            true => side.child(el(Tag::P).text("No words are linked.")),
            false => side.child(el(Tag::Ul).class("evidence").children(found)),
        }
    };
    let mut sides = vec![Relation::Supports, Relation::Refutes];
    let others = [Relation::Mentions, Relation::Context];
    sides.extend(others.into_iter().filter(|relation| entry.count(*relation) > 0));
    el(Tag::Div).class("sides").children(sides.into_iter().map(side))
}

fn piece(
    dossier: &Dossier,
    places: &Places,
    entry: &ClaimEntry,
    evidence: &EvidenceEntry,
) -> Element {
    let target =
        Target::Evidence { id: evidence.id, claim: entry.claim.id, relation: evidence.relation };
    let (source, id) = (&evidence.source, evidence.id);
    let mut links = el(Tag::P).class("links").child(el(Tag::Strong).text(id.to_string()));
    if let Some(mark) = places.of_words(&target, &source.slug, evidence.snapshot.seq) {
        links = links.text(" · ").child(el(Tag::A).to(mark).text("in its text"));
    }
    if let Some(link) = &evidence.deep_link {
        links = links.text(" · ").child(web_link(link, "in the published page"));
    }
    let in_conflict =
        |party: &Party| matches!(party, Party::Evidence { id: cited, .. } if *cited == id);
    for (number, conflict) in dossier.conflicts_of(entry) {
        if conflict.parties.iter().any(in_conflict) {
            let link = el(Tag::A).to(format!("x-{number}")).text(format!("conflict {number}"));
            links = links.text(" · ").child(link);
        }
    }
    let date = source.published.as_ref().map(ToString::to_string);
    let known = [
        source.title.as_deref(),
        source.author.as_deref(),
        source.publisher.as_deref(),
        date.as_deref(),
    ];
    let address = |url: &Option<String>| url.as_deref().map(|url| web_link(url, url));
    let note = evidence.note.as_deref().map_or(String::new(), |note| format!(": {}", line(note)));
    let linked = told::by(&evidence.recorded_at, &evidence.recorded_by) + &note;
    let known = facts([
        ("source", Some(words(source.slug.clone()))),
        ("published", told::published(known).map(words)),
        ("place", Some(words(told::place(evidence)))),
        ("who says it", told::said(&evidence.said).map(words)),
        ("address", address(&source.url)),
        ("archived", address(&source.archive_url)),
        ("SHA-256 of the text", Some(code(&evidence.snapshot.text_sha256))),
        ("linked", Some(words(linked))),
        ("since then", evidence.now.as_ref().map(|now| words(now_lines(now).join(" — ")))),
    ]);
    el(Tag::Li)
        .id(id)
        .child(sentence(&evidence.before, &evidence.quote, &evidence.after))
        .child(links)
        .child(known)
}

fn conflict((number, conflict): (usize, &ConflictEntry)) -> Element {
    let link = el(Tag::A).to(format!("x-{number}")).text(format!("conflict {number}"));
    el(Tag::Li).child(link).text(": ").child(words(told::conflict(conflict)))
}
