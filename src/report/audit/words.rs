//! Words of claims that give the label away, without any evidence: by local mutual information (Schuster
//! and others 2019, "Towards debiasing fact verification models", EMNLP), of words and of pairs of words
//! that stand side by side.
//!
//! A word counts once in a claim, and claims that are equal after folding count once: a word is not more
//! telling because a row stands twice. What chance would give is left out: a word is told only if Fisher's
//! exact test leaves a chance below 1 in 20 that any word of the whole file is so telling (Bonferroni).
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::chance::Factorials;
use super::guess::{self, Example, Guess};
use super::kept::Rows;
use super::{AuditEntry, AuditFinding, AuditKind, AuditSettings};
use crate::text::terms::Terms;

/// Fewest claims with a label that are looked at.
const FEWEST_CLAIMS: usize = 50;

/// Most labels: more are not labels but answers.
const MOST_LABELS: usize = 32;

/// Chance that is left for any word of a file.
const CHANCE: f64 = 0.05;

/// A word, or two, that give a label away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TellingWord {
    /// The word, folded: in small letters, without marks.
    pub word: String,
    /// The label that it gives away.
    pub label: String,
    /// Claims that it stands in.
    pub claims: usize,
    /// Claims of these that have the label.
    pub with_label: usize,
    /// How often it would be by chance: the label's share of all claims, in claims.
    pub expected: f64,
    /// Pointwise mutual information of word and label, in bits: log2 of p(label | word) / p(label).
    pub pmi: f64,
    /// Local mutual information, in bits: p(word, label) times `pmi`.
    pub lmi: f64,
    /// The chance that this is chance, over all words that were looked at; at most 0.05.
    pub chance: f64,
}

/// Words that stand in many claims of one label, and how far all words lead.
pub(super) fn telling(
    rows: &Rows,
    groups: &[usize],
    settings: &AuditSettings,
    notes: &mut Vec<String>,
) -> (Vec<TellingWord>, Option<Guess>) {
    let same = rows.same_labels();
    let (mut terms, mut known) = (Terms::default(), HashSet::new());
    let (mut vocabulary, mut numbers) = (Vec::new(), HashMap::<String, u32>::new());
    let mut examples = Vec::new();
    for (row, &group) in groups.iter().enumerate() {
        let (Some(claim), Some(label)) = (&rows.rows[row].claim, rows.rows[row].label) else {
            continue;
        };
        terms.read(claim);
        if !known.insert(terms.key(claim)) {
            continue;
        }
        let single = (0..terms.len()).map(|at| terms.term(at).to_owned());
        let pairs = (1..terms.len()).map(|at| format!("{} {}", terms.term(at - 1), terms.term(at)));
        let mut words: Vec<u32> = single
            .chain(pairs)
            .map(|word| {
                *numbers.entry(word).or_insert_with_key(|word| {
                    vocabulary.push(word.clone());
                    vocabulary.len() as u32 - 1
                })
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        examples.push(Example { label: same[label], group, words });
    }
    let labels: HashSet<usize> = examples.iter().map(|example| example.label).collect();
    let why_not = match (examples.len(), labels.len(), rows.labels.words().len()) {
        (few, ..) if few < FEWEST_CLAIMS => Some(format!("{few} labelled claims are too few")),
        (_, 0 | 1, _) => Some("there is one label only".to_owned()),
        (.., many) if many > MOST_LABELS => Some(format!("{many} labels are too many")),
        _ => None,
    };
    if let Some(why) = why_not {
        notes.push(format!("words that give the label away were not looked for: {why}"));
        return (Vec::new(), None);
    }
    // What stands in one claim only says nothing of another; it is what fills the memory.
    let mut of = vec![0u32; vocabulary.len()];
    examples.iter().flat_map(|one| &one.words).for_each(|&word| of[word as usize] += 1);
    examples.iter_mut().for_each(|one| one.words.retain(|&word| of[word as usize] > 1));
    let words = by_label(rows, &examples, &vocabulary, &of, settings.min_count);
    let names = |label: usize| rows.labels.words()[label].clone();
    (words, Some(guess::guess(&examples, vocabulary.len(), rows.labels.words().len(), names)))
}

fn by_label(
    rows: &Rows,
    examples: &[Example],
    vocabulary: &[String],
    of: &[u32],
    min_count: usize,
) -> Vec<TellingWord> {
    let mut with_label: HashMap<(u32, usize), usize> = HashMap::new();
    let mut of_label = vec![0usize; rows.labels.words().len()];
    for Example { label, words, .. } in examples {
        of_label[*label] += 1;
        for &word in words.iter().filter(|&&word| of[word as usize] as usize >= min_count) {
            *with_label.entry((word, *label)).or_default() += 1;
        }
    }
    let all = examples.len();
    let factorials = Factorials::up_to(all);
    let looked_at = of.iter().filter(|&&count| count as usize >= min_count).count()
        * of_label.iter().filter(|&&count| count > 0).count();
    let mut telling = Vec::new();
    for (&(word, label), &hits) in &with_label {
        let (claims, labelled) = (of[word as usize] as usize, of_label[label]);
        let expected = claims as f64 * labelled as f64 / all as f64;
        if hits as f64 <= expected {
            continue;
        }
        let chance = factorials.drawn(all, labelled, claims, hits) * looked_at as f64;
        if chance > CHANCE {
            continue;
        }
        let pmi = (hits as f64 / expected).log2();
        telling.push(TellingWord {
            word: vocabulary[word as usize].clone(),
            label: rows.labels.words()[label].clone(),
            claims,
            with_label: hits,
            expected,
            pmi,
            lmi: hits as f64 / all as f64 * pmi,
            chance,
        });
    }
    telling.sort_by(|a, b| b.lmi.total_cmp(&a.lmi).then_with(|| a.word.cmp(&b.word)));
    // A pair says no more than a word of it that says more.
    let single: HashMap<(&str, &str), f64> =
        telling.iter().map(|one| ((one.word.as_str(), one.label.as_str()), one.lmi)).collect();
    let says_more = |one: &TellingWord| match one.word.split_once(' ') {
        Some((first, second)) => [first, second]
            .iter()
            .all(|word| single.get(&(*word, one.label.as_str())).is_none_or(|lmi| *lmi < one.lmi)),
        None => true,
    };
    let keep: Vec<bool> = telling.iter().map(says_more).collect();
    let mut keep = keep.into_iter();
    telling.retain(|_| keep.next().unwrap_or(true));
    telling
}

/// That words give the label away, in a sentence.
pub(super) fn finding(words: &[TellingWord], guess: Option<&Guess>) -> Option<AuditFinding> {
    let mut parts = Vec::new();
    if !words.is_empty() {
        let stand = if words.len() == 1 { "word gives" } else { "words give" };
        parts.push(format!("{} {stand} a label away beyond chance", words.len()));
    }
    if let Some(guess) = guess.filter(|guess| guess.is_beyond_chance()) {
        parts.push(guess.sentence());
    }
    let entries: Vec<AuditEntry> = Vec::new();
    (!parts.is_empty()).then(|| AuditFinding {
        kind: AuditKind::TellingWords,
        message: parts.join("; "),
        count: words.len(),
        entries,
    })
}
