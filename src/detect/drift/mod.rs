//! Drift: what became of quotes when a newer text of their article was captured.
//!
//! Both full texts are known, so they are laid side by side once ([`Alignment`]); every span is then
//! carried along what surrounds it. A look-alike elsewhere is never taken for a quote, because it
//! stands for words of its own. What comes out is a [`State`], never a bare place: a quote holds if its
//! very words stand there, and everything else waits for somebody to decide.
//!
//! Knows nothing of where the texts come from. The way: `tokens` → `links` (by `runs` and `fill`) →
//! `place` and `bounds` of a span, or else `search` → `values` that differ.
mod around;
mod blocks;
mod bounds;
mod fill;
mod links;
mod place;
mod punctuation;
mod runs;
mod search;
mod slot;
mod tokens;
mod values;

use std::ops::Range;

use serde::Serialize;

use crate::model::{Block, Span, State, ValueChange};
use crate::text::diff::{self, Change};
use crate::text::fold;
use crate::text::offsets::Index;
use links::Links;
use tokens::{Token, Words};

/// Longer wordings, in bytes of both, have no word diff of their own: it may take long.
const DIFFED: usize = 60_000;

/// An old text laid beside a new one.
///
/// ```
/// use claims::detect::drift::Alignment;
/// use claims::model::{Span, State};
///
/// let old = "Rain fell on the town all night. Police said 412 people were hurt.";
/// let new = "Police said 12 people were hurt. Rain fell on the town all night.";
/// let alignment = Alignment::new(old, new);
/// let rain = alignment.carry(Span::new(0, 32).unwrap());
/// assert_eq!((rain.state, rain.span), (State::Moved, Span::new(33, 65)));
/// let hurt = alignment.carry(Span::new(45, 65).unwrap());
/// assert_eq!((hurt.state, hurt.span.unwrap().of(new)), (State::Edited, Some("12 people were hurt")));
/// assert_eq!((&*hurt.values[0].old, &*hurt.values[0].new), ("412", "12"));
/// ```
#[derive(Debug)]
pub struct Alignment<'t> {
    texts: [&'t str; 2],
    points: [Index; 2],
    words: Words,
    old: Vec<Token>,
    new: Vec<Token>,
    links: Links,
    places: search::Places,
}

/// What became of a span.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Carried {
    /// What became of it, in a word.
    pub state: State,
    /// Where it stands in the new text; `None` if it is ambiguous or gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// How much of its words stands there in order, from 0 to 1.
    pub coverage: f32,
    /// The word diff from its old to its new wording, if it was edited; of more than a few thousand
    /// words, [`Alignment::blocks`] tells it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diff: Vec<Change>,
    /// The numbers, units, dates, names, denials and modal words that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueChange>,
    /// If it holds, the same of the rest of its sentence: a "not" that was put right before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub around: Vec<ValueChange>,
    /// All places that may be meant, if it is ambiguous.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Span>,
}

impl Carried {
    fn gone() -> Carried {
        Carried {
            state: State::Gone,
            span: None,
            coverage: 0.0,
            diff: Vec::new(),
            values: Vec::new(),
            around: Vec::new(),
            candidates: Vec::new(),
        }
    }

    fn ambiguous(candidates: Vec<Span>) -> Carried {
        let state = if candidates.is_empty() { State::Gone } else { State::Ambiguous };
        Carried { state, candidates, ..Carried::gone() }
    }
}

