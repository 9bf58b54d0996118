//! `claims import jsonl`: a whole library that another file held.
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::input;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::exchange::jsonl;
use crate::record::merge_library;
use crate::render::plural;
use crate::store::Table;

/// Take in what `claims export jsonl` wrote, with who recorded it and when
///
/// Into an empty file everything comes with its own numbers. Else it gets free ones, and what stands
/// here already is left as it is: sources are known by their texts. Every quote is proven, every hash
/// computed anew; if one row is wrong, nothing is taken in.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims import jsonl library.jsonl")]
pub(in crate::cli) struct Args {
    /// File to read, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let text = input::text(&args.file)?;
    let merged = context.write(|writer| {
        let rows = jsonl::read(&text, |table| writer.columns(table))?;
        merge_library(writer, rows)
    })?;
    let count = |counts: [usize; Table::ALL.len()]| {
        let counted = counts.into_iter().zip(jsonl::nouns()).filter(|(count, _)| *count > 0);
        let words: Vec<String> =
            counted.map(|(count, [one, more])| plural(count, one, more)).collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
    };
    ui.say(&format!("New: {}.", count(merged.new)))?;
    if merged.known.iter().any(|count| *count > 0) {
        ui.say(&format!("Known already: {}.", count(merged.known)))?;
    }
    for (there, here) in &merged.renamed {
        ui.note(&format!("Another source is called `{there}` here: the new one is `{here}`."));
    }
    Ok(ExitCode::SUCCESS)
}
