//! Detects words that call a report untrue ("hoax", "denies", "not real") in a text about a claim that
//! does not say so itself.
use std::ops::Range;

use super::super::Pair;
use super::super::lexicon::{Refuting, When};
use super::super::matched::Matched;
use super::super::profile::{Profile, Token};
use super::super::word_lists::List;
use crate::text::assertion::Assertion;

/// Words between a denial and what is denied: "denies surgery hoax claims".
const REACH: usize = 3;

/// Words of a long headline, in which every word begins like a name.
pub(super) const HEADLINE: usize = 20;
/// And of the longest.
pub(super) const LONGEST_HEADLINE: usize = 30;

/// Where a text calls a claim untrue, and how plainly.
#[derive(Debug, Clone)]
pub(super) struct Refuted {
    /// The words that say so.
    pub(super) words: Range<usize>,
    /// Of which class.
    pub(super) class: Refuting,
    /// Whether it is only asked, or denied itself: "not a hoax", "real or fake?".
    pub(super) open: bool,
}

/// The words of `text` that call something untrue and that `claim` has not, the plainest first.
/// `mates` says which words of the text are the claim's.
pub(super) fn refuting(pair: &Pair, text: &Profile, mates: &[Option<usize>]) -> Vec<Refuted> {
    let lexicon = pair.vocabulary.lexicon();
    let ids: Vec<u32> = text.tokens.iter().map(|token| token.id).collect();
    let mut found: Vec<Refuted> = Vec::new();
    for at in 0..ids.len() {
        let Some((class, length)) = lexicon.refuting(&ids[at..]) else { continue };
        let words = at..at + length;
        // "The town lies along the coast" and "the blame lies with him" call nothing a lie.
        let stands = lexicon.lists(List::Lie, ids[at])
            && ids.get(at + 1).is_some_and(|&id| lexicon.lists(List::Places, id));
        let misread = length == 1 && lexicon.is_misread(ids[at], text.tokens[at].ending)
            || at > 0 && lexicon.lists(List::Non, ids[at - 1]);
        let beside = class != Refuting::Untrue && !aimed(pair, text, mates, &words);
        if stands || misread || beside || mates[words.clone()].iter().all(Option::is_some) {
            continue;
        }
        // The denial that is part of the words ("not real") does not turn them.
        let own = text.tokens[words.clone()].iter().any(|token| token.denies);
        let turned = text.tokens[at].denied && !own;
        let denied = |one: &Refuted| {
            one.class == Refuting::Denies
                && (one.words.end..=one.words.end + REACH).contains(&at)
                && text.tokens[one.words.end..at].iter().all(|token| token.content)
        };
        // "denies hoax claims": neither a denial nor a hoax. "Dismisses it as a hoax" is both.
        if class == Refuting::Untrue
            && lexicon.lists(List::Accusing, ids[at])
            && let Some(denial) = found.iter_mut().find(|one| denied(one))
        {
            denial.open = true;
            continue;
        }
        let doubted = text.assertion_at(at) == Assertion::Asked || asked(pair, text, words.end);
        found.push(Refuted { words, class, open: turned || doubted });
    }
    found.sort_by_key(|one| (one.open, one.class as usize, one.words.start));
    found
}

/// Whether what a long text denies or ends is the claim's: what follows at once, or, behind "denied by",
/// what stands before. "Rejects demands" and "refused to name them" deny demands and a naming.
fn aimed(pair: &Pair, text: &Profile, mates: &[Option<usize>], words: &Range<usize>) -> bool {
    let content = |i: &usize| text.tokens[*i].content && !text.tokens[*i].calendar;
    let lexicon = pair.vocabulary.lexicon();
    let after = (words.end..text.tokens.len()).find(content);
    let before = (0..words.start).rev().find(content);
    let reported = |i: usize| lexicon.lists(List::Reports, text.tokens[i].id);
    let passive =
        text.tokens.get(words.end).is_none_or(|t| t.mark || lexicon.lists(List::By, t.id));
    let object = if passive { before } else { after };
    text.tokens.len() <= HEADLINE
        || object.is_none_or(|i| mates[i].is_some() || !passive && reported(i))
}

/// Whether a question ends at or after this place.
fn asked(pair: &Pair, text: &Profile, from: usize) -> bool {
    text.tokens[from..]
        .iter()
        .any(|token| pair.vocabulary.lexicon().lists(List::Question, token.id))
}

