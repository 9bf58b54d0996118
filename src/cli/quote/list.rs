//! `claims quote list`: evidence whose words the source has changed.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::ClaimId;
use crate::record::{find_claim, find_source};
use crate::{render, report};

/// List evidence whose words the source has changed; the same as `claims report --changes`
#[derive(clap::Args)]
#[command(after_help = "Example:  claims quote list --source harbour-news")]
pub(in crate::cli) struct Args {
    /// Only of this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Only of this claim
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// What was decided on as well
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    if let Some(claim) = args.claim {
        find_claim(&store, claim)?;
    }
    let source = args.source.as_deref();
    let report = store.at_one_time(|store| report::changes(store, source, args.claim, args.all))?;
    ui.report(&report, args.json, render::changes)?;
    Ok(ExitCode::SUCCESS)
}
