//! `claims source remove`: takes out sources that nothing cites.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::record::{Arrivals, remove_source, settle};

/// Remove sources that nothing cites, with all their snapshots
///
/// A source that is cited stays until its evidence is unlinked, and decisions on its conflicts are
/// withdrawn. The texts are kept in the file, so that `claims undo` can take the removal back; --erase
/// removes them for good. The log keeps their hashes.
#[derive(clap::Args)]
#[command(
    after_help = "Example:  claims source remove harbour-news\n          claims source remove harbour-news --erase"
)]
pub(in crate::cli) struct Args {
    /// Names of the sources
    #[arg(required = true)]
    source: Vec<String>,
    /// Remove the texts for good: this cannot be taken back
    #[arg(long)]
    erase: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    context.write(|writer| {
        args.source.iter().try_for_each(|slug| remove_source(writer, slug, args.erase))?;
        settle(writer, Arrivals::default())
    })?;
    for slug in &args.source {
        ui.say(&format!("Removed {slug}."))?;
    }
    Ok(ExitCode::SUCCESS)
}
