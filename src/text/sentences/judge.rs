//! The judgement on one mark: does the sentence end here, and where exactly?
use super::super::space::is_space;
use super::abbreviations::{Class, class, is_initials};
use super::lists::is_marker;
use super::look::{char_at, skip_space, word_at, word_before, word_before_last};
use super::marks::{Kind, Mark, is_attached, is_quote, is_terminator};
use super::words::{follows_time, is_finite, is_fronting, is_saying, is_shouted, opens_sentences};

/// What a judgement may know besides its mark.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The paragraph.
    pub(super) text: &'a str,
    /// Whether the paragraph has no capital at all, so that capitals tell nothing.
    pub(super) caseless: bool,
    /// Where the sentence at hand starts.
    pub(super) start: usize,
}

/// How the text goes on after a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It does not.
    End,
    /// With a capital, or a letter of a script without capitals.
    Capital,
    /// With a small letter.
    Small,
    /// With a number, or a sign before one.
    Number,
    /// With an ellipsis.
    Ellipsis,
    /// With something that belongs to the same sentence, such as a comma or a dash.
    Inside,
}

/// What follows a mark.
#[derive(Debug)]
struct Next<'a> {
    form: Form,
    /// The first word.
    word: &'a str,
    /// Where that word ends.
    end: usize,
    /// Whether white space parts it from the mark.
    spaced: bool,
    /// Whether a quotation mark or bracket opens before the word.
    opened: Option<char>,
}

/// Where the sentence ends, if it does end at `mark`.
pub(super) fn judge(context: &Context, mark: &Mark) -> Option<usize> {
    let text = context.text;
    let next = read_next(context, mark.end);
    if next.form == Form::End {
        return None;
    }
    if mark.kind == Kind::Full {
        // A quotation of this kind goes on with a particle of saying or a comma.
        let goes_on =
            char_at(text, mark.end).is_some_and(|c| matches!(c, 'と' | 'っ' | '、' | '，' | ','));
        return (!goes_on).then_some(mark.end);
    }
    let sentence = text.get(context.start..mark.start).unwrap_or_default();
    if !next.spaced {
        return glued(context, mark, &next).then_some(mark.end);
    }
    if is_marker(sentence) || !sentence.chars().take(40).any(char::is_alphanumeric) {
        return None;
    }
    match next.form {
        Form::End | Form::Small | Form::Inside => return None,
        Form::Ellipsis if mark.kind == Kind::Ellipsis => return None,
        _ => {}
    }
    if next.opened == Some('(') && is_citation(text, &next) {
        return None;
    }
    let ends = match mark.kind {
        Kind::Strong => {
            let said = mark.quoted && goes_on_saying(text, &next, true);
            let name = !mark.quoted && is_shouted(word_before(text, mark.start));
            !(said || name)
        }
        Kind::Ellipsis => return ellipsis(text, mark, &next),
        _ if mark.quoted => !goes_on_saying(text, &next, false),
        _ => stop(context, mark, &next),
    };
    ends.then_some(mark.end)
}