/// Whether the text denies a word that the claim does not deny: "is not dead", "dead".
pub(super) fn denied(pair: &Pair, matched: &Matched) -> Option<[Range<usize>; 2]> {
    let turned = |(i, mate): (usize, &Option<usize>)| {
        let j = (*mate)?;
        if pair.a.tokens[i].denied && unsure(pair, i) {
            return None;
        }
        let (s, t) = (&pair.a.tokens[i], &pair.b.tokens[j]);
        // In a long sentence, a name that some denial reaches is not what it denies.
        let telling = s.content && (!s.name || pair.a.tokens.len() <= HEADLINE);
        let words = || [with_denial(pair.a, i..i + 1), with_denial(pair.b, j..j + 1)];
        let aside = set_aside(pair, pair.a, i) || set_aside(pair, pair.b, j);
        // "Will stop selling it" and "will not sell it any longer" say the same.
        let ended = s.denied && ends(pair, pair.b, j) || t.denied && ends(pair, pair.a, i);
        let apart = s.denied != t.denied && !aside && !ended;
        let meant =
            (s.denied && is_denied(pair, pair.a, i)) || (t.denied && is_denied(pair, pair.b, j));
        (telling && apart && meant).then(words)
    };
    matched.a.iter().enumerate().find_map(turned)
}

/// Whether a denial means this word: it is the first or second with content behind it, and the denial does
/// not stand in a subordinate part ("a man who had not …", "frustration with not …").
fn is_denied(pair: &Pair, profile: &Profile, at: usize) -> bool {
    let tokens = &profile.tokens;
    let Some(cue) = (0..at).rev().find(|&i| tokens[i].denies) else { return true };
    let between = tokens[cue + 1..at].iter().filter(|token| token.content).count();
    let main = profile.clauses.first().is_none_or(|clause| clause.words.contains(&cue));
    let lexicon = pair.vocabulary.lexicon();
    let governed = cue > 0 && lexicon.lists(List::Places, tokens[cue - 1].id);
    // In a text, what matters may stand in any clause; a claim is its main clause.
    let claim = std::ptr::eq(profile, pair.b);
    between <= 1 && (main || !claim) && !governed
}

/// Whether a word stands behind "rather than" or "instead of", which deny it as "not" does, or behind "not
/// counting" or "nothing to do with", which only leave it out.
fn set_aside(pair: &Pair, profile: &Profile, at: usize) -> bool {
    let lexicon = pair.vocabulary.lexicon();
    let before = &profile.tokens[at.saturating_sub(2 * REACH)..at];
    let near = &before[before.len().saturating_sub(REACH)..];
    let left_out = |behind: &[Token]| {
        let list = |i: usize, list| behind.get(i).is_some_and(|t| lexicon.lists(list, t.id));
        list(0, List::LeavingOut)
            || list(1, List::LeavingOut)
            || list(1, List::Do) && list(2, List::Places)
    };
    let cue = before.iter().rposition(|token| token.denies);
    near.iter().any(|token| lexicon.lists(List::SettingAside, token.id))
        || cue.is_some_and(|cue| left_out(&before[cue + 1..]))
}

/// Whether a word stands behind one that says that it comes to an end: "stop selling".
fn ends(pair: &Pair, profile: &Profile, at: usize) -> bool {
    let before = &profile.tokens[at.saturating_sub(2 * REACH)..at];
    before.iter().any(|token| pair.vocabulary.lexicon().says_when(token.id, When::Ended))
}

/// Words, with the denial that reaches the first of them if that is near: what a reader sees is "does not
/// accept".
pub(super) fn with_denial(profile: &Profile, words: Range<usize>) -> Range<usize> {
    let at = words.start;
    let near = at.saturating_sub(2 * REACH)..at;
    let cue = near.rev().find(|&i| profile.tokens[i].denies).filter(|_| profile.tokens[at].denied);
    cue.unwrap_or(at)..words.end
}

/// Whether what denies this word of the text denies only that something is known ("had no idea that …",
/// "not sure how …"), or only the next word ("without …").
pub(super) fn unsure(pair: &Pair, at: usize) -> bool {
    let tokens = &pair.a.tokens;
    let Some(cue) = (0..at).rev().find(|&i| tokens[i].denies) else { return false };
    let lexicon = pair.vocabulary.lexicon();
    lexicon.lists(List::Without, tokens[cue].id)
        || tokens.get(cue + 1).is_some_and(|next| lexicon.lists(List::Knowledge, next.id))
}
