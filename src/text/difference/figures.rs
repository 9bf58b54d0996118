//! Reads a figure as one token with one key, so that "twelve" is "12" and "5 million" is not
//! "5 billion": sign, digits or number words, scale, currency and per cent together.
//!
//! Keys are decimal digits, not floats: two figures are equal only if every digit is.
use crate::text::fold::Folded;
use crate::text::number::{is_numeral, number};
use crate::text::quantity::ordinal;
use crate::text::time;
use crate::text::unit::{self, Unit};
use crate::text::words::{Kind, Word};

/// What a figure says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// How many or how much.
    Number,
    /// "one", "several", "half": a number only where it stands against another.
    Weak,
    /// A day, a year, a time of day.
    Date,
}

/// A figure and the words that spell it.
#[derive(Debug)]
pub(super) struct Figure {
    /// The word after its last.
    pub(super) end: usize,
    /// Equal for figures that mean the same.
    pub(super) key: String,
    pub(super) sort: Sort,
}

/// A text's words, with what is needed to look at what stands between them.
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) folded: &'t Folded,
    pub(super) words: &'t [Word],
}

impl<'t> Source<'t> {
    /// The text's own characters from the word `at` to the word after it, both left out.
    fn between(&self, at: usize) -> &'t str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(a), Some(b)) => {
                let (a, b) =
                    (self.folded.original(a.range.clone()), self.folded.original(b.range.clone()));
                self.text.get(a.end..b.start).unwrap_or_default()
            }
            _ => "",
        }
    }

    fn lower(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    fn is_tight(&self, at: usize) -> bool {
        matches!((self.words.get(at), self.words.get(at + 1)), (Some(a), Some(b)) if a.range.end == b.range.start)
    }

    /// Whether the mark at `at` is the sign of a negative number.
    fn is_minus(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| word.is_mark("–")) else {
            return false;
        };
        let dash = &self.text[self.folded.original(word.range.clone())];
        let before = self.folded.text[..word.range.start].chars().next_back();
        matches!(dash, "-" | "\u{2010}" | "\u{2011}" | "–" | "−" | "﹣" | "－")
            && self.is_tight(at)
            && before.is_none_or(|c| c.is_whitespace() || "([\"'".contains(c))
    }
}

/// The figure that begins at the word `at`.
pub(super) fn figure(source: &Source, at: usize) -> Option<Figure> {
    let minus = source.is_minus(at)
        || source.lower(at) == "minus"
            && source.words.get(at + 1).is_some_and(|w| w.kind == Kind::Number);
    let mut start = at + usize::from(minus);
    let symbol =
        source.words.get(start).filter(|w| w.kind == Kind::Mark).and_then(|w| money(&w.lower));
    start += usize::from(symbol.is_some());
    let first = source.words.get(start)?;
    let before = at.checked_sub(1).map_or("", |b| source.lower(b));
    if start == at
        && let Some(nth) = nth(first)
    {
        let beside = |near: &str| time::month(near).is_some() || matches!(near, "march" | "may");
        let after = source.lower(at + 1);
        let day = first.kind == Kind::Number
            && (beside(before) || beside(after) || after == "of" && beside(source.lower(at + 2)));
        return Some(match day {
            true => Figure { end: at + 1, key: format!("#{nth}e0"), sort: Sort::Date },
            false => Figure { end: at + 1, key: format!("{nth}."), sort: Sort::Number },
        });
    }
    let (mut end, amount, value) = match first.kind {
        Kind::Number => digits(source, start),
        Kind::Word => spelled(source.words, start)?,
        Kind::Mark => return None,
    };
    let lone_one = first.kind == Kind::Word && end == start + 1;
    let weak =
        lone_one && matches!(first.lower.as_str(), "one" | "several" | "half" | "scores" | "tens");
    let (mut sort, mut measure) = (if weak { Sort::Weak } else { Sort::Number }, symbol);
    if symbol.is_none() && !weak && is_date(source, start, end, value) {
        sort = Sort::Date;
    } else if symbol.is_none() {
        let unit = match (source.lower(end), source.lower(end + 1)) {
            ("%" | "percent" | "pct" | "per-cent", _) => Some(("%", 1)),
            ("‰", _) => Some(("‰", 1)),
            ("per", "cent") => Some(("%", 2)),
            (word, _) => money(word).filter(|_| word.len() > 2).map(|currency| (currency, 1)),
        };
        if let Some((name, taken)) = unit {
            (measure, end, sort) = (Some(name), end + taken, Sort::Number);
        }
    } else if money(source.lower(end)) == symbol && source.lower(end).len() > 2 {
        end += 1;
    }
    let sign = if minus { "-" } else { "" };
    Some(Figure { end, key: format!("#{sign}{amount}{}", measure.unwrap_or_default()), sort })
}

