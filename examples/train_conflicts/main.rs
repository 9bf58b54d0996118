//! Trains the two scorers, and says how well they do on texts that they were not trained on.
//!
//! ```text
//! cargo run --release --example train_conflicts -- FOLDER [--only NAME] [--show SET] [--out FOLDER]
//! ```
//!
//! FOLDER holds the files that `measure_conflicts` describes; `MODELS` in models.rs says which of them teach
//! which scorer. First each fifth of the groups (an article, a claim) is scored by a forest trained on
//! the other four, and the figures come from that; then one forest is trained on all and written to
//! the folder after `--out`. `--show` prints the pairs of a set that are furthest off.
//!
//! The same files give the same model, byte for byte.
mod forest;
mod models;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use claims::detect::conflict::claims::{CLAIM_NAMES, claim_features};
use claims::detect::conflict::{NAMES, Statement, compared, features_of};
use flate2::read::GzDecoder;
use forest::{Forest, Sample};
use models::{FOLDS, MODELS, number};
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One pair.
struct Row {
    set: &'static str,
    group: u64,
    article: usize,
    features: Vec<f32>,
    conflict: bool,
    kind: String,
    weight: f64,
    score: f64,
    texts: [String; 2],
}

impl Row {
    fn sample(&self) -> Sample<'_> {
        Sample { features: &self.features, conflict: self.conflict, weight: self.weight }
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("give the folder of the data")?;
    let after = |flag: &str| args.iter().position(|a| a == flag).and_then(|at| args.get(at + 1));
    let only = after("--only");
    for model in MODELS.iter().filter(|model| only.is_none_or(|only| only == model.name)) {
        println!("\n{}", model.name);
        let names: &[&str] = if model.claims { &CLAIM_NAMES } else { &NAMES };
        let mut rows = Vec::new();
        for &(set, weight) in model.pairs {
            pairs(&find(Path::new(folder), set)?, set, weight, model.claims, &mut rows)?;
        }
        for &(set, weight) in model.articles {
            articles(&find(Path::new(folder), set)?, set, weight, &mut rows)?;
        }
        println!("{} pairs, {} conflicts", rows.len(), rows.iter().filter(|r| r.conflict).count());
        for fold in 0..FOLDS {
            let others = rows.iter().filter(|r| r.group % FOLDS != fold);
            let forest = Forest::train(&others.map(Row::sample).collect::<Vec<_>>(), model.size);
            for row in rows.iter_mut().filter(|r| r.group % FOLDS == fold) {
                row.score = forest.score(&row.features);
            }
        }
        model.pairs.iter().for_each(|(set, _)| of_pairs(&rows, set));
        if !model.articles.is_empty() {
            of_articles(&rows);
        }
        after("--show").into_iter().for_each(|set| show(&rows, names, set));
        if let Some(out) = after("--out") {
            let path = Path::new(out).join(format!("{}.forest", model.name));
            let all: Vec<Sample> = rows.iter().map(Row::sample).collect();
            Forest::train(&all, model.size).write(names, &mut File::create(path)?)?;
        }
    }
    Ok(())
}

/// The file of a set below the folder.
fn find(folder: &Path, set: &str) -> Result<std::path::PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match path.is_dir() {
                true => folders.push(path),
                false if name == format!("{set}.jsonl.gz") => return Ok(path),
                false => {}
            }
        }
    }
    Err(format!("no {set}.jsonl.gz below the folder").into())
}

fn read(path: &Path) -> Result<Vec<Value>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

fn pairs(
    path: &Path,
    set: &'static str,
    weight: f64,
    claims: bool,
    rows: &mut Vec<Row>,
) -> Result<()> {
    let data = read(path)?;
    let each = weight / data.len() as f64;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
    let texts: Vec<[String; 2]> = data.iter().map(|row| [text(row, "a"), text(row, "b")]).collect();
    let of: Vec<[&str; 2]> = texts.iter().map(|two| [&*two[0], &*two[1]]).collect();
    let features = match claims {
        true => claim_features(&of),
        false => features_of(&of).into_iter().map(|one| Some(one?.to_vec())).collect(),
    };
    for ((row, texts), features) in data.iter().zip(&texts).zip(features) {
        let Some(features) = features else { continue };
        rows.push(Row {
            set,
            group: number(row["group"].as_str().unwrap_or(&texts[0])),
            article: 0,
            features,
            conflict: row["label"] == "conflict",
            kind: row["type"].as_str().unwrap_or("").to_owned(),
            weight: each,
            score: 0.0,
            texts: texts.clone(),
        });
    }
    Ok(())
}

