//! Two texts that repeat one another, laid side by side: how alike they are, and whether what differs
//! can make another statement of it.
use std::collections::BTreeSet;

use super::wording::{FEWEST_WORDS, fold, shared};
use crate::model::{Likeness, MediaType, Tier};
use crate::text::dateline::dateline;
use crate::text::difference::{Class, Difference, Kind, Stretch, difference as difference_of};
use crate::text::difference::{Read, between};
use crate::text::terms::Terms;

/// What the comparison of two texts says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How the one repeats the other; `None` if they are hardly alike.
    pub tier: Option<Tier>,
    /// The shingles they share; `None` if one is too short to be told by its shingles.
    pub likeness: Option<Likeness>,
    /// What differs, word by word.
    pub difference: Difference,
    /// For texts that are almost the same, what makes them say something else: another number, date
    /// or name in the same place, or a denial more or less. The weightiest first.
    pub telling: Vec<Class>,
}

/// From this part of equal words on, two texts are almost the same, however short they are. One word
/// of eight that changed leaves 7/8; a third of its shingles.
const ALMOST: f64 = 0.85;

/// Compares two texts, the earlier one first.
pub fn compare(old: (&str, MediaType), new: (&str, MediaType)) -> Compared {
    let mut terms = Terms::default();
    let (a, b) = (fold(&mut terms, old.0, old.1), fold(&mut terms, new.0, new.1));
    let likeness = (a.words.min(b.words) >= FEWEST_WORDS).then(|| Likeness {
        shared: shared(&a.shingles, &b.shingles),
        left: a.shingles.len() as u32,
        right: b.shingles.len() as u32,
    });
    let tier = match () {
        () if old.0 == new.0 => Some(Tier::Identical),
        () if a.key == b.key => Some(Tier::Equal),
        () => likeness.and_then(Likeness::tier),
    };
    let difference = difference_of(old.0, new.0);
    let telling = telling_of(&difference, tier, old.0, new.0);
    Compared { tier, likeness, difference, telling }
}

/// What makes two texts that share so much say something else, as [`Compared::telling`].
pub fn telling(likeness: Likeness, old: &Read, new: &Read) -> Vec<Class> {
    telling_of(&between(old, new), likeness.tier(), old.text(), new.text())
}

fn telling_of(difference: &Difference, tier: Option<Tier>, old: &str, new: &str) -> Vec<Class> {
    let almost = tier.is_some_and(|tier| tier <= Tier::Near)
        || difference.likeness() >= ALMOST
        || reports(old, new).is_some_and(|(a, b)| difference_of(a, b).likeness() >= ALMOST);
    if almost { says_else(difference, old, new) } else { Vec::new() }
}

/// Two texts without their datelines, if either has one: a paper puts its own before a report, or none.
fn reports<'t>(old: &'t str, new: &'t str) -> Option<(&'t str, &'t str)> {
    let (a, b) = (dateline(old), dateline(new));
    (a + b > 0).then(|| (&old[a..], &new[b..]))
}

/// Words of the dateline that a text begins with, or a few more; 0 if there is none.
pub fn dateline_words(text: &str) -> u8 {
    match dateline(text) {
        0 => 0,
        end => {
            let words = text[..end].split(|c: char| !c.is_alphanumeric()).count();
            u8::try_from(words).unwrap_or(u8::MAX)
        }
    }
}

/// Whether texts of which so many shingles are shared can be almost the same, apart from their
/// [`dateline_words`]: each changed word takes three shingles along.
pub fn may_be_almost(likeness: Likeness, datelines: [u8; 2]) -> bool {
    let Likeness { shared, left, right } = likeness;
    let [a, b] = datelines.map(u32::from);
    2 * shared + 4 >= left.saturating_sub(a).max(right.saturating_sub(b))
}

