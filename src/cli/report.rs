//! `claims report`: provenance, repeated passages, conflicts.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::ClaimId;
use crate::record::{find_claim, find_source};
use crate::report::ClaimEntry;
use crate::{render, report};

/// Print where claims come from, what repeats, or what conflicts
///
/// Without --duplicates or --conflicts: every claim with its verdicts and the words it rests on.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims report --conflicts\n          \
                        claims report --duplicates --source harbour-news --json\n          \
                        claims report --conflicts --fail-on-findings")]
pub(super) struct Args {
    /// Passages that stand more than once, within a source or across sources
    #[arg(long, conflicts_with_all = ["conflicts", "claim"])]
    duplicates: bool,
    /// Claims with evidence both ways, annotators who disagree, statements that cannot both hold
    #[arg(long)]
    conflicts: bool,
    /// Only this claim
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// Only what touches this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Show repeated credits, taglines and standing lines in full
    #[arg(long, requires = "duplicates")]
    boilerplate: bool,
    /// Exit with 1 if there is a repeated passage (boilerplate aside) or a conflict; without
    /// --duplicates and --conflicts, if a claim has no evidence, evidence both ways, or verdicts
    /// that differ, that no evidence bears out, or that were given on an earlier wording
    #[arg(long)]
    fail_on_findings: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    if let Some(claim) = args.claim {
        find_claim(&store, claim)?;
    }
    let source = args.source.as_deref();
    let found = if args.duplicates {
        let report = report::duplicates(&store, source)?;
        ui.report(&report, args.json, |page, report| {
            render::duplicates(page, report, args.boilerplate)
        })?;
        report.repeats.iter().any(|repeat| !repeat.boilerplate)
    } else if args.conflicts {
        let report = report::conflicts(&store, args.claim, source)?;
        ui.report(&report, args.json, render::conflicts)?;
        !report.conflicts.is_empty()
    } else {
        let report = report::provenance(&store, args.claim, source)?;
        ui.report(&report, args.json, render::provenance)?;
        report.claims.iter().any(ClaimEntry::is_open)
    };
    Ok(if args.fail_on_findings && found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
