//! `claims report`: provenance, repeated passages, conflicts.
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::conflict::Levels;
use super::context::Context;
use super::nli::ModelArgs;
use super::output::write_file;
use super::reach::ReachArgs;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, Tier};
use crate::record::{find_claim, find_source};
use crate::report::{ClaimEntry, DuplicateFilter, DuplicateReport, Reach};
use crate::store::Store;
use crate::{render, report};

/// Print where claims come from, what repeats, conflicts or changed, or what claims lack
///
/// Without --duplicates, --conflicts, --changes, --gaps or --agreement: every claim with its verdicts
/// and the words it rests on.
/// `claims conflict` decides on conflicts; what somebody dismissed or resolved is shown with --all.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims report --conflicts\n          \
                        claims report --duplicates --source harbour-news --json\n          \
                        claims report --changes\n          \
                        claims report --gaps --fail-on-findings\n          \
                        claims report --agreement --json\n          \
                        claims report --conflicts --tensions\n          \
                        claims report --format html --out report.html\n          \
                        claims report --conflicts --fail-on-findings")]
pub(super) struct Args {
    /// Passages that repeat: equal, nearly, edited or in part; within a source or across sources
    #[arg(long, conflicts_with_all = ["conflicts", "claim"])]
    duplicates: bool,
    /// Claims with evidence both ways, annotators who disagree, statements that cannot both hold
    #[arg(long)]
    conflicts: bool,
    /// Evidence whose words the source has changed, and that waits for a decision
    #[arg(long, conflicts_with_all = ["duplicates", "conflicts"])]
    changes: bool,
    /// What claims lack: evidence, a second origin, a verdict, an archived copy, …
    #[arg(long, conflicts_with_all = ["duplicates", "conflicts", "changes"])]
    gaps: bool,
    /// How far annotators agree, beyond chance, in their verdicts and in the words they point at; what a verdict with --overrules settled counts as each judged it before
    #[arg(long, conflicts_with_all = ["duplicates", "conflicts", "changes", "gaps", "claim", "source"])]
    agreement: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    model: ModelArgs,
    /// Only this claim
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// Only what touches this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// With --duplicates, the loosest repeats to show: identical, equal, near, edited, contained or
    /// partial [default: contained]
    ///
    /// Identical: byte for byte. Equal: but for spacing, case, punctuation and typographic marks. Of
    /// their runs of three words, near have at least 7 in 10 in common and edited 3 in 10; of one
    /// that is contained, 8 in 10 stand in the other, and of one that is there in part, half. A
    /// pair that is more than one of these is called by the first.
    #[arg(long)]
    tier: Option<Tier>,
    /// With --duplicates, leave out repeats of fewer words; with --gaps, call a quote of fewer words short
    /// [default: 4]
    #[arg(long, value_name = "N")]
    min_words: Option<usize>,
    /// With --duplicates, only the repeat with this number, in full
    #[arg(long, value_name = "N")]
    cluster: Option<usize>,
    #[command(flatten)]
    reach: ReachArgs,
    /// With --duplicates, show repeated credits, taglines and standing lines in full
    #[arg(long)]
    boilerplate: bool,
    /// Exit with 1 if there is a repeated passage (boilerplate aside), an open conflict, or tension where
    /// --tensions shows them, a changed quote that waits, or a gap; without --duplicates, --conflicts, --changes and --gaps, if a claim has no evidence, evidence both ways, quotes that changed since, or verdicts
    /// that differ, that no evidence bears out, or that were given on an earlier wording
    #[arg(long)]
    fail_on_findings: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write where claims come from as a page to hand on: markdown or html
    ///
    /// With every quote in its sentence, the texts, the conflicts and the head of the log. HTML is one file
    /// without scripts that loads nothing.
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["duplicates", "conflicts", "changes"])]
    format: Option<PageFormat>,
    /// With --format, write to this file instead of standard output
    #[arg(long, value_name = "FILE", requires = "format")]
    out: Option<PathBuf>,
    /// With --out, replace the file if it is there already
    #[arg(long, requires = "out")]
    force: bool,
}

