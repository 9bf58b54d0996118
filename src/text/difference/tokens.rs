//! Takes a text apart into the tokens that are compared, each with a key that is equal for words
//! that say the same, the kind of thing it is, and its place in the text.
//!
//! Punctuation and white space are no tokens: they stand between them and change only the surface.
use std::collections::HashSet;
use std::ops::Range;

use crate::text::fold::{self, Folded};
use crate::text::words::{Kind as WordKind, Word, is_function_word, words};
use crate::text::{assertion, boundary, entity, negation, time, unit};

use super::figures::{Figure, Sort, Source, figure};
use super::spelling;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A word with content, or a symbol.
    Plain,
    /// A word without content of its own.
    Function,
    /// A figure; what sort of number is in `weak`.
    Number,
    /// "one", "several": a number only against another.
    Weak,
    /// What a number before it is measured in.
    Unit,
    /// A day, a year, a time.
    Date,
    /// A part of a name.
    Name,
    /// A word that denies.
    Negation,
}

/// One token of a text.
#[derive(Debug)]
pub(super) struct Token {
    /// Equal for tokens that say the same.
    pub(super) key: String,
    pub(super) kind: Kind,
    /// The word itself, in bytes of the text.
    pub(super) bytes: Range<usize>,
    /// Where what belongs to it begins: its opening marks. It reaches to the next token's.
    pub(super) tile: usize,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Whether it says that someone says something: "said", "according", "reportedly".
    pub(super) speech: bool,
}

impl Token {
    /// Whether it carries content of its own and is no number, date, name or denial.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Unit)
    }
}

/// A text folded and cut into words; the first half of the work, which needs no other text.
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    folded: Folded,
    words: Vec<Word>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let folded = fold::fold(text);
        let mut parted = Vec::new();
        for word in words(&folded.text, usize::MAX) {
            let slice = &folded.text[word.range.clone()];
            let unspaced = |c: char| c.is_alphabetic() && !boundary::is_spaced(c);
            // Scripts without spaces are compared letter by letter; `words` leaves what is too
            // long for a word unread.
            if word.kind == WordKind::Word && (slice.len() > 64 || slice.contains(unspaced)) {
                part(&folded.text, &word, &mut parted);
            } else {
                parted.push(word);
            }
        }
        Reading { text, folded, words: parted }
    }

    /// The words that names are made of, known by their capitals inside sentences.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        entity::names(&self.words, &|_| false)
            .into_iter()
            .flatten()
            .map(|at| self.words[at].lower.clone())
    }

    /// The tokens of the text, in order, with what either text shows to be `names`.
    pub(super) fn tokens(&self, names: &HashSet<String>) -> Vec<Token> {
        let source = Source { text: self.text, folded: &self.folded, words: &self.words };
        let mut named = vec![false; self.words.len()];
        for at in entity::names(&self.words, &|lower| names.contains(lower)).into_iter().flatten() {
            named[at] = true;
        }
        let shouts = !self.text.chars().any(char::is_lowercase);
        let quoted = quoted(self.text);
        let mut tokens: Vec<Token> = Vec::with_capacity(self.words.len());
        let (mut at, mut quote) = (0, 0);
        while at < self.words.len() {
            let word = &self.words[at];
            let (end, key, kind) = match figure(&source, at) {
                Some(Figure { end, key, sort }) => {
                    let kind = match sort {
                        Sort::Number => Kind::Number,
                        Sort::Weak => Kind::Weak,
                        Sort::Date => Kind::Date,
                    };
                    (end, key, kind)
                }
                None => {
                    let name = named[at] || shouts && names.contains(&word.lower);
                    let before = tokens.last().map(|t| t.kind);
                    match token(&source, at, name, before) {
                        Some((key, kind)) => (at + 1, key, kind),
                        None => {
                            at += 1;
                            continue;
                        }
                    }
                }
            };
            let first = self.folded.original(word.range.clone());
            let last = self.folded.original(self.words[end - 1].range.clone());
            let least = tokens.last().map_or(0, |token| token.bytes.end);
            let start = first.start.max(least);
            let bytes = start..last.end.max(start);
            // What opens a word belongs to it: a quotation mark, a bracket.
            let gap = &self.text[least..start];
            let opening = gap.rfind(char::is_whitespace).map_or(start, |space| {
                least + space + gap[space..].chars().next().map_or(0, char::len_utf8)
            });
            let tile = if tokens.is_empty() { 0 } else { opening };
            while quoted.get(quote).is_some_and(|range: &Range<usize>| range.end <= bytes.start) {
                quote += 1;
            }
            let inside = quoted.get(quote).is_some_and(|range| range.start <= bytes.start);
            let speech = kind != Kind::Name && is_speech(word);
            tokens.push(Token { key, kind, bytes, tile, quoted: inside, speech });
            at = end;
            // "it's" is "it is"; a mayor's is not.
            if let Some(rest) = self.folded.text.get(word.range.end..word.range.end + 2)
                && rest.eq_ignore_ascii_case("'s")
                && matches!(
                    word.lower.as_str(),
                    "it" | "he" | "she" | "that" | "there" | "what" | "who" | "here" | "where"
                )
            {
                let bytes = self.folded.original(word.range.end..word.range.end + 2);
                let start = bytes.start.max(last.end);
                tokens.push(Token {
                    key: "is".to_owned(),
                    kind: Kind::Function,
                    bytes: start..bytes.end.max(start),
                    tile: start,
                    quoted: inside,
                    speech: false,
                });
            }
        }
        tokens
    }
}

