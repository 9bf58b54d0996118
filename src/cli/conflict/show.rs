//! `claims conflict show`: one conflict, and every decision on it.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::FindingPrefix;
use crate::{render, report};

/// Show one conflict with every decision on it
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict show x3f9a1c")]
pub(in crate::cli) struct Args {
    /// Code of the conflict, or its beginning
    #[arg(value_name = "CODE")]
    conflict: FindingPrefix,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let report = report::one_conflict(&context.read()?, &args.conflict)?;
    ui.report(&report, args.json, render::one_conflict)?;
    Ok(ExitCode::SUCCESS)
}
