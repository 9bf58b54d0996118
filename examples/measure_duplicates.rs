//! Measures how many edited copies of passages are found again, and how many strangers are flagged.
//!
//! ```text
//! cargo run --release --example measure_duplicates -- FILE [--misses N] [--alarms N]
//! ```
//!
//! FILE (gzip-compressed if it ends in `.gz`) has six columns parted by tabs and no header:
//!
//! | column | what |
//! |---|---|
//! | `id` | names the row |
//! | `article` | names the article; rows of articles that begin with `m` are generated filler |
//! | `kind` | `base`: an original; any other word: an edit, and of what kind |
//! | `level` | how strong the edit is, a number |
//! | `source_id` | the `id` of the row that was edited; of originals, anything |
//! | `text` | one paragraph |
//!
//! Such a file is made from any news paragraphs: those of Reuters-21578, of the Fake News Challenge
//! (FNC-1, article bodies) and of OneStopEnglish (advanced) are public, and were used for the figures in
//! README.md: 70,000 of them, 15,000 of filler, 15,000 edits of random originals of 20 words or more.
//! The licences of these sets do not let the project ship them. The kinds of edits:
//!
//! | kind | level | the copy |
//! |---|---|---|
//! | `exact` | | is the same |
//! | `surface` | | has other quotation marks and spaces, some without commas, some in capitals |
//! | `del`, `ins`, `sub` | share of words | has words left out, put in, or replaced by words from anywhere |
//! | `mix` | share of words | has all three |
//! | `ocr` | share of characters | has characters misread, lost, or parted by spaces and marks |
//! | `trunc` | share of words kept | ends early |
//! | `reorder` | | has its sentences (halves, if there is one sentence) in another order |
//! | `embed` | number of others | stands among other paragraphs in one |
//! | `sentence` (reuse) | | is another paragraph with the original's longest sentence put into its middle |
//!
//! Filler is written by a Markov chain of order 1 over the originals: each word follows the one before
//! it somewhere in them, so it is full of common phrases and repeats nobody. An original and a filler
//! that make a pair, or two fillers, are **certain false alarms**. Two originals that make a pair are not
//! counted: news repeat one another, and nobody has labelled that. Where a word stands once in all
//! originals, the chain has no choice and copies what follows; how many pairs are of that sort is told.
//!
//! What is found is what [`claims::detect::duplicates::find`] says with the settings of the library, each
//! row being a document of one passage. An edit is found if it and its original are equal after folding, or
//! if their wordings are linked; the columns are cumulative. `sentence` stands alone: a sentence of the
//! one is equal or alike to a sentence of the other. `--misses` lists edits that nothing finds, `--alarms`
//! false alarms.
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::time::Instant;

use claims::detect::duplicates::{Wanted, find, fold, shared};
use claims::model::{Alike, Document, Likeness, MediaType, Passage, PassageKind, Sentence};
use claims::model::{SnapshotId, SourceId, Tier};
use claims::text::offsets::Offsets;
use claims::text::{sentences, terms::Terms};

/// One line of the file.
struct Row {
    is_filler: bool,
    kind: String,
    level: String,
    /// Index of the row that was edited; `None` of originals.
    source: Option<usize>,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |flag: &str| -> usize {
        args.iter().position(|a| a == flag).and_then(|i| args.get(i + 1)?.parse().ok()).unwrap_or(0)
    };
    let rows = rows(args.first().ok_or("usage: measure_duplicates FILE [--misses N]")?)?;
    let documents: Vec<Document> = rows.iter().enumerate().map(document).collect();
    let threads = std::thread::available_parallelism()?.get();
    let started = Instant::now();
    let found = find(&documents, threads);
    println!("{} rows, compared in {:.1} s", rows.len(), started.elapsed().as_secs_f64());
    let passages = Found::new(rows.len(), &found.passages, |place| place.snapshot);
    let sentences = Found::new(rows.len(), &found.sentences, |place| place.snapshot);
    recall(&rows, &passages, &sentences, number("--misses"));
    alarms(&rows, &passages, &sentences, number("--alarms"));
    Ok(())
}

fn rows(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let (mut text, mut file) = (String::new(), File::open(path)?);
    if path.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.split_terminator('\n')) {
        let columns: Vec<&str> = line.trim_end_matches('\r').splitn(6, '\t').collect();
        match columns[..] {
            [id, article, kind, level, source, text] => {
                lines.push((id, article, kind, level, source, text));
            }
            _ => return Err(format!("{path}, line {number}: fewer than six columns").into()),
        }
    }
    let ids: HashMap<&str, usize> =
        (0..).zip(&lines).map(|(index, line)| (line.0, index)).collect();
    let mut rows = Vec::new();
    for (number, (_, article, kind, level, source, text)) in (1..).zip(lines) {
        let source = match kind {
            "base" => None,
            _ => Some(*ids.get(source).ok_or(format!("{path}, line {number}: no row {source}"))?),
        };
        rows.push(Row {
            is_filler: article.starts_with('m'),
            kind: kind.to_owned(),
            level: level.to_owned(),
            source,
            text: text.to_owned(),
        });
    }
    Ok(rows)
}

