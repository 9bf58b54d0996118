//! Bad input: a clear error, exit code 2, and a file that is byte for byte what it was.
mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::{Folder, stderr};

#[test]
fn what_cannot_be_done_changes_nothing() {
    let folder = Folder::with_database();
    folder.write("latin1.txt", b"caf\xE9");
    folder.write("utf16.txt", b"\xFF\xFEa\0b\0");
    folder.write("nul.txt", "a\0b");
    folder.write("page.txt", "<!doctype html><p>Text</p>");
    folder.write("blank.txt", " \n\t\r\n");
    fs::create_dir(folder.path().join("folder")).unwrap();
    folder.write("twice.csv", "text,id,text\na,b,c\n");
    folder.write("open.csv", "text\nSome words.\n\"It opens.\nMore words.\n");
    let before = folder.bytes();
    let quote = ["--source", "one", "--quote"];
    for (args, message) in [
        (vec!["source", "add", "latin1.txt"], "not UTF-8: byte 3"),
        (vec!["source", "add", "utf16.txt"], "UTF-16"),
        (vec!["source", "add", "nul.txt"], "NUL"),
        (vec!["source", "add", "page.txt"], "web page"),
        (vec!["source", "add", "blank.txt"], "no text"),
        (vec!["source", "add", "none.txt"], "cannot read `none.txt`"),
        (vec!["source", "add", "folder"], "no articles"),
        (vec!["source", "show", "tow"], "did you mean `two`"),
        (vec!["source", "remove", "one"], "cites"),
        (vec!["source", "edit", "one", "--slug", "two"], "already"),
        (vec!["source", "edit", "one", "--published", "soon"], "not a date"),
        (vec!["source", "edit", "one", "--publisher", " "], "the publisher is empty"),
        (vec!["add", ""], "the claim is empty"),
        (vec!["add", "…"], "the claim is empty"),
        (vec!["add", "x", "--parent", "c9"], "no claim is numbered `c9`"),
        (vec!["add", "x", "--parent", "nine"], "like `c1`"),
        (vec!["add", "x", "--by", " "], "no name"),
        ([vec!["add", "x"], quote.to_vec(), vec!["absent words here"]].concat(), "does not stand"),
        ([vec!["add", "x"], quote.to_vec(), vec!["12"]].concat(), "part of longer words"),
        ([vec!["add", "x"], quote.to_vec(), vec![""]].concat(), "the quote is empty"),
        (vec!["add", "x", "--source", "two", "--quote", "The bridge is"], "stands 2 times"),
        (vec!["add", "x", "--source", "one", "--span", "0..999"], "past the end"),
        (vec!["add", "x", "--source", "one", "--span", "5..5"], "not START..END"),
        (vec!["link", "c1", "--source", "one", "--span", "0..6"], "what do the words do"),
        (vec!["link", "c7", "--source", "one", "--span", "0..6", "--supports"], "`c7`"),
        (vec!["unlink", "e9"], "no evidence is numbered"),
        (vec!["unlink", "e1", "e9"], "no evidence is numbered"),
        (vec!["judge", "c1", "suported"], "did you mean `supported`"),
        (vec!["judge", "c9", "supported"], "`c9`"),
        (vec!["judge", "c1", "supported", "--because", " "], "the reason is empty"),
        (vec!["withdraw", "v9"], "no verdict is numbered"),
        (vec!["edit", "c1", "--parent", "c2"], "cannot be a part of"),
        (vec!["edit", "c1", "--text", " "], "the claim is empty"),
        (vec!["remove", "c1"], "others hang on it"),
        (vec!["show", "c9"], "`c9`"),
        (vec!["report", "--source", "none"], "no source is called"),
        (vec!["dedup", "latin1.txt"], "line 1: not UTF-8: byte 4"),
        (vec!["dedup", "utf16.txt"], "UTF-16"),
        (vec!["dedup", "folder", "--format", "text"], "cannot read `folder`"),
        (vec!["dedup", "one.txt", "--format", "jsonl"], "line 1: broken JSON"),
        (vec!["dedup", "one.txt", "--format", "csv"], "no column `text`"),
        (vec!["dedup", "twice.csv"], "several columns `text`: numbers 1, 3"),
        (
            vec!["dedup", "open.csv"],
            "line 3: the quotation mark that opens in line 3 is never closed",
        ),
        (vec!["dedup", "one.txt", "--jaccard", "0"], "above 0"),
        (vec!["dedup", "one.txt", "--containment", "0.8", "--keep"], "cannot be used with"),
        (vec!["dedup", "one.txt", "--threads", "0"], "invalid value"),
        (vec!["frobnicate"], "unrecognized"),
        (vec!["--db", "absent.db", "list"], "no database at `absent.db`"),
        (vec!["--db", "folder", "list"], "is a folder"),
        (vec!["--db", "one.txt", "list"], "not a SQLite file"),
    ] {
        let output = folder.claims(&args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(message), "{args:?}: {said}");
        assert!(output.stdout.is_empty(), "{args:?} answers on stdout");
        assert_eq!(folder.bytes(), before, "{args:?} changed the file");
        assert!(!folder.path().join("absent.db").exists());
    }
    assert!(folder.claims(&["report"]).status.success());
}

