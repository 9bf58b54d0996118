//! The provenance report as one HTML file: no script, nothing from elsewhere, the same bytes each time.
//! `element` is the only file that writes HTML.
mod claims;
mod conflicts;
mod element;
mod pictures;
mod sources;

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use self::element::{Attr, Element, Tag, el};
use super::told;
use super::visible::line;
use crate::report::{ClaimEntry, Dossier, Target};
use crate::text::digest::sha256_base64;

/// How the page looks, in colours of a light and of a dark screen, and on paper.
const STYLE: &str = include_str!("style.css");

/// Writes the report as one page.
///
/// # Errors
/// If the stream cannot be written.
pub fn html(out: &mut dyn Write, dossier: &Dossier) -> io::Result<()> {
    let page = el(Tag::Html)
        .with(Attr::Lang, "en")
        .child(head(dossier))
        .child(body(dossier, &Places::of(dossier)));
    writeln!(out, "<!doctype html>\n{page}")
}

fn head(dossier: &Dossier) -> Element {
    // Only the style sheet below may be used: whatever else a page can do is forbidden to this one.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        sha256_base64(STYLE.as_bytes())
    );
    let meta = |name: &str, content: &str| {
        el(Tag::Meta).with(Attr::Name, name).with(Attr::Content, content)
    };
    let csp =
        el(Tag::Meta).with(Attr::HttpEquiv, "Content-Security-Policy").with(Attr::Content, policy);
    el(Tag::Head).children([
        el(Tag::Meta).with(Attr::Charset, "utf-8"),
        csp,
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("referrer", "no-referrer"),
        meta("color-scheme", "light dark"),
        el(Tag::Title).text(told::title(dossier)),
        el(Tag::Style).sheet(STYLE),
    ])
}

fn body(dossier: &Dossier, places: &Places) -> Element {
    let header = el(Tag::Header)
        .child(el(Tag::H1).text(told::title(dossier)))
        .child(el(Tag::P).text(told::contents(dossier)));
    let main = el(Tag::Main)
        .id("main")
        .child(claims::claims(dossier, places))
        .child(conflicts::conflicts(dossier, places));
    let aside = el(Tag::Aside)
        .id("texts")
        .with(Attr::AriaLabelledby, "texts-heading")
        .with(Attr::Tabindex, 0)
        .child(el(Tag::H2).id("texts-heading").text("The texts"))
        .children(sources::texts(dossier, places));
    el(Tag::Body).children([
        el(Tag::A).class("skip").to("main").text("Skip to the claims"),
        header,
        contents(dossier),
        pictures::overview(dossier),
        el(Tag::Div).class("columns").child(main).child(aside),
        footer(dossier),
    ])
}

fn contents(dossier: &Dossier) -> Element {
    let entry = |claim: &ClaimEntry| {
        let id = claim.claim.id;
        let link = el(Tag::A).to(id).text(format!("{id} "));
        let link = link.child(el(Tag::Span).with(Attr::Dir, "auto").text(line(&claim.claim.text)));
        let standing = el(Tag::Span).class("standing").text(told::standing(claim));
        el(Tag::Li).child(link).text(" ").child(standing)
    };
    let parts =
        [("conflicts", "Conflicts"), ("texts", "The texts"), ("check", "How to check this")];
    let part = |(id, name)| el(Tag::Li).child(el(Tag::A).to(id).text(name));
    el(Tag::Nav)
        .with(Attr::AriaLabel, "Contents")
        .child(el(Tag::Ul).children(dossier.claims.iter().map(entry)).children(parts.map(part)))
}

fn footer(dossier: &Dossier) -> Element {
    let head = &dossier.head;
    let command = format!("claims check --head {}", line(&head.sha256));
    el(Tag::Footer).id("check").children([
        el(Tag::H2).text("How to check this"),
        el(Tag::P).text(
            "Every quote above is held to the letter against its text, and every text has its SHA-256. \
             With the file that this report was made from, run:",
        ),
        el(Tag::Pre).child(el(Tag::Code).text(command)),
        el(Tag::P).text(format!(
            "It proves the texts, the quotes, and that nothing was rewritten in the {} entries of the \
             log that this report rests on. Head of the log:",
            head.entries
        )),
        el(Tag::P).child(code(&head.sha256)),
    ])
}

/// Where things stand on the page.
struct Places {
    texts: HashMap<(String, i64), usize>,
    marks: HashSet<String>,
}

impl Places {
    fn of(dossier: &Dossier) -> Places {
        let mut places = Places { texts: HashMap::new(), marks: HashSet::new() };
        for (number, text) in (1..).zip(&dossier.texts) {
            places.texts.insert((text.source.slug.clone(), text.snapshot.seq), number);
            let pieces = text.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
            let shown = pieces.flat_map(|(_, marks)| marks);
            places.marks.extend(shown.map(|mark| mark_id(&text.marks[*mark].target)));
        }
        places
    }

    /// The id of the words in their text, or of the text if they are not to be found in it.
    fn of_words(&self, target: &Target, slug: &str, seq: i64) -> Option<String> {
        let id = mark_id(target);
        match self.marks.contains(&id) {
            true => Some(id),
            false => self.of_text(slug, seq),
        }
    }

    /// The id of a text, if it is on the page.
    fn of_text(&self, slug: &str, seq: i64) -> Option<String> {
        self.texts.get(&(slug.to_owned(), seq)).map(|number| format!("t-{number}"))
    }
}

/// The id of the words that something points at: `m-e1`, `m-x-1-2`.
fn mark_id(target: &Target) -> String {
    match target {
        Target::Evidence { id, .. } => format!("m-{id}"),
        Target::Conflict { number, party } => format!("m-x-{number}-{party}"),
    }
}

/// A list of facts; those with nothing to say are left out.
fn facts(facts: impl IntoIterator<Item = (&'static str, Option<Element>)>) -> Element {
    let mut list = el(Tag::Dl);
    for (name, value) in facts {
        if let Some(value) = value {
            let term = el(Tag::Dt).text(name);
            list = list.child(el(Tag::Div).child(term).child(el(Tag::Dd).child(value)));
        }
    }
    list
}

/// A text on one line in an element of its own, which reads in the direction of its script.
fn words(text: impl AsRef<str>) -> Element {
    el(Tag::Span).with(Attr::Dir, "auto").text(line(text.as_ref()))
}

/// A hash, or what stands in its place.
fn code(hash: &str) -> Element {
    el(Tag::Code).text(line(hash))
}

/// A sentence with its words marked, as they stand in the text.
fn sentence(before: &str, quote: &str, after: &str) -> Element {
    el(Tag::Blockquote).child(
        el(Tag::P)
            .with(Attr::Dir, "auto")
            .text(before)
            .child(el(Tag::Mark).text(quote))
            .text(after),
    )
}
