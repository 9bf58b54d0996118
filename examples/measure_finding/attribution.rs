//! Who says what, on labelled articles.
//!
//! PolNeAR marks everything that anybody says, thinks, wants or does about a matter. GUM marks statements
//! alone, so only attributions with a statement for content are compared.
//!
//! **Exact-span F1**: a span is right when both its ends are, apart for sources, cues and contents.
//! GUM leaves the comma that closes an apposition ("Ann Lee, a nurse,") out, takes the name behind
//! "according to" for its cue, and does not follow a quotation into the next sentence; the second
//! figure for GUM allows for all three.
//! **Quotations**: attributions whose content shares at least three tenths of its letters with one of the
//! gold (Jaccard), each used once, and how many of those have a source that touches the right one.
//! **Direct quotations**: gold contents in quotation marks; how many are found so, with which source.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use claims::text::attribution::{self, Attribution, Grade};
use claims::text::sentences;
use serde_json::Value;

use crate::data::Sets;
use crate::{Line, Result};

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    const POLNEAR: &str = "who says what, PolNeAR: exact F1 of source / cue / content";
    const PUBLISHED: &str =
        "rules 10.7/22.8/5.6, CoreNLP 13.9/–/17.5, CRF 50.6/53.4/28.6, BiLSTM 64.1/63.3/53.4";
    const GUM: &str = "the same, GUM news";
    const DIRECT: &str = "direct quotations found; with the right source";
    let mut found = Vec::new();
    match sets.rows("polnear_dev")? {
        None => found.push(Line::absent(POLNEAR, "65 / 63 / 55", PUBLISHED)),
        Some(rows) => {
            let tally = corpus(&rows, false, sets.errors)?;
            if sets.each {
                println!("PolNeAR");
                tally.print(false);
            }
            let direct = tally.direct_line();
            found.push(Line::new(POLNEAR, f1s(&tally.exact), "65 / 63 / 55", PUBLISHED));
            found.push(Line::new(DIRECT, direct, "97 %; 90 %", "–"));
        }
    }
    match sets.rows("gum_dev")? {
        None => found.push(Line::absent(GUM, "68 / 70 / 60", "–")),
        Some(mut rows) => {
            rows.retain(|row| row["genre"] == "news");
            let tally = corpus(&rows, true, sets.errors)?;
            if sets.each {
                println!("GUM news");
                tally.print(true);
            }
            let figure = format!("{}; with its habits {}", f1s(&tally.exact), f1s(&tally.allowed));
            found.push(Line::new(GUM, figure, "68 / 70 / 60", "–"));
        }
    }
    Ok(found)
}

/// The F1 of sources, cues and contents.
fn f1s(counts: &[Counts; 3]) -> String {
    counts.map(|one| format!("{:.1}", one.percent()[2])).join(" / ")
}

type Spans = Vec<Range<usize>>;

/// An attribution of the gold data, in bytes.
struct Gold {
    parts: [Spans; 3],
}

const SOURCE: usize = 0;
const CUE: usize = 1;
const CONTENT: usize = 2;

fn gold(row: &Value, text: &str) -> Result<Vec<Gold>> {
    let bytes: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let spans = |value: &Value| -> std::result::Result<Spans, String> {
        let span = |pair: &Value| {
            let end = |side: usize| {
                let point = pair[side].as_u64().ok_or("a span is not [start, end]")?;
                bytes.get(point as usize).copied().ok_or("a span ends outside its text")
            };
            Ok(end(0)?..end(1)?)
        };
        value.as_array().into_iter().flatten().map(span).collect()
    };
    let one = |value: &Value| {
        let parts = ["source_span", "cue_span", "content_span"].map(|name| spans(&value[name]));
        let [source, cue, content] = parts;
        Ok(Gold { parts: [source?, cue?, content?] })
    };
    row["attributions"].as_array().into_iter().flatten().map(one).collect()
}

/// The spans of an attribution that was found, in the same order.
fn parts(one: &Attribution) -> [Spans; 3] {
    [one.source.iter().cloned().collect(), vec![one.cue.clone()], one.content.clone()]
}

/// Counts of one measure.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    /// Precision, recall and F1, in percent.
    fn percent(&self) -> [f64; 3] {
        let share = |of: usize| if of == 0 { 1.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        [precision, recall, f1].map(|one| one * 100.0)
    }

    fn line(&self) -> String {
        let percent = self.percent();
        format!("P {:5.1}  R {:5.1}  F1 {:5.1}", percent[0], percent[1], percent[2])
    }
}

