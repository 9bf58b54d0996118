//! `claims edit`: corrections to a claim.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ClaimId, Date};
use crate::record::{ClaimChange, edit_claim};

/// Correct a claim
///
/// What is given replaces what is recorded; the log keeps what it was.
#[derive(clap::Args)]
#[command(
    after_help = "Example:  claims edit c1 --text \"The old bridge is closed\" --tag roads\n\
                        \x20         claims edit c1 --clear speaker"
)]
pub(super) struct Args {
    /// Number of the claim
    claim: ClaimId,
    /// The claim in other words
    #[arg(long, value_name = "CLAIM TEXT")]
    text: Option<String>,
    /// Who made it
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// When it was made: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long)]
    date: Option<Date>,
    /// Claim that it is a part of
    #[arg(long, value_name = "CLAIM")]
    parent: Option<ClaimId>,
    /// Note on the claim
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Tag to add; may be given several times
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// Tag to take off; may be given several times
    #[arg(long, value_name = "WORD")]
    untag: Vec<String>,
    /// Field to empty: speaker, date, parent or note
    #[arg(long, value_name = "FIELD")]
    clear: Vec<String>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let fields = [&args.text, &args.speaker, &args.note].iter().any(|field| field.is_some());
    let lists = [&args.tag, &args.untag, &args.clear].iter().any(|list| !list.is_empty());
    if !fields && !lists && args.date.is_none() && args.parent.is_none() {
        return Err(Error::user(format!("what is to change in {}?", args.claim))
            .hint("--text, --speaker, --date, --parent, --note, --tag, --untag or --clear"));
    }
    let change = ClaimChange {
        text: args.text,
        speaker: args.speaker,
        date: args.date,
        parent: args.parent,
        note: args.note,
        tag: args.tag,
        untag: args.untag,
        clear: args.clear,
    };
    context.write(|writer| edit_claim(writer, args.claim, &change))?;
    ui.say(&format!("Changed {}.", args.claim))?;
    Ok(ExitCode::SUCCESS)
}
