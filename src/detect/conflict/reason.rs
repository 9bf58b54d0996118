//! Puts a finding into words: who says what, how, and why both cannot be so.
use std::ops::Range;

use crate::text::assertion::{self, Assertion};
use crate::text::dateline::dateline;
use crate::text::words::words;

use super::frames::{self, Persistence};
use super::profile::{MOST_WORDS, Profile, Token};
use super::roles;
use super::{Clash, Found, Pair, Statement, StatementConflict};

/// The finding as the caller gets it.
pub(super) fn conflict(statements: &[Statement], pair: &Pair, found: &Found) -> StatementConflict {
    between([&statements[pair.a.index], &statements[pair.b.index]], pair, found)
}

/// As [`conflict`], of two statements wherever they stand.
pub(super) fn between(
    statements: [&Statement; 2],
    pair: &Pair,
    found: &Found,
) -> StatementConflict {
    let profiles = [pair.a, pair.b];
    let fragments = [0, 1]
        .map(|side| widened(&statements[side].text, bytes(profiles[side], &found.words[side])));
    let text = |side: usize| statements[side].text.get(fragments[side].clone()).unwrap_or("");
    let about = bytes(pair.a, &about(pair, found, &statements[0].text));
    let about = statements[0].text.get(about).unwrap_or("").to_owned();
    let assertions = [0, 1].map(|side| {
        let end = found.words[side].end;
        let Some(clause) = profiles[side].clause_of(end.saturating_sub(1)) else {
            return Assertion::Asserted.word().to_owned();
        };
        let words = words(&statements[side].text, MOST_WORDS);
        assertion::before(&words, clause.words.clone(), end, clause.assertion).word().to_owned()
    });
    let said = |side: usize| format!("“{}” ({})", text(side), assertions[side]);
    let both = format!("One statement says {}, the other {}", said(0), said(1));
    let (why, mut unless) = explain(found, &about);
    if found.update.is_some() {
        unless = Some("the later text tells of a change: an update".to_owned());
    } else if pair.one_report && found.clash.is_copy() {
        unless = Some("the later one corrects or updates the earlier".to_owned());
    }
    let (level, confidence) = found.level();
    StatementConflict {
        kind: found.kind,
        level,
        confidence,
        detector: found.clash.detector(),
        statements: [pair.a.index, pair.b.index],
        fragments,
        reason: format!("{both}; {why}."),
        about,
        assertions,
        unless,
    }
}

/// Words that a number is read with.
const UNITS: [&str; 10] = [
    "%", "percent", "per cent", "thousand", "million", "billion", "trillion", "euros", "dollars",
    "pounds",
];

/// The fragment with what it is read with: the `$` and the `million` of a number, and for a bare
/// `not` the word that it denies.
fn widened(text: &str, fragment: Range<usize>) -> Range<usize> {
    let (Some(head), Some(words)) = (text.get(..fragment.start), text.get(fragment.clone())) else {
        return fragment;
    };
    let Range { mut start, mut end } = fragment;
    if words.starts_with(char::is_numeric) {
        let sign = head.chars().next_back().filter(|c| matches!(c, '$' | '€' | '£' | '¥'));
        start -= sign.map_or(0, char::len_utf8);
        while let Some(rest) = text.get(end..) {
            let after = rest.trim_start_matches(' ');
            let ends = |unit: &str| {
                let next = after[unit.len()..].chars().next();
                !unit.ends_with(char::is_alphabetic) || next.is_none_or(|c| !c.is_alphanumeric())
            };
            let unit = UNITS.iter().find(|unit| after.starts_with(**unit) && ends(unit));
            let Some(unit) = unit else { break };
            end += rest.len() - after.len() + unit.len();
        }
    }
    if matches!(words.to_lowercase().as_str(), "not" | "no" | "never") {
        let rest = text.get(end..).unwrap_or_default();
        let denied = rest.trim_start_matches(' ');
        let length =
            denied.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(denied.len());
        if length > 0 {
            end += rest.len() - denied.len() + length;
        }
    }
    start..end
}

/// The bytes at which some words of a statement stand.
fn bytes(profile: &Profile, words: &Range<usize>) -> Range<usize> {
    let token = |i: usize| profile.tokens.get(i);
    match (token(words.start), token(words.end.saturating_sub(1))) {
        (Some(first), Some(last)) if first.start <= last.end => {
            first.start as usize..last.end as usize
        }
        _ => 0..0,
    }
}

