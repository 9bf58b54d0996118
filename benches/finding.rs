//! How long it takes to match a statement with a library of claims, and to search texts: everything is
//! read anew for each question.
//!
//! `cargo bench --bench finding -- FILE [CLAIMS]` takes a text file with one paragraph a line, and reads the
//! sentences as claims until there are CLAIMS (10,000). It then asks for every hundredth of them, reading
//! the library included, and prints the median and the slowest twentieth, then the same for two words of each
//! in all paragraphs of the file. Beside it stands what SQLite's full-text search (FTS5, porter stems, bm25)
//! takes for the same questions, the words joined by OR or by AND: of an index that it has made before, and
//! with the making of it.
use std::time::{Duration, Instant};

use claims::detect::matching::{Record, Shelf, Statement, rank};
use claims::detect::search::{Query, search};
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
    let timed = |claim: &&str| {
        let begun = Instant::now();
        let shelf = Shelf::new(claims.iter().map(|text| Record { text, beside: "" }));
        assert!(!rank(&shelf, &Statement::new(claim), 5).is_empty() || claim.len() < 60);
        begun.elapsed()
    };
    let times = claims.iter().step_by(100).map(timed).collect();
    print(&format!("match in {} claims, {bytes} bytes", claims.len()), times);
    fts5(&claims, claims.iter().step_by(100).copied(), " OR ");
    let paragraphs: Vec<&str> = text.lines().collect();
    let asked: Vec<String> = claims
        .iter()
        .step_by(1000)
        .map(|claim| two_words(claim))
        .filter(|two| !two.is_empty())
        .collect();
    let timed = |words: &String| {
        let begun = Instant::now();
        search(&Query::new(words), paragraphs.iter().copied());
        begun.elapsed()
    };
    let what = format!("search in {} paragraphs, {} bytes", paragraphs.len(), text.len());
    print(&what, asked.iter().map(timed).collect());
    fts5(&paragraphs, asked.iter().map(String::as_str), " AND ");
}

/// The first two long words.
fn two_words(claim: &str) -> String {
    let words = claim.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 4);
    words.take(2).collect::<Vec<_>>().join(" ")
}

/// What SQLite's full-text search takes for the same questions.
fn fts5<'a>(texts: &[&str], asked: impl Iterator<Item = &'a str>, join: &str) {
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
    let timed = |question: &str| {
        let words = question.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let terms: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
        let begun = Instant::now();
        let sql = "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY bm25(t) LIMIT 5";
        let mut query = db.prepare_cached(sql).expect("the question is read");
        let rows = query.query_map([terms.join(join)], |row| row.get::<_, i64>(0));
        rows.expect("the question is asked").for_each(drop);
        begun.elapsed()
    };
    print(
        "  FTS5: a question to it",
        asked.filter(|text| !text.trim().is_empty()).map(timed).collect(),
    );
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!("{what}: median {:.1?}, slowest twentieth {:.1?}", at(0.5), at(0.95));
}
