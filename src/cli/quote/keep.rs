//! `claims quote keep`: evidence stands by the snapshot that it cites.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::EvidenceId;
use crate::record::keep_quote;

/// Let evidence stand by the snapshot it cites, whatever the source says now
///
/// Reports go on saying that the source has changed the words, and why the evidence was kept. A later
/// snapshot that changes them in the same way asks no more; one that changes them otherwise does.
#[derive(clap::Args)]
#[command(
    after_help = "Example:  claims quote keep e3 --because \"the page was cut, nothing was taken back\""
)]
pub(in crate::cli) struct Args {
    /// Number of the evidence
    evidence: EvidenceId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: String,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    context.write(|writer| keep_quote(writer, args.evidence, &args.because))?;
    ui.say(&format!("{} is kept.", args.evidence))?;
    Ok(ExitCode::SUCCESS)
}
