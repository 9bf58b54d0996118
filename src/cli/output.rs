//! Files that a command writes: complete under their names, or not there at all.
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A folder that several files are written to. Until all are complete they have a number and the
/// extension `.part` behind their names, which no other process writes to; what is not kept is taken
/// away again.
pub(super) struct Folder {
    finals: Vec<PathBuf>,
    parts: Vec<PathBuf>,
    force: bool,
}

impl Folder {
    /// Makes the folder, unless it is there, for files of those names, which may stand in folders of it
    /// (`train/claims.jsonl`). Without `force`, none of them may be there.
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
        for folder in finals.iter().filter_map(|path| path.parent()).chain([folder]) {
            fs::create_dir_all(folder).map_err(|error| {
                Error::io(format!("cannot make the folder `{}`", folder.display()), error)
            })?;
        }
        Ok(Folder { finals, parts: Vec::new(), force })
    }

    /// One file of any name, and others whose names are its own and an ending: `x.jsonl.losses.json`.
    /// Without `force`, none of them may be there.
    pub(super) fn of_file(path: &Path, endings: &[&str], force: bool) -> Result<Folder> {
        let mut finals = vec![path.to_owned()];
        finals.extend(endings.iter().map(|ending| beside(path, ending)));
        Folder::of_files(finals, force)
    }

    /// Files of any names. Without `force`, none of them may be there.
    pub(super) fn of_files(finals: Vec<PathBuf>, force: bool) -> Result<Folder> {
        for path in &finals {
            if path.is_dir() || path.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
                let name = path.display();
                return Err(Error::user(format!("`{name}` is a folder")).hint("name a file in it"));
            }
        }
        match finals.iter().find(|path| path.symlink_metadata().is_ok() && !force) {
            Some(there) => Err(Error::user(format!("`{}` is there already", there.display()))
                .hint("replace it with --force, or name another file")),
            None => Ok(Folder { finals, parts: Vec::new(), force }),
        }
    }

    /// Begins the file of that number.
    pub(super) fn file(&mut self, number: usize) -> Result<File> {
        let path = &self.finals[number];
        let (part, file) = new_part(path, false)
            .map_err(|error| Error::io(format!("cannot write `{}`", path.display()), error))?;
        self.parts.push(part);
        Ok(file)
    }

    /// Gives the files, begun in their order and complete now, their names.
    pub(super) fn keep(self, files: impl IntoIterator<Item = File>) -> Result<()> {
        let fail = |path: &Path| {
            let message = format!("cannot write `{}`", path.display());
            move |error| Error::io(message, error)
        };
        for (file, path) in files.into_iter().zip(&self.finals) {
            file.sync_all().map_err(fail(path))?;
        }
        for (part, path) in self.parts.iter().zip(&self.finals) {
            match self.force {
                true => fs::rename(part, path).map_err(fail(path))?,
                false => name_new(part, path).map_err(fail(path))?,
            }
        }
        Ok(())
    }
}

/// The path with an ending more.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// A file of its own that is begun without its name, and gets it when it is complete and proven. It
/// replaces nothing, and follows no link; what is not kept is taken away again.
pub(super) struct NewFile {
    path: PathBuf,
    part: PathBuf,
}

impl NewFile {
    /// Begins an empty file beside `path`, for its owner's eyes only.
    pub(super) fn begin(path: &Path) -> Result<NewFile> {
        let name = path.display();
        if path.is_dir() || path.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
            return Err(Error::user(format!("`{name}` is a folder")).hint("name a file in it"));
        }
        if path.symlink_metadata().is_ok() {
            return Err(Error::user(format!("`{name}` is there already"))
                .hint("nothing is replaced: name another file"));
        }
        let (part, _) = new_part(path, true)
            .map_err(|error| Error::io(format!("cannot write `{name}`"), error))?;
        Ok(NewFile { path: path.to_owned(), part })
    }

    /// Where the file is until it is kept.
    pub(super) fn begun(&self) -> &Path {
        &self.part
    }

    /// Gives the file its name, and the permissions of the file at `like`.
    pub(super) fn keep(self, like: &Path) -> Result<()> {
        let named = File::options()
            .write(true)
            .open(&self.part)
            .and_then(|file| {
                file.set_permissions(fs::metadata(like)?.permissions())?;
                file.sync_all()
            })
            .and_then(|()| name_new(&self.part, &self.path))
            .and_then(|()| sync_folder(&self.path));
        named.map_err(|error| Error::io(format!("cannot write `{}`", self.path.display()), error))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

/// Writes a file of its own, which gets its name when it is complete. Without `force`, nothing may have
/// that name; with it, a file is replaced, and a link is not followed.
pub(super) fn write_file(
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let name = path.display();
    if path.is_dir() || path.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
        return Err(Error::user(format!("`{name}` is a folder")).hint("name a file in it"));
    }
    if path.symlink_metadata().is_ok() && !force {
        return Err(Error::user(format!("`{name}` is there already"))
            .hint("replace it with --force, or name another file"));
    }
    let fail = |error| Error::io(format!("cannot write `{name}`"), error);
    let (part, file) = new_part(path, false).map_err(fail)?;
    let mut out = BufWriter::new(file);
    let written = write(&mut out)
        .and_then(|()| out.flush())
        .and_then(|()| out.get_ref().sync_all())
        .and_then(|()| if force { fs::rename(&part, path) } else { name_new(&part, path) })
        .and_then(|()| sync_folder(path));
    let _ = fs::remove_file(&part);
    written.map_err(fail)
}

/// Writes a folder of its own with files of those names, `/` between folders; it gets its name when it is
/// complete. Nothing may have that name but an empty folder.
pub(super) fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let name = path.display();
    let is_empty = || fs::read_dir(path).is_ok_and(|mut there| there.next().is_none());
    if path.symlink_metadata().is_ok_and(|there| !there.is_dir() || !is_empty()) {
        return Err(Error::user(format!("`{name}` is there already"))
            .hint("nothing in a folder is replaced: name another, or remove it"));
    }
    let mut part = OsString::from(path.components().as_path());
    part.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(part);
    let written = fs::create_dir(&part).and_then(|()| {
        for (name, bytes) in files {
            let file = part.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&part))?;
            let mut file = File::create_new(file)?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        fs::rename(&part, path)
    });
    written.map_err(|error| {
        let _ = fs::remove_dir_all(&part);
        Error::io(format!("cannot write the folder `{name}`"), error)
    })
}

/// The length of a file, in bytes.
pub(super) fn length(path: &Path) -> Result<u64> {
    let file = fs::metadata(path);
    file.map(|file| file.len())
        .map_err(|error| Error::io(format!("cannot read `{}`", path.display()), error))
}

/// Gives a complete file its name, unless something has it by now.
fn name_new(part: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(part, path) {
        Ok(()) => fs::remove_file(part),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A disk without links: an empty file keeps the name until it is replaced.
        Err(_) => File::create_new(path).and_then(|_| fs::rename(part, path)),
    }
}

/// Makes a new name last: on Unix it is written with its folder.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match cfg!(unix) {
        true => File::open(folder.unwrap_or(Path::new(".")))?.sync_all(),
        false => Ok(()),
    }
}

/// Makes a file beside `path` that was not there before; a private one is its owner's alone.
fn new_part(path: &Path, private: bool) -> io::Result<(PathBuf, File)> {
    let mut number = std::process::id();
    loop {
        let mut part = OsString::from(path);
        part.push(format!(".{number}.part"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        match options.open(&part) {
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
