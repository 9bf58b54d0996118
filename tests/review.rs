//! What waits for a person: what is decided on it is kept by its words, over scans, undos and other files.
mod common;

use common::{Folder, stderr, stdout};
use serde_json::Value;

const NEWS: &str = "The coast guard said 14 people had been brought ashore by lifeboat since Tuesday, \
                    among them two children.\n\nThe pier was built in 1962 and repaired twice since then.\n\n\
                    Volunteers from three villages carried sandbags to the old lock all through the night.";

const COPY: &str = "The coast guard said 41 people had been brought ashore by lifeboat since Tuesday, \
                    among them two children.\n\nIt was raining again.\n\n\
                    Volunteers from three villages carried sandbags to the old lock all through the night.";

fn library() -> Folder {
    let folder = Folder::new();
    folder.write("news.txt", NEWS);
    folder.write("copy.txt", COPY);
    folder.write("later.txt", NEWS.replace("built in 1962", "built in 1926"));
    for args in [
        &["init"][..],
        &["source", "add", "news.txt", "--published", "2024-05-02"],
        &["source", "add", "copy.txt", "--published", "2024-05-03"],
        &["add", "The pier is of 1962", "--source", "news", "--quote", "was built in 1962"],
        &["source", "update", "news", "later.txt"],
    ] {
        run(&folder, args);
    }
    folder
}

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}{}", stdout(&output), stderr(&output));
    stdout(&output)
}

/// What waits, of one kind or of all.
fn waiting(folder: &Folder, more: &[&str]) -> Vec<Value> {
    let args = [&["review", "--list", "--json"], more].concat();
    let report: Value = serde_json::from_str(&run(folder, &args)).unwrap();
    report["items"].as_array().unwrap().clone()
}

