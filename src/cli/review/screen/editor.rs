//! One line of text that a person types or pastes, in any script: what moves and goes at a key is what a
//! reader sees as one character.
use super::keys::Key;
use crate::text::boundary::graphemes;

/// Longest text that is taken, in characters.
const LONGEST: usize = 4_000;

/// A line and where the cursor stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Editor {
    before: String,
    after: String,
}

impl Editor {
    /// What was typed before the cursor, and after it.
    pub(super) fn parts(&self) -> (&str, &str) {
        (&self.before, &self.after)
    }

    /// All that was typed.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Takes a key that edits; others do nothing.
    pub(super) fn on_key(&mut self, key: &Key) {
        match key {
            Key::Char(c) => self.insert(&c.to_string()),
            Key::Paste(text) => self.insert(text),
            Key::Backspace | Key::Ctrl('h') => {
                self.before.truncate(self.last());
            }
            Key::Delete | Key::Ctrl('d') => {
                self.after.drain(..self.next());
            }
            Key::Left | Key::Ctrl('b') => {
                let moved = self.before.split_off(self.last());
                self.after.insert_str(0, &moved);
            }
            Key::Right | Key::Ctrl('f') => {
                let next = self.next();
                self.before.extend(self.after.drain(..next));
            }
            Key::Home | Key::Ctrl('a') => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            Key::End | Key::Ctrl('e') => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            Key::Ctrl('u') => self.before.clear(),
            Key::Ctrl('k') => self.after.clear(),
            Key::Ctrl('w') => {
                let kept = self.before.trim_end();
                let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                // The character at `start - 1` may take several bytes; what follows it is kept whole.
                let start = (start..=kept.len()).find(|at| kept.is_char_boundary(*at));
                self.before.truncate(start.unwrap_or(0));
            }
            _ => {}
        }
    }

    /// Puts a text in; line ends become spaces, other control characters are left out.
    fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.before.chars().count() + self.after.chars().count());
        let spaced = text.replace("\r\n", "\n");
        let plain = spaced.chars().filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        });
        self.before.extend(plain.take(room));
    }

    /// Where the character before the cursor begins.
    fn last(&self) -> usize {
        self.before.len() - graphemes(&self.before).last().map_or(0, str::len)
    }

    /// Where the character behind the cursor ends.
    fn next(&self) -> usize {
        graphemes(&self.after).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Key]) -> (String, String) {
        let mut editor = Editor::default();
        keys.iter().for_each(|key| editor.on_key(key));
        let (before, after) = editor.parts();
        (before.to_owned(), after.to_owned())
    }

    fn paste(text: &str) -> Key {
        Key::Paste(text.to_owned())
    }

    #[test]
    fn what_a_reader_sees_as_one_goes_at_one_key() {
        for one in ["a", "é", "e\u{301}", "橋", "👨‍👩‍👧", "🇦🇫", "நி"] {
            let text = format!("x{one}");
            assert_eq!(typed(&[paste(&text), Key::Backspace]).0, "x", "{one}");
            assert_eq!(typed(&[paste(&text), Key::Left]).1, one, "{one}");
            assert_eq!(typed(&[paste(&text), Key::Left, Key::Delete]).0, "x", "{one}");
        }
    }

    #[test]
    fn the_cursor_moves_and_text_goes_in_at_it() {
        let keys = [paste("two"), Key::Home, paste("one "), Key::End, Key::Char('!')];
        assert_eq!(typed(&keys), ("one two!".into(), String::new()));
        let ends = [Key::Left, Key::Backspace, Key::Right, Key::Delete, Key::Ctrl('w')];
        assert_eq!(typed(&ends), Default::default(), "nothing is there to move or take");
        assert_eq!(typed(&[paste("un pont\u{a0}fermé"), Key::Ctrl('w')]).0, "un pont\u{a0}");
        assert_eq!(typed(&[paste("a b"), Key::Left, Key::Ctrl('u')]), (String::new(), "b".into()));
        assert_eq!(typed(&[paste("a b"), Key::Left, Key::Ctrl('k')]), ("a ".into(), String::new()));
    }

    #[test]
    fn what_is_pasted_is_one_line_without_controls_and_bounded() {
        assert_eq!(typed(&[paste("a\r\nb\tc\u{1b}[31m\0d")]).0, "a b c[31md");
        assert_eq!(typed(&[paste(&"é".repeat(9_000))]).0.chars().count(), LONGEST);
    }
}
