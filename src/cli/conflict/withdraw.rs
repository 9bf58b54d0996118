//! `claims conflict withdraw`: takes decisions back.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::FindingPrefix;
use crate::record::{WithdrawnDecisions, withdraw_decisions};

/// Take your decisions on a conflict back
///
/// For what was decided by mistake, and before a source that it cites is removed; the log keeps it.
/// To change your mind, decide again.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict withdraw x3f9a1c")]
pub(in crate::cli) struct Args {
    /// Code of the conflict, or its beginning
    #[arg(value_name = "CODE")]
    conflict: FindingPrefix,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: &Args) -> Result<ExitCode> {
    let by = &context.session.by;
    let WithdrawnDecisions { code, taken, counts_again } =
        context.write(|writer| withdraw_decisions(writer, by, &args.conflict))?;
    for decision in taken {
        ui.say(&format!("Withdrew {}: {code} {} by {by}.", decision.id, decision.decided))?;
    }
    if let Some(other) = counts_again {
        let (id, decided, by) = (other.id, other.decided, other.recorded_by);
        ui.say(&format!("{id}, {decided} by {by}, counts again."))?;
    }
    Ok(ExitCode::SUCCESS)
}
