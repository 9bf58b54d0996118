//! `claims audit`: what is wrong with somebody's dataset of claims. It needs no database.
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::num::{NonZeroU16, NonZeroUsize};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use super::files;
use super::input::{Input, unreadable};
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::dataset::{self, DataNames};
use crate::exchange::rows::Format;
use crate::render;
use crate::report::audit::{Audit, AuditReport, AuditSettings};
use crate::report::dedup::Share;

/// Find what is wrong with a dataset of claims; no database is needed
///
/// Reads JSON Lines, an array of JSON, CSV or TSV: FEVER, SciFact, CLIMATE-FEVER, AVeriTeC, CheckThat!, or any
/// rows with a field that holds a claim. Tells of claims that stand twice or nearly, with other labels, or in
/// several splits; of evidence that is the fact-check of the very claim; of dates, addresses and labels that
/// are malformed; of what is missing; and of words that give the label away without any evidence.
///
/// Several files are the splits of one dataset. A row is named by its line, in an array by its element.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims audit dev.json\n          \
                        claims audit train.jsonl dev.jsonl test.jsonl --fail-on-findings\n          \
                        claims audit all.csv --claim statement --label rating --split-field part")]
pub(super) struct Args {
    /// Files to read; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Format of the files [default: from the extension of each]
    #[arg(long, value_name = "jsonl|csv|tsv", value_parser = format)]
    format: Option<Format>,

    /// Field that holds the claim [default: claim, statement, text and others]
    #[arg(long, value_name = "NAME", help_heading = "What the fields are called")]
    claim: Option<String>,
    /// Field that holds the label [default: label, claim_label, verdict and others]
    #[arg(long, value_name = "NAME", help_heading = "What the fields are called")]
    label: Option<String>,
    /// Field that names the row [default: id, claim_id and others]
    #[arg(long, value_name = "NAME", help_heading = "What the fields are called")]
    id: Option<String>,
    /// Field that says which split a row belongs to [default: split; else each of several files is one]
    #[arg(long, value_name = "NAME", help_heading = "What the fields are called")]
    split_field: Option<String>,

    /// Least Jaccard similarity of claims that are nearly the same: runs of three words
    #[arg(long, value_name = "0.5", default_value = "0.5", help_heading = "What is told")]
    jaccard: Share,
    /// Fewest claims that a word must stand in to give a label away
    #[arg(long, value_name = "N", default_value = "5", help_heading = "What is told")]
    min_count: NonZeroUsize,
    /// Show all rows and all words
    #[arg(long, help_heading = "What is told")]
    all: bool,
    /// Print JSON
    #[arg(long, help_heading = "What is told")]
    json: bool,
    /// Exit with 1 if something was found
    #[arg(long, help_heading = "What is told")]
    fail_on_findings: bool,

    /// Threads that search; the answer is the same for any [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroU16>,
}

pub(super) fn run(ui: &mut Ui, args: &Args) -> Result<ExitCode> {
    let settings = AuditSettings {
        jaccard: args.jaccard,
        min_count: args.min_count.get(),
        threads: args.threads.map_or_else(cores, |threads| threads.get().into()),
    };
    let names = DataNames {
        claim: args.claim.clone(),
        label: args.label.clone(),
        id: args.id.clone(),
        split: args.split_field.clone(),
    };
    let are_splits = args.files.len() > 1 && args.split_field.is_none();
    let mut audit = Audit::new(settings, are_splits);
    for path in &args.files {
        let name = files::name(path);
        let format = args.format_of(path)?;
        let mut input = Input::open(path, false)?;
        let megabytes = input.bytes().map(|bytes| (bytes >> 20) as usize);
        let read = Cell::new(0);
        let stream = Counted { inner: input.stream()?, read: &read };
        take(&mut audit, &name, stream, format, &names, &mut || {
            if let Some(of) = megabytes {
                ui.progress(((read.get() >> 20) as usize).min(of), of, "reading MiB");
            }
        })?;
    }
    let report = audit.finish(&mut |what| ui.progress(0, 100, what))?;
    ui.progress(100, 100, "");
    ui.report(&report, args.json, |page, report| render::audit(page, report, args.all))?;
    let found = args.fail_on_findings && !report.findings.is_empty();
    Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Audits one dataset that is in memory, with settings that suit any.
pub(super) fn of_text(name: &str, text: &str) -> Result<AuditReport> {
    let jaccard = Share::new(1, 2).ok_or_else(|| Error::user("no share"))?;
    let settings = AuditSettings { jaccard, min_count: 5, threads: cores() };
    let mut audit = Audit::new(settings, false);
    let (format, names) = (Format::JsonLines, DataNames::default());
    take(&mut audit, name, text.as_bytes(), format, &names, &mut || ())?;
    audit.finish(&mut |_| ())
}

/// Takes in the rows of one file. `step` is called with each.
fn take(
    audit: &mut Audit,
    name: &str,
    stream: impl BufRead,
    format: Format,
    names: &DataNames,
    step: &mut dyn FnMut(),
) -> Result<()> {
    audit.begin(name);
    let mut first_bad = None;
    let (mut rows, mut bad) = (0, 0);
    let fields = dataset::read(stream, format, names, &mut |number, row| {
        step();
        rows += 1;
        if let Err(what) = &row {
            bad += 1;
            first_bad.get_or_insert_with(|| format!("row {number}: {what}"));
        }
        audit.add(number, row);
    })
    .map_err(|error| unreadable(name, error))?;
    if rows == 0 {
        return Err(Error::user(format!("{name} has no rows"))
            .hint("one row a line of JSON, or of CSV or TSV with a head; or an array of JSON"));
    }
    if rows == bad {
        return Err(Error::user(format!("no row of {name} can be read"))
            .details(first_bad)
            .hint("say what format it has: --format jsonl, csv, tsv"));
    }
    let missing = [("claim", &names.claim, &fields.claim), ("label", &names.label, &fields.label)];
    for (role, given, found) in missing {
        if found.is_none() && (given.is_some() || role == "claim") {
            let wanted = given.as_ref().map_or(String::new(), |given| format!(" called `{given}`"));
            let has: Vec<String> =
                fields.has.iter().take(20).map(|name| format!("`{name}`")).collect();
            return Err(Error::user(format!(
                "no row of {name} has a field{wanted} for the {role}"
            ))
            .hint(format!("the first row has {}: --{role} NAME", has.join(", "))));
        }
    }
    Ok(())
}

impl Args {
    fn format_of(&self, path: &std::path::Path) -> Result<Format> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let known = Format::of(&extension).filter(|format| *format != Format::Text);
        self.format.or(known).ok_or_else(|| {
            let name = files::name(path);
            Error::user(format!("no extension says what format {name} has"))
                .hint("say it: --format jsonl (an array of JSON, too), csv, tsv")
        })
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

fn format(given: &str) -> Result<Format, String> {
    let known = Format::of(given).filter(|format| *format != Format::Text);
    known.ok_or_else(|| "jsonl (an array of JSON, too), csv, tsv".to_owned())
}

/// A stream that counts what was read of it.
struct Counted<'c, R> {
    inner: R,
    read: &'c Cell<u64>,
}

impl<R: BufRead> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read.set(self.read.get() + amount as u64);
        self.inner.consume(amount);
    }
}
