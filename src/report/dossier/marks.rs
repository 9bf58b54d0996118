//! Words of a text that a claim or a conflict points at, and how a paragraph falls into pieces by them:
//! marks may overlap, pieces do not.
use serde::Serialize;

use crate::model::{ClaimId, EvidenceId, Relation, Span};

/// What points at words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Target {
    /// Evidence.
    Evidence {
        /// Its number.
        id: EvidenceId,
        /// The claim.
        claim: ClaimId,
        /// What the words do for it.
        relation: Relation,
    },
    /// A party to a conflict.
    Conflict {
        /// Number of the conflict in the report, from 1.
        number: usize,
        /// Number of the party in the conflict, from 1.
        party: usize,
    },
}

/// Words that something points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// Where they stand, in code points of the text.
    pub span: Span,
    /// What points at them.
    #[serde(flatten)]
    pub target: Target,
}

/// A piece of a paragraph.
pub(super) struct Piece {
    pub(super) span: Span,
    /// Numbers of the marks that cover it.
    pub(super) marks: Vec<usize>,
}

/// The pieces of a paragraph, in order, together all of it: a new one begins wherever a mark begins or
/// ends.
pub(super) fn pieces(paragraph: Span, marks: &[Marked]) -> Vec<Piece> {
    let inside = |at: &usize| paragraph.start() < *at && *at < paragraph.end();
    let ends = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).filter(inside);
    let mut cuts: Vec<usize> = ends.chain([paragraph.start(), paragraph.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |ends: &[usize]| {
        let span = Span::new(ends[0], ends[1])?;
        let covers = |mark: &Marked| mark.span.start() <= ends[0] && ends[1] <= mark.span.end();
        let marks = (0..marks.len()).filter(|&number| covers(&marks[number])).collect();
        Some(Piece { span, marks })
    };
    cuts.windows(2).filter_map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_fall_into_pieces_that_do_not() {
        let span = |from, to| Span::new(from, to).unwrap();
        let mark = |from, to, number| Marked {
            span: span(from, to),
            target: Target::Conflict { number, party: 1 },
        };
        let marks = [mark(2, 8, 1), mark(5, 12, 2), mark(0, 3, 3), mark(30, 40, 4)];
        let found: Vec<(usize, usize, Vec<usize>)> = pieces(span(1, 10), &marks)
            .into_iter()
            .map(|piece| (piece.span.start(), piece.span.end(), piece.marks))
            .collect();
        let wanted = [
            (1, 2, vec![2]),
            (2, 3, vec![0, 2]),
            (3, 5, vec![0]),
            (5, 8, vec![0, 1]),
            (8, 10, vec![1]),
        ];
        assert_eq!(found, wanted);
        assert_eq!(pieces(span(12, 30), &marks).len(), 1);
    }
}
