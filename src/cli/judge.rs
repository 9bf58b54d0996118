//! `claims judge`: an annotator's verdict on a claim.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, UnknownLabel, VerdictLabel};
use crate::record::judge;
use crate::text::nearest;

/// Give your verdict on a claim
///
/// Every annotator's verdict is kept. A second one by the same annotator counts in place of the
/// first.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  claims judge c1 conflicting_evidence --by alice \\\n    \
                        --because \"two outlets disagree\"")]
pub(super) struct Args {
    /// Number of the claim
    claim: ClaimId,
    /// supported, refuted, not_enough_evidence or conflicting_evidence
    verdict: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let spelt = args.verdict.to_lowercase().replace(['-', ' '], "_");
    let label: VerdictLabel = spelt.parse().map_err(|unknown: UnknownLabel| {
        let near = nearest::names(&spelt, VerdictLabel::WORDS.iter().copied());
        let error = Error::user(format!("no verdict is called `{}`", args.verdict));
        match near.first() {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("it is one of {}", unknown.allowed.join(", "))),
        }
    })?;
    let by = &context.session.by;
    let judged =
        context.write(|writer| judge(writer, by, args.claim, label, args.because.as_deref()))?;
    ui.say(&format!("{}: {} judges {} {label}.", judged.id, by, args.claim))?;
    if let Some((id, old)) = judged.replaces {
        ui.say(&format!("It counts in place of {id}, {old}, which is kept."))?;
    }
    if let Some(namesake) = &judged.namesake {
        ui.note(&format!("{by} and {namesake} are two annotators; upper and lower case count."));
    }
    for (annotator, other) in &judged.disagrees_with {
        ui.note(&format!("{annotator} judges it {other}: claims report --conflicts"));
    }
    Ok(ExitCode::SUCCESS)
}
