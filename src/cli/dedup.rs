//! `claims dedup`: what repeats in a file of texts. It needs no database.
use std::collections::HashMap;
use std::num::{NonZeroU16, NonZeroUsize};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use super::files;
use super::input::{Input, unreadable};
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::rows::{Fields, Format, Rows};
use crate::model::Tier;
use crate::render::{cluster_line, counts, pair_line, plural, visible};
use crate::report::dedup::{Dedup, DedupSettings, Pairs, Reach, Share, TierCounts};

/// Find what repeats in a file of texts; no database is needed
///
/// Reads one text a line, one a JSON object (JSON Lines), or one a record (CSV, TSV), and prints
/// the pairs that are alike, as JSON Lines: every pair, none by chance, the same on every run. Texts
/// are alike by the runs of three words they share. Texts that are equal but for case, marks and
/// spacing are copies: each is paired with the first one only, and the first one with all else.
///
/// Tiers, from the closest on: identical (byte for byte), equal (after folding), near (Jaccard
/// similarity of 0.7 or more), edited (0.3), contained (0.8 of one stand in the other), partial
/// (half).
#[derive(clap::Args)]
#[command(after_help = "Example:  claims dedup articles.jsonl --field body --id url\n          \
                        claims dedup articles.csv --tier near --keep > kept.csv\n          \
                        zcat texts.gz | claims dedup - --format text --clusters")]
pub(super) struct Args {
    /// File to read; - for standard input
    file: PathBuf,
    /// Format of the file [default: from its extension]
    #[arg(long, value_name = "text|jsonl|csv|tsv", value_parser = format)]
    format: Option<Format>,
    /// Field or column that holds the text; a.b is the field b inside of a [default: text]
    #[arg(long, value_name = "NAME")]
    field: Option<String>,
    /// Field or column that names the row, printed along with its line
    #[arg(long, value_name = "NAME", conflicts_with_all = ["keep", "drop"])]
    id: Option<String>,

    /// Print pairs of texts (what is done without any of these)
    #[arg(long, group = "answer", help_heading = "What to print")]
    pairs: bool,
    /// Print clusters: texts joined by copies and near pairs, through any number of steps
    #[arg(long, group = "answer", help_heading = "What to print")]
    clusters: bool,
    /// Print the rows to keep, as they stand in the file: all but the later ones of each cluster
    #[arg(long, group = "answer", help_heading = "What to print")]
    keep: bool,
    /// Print the rows that --keep leaves out
    #[arg(long, group = "answer", help_heading = "What to print")]
    drop: bool,
    /// Say on stderr how many texts, pairs and clusters there are
    #[arg(long, help_heading = "What to print")]
    stats: bool,

    /// Loosest tier to look for [default: partial; near for clusters]
    #[arg(long, value_name = "TIER", conflicts_with_all = ["jaccard", "containment"])]
    #[arg(help_heading = "What is alike")]
    tier: Option<Tier>,
    /// Least Jaccard similarity, instead of a tier: shared runs over all runs of both
    #[arg(long, value_name = "0.7", help_heading = "What is alike")]
    jaccard: Option<Share>,
    /// Least containment, instead of a tier: shared runs over those of the shorter text
    #[arg(long, value_name = "0.8", conflicts_with_all = ["clusters", "keep", "drop"])]
    #[arg(help_heading = "What is alike")]
    containment: Option<Share>,
    /// Fewest words of a text that is compared for more than equality
    #[arg(long, value_name = "N", default_value = "8", help_heading = "What is alike")]
    min_words: NonZeroUsize,
    /// Look at what differs between texts that are almost the same: another number, date or name, or
    /// a denial. Pairs say so (`telling`); clusters never hold two such texts, so --keep keeps both.
    /// The file is read once more
    #[arg(long, help_heading = "What is alike")]
    telling: bool,
    /// Most pairs that are looked for of one text with longer ones, the shortest first [default: 1000;
    /// for clusters and rows 100]
    #[arg(long, value_name = "N", help_heading = "What is alike")]
    most_partners: Option<NonZeroUsize>,

    /// Leave out rows that cannot be read, name them on stderr, and go on
    #[arg(long)]
    skip_bad: bool,
    /// Threads that search; the answer is the same for any [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroU16>,
}

/// Most rows that are named one by one when they are left out.
const MOST_NAMED: u64 = 20;

