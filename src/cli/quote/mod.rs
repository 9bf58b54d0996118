//! `claims quote …`: the verbs of the noun.
mod accept;
mod keep;
mod list;

use std::process::ExitCode;

pub(super) use accept::told;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    List(list::Args),
    Accept(Box<accept::Args>),
    Keep(keep::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::List(args) => list::run(ui, context, args),
        Command::Accept(args) => accept::run(ui, context, *args),
        Command::Keep(args) => keep::run(ui, context, args),
    }
}
