//! Files from strangers and from database browsers: what somebody added is let be, what was changed is
//! told before it is used, what is damaged is said to be, and nothing keeps the program busy for ever.
mod common;

use std::fs;

use common::{Folder, stderr, stdout};

/// Every command that reads.
const READING: &[&[&str]] = &[
    &["list"],
    &["report"],
    &["report", "--duplicates"],
    &["report", "--conflicts"],
    &["review", "--list"],
    &["conflict", "list"],
    &["source", "list"],
    &["source", "show", "one"],
    &["show", "c1"],
];

/// Some that write.
const WRITING: &[&[&str]] =
    &[&["add", "A claim"], &["judge", "c1", "refuted"], &["scan"], &["source", "remove", "two"]];

/// A question that is never answered.
const ENDLESS: &str = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT";

fn changed(sql: &str) -> Folder {
    let folder = Folder::with_database();
    folder.sql(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    folder
}

#[test]
fn what_somebody_added_for_himself_is_let_be() {
    let folder = changed(&format!(
        "CREATE VIEW mine AS SELECT text FROM claim;
         CREATE VIEW endless AS {ENDLESS} x FROM n;
         CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE);
         CREATE TRIGGER on_mine AFTER INSERT ON notes BEGIN DELETE FROM notes WHERE id = 1; END;
         CREATE INDEX claims_by_text ON claim (text);
         INSERT INTO notes VALUES (7, 'kept'); ANALYZE;"
    ));
    for args in READING.iter().chain(&[&["add", "A claim"][..], &["scan", "--rebuild"]]) {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        assert!(!stderr(&output).contains("arning"), "{args:?}: {output:?}");
    }
    assert_eq!(stdout(&folder.claims(&["repair"])), "There is nothing to put back.\n");
    assert_eq!(folder.sql("SELECT * FROM notes").unwrap(), "7|kept");
}

