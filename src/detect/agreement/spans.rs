//! Whether two annotators pointed at the same words.
use crate::model::Span;

/// How far the spans of two annotators are the same, from 0 to 1 (F1: the same whoever is asked first).
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct SpanAgreement {
    /// Spans of the first.
    pub first: usize,
    /// Spans of the second.
    pub second: usize,
    /// F1 where a span counts if the other has it to the letter.
    pub exact: f64,
    /// F1 where a span counts if it has a character in common with one of the other's.
    pub overlapping: f64,
}

/// Compares spans of one text; `None` if neither has any. Spans of several texts are shifted apart by
/// the caller.
pub fn span_f1(first: &[Span], second: &[Span]) -> Option<SpanAgreement> {
    if first.is_empty() && second.is_empty() {
        return None;
    }
    let found = |ours: &[Span], theirs: &[Span], same: &dyn Fn(Span, Span) -> bool| {
        ours.iter().filter(|one| theirs.iter().any(|other| same(**one, *other))).count() as f64
    };
    let f1 = |same: &dyn Fn(Span, Span) -> bool| {
        (found(first, second, same) + found(second, first, same))
            / (first.len() + second.len()) as f64
    };
    Some(SpanAgreement {
        first: first.len(),
        second: second.len(),
        exact: f1(&|a, b| a == b),
        overlapping: f1(&|a, b| a.start() < b.end() && b.start() < a.end()),
    })
}
