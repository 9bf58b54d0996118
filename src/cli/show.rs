//! `claims show`: one claim with all that it rests on.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::ClaimId;
use crate::record::find_claim;
use crate::{render, report};

/// Show one claim with all that it rests on
///
/// Verdicts that a later one has superseded are shown as well.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims show c1")]
pub(super) struct Args {
    /// Number of the claim
    claim: ClaimId,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    find_claim(&store, args.claim)?;
    let report = report::provenance(&store, Some(args.claim), None)?;
    ui.report(&report, args.json, |page, report| {
        report.claims.iter().try_for_each(|entry| render::claim(page, entry, true))
    })?;
    Ok(ExitCode::SUCCESS)
}
