//! Finds statements that cannot both hold as stated, and says why.
//!
//! The way of a finding: every sentence is read once (`profile`), pairs that share something rare
//! are chosen (`candidates`), detectors look at each pair (`near_copy`, `quantity`, `tallies`, `state`, `swapped`,
//! `contested`, `promise`, `whole`, `certainty`, and `scored` with its `features` and `forest`), suppressors throw out what can hold together after
//! all (`suppress`), and what is left gets its reason in words (`reason`). Detectors read English.
//!
//! To add a detector, write a file with one function from a pair of profiles to `Found`s, and
//! name it in `DETECTORS`.
mod anchor;
mod body;
mod candidates;
mod cast;
mod certainty;
pub mod claims;
mod contested;
mod counts;
mod events;
mod features;
mod figures;
mod forest;
mod found;
mod frames;
mod gauge;
mod headcount;
mod hits;
mod lexicon;
mod matched;
mod near_copy;
mod nobody;
mod nouns;
mod parts;
mod phrase;
mod profile;
mod promise;
mod quantity;
mod reach;
mod reason;
mod relations;
mod roles;
mod scored;
mod state;
mod suppress;
mod swapped;
mod synonyms;
mod tallies;
mod tally;
mod terms;
mod theme;
mod topic;
mod vocabulary;
mod weigh;
mod whole;
mod word_lists;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::detect::parallel;
use crate::model::{ConflictKind, Date, Level};
pub use features::{FEATURES, NAMES};
use found::{Clash, Found};
use profile::Profile;
use suppress::Doubt;
pub use terms::{Census, EVERY, MOST_SOURCES, Reader, Terms, is_only_counted};
use vocabulary::Vocabulary;

/// One sentence as the detectors see it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Which of the caller's sources it stands in.
    pub source: usize,
    /// When that source was published.
    pub published: Option<Date>,
    /// Number of its passage in the source.
    pub passage: usize,
    /// The sentence.
    pub text: String,
}

/// Two statements that cannot both hold as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementConflict {
    /// What makes them conflict.
    pub kind: ConflictKind,
    /// How sure it is.
    pub level: Level,
    /// Chance that an editor would call it a conflict, in percent.
    pub confidence: u8,
    /// Which detector found it.
    pub detector: &'static str,
    /// Which two of the given statements; the same one twice where a sentence conflicts with itself.
    pub statements: [usize; 2],
    /// The words that conflict, as bytes of each statement's text.
    pub fragments: [Range<usize>; 2],
    /// What both are about.
    pub about: String,
    /// How each is put: asserted, reported, hedged, denied, promised, asked or conditional.
    pub assertions: [String; 2],
    /// Why both cannot hold, in a sentence that quotes both.
    pub reason: String,
    /// What would reconcile them, if anything could.
    pub unless: Option<String>,
}

/// Two profiles and where they stand.
#[derive(Clone, Copy)]
struct Pair<'a> {
    a: &'a Profile,
    b: &'a Profile,
    vocabulary: &'a Vocabulary,
    /// Whether they stand in paragraphs that two sources have from one report.
    one_report: bool,
}

impl Pair<'_> {
    fn same_source(&self) -> bool {
        self.a.source == self.b.source
    }

    fn same_sentence(&self) -> bool {
        self.a.index == self.b.index
    }

    /// How many days lie between the two publications, if both are known to the day.
    fn days_apart(&self) -> Option<i32> {
        let [a, b] = [self.a, self.b].map(|p| p.published.as_ref().and_then(Date::day));
        Some((a? - b?).get_days().abs())
    }

    /// The days that the two name, if each names one and was published on a known day.
    fn named_days(&self) -> Option<[jiff::civil::Date; 2]> {
        let day = |p: &Profile| p.times.day(p.published.as_ref()?.day()?);
        Some([day(self.a)?, day(self.b)?])
    }
}

