//! The names in a sentence that tell whom it is about: titles are joined with their names, and whoever is
//! only spoken to is left out.
use std::ops::Range;

use super::figures::is_month;
use crate::text::entity;
use crate::text::listed::Listed;
use crate::text::words::Word;

/// Written with a full stop before the name.
static SHORT: Listed =
    Listed::new("mr mrs ms dr prof sen rep gov gen lt col sgt capt rev hon messrs");

/// Whom one speaks to by an office alone.
static OFFICES: Listed = Listed::new(
    "mr mrs ms dr madam sir president senator governor speaker chairman chairwoman secretary minister congressman congresswoman mayor judge general ambassador moderator",
);

/// Word ranges of the names, in order.
pub(super) fn names(words: &[Word]) -> Vec<Range<usize>> {
    let mut found = entity::names(words, &|_| false);
    found.extend((0..words.len()).filter_map(|at| titled(words, at)));
    found.sort_by_key(|name| name.start);
    found.dedup_by(|later, first| {
        let one = later.start < first.end;
        first.end = if one { first.end.max(later.end) } else { first.end };
        one
    });
    found.retain(|name| !is_spoken_to(words, name) && !is_date(words, name));
    found
}

/// "March 24" names nobody.
fn is_date(words: &[Word], name: &Range<usize>) -> bool {
    let number = |at: usize| words.get(at).is_some_and(Word::is_numeral);
    let beside = number(name.end) || name.start.checked_sub(1).is_some_and(number);
    name.len() == 1 && beside && is_month(words, Some(name.start))
}

/// "Mr. Holt" is one name, wherever it stands.
fn titled(words: &[Word], at: usize) -> Option<Range<usize>> {
    let [title, stop, rest @ ..] = &words[at..] else { return None };
    let capitals = rest.iter().take_while(|word| word.capital && word.lower.len() > 1).count();
    let is = title.capital && SHORT.has(&title.lower) && stop.is_mark(".") && capitals > 0;
    is.then_some(at..at + 2 + capitals)
}

/// "Well, Mr. President, …": an office alone, with marks on both sides; a title without a name.
fn is_spoken_to(words: &[Word], name: &Range<usize>) -> bool {
    let own = &words[name.clone()];
    let alone = own.iter().all(|word| OFFICES.has(&word.lower) || word.is_mark("."));
    let mark = |word: &Word| [",", ".", "?", "!", "–", ":"].iter().any(|mark| word.is_mark(mark));
    let begins = name.start.checked_sub(1).is_none_or(|before| mark(&words[before]));
    let ends = words.get(name.end).is_none_or(mark);
    alone && (begins && ends || own.iter().all(|word| SHORT.has(&word.lower)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    fn read(sentence: &str) -> Vec<String> {
        let words = words(sentence, 100);
        let place =
            |name: Range<usize>| words[name.start].range.start..words[name.end - 1].range.end;
        names(&words).into_iter().map(|name| sentence[place(name)].to_owned()).collect()
    }

    #[test]
    fn titles_belong_to_names_and_whoever_is_spoken_to_is_not_told_of() {
        assert_eq!(
            read("In May Mr. Holt met Gov. Ida Ray in Lund."),
            ["Mr. Holt", "Gov. Ida Ray", "Lund"]
        );
        assert_eq!(read("Well, Mr. President, the road to Lund is shut, Senator."), ["Lund"]);
        assert_eq!(read("On March 24 and 3 May the March Hare met Ray."), ["March Hare", "Ray"]);
        assert_eq!(
            read("It was Senator Ray, and then the President left."),
            ["Senator Ray", "President"]
        );
    }
}
