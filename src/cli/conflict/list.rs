//! `claims conflict list`: the conflicts in the texts, a line each.
use std::process::ExitCode;

use super::Levels;
use crate::cli::context::Context;
use crate::cli::reach::ReachArgs;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::record::find_source;
use crate::{render, report};

/// List the conflicts in the texts with their codes, and what was decided on them
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict list --tensions --all")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    reach: ReachArgs,
    /// Only what touches this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    let filter = args.levels.filter(None, args.source, args.reach.reach());
    let report = report::conflict_list(&store, &filter)?;
    ui.report(&report, args.json, render::conflict_list)?;
    Ok(ExitCode::SUCCESS)
}
