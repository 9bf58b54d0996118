//! The promises of schema.sql, kept against a program that is not ours: foreign keys off, CHECKs
//! ignored, REPLACE and UPSERT tried on everything that must not change.
mod common;

use common::Folder;

/// Everything recorded, in one string: what an attack must leave as it was.
const RECORDED: &str = "
    SELECT group_concat(quote(source_id) || quote(slug)) FROM source;
    SELECT group_concat(quote(snapshot_id) || quote(source_id) || quote(seq) || quote(text)
                        || quote(text_sha256)) FROM snapshot;
    SELECT group_concat(quote(claim_id) || quote(text) || quote(parent_claim_id)) FROM claim;
    SELECT group_concat(quote(claim_id) || quote(tag)) FROM claim_tag;
    SELECT group_concat(quote(evidence_id) || quote(claim_id) || quote(snapshot_id)
                        || quote(relation) || quote(start) || quote(end) || quote(quote))
    FROM evidence;
    SELECT group_concat(quote(verdict_id) || quote(label) || quote(annotator)) FROM verdict;
    SELECT group_concat(quote(decision_id) || quote(finding) || quote(decision) || quote(because)
                        || quote(in_favour) || quote(claim_id) || quote(left_sentence)
                        || quote(right_fragment) || quote(recorded_by)) FROM decision;
    SELECT count(*) || group_concat(quote(log_id) || quote(at) || quote(by) || quote(before)
                                    || quote(after)) FROM log;";

