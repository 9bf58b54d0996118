//! `claims conflict add`: two quotes that cannot both hold, pointed at by a person.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::model::Span;
use crate::record::{NewConflict, Selector, Words, add_conflict};
use crate::text::anchor::Choice;

/// Record a conflict that no scan finds: two quotes that cannot both hold
///
/// Each quote must stand in its source, as for `claims link`. Reports show the conflict as confirmed.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  claims conflict add --left harbour-news \
                        --left-quote \"closed for two days\" \\\n    \
                        --right city-post --right-quote \"never closed\" \
                        --because \"the same two days\"")]
pub(in crate::cli) struct Args {
    /// Source of the one quote
    #[arg(long, value_name = "SLUG")]
    left: String,
    /// Its words, as they stand in the source
    #[arg(long, value_name = "TEXT", conflicts_with = "left_span")]
    left_quote: Option<String>,
    /// Number of the paragraph they stand in, if they stand in several
    #[arg(long, value_name = "N", requires = "left_quote")]
    left_paragraph: Option<usize>,
    /// Position of the words in characters, from 0, the end not included
    #[arg(long, value_name = "START..END")]
    left_span: Option<Span>,
    /// Source of the other quote; it may be the same
    #[arg(long, value_name = "SLUG")]
    right: String,
    /// Its words, as they stand in the source
    #[arg(long, value_name = "TEXT", conflicts_with = "right_span")]
    right_quote: Option<String>,
    /// Number of the paragraph they stand in, if they stand in several
    #[arg(long, value_name = "N", requires = "right_quote")]
    right_paragraph: Option<usize>,
    /// Position of the words in characters, from 0, the end not included
    #[arg(long, value_name = "START..END")]
    right_span: Option<Span>,
    /// What both are about [default: the left quote]
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    /// Why they cannot both hold
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let left = words("left", args.left, args.left_quote, args.left_paragraph, args.left_span)?;
    let right =
        words("right", args.right, args.right_quote, args.right_paragraph, args.right_span)?;
    let new = NewConflict { sides: [left, right], about: args.about, because: args.because };
    let added = context.write(|writer| add_conflict(writer, &new))?;
    let [left, right] = added
        .sides
        .map(|(source, paragraph, words)| format!("»{words}« ({source}, paragraph {paragraph})"));
    ui.say(&format!("Recorded {}: {left} against {right}", added.code))?;
    if let Some(code) = added.found_too {
        ui.note(&format!("A scan found {code} in the same sentences: claims conflict show {code}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn words(
    side: &str,
    source: String,
    quote: Option<String>,
    paragraph: Option<usize>,
    span: Option<Span>,
) -> Result<Words> {
    let selector = match (quote, span) {
        (Some(exact), _) => {
            Selector::Quote { exact, prefix: None, suffix: None, paragraph, choice: Choice::Only }
        }
        (None, Some(span)) => Selector::Span(span),
        (None, None) => {
            return Err(Error::user(format!("which words of `{source}`?"))
                .hint(format!("add --{side}-quote \"the words\" or --{side}-span START..END")));
        }
    };
    Ok(Words { source, selector })
}
