//! What several test programs need: a folder with a database in it, the program, and any SQLite.
#![allow(dead_code, reason = "each test program uses a part of it")]
pub(crate) mod hostile;

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::fallible_iterator::FallibleIterator as _;
use tempfile::TempDir;

/// A folder of its own, gone when the test is.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder { dir: tempfile::tempdir().unwrap() }
    }

    /// A folder with a database that holds two articles, a claim with evidence, and a verdict.
    pub(crate) fn with_database() -> Folder {
        let folder = Folder::new();
        folder
            .write("one.txt", "Twelve — not 412 — people were hurt. Café 😀 closed.\n\nIt rained.");
        folder.write("two.txt", "The bridge is open.\n\nThe bridge is closed, others say.");
        for args in [
            &["init"][..],
            &["source", "add", "one.txt", "two.txt"],
            &["add", "Twelve were hurt", "--source", "one", "--quote", "Café 😀 closed"],
            &["link", "c1", "--source", "two", "--quote", "The bridge is open", "--refutes"],
            &["judge", "c1", "supported", "--because", "seen"],
            &["add", "A part of it", "--parent", "c1", "--tag", "x"],
        ] {
            let output = folder.claims(args);
            assert!(output.status.success(), "{args:?}: {output:?}");
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.path().join("claims.db")
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.db()).unwrap()
    }

    /// The program in this folder, with no environment but what it needs.
    pub(crate) fn command(&self) -> Command {
        self.command_of(env!("CARGO_BIN_EXE_claims"))
    }

    /// Another program in this folder, in the environment of [`Folder::command`].
    pub(crate) fn command_of(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.path())
            .env_clear()
            .env("CLAIMS_ANNOTATOR", "alice")
            .env("CLAIMS_NOW", "2026-01-02T03:04:05Z")
            .env("CLAIMS_WAIT", "200");
        command
    }

    pub(crate) fn claims(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// Runs the program with files of at most so many blocks of 512 bytes; it answers into a file, to
    /// which that applies as well.
    pub(crate) fn limited(&self, blocks: usize, args: &[&str]) -> Output {
        let line = "ulimit -f \"$1\" && shift && exec \"$0\" \"$@\" > answer";
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line, env!("CARGO_BIN_EXE_claims"), &blocks.to_string()]).args(args);
        command.current_dir(self.path()).env("CLAIMS_ANNOTATOR", "alice");
        command.output().unwrap()
    }

    /// Runs SQL on the database, see [`sql`].
    pub(crate) fn sql(&self, text: &str) -> Result<String, String> {
        sql(&self.db(), text)
    }
}

/// A copy of the program that every user may run, in that folder.
pub(crate) fn anybodys_program(folder: &Folder) -> PathBuf {
    let program = folder.path().join("program");
    // By another process: one of ours that starts meanwhile would inherit the file open for writing,
    // and such a file cannot be executed.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_claims")).arg(&program).status();
    assert!(copied.unwrap().success());
    set_mode(&program, 0o755);
    program
}

/// That program as a user who cannot write where the permissions say so: root may, so root becomes
/// nobody.
pub(crate) fn as_nobody(program: &Path, folder: &Folder) -> Command {
    let nobody = 65_534;
    let mut command = Command::new(program);
    command.current_dir(folder.path()).env_clear().env("CLAIMS_ANNOTATOR", "alice");
    let probe = Command::new("id").arg("-u").output().unwrap();
    if probe.stdout.starts_with(b"0\n") {
        command.uid(nobody).gid(nobody);
    }
    command
}

/// Sets who may read, write and run a file, or look into a folder.
pub(crate) fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs SQL on a database as a stranger's program would: in the stock sqlite3 shell where there is
/// one, else in the library without any setting of ours.
pub(crate) fn sql(db: &Path, sql: &str) -> Result<String, String> {
    let mut shell = Command::new("sqlite3");
    shell.arg("-batch").arg("-bail").arg(db);
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let shell = shell.spawn().and_then(|mut child| {
        child.stdin.take().unwrap().write_all(sql.as_bytes())?;
        child.wait_with_output()
    });
    match shell {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
        }
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(_) => library(db, sql),
    }
}

fn library(db: &Path, sql: &str) -> Result<String, String> {
    let conn = rusqlite::Connection::open(db).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let mut lines = Vec::new();
    let mut batch = rusqlite::Batch::new(&conn, sql);
    while let Some(mut statement) = batch.next().map_err(|error| error.to_string())? {
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| error.to_string())? {
            let cell = |index| match row.get_ref(index).unwrap() {
                rusqlite::types::ValueRef::Null => String::new(),
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Real(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(text) | rusqlite::types::ValueRef::Blob(text) => {
                    String::from_utf8_lossy(text).into_owned()
                }
            };
            lines.push((0..columns).map(cell).collect::<Vec<_>>().join("|"));
        }
    }
    Ok(lines.join("\n"))
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
