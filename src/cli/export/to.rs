//! Where an export goes: a file, a folder or standard output, and what it loses beside it.
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::output::Folder;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::Exported;
use crate::render::plural;
use crate::store::Store;

/// The file beside an export that says what it loses.
pub(super) const LOSSES: &str = ".losses.json";

/// An export into one file.
#[derive(clap::Args)]
pub(in crate::cli) struct FileArgs {
    /// File to write, or - for standard output
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Replace the file if it is there already
    #[arg(long)]
    pub(super) force: bool,
}

/// An export into several files.
#[derive(clap::Args)]
pub(in crate::cli) struct FolderArgs {
    /// Folder to write to; it is made if there is none
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// Replace files of these names that are there already
    #[arg(long)]
    pub(super) force: bool,
}

impl FileArgs {
    /// Writes what `export` makes, and what it loses into a file beside it.
    pub(in crate::cli) fn write(
        &self,
        ui: &mut Ui,
        context: &Context,
        export: impl FnOnce(&Store) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let made = export(&context.read()?)?;
        let bytes = made.files.iter().map(|(_, bytes)| bytes.as_slice()).next().unwrap_or_default();
        if self.file == Path::new("-") {
            ui.raw(bytes)?;
            tell_losses(ui, &made);
            return Ok(ExitCode::SUCCESS);
        }
        let folder = Folder::of_file(&self.file, &[LOSSES], self.force)?;
        keep(folder, [bytes, &losses(&made)])?;
        ui.say(&format!("{}: {}", self.file.display(), holds(&made)))?;
        tell_losses(ui, &made);
        Ok(ExitCode::SUCCESS)
    }
}

impl FolderArgs {
    /// Writes what `export` makes, and what it loses into `losses.json`.
    pub(in crate::cli) fn write(
        &self,
        ui: &mut Ui,
        context: &Context,
        export: impl FnOnce(&Store) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let made = export(&context.read()?)?;
        let mut names: Vec<&str> = made.files.iter().map(|(name, _)| *name).collect();
        names.push(LOSSES.trim_start_matches('.'));
        let losses = losses(&made);
        let folder = Folder::new(&self.folder, &names, self.force)?;
        let bytes = made.files.iter().map(|(_, bytes)| bytes.as_slice());
        keep(folder, bytes.chain([losses.as_slice()]))?;
        let files: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        ui.say(&format!("{}: {}", self.folder.display(), holds(&made)))?;
        ui.note(&format!("Files: {}", files.join(", ")));
        tell_losses(ui, &made);
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the files, in the order of their names.
pub(super) fn keep<'b>(
    mut folder: Folder,
    contents: impl IntoIterator<Item = &'b [u8]>,
) -> Result<()> {
    let mut files = Vec::new();
    for (number, bytes) in contents.into_iter().enumerate() {
        let mut file = folder.file(number)?;
        file.write_all(bytes).map_err(|error| {
            Error::io("cannot write the file", error).hint("is there room on the disk?")
        })?;
        files.push(file);
    }
    folder.keep(files)
}

fn losses(made: &Exported) -> Vec<u8> {
    made.losses.document()
}

/// What an export made, in words.
pub(super) fn holds(made: &Exported) -> String {
    let holds = made.holds.iter().filter(|(count, _)| *count > 0);
    let holds: Vec<String> = holds.map(|(count, [one, more])| plural(*count, one, more)).collect();
    match holds.is_empty() {
        true => "nothing that the format can say".to_owned(),
        false => holds.join(", "),
    }
}

fn tell_losses(ui: &mut Ui, made: &Exported) {
    for line in made.losses.lines() {
        ui.note(&format!("Loss: {line}"));
    }
}
