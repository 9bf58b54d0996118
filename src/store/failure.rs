//! What SQLite reports, in words that say what the user can do.
use std::path::Path;

use rusqlite::ErrorCode;

use crate::error::Error;

/// An error while doing `what`.
pub(super) fn failed(what: &'static str) -> impl Fn(rusqlite::Error) -> Error {
    move |error| explain(what.to_owned(), error)
}

/// An error while opening the file at `path`.
pub(super) fn opening(path: &Path, error: rusqlite::Error) -> Error {
    explain(format!("cannot open `{}`", path.display()), error)
}

/// An error while doing `what`, which gives more than the file can hold.
pub(super) fn endless(what: &'static str) -> Error {
    Error::store(what, "there are more rows than the file has bytes").hint(ENDLESS)
}

const ENDLESS: &str = "reading it takes more work than a file of its size holds: it is damaged, or \
                       made to stall its reader. Use another copy of it";

fn explain(what: String, error: rusqlite::Error) -> Error {
    let code = error.sqlite_error_code();
    let hint = match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it: close that program, or try again"
        }
        Some(ErrorCode::ReadOnly) => "the file or its folder is read-only",
        Some(ErrorCode::DiskFull) => "the disk is full: nothing was changed",
        Some(ErrorCode::SystemIoFailure) => {
            "the system refused a read or a write: nothing was changed. Is there a limit on the size \
             of files (`ulimit -f`), and is the disk in order?"
        }
        Some(ErrorCode::NotADatabase) => "it is not a SQLite file: name another with --db",
        Some(ErrorCode::DatabaseCorrupt) => {
            "the file is damaged: restore a copy, or save what is left with `sqlite3 FILE .recover`"
        }
        Some(ErrorCode::CannotOpen) => "is the path right, and may you read and write there?",
        Some(ErrorCode::PermissionDenied) => "you may not open this file",
        Some(ErrorCode::TooBig) => {
            "a text may have at most 128 MiB: a file with larger ones was not made by claims"
        }
        Some(ErrorCode::OperationInterrupted) => ENDLESS,
        None => {
            "if another program changed the file: `claims scan --rebuild` makes derived rows anew"
        }
        _ => return Error::store(what, message(error)),
    };
    Error::store(what, message(error)).hint(hint)
}

/// What SQLite, or a trigger of ours, says; without the number and the path, which add nothing.
pub(super) fn message(error: rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => {
            message.split_once(": /").map_or(message.as_str(), |(message, _)| message).to_owned()
        }
        other => other.to_string(),
    }
}
