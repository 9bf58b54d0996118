//! `claims repair`: puts back what another program changed of how the database works.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::store::{Change, Store};

/// Put back the triggers, views and indexes that another program took away or changed
///
/// Triggers and unique indexes that were added to tables of claims are taken away: they would act on
/// whatever is recorded. Everybody's own tables, views and indexes stay. No row is touched: what was
/// changed meanwhile stays changed.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims backup before.db && claims repair")]
pub(super) struct Args {}

pub(super) fn run(ui: &mut Ui, context: &Context, _args: Args) -> Result<ExitCode> {
    let found = Store::repair(context.db(), context.wait)?;
    if found.is_empty() {
        ui.say("There is nothing to put back.")?;
        return Ok(ExitCode::SUCCESS);
    }
    for one in &found {
        let done = match one.change {
            Change::Added => "taken away",
            Change::Missing | Change::Changed => "put back",
        };
        ui.say(&format!("{one}: {done}"))?;
    }
    ui.note(
        "While it was so, rows may have been changed unnoticed: compare with a copy from before.",
    );
    Ok(ExitCode::SUCCESS)
}