/// All that is counted of one corpus.
#[derive(Default)]
struct Tally {
    exact: [Counts; 3],
    allowed: [Counts; 3],
    quotations: Counts,
    right_source: usize,
    direct: [usize; 3],
    patterns: BTreeMap<&'static str, [usize; 3]>,
    grades: BTreeMap<Grade, [usize; 3]>,
    shown: usize,
}

fn corpus(rows: &[Value], statements: bool, errors: usize) -> Result<Tally> {
    let mut tally = Tally::default();
    for row in rows {
        let text = row["text"].as_str().ok_or("a row has no text")?;
        let gold = gold(row, text)?;
        let sentences = sentences_of(text);
        let mut found = attribution::read(text, &sentences);
        found.retain(|one| one.statement || !statements);
        article(&mut tally, text, &sentences, &found, &gold, errors);
    }
    Ok(tally)
}

fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

impl Tally {
    fn direct_line(&self) -> String {
        let [all, hit, source] = self.direct;
        format!("{:.1} % of {all}; {:.1} % of these", share(hit, all), share(source, hit))
    }

    /// Prints all that was counted; `allowed` with the habits of GUM.
    fn print(&self, allowed: bool) {
        let names = ["source", "cue", "content"];
        for (name, counts) in names.iter().zip(&self.exact) {
            println!("  {name:8} exact   {}", counts.line());
        }
        for (name, counts) in names.iter().zip(&self.allowed).filter(|_| allowed) {
            println!("  {name:8} allowed {}", counts.line());
        }
        let right = share(self.right_source, self.quotations.right);
        println!("  quotations       {}  right source {right:.1} %", self.quotations.line());
        println!("  direct quotations found; with the right source: {}", self.direct_line());
        println!("  share of cues and of contents that are exactly right, by");
        let patterns = self.patterns.iter().map(|(name, counts)| ((*name).to_owned(), counts));
        let grades = self.grades.iter().map(|(grade, counts)| (format!("{grade:?}"), counts));
        for (name, [all, cues, contents]) in patterns.chain(grades) {
            let (cues, contents) = (share(*cues, *all), share(*contents, *all));
            println!("    {name:24} {all:5}  cue {cues:5.1}  content {contents:5.1}");
        }
    }
}

/// Sentences of the lines of a text.
fn sentences_of(text: &str) -> Spans {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        found.extend(sentences::split(line).into_iter().map(moved));
        start += line.len() + 1;
    }
    found
}

fn article(
    tally: &mut Tally,
    text: &str,
    sentences: &[Range<usize>],
    found: &[Attribution],
    gold: &[Gold],
    errors: usize,
) {
    let key = |range: &Range<usize>| (range.start, range.end);
    let mut sets: [BTreeSet<(usize, usize)>; 3] = Default::default();
    for kind in [SOURCE, CUE, CONTENT] {
        let wanted: Vec<_> = gold.iter().flat_map(|one| one.parts[kind].iter().map(key)).collect();
        let given: BTreeSet<_> = found
            .iter()
            .flat_map(|one| parts(one)[kind].iter().map(key).collect::<Vec<_>>())
            .collect();
        sets[kind] = wanted.iter().copied().collect();
        add(&mut tally.exact[kind], &given, &sets[kind], wanted.len());
        // The habits of GUM.
        let habit = |range: &Range<usize>, one: &Attribution| {
            let words = &text[range.clone()];
            let according = words.eq_ignore_ascii_case("according to");
            let name = one.source.as_ref().and_then(|source| {
                sets[CUE].iter().find(|cue| source.start <= cue.0 && cue.1 <= source.end).copied()
            });
            match kind {
                SOURCE => (range.start, range.start + words.trim_end_matches(',').len()),
                CUE if according => name.unwrap_or(key(range)),
                _ => key(range),
            }
        };
        let given: BTreeSet<_> = found
            .iter()
            .flat_map(|one| {
                let sentence = &sentences[one.sentence];
                let own = |part: &&Range<usize>| kind != CONTENT || part.start < sentence.end;
                let parts = parts(one);
                parts[kind].iter().filter(own).map(|part| habit(part, one)).collect::<Vec<_>>()
            })
            .collect();
        add(&mut tally.allowed[kind], &given, &sets[kind], wanted.len());
    }
    for one in found {
        let cue = usize::from(sets[CUE].contains(&key(&one.cue)));
        let content =
            usize::from(one.content.iter().all(|part| sets[CONTENT].contains(&key(part))));
        for row in [
            tally.patterns.entry(pattern(text, one)).or_default(),
            tally.grades.entry(one.grade).or_default(),
        ] {
            *row = [row[0] + 1, row[1] + cue, row[2] + content];
        }
    }
    pairs(tally, text, found, gold, errors);
}

