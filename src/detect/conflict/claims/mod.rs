//! Compares a recorded claim with what articles say of it, and with other claims. A claim is short and
//! stands alone, and a sentence about it need not be its copy, so other parts speak than between articles:
//! words that call it untrue (`refuting`), words that exclude each other in one place (`exclusive`), and a
//! scorer of its own (`features`, `order`) for what differs otherwise. `kinds` says which difference is named.
mod candidates;
mod exclusive;
mod features;
mod kinds;
mod order;
mod refuting;
mod source;

use std::collections::BTreeMap;
use std::ops::Range;

use super::forest::CLAIMS;
use super::lexicon::Refuting;
use super::matched::Matched;
use super::profile::{self, Profile, Token};
use super::vocabulary::Vocabulary;
use super::{Census, Clash, Found, Pair, Statement, StatementConflict, reason, surest};
use crate::model::{ConflictKind, Level};
pub use features::{CLAIM_FEATURES, CLAIM_NAMES};
use refuting::{HEADLINE, LONGEST_HEADLINE, Refuted};
use source::LEAST_COVERED;

/// Log-odds from which on a scored pair is a conflict, and from which on a tension. docs/scorers.md says
/// what they were chosen on.
const CONFLICT: f32 = 2.5;
const TENSION: f32 = 0.5;

/// Log-odds that another number of the same things needs, which says more than other words.
const NUMBER: f32 = 1.0;

/// Log-odds that are asked for where a long text has little of the claim, or where more words differ than a
/// reader can set against each other.
const PASSING: f32 = 1.5;

/// Log-odds that other words need, which may say the same.
const WORDS: f32 = 1.7;

/// Words that a reader can set against each other.
const LONGEST: usize = 6;

/// Log-odds that words which call a claim untrue need besides to be a conflict; with less they are a
/// tension, as all denials of single words are.
const REFUTED: f32 = 0.0;

/// The part of a claim's words that a text of more than a headline's length must have to speak against it:
/// it says much besides, and what it denies may be that.
const LEAST_TOLD: f32 = 0.65;

/// How a sentence stands to a claim.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// Log-odds that the two conflict.
    pub score: f32,
    /// The part of the claim's words that the sentence has.
    pub covered: f32,
    /// Whether a rule that knows what both are about has spoken.
    pub ruled: bool,
    /// What a reader is told, if anything.
    pub told: Option<StatementConflict>,
    /// For each word of the claim that has content, whether the sentence has it.
    has: Vec<Option<bool>>,
    /// The words of the claim that differ, where only the scorer speaks.
    differs: Option<Range<usize>>,
}

/// A scorer of a sentence and a claim, by their features.
pub type Scorer<'s> = &'s dyn Fn(&[f32]) -> f32;

/// The claims that some statement speaks against. In each finding the first of the two statements is
/// the number of a claim, and the second that of a statement. Of a source, only the sentences that have
/// most of the claim's words speak: what another tells in passing is of something else.
pub fn against(claims: &[&str], statements: &[Statement]) -> Vec<StatementConflict> {
    let mut vocabulary = Vocabulary::new();
    let claims = alone(claims);
    let of_claims = profile::read(&claims, &Census::default(), &mut vocabulary);
    let of_statements = profile::read(statements, &Census::default(), &mut vocabulary);
    let chosen = candidates::candidates(&of_claims, &of_statements, &vocabulary);
    let mut found = Vec::new();
    for (claim, chosen) in of_claims.iter().zip(chosen) {
        let mut of_sources: BTreeMap<usize, Vec<(usize, Weighed)>> = BTreeMap::new();
        for index in chosen {
            let statement = &of_statements[index];
            let pair = Pair { a: statement, b: claim, vocabulary: &vocabulary, one_report: false };
            let texts = [&statements[index], &claims[claim.index]];
            let weighed = weighed(&pair, texts, &|features| CLAIMS.score(features));
            let of_source = of_sources.entry(statement.source).or_default();
            of_source.extend(weighed.map(|weighed| (index, weighed)));
        }
        for of_source in of_sources.into_values() {
            found.extend(source::speaks(of_source).into_iter().map(turned));
        }
    }
    found
}