/// The words of the first statement that name what both are about. Near-copies and measures are
/// about a name they share, the place of a dateline aside, or else about their first plain word in
/// common.
fn about(pair: &Pair, found: &Found, text: &str) -> Range<usize> {
    if matches!(
        found.clash,
        Clash::Quantity | Clash::Role(_) | Clash::Frame(_) | Clash::Member(_) | Clash::Promise(_)
    ) {
        return named(pair, found.about.clone());
    }
    let body = dateline(text);
    let tokens = &pair.a.tokens;
    let beside = |i: usize| !found.words[0].contains(&i) && tokens[i].start as usize >= body;
    let shared = |id: &u32| pair.b.content.binary_search(id).is_ok();
    let name = pair
        .a
        .names
        .iter()
        .find(|(range, ids)| range.clone().all(beside) && ids.iter().all(shared));
    let fits = |i: &usize| tokens[*i].plain && beside(*i) && shared(&tokens[*i].id);
    let thing = || (0..tokens.len()).find(|i| fits(i) && !is_verbal(&tokens[*i]));
    let word = || thing().or_else(|| (0..tokens.len()).find(fits));
    match name {
        Some((range, _)) => range.clone(),
        None => word().map_or(found.about.clone(), |i| i..i + 1),
    }
}

/// Without the verb that a phrase begins with: "thinking his cat" is about his cat.
fn named(pair: &Pair, about: Range<usize>) -> Range<usize> {
    let tokens = pair.a.tokens.get(about.clone()).unwrap_or_default();
    match tokens {
        [first, second, ..] if first.ending == *b"ng" && !second.content => {
            about.start + 1..about.end
        }
        _ => about,
    }
}

/// Whether a word ends as most participles do: "taken" and "closed" name nothing.
fn is_verbal(token: &Token) -> bool {
    [*b"ng", *b"ed", *b"en"].contains(&token.ending)
}

/// Why both cannot hold, and what would reconcile them.
fn explain(found: &Found, about: &str) -> (String, Option<String>) {
    match found.clash {
        Clash::Quantity => (
            format!("both count {about} in one kind of event, and no number fits both"),
            Some("they count different groups, places or times".to_owned()),
        ),
        Clash::Measure => (
            "both measure the same, and no number fits both".to_owned(),
            Some("they measure different things or times".to_owned()),
        ),
        Clash::Role(role) => (
            format!(
                "both tell {} of what seems to be one happening, and no number fits both",
                roles::asks(role)
            ),
            Some("they tell of different groups, places or times".to_owned()),
        ),
        Clash::Frame(number) => {
            let frame = frames::frame(number);
            let unless = match frame.persistence {
                Persistence::State | Persistence::Lasting => {
                    "one of them tells of a later time, or of another part"
                }
                Persistence::Stance => "they answered twice, or to different things",
                Persistence::Fact | Persistence::Plan => "they speak of different things",
                Persistence::Event => "they speak of different periods",
            };

            (
                format!("both say of {about} {}, and both cannot be so at one time", frame.asks),
                Some(unless.to_owned()),
            )
        }
        Clash::Member(number) => (
            format!(
                "one tells {} of a group, the other of someone who may belong to it",
                frames::frame(number).asks
            ),
            Some("the one does not belong to the group, or it was at another time".to_owned()),
        ),
        Clash::CopyNumber => (
            "the sentences are much alike, and differ in this number".to_owned(),
            Some("they tell of different occasions".to_owned()),
        ),
        Clash::CopyTime => (
            "the sentences are much alike, and differ in this time".to_owned(),
            Some("it happened more than once".to_owned()),
        ),
        Clash::CopyName => (
            "the sentences are much alike, and differ in this name".to_owned(),
            Some("both names mean one, or it happened to both".to_owned()),
        ),
        Clash::CopySpeaker => (
            "the sentences are much alike, and differ in who said so".to_owned(),
            Some("both said so, or both names mean one".to_owned()),
        ),
        Clash::Swapped => (
            "what the one says of the two names, the other says the other way round".to_owned(),
            Some("they tell of different times".to_owned()),
        ),
        Clash::Whole => (
            "the sentences are much alike, and one speaks of all where the other speaks of a part"
                .to_owned(),
            Some("they speak of different things".to_owned()),
        ),
        Clash::Certainty => (
            "the sentences are much alike, and one leaves open what the other asserts".to_owned(),
            Some("the one that asserts it had better sources".to_owned()),
        ),
        Clash::Contested => (
            "the text says that accounts differ".to_owned(),
            Some("they differ in something else".to_owned()),
        ),
        Clash::Promise(number) => (
            format!(
                "one promises of {about} {}, and the other tells the opposite",
                frames::frame(number).asks
            ),
            Some("the promise was kept later, or is of something else".to_owned()),
        ),
        Clash::CopyDenial => (
            "the sentences are much alike, and one denies what the other says".to_owned(),
            Some("they tell of different times".to_owned()),
        ),
        Clash::CopyOpposite => (
            "the sentences are much alike, and differ in words of opposite meaning".to_owned(),
            Some("they tell of different things or times".to_owned()),
        ),
        Clash::Exclusive => (
            "they differ in this one place, and the words in it exclude each other".to_owned(),
            Some("they tell of different things or times".to_owned()),
        ),
        Clash::Refuted => (
            "the one calls untrue, or denies, what the other says".to_owned(),
            Some("it is something else that is denied".to_owned()),
        ),
        Clash::CopyWords => (
            "the sentences are much alike, and differ in these words".to_owned(),
            Some("both say the same in other words, or tell of different things".to_owned()),
        ),
    }
}
