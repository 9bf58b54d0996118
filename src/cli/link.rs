//! `claims link`: words that speak for or against a claim.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use super::words::{RelationArgs, WordsArgs, linked_lines, notes};
use crate::error::{Error, Result};
use crate::model::ClaimId;
use crate::record::{find_claim, find_source, link};

/// Link a claim to words that support, refute or mention it
///
/// The quote must stand in the source. If it stands there in several places, say which: no place
/// is ever guessed.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims link c1 --source harbour-news --quote \"reopened on Monday\" \\\n    \
                        --refutes --note \"a day later\""
)]
pub(super) struct Args {
    /// Number of the claim
    claim: ClaimId,
    #[command(flatten)]
    words: WordsArgs,
    #[command(flatten)]
    relation: RelationArgs,
    /// Why these words
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let Some(words) = args.words.words()? else {
        return Err(Error::user("which words of which source?")
            .hint("add --source SLUG --quote \"the words\""));
    };
    let Some(relation) = args.relation.relation() else {
        // What is not there is named first: it would only be the next thing to mend.
        let store = context.read()?;
        find_claim(&store, args.claim)?;
        find_source(&store, &words.source)?;
        return Err(Error::user("what do the words do for the claim?")
            .hint("add --supports, --refutes, --mentions or --context"));
    };
    let linked =
        context.write(|writer| link(writer, args.claim, &words, relation, args.note.as_deref()))?;
    for line in linked_lines(&linked, relation) {
        ui.say(&format!("Linked {} to {line}", args.claim))?;
    }
    notes(&linked).iter().for_each(|note| ui.note(note));
    Ok(ExitCode::SUCCESS)
}
