//! Exports in parts for training and testing: a file or a folder for each part, and beside them what the
//! parts have in common, as an audit found it.
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use super::to::{self, Files, LOSSES, holds};
use crate::cli::context::Context;
use crate::cli::output::Folder;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::{Exported, Outs};
use crate::render::{self, plural};
use crate::report::dedup::Share;
use crate::report::split::{Parts, SplitReport, SplitSettings, Together, split};
use crate::store::Store;

/// The file beside a split that says what came of it.
const SPLITS: &str = "splits.json";

/// How claims are split.
#[derive(clap::Args)]
pub(in crate::cli) struct SplitArgs {
    /// Write parts with these shares: one file, or one folder, for each. Claims that hang together stay in
    /// one part; splits.json says what the parts have in common
    #[arg(long, value_name = "NAME=SHARE,...", help_heading = "Splits")]
    split: Option<Parts>,
    /// Another number gives another split, the same number the same
    #[arg(long, value_name = "N", default_value = "0", help_heading = "Splits")]
    seed: u64,
    /// What keeps claims in one part [default: all of them]
    #[arg(long, value_name = "claims,quotes,sources,origins", value_delimiter = ',')]
    #[arg(requires = "split", help_heading = "Splits")]
    together: Vec<Together>,
    /// Least Jaccard similarity of claims that are nearly the same: runs of three words
    #[arg(long, value_name = "0.5", default_value = "0.5", help_heading = "Splits")]
    jaccard: Share,
}

/// An export into one file, or into one for each part.
#[derive(clap::Args)]
pub(in crate::cli) struct SplitFileArgs {
    #[command(flatten)]
    to: to::FileArgs,
    #[command(flatten)]
    split: SplitArgs,
}

/// An export into one folder, or into one for each part.
#[derive(clap::Args)]
pub(in crate::cli) struct SplitFolderArgs {
    #[command(flatten)]
    to: to::FolderArgs,
    #[command(flatten)]
    split: SplitArgs,
}

/// A part that was made.
struct Made {
    name: String,
    exported: Exported,
}

impl SplitFileArgs {
    /// Writes what `export` makes of the claims that it is given.
    pub(in crate::cli) fn write(
        &self,
        ui: &mut Ui,
        context: &Context,
        export: impl Fn(&Store, &mut Outs) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let Some(parts) = &self.split.split else {
            return self.to.write(ui, context, export);
        };
        let file = &self.to.file;
        if file == Path::new("-") {
            return Err(Error::user("a split does not go to standard output")
                .hint("name a file: claims.csv becomes claims.train.csv, claims.test.csv, …"));
        }
        let names: Vec<PathBuf> =
            parts.list().iter().map(|part| with_part(file, &part.name)).collect();
        let mut finals = Vec::new();
        for name in &names {
            finals.extend([name.clone(), crate::cli::output::beside(name, LOSSES)]);
        }
        finals.push(file.with_extension(SPLITS));
        let folder = Folder::of_files(finals, self.to.force)?;
        let (made, report) = self.split.make(ui, context, parts, 1, || Ok(folder), export)?;
        for (part, name) in made.iter().zip(&names) {
            ui.say(&format!("{}: {}", name.display(), holds(&part.exported)))?;
        }
        tell(ui, &made, &report);
        Ok(ExitCode::SUCCESS)
    }
}

impl SplitFolderArgs {
    /// Writes what `export` makes, in files of those names, of the claims that it is given.
    pub(in crate::cli) fn write(
        &self,
        ui: &mut Ui,
        context: &Context,
        files: &[&str],
        export: impl Fn(&Store, &mut Outs) -> Result<Exported>,
    ) -> Result<ExitCode> {
        let Some(parts) = &self.split.split else {
            return self.to.write(ui, context, files, export);
        };
        let mut names = Vec::new();
        for part in parts.list() {
            let files = files.iter().copied().chain([LOSSES.trim_start_matches('.')]);
            names.extend(files.map(|file| format!("{}/{file}", part.name)));
        }
        names.push(SPLITS.to_owned());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        // Nothing is made where the library cannot be split.
        let folder = || Folder::new(&self.to.folder, &names, self.to.force);
        let (made, report) = self.split.make(ui, context, parts, files.len(), folder, export)?;
        for part in &made {
            let folder = self.to.folder.join(&part.name);
            ui.say(&format!("{}: {}", folder.display(), holds(&part.exported)))?;
        }
        tell(ui, &made, &report);
        Ok(ExitCode::SUCCESS)
    }
}

