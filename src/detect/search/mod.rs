//! Texts that hold certain words, the closest first. All texts are read anew for each question: the file
//! holds no index of them that another program could leave out of date. Only where a text has the
//! beginning of a word that is looked for are its words read, so 100,000 paragraphs take a part of a
//! second; beyond a million, export the passages and ask an engine that keeps an index.
mod beginnings;
mod query;

use std::ops::Range;

use beginnings::Beginnings;
pub use query::Query;
use query::Term;

use crate::detect::matching::{in_lower_case, raw};
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
    /// Its place among the texts that do.
    pub index: usize,
    /// How well it fits: comparable within one search.
    pub score: f64,
    /// Where the words stand in it, in bytes, in order, none inside another.
    pub marks: Vec<Range<usize>>,
}

/// Where each part of a query stands in a text, in bytes.
type Places = Vec<Vec<Range<usize>>>;

/// A search: sees one text after the other, and ranks in the end.
#[derive(Debug)]
pub struct Search<'q> {
    query: &'q Query,
    terms: Vec<&'q Term>,
    beginnings: Beginnings,
    /// Words that were seen, and which terms mean them.
    known: Words<u32>,
    /// Whether the words between those that are meant matter: they part the words of a phrase.
    phrases: bool,
    words: Vec<(u32, Range<usize>)>,
    /// A word in lower case.
    lower: String,
    /// How many texts there are, and how many hold each part of the query.
    count: usize,
    holding: Vec<usize>,
    /// The texts that hold all: their bytes, and where the parts stand.
    found: Vec<(usize, Places)>,
}

impl<'q> Search<'q> {
    /// Begins a search.
    pub fn new(query: &'q Query) -> Self {
        Search {
            query,
            terms: query.parts.iter().flatten().collect(),
            beginnings: Beginnings::new(query),
            known: Words::default(),
            phrases: query.parts.iter().any(|part| part.len() > 1),
            words: Vec::new(),
            lower: String::new(),
            count: 0,
            holding: vec![0; query.parts.len()],
            found: Vec::new(),
        }
    }

    /// Where in a text words begin that may be meant, in bytes. Of a text without such a place, and of
    /// any part of it, [`Search::pass`] is all that is to be said.
    pub fn places(&self, text: &str) -> Vec<usize> {
        match self.query.is_empty() {
            true => Vec::new(),
            false => self.beginnings.places(text).collect(),
        }
    }

    /// Counts so many texts that hold nothing of the query.
    pub fn pass(&mut self, texts: usize) {
        self.count += texts;
    }

    /// Sees a text. Returns whether it holds all of the query: then it is one of the hits, which have
    /// their places in the order in which they were seen.
    pub fn see(&mut self, text: &str) -> bool {
        self.count += 1;
        let mut begins = self.beginnings.places(text).peekable();
        if self.query.is_empty() || begins.peek().is_none() {
            return false;
        }
        self.words.clear();
        let mut any = 0;
        raw(text, |place| {
            let mut meant = 0;
            while begins.next_if(|&begin| begin < place.start).is_some() {}
            if begins.peek() == Some(&place.start) {
                in_lower_case(&text[place.clone()], &mut self.lower);
                meant = match self.known.get(self.lower.as_str()) {
                    Some(&meant) => meant,
                    None => {
                        let meant = terms_of(&self.terms, &self.lower);
                        self.known.insert(self.lower.as_str().into(), meant);
                        meant
                    }
                };
            }
            any |= meant;
            if meant != 0 || self.phrases {
                self.words.push((meant, place));
            }
        });
        if any == 0 {
            return false;
        }
        let places = places(self.query, &self.words);
        for (holding, places) in self.holding.iter_mut().zip(&places) {
            *holding += usize::from(!places.is_empty());
        }
        let all = places.iter().all(|places| !places.is_empty());
        if all {
            self.found.push((text.len(), places));
        }
        all
    }

