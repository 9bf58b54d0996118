//! `claims quote accept`: the later words of a changed quote are evidence as well.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::{EvidenceId, Span};
use crate::record::{Accepted, Selector, accept_quote};
use crate::render::values;
use crate::text::anchor::Choice;

/// Take the later words of a changed quote as evidence
///
/// The words that have taken the place of the quote become evidence for or against the same claim. The
/// earlier evidence stays, and is counted no more. Where the quote is ambiguous or gone, say which words
/// are meant.
#[derive(clap::Args)]
#[command(
    after_help = "Example:  claims quote accept e3 --because \"the figure was corrected\"\n          \
                        claims quote accept e4 --quote \"twelve people were hurt\""
)]
pub(in crate::cli) struct Args {
    /// Number of the evidence
    evidence: EvidenceId,
    /// Other words of the latest snapshot than those that are proposed
    #[arg(long, value_name = "TEXT", conflicts_with = "span")]
    quote: Option<String>,
    /// Number of the paragraph the quote stands in
    #[arg(long, value_name = "N", requires = "quote")]
    paragraph: Option<usize>,
    /// Position of the words in characters, from 0, the end not included
    #[arg(long, value_name = "START..END")]
    span: Option<Span>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let by_words = args.quote.map(|exact| Selector::Quote {
        exact,
        prefix: None,
        suffix: None,
        paragraph: args.paragraph,
        choice: Choice::Only,
    });
    let words = by_words.or(args.span.map(Selector::Span));
    let accepted = context.write(|writer| {
        accept_quote(writer, args.evidence, words.as_ref(), args.because.as_deref())
    })?;
    let (line, notes) = told(args.evidence, &accepted);
    ui.say(&line)?;
    notes.iter().for_each(|note| ui.note(note));
    Ok(ExitCode::SUCCESS)
}

/// What came of accepting later words, and what is to be minded.
pub(in crate::cli) fn told(evidence: EvidenceId, accepted: &Accepted) -> (String, Vec<String>) {
    let mut notes = Vec::new();
    if !accepted.values.is_empty() {
        notes.push(format!(
            "Mind that the words say something else now ({}), and still count as they did: {} {}. If they \
             do not any more: claims unlink {}, claims link {} … --refutes",
            values(&accepted.values),
            accepted.relation,
            accepted.claim,
            accepted.new,
            accepted.claim
        ));
    }
    if accepted.known {
        notes.push(format!("{} was linked so before.", accepted.new));
    }
    let line = format!(
        "{} takes the place of {evidence}: {}, paragraph {}, characters {}: »{}«",
        accepted.new, accepted.source, accepted.paragraph, accepted.span, accepted.quote
    );
    (line, notes)
}
