//! Says of words that stand for other words what kind of change that is.
//!
//! Works on two stretches of tokens that have nothing in common, in the light of what stands
//! beside them. Treats both texts alike, so that a change read backwards is of the same kind.
use std::ops::Range;

use super::Class;
use super::spelling;
use super::tokens::{Kind, Token};

/// A stretch that only one text has is a phrase up to this many words; its numbers and names are
/// what changed. A longer one is an addition, and that it names somebody is no change of a name.
const PHRASE: usize = 7;
/// Words that may be written together.
const JOINED: usize = 4;

/// Two stretches of tokens that stand for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    pub(super) classes: Vec<Class>,
}

/// The tokens of both texts.
#[derive(Clone, Copy)]
pub(super) struct Texts<'t> {
    pub(super) old: &'t [Token],
    pub(super) new: &'t [Token],
}

impl Texts<'_> {
    /// Parts a change into pieces that each change one thing, where both sides have the same
    /// things in the same order.
    pub(super) fn pieces(self, old: Range<usize>, new: Range<usize>) -> Vec<Piece> {
        let (mut front, mut back) = (Vec::new(), Vec::new());
        let (mut old, mut new) = (old, new);
        while let Some((n, m)) = joined(&self.old[old.clone()], &self.new[new.clone()], false) {
            front.push(surface(old.start..old.start + n, new.start..new.start + m));
            (old.start, new.start) = (old.start + n, new.start + m);
        }
        while let Some((n, m)) = joined(&self.old[old.clone()], &self.new[new.clone()], true) {
            back.push(surface(old.end - n..old.end, new.end - m..new.end));
            (old.end, new.end) = (old.end - n, new.end - m);
        }
        for (old, new) in self.parted(old, new) {
            let classes = self.classes(old.clone(), new.clone());
            front.push(Piece { old, new, classes });
        }
        front.extend(back.into_iter().rev());
        front
    }

    fn parted(self, old: Range<usize>, new: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
        if old.is_empty() && new.is_empty() {
            return Vec::new();
        }
        let (a, b) = (runs(self.old, old.clone()), runs(self.new, new.clone()));
        let sorts = |runs: &[(Sort, Range<usize>)]| runs.iter().map(|r| r.0).collect::<Vec<_>>();
        if sorts(&a) == sorts(&b) {
            return a.into_iter().zip(b).map(|(a, b)| (a.1, b.1)).collect();
        }
        // At least the figures are set against each other.
        let figures = |runs: &[(Sort, Range<usize>)]| {
            let is = |sort: Sort| matches!(sort, Sort::Number | Sort::Date);
            runs.iter().filter(|r| is(r.0)).cloned().collect::<Vec<_>>()
        };
        let (a, b) = (figures(&a), figures(&b));
        if a.is_empty() || sorts(&a) != sorts(&b) {
            return vec![(old, new)];
        }
        let mut pieces = Vec::new();
        let mut from = (old.start, new.start);
        for ((_, a), (_, b)) in a.into_iter().zip(b) {
            pieces.push((from.0..a.start, from.1..b.start));
            from = (a.end, b.end);
            pieces.push((a, b));
        }
        pieces.push((from.0..old.end, from.1..new.end));
        pieces.retain(|(a, b)| !a.is_empty() || !b.is_empty());
        pieces
    }

    /// The classes of one change, weightiest first.
    pub(super) fn classes(self, old: Range<usize>, new: Range<usize>) -> Vec<Class> {
        let (a, b) = (&self.old[old.clone()], &self.new[new.clone()]);
        let brief = !a.is_empty() && !b.is_empty() || a.len().max(b.len()) <= PHRASE;
        let mut found = Vec::new();
        let mut add = |class: Class, differs: bool| {
            if differs && !found.contains(&class) {
                found.push(class);
            }
        };
        let counts = |t: &Token| t.kind == Kind::Number;
        let strong = a.iter().any(counts) && b.iter().any(|t| t.kind == Kind::Weak)
            || b.iter().any(counts) && a.iter().any(|t| t.kind == Kind::Weak)
            || a.iter().chain(b).all(|t| t.kind == Kind::Weak) && !a.is_empty() && !b.is_empty();
        let is_number = |t: &Token| counts(t) || strong && t.kind == Kind::Weak;
        let number = differ(a, b, brief, is_number);
        let measured = |s: &[Token]| s.iter().any(|t| t.kind == Kind::Unit);
        let unit = measured(a) && measured(b) && differ(a, b, true, |t| t.kind == Kind::Unit);
        add(Class::Numbers, number || unit);
        let cues = |s: &[Token]| s.iter().filter(|t| t.kind == Kind::Negation).count();
        let denials = |s: &[Token]| s.iter().filter(|t| denies(t)).count();
        let affix = match (a, b) {
            ([a], [b]) => spelling::denies(&a.key, &b.key),
            ([a], []) | ([], [a]) => matches!(a.key.as_str(), "non" | "un" | "anti"),
            _ => false,
        };
        let denied = (denials(a) > 0) != (denials(b) > 0);
        let negated = affix || (cues(a) > 0) != (cues(b) > 0) || cues(a) % 2 != cues(b) % 2;
        let negation = brief && (negated != denied || negated && affix);
        add(Class::Negation, negation);
        add(Class::Dates, differ(a, b, brief, |t| t.kind == Kind::Date));
        add(Class::Names, differ(a, b, brief, |t| t.kind == Kind::Name));
        let quoted = brief && a.iter().chain(b).any(|t| t.quoted);
        add(Class::Quotations, quoted);
        let speech = differ(a, b, brief, |t| t.speech);
        let speaker = brief && (speaks(self.old, &old) || speaks(self.new, &new));
        add(Class::Attribution, speech || speaker);
        let explained = |t: &Token| match t.kind {
            Kind::Plain => {
                affix || quoted || speaker || t.speech && speech || denied && negation && denies(t)
            }
            Kind::Unit => unit || quoted,
            Kind::Weak => strong,
            _ => true,
        };
        let other = !a.iter().chain(b).all(explained);
        add(Class::Wording, other);
        if found.is_empty() {
            found.push(Class::Wording);
        }
        found.sort_by_key(|class| std::cmp::Reverse(*class));
        found
    }
}

