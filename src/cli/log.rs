//! `claims log`: what was changed, by whom and when; and the head of the chain that seals it.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, Date};
use crate::{render, report};

/// Changes that are listed if nothing else is said.
const LAST: usize = 20;

/// Tell what was changed, by whom and when
///
/// Every change of what is recorded is kept, also one made in a database browser, which is listed as
/// by "external". The line at the end is the head of the log: the number of entries and the SHA-256
/// that seals them. `claims undo` takes a change back.
#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Example:  claims log --claim c3\n          \
                  claims log --of external --since 2026-01-01 --json\n          claims log head"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Only changes that concern this claim, its evidence or its verdicts
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// Only changes that concern this source; one that was removed is found as well
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Only changes of this annotator; `external` for other programs
    #[arg(long = "of", value_name = "NAME")]
    of: Option<String>,
    /// Only changes since this day, month or year
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only changes up to this day, month or year
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only the last N of them [default: 20]
    #[arg(long, value_name = "N", conflicts_with = "all")]
    last: Option<usize>,
    /// All of them
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(clap::Subcommand)]
enum Command {
    Head(HeadArgs),
}

/// Print how many entries the log has, and the SHA-256 that seals them
///
/// Keep the line outside of the file, in a commit, a mail or the footer of a report. Later,
/// `claims check --head SHA256` proves that nothing the log said then was rewritten.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims log head")]
struct HeadArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(Command::Head(args)) = args.command {
        let head = store.at_one_time(report::head)?;
        ui.report(&head, args.json, render::head)?;
        if head.unsealed > 0 && !args.json {
            let entries = render::plural(head.unsealed, "entry", "entries");
            ui.note(&format!("{entries} of other programs: sealed with the next change."));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if args.last == Some(0) {
        return Err(Error::user("--last 0 shows nothing").hint("for the seal: claims log head"));
    }
    let filter = report::HistoryFilter {
        claim: args.claim,
        source: args.source,
        by: args.of,
        since: args.since.map(|date| date.as_str().to_owned()),
        until: args.until.map(|date| date.as_str().to_owned()),
        last: (!args.all).then(|| args.last.unwrap_or(LAST)),
    };
    let history = store.at_one_time(|store| report::history(store, &filter))?;
    ui.report(&history, args.json, render::history)?;
    Ok(ExitCode::SUCCESS)
}
