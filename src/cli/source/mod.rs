//! `claims source …`: the verbs of the noun.
mod add;
mod captured;
mod diff;
mod edit;
mod list;
mod metadata;
mod remove;
mod show;
mod update;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Show(show::Args),
    Edit(Box<edit::Args>),
    Update(update::Args),
    Diff(diff::Args),
    Remove(remove::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(args) => add::run(ui, context, *args),
        Command::List(args) => list::run(ui, context, args),
        Command::Show(args) => show::run(ui, context, args),
        Command::Edit(args) => edit::run(ui, context, *args),
        Command::Diff(args) => diff::run(ui, context, args),
        Command::Update(args) => update::run(ui, context, args),
        Command::Remove(args) => remove::run(ui, context, args),
    }
}
