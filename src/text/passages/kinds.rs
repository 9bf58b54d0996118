//! What each paragraph is, from what it looks like and where it stands among the others.
use super::Piece;
use super::calls::{is_call, is_slogan};
use super::credits::is_credit;
use super::shape::{Shape, is_verb};
use super::stamps::{is_byline, is_date};
use super::vocabulary::SECTIONS;
use crate::model::PassageKind;

/// Number of paragraphs at either end in which a text is introduced or signed.
const EDGE: usize = 4;

/// The kinds of all pieces, in order.
pub(super) fn classify(text: &str, pieces: &[Piece]) -> Vec<PassageKind> {
    let shapes: Vec<Option<Shape>> =
        pieces.iter().map(|piece| Shape::of(&text[piece.bytes.clone()])).collect();
    let count = pieces.len();
    let mut kinds: Vec<Option<PassageKind>> = pieces
        .iter()
        .zip(&shapes)
        .enumerate()
        .map(|(at, (piece, shape))| {
            let shape = shape.as_ref()?;
            piece.kind.or_else(|| {
                alone(shape, at < EDGE || at + EDGE >= count, at == 0 || at + 3 >= count)
            })
        })
        .collect();
    for (kind, piece) in kinds.iter_mut().zip(pieces) {
        *kind = kind.or(piece.kind);
    }
    headlines(&mut kinds, &shapes);
    names_beside_dates(&mut kinds, &shapes);
    headings(&mut kinds, &shapes);
    kinds.into_iter().map(|kind| kind.unwrap_or(PassageKind::Body)).collect()
}

/// What a paragraph is whatever stands around it. `edge`, `end`: near the start or the end, and
/// nearer still.
fn alone(shape: &Shape, edge: bool, end: bool) -> Option<PassageKind> {
    let bare = shape.lower.trim_matches(|c: char| !c.is_alphanumeric());
    let closing = edge && matches!(bare, "30" | "end" | "ends");
    if bare.is_empty() && !shape.text.contains(['©']) || closing {
        return Some(PassageKind::Markup);
    }
    if is_credit(shape) {
        Some(PassageKind::Credit)
    } else if is_byline(shape, edge) {
        Some(PassageKind::Byline)
    } else if is_call(shape) || (end && is_slogan(shape)) {
        Some(PassageKind::Tagline)
    } else {
        None
    }
}

/// Whether a paragraph reads as prose: long, or a whole sentence.
fn is_prose(shape: Option<&Shape>) -> bool {
    shape.is_none_or(|shape| (shape.ends && shape.words.len() >= 4) || shape.words.len() > 30)
}

/// Finds the headline, and the lines around it that belong to it.
fn headlines(kinds: &mut [Option<PassageKind>], shapes: &[Option<Shape>]) {
    let prose = |from: usize| (from..shapes.len()).any(|at| is_prose(shapes[at].as_ref()));
    // A heading of the markup is the headline where nothing but markup and stamps precedes it.
    let Some(mut first) =
        kinds.iter().position(|kind| matches!(kind, None | Some(PassageKind::Heading)))
    else {
        return;
    };
    if kinds[first] == Some(PassageKind::Heading) {
        kinds[first] = Some(PassageKind::Headline);
        return;
    }
    let Some(shape) = shapes[first].as_ref() else { return };
    let next = (first + 1..kinds.len()).find(|&at| kinds[at].is_none());
    // The name of the site or of a part of it stands above many headlines.
    let above = |after: &Shape| {
        let named =
            shape.words.len() <= 3 && shape.shouts() && !after.shouts() && after.words.len() >= 4;
        is_headline(after) && after.words.len() > shape.words.len() && (named || is_section(shape))
    };
    if let Some(next) = next
        && shapes[next].as_ref().is_some_and(above)
    {
        kinds[first] = Some(PassageKind::Heading);
        first = next;
    }
    let Some(shape) = shapes[first].as_ref() else { return };
    if !is_headline(shape) || !prose(first + 1) {
        return;
    }
    kinds[first] = Some(PassageKind::Headline);
    // One line below it may be a second headline or a deck.
    let deck = first + 1;
    if deck < kinds.len()
        && kinds[deck].is_none()
        && prose(deck + 1)
        && let Some(shape) = shapes[deck].as_ref()
        && is_headline(shape)
        && !shape.ends
    {
        let titled = shape.is_title_case() && shape.words.len() >= 4;
        kinds[deck] = Some(if titled { PassageKind::Headline } else { PassageKind::Heading });
    }
}

