//! How a review looks on a terminal: one thing at a time, its texts side by side where there is room. What
//! matters in them stands between `»` and `«`, so that it is seen without colours.
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::editor::Editor;
use super::state::{Entry, Mode, Review, SourceView, key_of};
use super::wrap::{Row, clipped, width, wrap};
use crate::model::ReviewAction;
use crate::render::visible::{line, visible};
use crate::render::{review_differs, review_does, review_name, review_place, review_said};
use crate::report::{ReviewItem, ReviewText};
use crate::text::boundary::graphemes;

/// The smallest screen that a review fits on.
pub(super) const LEAST: (u16, u16) = (30, 8);

/// From so many columns on, two texts stand side by side.
const SIDE_BY_SIDE: usize = 72;

/// Between two texts that stand side by side.
const BETWEEN: &str = " │ ";

/// A longer line is hard to read.
const WIDEST: usize = 100;

/// Colours, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) colour: bool,
}

impl Look {
    fn marked(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        if self.colour { style.fg(Color::Yellow) } else { style }
    }

    fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    fn told(self, is_error: bool) -> Style {
        match (self.colour, is_error) {
            (true, true) => Style::new().fg(Color::Red),
            (true, false) => Style::new().fg(Color::Green),
            (false, _) => Style::new(),
        }
    }
}

/// What stands between the bar and the keys.
enum Body {
    Lines(Vec<Line<'static>>),
    /// So many lines of the source that is shown.
    Source(usize),
}

/// Draws what the review is at.
pub(super) fn draw(frame: &mut Frame, review: &mut Review, look: Look) {
    let area = frame.area();
    let hidden = area.width < LEAST.0 || area.height < LEAST.1;
    review.set_hidden(hidden);
    if hidden {
        let (columns, lines) = LEAST;
        let text = format!(
            "claims review needs {columns} columns and {lines} lines; this is {} by {}. Make the window \
             larger, or press q: claims review --list works everywhere.",
            area.width, area.height
        );
        let (rows, _) = wrap([(text.as_str(), false)], area.width.into());
        for (y, row) in (0..area.height).zip(rows) {
            put(frame, y, Line::from(spans(row, look)));
        }
        return;
    }
    let columns = usize::from(area.width);
    let reason = matches!(review.mode(), Mode::Reason(..));
    let bottom = if reason { 3 } else { 2 };
    let shown = usize::from(area.height - 1 - bottom);
    if let Some(view) = review.source() {
        lay_out(view, columns);
    }
    let (title, lines, place) = match review.mode() {
        Mode::Help => ("What the keys do".to_owned(), Body::Lines(help(columns)), 0),
        Mode::Source(view) => {
            let (count, place) =
                view.laid_out.as_ref().map_or((0, 0), |(_, rows, place)| (rows.len(), *place));
            (view.title.clone(), Body::Source(count), place)
        }
        Mode::Look | Mode::Reason(..) => {
            let (at, of, done) = review.position();
            let entry = review.entry();
            let name = review_name(&entry.item);
            let count = if done > 0 { format!(" ({done} done)") } else { String::new() };
            let title = format!("{at} of {of}{count} · {} · {name}", entry.item.code);
            (title, Body::Lines(thing(entry, columns, look)), 0)
        }
    };
    let bar = format!(" {} ", clipped(&title, columns - 2));
    let room = columns.saturating_sub(width(&bar));
    put(frame, 0, Line::styled(bar + &" ".repeat(room), look.bar()));
    let count = match &lines {
        Body::Lines(lines) => lines.len(),
        Body::Source(count) => *count,
    };
    let first = review.fit(count, shown, place);
    let lines: Vec<Line> = match lines {
        Body::Lines(lines) => lines.into_iter().skip(first).take(shown).collect(),
        Body::Source(_) => source(review, first, shown, look),
    };
    for (y, line) in (1..).zip(lines) {
        put(frame, y, line);
    }
    let below = count.saturating_sub(first + shown);
    let mut told = match (review.told(), review.mode()) {
        (Some(told), _) => Line::styled(clipped(&told.text, columns), look.told(told.is_error)),
        (None, Mode::Look) if review.entry().done.is_some() => {
            let done = review.entry().done.as_ref().map(|(_, told)| told.as_str());
            Line::from(clipped(done.unwrap_or_default(), columns))
        }
        _ => Line::default(),
    };
    if below > 0 && told.spans.is_empty() {
        told = Line::from(format!("↓ {below} more"));
    }
    let last = area.height - 1;
    if let Mode::Reason(action, editor) = review.mode() {
        put(frame, last - 2, told);
        let why = format!("Why {action}? Enter records it, Esc goes back.");
        put(frame, last - 1, Line::styled(clipped(&why, columns), look.strong()));
        edit(frame, last, editor);
        return;
    }
    put(frame, last - 1, told);
    put(frame, last, Line::styled(keys(review, columns), look.strong()));
}

fn put(frame: &mut Frame, y: u16, line: Line) {
    let width = frame.area().width;
    if y < frame.area().height {
        frame.buffer_mut().set_line(0, y, &line, width);
    }
}

fn spans(row: Row, look: Look) -> Vec<Span<'static>> {
    let span = |(text, marked): (String, bool)| match marked {
        true => Span::styled(text, look.marked()),
        false => Span::raw(text),
    };
    row.into_iter().map(span).collect()
}

