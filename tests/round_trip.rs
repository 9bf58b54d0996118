//! From bytes to stored evidence and back, for texts of every kind: what is stored as a quote is the
//! text at its span, for Rust, for SQL and for anybody who counts code points.
mod common;

use claims::model::{MediaType, Metadata, Relation};
use claims::record::{self, Article, Captured, NewClaim, Selector, Words};
use claims::store::{Session, Store};
use claims::text::anchor::Choice;
use claims::text::{boundary, fold};
use common::Folder;
use proptest::prelude::*;

fn session() -> Session {
    Session::new("alice", "2026-01-02T03:04:05Z", "test")
}

fn article(bytes: &[u8], media_type: MediaType) -> Article {
    Article {
        name: "a.txt".into(),
        slug: Some("a".into()),
        stem: "a".into(),
        bytes: bytes.to_vec(),
        media_type,
        format_chosen: true,
        metadata: Metadata::default(),
        copy: false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn what_is_linked_is_what_stands_there(
        text in "([A-Za-z]{1,6}|[0-9,.]{1,4}|[ .?!]{1,2}|“|”|’|–|😀|👩‍🚀|e\u{301}|é|שלום|مرحبا|東京|\u{A0}|\u{AD}|\u{200B}|\n|\r\n|\r|\n\n){1,60}",
        markdown in any::<bool>(),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        typed_otherwise in any::<bool>(),
    ) {
        let mut store = Store::in_memory().unwrap();
        let media_type = if markdown { MediaType::Markdown } else { MediaType::Plain };
        let added = store.write(&session(), |writer| {
            record::capture(writer, &article(text.as_bytes(), media_type), &mut record::Arrivals::default())
        });
        // Text without a word is refused, and that is all right.
        let Ok(Captured::Added { snapshot, .. }) = added else { return Ok(()) };
        let stored = store.snapshot(snapshot).unwrap().text;
        prop_assert!(!stored.contains('\r') && !stored.ends_with('\n'));
        let runs: Vec<_> = boundary::words(&stored).collect();
        if runs.is_empty() {
            return Ok(());
        }
        let (a, b) = (cut.0.index(runs.len()), cut.1.index(runs.len()));
        let bytes = runs[a.min(b)].start..runs[a.max(b)].end;
        let cuts = |at| boundary::splits_word(&stored, at) || !boundary::is_grapheme_boundary(&stored, at);
        let quote = &stored[bytes.clone()];
        if cuts(bytes.start) || cuts(bytes.end) || quote.trim() != quote
            || !quote.chars().any(char::is_alphanumeric) {
            return Ok(());
        }
        let exact = if typed_otherwise { fold::fold(quote).text } else { quote.to_owned() };
        let words = Words {
            source: "a".into(),
            selector: Selector::Quote {
                exact: exact.clone(), prefix: None, suffix: None, paragraph: None, choice: Choice::All,
            },
        };
        let new = NewClaim { text: "A claim".into(), ..NewClaim::default() };
        let added = store
            .write(&session(), |writer| {
                record::add_claim(writer, &new, Some((&words, Relation::Supports, None)))
            })
            .unwrap();
        let linked = added.linked.unwrap();
        prop_assert!(!linked.places.is_empty());
        for place in &linked.places {
            let code_points: Vec<char> = stored.chars().collect();
            let counted: String = code_points[place.span.start()..place.span.end()].iter().collect();
            prop_assert_eq!(&counted, &place.quote);
            prop_assert_eq!(place.span.of(&stored), Some(place.quote.as_str()));
            prop_assert_eq!(fold::fold(&place.quote).text, fold::fold(&exact).text);
        }
        for cited in store.evidence().unwrap() {
            prop_assert_eq!(cited.evidence.span.of(&stored), Some(cited.evidence.quote.as_str()));
        }
    }
}

#[test]
fn sqlite_and_python_see_the_same_quote() {
    let folder = Folder::new();
    let text =
        "Zero\u{A0}width\u{200B} e\u{301}te\u{301} 👩‍🚀 said שלום عليكم “twice”.\r\n\r\nEnd 😀.";
    folder.write("a.txt", text);
    assert!(folder.claims(&["init"]).status.success());
    assert!(folder.claims(&["source", "add", "a.txt"]).status.success());
    for quote in
        ["e\u{301}te\u{301} 👩‍🚀 said", "שלום عليكم", "\"twice\"", "zero", "Zero width", "End 😀"]
    {
        let output = folder.claims(&["add", "A claim", "--source", "a", "--quote", quote]);
        assert_eq!(output.status.success(), quote != "zero", "{quote}: {output:?}");
    }
    let unequal = "SELECT count(*) FROM evidence e JOIN snapshot s USING (snapshot_id)
                   WHERE e.quote <> substr(s.text, e.start + 1, e.end - e.start)";
    assert_eq!(folder.sql(unequal).unwrap(), "0");
    assert_eq!(folder.sql("SELECT quote FROM evidence WHERE evidence_id = 3").unwrap(), "“twice”");
}

#[test]
fn a_rebuild_makes_the_same_derived_rows() {
    let folder = Folder::with_database();
    folder.write(
        "three.txt",
        "The bridge is open.\n\nHundreds of cars crossed the bridge on Monday.",
    );
    assert!(folder.claims(&["source", "add", "three.txt"]).status.success());
    let derived = || {
        // The index is apart: what was added one by one lies in it in other places.
        let tables =
            ["run", "passage", "sentence", "wording", "wording_link", "sentence_link", "conflict"];
        tables.map(|table| folder.sql(&format!("SELECT * FROM {table}")).unwrap())
    };
    let before = derived();
    assert!(before[3].contains('1'), "there is a wording: {before:?}");
    assert!(folder.claims(&["scan", "--rebuild"]).status.success());
    assert_eq!(derived(), before);
    for table in [
        "wording_link",
        "shingle_block",
        "shingle_recent",
        "wording",
        "conflict",
        "sentence",
        "passage",
        "run",
    ] {
        folder.sql(&format!("DELETE FROM {table}")).unwrap();
    }
    assert!(folder.claims(&["scan", "--rebuild"]).status.success());
    assert_eq!(derived(), before, "derived rows can be deleted and made anew");
}

#[test]
fn a_report_on_a_file_that_another_program_changed_is_still_right() {
    let folder = Folder::with_database();
    folder.write("four.txt", "The bridge is open.\n\nThe bridge is open.\n\nIt is new.");
    assert!(folder.claims(&["source", "add", "four.txt"]).status.success());
    let report = || common::stdout(&folder.claims(&["report", "--duplicates"]));
    let before = report();
    assert!(before.contains("1 repeated passage"), "{before}");
    folder.sql("DELETE FROM wording_link; DELETE FROM run").unwrap();
    assert_eq!(report(), before);
}

#[test]
fn an_error_inside_a_transaction_leaves_nothing_behind() {
    let mut store = Store::in_memory().unwrap();
    let failed = store.write(&session(), |writer| {
        record::capture(
            writer,
            &article(b"Some text here.", MediaType::Plain),
            &mut record::Arrivals::default(),
        )?;
        Err::<(), _>(claims::error::Error::user("no"))
    });
    assert!(failed.is_err());
    assert!(store.sources().unwrap().is_empty());
    assert_eq!(store.last_entry().unwrap(), 0);
    let again = store.write(&session(), |w| {
        record::capture(
            w,
            &article(b"Some text here.", MediaType::Plain),
            &mut record::Arrivals::default(),
        )
    });
    assert!(matches!(again, Ok(Captured::Added { .. })));
}

#[test]
fn near_copies_with_another_number_or_a_denial_reach_the_conflicts() {
    let folder = Folder::new();
    let long = "Nobody on the island of Larkholm was in danger, said the coast guard, and the school \
                stayed open.";
    let own = "The mayor spoke of a hard week for everyone who lives from fishing along the coast.";
    // Inside passages that are near, and as sentences of passages that are not alike.
    folder.write(
        "one.txt",
        format!(
            "{long} The lifeboat brought 14 people from the island to the harbour.\n\n{long} The \
             county will pay for the repair of the northern pier.\n\nRain fell. The storm destroyed \
             63 houses in the village of Sandwick on Monday."
        ),
    );
    folder.write(
        "two.txt",
        format!(
            "{long} The lifeboat brought 41 people from the island to the harbour.\n\n{long} The \
             county will not pay for the repair of the northern pier.\n\n{own} The storm destroyed 36 \
             houses in the village of Sandwick on Monday."
        ),
    );
    for args in [&["init"][..], &["source", "add", "one.txt", "two.txt"]] {
        assert!(folder.claims(args).status.success(), "{args:?}");
    }
    let conflicts = common::stdout(&folder.claims(&["report", "--conflicts"]));
    for words in ["»14«", "»41«", "»63«", "»36«", "not"] {
        assert!(conflicts.contains(words), "{words}: {conflicts}");
    }
    let repeats = common::stdout(&folder.claims(&["report", "--duplicates"]));
    assert!(repeats.contains("2 pairs saying something else"), "{repeats}");
}

#[test]
fn a_line_that_stands_ten_thousand_times_is_added_and_told_in_no_time() {
    let folder = Folder::new();
    folder.write("lines.txt", "The same line stands here again and again.\n\n".repeat(10_000));
    for args in [&["init"][..], &["source", "add", "lines.txt"]] {
        assert!(folder.claims(args).status.success(), "{args:?}");
    }
    let repeats = common::stdout(&folder.claims(&["report", "--duplicates"]));
    assert!(repeats.contains("stands 10000 times in lines"), "{repeats}");
    assert!(repeats.lines().count() < 100, "{repeats}");
}
