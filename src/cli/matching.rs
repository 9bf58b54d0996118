//! `claims match`: has this been recorded or checked before?
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::report::Within;
use crate::{render, report};

/// Look for claims that say the same as a statement
///
/// The closest come first, with the words they share and the verdicts on them. "Likely the same" is a
/// guess by words: nothing is merged or recorded. A statement may be copied as it is, with links, tags
/// and the byline of a post.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims match \"Four hundred cars a day use the bridge\"")]
pub(super) struct Args {
    /// The statement
    statement: String,
    /// Show at most so many
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// What to compare with: claims, quotes (of evidence), sentences (of sources), with commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',', default_value = "claims", value_parser = within)]
    within: Vec<Within>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let statement = args.statement.trim();
    if statement.is_empty() {
        return Err(Error::user("the statement is empty").hint("claims match \"what is said\""));
    }
    let mut within = args.within;
    within.dedup();
    let store = context.read()?;
    let report = report::matches(&store, statement, &within, args.limit.into())?;
    ui.report(&report, args.json, render::matches)?;
    Ok(ExitCode::SUCCESS)
}

fn within(given: &str) -> Result<Within, String> {
    match given {
        "claims" => Ok(Within::Claims),
        "quotes" => Ok(Within::Quotes),
        "sentences" => Ok(Within::Sentences),
        _ => Err("claims, quotes or sentences".to_owned()),
    }
}