/// The place in an order that a word names: "3rd", "third".
fn nth(word: &Word) -> Option<String> {
    let value = ordinal(&word.lower)?;
    match word.kind {
        Kind::Number => Some(western(word.lower.trim_end_matches(char::is_alphabetic))),
        _ => (value <= 10.0).then(|| format!("{value:.0}")),
    }
}

/// The number in digits at `at`, with the words of scale behind it: where it ends, its amount, and
/// its value where that is plain.
fn digits(source: &Source, at: usize) -> (usize, String, Option<f64>) {
    let words = source.words;
    let mut written = western(&words[at].lower);
    let mut end = at + 1;
    // "12 000" with a space that does not break is one number; with another it may be two.
    while written.len() <= 27
        && written.bytes().all(|b| b.is_ascii_digit() || b == b',')
        && words.get(end).is_some_and(|w| w.kind == Kind::Number && western(&w.lower).len() == 3)
        && matches!(source.between(end - 1), "\u{A0}" | "\u{202F}" | "\u{2009}")
        && (end > at + 1 || written.len() <= 3)
    {
        written = format!("{written},{}", western(&words[end].lower));
        end += 1;
    }
    if written.contains(',') && end > at + 1 {
        return (end, decimal(&written, 0).unwrap_or(written), None);
    }
    let taken = number(&words[at..]).map_or(1, |n| n.words);
    let value = number(&words[at..]).filter(|n| n.words == 1).map(|n| n.value);
    let powers: Option<i64> = words[at + 1..at + taken].iter().map(|w| scale(&w.lower)).sum();
    match powers.and_then(|powers| decimal(&written, powers)) {
        Some(amount) => (at + taken, amount, value),
        None => {
            let rest = words[at + 1..at + taken].iter().map(|w| w.lower.as_str());
            (
                at + taken,
                [written.as_str()].into_iter().chain(rest).collect::<Vec<_>>().join("*"),
                value,
            )
        }
    }
}

/// The number in words at `at`: where it ends, its amount, its value.
fn spelled(words: &[Word], at: usize) -> Option<(usize, String, Option<f64>)> {
    let lower = &words[at].lower;
    if let Some(n) = number(&words[at..]) {
        let plain = n.value.is_finite() && n.value < 1e15 && n.value.fract() == 0.0;
        let amount = plain.then(|| decimal(&format!("{:.0}", n.value), 0)).flatten();
        let spelled =
            || words[at..at + n.words].iter().map(|w| w.lower.as_str()).collect::<String>();
        return Some((at + n.words, amount.unwrap_or_else(spelled), Some(n.value)));
    }
    let mut letters = lower.chars();
    let han = matches!((letters.next(), letters.next()), (Some(c), None) if "〇零一二三四五六七八九十百千万亿億萬两兩".contains(c));
    (is_numeral(lower) || han).then(|| (at + 1, lower.clone(), None))
}

/// Whether the number at these words is a day, a year or a time of day.
fn is_date(source: &Source, at: usize, end: usize, value: Option<f64>) -> bool {
    let words = source.words;
    let bare =
        words[at].kind == Kind::Number && words[at].lower.bytes().all(|b| b.is_ascii_digit());
    if is_calendar_date(source, at) {
        return true;
    }
    let near = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_some_and(|w| w.capital && matches!(w.lower.as_str(), "march" | "may"))
    };
    let day = bare && words[at].lower.len() <= 2;
    if day && (near(at.checked_sub(1)) || near(Some(end))) {
        return true;
    }
    // "9:45", "09:45:10": two digits behind the colon, or it is a score.
    let clock = |colon: Option<usize>| {
        colon.and_then(|at| Some((at.checked_sub(1)?, at))).is_some_and(|(hour, at)| {
            words.get(at).is_some_and(|w| w.is_mark(":"))
                && source.is_tight(hour)
                && source.is_tight(at)
                && words[hour].kind == Kind::Number
                && words.get(at + 1).is_some_and(|w| w.kind == Kind::Number && w.lower.len() == 2)
        })
    };
    if bare && (clock(Some(at + 1)) || clock(at.checked_sub(1))) {
        return true;
    }
    let Some(value) = value else { return false };
    match unit::unit(words, at, end, value, bare) {
        Unit::Year | Unit::Day => true,
        Unit::Clock => {
            source.lower(end) != ":" && at.checked_sub(1).is_none_or(|b| source.lower(b) != ":")
        }
        _ => false,
    }
}

