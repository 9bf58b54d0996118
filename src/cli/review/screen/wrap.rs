//! Texts with marked words as lines of a terminal: as wide as what a reader sees, cut between words, and
//! with nothing in them that a terminal would obey.
use ratatui::text::Span;

use crate::render::visible::visible;
use crate::text::boundary::graphemes;

/// A line: stretches, each marked or not.
pub(super) type Row = Vec<(String, bool)>;

/// Most code points of what a reader sees as one character that are drawn: a pile of accents is cut.
const HIGHEST: usize = 12;

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    Span::raw(text).width()
}

/// One column or two of a line, with what belongs to it.
struct Cell {
    text: String,
    marked: bool,
    width: usize,
}

/// The text in lines of at most `width` columns, and the number of the line in which the first marked
/// words begin. Line ends in it are kept; a word that is wider than a line is cut.
pub(super) fn wrap<'t>(
    parts: impl IntoIterator<Item = (&'t str, bool)>,
    width: usize,
) -> (Vec<Row>, usize) {
    let (mut rows, mut line, mut first_marked) = (Vec::new(), Vec::<Cell>::new(), None);
    let mut room = width;
    let mut end = |line: &mut Vec<Cell>, rows: &mut Vec<Row>| {
        let marked = |cell: &Cell| cell.marked && !cell.text.trim().is_empty();
        if first_marked.is_none() && line.iter().any(marked) {
            first_marked = Some(rows.len());
        }
        rows.push(row(line.drain(..)));
    };
    for (text, marked) in parts {
        let safe = visible(text).replace('\t', "  ");
        for one in graphemes(&safe) {
            if one == "\n" {
                end(&mut line, &mut rows);
                room = width;
                continue;
            }
            for cell in cells(one, marked, width) {
                if cell.width > room && !line.is_empty() {
                    let blank = cell.text == " ";
                    let rest = if blank { Vec::new() } else { after_last_space(&mut line) };
                    end(&mut line, &mut rows);
                    room = width.saturating_sub(rest.iter().map(|cell| cell.width).sum());
                    line = rest;
                    // A blank between two lines is not seen.
                    if blank {
                        continue;
                    }
                }
                room = room.saturating_sub(cell.width);
                line.push(cell);
            }
        }
    }
    if !line.is_empty() {
        end(&mut line, &mut rows);
    }
    (rows, first_marked.unwrap_or(0))
}

/// Cuts a line that is full behind its last blank, and returns what follows it.
fn after_last_space(line: &mut Vec<Cell>) -> Vec<Cell> {
    match line.iter().rposition(|cell| cell.text == " ") {
        Some(at) if at > 0 => line.split_off(at + 1),
        _ => Vec::new(),
    }
}

/// What a reader sees as one character. One that is wider than a line, as a letter with signs beside it is
/// on a narrow screen, comes in pieces.
fn cells(one: &str, marked: bool, most: usize) -> Vec<Cell> {
    let whole = cell(one, marked);
    match whole.width > most {
        true => whole.text.chars().map(|c| cell(c.encode_utf8(&mut [0; 4]), marked)).collect(),
        false => vec![whole],
    }
}

fn cell(one: &str, marked: bool) -> Cell {
    let text: String = one.chars().take(HIGHEST).collect();
    let width = width(&text);
    Cell { text, marked, width }
}

/// Cells side by side, without blanks at the end.
fn row(cells: impl Iterator<Item = Cell>) -> Row {
    let mut row: Row = Vec::new();
    for cell in cells {
        match row.last_mut() {
            Some((text, marked)) if *marked == cell.marked => text.push_str(&cell.text),
            _ => row.push((cell.text, cell.marked)),
        }
    }
    if let Some((text, _)) = row.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    row
}

/// A text on one line of at most `most` columns; what does not fit is cut, with `…` at its place.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let safe = crate::render::visible::line(text);
    if width(&safe) <= most {
        return safe;
    }
    let (mut shown, mut room) = (String::new(), most.saturating_sub(1));
    for one in graphemes(&safe) {
        let cell = cell(one, false);
        if cell.width > room {
            break;
        }
        room -= cell.width;
        shown.push_str(&cell.text);
    }
    shown.push('…');
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let (rows, _) = wrap([(text, false)], width);
        rows.into_iter().map(|row| row.into_iter().map(|(text, _)| text).collect()).collect()
    }

    #[test]
    fn lines_are_cut_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("a\n\nb\n", 9), ["a", "", "b"]);
        assert_eq!(lines("", 9), [""; 0]);
    }

    #[test]
    fn a_letter_with_signs_beside_it_is_cut_where_the_screen_is_too_narrow() {
        for text in ["A\u{d4a}\u{d02}", "\u{915}\u{93f}\u{903}\u{903}"] {
            assert!(lines(text, 2).iter().all(|line| width(line) <= 2), "{text}");
            assert_eq!(lines(text, 20), [text]);
        }
    }

    #[test]
    fn wide_and_combining_characters_take_the_room_they_take() {
        assert_eq!(lines("橋橋橋", 4), ["橋橋", "橋"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(lines("橋a", 1), ["橋", "a"], "what is wider than the line is not lost");
        assert_eq!(clipped("橋橋橋", 5), "橋橋…");
        assert_eq!(clipped("e\u{301}".repeat(3).as_str(), 3), "e\u{301}".repeat(3));
    }

    #[test]
    fn the_line_of_the_first_mark_is_known() {
        let (rows, first) = wrap([("one two three ", false), ("four", true), (" five", false)], 9);
        assert_eq!(first, 2);
        assert!(rows[2].contains(&("four".to_owned(), true)), "{rows:?}");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(lines("a\u{1b}[31mb\u{202E}c\td\r", 40), ["a␛[31mb<U+202E>c  d␍"]);
    }

    proptest! {
        #[test]
        fn every_word_is_there_and_no_line_is_too_wide(text in "\\PC{0,80}", width in 2_usize..30) {
            let shown = lines(&text, width);
            for line in &shown {
                prop_assert!(super::width(line) <= width, "{line:?} in {width}");
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&shown.concat()), bare(&visible(&text).replace('\t', "")));
        }
    }
}
