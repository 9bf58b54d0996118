//! Taking in a file of another format: what came of it, and what did not come in.
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::output::{Folder, beside};
use crate::cli::ui::Ui;
use crate::cli::{files, input};
use crate::error::{Error, Result};
use crate::model::{Draft, Reject, Unit};
use crate::record::{Drafted, record_draft};
use crate::render::plural;
use crate::text::place::How;

/// Rejects that are shown on the terminal.
const SHOWN: usize = 5;

/// What every import of a foreign format takes.
#[derive(clap::Args)]
pub(in crate::cli) struct DraftArgs {
    /// File to read, or - for standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Where to write what does not come in, as JSON Lines [default: FILE.rejects.jsonl]
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Replace the file of rejects if it is there already
    #[arg(long)]
    force: bool,
}

/// An import of regions, which may not say what they are evidence for.
#[derive(clap::Args)]
pub(in crate::cli) struct RegionArgs {
    #[command(flatten)]
    draft: DraftArgs,
    /// The claim that the regions are evidence for, where the file names none
    #[arg(long, value_name = "TEXT")]
    claim: Option<String>,
}

impl RegionArgs {
    /// As [`DraftArgs::take_in`].
    pub(in crate::cli) fn take_in(
        &self,
        ui: &mut Ui,
        context: &Context,
        annotator: &str,
        read: impl FnOnce(&str, Option<&str>) -> Result<Draft>,
    ) -> Result<ExitCode> {
        let claim = self.claim.as_deref();
        self.draft.take_in(ui, context, annotator, |text| read(text, claim))
    }
}

impl DraftArgs {
    /// Reads the file with `read` and records what it says; `annotator` names the format.
    pub(in crate::cli) fn take_in(
        &self,
        ui: &mut Ui,
        context: &Context,
        annotator: &str,
        read: impl FnOnce(&str) -> Result<Draft>,
    ) -> Result<ExitCode> {
        let draft = read(&input::text(&self.file)?)?;
        self.record(ui, context, &draft, annotator)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Records what was read, in one transaction with the file of rejects. What nobody is named for is
    /// recorded as `annotator`'s.
    pub(in crate::cli) fn record(
        &self,
        ui: &mut Ui,
        context: &Context,
        draft: &Draft,
        annotator: &str,
    ) -> Result<()> {
        let rejects = match &self.rejects {
            Some(path) => Some(path.clone()),
            None if self.file == Path::new("-") => None,
            None => Some(beside(&self.file, ".rejects.jsonl")),
        };
        let done = context.write(|writer| {
            let done = record_draft(writer, draft, annotator)?;
            if let (Some(path), false) = (&rejects, done.rejects.is_empty()) {
                self.keep(path, &done.rejects)?;
            }
            Ok(done)
        })?;
        tell(ui, &done, rejects.as_deref())
    }

    fn keep(&self, path: &Path, rejects: &[Reject]) -> Result<()> {
        let mut folder = Folder::of_file(path, &[], self.force)?;
        let mut file = folder.file(0)?;
        let fail = |error| Error::io(format!("cannot write `{}`", path.display()), error);
        file.write_all(&crate::exchange::json_lines(rejects)).map_err(fail)?;
        folder.keep([file])
    }
}

fn tell(ui: &mut Ui, done: &Drafted, rejects: Option<&Path>) -> Result<()> {
    let counts = [
        (done.sources, done.known_sources, ["source", "sources"]),
        (done.claims, done.known_claims, ["claim", "claims"]),
        (done.evidence, done.known_evidence, ["piece of evidence", "pieces of evidence"]),
        (done.verdicts, done.known_verdicts, ["verdict", "verdicts"]),
    ];
    let list = |pick: fn(&(usize, usize, [&'static str; 2])) -> usize| {
        let some = counts.iter().filter(|count| pick(count) > 0);
        some.map(|count| plural(pick(count), count.2[0], count.2[1])).collect::<Vec<_>>().join(", ")
    };
    let (new, known) = (list(|count| count.0), list(|count| count.1));
    ui.say(&format!("New: {}.", if new.is_empty() { "nothing" } else { &new }))?;
    if !known.is_empty() {
        ui.say(&format!("Known already: {known}."))?;
    }
    for (how, count) in &done.repaired {
        let quotes = plural(*count, "position", "positions");
        ui.note(&format!("Repaired, as the quotes prove: {quotes} {}.", repair(*how)));
    }
    if !done.rejects.is_empty() {
        let things = plural(done.rejects.len(), "thing does", "things do");
        let place = rejects.map_or(String::new(), |path| format!(": {}", files::name(path)));
        ui.note(&format!("{things} not come in{place}"));
        for Reject { item, what, reason, .. } in done.rejects.iter().take(SHOWN) {
            ui.note(&format!("  {item}, {what}: {reason}"));
        }
    }
    Ok(())
}

fn repair(how: How) -> String {
    match how {
        How::AsGiven => "right".to_owned(),
        How::ByQuote => "pointed elsewhere, the words were found by themselves".to_owned(),
        How::Recounted { unit, crlf } => {
            let unit = match unit {
                Unit::CodePoints => "code points",
                Unit::Utf16 => "UTF-16 units",
                Unit::Bytes => "bytes",
            };
            format!("counted {unit}{}", if crlf { ", and two for each line end" } else { "" })
        }
    }
}
