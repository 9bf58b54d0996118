//! Reads numbers written in digits or in words: "2.5 million", "twenty-one", "a dozen".
use super::words::{Kind, Word};

/// A number that stands at some words, and how many words it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) words: usize,
    /// Whether digits alone were written, as years are.
    pub(super) bare_digits: bool,
}

fn small(word: &str) -> Option<f64> {
    const NAMES: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = NAMES.iter().position(|n| *n == word).map(|i| i as f64);
    unit.or_else(|| TENS.iter().position(|n| *n == word).map(|i| 30.0 + 10.0 * i as f64))
}

/// Whether a lower-case word is a numeral, exact or vague.
pub(super) fn is_numeral(word: &str) -> bool {
    small(word).is_some()
        || matches!(
            word,
            "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "millions"
                | "billion"
                | "billions"
                | "dozen"
                | "dozens"
                | "scores"
                | "several"
                | "tens"
                | "half"
        )
}

fn multiplier(word: &Word) -> Option<f64> {
    Some(match word.lower.as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        "dozen" => 12.0,
        // "104.5m" and "5k"; alone, m is a metre.
        "m" if word.joined => 1e6,
        "k" if word.joined => 1e3,
        _ => return None,
    })
}

/// The number that begins at the first of these words.
pub(super) fn number(words: &[Word]) -> Option<Number> {
    let first = words.first()?;
    let mut taken = 1;
    let mut value;
    if first.kind == Kind::Number {
        value = first.lower.replace(',', "").parse::<f64>().ok()?;
        let bare = first.lower.bytes().all(|b| b.is_ascii_digit());
        while let Some(times) = words.get(taken).and_then(multiplier) {
            value *= times;
            taken += 1;
        }
        return Some(Number { value, words: taken, bare_digits: bare && taken == 1 });
    }
    if let Some(times) = multiplier(first).filter(|_| first.lower.len() > 2) {
        return Some(Number { value: times, words: 1, bare_digits: false });
    }
    value = small(&first.lower)?;
    // Group by group: "two hundred and fifty thousand".
    let mut total = 0.0;
    while let Some(word) = words.get(taken) {
        if let Some(times) = multiplier(word) {
            value *= times;
            if times >= 1e3 {
                total += value;
                value = 0.0;
            }
        } else if let Some(unit) = small(&word.lower).filter(|_| adds(value)) {
            value += unit;
        } else if word.lower == "and"
            && value >= 100.0
            && words.get(taken + 1).is_some_and(|w| small(&w.lower).is_some())
        {
        } else {
            break;
        }
        taken += 1;
    }
    Some(Number { value: total + value, words: taken, bare_digits: false })
}

/// Whether a smaller number may be said after this one: "twenty" takes "one", "five" does not.
fn adds(value: f64) -> bool {
    value == 0.0 || (value >= 20.0 && value % 10.0 == 0.0)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn reads_digits_and_words() {
        for (text, value) in [
            ("12", 12.0),
            ("5,500", 5500.0),
            ("2.5 million", 2.5e6),
            ("104.5m", 104.5e6),
            ("twenty-one", 21.0),
            ("two hundred and fifty thousand", 250_000.0),
            ("one hundred", 100.0),
            ("five dozen", 60.0),
        ] {
            let read = number(&words(text, 10)).unwrap();
            assert!((read.value - value).abs() < 1e-6, "{text}: {read:?}");
        }
        assert_eq!(number(&words("five six", 10)).unwrap().words, 1);
        assert!(number(&words("many", 10)).is_none());
    }
}
