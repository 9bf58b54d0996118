//! Finds shares of a whole that are said in words: "two thirds", "barely half", "a majority".
use super::number::number;
use super::quantity::{Operator, Quantity, Unit};
use super::words::Word;

/// Every share said in words, as per cent, in order.
pub fn fractions(words: &[Word]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match share_at(words, at) {
            Some((value, spread, end)) => {
                let (start, low, high, operator) = widen(words, at, value, spread);
                at = end;
                found.push(Quantity {
                    words: start..end,
                    low,
                    high,
                    operator,
                    unit: Unit::Percent,
                    head: (end < words.len()).then_some(end - 1),
                });
            }
            None => at += 1,
        }
    }
    found
}

/// The share that begins here: its value, how far it may be off, and where it ends.
fn share_at(words: &[Word], at: usize) -> Option<(f64, f64, usize)> {
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let of = |i: usize| lower(i) == "of";
    match (lower(at), lower(at + 1)) {
        ("half", "of" | "the" | "its" | "their") => return Some((50.0, 3.0, at + 1)),
        ("majority", "of") => return Some((75.0, 25.0, at + 1)),
        ("minority", "of") => return Some((25.0, 25.0, at + 1)),
        ("most", "of") => return Some((75.0, 25.0, at + 1)),
        _ => {}
    }
    let (count, taken) = match lower(at) {
        "a" | "an" => (1.0, 1),
        _ => number(&words[at..]).map(|n| (n.value, n.words))?,
    };
    let parts = part(lower(at + taken));
    if let Some(parts) = parts
        && count < parts
        && of(at + taken + 1)
    {
        return Some((count / parts * 100.0, 3.0, at + taken + 1));
    }
    // "eight out of ten", "one in five"
    let gap = match (lower(at + taken), lower(at + taken + 1)) {
        ("out", "of") => 2,
        ("in", _) => 1,
        _ => return None,
    };
    let whole = words.get(at + taken + gap..).and_then(number)?;
    let small = matches!(whole.value as u32, 3..=10 | 20 | 100) && count < whole.value;
    let share = count / whole.value * 100.0;
    (small && lower(at) != "a").then_some((share, 5.0, at + taken + gap + whole.words))
}

fn part(lower: &str) -> Option<f64> {
    Some(match lower.trim_end_matches('s') {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "tenth" => 10.0,
        _ => return None,
    })
}

/// Takes in "more than", "not even", "barely" before a share.
fn widen(words: &[Word], at: usize, value: f64, spread: f64) -> (usize, f64, f64, Operator) {
    let back = |n: usize| at.checked_sub(n).map_or("", |i| words[i].lower.as_str());
    let (low, high) = (value - spread, value + spread);
    match (back(2), back(1)) {
        ("more", "than") | ("at", "least") => (at - 2, value, 100.0, Operator::AtLeast),
        ("less" | "fewer", "than") | ("not", "even") | ("at", "most") => {
            (at - 2, 0.0, value, Operator::AtMost)
        }
        (_, "over" | "above") => (at - 1, value, 100.0, Operator::AtLeast),
        (_, "under" | "below") => (at - 1, 0.0, value, Operator::AtMost),
        (_, "barely" | "hardly" | "scarcely") => {
            (at - 1, value - 6.0, value + 5.0, Operator::About)
        }
        (_, "nearly" | "almost") => (at - 1, value * 0.8, value, Operator::About),
        (_, "about" | "around" | "roughly" | "some") => {
            (at - 1, low - 5.0, high + 5.0, Operator::About)
        }
        _ => (at, low, high, Operator::About),
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Vec<(u32, u32)> {
        let found = fractions(&words(text, 50));
        found.iter().map(|q| (q.low.round() as u32, q.high.round() as u32)).collect()
    }

    #[test]
    fn reads_shares_with_their_doubt() {
        assert_eq!(read("more than two thirds of the farms"), [(67, 100)]);
        assert_eq!(read("not even half of the farms"), [(0, 50)]);
        assert_eq!(read("barely a quarter of them"), [(19, 30)]);
        assert_eq!(read("eight out of ten pupils"), [(75, 85)]);
        assert_eq!(read("a majority of the farms"), [(50, 100)]);
        assert!(read("the third time in five years").is_empty());
    }
}
