//! Every change is logged, told, taken back and had again; whatever it was, and whoever made it.
mod common;

use common::{Folder, stderr, stdout};

/// All that is recorded but the log, and what is derived as far as numbers do not depend on the way.
const STATE: &str = "
    SELECT * FROM source ORDER BY 1; SELECT * FROM snapshot ORDER BY 1; SELECT * FROM claim ORDER BY 1;
    SELECT * FROM claim_tag ORDER BY 1, 2; SELECT * FROM evidence ORDER BY 1;
    SELECT * FROM quote_state ORDER BY 1; SELECT * FROM quote_decision ORDER BY 1;
    SELECT * FROM verdict ORDER BY 1; SELECT * FROM overruled ORDER BY 1, 2; SELECT * FROM decision ORDER BY 1;
    SELECT * FROM review_decision ORDER BY 1;
    SELECT snapshot_id, number, kind, start, end, wording_id IS NULL FROM passage ORDER BY 1, 2;
    SELECT snapshot_id, passage, number, start, end, folded FROM sentence ORDER BY 1, 2, 3;
    SELECT finding, left_snapshot_id, right_snapshot_id FROM conflict ORDER BY 1, 2, 3;";

fn library() -> Folder {
    let folder = Folder::with_database();
    folder.write("three.txt", "The council approved the plan for the harbour bridge on Monday.\n\nThe council rejected the plan for the harbour bridge on Monday.");
    folder.write("new.txt", "Eleven — not 412 — people were hurt. Bar 😀 closed.\n\nIt rained.");
    folder.write(
        "four.txt",
        "The council approved the plan for the harbour bridge on Monday, they say.",
    );
    run(&folder, &["source", "add", "three.txt"]);
    folder
}

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}{}", stdout(&output), stderr(&output));
    stdout(&output)
}

fn conflict(folder: &Folder) -> String {
    folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap().trim().to_owned()
}

#[test]
fn each_command_is_taken_back_and_had_again() {
    let folder = library();
    let code = conflict(&folder);
    let listed = run(&folder, &["suggest", "three", "--json"]);
    let suggestion =
        listed.split("\"code\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let commands: &[&[&str]] = &[
        &["source", "add", "four.txt", "--title", "It's \"four\""],
        &["source", "edit", "three", "--published", "2024-01-02", "--note", "a ' in it"],
        &["source", "update", "one", "new.txt"],
        &["quote", "keep", "e1", "--because", "the page was cut"],
        &["quote", "accept", "e1", "--quote", "Bar 😀 closed"],
        &[
            "add",
            "It rained",
            "--source",
            "one",
            "--quote",
            "It rained",
            "--tag",
            "a",
            "--tag",
            "b",
        ],
        &["link", "c3", "--source", "two", "--quote", "is closed", "--mentions"],
        &["edit", "c1", "--text", "Twelve people were hurt", "--note", "x", "--tag", "new"],
        &["judge", "c1", "refuted", "--by", "bob", "--because", "a\nline"],
        &["judge", "c1", "supported", "--by", "carol", "--overrules", "all"],
        &["judge", "c1", "refuted", "--by", "dora", "--overrules", "v1,v3"],
        &["withdraw", "v3", "--by", "carol"],
        &["review", &code, "--skip"],
        &["conflict", "dismiss", &code, "--because", "two meetings"],
        &["review", &suggestion, "--dismiss", "--because", "nobody's \"claim\""],
        &["unlink", "e2"],
        &["withdraw", "v1"],
        &["remove", "c2"],
        &["source", "remove", "four"],
    ];
    for command in commands {
        let before = folder.sql(STATE).unwrap();
        run(&folder, command);
        let after = folder.sql(STATE).unwrap();
        assert_ne!(before, after, "{command:?}");
        let undone = run(&folder, &["undo"]);
        assert_eq!(folder.sql(STATE).unwrap(), before, "{command:?} is taken back: {undone}");
        let undo = folder.sql("SELECT max(change) FROM log").unwrap();
        run(&folder, &["undo", undo.trim()]);
        assert_eq!(folder.sql(STATE).unwrap(), after, "{command:?} is had again");
    }
    run(&folder, &["check"]);
    let story = run(&folder, &["log", "--all", "--json"]);
    let story: serde_json::Value = serde_json::from_str(&story).unwrap();
    let told = |name: &str| {
        let changes = story["changes"].as_array().unwrap();
        changes.iter().filter(|change| change["command"] == name).count()
    };
    for command in commands {
        let name = if command[0] == "source" || command[0] == "quote" || command[0] == "conflict" {
            format!("{} {}", command[0], command[1])
        } else {
            command[0].to_owned()
        };
        assert!(told(&name) > 0, "{name} is told");
    }
    assert_eq!(told("undo"), 2 * commands.len());
}

