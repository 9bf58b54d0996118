//! Which words of a sentence tell that somebody says, thinks or wants something, and which only look
//! as if they did.
use std::ops::Range;

use super::lexicon::{self, Entry, Form, Sort};
use super::line::Line;
use super::lists::{DETERMINERS, FINITE, NOMINATIVE, PREPOSITIONS, QUESTION_WORDS, is_in};

/// A cue in a sentence.
#[derive(Clone)]
pub(super) struct Cue {
    /// Its words, with what stands before the verb ("has not", "reportedly").
    pub(super) words: Range<usize>,
    pub(super) entry: &'static Entry,
    pub(super) form: Form,
    /// Said of somebody or something: "is said to".
    pub(super) passive: bool,
    /// "went on to say", "declined to say".
    pub(super) infinitive: bool,
}

const BEFORE: &str = " has have had was were is are be been being did does do will would can could may might must should shall also then later recently repeatedly often never once now just previously subsequently first instead already even still simply again not always long since further ";
pub(super) const BE: &str = " was were is are been be being am ";
const CATENATIVE: &str = " went goes go going continued continues continue sought seeks tried tries yet used seemed seems appeared appears came began begins failed fails needs need has have had wants want likes ";
/// Endings of adjectives: "recent reports", "medical claims".
const ADJECTIVE: [&str; 10] = ["al", "ive", "ous", "ent", "ic", "able", "ful", "ed", "ing", "ary"];

/// The cue at word `at`, if there is one.
pub(super) fn at(line: &Line, at: usize) -> Option<Cue> {
    all(line, at).next()
}

/// What the word at `at` may tell, the longest phrase first.
pub(super) fn all<'l>(line: &'l Line, at: usize) -> impl Iterator<Item = Cue> + 'l {
    lexicon::cues(line.lower(at)).iter().filter_map(move |(form, entry)| {
        let end = at + 1 + entry.particles.len();
        let particles = entry.particles.iter().zip(at + 1..).all(|(p, at)| line.lower(at) == *p);
        match entry.sort {
            _ if !particles => None,
            Sort::Verb => verb(line, at, end, *form, entry),
            Sort::Noun => noun(line, at, end, entry),
            Sort::Adjective => adjective(line, at, end, entry),
        }
    })
}

/// Whether the word may well be a verb of saying, for deciding where a source ends.
pub(super) fn may_be_verb(line: &Line, at: usize) -> bool {
    let strong = lexicon::cues(line.lower(at)).iter().any(|(form, entry)| {
        entry.sort == Sort::Verb
            && entry.particles.is_empty()
            && matches!(form, Form::Past)
            && entry.grade == super::Grade::Speech
    });
    strong
        && !is_in(DETERMINERS, line.before(at))
        && !line.is_capital(at)
        && !line.lower(at).ends_with("posed")
}

