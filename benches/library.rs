//! How long one more article takes in a library that is large already, commit included.
//!
//! `cargo bench --bench library -- FILE [HELD] [conflicts]` takes a text file with one paragraph a line, makes
//! articles of 25 paragraphs of it, captures all but the last HELD (200) into a new file at once, and
//! then those one by one, each in a transaction of its own. It prints percentiles of the time for
//! one, next to those of the same articles stored without being compared with anything, which is
//! what SQLite itself takes. With `conflicts`, everything is scanned first, which makes the index that
//! conflicts are looked for with; it then prints how long an article takes that is compared for
//! duplicates and for conflicts, as a ratio to the scan, and the size of that index against the text.
//!
//! Any news collection will do; the figures in the README come from 1,000,000 paragraphs made of
//! Reuters-21578 and other articles, most of them filled up by a Markov chain.
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

use claims::model::{MediaType, Metadata};
use claims::record::{Arrivals, Article, Settled, capture, scan, settle};
use claims::store::{Access, Session, Store, Writer};

/// Paragraphs in an article.
const PARAGRAPHS: usize = 25;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(file) = args.next() else {
        println!("usage: cargo bench --bench library -- FILE [HELD] [conflicts]");
        return;
    };
    let held: usize = args.next().and_then(|held| held.parse().ok()).unwrap_or(200);
    let conflicts = args.next().is_some_and(|word| word == "conflicts");
    let lines: Vec<String> = BufReader::new(File::open(&file).expect("the file can be opened"))
        .lines()
        .map(|line| line.expect("lines are UTF-8"))
        .filter(|line| !line.trim().is_empty() && !line.contains('\0'))
        .collect();
    let articles: Vec<String> = lines.chunks(PARAGRAPHS).map(|part| part.join("\n\n")).collect();
    let (library, new) = articles.split_at(articles.len().saturating_sub(held));
    println!("{} paragraphs in {} articles, {} held back", lines.len(), articles.len(), new.len());

    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join("library.db");
    let start = Instant::now();
    add(&path, library, 0);
    println!("captured and compared at once: {:.1} s", start.elapsed().as_secs_f64());

    let scanned = conflicts.then(|| look_for_conflicts(&path));

    let compared = one_by_one(&path, new, library.len(), true);
    let stored = one_by_one(&path, new, library.len() + new.len(), false);
    println!("one article more     p50       p90       p99       max");
    row("compared", &compared);
    row("stored only", &stored);
    let ratio = compared[compared.len() / 2].as_secs_f64() / stored[stored.len() / 2].as_secs_f64();
    println!("compared / stored only, p50: {ratio:.1}");
    sizes(&path);
    if let Some(scanned) = scanned {
        let times = scanned.as_secs_f64() / compared[compared.len() / 2].as_secs_f64();
        println!("scanning everything / compared, p50: {times:.0}");
    }
}

/// Prints how large the indexes are.
fn sizes(path: &Path) {
    let file = rusqlite::Connection::open(path).expect("it opens");
    let bytes = |column: &str, table: &str| -> f64 {
        let sql = format!("SELECT total(length(CAST({column} AS BLOB))) FROM {table}");
        file.query_row(&sql, [], |row| row.get(0)).expect("it is read")
    };
    let text = bytes("text", "snapshot");
    for (name, table) in [("shingles", "shingle_block"), ("terms", "term_block")] {
        println!("index of {name}: {:.0} % of the text", 100.0 * bytes("postings", table) / text);
    }
}

/// The time for a scan of everything.
fn look_for_conflicts(path: &Path) -> Duration {
    let mut store = Store::open(path, Access::Write, Duration::from_secs(5)).expect("it opens");
    let start = Instant::now();
    let scan = |writer: &Writer| scan(writer, false, &mut |_, _, _| {});
    let indexed = store.write(&session(), scan).expect("it is scanned");
    let first = start.elapsed();
    // The index is there now: this is what each article would cost without it.
    let start = Instant::now();
    store.write(&session(), scan).expect("it is scanned");
    let again = start.elapsed();
    println!(
        "scanned, {} conflicts: {:.1} s, with the index made {:.1} s",
        indexed.conflicts,
        again.as_secs_f64(),
        first.as_secs_f64()
    );
    again
}

fn row(name: &str, times: &[Duration]) {
    let at = |share: f64| {
        let index = ((times.len() as f64 * share) as usize).min(times.len() - 1);
        times[index].as_secs_f64() * 1000.0
    };
    let [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1.0].map(at);
    println!("{name:<15} {p50:>6.1} ms {p90:>6.1} ms {p99:>6.1} ms {max:>6.1} ms");
}

/// The time for each article, sorted.
fn one_by_one(path: &Path, articles: &[String], first: usize, compare: bool) -> Vec<Duration> {
    let mut store = Store::open(path, Access::Write, Duration::from_secs(5)).expect("it opens");
    let (mut times, mut found) = (Vec::new(), 0);
    for (number, text) in (first..).zip(articles) {
        let start = Instant::now();
        store
            .write(&session(), |writer| {
                let mut arrivals = Arrivals::default();
                capture(writer, &article(text, number), &mut arrivals)?;
                if compare && let Settled::Compared(conflicts) = settle(writer, arrivals)? {
                    found += conflicts.len();
                }
                Ok(())
            })
            .expect("it is added");
        times.push(start.elapsed());
    }
    if found > 0 {
        println!("{found} conflicts in {} articles, one by one", articles.len());
    }
    times.sort();
    times
}

/// Captures articles in one transaction.
fn add(path: &Path, articles: &[String], first: usize) {
    Store::create(path, Duration::from_secs(5)).expect("a new file");
    let mut store = Store::open(path, Access::Write, Duration::from_secs(5)).expect("it opens");
    store
        .write(&session(), |writer| {
            let mut arrivals = Arrivals::default();
            for (number, text) in (first..).zip(articles) {
                capture(writer, &article(text, number), &mut arrivals)?;
            }
            settle(writer, arrivals)
        })
        .expect("they are added");
}

fn article(text: &str, number: usize) -> Article {
    Article {
        name: format!("article {number}"),
        slug: Some(format!("a{number}")),
        stem: String::new(),
        bytes: text.as_bytes().to_vec(),
        media_type: MediaType::Plain,
        format_chosen: true,
        metadata: Metadata { title: Some(format!("Article {number}")), ..Metadata::default() },
        copy: true,
    }
}

fn session() -> Session {
    Session::new("bench", "2026-01-02T03:04:05Z", "bench")
}
