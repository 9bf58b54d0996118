//! The promises of schema.sql over time, kept against a program that is not ours: the log, the states
//! of quotes in later snapshots, the decisions on them, and the texts that are kept for an undo.
mod common;

use common::Folder;

/// All that an attack must leave as it was.
const RECORDED: &str = "
    SELECT group_concat(quote(quote_state_id) || quote(evidence_id) || quote(snapshot_id) || quote(state)
                        || quote(start) || quote(end) || quote(quote)) FROM quote_state;
    SELECT group_concat(quote(quote_decision_id) || quote(quote_state_id) || quote(decision)
                        || quote(because) || quote(new_evidence_id)) FROM quote_decision;
    SELECT group_concat(quote(review_decision_id) || quote(kind) || quote(finding) || quote(decision)
                        || quote(because) || quote(left_words) || quote(right_words)) FROM review_decision;
    SELECT group_concat(quote(verdict_id) || quote(overrules_id)) FROM overruled;
    SELECT group_concat(quote(text_sha256) || quote(text)) FROM removed_text;
    SELECT count(*) FROM snapshot; SELECT count(*) FROM evidence;
    SELECT count(*) || group_concat(quote(log_id) || quote(change) || quote(at) || quote(by)
                                    || quote(command) || quote(undoes) || quote(before)
                                    || quote(after) || quote(sha256)) FROM log;";

/// The file has e1 and e3 in snapshot 1, followed into snapshot 4, and e9, which is not; e2 cites
/// another source.
const STATE: &str = "INSERT INTO quote_state (evidence_id, snapshot_id, state, start, end, quote, method, \
                     recorded_at, recorded_by) VALUES ";

const DECISION: &str = "INSERT INTO quote_decision (quote_state_id, decision, because, \
                        new_evidence_id, recorded_at, recorded_by) VALUES ";

const REVIEW: &str = "INSERT INTO review_decision (kind, finding, decision, because, left_words, \
                      right_words, left_source, right_source, recorded_at, recorded_by) SELECT ";

/// The name of a finding, for `HASH` in an attack.
const HASH: &str = "lower(hex(zeroblob(32)))";

const ENTRY: &str =
    "INSERT INTO log (log_id, change, at, by, action, subject, before, after, sha256) VALUES ";

