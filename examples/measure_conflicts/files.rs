//! What the detectors find in each file by itself, and examples of it.
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use claims::detect::conflict::{Statement, StatementConflict, find as find_all};
use claims::model::Level;
use serde_json::Value;

use crate::data::{rows, share, statements};

/// A line for each file.
pub(crate) fn each(files: &[PathBuf], flags: usize, misses: usize) -> crate::Result<()> {
    for file in files {
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or("").to_owned();
        let Some(name) = name.strip_suffix(".jsonl.gz") else { continue };
        let started = Instant::now();
        let line = match rows(file)? {
            rows if name.starts_with("wikinews") || name.starts_with("senate") => {
                news(&rows, flags)
            }
            rows if rows.iter().any(|r| r["sentences"].is_array()) => {
                articles(name, &rows, flags, misses)
            }
            rows if rows.iter().any(|r| r["a"].is_string()) => pairs(&rows, flags, misses),
            _ => continue,
        };
        println!("{name}: {line} [{:.1} s]", started.elapsed().as_secs_f64());
    }
    Ok(())
}

pub(crate) fn show(all: &[Statement], conflict: &StatementConflict) {
    println!("  {} · about {}", conflict.kind, conflict.about);
    for side in 0..2 {
        let statement = &all[conflict.statements[side]];
        let range = conflict.fragments[side].clone();
        println!(
            "    {}.{} [{}] {}",
            statement.source,
            statement.passage,
            &statement.text[range],
            statement.text.trim()
        );
    }
    println!("    {} (unless {})", conflict.reason, conflict.unless.as_deref().unwrap_or("–"));
}

/// What a report shows unless it is asked for more.
pub(crate) fn find(statements: &[Statement]) -> Vec<StatementConflict> {
    let mut found = find_all(statements);
    found.retain(|one| one.level == Level::Conflict);
    found
}

/// Articles as lists of sentences: flagged ones, and where a gold pair is, whether it is found.
fn articles(name: &str, rows: &[Value], flags: usize, misses: usize) -> String {
    let (mut clean, mut flagged, mut conflicts, mut shown, mut missed) = (0, 0, 0, 0, 0);
    let mut tensions = 0;
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let sentences: Vec<String> = row["sentences"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|s| Some(s.as_str()?.to_owned()))
            .collect();
        let all = statements(&sentences, 0);
        let (found, rest): (Vec<_>, Vec<_>) =
            find_all(&all).into_iter().partition(|one| one.level == Level::Conflict);
        let gold: Vec<usize> = row["gold"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|v| usize::try_from(v.as_u64()?).ok())
            .collect();
        if gold.len() == 2 {
            let is_gold = |c: &&StatementConflict| {
                c.statements == gold[..] || c.statements == [gold[1], gold[0]]
            };
            let hit = found.iter().any(|c| is_gold(&c));
            let tense = rest.iter().find(is_gold);
            tensions += usize::from(!hit && tense.is_some());
            let kind = kinds.entry(row["type"].as_str().unwrap_or("any").to_owned()).or_default();
            kind.0 += usize::from(hit);
            kind.1 += 1;
            if !hit && missed < misses {
                missed += 1;
                println!(
                    "missed ({}):\n    {}\n    {}",
                    row["type"], sentences[gold[0]], sentences[gold[1]]
                );
                if let Some(c) = tense {
                    println!("    as a tension, {} %: {}", c.confidence, c.reason);
                }
            }
        } else if row["label"] != "conflict" {
            clean += 1;
            // In a control, only the reworded sentence can be at fault.
            let inserted = row["inserted"].as_array().and_then(|v| v.first()?.as_u64());
            let at = |c: &StatementConflict| {
                inserted.is_none_or(|i| c.statements.iter().any(|&s| s as u64 == i))
            };
            let own: Vec<_> = found.iter().filter(|c| at(c)).collect();
            conflicts += own.len();
            flagged += usize::from(!own.is_empty());
            for conflict in own {
                if shown < flags {
                    shown += 1;
                    println!("flag in {name} {}", row["id"]);
                    show(&all, conflict);
                }
            }
        }
    }
    let mut line =
        format!("without a conflict, flagged {}, {conflicts} flags", share(flagged, clean));
    let (hits, all) = kinds.values().fold((0, 0), |(h, n), k| (h + k.0, n + k.1));
    if all > 0 {
        line = format!("located {}, as tensions {tensions} more; {line}", share(hits, all));
        for (kind, (hits, all)) in kinds {
            line += &format!("; {kind} {}", share(hits, all));
        }
    }
    line
}

