//! `claims import …`: what other programs made.
mod averitec;
mod corpora;
mod draft;
mod edges;
mod library;
mod table;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::exchange::{doccano, fever, hypothesis, labelstudio, scifact, webannotation};

#[derive(clap::Subcommand)]
pub(super) enum Command {
    Jsonl(library::Args),
    Csv(Box<table::Args>),
    /// Take in claims of FEVER or CLIMATE-FEVER, and the pages that they cite
    ///
    /// A page becomes a source with a sentence a line. The label is kept as the first line of the
    /// verdict's justification. docs/formats.md says where everything goes.
    #[command(after_help = "Example:  claims import fever train.jsonl --corpus wiki-pages/*.jsonl")]
    Fever(corpora::Args),
    /// Take in claims of SciFact, and the abstracts that they cite
    #[command(
        after_help = "Example:  claims import scifact claims_train.jsonl --corpus corpus.jsonl"
    )]
    Scifact(corpora::Args),
    /// Take in claims of AVeriTeC with their questions and answers
    ///
    /// The answers that were found on one page become the text of one source; question, type and medium
    /// stand in the note of the evidence. What `claims audit` would find odd about the file is told on stderr.
    #[command(after_help = "Example:  claims import averitec dev.json")]
    Averitec(draft::DraftArgs),
    /// Take in W3C Web Annotations of recorded sources
    ///
    /// Their sources are those recorded with that URL: `claims source add FILE --url URL`.
    #[command(after_help = "Example:  claims import webannotation evidence.jsonld")]
    Webannotation(draft::DraftArgs),
    /// Take in tasks of Label Studio with their annotations
    ///
    /// `data.text` is captured, `data.claim` is the claim, a region's label says its relation. A region
    /// labelled CLAIM is a claim itself.
    #[command(after_help = "Example:  claims import labelstudio tasks.json")]
    Labelstudio(draft::RegionArgs),
    /// Take in annotations of Hypothesis on recorded sources
    ///
    /// Their pages are the sources recorded with that URL: `claims source add FILE --url URL`.
    #[command(after_help = "Example:  claims import hypothesis annotations.json")]
    Hypothesis(draft::DraftArgs),
    /// Take in lines of doccano with their labels
    ///
    /// `text` is captured, `claim` is the claim, a label says the relation of its words.
    #[command(after_help = "Example:  claims import doccano doccano.jsonl")]
    Doccano(draft::RegionArgs),
    Edges(edges::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Jsonl(args) => library::run(ui, context, args),
        Command::Csv(args) => table::run(ui, context, *args),
        Command::Fever(args) => args.take_in(ui, context, "FEVER", fever::read),
        Command::Scifact(args) => args.take_in(ui, context, "SciFact", scifact::read),
        Command::Averitec(args) => averitec::run(ui, context, &args),
        Command::Webannotation(args) => args.take_in(ui, context, "W3C", webannotation::read),
        Command::Labelstudio(args) => args.take_in(ui, context, "Label Studio", labelstudio::read),
        Command::Hypothesis(args) => args.take_in(ui, context, "Hypothesis", hypothesis::read),
        Command::Doccano(args) => args.take_in(ui, context, "doccano", doccano::read),
        Command::Edges(args) => edges::run(ui, context, args),
    }
}
