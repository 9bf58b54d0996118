//! `claims conflict show`: one conflict, and every decision on it.
use std::process::ExitCode;
use std::slice;

use crate::cli::context::Context;
use crate::cli::nli::ModelArgs;
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
    #[command(flatten)]
    model: ModelArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let model = args.model.load()?;
    let mut report = report::one_conflict(&context.read()?, &args.conflict)?;
    model.read(ui, slice::from_mut(&mut report.conflict))?;
    ui.report(&report, args.json, render::one_conflict)?;
    Ok(ExitCode::SUCCESS)
}
