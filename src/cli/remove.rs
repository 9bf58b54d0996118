//! `claims remove`: takes out a claim that nothing hangs on.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::ClaimId;
use crate::record::remove_claim;

/// Remove a claim that nothing hangs on
///
/// A claim with evidence, verdicts or parts stays until those are gone. The log keeps it.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims remove c4")]
pub(super) struct Args {
    /// Number of the claim
    #[arg(required = true)]
    claim: Vec<ClaimId>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    context.write(|writer| args.claim.iter().try_for_each(|id| remove_claim(writer, *id)))?;
    for claim in &args.claim {
        ui.say(&format!("Removed {claim}."))?;
    }
    Ok(ExitCode::SUCCESS)
}
