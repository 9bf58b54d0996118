//! Pairs and clusters against brute force, on small random collections of texts.
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::Likeness;

fn settings(reach: Reach, min_words: usize, threads: usize) -> DedupSettings {
    DedupSettings { reach, min_words, most_partners: 1000, threads }
}

fn fed(texts: &[String], settings: DedupSettings) -> Dedup {
    let mut dedup = Dedup::new(settings);
    for (line, text) in (1..).zip(texts) {
        dedup.add(line, Some(&format!("\"{text}\"")), text).unwrap();
    }
    dedup
}

type Told = (u64, u64, Option<Tier>, Likeness);

/// Each with each, by the words themselves.
fn brute(texts: &[String], reach: Reach, min_words: usize) -> Vec<Told> {
    let read: Vec<(Terms, BTreeSet<u64>)> = texts
        .iter()
        .map(|text| {
            let mut terms = Terms::default();
            terms.read(text);
            let shingles = terms.shingles().collect();
            (terms, shingles)
        })
        .collect();
    let same = |a: usize, b: usize| match reach {
        Reach::Tier(Tier::Identical) => texts[a] == texts[b],
        _ => read[a].0.key(&texts[a]) == read[b].0.key(&texts[b]),
    };
    let empty = |text: usize| texts[text].trim().is_empty();
    let is_first =
        |text: usize| !empty(text) && (0..text).all(|other| empty(other) || !same(other, text));
    let mut pairs = Vec::new();
    for a in (0..texts.len()).filter(|&a| is_first(a)) {
        for b in (a + 1..texts.len()).filter(|&b| !empty(b)) {
            let (x, y) = (&read[a].1, &read[b].1);
            let shared = x.intersection(y).count() as u32;
            let likeness = Likeness { shared, left: x.len() as u32, right: y.len() as u32 };
            let line = |text: usize| text as u64 + 1;
            if same(a, b) {
                let tier = if texts[a] == texts[b] { Tier::Identical } else { Tier::Equal };
                pairs.push((line(a), line(b), Some(tier), likeness));
            } else if is_first(b)
                && read[a].0.len().min(read[b].0.len()) >= min_words
                && shared > 0
                && reach.wanted().is_some_and(|wanted| {
                    let (small, large) = (x.len().min(y.len()), x.len().max(y.len()));
                    u64::from(shared) >= wanted.least(small as u32, large as u32)
                })
            {
                pairs.push((line(a), line(b), likeness.tier(), likeness));
            }
        }
    }
    pairs
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["a", "b", "c", "d", "A", "b.", "-", "é", "中文", "$5"]);
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "))
}

fn reach() -> impl Strategy<Value = Reach> {
    let share = || prop::option::of((1u32..10).prop_map(|of| Share::new(of, 10).unwrap()));
    let tiers =
        [Tier::Identical, Tier::Equal, Tier::Near, Tier::Edited, Tier::Contained, Tier::Partial];
    prop_oneof![
        prop::sample::select(tiers.to_vec()).prop_map(Reach::Tier),
        (share(), share())
            .prop_map(|(jaccard, containment)| Reach::Shares { jaccard, containment }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_pairs_are_those_of_each_with_each(texts in prop::collection::vec(text(), 0..14), reach in reach(), min_words in 1usize..6) {
        let expected = brute(&texts, reach, min_words);
        for threads in [1, 2] {
            let pairs = fed(&texts, settings(reach, min_words, threads)).pairs();
            let mut found = Vec::new();
            for pair in pairs.iter() {
                found.push((pair.left.line, pair.right.line, pair.tier, pair.likeness));
                let id = format!("\"{}\"", texts[pair.right.line as usize - 1]);
                prop_assert_eq!(pair.right.id, Some(id.as_str()));
            }
            prop_assert_eq!(&found, &expected);
        }
    }

    #[test]
    fn clusters_are_what_pairs_join(texts in prop::collection::vec(text(), 0..14), reach in reach(), min_words in 1usize..6) {
        let joining = match reach {
            Reach::Tier(tier) => Reach::Tier(tier.min(Tier::Near)),
            Reach::Shares { jaccard, .. } => Reach::Shares { jaccard, containment: None },
        };
        let pairs = brute(&texts, joining, min_words);
        let mut of: Vec<u64> = (0..=texts.len() as u64).collect();
        for &(left, right, ..) in pairs.iter().chain(&pairs) {
            let (a, b) = (of[left as usize], of[right as usize]);
            of.iter_mut().filter(|of| **of == a.max(b)).for_each(|of| *of = a.min(b));
        }
        let mut found = fed(&texts, settings(reach, min_words, 2)).clusters();
        let (mut dropped, mut edges) = (Vec::<u64>::new(), 0);
        for cluster in found.iter() {
            let lines: Vec<u64> = cluster.members.iter().map(|member| member.line).collect();
            let expected: Vec<u64> = (1..of.len() as u64).filter(|&line| of[line as usize] == lines[0]).collect();
            prop_assert_eq!(&lines, &expected);
            prop_assert!(lines.len() > 1);
            dropped.extend(&lines[1..]);
            edges += cluster.tiers.iter().map(|(_, count)| count).sum::<u64>();
        }
        dropped.sort_unstable();
        let expected: Vec<u64> = (1..of.len() as u64).filter(|&line| of[line as usize] != line).collect();
        prop_assert_eq!(&dropped, &expected);
        prop_assert_eq!(edges, pairs.len() as u64);
        prop_assert_eq!(found.dropped(), dropped);
    }
}
