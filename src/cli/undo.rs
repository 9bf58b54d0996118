//! `claims undo`: takes a change back.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::record::undo;
use crate::render::plural;

/// Take the last change back, or another one
///
/// What it wrote is taken away, what it took away is there again, with its number, its author and its
/// time. The log keeps both, the change and its being taken back, which can itself be taken back. A
/// change that later ones rest on is taken back after them.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims undo\n          claims undo 17")]
pub(super) struct Args {
    /// Number of the change, as `claims log` tells it [default: the last]
    change: Option<i64>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let entries = context.write(|writer| undo(writer, args.change))?;
    if let Some(first) = entries.first() {
        let what = first.command.as_deref().map(|command| format!(" ({command})"));
        ui.say(&format!(
            "Took back change {} of {}{}: {}.",
            first.change,
            first.by,
            what.unwrap_or_default(),
            plural(entries.len(), "row", "rows")
        ))?;
        let by = &context.session.by;
        if first.by != *by {
            ui.note(&format!(
                "That was a change of {}, not of {by}. `claims log` has the number of its undoing: to have the \
                 change again, undo that.",
                first.by
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}
