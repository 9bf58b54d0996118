//! Doing something with one thing that waits: what `conflict confirm`, `quote accept` and `suggest
//! --accept` do, by the same use cases, and what only a review records.
use crate::cli::conflict;
use crate::cli::context::Context;
use crate::cli::{quote, suggest};
use crate::error::{Error, Result};
use crate::model::{Decided, FindingPrefix, ReviewAction, ReviewCode, ReviewKind, Reviewed};
use crate::record::{NewReview, accept_quote, decide, find_source, keep_quote, record_review};
use crate::render::review_words;
use crate::report::{ReviewItem, ReviewSubject, Suggestion, review_item};
use crate::store::Writer;

/// What came of it.
pub(super) struct Done {
    /// In words, for the answer.
    pub(super) lines: Vec<String>,
    /// What is to be minded.
    pub(super) notes: Vec<String>,
    /// The number of the change in the log.
    pub(super) change: i64,
}

/// Does it with the thing that has that code.
pub(super) fn by_code(
    context: &Context,
    code: &ReviewCode,
    action: ReviewAction,
    because: Option<&str>,
) -> Result<Done> {
    context.write(|writer| {
        let item = review_item(writer, code)?;
        act(writer, &context.session.by, &item, action, because)
    })
}

/// Does it with a thing that was looked up before.
pub(super) fn act(
    writer: &Writer,
    by: &str,
    item: &ReviewItem,
    action: ReviewAction,
    because: Option<&str>,
) -> Result<Done> {
    possible(item, action)?;
    if because.is_none() && action.needs_reason() {
        return Err(Error::user("why?").hint("add --because \"the reason\""));
    }
    let change = writer.last_entry()? + 1;
    let (lines, notes) = match (&item.subject, action) {
        (_, ReviewAction::Skip) => {
            (said(writer, by, item, Reviewed::Skipped, because)?, Vec::new())
        }
        (ReviewSubject::Conflict(id), _) => {
            let code: FindingPrefix =
                id.digits().parse().map_err(|error: String| Error::user(error))?;
            let decided = match action {
                ReviewAction::Confirm => Decided::Confirmed,
                _ => Decided::Dismissed,
            };
            let done = decide(writer, &code, decided, None, because)?;
            (conflict::told(by, decided, &done), Vec::new())
        }
        (ReviewSubject::Quote(id), ReviewAction::Accept) => {
            still_so(writer, item)?;
            let (line, notes) = quote::told(*id, &accept_quote(writer, *id, None, because)?);
            (vec![line], notes)
        }
        (ReviewSubject::Quote(id), _) => {
            still_so(writer, item)?;
            keep_quote(writer, *id, because.unwrap_or_default())?;
            (vec![format!("{id} is kept.")], Vec::new())
        }
        (ReviewSubject::Suggestion(_, one), ReviewAction::Accept) => {
            (accept(writer, item, one, because)?, Vec::new())
        }
        (_, ReviewAction::Confirm) => {
            (said(writer, by, item, Reviewed::Confirmed, because)?, Vec::new())
        }
        _ => (said(writer, by, item, Reviewed::Dismissed, because)?, Vec::new()),
    };
    Ok(Done { lines, notes, change })
}

/// Refuses what cannot be done with such a thing.
fn possible(item: &ReviewItem, action: ReviewAction) -> Result<()> {
    if let (ReviewAction::Skip, Some(decision)) = (action, &item.decision) {
        return Err(Error::user(format!(
            "{} was {} by {}: it does not wait",
            item.code, decision.decision, decision.recorded_by
        ))
        .hint("`claims undo` takes a decision back"));
    }
    if item.actions.contains(&action) {
        return Ok(());
    }
    let kind = item.kind;
    let error = Error::user(match item.actions.is_empty() {
        true => format!("there is nothing to decide on {} any more", item.code),
        false => format!("{} is a {kind}: --{action} does not go with it", item.code),
    });
    let can: Vec<String> = item.actions.iter().map(|action| format!("--{action}")).collect();
    Err(match (item.kind, action, can.is_empty()) {
        (ReviewKind::Quote, ReviewAction::Accept, _) => error.hint(format!(
            "say which words are meant: claims quote accept {} --quote \"the words\"",
            item.code
        )),
        (_, _, true) => error.hint(format!("`claims review {}` says why", item.code)),
        _ => error.hint(format!("it takes {}", can.join(", "))),
    })
}

/// Refuses to decide on a quote that is another one than what was shown.
fn still_so(writer: &Writer, item: &ReviewItem) -> Result<()> {
    let code: ReviewCode = item.code.parse().map_err(|error: String| Error::user(error))?;
    match review_item(writer, &code)?.finding == item.finding {
        true => Ok(()),
        false => Err(changed_since(item)),
    }
}

fn changed_since(item: &ReviewItem) -> Error {
    Error::user(format!("the source of {} was changed since it was shown", item.code))
        .hint("look at it again: claims review")
}

fn accept(
    writer: &Writer,
    item: &ReviewItem,
    one: &Suggestion,
    because: Option<&str>,
) -> Result<Vec<String>> {
    if because.is_some() {
        return Err(Error::user("a claim has no reason").hint(
            "leave --because out; `claims edit CLAIM --note \"…\"` says more about a claim",
        ));
    }
    let Some(text) = item.texts.first() else { return Err(changed_since(item)) };
    let source = find_source(writer, &text.source.slug)?;
    if writer.latest_snapshot(source.id)?.seq != text.snapshot {
        return Err(changed_since(item));
    }
    suggest::record(writer, &source.slug, one)
}

/// Records what only a review records.
fn said(
    writer: &Writer,
    by: &str,
    item: &ReviewItem,
    decided: Reviewed,
    because: Option<&str>,
) -> Result<Vec<String>> {
    let texts = item.texts.iter().take(2);
    record_review(
        writer,
        &NewReview {
            kind: item.kind,
            finding: item.id(),
            decided,
            because: because.map(str::to_owned),
            texts: texts.map(|text| (text.words(), text.source.slug.clone())).collect(),
        },
    )?;
    let verb = match decided {
        Reviewed::Confirmed => "confirms",
        Reviewed::Dismissed => "dismisses",
        Reviewed::Skipped => "skips",
    };
    Ok(vec![format!("{by} {verb} {}, {}.", item.code, review_words(item))])
}