/// Whether a line is the label of a part of a site.
fn is_section(shape: &Shape) -> bool {
    SECTIONS.contains(&shape.lower.as_str())
        || (shape.words.len() <= 5 && !shape.ends && shape.text.contains(['|', '>', '»', '›']))
}

/// Whether a first line reads as a headline and not as the first sentence of a text.
fn is_headline(shape: &Shape) -> bool {
    let words = shape.words.len();
    if words == 0
        || words > 25
        || shape.item
        || shape.text.ends_with([',', ';', ':'])
        || !shape.is_single()
    {
        return false;
    }
    let (share, long) = shape.title_case();
    let quoting = shape.text.ends_with(['"', '”']) && shape.quotes();
    if !shape.ends {
        // "police said" at the end belongs to a sentence that lost its stop.
        let told = matches!(shape.words.last(), Some(&("said" | "says" | "added")));
        return !told
            && (shape.is_title_case()
                || (words <= 18 && !shape.text.starts_with(char::is_lowercase)));
    }
    if quoting {
        return false;
    }
    if shape.text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('.') {
        return (share >= 0.85 && long >= 4) || (shape.shouts() && words >= 3);
    }
    words >= 3 && ((share >= 0.6 && long >= 2) || shape.shouts())
}

/// A bare name next to a date, under the headline, is who wrote the article.
fn names_beside_dates(kinds: &mut [Option<PassageKind>], shapes: &[Option<Shape>]) {
    for at in 1..kinds.len().min(EDGE + 2) {
        let Some(shape) = shapes[at].as_ref() else { continue };
        let dated = |at: usize| {
            kinds.get(at).copied().flatten() == Some(PassageKind::Byline)
                && shapes.get(at).and_then(Option::as_ref).is_some_and(is_date)
        };
        let name = (2..=4).contains(&shape.words.len())
            && !shape.shouts()
            && !shape.ends
            && shape.words.iter().all(|word| word.starts_with(char::is_uppercase))
            && shape
                .text
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’'));
        if matches!(kinds[at], None | Some(PassageKind::Heading))
            && name
            && (dated(at - 1) || dated(at + 1))
        {
            kinds[at] = Some(PassageKind::Byline);
        }
    }
}

/// Finds headings: short lines without a stop, each before prose.
fn headings(kinds: &mut [Option<PassageKind>], shapes: &[Option<Shape>]) {
    for at in 0..kinds.len() {
        let Some(shape) = shapes[at].as_ref() else { continue };
        // The opening line is a headline or the first words of the text.
        let opens = kinds[..at]
            .iter()
            .take(EDGE)
            .all(|kind| kind.is_some_and(|kind| kind != PassageKind::Headline))
            && at < EDGE;
        if kinds[at].is_some() || opens || !is_heading(shape) {
            continue;
        }
        let next = (at + 1..kinds.len().min(at + 4)).find(|&next| kinds[next].is_none());
        if next.is_some_and(|next| is_prose(shapes[next].as_ref())) {
            kinds[at] = Some(PassageKind::Heading);
        }
    }
}

/// Whether a line reads as a heading.
fn is_heading(shape: &Shape) -> bool {
    let words = shape.words.len();
    if words == 0
        || words > 12
        || shape.item
        || shape.quotes()
        || shape.text.starts_with(char::is_lowercase)
    {
        return false;
    }
    let titled = shape.title_case().0 >= 0.8 || shape.shouts();
    if shape.ends {
        // "What is Example Ltd?" has the capitals of its name, not those of a title.
        let small =
            shape.words.iter().any(|word| word.starts_with(char::is_lowercase) && is_verb(word));
        return shape.text.ends_with('?') && titled && !small && shape.title_case().1 >= 2;
    }
    // The words under a picture, with who took it.
    let caption = ["image:", "photo:", "credit:", "video:", "source:"]
        .iter()
        .any(|label| shape.lower.contains(label));
    if caption || shape.dashed || shape.text.ends_with([',', ';']) {
        return false;
    }
    if shape.text.ends_with(':') {
        return words <= 5 && !shape.has_verb() && (words <= 2 || shape.is_title_case());
    }
    let question =
        ["what", "why", "how", "who", "where", "when"].iter().any(|word| shape.starts(word));
    titled || !shape.has_verb() || (question && words <= 7)
}
