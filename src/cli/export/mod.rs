//! `claims export …`: the library for other programs, a report for other people.
mod packet;
mod tables;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    Parquet(tables::Args),
    Packet(packet::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Parquet(args) => tables::run(ui, context, args),
        Command::Packet(args) => packet::run(ui, context, &args),
    }
}
