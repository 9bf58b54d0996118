//! How long it takes to match a statement with a library of claims, and to search texts.
//!
//! `cargo bench --bench finding -- FILE [CLAIMS]` takes a text file with one paragraph a line, and reads the
//! sentences as claims until there are CLAIMS (10,000). It then asks for every hundredth of them: of words that
//! were kept, as in a file with many claims, and of claims that are read anew, as in others; reading the words
//! or the claims is included. Then it asks for two words of every thousandth in all paragraphs of the file,
//! which are read anew each time. Beside each stands what SQLite's full-text search (FTS5, porter stems, bm25)
//! takes for the same question, the words joined by OR or by AND, of an index that it has made before; it reads
//! words of that index only as it needs them. Printed are medians and slowest twentieths, and how many times as
//! long as FTS5 that is.
use std::time::{Duration, Instant};

use claims::detect::matching::{Kept, Record, Shelf, Statement, pack, rank};
use claims::detect::search::{Query, Search};
use claims::text::sentences;
use rusqlite::Connection;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(file) = args.next() else {
        println!("usage: cargo bench --bench finding -- FILE [CLAIMS]");
        return;
    };
    let most: usize = args.next().and_then(|most| most.parse().ok()).unwrap_or(10_000);
    let text = std::fs::read_to_string(&file).expect("the file can be read");
    let claims: Vec<&str> = text
        .lines()
        .flat_map(|line| sentences::split(line).into_iter().map(|bytes| &line[bytes]))
        .take(most)
        .collect();
    let bytes: usize = claims.iter().map(|claim| claim.len()).sum();
    println!("match in {} claims, {bytes} bytes", claims.len());
    let asked = || claims.iter().copied().step_by(100);
    let fts5 = fts5(&claims, asked(), " OR ");
    let read = || Shelf::new(claims.iter().map(|text| Record { text, beside: "" }));
    let ids: Vec<i64> = (1..=claims.len() as i64).collect();
    let blocks = pack(&read(), &ids, 0);
    let of_kept = |claim: &str| {
        let kept = Kept::new(&blocks[0]).and_then(|kept| kept.shelf(&blocks[1..], &[]));
        let (shelf, _) = kept.expect("what was kept can be read");
        rank(&shelf, &Statement::new(claim), 5).len()
    };
    let anew = |claim: &str| rank(&read(), &Statement::new(claim), 5).len();
    print("  of kept words", timed(asked(), of_kept), Some(&fts5));
    print("  of claims read anew", timed(asked(), anew), Some(&fts5));
    let paragraphs: Vec<&str> = text.lines().collect();
    println!("search in {} paragraphs, {} bytes", paragraphs.len(), text.len());
    let asked: Vec<String> = claims
        .iter()
        .step_by(1000)
        .map(|claim| two_words(claim))
        .filter(|two| !two.is_empty())
        .collect();
    let asked = || asked.iter().map(String::as_str);
    let fts5 = self::fts5(&paragraphs, asked(), " AND ");
    let search = |words: &str| {
        let query = Query::new(words);
        let mut search = Search::new(&query);
        paragraphs.iter().for_each(|text| {
            search.see(text);
        });
        search.hits().len()
    };
    print("  of paragraphs read anew", timed(asked(), search), Some(&fts5));
}

/// What each question takes, the shortest first.
fn timed<'a>(
    asked: impl Iterator<Item = &'a str>,
    mut answer: impl FnMut(&str) -> usize,
) -> Vec<Duration> {
    let one = |question| {
        let begun = Instant::now();
        std::hint::black_box(answer(question));
        begun.elapsed()
    };
    let mut times: Vec<Duration> = asked.map(one).collect();
    times.sort_unstable();
    times
}

/// The first two long words.
fn two_words(claim: &str) -> String {
    let words = claim.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 4);
    words.take(2).collect::<Vec<_>>().join(" ")
}

/// What SQLite's full-text search takes for the same questions, the shortest first.
fn fts5<'a>(texts: &[&str], asked: impl Iterator<Item = &'a str>, join: &str) -> Vec<Duration> {
    let begun = Instant::now();
    let mut db = Connection::open_in_memory().expect("SQLite opens");
    db.execute_batch("CREATE VIRTUAL TABLE t USING fts5(words, tokenize = 'porter unicode61')")
        .expect("SQLite has FTS5");
    let rows = db.transaction().expect("a transaction begins");
    for text in texts {
        rows.execute("INSERT INTO t VALUES (?1)", [text]).expect("a text is stored");
    }
    rows.commit().expect("the index is made");
    println!("  FTS5: index made in {:.1?}", begun.elapsed());
    let times = timed(asked.filter(|text| !text.trim().is_empty()), |question| {
        let words = question.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let terms: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
        let sql = "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY bm25(t) LIMIT 5";
        let mut query = db.prepare_cached(sql).expect("the question is read");
        let rows = query.query_map([terms.join(join)], |row| row.get::<_, i64>(0));
        rows.expect("the question is asked").count()
    });
    print("  FTS5: a question to it", times.clone(), None);
    times
}

/// Prints the median and the slowest twentieth of times that ascend, beside those of others.
fn print(what: &str, times: Vec<Duration>, beside: Option<&[Duration]>) {
    if times.is_empty() {
        println!("{what}: nothing to ask");
        return;
    }
    let at = |times: &[Duration], part: f64| times[((times.len() - 1) as f64 * part) as usize];
    let times_as_long = |part: f64| match beside.filter(|beside| !beside.is_empty()) {
        Some(beside) => {
            let ratio = at(&times, part).as_secs_f64() / at(beside, part).as_secs_f64();
            format!(" ({ratio:.2} × FTS5)")
        }
        None => String::new(),
    };
    println!(
        "{what}: median {:.1?}{}, slowest twentieth {:.1?}{}",
        at(&times, 0.5),
        times_as_long(0.5),
        at(&times, 0.95),
        times_as_long(0.95)
    );
}
