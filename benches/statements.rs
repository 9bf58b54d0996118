//! How the search for conflicts grows with the number of statements.
//!
//! `cargo bench --bench statements -- FILE [MOST]` takes a text file with one paragraph a line, reads its
//! sentences as statements of articles of 25 paragraphs each, and looks for conflicts among the first
//! 1,000, 10,000 and so on up to MOST (100,000). It prints the time for each, and the time for a
//! statement as a ratio to that of the smallest run: 1.0 means that it grows with the number of
//! statements, and not with its square.
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::num::NonZero;
use std::time::Instant;

use claims::detect::conflict::{Part, Statement, find_in_copies};
use claims::text::sentences;

/// Paragraphs in an article.
const PARAGRAPHS: usize = 25;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(file) = args.next() else {
        println!("usage: cargo bench --bench statements -- FILE [MOST]");
        return;
    };
    let most: usize = args.next().and_then(|most| most.parse().ok()).unwrap_or(100_000);
    let lines = BufReader::new(File::open(&file).expect("the file can be opened")).lines();
    let mut statements = Vec::new();
    for (number, line) in lines.map(|line| line.expect("lines are UTF-8")).enumerate() {
        for bytes in sentences::split(&line) {
            statements.push(Statement {
                source: number / PARAGRAPHS,
                published: None,
                passage: number % PARAGRAPHS + 1,
                text: line[bytes].to_owned(),
            });
        }
        if statements.len() >= most {
            break;
        }
    }
    statements.truncate(most);
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    println!("statements   seconds   a statement, to the smallest   found");
    let mut first = None;
    let sizes = std::iter::successors(Some(1_000), |size| Some(size * 10));
    for size in sizes.take_while(|size| *size <= statements.len()) {
        let start = Instant::now();
        let part = Part::default();
        let found = find_in_copies(&statements[..size], &BTreeSet::new(), &part, threads).len();
        let seconds = start.elapsed().as_secs_f64();
        let each = seconds / size as f64;
        let ratio = each / *first.get_or_insert(each);
        println!("{size:>10} {seconds:>9.1} {ratio:>30.1} {found:>7}");
    }
}
