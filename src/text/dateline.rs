//! Datelines: where, when and by whom a report was filed, before its first sentence. They belong to
//! the paper that prints it, and say nothing about the rest.

/// A dateline ends within so many bytes, and has no more words than this.
const LONGEST: usize = 120;
const MOST_WORDS: usize = 10;

/// Length in bytes of the dateline that `text` begins with, its dash and the space behind it
/// included; 0 if it begins with none.
///
/// It is a place in capitals, or names before an agency in brackets, with nothing but names, dates and
/// an agency up to a dash.
///
/// ```
/// use claims::text::dateline::dateline;
/// let text = "PORT HALDEN, March 12 (NWA) - The mine is shut.";
/// assert_eq!(&text[dateline(text)..], "The mine is shut.");
/// assert_eq!(dateline("The mine - the oldest one - is shut."), 0);
/// ```
pub fn dateline(text: &str) -> usize {
    let Some((end, body)) = dash(text) else { return 0 };
    let (head, rest) = (text[..end].trim(), &text[body..]);
    if is_dateline(head) && rest.chars().any(char::is_alphanumeric) { body } else { 0 }
}

/// Where the first dash between words begins, and where the text goes on behind it.
fn dash(text: &str) -> Option<(usize, usize)> {
    let mut before = None;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        if matches!(c, '-' | '–' | '—') {
            let rest = text[at..].trim_start_matches(['-', '–', '—']);
            let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
            let double = text[at..].starts_with("--");
            if c == '—' || double || space(before) && space(rest.chars().next()) {
                let rest = rest.trim_start();
                return Some((at, text.len() - rest.len()));
            }
        }
        before = Some(c);
    }
    None
}

fn is_dateline(head: &str) -> bool {
    let (names, agency) = match head.split_once('(') {
        Some((names, rest)) => match rest.strip_suffix(')') {
            Some(agency) if !agency.contains(['(', ')']) => (names, Some(agency)),
            _ => return false,
        },
        None => (head, None),
    };
    let words: Vec<&str> = names.split_whitespace().collect();
    let in_brackets = agency.map_or(0, |agency| agency.split_whitespace().count());
    let Some(first) = words.first() else { return false };
    // A short word with a full stop is an abbreviation: "Aug.", "D.C.".
    let ends =
        |word: &&str| word.ends_with(['?', '!', ':', ';']) || word.ends_with('.') && word.len() > 5;
    let name = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() >= 2 && letters().all(char::is_uppercase);
    words.len() + in_brackets <= MOST_WORDS
        && words.iter().all(|word| name(word) && !ends(word))
        && (capitals
            || agency.is_some() && words.len() <= 5 && first.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_end_at_their_dash() {
        for head in [
            "PORT HALDEN, March 12 (NWA) - ",
            "BREMLO — ",
            "BREMLO—",
            "BREMLO, Aug. 3 -- ",
            "SAINT-ORLE, Vell (Northwire) – ",
            "Bremlo (nwa) - ",
            "Port Halden, 12 March (North Wire Agency) – ",
        ] {
            let text = format!("{head}Two miners were found on Tuesday.");
            assert_eq!(dateline(&text), head.len(), "{head}");
        }
    }

    #[test]
    fn other_beginnings_are_no_datelines() {
        for text in [
            "The mine - the oldest of all - is shut.",
            "Bremlo - a town on the coast - is cut off.",
            "BREMLO is cut off - nobody knows for how long.",
            "Two miners (both from Bremlo) - brothers - were found.",
            "SHUT. Nobody works in the mine - not one.",
            "SHUT AT LAST! - It was time.",
            "PORT-HALDEN has a well-known mine.",
            "BREMLO - ",
            "- BREMLO",
            "",
        ] {
            assert_eq!(dateline(text), 0, "{text}");
        }
    }
}
