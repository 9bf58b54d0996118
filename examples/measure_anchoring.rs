//! Measures how well quotes are carried from an old text of an article to a newer one.
//!
//! ```text
//! cargo run --release --example measure_anchoring -- FOLDER [--each]
//! ```
//!
//! Every file in FOLDER that ends in `.jsonl` or `.jsonl.gz` is read: one case a line,
//! `{id, sc, old, new, start, end, gold, alts}`. `[start, end)` is a span of the text `old` in code
//! points, `gold` its span in `new`, or null where the words are gone; `alts`, if there, lists all
//! right answers. `sc` names the kind of edit. `--each` prints every case that is not right.
//!
//! | column | what |
//! |---|---|
//! | right | at least half of the two places' union is common to both, or rightly gone or ambiguous |
//! | wrong | a place, but another one; or a place although the words are gone |
//! | silent | of these, those called `same` or `moved`, which nobody would look at again |
//! | missed | no place although the words are there |
//! | exact | of those present, both ends within one character |
//!
//! `ambiguous` asks for a decision: it counts as right where the words are gone, else as missed.
//! Times are of one run, of the alignment per pair of texts and of one span after it.
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

use claims::detect::drift::{Alignment, Carried};
use claims::model::{Span, State};
use serde_json::Value;

/// What came of the cases of one kind.
#[derive(Default)]
struct Tally {
    cases: usize,
    present: usize,
    right: usize,
    found: usize,
    exact: usize,
    wrong: usize,
    silent: usize,
    missed: usize,
    false_anchors: usize,
    states: BTreeMap<&'static str, usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("usage: measure_anchoring FOLDER [--each]")?;
    let each = args.iter().any(|arg| arg == "--each");
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") {
            println!("\n{name}");
            measure(&read(&file)?, each)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let (mut text, mut file) = (String::new(), File::open(path)?);
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}

fn measure(rows: &str, each: bool) -> Result<(), Box<dyn Error>> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut pairs, mut spans) = (Vec::new(), Vec::new());
    for line in rows.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = |field: &str| row[field].as_str().ok_or(format!("a row has no {field}"));
        let (old, new, kind) = (text("old")?, text("new")?, text("sc")?);
        let span = span(&row["start"], &row["end"]).ok_or("a row has no span")?;
        let listed = row["alts"].as_array().cloned().unwrap_or_default();
        let gold = if listed.is_empty() { vec![row["gold"].clone()] } else { listed };
        let gold: Vec<Span> = gold.iter().filter_map(|g| self::span(&g[0], &g[1])).collect();
        let started = Instant::now();
        let alignment = Alignment::new(old, new);
        pairs.push(started.elapsed().as_secs_f64());
        let started = Instant::now();
        let carried = alignment.carry(span);
        spans.push(started.elapsed().as_secs_f64());
        let verdict = judge(&carried, &gold);
        tallies.entry(kind.to_owned()).or_default().add(&carried, &gold, verdict);
        tallies.entry("~ all".to_owned()).or_default().add(&carried, &gold, verdict);
        if each && !matches!(verdict, Verdict::Right { exact: true }) {
            println!("{} {kind} {verdict:?}: {} {:?}", row["id"], carried.state, carried.coverage);
            println!("  old  {:?}", span.of(old).unwrap_or_default());
            for gold in &gold {
                println!("  gold {gold} {:?}", gold.of(new).unwrap_or_default());
            }
            for found in carried.span.iter().chain(&carried.candidates) {
                println!("  new  {found} {:?}", found.of(new).unwrap_or_default());
            }
        }
    }
    println!("kind of edit           cases  right  wrong silent missed  exact  states");
    for (kind, tally) in &tallies {
        tally.print(kind);
    }
    let all = &tallies["~ all"];
    let gone = all.cases - all.present;
    println!(
        "found of present {}; false anchors on gone {}",
        share(all.found, all.present),
        share(all.false_anchors, gone)
    );
    for (what, times) in [("pair", &mut pairs), ("span", &mut spans)] {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize] * 1e3;
        println!("ms a {what}: median {:.3}, p95 {:.3}, most {:.3}", at(0.5), at(0.95), at(1.0));
    }
    Ok(())
}

fn span(start: &Value, end: &Value) -> Option<Span> {
    Span::new(start.as_u64()? as usize, end.as_u64()? as usize)
}

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    Right { exact: bool },
    WrongPlace,
    FalseAnchor,
    Missed,
}

fn judge(carried: &Carried, gold: &[Span]) -> Verdict {
    let Some(found) = carried.span else {
        return if gold.is_empty() { Verdict::Right { exact: true } } else { Verdict::Missed };
    };
    let Some(best) = gold.iter().max_by(|a, b| common(found, **a).total_cmp(&common(found, **b)))
    else {
        return Verdict::FalseAnchor;
    };
    if common(found, *best) < 0.5 {
        return Verdict::WrongPlace;
    }
    let near = |a: usize, b: usize| a.abs_diff(b) <= 1;
    Verdict::Right { exact: near(found.start(), best.start()) && near(found.end(), best.end()) }
}

/// What two spans have in common, as a share of what either has.
fn common(a: Span, b: Span) -> f64 {
    let both = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    both as f64 / (a.end().max(b.end()) - a.start().min(b.start())) as f64
}

impl Tally {
    fn add(&mut self, carried: &Carried, gold: &[Span], verdict: Verdict) {
        let present = !gold.is_empty();
        self.cases += 1;
        self.present += usize::from(present);
        *self.states.entry(carried.state.word()).or_default() += 1;
        match verdict {
            Verdict::Right { exact } => {
                self.right += 1;
                self.found += usize::from(present);
                self.exact += usize::from(present && exact);
            }
            Verdict::Missed => self.missed += 1,
            Verdict::WrongPlace | Verdict::FalseAnchor => {
                self.wrong += 1;
                self.false_anchors += usize::from(!present);
                self.silent += usize::from(matches!(carried.state, State::Same | State::Moved));
            }
        }
    }

    fn print(&self, kind: &str) {
        let of = |n: usize| share(n, self.cases);
        let states: Vec<String> = self.states.iter().map(|(s, n)| format!("{s} {n}")).collect();
        println!(
            "{kind:<22} {:>5} {} {} {} {} {}  {}",
            self.cases,
            of(self.right),
            of(self.wrong),
            of(self.silent),
            of(self.missed),
            share(self.exact, self.present),
            states.join(", ")
        );
    }
}

fn share(n: usize, of: usize) -> String {
    format!("{:>5.1}%", 100.0 * n as f64 / of.max(1) as f64)
}
