//! Runs every ```console block of README.md and of tests/cli/*.md, each file in a folder of its own.
//!
//! A line that begins with `$ ` is a command for `sh`; the lines below it are what it prints on
//! stdout and stderr together, and `? N` is its exit code where that is not 0. The folder holds the
//! sample articles (data/) and the files of tests/cli/files. `sqlite3 FILE "SQL"` also works on a
//! machine that has no such program. `BLESS=1 cargo test --test transcripts`
//! writes down what happens now; read the difference before you commit it.
mod common;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[test]
fn what_is_written_is_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("README.md")];
    for entry in fs::read_dir(root.join("tests/cli")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    assert!(files.len() > 8, "the transcripts are gone");
    let wrong: Vec<String> = files.iter().filter_map(|file| difference(root, file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs between a transcript and what happens; nothing if it is the same.
fn difference(root: &Path, file: &Path) -> Option<String> {
    let written = fs::read_to_string(file).unwrap();
    let folder = folder(root, file);
    let happened = replay(&written, &folder);
    if happened == written {
        return None;
    }
    if env::var_os("BLESS").is_some() {
        fs::write(file, happened).unwrap();
        return None;
    }
    let diff = similar::TextDiff::from_lines(&written, &happened);
    let name = file.display().to_string();
    Some(diff.unified_diff().header(&format!("{name} (written)"), "(happened)").to_string())
}

/// A fresh folder with the samples and the files the transcripts speak of.
fn folder(root: &Path, file: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file.file_stem().unwrap());
    let _ = fs::remove_dir_all(&folder);
    for (from, to) in [("data", "data"), ("tests/cli/files", "")] {
        let to = folder.join(to);
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(root.join(from)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// The transcript with the output of every command replaced by what it prints now.
fn replay(transcript: &str, folder: &Path) -> String {
    let (mut out, mut console, mut output) = (String::new(), false, false);
    for line in transcript.split_inclusive('\n') {
        if line.starts_with("```") {
            (console, output) = (line.trim_end() == "```console", false);
        }
        match line.strip_prefix("$ ") {
            Some(command) if console => {
                // A blank line between commands is for the reader.
                if output {
                    out.push('\n');
                }
                out += line;
                out += &run(command.trim_end(), folder);
                output = true;
            }
            _ if !output => out += line,
            _ => {}
        }
    }
    out
}

fn run(command: &str, folder: &Path) -> String {
    if let Some((file, sql)) =
        command.strip_prefix("sqlite3 ").and_then(|rest| rest.split_once(" \""))
    {
        let answer = common::sql(&folder.join(file), sql.trim_end_matches('"'));
        return answer.unwrap_or_else(|error| panic!("{command}: {error}")).trim_end().to_owned()
            + "\n";
    }
    let program = Path::new(env!("CARGO_BIN_EXE_claims")).parent().unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{}", program.display(), env::var("PATH").unwrap()))
        .env("COLUMNS", "80")
        .env("CLAIMS_ANNOTATOR", "alice")
        .env("CLAIMS_NOW", "2026-01-02T03:04:05Z")
        .env("CLAIMS_WAIT", "200")
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => text,
        code => text + &format!("? {}\n", code.unwrap()),
    }
}
