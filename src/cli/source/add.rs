//! `claims source add`: captures articles.
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use super::captured::{self, CaptureReport};
use super::metadata::MetadataArgs;
use crate::cli::context::Context;
use crate::cli::files::{self, Files};
use crate::cli::scan::found;
use crate::cli::ui::Ui;
use crate::error::{Error, Kind, Result};
use crate::model::{Finding, MediaType};
use crate::record::{Arrivals, Article, Captured, Nearly, Settled, capture, nearly, settle};
use crate::render::plural;
use crate::store::Writer;
use crate::text::difference::Class;

/// Capture articles: text or Markdown files, folders, or - for standard input
///
/// Each is stored as a snapshot that never changes, with the SHA-256 of its bytes and of its text.
/// An article whose text is known already is not stored again. Either all files are captured or,
/// if one cannot be, none.
///
/// Of a file's front matter, plain `key: value` lines between two lines of `---` at its head, what
/// no option gives is taken: title (or headline), author (byline), publisher (site,
/// publication), published (date, pubdate), url (link, canonical, canonical_url), archive_url
/// (archived), language (lang) and license (licence).
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims source add bridge.txt --publisher \"Harbour News\" \\\n    \
                        --published 2024-05-02 --url https://example.org/bridge\n  \
                        claims source add clippings/ --language en"
)]
pub(in crate::cli) struct Args {
    /// Files or folders; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name of the source in commands [default: from the file's name]
    #[arg(long)]
    slug: Option<String>,
    #[command(flatten)]
    metadata: MetadataArgs,
    /// Format of the text [default: from the file's extension; with front matter, markdown]
    #[arg(long, value_name = "text|markdown", value_parser = format)]
    format: Option<MediaType>,
    /// Record it as a source of its own even if its text is known from another one
    #[arg(long)]
    copy: bool,
    /// Leave out files that cannot be captured, and go on
    #[arg(long)]
    skip_bad: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let mut paths = Vec::new();
    for file in &args.files {
        paths.extend(context.files.list(file)?);
    }
    let metadata = args.metadata.metadata();
    if paths.len() > 1 && (args.slug.is_some() || metadata.title.is_some()) {
        return Err(Error::user(format!(
            "--slug and --title are for one article; these are {}",
            paths.len()
        ))
        .hint("add them one by one, or correct them later: claims source edit"));
    }
    // What somebody still types or another program still writes is read before the file is locked.
    let mut waited_for = BTreeMap::new();
    for path in paths.iter().filter(|path| !path.is_file()) {
        if context.files == Files::Disk && !waited_for.contains_key(path) {
            waited_for.insert(path.clone(), context.files.read(path));
        }
    }
    let (lines, notes, report) = context.write(|writer| {
        let (mut lines, mut notes, mut all) = (Vec::new(), Vec::new(), Vec::new());
        let mut report = CaptureReport::new();
        let mut arrivals = Arrivals::default();
        for (done, path) in (1..).zip(&paths) {
            let read = waited_for.remove(path).unwrap_or_else(|| context.files.read(path));
            let captured = read.and_then(|bytes| {
                let article = Article {
                    name: files::name(path),
                    slug: args.slug.clone(),
                    stem: files::stem(path),
                    bytes,
                    media_type: args.format.unwrap_or_else(|| files::media_type(path)),
                    format_chosen: args.format.is_some(),
                    metadata: metadata.clone(),
                    copy: args.copy,
                };
                capture(writer, &article, &mut arrivals)
            });
            match captured {
                Ok(captured) => all.push((files::name(path), captured)),
                Err(error) if args.skip_bad && error.kind == Kind::User => {
                    notes.push(format!("Left out: {error}"));
                }
                Err(error) => return Err(error),
            }
            ui.progress(done, paths.len(), "capturing");
        }
        if all.is_empty() {
            return Err(Error::user("none of the files could be captured").details(notes));
        }
        let settled = settle(writer, arrivals)?;
        let left_out = notes.clone();
        for (name, captured) in all {
            report.add(&name, &captured);
            tell(writer, &name, captured, &mut lines, &mut notes)?;
        }
        notes.extend(told_settled(writer, &settled)?);
        let found = notes[left_out.len()..].to_vec();
        Ok((lines, notes, report.with(left_out, found)))
    })?;
    if args.json {
        ui.json(&report)?;
    } else {
        lines.iter().try_for_each(|line| ui.say(line))?;
    }
    for note in notes {
        ui.note(&note);
    }
    Ok(ExitCode::SUCCESS)
}

