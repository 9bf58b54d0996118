//! The texts on a page, with numbered paragraphs: what is cited is marked, and each mark leads back to
//! what cites it.
use super::element::{Attr, Element, Tag, el, web_link};
use super::{Places, code, facts, mark_id, words};
use crate::model::Relation;
use crate::render::told;
use crate::render::visible::line;
use crate::report::{Dossier, MarkedWords, ParagraphEntry, RepeatEntry, Target, TextEntry};

/// An article for each text.
pub(super) fn texts(dossier: &Dossier, places: &Places) -> Vec<Element> {
    if dossier.texts.is_empty() {
        return vec![el(Tag::P).text("No text is cited.")];
    }
    (1..).zip(&dossier.texts).map(|(number, entry)| text(dossier, places, number, entry)).collect()
}

fn text(dossier: &Dossier, places: &Places, number: usize, entry: &TextEntry) -> Element {
    let (id, heading) = (format!("t-{number}"), format!("t-{number}-heading"));
    let source = &entry.source;
    let known = &source.metadata;
    let name = known.title.as_deref().map_or_else(|| line(&source.slug), line);
    let date = known.published.as_ref().map(ToString::to_string);
    let published = [known.author.as_deref(), known.publisher.as_deref(), date.as_deref()];
    let address = |url: &Option<String>| url.as_deref().map(|url| web_link(url, url));
    let unknown = told::unknown(known);
    let snapshot = &entry.snapshot;
    let known = facts([
        ("source", Some(words(source.slug.clone()))),
        ("published", told::published(published).map(words)),
        ("address", address(&known.url)),
        ("archived", address(&known.archive_url)),
        ("licence", known.license.as_deref().map(|license| words(line(license)))),
        ("note", known.note.as_deref().map(|note| words(line(note)))),
        ("text", Some(words(told::which(entry)))),
        ("captured", Some(words(told::by(&snapshot.captured_at, &snapshot.captured_by)))),
        ("SHA-256", Some(code(&snapshot.text_sha256))),
        ("not known", (!unknown.is_empty()).then(|| words(unknown.join(", ")))),
    ]);
    // The mark that a piece ends is followed by what leads back; so the last piece of each is known first.
    let mut ends = vec![None; entry.marks.len()];
    let mut begins = vec![None; entry.marks.len()];
    for (at, paragraph) in entry.paragraphs.iter().enumerate() {
        for (piece, (_, marks)) in paragraph.pieces.iter().enumerate() {
            for &mark in marks {
                begins[mark] = begins[mark].or(Some((at, piece)));
                ends[mark] = Some((at, piece));
            }
        }
    }
    let paragraphs = entry.paragraphs.iter().enumerate().map(|(at, one)| {
        let mut body = el(Tag::P).class("words").with(Attr::Dir, "auto");
        for (piece, (text, marks)) in one.pieces.iter().enumerate() {
            let mut cited = el(Tag::Span).text(text.as_str());
            for &mark in marks.iter().rev() {
                let class = class(&entry.marks[mark]);
                let around = el(Tag::Mark).class(class).child(cited);
                cited = match begins[mark] == Some((at, piece)) {
                    true => around.id(mark_id(&entry.marks[mark].target)),
                    false => around,
                };
            }
            body = match marks.is_empty() {
                true => body.text(text.as_str()),
                false => body.child(cited),
            };
            let ended = marks.iter().filter(|&&mark| ends[mark] == Some((at, piece)));
            body = body.children(ended.map(|&mark| back(dossier, &entry.marks[mark], places)));
        }
        paragraph(entry, places, number, one, body)
    });
    el(Tag::Article)
        .id(&id)
        .class("source")
        .with(Attr::AriaLabelledby, &heading)
        .child(el(Tag::H3).id(&heading).child(words(name)))
        .child(known)
        .child(
            el(Tag::Ol).class("paragraphs").children(language(source_language(entry), paragraphs)),
        )
}

