//! Measures how well conflicting statements are found, and how calm the detectors stay.
//!
//! ```text
//! cargo run --release --example measure_conflicts -- FOLDER [--each] [--flags N] [--misses N] [--show TYPE] [--texts FILE…]
//! ```
//!
//! Prints one table: a row for each thing measured, with its goal, and whether a scorer of the program has
//! learned from the set. `--each` prints a line for each file instead, with up to N false flags and N misses
//! (in the table, up to N headlines that seem to conflict with their own article). `--show` prints how the
//! typed pairs of a type are weighed, or with `none` those without a conflict.
//! Files are found by name below the folder; a missing one is named as absent. All are gzip-compressed
//! JSON Lines, made from public sets:
//!
//! | file | made from | a row |
//! |---|---|---|
//! | `clean_doc` | article bodies of the Fake News Challenge (FNC-1), untouched | `{id, sentences: […]}` |
//! | `edit_doc` | the same, with a reworded and changed copy of one sentence put in; the rows of type `reword_control` have the rewording alone | `{…, type, gold: [i, j] or null}` |
//! | `factcc_doc` | FactCC: an article and a corrupted sentence of it | `{…, gold: [i, j]}` |
//! | `summedits_news_doc` | SummEdits, news: an article, then the sentences of a summary | `{…, inserted: [i, …], label}` |
//! | `summedits_pair_*` | SummEdits: a summary's sentence and the same, edited | `{a, b, label, type, group}` |
//! | `claimdiff_weaken` | ClaimDiff: sentences of two articles on one topic | `{a, b, label}` |
//! | `typed_business` | pairs of report sentences with nine types of contradiction | `{a, b, label, orig_label}` |
//! | `emergent` | Emergent: a headline, and the claim it is about | `{a, b, label, group}` |
//! | `fever_dev`, `fever_symmetric` | FEVER: a sentence of an encyclopaedia, and a claim | `{a, b, label, group}` |
//! | `breaking_nli` | Breaking NLI: a sentence, and the same with one word replaced | `{a, b, label, type}` |
//! | `rte3_3way` | RTE-3 with three labels: a text and a hypothesis | `{a, b, label}` |
//! | `wikinews*` | Wikinews articles | `{title, text, date}` |
//!
//! `label` is `conflict` or `no_conflict`; rows of one `group` are about one article or claim. `--texts`
//! reports on plain text files instead.
mod data;
mod documents;
mod files;
#[path = "../train_conflicts/forest.rs"]
#[allow(dead_code)]
mod forest;
#[path = "../train_conflicts/models.rs"]
#[allow(dead_code)]
mod models;
mod pairs;
mod search;
mod unseen;

use std::path::Path;

use data::Sets;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One row of the table.
struct Line {
    name: String,
    figure: String,
    /// The goal, or what was published.
    goal: &'static str,
    /// Whether a scorer has learned from the set.
    seen: &'static str,
}

impl Line {
    fn new(name: &str, figure: String, goal: &'static str, seen: &'static str) -> Line {
        Line { name: name.to_owned(), figure, goal, seen }
    }
}

/// No scorer has learned from it, but words of the tables were chosen with it in view.
const WORDS: &str = "by no scorer; its words in view";
/// Not learned from.
const NEVER: &str = "never";
/// Learned from; the figure is of parts that the scorer has not seen.
const PARTS: &str = "in five parts, each unseen";
/// Learned from, and seen: the figure flatters.
const SEEN: &str = "yes: flatters";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |flag: &str| -> usize {
        args.iter().position(|a| a == flag).and_then(|i| args.get(i + 1)?.parse().ok()).unwrap_or(0)
    };
    if let Some(at) = args.iter().position(|a| a == "--texts") {
        return files::texts(&args[at + 1..]);
    }
    let folder = args.first().ok_or("give the folder of the data")?;
    let found = data::files(Path::new(folder))?;
    let (flags, misses) = (number("--flags"), number("--misses"));
    if args.iter().any(|arg| arg == "--each") {
        return files::each(&found, flags, misses);
    }
    let show = args.iter().position(|a| a == "--show").and_then(|at| args.get(at + 1)).cloned();
    let sets = Sets { files: found, flags, show };
    println!("| row | figure | goal | learned from |\n|---|---|---|---|");
    type Family = fn(&Sets) -> Result<Vec<Line>>;
    let families: [Family; 4] = [documents::lines, pairs::lines, unseen::lines, search::lines];
    for family in families {
        for line in family(&sets)? {
            println!("| {} | {} | {} | {} |", line.name, line.figure, line.goal, line.seen);
        }
    }
    Ok(())
}

/// The lines of a set, or one that says that it is absent.
fn of_set(
    sets: &Sets,
    set: &str,
    goal: &'static str,
    measure: impl FnOnce(&[serde_json::Value]) -> Vec<Line>,
) -> Result<Vec<Line>> {
    Ok(match sets.rows(set)? {
        Some(rows) => measure(&rows),
        None => vec![Line::new(set, "absent".to_owned(), goal, "")],
    })
}