/// The changes that say something else, and not only more or less, the weightiest first.
fn says_else(difference: &Difference, old: &str, new: &str) -> Vec<Class> {
    let says_else = |one: &Stretch, class: &Class| match class {
        Class::Negation => true,
        Class::Numbers | Class::Dates => one.kind == Kind::Replaced,
        Class::Names => {
            one.kind == Kind::Replaced && another_name(&old[one.old.clone()], &new[one.new.clone()])
        }
        _ => false,
    };
    let changes = difference.stretches.iter();
    let found: BTreeSet<Class> = changes
        .flat_map(|one| one.classes.iter().filter(move |class| says_else(one, class)))
        .copied()
        .collect();
    found.into_iter().rev().collect()
}

/// Whether a name was replaced by a name: both are capitals throughout, and neither is a form of the
/// other. "ESO" for "the organisation" and "Australian" for "Australia" name nothing else.
fn another_name(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (old, new) = (words(old), words(new));
    let names = |words: &[String]| {
        let capital = |word: &String| word.starts_with(|c: char| !c.is_lowercase());
        (1..=LONGEST_NAME).contains(&words.len()) && words.iter().all(capital)
    };
    let form = |a: &String, b: &String| {
        let (a, b) = (a.to_lowercase(), b.to_lowercase());
        a.starts_with(&b) || b.starts_with(&a)
    };
    names(&old) && names(&new) && !old.iter().any(|a| new.iter().any(|b| form(a, b)))
}

/// Longer runs of capitals are headlines and lists.
const LONGEST_NAME: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(old: &str, new: &str) -> (Option<Tier>, Option<Class>) {
        let found = compare((old, MediaType::Plain), (new, MediaType::Plain));
        (found.tier, found.telling.first().copied())
    }

    #[test]
    fn another_number_tells_and_a_comma_does_not() {
        let old = "Police said that 412 people were hurt when the old bridge fell into the river.";
        let number = old.replace("412", "12");
        assert_eq!(compared(old, &number).1, Some(Class::Numbers));
        assert_eq!(compared(old, &old.replace("were", "were not")).1, Some(Class::Negation));
        assert_eq!(
            compared(old, &old.replace("said that", "said, that")),
            (Some(Tier::Equal), None)
        );
        assert_eq!(compared(old, old), (Some(Tier::Identical), None));
        assert_eq!(compared(old, &old.replace("old ", "ancient ")).1, None);
    }

    #[test]
    fn a_name_tells_where_a_name_stood() {
        let old =
            "The study by Harlow was read by the council, and Australian towns took it up at once.";
        assert_eq!(compared(old, &old.replace("Harlow", "Brenn")).1, Some(Class::Names));
        assert_eq!(compared(old, &old.replace("Harlow", "the university")).1, None);
        assert_eq!(compared(old, &old.replace("Australian", "Australia")).1, None);
    }

    #[test]
    fn a_dateline_in_one_of_them_is_no_difference() {
        let report = "Rescuers found 14 miners alive in the flooded shaft early on Tuesday and were \
                      still looking for 9 others, the mine's owner said.";
        let other = report.replace("14", "17").replace('9', "6");
        let lead = format!("PORT HALDEN, March 12 (NWA) - {other}");
        assert_eq!(compared(report, &lead), (Some(Tier::Edited), Some(Class::Numbers)));
        assert_eq!(compared(&lead, report).1, Some(Class::Numbers));
        let same = format!("PORT HALDEN, March 12 (NWA) - {report}");
        assert_eq!(compared(report, &same).1, None);
        let elsewhere = format!("BREMLO - {report}");
        assert_eq!(compared(&elsewhere, &lead).1, Some(Class::Numbers));
    }

    #[test]
    fn more_is_not_something_else() {
        let old =
            "The council met in the town hall and agreed to build a new bridge over the river.";
        let more = old.replace("met", "met 14 people");
        assert_eq!(compared(old, &more).1, None);
    }

    #[test]
    fn a_short_text_with_another_number_is_almost_the_same() {
        let found = compared(
            "The storm left nine people dead in town.",
            "The storm left four people dead in town.",
        );
        assert_eq!(found, (Some(Tier::Edited), Some(Class::Numbers)));
    }
}