#[test]
fn an_empty_foreign_or_newer_database_is_left_alone() {
    for (sql, message) in [
        ("", "is empty"),
        ("CREATE TABLE t (x); INSERT INTO t VALUES (1)", "another program"),
        ("PRAGMA application_id = 0x434C4D53; PRAGMA user_version = 99; CREATE TABLE t (x)", "99"),
    ] {
        let folder = Folder::new();
        folder.write("claims.db", "");
        if !sql.is_empty() {
            folder.sql(sql).unwrap();
        }
        let before = folder.bytes();
        for args in [&["report"][..], &["add", "x"], &["scan", "--rebuild"]] {
            let output = folder.claims(args);
            assert_eq!(output.status.code(), Some(2), "{output:?}");
            assert!(stderr(&output).contains(message), "{output:?}");
            assert_eq!(folder.bytes(), before);
        }
    }
}

#[test]
fn a_locked_file_is_waited_for_and_then_said_so() {
    let folder = Folder::with_database();
    let before = folder.bytes();
    let other = rusqlite::Connection::open(folder.db()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let begun = Instant::now();
    let output = folder.claims(&["add", "A claim"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("another program is writing"), "{output:?}");
    assert!(begun.elapsed() < Duration::from_secs(60), "the wait is bounded");
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert_eq!(folder.bytes(), before);
    assert!(folder.claims(&["add", "A claim"]).status.success(), "and afterwards it goes");
}

#[test]
#[cfg(target_os = "linux")]
fn a_limit_on_the_size_of_files_is_an_error_like_a_full_disk() {
    let folder = Folder::with_database();
    let long: String = (0..20_000).map(|n| format!("Number {n} stands in a line.\n\n")).collect();
    folder.write("long.txt", &long);
    folder.write(
        "lines.txt",
        "The same line stands here every time, and is long enough.\n".repeat(5000),
    );
    let before = folder.bytes();
    let blocks = before.len() / 512 + 8;
    for (args, message) in [
        (&["source", "add", "long.txt"][..], "nothing was changed"),
        (&["scan", "--rebuild"], ""),
        (&["report", "--json"], ""),
    ] {
        let output = folder.limited(blocks, args);
        let said = stderr(&output);
        assert!(said.contains(message), "{args:?}: {output:?}");
        let done = if message.is_empty() { 0 } else { 2 };
        assert_eq!(output.status.code(), Some(done), "{args:?}: {said}");
    }
    assert!(folder.sql("SELECT slug FROM source ORDER BY 1").unwrap() == "one\ntwo");
    assert_eq!(folder.sql("PRAGMA integrity_check").unwrap(), "ok");
    assert!(folder.claims(&["report"]).status.success());
    let output = folder.limited(8, &["dedup", "lines.txt", "--pairs"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = stderr(&output);
    assert!(said.contains("cannot write the output") && said.contains("File too large"), "{said}");
}

#[test]
fn a_closed_pipe_and_a_full_disk_are_told_apart() {
    let folder = Folder::with_database();
    let program = env!("CARGO_BIN_EXE_claims");
    let shell = |line: String| {
        std::process::Command::new("sh")
            .args(["-c", &line])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let output = shell(format!("{{ {program} report --json; echo $? > status; }} | true"));
    assert!(output.stderr.is_empty(), "{output:?}");
    assert_eq!(fs::read_to_string(folder.path().join("status")).unwrap().trim(), "0");
    let output =
        shell(format!("{{ {program} report --fail-on-findings; echo $? > status; }} | true"));
    assert!(output.stderr.is_empty(), "{output:?}");
    let status = fs::read_to_string(folder.path().join("status")).unwrap();
    assert_eq!(status.trim(), "1", "a reader that goes away does not hide the findings");
    if fs::exists("/dev/full").unwrap() {
        let output = shell(format!("{program} report > /dev/full"));
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(stderr(&output).contains("cannot write the output"), "{output:?}");
    }
}

#[test]
fn a_database_is_not_made_of_somebodys_bytes() {
    let folder = Folder::new();
    for bytes in ["x", "a shopping list"] {
        std::fs::write(folder.path().join("list.db"), bytes).unwrap();
        let made = folder.claims(&["--db", "list.db", "init"]);
        assert!(!made.status.success(), "{bytes}");
        assert_eq!(std::fs::read_to_string(folder.path().join("list.db")).unwrap(), bytes);
    }
    std::fs::write(folder.path().join("list.db"), "").unwrap();
    assert!(folder.claims(&["--db", "list.db", "init"]).status.success(), "nothing is lost");
}