/// Reads what follows `at`.
fn read_next<'a>(context: &Context<'a>, at: usize) -> Next<'a> {
    let text = context.text;
    let mut start = skip_space(text, at);
    let spaced = start > at;
    let mut opened = None;
    // Two deep: a quotation in a bracket. More is not prose.
    for _ in 0..2 {
        match char_at(text, start) {
            Some(c) if is_quote(c) || matches!(c, '(' | '[' | '“' | '¿' | '¡') => {
                opened = opened.or(Some(c));
                start += c.len_utf8();
            }
            _ => break,
        }
    }
    let word = word_at(text, start);
    let form = match char_at(text, start) {
        None => Form::End,
        Some(c) if c.is_uppercase() => Form::Capital,
        Some(c) if c.is_lowercase() => {
            let brand = word.chars().any(char::is_uppercase);
            if brand || (context.caseless && opened != Some('(')) {
                Form::Capital
            } else {
                Form::Small
            }
        }
        Some(c) if c.is_numeric() => Form::Number,
        Some('$' | '€' | '£' | '¥' | '#' | '@' | '~') => Form::Number,
        Some(c) if c.is_alphabetic() => Form::Capital,
        Some(c) if is_terminator(c) => {
            let after = text.get(start..).unwrap_or_default().trim_start_matches(is_terminator);
            let beyond = skip_space(text, text.len() - after.len());
            let capital = char_at(text, beyond).is_some_and(char::is_uppercase);
            if capital { Form::Ellipsis } else { Form::Inside }
        }
        Some(c) if c.is_ascii_punctuation() || matches!(c, '–' | '—' | '―' | '·' | '|') => {
            Form::Inside
        }
        // Emoji and other signs that stand before a sentence.
        Some(_) => Form::Capital,
    };
    Next { form, word, end: start + word.len(), spaced, opened }
}

/// Whether a sentence ends at a mark with no space after it: `the vote.Officials said`.
fn glued(context: &Context, mark: &Mark, next: &Next) -> bool {
    let text = context.text;
    let title = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
    };
    let before = word_before(text, mark.start);
    let ordinary = before.chars().count() > 2
        && before.chars().all(char::is_lowercase)
        && class(before).is_none()
        && !text
            .get(..mark.start - before.len())
            .is_some_and(|head| head.ends_with(['/', '@', ':', '#', '-', '_']));
    let parted = char_at(text, next.end).is_some_and(|c| is_space(c) || c == ',');
    let domain = matches!(next.word, "Com" | "Org" | "Net" | "Gov" | "Edu");
    let note = mark.end > mark.start + mark.stops.max(1) && !mark.quoted;
    let short = matches!(next.word, "A" | "I") && (mark.quoted || note);
    ordinary && parted && !domain && (title(next.word) || short) && (next.word.len() > 1 || short)
}

/// Whether a bracket of sources follows that its own stop ends: `… stairs.” (Lund 12).`
fn is_citation(text: &str, next: &Next) -> bool {
    let ahead = text.get(next.end..).unwrap_or_default();
    ahead
        .char_indices()
        .take(60)
        .take_while(|&(_, c)| !matches!(c, '!' | '?' | '('))
        .find(|&(_, c)| c == ')')
        .is_some_and(|(close, _)| {
            ahead[close + 1..].starts_with('.') && !ahead[..close].contains(". ")
        })
}

/// Whether the words after a quotation say who spoke, so that they belong to it: `?” Lund asked`.
/// After a plain stop that must be all they say.
fn goes_on_saying(text: &str, next: &Next, loosely: bool) -> bool {
    if next.opened.is_some() {
        return false;
    }
    let mut word = next.word;
    let mut end = next.end;
    for _ in 0..4 {
        if is_saying(word) {
            let after = char_at(text, end).unwrap_or('.');
            return matches!(after, '.' | ',' | ':' | ';') || (loosely && !then_clause(text, end));
        }
        let pronoun = matches!(word, "He" | "She" | "They" | "We" | "I" | "The");
        if opens_sentences(word) && word.starts_with(char::is_uppercase) && !pronoun {
            return false;
        }
        let name = word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "de");
        if !name {
            return false;
        }
        end = skip_space(text, if char_at(text, end) == Some('.') { end + 1 } else { end });
        word = word_at(text, end);
        end += word.len();
    }
    false
}

/// Whether a clause follows the verb of saying, which makes it a sentence of its own.
fn then_clause(text: &str, at: usize) -> bool {
    let word = word_at(text, skip_space(text, at));
    opens_sentences(word)
        && !matches!(word, "as" | "in" | "on" | "at" | "during" | "after" | "to" | "of" | "when")
        || word.is_empty()
}

