//! `claims suggest`: what is worth checking in a source, and recording it.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use super::words::linked_lines;
use crate::error::{Error, Result};
use crate::record::{NewClaim, Selector, Words, add_claim, find_source};
use crate::render;
use crate::report::{Suggestion, suggest};
use crate::store::Writer;

/// Suggest statements of a source that are worth checking
///
/// The weightiest come first, each with why: a figure, a comparison, an event, a name, somebody's
/// word, a contradiction. Opinions, questions and repetitions are left out. Nothing is recorded before
/// somebody accepts it. The numbers stay the same as long as the file's texts do. `claims review` dismisses
/// what nobody needs to check.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims suggest harbour-news\n  claims suggest harbour-news --accept 1,3"
)]
pub(super) struct Args {
    /// Source to read
    #[arg(value_name = "SLUG")]
    source: String,
    /// Show at most so many
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// Record these as claims, with their words as evidence: numbers with commas
    #[arg(long, value_name = "N,…", value_delimiter = ',', conflicts_with = "json")]
    accept: Vec<usize>,
    /// Show those too that somebody dismissed in a review, with who did and why
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    if !args.accept.is_empty() {
        return accept(ui, context, &args);
    }
    let store = context.read()?;
    let source = find_source(&store, &args.source)?;
    let report = suggest(&store, &source, args.limit.into(), args.all)?;
    ui.report(&report, args.json, render::suggestions)?;
    Ok(ExitCode::SUCCESS)
}

fn accept(ui: &mut Ui, context: &Context, args: &Args) -> Result<ExitCode> {
    let mut numbers = args.accept.clone();
    numbers.sort_unstable();
    numbers.dedup();
    let lines = context.write(|writer| {
        let source = find_source(writer, &args.source)?;
        let report = suggest(writer, &source, usize::MAX, true)?;
        let mut lines = Vec::new();
        for number in numbers {
            let one = number.checked_sub(1).and_then(|at| report.suggestions.get(at));
            let one = one.ok_or_else(|| {
                Error::user(format!("`{}` has no suggestion {number}", args.source)).hint(format!(
                    "it has {}: claims suggest {} shows them",
                    report.of, args.source
                ))
            })?;
            lines.extend(record(writer, &args.source, one)?);
        }
        Ok(lines)
    })?;
    for line in lines {
        ui.say(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Records a suggestion as a claim, and says so.
pub(super) fn record(writer: &Writer, source: &str, one: &Suggestion) -> Result<Vec<String>> {
    let new =
        NewClaim { text: one.text.clone(), speaker: one.speaker.clone(), ..NewClaim::default() };
    let words = Words { source: source.to_owned(), selector: Selector::Span(one.span) };
    let added = add_claim(writer, &new, Some((&words, one.relation, None)))?;
    if let Some(known) = added.known.first() {
        return Err(Error::user(format!("{known} says the same as suggestion {}", one.number))
            .hint(format!("`claims show {known}` shows it; leave {} out", one.number)));
    }
    let mut lines = vec![format!("Recorded {}: {}", added.id, new.text)];
    lines.extend(new.speaker.map(|speaker| format!("said by {speaker}")));
    lines.extend(added.linked.iter().flat_map(|linked| linked_lines(linked, one.relation)));
    Ok(lines)
}