impl SplitArgs {
    /// Splits the library and exports each part, all as the file is at one time, into a folder: of each part
    /// so many files and what it loses, and at the end what came of the split.
    fn make(
        &self,
        ui: &mut Ui,
        context: &Context,
        parts: &Parts,
        count: usize,
        folder: impl FnOnce() -> Result<Folder>,
        export: impl Fn(&Store, &mut Outs) -> Result<Exported>,
    ) -> Result<(Vec<Made>, SplitReport)> {
        let together = match self.together.is_empty() {
            true => Together::ALL.into(),
            false => self.together.iter().copied().collect(),
        };
        let settings = SplitSettings {
            parts: parts.clone(),
            seed: self.seed,
            together,
            jaccard: self.jaccard,
            threads: thread::available_parallelism().map_or(1, NonZeroUsize::get),
        };
        let last = parts.list().len() * (count + 1);
        ui.progress(0, 100, "splitting");
        let (made, report, folder, mut files) = context.read()?.once_through(|store| {
            let report = split(store, &settings)?;
            let mut folder = folder()?;
            let mut files = Files::begin(&mut folder, last + 1)?;
            let mut made = Vec::new();
            for (number, (name, claims)) in report.assignment().into_iter().enumerate() {
                let first = number * (count + 1);
                let mut progress = |done, of| ui.progress(done, of, "writing");
                let (of_part, only) = (first..first + count, Some(&claims));
                let exported =
                    files.write(of_part, only, &mut progress, |outs| export(store, outs))?;
                files.document(first + count, &exported.losses.document())?;
                made.push(Made { name, exported });
            }
            Ok((made, report, folder, files))
        })?;
        ui.progress(100, 100, "");
        let mut document = Vec::new();
        render::json(&mut document, &report)
            .map_err(|error| Error::io(format!("cannot make {SPLITS}"), error))?;
        files.document(last, &document)?;
        files.keep(folder)?;
        Ok((made, report))
    }
}

/// `claims.csv` as `claims.train.csv`.
fn with_part(path: &Path, part: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(format!(".{part}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Tells what was lost, and what the parts have in common.
fn tell(ui: &mut Ui, made: &[Made], report: &SplitReport) {
    for part in made {
        for line in part.exported.losses.lines() {
            ui.note(&format!("Loss in {}: {line}", part.name));
        }
    }
    for warning in &report.warnings {
        ui.note(&format!("Mind: {warning}"));
    }
    let parts: Vec<String> =
        report.parts.iter().map(|part| format!("{} {}", part.claims, part.name)).collect();
    let components = plural(report.components, "component", "components");
    ui.note(&format!(
        "Split with seed {}: {} of {} in {components}",
        report.seed,
        parts.join(", "),
        plural(report.claims, "claim", "claims"),
    ));
    let sum = |of: fn(&crate::report::audit::Leak) -> usize| report.leaks.iter().map(of).sum();
    let closest = report.leaks.iter().filter_map(|leak| leak.closest.first());
    let closest = closest.max_by(|a, b| a.jaccard.total_cmp(&b.jaccard));
    let closest = closest.map_or("no claims of two parts are 0.1 alike".to_owned(), |pair| {
        let id = |row: &crate::report::audit::RowRef| row.id.clone().unwrap_or_default();
        let (left, right) = (id(&pair.left), id(&pair.right));
        format!("the claims most alike are {left} and {right}: {:.2}", pair.jaccard)
    });
    ui.note(&format!(
        "Audited: the parts share {}, {}, {}; {closest}",
        plural(sum(|leak| leak.claims), "claim", "claims"),
        plural(sum(|leak| leak.pages), "source", "sources"),
        plural(sum(|leak| leak.evidence), "quote", "quotes"),
    ));
}
