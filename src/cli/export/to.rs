//! Where an export goes: a file, a folder or standard output, and what it loses beside it.
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::output::Folder;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::{Exported, Outs};
use crate::model::ClaimId;
use crate::render::{plural, visible};
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
        export: impl FnOnce(&Store, &mut Outs) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let store = context.read()?;
        if self.file == Path::new("-") {
            if let Some(made) = to_stdout(ui, &store, export)? {
                tell_losses(ui, &made);
            }
            return Ok(ExitCode::SUCCESS);
        }
        let folder = Folder::of_file(&self.file, &[LOSSES], self.force)?;
        let made = to_files(ui, &store, folder, 1, export)?;
        ui.say(&format!("{}: {}", self.file.display(), holds(&made)))?;
        tell_losses(ui, &made);
        Ok(ExitCode::SUCCESS)
    }
}

impl FolderArgs {
    /// Writes what `export` makes into files of those names, and what it loses into `losses.json`.
    pub(in crate::cli) fn write(
        &self,
        ui: &mut Ui,
        context: &Context,
        names: &[&str],
        export: impl FnOnce(&Store, &mut Outs) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let store = context.read()?;
        let names: Vec<&str> =
            names.iter().copied().chain([LOSSES.trim_start_matches('.')]).collect();
        let folder = Folder::new(&self.folder, &names, self.force)?;
        let made = to_files(ui, &store, folder, names.len() - 1, export)?;
        let files: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        ui.say(&format!("{}: {}", self.folder.display(), holds(&made)))?;
        ui.note(&format!("Files: {}", files.join(", ")));
        tell_losses(ui, &made);
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes an export into the first files of a folder, and what it loses into the next one.
fn to_files(
    ui: &mut Ui,
    store: &Store,
    mut folder: Folder,
    count: usize,
    export: impl FnOnce(&Store, &mut Outs) -> Result<Exported>,
) -> Result<Exported> {
    let mut files = Files::begin(&mut folder, count + 1)?;
    let mut progress = |done, of| ui.progress(done, of, "writing");
    let made = store.once_through(|store| {
        files.write(0..count, None, &mut progress, |outs| export(store, outs))
    })?;
    files.document(count, &made.losses.document())?;
    files.keep(folder)?;
    Ok(made)
}

/// The files of a folder that are written to.
pub(super) struct Files(Vec<BufWriter<File>>);

impl Files {
    /// Begins so many files.
    pub(super) fn begin(folder: &mut Folder, count: usize) -> Result<Files> {
        let files = (0..count).map(|number| Ok(BufWriter::new(folder.file(number)?)));
        Ok(Files(files.collect::<Result<_>>()?))
    }

    /// Writes an export of these claims, or of all, into some of them.
    pub(super) fn write<T>(
        &mut self,
        files: Range<usize>,
        only: Option<&BTreeSet<ClaimId>>,
        progress: &mut dyn FnMut(usize, usize),
        export: impl FnOnce(&mut Outs) -> Result<T>,
    ) -> Result<T> {
        let files = self.0[files].iter_mut().map(|file| file as &mut dyn Write);
        export(&mut Outs::new(files.collect(), progress).only(only))
    }

    /// Writes one of them at once.
    pub(super) fn document(&mut self, file: usize, bytes: &[u8]) -> Result<()> {
        self.0[file].write_all(bytes).map_err(unwritten)
    }

    /// Gives all of them their names.
    pub(super) fn keep(self, folder: Folder) -> Result<()> {
        let files = self
            .0
            .into_iter()
            .map(|file| file.into_inner().map_err(|error| unwritten(error.into_error())));
        folder.keep(files.collect::<Result<Vec<File>>>()?)
    }
}

fn unwritten(error: io::Error) -> Error {
    Error::io("cannot write the file", error).hint("is there room on the disk?")
}

/// Writes an export on standard output. Nothing if its reader went away.
fn to_stdout(
    ui: &mut Ui,
    store: &Store,
    export: impl FnOnce(&Store, &mut Outs) -> Result<Exported>,
) -> Result<Option<Exported>> {
    let mut made = Ok(None);
    ui.stream(|out, terminal| {
        let mut progress = |_, _| {};
        let mut shown = Shown { out, terminal, line: Vec::new() };
        let mut outs = Outs::new(vec![&mut shown], &mut progress);
        let written = store.once_through(|store| export(store, &mut outs));
        match (written, outs.failure()) {
            (Err(_), Some(kind)) => return Err(kind.into()),
            (written, _) => made = written.map(Some),
        }
        shown.flush()
    })?;
    made
}

/// Standard output: byte for byte into a file or pipe, line by line and made safe on a terminal.
struct Shown<'o> {
    out: &'o mut dyn Write,
    terminal: bool,
    line: Vec<u8>,
}

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            return self.out.write(bytes);
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(line);
            if line.ends_with(b"\n") {
                self.flush()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line).replace("\r\n", "\n");
        self.out.write_all(visible::visible(&line).as_bytes())?;
        self.line.clear();
        self.out.flush()
    }
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
