//! `claims init`: a new, empty database.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::store::Store;

/// Make a new, empty database
///
/// A database that is there already is left as it is.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims init\n          claims init --db elections.db")]
pub(super) struct Args {}

pub(super) fn run(ui: &mut Ui, context: &Context, _args: Args) -> Result<ExitCode> {
    let path = context.db().display().to_string();
    match Store::create(context.db(), context.wait)? {
        true => ui.say(&format!("Made {path}. Next: claims source add FILE"))?,
        false => ui.say(&format!("{path} is a claims database already; nothing was changed."))?,
    }
    Ok(ExitCode::SUCCESS)
}
