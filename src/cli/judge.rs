//! `claims judge`: an annotator's verdict on a claim.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, UnknownLabel, Verdict, VerdictId, VerdictLabel};
use crate::record::{Overrules, judge};
use crate::text::nearest;

/// Give your verdict on a claim
///
/// Every annotator's verdict is kept. A second one by the same annotator counts in place of the
/// first. To settle what others disagree on, say whose verdicts yours overrules: they stay to be read, and the
/// claim is what you judge it to be, until one of them judges again.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  claims judge c1 conflicting_evidence --by alice \\\n    \
                        --because \"two outlets disagree\"\n  \
                        claims judge c1 refuted --by carol --overrules v1,v3 \\\n    \
                        --because \"the register has no such entry\"")]
pub(super) struct Args {
    /// Number of the claim
    claim: ClaimId,
    /// supported, refuted, not_enough_evidence or conflicting_evidence
    verdict: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    /// Verdicts of others that this one overrules, by their numbers, or all that say otherwise
    #[arg(long, value_name = "VERDICTS|all", value_delimiter = ',')]
    overrules: Vec<String>,
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
    let overrules = overrules(&args.overrules)?;
    let (by, because) = (&context.session.by, args.because.as_deref());
    let judged =
        context.write(|writer| judge(writer, by, args.claim, label, because, &overrules))?;
    ui.say(&format!("{}: {} judges {} {label}.", judged.id, by, args.claim))?;
    if let Some((id, old)) = judged.replaces {
        ui.say(&format!("It counts in place of {id}, {old}, which is kept."))?;
    }
    for Verdict { id, annotator, label, .. } in &judged.overrules {
        ui.say(&format!("It overrules {id}, {label} by {annotator}, which is kept."))?;
    }
    for Verdict { id, annotator, label, .. } in &judged.no_longer_overruled {
        ui.note(&format!(
            "{id}, {label} by {annotator}, is no longer overruled: with --overrules {id} it would be."
        ));
    }
    if let Some(namesake) = &judged.namesake {
        ui.note(&format!("{by} and {namesake} are two annotators; upper and lower case count."));
    }
    for (annotator, other) in &judged.disagrees_with {
        ui.note(&format!("{annotator} judges it {other}: claims report --conflicts"));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is overruled, as the option says it.
fn overrules(given: &[String]) -> Result<Overrules> {
    match given {
        [] => Ok(Overrules::Nobody),
        [all] if all.trim().eq_ignore_ascii_case("all") => Ok(Overrules::All),
        ids => {
            let ids = ids.iter().map(|id| id.trim().parse::<VerdictId>());
            ids.collect::<std::result::Result<_, _>>().map(Overrules::These).map_err(|what| {
                Error::user(what).hint("--overrules takes numbers of verdicts, as v1,v3, or all")
            })
        }
    }
}
