//! `claims scan`: looks for findings again.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::record::{Scanned, scan};
use crate::render::plural;

/// Look again for repeated passages and conflicting statements
///
/// `claims source add` does so by itself; this is for a file that another program has changed, or
/// after an upgrade of claims.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims scan --rebuild")]
pub(super) struct Args {
    /// Also take every text apart into paragraphs and sentences again
    #[arg(long)]
    rebuild: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let scanned = context.write(|writer| {
        scan(writer, args.rebuild, &mut |what, done, of| ui.progress(done, of, what))
    })?;
    let sources = plural(scanned.sources, "source", "sources");
    ui.say(&format!("Scanned {sources}: {}.", found(&scanned)))?;
    Ok(ExitCode::SUCCESS)
}

/// What a scan found, and where to read it.
pub(super) fn found(scanned: &Scanned) -> String {
    let part = |what: String, flag, none: bool| match none {
        true => what,
        false => format!("{what} (claims report {flag})"),
    };
    let mut repeats = plural(scanned.repeats, "repeated passage", "repeated passages");
    if scanned.changes > 0 {
        let copies = plural(scanned.changes, "near copy", "near copies");
        repeats += &format!(" and {copies} saying something else");
    }
    let conflicts = plural(scanned.conflicts, "conflict", "conflicts");
    [
        part(repeats, "--duplicates", scanned.repeats + scanned.changes == 0),
        part(conflicts, "--conflicts", scanned.conflicts == 0),
    ]
    .join(", ")
}
