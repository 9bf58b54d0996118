//! Names in a sentence: runs of capitalised words, and whether two of them can be one name.
//!
//! Names are not looked up anywhere. A short form counts as the same name as a long one
//! ("Holt", "Anna Holt"), an acronym as the words it abbreviates; within one text that is
//! nearly always right, across texts a caller should ask for more.
use std::ops::Range;

use super::number::is_numeral;
use super::words::{Kind, Word, is_function_word};

/// Word ranges of the names, in order. `is_name` tells whether a capitalised word at the beginning
/// of the sentence (where every word is capitalised) is known to be a name.
pub fn names(words: &[Word], is_name: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    // Where nearly every word is capitalised (headlines, shouting), capitals say nothing. A short sentence
    // may well be names but for its verb: "Harl Ridge Lumber owns Ernst Timber".
    let long: Vec<&Word> =
        words.iter().filter(|w| w.kind == Kind::Word && w.lower.len() > 3).collect();
    let capitals = long.iter().filter(|w| w.capital).count();
    let plain = long.iter().any(|w| !w.capital && !is_function_word(&w.lower));
    let nearly = long.len() >= FEW && capitals * 10 > long.len() * 8;
    if long.len() >= 4 && (!plain || nearly) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        if !names_something(word) || is_calendar(&word.lower) {
            continue;
        }
        let begins = i == 0 || (words[i - 1].kind == Kind::Mark && !words[i - 1].is_mark(","));
        let followed = words.get(i + 1).is_some_and(names_something);
        if begins && !followed && !is_name(&word.lower) {
            continue;
        }
        match found.last_mut() {
            Some(last) if continues(words, last.end, i) => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

fn names_something(word: &Word) -> bool {
    word.kind == Kind::Word
        && word.capital
        && word.lower.len() > 1
        && !is_function_word(&word.lower)
        && !is_numeral(&word.lower)
}

fn is_calendar(lower: &str) -> bool {
    super::time::weekday(lower).is_some() || super::time::month(lower).is_some()
}

/// Words of a sentence that may be names but for one or two.
const FEW: usize = 12;

/// Whether the words between two capitalised ones belong to one name: "Bank of England".
fn continues(words: &[Word], end: usize, next: usize) -> bool {
    let between = &words[end..next];
    match between {
        [] => true,
        [one] => {
            matches!(one.lower.as_str(), "of" | "de" | "al" | "bin" | "del" | "von" | "van" | "la")
        }
        _ => false,
    }
}

/// Whether two names, as lists of stems, can be one.
pub fn same<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return false;
    }
    // "Holt" ends "Anna Holt"; "Harvest" stands in "National Harvest Union".
    short == long
        || long.ends_with(short)
        || (long.len() > 2
            && long.windows(short.len()).any(|w| w == short)
            && !long.starts_with(short))
}

/// The initials of a name, for acronyms: "United Nations" is "un".
pub fn initials(words: &[Word]) -> String {
    words.iter().filter(|w| w.capital).filter_map(|w| w.lower.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let words = words(text, 50);
        names(&words, &|_| false)
            .into_iter()
            .map(|r| words[r].iter().map(|w| w.lower.clone()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn finds_names_but_not_beginnings() {
        assert_eq!(
            read("The Bank of England told Ann Lee on Monday"),
            ["bank of england", "ann lee"]
        );
        assert_eq!(read("Yesterday the U.N. met"), ["u.n"]);
        assert!(read("ALL CAPS SENTENCES SAY NOTHING OF NAMES").is_empty());
    }

    #[test]
    fn short_forms_are_the_same_name() {
        assert!(same(&["lee"], &["ann", "lee"]));
        assert!(same(&["harvest"], &["national", "harvest", "union"]));
        assert!(!same(&["new", "york"], &["new", "york", "times"]));
        assert!(!same(&["ann", "lee"], &["bob", "lee"]));
    }
}
