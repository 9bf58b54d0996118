//! Rows about whole articles.
use std::collections::BTreeMap;

use claims::detect::conflict::StatementConflict;
use claims::detect::conflict::claims::against;
use claims::model::{Date, Level};
use claims::text::fold;
use serde_json::Value;

use crate::data::{Sets, places, sentences, share, statements};
use crate::files::{find, split};
use crate::{Line, NEVER, Result, SEEN, of_set};

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    let mut all = of_set(sets, "clean_doc", "≤ 4 %", clean)?;
    all.extend(of_set(sets, "edit_doc", "≥ 92 %, each type ≥ 85 %; controls ≤ 2 %", edited)?);
    all.extend(of_set(sets, "factcc_doc", "≥ 70 %", factcc)?);
    all.extend(of_set(sets, "summedits_news_doc", "≥ .66", summaries)?);
    all.extend(of_set(sets, "wikinews", "", |rows| news(rows, sets.flags))?);
    Ok(all)
}

fn clean(rows: &[Value]) -> Vec<Line> {
    let flagged = rows.iter().filter(|row| !find(&statements(&sentences(row), 0)).is_empty());
    let figure = share(flagged.count(), rows.len());
    vec![Line::new("clean_doc: untouched articles with a conflict flag", figure, "≤ 4 %", SEEN)]
}

/// Whether one of the findings is of these two sentences, or of others with the same words: a caption may
/// have a sentence of the text.
fn located(row: &Value, gold: &[usize]) -> bool {
    let all = sentences(row);
    let found = find(&statements(&all, 0));
    let is = |one: &usize, other: &usize| fold::words(&all[*one]) == fold::words(&all[*other]);
    let told = |c: &StatementConflict| {
        gold.iter().all(|at| c.statements.iter().any(|statement| is(statement, at)))
    };
    found.iter().any(told)
}

fn edited(rows: &[Value]) -> Vec<Line> {
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut flagged, mut controls) = (0, 0);
    for row in rows {
        let gold = places(&row["gold"]);
        if gold.len() == 2 {
            let hit = usize::from(located(row, &gold));
            for key in ["", row["type"].as_str().unwrap_or("any")] {
                let tally = kinds.entry(key).or_default();
                tally[0] += hit;
                tally[1] += 1;
            }
        } else {
            // In a control, only the reworded sentence can be at fault.
            let inserted = places(&row["inserted"]);
            let found = find(&statements(&sentences(row), 0));
            let own = |at: &usize| inserted.first().is_none_or(|inserted| inserted == at);
            controls += 1;
            flagged += usize::from(found.iter().any(|c| c.statements.iter().any(own)));
        }
    }
    let mut lines = Vec::new();
    for (kind, [hits, all]) in kinds {
        let figure = share(hits, all);
        lines.push(match kind {
            "" => Line::new("edit_doc: pair located", figure, "≥ 92 %", SEEN),
            kind => Line::new(&format!("edit_doc: {kind}"), figure, "≥ 85 %", SEEN),
        });
    }
    let figure = share(flagged, controls);
    lines.push(Line::new("edit_doc: reword controls flagged", figure, "≤ 2 %", SEEN));
    lines
}

fn factcc(rows: &[Value]) -> Vec<Line> {
    let gold: Vec<(&Value, Vec<usize>)> =
        rows.iter().map(|row| (row, places(&row["gold"]))).filter(|(_, g)| g.len() == 2).collect();
    let hits = gold.iter().filter(|(row, gold)| located(row, gold)).count();
    vec![Line::new("factcc_doc: exact pair", share(hits, gold.len()), "≥ 70 %", SEEN)]
}

/// Each sentence of a summary as a claim against the article.
fn summaries(rows: &[Value]) -> Vec<Line> {
    let mut counts = [[0usize; 2]; 2];
    for row in rows {
        let (all, inserted) = (sentences(row), places(&row["inserted"]));
        let claims: Vec<&str> =
            inserted.iter().filter_map(|&i| Some(all.get(i)?.as_str())).collect();
        let first = inserted.iter().min().copied().unwrap_or(all.len());
        let found = against(&claims, &statements(&all[..first], 0));
        counts[usize::from(row["label"] == "conflict")][usize::from(!found.is_empty())] += 1;
    }
    let right = |side: [usize; 2], at: usize| side[at] as f64 / (side[0] + side[1]).max(1) as f64;
    let figure = format!(
        "{:.3} (found {:.2}, false {:.2})",
        (right(counts[0], 0) + right(counts[1], 1)) / 2.0,
        right(counts[1], 1),
        right(counts[0], 1)
    );
    let goal = "≥ .66 (DAE .609, SummaCConv .619, QAFactEval .744)";
    vec![Line::new(
        "summedits_news_doc: balanced accuracy, conflicts and tensions",
        figure,
        goal,
        "its pairs: flatters",
    )]
}

/// Articles as text; and their headlines as claims against them, which they bear out.
fn news(rows: &[Value], flags: usize) -> Vec<Line> {
    let (mut flagged, mut headlines, mut tense) = (0, 0, 0);
    for (source, row) in rows.iter().enumerate() {
        let mut all = split(row["text"].as_str().unwrap_or(""), source);
        let date: Option<Date> = row["date"].as_str().and_then(|d| d.get(..10)?.parse().ok());
        all.iter_mut().for_each(|s| s.published = date.clone());
        flagged += usize::from(!find(&all).is_empty());
        let found = against(&[row["title"].as_str().unwrap_or("")], &all);
        headlines += usize::from(found.iter().any(|one| one.level == Level::Conflict));
        tense += usize::from(!found.is_empty());
        for one in found.iter().filter(|_| tense <= flags) {
            println!("{} in {}: {}", one.level, row["title"], one.reason);
        }
    }
    let all = rows.len();
    vec![
        Line::new("wikinews: articles with a conflict flag", share(flagged, all), "≤ 5.8 %", NEVER),
        Line::new(
            "wikinews: headlines in conflict with their own article",
            format!("{}, or in tension {}", share(headlines, all), share(tense, all)),
            "",
            "by no scorer; thresholds in view",
        ),
    ]
}