/// One thing: its texts, and what is to be said of them.
fn thing(entry: &Entry, columns: usize, look: Look) -> Vec<Line<'static>> {
    let item = &entry.item;
    let mut lines = match item.texts.as_slice() {
        [left, right] if columns >= SIDE_BY_SIDE => side_by_side([left, right], columns, look),
        texts => one_above_another(texts, columns, look),
    };
    for fact in facts(item) {
        let (rows, _) = wrap([(fact.as_str(), false)], columns.min(WIDEST));
        lines.extend(rows.into_iter().map(|row| Line::from(spans(row, look))));
    }
    lines
}

fn facts(item: &ReviewItem) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(review_differs(item).map(|differs| format!("Differs: {differs}")));
    if item.others > 0 {
        let more = crate::render::plural(item.others, "further place", "further places");
        facts.push(format!("It stands in {more}."));
    }
    if !item.reasons.is_empty() {
        let reasons: Vec<String> = item.reasons.iter().map(|reason| line(reason)).collect();
        facts.push(format!("Why: {}", reasons.join("; ")));
    }
    facts.extend(item.unless.as_ref().map(|unless| format!("Unless: {}", line(unless))));
    facts.extend(item.confidence.map(|percent| format!("Confidence: {percent} %")));
    let said = item.skipped.iter().chain(&item.decision);
    facts.extend(said.map(|said| format!("Last said: {}", review_said(said))));
    facts
}

fn words(text: &ReviewText, columns: usize) -> Vec<Row> {
    let parts = text.parts.iter().flat_map(|part| match part.marked {
        true => [("»", true), (part.text.as_str(), true), ("«", true)],
        false => [("", false), (part.text.as_str(), false), ("", false)],
    });
    wrap(parts, columns).0
}

/// Who published it and when, as far as that is known.
fn published(text: &ReviewText) -> Option<String> {
    let parts =
        [text.source.publisher.clone(), text.source.published.as_ref().map(ToString::to_string)];
    let known: Vec<String> = parts.into_iter().flatten().map(|part| line(&part)).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn side_by_side(texts: [&ReviewText; 2], columns: usize, look: Look) -> Vec<Line<'static>> {
    let room = (columns - width(BETWEEN)) / 2;
    let [left, right] = texts.map(|text| {
        let heads = [Some(review_place(text)), published(text)].into_iter().flatten();
        let mut column: Vec<Vec<Span<'static>>> =
            heads.map(|head| vec![Span::styled(clipped(&head, room), look.strong())]).collect();
        column.resize(2, Vec::new());
        column.push(Vec::new());
        column.extend(words(text, room).into_iter().map(|row| spans(row, look)));
        column
    });
    let mut lines = Vec::new();
    for y in 0..left.len().max(right.len()) {
        let mut line = left.get(y).cloned().unwrap_or_default();
        let taken: usize = line.iter().map(Span::width).sum();
        line.push(Span::raw(" ".repeat(room.saturating_sub(taken))));
        line.push(Span::raw(BETWEEN));
        line.extend(right.get(y).cloned().unwrap_or_default());
        lines.push(Line::from(line));
    }
    lines.push(Line::default());
    lines
}

fn one_above_another(texts: &[ReviewText], columns: usize, look: Look) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for text in texts {
        let published = published(text).map(|published| format!(" — {published}"));
        let head = format!("{}{}", review_place(text), published.unwrap_or_default());
        lines.push(Line::styled(clipped(&head, columns), look.strong()));
        let rows = words(text, columns.min(WIDEST));
        lines.extend(rows.into_iter().map(|row| Line::from(spans(row, look))));
        lines.push(Line::default());
    }
    lines
}

