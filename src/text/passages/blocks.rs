//! Paragraphs of plain text. Blank lines part them where a text has any; where it has none, or only
//! some, the question for two neighbouring lines is whether one sentence runs over both.
use super::Piece;
use super::lines::Line;

/// Lines of wrapped prose are between these two lengths, in characters. Shorter ones are verses,
/// addresses and menus; longer ones are paragraphs.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=120;

/// Share of line breaks that must fall within a sentence before text counts as wrapped. In wrapped
/// English about two breaks of three do; between paragraphs hardly any.
const FLOWING_SHARE: f64 = 0.3;

/// A line at least this long that breaks off before a small letter goes on in the next one.
const RUNNING_ON: usize = 30;

/// The paragraphs of a text of `lines`.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<Piece> {
    let document = wrap_width(lines);
    let mut pieces = Vec::new();
    for block in lines.chunk_by(|_, next| !next.opens_block) {
        let width = block_width(block, document);
        pieces.extend(group(block, |before, after| joins(before, after, width)));
    }
    pieces
}

/// Joins neighbouring lines of a block into paragraphs.
pub(super) fn group(block: &[Line], mut joins: impl FnMut(&Line, &Line) -> bool) -> Vec<Piece> {
    block
        .chunk_by(|before, after| joins(before, after))
        .filter_map(|lines| {
            let (first, last) = (lines.first()?, lines.last()?);
            Some(Piece { bytes: first.bytes.start..last.bytes.end, kind: None })
        })
        .collect()
}

/// Whether a sentence runs from the end of one line to the start of the next.
fn flows(before: &Line, after: &Line) -> bool {
    !before.ends && after.small && !after.item && !before.rule
}

/// The width at which `lines` are wrapped; none where their ends are ends of paragraphs.
pub(super) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines
            .windows(2)
            .filter(|pair| !pair[1].opens_block && !pair[1].item && !pair[0].rule && !pair[1].rule)
    };
    let mut lengths: Vec<usize> = pairs().map(|pair| pair[0].chars).collect();
    if lengths.len() < 2 {
        return None;
    }
    let flowing = pairs().filter(|pair| flows(&pair[0], &pair[1])).count();
    lengths.sort_unstable();
    // Not the longest line: an address of the web may stand out of the margin.
    let width = lengths[lengths.len() * 4 / 5];
    let wrapped = flowing as f64 >= FLOWING_SHARE * lengths.len() as f64;
    (wrapped && WRAPPED.contains(&width)).then_some(width)
}

/// The width at which one block is wrapped: its own, or that of the whole text where the block is
/// too short to tell. A block with one line beyond the margin is not wrapped.
fn block_width(block: &[Line], document: Option<usize>) -> Option<usize> {
    let longest = block.iter().map(|line| line.chars).max().unwrap_or(0);
    wrap_width(block)
        .or(document.filter(|&width| longest <= width + width / 4))
        .filter(|_| longest <= WRAPPED.end() + WRAPPED.end() / 4)
}

/// Whether two neighbouring lines of a block belong to one paragraph.
fn joins(before: &Line, after: &Line, width: Option<usize>) -> bool {
    if after.item || before.rule || after.rule {
        return false;
    }
    if flows(before, after) && before.chars >= RUNNING_ON {
        return true;
    }
    if before.item && after.indent > before.indent && !before.ends {
        return true;
    }
    let Some(width) = width else { return false };
    // The first word of the next line would not have fitted: the margin broke the line.
    let full = before.chars + 1 + after.first_word > width;
    let indented = after.indent >= before.indent + 2 && before.ends;
    (full && !indented) || (!before.ends && before.chars * 5 >= width * 3)
}

#[cfg(test)]
mod tests {
    use super::super::lines::read;
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        paragraphs(&read(text)).into_iter().map(|piece| &text[piece.bytes]).collect()
    }

    #[test]
    fn a_wrapped_paragraph_stays_one() {
        let text = "The council met on Tuesday evening to discuss the\n\
                    closure of the old harbour bridge, which carries\n\
                    Route 9 over the river. Members heard from three\n\
                    engineers before they voted.\n\nA second vote follows.";
        assert_eq!(parts(text).len(), 2);
    }

    #[test]
    fn lines_that_each_end_a_sentence_are_paragraphs() {
        let text = "The council met on Tuesday evening to discuss the closure.\n\
                    Members heard from three engineers.\nThey voted seven to two.";
        assert_eq!(parts(text).len(), 3);
    }

    #[test]
    fn a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() {
        let text = "The council met on Tuesday evening to discuss the\n\
                    closure of the old harbour bridge, which carries\n\
                    the road.\n\
                    Members heard from three engineers, all of whom\n\
                    had inspected the bridge in the spring of that\n\
                    year.";
        let found = parts(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].starts_with("Members"));
    }

    #[test]
    fn items_are_paragraphs_and_keep_their_wrapped_lines() {
        let text = "The plan:\n- close the bridge for the whole of the summer\n  and repair it\n- open a ferry";
        assert_eq!(parts(text).len(), 3);
    }

    #[test]
    fn short_lines_are_not_wrapped_prose() {
        assert_eq!(parts("apples\npears\nplums").len(), 3);
    }
}