/// Whether the number is a part of `3/5/2019`, `2019-05-03` or `3.5.2019`.
fn is_calendar_date(source: &Source, at: usize) -> bool {
    let lower = source.lower(at);
    let parts: Vec<&str> = lower.split('.').collect();
    let whole = |parts: &[&str]| {
        let short = parts.iter().filter(|p| (1..=2).contains(&p.len())).count();
        let year = parts.iter().any(|p| p.len() == 4) || parts.len() == short;
        parts.len() == 3 && short >= 2 && year
    };
    if parts.len() == 3 {
        return whole(&parts);
    }
    // The words two by two, a slash between them; hyphens leave no word.
    let is_digits = |at: usize| source.words.get(at).is_some_and(|w| w.kind == Kind::Number);
    let step = |at: usize| -> Option<usize> {
        let slash = source.words.get(at + 1).is_some_and(|w| w.is_mark("/"));
        match slash && source.is_tight(at) && source.is_tight(at + 1) && is_digits(at + 2) {
            true => Some(at + 2),
            false => (is_digits(at + 1) && source.words[at + 1].joined).then_some(at + 1),
        }
    };
    let chain = |first: usize| -> Option<[usize; 3]> {
        let second = step(first)?;
        Some([first, second, step(second)?])
    };
    (at.saturating_sub(4)..=at)
        .filter(|&first| is_digits(first))
        .filter_map(chain)
        .any(|chain| chain.contains(&at) && whole(&chain.map(|part| source.lower(part))))
}

/// Digits of other scripts as the ASCII digits.
fn western(written: &str) -> String {
    const ZEROS: [u32; 18] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
        0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
    ];
    let one = |c: char| {
        let zero = ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&u32::from(c)));
        zero.and_then(|zero| char::from_digit(u32::from(c) - zero, 10)).unwrap_or(c)
    };
    written.chars().map(one).collect()
}

/// `12,000.50` times a power of ten, as significant digits and an exponent; `None` if it is not
/// written as a number is in English.
fn decimal(written: &str, powers: i64) -> Option<String> {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let (last, inner) = rest.split_last().unwrap_or((&"000", &[]));
    let grouped = rest.is_empty()
        || (1..=3).contains(&first.len())
            && last.len() == 3
            && (inner.iter().all(|g| g.len() == 3) || inner.iter().all(|g| g.len() == 2));
    let all = whole.replace(',', "") + part;
    if !grouped || all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // "05" is 5, "007" is a name.
    if part.is_empty() && all.len() > 2 && all.starts_with('0') {
        return None;
    }
    let kept = all.trim_end_matches('0');
    let exponent = (all.len() - kept.len()) as i64 - part.len() as i64 + powers;
    let kept = kept.trim_start_matches('0');
    Some(if kept.is_empty() { "0e0".to_owned() } else { format!("{kept}e{exponent}") })
}

/// The power of ten that a word stands for.
fn scale(lower: &str) -> Option<i64> {
    Some(match lower {
        "hundred" => 2,
        "thousand" | "k" => 3,
        "million" | "mn" | "m" => 6,
        "billion" | "bn" => 9,
        "trillion" => 12,
        _ => return None,
    })
}

/// The sign of a currency, given as a sign or a word.
fn money(lower: &str) -> Option<&'static str> {
    const SIGNS: [&str; 12] = ["$", "£", "€", "¥", "₹", "₽", "₩", "₺", "₴", "₦", "₪", "₫"];
    let word = lower.strip_suffix('s').unwrap_or(lower);
    Some(match word {
        "dollar" | "usd" | "dlr" => "$",
        "euro" | "eur" => "€",
        "gbp" => "£",
        "yen" | "jpy" | "￥" => "¥",
        "rupee" | "inr" => "₹",
        _ => return SIGNS.iter().find(|sign| **sign == lower).copied(),
    })
}
