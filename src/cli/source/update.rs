//! `claims source update`: captures the new text of an article that has changed.
use std::path::PathBuf;
use std::process::ExitCode;

use super::add::{format, told_settled};
use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::{MediaType, Metadata, State};
use crate::record::{Article, Carried, Followed, Updated, update_source};
use crate::render::{plural, quotes_summary, values};

/// Capture the new text of an article that has changed
///
/// It becomes a further snapshot. The earlier ones stay, and so does what cites them; every quote is
/// followed into the new text. One that stands there as it did, or elsewhere, needs nothing. One that
/// was edited, that may be meant in several places, or that is gone waits for a decision in
/// `claims report --changes`, and marks its claim in every report.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims source update harbour-news bridge-corrected.txt")]
pub(in crate::cli) struct Args {
    /// Name of the source
    source: String,
    /// The new text; - for standard input
    file: PathBuf,
    /// Format of the text [default: that of the snapshot before; with front matter, markdown]
    #[arg(long, value_name = "text|markdown", value_parser = format)]
    format: Option<MediaType>,
}

/// Quotes that are told one by one.
const TOLD: usize = 20;

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let article = Article {
        name: files::name(&args.file),
        slug: None,
        stem: files::stem(&args.file),
        bytes: context.files.read(&args.file)?,
        media_type: args.format.unwrap_or(MediaType::Plain),
        format_chosen: args.format.is_some(),
        metadata: Metadata::default(),
        copy: false,
    };
    let (updated, notes) = context.write(|writer| {
        let updated = update_source(writer, &args.source, &article)?;
        let notes = match &updated {
            Updated::New { settled, .. } => told_settled(writer, settled)?,
            Updated::Unchanged { .. } => Vec::new(),
        };
        Ok((updated, notes))
    })?;
    match updated {
        Updated::Unchanged { seq } => {
            ui.say(&format!("{} says what snapshot {seq} has: nothing is new.", args.source))?;
        }
        Updated::New { seq, paragraphs, quotes, .. } => {
            let paragraphs = plural(paragraphs, "paragraph", "paragraphs");
            ui.say(&format!("Captured snapshot {seq} of {}: {paragraphs}.", args.source))?;
            tell(ui, &quotes)?;
            notes.iter().for_each(|note| ui.note(note));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(ui: &mut Ui, quotes: &[Followed]) -> Result<()> {
    if quotes.is_empty() {
        return Ok(());
    }
    let states: Vec<State> = quotes.iter().map(|quote| quote.carried.state).collect();
    ui.say(&quotes_summary(&states))?;
    let changed = quotes.iter().filter(|quote| quote.waits());
    let count = changed.clone().count();
    for quote in changed.take(TOLD) {
        let Carried { values: inside, around, .. } = &quote.carried;
        let values = match (inside.is_empty(), around.is_empty()) {
            (false, _) => format!(", value changed: {}", values(inside)),
            (_, false) => format!(", and its sentence says something else: {}", values(around)),
            _ => String::new(),
        };
        ui.say(&format!(
            "{} of {} is {}{values}: »{}«",
            quote.evidence, quote.claim, quote.carried.state, quote.quote
        ))?;
    }
    if count > TOLD {
        ui.say(&format!("… and {} more", count - TOLD))?;
    }
    if count > 0 {
        ui.note("Decide on what changed: claims report --changes");
    }
    Ok(())
}
