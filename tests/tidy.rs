//! The house rules, as tests: who may use whom, one door per dependency, files that say why they
//! exist. A rule without a test here is no rule.
use std::fs;
use std::path::{Path, PathBuf};

/// Which module may use which others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("model", &[]),
    ("text", &["model"]),
    ("detect", &["model", "text"]),
    ("store", &["model", "error"]),
    ("nli", &["model", "error"]),
    ("record", &["model", "text", "detect", "store", "error"]),
    ("report", &["model", "text", "detect", "store", "error"]),
    ("render", &["model", "text", "report"]),
    ("exchange", &["model", "text", "detect", "store", "error"]),
    ("cli", &["model", "text", "store", "record", "report", "render", "exchange", "nli", "error"]),
];

/// Only these modules, or parts of them, may name these things.
const DOORS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("comfy_table", &["render"]),
    ("textwrap", &["render"]),
    ("serde_json", &["render", "exchange", "nli"]),
    ("csv_core", &["exchange"]),
    ("similar::", &["text"]),
    ("strsim", &["text"]),
    ("sha2", &["text"]),
    ("unicode_normalization", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("caseless", &["text"]),
    ("xxhash_rust", &["text"]),
    ("ratatui", &["cli/review/screen"]),
    ("rten::", &["nli"]),
    ("rten_tensor", &["nli"]),
    ("rten_text", &["nli"]),
    ("parquet::", &["exchange"]),
    ("jiff", &["model", "text", "detect", "cli"]),
    ("whoami", &["cli"]),
    ("terminal_size", &["cli"]),
    ("signal_hook", &["cli"]),
    ("std::fs", &["cli"]),
    ("std::env", &["cli"]),
    ("std::net", &[]),
    ("std::process::Command", &[]),
    ("io::stdin", &["cli"]),
    ("io::stdout", &["cli"]),
    ("io::stderr", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("SystemTime", &[]),
    ("Instant::now", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
];

/// A longer file wants to be two.
const LONGEST: usize = 400;

#[test]
fn every_file_says_why_it_exists() {
    for file in sources() {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 20, "{}: `{first}`", file.name);
    }
}

#[test]
fn no_file_is_too_long() {
    for file in sources() {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.name);
    }
}

#[test]
fn modules_use_only_what_they_may() {
    for file in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == file.module) else {
            assert!(["main", "lib"].contains(&file.module.as_str()), "{} has no rule", file.name);
            continue;
        };
        let code = file.code();
        for used in crate_paths(&code) {
            let known = MAY_USE.iter().any(|(name, _)| *name == used);
            assert!(
                !known || used == file.module || allowed.contains(&used),
                "{}: {} may not use {used}",
                file.name,
                file.module
            );
        }
        assert!(!code.contains("super::super::super"), "{}: write `crate::…`", file.name);
    }
}

#[test]
fn each_dependency_has_one_door() {
    for file in sources() {
        let code = file.code();
        for (thing, allowed) in DOORS {
            let named = words_with(&code, thing);
            assert!(
                !named || allowed.iter().any(|door| file.is_in(door)),
                "{}: only {allowed:?} may name `{thing}`",
                file.name
            );
        }
    }
}

#[test]
fn every_dependency_has_a_door_and_a_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root().join("docs/decisions/0002-dependencies.md")).unwrap();
    let dependencies =
        manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in dependencies.lines().filter(|line| line.contains('=')) {
        let name = line.split([' ', '=']).next().unwrap();
        assert!(
            reasons.contains(&format!("`{name}`")),
            "{name}: docs/decisions/0002 gives no reason"
        );
        // serde's derives may stand on any value; unicode-width serves the table and the wrapper.
        let crate_name = name.replace('-', "_");
        let door = DOORS.iter().any(|(thing, _)| thing.trim_end_matches(':') == crate_name);
        assert!(door || name == "serde", "{name} has no door");
    }
}

#[test]
fn the_rules_notice_what_they_forbid() {
    assert_eq!(
        crate_paths("use crate::{error::Error, store::{Row, X}, text}; crate::report::x()"),
        ["error", "store", "text", "report"]
    );
    assert!(words_with("use rusqlite::Connection;", "rusqlite"));
    let name = "cli/review/screen/draw.rs".to_owned();
    let draw = Source { name, module: "cli".to_owned(), text: String::new() };
    assert!(draw.is_in("cli") && draw.is_in("cli/review/screen"));
    assert!(!draw.is_in("cli/review/scr") && !draw.is_in("render"));
    assert!(words_with("use similar::{Algorithm};", "similar::"));
    assert!(!words_with("let similarity = dissimilar();", "similar"));
}

/// The module named after each `crate::`, those in groups included.
fn crate_paths(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => found.push(first_word(rest)),
            Some(group) => {
                let (mut depth, mut item) = (0, true);
                for (at, c) in group.char_indices() {
                    match c {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => item = true,
                        c if item && c.is_alphabetic() => {
                            found.push(first_word(&group[at..]));
                            item = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether `thing` stands in the code as a word of its own.
fn words_with(code: &str, thing: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(thing).any(|(at, _)| {
        !inside(code[..at].chars().next_back()) && !inside(code[at + thing.len()..].chars().next())
    })
}

struct Source {
    name: String,
    module: String,
    text: String,
}

impl Source {
    /// Whether the file is of that module, or in that folder.
    fn is_in(&self, door: &str) -> bool {
        let rest = self.name.strip_prefix(door);
        self.module == door || rest.is_some_and(|rest| rest.starts_with('/'))
    }

    /// The file without comments, texts in quotes, and its tests.
    fn code(&self) -> String {
        if self.name.ends_with("tests.rs") {
            return String::new();
        }
        let mut code = String::new();
        for line in self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]") {
            if !line.trim_start().starts_with("//") {
                code += line.split("//").next().unwrap_or_default();
                code.push('\n');
            }
        }
        code
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(root().join("src")).unwrap();
                let module = inside.iter().next().unwrap().to_str().unwrap();
                files.push(Source {
                    name: inside.display().to_string(),
                    module: module.trim_end_matches(".rs").to_owned(),
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    assert!(files.len() > 30, "the sources are gone");
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}