fn surface(old: Range<usize>, new: Range<usize>) -> Piece {
    Piece { old, new, classes: vec![Class::Surface] }
}

/// Whether the tokens of one kind are others, in a change that may be judged by them.
fn differ(a: &[Token], b: &[Token], brief: bool, is: impl Fn(&Token) -> bool) -> bool {
    let keys = |tokens: &[Token]| tokens.iter().filter(|t| is(t)).count();
    let (n, m) = (keys(a), keys(b));
    let in_order = || {
        a.iter().filter(|t| is(t)).map(|t| &t.key).ne(b.iter().filter(|t| is(t)).map(|t| &t.key))
    };
    (n > 0 && m > 0 || n + m > 0 && brief && a.len().max(b.len()) <= PHRASE) && in_order()
}

/// Whether a word denies by its meaning.
fn denies(token: &Token) -> bool {
    token.speech && crate::text::assertion::is_denying(&crate::text::stem::stem(&token.key))
}

/// How many tokens on each side, from one end, are one word written together and apart.
fn joined(a: &[Token], b: &[Token], back: bool) -> Option<(usize, usize)> {
    let letters =
        |t: &Token| matches!(t.kind, Kind::Plain | Kind::Function | Kind::Name | Kind::Unit);
    let key = |s: &'_ [Token], k: usize| {
        let at = if back { s.len().checked_sub(k + 1)? } else { k };
        s.get(at).filter(|t| letters(t) && t.key.len() <= 64).map(|t| t.key.clone())
    };
    let (mut n, mut m) = (1, 1);
    let (mut x, mut y) = (key(a, 0)?, key(b, 0)?);
    while n <= JOINED && m <= JOINED {
        if x == y {
            return Some((n, m));
        }
        let grow = |word: &mut String, more: String| match back {
            true => *word = more + word,
            false => word.push_str(&more),
        };
        if x.len() < y.len() {
            grow(&mut x, key(a, n)?);
            n += 1;
        } else {
            grow(&mut y, key(b, m)?);
            m += 1;
        }
    }
    None
}

/// What a run of tokens is about, as far as changes are set against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Date,
    Name,
    Negation,
    Other,
}

fn runs(tokens: &[Token], range: Range<usize>) -> Vec<(Sort, Range<usize>)> {
    let mut runs: Vec<(Sort, Range<usize>)> = Vec::new();
    for at in range {
        let sort = match tokens[at].kind {
            Kind::Number | Kind::Weak => Sort::Number,
            Kind::Date => Sort::Date,
            Kind::Name => Sort::Name,
            Kind::Negation => Sort::Negation,
            Kind::Plain | Kind::Function | Kind::Unit => Sort::Other,
        };
        match runs.last_mut() {
            Some(last) if last.0 == sort => last.1.end = at + 1,
            _ => runs.push((sort, at..at + 1)),
        }
    }
    runs
}

/// Whether the stretch names who says something: the subject right before "said", the name right
/// behind it, who stands behind "according to".
fn speaks(tokens: &[Token], range: &Range<usize>) -> bool {
    let own = &tokens[range.clone()];
    let Some(last) = own.last() else { return false };
    let says = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.speech);
    let key = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |t| t.key.as_str());
    let subject = match last.kind {
        Kind::Name => true,
        Kind::Plain => !last.speech && !last.key.ends_with("ly"),
        Kind::Function => matches!(last.key.as_str(), "he" | "she" | "they" | "we" | "i" | "who"),
        _ => false,
    };
    let before = |k: usize| range.start.checked_sub(k);
    let after_name = own[0].kind == Kind::Name && says(before(1));
    let according = (2..=4).any(|k| key(before(k)) == "according" && key(before(k - 1)) == "to");
    subject && says(Some(range.end)) && key(Some(range.end)) != "according"
        || after_name
        || according
}