/// Pairs of sentences, as from two sources.
fn pairs(rows: &[Value], flags: usize, misses: usize) -> String {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut shown, mut missed) = (0, 0);
    for row in rows {
        let (Some(a), Some(b)) = (row["a"].as_str(), row["b"].as_str()) else { continue };
        let one = |source, text: &str| Statement {
            source,
            published: None,
            passage: 0,
            text: text.to_owned(),
        };
        let all = [one(0, a), one(1, b)];
        let found = find(&all);
        let conflict = row["label"] == "conflict";
        if !conflict && !found.is_empty() && shown < flags {
            shown += 1;
            println!("flag in {}", row["id"]);
            found.iter().for_each(|c| show(&all, c));
        }
        if conflict && found.is_empty() && missed < misses {
            missed += 1;
            println!("missed ({}):\n    {a}\n    {b}", row["type"]);
        }
        let mut tally = |key: String| {
            let entry = counts.entry(key).or_default();
            entry.0 += usize::from(!found.is_empty());
            entry.1 += 1;
        };
        tally(if conflict { "conflict".into() } else { "no_conflict".into() });
        if let (true, Some(kind)) = (conflict, row["type"].as_str().filter(|t| !t.contains('+'))) {
            tally(format!("· {kind}"));
        }
    }
    let parts: Vec<String> =
        counts.iter().map(|(k, (n, all))| format!("{k} {}", share(*n, *all))).collect();
    format!("flagged: {}", parts.join("; "))
}

/// Articles as text, each alone and then all together.
fn news(rows: &[Value], flags: usize) -> String {
    let (mut together, mut flagged, mut shown) = (Vec::new(), 0, 0);
    for (source, row) in rows.iter().enumerate() {
        let mut all = split(row["text"].as_str().unwrap_or(""), source);
        let date = row["date"].as_str().and_then(|d| d.get(..10)?.parse().ok());
        all.iter_mut().for_each(|s| s.published = date.clone());
        let found = find(&all);
        flagged += usize::from(!found.is_empty());
        for conflict in &found {
            if shown < flags {
                shown += 1;
                println!("flag in {}", row["title"]);
                show(&all, conflict);
            }
        }
        together.extend(all);
    }
    let started = Instant::now();
    let across: Vec<_> = find(&together)
        .into_iter()
        .filter(|c| together[c.statements[0]].source != together[c.statements[1]].source)
        .collect();
    for conflict in across.iter().take(flags) {
        println!("flag across");
        show(&together, conflict);
    }
    let (sentences, seconds) = (together.len(), started.elapsed().as_secs_f64());
    let alone = share(flagged, rows.len());
    format!(
        "flagged {alone}; {} flags across, {sentences} sentences in {seconds:.1} s",
        across.len()
    )
}

/// Paragraphs by lines and sentences by full stops: rough, but it needs nothing else.
pub(crate) fn split(text: &str, source: usize) -> Vec<Statement> {
    let mut found = Vec::new();
    for (passage, line) in text.lines().filter(|l| !l.trim().is_empty()).enumerate() {
        let mut start = 0;
        let marks: Vec<(usize, char)> = line.char_indices().collect();
        for pair in marks.windows(3) {
            let [(_, before), (at, mark), (_, after)] = pair else { continue };
            let ends = matches!(mark, '.' | '!' | '?' | '”' | '"') && after.is_whitespace();
            let short = mark == &'.'
                && line[start..*at]
                    .rsplit(' ')
                    .next()
                    .is_some_and(|w| w.len() < 4 && w.starts_with(char::is_uppercase));
            let quoted = matches!(mark, '”' | '"') && !matches!(before, '.' | '!' | '?');
            if ends && !short && !quoted {
                let end = at + mark.len_utf8();
                found.push((passage, line[start..end].trim().to_owned()));
                start = end;
            }
        }
        found.push((passage, line[start..].trim().to_owned()));
    }
    let one = |(passage, text)| Statement { source, published: None, passage, text };
    found.into_iter().filter(|(_, t): &(usize, String)| !t.is_empty()).map(one).collect()
}

pub(crate) fn texts(files: &[String]) -> crate::Result<()> {
    let mut all = Vec::new();
    for (source, file) in files.iter().enumerate() {
        all.extend(split(&std::fs::read_to_string(file)?, source));
    }
    find(&all).iter().for_each(|conflict| show(&all, conflict));
    Ok(())
}
