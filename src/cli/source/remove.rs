//! `claims source remove`: takes out sources that nothing cites.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::record::{Arrivals, remove_source, settle};

/// Remove sources that no evidence cites, with their texts
///
/// A source that is cited stays until its evidence is unlinked.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims source remove harbour-news")]
pub(in crate::cli) struct Args {
    /// Names of the sources
    #[arg(required = true)]
    source: Vec<String>,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    context.write(|writer| {
        args.source.iter().try_for_each(|slug| remove_source(writer, slug))?;
        settle(writer, Arrivals::default())
    })?;
    for slug in &args.source {
        ui.say(&format!("Removed {slug}."))?;
    }
    Ok(ExitCode::SUCCESS)
}
