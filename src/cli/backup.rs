//! `claims backup`: a copy of the database, made while others may be using it, and proven.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::context::Context;
use super::output::{self, NewFile};
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::render::plural;
use crate::store::{Contents, Store};
use crate::text::digest::Sum;

/// Copy the database, also while it is in use, and prove the copy
///
/// The copy is of one moment. Before it gets its name, SQLite checks its pages and every row that
/// claims keeps is compared with the original by SHA-256. A file that is there already is never
/// replaced.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims backup backups/2026-01-02.db")]
pub(super) struct Args {
    /// The copy; it must not be there yet
    file: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was copied.
#[derive(Serialize)]
struct Backup {
    report: &'static str,
    file: String,
    bytes: u64,
    tables: usize,
    rows: u64,
    /// Of every row, table by table.
    rows_sha256: String,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let part = NewFile::begin(&args.file)?;
    // From its first row read until the last page is copied nobody writes to the original.
    let original = store.at_one_time(|store| {
        let original = contents(store)?;
        store.copy_to(part.begun(), |done, of| ui.progress(done, of, "copying pages"))?;
        Ok(original)
    })?;
    let (bytes, copied) = prove(part.begun(), context)?;
    if copied != original {
        return Err(Error::user(format!(
            "the copy of `{}` is not like it",
            context.db().display()
        ))
        .hint("is the disk in order? The copy was taken away again"));
    }
    part.keep(context.db())?;
    let (Contents { tables, rows }, rows_sha256) = original;
    let file = args.file.display().to_string();
    if args.json {
        let report = "backup";
        ui.json(&Backup { report, file, bytes, tables, rows, rows_sha256 })?;
    } else {
        let rows = plural(rows as usize, "row", "rows");
        ui.say(&format!("Copied to {file}: {rows} in {tables} tables, compared and the same."))?;
        ui.say(&format!("sha256 of the rows {rows_sha256}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The length of a copy and what it holds, once SQLite has found nothing wrong with it.
fn prove(copy: &Path, context: &Context) -> Result<(u64, (Contents, String))> {
    let store = Store::open_copy(copy, context.wait)?;
    let wrong = store.damage()?;
    if !wrong.is_empty() {
        let name = context.db().display();
        return Err(Error::user(format!("`{name}` is damaged, and so would be its copy"))
            .details(wrong)
            .hint("restore an earlier copy, or save what is left with `sqlite3 FILE .recover`"));
    }
    Ok((output::length(copy)?, contents(&store)?))
}

/// How much a file holds, and the SHA-256 of it.
fn contents(store: &Store) -> Result<(Contents, String)> {
    let mut sum = Sum::default();
    let contents = store.contents(|bytes| sum.add(bytes))?;
    Ok((contents, sum.hex()))
}
