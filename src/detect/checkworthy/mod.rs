//! Which sentences are worth checking: a sum of signs that can be printed. A sentence with figures,
//! comparisons, acts and names says something that can be found true or false; one that thinks, wants,
//! asks or values does not.
//!
//! Nothing is learnt: the weights are a few numbers set by hand, in `signs.tsv` and here.
mod acts;
mod parts;
mod table;

pub use parts::{parts, states};
use table::{MOST_WORDS, Row, STEMS, phrases};

use crate::text::entity;
use crate::text::listed::Listed;
use crate::text::words::{Kind, Word, words};

/// From this weight on a sentence is worth checking.
pub const WORTH: f64 = 1.0;

/// Of one sign, so many occurrences count.
const MOST: usize = 3;

/// Fewer words say nothing that can be checked.
const SHORTEST: usize = 4;

/// A sign that a sentence is worth checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A number, an amount, a share.
    Figure,
    /// More, most, twice as many.
    Comparison,
    /// Something rose, fell, was spent.
    Change,
    /// When, or for how long.
    Time,
    /// Somebody or something with a name.
    Name,
    /// Something happened.
    Act,
    /// A matter that is counted, voted or reported on somewhere.
    Record,
}

impl Sign {
    /// The sign in words: "a figure".
    pub fn words(self) -> &'static str {
        match self {
            Sign::Figure => "a figure",
            Sign::Comparison => "a comparison",
            Sign::Change => "a change",
            Sign::Time => "a time",
            Sign::Name => "a name",
            Sign::Act => "an event",
            Sign::Record => "a matter of record",
        }
    }
}

/// How much a sentence is worth checking, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// The sum of the signs; see [`WORTH`].
    pub weight: f64,
    /// The signs for it, in their order, each with the first of the words that it was seen in.
    pub signs: Vec<(Sign, String)>,
    /// Whether it asks, thinks or wants more than it says.
    pub opinion: bool,
}

/// Words of a sentence that are read.
const LONGEST: usize = 200;

/// Weighs a sentence.
///
/// ```
/// use claims::detect::checkworthy::{WORTH, weigh};
/// assert!(weigh("Unemployment fell by 3 percent last year, more than anywhere else.").weight > WORTH);
/// assert!(weigh("I think we should hope for the best, shouldn't we?").weight < 0.0);
/// ```
pub fn weigh(sentence: &str) -> Worth {
    let words = words(sentence, LONGEST);
    let count = words.iter().filter(|word| word.kind != Kind::Mark).count();
    let mut sum = Sum::default();
    figures(&words, sentence, &mut sum);
    let names = entity::names(&words, &|_| false);
    for name in &names {
        let place = words[name.start].range.start..words[name.end - 1].range.end;
        sum.add(Some(Sign::Name), 0.4, &sentence[place]);
    }
    let mut reported = false;
    for (at, word) in words.iter().enumerate() {
        let named = names.iter().any(|name| name.start <= at && at < name.end);
        if !named && acts::is_act(&words, at) {
            match acts::named(&words, at) {
                Some(act) => {
                    let place = word.range.start..words[act.end - 1].range.end;
                    sum.add(Some(Sign::Act), 0.5, &sentence[place]);
                }
                None => sum.add(None, 0.5, ""),
            }
        }
        reported |= reports(&words, at);
        let longest = (1..=MOST_WORDS.min(words.len() - at)).rev().find_map(|length| {
            let phrase = &words[at..at + length];
            let key =
                |part: fn(&Word) -> &str| phrase.iter().map(part).collect::<Vec<_>>().join(" ");
            let found = phrases().get(&key(|word| &word.lower));
            let found =
                found.or_else(|| phrases().get(&(STEMS.to_owned() + &key(|word| &word.stem))));
            found.map(|row| (*row, length))
        });
        if let Some((Row { sign, weight, intention }, length)) = longest {
            // What somebody said would be done was said, whether it was done or not.
            let weight = if intention && reported { 0.0 } else { weight };
            let place = word.range.start..words[at + length - 1].range.end;
            sum.add(sign, weight, &sentence[place]);
        } else if let Some(end) = compares(&words, at) {
            let place = word.range.start..words[end].range.end;
            sum.add(Some(Sign::Comparison), 0.8, &sentence[place]);
        }
    }
    let asks = sentence.trim_end_matches(['"', '”', '\'', '’', ' ']).ends_with('?');
    // Rounded, so that sums of the same signs are equal.
    let mut weight = (100.0 * sum.weight).round() / 100.0 - if asks { 1.5 } else { 0.0 };
    if count < SHORTEST {
        weight -= 2.0;
    }
    sum.signs.sort_by_key(|(sign, _)| *sign);
    Worth { weight, opinion: asks || sum.against > sum.weight + sum.against, signs: sum.signs }
}