/// The row as a document of one passage.
fn document((index, row): (usize, &Row)) -> Document {
    let offsets = Offsets::new(&row.text);
    let body = |span| Passage { number: 1, kind: PassageKind::Body, span };
    let spans = sentences::split(&row.text).into_iter().filter_map(|range| offsets.span(range));
    let sentence = |(number, span)| Sentence { passage: 1, number, span };
    Document {
        snapshot: SnapshotId(index as i64),
        source: SourceId(index as i64),
        published: None,
        passages: offsets.span(0..row.text.len()).map(body).into_iter().collect(),
        sentences: (1..).zip(spans).map(sentence).collect(),
        text: row.text.clone(),
        media_type: MediaType::Plain,
    }
}

/// What was found, by rows.
struct Found {
    /// The rows that hold each wording.
    holders: Vec<Vec<usize>>,
    /// The wordings of each row.
    wordings: Vec<Vec<usize>>,
    links: HashMap<(usize, usize), Likeness>,
}

impl Found {
    fn new<P>(rows: usize, alike: &Alike<P>, snapshot: impl Fn(&P) -> SnapshotId) -> Found {
        let (mut holders, mut wordings) = (Vec::new(), vec![Vec::new(); rows]);
        for (index, wording) in alike.wordings.iter().enumerate() {
            let mut rows: Vec<usize> =
                wording.places.iter().map(|place| snapshot(place).0 as usize).collect();
            rows.sort_unstable();
            rows.dedup();
            rows.iter().for_each(|&row| wordings[row].push(index));
            holders.push(rows);
        }
        let links = alike.links.iter().map(|link| ((link.left, link.right), link.likeness));
        Found { holders, wordings, links: links.collect() }
    }

    /// The closest tier of a wording of the one with a wording of the other.
    fn tier(&self, a: usize, b: usize) -> Option<Tier> {
        let pairs =
            self.wordings[a].iter().flat_map(|&x| self.wordings[b].iter().map(move |&y| (x, y)));
        pairs
            .filter_map(|(x, y)| match x == y {
                true => Some(Tier::Equal),
                false => self.links.get(&(x.min(y), x.max(y)))?.tier(),
            })
            .min()
    }
}

/// Edits of one kind and level, and how many of them are found.
#[derive(Default, Clone)]
struct Tally {
    all: usize,
    /// Found equal, as near at least, as edited at least, in any tier.
    tiers: [usize; 4],
    sentence: usize,
    either: usize,
    /// Not found although two texts so long and so alike are; too short to be compared; otherwise.
    crowd: usize,
    short: usize,
}

impl Tally {
    fn print(&self, name: &str) {
        let share = |part: usize| format!("{:.3}", part as f64 / self.all.max(1) as f64);
        let [equal, near, edited, any] = self.tiers.map(share);
        let (sentence, either) = (share(self.sentence), share(self.either));
        let (Tally { all, crowd, short, .. }, missed) = (self, self.all - self.tiers[3]);
        println!(
            "{name:<14} {all:>6} {equal:>6} {near:>6} {edited:>6} {any:>6} {sentence:>9} {either:>7} \
             {missed:>7} {short:>6} {crowd:>6}"
        );
    }
}

fn recall(rows: &[Row], passages: &Found, sentences: &Found, misses: usize) {
    let mut tallies: BTreeMap<(&str, u64), (&str, Tally)> = BTreeMap::new();
    let (mut total, mut shown, mut terms) = (Tally::default(), 0, Terms::default());
    for (index, row) in rows.iter().enumerate() {
        let Some(source) = row.source else { continue };
        let level = row.level.parse().map_or(0, |level: f64| (level * 1e6) as u64);
        let (_, tally) =
            tallies.entry((&row.kind, level)).or_insert((&row.level, Tally::default()));
        let tier = passages.tier(index, source);
        let sentence = sentences.tier(index, source).is_some();
        let mut fold = |row: usize| fold(&mut terms, &rows[row].text, MediaType::Plain);
        let (a, b) = (fold(source), fold(index));
        let likeness = Likeness {
            shared: shared(&a.shingles, &b.shingles),
            left: a.shingles.len() as u32,
            right: b.shingles.len() as u32,
        };
        let (small, large) = (likeness.left.min(likeness.right), likeness.left.max(likeness.right));
        for tally in [&mut total, tally] {
            tally.all += 1;
            for (count, least) in
                tally.tiers.iter_mut().zip([Tier::Equal, Tier::Near, Tier::Edited, Tier::Partial])
            {
                *count += usize::from(tier.is_some_and(|tier| tier <= least));
            }
            tally.sentence += usize::from(sentence);
            tally.either += usize::from(sentence || tier.is_some());
            if tier.is_none() && small == 0 {
                tally.short += 1;
            } else if tier.is_none() {
                let is_wanted = u64::from(likeness.shared) >= Wanted::TIERS.least(small, large);
                tally.crowd += usize::from(is_wanted);
            }
        }
        if tier.is_none() && !sentence && shown < misses {
            shown += 1;
            println!("missed {} {}: {likeness:?}", row.kind, row.level);
            println!("    {}\n    {}", rows[source].text, row.text);
        }
    }
    println!("\nfound, of the edits of each kind and level:");
    println!(
        "{:<14} {:>6} {:>6} {:>6} {:>6} {:>6} {:>9} {:>7} {:>7} {:>6} {:>6}",
        "kind level",
        "n",
        "equal",
        "near",
        "edited",
        "any",
        "sentence",
        "either",
        "missed",
        "short",
        "crowd"
    );
    for ((kind, _), (level, tally)) in tallies {
        tally.print(&format!("{kind} {level}"));
    }
    total.print("total");
    println!(
        "missed: in no tier; of these, short: too few words or shingles to be compared; crowd: alike, \
         but not among the partners that are listed; the rest shares too little"
    );
}

