//! `claims conflict confirm`, `dismiss`, `resolve` and `reopen`: four words for one thing, a decision.
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::{Decided, FindingPrefix, InFavour};
use crate::record::{DecidedOn, decide};

/// Say that a conflict is one
///
/// Reports mark it, and show it even when a later scan does not find it again.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict confirm x3f9a1c --because \"asked both papers\"")]
pub(in crate::cli) struct Confirm {
    /// Codes of the conflicts, or their beginnings
    #[arg(required = true, value_name = "CODE")]
    conflict: Vec<FindingPrefix>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
}

/// Say that a conflict is none, and why
///
/// Reports leave it out, after every later scan as well; `--all` shows it.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict dismiss x3f9a1c --because \"two bridges\"")]
pub(in crate::cli) struct Dismiss {
    /// Codes of the conflicts, or their beginnings
    #[arg(required = true, value_name = "CODE")]
    conflict: Vec<FindingPrefix>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: String,
}

/// Say which side of a conflict is right, and why
///
/// Reports leave it out from then on; `--all` shows it.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims conflict resolve x3f9a1c --for left --because \"the council's \
                  minutes\"\n  claims conflict resolve x3f9a1c --for c3 --because \"both were wrong\""
)]
pub(in crate::cli) struct Resolve {
    /// Code of the conflict, or its beginning
    #[arg(value_name = "CODE")]
    conflict: FindingPrefix,
    /// What is right: `left` (the upper side in `claims conflict show`), `right` (the lower), or a
    /// claim
    #[arg(long = "for", value_name = "left|right|CLAIM")]
    in_favour: InFavour,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: String,
}

/// Set the decision on a conflict aside: it is to be looked at again
///
/// The earlier decisions are kept.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims conflict reopen x3f9a1c --because \"a new report\"")]
pub(in crate::cli) struct Reopen {
    /// Codes of the conflicts, or their beginnings
    #[arg(required = true, value_name = "CODE")]
    conflict: Vec<FindingPrefix>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
}

pub(super) fn confirm(ui: &mut Ui, context: &Context, args: &Confirm) -> Result<ExitCode> {
    run(ui, context, &args.conflict, Decided::Confirmed, None, args.because.as_deref())
}

pub(super) fn dismiss(ui: &mut Ui, context: &Context, args: &Dismiss) -> Result<ExitCode> {
    run(ui, context, &args.conflict, Decided::Dismissed, None, Some(&args.because))
}

pub(super) fn resolve(ui: &mut Ui, context: &Context, args: &Resolve) -> Result<ExitCode> {
    let (conflict, for_) = (std::slice::from_ref(&args.conflict), Some(args.in_favour));
    run(ui, context, conflict, Decided::Resolved, for_, Some(&args.because))
}

pub(super) fn reopen(ui: &mut Ui, context: &Context, args: &Reopen) -> Result<ExitCode> {
    run(ui, context, &args.conflict, Decided::Reopened, None, args.because.as_deref())
}

fn run(
    ui: &mut Ui,
    context: &Context,
    conflicts: &[FindingPrefix],
    decided: Decided,
    in_favour: Option<InFavour>,
    because: Option<&str>,
) -> Result<ExitCode> {
    let by = &context.session.by;
    let done = context.write(|writer| {
        let each = conflicts.iter().map(|code| decide(writer, code, decided, in_favour, because));
        each.collect::<Result<Vec<DecidedOn>>>()
    })?;
    for line in done.iter().flat_map(|done| told(by, decided, done)) {
        ui.say(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What came of a decision, in words.
pub(in crate::cli) fn told(by: &str, decided: Decided, done: &DecidedOn) -> Vec<String> {
    let DecidedOn { id, code, finding, in_favour, replaces } = done;
    let verb = match decided {
        Decided::Confirmed => "confirms",
        Decided::Dismissed => "dismisses",
        Decided::Resolved => "resolves",
        Decided::Reopened => "reopens",
    };
    let conflict = &finding.conflict;
    let favour = in_favour.as_ref().map(|words| format!(", for {words}")).unwrap_or_default();
    let what = format!("{} · {}", conflict.kind, conflict.about);
    let mut lines = vec![format!("{id}: {by} {verb} {code}, {what}{favour}.")];
    lines.extend(replaces.as_ref().map(|old| {
        let (id, word, by) = (old.id, old.decided, &old.recorded_by);
        format!("It counts in place of {id}, {word} by {by}, which is kept.")
    }));
    lines
}