fn articles(path: &Path, set: &'static str, weight: f64, rows: &mut Vec<Row>) -> Result<()> {
    for (number_of, row) in read(path)?.iter().enumerate() {
        let sentences = row["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let statements: Vec<Statement> = sentences
            .map(|text| Statement { source: 0, published: None, passage: 0, text: text.to_owned() })
            .collect();
        let gold: Vec<usize> = row["gold"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|n| usize::try_from(n.as_u64()?).ok())
            .collect();
        let article = set.len() * 100_000 + number_of;
        let kind = row["type"].as_str().unwrap_or("").to_owned();
        for (places, features) in compared(&statements) {
            let conflict =
                gold.len() == 2 && gold.contains(&places[0]) && gold.contains(&places[1]);
            rows.push(Row {
                set,
                group: number(row["group"].as_str().unwrap_or("")),
                article,
                features: features.to_vec(),
                conflict,
                kind: kind.clone(),
                weight: if conflict { weight } else { 0.5 },
                score: 0.0,
                texts: places.map(|place| statements[place].text.clone()),
            });
        }
    }
    Ok(())
}

/// The pairs of a set that are furthest off.
fn show(rows: &[Row], names: &[&str], set: &str) {
    let mut of: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
    of.sort_by(|a, b| a.score.total_cmp(&b.score));
    let missed = of.iter().filter(|row| row.conflict).take(40);
    let flagged = of.iter().rev().filter(|row| !row.conflict).take(40);
    for row in missed.chain(flagged) {
        println!(
            "{} {} {:.2}\n  {}\n  {}",
            row.conflict, row.kind, row.score, row.texts[0], row.texts[1]
        );
        let named = names.iter().zip(&row.features).filter(|(_, value)| **value != 0.0);
        println!(
            "  {}",
            named.map(|(name, value)| format!("{name} {value:.2}")).collect::<Vec<_>>().join("; ")
        );
    }
}

/// How much is found of a set of pairs while so many of the others are flagged.
fn of_pairs(rows: &[Row], set: &str) {
    let of: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
    let (yes, no): (Vec<&Row>, Vec<&Row>) = of.iter().partition(|row| row.conflict);
    let mut calm: Vec<f64> = no.iter().map(|row| row.score).collect();
    calm.sort_by(|a, b| b.total_cmp(a));
    let cut = |share: f64| calm[((calm.len() as f64 * share) as usize).min(calm.len() - 1)];
    let found = |at: f64, kind: &str| {
        let all: Vec<_> = yes.iter().filter(|r| kind.is_empty() || r.kind == kind).collect();
        all.iter().filter(|r| r.score > at).count() as f64 / all.len().max(1) as f64
    };
    let steps = || (-60..60).map(|n| f64::from(n) / 10.0);
    let flagged = |rows: &[&Row], at: f64| rows.iter().filter(|r| r.score > at).count() as f64;
    let f1 = |at: f64| 2.0 * flagged(&yes, at) / (flagged(&of, at) + yes.len() as f64);
    let best = steps().max_by(|a, b| f1(*a).total_cmp(&f1(*b))).unwrap_or(0.0);
    let right =
        |at: f64| (flagged(&yes, at) + no.len() as f64 - flagged(&no, at)) / of.len() as f64;
    print!(
        "{set}: recall at 1 % false {:.3}, at 5 % {:.3}; best F1 {:.3} at {best:.1}; accuracy {:.3}",
        found(cut(0.01), ""),
        found(cut(0.05), ""),
        f1(best),
        steps().map(right).fold(0.0, f64::max)
    );
    let kinds: BTreeSet<&str> = yes.iter().map(|r| &*r.kind).filter(|k| !k.is_empty()).collect();
    for kind in kinds.iter().filter(|kind| !kind.contains('+')) {
        print!(" · {kind} {:.2}", found(cut(0.05), kind));
    }
    println!();
}

/// At several thresholds: articles with a false flag, and conflicts found.
fn of_articles(rows: &[Row]) {
    for at in (0..9).map(|n| f64::from(n) / 2.0) {
        let mut flagged: BTreeMap<(&str, usize), bool> = BTreeMap::new();
        let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.article > 0) {
            let set = if row.kind == "reword_control" { "reword" } else { row.set };
            *flagged.entry((set, row.article)).or_default() |= row.score > at && !row.conflict;
            if row.conflict {
                let kind = kinds.entry(if row.kind.is_empty() { set } else { &row.kind });
                let [found, all] = kind.or_default();
                *found += usize::from(row.score > at);
                *all += 1;
            }
        }
        let share = |set: &str| {
            let all: Vec<bool> =
                flagged.iter().filter(|((s, _), _)| *s == set).map(|(_, f)| *f).collect();
            all.iter().filter(|f| **f).count() as f64 / all.len().max(1) as f64
        };
        print!("at {at:.1}: clean {:.4}, reworded {:.4};", share("clean_doc"), share("reword"));
        for (kind, [found, all]) in kinds {
            print!(" {kind} {found}/{all}");
        }
        println!();
    }
}
