//! Abbreviations that end in a full stop, by what the stop says about the sentence. Data only:
//! general English, lower case, in alphabetical order within each list (a test holds that).
//! A word that ends sentences as readily as any other (`etc.`, `lbs.`) is not listed.

/// How an abbreviation bears on the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A name follows, so the sentence goes on.
    Title,
    /// The stop abbreviates only before a number; otherwise the word is an ordinary one.
    Number,
    /// Something always follows.
    Inner,
    /// May be the last word of a sentence as well.
    Either,
}

/// Before names. They count only where they begin with a capital.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "adm", "ald", "amb", "asst", "atty", "br", "brig", "capt", "cdr", "cmdr", "col", "comdr",
    "cpl", "det", "dr", "drs", "fr", "ft", "gen", "gens", "gov", "govs", "hon", "insp", "lt",
    "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "pfc", "pres", "prof",
    "profs", "pte", "pvt", "rep", "reps", "rev", "revs", "sen", "sens", "sgt", "sra", "srta",
    "st", "ste", "supt",
];

/// Before numbers.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "art", "arts", "bk", "ch", "chap", "cl", "eq", "eqs", "fig", "figs", "lib", "no", "nos", "nr",
    "n°", "nº", "op", "p", "par", "para", "paras", "pl", "pp", "pt", "pts", "sec", "secs", "sect",
    "tel", "ver", "vol", "vols",
];

/// In the middle of a sentence.
#[rustfmt::skip]
const INNER: &[&str] = &[
    "approx", "c", "ca", "cf", "cu", "e.g", "eg", "esp", "est", "fl", "i.e", "ie", "incl", "resp",
    "sq", "v", "viz", "vs",
];

/// After names, in dates and in addresses.
#[rustfmt::skip]
const EITHER: &[&str] = &[
    "al", "assn", "assoc", "ave", "bldg", "blvd", "bros", "co", "corp", "cos", "dept", "depts",
    "div", "ed", "eds", "esq", "ext", "govt", "hwy", "inc", "intl", "jr", "ltd", "mfg", "natl",
    "ph.d", "pkwy", "plc", "pty", "rd", "sr", "trans", "univ",
];

/// Months, days, states and provinces: they count only where they begin with a capital, since
/// many spell an ordinary word otherwise.
#[rustfmt::skip]
const PROPER: &[&str] = &[
    "ala", "alta", "apr", "ariz", "ark", "aug", "cal", "calif", "colo", "conn", "dec", "del",
    "feb", "fla", "fri", "ga", "ill", "ind", "jan", "jul", "jun", "kan", "ky", "la", "man", "mar",
    "mass", "md", "mich", "minn", "miss", "mo", "mon", "mont", "neb", "nev", "nov", "oct", "okla",
    "ont", "ore", "pa", "penn", "que", "sask", "sep", "sept", "tenn", "tex", "thu", "thur",
    "thurs", "tue", "tues", "va", "vt", "wash", "wed", "wis", "wyo",
];

/// The class of `word`, given without its last stop; none for an ordinary word.
pub(super) fn class(word: &str) -> Option<Class> {
    let lower = word.to_lowercase();
    let has = |list: &[&str]| list.binary_search(&lower.as_str()).is_ok();
    let capital = word.starts_with(char::is_uppercase);
    if capital && has(TITLES) {
        Some(Class::Title)
    } else if has(NUMBERS) {
        Some(Class::Number)
    } else if has(INNER) {
        Some(Class::Inner)
    } else if has(EITHER) || (capital && has(PROPER)) {
        Some(Class::Either)
    } else {
        None
    }
}

/// Whether a stop after `word` may belong to the word alone: `Inc`, `U.S`, `J`.
pub(in crate::text) fn is_abbreviation(word: &str) -> bool {
    is_initials(word) || matches!(class(word), Some(Class::Title | Class::Inner | Class::Either))
}

/// Whether `word` is made of single letters and stops, as in `J`, `U.S` or `a.m`; `Ph.D` too.
pub(super) fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    let letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    parts.all(|part| letter(part) || part == "Ph")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_so_that_they_can_be_searched() {
        for list in [TITLES, NUMBERS, INNER, EITHER, PROPER] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn capitals_tell_a_name_from_a_word() {
        assert_eq!(class("Mass"), Some(Class::Either));
        assert_eq!(class("mass"), None);
        assert_eq!(class("MR"), Some(Class::Title));
        assert_eq!(class("gen"), None);
    }

    #[test]
    fn initials_are_single_letters() {
        assert!(
            is_initials("U.S") && is_initials("a.m") && is_initials("Ph.D") && is_initials("Q")
        );
        assert!(!is_initials("example.com") && !is_initials("3.5") && !is_initials(""));
    }
}
