//! `claims import csv`: a table of claims, ours or anybody's.
use std::process::ExitCode;

use super::draft::DraftArgs;
use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::cli::{files, input};
use crate::error::Result;
use crate::exchange::csv;
use crate::exchange::rows::Unreadable;

/// Take in a table of claims: what `claims export csv` writes, or any with named columns
///
/// A row is a claim with a quote, a verdict, or both. The quote is looked for in the source that the row names by
/// slug, URL or archive URL: `claims source add FILE --url URL` records it before. Rows with the same claim_no,
/// or the same words, speaker and date, are one claim. Between the fields stand commas, semicolons or tabs.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  claims import csv claims.csv\n  claims import csv sheet.csv --claim Statement \\\n    \
                        --label Rating --source Link --quote Words --annotator Checker"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    draft: DraftArgs,
    /// Column with the claim [default: claim]
    #[arg(long, value_name = "COLUMN")]
    claim: Option<String>,
    /// Column with the verdict [default: verdicts of several annotators, else label]
    #[arg(long, value_name = "COLUMN")]
    label: Option<String>,
    /// Column with who judged [default: annotator]
    #[arg(long, value_name = "COLUMN")]
    annotator: Option<String>,
    /// Column with why it was judged so [default: justification]
    #[arg(long, value_name = "COLUMN")]
    because: Option<String>,
    /// Column with the slug or the URL of the source [default: url, archive_url, source]
    #[arg(long, value_name = "COLUMN")]
    source: Option<String>,
    /// Column with the words of the source [default: quote]
    #[arg(long, value_name = "COLUMN")]
    quote: Option<String>,
    /// Column with what the words do for the claim [default: relation; mentions where it is missing]
    #[arg(long, value_name = "COLUMN")]
    relation: Option<String>,
    /// Column with who made the claim [default: speaker]
    #[arg(long, value_name = "COLUMN")]
    speaker: Option<String>,
    /// Column with when it was made: 2024-05-01, 2024-05 or 2024 [default: claim_date]
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// Column with tags, with semicolons between [default: tags]
    #[arg(long, value_name = "COLUMN")]
    tags: Option<String>,
    /// Column with a note on the claim [default: claim_note]
    #[arg(long, value_name = "COLUMN")]
    note: Option<String>,
    /// Take cells as they stand, as `claims export csv --exact` wrote them: an apostrophe before a formula stays
    #[arg(long)]
    exact: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let name = files::name(&args.draft.file);
    let text = input::text(&args.draft.file)?;
    let columns = csv::Columns {
        claim: args.claim,
        label: args.label,
        annotator: args.annotator,
        because: args.because,
        source: args.source,
        quote: args.quote,
        relation: args.relation,
        speaker: args.speaker,
        date: args.date,
        tags: args.tags,
        note: args.note,
        exact: args.exact,
    };
    let draft = csv::read(&text, &columns).map_err(|why| {
        let no_column = matches!(why, Unreadable::Column { .. });
        let error = input::unreadable(&name, why);
        match (no_column, &error.hint) {
            (true, Some(hint)) => {
                let has = hint.split(": --field").next().unwrap_or_default().to_owned();
                error.hint(format!(
                    "{has}: --claim, --label, --source and others say which is which"
                ))
            }
            _ => error,
        }
    })?;
    args.draft.record(ui, context, &draft, "CSV")?;
    Ok(ExitCode::SUCCESS)
}
