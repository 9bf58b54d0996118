//! `claims export parquet`: passages, wordings and links, to be joined elsewhere.
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::output::Folder;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::exchange::library::{self, FILES};
use crate::render::plural;

/// Write passages, wordings and links as Parquet, for SQL on many machines
///
/// Makes passages.parquet, wordings.parquet and edges.parquet. docs/scale.md describes every column,
/// and how to find all pairs in DuckDB, DataFusion or another engine.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims export parquet library/\n          \
                        claims import edges pairs.parquet")]
pub(in crate::cli) struct Args {
    /// Folder to write to; it is made if there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Replace files of these names that are there already
    #[arg(long)]
    force: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let mut folder = Folder::new(&args.folder, &FILES, args.force)?;
    let files = [folder.file(0)?, folder.file(1)?, folder.file(2)?];
    let (files, rows) =
        library::export(&store, files, |done, of| ui.progress(done, of, "writing"))?;
    folder.keep(files)?;
    let counts = [
        plural(rows[0], "passage", "passages"),
        plural(rows[1], "wording", "wordings"),
        plural(rows[2], "link", "links"),
    ];
    for (name, count) in FILES.iter().zip(counts) {
        ui.say(&format!("{}: {count}", args.folder.join(name).display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
