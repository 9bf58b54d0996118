//! How long it takes to match a statement with a library of claims, and to search texts: everything is
//! read anew for each question.
//!
//! `cargo bench --bench finding -- FILE [CLAIMS]` takes a text file with one paragraph a line, and reads the
//! sentences as claims until there are CLAIMS (10,000). It then asks for every hundredth of them, reading
//! the library included, and prints the median and the slowest twentieth; then for two words of each in
//! all paragraphs of the file, with its size.
use std::time::{Duration, Instant};

use claims::detect::matching::{Record, Shelf, Statement, rank};
use claims::detect::search::{Query, search};
use claims::text::sentences;

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
    let times = claims.iter().step_by(100).map(|claim| {
        let begun = Instant::now();
        let shelf = Shelf::new(claims.iter().map(|text| Record { text, beside: "" }));
        assert!(!rank(&shelf, &Statement::new(claim), 5).is_empty() || claim.len() < 60);
        begun.elapsed()
    });
    print(&format!("match in {} claims, {bytes} bytes", claims.len()), times.collect());
    let paragraphs: Vec<&str> = text.lines().collect();
    let times = claims.iter().step_by(1000).map(|claim| {
        let words: Vec<&str> = claim.split(' ').take(2).collect();
        let begun = Instant::now();
        search(&Query::new(&words.join(" ")), paragraphs.iter().copied());
        begun.elapsed()
    });
    print(
        &format!("search in {} paragraphs, {} bytes", paragraphs.len(), text.len()),
        times.collect(),
    );
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!("{what}: median {:.1?}, slowest twentieth {:.1?}", at(0.5), at(0.95));
}