/// What a page is written in.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum PageFormat {
    Markdown,
    Html,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    args.check()?;
    let model = args.model.load()?;
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    if let Some(claim) = args.claim {
        find_claim(&store, claim)?;
    }
    let source = args.source.as_deref();
    let found = if let Some(format) = args.format {
        let dossier = store.at_one_time(|store| report::dossier(store, args.claim, source))?;
        let draw = |out: &mut dyn Write| match format {
            PageFormat::Markdown => render::markdown(out, &dossier),
            PageFormat::Html => render::html(out, &dossier),
        };
        match &args.out {
            None => ui.stream(|out, _| draw(out))?,
            Some(path) => write_file(path, args.force, draw)?,
        }
        dossier.claims.iter().any(ClaimEntry::is_open)
    } else if args.duplicates {
        let report = store.at_one_time(|store| report::duplicates(store, &args.filter()))?;
        ui.report(&report, args.json, |page, report| {
            render::duplicates(page, report, args.boilerplate, args.cluster.is_some())
        })?;
        tells(&report)
    } else if args.conflicts {
        let reach = args.reach.reach();
        let filter = args.levels.filter(args.claim, args.source.clone(), reach);
        let mut report = store.at_one_time(|store| report::conflicts(store, &filter))?;
        model.read(ui, &mut report.conflicts)?;
        ui.report(&report, args.json, render::conflicts)?;
        report.conflicts.iter().any(|entry| !entry.is_closed())
    } else if args.agreement {
        let report = store.at_one_time(report::agreement)?;
        ui.report(&report, args.json, render::agreement)?;
        false
    } else if args.gaps {
        let min_words = args.min_words.unwrap_or(report::FEWEST_WORDS);
        let filter = report::GapFilter { claim: args.claim, source, min_words };
        let report = store.at_one_time(|store| report::gaps(store, &filter))?;
        ui.report(&report, args.json, render::gaps)?;
        !report.claims.is_empty()
    } else if args.changes {
        let changes = |store: &Store| report::changes(store, source, args.claim, false);
        let report = store.at_one_time(changes)?;
        ui.report(&report, args.json, render::changes)?;
        !report.quotes.is_empty()
    } else {
        let report = store.at_one_time(|store| report::provenance(store, args.claim, source))?;
        ui.report(&report, args.json, render::provenance)?;
        report.claims.iter().any(ClaimEntry::is_open)
    };
    Ok(if args.fail_on_findings && found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

impl Args {
    /// Refuses options of one report that is not the one asked for: nothing is ignored in silence.
    fn check(&self) -> Result<()> {
        if self.levels.are_given() && !self.conflicts {
            return Err(Error::user("--tensions, --level and --all are about conflicts")
                .hint("add --conflicts"));
        }
        if self.model.is_given() && !self.conflicts {
            return Err(Error::user("--nli-model is about conflicts").hint("add --conflicts"));
        }
        let of_duplicates = [
            ("--tier", self.tier.is_some()),
            ("--min-words", self.min_words.is_some() && !self.gaps),
            ("--cluster", self.cluster.is_some()),
            ("--boilerplate", self.boilerplate),
        ];
        if let Some((name, _)) = of_duplicates.iter().find(|(_, given)| *given)
            && !self.duplicates
        {
            let hint = if self.conflicts { "leave it out, or ask for" } else { "add" };
            return Err(Error::user(format!("{name} is about what repeats"))
                .hint(format!("{hint} --duplicates")));
        }
        if self.reach.reach() != Reach::Anywhere && !(self.duplicates || self.conflicts) {
            return Err(Error::user("--within and --across are about what repeats or conflicts")
                .hint("add --duplicates or --conflicts"));
        }
        Ok(())
    }

    fn filter(&self) -> DuplicateFilter {
        let every = DuplicateFilter::default();
        DuplicateFilter {
            source: self.source.clone(),
            tier: self.tier.unwrap_or(every.tier),
            min_words: self.min_words.unwrap_or(every.min_words),
            cluster: self.cluster,
            reach: self.reach.reach(),
        }
    }
}

/// Whether the report shows anything but boilerplate.
fn tells(report: &DuplicateReport) -> bool {
    report.clusters.iter().any(|cluster| !cluster.boilerplate)
        || !(report.changes.is_empty() && report.pairs.is_empty() && report.sentences.is_empty())
}