/// Makes lines of the text of a source, unless there are some of that width.
fn lay_out(view: &mut SourceView, columns: usize) {
    if view.laid_out.as_ref().is_none_or(|(wide, ..)| *wide != columns) {
        let [before, there, after] = view.parts.each_ref().map(String::as_str);
        let parts = [(before, false), ("»", true), (there, true), ("«", true), (after, false)];
        let (rows, place) = wrap(parts, columns.min(WIDEST));
        view.laid_out = Some((columns, rows, place));
    }
}

/// Some of these lines.
fn source(review: &mut Review, first: usize, shown: usize, look: Look) -> Vec<Line<'static>> {
    let laid_out = review.source().and_then(|view| view.laid_out.as_ref());
    let rows = laid_out.map(|(_, rows, _)| rows.iter().skip(first).take(shown));
    rows.into_iter().flatten().map(|row| Line::from(spans(row.clone(), look))).collect()
}

/// The line that is typed, with the cursor in it: of a long one, what stands before the cursor.
fn edit(frame: &mut Frame, y: u16, editor: &Editor) {
    let columns = usize::from(frame.area().width);
    let (before, after) = editor.parts();
    let safe: Vec<String> = graphemes(before).map(visible).collect();
    let mut room = columns.saturating_sub(4);
    let fits = safe.iter().rev().take_while(|one| {
        let wide = width(one);
        let fits = wide <= room;
        room = room.saturating_sub(if fits { wide } else { room });
        fits
    });
    let first = safe.len() - fits.count();
    let mut shown = format!("> {}", safe[first..].concat());
    let column = width(&shown);
    for one in graphemes(after).map(visible) {
        if width(&shown) + width(&one) > columns {
            break;
        }
        shown.push_str(&one);
    }
    put(frame, y, Line::from(shown));
    let x = u16::try_from(column.min(columns.saturating_sub(1))).unwrap_or(0);
    frame.set_cursor_position(Position { x, y });
}

/// The keys that do something now, as many as there is room for; the most needed first.
fn keys(review: &Review, columns: usize) -> String {
    let keys: Vec<String> = match review.mode() {
        Mode::Help => vec!["any key goes back".to_owned()],
        Mode::Source(_) => {
            let mut keys = vec!["q back".to_owned(), "↑↓ scroll".to_owned()];
            if review.entry().item.texts.len() > 1 {
                keys.push("Tab the other text".to_owned());
            }
            keys.push("PgUp PgDn Home End".to_owned());
            keys
        }
        _ => {
            let actions = review.entry().item.actions.iter();
            let mut keys: Vec<String> =
                actions.map(|action| format!("{} {action}", key_of(*action))).collect();
            keys.extend(
                ["q quit", "? help", "o source", "u undo", "n/p next, previous", "↑↓ scroll"]
                    .map(str::to_owned),
            );
            keys
        }
    };
    let mut shown = String::new();
    for key in keys {
        let apart = if shown.is_empty() { "" } else { "  " };
        if width(&shown) + apart.len() + width(&key) > columns {
            break;
        }
        shown = shown + apart + &key;
    }
    shown
}

fn help(columns: usize) -> Vec<Line<'static>> {
    use crate::model::ReviewKind::{Conflict, Duplicate, Quote, Suggestion};
    let mut all = Vec::new();
    for (action, kinds) in [
        (ReviewAction::Confirm, &[Conflict, Duplicate][..]),
        (ReviewAction::Dismiss, &[Conflict, Duplicate, Suggestion]),
        (ReviewAction::Accept, &[Quote, Suggestion]),
        (ReviewAction::Keep, &[Quote]),
        (ReviewAction::Skip, &[]),
    ] {
        let each = kinds.iter().map(|kind| format!("{kind}: {}", review_does(*kind, action)));
        let each = match kinds {
            [] => review_does(Conflict, action).to_owned(),
            _ => each.collect::<Vec<_>>().join("; "),
        };
        all.push(format!("{}  {action}: {each}", key_of(action)));
    }
    all.extend(
        [
            "u  undo: takes the last decision of this review back",
            "o  shows the source at the place",
            "n → / p ←  next, previous",
            "↑ ↓ PgUp PgDn Home End  scroll what does not fit",
            "q  quit: every decision is recorded already, the next review goes on with what is left",
        ]
        .map(str::to_owned),
    );
    let wrapped = all.iter().flat_map(|text| {
        let (rows, _) = wrap([(text.as_str(), false)], columns.min(WIDEST));
        rows.into_iter()
            .map(|row| Line::from(row.into_iter().map(|(text, _)| text).collect::<String>()))
    });
    wrapped.collect()
}
