//! Lays two short stretches of tokens side by side, fuzzily: the pairs in order that are alike most
//! (Needleman & Wunsch 1970, with more for pairs that follow one another: Gotoh 1982).
//!
//! Of two ways that match as many words, the one wins that keeps sentences whole: a cut between
//! sentences costs less than one inside.
use super::tokens::{Break, Token, Words};

/// A pair of tokens that stand for each other, as places in the two stretches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How much they are alike, from 0 to 1.
    pub(super) alike: f32,
}

/// Two stretches of tokens to be laid side by side.
pub(super) struct Stretches<'t> {
    pub(super) words: &'t Words,
    pub(super) old: &'t [Token],
    pub(super) new: &'t [Token],
    /// The tokens of the old text, by index, that are to be paired.
    pub(super) a: &'t [u32],
    /// Those of the new text.
    pub(super) b: &'t [u32],
    /// Whether what stands right before both stretches is paired, so that they go on from there.
    pub(super) from: bool,
    /// Whether what stands right behind them is.
    pub(super) to: bool,
}

/// Says that a pair cannot be.
const NEVER: f32 = f32::NEG_INFINITY;

/// The best pairs, in order. Time and memory grow with the product of the lengths.
pub(super) fn fill(of: &Stretches) -> Vec<Pair> {
    let (p, q) = (of.a.len(), of.b.len());
    let width = q + 1;
    // What is won from here on: at best, and if the two tokens here are a pair.
    let mut best = vec![0.0_f32; (p + 1) * width];
    let mut paired = vec![NEVER; (p + 1) * width];
    if of.to {
        paired[p * width + q] = 0.0;
    }
    for i in (0..p).rev() {
        for j in (0..q).rev() {
            let here = i * width + j;
            let skip = best[here + width].max(best[here + 1]);
            let score = of.score(i, j);
            best[here] = skip;
            if score > 0.0 {
                let next = here + width + 1;
                let after = best[next].max(paired[next] + of.bonus(i, j));
                paired[here] = score + after;
                best[here] = skip.max(paired[here]);
            }
        }
    }
    if of.from && p > 0 && q > 0 {
        let together = paired[0] + closeness(&of.old[of.a[0] as usize], &of.new[of.b[0] as usize]);
        return of.trace(&best, &paired, together >= best[0]);
    }
    of.trace(&best, &paired, false)
}

impl Stretches<'_> {
    fn tokens(&self, i: usize, j: usize) -> (&Token, &Token) {
        (&self.old[self.a[i] as usize], &self.new[self.b[j] as usize])
    }

    fn score(&self, i: usize, j: usize) -> f32 {
        let (a, b) = self.tokens(i, j);
        let alike = self.words.alike(a.word, b.word);
        if alike == 0.0 {
            return 0.0;
        }
        let (a, b) = (self.words.get(a.word), self.words.get(b.word));
        alike * a.weight.min(b.weight)
    }

    /// What it is worth that the pair behind this one follows right on it, in both texts.
    fn bonus(&self, i: usize, j: usize) -> f32 {
        let next = |list: &[u32], at: usize| match list.get(at + 1) {
            Some(&next) => (next == list[at] + 1).then_some(next as usize),
            None => Some(list[at] as usize + 1),
        };
        let (Some(a), Some(b)) = (next(self.a, i), next(self.b, j)) else { return 0.0 };
        match (self.old.get(a), self.new.get(b)) {
            (Some(a), Some(b)) => closeness(a, b),
            _ => 0.0,
        }
    }

    fn trace(&self, best: &[f32], paired: &[f32], mut now: bool) -> Vec<Pair> {
        let (p, q) = (self.a.len(), self.b.len());
        let width = q + 1;
        let mut pairs = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < p && j < q {
            let here = i * width + j;
            if now || paired[here] >= best[here] {
                let (a, b) = self.tokens(i, j);
                pairs.push(Pair { old: i, new: j, alike: self.words.alike(a.word, b.word) });
                let next = here + width + 1;
                now = paired[next] > NEVER && paired[next] + self.bonus(i, j) >= best[next];
                (i, j) = (i + 1, j + 1);
            } else if best[here + width] >= best[here + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }
}

/// What it is worth that two tokens both follow on a pair.
fn closeness(a: &Token, b: &Token) -> f32 {
    match a.after.max(b.after) {
        Break::Inner => 0.25,
        Break::Sentence => 0.15,
        Break::Paragraph => 0.05,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn filled(old: &str, new: &str) -> Vec<(String, String)> {
        let mut words = Words::default();
        let (a, b) = (tokens(old, &mut words), tokens(new, &mut words));
        let all = |tokens: &[Token]| (0..tokens.len() as u32).collect::<Vec<_>>();
        let (old_all, new_all) = (all(&a), all(&b));
        let of = Stretches {
            words: &words,
            old: &a,
            new: &b,
            a: &old_all,
            b: &new_all,
            from: true,
            to: true,
        };
        let text = |text: &str, token: &Token| text[token.bytes()].to_owned();
        let pairs = fill(&of);
        pairs.iter().map(|p| (text(old, &a[p.old]), text(new, &b[p.new]))).collect()
    }

    #[test]
    fn sentences_are_kept_whole() {
        // The first "The" would do as well, but belongs to the sentence that is gone.
        let (old, new) = ("The dog ran. The cat sat.", "A The cat sat.");
        assert_eq!(filled(old, new).len(), 3);
        let mut words = Words::default();
        let a = tokens(old, &mut words);
        let b = tokens("The cat sat.", &mut words);
        let of = Stretches {
            words: &words,
            old: &a,
            new: &b,
            a: &[0, 1, 2, 3, 4, 5],
            b: &[0, 1, 2],
            from: true,
            to: true,
        };
        assert_eq!(fill(&of).iter().map(|pair| pair.old).collect::<Vec<_>>(), [3, 4, 5]);
    }

    #[test]
    fn misread_words_and_changed_numbers_are_paired() {
        let pairs = filled("at least 412 people marched", "at leazt 12 peop1e walked");
        let expected = [("at", "at"), ("least", "leazt"), ("412", "12"), ("people", "peop1e")];
        let pairs: Vec<_> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(pairs, expected);
    }
}
