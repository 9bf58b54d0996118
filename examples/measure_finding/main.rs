//! Measures how well claims are found: who says what, what is worth checking, what was checked before.
//!
//! ```text
//! cargo run --release --example measure_finding -- FOLDER [--each] [--errors N]
//! ```
//!
//! Prints one table: a row for each measure, with its goal and what was published. `--each` prints all
//! that each part counts instead, and `--errors N` the first N direct quotations that were missed. The sets
//! are found by name anywhere below the folder; a missing one is named as absent. All are gzip-compressed
//! JSON Lines, made from public sets:
//!
//! | file | made from | a row |
//! |---|---|---|
//! | `polnear_dev` | PolNeAR: news articles | `{text, attributions: [{source_span, cue_span, content_span}]}` |
//! | `gum_dev` | GUM; only its news is measured | the same, with `genre` |
//! | `claimbuster_*` | ClaimBuster: sentences of US presidential debates | `{text, label}` |
//! | `clef*_t1_*` | CLEF CheckThat! task 1: debates, every line in order | `{doc, text, label}` |
//! | `corpus`, `queries`, with `qrels.tsv` | CLEF 2020 CheckThat! task 2 (tweets, Snopes); Shaar et al. 2020, "That is a Known Lie" (lines of debates, PolitiFact) | `{id, text, title?}`; `{id, split, text, doc?}` |
//!
//! How each measure is taken stands in the part that takes it. Published figures are quoted, not measured
//! again: they are of the test parts or of other splits, so they say what a system of a kind reaches, not who
//! is ahead by a point.
mod attribution;
mod checkworthy;
mod data;
mod matching;

use std::path::Path;

use data::Sets;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One row of the table.
struct Line {
    name: String,
    figure: String,
    goal: &'static str,
    published: &'static str,
}

impl Line {
    fn new(name: &str, figure: String, goal: &'static str, published: &'static str) -> Line {
        Line { name: name.to_owned(), figure, goal, published }
    }

    /// Says that a set is not there.
    fn absent(name: &str, goal: &'static str, published: &'static str) -> Line {
        Line::new(name, "absent".to_owned(), goal, published)
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("usage: measure_finding FOLDER [--each] [--errors N]")?;
    let errors = match args.iter().position(|arg| arg == "--errors") {
        Some(at) => {
            args.get(at + 1).and_then(|n| n.parse().ok()).ok_or("--errors needs a number")?
        }
        None => 0,
    };
    let each = args.iter().any(|arg| arg == "--each");
    let sets = Sets::below(Path::new(folder), each, errors)?;
    type Part = fn(&Sets) -> Result<Vec<Line>>;
    let parts: [Part; 3] = [attribution::lines, checkworthy::lines, matching::lines];
    if !each {
        println!("| measure | figure | goal | published |\n|---|---|---|---|");
    }
    for part in parts {
        for line in part(&sets)?.iter().filter(|line| !each || line.figure == "absent") {
            println!("| {} | {} | {} | {} |", line.name, line.figure, line.goal, line.published);
        }
    }
    Ok(())
}
