//! `claims check` finds and names what was altered past the rules of the file; by altering it.
mod common;

use common::{Folder, stderr, stdout};

/// A file with something in every table.
fn library() -> Folder {
    let folder = Folder::with_database();
    folder.write("three.txt", "The council approved the plan for the harbour bridge on Monday.\n\nThe council rejected the plan for the harbour bridge on Monday.");
    folder
        .write("gone.txt", "Nobody keeps the tide tables of this harbour for longer than a year.");
    folder.write("new.txt", "Eleven — not 412 — people were hurt. Bar 😀 closed.\n\nIt rained.");
    for args in [
        &["source", "add", "three.txt", "gone.txt"][..],
        &["source", "remove", "gone"],
        &["source", "edit", "two", "--title", "Bridges of the harbour", "--note", "a wire story"],
        &["source", "update", "one", "new.txt"],
        &["quote", "keep", "e1", "--because", "the page was cut"],
        &["add", "The rain", "--source", "one", "--quote", "It rained", "--note", "weather"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }
    let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
    let output = folder.claims(&["conflict", "dismiss", code.trim(), "--because", "two meetings"]);
    assert!(output.status.success(), "{output:?}");
    folder
}

/// What is done to the file, and what the check must say of it.
const ALTERED: &[(&str, &[&str])] = &[
    ("DROP TRIGGER snapshot_update", &["schema: trigger `snapshot_update` is missing"]),
    (
        "DROP TRIGGER log_delete; DELETE FROM log WHERE log_id = 3",
        &[
            "trigger `log_delete` is missing",
            "seals: entry 4 follows entry 2: some are missing",
            "seals: entry 4: its seal",
        ],
    ),
    (
        "DROP TRIGGER log_update; UPDATE log SET at = '1999-01-01T00:00:00Z' WHERE log_id = 5",
        &["seals: entry 5: its seal"],
    ),
    (
        "DROP TRIGGER log_update; UPDATE log SET sha256 = NULL WHERE log_id = 4",
        &["seals: entry 4 has lost its seal"],
    ),
    (
        "DROP TRIGGER snapshot_update; UPDATE snapshot SET text = replace(text, 'rained', 'snowed')
         WHERE snapshot_id = 1",
        &["texts: snapshot 1 of one: the text has SHA-256"],
    ),
    (
        "DROP TRIGGER snapshot_update; UPDATE snapshot SET text = replace(text, 'Café', 'Cafe')",
        &["quotes: evidence 1 quotes “Café 😀 closed”, where “Cafe 😀 closed” stands"],
    ),
    (
        "DROP TRIGGER evidence_update; UPDATE evidence SET start = start + 1, end = end + 1",
        &["quotes: evidence 1 quotes", "quotes: evidence 2 quotes"],
    ),
    (
        "DROP TRIGGER evidence_update; DROP TRIGGER evidence_updated;
         UPDATE evidence SET relation = 'supports' WHERE evidence_id = 2",
        &["rows: evidence 2: relation is “supports”, and entry", "left it as “refutes”"],
    ),
    (
        "DROP TRIGGER verdict_update; UPDATE verdict SET label = 'refuted'",
        &["rows: verdict 1: label is “refuted”, and entry", "left it as “supported”"],
    ),
    (
        "DROP TRIGGER claim_inserted;
         INSERT INTO claim (text, recorded_at, recorded_by) VALUES ('Slipped in', '', 'x')",
        &["rows: claim 4 is there, and the log does not know of it"],
    ),
    (
        "DROP TRIGGER claim_tag_deleted; DELETE FROM claim_tag",
        &["rows: claim_tag 2 is not there, and entry"],
    ),
    (
        "DROP TRIGGER quote_state_update; UPDATE quote_state SET state = 'same'",
        &["rows: quote_state 1: state is “same”"],
    ),
    (
        "DROP TRIGGER removed_text_update; UPDATE removed_text SET text = 'Nothing.'",
        &["texts: the removed text", "has another SHA-256"],
    ),
    (
        "PRAGMA foreign_keys = OFF; DROP TRIGGER claim_delete; DELETE FROM claim WHERE claim_id = 1",
        &["references: evidence 1 refers to a row of claim that is not there"],
    ),
    (
        "INSERT INTO session VALUES (1, 'mallory', 'now', NULL, 1, NULL)",
        &["references: a row in `session`"],
    ),
    (
        "UPDATE passage SET start = start + 1 WHERE snapshot_id = 1 AND number = 2",
        &[
            "paragraphs: has “snapshot 1, paragraph 2:",
            "paragraphs: lacks “snapshot 1, paragraph 2:",
        ],
    ),
    ("DELETE FROM sentence WHERE snapshot_id = 2", &["sentences: lacks “snapshot 2, paragraph 1"]),
    ("UPDATE conflict SET reason = 'none'", &["conflicts: has “x", "conflicts: lacks “x"]),
    (
        "INSERT INTO log (change, at, by, action, subject, before, after)
         SELECT max(log_id) + 1, 'now', 'alice', 'delete', 'claim 1', 'text=''x''', NULL FROM log",
        &["rows: entry", "delete claim 1, which was not like that before"],
    ),
];

#[test]
fn what_was_altered_is_found_and_named() {
    let folder = library();
    let clean = folder.claims(&["check"]);
    assert!(clean.status.success(), "{}", stdout(&clean));
    assert!(folder.claims(&["check", "--quick"]).status.success());
    let sound = folder.bytes();
    for (damage, expected) in ALTERED {
        std::fs::write(folder.db(), &sound).unwrap();
        folder.sql(damage).unwrap();
        let output =
            folder.command().env("COLUMNS", "120").args(["check", "--json"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{damage}: {output:?}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let problems: Vec<String> = report["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!("{}: {}", one["what"].as_str().unwrap(), one["message"].as_str().unwrap())
            })
            .collect();
        for part in *expected {
            assert!(
                problems.iter().any(|one| one.contains(part)),
                "{damage}: {part}: {problems:#?}"
            );
        }
    }
}

/// Texts of every kind that the file holds, to be found in its bytes.
const TEXTS: &[&str] = &[
    "people were hurt",
    "bridge is closed, others",
    "Twelve were hurt",
    "A part of it",
    "a wire story",
    "Bridges of the harbour",
    "the page was cut",
    "two meetings",
    "tide tables",
    "Eleven ",
    "both cannot",
    "2026-01-02T03:04:05Z",
    "alice",
];

#[test]
fn one_flipped_bit_in_any_text_is_found() {
    let folder = library();
    let sound = folder.bytes();
    // In unused parts of pages, what was deleted still stands: flipping that changes nothing.
    folder.sql("VACUUM").unwrap();
    let packed = folder.bytes();
    let mut flipped = 0;
    for text in TEXTS {
        let mut places =
            packed.windows(text.len()).enumerate().filter(|(_, part)| *part == text.as_bytes());
        let places: Vec<usize> = places.by_ref().map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "{text}");
        for (n, at) in places.into_iter().enumerate().take(12) {
            // Another letter, another bit each time; the high bit makes it no UTF-8.
            let (letter, bit) = (at + n % text.len(), [0, 7, 1, 5][n % 4]);
            let mut bytes = packed.clone();
            bytes[letter] ^= 1 << bit;
            std::fs::write(folder.db(), &bytes).unwrap();
            let output = folder.claims(&["check"]);
            let said = stdout(&output) + &stderr(&output);
            assert_eq!(output.status.code(), Some(1), "{text}, bit {bit} at {letter}: {said}");
            flipped += 1;
        }
    }
    assert!(flipped > 40, "{flipped}");
    assert_ne!(sound, packed);
}

#[test]
fn a_head_that_was_noted_stays_in_the_chain() {
    let folder = library();
    let head = stdout(&folder.claims(&["log", "head"]));
    assert!(folder.claims(&["add", "Later"]).status.success());
    folder.sql("UPDATE claim SET note = 'x' WHERE claim_id = 1").unwrap();
    let output = folder.claims(&["check", "--head", head.trim()]);
    assert!(output.status.success(), "{output:?}");
    assert!(stdout(&output).contains("the log still says what it said at entry"), "{output:?}");
    assert!(stdout(&output).contains("1 entry of other programs"), "{output:?}");
    // Everything is written anew, with right seals: only the head that was kept tells.
    let forged = Folder::with_database();
    assert!(forged.claims(&["check"]).status.success());
    let output = forged.claims(&["check", "--head", head.trim()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("no entry of the log has the seal"), "{output:?}");
    let short = forged.claims(&["check", "--head", "3fa"]);
    assert_eq!(short.status.code(), Some(2));
}

#[test]
fn the_seals_can_be_checked_with_the_stock_shell_and_sha256() {
    let folder = library();
    // As docs/log.md says it: each seal covers the one before and the entry.
    let rows = folder
        .sql(
            "SELECT sha256 || hex(coalesce((SELECT p.sha256 FROM log p WHERE p.log_id = l.log_id - 1),
                                  printf('%064d', 0))
                    || char(10) || quote(log_id) || char(10) || quote(change) || char(10) || quote(at)
                    || char(10) || quote(by) || char(10) || quote(command) || char(10)
                    || quote(undoes) || char(10) || quote(action) || char(10) || quote(subject)
                    || char(10) || quote(before) || char(10) || quote(after)) FROM log l",
        )
        .unwrap();
    assert!(rows.lines().count() > 10);
    for row in rows.lines() {
        let (seal, covered) = row.split_at(64);
        let bytes: Vec<u8> = (0..covered.len() / 2)
            .map(|n| u8::from_str_radix(&covered[2 * n..2 * n + 2], 16).unwrap())
            .collect();
        assert_eq!(claims::text::digest::sha256(&bytes), seal);
    }
}
