//! A search never fails, whatever is typed, and shows nothing that a terminal would obey.
mod common;

use claims::report::{Place, SearchFilter, search_report};
use claims::store::{Access, DEFAULT_WAIT, Store};
use common::Folder;

const ALL: [Place; 5] = [Place::Claims, Place::Quotes, Place::Texts, Place::Notes, Place::Verdicts];

#[test]
fn any_question_can_be_asked() {
    let folder = Folder::with_database();
    let open = || Store::open(&folder.db(), Access::Read, DEFAULT_WAIT).unwrap();
    let mut store = open();
    let pieces: Vec<&str> = "bridge|open*|\"|“|”|'|''|;|--|/*|*/|(|)|NEAR|OR|AND|NOT|:|^|+|-|*|{|}|\\|%|_|\0|\u{1b}[31m|\u{202e}|é|e\u{301}|😀|is| |\n|412|—|DROP TABLE claim|col:|text:|'||'x|x MATCH|a.b.c|u.s.|1,2|’s".split('|').collect();
    let (mut state, mut hits) = (7_u64, 0);
    for number in 0..20_000 {
        // What one opening of a file may cost is bounded, and a command asks one question.
        if number % 50 == 0 {
            store = open();
        }
        let mut question = String::new();
        for _ in 0..next(&mut state) % 9 {
            question += pieces[next(&mut state) as usize % pieces.len()];
            if next(&mut state).is_multiple_of(2) {
                question.push(' ');
            }
            if next(&mut state).is_multiple_of(8) {
                question.extend(char::from_u32(next(&mut state) as u32 % 0x3000));
            }
        }
        let filter = SearchFilter { places: &ALL, ..SearchFilter::default() };
        let report = search_report(&store, &question, &filter, 10).unwrap();
        assert!(report.hits.len() <= report.of, "{question:?}");
        for hit in &report.hits {
            assert!(hit.excerpt.iter().any(|stretch| stretch.hit), "{question:?}: {hit:?}");
        }
        hits += report.hits.len();
    }
    assert!(hits > 1000, "most questions find nothing: {hits}");
}

/// A random number: xorshift, Marsaglia 2003.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state >> 11
}

#[test]
fn dates_and_sources_narrow_a_search() {
    let folder = Folder::new();
    folder.write("old.txt", "The mill burned down.\n\nNothing was left.");
    folder.write("new.txt", "The mill was built again.\n\nIt is a mill.");
    for args in [
        &["init"][..],
        &["source", "add", "old.txt", "--published", "2001-05"],
        &["source", "add", "new.txt", "--published", "2010"],
    ] {
        assert!(folder.claims(args).status.success(), "{args:?}");
    }
    let found = |args: &[&str]| {
        let output = folder.claims(&[&["search", "mills", "--json"], args].concat());
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = value["hits"].as_array().unwrap();
        hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]).len(), 3);
    assert_eq!(found(&["--source", "old"]), ["old"]);
    assert_eq!(found(&["--since", "2001-06"]), ["new", "new"]);
    assert_eq!(found(&["--until", "2001-05-20"]), ["old"]);
    assert_eq!(found(&["--since", "2010-12-31", "--limit", "1"]), ["new"]);
    assert!(found(&["--in", "claims,notes"]).is_empty());
}
