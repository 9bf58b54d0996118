//! What the readers of foreign formats share: lines of JSON, fields, and what of them is rejected.
use serde_json::Value;

use crate::error::{Error, Result};
use crate::model::{Draft, Reject};

/// Longest value that a reject quotes, in characters.
const SHOWN: usize = 200;

/// Reads lines of JSON one by one. A line that is none, or that `each` refuses, is rejected.
///
/// # Errors
/// If no line comes in: then it is another format.
pub(super) fn json_lines(
    text: &str,
    draft: &mut Draft,
    mut each: impl FnMut(&mut Draft, &str, &Value) -> std::result::Result<(), String>,
) -> Result<()> {
    let (mut lines, mut read) = (0, 0);
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        lines += 1;
        let item = format!("line {number}");
        let done = match serde_json::from_str::<Value>(line) {
            Ok(value) => each(draft, &item, &value),
            Err(error) => Err(format!("it is not JSON: {error}")),
        };
        match done {
            Ok(()) => read += 1,
            Err(reason) => reject(draft, &item, "line", reason, line),
        }
    }
    some_came_in(read, lines, draft)
}

/// Refuses a file of which nothing was understood.
pub(super) fn some_came_in(read: usize, of: usize, draft: &Draft) -> Result<()> {
    match (read, of) {
        (0, 0) => Err(Error::user("the file is empty")),
        (0, _) => {
            let first = draft.rejects.first();
            let why = first.map_or(String::new(), |one| format!("{}: {}", one.item, one.reason));
            Err(Error::user("nothing in the file is of that format")
                .details([why])
                .hint("docs/formats.md lists the formats that can be taken in"))
        }
        _ => Ok(()),
    }
}

/// Notes that something does not come in.
pub(super) fn reject(
    draft: &mut Draft,
    item: &str,
    what: &'static str,
    reason: impl Into<String>,
    value: &str,
) {
    let value = value.chars().take(SHOWN).collect();
    draft.rejects.push(Reject { item: item.to_owned(), what, reason: reason.into(), value });
}

/// A field that must be a text.
pub(super) fn text<'v>(value: &'v Value, field: &str) -> std::result::Result<&'v str, String> {
    value.get(field).and_then(Value::as_str).ok_or_else(|| format!("it has no text `{field}`"))
}

/// A field that may be a text that says something.
pub(super) fn maybe(value: &Value, field: &str) -> Option<String> {
    let text = value.get(field)?.as_str()?.trim();
    says_something(text).then(|| text.to_owned())
}

/// Whether a text can be stored where one is asked for.
pub(super) fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && !text.contains('\0')
}

/// A number or a text, as a text: ids are written either way.
pub(super) fn id(value: &Value, field: &str) -> Option<String> {
    match value.get(field)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if says_something(text) => Some(text.clone()),
        _ => None,
    }
}

/// The elements of a field, none if it is no list.
pub(super) fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The lines `key: value` that a note has of a key.
pub(super) fn noted<'n>(note: Option<&'n str>, key: &str) -> Option<&'n str> {
    let mut lines = note?.lines();
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}
