//! How well duplicates are found in tests/gold/duplicates.jsonl: pairs of invented news paragraphs that the
//! project wrote for this: copies edited in several ways, and strangers that only look like copies.
//!
//! `cargo test --test duplicates -- --nocapture` prints the figures, and with `CLAIMS_MEASURE_LIST`
//! set the pairs that are not as expected. They may not fall below the floors here.
use std::collections::{BTreeMap, BTreeSet};

use claims::detect::duplicates::find;
use claims::model::{Document, MediaType, Passage, PassageKind, Sentence, SnapshotId, SourceId};
use claims::text::{offsets::Offsets, sentences};
use serde_json::Value;

/// How two texts are alike, from the closest on: a tier, or `sentence` if a sentence stands in both.
const GRADES: [&str; 7] =
    ["identical", "equal", "near", "edited", "contained", "partial", "sentence"];

fn grade(word: &str) -> usize {
    GRADES.iter().position(|grade| *grade == word).unwrap()
}

struct Pair {
    id: String,
    kind: String,
    /// `None` for strangers.
    expected: Option<usize>,
    texts: [String; 2],
}

fn pairs() -> Vec<Pair> {
    let path = format!("{}/tests/gold/duplicates.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let pair = |line| {
        let row: Value = serde_json::from_str(line).unwrap();
        Pair {
            id: word(&row["id"]).unwrap(),
            kind: word(&row["kind"]).unwrap(),
            expected: row["expected"].as_str().map(grade),
            texts: [word(&row["a"]).unwrap(), word(&row["b"]).unwrap()],
        }
    };
    text.lines().map(pair).collect()
}

/// A text as a document of one passage.
fn document(number: usize, text: &str) -> Document {
    let offsets = Offsets::new(text);
    let span = offsets.span(0..text.len()).unwrap();
    let spans = sentences::split(text).into_iter().filter_map(|range| offsets.span(range));
    Document {
        snapshot: SnapshotId(number as i64),
        source: SourceId(number as i64),
        published: None,
        text: text.to_owned(),
        media_type: MediaType::Plain,
        passages: vec![Passage { number: 1, kind: PassageKind::Body, span }],
        sentences: (1..)
            .zip(spans)
            .map(|(number, span)| Sentence { passage: 1, number, span })
            .collect(),
    }
}

/// The closest grade of each two texts that are alike in any way.
fn found(texts: &[&str]) -> BTreeMap<[usize; 2], usize> {
    let documents: Vec<Document> =
        texts.iter().enumerate().map(|(number, text)| document(number, text)).collect();
    let found = find(&documents, 2);
    let mut grades: BTreeMap<[usize; 2], usize> = BTreeMap::new();
    let mut add = |a: usize, b: usize, grade: usize| {
        let known = grades.entry([a.min(b), a.max(b)]).or_insert(grade);
        *known = grade.min(*known);
    };
    let passages = found.passages;
    let at =
        |wording: usize| passages.wordings[wording].places.iter().map(|p| p.snapshot.0 as usize);
    for wording in 0..passages.wordings.len() {
        for a in at(wording) {
            at(wording).filter(|b| a < *b).for_each(|b| add(a, b, grade("equal")));
        }
    }
    for link in &passages.links {
        let tier = link.likeness.tier().unwrap().to_string();
        at(link.left).for_each(|a| at(link.right).for_each(|b| add(a, b, grade(&tier))));
    }
    let sentences = found.sentences;
    let at =
        |wording: usize| sentences.wordings[wording].places.iter().map(|p| p.snapshot.0 as usize);
    for wording in 0..sentences.wordings.len() {
        for a in at(wording) {
            at(wording).filter(|b| a < *b).for_each(|b| add(a, b, grade("sentence")));
        }
    }
    for link in &sentences.links {
        at(link.left).for_each(|a| at(link.right).for_each(|b| add(a, b, grade("sentence"))));
    }
    grades
}

#[test]
fn edited_copies_are_found_and_strangers_left_alone() {
    let pairs = pairs();
    let texts: Vec<&str> = pairs.iter().flat_map(|p| p.texts.iter().map(String::as_str)).collect();
    let found = found(&texts);
    // For each kind: all, found, found as expected.
    let mut kinds: BTreeMap<(bool, &str), [usize; 3]> = BTreeMap::new();
    let mut total = [[0; 3]; 2];
    for (number, pair) in pairs.iter().enumerate() {
        let grade = found.get(&[2 * number, 2 * number + 1]).copied();
        let is_stranger = pair.expected.is_none();
        let counts = kinds.entry((is_stranger, &pair.kind)).or_default();
        for counts in [counts, &mut total[usize::from(is_stranger)]] {
            counts[0] += 1;
            counts[1] += usize::from(grade.is_some());
            counts[2] += usize::from(grade == pair.expected);
        }
        if std::env::var_os("CLAIMS_MEASURE_LIST").is_some() && grade != pair.expected {
            let word = |grade: Option<usize>| grade.map_or("nothing", |grade| GRADES[grade]);
            println!("{}: {}, expected {}", pair.id, word(grade), word(pair.expected));
            println!("  {}\n  {}", pair.texts[0], pair.texts[1]);
        }
    }
    for ((_, kind), [all, found, right]) in &kinds {
        println!("{kind}: {found} of {all} found, {right} as expected");
    }
    let [copies, strangers] = total;
    println!("copies: {} of {} found, {} as expected", copies[1], copies[0], copies[2]);
    println!("strangers: {} of {} flagged", strangers[1], strangers[0]);
    let across: Vec<_> = found.keys().filter(|[a, b]| a / 2 != b / 2).collect();
    println!("pairs across: {}", across.len());

    assert!(copies[0] >= 30 && strangers[0] >= 20, "the set is gone");
    // What is missed are two free rewrites; what is flagged, an opening line that stands in both.
    assert!(copies[1] >= 35 && copies[2] >= 28, "{kinds:?}");
    assert!(strangers[1] <= 1, "{kinds:?}");
    assert!(across.is_empty(), "no text is alike one of another pair: {across:?}");
}

#[test]
fn what_is_found_does_not_depend_on_the_order() {
    let pairs = pairs();
    let texts: Vec<&str> = pairs.iter().flat_map(|p| p.texts.iter().map(String::as_str)).collect();
    let by_text = |texts: &[&str]| -> BTreeSet<(BTreeSet<String>, usize)> {
        let of = |[a, b]: [usize; 2]| BTreeSet::from([texts[a].to_owned(), texts[b].to_owned()]);
        found(texts).into_iter().map(|(pair, grade)| (of(pair), grade)).collect()
    };
    let expected = by_text(&texts);
    let backwards: Vec<&str> = texts.iter().rev().copied().collect();
    assert_eq!(by_text(&backwards), expected);
    // 37 and the number of texts have no common divisor, so this visits each once.
    let jumping: Vec<&str> = (0..texts.len()).map(|at| texts[at * 37 % texts.len()]).collect();
    assert_eq!(jumping.iter().collect::<BTreeSet<_>>().len(), texts.len());
    assert_eq!(by_text(&jumping), expected);
}
