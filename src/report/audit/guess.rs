//! How far the words of a claim alone lead: naive Bayes, tried on claims that it has not seen. A dataset on
//! which it does well can be answered without looking at any evidence (Poliak, Naradowsky, Haldar, Rudinger
//! and Van Durme 2018, "Hypothesis only baselines in natural language inference").
use serde::Serialize;

use super::chance::Factorials;

/// Parts that the claims are put into: each is guessed from the others.
const FOLDS: usize = 5;

/// Chance below which the guess is more than luck.
const CHANCE: f64 = 0.01;

/// A labelled claim: its distinct words by number.
pub(super) struct Example {
    pub(super) label: usize,
    /// Claims that are the same or nearly have one number, and stay in one part.
    pub(super) group: usize,
    pub(super) words: Vec<u32>,
}

/// How well labels are guessed from the words of claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guess {
    /// Labelled claims, equal ones once.
    pub claims: usize,
    /// How many the words guess right.
    pub right: usize,
    /// The commonest label.
    pub commonest: String,
    /// How many are right if the commonest label of the other parts is always answered.
    pub commonest_right: usize,
    /// The chance that words which tell nothing do so much better (McNemar's exact test, one-sided).
    pub chance: f64,
}

impl Guess {
    /// Whether the words do better than the commonest label, and not by luck.
    pub fn is_beyond_chance(&self) -> bool {
        self.right > self.commonest_right && self.chance < CHANCE
    }

    /// In a sentence.
    pub fn sentence(&self) -> String {
        let part = |right: usize| 100.0 * right as f64 / self.claims as f64;
        format!(
            "a guess from the words of the claim alone is right for {:.1} % of {} claims, always \
             answering “{}” for {:.1} %",
            part(self.right),
            self.claims,
            self.commonest,
            part(self.commonest_right)
        )
    }
}

/// What was counted of one part, or of all.
#[derive(Clone)]
struct Counts {
    claims: Vec<u64>,
    words: Vec<u64>,
    /// By label, then by word.
    each: Vec<u32>,
    vocabulary: usize,
}

impl Counts {
    fn new(labels: usize, vocabulary: usize) -> Counts {
        Counts {
            claims: vec![0; labels],
            words: vec![0; labels],
            each: vec![0; labels * vocabulary],
            vocabulary,
        }
    }

    fn add(&mut self, example: &Example) {
        self.claims[example.label] += 1;
        self.words[example.label] += example.words.len() as u64;
        for &word in &example.words {
            self.each[example.label * self.vocabulary + word as usize] += 1;
        }
    }

    /// What is left without a part.
    fn without(&self, part: &Counts) -> Counts {
        let less = |all: &[u64], some: &[u64]| all.iter().zip(some).map(|(a, b)| a - b).collect();
        Counts {
            claims: less(&self.claims, &part.claims),
            words: less(&self.words, &part.words),
            each: self.each.iter().zip(&part.each).map(|(a, b)| a - b).collect(),
            vocabulary: self.vocabulary,
        }
    }

    /// The commonest label, the first met of several.
    fn commonest(&self) -> usize {
        let labels = 0..self.claims.len();
        labels.rev().max_by_key(|&label| self.claims[label]).unwrap_or(0)
    }

    /// The likeliest label of a claim, by naive Bayes with one added to every count (Laplace).
    fn guess(&self, words: &[u32]) -> usize {
        let score = |label: usize| {
            let all = (self.words[label] + self.vocabulary as u64) as f64;
            let of = |word: &u32| self.each[label * self.vocabulary + *word as usize];
            let likely = |word: &u32| (f64::from(of(word) + 1) / all).ln();
            (self.claims[label] as f64).ln() + words.iter().map(likely).sum::<f64>()
        };
        let labels = (0..self.claims.len()).filter(|&label| self.claims[label] > 0);
        let scored = labels.rev().map(|label| (score(label), label));
        scored.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, label)| label)
    }
}

/// Guesses the label of each claim from the claims of the other parts. `labels` and `vocabulary` say how
/// many numbers there are.
pub(super) fn guess(
    examples: &[Example],
    vocabulary: usize,
    labels: usize,
    name: impl Fn(usize) -> String,
) -> Guess {
    let (examples, vocabulary) = renumbered(examples, vocabulary);
    let mut all = Counts::new(labels, vocabulary);
    let mut parts = vec![Counts::new(labels, vocabulary); FOLDS];
    for example in &examples {
        all.add(example);
        parts[part_of(example.group)].add(example);
    }
    let (mut right, mut commonest_right, mut better, mut worse) = (0, 0, 0, 0);
    for (number, part) in parts.iter().enumerate() {
        let others = all.without(part);
        let commonest = others.commonest();
        for example in examples.iter().filter(|one| part_of(one.group) == number) {
            let by_words = others.guess(&example.words) == example.label;
            let by_count = commonest == example.label;
            right += usize::from(by_words);
            commonest_right += usize::from(by_count);
            better += usize::from(by_words && !by_count);
            worse += usize::from(by_count && !by_words);
        }
    }
    let chance = Factorials::up_to(better + worse).heads(better + worse, better);
    let commonest = name(all.commonest());
    Guess { claims: examples.len(), right, commonest, commonest_right, chance }
}

/// The part that a group belongs to: mixed, so that the order of the file does not show (splitmix64,
/// Steele, Lea and Flood 2014).
fn part_of(group: usize) -> usize {
    let mut mixed = (group as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % FOLDS as u64) as usize
}

/// The examples with words numbered anew, so that no number is left out, and how many there are.
fn renumbered(examples: &[Example], vocabulary: usize) -> (Vec<Example>, usize) {
    let mut numbers = vec![u32::MAX; vocabulary];
    let mut next = 0;
    let mut renumber = |word: &u32| {
        let number = &mut numbers[*word as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *number
    };
    let examples = examples
        .iter()
        .map(|one| Example { words: one.words.iter().map(&mut renumber).collect(), ..*one })
        .collect();
    (examples, next as usize)
}
