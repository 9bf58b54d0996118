//! Makes text from articles safe to print: a terminal obeys control characters, and a reader is
//! deceived by characters that turn the writing direction round or are not seen at all.
use crate::text::hidden::is_hidden;

/// `text` with every control character but line feed and tab written out: `\x1b` becomes `␛`,
/// others `<U+009B>`, as `less` does it. Joiners and variation selectors stay where emoji and several
/// scripts are written with them.
///
/// ```
/// use claims::render::visible::visible;
/// assert_eq!(visible("a\x1b[31mb\u{202E}c\n"), "a␛[31mb<U+202E>c\n");
/// ```
pub fn visible(text: &str) -> String {
    let (mut safe, mut before) = (String::with_capacity(text.len()), None);
    for c in text.chars() {
        match c {
            '\n' | '\t' => safe.push(c),
            // The pictures of control characters stand at U+2400 in the order of ASCII.
            '\0'..='\x1f' => safe.extend(char::from_u32(0x2400 + c as u32)),
            '\x7f' => safe.push('␡'),
            _ if is_hidden(before, c) => safe.push_str(&format!("<U+{:04X}>", c as u32)),
            _ => safe.push(c),
        }
        before = Some(c);
    }
    safe
}

/// [`visible`], with line feeds written out as well: a line that stays one line, so that no text can
/// pass for further lines of ours.
pub fn one_line(text: &str) -> String {
    visible(text).replace('\n', "␊")
}

/// [`visible`], on one line, with one blank for all white space between two words.
pub fn line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_byte_is_left() {
        let all: String = (0..=0x9F).filter_map(char::from_u32).collect();
        assert!(visible(&all).chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
        assert_eq!(visible("\u{9b}31m\u{85}"), "<U+009B>31m<U+0085>");
        assert_eq!(line(" a \n\t b\u{2028}c "), "a b c");
        assert_eq!(visible("pay\u{200D}pal"), "pay<U+200D>pal");
    }

    #[test]
    fn what_scripts_need_is_kept() {
        for kept in ["👨‍👩‍👧", "نمی‌خواهم", "❤️", "co\u{AD}op", "e\u{301}"]
        {
            assert_eq!(visible(kept), kept);
        }
    }
}
