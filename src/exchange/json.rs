//! JSON as it is written to files: what a terminal obeys or hides is escaped, on one line or indented.
use serde::Serialize;

use crate::text::hidden::is_hidden;

/// Adds a value as JSON on one line, with a line end.
pub(super) fn line(out: &mut Vec<u8>, value: &impl Serialize) {
    // It fails only for maps whose keys are no texts, and none of ours is such.
    escaped(out, &serde_json::to_string(value).unwrap_or_default());
}

/// A value as indented JSON, with a line end.
pub(super) fn document(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    escaped(&mut out, &serde_json::to_string_pretty(value).unwrap_or_default());
    out
}

/// JSON with what is deceptive, which can stand in its strings only, as `\u202e`.
fn escaped(out: &mut Vec<u8>, json: &str) {
    let (mut plain, mut before) = (0, None);
    for (at, c) in json.char_indices() {
        if is_hidden(before.replace(c), c) && c != '\n' {
            out.extend_from_slice(&json.as_bytes()[plain..at]);
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
            }
            plain = at + c.len_utf8();
        }
    }
    out.extend_from_slice(&json.as_bytes()[plain..]);
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_hides_is_escaped_and_comes_back() {
        let text = "a\x1b\x7f\u{9b}\u{202E}\u{E0041}é😀\n";
        for written in [super::document(&[text]), {
            let mut line = Vec::new();
            super::line(&mut line, &[text]);
            line
        }] {
            let written = String::from_utf8(written).unwrap();
            assert!(written.chars().all(|c| !c.is_control() || c == '\n'), "{written:?}");
            assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [text]);
        }
    }
}
