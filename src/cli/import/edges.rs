//! `claims import edges`: links between passages that were found elsewhere.
use std::cell::RefCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::Edges;
use crate::record::import_edges;
use crate::render::plural;

/// Take in pairs of alike passages that another program found
///
/// Parquet, TSV or CSV files with the columns left, right (numbers of wordings) or left_folded,
/// right_folded (their keys), and shared, n_left, n_right (shingles in both, and of either). Every
/// pair is compared again with the texts: if one is wrong, none is stored. docs/scale.md tells how to
/// find such pairs.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims export parquet library/\n          \
                        claims import edges pairs.parquet")]
pub(in crate::cli) struct Args {
    /// Files of edges
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Leave out edges that are wrong, and store the others
    #[arg(long)]
    skip_bad: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let mut files = Vec::new();
    for path in &args.files {
        let name = path.display().to_string();
        files.push((open(path, &name)?, name));
    }
    let several = files.len() > 1;
    // What the rows that are read now are called.
    let counted = RefCell::new(String::new());
    let place = |number| format!("{} {number}", counted.borrow());
    let done = context.write(|writer| {
        let (mut file, mut shown, mut begun) = (0, 0, false);
        let rows = std::iter::from_fn(|| {
            loop {
                let (edges, name) = files.get_mut(file)?;
                let (read, of) = edges.progress();
                let percent = (100 * u128::from(read) / u128::from(of.max(1))).min(100) as usize;
                if percent > shown {
                    shown = percent;
                    ui.progress(percent, 100, "checking, in per cent:");
                }
                if !begun {
                    let kind = edges.counted();
                    counted.replace(if several { format!("{name}, {kind}") } else { kind.into() });
                }
                begun = true;
                if let Some(row) = edges.next() {
                    return Some(row);
                }
                (file, shown, begun) = (file + 1, 0, false);
            }
        });
        import_edges(writer, rows, place, args.skip_bad)
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

fn open(path: &Path, name: &str) -> Result<Edges<File>> {
    let fail = |error| Error::io(format!("cannot read `{name}`"), error);
    let file = File::open(path).map_err(fail)?;
    if !file.metadata().map_err(fail)?.is_file() {
        return Err(Error::user(format!("`{name}` is not a file"))
            .hint("of a folder of Parquet files, name the files: pairs/*.parquet"));
    }
    Edges::open(file, name)
}