/// With the claim first.
fn turned(mut found: StatementConflict) -> StatementConflict {
    found.statements.reverse();
    found.fragments.reverse();
    found.assertions.reverse();
    found
}

/// For each text, the statements that it would be compared with if it were a claim.
pub fn partners(claims: &[&str], statements: &[&str]) -> Vec<Vec<usize>> {
    let mut vocabulary = Vocabulary::new();
    let claims = profile::read(&alone(claims), &Census::default(), &mut vocabulary);
    let statements = profile::read(&alone(statements), &Census::default(), &mut vocabulary);
    candidates::candidates(&claims, &statements, &vocabulary)
}

/// How a sentence (the first of each pair) stands to a claim (the second), for measuring; with the
/// shipped scorer or another.
pub fn weigh(pairs: &[[&str; 2]], scorer: Option<Scorer>) -> Vec<Option<Weighed>> {
    let mut vocabulary = Vocabulary::new();
    let shipped = |features: &[f32]| CLAIMS.score(features);
    let of = |texts: &[&str; 2]| {
        let statements = alone(texts);
        let profiles = profile::read(&statements, &Census::default(), &mut vocabulary);
        let pair =
            Pair { a: &profiles[0], b: &profiles[1], vocabulary: &vocabulary, one_report: false };
        weighed(&pair, [&statements[0], &statements[1]], scorer.unwrap_or(&shipped))
    };
    pairs.iter().map(of).collect()
}

/// The features of sentences and claims, for training.
pub fn claim_features(pairs: &[[&str; 2]]) -> Vec<Option<Vec<f32>>> {
    let mut vocabulary = Vocabulary::new();
    let of = |texts: &[&str; 2]| {
        let profiles = profile::read(&alone(texts), &Census::default(), &mut vocabulary);
        let (a, b) = (&profiles[0], &profiles[1]);
        features::of_claim(&Pair { a, b, vocabulary: &vocabulary, one_report: false })
    };
    pairs.iter().map(of).collect()
}

/// Each text as a statement in a source of its own.
fn alone(texts: &[&str]) -> Vec<Statement> {
    let one = |(source, text): (usize, &&str)| Statement {
        source,
        published: None,
        passage: 0,
        text: (*text).to_owned(),
    };
    texts.iter().enumerate().map(one).collect()
}

/// How the sentence stands to the claim; `None` if they have hardly a word in common.
fn weighed(pair: &Pair, texts: [&Statement; 2], scorer: Scorer) -> Option<Weighed> {
    let score = scorer(&features::of_claim(pair)?);
    let matched = Matched::new(pair);
    let content = |(token, mate): (&Token, &Option<usize>)| token.content.then_some(mate.is_some());
    let has: Vec<_> = pair.b.tokens.iter().zip(&matched.b).map(content).collect();
    let covered = covered(&has);
    let new = Weighed { score, covered, ruled: false, told: None, has, differs: None };
    if pair.a.fingerprint == pair.b.fingerprint {
        return Some(Weighed { score: score.min(-5.0), ..new });
    }
    let found = |clash: Clash, words: [Range<usize>; 2]| Found {
        kind: if clash == Clash::CopyNumber { ConflictKind::Quantity } else { ConflictKind::State },
        about: words[0].clone(),
        words,
        clash,
        score: Some(score),
        update: None,
    };
    let percent = |score: f32| (100.0 / (1.0 + (-score).exp())).round().clamp(1.0, 99.0) as u8;
    let tell = |found: Found, level: Level, percent: u8| {
        let mut told = reason::between(texts, pair, &found);
        (told.level, told.confidence) = (level, percent);
        told.statements = [pair.a.index, pair.b.index];
        told
    };
    if let Some((clash, words)) = exclusive::detect(pair, &matched) {
        let told = tell(found(clash, words), Level::Conflict, percent(score).max(90));
        return Some(Weighed { told: Some(told), ..new });
    }
    if exclusive::alike(pair, &matched) {
        return Some(new);
    }
    let passing = |longest: usize| pair.a.tokens.len() > longest && covered < LEAST_TOLD;
    let mut differs = None;
    let told = match refuted(pair, &matched) {
        Some((_, Refutes::Plainly)) if passing(LONGEST_HEADLINE) => None,
        Some((_, Refutes::ByAnEnd | Refutes::ByADenial)) if passing(HEADLINE) => None,
        Some((words, how)) => {
            let sure = score >= if how == Refutes::Plainly { REFUTED } else { CONFLICT };
            let level = if sure { Level::Conflict } else { Level::Tension };
            // Another kind of difference says more than that something is denied; other words do not.
            let says_more = |(clash, _): &(Clash, _)| {
                !matches!(clash, Clash::CopyDenial | Clash::CopyName | Clash::CopyWords)
            };
            let first = kinds::first(pair, &matched, covered).filter(says_more);
            let first = first.filter(|_| how == Refutes::ByADenial);
            let (clash, words) = first.unwrap_or((Clash::Refuted, words));
            Some(tell(found(clash, words), level, percent(score.max(TENSION))))
        }
        None => kinds::first(pair, &matched, covered)
            .filter(|told| score >= least(pair, covered, told))
            .map(|(clash, words)| {
                differs = Some(words[1].clone());
                let level = if score >= CONFLICT { Level::Conflict } else { Level::Tension };
                tell(found(clash, words), level, percent(score))
            }),
    };
    // What nothing else tells, the rules of articles may.
    let ruled = told.is_none().then(|| ruled(pair)).flatten().map(|found| {
        let (level, percent) = found.level();
        tell(found, level, percent)
    });
    Some(Weighed { ruled: ruled.is_some(), told: told.or(ruled), differs, ..new })
}

