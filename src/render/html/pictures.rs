//! Small pictures at the head of a page: each also says in words what it shows.
use super::element::{Attr, Element, Tag, el};
use crate::model::Date;
use crate::render::page::plural;
use crate::render::told::{STANDINGS, standing};
use crate::render::visible::line;
use crate::report::Dossier;

/// Width of a picture, in pixels: that of a small telephone.
const WIDTH: usize = 320;

/// Height of a bar with the space below it, and of the bar.
const STEP: usize = 26;
const BAR: usize = 18;

/// Where bars begin, and how long the longest is.
const LEFT: usize = 150;
const LONGEST: usize = 130;

/// Letters of a name beside a bar.
const MOST_LETTERS: usize = 20;

/// Sources that have a bar: those that most claims rest on.
const MOST_BARS: usize = 12;

/// Verdicts, sources and time at one glance.
pub(super) fn overview(dossier: &Dossier) -> Element {
    let claims = |name: &&str| dossier.claims.iter().filter(|one| standing(one) == *name).count();
    let verdicts: Vec<(String, usize)> =
        STANDINGS.iter().map(|name| ((*name).to_owned(), claims(name))).collect();
    let mut sources: Vec<(String, usize)> = Vec::new();
    for text in &dossier.texts {
        let slug = line(&text.source.slug);
        match sources.last_mut().filter(|last| last.0 == slug) {
            Some(last) => last.1 = last.1.max(text.claims),
            None => sources.push((slug, text.claims)),
        }
    }
    sources.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = sources.len().saturating_sub(MOST_BARS);
    sources.truncate(MOST_BARS);
    let and_more = match more {
        0 => String::new(),
        _ => format!(" {more} further texts are not drawn."),
    };
    let section = el(Tag::Section)
        .class("overview")
        .with(Attr::AriaLabelledby, "overview-heading")
        .child(el(Tag::H2).id("overview-heading").text("At a glance"));
    let pictures = [
        bars("Claims by verdict", &verdicts, ""),
        bars("Sources by the claims that cite them", &sources, &and_more),
    ];
    let pictures = pictures.into_iter().chain([timeline(dossier)]).flatten();
    section.child(el(Tag::Div).class("pictures").children(pictures))
}

fn bars(title: &str, rows: &[(String, usize)], more: &str) -> Option<Element> {
    let most = rows.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
    let words: Vec<String> = rows.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let alternative = format!("{title}: {}.{more}", words.join(", "));
    let mut drawing = picture(rows.len() * STEP, &alternative);
    for (number, (name, count)) in rows.iter().enumerate() {
        let top = number * STEP;
        let label: String = match name.chars().count() > MOST_LETTERS {
            true => name.chars().take(MOST_LETTERS - 1).chain(['…']).collect(),
            false => name.clone(),
        };
        let length = count * LONGEST / most;
        let bar = at(el(Tag::Rect).class("bar"), LEFT, top);
        let bar = bar.with(Attr::Width, length.max(1)).with(Attr::Height, BAR);
        drawing = drawing
            .child(at(el(Tag::SvgText), 0, top + 14).text(label))
            .children((*count > 0).then_some(bar))
            .child(at(el(Tag::SvgText), LEFT + length + 6, top + 14).text(count.to_string()));
    }
    let more = (!more.is_empty()).then(|| el(Tag::P).text(more.trim()));
    Some(figure(title, drawing).children(more))
}

/// When texts were published and claims were made, as far as that is known.
fn timeline(dossier: &Dossier) -> Option<Element> {
    let mut events: Vec<(&Date, bool, String)> = Vec::new();
    for text in dossier.texts.iter().filter(|text| text.snapshot.seq == text.latest) {
        let date = text.source.metadata.published.as_ref();
        events.extend(
            date.map(|date| (date, false, format!("{} published", line(&text.source.slug)))),
        );
    }
    for claim in &dossier.claims {
        let date = claim.claim.date.as_ref();
        events.extend(date.map(|date| (date, true, format!("{} said", claim.claim.id))));
    }
    events.sort();
    let (first, last) = (days(events.first()?.0), days(events.last()?.0));
    let count = |claims: bool| events.iter().filter(|event| event.1 == claims).count();
    let title = "Publications and claims in time";
    let alternative = format!(
        "{title}, from {} to {}: {} and {}.",
        events.first()?.0,
        events.last()?.0,
        plural(count(false), "publication", "publications"),
        plural(count(true), "claim", "claims")
    );
    let place = |date: &Date| match last - first {
        0 => WIDTH / 2,
        all => 8 + (days(date) - first) * (WIDTH - 16) / all,
    };
    let mut drawing = picture(130, &alternative).child(
        el(Tag::Line)
            .class("axis")
            .with(Attr::X1, 0)
            .with(Attr::X2, WIDTH)
            .with(Attr::Y1, 60)
            .with(Attr::Y2, 60),
    );
    // What falls on one place is piled up, up to the edge of the picture.
    let mut piles = [vec![0; WIDTH + 1], vec![0; WIDTH + 1]];
    for (date, is_claim, _) in &events {
        let x = place(date);
        let height = &mut piles[usize::from(*is_claim)][x];
        let offset = 14 + (*height).min(3) * 11;
        *height += 1;
        drawing = drawing.child(match is_claim {
            false => el(Tag::Circle)
                .class("publication")
                .with(Attr::Cx, x)
                .with(Attr::Cy, 60 - offset)
                .with(Attr::R, 5),
            true => at(el(Tag::Rect).class("said"), x - 4, 56 + offset)
                .with(Attr::Width, 9)
                .with(Attr::Height, 9),
        });
    }
    let end = |x: usize, text: &Date| at(el(Tag::SvgText), x, 126).text(text.to_string());
    drawing = drawing.child(end(0, events.first()?.0));
    if first != last {
        drawing = drawing.child(end(WIDTH, events.last()?.0).class("end"));
    }
    let list = events.iter().map(|(date, _, what)| el(Tag::Li).text(format!("{date}: {what}")));
    let list = el(Tag::Details)
        .child(el(Tag::Summary).text("As a list"))
        .child(el(Tag::Ol).children(list));
    Some(
        figure(title, drawing)
            .child(el(Tag::P).text("Circles above the line: publications. Squares below: claims."))
            .child(list),
    )
}

/// Days since the year 0, near enough to draw: an unknown month or day is the first.
fn days(date: &Date) -> usize {
    let mut parts = date.as_str().split('-').map(|part| part.parse::<usize>().unwrap_or(1));
    let mut next = || parts.next().unwrap_or(1);
    next() * 372 + (next() - 1) * 31 + next()
}

fn picture(height: usize, alternative: &str) -> Element {
    el(Tag::Svg)
        .with(Attr::Role, "img")
        .with(Attr::AriaLabel, alternative)
        .with(Attr::ViewBox, format!("0 0 {WIDTH} {height}"))
        .with(Attr::Width, WIDTH)
        .with(Attr::Height, height)
}

fn figure(title: &str, drawing: Element) -> Element {
    el(Tag::Figure).child(el(Tag::Figcaption).text(title)).child(drawing)
}

fn at(element: Element, x: usize, y: usize) -> Element {
    element.with(Attr::X, x).with(Attr::Y, y)
}