fn verb(line: &Line, at: usize, end: usize, form: Form, entry: &'static Entry) -> Option<Cue> {
    let listed = at > 0 && (!line.is_mark(at - 1) || line.before(at) == ",");
    if line.is_capital(at) && listed || line.words[at].joined {
        return None;
    }
    // "state-run", "call-in".
    if line.words.get(at + 1).is_some_and(|next| next.joined) && end == at + 1 {
        return None;
    }
    let mut start = at;
    while start > 0 && (is_in(BEFORE, line.lower(start - 1)) || line.is_adverb(start - 1)) {
        start -= 1;
    }
    let helped = (start..at).any(|at| !line.is_adverb(at) && is_in(BEFORE, line.lower(at)));
    let passive = matches!(form, Form::Past) && (start..at).any(|at| is_in(BE, line.lower(at)));
    let before = line.before(start);
    let near = line.before(at);
    if is_in(DETERMINERS, near)
        && !is_in(" another each many some most few several both this that all these those ", near)
        || at > 0 && line.is_possessive(at - 1) && form != Form::Past
    {
        return None;
    }
    let infinitive = before == "to" && form == Form::Base;
    if before == "to" && form != Form::Base {
        return None;
    }
    if infinitive {
        if entry.grade != super::Grade::Speech || ambiguous(entry.lemma) {
            return None;
        }
        let catenative = start.checked_sub(2).filter(|&at| is_in(CATENATIVE, line.lower(at)))?;
        start = catenative;
        while start > 0
            && (is_in(BEFORE, line.lower(start - 1))
                || line.is_adverb(start - 1)
                || line.lower(start - 1) == "on")
        {
            start -= 1;
        }
        return Some(Cue { words: start..end, entry, form, passive: false, infinitive: true });
    }
    if is_in(PREPOSITIONS, before)
        && !(form == Form::Going && matches!(before, "by" | "after" | "without" | "despite"))
    {
        return None;
    }
    let next = line.lower(end);
    if matches!(form, Form::Base | Form::Third)
        && is_in(" is are was were has have had will would could can may might ", next)
        && ambiguous(entry.lemma)
    {
        return None;
    }
    match form {
        Form::Base => {
            let led = is_in(" help helps helped let lets make makes made ", before);
            if led || (start..at).any(|at| is_in(BE, line.lower(at))) {
                return None;
            }
            let subject = is_in(NOMINATIVE, before)
                || before.ends_with('s') && !line.is_possessive(start.saturating_sub(1))
                || line.is_capital(start.saturating_sub(1)) && start > 0
                || is_in(
                    " people others many some most few women men police both critics ",
                    before,
                )
                || matches!(before, "," | ")" | "that" | "and")
                || entry.lemma == "say";
            let sure =
                helped || (is_in(NOMINATIVE, before) && !matches!(before, "it" | "he" | "she"));
            if !(sure || subject && start > 0)
                || ambiguous(entry.lemma)
                    && !sure
                    && !opens_content(line, end)
                    && !names(line, end, entry)
            {
                return None;
            }
            if entry.lemma == "like" && !sure || before == "and" && ambiguous(entry.lemma) {
                return None;
            }
        }
        Form::Third => {
            if ambiguous(entry.lemma) {
                let named = start > 0
                    && (line.is_capital(start - 1) || is_in(" he she it who which ) , ", before));
                let noun = !before.ends_with('s')
                    && !is_in(PREPOSITIONS, before)
                    && !lexicon::is_verb(before)
                    && !ADJECTIVE.iter().any(|ending| before.ends_with(ending))
                    && opens_content(line, end)
                    && !line.is_mark(start.saturating_sub(1))
                    && !is_in(" and or no new any ", before);
                if !named && !noun {
                    return None;
                }
                if before == "," && !opens_content(line, end) {
                    return None;
                }
            }
        }
        Form::Past => {
            if next == "by" && !(entry.takes('c') && is_in(NOMINATIVE, before))
                || next == "to"
                    && is_in(" say consider believe think know ", entry.lemma)
                    && !passive
                    && matches!(line.lower(end + 1), "be" | "have")
                || is_in(" as so than more most if when be being ", before) && !passive
            {
                return None;
            }
            // "Lund, asked about the dam, said": he was asked.
            if entry.lemma == "ask"
                && before == ","
                && (end > at + 1
                    || is_in(" about if whether why how what when where on in by at ", next))
            {
                return None;
            }
            if passive && !entry.takes('p') {
                return None;
            }
            // "a group called Hope": a name is given, nothing is said.
            if matches!(entry.lemma, "call" | "dub" | "label" | "brand")
                && !helped
                && (line.is_capital(end) || line.is_quoted(end) && line.is_capital(end + 1))
                && start > 0
                && !line.is_capital(start - 1)
                && !is_in(NOMINATIVE, before)
            {
                return None;
            }
            if matches!(entry.lemma, "relate" | "back" | "rip" | "order") && !helped {
                return None;
            }
        }
        Form::Going => {
            if helped && (start..at).any(|at| is_in(BE, line.lower(at))) {
                // "is saying": a verb as any other.
            } else if !matches!(
                before,
                "," | "–" | "and" | "by" | "while" | "when" | "after" | "without" | "despite" | ""
            ) && (entry.grade == super::Grade::Attitude
                || !(entry.takes('t') && says_next(line, end)))
            {
                return None;
            }
        }
    }
    Some(Cue { words: start..end, entry, form, passive, infinitive })
}