/// Attacks, each with a part of the message that must refuse it.
const ATTACKS: &[(&str, &str, &str)] = &[
    // The log only grows.
    ("", "DELETE FROM log", "only ever added to"),
    ("", "DELETE FROM log WHERE log_id = 1", "only ever added to"),
    ("", "DELETE FROM log WHERE log_id = (SELECT max(log_id) FROM log)", "only ever added to"),
    ("", "UPDATE log SET by = 'nobody'", "only ever added to"),
    ("", "UPDATE log SET at = '2001-01-01'", "only ever added to"),
    ("", "UPDATE log SET before = NULL", "only ever added to"),
    ("", "UPDATE log SET after = replace(after, 'Twelve', 'Two')", "only ever added to"),
    ("", "UPDATE log SET command = 'scan'", "only ever added to"),
    ("", "UPDATE log SET undoes = 1", "only ever added to"),
    ("", "UPDATE log SET change = 1", "only ever added to"),
    ("", "UPDATE log SET log_id = 1000 WHERE log_id = 1", "only ever added to"),
    ("", "UPDATE log SET sha256 = NULL", "only ever added to"),
    ("", "UPDATE log SET sha256 = substr(sha256, 2) || '0'", "only ever added to"),
    ("", "UPDATE OR REPLACE log SET log_id = 2 WHERE log_id = 1", "only ever added to"),
    ("", "UPDATE OR IGNORE log SET by = 'nobody' WHERE log_id = 1", "only ever added to"),
    (ENTRY, "(1, 1, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "only ever added to"),
    (ENTRY, "(-1, -1, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "without gaps"),
    (ENTRY, "(0, 0, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "without gaps"),
    (ENTRY, "(900, 900, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "without gaps"),
    (ENTRY, "(NULL, 900, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "as its first entry"),
    (ENTRY, "(NULL, 1, 'x', 'x', 'insert', 'x', NULL, NULL, NULL)", "as its first entry"),
    (ENTRY, "(NULL, 1, NULL, 'x', 'insert', 'x', NULL, NULL, NULL)", "says who, when"),
    (ENTRY, "(NULL, 1, 'x', x'00', 'insert', 'x', NULL, NULL, NULL)", "says who, when"),
    (ENTRY, "(NULL, 1, 'x', 'x', 'erase', 'x', NULL, NULL, NULL)", "says who, when"),
    (
        ENTRY,
        "(NULL, 1, 'x', 'x', 'insert', 'x', NULL, NULL,
          '0123456789012345678901234567890123456789012345678901234567890123')",
        "sealed after it is written",
    ),
    ("REPLACE INTO log SELECT * FROM log WHERE log_id = ", "1", "only ever added to"),
    (
        "INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT DO UPDATE SET by = ",
        "'x'",
        "only ever added to",
    ),
    // What became of a quote is found once, and true.
    ("", "UPDATE quote_state SET state = 'same'", "never changes"),
    ("", "UPDATE quote_state SET start = start + 1, end = end + 1", "never changes"),
    ("", "UPDATE OR REPLACE quote_state SET snapshot_id = 1", "never changes"),
    ("", "DELETE FROM quote_state", "it goes first"),
    ("", "REPLACE INTO quote_state SELECT * FROM quote_state", "id exists already"),
    (STATE, "(1, 4, 'gone', NULL, NULL, NULL, 'x', '', '')", "followed into this snapshot already"),
    (STATE, "(2, 1, 'gone', NULL, NULL, NULL, 'x', '', '')", "later snapshot of its source"),
    (STATE, "(2, 4, 'gone', NULL, NULL, NULL, 'x', '', '')", "later snapshot of its source"),
    (STATE, "(77, 4, 'gone', NULL, NULL, NULL, 'x', '', '')", "later snapshot of its source"),
    (STATE, "(1, 77, 'gone', NULL, NULL, NULL, 'x', '', '')", "later snapshot of its source"),
    (STATE, "(3, 1, 'gone', NULL, NULL, NULL, 'x', '', '')", "later snapshot of its source"),
    (STATE, "(9, 4, 'lost', NULL, NULL, NULL, 'x', '', '')", "state is"),
    (STATE, "(9, 4, NULL, NULL, NULL, NULL, 'x', '', '')", "state is"),
    (STATE, "(9, 4, 'gone', 0, 6, 'Eleven', 'x', '', '')", "has no place"),
    (STATE, "(9, 4, 'ambiguous', NULL, NULL, 'Eleven', 'x', '', '')", "has no place"),
    (
        "INSERT INTO quote_state VALUES ",
        "(7, 9, 4, 'gone', NULL, NULL, NULL, 1, 'x', '', '')",
        "beside is 1 only",
    ),
    (
        "INSERT INTO quote_state VALUES ",
        "(7, 9, 4, 'gone', NULL, NULL, NULL, 2, 'x', '', '')",
        "beside is 1 only",
    ),
    (
        "INSERT INTO quote_state VALUES ",
        "(7, 9, 4, 'gone', NULL, NULL, NULL, NULL, 'x', '', '')",
        "beside is 1 only",
    ),
    (STATE, "(9, 4, 'edited', NULL, NULL, NULL, 'x', '', '')", "two whole numbers"),
    (STATE, "(9, 4, 'moved', -6, 0, 'Eleven', 'x', '', '')", "two whole numbers"),
    (STATE, "(9, 4, 'moved', 0.5, 6.5, 'Eleven', 'x', '', '')", "two whole numbers"),
    (STATE, "(9, 4, 'moved', 6, 0, 'Eleven', 'x', '', '')", "two whole numbers"),
    (STATE, "(9, 4, 'edited', 0, 6, 'Twelve', 'x', '', '')", "does not stand"),
    (STATE, "(9, 4, 'edited', 1, 7, 'Eleven', 'x', '', '')", "does not stand"),
    (STATE, "(9, 4, 'edited', 0, 6, x'456C6576656E', 'x', '', '')", "does not stand"),
    (STATE, "(9, 4, 'edited', 0, 6, NULL, 'x', '', '')", "does not stand"),
    (STATE, "(9, 4, 'same', 0, 6, 'Eleven', 'x', '', '')", "the same words at the same place"),
    (
        "INSERT INTO quote_state VALUES ",
        "(-1, 9, 4, 'gone', NULL, NULL, NULL, 0, 'x', '', '')",
        "ids start at 1",
    ),
    // Decisions on quotes are taken, not rewritten.
    ("", "UPDATE quote_decision SET because = 'x'", "never changes"),
    ("", "UPDATE quote_decision SET decision = 'accepted'", "never changes"),
    ("", "REPLACE INTO quote_decision SELECT * FROM quote_decision", "id exists already"),
    (DECISION, "(1, 'kept', NULL, NULL, '', 'x')", "says why"),
    (DECISION, "(1, 'kept', ' ', NULL, '', 'x')", "says why"),
    (DECISION, "(1, 'kept', 'x', 1, '', 'x')", "says why"),
    (DECISION, "(1, 'maybe', 'x', NULL, '', 'x')", "accepted or kept"),
    (DECISION, "(1, NULL, 'x', NULL, '', 'x')", "accepted or kept"),
    (DECISION, "(1, 'accepted', NULL, NULL, '', 'x')", "names the evidence"),
    (DECISION, "(1, 'accepted', NULL, 1, '', 'x')", "names the evidence"),
    (DECISION, "(1, 'accepted', NULL, 2, '', 'x')", "names the evidence"),
    (DECISION, "(77, 'kept', 'x', NULL, '', 'x')", "edited, ambiguous or gone"),
    (DECISION, "(2, 'kept', 'x', NULL, '', 'x')", "edited, ambiguous or gone"),
    (DECISION, "(1, 'kept', 'x', NULL, '', ' ')", "somebody's"),
    ("INSERT INTO quote_decision VALUES ", "(-1, 1, 'kept', 'x', NULL, '', 'x')", "ids start at 1"),
    // What was said in a review is said, with the words it is about.
    ("", "UPDATE review_decision SET because = 'x'", "never changes"),
    ("", "UPDATE review_decision SET decision = 'skipped'", "never changes"),
    ("", "UPDATE OR REPLACE review_decision SET left_words = 'x'", "never changes"),
    ("", "REPLACE INTO review_decision SELECT * FROM review_decision", "id exists already"),
    (REVIEW, "'verdict', HASH, 'skipped', NULL, 'w', NULL, 'one', NULL, '', 'x'", "kind is"),
    (REVIEW, "NULL, HASH, 'skipped', NULL, 'w', NULL, 'one', NULL, '', 'x'", "kind is"),
    (REVIEW, "'quote', 'x1', 'skipped', NULL, 'w', NULL, 'one', NULL, '', 'x'", "a hash is"),
    (
        REVIEW,
        "'quote', upper('a' || substr(HASH, 2)), 'skipped', NULL, 'w', NULL, 'one', NULL, '', 'x'",
        "a hash is",
    ),
    (REVIEW, "'duplicate', HASH, 'resolved', NULL, 'w', NULL, 'one', NULL, '', 'x'", "decision is"),
    (REVIEW, "'duplicate', HASH, NULL, NULL, 'w', NULL, 'one', NULL, '', 'x'", "decision is"),
    (REVIEW, "'conflict', HASH, 'dismissed', 'x', 'w', 'v', 'one', 'two', '', 'x'", "only skipped"),
    (REVIEW, "'quote', HASH, 'confirmed', 'x', 'w', 'v', 'one', 'two', '', 'x'", "only skipped"),
    (
        REVIEW,
        "'suggestion', HASH, 'confirmed', 'x', 'w', NULL, 'one', NULL, '', 'x'",
        "records a claim",
    ),
    (REVIEW, "'suggestion', HASH, 'dismissed', NULL, 'w', NULL, 'one', NULL, '', 'x'", "says why"),
    (
        REVIEW,
        "'suggestion', HASH, 'dismissed', char(160, 9), 'w', NULL, 'one', NULL, '', 'x'",
        "says why",
    ),
    (REVIEW, "'suggestion', HASH, 'dismissed', x'41', 'w', NULL, 'one', NULL, '', 'x'", "says why"),
    (
        REVIEW,
        "'suggestion', HASH, 'dismissed', 'x', '', NULL, 'one', NULL, '', 'x'",
        "not empty and without NUL",
    ),
    (
        REVIEW,
        "'suggestion', HASH, 'dismissed', 'x', 'a' || char(0), NULL, 'one', NULL, '', 'x'",
        "without NUL",
    ),
    (REVIEW, "'suggestion', HASH, 'dismissed', 'x', x'41', NULL, 'one', NULL, '', 'x'", "are text"),
    (
        REVIEW,
        "'duplicate', HASH, 'dismissed', 'x', 'w', 'v' || char(0), 'one', 'two', '', 'x'",
        "without NUL",
    ),
    (
        REVIEW,
        "'duplicate', HASH, 'dismissed', 'x', 'w', 'v', 'one', NULL, '', 'x'",
        "stood in a source",
    ),
    (
        REVIEW,
        "'duplicate', HASH, 'dismissed', 'x', 'w', NULL, '', NULL, '', 'x'",
        "stood in a source",
    ),
    (REVIEW, "'duplicate', HASH, 'dismissed', 'x', 'w', NULL, 'one', NULL, '', ' '", "somebody's"),
    (
        "INSERT INTO review_decision SELECT -1, ",
        "'quote', HASH, 'skipped', NULL, 'w', NULL, 'one', NULL, '', 'x'",
        "ids start at 1",
    ),
    // A verdict overrules those of others that say otherwise: v3 overrules v2, v1 says what v3 says.
    ("", "UPDATE overruled SET overrules_id = 1", "never changes"),
    ("", "UPDATE OR REPLACE overruled SET verdict_id = 1", "never changes"),
    ("", "REPLACE INTO overruled SELECT * FROM overruled", "overrules that one already"),
    (
        "INSERT INTO overruled SELECT * FROM overruled WHERE true ",
        "ON CONFLICT DO UPDATE SET overrules_id = 1",
        "overrules that one already",
    ),
    ("INSERT INTO overruled VALUES ", "(3, 1)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(3, 3)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(4, 1)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(3, 77)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(NULL, 2)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(3, 2.5)", "that say otherwise"),
    ("INSERT INTO overruled VALUES ", "(2, 3)", "in a circle"),
    // What is cited or decided on stays; what was removed is not forged.
    ("", "DELETE FROM snapshot WHERE snapshot_id = 4", "a decision on a changed quote"),
    ("", "UPDATE removed_text SET text = 'x'", "never changes"),
    ("", "UPDATE OR REPLACE removed_text SET text_sha256 = ''", "never changes"),
    ("", "REPLACE INTO removed_text SELECT text_sha256, 'x' FROM removed_text", "kept already"),
    ("", "INSERT INTO removed_text VALUES ('0', 'Never said.')", "from snapshots"),
];

/// A folder with an article that changed, with its quotes followed: e1 edited and kept, e3 moved.
fn updated() -> Folder {
    let folder = Folder::with_database();
    folder.write("new.txt", "Eleven — not 412 — people were hurt. Bar 😀 closed.\n\nIt rained.");
    folder.write("gone.txt", "Nobody keeps this.");
    for args in [
        &["add", "Rain", "--source", "one", "--quote", "It rained"][..],
        &["source", "add", "gone.txt"],
        &["source", "remove", "gone"],
        &["source", "update", "one", "new.txt"],
        &["review", "e1", "--skip", "--because", "later"],
        &["quote", "keep", "e1", "--because", "seen"],
        &["judge", "c1", "refuted", "--by", "bob"],
        &["judge", "c1", "supported", "--by", "carol", "--overrules", "v2"],
        &["judge", "c2", "refuted", "--by", "dora"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }
    folder
}

#[test]
fn attacks_are_refused_with_a_readable_message() {
    let folder = updated();
    // The numbers that the attacks name.
    let states = folder.sql("SELECT group_concat(evidence_id || state) FROM quote_state").unwrap();
    assert_eq!(states, "1edited,3moved");
    // A quote that nobody has followed, for the states that are forged.
    let unfollowed = "INSERT INTO evidence
                      VALUES (9, 2, 1, 'supports', 0, 6, 'Twelve', NULL, '', 'x')";
    folder.sql(unfollowed).unwrap();
    let recorded = || folder.sql(RECORDED).unwrap();
    let before = recorded();
    let mut wrong = Vec::new();
    for (statement, values, message) in ATTACKS {
        let attack = format!("{statement}{values}").replace("HASH", HASH);
        for settings in
            ["", "PRAGMA ignore_check_constraints = ON; PRAGMA recursive_triggers = OFF; "]
        {
            let answer = folder.sql(&format!("PRAGMA foreign_keys = OFF; {settings}{attack}"));
            let refused = answer.as_ref().is_err_and(|error| {
                error.contains(message) || (settings.is_empty() && error.contains("constraint"))
            });
            if !refused || recorded() != before {
                wrong.push(format!("{settings}{attack}\n  → {answer:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} attacks went through:\n{}", wrong.len(), wrong.join("\n"));
}
