//! Words as W3C selectors have them, in Web Annotations and in the API of Hypothesis: the quote with what
//! stands around it, and its position. <https://www.w3.org/TR/annotation-model/#selectors>
use serde_json::{Value, json};

use super::catalogue::Text;
use super::reading::list;
use crate::model::{Evidence, Pointer, Relation, Span, Unit};

/// The selectors of a piece of evidence. W3C counts code points, Hypothesis UTF-16 units.
pub(super) fn selectors(text: &Text, evidence: &Evidence, unit: Unit) -> Value {
    let (prefix, suffix) = text.around(evidence.span);
    let (start, end) = positions(text, evidence.span, unit);
    json!([
        {
            "type": "TextQuoteSelector", "exact": evidence.quote, "prefix": prefix,
            "suffix": suffix,
        },
        { "type": "TextPositionSelector", "start": start, "end": end },
    ])
}

/// Where a span begins and ends, counted in a unit.
pub(super) fn positions(text: &Text, span: Span, unit: Unit) -> (usize, usize) {
    let bytes = text.index.bytes(&text.snapshot.text, span).unwrap_or_default();
    let utf16 = |end: usize| text.snapshot.text[..end].encode_utf16().count();
    match unit {
        Unit::CodePoints => (span.start(), span.end()),
        Unit::Utf16 => (utf16(bytes.start), utf16(bytes.end)),
        Unit::Bytes => (bytes.start, bytes.end),
    }
}

/// The words that a target points at: its selectors, in a list or alone, one refining the other.
pub(super) fn pointer(target: &Value, unit: Unit) -> Pointer {
    let mut pointer = Pointer::default();
    let one = target.get("selector").filter(|selector| selector.is_object());
    let mut waiting: Vec<&Value> = list(target, "selector").iter().chain(one).rev().collect();
    while let Some(selector) = waiting.pop() {
        let text = |field| selector.get(field).and_then(Value::as_str).map(str::to_owned);
        let number = |field| usize::try_from(selector.get(field)?.as_u64()?).ok();
        match selector.get("type").and_then(Value::as_str) {
            Some("TextQuoteSelector") => {
                pointer.quote = text("exact").or(pointer.quote);
                pointer.prefix = text("prefix").or(pointer.prefix);
                pointer.suffix = text("suffix").or(pointer.suffix);
            }
            Some("TextPositionSelector") => {
                let position = (number("start"), number("end"));
                if let (Some(start), Some(end)) = position {
                    pointer.position = Some((start, end, unit));
                }
            }
            _ => {}
        }
        waiting.extend(selector.get("refinedBy"));
    }
    pointer
}

/// The relation that a word of a label says, whatever it is written in: `EVIDENCE_SUPPORTS`, `supports`.
pub(super) fn relation(label: &str) -> Option<Relation> {
    let label = label.to_lowercase();
    let word = label.rsplit(['_', ' ', ':', '-']).next().unwrap_or_default();
    match word {
        "supports" | "support" | "supported" => Some(Relation::Supports),
        "refutes" | "refute" | "contradicts" | "contradict" | "disputes" => Some(Relation::Refutes),
        "mentions" | "mention" => Some(Relation::Mentions),
        "context" => Some(Relation::Context),
        _ => None,
    }
}
