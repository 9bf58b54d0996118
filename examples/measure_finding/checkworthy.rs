//! Sentences worth checking told from others. **F1** is of the sentences that weigh at least `WORTH`; what
//! it can be depends on how many are worth checking (one in four of these), so it is also told as if half of
//! them were. **MAP** is the mean over debates of the average precision of their lines, the weightiest first.
use std::collections::BTreeMap;

use claims::detect::checkworthy::{WORTH, weigh};

use crate::data::{self, Sets};
use crate::{Line, Result};

/// One sentence: its debate, its weight, and whether it is worth checking.
type Row = (String, f64, bool);

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    const WORTHY: &str = "worth checking, ClaimBuster: F1";
    const BEST: &str = "words counted in domain .71 (on half of it)";
    const RANKED: &str = "worth checking, CLEF: MAP";
    const TASK: &str = "2019, its test part: best .166; 2018: .18";
    let mut found = Vec::new();
    match sets.named("claimbuster_", ".jsonl.gz").next() {
        None => found.push(Line::absent(WORTHY, "≥ .81", BEST)),
        Some(file) => {
            let rows = weighed(file)?;
            let f1 = F1::of(&rows);
            if sets.each {
                print(file, &rows);
                println!(
                    "  F1 {:.3} (P {:.3}, R {:.3}), {:.3} if half were worth it; best {:.3} from {:.2} on",
                    f1.own, f1.precision, f1.recall, f1.even, f1.best, f1.from
                );
            }
            let figure = format!(
                "{:.3} (P {:.3}, R {:.3}); {:.3} if half were worth it",
                f1.own, f1.precision, f1.recall, f1.even
            );
            found.push(Line::new(WORTHY, figure, "≥ .81", BEST));
        }
    }
    match sets.named("clef", "_t1_train.jsonl.gz").next() {
        None => found.push(Line::absent(RANKED, "≥ .14", TASK)),
        Some(file) => {
            let rows = weighed(file)?;
            let (map, debates) = average_precision(&rows);
            if sets.each {
                print(file, &rows);
                println!("  MAP {map:.3} over {debates} debates");
            }
            found.push(Line::new(RANKED, format!("{map:.3} of {debates} debates"), "≥ .14", TASK));
        }
    }
    Ok(found)
}

fn print(file: &std::path::Path, rows: &[Row]) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let worth = rows.iter().filter(|row| row.2).count();
    println!("{name} ({} sentences, {worth} worth checking)", rows.len());
}

fn weighed(file: &std::path::Path) -> Result<Vec<Row>> {
    let row = |row: &serde_json::Value| {
        (
            data::text(row, "doc").to_owned(),
            weigh(data::text(row, "text")).weight,
            row["label"] == 1,
        )
    };
    Ok(data::rows(file)?.iter().map(row).collect())
}

/// How well sentences are told apart.
#[derive(Default)]
struct F1 {
    own: f64,
    precision: f64,
    recall: f64,
    /// As if there were as many sentences of one kind as of the other.
    even: f64,
    /// What the best of all thresholds gives, and that threshold.
    best: f64,
    from: f64,
}

impl F1 {
    fn of(rows: &[Row]) -> F1 {
        let all = rows.iter().filter(|row| row.2).count() as f64;
        let others = rows.len() as f64 - all;
        let mut sorted: Vec<_> = rows.iter().collect();
        sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut found = F1::default();
        let mut right = 0.0;
        for (n, row) in sorted.iter().enumerate() {
            right += f64::from(u8::from(row.2));
            let named = (n + 1) as f64;
            let f1 = 2.0 * right / (named + all);
            if f1 > found.best {
                (found.best, found.from) = (f1, row.1);
            }
            if row.1 >= WORTH {
                (found.own, found.precision, found.recall) = (f1, right / named, right / all);
                let wrong = (named - right) / others.max(1.0);
                found.even = 2.0 * found.recall / (found.recall + wrong + 1.0);
            }
        }
        found
    }
}

fn average_precision(rows: &[Row]) -> (f64, usize) {
    let mut debates: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    for (doc, weight, label) in rows {
        debates.entry(doc).or_default().push((*weight, *label));
    }
    let mut sum = 0.0;
    for lines in debates.values_mut() {
        lines.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut right, mut precision) = (0.0, 0.0);
        for (n, (_, label)) in lines.iter().enumerate() {
            if *label {
                right += 1.0;
                precision += right / (n + 1) as f64;
            }
        }
        sum += if right > 0.0 { precision / right } else { 0.0 };
    }
    (sum / debates.len().max(1) as f64, debates.len())
}
