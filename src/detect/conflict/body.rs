//! What a sentence says, without who says so: "Holt said that …", "…, the police said", "In all, …". A copy may
//! well name its speaker in another place.
use std::ops::Range;

use super::profile::Token;
use super::vocabulary::Vocabulary;
use super::word_lists::List;

/// Words of the longest attribution.
const LONGEST: usize = 9;
/// Words of the longest beginning that only leads over: "In another account, …".
const LEAD: usize = 4;
/// Words that must be left.
const LEAST: usize = 4;

/// The words between the attributions at both ends; all of them if there are none.
pub(super) fn body(tokens: &[Token], vocabulary: &Vocabulary) -> Range<usize> {
    let lists = |list, i: usize| {
        tokens.get(i).is_some_and(|token| vocabulary.lexicon().lists(list, token.id))
    };
    let comma = |i: usize| lists(List::Comma, i);
    let said = |i: &usize| tokens[*i].says && tokens.get(*i + 1).is_some_and(|next| !next.mark);
    let near = LONGEST.min(tokens.len());
    let mark = (0..near).find(|&i| tokens[i].mark).unwrap_or(near);
    let plain = |words: Range<usize>| {
        tokens[words].iter().all(|token| !token.name && !token.calendar && !token.denies)
    };
    let start = match (0..mark).find(said) {
        _ if lists(List::According, 0) && comma(mark) => mark + 1,
        Some(cue) => cue + 1 + usize::from(lists(List::That, cue + 1)),
        None if mark <= LEAD && comma(mark) && lists(List::Leading, 0) && plain(0..mark) => {
            mark + 1
        }
        None => 0,
    };
    let last = tokens.iter().rposition(|token| !token.mark).map_or(0, |last| last + 1);
    let behind = last.saturating_sub(LONGEST).max(start);
    let end = match (behind..last).rev().find(|&i| comma(i)) {
        Some(comma) if tokens[comma..last].iter().any(|token| token.says) => comma,
        _ => tokens.len(),
    };
    if end.saturating_sub(start) < LEAST { 0..tokens.len() } else { start..end }
}

#[cfg(test)]
mod tests {
    use super::super::profile;
    use super::super::terms::Census;
    use super::*;
    use crate::detect::conflict::Statement;

    fn of(text: &str) -> String {
        let mut vocabulary = Vocabulary::new();
        let statement = Statement { source: 0, published: None, passage: 0, text: text.to_owned() };
        let profile = &profile::read(&[statement], &Census::default(), &mut vocabulary)[0];
        let tokens = &profile.tokens[profile.body.clone()];
        text[tokens[0].start as usize..tokens[tokens.len() - 1].end as usize].to_owned()
    }

    #[test]
    fn who_says_so_is_left_out() {
        let told = "the bridge will stay closed";
        for text in ["The mayor, Anna Holt, was late.", "The bridge will stay closed."] {
            assert_eq!(of(text), text);
        }
        for text in [
            "Mayor Anna Holt said that the bridge will stay closed",
            "It was also noted the bridge will stay closed",
            "According to local radio, the bridge will stay closed",
            "In another account, the bridge will stay closed",
            "the bridge will stay closed, the mayor said",
            "Meanwhile, the bridge will stay closed, said Anna Holt on Monday",
        ] {
            assert_eq!(of(text), told, "{text}");
        }
    }
}
