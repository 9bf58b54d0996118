//! `claims import edges`: links between passages that were found elsewhere.
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::Edges;
use crate::record::import_edges;
use crate::render::plural;

/// Take in pairs of alike passages that another program found
///
/// A Parquet, TSV or CSV file with the columns left, right (numbers of wordings) or left_folded,
/// right_folded (their keys), and shared, n_left, n_right (shingles in both, and of either). Every
/// pair is compared again with the texts: if one is wrong, none is stored. docs/scale.md tells how to
/// find such pairs.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims export parquet library/\n          \
                        claims import edges pairs.parquet")]
pub(in crate::cli) struct Args {
    /// File of edges
    file: PathBuf,
    /// Leave out edges that are wrong, and store the others
    #[arg(long)]
    skip_bad: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let name = args.file.display().to_string();
    let fail = |error| Error::io(format!("cannot read `{name}`"), error);
    let file = File::open(&args.file).map_err(fail)?;
    if !file.metadata().map_err(fail)?.is_file() {
        return Err(Error::user(format!("`{name}` is not a file")));
    }
    let mut edges = Edges::open(file, &name)?;
    let counted = edges.counted();
    let done = context.write(|writer| {
        let mut shown = 0;
        let rows = std::iter::from_fn(|| {
            let (read, of) = edges.progress();
            let percent = (100 * u128::from(read) / u128::from(of.max(1))).min(100) as usize;
            if percent > shown {
                shown = percent;
                ui.progress(percent, 100, "checking, in per cent:");
            }
            edges.next()
        });
        import_edges(writer, rows, counted, args.skip_bad)
    })?;
    let edges = plural(done.checked, "edge", "edges");
    ui.say(&format!("Checked {edges}: {} new, {} known.", done.new, done.known))?;
    if done.unlisted + done.displaced > 0 {
        ui.note(&format!(
            "A wording lists its first 100 partners by size: {} {} not stored, {} gave way.",
            plural(done.unlisted, "edge", "edges"),
            if done.unlisted == 1 { "was" } else { "were" },
            plural(done.displaced, "link", "links"),
        ));
    }
    if done.refused > 0 {
        ui.note(&format!("Left out as wrong: {}.", plural(done.refused, "edge", "edges")));
        done.reasons.iter().for_each(|reason| ui.note(&format!("  {reason}")));
    }
    Ok(ExitCode::SUCCESS)
}
