//! Reads every statement once: its words as numbers, and what the detectors ask of them.
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::model::Date;
use crate::text::assertion::{self, Assertion};
use crate::text::clause::clauses;
use crate::text::entity;
use crate::text::negation;
use crate::text::time::{Times, month, times, weekday};
use crate::text::words::{Kind, Word, is_function_word, words};

use super::body;
use super::cast::Cast;
use super::contested;
use super::counts::{self, Count};
use super::hits::{self, Hit};
use super::tally::{self, Tally};
use super::terms::Census;
use super::topic;
use super::vocabulary::Vocabulary;
use super::weigh;
use super::{Statement, suppress};

/// Words beyond this are not read: no sentence is so long.
pub(super) const MOST_WORDS: usize = 160;

/// A word as a number, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) id: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) content: bool,
    pub(super) name: bool,
    /// An acronym: all in capitals.
    pub(super) acronym: bool,
    pub(super) mark: bool,
    /// Denies what follows it.
    pub(super) denies: bool,
    /// Whether an odd number of denials reaches it.
    pub(super) denied: bool,
    /// Its last two letters.
    pub(super) ending: [u8; 2],
    /// A content word in lower case.
    pub(super) plain: bool,
    /// Names a weekday or month.
    pub(super) calendar: bool,
    /// Which of the two.
    pub(super) calendar_sort: u8,
    /// The word "one".
    pub(super) one: bool,
    /// A word of saying.
    pub(super) says: bool,
    /// Joined to the word before it, by a hyphen or by nothing.
    pub(super) joined: bool,
    /// Which person a pronoun means: "I", "you", "he", …
    pub(super) person: Option<u8>,
}

/// A clause of the statement.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    pub(super) assertion: Assertion,
    pub(super) times: Times,
}

/// All that is known of one statement.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) index: usize,
    pub(super) source: usize,
    pub(super) published: Option<Date>,
    pub(super) passage: usize,
    /// How many statements its source has.
    pub(super) siblings: usize,
    /// Where it turns: at "but", "while", "and".
    pub(super) turns: Vec<usize>,
    pub(super) tokens: Vec<Token>,
    /// What it says, without who says so.
    pub(super) body: Range<usize>,
    /// Its content words, sorted, each once.
    pub(super) content: Vec<u32>,
    /// Those of them in lower case, sorted, each once.
    pub(super) plain: Vec<u32>,
    pub(super) names: Vec<(Range<usize>, Vec<u32>)>,
    /// Which of the names follow "in", "at", "near", …
    pub(super) places: Vec<usize>,
    pub(super) clauses: Vec<Clause>,
    pub(super) counts: Vec<Count>,
    pub(super) tallies: Vec<Tally>,
    /// The names in its source, sorted: what the report is about.
    pub(super) topic: Arc<[u32]>,
    pub(super) hits: Vec<Hit>,
    pub(super) times: Times,
    pub(super) cues: suppress::Cues,
    /// The words that say that accounts differ.
    pub(super) contested: Option<Range<usize>>,
    /// Equal for statements with equal words.
    pub(super) fingerprint: u64,
}

impl Profile {
    /// The clause in which a word stands.
    pub(super) fn clause_of(&self, word: usize) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.words.contains(&word))
    }

    /// How the words at this place are put.
    pub(super) fn assertion_at(&self, word: usize) -> Assertion {
        self.clause_of(word).map_or(Assertion::Asserted, |c| c.assertion)
    }

    /// The places named.
    pub(super) fn place_names(&self) -> impl Iterator<Item = &Vec<u32>> {
        self.places.iter().map(|&i| &self.names[i].1)
    }
}

/// Reads the statements; those of one source that stand together tell each other's names.
/// `census` knows of the library that they are a part of.
pub(super) fn read(
    statements: &[Statement],
    census: &Census,
    vocabulary: &mut Vocabulary,
) -> Vec<Profile> {
    let mut profiles = Vec::with_capacity(statements.len());
    let mut start = 0;
    for group in statements.chunk_by(|a, b| a.source == b.source) {
        // Who never stands in lower case is a name even where every word is capitalised.
        let read: Vec<Vec<Word>> = group.iter().map(|s| words(&s.text, MOST_WORDS)).collect();
        let common: HashSet<&str> =
            read.iter().flatten().filter(|w| !w.capital).map(|w| w.lower.as_str()).collect();
        let is_name = |lower: &str| !common.contains(lower);
        let mut cast = Cast::default();
        for (offset, (statement, words)) in group.iter().zip(&read).enumerate() {
            let before = profiles
                .last()
                .filter(|_| offset > 0)
                .and_then(|p: &Profile| only_person(p, statement.passage));
            let before: Option<Vec<u32>> = before.map(<[u32]>::to_vec);
            let mut next =
                profile(start + offset, statement, words, &is_name, before.as_deref(), vocabulary);
            next.siblings = group.len();
            cast.follow(&mut next, words, vocabulary);
            profiles.push(next);
        }
        weigh::mark(&mut profiles[start..]);
        start += group.len();
    }
    topic::find(&mut profiles, vocabulary, census);
    profiles
}

