//! One large input, read bit by bit, once or twice: a file, a pipe, or standard input.
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::path::Path;

use super::files;
use crate::error::{Error, Result};
use crate::exchange::rows::Unreadable;

/// Bytes that are read at a time.
const BUFFER: usize = 1 << 17;

/// An input that was opened.
pub(super) struct Input {
    name: String,
    from: From,
    /// What was known of a file at the start, if it is one that can be read twice.
    opened: Option<Metadata>,
}

enum From {
    Stdin,
    File(File),
    /// What cannot be read twice.
    Held(Vec<u8>),
}

impl Input {
    /// Opens a file, or standard input as `-`. What is to be read `twice` and cannot be is held in
    /// memory: standard input, a pipe.
    pub(super) fn open(path: &Path, twice: bool) -> Result<Input> {
        let name = files::name(path);
        let fail = |error| Error::io(format!("cannot read `{}`", path.display()), error);
        if path == Path::new("-") {
            let mut from = From::Stdin;
            if twice {
                let mut bytes = Vec::new();
                io::stdin().read_to_end(&mut bytes).map_err(fail)?;
                from = From::Held(bytes);
            }
            return Ok(Input { name, from, opened: None });
        }
        let mut file = File::open(path).map_err(fail)?;
        let metadata = file.metadata().map_err(fail)?;
        if twice && !metadata.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(fail)?;
            return Ok(Input { name, from: From::Held(bytes), opened: None });
        }
        let opened = metadata.is_file().then_some(metadata);
        Ok(Input { name, from: From::File(file), opened })
    }

    /// Its size, if that can be known before it is read.
    pub(super) fn bytes(&self) -> Option<u64> {
        match &self.from {
            From::Held(bytes) => Some(bytes.len() as u64),
            _ => self.opened.as_ref().map(Metadata::len),
        }
    }

    /// The bytes, from the start on.
    pub(super) fn stream(&mut self) -> Result<Box<dyn BufRead + '_>> {
        Ok(match &mut self.from {
            From::Stdin => Box::new(BufReader::with_capacity(BUFFER, io::stdin())),
            From::Held(bytes) => Box::new(bytes.as_slice()),
            From::File(file) => {
                if self.opened.is_some() {
                    let fail = |error| Error::io(format!("cannot read `{}`", self.name), error);
                    file.rewind().map_err(fail)?;
                }
                Box::new(BufReader::with_capacity(BUFFER, file))
            }
        })
    }

    /// Whether nobody has changed the file since, as far as its size and its time tell.
    pub(super) fn is_as_opened(&self) -> bool {
        let (From::File(file), Some(then)) = (&self.from, &self.opened) else { return true };
        let same =
            |now: Metadata| (now.len(), now.modified().ok()) == (then.len(), then.modified().ok());
        file.metadata().is_ok_and(same)
    }
}

/// A whole input as text; a byte order mark at its start goes.
pub(super) fn text(path: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let mut input = Input::open(path, false)?;
    let name = input.name.clone();
    let fail = |error| Error::io(format!("cannot read `{name}`"), error);
    input.stream()?.read_to_end(&mut bytes).map_err(fail)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Error::user(format!("`{name}` is not UTF-8: byte {}", error.utf8_error().valid_up_to()))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Why the rows of an input cannot be read.
pub(super) fn unreadable(name: &str, why: Unreadable) -> Error {
    match why {
        Unreadable::Io(error) => Error::io(format!("cannot read `{name}`"), error),
        Unreadable::Head(what) => Error::user(format!("{name}: {what}"))
            .hint("the first record of csv and tsv names the columns; see --format"),
        Unreadable::Broken(what) => Error::user(format!("{name}: {what}"))
            .hint("the file is cut off, or is of another format; see --format"),
        Unreadable::Column { wanted, has } => {
            let has: Vec<String> = has.iter().take(20).map(|name| format!("`{name}`")).collect();
            Error::user(format!("{name} has no column `{wanted}`"))
                .hint(format!("it has {}: --field NAME", has.join(", ")))
        }
        Unreadable::Columns { wanted, at } => {
            let at: Vec<String> = at.iter().take(20).map(ToString::to_string).collect();
            let at = at.join(", ");
            Error::user(format!("{name} has several columns `{wanted}`: numbers {at}"))
                .hint("columns are chosen by name only: give each its own in the first record")
        }
    }
}
