//! Measures how well sentences worth checking are told from others, on labelled data.
//!
//! ```text
//! cargo run --release --example measure_checkworthy -- FOLDER
//! ```
//!
//! Below FOLDER it looks for `claimbuster_*.jsonl.gz` (`{text, label}`: sentences of US presidential debates,
//! idir.uta.edu/claimbuster) and `clef*.jsonl.gz` (`{doc, text, label}`: lines of debates, CLEF CheckThat!
//! task 1). **F1**: of the sentences that weigh at least `WORTH`, and the best that any threshold gives.
//! **MAP**: the mean over debates of the average precision of their lines, the weightiest first.
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;
use std::path::Path;

use claims::detect::checkworthy::{WORTH, weigh};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: measure_checkworthy FOLDER")?;
    let mut files: Vec<_> = std::fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".jsonl.gz") {
            let rows: Vec<(String, f64, bool)> = rows(&file)?.iter().map(weighed).collect();
            println!(
                "{name} ({} sentences, {} worth checking)",
                rows.len(),
                rows.iter().filter(|row| row.2).count()
            );
            f1(&rows);
            average_precision(&rows);
        }
    }
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn weighed(row: &Value) -> (String, f64, bool) {
    let text = row["text"].as_str().unwrap_or_default();
    (row["doc"].as_str().unwrap_or_default().to_owned(), weigh(text).weight, row["label"] == 1)
}

fn f1(rows: &[(String, f64, bool)]) {
    let all = rows.iter().filter(|row| row.2).count() as f64;
    let mut sorted: Vec<_> = rows.iter().collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut right, mut best, mut own) = (0.0, (0.0, 0.0), (0.0, 0.0, 0.0));
    for (n, row) in sorted.iter().enumerate() {
        right += f64::from(u8::from(row.2));
        let named = (n + 1) as f64;
        let f1 = 2.0 * right / (named + all);
        if f1 > best.0 {
            best = (f1, row.1);
        }
        if row.1 >= WORTH {
            own = (f1, right / named, right / all);
        }
    }
    println!(
        "  F1 {:.3} (P {:.3}, R {:.3}); best {:.3} from {:.2} on",
        own.0, own.1, own.2, best.0, best.1
    );
}

fn average_precision(rows: &[(String, f64, bool)]) {
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
    println!("  MAP {:.3} over {} debates", sum / debates.len() as f64, debates.len());
}
