//! Items of a list that stands in one paragraph: `1) bread 2) salt`. A number counts as an item
//! only in sequence after a first one at the very start, so that prose is never cut by a figure.
use super::super::space::is_space;
use super::look::{char_before, skip_space};

/// Characters that mark an item and nothing else.
const BULLETS: [char; 8] = ['•', '‣', '▪', '●', '◦', '⁃', '∙', '■'];

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    /// 1 for the first; letters count from a = 1.
    ordinal: u32,
    /// Whether letters are used.
    letters: bool,
    /// What follows the number: `.`, `)` or `.)`.
    tail: &'static str,
}

/// Where the items of `text` begin, apart from the first, and where blank lines end a sentence.
pub(super) fn breaks(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let first = skip_space(text, 0);
    let mut bulleted = text.get(first..).is_some_and(|rest| rest.starts_with(BULLETS));
    let mut last = marker(text, skip_bullet(text, first)).map(|(marker, _)| marker);
    let mut behind = ' ';
    let mut newline = false;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            if newline {
                found.push(at);
            }
            newline = true;
        } else if !is_space(c) {
            newline = false;
        }
        let opens = at > first && is_space(behind) && !is_space(c);
        behind = c;
        if !opens {
            continue;
        }
        if BULLETS.contains(&c) {
            let before = text.get(..at).unwrap_or_default().trim_end_matches(is_space);
            if bulleted
                || char_before(before, before.len()).is_some_and(|c| matches!(c, '.' | ':' | ';'))
            {
                found.push(at);
                bulleted = true;
                last = marker(text, skip_bullet(text, at)).map(|(marker, _)| marker).or(last);
            }
        } else if !bulleted
            && let Some(previous) = last
            && let Some((item, end)) = marker(text, at)
            && item == (Marker { ordinal: previous.ordinal + 1, ..previous })
            && skip_space(text, end) < text.len()
        {
            found.push(at);
            last = Some(item);
        }
    }
    found
}

/// Where the text begins after a bullet at `at`, if there is one.
fn skip_bullet(text: &str, at: usize) -> usize {
    match text.get(at..).and_then(|rest| rest.strip_prefix(BULLETS)) {
        Some(rest) => skip_space(text, text.len() - rest.len()),
        None => at,
    }
}

/// The marker at `at` and where it ends. White space must follow it.
fn marker(text: &str, at: usize) -> Option<(Marker, usize)> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (ordinal, letters, length) = match rest.bytes().next()? {
        _ if digits > 0 => (rest.get(..digits)?.parse().ok()?, false, digits),
        letter @ b'a'..=b'z' => (u32::from(letter - b'a') + 1, true, 1),
        _ => return None,
    };
    let tail = [".)", ".", ")"].into_iter().find(|tail| rest[length..].starts_with(tail))?;
    let end = length + tail.len();
    let spaced = rest.get(end..)?.chars().next().is_some_and(is_space);
    spaced.then_some((Marker { ordinal, letters, tail }, at + end))
}

/// Whether `sentence` is a list marker and nothing else, bullet included: its stop ends nothing.
pub(super) fn is_marker(sentence: &str) -> bool {
    let bare =
        sentence.trim_start_matches(BULLETS).trim_start_matches(is_space).trim_start_matches('(');
    let count = bare.chars().take(5).count();
    let digits = count <= 3 && bare.chars().all(|c| c.is_ascii_digit());
    let roman = count <= 4 && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    count > 0 && (digits || roman || (count == 1 && bare.chars().all(char::is_alphabetic)))
}
