//! `claims export …`: the library for other programs, a report for other people.
mod packet;
mod split;
mod tables;
mod to;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::exchange::{
    averitec, checkthat, claimreview, croissant, csv, doccano, fever, hypothesis, jsonl,
    labelstudio, prov, scifact, webannotation,
};

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
    #[command(after_help = "Example:  claims export csv claims.csv\n          \
                            claims export csv claims.csv --split train=0.8,dev=0.1,test=0.1 --seed 7")]
    Csv {
        #[command(flatten)]
        to: split::SplitFileArgs,
        /// Write every cell as it is, for programs
        #[arg(long)]
        exact: bool,
    },
    /// Write claims with a verdict as AVeriTeC does
    #[command(after_help = "Example:  claims export averitec claims.json\n          \
                            claims export averitec claims.json --split train=0.8,test=0.2")]
    Averitec(split::SplitFileArgs),
    /// Write claims with a verdict as FEVER does, and the pages that they cite
    #[command(after_help = "Example:  claims export fever fever/\n          \
                            claims export fever fever/ --split train=0.8,dev=0.1,test=0.1")]
    Fever(split::SplitFolderArgs),
    /// Write claims as SciFact does, and the texts that they cite
    #[command(after_help = "Example:  claims export scifact scifact/\n          \
                            claims export scifact scifact/ --split train=0.8,test=0.2")]
    Scifact(split::SplitFolderArgs),
    /// Write evidence as W3C Web Annotations
    #[command(after_help = "Example:  claims export webannotation evidence.jsonld")]
    Webannotation(to::FileArgs),
    /// Write claims and texts as tasks of Label Studio, evidence as regions
    #[command(after_help = "Example:  claims export labelstudio tasks.json")]
    Labelstudio(to::FileArgs),
    /// Write evidence as annotations of Hypothesis
    #[command(after_help = "Example:  claims export hypothesis annotations.json")]
    Hypothesis(to::FileArgs),
    /// Write claims and texts as lines of doccano, evidence as labels
    #[command(after_help = "Example:  claims export doccano doccano.jsonl")]
    Doccano(to::FileArgs),
    /// Write verdicts as ClaimReview of schema.org
    #[command(after_help = "Example:  claims export claimreview reviews.jsonld")]
    Claimreview(to::FileArgs),
    /// Write where everything comes from as PROV-JSON
    #[command(after_help = "Example:  claims export prov prov.json")]
    Prov(to::FileArgs),
    /// Write a data set of claims with its card: for Hugging Face, and Croissant 1.1
    ///
    /// README.md is the card, croissant.json describes claims.jsonl, with how far the annotators agree.
    #[command(after_help = "Example:  claims export croissant dataset/")]
    Croissant(to::FolderArgs),
    /// Write claims and the quotes that repeat them as CheckThat! does
    #[command(after_help = "Example:  claims export checkthat checkthat/\n          \
                            claims export checkthat checkthat/ --split train=0.8,test=0.2")]
    Checkthat(split::SplitFolderArgs),
    Parquet(tables::Args),
    Packet(packet::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Jsonl(args) => args.write(ui, context, jsonl::export),
        Command::Csv { to, exact } => {
            to.write(ui, context, |store, out| csv::export(store, out, exact))
        }
        Command::Averitec(args) => args.write(ui, context, averitec::export),
        Command::Fever(args) => args.write(ui, context, &fever::FILES, fever::export),
        Command::Scifact(args) => args.write(ui, context, &scifact::FILES, scifact::export),
        Command::Webannotation(args) => args.write(ui, context, webannotation::export),
        Command::Labelstudio(args) => args.write(ui, context, labelstudio::export),
        Command::Hypothesis(args) => args.write(ui, context, hypothesis::export),
        Command::Doccano(args) => args.write(ui, context, doccano::export),
        Command::Claimreview(args) => args.write(ui, context, claimreview::export),
        Command::Prov(args) => args.write(ui, context, prov::export),
        Command::Croissant(args) => args.write(ui, context, &croissant::FILES, croissant::export),
        Command::Checkthat(args) => args.write(ui, context, &checkthat::FILES, checkthat::export),
        Command::Parquet(args) => tables::run(ui, context, args),
        Command::Packet(args) => packet::run(ui, context, &args),
    }
}
