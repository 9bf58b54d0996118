//! `claims export …`: the library for other programs.
mod tables;
mod to;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::exchange::{averitec, csv, fever, jsonl, scifact};

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Write everything that is recorded as JSON Lines, to be taken in again without a loss
    ///
    /// Sources with their texts, claims, evidence, verdicts and decisions, with who recorded them and
    /// when. `claims import jsonl` takes it into another file. docs/formats.md describes it.
    #[command(after_help = "Example:  claims export jsonl library.jsonl")]
    Jsonl(to::FileArgs),
    /// Write a table of claims with their verdicts and evidence
    ///
    /// A spreadsheet does not run what stands in it: a cell that begins like a formula gets an
    /// apostrophe before it.
    #[command(after_help = "Example:  claims export csv claims.csv")]
    Csv {
        #[command(flatten)]
        to: to::FileArgs,
        /// Write every cell as it is, for programs
        #[arg(long)]
        exact: bool,
    },
    /// Write claims with a verdict as AVeriTeC does
    #[command(after_help = "Example:  claims export averitec claims.json")]
    Averitec(to::FileArgs),
    /// Write claims with a verdict as FEVER does, and the pages that they cite
    #[command(after_help = "Example:  claims export fever fever/")]
    Fever(to::FolderArgs),
    /// Write claims as SciFact does, and the texts that they cite
    #[command(after_help = "Example:  claims export scifact scifact/")]
    Scifact(to::FolderArgs),
    Parquet(tables::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Jsonl(args) => args.write(ui, context, jsonl::export),
        Command::Csv { to, exact } => to.write(ui, context, |store| csv::export(store, exact)),
        Command::Averitec(args) => args.write(ui, context, averitec::export),
        Command::Fever(args) => args.write(ui, context, fever::export),
        Command::Scifact(args) => args.write(ui, context, scifact::export),
        Command::Parquet(args) => tables::run(ui, context, args),
    }
}
