//! From the bytes of a file to the text that is stored and quoted.
//!
//! What capture changes, so that the same article saved by two editors is one text:
//! - a byte order mark at the start goes;
//! - line ends (CRLF, CR) become `\n`;
//! - line ends at the very end of the text go, so that a missing last one makes no difference.
//!
//! What it never changes: letters, accents (no Unicode normalisation), quotation marks, dashes,
//! spaces inside the text, invisible characters, Markdown marks. A quote is compared with the text
//! as it was published; [`super::fold`] forgives differences when a quote is looked for.
use std::fmt;

/// Why bytes cannot be a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing but white space.
    Empty,
    /// A byte that is not UTF-8.
    NotUtf8 {
        /// Offset of the first bad byte, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
        /// The bad byte.
        value: u8,
        /// Whether the bytes look like UTF-16.
        utf16: bool,
    },
    /// A web page: its text is hidden among tags.
    Html,
    /// A NUL, at which SQLite's text functions stop.
    Nul {
        /// Offset of the first NUL, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("has no text"),
            Refusal::Html => f.write_str("is a web page (HTML), not text"),
            Refusal::NotUtf8 { utf16: true, .. } => f.write_str("is UTF-16, not UTF-8"),
            Refusal::NotUtf8 { byte, line, value, .. } => {
                write!(f, "is not UTF-8: byte {byte} (0x{value:02X}, line {line}) is not valid")
            }
            Refusal::Nul { byte, line } => {
                write!(f, "holds a NUL character at byte {byte} (line {line})")
            }
        }
    }
}

impl Refusal {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Refusal::Empty => "give a file with the article's text",
            Refusal::Html => {
                "save the article's text, for example with the browser's reader view; --format text \
                 takes the tags as text"
            }
            Refusal::NotUtf8 { utf16: true, .. } => {
                "convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW"
            }
            Refusal::NotUtf8 { .. } => {
                "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW"
            }
            Refusal::Nul { .. } => {
                "give plain text or Markdown; other formats are converted to text first"
            }
        }
    }
}

/// The text of a file.
///
/// # Errors
/// Refuses bytes that are not UTF-8, hold a NUL, or hold nothing but white space.
///
/// ```
/// use claims::text::capture::text;
/// assert_eq!(text(b"\xEF\xBB\xBFOne.\r\nTwo.\r\n").unwrap(), "One.\nTwo.");
/// assert!(text(b"caf\xE9").is_err());
/// ```
pub fn text(bytes: &[u8]) -> Result<String, Refusal> {
    let line = |at: usize| 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
    let decoded = std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        Refusal::NotUtf8 { byte, line: line(byte), value: bytes[byte], utf16 }
    })?;
    if let Some(byte) = decoded.find('\0') {
        return Err(Refusal::Nul { byte, line: line(byte) });
    }
    let text = decoded.strip_prefix('\u{FEFF}').unwrap_or(decoded);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text.trim_end_matches('\n');
    if kept.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(Refusal::Empty);
    }
    Ok(kept.to_owned())
}

/// Refuses what is plainly a web page.
///
/// # Errors
/// If the text begins as HTML does.
pub fn not_html(text: &str) -> Result<(), Refusal> {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_lowercase();
    match start.starts_with("<!doctype html") || start.starts_with("<html") {
        true => Err(Refusal::Html),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_make_no_difference() {
        for same in ["a\nb", "a\nb\n", "a\r\nb\r\n", "a\rb", "\u{FEFF}a\nb\n\n\n"] {
            assert_eq!(text(same.as_bytes()).unwrap(), "a\nb", "{same:?}");
        }
    }

    #[test]
    fn everything_else_is_kept() {
        let odd = "  e\u{301} \u{A0}“x” –\u{AD}\u{200B}\u{1b}[31m\u{202E}\n\n y ";
        assert_eq!(text(odd.as_bytes()).unwrap(), odd);
    }

    #[test]
    fn says_where_the_bytes_go_wrong() {
        assert_eq!(
            text(b"one\ntwo \xE9t\xE9").unwrap_err(),
            Refusal::NotUtf8 { byte: 8, line: 2, value: 0xE9, utf16: false }
        );
        assert_eq!(text(b"a\nb\0c").unwrap_err(), Refusal::Nul { byte: 3, line: 2 });
        assert_eq!(text(b" \n\t\r\n").unwrap_err(), Refusal::Empty);
        assert_eq!(not_html("\n<!DOCTYPE html><p>"), Err(Refusal::Html));
        assert_eq!(not_html("The <html> tag"), Ok(()));
        assert!(text(b"\xFF\xFEa\0").unwrap_err().to_string().contains("UTF-16"));
    }
}
