//! `claims source diff`: two snapshots of a source side by side.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::record::find_source;
use crate::{render, report};

/// Show what changed between two snapshots of a source, and which quotes it touches
///
/// A word diff: [-gone-], {+come+}, {~moved here~}; a quote that is not what it was stands between ⟦e1
/// and ⟧. Paragraphs that are as before are left out.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims source diff harbour-news\n          \
                        claims source diff harbour-news --from 1 --to 3 --json")]
pub(in crate::cli) struct Args {
    /// Name of the source
    source: String,
    /// Number of the older snapshot [default: the one before the newer]
    #[arg(long, value_name = "N")]
    from: Option<i64>,
    /// Number of the newer snapshot [default: the latest]
    #[arg(long, value_name = "N")]
    to: Option<i64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let source = find_source(&store, &args.source)?;
    let report = store.at_one_time(|store| report::diff(store, &source, args.from, args.to))?;
    ui.report(&report, args.json, render::diff)?;
    Ok(ExitCode::SUCCESS)
}