fn add(
    counts: &mut Counts,
    given: &BTreeSet<(usize, usize)>,
    wanted: &BTreeSet<(usize, usize)>,
    all: usize,
) {
    counts.right += given.intersection(wanted).count();
    counts.found += given.len();
    counts.gold += all;
}

/// How source, cue and content stand to each other.
fn pattern(text: &str, one: &Attribution) -> &'static str {
    let cue = &text[one.cue.clone()];
    let before = one.content.iter().any(|part| part.end <= one.cue.start);
    let after = one.content.iter().any(|part| part.start >= one.cue.end);
    match &one.source {
        _ if cue.eq_ignore_ascii_case("according to") => "according to",
        _ if !cue.contains(char::is_alphabetic) => "a colon or a dash",
        None => "nobody is named",
        Some(source) if source.start >= one.cue.end => "content, cue, source",
        Some(_) if before && after => "both sides",
        Some(_) if before => "content, source, cue",
        Some(_) => "source, cue, content",
    }
}

/// Letters and digits of some spans.
fn letters(text: &str, spans: &[Range<usize>]) -> BTreeSet<usize> {
    let of = |range: &Range<usize>| {
        let start = range.start;
        let part = text[range.clone()].char_indices();
        part.filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| start + at).collect::<Vec<_>>()
    };
    spans.iter().flat_map(of).collect()
}

/// Pairs what was found with the gold, the closest first.
fn pairs(tally: &mut Tally, text: &str, found: &[Attribution], gold: &[Gold], errors: usize) {
    let given: Vec<_> = found.iter().map(|one| letters(text, &one.content)).collect();
    let wanted: Vec<_> = gold.iter().map(|one| letters(text, &one.parts[CONTENT])).collect();
    let mut close = Vec::new();
    for (i, a) in given.iter().enumerate() {
        for (j, b) in wanted.iter().enumerate() {
            let common = a.intersection(b).count();
            if common > 0 {
                let share = common as f64 / (a.len() + b.len() - common) as f64;
                close.push((share, i, j));
            }
        }
    }
    close.retain(|(share, ..)| *share >= 0.3);
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut met) = (BTreeSet::new(), BTreeMap::new());
    for (_, i, j) in close {
        if !used.contains(&i) && !met.contains_key(&j) {
            used.insert(i);
            met.insert(j, i);
        }
    }
    tally.quotations.right += met.len();
    tally.quotations.found += found.len();
    tally.quotations.gold += gold.len();
    for (j, one) in gold.iter().enumerate() {
        let partner = met.get(&j).map(|&i| &found[i]);
        let source = letters(text, &one.parts[SOURCE]);
        let right = partner.is_some_and(|partner| {
            let given = letters(text, &parts(partner)[SOURCE]);
            source.is_empty() && given.is_empty() || !source.is_disjoint(&given)
        });
        tally.right_source += usize::from(right);
        if is_direct(text, &one.parts[CONTENT]) {
            let [all, hit, both] = &mut tally.direct;
            *all += 1;
            *hit += usize::from(partner.is_some());
            *both += usize::from(right);
            if !right && tally.shown < errors {
                tally.shown += 1;
                let what = if partner.is_some() { "source" } else { "missed" };
                let words: Vec<&str> =
                    one.parts[CONTENT].iter().map(|part| &text[part.clone()]).collect();
                println!("  {what} {}", words.join(" … ").replace('\n', "¶"));
            }
        }
    }
}

/// Whether all of a content stands in quotation marks, from the look of its ends.
fn is_direct(text: &str, spans: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return false };
    let head = text[first.clone()].trim_start();
    let tail =
        text[last.clone()].trim_end_matches(|c: char| c.is_whitespace() || ",.;".contains(c));
    let opens = ["“", "\"", "«", "''"].iter().any(|mark| head.starts_with(mark));
    opens && ["”", "\"", "»", "''"].iter().any(|mark| tail.ends_with(mark))
}