/// Certain false alarms: pairs of originals of which one is filler. Texts equal after folding count
/// once, and make one pair for each copy.
fn alarms(rows: &[Row], passages: &Found, sentences: &Found, show: usize) {
    let originals = |found: &Found, wording: usize| -> Vec<usize> {
        let holders = found.holders[wording].iter().copied();
        holders.filter(|&row| rows[row].source.is_none()).collect()
    };
    let is_filler = |row: &&usize| rows[**row].is_filler;
    let pairs = |found: &Found| -> Vec<(Tier, usize, usize)> {
        let mut pairs = Vec::new();
        for wording in 0..found.holders.len() {
            let rows = originals(found, wording);
            if let Some(&filler) = rows.iter().find(is_filler) {
                let others = rows.iter().filter(|&&row| row != filler);
                pairs.extend(others.map(|&row| (Tier::Equal, filler, row)));
            }
        }
        for (&(left, right), likeness) in &found.links {
            let (a, b) = (originals(found, left), originals(found, right));
            let pair = match (a.iter().find(is_filler), b.iter().find(is_filler)) {
                (Some(&filler), _) => b.first().map(|&row| (filler, row)),
                (None, Some(&filler)) => a.first().map(|&row| (filler, row)),
                (None, None) => None,
            };
            if let (Some(tier), Some((filler, row))) = (likeness.tier(), pair) {
                pairs.push((tier, filler, row));
            }
        }
        pairs.retain(|(_, filler, row)| filler != row);
        pairs.sort_unstable();
        pairs
    };
    let by_passage = pairs(passages);
    let mut by_sentence = pairs(sentences);
    by_sentence.retain(|&(_, filler, row)| passages.tier(filler, row).is_none());
    let copied = |&(_, filler, row): &(Tier, usize, usize)| {
        longest_run(&rows[filler].text, &rows[row].text) >= COPIED
    };
    for pair in by_passage.iter().chain(&by_sentence).take(show) {
        let &(tier, filler, row) = pair;
        let what = if copied(pair) { ", a copied stretch" } else { "" };
        println!("alarm ({tier}{what})\n    {}\n    {}", rows[filler].text, rows[row].text);
    }
    let rate = |pairs: usize| format!("{:.1}", pairs as f64 * 1e5 / rows.len().max(1) as f64);
    let fillers = rows.iter().filter(|row| row.is_filler).count();
    println!(
        "\ncertain false alarms, pairs for each 100,000 rows ({fillers} rows are filler);\n\
         copied: where the filler has {COPIED} words in a row from the other text"
    );
    println!("{:<14} {:>6} {:>8}", "tier", "pairs", "copied");
    let line = |name: &str, pairs: &[(Tier, usize, usize)]| {
        let runs = pairs.iter().filter(|pair| copied(pair)).count();
        let (all, runs) = (rate(pairs.len()), rate(runs));
        println!("{name:<14} {all:>6} {runs:>8}");
    };
    for tiers in by_passage.chunk_by(|a, b| a.0 == b.0) {
        line(&tiers[0].0.to_string(), tiers);
    }
    line("any", &by_passage);
    line("sentence only", &by_sentence);
}

/// So many words in a row are no accident: where a word stands once in all originals, the chain has
/// no choice, and copies what follows.
const COPIED: usize = 12;

/// Most words in a row that two texts share, after folding.
fn longest_run(a: &str, b: &str) -> usize {
    let (a, b) = (Terms::of(a, MediaType::Plain), Terms::of(b, MediaType::Plain));
    let (mut longest, mut before) = (0, vec![0; b.len() + 1]);
    for i in 0..a.len() {
        let mut runs = vec![0; b.len() + 1];
        for j in 0..b.len() {
            if a.term(i) == b.term(j) {
                runs[j + 1] = before[j] + 1;
                longest = longest.max(runs[j + 1]);
            }
        }
        before = runs;
    }
    longest
}