/// Whom "he" or "she" can only mean in the sentence after this one: the one name that is no place.
fn only_person(profile: &Profile, passage: usize) -> Option<&[u32]> {
    let mut people = (0..profile.names.len())
        .filter(|i| !profile.places.contains(i))
        .map(|i| &profile.names[i].1);
    let first = people.next()?;
    let alone = people.all(|other| entity::same(first, other));
    (alone && passage.abs_diff(profile.passage) <= 1).then_some(first)
}

fn profile(
    index: usize,
    statement: &Statement,
    words: &[Word],
    is_name: &dyn Fn(&str) -> bool,
    before: Option<&[u32]>,
    vocabulary: &mut Vocabulary,
) -> Profile {
    let names = entity::names(words, is_name);
    let mut tokens: Vec<Token> = words
        .iter()
        .enumerate()
        .map(|(i, w)| token(&statement.text, i, w, &names, vocabulary))
        .collect();
    let parts = clauses(words);
    let levels = assertion::assertions(words, &parts);
    let clauses: Vec<Clause> = parts
        .into_iter()
        .zip(levels)
        .map(|(range, assertion)| Clause {
            times: times(&words[range.clone()]),
            words: range,
            assertion,
        })
        .collect();
    let denied = negation::denied(words);
    tokens.iter_mut().zip(&denied).for_each(|(token, &denied)| token.denied = denied);
    let counts = counts::counts(words, &clauses, &names, &denied, vocabulary);
    for i in counts.iter().flat_map(|c| c.quantity.words.clone()) {
        // A number is no content: two sentences are not alike for having one.
        tokens[i].content = false;
        tokens[i].plain = false;
    }
    let sorted = |is: fn(&&Token) -> bool| {
        let mut ids: Vec<u32> = tokens.iter().filter(is).map(|t| t.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (content, plain) = (sorted(|t| t.content), sorted(|t| t.plain));
    let mut hasher = DefaultHasher::new();
    tokens.iter().filter(|t| !t.mark).for_each(|t| vocabulary.key(t.id).hash(&mut hasher));
    Profile {
        index,
        source: statement.source,
        published: statement.published.clone(),
        passage: statement.passage,
        content,
        plain,
        places: places(words, &names),
        counts,
        topic: Arc::default(),
        tallies: tally::tallies(
            words,
            &denied,
            statement.published.as_ref().map(|d| f64::from(d.year())),
            vocabulary,
        ),
        hits: hits::read(words, &names, &clauses, &denied, before, vocabulary),
        siblings: 0,
        turns: weigh::turns(words),
        names: names
            .into_iter()
            .map(|range| {
                let ids = range.clone().filter(|&i| !is_function_word(&words[i].lower));
                (range.clone(), ids.map(|i| tokens[i].id).collect())
            })
            .collect(),
        body: body::body(&tokens, vocabulary),
        tokens,
        clauses,
        times: times(words),
        cues: suppress::cues(words),
        contested: contested::marker(words),
        fingerprint: hasher.finish(),
    }
}

fn token(
    text: &str,
    i: usize,
    word: &Word,
    names: &[Range<usize>],
    vocabulary: &mut Vocabulary,
) -> Token {
    let mark = word.kind == Kind::Mark;
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let content = !mark
        && !is_function_word(&word.lower)
        && !assertion::is_reporting(&word.stem)
        && word.lower != "according";
    Token {
        id: vocabulary.id(&word.stem),
        start: small(word.range.start),
        end: small(word.range.end),
        content,
        plain: content
            && word.kind == Kind::Word
            && word.lower.starts_with(|c: char| c.is_ascii_lowercase())
            && !word.capital,
        calendar_sort: u8::from(weekday(&word.lower).is_none()),
        one: word.lower == "one",
        says: assertion::is_reporting(&word.stem),
        joined: word.joined,
        person: person(&word.lower),
        name: names.iter().any(|n| n.contains(&i)),
        denied: false,
        ending: *word.lower.as_bytes().last_chunk().unwrap_or(&[0; 2]),
        mark,
        acronym: word.range.len() < 8
            && text[word.range.clone()]
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase),
        denies: negation::is_cue(word)
            || matches!(word.stem.as_str(), "against" | "refus" | "fail" | "unabl" | "lack"),
        calendar: weekday(&word.lower).is_some()
            || month(&word.lower).is_some()
            || word.capital && matches!(word.lower.as_str(), "march" | "may") && i > 0,
    }
}

fn person(lower: &str) -> Option<u8> {
    Some(match lower {
        "i" | "me" | "my" => 0,
        "you" | "your" => 1,
        "he" | "him" | "his" => 2,
        "she" | "her" => 3,
        "it" | "its" => 4,
        "we" | "us" | "our" => 5,
        "they" | "them" | "their" => 6,
        _ => return None,
    })
}

/// Names that follow a preposition of place.
fn places(words: &[Word], names: &[Range<usize>]) -> Vec<usize> {
    let place = |w: &Word| {
        matches!(
            w.lower.as_str(),
            "in" | "at"
                | "near"
                | "outside"
                | "around"
                | "from"
                | "across"
                | "inside"
                | "through"
                | "throughout"
        )
    };
    (0..names.len())
        .filter(|&i| {
            let start = names[i].start;
            (1..=2).any(|back| start >= back && place(&words[start - back]))
        })
        .collect()
}
