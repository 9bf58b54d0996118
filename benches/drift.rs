//! How long it takes to lay an old text beside a new one and to carry quotes along, as a ratio to a
//! word diff of the same two texts by `similar` (Myers) in the same run.
//!
//! `cargo bench --bench drift -- [FILE…]` takes plain-text articles, or makes its own: the same paragraphs of
//! made-up words each time, one in ten of them edited, some moved, removed and put in. It grows them
//! and also takes texts that are meant to hurt: one word over and over, paragraphs shuffled, nothing
//! in common. `diff` is left out where it takes longer than the whole bench should.
use std::hint::black_box;
use std::time::Instant;

use claims::detect::drift::Alignment;
use claims::model::Span;
use similar::{Algorithm, capture_diff_slices};

/// Quotes that are carried of each text.
const QUOTES: usize = 200;
/// Edits between texts without much in common are looked for by the peer up to this size.
const PEER: usize = 120_000;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    println!("texts                         KB   pair, ms   a quote, ms   times as fast as diff");
    let mut random = Random(7);
    for file in &files {
        let old = std::fs::read_to_string(file).expect("the file can be read");
        let new = edited(&paragraphs_of(&old), &mut random);
        measure(file, &old, &new.join("\n\n"), true);
    }
    for size in [5, 25, 100, 1_000] {
        let old = paragraphs(size * 1_000, &mut random);
        let new = edited(&old, &mut random);
        measure("edited", &old.join("\n\n"), &new.join("\n\n"), size < 1_000);
    }
    for size in [100, 1_000] {
        let old = paragraphs(size * 1_000, &mut random);
        let (mut shuffled, other) = (old.clone(), paragraphs(size * 1_000, &mut random));
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, random.below(at + 1));
        }
        let old = old.join("\n\n");
        measure("paragraphs shuffled", &old, &shuffled.join("\n\n"), old.len() <= PEER);
        let foreign = other.join("\n\n").replace(['a', 'e'], "y");
        measure("nothing in common", &old, &foreign, false);
        measure("one vocabulary", &old, &other.join("\n\n"), false);
    }
    for words in [20_000, 100_000] {
        let old = "word ".repeat(words);
        measure("one word over and over", &old, &format!("{old} end"), false);
        let phrase = "one two three four five ".repeat(words / 5);
        let fewer = "one two three five four ".repeat(words / 6);
        measure("phrases over and over", &phrase, &fewer, false);
    }
}

fn measure(what: &str, old: &str, new: &str, peer: bool) {
    let rounds = (2_000_000 / old.len().max(1)).clamp(3, 31);
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let timed = |work: &dyn Fn()| {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    };
    let pair =
        median((0..rounds).map(|_| timed(&|| drop(black_box(Alignment::new(old, new))))).collect());
    let alignment = Alignment::new(old, new);
    let length = old.chars().count();
    let spans = (0..QUOTES).filter_map(|n| {
        let start = n * length / QUOTES;
        Span::new(start, length.min(start + 120))
    });
    let each =
        median(spans.map(|span| timed(&|| drop(black_box(alignment.carry(span))))).collect());
    let ratio = match peer {
        true => {
            let words = |text| -> Vec<&str> { str::split_whitespace(text).collect() };
            let diff = || {
                let (a, b) = (words(old), words(new));
                drop(black_box(capture_diff_slices(Algorithm::Myers, &a, &b)));
            };
            let rounds = rounds.min(5);
            let diff = median((0..rounds).map(|_| timed(&diff)).collect());
            format!("{:.1}", diff / pair)
        }
        false => "–".to_owned(),
    };
    let size = old.len() / 1_000;
    println!("{what:<24} {size:>7} {:>10.3} {:>13.4} {ratio:>23}", pair * 1e3, each * 1e3);
}

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// A word of two to four syllables; small numbers, and so some words, come more often.
    fn word(&mut self) -> String {
        let mut number = self.below(4_000).min(self.below(4_000));
        let mut word = String::new();
        for _ in 0..2 + number % 3 {
            word.push(b"bdfgklmnprstvz"[number % 14] as char);
            word.push(b"aeiou"[number / 14 % 5] as char);
            number = number / 3 + 17;
        }
        word
    }
}

/// Paragraphs of three to six sentences with so many bytes altogether.
fn paragraphs(bytes: usize, random: &mut Random) -> Vec<String> {
    let (mut made, mut total) = (Vec::new(), 0);
    while total < bytes {
        let mut paragraph = String::new();
        for _ in 0..3 + random.below(4) {
            for at in 0..8 + random.below(14) {
                let word = random.word();
                let begins = at == 0;
                let space = if paragraph.is_empty() { "" } else { " " };
                paragraph += space;
                paragraph += &if begins { word[..1].to_uppercase() + &word[1..] } else { word };
            }
            paragraph.push('.');
        }
        total += paragraph.len() + 2;
        made.push(paragraph);
    }
    made
}

fn paragraphs_of(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::to_owned).collect()
}

/// The paragraphs with words exchanged in one of ten; some moved, removed, put in.
fn edited(paragraphs: &[String], random: &mut Random) -> Vec<String> {
    let mut new = Vec::new();
    for paragraph in paragraphs {
        match random.below(40) {
            0 => new.push(paragraph.clone() + " " + &random.word()),
            1 => new.insert(random.below(new.len() + 1), paragraph.clone()),
            2 => {}
            3 => new.extend([paragraph.clone(), self::paragraphs(400, random).remove(0)]),
            4..8 => {
                let other = |(at, word): (usize, &str)| match at % 9 {
                    4 => random.word(),
                    _ => word.to_owned(),
                };
                let words: Vec<String> = paragraph.split(' ').enumerate().map(other).collect();
                new.push(words.join(" "));
            }
            _ => new.push(paragraph.clone()),
        }
    }
    new
}
