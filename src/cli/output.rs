//! Files that a command writes: complete under their names, or not there at all.
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A folder that several files are written to. Until all are complete they have a number and the
/// extension `.part` behind their names, which no other process writes to; what is not kept is taken
/// away again.
pub(super) struct Folder {
    finals: Vec<PathBuf>,
    parts: Vec<PathBuf>,
}

impl Folder {
    /// Makes the folder, unless it is there, for files of those names. Without `force`, none of
    /// them may be there.
    pub(super) fn new(folder: &Path, names: &[&str], force: bool) -> Result<Folder> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::user(format!("`{}` is not a folder", folder.display()))
                .hint("name a folder for the files, for example library/"));
        }
        let finals: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        let there: Vec<_> = finals.iter().filter(|path| path.symlink_metadata().is_ok()).collect();
        if !there.is_empty() && !force {
            return Err(Error::user(format!("`{}` has such files already", folder.display()))
                .details(there.iter().map(|path| path.display().to_string()))
                .hint("replace them with --force, or name another folder"));
        }
        if let Some(path) = there.iter().find(|path| path.is_dir()) {
            return Err(Error::user(format!("`{}` is a folder", path.display())));
        }
        fs::create_dir_all(folder).map_err(|error| {
            Error::io(format!("cannot make the folder `{}`", folder.display()), error)
        })?;
        Ok(Folder { finals, parts: Vec::new() })
    }

    /// Begins the file of that number.
    pub(super) fn file(&mut self, number: usize) -> Result<File> {
        let path = &self.finals[number];
        let (part, file) = new_part(path)
            .map_err(|error| Error::io(format!("cannot write `{}`", path.display()), error))?;
        self.parts.push(part);
        Ok(file)
    }

    /// Gives the files, begun in their order and complete now, their names.
    pub(super) fn keep(mut self, files: impl IntoIterator<Item = File>) -> Result<()> {
        let fail = |path: &Path| {
            let message = format!("cannot write `{}`", path.display());
            move |error| Error::io(message, error)
        };
        for (file, path) in files.into_iter().zip(&self.finals) {
            file.sync_all().map_err(fail(path))?;
        }
        for (part, path) in self.parts.iter().zip(&self.finals) {
            fs::rename(part, path).map_err(fail(path))?;
        }
        self.parts.clear();
        Ok(())
    }
}

/// Makes a file beside `path` that was not there before.
fn new_part(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = std::process::id();
    loop {
        let mut part = OsString::from(path);
        part.push(format!(".{number}.part"));
        match File::create_new(&part) {
            // Left by a process of the same number that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                number = number.wrapping_add(1);
            }
            file => return file.map(|file| (PathBuf::from(part), file)),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for part in &self.parts {
            let _ = fs::remove_file(part);
        }
    }
}
