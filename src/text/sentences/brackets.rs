//! Brackets that hold a sentence together: what stands between them does not end it.
use std::collections::VecDeque;

use super::marks::Mark;

/// Longest bracket, in bytes, that holds its sentence together. A longer one is a passage of its
/// own, or an opening bracket whose closing one was forgotten and found pages later.
const LONGEST: usize = 400;

/// The outermost brackets of a paragraph, and how far the scan has come in them.
#[derive(Debug)]
pub(super) struct Brackets {
    pairs: Vec<(usize, usize)>,
    next: usize,
}

impl Brackets {
    /// Finds the brackets of `text`. One without its partner holds nothing.
    pub(super) fn of(text: &str) -> Brackets {
        let mut open: VecDeque<(usize, char)> = VecDeque::new();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            if let Some(partner) = partner(c) {
                // An old unclosed bracket must not hide the pairs that follow it.
                while open.front().is_some_and(|&(start, _)| at - start > LONGEST) {
                    open.pop_front();
                }
                open.push_back((at, partner));
            } else if open
                .back()
                .is_some_and(|&(start, wanted)| wanted == c && at - start <= LONGEST)
                && let Some((start, _)) = open.pop_back()
            {
                while pairs.last().is_some_and(|&(inner, _)| inner > start) {
                    pairs.pop();
                }
                pairs.push((start, at));
            }
        }
        Brackets { pairs, next: 0 }
    }

    /// Whether brackets opened within the sentence that began at `start` still stand open at
    /// `mark`. Marks must be asked in order.
    pub(super) fn hold(&mut self, text: &str, start: usize, mark: &Mark) -> bool {
        while self.pairs.get(self.next).is_some_and(|&(_, close)| close < mark.start) {
            self.next += 1;
        }
        self.pairs.get(self.next).is_some_and(|&(open, close)| {
            // Corner brackets are quotation marks: what follows them decides, even at the start.
            let corner = text.get(open..).is_some_and(|rest| rest.starts_with(['「', '『']));
            open < mark.start && close >= mark.end && (open > start || corner)
        })
    }
}

/// The bracket that closes what `c` opens.
fn partner(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}
