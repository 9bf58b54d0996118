//! Whether a file is what it says it is: its promises, its texts, its history, and what was derived.
mod derived;
mod history;
mod promises;
mod seals;

use serde::Serialize;

use super::history::{Head, head};
use crate::error::Result;
use crate::store::Store;

pub use derived::derived;

/// Problems of one kind that are named one by one.
const MOST_NAMED: usize = 50;

/// What was looked at, and what is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct CheckReport {
    /// Always `check`.
    pub report: &'static str,
    /// What was looked at, in order.
    pub looked_at: Vec<Looked>,
    /// What is wrong, in order.
    pub problems: Vec<Problem>,
    /// What is not wrong and yet worth knowing.
    pub notes: Vec<String>,
    /// Where the log ends.
    pub head: Head,
}

/// Something that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Looked {
    /// What: `quotes`.
    pub what: &'static str,
    /// How many.
    pub count: usize,
    /// How many of them are wrong.
    pub wrong: usize,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What was looked at: `quotes`.
    pub what: &'static str,
    /// What is wrong, and where.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// How much to look at.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// Only the schema, the quotes and the references.
    pub quick: bool,
    /// A head of the log that is to be in it: 64 hexadecimal digits, or the first of them.
    pub head: Option<String>,
}

/// Looks at a file, but for what is derived. Calls `progress` with what is looked at.
///
/// # Errors
/// If the file cannot be read.
pub fn check(
    store: &Store,
    options: &CheckOptions,
    progress: &mut dyn FnMut(&'static str),
) -> Result<CheckReport> {
    let mut report = CheckReport {
        report: "check",
        looked_at: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
        head: head(store)?,
    };
    progress("looking at the quotes");
    promises::schema(store, &mut report);
    promises::quotes(store, &mut report)?;
    promises::references(store, &mut report)?;
    if !options.quick {
        progress("looking at the pages");
        promises::pages(store, &mut report)?;
        progress("looking at the texts");
        promises::texts(store, &mut report)?;
        progress("looking at the log");
        seals::seals(store, &mut report)?;
        history::history(store, &mut report)?;
    }
    if let Some(head) = &options.head {
        seals::contains(store, head, &mut report)?;
    }
    Ok(report)
}

impl CheckReport {
    /// Adds what was looked at, and what is wrong with it.
    fn add(&mut self, what: &'static str, count: usize, hint: &'static str, wrong: Vec<String>) {
        self.looked_at.push(Looked { what, count, wrong: wrong.len() });
        let more = wrong.len().saturating_sub(MOST_NAMED);
        let problem = |message| Problem { what, message, hint };
        self.problems.extend(wrong.into_iter().take(MOST_NAMED).map(problem));
        if more > 0 {
            self.problems.push(problem(format!("and {more} more")));
        }
    }
}