/// What the detectors of articles find in the two, by rules alone.
fn ruled(pair: &Pair) -> Option<Found> {
    let own = |found: &Found| {
        found.score.is_none() && found.update.is_none() && found.clash != Clash::Contested
    };
    surest(pair).into_iter().filter(own).min_by_key(|found| found.level().0)
}

/// The log-odds from which on a difference between the two is a tension.
fn least(pair: &Pair, covered: f32, (clash, words): &(Clash, [Range<usize>; 2])) -> f32 {
    let long = pair.a.tokens.len() > HEADLINE;
    let vague = words.iter().any(|words| words.len() > LONGEST);
    match clash {
        // A long text that hardly speaks of the claim.
        _ if long && covered < LEAST_COVERED => f32::INFINITY,
        // The same things, counted otherwise.
        Clash::CopyNumber if !vague => NUMBER,
        Clash::CopyWords => WORDS,
        Clash::CopyNumber if vague => PASSING,
        _ if long && covered < LEAST_TOLD => PASSING,
        _ => TENSION,
    }
}

/// How a text speaks against a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refutes {
    /// It calls it untrue, or says that it is denied.
    Plainly,
    /// It says that it has come to an end.
    ByAnEnd,
    /// It denies one of its words.
    ByADenial,
}

/// The words of the sentence that call the claim untrue, or of the claim that call the sentence so, and
/// the other's words; and how they do.
fn refuted(pair: &Pair, matched: &Matched) -> Option<([Range<usize>; 2], Refutes)> {
    let said = |text: &Profile, mates: &[Option<usize>]| {
        let told = |one: &Refuted| !one.open && one.class != Refuting::Doubts;
        refuting::refuting(pair, text, mates).into_iter().find(told)
    };
    let whole = |p: &Profile| -> Option<Range<usize>> {
        let told = || (0..p.tokens.len()).filter(|&i| p.tokens[i].content);
        Some(told().next()?..told().next_back()? + 1)
    };
    let how = |one: &Refuted| match one.class {
        Refuting::Untrue | Refuting::Denies => Refutes::Plainly,
        _ => Refutes::ByAnEnd,
    };
    match (said(pair.a, &matched.a), said(pair.b, &matched.b)) {
        (Some(one), None) => Some(([one.words.clone(), whole(pair.b)?], how(&one))),
        (None, Some(one)) => Some(([whole(pair.a)?, one.words.clone()], how(&one))),
        _ => Some((refuting::denied(pair, matched)?, Refutes::ByADenial)),
    }
}

/// The part of a claim's content words that the sentence has.
fn covered(has: &[Option<bool>]) -> f32 {
    let content: Vec<bool> = has.iter().copied().flatten().collect();
    content.iter().filter(|has| **has).count() as f32 / content.len().max(1) as f32
}

#[cfg(test)]
mod tests;
