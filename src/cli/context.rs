//! What every command needs to know: which file, who writes, when.
use std::cell::RefCell;
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::files::Files;
use super::{Global, clock};
use crate::error::{Error, Result};
use crate::record::{keep_claim_words, scan, seal_log};
use crate::store::{Access, DEFAULT_WAIT, Effect, Session, Store, Writer};

/// Differences of a file's schema that are told one by one.
const MOST_TOLD: usize = 5;

/// A variable of the environment, unless it is missing or empty.
fn from_env(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(error) => Err(Error::user(format!("${name} cannot be read: {error}"))),
    }
}

/// The time to record.
fn time() -> Result<String> {
    clock::time(from_env("CLAIMS_NOW")?.as_deref())
}

/// Which file, who writes, when, and where articles are read from.
pub(super) struct Context {
    db: PathBuf,
    /// The file that `--db` names, the environment aside.
    option_db: Option<PathBuf>,
    pub(super) session: Session,
    pub(super) wait: Duration,
    pub(super) files: Files,
    /// What is to be said of the file after the answer.
    warnings: RefCell<Vec<String>>,
}

impl Context {
    /// From the options and the environment of the process, for the command of that name. Two variables are for tests and for
    /// files that are to come out the same byte for byte: `CLAIMS_NOW` is recorded as the time, and
    /// `CLAIMS_WAIT` is how many milliseconds to wait for another program that is writing.
    pub(super) fn of_process(global: Global, command: &str) -> Result<Context> {
        let by = match global.by.map_or_else(|| from_env("CLAIMS_ANNOTATOR"), |by| Ok(Some(by)))? {
            None => clock::system_user(),
            Some(name) if name.trim().is_empty() => {
                return Err(Error::user("the annotator has no name").hint("give one: --by alice"));
            }
            Some(name) => name.trim().to_owned(),
        };
        let from_os = || env::var_os("CLAIMS_DB").filter(|db| !db.is_empty()).map(PathBuf::from);
        let named = global.db.clone().or_else(from_os);
        Ok(Context {
            db: named.unwrap_or_else(|| PathBuf::from("claims.db")),
            option_db: global.db,
            session: Session::new(by, time()?, command),
            wait: from_env("CLAIMS_WAIT")?
                .and_then(|wait| wait.parse().ok())
                .map_or(DEFAULT_WAIT, Duration::from_millis),
            files: Files::Disk,
            warnings: RefCell::default(),
        })
    }

    /// The same at the same time, for another file, annotator, command and place to read articles from.
    pub(super) fn with(&self, db: &Path, by: &str, command: &str, files: Files) -> Context {
        Context {
            db: db.to_owned(),
            option_db: None,
            session: Session::new(by, self.session.at.as_str(), command),
            wait: self.wait,
            files,
            warnings: RefCell::default(),
        }
    }

    /// The same for another moment of a command that goes on for a while: what it records now is of now.
    pub(super) fn now(&self) -> Result<Context> {
        let Session { by, command, .. } = &self.session;
        let mut now = self.with(&self.db, by, command, Files::Disk);
        now.session.at = time()?;
        Ok(now)
    }

    /// The database file.
    pub(super) fn db(&self) -> &Path {
        &self.db
    }

    /// The database file, if `--db` names one.
    pub(super) fn option_db(&self) -> Option<&Path> {
        self.option_db.as_deref()
    }

    /// Opens the file to look at it.
    pub(super) fn read(&self) -> Result<Store> {
        let store = Store::open(self.db(), Access::Read, self.wait)?;
        let differences = store.schema_differences().iter();
        let mut serious: Vec<_> = differences.filter(|one| one.effect > Effect::None).collect();
        // A table holds what was recorded; all else can be put back.
        serious.sort_by_key(|one| one.kind != "table");
        if !serious.is_empty() {
            let mut warnings = self.warnings.borrow_mut();
            warnings.push(format!(
                "Warning: another program changed how `{}` works, so what it holds may not be what was \
                 recorded:",
                self.db().display()
            ));
            warnings.extend(serious.iter().take(MOST_TOLD).map(|one| format!("  {one}")));
            if serious.len() > MOST_TOLD {
                warnings.push(format!("  and {} more", serious.len() - MOST_TOLD));
            }
            warnings.push(
                "  `claims check` says what else is wrong, `claims repair` puts back what claims made"
                    .to_owned(),
            );
        } else if !store.is_taken_apart()? {
            self.write(|_| Ok(()))?;
        }
        Ok(store)
    }

    /// What is to be said of the file, whatever came of the command.
    pub(super) fn warnings(&self) -> Vec<String> {
        self.warnings.take()
    }

    /// Opens the file and does `work` in one transaction.
    pub(super) fn write<T>(&self, work: impl FnOnce(&Writer) -> Result<T>) -> Result<T> {
        Store::open(self.db(), Access::Write, self.wait)?.write(&self.session, |writer| {
            // An upgrade leaves nothing that was derived.
            if !writer.is_taken_apart()? {
                scan(writer, true, &mut |_, _, _| {})?;
            }
            let done = work(writer)?;
            keep_claim_words(writer, false)?;
            seal_log(writer)?;
            Ok(done)
        })
    }
}