/// Where a sentence ends at an ellipsis before a capital or a number.
fn ellipsis(text: &str, mark: &Mark, next: &Next) -> Option<usize> {
    let attached = is_attached(text, mark);
    if mark.spaced && attached && mark.stops > 3 && !mark.quoted {
        // A full stop, and then the ellipsis: that one stands for what was left out after it.
        return Some(mark.start + 1);
    }
    // "I" is a capital everywhere, so it tells nothing after a pause.
    let pause = !attached && mark.stops == 3 && next.opened.is_none();
    let first_person = matches!(
        next.word,
        "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'd" | "I’d" | "I'll" | "I’ll"
    );
    (!(pause && (first_person || next.form == Form::Number))).then_some(mark.end)
}

/// Whether a full stop before a capital or a number ends its sentence.
fn stop(context: &Context, mark: &Mark, next: &Next) -> bool {
    let text = context.text;
    let word = word_before(text, mark.start);
    // Closing brackets or a second stop end what an abbreviation cannot: `(… Lund Jr.). Next`.
    if mark.stops > 1 || word.is_empty() {
        return true;
    }
    // The end of an address on the web is no initial.
    if text
        .get(..mark.start - word.len())
        .is_some_and(|head| head.ends_with(['=', '_', '%', '#', '@', '+']))
    {
        return true;
    }
    let number = next.form == Form::Number;
    let initials = is_initials(word);
    let starter = next.form == Form::Capital && opens(text, next);
    match class(word) {
        Some(Class::Title) if word.eq_ignore_ascii_case("st") => {
            starter && after_name(text, mark, word)
        }
        Some(Class::Title | Class::Inner) => false,
        Some(Class::Number) if number => false,
        Some(Class::Number) if !initials => true,
        Some(Class::Either) => !number && (starter || has_finite_verb(text, next)),
        _ if initials && word.contains('.') => dotted(context, mark, word, next, starter),
        _ if initials => initial(text, mark, word, next, starter),
        _ => true,
    }
}

/// Whether the next word opens a sentence. Before a stop it is an initial: `A. Lund`.
fn opens(text: &str, next: &Next) -> bool {
    next.opened.is_some_and(|c| c != '(' && c != '[')
        || (opens_sentences(next.word) && char_at(text, next.end) != Some('.'))
}

/// Whether a verb follows the next word, which is then the subject of a new sentence.
fn has_finite_verb(text: &str, next: &Next) -> bool {
    is_finite(word_at(text, skip_space(text, next.end)))
}

/// Whether the word before the abbreviation is a name, as in `Main St.`
fn after_name(text: &str, mark: &Mark, word: &str) -> bool {
    word_before_last(text, mark.start, word)
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether a sentence ends after letters with stops between them: `U.S.`, `a.m.`, `Ph.D.`
fn dotted(context: &Context, mark: &Mark, word: &str, next: &Next, starter: bool) -> bool {
    let time = word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m");
    if !time {
        return starter && next.form != Form::Number;
    }
    // `At 5 p.m. Ms. Lund left`: so far there is nothing but the time.
    let sentence = context.text.get(context.start..mark.start).unwrap_or_default();
    let fronted = sentence.len() < 40
        && is_fronting(word_at(sentence, 0))
        && sentence.split(is_space).count() <= 4;
    next.form == Form::Capital && !follows_time(next.word) && (starter || !fronted)
}

/// Whether a sentence ends after a single letter: `Plan B.`, `you and I.`, but `John Q. Lund`.
fn initial(text: &str, mark: &Mark, word: &str, next: &Next, starter: bool) -> bool {
    if next.form == Form::Number {
        return word.starts_with(char::is_lowercase);
    }
    let before = word_before_last(text, mark.start, word);
    let lower = before.starts_with(char::is_lowercase);
    starter
        || (lower && (word == "I" || word.starts_with(char::is_lowercase)))
        || next.form == Form::Ellipsis
}
