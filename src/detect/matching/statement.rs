//! What a statement is matched by: its words, and how much each counts.
//!
//! A statement may come from anywhere: typed, copied from an article, or a post with links, `#tags`,
//! `@names` and a byline ("— Ann Lee (@annlee) May 3, 2020"). Links say nothing. Who posted it is as good
//! as a word of it, since claims name whom they are about; the rest of a byline is a hint.
use std::collections::HashSet;

use super::tokens;
use crate::text::stem::stem;
use crate::text::time::month;

/// What the name in a byline counts.
const BYLINE: f64 = 1.0;
/// What a word inside of an account's name counts.
const ACCOUNT: f64 = 0.3;
/// What the month and the year of a byline count.
const POSTED: f64 = 0.2;
/// What the words of the nearest line around a statement count, and how much less each line farther.
const AROUND: f64 = 0.5;
const FARTHER: f64 = 0.8;
/// What a name counts more than another word.
const NAME: f64 = 1.15;

/// A byline is at most so long, in bytes.
const LONGEST_BYLINE: usize = 110;

/// A statement to be looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Statement<'a> {
    /// Its words.
    pub text: &'a str,
    /// Sentences before it, the nearest first.
    pub before: &'a [&'a str],
    /// Sentences after it, the nearest first.
    pub after: &'a [&'a str],
}

impl<'a> Statement<'a> {
    /// A statement without anything around it.
    pub fn new(text: &'a str) -> Self {
        Statement { text, before: &[], after: &[] }
    }
}

/// A word that a statement is looked for by.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) stem: String,
    /// The word as the statement has it.
    pub(super) form: String,
    pub(super) weight: f64,
    /// Whether it is a word of the statement itself, not of its byline or the lines around it.
    pub(super) own: bool,
}

/// The words of a statement, each stem once, in their order.
pub(super) fn wanted(statement: &Statement) -> Vec<Wanted> {
    let mut found = Words::default();
    let plain = without_links(statement.text);
    let (text, byline) = split_byline(&plain);
    found.add(&apart(text), 1.0, true);
    if let Some(byline) = byline {
        let (name, rest) = byline.split_once('(').unwrap_or((byline, ""));
        let (account, when) = rest.split_once(')').unwrap_or(("", rest));
        // "Ann Lee, May 3, 2020" has no account.
        let (name, when) = match account.is_empty() {
            true => name.split_once(',').unwrap_or((name, when)),
            false => (name, when),
        };
        found.add(&apart(name), BYLINE, false);
        found.add(&apart(account), ACCOUNT, false);
        found.add(when, POSTED, false);
    }
    for lines in [statement.before, statement.after] {
        let mut weight = AROUND;
        for line in lines {
            found.add(&apart(&without_links(line)), weight, false);
            weight *= FARTHER;
        }
    }
    found.words
}

#[derive(Default)]
struct Words {
    words: Vec<Wanted>,
    known: HashSet<String>,
}

impl Words {
    fn add(&mut self, text: &str, weight: f64, own: bool) {
        let mut end = 0;
        tokens::each(text, |word, place| {
            let stem = stem(word);
            let begins = text[end..place.start].contains(['.', '!', '?', '"', '“']) || end == 0;
            end = place.end;
            if self.known.insert(stem.clone()) {
                let form = text[place].to_owned();
                let capital = form.starts_with(char::is_uppercase);
                let weight = if own && capital && !begins { NAME } else { weight };
                self.words.push(Wanted { stem, form, weight, own });
            }
        });
    }
}

/// A text without the addresses of pages and pictures in it.
fn without_links(text: &str) -> String {
    const LINKS: [&str; 4] = ["http://", "https://", "www.", "pic.twitter.com/"];
    let mut plain = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let link = LINKS.iter().filter_map(|link| piece.find(link)).min();
        plain.push_str(&piece[..link.unwrap_or(piece.len())]);
        if link.is_some() {
            plain.push(' ');
        }
    }
    plain
}

/// A text and its byline: what stands behind the last dash, with a name and a date.
fn split_byline(text: &str) -> (&str, Option<&str>) {
    let dash =
        text.rfind([' ', '\n']).and_then(|_| text.rfind(" — ").or_else(|| text.rfind(" – ")));
    let Some(at) = dash else { return (text, None) };
    let byline = text[at..].trim_start().trim_start_matches(['—', '–']).trim();
    let mut named = false;
    let mut dated = false;
    tokens::each(byline, |word, _| {
        named |= month(word).is_some();
        dated |= word.len() == 4
            && word.starts_with(['1', '2'])
            && word.bytes().all(|b| b.is_ascii_digit());
    });
    match named && dated && byline.len() <= LONGEST_BYLINE && !byline.ends_with('.') {
        true => (&text[..at], Some(byline)),
        false => (text, None),
    }
}

/// `#tags` and `@names` as the words they are made of: `#OldBridge2020` is "Old Bridge 2020".
fn apart(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut inside = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '#' || c == '@' {
            inside = true;
            words.push(' ');
        } else if inside && !(c.is_alphanumeric() || c == '_') {
            inside = false;
            words.push(c);
        } else if inside {
            let next = chars.peek().copied().unwrap_or(' ');
            let new = (c.is_uppercase() && (before.is_lowercase() || next.is_lowercase()))
                || c.is_numeric() != before.is_numeric();
            if new {
                words.push(' ');
            }
            words.push(if c == '_' { ' ' } else { c });
        } else {
            words.push(c);
        }
        before = c;
    }
    words
}