/// Every detector, in the order in which they speak.
const DETECTORS: [fn(&Pair) -> Vec<Found>; 10] = [
    near_copy::detect,
    quantity::detect,
    tallies::detect,
    state::detect,
    swapped::detect,
    scored::detect,
    contested::detect,
    promise::detect,
    whole::detect,
    certainty::detect,
];

/// Of what the detectors find in a pair and nobody doubts, the surest of each kind: one finding tells
/// a reader to look at the pair, more would be noise.
fn surest(pair: &Pair) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for mut found in DETECTORS.iter().flat_map(|detect| detect(pair)) {
        match suppress::why_not(pair, &found) {
            Some(Doubt::Both(_)) => continue,
            Some(Doubt::Update(level)) => found.update = Some(level),
            None => {}
        }
        match kept.iter_mut().find(|known| known.kind == found.kind) {
            Some(known) if found.level().0 < known.level().0 => *known = found,
            Some(_) => {}
            None => kept.push(found),
        }
    }
    // Where a text says that accounts differ, in which words they do is no more than that.
    if kept.iter().any(|found| found.clash == Clash::Contested) {
        kept.retain(|one| one.clash == Clash::Contested || one.level().0 == Level::Conflict);
    }
    kept
}

/// Pairs that a thread looks at in one go.
const CHUNK: usize = 512;

/// More values than this that near-copies in different sources put in one place are a form that is
/// filled in, not a dispute.
const MOST_VALUES: usize = 3;

/// Near-copies of one sentence that differ from each other within one source are a list or a series
/// ("A was granted a pardon", "B was granted a pardon"), and none of them is a slip. Sources that
/// agree with each other count once, so that a further witness never hides a conflict.
fn drop_series(found: Vec<(Pair, Found)>) -> Vec<(Pair, Found)> {
    // What stands in the place of each statement's words: for each source, the other wordings.
    type Values = BTreeMap<usize, BTreeSet<Vec<u32>>>;
    let mut others: BTreeMap<(usize, Clash), Values> = BTreeMap::new();
    let value = |profile: &Profile, words: &Range<usize>| -> Vec<u32> {
        profile.tokens[words.clone()].iter().map(|token| token.id).collect()
    };
    let sure = |found: &Found| found.clash.is_copy() && found.level().0 == Level::Conflict;
    for (pair, found) in found.iter().filter(|(_, found)| sure(found)) {
        let sides = [(pair.a, pair.b, &found.words[1]), (pair.b, pair.a, &found.words[0])];
        for (one, other, words) in sides {
            let values = others.entry((one.index, found.clash)).or_default();
            values.entry(other.source).or_default().insert(value(other, words));
        }
    }
    let serial = |index: usize, clash: Clash| {
        others.get(&(index, clash)).is_some_and(|values| {
            let all: BTreeSet<&Vec<u32>> = values.values().flatten().collect();
            values.values().any(|in_one| in_one.len() > 1) || all.len() > MOST_VALUES
        })
    };
    let single = |(pair, found): &(Pair, Found)| {
        !serial(pair.a.index, found.clash) && !serial(pair.b.index, found.clash)
    };
    found.into_iter().filter(single).collect()
}

/// Every pair of statements that cannot both hold as stated, in the order of the statements.
///
/// The time it takes grows with the number of statements, not with its square: only statements
/// that share something rare are compared, and each with a bounded number of others.
pub fn find(statements: &[Statement]) -> Vec<StatementConflict> {
    find_in_copies(statements, &BTreeSet::new(), &Part::default(), 1)
}

/// What is known where the statements are a part of a library.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// How rare words and names are in all of it.
    pub census: Census,
    /// The source that conflicts are wanted of; all if none is named.
    pub about: Option<usize>,
}

