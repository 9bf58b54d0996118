//! Texts that hold certain words, the closest first. All texts are read anew for each question: the file
//! holds no index that another program could leave out of date. Some 100,000 paragraphs take about a
//! second; beyond that, export the passages and ask an engine that keeps an index.
mod query;

use std::ops::Range;

pub use query::Query;
use query::Term;

use crate::detect::matching::every;
use crate::text::stem::stem;
use crate::text::table::Words;
use crate::text::words::is_function_word;

/// How soon a word that comes again says nothing new.
const OFTEN: f64 = 1.2;

/// Characters of a text that a hit is shown with, at most.
const SHOWN: usize = 180;

/// A text that holds all that is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its place among the texts.
    pub index: usize,
    /// How well it fits: comparable within one search.
    pub score: f64,
    /// Where the words stand in it, in bytes, in order, none inside another.
    pub marks: Vec<Range<usize>>,
}

/// The texts that hold all of a query, the closest first; equal ones in their order.
pub fn search<'a>(query: &Query, texts: impl IntoIterator<Item = &'a str>) -> Vec<Hit> {
    if query.is_empty() {
        return Vec::new();
    }
    let terms: Vec<&Term> = query.parts.iter().flatten().collect();
    let mut known: Words<u32> = Words::default();
    let (mut hits, mut count) = (Vec::new(), 0.0_f64);
    let mut holding = vec![0.0_f64; query.parts.len()];
    let mut words: Vec<(u32, Range<usize>)> = Vec::new();
    for (index, text) in texts.into_iter().enumerate() {
        count += 1.0;
        words.clear();
        let mut any = 0;
        every(text, |word, place| {
            let meant = match known.get(word) {
                Some(&meant) => meant,
                None => {
                    let meant = meant(&terms, word);
                    known.insert(word.into(), meant);
                    meant
                }
            };
            any |= meant;
            words.push((meant, place));
        });
        // Most texts have none of the words.
        if any == 0 {
            continue;
        }
        let found: Vec<Vec<Range<usize>>> = places(query, &words);
        for (n, places) in found.iter().enumerate() {
            holding[n] += f64::from(u8::from(!places.is_empty()));
        }
        if found.iter().all(|places| !places.is_empty()) {
            hits.push((index, text.len(), found));
        }
    }
    let rarity = |n: usize| (1.0 + (count - holding[n] + 0.5) / (holding[n] + 0.5)).ln();
    let mut hits: Vec<Hit> = hits
        .into_iter()
        .map(|(index, length, found)| {
            // A long text has any word sooner.
            let damping = OFTEN * (0.5 + (length as f64 / 1000.0).min(2.0));
            let part = |(n, places): (usize, &Vec<Range<usize>>)| {
                let times = places.len() as f64;
                rarity(n) * times * (OFTEN + 1.0) / (times + damping)
            };
            let score = found.iter().enumerate().map(part).sum();
            Hit { index, score, marks: joined(found.concat()) }
        })
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
    hits
}

/// Which terms a word is meant by: a bit each.
fn meant(terms: &[&Term], word: &str) -> u32 {
    // A function word has no forms: "us" is not "u".
    let stem = if is_function_word(word) { word.to_owned() } else { stem(word) };
    let bit = |n: usize| 1_u32 << n;
    (0..terms.len()).filter(|&n| terms[n].means(word, &stem)).map(bit).sum()
}

/// Where each part of a query stands among the words of a text.
fn places(query: &Query, words: &[(u32, Range<usize>)]) -> Vec<Vec<Range<usize>>> {
    let mut first = 0;
    let mut found = Vec::with_capacity(query.parts.len());
    for part in &query.parts {
        let stands = |at: usize| (0..part.len()).all(|n| words[at + n].0 & (1 << (first + n)) != 0);
        let last = words.len().checked_sub(part.len());
        let starts = last.map_or(0..0, |last| 0..last + 1);
        let place = |at: usize| words[at].1.start..words[at + part.len() - 1].1.end;
        found.push(starts.filter(|&at| stands(at)).map(place).collect());
        first += part.len();
    }
    found
}

/// Ranges in order, those that overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The stretch of a text, in bytes, that shows most of the marks: whole words, some 180 characters.
pub fn excerpt(text: &str, marks: &[Range<usize>]) -> Range<usize> {
    if text.chars().nth(SHOWN).is_none() {
        return 0..text.len();
    }
    let within = |from: usize| {
        marks.iter().filter(|mark| mark.start >= from && mark.end <= from + SHOWN).count()
    };
    let first = marks
        .iter()
        .map(|mark| mark.start)
        .max_by_key(|&start| (within(start), std::cmp::Reverse(start)));
    let first = first.unwrap_or(0);
    let before = |c: &(usize, char)| c.0 <= first;
    let start = text.char_indices().take_while(before).count().saturating_sub(SHOWN / 4);
    let mut places = text.char_indices().map(|(at, _)| at);
    let start = if start == 0 { 0 } else { places.nth(start).unwrap_or(0) };
    let start = if start == 0 {
        0
    } else {
        text[start..].find(char::is_whitespace).map_or(start, |at| start + at)
    };
    let start = start.min(first);
    let end = text[start..].char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| start + at);
    let end = if end == text.len() {
        end
    } else {
        text[..end].rfind(char::is_whitespace).filter(|&at| at > first).unwrap_or(end)
    };
    // A word longer than the excerpt is shown as far as it is marked.
    let last = marks.iter().find(|mark| mark.start == first).map_or(end, |mark| mark.end);
    start..end.max(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "The old bridge was closed after the inspection.",
        "Bridges are old. Old bridges close.",
        "An inspector closed the new road.",
        "Nothing of it.",
    ];

    fn found(question: &str) -> Vec<usize> {
        search(&Query::new(question), TEXTS).into_iter().map(|hit| hit.index).collect()
    }

    #[test]
    fn finds_forms_phrases_and_beginnings() {
        assert_eq!(found("closing"), [2, 1, 0], "the shorter first");
        assert_eq!(found("\"old bridge\""), [0]);
        assert_eq!(found("\"old bridge*\""), [1, 0]);
        assert_eq!(found("inspect* closed"), [2, 0]);
        assert_eq!(found("bridge road"), [0; 0]);
        assert_eq!(found("*"), [0; 0]);
        let hit = &search(&Query::new("old bridge"), TEXTS)[0];
        let marked: Vec<&str> = hit.marks.iter().map(|at| &TEXTS[hit.index][at.clone()]).collect();
        assert_eq!(marked, ["Bridges", "old", "Old", "bridges"]);
    }

    #[test]
    fn an_excerpt_shows_the_words() {
        let text = format!("{} bridge {}", "word ".repeat(100), "ä ".repeat(200));
        let hit = &search(&Query::new("bridge"), [text.as_str()])[0];
        let excerpt = &text[excerpt(&text, &hit.marks)];
        assert!(excerpt.contains("bridge") && excerpt.chars().count() <= SHOWN, "{excerpt}");
        assert_eq!(super::excerpt("short", &[]), 0..5);
    }
}