fn codes(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

fn of_kind(folder: &Folder, kind: &str) -> Vec<String> {
    codes(&waiting(folder, &["--kind", kind]))
}

#[test]
fn every_kind_waits_and_is_decided_where_it_is_recorded() {
    let folder = library();
    let kinds: Vec<String> = waiting(&folder, &[])
        .iter()
        .map(|item| item["kind"].as_str().unwrap().to_owned())
        .collect();
    for kind in ["conflict", "quote", "duplicate", "suggestion"] {
        assert!(kinds.iter().any(|one| one == kind), "{kind}: {kinds:?}");
    }
    // Each by the row that the command of its own would write.
    let conflict = &of_kind(&folder, "conflict")[0];
    run(&folder, &["review", conflict, "--confirm"]);
    assert_eq!(folder.sql("SELECT decision FROM decision").unwrap(), "confirmed");
    assert_eq!(of_kind(&folder, "quote"), ["e1"]);
    let told = run(&folder, &["review", "e1", "--accept"]);
    assert!(told.contains("takes the place of e1"), "{told}");
    assert_eq!(folder.sql("SELECT decision FROM quote_decision").unwrap(), "accepted");
    let suggestion = &of_kind(&folder, "suggestion")[0];
    let told = run(&folder, &["review", suggestion, "--accept"]);
    assert!(told.contains("Recorded c2"), "{told}");
    assert!(!of_kind(&folder, "suggestion").contains(suggestion), "it is a claim now");
    assert_eq!(folder.sql("SELECT count(*) FROM review_decision").unwrap(), "0");
    for duplicate in of_kind(&folder, "duplicate") {
        run(&folder, &["review", &duplicate, "--confirm"]);
    }
    for kind in ["conflict", "quote", "duplicate"] {
        assert!(of_kind(&folder, kind).is_empty(), "{kind}");
    }
    let report = run(&folder, &["report", "--duplicates"]);
    assert!(report.contains("confirmed by alice"), "told, not hidden: {report}");
}

#[test]
fn a_decision_outlives_scans_and_meets_the_words_in_another_file() {
    let folder = library();
    let (duplicates, suggestions) = (of_kind(&folder, "duplicate"), of_kind(&folder, "suggestion"));
    let (duplicate, suggestion) = (&duplicates[0], &suggestions[0]);
    for code in [duplicate, suggestion] {
        run(&folder, &["review", code, "--dismiss", "--because", "known"]);
    }
    run(&folder, &["scan", "--rebuild"]);
    assert_eq!(of_kind(&folder, "duplicate"), duplicates[1..]);
    assert_eq!(of_kind(&folder, "suggestion"), suggestions[1..]);
    let suggested = run(&folder, &["suggest", "copy"]);
    assert!(suggested.contains("1 left out that somebody dismissed: --all"), "{suggested}");
    let all = run(&folder, &["suggest", "copy", "--all"]);
    assert!(all.contains("dismissed by alice, 2026-01-02T03:04:05Z: known"), "{all}");
    // The same words elsewhere have the same names, and what was decided goes with the library.
    run(&folder, &["export", "jsonl", "all.jsonl"]);
    run(&folder, &["--db", "b.db", "init"]);
    run(&folder, &["--db", "b.db", "import", "jsonl", "all.jsonl"]);
    let there =
        run(&folder, &["--db", "b.db", "review", "--list", "--kind", "duplicate", "--json"]);
    assert!(!there.contains(duplicate.as_str()), "{there}");
    // Taken back, they wait again, under the same names.
    run(&folder, &["undo"]);
    run(&folder, &["undo"]);
    assert_eq!(of_kind(&folder, "duplicate"), duplicates);
    assert_eq!(of_kind(&folder, "suggestion"), suggestions);
}

#[test]
fn what_was_decided_can_be_read_when_the_text_has_gone() {
    let folder = library();
    let duplicate = &of_kind(&folder, "duplicate")[0];
    run(&folder, &["review", duplicate, "--dismiss", "--because", "two lifeboats"]);
    run(&folder, &["source", "remove", "copy"]);
    let shown = run(&folder, &["review", duplicate]);
    for words in
        ["14 people had been", "41 people had been", "two lifeboats", "no longer in the texts"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let again = folder.claims(&["review", duplicate, "--confirm"]);
    assert!(stderr(&again).contains("nothing to decide"), "{}", stderr(&again));
    assert_eq!(again.status.code(), Some(2));
    // The text comes back, and the decision is found again.
    run(&folder, &["source", "add", "copy.txt", "--published", "2024-05-03"]);
    assert!(!of_kind(&folder, "duplicate").contains(duplicate));
}

#[test]
fn what_is_skipped_comes_last_and_the_first_skipped_first() {
    let folder = library();
    let all = codes(&waiting(&folder, &[]));
    assert!(all.len() > 4, "{all:?}");
    run(&folder, &["review", &all[1], "--skip", "--because", "call the harbour master"]);
    run(&folder, &["review", &all[0], "--skip"]);
    let mut expected = all[2..].to_vec();
    expected.extend([all[1].clone(), all[0].clone()]);
    assert_eq!(codes(&waiting(&folder, &[])), expected);
    // Skipped once more, it goes behind the other; decided, it goes.
    run(&folder, &["review", &all[1], "--skip"]);
    expected.swap(all.len() - 2, all.len() - 1);
    assert_eq!(codes(&waiting(&folder, &[])), expected);
    let listed = run(&folder, &["review", "--list"]);
    assert!(listed.contains("; 2 of them"), "{listed}");
}

#[test]
fn only_what_is_possible_is_done_and_nothing_without_a_reason() {
    let folder = library();
    let conflict = of_kind(&folder, "conflict").remove(0);
    let suggestion = of_kind(&folder, "suggestion").remove(0);
    let bytes = folder.bytes();
    for (args, told) in [
        (&["review", &conflict, "--accept"][..], "it takes --confirm, --dismiss, --skip"),
        (&["review", &conflict, "--dismiss"], "why?"),
        (&["review", &conflict, "--dismiss", "--because", " \u{a0}"], "is empty"),
        (&["review", "e1", "--keep"], "why?"),
        (&["review", "e1", "--confirm"], "it takes --accept, --keep, --skip"),
        (&["review", "e77", "--skip"], "nothing that waits has the code `e77`"),
        (&["review", &suggestion, "--accept", "--because", "x"], "has no reason"),
        (&["review", &suggestion, "--confirm"], "it takes --accept, --dismiss, --skip"),
        (&["review", "89cce2"], "is not a code"),
        (&["review"], "--list"),
        (&["review", "--confirm"], "CODE"),
        (&["review", &conflict, "--confirm", "--skip"], "cannot be used with"),
        (&["review", "--list", "--source", "nwes"], "did you mean"),
    ] {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
        assert_eq!(folder.bytes(), bytes, "{args:?} leaves the file as it was");
    }
    let shown = run(&folder, &["review", &conflict]);
    assert!(shown.contains(&format!("claims review {conflict} --confirm")), "{shown}");
}

#[test]
fn nothing_waiting_is_no_error() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    assert_eq!(run(&folder, &["review", "--list", "--fail-on-findings"]), "Nothing waits.\n");
    let full = library();
    let found = full.claims(&["review", "--list", "--fail-on-findings"]);
    assert_eq!(found.status.code(), Some(1));
}

#[test]
fn hostile_words_are_made_visible() {
    let folder = Folder::new();
    let evil = |number: &str| {
        format!(
            "The \u{202E}coast guard\u{1b}[31m said {number} people had been brought ashore by lifeboat \
             since Tuesday, among them two children <script>."
        )
    };
    folder.write("a.txt", evil("14"));
    folder.write("b.txt", evil("41"));
    run(&folder, &["init"]);
    run(&folder, &["source", "add", "a.txt", "b.txt"]);
    for args in [&["review", "--list"][..], &["review", "--list", "--json"]] {
        let listed = run(&folder, args);
        assert!(listed.contains("14"), "{listed}");
        assert!(!listed.contains('\u{1b}') && !listed.contains('\u{202E}'), "{args:?}: {listed}");
    }
}