pub(super) fn run(ui: &mut Ui, args: &Args) -> Result<ExitCode> {
    let settings = args.settings()?;
    let format = args.format()?;
    let mut input = Input::open(&args.file, args.keep || args.drop || args.telling)?;
    let mut dedup = Dedup::new(settings);
    let read = read(ui, args, format, &mut input, &mut dedup)?;
    if args.clusters || args.keep || args.drop {
        let mut found = match args.telling {
            true => told(args, format, &mut input, &read, dedup.pairs())?.clusters(),
            false => dedup.clusters(),
        };
        crowd(ui, found.crowded(), settings.most_partners);
        if args.clusters {
            ui.stream(|out, _| found.iter().try_for_each(|cluster| cluster_line(out, &cluster)))?;
        } else {
            let dropped = found.dropped();
            print_rows(ui, args, format, &mut input, &read, &dropped)?;
        }
        if args.stats {
            let (mut clusters, mut members) = (0, 0);
            found.iter().for_each(|cluster| {
                (clusters, members) = (clusters + 1, members + cluster.members.len());
            });
            let [texts, distinct] = texts(found.texts());
            let clusters = plural(clusters, "cluster", "clusters");
            ui.note(&format!("{texts}, {distinct}, {clusters} of {members} texts"));
        }
    } else {
        let mut found = dedup.pairs();
        if args.telling {
            found = told(args, format, &mut input, &read, found)?;
        }
        crowd(ui, found.crowded(), settings.most_partners);
        ui.stream(|out, _| found.iter().try_for_each(|pair| pair_line(out, &pair)))?;
        if args.stats {
            let mut tiers = TierCounts::default();
            found.iter().for_each(|pair| tiers.add(pair.tier, 1));
            let [texts, distinct] = texts(found.texts());
            let pairs = match counts(&tiers) {
                none if none.is_empty() => "no pairs".to_owned(),
                counts => format!("pairs: {counts}"),
            };
            ui.note(&format!("{texts}, {distinct}, {pairs}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What is known of the rows after the first reading.
#[derive(Default)]
struct Read {
    rows: u64,
    bytes: u64,
    /// Lines of the rows that were left out, in order.
    bad: Vec<u64>,
}

fn read(
    ui: &mut Ui,
    args: &Args,
    format: Format,
    input: &mut Input,
    dedup: &mut Dedup,
) -> Result<Read> {
    let (name, megabytes) = (files::name(&args.file), input.bytes().map(|bytes| bytes >> 20));
    let fail = |error| unreadable(&name, error);
    let mut rows = Rows::new(input.stream()?, format, args.fields()).map_err(fail)?;
    let (mut read, mut shown) = (Read::default(), 0);
    let head = rows.head().len() as u64;
    while let Some(row) = rows.next(true).map_err(|error| fail(error.into()))? {
        read.rows += 1;
        read.bytes += row.raw.len() as u64;
        match row.content {
            Ok(content) => dedup.add(row.line, content.id.as_deref(), &content.text)?,
            Err(what) if args.skip_bad => {
                read.bad.push(row.line);
                if read.bad.len() as u64 <= MOST_NAMED {
                    ui.note(&format!("Left out line {}: {what}", row.line));
                }
            }
            Err(what) => {
                let hint = match format {
                    Format::JsonLines => "--field names the field that holds the text; ",
                    _ => "",
                };
                return Err(Error::user(format!("{name}, line {}: {what}", row.line))
                    .hint(format!("{hint}--skip-bad leaves out rows that cannot be read")));
            }
        }
        if let Some(of) = megabytes
            && (head + read.bytes) >> 20 > shown
        {
            shown = ((head + read.bytes) >> 20).min(of);
            ui.progress(shown as usize, of as usize, "reading MiB");
        }
    }
    match (read.bad.len() as u64).saturating_sub(MOST_NAMED) {
        0 => {}
        1 => ui.note("Left out 1 more line"),
        more => ui.note(&format!("Left out {more} more lines")),
    }
    Ok(read)
}

/// Reads the file once more for the texts of pairs that may say something else, and compares them.
fn told(
    args: &Args,
    format: Format,
    input: &mut Input,
    before: &Read,
    mut pairs: Pairs,
) -> Result<Pairs> {
    let name = files::name(&args.file);
    let fail = |error| unreadable(&name, error);
    let wanted = pairs.to_tell();
    let (mut texts, mut read) = (HashMap::new(), Read::default());
    let mut rows = Rows::new(input.stream()?, format, args.fields()).map_err(fail)?;
    while let Some(row) = rows.next(true).map_err(|error| fail(error.into()))? {
        read.rows += 1;
        read.bytes += row.raw.len() as u64;
        if wanted.binary_search(&row.line).is_ok()
            && let Ok(content) = row.content
        {
            texts.insert(row.line, content.text.to_string());
        }
    }
    drop(rows);
    if (read.rows, read.bytes) != (before.rows, before.bytes) || !input.is_as_opened() {
        return Err(Error::user(format!("{name} was changed while it was read")).hint("try again"));
    }
    pairs.tell(&texts, args.threads());
    Ok(pairs)
}

/// Reads the file once more and prints the rows to keep, or the others.
fn print_rows(
    ui: &mut Ui,
    args: &Args,
    format: Format,
    input: &mut Input,
    before: &Read,
    dropped: &[u64],
) -> Result<()> {
    let name = files::name(&args.file);
    let fail = |error| unreadable(&name, error);
    let changed = || {
        Error::user(format!("{name} was changed while it was read"))
            .hint("what was printed is not to be used; try again")
    };
    let mut rows = Rows::new(input.stream()?, format, args.fields()).map_err(fail)?;
    let (mut failed, mut read, mut whole) = (None, Read::default(), true);
    ui.stream(|out, terminal| {
        // As it stands into a file or pipe; safe on a terminal.
        let mut print = |bytes: &[u8]| match terminal {
            true => out.write_all(visible::visible(&String::from_utf8_lossy(bytes)).as_bytes()),
            false => out.write_all(bytes),
        };
        whole = false;
        print(rows.head())?;
        loop {
            let row = match rows.next(false) {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            };
            read.rows += 1;
            read.bytes += row.raw.len() as u64;
            let is_in = |lines: &[u64]| lines.binary_search(&row.line).is_ok();
            if !is_in(&before.bad) && is_in(dropped) == args.drop {
                print(row.raw)?;
            }
        }
        whole = true;
        Ok(())
    })?;
    if let Some(error) = failed {
        return Err(fail(error.into()));
    }
    // A reader that went away does not want the rest.
    drop(rows);
    let same = (read.rows, read.bytes) == (before.rows, before.bytes) && input.is_as_opened();
    if whole && !same { Err(changed()) } else { Ok(()) }
}

/// A text with too many partners does not go unnoticed.
fn crowd(ui: &mut Ui, crowded: usize, most: usize) {
    if crowded > 0 {
        let texts = plural(crowded, "text has", "texts have");
        ui.note(&format!(
            "{texts} more than {most} partners; the first {most} by size are listed (--most-partners)"
        ));
    }
}

fn texts((texts, distinct): (u64, u64)) -> [String; 2] {
    [plural(texts as usize, "text", "texts"), format!("{distinct} distinct")]
}

impl Args {
    fn settings(&self) -> Result<DedupSettings> {
        let clusters = self.clusters || self.keep || self.drop;
        let reach = match (self.tier, self.jaccard, self.containment) {
            (Some(tier), ..) if clusters && tier > Tier::Near => {
                return Err(Error::user(format!(
                    "clusters are made of pairs that are near or closer, not `{tier}`"
                ))
                .hint("--jaccard 0.3 joins texts that are less alike"));
            }
            (Some(tier), ..) => Reach::Tier(tier),
            (None, None, None) if clusters => Reach::Tier(Tier::Near),
            (None, None, None) => Reach::Tier(Tier::Partial),
            (None, jaccard, containment) => Reach::Shares { jaccard, containment },
        };
        // A cluster holds together by far fewer pairs than it has.
        let most = if clusters { 100 } else { 1000 };
        Ok(DedupSettings {
            reach,
            min_words: self.min_words.get(),
            most_partners: self.most_partners.map_or(most, NonZeroUsize::get),
            threads: self.threads(),
        })
    }

    fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.threads.map_or_else(cores, |threads| threads.get().into())
    }

    fn format(&self) -> Result<Format> {
        let extension = self.file.extension().unwrap_or_default().to_string_lossy();
        let Some(format) = self.format.or_else(|| Format::of(&extension)) else {
            let name = files::name(&self.file);
            return Err(Error::user(format!("no extension says what format {name} has"))
                .hint(format!("say it: --format {}", Format::WORDS.join(", "))));
        };
        match (format, &self.field, &self.id) {
            (Format::Text, None, None) | (Format::JsonLines | Format::Csv | Format::Tsv, ..) => {
                Ok(format)
            }
            (Format::Text, ..) => Err(Error::user("lines of text have no fields")
                .hint("--field and --id are for jsonl, csv and tsv; see --format")),
        }
    }

    fn fields(&self) -> Fields {
        let text = self.field.clone().unwrap_or_else(|| "text".to_owned());
        Fields { text, id: self.id.clone() }
    }
}

fn format(given: &str) -> Result<Format, String> {
    let known = Format::WORDS.contains(&given).then(|| Format::of(given)).flatten();
    known.ok_or_else(|| Format::WORDS.join(", "))
}
