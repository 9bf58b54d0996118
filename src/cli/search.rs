//! `claims search`: what holds certain words.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::Date;
use crate::record::find_source;
use crate::render;
use crate::report::{Place, SearchFilter, search_report};

/// Search claims, quotes, texts, notes and justifications for words
///
/// All words must be there, in any of their forms. "Quotation marks" hold a phrase, letter for letter;
/// `bridg*` is any word that begins so. All is read anew for each search: some 100,000 paragraphs take a
/// part of a second.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims search bridge closed\n  claims search '\"old bridge\" inspect*' --in texts --since 2024-05"
)]
pub(super) struct Args {
    /// The words
    #[arg(required = true)]
    words: Vec<String>,
    /// Where: claims, quotes, texts, notes, verdicts, with commas
    #[arg(long = "in", value_name = "WHERE", value_delimiter = ',', default_value = "claims,quotes,texts,notes,verdicts", value_parser = place)]
    places: Vec<Place>,
    /// Only what stands in this source or cites it
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Only what was published, said or recorded then or later: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only what was published, said or recorded then or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Show at most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let source = args.source.as_deref().map(|slug| find_source(&store, slug)).transpose()?;
    let filter = SearchFilter {
        places: &args.places,
        source: source.map(|source| source.id),
        since: args.since.as_ref(),
        until: args.until.as_ref(),
    };
    let report = search_report(&store, &args.words.join(" "), &filter, args.limit.into())?;
    ui.report(&report, args.json, render::hits)?;
    Ok(ExitCode::SUCCESS)
}

fn place(given: &str) -> Result<Place, String> {
    match given {
        "claims" => Ok(Place::Claims),
        "quotes" => Ok(Place::Quotes),
        "texts" => Ok(Place::Texts),
        "notes" => Ok(Place::Notes),
        "verdicts" => Ok(Place::Verdicts),
        _ => Err("claims, quotes, texts, notes or verdicts".to_owned()),
    }
}
