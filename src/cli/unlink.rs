//! `claims unlink`: takes evidence back.
use std::collections::BTreeSet;
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::EvidenceId;
use crate::record::unlink;

/// Take evidence back
///
/// The claim and the source stay; the log keeps what was linked.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims unlink e2")]
pub(super) struct Args {
    /// Number of the evidence
    #[arg(required = true)]
    evidence: Vec<EvidenceId>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let claims = context.write(|writer| {
        args.evidence.iter().map(|id| unlink(writer, *id)).collect::<Result<Vec<_>>>()
    })?;
    for (evidence, claim) in args.evidence.iter().zip(&claims) {
        ui.say(&format!("Unlinked {evidence} from {claim}."))?;
    }
    let store = context.read()?;
    for claim in BTreeSet::from_iter(claims) {
        let verdicts = store.verdicts_of_claim(claim)?;
        for verdict in verdicts.iter().filter(|verdict| verdict.stands()) {
            ui.note(&format!(
                "{} still judges {claim} {} ({}).",
                verdict.annotator, verdict.label, verdict.id
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}
