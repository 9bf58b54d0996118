//! `claims withdraw`: takes a verdict back.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::{Verdict, VerdictId};
use crate::record::{Withdrawn, withdraw};

/// Take a verdict back
///
/// For a verdict of your own that was given by mistake; the log keeps it. To change your mind, judge
/// again.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims withdraw v3")]
pub(super) struct Args {
    /// Number of the verdict
    #[arg(required = true)]
    verdict: Vec<VerdictId>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let by = &context.session.by;
    let withdrawn = context.write(|writer| {
        args.verdict.iter().map(|id| withdraw(writer, by, *id)).collect::<Result<Vec<_>>>()
    })?;
    for Withdrawn { verdict, counts_again, no_longer_overruled } in withdrawn {
        let Verdict { id, claim, label, .. } = verdict;
        ui.say(&format!("Withdrew {id}, {label} by {by} on {claim}."))?;
        if let Some(Verdict { id, label, .. }) = counts_again {
            ui.say(&format!("{id}, {label}, counts again."))?;
        }
        for Verdict { id, label, annotator, .. } in no_longer_overruled {
            ui.say(&format!("{id}, {label} by {annotator}, is no longer overruled."))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
