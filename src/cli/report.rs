//! `claims report`: provenance, repeated passages, conflicts.
use std::process::ExitCode;

use super::conflict::Levels;
use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, Tier};
use crate::record::{find_claim, find_source};
use crate::report::{ClaimEntry, DuplicateFilter, DuplicateReport, Reach};
use crate::{render, report};

/// Print where claims come from, what repeats, or what conflicts
///
/// Without --duplicates or --conflicts: every claim with its verdicts and the words it rests on.
/// `claims conflict` decides on conflicts; what somebody dismissed or resolved is shown with --all.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims report --conflicts\n          \
                        claims report --duplicates --source harbour-news --json\n          \
                        claims report --conflicts --tensions\n          \
                        claims report --conflicts --fail-on-findings")]
pub(super) struct Args {
    /// Passages that repeat: equal, nearly, edited or in part; within a source or across sources
    #[arg(long, conflicts_with_all = ["conflicts", "claim"])]
    duplicates: bool,
    /// Claims with evidence both ways, annotators who disagree, statements that cannot both hold
    #[arg(long)]
    conflicts: bool,
    #[command(flatten)]
    levels: Levels,
    /// Only this claim
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// Only what touches this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// With --duplicates, the loosest repeats to show: identical, equal, near, edited, contained or
    /// partial
    #[arg(long, requires = "duplicates", default_value = "contained")]
    tier: Tier,
    /// With --duplicates, leave out repeats of fewer words
    #[arg(
        long,
        value_name = "N",
        requires = "duplicates",
        default_value_t = 0,
        hide_default_value = true
    )]
    min_words: usize,
    /// With --duplicates, only the repeat with this number, in full
    #[arg(long, value_name = "N", requires = "duplicates")]
    cluster: Option<usize>,
    /// With --duplicates, only what repeats within one source
    #[arg(long, requires = "duplicates", conflicts_with = "across")]
    within: bool,
    /// With --duplicates, only what repeats across sources
    #[arg(long, requires = "duplicates")]
    across: bool,
    /// Show repeated credits, taglines and standing lines in full
    #[arg(long, requires = "duplicates")]
    boilerplate: bool,
    /// Exit with 1 if there is a repeated passage (boilerplate aside) or an open conflict, or
    /// tension where --tensions shows them; without --duplicates and --conflicts, if a claim has no evidence, evidence both ways, or verdicts
    /// that differ, that no evidence bears out, or that were given on an earlier wording
    #[arg(long)]
    fail_on_findings: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    if args.levels.are_given() && !args.conflicts {
        return Err(Error::user("--tensions, --level and --all are about conflicts")
            .hint("add --conflicts"));
    }
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    if let Some(claim) = args.claim {
        find_claim(&store, claim)?;
    }
    let source = args.source.as_deref();
    let found = if args.duplicates {
        let report = report::duplicates(&store, &args.filter())?;
        ui.report(&report, args.json, |page, report| {
            render::duplicates(page, report, args.boilerplate, args.cluster.is_some())
        })?;
        tells(&report)
    } else if args.conflicts {
        let filter = args.levels.filter(args.claim, args.source.clone());
        let report = report::conflicts(&store, &filter)?;
        ui.report(&report, args.json, render::conflicts)?;
        report.conflicts.iter().any(|entry| !entry.is_closed())
    } else {
        let report = report::provenance(&store, args.claim, source)?;
        ui.report(&report, args.json, render::provenance)?;
        report.claims.iter().any(ClaimEntry::is_open)
    };
    Ok(if args.fail_on_findings && found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

impl Args {
    fn filter(&self) -> DuplicateFilter {
        DuplicateFilter {
            source: self.source.clone(),
            tier: self.tier,
            min_words: self.min_words,
            cluster: self.cluster,
            reach: match (self.within, self.across) {
                (true, _) => Reach::Within,
                (_, true) => Reach::Across,
                _ => Reach::Anywhere,
            },
        }
    }
}

/// Whether the report shows anything but boilerplate.
fn tells(report: &DuplicateReport) -> bool {
    report.clusters.iter().any(|cluster| !cluster.boilerplate)
        || !(report.changes.is_empty() && report.pairs.is_empty() && report.sentences.is_empty())
}
