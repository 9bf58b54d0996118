//! `claims source list`: the sources, one row each.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::{render, report};

/// List sources
#[derive(clap::Args)]
#[command(after_help = "Example:  claims source list")]
pub(in crate::cli) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    ui.report(&report::source_list(&store)?, args.json, render::source_list)?;
    Ok(ExitCode::SUCCESS)
}