#[test]
fn everything_is_taken_back_one_by_one() {
    let folder = library();
    run(&folder, &["source", "update", "one", "new.txt"]);
    let mut undone = 0;
    while folder.claims(&["undo"]).status.success() {
        undone += 1;
        run(&folder, &["check"]);
    }
    assert_eq!(undone, 7, "each command that changed something");
    assert_eq!(folder.sql("SELECT count(*) FROM source").unwrap(), "0");
    assert_eq!(folder.sql("SELECT count(*) FROM removed_text").unwrap(), "4");
    let output = folder.claims(&["undo"]);
    assert!(stderr(&output).contains("there is no change to take back"), "{output:?}");
}

#[test]
fn what_another_program_does_is_logged_and_taken_back() {
    let folder = library();
    let before = folder.sql(STATE).unwrap();
    folder.sql("UPDATE claim SET text = 'Typed, with a '' in it' WHERE claim_id = 1").unwrap();
    let story = run(&folder, &["log", "--of", "external"]);
    assert!(story.contains("external: another program"), "{story}");
    assert!(story.contains("text “Twelve were hurt” → “Typed, with a ' in it”"), "{story}");
    run(&folder, &["undo"]);
    assert_eq!(folder.sql(STATE).unwrap(), before);
}

#[test]
fn what_was_changed_since_is_not_taken_back() {
    let folder = library();
    run(&folder, &["edit", "c1", "--text", "One"]);
    let change = folder.sql("SELECT max(change) FROM log").unwrap();
    run(&folder, &["edit", "c1", "--text", "Two"]);
    let before = (folder.sql(STATE).unwrap(), folder.sql("SELECT count(*) FROM log").unwrap());
    let output = folder.claims(&["undo", change.trim()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("claim 1 was changed since"), "{output:?}");
    let after = (folder.sql(STATE).unwrap(), folder.sql("SELECT count(*) FROM log").unwrap());
    assert_eq!(before, after);
}

#[test]
fn the_log_is_told_by_claim_source_day_and_annotator() {
    let folder = library();
    let changes = |args: &[&str]| {
        let words = [&["log", "--json"][..], args].concat();
        let told: serde_json::Value = serde_json::from_str(&run(&folder, &words)).unwrap();
        told["changes"].as_array().unwrap().len()
    };
    assert_eq!(changes(&["--all"]), 6);
    assert_eq!(changes(&["--claim", "c1"]), 3, "recorded, linked, judged");
    assert_eq!(changes(&["--source", "one"]), 2, "captured, cited");
    assert_eq!(changes(&["--of", "nobody"]), 0);
    assert_eq!(changes(&["--since", "2026-01-02", "--until", "2026-01"]), 6);
    assert_eq!(changes(&["--until", "2025"]), 0);
    assert_eq!(changes(&["--last", "2"]), 2);
}

#[test]
fn evidence_that_was_replaced_counts_nowhere() {
    let folder = library();
    run(&folder, &["source", "update", "one", "new.txt"]);
    run(&folder, &["quote", "accept", "e1", "--quote", "Bar 😀 closed"]);
    let conflicts = run(&folder, &["report", "--conflicts", "--claim", "c1", "--json"]);
    let conflicts: serde_json::Value = serde_json::from_str(&conflicts).unwrap();
    let evidence: Vec<&str> = conflicts["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["kind"] == "evidence")
        .flat_map(|one| one["parties"].as_array().unwrap())
        .filter_map(|party| party["id"].as_str())
        .collect();
    assert_eq!(evidence, ["e3", "e2"], "e3 took the place of e1");
    let view = "SELECT count(*) FROM open_conflicts WHERE kind = 'evidence'";
    assert_eq!(folder.sql(view).unwrap(), "1");
    let page = run(&folder, &["report", "--format", "html"]);
    assert!(page.contains("For (1)") && !page.contains("For (2)"), "{page}");
}
