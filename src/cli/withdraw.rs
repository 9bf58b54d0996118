//! `claims withdraw`: takes a verdict back.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::VerdictId;
use crate::record::withdraw;

/// Take a verdict back
///
/// For a verdict given by mistake; the log keeps it. To change your mind, judge again.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims withdraw v3")]
pub(super) struct Args {
    /// Number of the verdict
    #[arg(required = true)]
    verdict: Vec<VerdictId>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let claims = context.write(|writer| {
        args.verdict.iter().map(|id| withdraw(writer, *id)).collect::<Result<Vec<_>>>()
    })?;
    for (verdict, claim) in args.verdict.iter().zip(claims) {
        ui.say(&format!("Withdrew {verdict} on {claim}."))?;
    }
    Ok(ExitCode::SUCCESS)
}