/// Paragraphs in the language that their source is in, if it names one as it should be.
fn language(
    tag: Option<&str>,
    paragraphs: impl Iterator<Item = Element>,
) -> impl Iterator<Item = Element> {
    paragraphs.map(move |paragraph| match tag {
        Some(tag) => paragraph.with(Attr::Lang, tag),
        None => paragraph,
    })
}

fn source_language(entry: &TextEntry) -> Option<&str> {
    let is_tag = |tag: &&str| {
        tag.len() <= 35
            && tag.starts_with(|c: char| c.is_ascii_alphabetic())
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    entry.source.metadata.language.as_deref().filter(is_tag)
}

fn paragraph(
    entry: &TextEntry,
    places: &Places,
    number: usize,
    paragraph: &ParagraphEntry,
    body: Element,
) -> Element {
    let id = format!("t-{number}-p-{}", paragraph.number);
    let mut item = el(Tag::Li).id(&id).with(Attr::Value, paragraph.number).child(body);
    if let Some(kind) = told::kind(paragraph.kind) {
        item = item.child(el(Tag::P).class("kind").text(kind));
    }
    if paragraph.repeats.is_empty() {
        return item;
    }
    let mut also = el(Tag::P).class("repeats").text("Also: ");
    for (at, repeat) in paragraph.repeats.iter().enumerate() {
        if at > 0 {
            also = also.text("; ");
        }
        also = also.child(there(entry, places, repeat));
    }
    item.child(also)
}

/// Where a paragraph stands as well, linked if that text is on the page.
fn there(entry: &TextEntry, places: &Places, repeat: &RepeatEntry) -> Element {
    let (first, last) = (repeat.first_paragraph, repeat.last_paragraph);
    let paragraphs = match first == last {
        true => format!("paragraph {first}"),
        false => format!("paragraphs {first}–{last}"),
    };
    let here = entry.source.slug == repeat.slug;
    let name = match here {
        true => paragraphs,
        false => format!("{}, {paragraphs}", line(&repeat.slug)),
    };
    // Repeats are told of latest snapshots: in the same source that is this one.
    let shown = places.texts.iter().filter(|((slug, _), _)| *slug == repeat.slug);
    let latest = shown
        .max_by_key(|((_, seq), _)| *seq)
        .filter(|(key, _)| !here || key.1 == entry.snapshot.seq);
    match latest {
        Some((_, text)) => el(Tag::A).to(format!("t-{text}-p-{first}")).text(name),
        None => words(name),
    }
}

fn class(mark: &MarkedWords) -> &'static str {
    match mark.target {
        Target::Evidence { relation: Relation::Supports, .. } => "for",
        Target::Evidence { relation: Relation::Refutes, .. } => "against",
        Target::Evidence { .. } => "other",
        Target::Conflict { .. } => "conflict",
    }
}

/// From the words back to what cites them, and across to the other parties of a conflict.
fn back(dossier: &Dossier, mark: &MarkedWords, places: &Places) -> Element {
    let note = el(Tag::Sup);
    match mark.target {
        Target::Evidence { id, claim, relation } => {
            let name = format!("{id}: {relation} {claim}");
            let link = el(Tag::A).to(id).with(Attr::AriaLabel, name).text(id.to_string());
            note.child(link)
        }
        Target::Conflict { number, party } => {
            let name = format!("conflict {number}, side {party}");
            let link = el(Tag::A).to(format!("x-{number}")).with(Attr::AriaLabel, name);
            let mut note = note.child(link.text(format!("conflict {number}")));
            let parties = dossier.conflicts.get(number - 1).map_or(0, |one| one.parties.len());
            for other in (1..=parties).filter(|other| *other != party) {
                let id = mark_id(&Target::Conflict { number, party: other });
                if places.marks.contains(&id) {
                    let name = format!("the other side of conflict {number}");
                    let link = el(Tag::A).to(id).with(Attr::AriaLabel, name);
                    note = note.text(" ").child(link.text("⇄"));
                }
            }
            note
        }
    }
}