/// What came of comparing new texts with the library.
pub(super) fn told_settled(writer: &Writer, settled: &Settled) -> Result<Vec<String>> {
    Ok(match settled {
        Settled::Scanned(scanned) => {
            match scanned.repeats + scanned.changes + scanned.conflicts {
                0 => Vec::new(),
                _ => vec![format!("In all sources: {}.", found(scanned))],
            }
        }
        Settled::Compared(conflicts) => told(writer, conflicts)?,
        Settled::ForDuplicates => vec![
            "Compared for duplicates only, because there is much to compare; `claims scan` looks for \
             conflicts, and from then on each article is compared as it is added."
                .to_owned(),
        ],
    })
}

/// Conflicts that are told one by one.
const TOLD: usize = 3;

/// Digits of a conflict's code.
const CODE: usize = 12;

/// The conflicts that new articles have brought.
fn told(writer: &Writer, conflicts: &[Finding]) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for finding in conflicts.iter().take(TOLD) {
        let [left, right] = &finding.conflict.sides;
        let slug = |id| writer.source(writer.snapshot(id)?.source_id).map(|source| source.slug);
        lines.push(format!(
            "{}: {} ({}, paragraph {}; {}, paragraph {})",
            finding.id.short(CODE),
            finding.conflict.reason,
            slug(left.snapshot)?,
            left.passage,
            slug(right.snapshot)?,
            right.passage
        ));
    }
    if !conflicts.is_empty() {
        let all = plural(conflicts.len(), "new conflict", "new conflicts");
        lines.push(format!("In all, {all}: claims report --conflicts"));
    }
    Ok(lines)
}

fn tell(
    writer: &Writer,
    name: &str,
    captured: Captured,
    lines: &mut Vec<String>,
    notes: &mut Vec<String>,
) -> Result<()> {
    match captured {
        Captured::Added {
            slug,
            title,
            paragraphs,
            sentences,
            snapshot,
            known_paragraphs,
            same_text,
            hidden,
            unread,
        } => {
            let counts = [
                plural(paragraphs, "paragraph", "paragraphs"),
                plural(sentences, "sentence", "sentences"),
            ];
            let title = title.map_or(String::new(), |title| format!(" “{title}”"));
            lines.push(format!("Added {slug}{title}: {}.", counts.join(", ")));
            notes.extend(hidden.map(|hidden| captured::warning(&slug, &hidden)));
            notes.extend(captured::unread(&slug, &unread));
            if !same_text.is_empty() {
                notes.push(format!("{slug} has the same text as {}.", same_text.join(", ")));
            } else if let Some(nearly) = nearly(writer, snapshot)? {
                notes.push(format!(
                    "{slug} repeats {}: claims report --duplicates --source {slug}",
                    described(&nearly)
                ));
            } else if known_paragraphs > 0 {
                let paragraphs =
                    plural(known_paragraphs, "repeated paragraph", "repeated paragraphs");
                notes.push(format!(
                    "{slug} has {paragraphs}: claims report --duplicates --source {slug}"
                ));
            }
        }
        Captured::Known { sources } => lines.push(format!(
            "{name} is known as {}: the same text, nothing was changed (--copy records it as a source \
             of its own; claims source edit {} corrects what is known about it).",
            sources.join(", "),
            sources.join(" or ")
        )),
    }
    Ok(())
}

/// What a source repeats, and how much of it.
fn described(nearly: &Nearly) -> String {
    let Nearly { source, paragraphs, of, changed, telling } = nearly;
    let metadata = &source.metadata;
    let published = metadata.published.as_ref().map(ToString::to_string);
    let about: Vec<String> = metadata.publisher.clone().into_iter().chain(published).collect();
    let about = match about.is_empty() {
        true => String::new(),
        false => format!(" ({})", about.join(", ")),
    };
    let what = match telling {
        Some(Class::Numbers) => "with another number",
        Some(Class::Negation) => "with a denial in one of them",
        Some(Class::Dates) => "with another date",
        _ => "with another name",
    };
    let changed = match changed {
        0 => String::new(),
        1 => format!(", one {what}"),
        count => format!(", {count} saying something else"),
    };
    let slug = &source.slug;
    let how_many = match of {
        1 => "its only paragraph stands".to_owned(),
        _ if paragraphs == of => format!("all of its {of} paragraphs stand"),
        _ => format!("{paragraphs} of its {of} paragraphs stand"),
    };
    format!("{slug}{about}: {how_many} there{changed}")
}

pub(super) fn format(given: &str) -> Result<MediaType, String> {
    match given {
        "text" => Ok(MediaType::Plain),
        "markdown" => Ok(MediaType::Markdown),
        _ => Err("text or markdown".to_owned()),
    }
}