/// Cuts a run of letters where UAX #29 does.
fn part(text: &str, word: &Word, into: &mut Vec<Word>) {
    let slice = &text[word.range.clone()];
    let before = into.len();
    for range in boundary::words(slice) {
        let lower = slice[range.clone()].to_lowercase();
        into.push(Word {
            range: word.range.start + range.start..word.range.start + range.end,
            stem: lower.clone(),
            lower,
            kind: WordKind::Word,
            capital: slice[range].starts_with(char::is_uppercase),
            joined: into.len() > before || word.joined,
        });
    }
    if into.len() == before {
        let lower = slice.to_lowercase();
        into.push(Word { stem: lower.clone(), lower, ..word.clone() });
    }
}

/// The key and the kind of the word `at`, which is no figure; `None` for punctuation.
fn token(source: &Source, at: usize, name: bool, before: Option<Kind>) -> Option<(String, Kind)> {
    let word = &source.words[at];
    let lower = word.lower.as_str();
    let next = source.words.get(at + 1);
    if word.kind == WordKind::Mark {
        let digits = |word: Option<&Word>| word.is_some_and(|w| w.kind == WordKind::Number);
        let c = lower.chars().next()?;
        return match c {
            '&' => Some(("and".to_owned(), Kind::Function)),
            '/' if at > 0 && digits(source.words.get(at - 1)) && digits(next) => {
                Some(("/".to_owned(), Kind::Number))
            }
            c if is_punctuation(c) => None,
            _ => Some((spelling::spelling(lower), Kind::Plain)),
        };
    }
    if let Some(day) = time::weekday(lower) {
        return Some((format!("@day{day}"), Kind::Date));
    }
    if let Some(month) = time::month(lower) {
        return Some((format!("@month{month}"), Kind::Date));
    }
    let kind = if time::ambiguous_month(word).is_some() && beside_number(source, at)
        || is_time(source, at)
    {
        Kind::Date
    } else if negation::is_cue(word) && !is_numero(source, at) {
        Kind::Negation
    } else if before == Some(Kind::Number) && unit::measured(lower).is_some() {
        Kind::Unit
    } else if name {
        Kind::Name
    } else if is_function_word(lower) {
        Kind::Function
    } else {
        Kind::Plain
    };
    let key = match lower {
        "am" | "pm" if kind == Kind::Date => format!("{}.m", &lower[..1]),
        _ => match spelling::unit(lower).filter(|_| before == Some(Kind::Number)) {
            Some(unit) => unit.to_owned(),
            None => spelling::spelling(lower),
        },
    };
    Some((key, kind))
}

fn beside_number(source: &Source, at: usize) -> bool {
    let number = |at: usize| source.words.get(at).is_some_and(|w| w.kind == WordKind::Number);
    let of = |at: usize| {
        source.words.get(at).is_some_and(|w| {
            matches!(w.lower.as_str(), "in" | "since" | "until" | "by" | "last" | "next")
        })
    };
    number(at + 1) || at > 0 && (number(at - 1) || of(at - 1))
}

