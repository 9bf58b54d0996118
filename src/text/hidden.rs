//! Characters that a reader does not see as they are: controls that a terminal obeys, marks that turn
//! the writing direction round, and what takes no place at all.

/// What hides in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// How many such characters there are.
    pub count: usize,
    /// The first of them.
    pub first: char,
    /// Where it stands, in code points from the start.
    pub at: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// What hides in `text`, if anything does.
///
/// ```
/// use claims::text::hidden::hidden;
/// let found = hidden("One.\nNo \u{202E}live\u{202C} payment.").unwrap();
/// assert_eq!((found.count, found.first, found.at, found.line), (2, '\u{202E}', 8, 2));
/// assert_eq!(hidden("نمی‌خواهم 👨‍👩‍👧"), None);
/// ```
pub fn hidden(text: &str) -> Option<Hidden> {
    let (mut found, mut before, mut line): (Option<Hidden>, _, _) = (None, None, 1);
    for (at, c) in text.chars().enumerate() {
        if is_hidden(before, c) && !matches!(c, '\n' | '\t') {
            found.get_or_insert(Hidden { count: 0, first: c, at, line }).count += 1;
        }
        line += usize::from(c == '\n');
        before = Some(c);
    }
    found
}

/// Whether a character works on a terminal or hides from the reader where it stands behind `before`:
/// line feed and tab too. Emoji and several scripts are written with joiners and variation selectors;
/// behind a letter of ASCII, or one behind the other, they only hide something.
pub fn is_hidden(before: Option<char>, c: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => {
            before.is_none_or(|before| before.is_ascii() || is_joiner(before))
        }
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => before.is_none_or(|before| {
            is_joiner(before) || (before.is_ascii() && !"#*0123456789".contains(before))
        }),
        _ => c.is_control() || never_shown(c),
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Format characters that no script needs, fillers that look like nothing, and tags.
fn never_shown(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_need_is_not_hidden() {
        for shown in
            ["👨‍👩‍👧", "نمی‌خواهم", "❤️", "1️⃣", "co\u{AD}op", "e\u{301}", "葛\u{E0100}", "a\n\tb"]
        {
            assert_eq!(hidden(shown), None, "{shown:?}");
        }
    }

    #[test]
    fn what_hides_is_counted_from_the_first_on() {
        for (text, count, at) in [
            ("a\u{200B}b\u{200B}c", 2, 1),
            ("pay\u{200D}pal", 1, 3),
            ("\u{FEFF}x", 1, 0),
            ("x\u{E0101}\u{E0102}", 2, 1),
            ("😀\u{FE00}\u{FE01}\u{FE02}", 2, 2),
            ("ok\r\u{1b}[2J\u{9b}", 3, 2),
            ("\u{3164}", 1, 0),
        ] {
            let found = hidden(text).unwrap();
            assert_eq!((found.count, found.at), (count, at), "{text:?}");
        }
    }
}