    /// The texts that hold all of the query, the closest first; equal ones as they were seen.
    pub fn hits(self) -> Vec<Hit> {
        let count = self.count as f64;
        let holding = |n: usize| self.holding[n] as f64;
        let rarity = |n: usize| (1.0 + (count - holding(n) + 0.5) / (holding(n) + 0.5)).ln();
        let hit = |(index, (length, places)): (usize, &(usize, Places))| {
            // A long text has any word sooner.
            let damping = OFTEN * (0.5 + (*length as f64 / 1000.0).min(2.0));
            let part = |(n, places): (usize, &Vec<Range<usize>>)| {
                let times = places.len() as f64;
                rarity(n) * times * (OFTEN + 1.0) / (times + damping)
            };
            let score = places.iter().enumerate().map(part).sum();
            Hit { index, score, marks: joined(places.concat()) }
        };
        let mut hits: Vec<Hit> = self.found.iter().enumerate().map(hit).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
        hits
    }
}

/// Which terms a word is meant by: a bit each.
fn terms_of(terms: &[&Term], word: &str) -> u32 {
    // A function word has no forms: "us" is not "u".
    let stem = if is_function_word(word) { word.to_owned() } else { stem(word) };
    let bit = |n: usize| 1_u32 << n;
    (0..terms.len()).filter(|&n| terms[n].means(word, &stem)).map(bit).sum()
}

/// Where each part of a query stands among the words of a text.
fn places(query: &Query, words: &[(u32, Range<usize>)]) -> Places {
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

/// The stretch of a text, in bytes, that shows most of the marks, which stand in order: whole words, some 180
/// characters.
pub fn excerpt(text: &str, marks: &[Range<usize>]) -> Range<usize> {
    if text.chars().nth(SHOWN).is_none() {
        return 0..text.len();
    }
    // Marks stand in order, so those that fit from one of them on are the next ones.
    let within = |at: usize| {
        let fits = |mark: &Range<usize>| mark.end <= marks[at].start + SHOWN;
        marks[at..].partition_point(fits)
    };
    let best = (0..marks.len()).max_by_key(|&at| (within(at), std::cmp::Reverse(at)));
    let first = best.map(|at| marks[at].start);
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

    /// The hits among texts, with their places among all of them.
    fn search<'t>(question: &str, texts: &[&'t str]) -> Vec<(&'t str, Hit)> {
        let query = Query::new(question);
        let mut search = Search::new(&query);
        let held: Vec<&str> = texts.iter().copied().filter(|text| search.see(text)).collect();
        search.hits().into_iter().map(|hit| (held[hit.index], hit)).collect()
    }

    fn found(question: &str) -> Vec<usize> {
        let place = |text: &str| TEXTS.iter().position(|known| *known == text).unwrap();
        search(question, &TEXTS).into_iter().map(|(text, _)| place(text)).collect()
    }

    #[test]
    fn finds_forms_phrases_and_beginnings() {
        assert_eq!(found("closing"), [2, 1, 0], "the shorter first");
        assert_eq!(found("\"old bridge\""), [0]);
        assert_eq!(found("\"old bridge*\""), [1, 0]);
        assert_eq!(found("inspect* closed"), [2, 0]);
        assert_eq!(found("bridge road"), [0; 0]);
        assert_eq!(found("*"), [0; 0]);
        let (text, hit) = &search("old bridge", &TEXTS)[0];
        let marked: Vec<&str> = hit.marks.iter().map(|at| &text[at.clone()]).collect();
        assert_eq!(marked, ["Bridges", "old", "Old", "bridges"]);
    }

    #[test]
    fn an_excerpt_shows_the_words() {
        let text = format!("{} bridge {}", "word ".repeat(100), "ä ".repeat(200));
        let (_, hit) = &search("bridge", &[text.as_str()])[0];
        let excerpt = &text[excerpt(&text, &hit.marks)];
        assert!(excerpt.contains("bridge") && excerpt.chars().count() <= SHOWN, "{excerpt}");
        assert_eq!(super::excerpt("short", &[]), 0..5);
    }
}
