//! `claims export …`: the library for other programs.
mod tables;
mod to;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::exchange::jsonl;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Write everything that is recorded as JSON Lines, to be taken in again without a loss
    ///
    /// Sources with their texts, claims, evidence, verdicts and decisions, with who recorded them and
    /// when. `claims import jsonl` takes it into another file. docs/formats.md describes it.
    #[command(after_help = "Example:  claims export jsonl library.jsonl")]
    Jsonl(to::FileArgs),
    Parquet(tables::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Jsonl(args) => args.write(ui, context, jsonl::export),
        Command::Parquet(args) => tables::run(ui, context, args),
    }
}
