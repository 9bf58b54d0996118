//! `claims list`: the claims, one row each.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::record::find_source;
use crate::{render, report};

/// List claims
#[derive(clap::Args)]
#[command(after_help = "Example:  claims list --tag traffic --unjudged")]
pub(super) struct Args {
    /// Only claims with this tag; may be given several times
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// Only claims of speakers with these letters in the name
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only claims with evidence in this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Only claims that nobody has judged
    #[arg(long)]
    unjudged: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    let filter = report::ClaimFilter {
        tags: &args.tag,
        speaker: args.speaker.as_deref(),
        source: args.source.as_deref(),
        unjudged: args.unjudged,
    };
    ui.report(&report::claim_list(&store, &filter)?, args.json, render::claim_list)?;
    Ok(ExitCode::SUCCESS)
}
