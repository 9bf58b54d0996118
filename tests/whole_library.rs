//! A library leaves as JSON Lines and comes back the same byte for byte; into another library it comes
//! without doubling what is known there; and a file that was changed on the way changes nothing.
mod common;

use std::fs;

use claims::exchange::{Outs, jsonl};
use claims::model::{MediaType, Metadata, Relation, VerdictLabel};
use claims::record::{self, Arrivals, Article, Captured, ClaimChange, NewClaim, Selector, Words};
use claims::store::{Session, Store};
use claims::text::anchor::Choice;
use common::{Folder, stderr, stdout};
use proptest::prelude::*;

const DIKE: &str =
    "The dike at Halden held on Monday, the water board said.\n\nTwelve sheep drowned.";

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    stdout(&output)
}

/// What the library writes.
fn exported(store: &Store) -> Vec<u8> {
    let (mut bytes, mut progress) = (Vec::new(), |_, _| {});
    jsonl::export(store, &mut Outs::new(vec![&mut bytes], &mut progress)).unwrap();
    bytes
}

/// A library with everything that can be recorded: a changed article, decisions of both kinds, a reworded
/// claim that was judged before, a part of a claim that was recorded later.
fn library() -> Folder {
    let folder = Folder::with_database();
    folder.write("dike.txt", DIKE);
    folder.write("later.txt", DIKE.replace("Monday", "Tuesday").replace("Twelve", "Some"));
    folder.write("three.txt", "The council approved the plan for the old harbour bridge on Monday.\n\nThe council rejected the plan for the old harbour bridge on Monday.");
    for args in [
        &["source", "add", "dike.txt", "three.txt", "--publisher", "=Sample “Press”"][..],
        &[
            "link",
            "c1",
            "--source",
            "dike",
            "--quote",
            "Twelve sheep drowned",
            "--note",
            "a\nb",
            "--mentions",
        ],
        &[
            "link",
            "c2",
            "--source",
            "dike",
            "--quote",
            "held on Monday",
            "--by",
            "bob",
            "--supports",
        ],
        &[
            "edit",
            "c1",
            "--text",
            "Twelve people were hurt",
            "--speaker",
            "the mayor",
            "--date",
            "2024-05",
        ],
        &["judge", "c1", "refuted", "--by", "bob"],
        &["judge", "c1", "not_enough_evidence", "--by", "carol", "--overrules", "all"],
        &["add", "The whole of it"],
        &["edit", "c1", "--parent", "c3"],
        &["source", "update", "dike", "later.txt"],
        &["quote", "accept", "e4", "--because", "another day"],
        &["quote", "keep", "e3", "--because", "as it was"],
    ] {
        run(&folder, args);
    }
    let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
    run(&folder, &["review", code.trim(), "--skip", "--because", "ask the other paper"]);
    run(&folder, &["conflict", "resolve", code.trim(), "--for", "c1", "--because", "seen"]);
    run(&folder, &["export", "jsonl", "a.jsonl"]);
    folder
}

#[test]
fn what_commands_recorded_comes_back_byte_for_byte() {
    let folder = library();
    let first = fs::read_to_string(folder.path().join("a.jsonl")).unwrap();
    for table in [
        "quote_state",
        "quote_decision",
        "decision",
        "review_decision",
        "verdict",
        "claim_tag",
        "overruled",
    ] {
        assert!(first.contains(&format!("{{\"row\":\"{table}\"")), "no {table}");
    }
    run(&folder, &["--db", "b.db", "init"]);
    run(&folder, &["--db", "b.db", "import", "jsonl", "a.jsonl", "--by", "carol"]);
    assert_eq!(run(&folder, &["--db", "b.db", "export", "jsonl", "-"]), first);
    run(&folder, &["--db", "b.db", "check"]);
    // A second time, everything is known.
    let again = run(&folder, &["--db", "b.db", "import", "jsonl", "a.jsonl"]);
    assert!(again.starts_with("New: nothing."), "{again}");
    assert_eq!(run(&folder, &["--db", "b.db", "export", "jsonl", "-"]), first);
    // And it can be taken back as one change.
    run(&folder, &["--db", "b.db", "undo"]);
    let left = run(&folder, &["--db", "b.db", "export", "jsonl", "-"]);
    assert_eq!(left.lines().count(), 1, "{left}");
    run(&folder, &["--db", "b.db", "check"]);
}