/// Verbs whose base or -s form is as often a noun or an adjective.
fn ambiguous(lemma: &str) -> bool {
    is_in(
        " report claim plan call note state charge question demand request view fear hope vote offer support back need love hate like respect trust order address attack challenge doubt aim worry regret welcome promise pledge vow threat post tweet comment remark estimate find show label brand blame echo joke forecast project poll signal hint answer quote text email blog reference cry address detail document brand poll favor favour focus need wish reason counter challenge rebuke protest debate caution stress boast type ",
        lemma,
    )
}

/// Whether what follows can be somebody's words: "that", a quotation, a question word, a clause.
fn opens_content(line: &Line, at: usize) -> bool {
    let next = line.lower(at);
    matches!(next, "that" | "to" | ":")
        || is_in(QUESTION_WORDS, next)
        || line.is_quoted(at)
        || is_in(NOMINATIVE, next)
        || is_in(DETERMINERS, next)
        || next == "," && line.is_quoted(at + 1)
        || line.is_capital(at)
}

/// "call them “wolves”": somebody, and what he is called.
fn names(line: &Line, at: usize, entry: &Entry) -> bool {
    entry.takes('o')
        && is_in(" him her it them us me you ", line.lower(at))
        && line.is_quoted(at + 1)
}

/// Whether a statement follows: "that", a question word, a quotation, or soon a verb.
fn says_next(line: &Line, at: usize) -> bool {
    let next = line.lower(at);
    next == "that"
        || is_in(QUESTION_WORDS, next)
        || line.is_quoted(at)
        || is_in(NOMINATIVE, next)
        || matches!(next, "," | ":") && line.is_quoted(at + 1)
        || (at + 1..at + 9)
            .any(|at| is_in(" is are was were has have had will would can could ", line.lower(at)))
}

/// "Clinton’s claim that", "reports that".
fn noun(line: &Line, at: usize, end: usize, entry: &'static Entry) -> Option<Cue> {
    if line.is_capital(at) && at > 0
        || line.words[at].joined
        || at == 0 && !line.lower(at).ends_with('s')
    {
        return None;
    }
    let next = line.lower(end);
    // "told Radio North in a statement that": the verb says it.
    if at > 1
        && is_in(DETERMINERS, line.before(at))
        && matches!(line.before(at - 1), "in" | "during")
    {
        return None;
    }
    let opens = entry.takes('t')
        && next == "that"
        && !is_in(" is are was were has have will would had ", line.lower(end + 1))
        || entry.takes('i')
            && next == "to"
            && (at > 0
                && (line.is_possessive(at - 1)
                    || is_in(" his her their its my our your ", line.before(at))))
        || entry.takes('n')
            && !line.is_mark(end)
            && at > 0
            && (line.is_possessive(at - 1)
                || is_in(" his her their its my our your ", line.before(at)));
    if !opens {
        return None;
    }
    let mut start = at;
    if is_in(
        " unconfirmed recent earlier repeated public latest false own new ",
        line.before(start),
    ) {
        start -= 1;
    }
    Some(Cue { words: start..end, entry, form: Form::Base, passive: false, infinitive: false })
}

/// "is confident that", "were worried about".
fn adjective(line: &Line, at: usize, end: usize, entry: &'static Entry) -> Option<Cue> {
    let mut start = at;
    while start > 0
        && (is_in(BEFORE, line.lower(start - 1))
            || line.is_adverb(start - 1)
            || is_in(
                " so very too more most quite deeply increasingly less as feel feels felt remain remains remained am 'm 're ",
                line.lower(start - 1),
            ))
    {
        start -= 1;
    }
    let linked = (start..at).any(|at| {
        is_in(BE, line.lower(at))
            || is_in(" feel feels felt remain remains remained are ", line.lower(at))
    });
    let next = line.lower(end);
    let opens = entry.takes('t')
        && (next == "that" || is_in(QUESTION_WORDS, next) && next != "when" && next != "if")
        || entry.takes('c')
            && (is_in(NOMINATIVE, next)
                || is_in(DETERMINERS, next)
                    && (end + 1..end + 6).any(|at| is_in(FINITE, line.lower(at))))
        || entry.takes('i') && next == "to"
        || entry.takes('n') && !line.is_mark(end);
    (linked && opens).then_some(Cue {
        words: start..end,
        entry,
        form: Form::Base,
        passive: false,
        infinitive: false,
    })
}