/// Whether somebody else than the speaker is said to say something here.
fn reports(words: &[Word], at: usize) -> bool {
    static SAYING: Listed = Listed::new(
        "said says told tells claimed claims promised promises pledged vowed announced warned argued denied proposed",
    );
    let before = at.checked_sub(1).map_or("", |before| words[before].lower.as_str());
    SAYING.has(&words[at].lower)
        && !matches!(before, "" | "i" | "we" | "have" | "is" | "was" | "be")
}

/// Words between "more" and "than" at most.
const APART: usize = 8;

/// Where "more …", "fewer …" ends with "than".
fn compares(words: &[Word], at: usize) -> Option<usize> {
    if !matches!(words[at].lower.as_str(), "more" | "less" | "fewer" | "higher" | "lower") {
        return None;
    }
    let rest = words[at + 1..].iter().take(APART);
    let than =
        rest.take_while(|word| word.kind != Kind::Mark).position(|word| word.lower == "than");
    than.map(|than| at + 1 + than)
}

/// Numbers in digits and words: shares and amounts count more than small numbers, years are times.
fn figures(words: &[Word], sentence: &str, sum: &mut Sum) {
    static LARGE: Listed = Listed::new(
        "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens",
    );
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_numeral()) {
        // "Number two" counts nothing, and "several" is no figure.
        let counts = at.checked_sub(1).is_some_and(|before| words[before].lower == "number");
        let vague = matches!(word.lower.as_str(), "one" | "several" | "few" | "couple");
        if counts || vague || word.joined && word.kind == Kind::Word {
            continue;
        }
        let next = words.get(at + 1).map_or("", |next| next.lower.as_str());
        let share = matches!(next, "%" | "percent" | "per");
        let end = if share { words[at + 1].range.end } else { word.range.end };
        let (sign, weight) = match () {
            () if share => (Sign::Figure, 2.5),
            () if is_year(&word.lower) => (Sign::Time, 0.7),
            () if word.kind == Kind::Number || LARGE.has(&word.lower) => (Sign::Figure, 1.2),
            () => (Sign::Figure, 0.5),
        };
        sum.add(Some(sign), weight, &sentence[word.range.start..end]);
    }
}

fn is_year(lower: &str) -> bool {
    let digits = lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit());
    digits && matches!(lower.get(..2), Some("17" | "18" | "19" | "20"))
}

#[derive(Default)]
struct Sum {
    weight: f64,
    against: f64,
    counts: Vec<(Option<Sign>, usize)>,
    signs: Vec<(Sign, String)>,
}

impl Sum {
    fn add(&mut self, sign: Option<Sign>, weight: f64, words: &str) {
        if let Some(sign) = sign {
            let known = self.counts.iter_mut().find(|(known, _)| *known == Some(sign));
            match known {
                Some((_, count)) if *count >= MOST => return,
                Some((_, count)) => *count += 1,
                None => {
                    self.counts.push((Some(sign), 1));
                    self.signs.push((sign, words.to_owned()));
                }
            }
        }
        self.weight += weight;
        self.against -= weight.min(0.0);
    }
}
