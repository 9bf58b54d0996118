//! How a text with its changes looks: `[-gone-]` and `{+come+}` among the words that stayed.
use super::visible::line;
use crate::report::{Mark, Marked};

/// Words kept on either side of a change; what stands farther away is left out.
const AROUND: usize = 8;

/// A change of more words is shortened in the middle, to so many on either side.
const LONGEST: (usize, usize) = (48, 16);

/// What is gone as well, and sooner: the text that has it stands above.
const LONGEST_GONE: (usize, usize) = (10, 3);

/// The changes with the words around them, on one line.
pub(super) fn marked(paragraph: &Marked) -> String {
    let last = paragraph.len().saturating_sub(1);
    let mut shown = String::new();
    let mut before: Option<(Mark, Option<char>)> = None;
    for (n, (mark, text)) in paragraph.iter().enumerate() {
        let safe = line(text);
        let words: Vec<&str> = safe.split_whitespace().collect();
        let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
        // A blank where one of the texts has one, and between what went and what came.
        let apart = before.is_some_and(|(last, end)| {
            let ended = *mark != Mark::Kept
                && end.is_some_and(|c| c.is_alphanumeric() || ".,;:!?”)".contains(c));
            blank(end)
                || blank(text.chars().next())
                || ended
                || (last == Mark::Gone && *mark == Mark::Come)
        });
        before = Some((*mark, text.chars().next_back()));
        if words.is_empty() {
            continue;
        }
        if apart && !shown.is_empty() {
            shown.push(' ');
        }
        shown += &match mark {
            Mark::Kept => kept(&words, n == 0, n == last),
            Mark::Gone => format!("[-{}-]", shortened(&words, LONGEST_GONE)),
            Mark::Come => format!("{{+{}+}}", shortened(&words, LONGEST)),
        };
    }
    shown
}

/// Words between two changes; before the first and after the last, one side is enough.
fn kept(words: &[&str], first: bool, last: bool) -> String {
    let (before, after) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
    if words.len() <= before + after + 2 {
        return words.join(" ");
    }
    let (head, tail) = (&words[..before], &words[words.len() - after..]);
    [&head.join(" "), "…", &tail.join(" ")].join(" ").trim().to_owned()
}

fn shortened(words: &[&str], (longest, side): (usize, usize)) -> String {
    match words.len() > longest {
        true => {
            format!("{} … {}", words[..side].join(" "), words[words.len() - side..].join(" "))
        }
        false => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_near_a_change_is_shown() {
        let many = |word: &str| vec![word; 20].join(" ");
        let paragraph = vec![
            (Mark::Kept, many("a") + " "),
            (Mark::Gone, "412".to_owned()),
            (Mark::Come, "12".to_owned()),
            (Mark::Kept, format!(" {}", many("b"))),
        ];
        let a = ["a"; 8].join(" ");
        let b = ["b"; 8].join(" ");
        assert_eq!(marked(&paragraph), format!("… {a} [-412-] {{+12+}} {b} …"));
    }
}
