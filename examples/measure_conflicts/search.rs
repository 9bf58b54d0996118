//! Rows about the search for statements to compare a claim with.
use std::collections::BTreeMap;

use claims::detect::conflict::claims::partners;

use crate::data::{Labelled, Sets, labelled, share};
use crate::{Line, NEVER, Result};

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (set, goal) in [
        ("emergent", "≥ 85 %"),
        ("fever_symmetric", "≥ 85 %"),
        ("fever_dev", "≥ 97 %"),
        ("rte3_3way", "≥ 97 %"),
        ("summedits_pair_news", "≥ 97 %"),
        ("summedits_pair_other", "≥ 97 %"),
        ("typed_business", "≥ 97 %"),
        ("breaking_nli", "≥ 97 %"),
    ] {
        let name = format!("{set}: its sentence among the 30 candidates of a claim");
        let Some(rows) = sets.rows(set)? else {
            lines.push(Line::new(&name, "absent".to_owned(), goal, ""));
            continue;
        };
        let pairs = labelled(&rows);
        lines.push(Line::new(&name, figure(&pairs, [1, 0]), goal, NEVER));
        let turned = format!("{set}: the same, of a sentence among all claims");
        lines.push(Line::new(&turned, figure(&pairs, [0, 1]), "", NEVER));
    }
    Ok(lines)
}

/// Of how many pairs the one text, asked for the statements that it would be compared with, names the other.
fn figure(pairs: &[Labelled], [asked, named]: [usize; 2]) -> String {
    // Each statement once.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut statements: Vec<&str> = Vec::new();
    for pair in pairs {
        numbers.entry(&pair.texts[named]).or_insert_with(|| {
            statements.push(&pair.texts[named]);
            statements.len() - 1
        });
    }
    let asked: Vec<&str> = pairs.iter().map(|pair| &*pair.texts[asked]).collect();
    let chosen = partners(&asked, &statements);
    let found = |conflicts: bool| {
        let such: Vec<bool> = pairs
            .iter()
            .zip(&chosen)
            .filter(|(pair, _)| pair.conflict || !conflicts)
            .map(|(pair, chosen)| chosen.contains(&numbers[&*pair.texts[named]]))
            .collect();
        share(such.iter().filter(|hit| **hit).count(), such.len())
    };
    format!("{} of conflicts, {} of all pairs", found(true), found(false))
}