/// Whether a word tells a time without being on the calendar: "today", "last week", "10 a.m.".
fn is_time(source: &Source, at: usize) -> bool {
    let lower = |at: usize| source.words.get(at).map_or("", |w| w.lower.as_str());
    let span = |word: &str| {
        matches!(
            word,
            "day"
                | "night"
                | "week"
                | "weekend"
                | "month"
                | "quarter"
                | "year"
                | "decade"
                | "century"
                | "season"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
        )
    };
    let shift =
        |word: &str| matches!(word, "last" | "next" | "this" | "previous" | "following" | "past");
    let before = if at > 0 { lower(at - 1) } else { "" };
    match lower(at) {
        "today" | "yesterday" | "tomorrow" | "tonight" | "noon" | "midnight" | "morning"
        | "afternoon" | "evening" | "a.m" | "p.m" => true,
        "am" | "pm" => at > 0 && source.words[at - 1].kind == WordKind::Number,
        word => shift(word) && span(lower(at + 1)) || span(word) && shift(before),
    }
}

/// "No. 5" denies nothing.
fn is_numero(source: &Source, at: usize) -> bool {
    source.words[at].lower == "no"
        && source.words.get(at + 1).is_some_and(|w| w.is_mark("."))
        && source.words.get(at + 2).is_some_and(|w| w.kind == WordKind::Number)
}

fn is_speech(word: &Word) -> bool {
    let lower = word.lower.as_str();
    matches!(
        lower,
        "according"
            | "reportedly"
            | "allegedly"
            | "alleged"
            | "purportedly"
            | "cited"
            | "citing"
            | "quoted"
            | "quoting"
    ) || assertion::is_denying(&word.stem)
        || assertion::is_reporting(&word.stem)
            && !matches!(
                lower,
                "not" | "note" | "notes" | "state" | "states" | "report" | "reports"
            )
}

/// Marks that only part words; other symbols (currencies, arrows, pictures) say something.
fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '%' | '+' | '<' | '=' | '>' | '@' | '‰' => false,
        c if c.is_ascii() => true,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        '\u{2000}'..='\u{206F}'
        | '\u{25A0}'..='\u{25FF}'
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{303F}'
        | '\u{FE10}'..='\u{FE6F}' => true,
        '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' => !matches!(c, '＄' | '％' | '＋' | '＜' | '＝' | '＞' | '＠'),
        '\u{55A}'..='\u{55F}'
        | '\u{589}'
        | '\u{5BE}'
        | '\u{5C0}'
        | '\u{5C3}'
        | '\u{5F3}'
        | '\u{5F4}'
        | '\u{60C}'
        | '\u{61B}'
        | '\u{61F}'
        | '\u{66A}'..='\u{66D}'
        | '\u{6D4}'
        | '\u{964}'
        | '\u{965}'
        | '\u{1361}'..='\u{1368}' => true,
        _ => false,
    }
}

/// What stands inside quotation marks, in order. A mark that is not closed before a blank line
/// quotes nothing, so that a stray one does not turn the rest of the text into a quotation.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().filter(|&(_, c)| !fold::is_unseen(c)).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let parts =
            |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([{-–—\"'“‘".contains(c));
        let (opens, closes) = match c {
            '「' | '『' | '《' => (true, false),
            '」' | '』' | '》' => (false, true),
            '«' | '»' if next == Some(' ') && before.is_none_or(char::is_whitespace) => {
                (c == '«', c == '»')
            }
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => {
                let opens = parts(before) && next.is_some_and(|c| !c.is_whitespace());
                (opens && c != '”', !opens || c == '”' && open.is_some())
            }
            '‘' => (parts(before), false),
            '’' => (
                false,
                open.is_some()
                    && !next.is_some_and(char::is_alphanumeric)
                    && opened_single(text, open),
            ),
            '\n' if next == Some('\n') => {
                open = None;
                (false, false)
            }
            _ => (false, false),
        };
        if opens && !(c == '‘' && open.is_some()) {
            open = Some(at + c.len_utf8());
        } else if closes && let Some(start) = open.take() {
            found.push(start..at);
        }
        before = Some(c);
    }
    found
}

/// Whether the quotation that begins at `open` was opened by a single mark.
fn opened_single(text: &str, open: Option<usize>) -> bool {
    open.is_some_and(|at| text[..at].ends_with('‘'))
}
