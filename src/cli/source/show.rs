//! `claims source show`: one source, paragraph by paragraph.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::record::find_source;
use crate::{render, report};

/// Show a source with its paragraphs numbered, and what is cited of them
#[derive(clap::Args)]
#[command(after_help = "Example:  claims source show harbour-news")]
pub(in crate::cli) struct Args {
    /// Name of the source
    source: String,
    /// Print only the text, exactly as it is stored
    #[arg(long, conflicts_with = "json")]
    text: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let source = find_source(&store, &args.source)?;
    if args.text {
        ui.exact(&store.latest_snapshot(source.id)?.text)?;
    } else {
        let report = report::source_report(&store, source)?;
        ui.report(&report, args.json, render::source_report)?;
    }
    Ok(ExitCode::SUCCESS)
}
