//! `claims import …`: what other programs made.
mod edges;
mod library;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    Jsonl(library::Args),
    Edges(edges::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Jsonl(args) => library::run(ui, context, args),
        Command::Edges(args) => edges::run(ui, context, args),
    }
}