#[test]
fn known_sources_are_matched_by_their_texts() {
    let folder = library();
    for args in [
        // The same article under another name, and another article under a name that is taken.
        &["--db", "b.db", "init"][..],
        &["--db", "b.db", "source", "add", "dike.txt", "--slug", "halden"],
        &["--db", "b.db", "source", "add", "later.txt", "--slug", "three"],
        &[
            "--db",
            "b.db",
            "add",
            "A claim of here",
            "--source",
            "halden",
            "--quote",
            "held on Monday",
        ],
    ] {
        run(&folder, args);
    }
    let output = folder.claims(&["--db", "b.db", "import", "jsonl", "a.jsonl"]);
    assert!(output.status.success(), "{output:?}");
    let said = stdout(&output) + &stderr(&output);
    assert!(said.contains("Known already: 1 source, 1 snapshot"), "{said}");
    assert!(said.contains("the new one is `three-2`"), "{said}");
    let sql = |query: &str| common::sql(&folder.path().join("b.db"), query).unwrap();
    // `halden` goes on with the snapshot that came, and the quote that stood here was followed into it.
    assert_eq!(
        sql("SELECT count(*) FROM snapshot JOIN source USING (source_id) WHERE slug = 'halden'"),
        "2"
    );
    assert_eq!(
        sql("SELECT state FROM quote_state JOIN evidence USING (evidence_id) WHERE claim_id = 1"),
        "edited"
    );
    assert_eq!(sql("SELECT count(*) FROM broken_quotes"), "0");
    assert_eq!(sql("SELECT text FROM claim WHERE claim_id = 1"), "A claim of here");
    // Whoever recorded it stays who recorded it; the log says who took it in.
    assert_eq!(sql("SELECT group_concat(DISTINCT annotator) FROM verdict"), "alice,bob,carol");
    let overruled =
        "SELECT group_concat(a.annotator || ' ' || b.annotator) FROM (SELECT * FROM overruled
                     ORDER BY 1, 2) JOIN verdict a USING (verdict_id)
                     JOIN verdict b ON b.verdict_id = overrules_id";
    assert_eq!(sql(overruled), "carol alice,carol bob");
    run(&folder, &["--db", "b.db", "check"]);
    let first = run(&folder, &["--db", "b.db", "export", "jsonl", "-"]);
    let again = run(&folder, &["--db", "b.db", "import", "jsonl", "a.jsonl"]);
    assert!(again.starts_with("New: nothing."), "{again}");
    assert_eq!(run(&folder, &["--db", "b.db", "export", "jsonl", "-"]), first);
}

