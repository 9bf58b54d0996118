//! Tells the whole alignment as blocks, for a diff of two texts that knows what moved.
//!
//! A block goes from its first word to the word behind it, with the marks and spaces between, so that
//! the blocks make up both texts; each token is in one block.
use std::ops::Range;

use super::Alignment;
use super::tokens::Token;
use crate::model::{Block, BlockKind, Span};
use crate::text::fold;

/// A block as tokens of both texts.
struct Part {
    kind: BlockKind,
    old: Range<usize>,
    new: Range<usize>,
}

/// The blocks in the order of the new text; what was removed stands where it was.
pub(super) fn blocks(of: &Alignment) -> Vec<Block> {
    let mut parts = Parts { of, list: Vec::new() };
    let (mut i, mut j) = (0, 0);
    loop {
        let next = (i..of.old.len()).find_map(|at| {
            of.links.to[at].filter(|link| !link.moved && link.at >= j).map(|link| (at, link.at))
        });
        let (old, new) = next.unwrap_or((of.old.len(), of.new.len()));
        parts.between(i..old, j..new);
        if next.is_none() {
            break;
        }
        parts.add(parts.pair(old, new), old..old + 1, new..new + 1);
        (i, j) = (old + 1, new + 1);
    }
    let span = |text: usize, tokens: &[Token], range: &Range<usize>| {
        let bytes = tiles(of.texts[text], tokens, range)?;
        let point = |at| of.points[text].point(of.texts[text], at);
        Span::new(point(bytes.start), point(bytes.end))
    };
    let block = |part: &Part| Block {
        kind: part.kind,
        old: span(0, &of.old, &part.old),
        new: span(1, &of.new, &part.new),
    };
    parts.list.iter().map(block).collect()
}

/// The bytes of some tokens, up to the token behind them; the first has what stands before it.
fn tiles(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<Range<usize>> {
    if range.is_empty() {
        return None;
    }
    let start = if range.start == 0 { 0 } else { tokens[range.start].bytes().start };
    Some(start..tokens.get(range.end).map_or(text.len(), |next| next.bytes().start))
}

struct Parts<'a, 't> {
    of: &'a Alignment<'t>,
    list: Vec<Part>,
}

impl Parts<'_, '_> {
    /// Whether two linked tokens are the same word for a reader.
    fn pair(&self, old: usize, new: usize) -> BlockKind {
        let [a, b] = self.of.texts;
        let (a, b) = (&a[self.of.old[old].bytes()], &b[self.of.new[new].bytes()]);
        match a == b || fold::fold(a).text == fold::fold(b).text {
            true => BlockKind::Equal,
            false => BlockKind::Changed,
        }
    }

    /// Adds what stands between two pairs in order.
    fn between(&mut self, old: Range<usize>, new: Range<usize>) {
        let links = &self.of.links;
        let (mut i, mut j) = (old.start, new.start);
        while i < old.end || j < new.end {
            let free = (i..old.end).take_while(|&at| links.to[at].is_none()).count();
            let added = (j..new.end).take_while(|&at| links.from[at].is_none()).count();
            if free + added > 0 {
                self.add(BlockKind::Changed, i..i + free, j..j + added);
            }
            (i, j) = (i + free, j + added);
            // What left this place is told where it went.
            i += (i..old.end).take_while(|&at| links.to[at].is_some()).count();
            while let Some(from) = links.from.get(j).copied().flatten().filter(|_| j < new.end) {
                let kind = match self.pair(from, j) {
                    BlockKind::Equal => BlockKind::Moved,
                    other => other,
                };
                self.add(kind, from..from + 1, j..j + 1);
                j += 1;
            }
        }
    }

    /// Adds a block, or makes the last one longer.
    fn add(&mut self, kind: BlockKind, old: Range<usize>, new: Range<usize>) {
        let edits = |kind| !matches!(kind, BlockKind::Equal | BlockKind::Moved);
        let kind = match (edits(kind), old.is_empty(), new.is_empty()) {
            (true, true, _) => BlockKind::Added,
            (true, _, true) => BlockKind::Removed,
            _ => kind,
        };
        if let Some(last) = self.list.last_mut()
            && last.old.end == old.start
            && last.new.end == new.start
            && (last.kind == kind || edits(last.kind) && edits(kind))
        {
            (last.old.end, last.new.end) = (old.end, new.end);
            if edits(kind) {
                last.kind = match (last.old.is_empty(), last.new.is_empty()) {
                    (true, _) => BlockKind::Added,
                    (_, true) => BlockKind::Removed,
                    _ => BlockKind::Changed,
                };
            }
            return;
        }
        self.list.push(Part { kind, old, new });
    }
}
