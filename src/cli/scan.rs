//! `claims scan`
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::record::scan;

/// Look again for repeated passages and conflicting statements
///
/// `claims source add` does so by itself; this is for a file that another program has changed, or
/// after an upgrade of claims.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims scan --rebuild")]
pub(super) struct Args {
    /// Also take every text apart into paragraphs and sentences again
    #[arg(long)]
    rebuild: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let scanned = context.write(|writer| scan(writer, args.rebuild))?;
    ui.say(&format!(
        "Scanned {} sources: {} repeated passages, {} conflicts.",
        scanned.sources, scanned.repeats, scanned.conflicts
    ))?;
    Ok(ExitCode::SUCCESS)
}