#[test]
fn a_file_whose_promises_were_broken_is_read_with_a_warning_and_not_written() {
    for (sql, told) in [
        ("DROP TRIGGER evidence_insert", "trigger `evidence_insert` is missing"),
        (
            "DROP TRIGGER log_delete; CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN
             SELECT RAISE(ABORT, 'The log is only ever added to'); END",
            "trigger `log_delete` was changed",
        ),
        (
            "CREATE TRIGGER spy AFTER INSERT ON claim BEGIN UPDATE claim SET note = NEW.text; END",
            "trigger `spy` on `claim` was added",
        ),
        ("CREATE UNIQUE INDEX one_tag ON claim_tag (claim_id)", "index `one_tag` on `claim_tag`"),
        ("DROP VIEW provenance", "view `provenance` is missing"),
        (
            "DROP VIEW open_conflicts; CREATE VIEW open_conflicts AS WITH RECURSIVE n (x) AS
             (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
            "view `open_conflicts` was changed",
        ),
        ("DROP INDEX verdict_by_claim", "index `verdict_by_claim` is missing"),
    ] {
        let folder = changed(sql);
        let before = folder.bytes();
        for args in READING {
            let output = folder.claims(args);
            assert!(output.status.success(), "{sql}, {args:?}: {output:?}");
            assert!(!output.stdout.is_empty() && stderr(&output).contains(told), "{output:?}");
        }
        for args in WRITING {
            let output = folder.claims(args);
            assert_eq!(output.status.code(), Some(2), "{sql}, {args:?}");
            let said = stderr(&output);
            assert!(said.contains(told) && said.contains("claims repair"), "{args:?}: {said}");
        }
        assert_eq!(folder.bytes(), before, "{sql}");
        let output = folder.claims(&["repair"]);
        assert!(stdout(&output).contains(told), "{output:?}");
        let output = folder.claims(&["add", "A claim"]);
        assert!(output.status.success(), "{sql}: {output:?}");
        assert!(!stderr(&folder.claims(&["report"])).contains("arning"));
        assert_eq!(folder.sql("SELECT count(*) FROM claim WHERE note IS NOT NULL").unwrap(), "0");
    }
}

#[test]
fn a_table_that_a_browser_has_rebuilt_can_still_be_read() {
    let folder = changed(
        "PRAGMA legacy_alter_table = ON; PRAGMA foreign_keys = OFF;
         CREATE TABLE copy AS SELECT * FROM verdict; DROP TABLE verdict;
         ALTER TABLE copy RENAME TO verdict;",
    );
    let before = folder.bytes();
    let output = folder.claims(&["report"]);
    assert!(output.status.success() && stdout(&output).contains("v1 supported by"), "{output:?}");
    assert!(stderr(&output).contains("table `verdict` was changed"), "{output:?}");
    for args in [&["judge", "c1", "refuted"][..], &["repair"]] {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(stderr(&output).contains("table `verdict` was changed"), "{output:?}");
    }
    assert_eq!(folder.bytes(), before);
}

#[test]
fn what_is_no_table_of_ours_is_never_asked() {
    for sql in [
        format!("DROP TABLE verdict; CREATE VIEW verdict AS {ENDLESS} x AS verdict_id FROM n"),
        "DROP TABLE claim".to_owned(),
        "DROP TABLE claim_tag; CREATE VIRTUAL TABLE claim_tag USING fts5 (claim_id, tag)"
            .to_owned(),
    ] {
        let folder = changed(&format!("PRAGMA foreign_keys = OFF; {sql}"));
        let before = folder.bytes();
        for args in READING.iter().chain(WRITING).chain(&[&["repair"][..], &["backup", "b.db"]]) {
            let output = folder.claims(args);
            assert_eq!(output.status.code(), Some(2), "{sql}, {args:?}: {output:?}");
            let said = stderr(&output);
            assert!(said.contains("another program changed") && said.contains("hint:"), "{said}");
        }
        assert_eq!(folder.bytes(), before, "{sql}");
    }
}

#[test]
fn a_file_of_an_earlier_version_is_looked_at_before_it_is_upgraded() {
    let old = include_str!("schema/v3.sql");
    for (sql, message) in [
        (
            "CREATE TRIGGER spy AFTER UPDATE ON claim BEGIN SELECT 1; END",
            "trigger `spy` on `claim`",
        ),
        ("DROP TRIGGER log_update", "trigger `log_update` is missing"),
        ("CREATE TABLE term_block (x)", "of an earlier version, and not as claims made it"),
    ] {
        let folder = Folder::new();
        folder.sql(&format!("{old};{sql};")).unwrap();
        let before = folder.bytes();
        let output = folder.claims(&["report"]);
        assert_eq!(output.status.code(), Some(2), "{sql}: {output:?}");
        assert!(stderr(&output).contains(message), "{sql}: {output:?}");
        assert_eq!(folder.bytes(), before, "{sql}");
    }
    let folder = Folder::new();
    // What a step of the upgrade drops is not set off by it.
    let spy = "CREATE TRIGGER spy BEFORE DELETE ON run BEGIN INSERT INTO notes VALUES (1); END";
    folder
        .sql(&format!("{old}; CREATE VIEW mine AS SELECT 1; CREATE TABLE notes (x); {spy};"))
        .unwrap();
    assert!(folder.claims(&["add", "A claim"]).status.success());
    assert_eq!(folder.sql("SELECT count(*) FROM notes").unwrap(), "0");
}

#[test]
fn a_damaged_file_is_said_to_be_and_how() {
    let whole = Folder::with_database().bytes();
    let with = |at: usize, bytes: &[u8]| {
        let mut file = whole.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    for (what, file, message) in [
        ("a note", b"not a database at all, only a longer note".repeat(30), "not a SQLite file"),
        ("half of it", whole[..whole.len() / 8192 * 4096].to_vec(), "is cut off after"),
        ("the last page in part", whole[..whole.len() - 100].to_vec(), "is cut off after"),
        ("the first page", whole[..4096].to_vec(), "is cut off after"),
        ("a header", whole[..100].to_vec(), "is cut off after"),
        ("no power of two", with(16, &[3, 0]), "not a SQLite file"),
        ("other pages", with(16, &[0x20, 0]), ""),
        ("another program's", with(68, b"GPKG"), "a database of another program"),
        ("a later version", with(60, &99u32.to_be_bytes()), "schema version 99"),
        ("UTF-16", with(56, &2u32.to_be_bytes()), ""),
        ("no first page", with(100, &[0xFF; 900]), "damaged"),
        ("a broken schema", broken_schema(&whole), "damaged"),
    ] {
        let folder = Folder::new();
        folder.write("claims.db", &file);
        for args in [&["report"][..], &["add", "A claim"], &["init"], &["backup", "copy.db"]] {
            let output = folder.claims(args);
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{what}, {args:?}: {output:?}");
            assert!(said.contains(message) && said.contains("hint:"), "{what}, {args:?}: {said}");
            assert!(said.contains("claims.db"), "{what}, {args:?}: {said}");
        }
        assert!(folder.bytes() == file, "{what}: the file was changed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{what}: nothing is left");
    }
}

#[test]
fn a_value_larger_than_any_text_is_refused() {
    let folder = changed(
        "PRAGMA ignore_check_constraints = ON; UPDATE passage SET kind = hex(zeroblob(68000000))",
    );
    for args in [&["source", "show", "one"][..], &["report", "--duplicates"]] {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(stderr(&output).contains("at most 128 MiB"), "{output:?}");
    }
}

#[test]
fn pages_that_are_joined_without_end_are_not_followed() {
    let folder = Folder::with_database();
    let root: usize = folder
        .sql("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'")
        .unwrap()
        .parse()
        .unwrap();
    let mut file = folder.bytes();
    let page = 4096;
    assert_eq!(file[(root - 1) * page], 13, "the claims stand on one page");
    let leaf = file[(root - 1) * page..root * page].to_vec();
    // Eleven floors of pages with 300 doors each, all of which lead to the one page below.
    let first = file.len() / page + 1;
    for floor in 0..12 {
        let below = (first + floor) as u32;
        let mut inner = vec![0; page];
        (inner[0], inner[3], inner[4]) = (5, 1, 44);
        let content = page - 300 * 6;
        inner[5..7].copy_from_slice(&(content as u16).to_be_bytes());
        inner[8..12].copy_from_slice(&below.to_be_bytes());
        for door in 0..300 {
            let at = content + door * 6;
            inner[12 + 2 * door..14 + 2 * door].copy_from_slice(&(at as u16).to_be_bytes());
            inner[at..at + 4].copy_from_slice(&below.to_be_bytes());
            inner[at + 4..at + 6].copy_from_slice(&[0x81, 0x00]);
        }
        match floor {
            0 => file[(root - 1) * page..root * page].copy_from_slice(&inner),
            _ => file.extend(inner),
        }
    }
    file.extend(leaf);
    let pages = ((file.len() / page) as u32).to_be_bytes();
    file[28..32].copy_from_slice(&pages);
    folder.write("claims.db", &file);
    for args in [&["report"][..], &["list"], &["list", "--json"]] {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("more work than a file of its size holds"), "{args:?}: {said}");
    }
}

/// The file with a definition that is no SQL, wherever it stands: a page may keep an earlier copy.
fn broken_schema(file: &[u8]) -> Vec<u8> {
    let (wanted, mut broken) = (b"CREATE TABLE claim ", file.to_vec());
    for at in 0..file.len() - wanted.len() {
        if file[at..].starts_with(wanted) {
            broken[at..at + 12].copy_from_slice(b"CREATE FABLE");
        }
    }
    assert_ne!(broken, file);
    broken
}