#[test]
fn a_changed_file_changes_nothing() {
    let folder = library();
    run(&folder, &["--db", "b.db", "init"]);
    let good = fs::read_to_string(folder.path().join("a.jsonl")).unwrap();
    let before = fs::read(folder.path().join("b.db")).unwrap();
    let cut: String = good.lines().take(9).map(|line| format!("{line}\n")).collect();
    for (bad, why) in [
        (good.replacen("Twelve sheep drowned.", "Eleven sheep drowned.", 1), "another SHA-256"),
        (
            good.replacen(
                "\"quote\":\"Twelve sheep drowned\"",
                "\"quote\":\"Eleven sheep drowned\"",
                1,
            ),
            "cannot store the row",
        ),
        (good.replacen("\"start\":", "\"start\":1", 1), "cannot store the row"),
        (
            good.replacen("\"relation\":\"supports\"", "\"relation\":\"proves\"", 1),
            "cannot store the row",
        ),
        (good.replacen("\"speaker\":", "\"said_by\":", 1), "no column `said_by`"),
        (good.replacen("\"source_id\":1,\"seq\"", "\"source_id\":77,\"seq\"", 1), "of no source"),
        (
            good.replacen("\"claim_id\":1", "\"claim_id\":1.5", 1),
            "neither a text nor a whole number",
        ),
        (cut, "first line says"),
        (good.replacen("\"version\":1", "\"version\":2", 1), "newer claims"),
        ("{\"text\":\"a\"}\n".to_owned(), "not a library"),
        (String::new(), "not a library"),
    ] {
        assert_ne!(bad, good, "{why}: nothing was changed for the test");
        folder.write("bad.jsonl", &bad);
        let output = folder.claims(&["--db", "b.db", "import", "jsonl", "bad.jsonl"]);
        assert_eq!(output.status.code(), Some(2), "{why}: {output:?}");
        assert!(stderr(&output).contains(why), "{why}: {}", stderr(&output));
        assert_eq!(fs::read(folder.path().join("b.db")).unwrap(), before, "{why}");
    }
}

fn article(slug: String, text: &str) -> Article {
    Article {
        name: slug.clone(),
        stem: slug.clone(),
        slug: Some(slug),
        bytes: text.as_bytes().to_vec(),
        media_type: MediaType::Plain,
        format_chosen: true,
        metadata: Metadata::default(),
        copy: true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]
    #[test]
    fn any_library_comes_back_the_same(
        texts in prop::collection::vec("([a-zé]{2,6}|[0-9]{1,3}|😀|\u{202E}|\"|\\\\|\u{2028}|[ .,]{1,2}|\n){3,30}", 1..4),
        claims in prop::collection::vec(("[A-Za-zé'\"{}\u{200B}]{2,20}", any::<bool>(), any::<prop::sample::Index>()), 0..6),
    ) {
        let mut store = Store::in_memory().unwrap();
        let session = |who: &str| Session::new(who, "2026-01-02T03:04:05Z", "test");
        let mut slugs = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let slug = format!("text-{number}");
            let added = store.write(&session("alice"), |writer| {
                record::capture(writer, &article(slug.clone(), text), &mut Arrivals::default())
            });
            // A text without a word is refused, and that is all right.
            if let Ok(Captured::Added { .. }) = added {
                slugs.push((slug, text.clone()));
            }
        }
        for (text, judged, pick) in &claims {
            let new = NewClaim { text: text.clone(), tags: vec!["x".into()], ..NewClaim::default() };
            let Ok(added) = store.write(&session("bob"), |writer| record::add_claim(writer, &new, None)) else { continue };
            if *judged {
                store.write(&session("carol"), |writer| {
                    record::judge(writer, "carol", added.id, VerdictLabel::Supported, None, &record::Overrules::Nobody)?;
                    let change = ClaimChange { text: Some(format!("{text} again")), ..ClaimChange::default() };
                    record::edit_claim(writer, added.id, &change)
                }).unwrap();
            }
            let Some((slug, article)) = slugs.get(pick.index(slugs.len().max(1))) else { continue };
            let Some(word) = article.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()) else { continue };
            let selector = Selector::Quote {
                exact: word.to_owned(), prefix: None, suffix: None, paragraph: None, choice: Choice::All,
            };
            let words = Words { source: slug.clone(), selector };
            // What cannot be linked is left out.
            let _ = store.write(&session("dora"), |writer| {
                record::link(writer, added.id, &words, Relation::Refutes, Some("why not"))
            });
        }
        let first = exported(&store);
        let mut other = Store::in_memory().unwrap();
        other.write(&session("eve"), |writer| {
            let rows = jsonl::read(std::str::from_utf8(&first).unwrap(), |table| writer.columns(table))?;
            record::merge_library(writer, rows)
        }).unwrap();
        prop_assert_eq!(&exported(&other), &first);
        prop_assert!(other.broken_quotes().unwrap().is_empty());
    }
}
