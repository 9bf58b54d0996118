//! What differs between two passages that are nearly the same, and what kind of difference it is:
//! another number, a "not", another day or name, or only the order, the commas and the spelling.
//!
//! Knows nothing of where the passages come from, and no vocabulary but English cues; names and
//! digits are told in any script that has capitals and digits. What is compared is in `tokens`,
//! how the texts are laid side by side in `matching`, what a change is called in `classify`.
mod classify;
mod figures;
mod matching;
mod slots;
mod spelling;
mod stretches;
mod tokens;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use matching::{Link, Side};
use tokens::{Reading, Token};

/// What kind of change a change is, from the lightest to the weightiest: a later one can turn a
/// statement into another more easily, and compares as greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The same words written otherwise: case, punctuation, dashes, spacing, hyphens, `12,000` and
    /// `12000`, "twelve" and `12`, British and American spelling.
    Surface,
    /// The same words in another place.
    Order,
    /// Other words, none of them of the kinds below.
    Wording,
    /// Who says it, or how that is said: "said", "claimed", "reportedly", the name beside them.
    Attribution,
    /// Words inside quotation marks.
    Quotations,
    /// Names, as far as their capitals show them.
    Names,
    /// Days, months, years, weekdays and times of day.
    Dates,
    /// A denial more or less: "not", "never", "without", "denied", "illegal".
    Negation,
    /// Numbers in digits or words, with their currencies, per cents and units.
    Numbers,
}

/// What stands where in the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Both have it: the same after [folding](crate::text::fold::fold).
    Same,
    /// Only the old text has it here.
    Removed,
    /// Only the new text has it here.
    Added,
    /// The new text has other words for it, or the same words written otherwise.
    Replaced,
}

/// A stretch of the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// What happened to it.
    pub kind: Kind,
    /// Its bytes in the old text; empty, at its place, if it was added. On character boundaries.
    pub old: Range<usize>,
    /// Its bytes in the new text; empty, at its place, if it was removed. On character boundaries.
    pub new: Range<usize>,
    /// What kinds of change it is, weightiest first; none if it is the same in both.
    pub classes: Vec<Class>,
    /// For what was removed here and stands elsewhere in the new text, or was added here and came
    /// from elsewhere: the index, among the stretches, of its other half.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<usize>,
}

/// What differs between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Stretches in order; their old parts make up the whole old text, their new parts the new.
    pub stretches: Vec<Stretch>,
    /// Every kind of change there is, lightest first; none if the texts are equal byte for byte.
    pub classes: BTreeSet<Class>,
    /// The weightiest of them; `None` if the texts are equal byte for byte. `Surface` and `Order`
    /// mean that both texts have the same words.
    pub substance: Option<Class>,
    /// Words of the old text; a figure with its scale and currency counts as one.
    pub old_words: usize,
    /// Words of the new text.
    pub new_words: usize,
    /// Words that both have in the same place.
    pub same_words: usize,
    /// Words that both have in another place.
    pub moved_words: usize,
}

impl Difference {
    /// How much of both texts is the same words, in whatever place: 0 to 1, and 1 for two texts
    /// without words.
    pub fn likeness(&self) -> f64 {
        match self.old_words + self.new_words {
            0 => 1.0,
            all => 2.0 * (self.same_words + self.moved_words) as f64 / all as f64,
        }
    }
}

/// What differs between `old` and `new`.
///
/// Words are compared without case, typographic marks, invisible characters and spelling variants,
/// figures by their value. Time grows little faster than the texts' length, and the same texts give
/// the same answer always. `old` and `new` changed for each other give the same classes.
///
/// ```
/// use claims::text::difference::{Class, Kind, difference};
///
/// let (old, new) = ("Police said 412 people were hurt.", "Police said 12 people were hurt.");
/// let found = difference(old, new);
/// assert_eq!(found.substance, Some(Class::Numbers));
/// let change = found.stretches.iter().find(|stretch| stretch.kind == Kind::Replaced).unwrap();
/// assert_eq!((&old[change.old.clone()], &new[change.new.clone()]), ("412", "12"));
///
/// assert_eq!(difference("Twelve were hurt.", "12 were hurt").substance, Some(Class::Surface));
/// ```
pub fn difference(old: &str, new: &str) -> Difference {
    between(&Read::new(old), &Read::new(new))
}

/// A text that was read, to be compared with several others.
pub struct Read<'t>(Reading<'t>);

impl<'t> Read<'t> {
    /// Reads a text.
    pub fn new(text: &'t str) -> Read<'t> {
        Read(Reading::new(text))
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.0.text
    }
}

/// What differs between two texts, as [`difference`].
pub fn between(Read(a): &Read, Read(b): &Read) -> Difference {
    let (old, new) = (a.text, b.text);
    let names: HashSet<String> = a.names().chain(b.names()).collect();
    let (a, b) = (a.tokens(&names), b.tokens(&names));
    let (a_ids, b_ids) = ids(&a, &b);
    let (one, other) = (Side { tokens: &a, ids: &a_ids }, Side { tokens: &b, ids: &b_ids });
    // One of several equally good alignments is taken: the same one whichever text is the old.
    let (a_links, b_links) = if (a.len(), old) <= (b.len(), new) {
        matching::links(one, other)
    } else {
        let (b_links, a_links) = matching::links(other, one);
        (a_links, b_links)
    };
    let count = |is: fn(&Link) -> bool| a_links.iter().filter(|link| is(link)).count();
    let same_words = count(|link| matches!(link, Link::Same(_)));
    let moved_words = count(|link| matches!(link, Link::Moved(_)));
    let (old_words, new_words) = (a.len(), b.len());
    let stretches = stretches::stretches([old, new], [&a, &b], [&a_links, &b_links]);
    let mut classes: BTreeSet<Class> =
        stretches.iter().flat_map(|stretch| stretch.classes.iter().copied()).collect();
    let differs = |s: &Stretch| s.kind == Kind::Same && old[s.old.clone()] != new[s.new.clone()];
    if stretches.iter().any(differs) {
        classes.insert(Class::Surface);
    }
    let substance = classes.last().copied();
    Difference { stretches, classes, substance, old_words, new_words, same_words, moved_words }
}

/// The tokens' keys as numbers.
fn ids(a: &[Token], b: &[Token]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut number = |token| -> u32 {
        let next = known.len() as u32;
        *known.entry(token).or_insert(next)
    };
    let a = a.iter().map(|token| number(token.key.as_str())).collect();
    (a, b.iter().map(|token| number(token.key.as_str())).collect())
}

#[cfg(test)]
mod tests;