impl<'t> Alignment<'t> {
    /// Lays two texts side by side. Time grows little faster than their length, whatever they are;
    /// of texts of more than 4 GiB, what is behind that is not looked at.
    pub fn new(old: &'t str, new: &'t str) -> Alignment<'t> {
        let mut words = Words::default();
        let (a, b) = (tokens::tokens(old, &mut words), tokens::tokens(new, &mut words));
        let links = links::links(&words, &a, &b);
        let places = search::Places::new(&b, words.len());
        let points = [Index::new(old), Index::new(new)];
        Alignment { texts: [old, new], points, words, old: a, new: b, links, places }
    }

    /// What became of a span of the old text; one that reaches past its end is gone.
    pub fn carry(&self, span: Span) -> Carried {
        let Some(bytes) = self.points[0].bytes(self.texts[0], span) else { return Carried::gone() };
        let from = self.old.partition_point(|token| token.bytes().end <= bytes.start);
        let to = self.old.partition_point(|token| token.bytes().start < bytes.end);
        if from >= to {
            return self.carry_marks(span, bytes);
        }
        let tokens = from..to;
        let place = place::place(self, tokens.clone());
        let place = place.or_else(|| slot::slot(self, tokens.clone()));
        let mut found = match place {
            Some(place) => vec![place],
            None => search::search(self, tokens.clone()),
        };
        if found.len() == 1
            && let Some(place) = found.pop()
        {
            let at = punctuation::with_marks(self, &bytes, &tokens, &place.tokens);
            let carried = self.compared(span, bytes, at, place.coverage);
            let holds = carried.state.holds();
            let doubtful = match holds {
                true => place::is_doubtful(self, &tokens, &place.tokens),
                false => place::is_swallowed(self, &tokens, &place),
            };
            return match (doubtful, holds) {
                (true, _) => Carried::ambiguous(carried.span.into_iter().collect()),
                (_, true) => {
                    Carried { around: around::around(self, &tokens, &place.tokens), ..carried }
                }
                _ => carried,
            };
        }
        let places = match found.is_empty() {
            true => search::copies(self, tokens.clone()),
            false => found.into_iter().map(|place| place.tokens).collect(),
        };
        let at = |place| punctuation::with_marks(self, &bytes, &tokens, place);
        Carried::ambiguous(places.iter().filter_map(|place| self.span(at(place))).collect())
    }

    /// What the whole alignment says: which stretches stayed, moved, changed, came and went.
    pub fn blocks(&self) -> Vec<Block> {
        blocks::blocks(self)
    }

    /// A span without words stands where the words around it leave it, or is gone.
    fn carry_marks(&self, span: Span, bytes: Range<usize>) -> Carried {
        let after = self.old.partition_point(|token| token.bytes().end <= bytes.start);
        let quote = &self.texts[0][bytes.clone()];
        let became = |at: usize| self.links.to[at].map(|link| self.new[link.at].bytes());
        let before = after.checked_sub(1);
        let start = before.map_or(Some(0), |at| Some(became(at)?.end));
        let stop = match after < self.old.len() {
            true => became(after).map(|bytes| bytes.start),
            false => Some(self.texts[1].len()),
        };
        let (Some(start), Some(stop)) = (start, stop) else { return Carried::gone() };
        let Some(gap) = self.texts[1].get(start..stop) else { return Carried::gone() };
        let offset = bytes.start - before.map_or(0, |at| self.old[at].bytes().end);
        let same = gap.get(offset..).is_some_and(|rest| rest.starts_with(quote));
        let at = if same { Some(offset) } else { gap.find(quote) };
        let Some(at) = at else { return Carried::gone() };
        self.compared(span, bytes, start + at..start + at + quote.len(), 1.0)
    }

    /// What the words at a place of the new text are to those of the span.
    fn compared(&self, span: Span, old: Range<usize>, new: Range<usize>, coverage: f32) -> Carried {
        let Some(place) = self.span(new.clone()) else { return Carried::gone() };
        let cuts = punctuation::cuts_more(self.texts, &old, &new);
        let (a, b) = (&self.texts[0][old], &self.texts[1][new]);
        let state = if cuts || a != b && fold::fold(a).text != fold::fold(b).text {
            State::Edited
        } else if a == b && span == place {
            State::Same
        } else {
            State::Moved
        };
        let edited = state == State::Edited;
        Carried {
            state,
            span: Some(place),
            coverage,
            diff: if edited && a.len() + b.len() <= DIFFED { diff::diff(a, b) } else { Vec::new() },
            values: if edited { values::changes(a, b) } else { Vec::new() },
            ..Carried::gone()
        }
    }

    /// The span of some bytes of the new text.
    fn span(&self, bytes: Range<usize>) -> Option<Span> {
        let point = |at| self.points[1].point(self.texts[1], at);
        Span::new(point(bytes.start), point(bytes.end))
    }

    /// Whether a token of the old text became one of the new; the texts' own ends do so, too.
    fn joins(&self, old: Option<usize>, new: Option<usize>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) if old < self.old.len() => {
                self.links.to[old].is_some_and(|link| link.at == new)
            }
            (Some(_), Some(new)) => new == self.new.len(),
            _ => false,
        }
    }
}
