//! `claims draft …`: the verbs of the noun.
mod check;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    Check(check::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Check(args) => check::run(ui, context, args),
    }
}
