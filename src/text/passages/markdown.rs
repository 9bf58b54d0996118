//! Paragraphs of Markdown, stored as it is written: marks stay in the text, and what is not read
//! aloud (front matter, code, comments, rules, link definitions) is kept apart as markup.
use super::Piece;
use super::blocks::group;
use super::lines::Line;
use crate::model::PassageKind;

/// What stands open while lines are read.
enum Open {
    /// Front matter, closed by the same fence that opened it.
    Front(&'static str),
    /// Code, closed by at least as many of the same character.
    Code(char, usize),
    /// A comment, closed by `-->`.
    Comment,
}

/// The paragraphs of `text`.
pub(super) fn paragraphs(text: &str, lines: &[Line]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut unclosed = Unclosed::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let taken = match opens(text, line, at) {
            Some(open) => 1 + unclosed.inside(text, &lines[at + 1..], &open, line),
            None => 0,
        };
        if taken > 0 {
            let last = &lines[at + taken - 1];
            pieces.push(Piece {
                bytes: line.bytes.start..last.bytes.end,
                kind: Some(PassageKind::Markup),
            });
            at += taken;
            continue;
        }
        let rest = &lines[at..];
        let run = rest
            .iter()
            .enumerate()
            .skip(1)
            .find(|(_, next)| {
                next.opens_block || single(text, next).is_some() || opens(text, next, 1).is_some()
            })
            .map_or(rest.len(), |(count, _)| count);
        match single(text, line) {
            Some(kind) => {
                pieces.push(Piece { bytes: line.bytes.clone(), kind });
                at += 1;
            }
            None => {
                at += run;
                let block = &rest[..run];
                match lines
                    .get(at)
                    .filter(|next| !next.opens_block && run == 1 && is_underline(text, next))
                {
                    // A heading with its underline.
                    Some(underline) => {
                        pieces.push(Piece {
                            bytes: line.bytes.start..underline.bytes.end,
                            kind: Some(PassageKind::Heading),
                        });
                        at += 1;
                    }
                    None => pieces.extend(group(block, joins)),
                }
            }
        }
    }
    pieces
}

/// What `line` opens that runs over several lines.
fn opens(text: &str, line: &Line, number: usize) -> Option<Open> {
    let content = &text[line.bytes.clone()];
    if number == 0 && matches!(content, "---" | "+++") {
        return Some(Open::Front(if content == "---" { "---" } else { "+++" }));
    }
    if content.starts_with("<!--") {
        return Some(Open::Comment);
    }
    let fence = content.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = content.chars().take_while(|&c| c == fence).count();
    let info = &content[count..];
    (count >= 3 && !(fence == '`' && info.contains('`'))).then_some(Open::Code(fence, count))
}

/// What is known to stay open to the end of the text, so that it is looked for only once.
#[derive(Debug, Default)]
struct Unclosed {
    comment: bool,
    /// The shortest fences without an end.
    fences: Vec<(char, usize)>,
}

impl Unclosed {
    /// How many of `lines` belong to what `first` opens, the closing one included. What is never
    /// closed is closed at once, or one stray mark would swallow the text.
    fn inside(&mut self, text: &str, lines: &[Line], open: &Open, first: &Line) -> usize {
        let content = |line: &Line| &text[line.bytes.clone()];
        let end = match *open {
            Open::Front(fence) => lines.iter().position(|line| {
                content(line) == fence || (fence == "---" && content(line) == "...")
            }),
            Open::Comment if self.comment || content(first).ends_with("-->") => None,
            Open::Comment => {
                let end = lines.iter().position(|line| content(line).ends_with("-->"));
                self.comment = end.is_none();
                end
            }
            Open::Code(fence, count) => {
                if self.fences.iter().any(|&(c, least)| c == fence && least <= count) {
                    return 0;
                }
                let closes = |line: &Line| {
                    let content = content(line);
                    content.chars().all(|c| c == fence) && content.chars().count() >= count
                };
                let end = lines.iter().position(closes);
                if end.is_none() {
                    self.fences.retain(|&(c, _)| c != fence);
                    self.fences.push((fence, count));
                }
                end
            }
        };
        end.map_or(0, |position| position + 1)
    }
}

/// The kind of a line that is a paragraph of its own; the outer none means that it is not one.
fn single(text: &str, line: &Line) -> Option<Option<PassageKind>> {
    let content = &text[line.bytes.clone()];
    let hashes = content.chars().take_while(|&c| c == '#').count();
    if (1..=6).contains(&hashes)
        && content[hashes..].starts_with([' ', '\t', '\u{a0}'])
        && !line.rule
    {
        return Some(Some(PassageKind::Heading));
    }
    let definition = content.starts_with('[') && content.contains("]: ") && !content.contains(". ");
    let image = content.starts_with("![") && content.ends_with(')');
    let tag =
        content.starts_with('<') && content.ends_with('>') && content.matches('<').count() == 1;
    if line.rule || definition || image || tag {
        return Some(Some(PassageKind::Markup));
    }
    (content.starts_with('|') && content.ends_with('|')).then_some(None)
}

/// Whether `line` underlines the line before it as a heading.
fn is_underline(text: &str, line: &Line) -> bool {
    let content = &text[line.bytes.clone()];
    content.len() >= 2 && (content.bytes().all(|b| b == b'=') || content.bytes().all(|b| b == b'-'))
}

/// Whether two neighbouring lines belong to one paragraph: in Markdown they do, unless both are
/// whole paragraphs that an author parted by single line ends.
fn joins(before: &Line, after: &Line) -> bool {
    let parted = before.chars > 120 && before.ends && !after.small;
    !after.item && !parted
}

#[cfg(test)]
mod tests {
    use super::super::lines::read;
    use super::*;

    fn parts(text: &str) -> Vec<(Option<PassageKind>, &str)> {
        paragraphs(text, &read(text))
            .into_iter()
            .map(|piece| (piece.kind, &text[piece.bytes]))
            .collect()
    }

    #[test]
    fn marks_tell_headings_and_markup_from_prose() {
        let text = "---\ntitle: x\n\nlang: en\n---\n# One\nProse on\ntwo lines.\n\nTwo\n---\n\n```sh\n\nls\n```\n<!-- a\nb -->\n- item\n- item";
        let found = parts(text);
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        let (markup, heading) = (Some(PassageKind::Markup), Some(PassageKind::Heading));
        assert_eq!(
            kinds,
            [markup, heading, None, heading, markup, markup, None, None],
            "{found:?}"
        );
        assert_eq!(found[2].1, "Prose on\ntwo lines.");
    }

    #[test]
    fn a_fence_that_is_never_closed_swallows_nothing() {
        let found = parts("```\nProse.\n\nMore prose.");
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