/// As [`find`], where it is known who copied whom: `of_one_report` are pairs of statements, the lower
/// number first, from paragraphs that two sources have from one report. What differs there is no next
/// figure of a series. `part` says what is wanted where the statements are a part of more. The same for
/// any number of threads.
pub fn find_in_copies(
    statements: &[Statement],
    of_one_report: &BTreeSet<(usize, usize)>,
    part: &Part,
    threads: usize,
) -> Vec<StatementConflict> {
    let mut vocabulary = Vocabulary::new();
    let profiles = profile::read(statements, &part.census, &mut vocabulary);
    let mut pairs = candidates::pairs(&profiles, &vocabulary, &part.census);
    pairs.extend(of_one_report);
    let look = |pairs: &[(usize, usize)]| {
        let mut all: Vec<(Pair, Found)> = Vec::new();
        for &(i, j) in pairs {
            let one_report = of_one_report.contains(&(i, j));
            let (a, b) = (&profiles[i], &profiles[j]);
            let pair = Pair { a, b, vocabulary: &vocabulary, one_report };
            all.extend(surest(&pair).into_iter().map(|found| (pair, found)));
        }
        all
    };
    let look = |pairs: &[(usize, usize)]| {
        parallel::map(pairs.chunks(CHUNK).collect(), threads, look).concat()
    };
    let wanted = |&(i, j): &(usize, usize)| {
        part.about.is_none_or(|about| profiles[i].source == about || profiles[j].source == about)
    };
    let (pairs, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(wanted);
    let mut all = look(&pairs);
    // Whether a statement is one of a series is told by what else it conflicts with.
    let told: BTreeSet<usize> =
        all.iter().flat_map(|(pair, _)| [pair.a.index, pair.b.index]).collect();
    let tells = |(i, j): &(usize, usize)| told.contains(i) || told.contains(j);
    all.extend(look(&others.into_iter().filter(tells).collect::<Vec<_>>()));
    all.sort_by_key(|(pair, _)| (pair.a.index, pair.b.index));
    // A repeated paragraph repeats its conflicts; they are told once for each two sources.
    let mut told = BTreeSet::new();
    let mut first = |(pair, found): &(Pair, Found)| {
        let (a, b) = (pair.a.fingerprint, pair.b.fingerprint);
        told.insert((found.kind, pair.a.source, pair.b.source, a.min(b), a.max(b)))
    };
    drop_series(all)
        .into_iter()
        .filter(|one| first(one))
        .map(|(pair, found)| reason::conflict(statements, &pair, &found))
        .collect()
}

/// The features of every pair of statements that is compared, for training and measuring.
pub fn compared(statements: &[Statement]) -> Vec<([usize; 2], [f32; FEATURES])> {
    let mut vocabulary = Vocabulary::new();
    let census = Census::default();
    let profiles = profile::read(statements, &census, &mut vocabulary);
    let with_features = |(i, j): (usize, usize)| {
        let (a, b) = (&profiles[i], &profiles[j]);
        let pair = Pair { a, b, vocabulary: &vocabulary, one_report: false };
        Some(([i, j], features::features(&pair)?))
    };
    let pairs =
        candidates::pairs(&profiles, &vocabulary, &census).into_iter().filter(|(i, j)| i != j);
    pairs.filter_map(with_features).collect()
}

/// The features of pairs of sentences, each as if it stood in a source of its own; `None` for a
/// pair without words.
pub fn features_of(pairs: &[[&str; 2]]) -> Vec<Option<[f32; FEATURES]>> {
    let mut vocabulary = Vocabulary::new();
    let of = |pair: &[&str; 2]| {
        let one = |source: usize| Statement {
            source,
            published: None,
            passage: 0,
            text: pair[source].to_owned(),
        };
        let profiles = profile::read(&[one(0), one(1)], &Census::default(), &mut vocabulary);
        let (a, b) = (&profiles[0], &profiles[1]);
        features::features(&Pair { a, b, vocabulary: &vocabulary, one_report: false })
    };
    pairs.iter().map(of).collect()
}

#[cfg(test)]
mod numbers;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod state_pairs;
#[cfg(test)]
mod tests;