/// Attacks, each with a part of the message that must refuse it.
const ATTACKS: &[(&str, &str)] = &[
    // A snapshot's text never changes.
    ("UPDATE snapshot SET text = 'x'", "never changes"),
    ("UPDATE snapshot SET text = text || ' '", "never changes"),
    ("UPDATE OR REPLACE snapshot SET text = 'x' WHERE snapshot_id = 1", "never changes"),
    ("UPDATE OR IGNORE snapshot SET text = 'x' WHERE snapshot_id = 1", "never changes"),
    ("UPDATE snapshot SET text_sha256 = text_sha256", "never changes"),
    ("UPDATE snapshot SET snapshot_id = 9 WHERE snapshot_id = 1", "never changes"),
    (
        "REPLACE INTO snapshot SELECT snapshot_id, source_id, seq, media_type, original_sha256,
         original_bytes, 'x', text_sha256, 1, captured_at, captured_by FROM snapshot",
        "exists already",
    ),
    (
        "REPLACE INTO snapshot (source_id, seq, media_type, original_sha256, original_bytes, text,
         text_sha256, n_chars, captured_at, captured_by) SELECT source_id, seq, media_type,
         original_sha256, original_bytes, 'x', text_sha256, 1, '', '' FROM snapshot",
        "with this seq already",
    ),
    (
        "INSERT INTO snapshot SELECT * FROM snapshot WHERE snapshot_id = 1
         ON CONFLICT DO UPDATE SET text = 'x'",
        "exists already",
    ),
    ("INSERT INTO snapshot SELECT 7, 1, 2, media_type, original_sha256, 1, 'a' || char(0) || 'b',
      text_sha256, 1, '', '' FROM snapshot WHERE snapshot_id = 1", "without NUL"),
    ("INSERT INTO snapshot SELECT 7, 1, 2, media_type, original_sha256, 1, '',
      text_sha256, 0, '', '' FROM snapshot WHERE snapshot_id = 1", "not empty"),
    ("INSERT INTO snapshot SELECT 7, 1, 2, media_type, original_sha256, 1, x'4142',
      text_sha256, 2, '', '' FROM snapshot WHERE snapshot_id = 1", "is text"),
    ("INSERT INTO snapshot SELECT 7, 1, 2, media_type, original_sha256, 1, 'abc',
      text_sha256, 4, '', '' FROM snapshot WHERE snapshot_id = 1", "length of the text"),
    ("INSERT INTO snapshot SELECT 7, 1, 2, media_type, original_sha256, 1, 'abc',
      'none', 3, '', '' FROM snapshot WHERE snapshot_id = 1", "hexadecimal"),
    ("INSERT INTO snapshot SELECT 7, 1, 2, 'text/html', original_sha256, 1, 'abc',
      text_sha256, 3, '', '' FROM snapshot WHERE snapshot_id = 1", "media_type"),
    ("INSERT INTO snapshot SELECT 7, 99, 1, media_type, original_sha256, 1, 'abc',
      text_sha256, 3, '', '' FROM snapshot WHERE snapshot_id = 1", "no source has this id"),
    ("INSERT INTO snapshot SELECT -1, 1, 2, media_type, original_sha256, 1, 'abc',
      text_sha256, 3, '', '' FROM snapshot WHERE snapshot_id = 1", "ids start at 1"),
    ("INSERT INTO snapshot SELECT 7, 1, -1, media_type, original_sha256, 1, 'abc',
      text_sha256, 3, '', '' FROM snapshot WHERE snapshot_id = 1", "seq is"),
    ("INSERT INTO snapshot SELECT 7, 1, 'abc', media_type, original_sha256, 1, 'abc',
      text_sha256, 3, '', '' FROM snapshot WHERE snapshot_id = 1", "seq is"),
    // Who recorded something, and when, stays.
    ("UPDATE source SET recorded_by = 'mallory'", "never changes"),
    ("UPDATE claim SET recorded_at = '1999'", "never changes"),
    ("UPDATE evidence SET recorded_by = 'mallory', recorded_at = '1999'", "never changes"),
    // What is cited stays.
    ("DELETE FROM snapshot", "cites this snapshot"),
    ("DELETE FROM snapshot WHERE snapshot_id = 1", "cites this snapshot"),
    ("DELETE FROM source WHERE source_id = 1", "has snapshots"),
    ("DELETE FROM source", "has snapshots"),
    ("DELETE FROM claim WHERE claim_id = 1", "is linked to this claim"),
    ("DELETE FROM claim", "is linked to this claim"),
    // Sources keep their numbers and their names apart.
    ("UPDATE source SET source_id = 50 WHERE source_id = 1", "ids never change"),
    ("UPDATE source SET rowid = 50 WHERE source_id = 1", "ids never change"),
    ("UPDATE source SET slug = 'two' WHERE slug = 'one'", "slug exists already"),
    ("UPDATE OR REPLACE source SET slug = 'two' WHERE slug = 'one'", "slug exists already"),
    ("UPDATE source SET slug = 'Two Words' WHERE slug = 'one'", "lower-case letters"),
    ("REPLACE INTO source (source_id, slug, recorded_at, recorded_by) VALUES (1, 'z', '', '')",
     "id exists already"),
    ("REPLACE INTO source (slug, recorded_at, recorded_by) VALUES ('one', '', '')",
     "slug exists already"),
    ("INSERT INTO source (slug, recorded_at, recorded_by) VALUES ('../x', '', '')",
     "lower-case letters"),
    ("INSERT INTO source (source_id, slug, recorded_at, recorded_by) VALUES (-1, 'z', '', '')",
     "ids start at 1"),
    // A quote stands where the file says.
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0, 6, 'Eleven', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0, 6, 'twelve', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 1, 7, 'Twelve', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0, 7, 'Twelve', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 5000, 5003, 'abc', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 5000, 5003, '', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', -7, -1, 'rained', NULL, '', '')",
     "0 <= start < end"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 6, 0, 'Twelve', NULL, '', '')",
     "0 <= start < end"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0.5, 6.5, 'Twelve', NULL, '', '')",
     "whole numbers"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 'a', 'b', 'Twelve', NULL, '', '')",
     "whole numbers"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0, 6, x'5477656c7665', NULL, '', '')",
     "does not stand"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'supports', 0, 6, NULL, NULL, '', '')",
     "does not stand|NOT NULL"),
    ("INSERT INTO evidence VALUES (9, 1, 77, 'supports', 0, 6, 'Twelve', NULL, '', '')",
     "no snapshot has this id"),
    ("INSERT INTO evidence VALUES (9, 1, NULL, 'supports', 0, 6, 'Twelve', NULL, '', '')",
     "no snapshot has this id"),
    ("INSERT INTO evidence VALUES (9, 77, 1, 'supports', 0, 6, 'Twelve', NULL, '', '')",
     "no claim has this id"),
    ("INSERT INTO evidence VALUES (9, 1, 1, 'maybe', 0, 6, 'Twelve', NULL, '', '')", "relation is"),
    ("INSERT INTO evidence VALUES (-1, 1, 1, 'supports', 0, 6, 'Twelve', NULL, '', '')",
     "ids start at 1"),
    ("REPLACE INTO evidence VALUES (1, 1, 1, 'supports', 0, 6, 'Twelve', NULL, '', '')",
     "id exists already"),
    ("REPLACE INTO evidence (claim_id, snapshot_id, relation, start, end, quote, recorded_at,
      recorded_by) SELECT claim_id, snapshot_id, relation, start, end, quote, 'x', 'x'
      FROM evidence", "linked to these words already"),
    ("UPDATE evidence SET quote = 'Twelve people'", "not moved"),
    ("UPDATE evidence SET start = 0, end = 6, quote = 'Twelve'", "not moved"),
    ("UPDATE evidence SET start = start + 1", "not moved"),
    ("UPDATE OR REPLACE evidence SET start = 0", "not moved"),
    ("UPDATE evidence SET start = CAST(start AS REAL) + 0.5", "not moved"),
    ("UPDATE evidence SET snapshot_id = 2 WHERE evidence_id = 1", "not moved"),
    ("UPDATE evidence SET claim_id = 2", "not moved"),
    ("UPDATE evidence SET evidence_id = 20 WHERE evidence_id = 1", "not moved"),
    ("UPDATE evidence SET relation = 'maybe'", "relation is"),
    // Claims say something, and are not parts of themselves.
    ("INSERT INTO claim (text, recorded_at, recorded_by) VALUES ('', '', '')", "not empty"),
    ("INSERT INTO claim (text, recorded_at, recorded_by) VALUES (' ' || char(10), '', '')",
     "not empty"),
    ("INSERT INTO claim (text, recorded_at, recorded_by) VALUES ('a' || char(0), '', '')",
     "without NUL"),
    ("INSERT INTO claim (text, recorded_at, recorded_by) VALUES (x'41', '', '')", "is text"),
    ("INSERT INTO claim (text, parent_claim_id, recorded_at, recorded_by) VALUES ('a', 77, '', '')",
     "parent"),
    ("INSERT INTO claim (claim_id, text, recorded_at, recorded_by) VALUES (-1, 'a', '', '')",
     "ids start at 1"),
    ("REPLACE INTO claim (claim_id, text, recorded_at, recorded_by) VALUES (1, 'other', '', '')",
     "id exists already"),
    ("UPDATE claim SET text = ' '", "not empty"),
    ("UPDATE claim SET claim_id = 30 WHERE claim_id = 1", "ids never change"),
    ("UPDATE claim SET parent_claim_id = 77", "parent"),
    ("UPDATE claim SET parent_claim_id = claim_id", "part of itself"),
    ("UPDATE claim SET parent_claim_id = 2 WHERE claim_id = 1", "part of itself"),
    ("INSERT INTO claim_tag VALUES (77, 'x')", "no claim has this id"),
    ("INSERT INTO claim_tag VALUES (1, '')", "not empty"),
    ("UPDATE claim_tag SET tag = 'y'", "never changes"),
    // Verdicts are given, not rewritten.
    ("UPDATE verdict SET label = 'refuted'", "never changes"),
    ("UPDATE verdict SET annotator = 'bob'", "never changes"),
    ("REPLACE INTO verdict VALUES (1, 1, 'refuted', NULL, NULL, 'alice', '')", "id exists already"),
    ("INSERT INTO verdict VALUES (9, 1, 'true', NULL, NULL, 'bob', '')", "label is"),
    ("INSERT INTO verdict VALUES (9, 1, 'refuted', NULL, 'other words', 'bob', '')", "wording is"),
    ("INSERT INTO verdict VALUES (9, 77, 'refuted', NULL, NULL, 'bob', '')", "no claim has this id"),
    ("INSERT INTO verdict VALUES (9, 1, 'refuted', NULL, NULL, ' ', '')", "annotator"),
    ("INSERT INTO verdict VALUES (-1, 1, 'refuted', NULL, NULL, 'bob', '')", "ids start at 1"),
    // Decisions are taken, not rewritten, and quote what stands there.
    ("UPDATE decision SET decision = 'dismissed', because = 'x'", "never changes"),
    ("UPDATE decision SET recorded_by = 'bob'", "never changes"),
    ("UPDATE OR REPLACE decision SET left_fragment = 'shut'", "never changes"),
    ("REPLACE INTO decision SELECT * FROM decision", "id exists already"),
    ("INSERT INTO decision SELECT * FROM decision WHERE true ON CONFLICT DO UPDATE SET because = 'x'",
     "id exists already"),
    ("DELETE FROM snapshot WHERE snapshot_id = 2", "cites this snapshot"),
];

/// Decisions that are like a recorded one but for some columns, each with a part of the message that
/// must refuse it.
const FORGED: &[(&[(&str, &str)], &str)] = &[
    (&[("decision_id", "-1")], "ids start at 1"),
    (&[("finding", "'short'")], "hexadecimal"),
    (&[("finding", "upper(finding)")], "hexadecimal"),
    (&[("finding", "NULL")], "hexadecimal|NOT NULL"),
    (&[("decision", "'maybe'")], "decision is"),
    (&[("decision", "NULL")], "decision is"),
    (&[("decision", "'dismissed'"), ("because", "NULL")], "says why"),
    (&[("decision", "'dismissed'"), ("because", "' ' || char(10)")], "says why"),
    (&[("decision", "'resolved'"), ("because", "'x'")], "for one side"),
    (&[("decision", "'resolved'"), ("because", "'x'"), ("in_favour", "'both'")], "for one side"),
    (
        &[
            ("decision", "'resolved'"),
            ("because", "'x'"),
            ("in_favour", "'left'"),
            ("claim_id", "1"),
        ],
        "for one side",
    ),
    (&[("in_favour", "'left'")], "for one side"),
    (&[("decision", "'resolved'"), ("because", "'x'"), ("claim_id", "77")], "no claim has this id"),
    (&[("left_snapshot_id", "77")], "no snapshot has this id"),
    (&[("right_snapshot_id", "NULL")], "no snapshot has this id"),
    (&[("left_sentence", "'The bridge is shut.'")], "the words of the left side do not stand"),
    (&[("left_fragment", "'shut'")], "the words of the left side do not stand"),
    (&[("right_fragment", "'Closed'")], "the words of the right side do not stand"),
    (&[("right_sentence", "CAST(right_sentence AS BLOB)")], "the words of the right side"),
    (&[("right_sentence", "NULL")], "the words of the right side|NOT NULL"),
    (&[("left_start", "left_start + 1")], "the words of the left side do not stand"),
    (&[("left_start", "0.5")], "whole numbers"),
    (&[("left_start", "NULL")], "whole numbers"),
    (&[("right_start", "-7")], "the right side is two spans"),
    (&[("right_fragment_start", "0")], "the right side is two spans"),
    (&[("right_end", "right_fragment_end - 1")], "the right side is two spans"),
    (&[("left_fragment_end", "left_fragment_start")], "the left side is two spans"),
    (
        &[
            ("right_start", "left_start"),
            ("right_end", "left_end"),
            ("right_sentence", "left_sentence"),
            ("right_fragment_start", "left_fragment_start"),
            ("right_fragment_end", "left_fragment_end"),
            ("right_fragment", "left_fragment"),
        ],
        "both sides are the same words",
    ),
    (&[("recorded_by", "' '")], "somebody's"),
];

/// A folder with a conflict that somebody decided on.
fn with_decision() -> Folder {
    let folder = Folder::with_database();
    let added = folder.claims(&[
        "conflict",
        "add",
        "--left",
        "two",
        "--left-quote",
        "open",
        "--right",
        "two",
        "--right-quote",
        "closed",
    ]);
    assert!(added.status.success(), "{added:?}");
    folder
}

/// SQL that records decision 1 again, some columns of it changed.
fn forged(folder: &Folder, changes: &[(&str, &str)]) -> String {
    let columns = folder.sql("SELECT name FROM pragma_table_info('decision')").unwrap();
    let values: Vec<&str> = columns
        .lines()
        .map(|column| match changes.iter().find(|(name, _)| *name == column) {
            Some((_, value)) => value,
            None if column == "decision_id" => "9",
            None => column,
        })
        .collect();
    format!("INSERT INTO decision SELECT {} FROM decision", values.join(", "))
}

#[test]
fn forged_decisions_are_refused() {
    let folder = with_decision();
    let before = folder.sql(RECORDED).unwrap();
    let unchecked = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ";
    for (changes, message) in FORGED {
        let answer = folder.sql(&(unchecked.to_owned() + &forged(&folder, changes)));
        let refused =
            answer.as_ref().is_err_and(|e| message.split('|').any(|part| e.contains(part)));
        assert!(refused, "{changes:?}: {answer:?}");
        assert_eq!(folder.sql(RECORDED).unwrap(), before, "{changes:?}");
    }
    let resolved = [("decision", "'resolved'"), ("because", "'x'"), ("claim_id", "2")];
    folder.sql(&forged(&folder, &resolved)).unwrap();
    let claim = folder.sql("PRAGMA foreign_keys = OFF; DELETE FROM claim WHERE claim_id = 2");
    assert!(claim.unwrap_err().contains("a conflict is resolved for this claim"));
    folder.sql("DELETE FROM decision WHERE decision_id = 9").unwrap();
    let log = "SELECT action || before FROM log WHERE subject = 'decision 9' AND action = 'delete'";
    assert!(folder.sql(log).unwrap().contains("decision='resolved' because='x'"), "it is logged");
}

#[test]
fn attacks_are_refused_with_a_readable_message() {
    let folder = with_decision();
    let recorded = || folder.sql(RECORDED).unwrap();
    let before = recorded();
    let mut wrong = Vec::new();
    for (attack, message) in ATTACKS {
        for settings in
            ["", "PRAGMA ignore_check_constraints = ON; PRAGMA recursive_triggers = OFF; "]
        {
            let answer = folder.sql(&format!("PRAGMA foreign_keys = OFF; {settings}{attack}"));
            let refused = answer.as_ref().is_err_and(|error| {
                message.split('|').any(|part| error.contains(part)) || settings.is_empty()
            });
            if !refused || recorded() != before {
                wrong.push(format!("{settings}{attack}\n  → {answer:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} attacks went through:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_browser_may_still_do_what_is_allowed() {
    let folder = Folder::with_database();
    for allowed in [
        "UPDATE source SET publisher = 'Another' WHERE source_id = 1",
        "UPDATE claim SET text = 'In other words', speaker = 'Someone' WHERE claim_id = 2",
        "UPDATE evidence SET note = 'why', relation = 'mentions' WHERE evidence_id = 1",
        "INSERT INTO evidence (claim_id, snapshot_id, relation, start, end, quote, recorded_at,
         recorded_by) VALUES (2, 1, 'supports', 37, 43, 'Café 😀', '', 'browser')",
        "INSERT INTO verdict (claim_id, label, annotator, recorded_at)
         VALUES (2, 'refuted', 'bob', '')",
        "DELETE FROM evidence WHERE evidence_id = 2",
        "INSERT INTO claim (text, recorded_at, recorded_by) VALUES ('From a browser', '', 'x')",
    ] {
        folder.sql(allowed).unwrap_or_else(|error| panic!("{allowed}: {error}"));
    }
    assert_eq!(
        folder.sql("SELECT count(*) FROM log WHERE by = 'external'").unwrap(),
        "7",
        "what another program changes is in the log"
    );
}

#[test]
fn the_quote_check_that_the_schema_documents_finds_nothing() {
    let folder = Folder::with_database();
    let documented = "SELECT count(*) FROM evidence e JOIN snapshot s USING (snapshot_id)
                      WHERE e.quote <> substr(s.text, e.start + 1, e.end - e.start)";
    assert_eq!(folder.sql(documented).unwrap(), "0");
    let schema = include_str!("../schema.sql");
    let squeezed = |text: &str| {
        text.lines().map(|line| line.trim_start_matches("--").trim()).collect::<Vec<_>>().join(" ")
    };
    assert!(squeezed(schema).contains(&squeezed(documented)), "schema.sql documents the query");
    assert_eq!(folder.sql("SELECT count(*) FROM broken_quotes").unwrap(), "0");
    assert_eq!(folder.sql("PRAGMA foreign_key_check; PRAGMA integrity_check").unwrap(), "ok");
}

#[test]
fn every_view_answers_in_any_sqlite() {
    let folder = Folder::with_database();
    let views =
        folder.sql("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").unwrap();
    assert!(views.lines().count() >= 5);
    for view in views.lines() {
        folder.sql(&format!("SELECT * FROM {view}")).unwrap_or_else(|e| panic!("{view}: {e}"));
    }
    let provenance =
        folder.sql("SELECT claim_no, relation, quote, paragraph FROM provenance").unwrap();
    assert!(provenance.contains("c1|supports|Café 😀 closed|1"), "{provenance}");
    assert!(folder.sql("SELECT kind FROM open_conflicts").unwrap().contains("evidence"));
    let by_hand = "SELECT kind, left_words, right_words, level, detector, decision, conflict_no
                   FROM open_conflicts WHERE kind = 'statements'";
    let by_hand = with_decision().sql(by_hand).unwrap();
    assert!(
        by_hand.starts_with("statements|open|closed|conflict|by hand|confirmed|x"),
        "{by_hand}"
    );
}

#[test]
fn the_schema_loads_in_the_stock_shell() {
    let folder = Folder::new();
    folder.sql(include_str!("../schema.sql")).unwrap();
    let output = folder.claims(&["list"]);
    assert!(output.status.success(), "a file that the shell made is ours: {output:?}");
}

#[test]
fn the_schema_uses_nothing_newer_than_it_says() {
    // SQLite 3.35 cannot open a file whose schema has these (STRICT is 3.37, the functions later).
    let schema = include_str!("../schema.sql");
    let code: String =
        schema.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    for newer in
        ["STRICT", "octet_length", "unixepoch", "->>", "json", "CASCADE", "concat(", "iif("]
    {
        let found = code.replace("group_concat(", "").contains(newer);
        assert!(!found, "schema.sql has {newer}");
    }
}
