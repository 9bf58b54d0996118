//! `claims add`: a claim, and the words it rests on.
use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use super::words::{RelationArgs, WordsArgs, linked_lines, notes};
use crate::error::{Error, Result};
use crate::model::{ClaimId, Date, Relation};
use crate::record::{NewClaim, add_claim};

/// Record a claim, with the words it rests on
///
/// The quote must stand in the source. If it stands there in several places, say which: no place
/// is ever guessed. Without one of --supports, --refutes, --mentions and --context the words
/// support the claim.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  claims add \"The bridge is closed\" --source harbour-news \\\n    \
                        --quote \"the bridge will stay closed\" \\\n    \
                        --speaker \"City council\" --date 2024-05-02 --tag traffic"
)]
pub(super) struct Args {
    /// The claim: one checkable statement
    claim: String,
    #[command(flatten)]
    words: WordsArgs,
    #[command(flatten)]
    relation: RelationArgs,
    /// Who made the claim
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// When it was made: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long)]
    date: Option<Date>,
    /// Word to find it by; may be given several times
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// Claim that this one is a part of
    #[arg(long, value_name = "CLAIM")]
    parent: Option<ClaimId>,
    /// Note on the claim
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let words = args.words.words()?;
    if words.is_none() && args.relation.relation().is_some() {
        return Err(Error::user("which words support or refute the claim?")
            .hint("add --source SLUG --quote \"the words\""));
    }
    let relation = args.relation.relation().unwrap_or(Relation::Supports);
    let new = NewClaim {
        text: args.claim,
        speaker: args.speaker,
        date: args.date,
        parent: args.parent,
        note: args.note,
        tags: args.tag,
    };
    let added = context.write(|writer| {
        add_claim(writer, &new, words.as_ref().map(|words| (words, relation, None)))
    })?;
    let id = added.id;
    ui.say(&format!("Recorded {id}: {}", new.text.trim()))?;
    for known in &added.known {
        ui.note(&format!("{known} says the same: claims show {known}"));
    }
    for alike in &added.alike {
        let known = alike.id;
        ui.note(&match &alike.but {
            None if alike.nearly => format!("{known} says nearly the same: claims show {known}"),
            None => format!("{known} is likely the same, “{}”: claims show {known}", alike.text),
            Some((there, here)) => {
                let words = |words: &str| match words {
                    "" => "nothing".to_owned(),
                    words => format!("“{words}”"),
                };
                format!(
                    "{known} says nearly the same, but {} where this says {}: claims show {known}",
                    words(there),
                    words(here)
                )
            }
        });
        for verdict in &alike.verdicts {
            let overruled = if verdict.stands() { "" } else { " (overruled)" };
            let (label, who) = (verdict.label, &verdict.annotator);
            ui.note(&format!("  {known} was judged {label} by {who}{overruled}"));
        }
    }
    match added.linked {
        Some(linked) => {
            for line in linked_lines(&linked, relation) {
                ui.say(&line)?;
            }
            notes(&linked).iter().for_each(|note| ui.note(note));
        }
        None => ui.note(&format!(
            "It rests on no words yet: claims link {id} --source SLUG --quote \"…\" --supports"
        )),
    }
    Ok(ExitCode::SUCCESS)
}
