//! `claims check packet`: whether a packet is what it says it is. It needs no database.
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::packet::{self, PacketCheck};
use crate::exchange::zip;
use crate::render;
use crate::report::{CheckReport, Head, Looked, Problem};

/// Most files of a packet, and most bytes in all of them.
const MOST_FILES: usize = 65_536;
const MOST_BYTES: u64 = 1 << 30;

/// Most folders inside of each other.
const DEEPEST: usize = 8;

/// Check that a packet of `claims export packet` was not altered; no database is needed
///
/// Computes every SHA-256 anew and finds every quote at its span again. Names what was touched, added or
/// is missing, and exits with 1 then.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims check packet story.zip\n          \
                        claims check packet story/ --manifest 3fa94c1e --json")]
pub(super) struct Args {
    /// The zip file or the folder
    #[arg(value_name = "FILE.zip|FOLDER")]
    packet: PathBuf,
    /// Also that the manifest has this SHA-256, as `claims export packet` printed it
    #[arg(long, value_name = "SHA256", value_parser = super::head)]
    manifest: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, args: &Args) -> Result<ExitCode> {
    let files = match args.packet.is_dir() {
        true => folder(&args.packet)?,
        false => zip::read_altered(&bounded(&args.packet, MOST_BYTES)?)?,
    };
    let mut report = report(packet::check(&files)?, args.manifest.as_deref());
    report.notes.sort();
    ui.report(&report, args.json, render::check)?;
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What was found, as any check tells it.
fn report(check: PacketCheck, manifest: Option<&str>) -> CheckReport {
    let wrong = |what| check.problems.iter().filter(|problem| problem.what == what).count();
    let mut looked_at: Vec<Looked> = check
        .looked_at
        .iter()
        .map(|&(what, count)| Looked { what, count, wrong: wrong(what) })
        .collect();
    let hint = "ask whoever made the packet for another copy";
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(expected) = manifest {
        let differs = !check.manifest_sha256.starts_with(expected);
        looked_at.insert(0, Looked { what: "manifest", count: 1, wrong: differs.into() });
        let message = format!("manifest.json has the SHA-256 {}", check.manifest_sha256);
        problems.extend(differs.then_some(Problem { what: "manifest", message, hint }));
    }
    let found = check.problems.into_iter();
    problems.extend(found.map(|one| Problem { what: one.what, message: one.message, hint }));
    let notes = match manifest {
        Some(_) => Vec::new(),
        None => vec![format!(
            "manifest.json has the SHA-256 {}: compare it with the one that was published (--manifest), \
             for whoever can alter a packet can write another manifest",
            check.manifest_sha256
        )],
    };
    let head = Head { entries: check.log.entries, sha256: check.log.sha256, unsealed: 0 };
    CheckReport { report: "check", looked_at, problems, notes, head }
}

/// The files of a folder, by their names in it. Links are not followed.
fn folder(path: &Path) -> Result<Vec<zip::File>> {
    let mut found = Vec::new();
    let mut left = MOST_BYTES;
    walk(path, "", 0, &mut left, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    left: &mut u64,
    found: &mut Vec<zip::File>,
) -> Result<()> {
    let fail = |error| Error::io(format!("cannot read the folder `{}`", folder.display()), error);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(fail)?);
        let refuse =
            |why: &str| Err(Error::user(format!("this is no packet: `{}` {why}", path.display())));
        let Some(name) = entry.file_name().to_str().map(|name| format!("{prefix}{name}")) else {
            return refuse("has a name that is not UTF-8");
        };
        if kind.is_dir() && depth < DEEPEST {
            walk(&path, &format!("{name}/"), depth + 1, left, found)?;
        } else if !kind.is_file() {
            return refuse("is a link, a deep folder or no file at all");
        } else if found.len() == MOST_FILES {
            return refuse("is one file too many");
        } else {
            let bytes = bounded(&path, *left)?;
            *left -= bytes.len() as u64;
            found.push((name, bytes));
        }
    }
    Ok(())
}

/// The bytes of a file, if there are not more than `most`.
fn bounded(path: &Path, most: u64) -> Result<Vec<u8>> {
    let fail = |error| Error::io(format!("cannot read `{}`", path.display()), error);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(fail)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(fail)?;
    match bytes.len() as u64 > most {
        true => Err(Error::user(format!("`{}` is too large for a packet", path.display()))),
        false => Ok(bytes),
    }
}
