//! `claims review`: what waits for a person, listed, shown one by one, and decided.
mod act;
mod screen;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::model::{ReviewAction, ReviewCode, ReviewKind};
use crate::record::find_source;
use crate::render;
use crate::report::{OneReview, ReviewFilter, ReviewReport, review, review_item};

/// Step through what waits for a person, and decide
///
/// Conflicts that nobody decided on, quotes that changed with their sources, near copies that say something
/// else, paragraphs that stand more than once, and statements that are worth checking. On a terminal, one
/// after another, a key each; every decision is written at once. Elsewhere: --list, or a CODE and what to
/// do with it. What is skipped comes last the next time. `claims undo` takes any of it back.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  claims review\n  claims review --list --kind conflict\n  \
                        claims review x3f9a1c --dismiss --because \"two bridges\"\n  \
                        claims review s07d1e0 --accept")]
pub(super) struct Args {
    /// Only this thing: a code from --list
    #[arg(value_name = "CODE", conflicts_with_all = ["list", "kind", "source", "tensions"])]
    code: Option<ReviewCode>,
    #[command(flatten)]
    what: What,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "what")]
    because: Option<String>,
    /// List what waits instead of stepping through it
    #[arg(long)]
    list: bool,
    /// Only things of this kind: conflict, quote, duplicate or suggestion
    #[arg(long)]
    kind: Option<ReviewKind>,
    /// Only what touches this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Tensions too: statements that pull apart and may hold together after all
    #[arg(long)]
    tensions: bool,
    /// With --list, exit with 1 if something waits
    #[arg(long, requires = "list")]
    fail_on_findings: bool,
    /// With --list or a CODE alone, print JSON
    #[arg(long, conflicts_with = "what")]
    json: bool,
}

/// What to do with the one thing.
#[derive(clap::Args)]
#[group(id = "what", multiple = false)]
struct What {
    /// It is a conflict; it is a copy, which is noted
    #[arg(long, requires = "code")]
    confirm: bool,
    /// It is none; say why
    #[arg(long, requires = "code")]
    dismiss: bool,
    /// A suggestion becomes a claim with its evidence; the new words of a quote become evidence
    #[arg(long, requires = "code")]
    accept: bool,
    /// The evidence of a changed quote stands by the older snapshot; say why
    #[arg(long, requires = "code")]
    keep: bool,
    /// It waits on, after everything else
    #[arg(long, requires = "code")]
    skip: bool,
}

impl What {
    fn action(&self) -> Option<ReviewAction> {
        let actions = [
            (self.confirm, ReviewAction::Confirm),
            (self.dismiss, ReviewAction::Dismiss),
            (self.accept, ReviewAction::Accept),
            (self.keep, ReviewAction::Keep),
            (self.skip, ReviewAction::Skip),
        ];
        actions.into_iter().find_map(|(given, action)| given.then_some(action))
    }
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    match (&args.code, args.what.action()) {
        (Some(code), Some(action)) => {
            let done = act::by_code(context, code, action, args.because.as_deref())?;
            for line in &done.lines {
                ui.say(line)?;
            }
            done.notes.iter().for_each(|note| ui.note(note));
            Ok(ExitCode::SUCCESS)
        }
        (Some(code), None) => {
            let item = context.read()?.at_one_time(|store| review_item(store, code))?;
            ui.report(&OneReview { report: "review_item", item }, args.json, |page, one| {
                render::review_item(page, &one.item)
            })?;
            Ok(ExitCode::SUCCESS)
        }
        _ if args.list => list(ui, context, &args),
        _ if ui.is_interactive() && !args.json => step(ui, context, &args),
        _ => Err(Error::user("there is no terminal to step through what waits").hint(
            "`claims review --list` lists it, `claims review CODE` shows one and what to type",
        )),
    }
}

/// What waits, of what is asked for.
fn waiting(context: &Context, args: &Args) -> Result<ReviewReport> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    let (kind, source) = (args.kind, args.source.clone());
    let filter = ReviewFilter { kind, source, tensions: args.tensions };
    store.at_one_time(|store| review(store, &filter))
}

/// Steps through it on the terminal, and says at the end what was done.
fn step(ui: &mut Ui, context: &Context, args: &Args) -> Result<ExitCode> {
    let report = waiting(context, args)?;
    if report.items.is_empty() {
        ui.say("Nothing waits.")?;
        return Ok(ExitCode::SUCCESS);
    }
    ui.flush()?;
    let done = screen::run(context, report.items, ui.has_colour())?;
    let count = |action| done.iter().filter(|one| **one == action).count();
    let words = [
        (ReviewAction::Confirm, "confirmed"),
        (ReviewAction::Dismiss, "dismissed"),
        (ReviewAction::Accept, "accepted"),
        (ReviewAction::Keep, "kept"),
        (ReviewAction::Skip, "skipped"),
    ];
    let words = words.into_iter().filter(|(action, _)| count(*action) > 0);
    let mut parts: Vec<String> =
        words.map(|(action, word)| format!("{} {word}", count(action))).collect();
    parts.push(match report.waiting - done.len() + count(ReviewAction::Skip) {
        0 => "nothing of it waits any more".to_owned(),
        1 => "1 waits".to_owned(),
        left => format!("{left} wait"),
    });
    ui.say(&parts.join(" · "))?;
    Ok(ExitCode::SUCCESS)
}

fn list(ui: &mut Ui, context: &Context, args: &Args) -> Result<ExitCode> {
    let report = waiting(context, args)?;
    ui.report(&report, args.json, render::review)?;
    let found = args.fail_on_findings && report.waiting > 0;
    Ok(if found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
