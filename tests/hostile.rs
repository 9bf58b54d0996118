//! Text that would deceive, in every place that text can come from, through every command that prints:
//! no terminal obeys it, no reader is misled, no line is forged, and no file is written elsewhere.
mod common;

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::process::{Command, Output};

use common::hostile::{
    FORGED, TERMINAL as PAYLOADS, assert_harmless_to_terminals as assert_harmless,
    of_terminals as all,
};
use common::{Folder, stderr, stdout};
use serde_json::Value;

fn assert_both_harmless(what: &str, output: &Output) {
    assert_harmless(&format!("{what}: stdout"), &output.stdout);
    assert_harmless(&format!("{what}: stderr"), &output.stderr);
    assert!(!stderr(output).contains("a mistake in claims itself"), "{what}: {output:?}");
}

/// A library in which everything that can be typed is hostile.
fn library() -> Folder {
    let folder = Folder::new();
    let (bad, line) = (all(), format!("{} {FORGED}", all()));
    let article = |hurt: &str| {
        format!(
            "---\nauthor: {bad}\n---\n\nBridge {bad} closed\n\nThe mayor {bad} said that {hurt} \
             people were hurt at the old harbour bridge on Monday, and that {bad} it stays closed.\n\n\
             The council approved the plan {bad} for the old harbour bridge on Monday.\n\n\
             The council rejected the plan {bad} for the old harbour bridge on Monday."
        )
    };
    folder.write("one.txt", article("412"));
    folder.write("two.txt", article("12"));
    let by = format!("ali{bad}ce");
    let claims = |args: &[&str]| {
        let output = folder.command().args(args).args(["--by", &by]).output().unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        assert_both_harmless(&format!("{args:?}"), &output);
        output
    };
    claims(&["init"]);
    for file in ["one.txt", "two.txt"] {
        let mut args = vec!["source", "add", file];
        for field in ["--title", "--publisher", "--url", "--archive-url", "--language"] {
            args.extend([field, bad.as_str()]);
        }
        args.extend(["--license", &line, "--note", &line]);
        assert!(stderr(&claims(&args)).contains("that a reader does not see"));
    }
    let quote = ["--source", "one", "--quote", "412 people were hurt"];
    claims(
        &[&["add", &line, "--speaker", &line, "--note", &line, "--tag", &bad], &quote[..]].concat(),
    );
    claims(&[
        "link",
        "c1",
        "--source",
        "two",
        "--quote",
        "12 people",
        "--refutes",
        "--note",
        &line,
    ]);
    claims(&["link", "c1", "--source", "one", "--quote", &bad, "--occurrence", "1", "--mentions"]);
    claims(&["judge", "c1", "supported", "--because", &line]);
    let output = folder.claims(&["judge", "c1", "refuted", "--because", &line, "--by", &bad]);
    assert!(output.status.success(), "{output:?}");
    claims(&["edit", "c1", "--text", &format!("{line} reworded")]);
    let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
    claims(&["conflict", "dismiss", code.trim(), "--because", &line]);
    let waiting = claims(&["review", "--list", "--tensions", "--json"]);
    let waiting: Value = serde_json::from_slice(&waiting.stdout).unwrap();
    let items = waiting["items"].as_array().unwrap();
    let code = items.first().and_then(|item| item["code"].as_str()).expect("something waits");
    claims(&["review", code, "--skip", "--because", &line]);
    claims(&["review", code]);
    folder
}

/// Every command that prints what the library holds.
const PRINTING: &[&[&str]] = &[
    &["list"],
    &["list", "--json"],
    &["show", "c1"],
    &["show", "c1", "--json"],
    &["report"],
    &["report", "--json"],
    &["report", "--format", "markdown"],
    &["report", "--format", "html"],
    &["report", "--duplicates"],
    &["report", "--duplicates", "--boilerplate", "--tier", "partial", "--min-words", "1"],
    &["report", "--duplicates", "--cluster", "1"],
    &["report", "--duplicates", "--json"],
    &["report", "--conflicts"],
    &["report", "--conflicts", "--all", "--level", "note"],
    &["report", "--conflicts", "--all", "--json"],
    &["conflict", "list", "--all"],
    &["conflict", "list", "--all", "--json"],
    &["review", "--list", "--tensions"],
    &["review", "--list", "--tensions", "--json"],
    &["suggest", "one"],
    &["log", "--all"],
    &["source", "list"],
    &["source", "list", "--json"],
    &["source", "show", "one"],
    &["source", "show", "one", "--json"],
    &["source", "add", "one.txt"],
    &["source", "add", "one.txt", "--copy", "--json"],
    &["scan", "--rebuild"],
    &["export", "parquet", "library"],
    &["backup", "copy.db"],
    &["dedup", "one.txt", "--format", "text", "--pairs", "--min-words", "1", "--stats"],
    &["dedup", "one.txt", "--format", "text", "--clusters", "--min-words", "1", "--telling"],
];

#[test]
fn what_a_library_holds_is_shown_and_never_obeyed() {
    let folder = library();
    let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
    let shown = ["conflict", "show", code.trim()];
    for args in PRINTING.iter().copied().chain([&shown[..], &[&shown[..], &["--json"]].concat()]) {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        assert_both_harmless(&format!("{args:?}"), &output);
        if args.contains(&"--json") {
            serde_json::from_slice::<Value>(&output.stdout).unwrap();
        }
    }
    let shown = stdout(&folder.claims(&["show", "c1"]));
    for visible in ["␛[31mred", "␇", "␈", "␡", "<U+009B>", "<U+202E>", "<U+200B>", "<U+E0041>"]
    {
        assert!(shown.contains(visible), "{visible} is written out: {shown}");
    }
    let json: Value = serde_json::from_slice(&folder.claims(&["list", "--json"]).stdout).unwrap();
    assert_eq!(json["claims"][0]["tags"][0], all(), "JSON gives back what was recorded");
}

#[test]
fn rows_that_a_stranger_wrote_are_shown_and_never_obeyed() {
    let folder = library();
    let conn = rusqlite::Connection::open(folder.db()).unwrap();
    let mut named =
        conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> = named
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    drop(named);
    let drop_all: String =
        triggers.iter().map(|(name, _)| format!("DROP TRIGGER {name};")).collect();
    conn.execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {drop_all}")).unwrap();
    for (table, columns) in [
        ("source", &["slug", "published", "recorded_at", "recorded_by"][..]),
        ("snapshot", &["captured_at", "captured_by", "text_sha256", "original_sha256"]),
        ("claim", &["date", "recorded_at", "recorded_by"]),
        ("evidence", &["recorded_at", "recorded_by", "quote"]),
        ("verdict", &["recorded_at", "annotator", "wording"]),
        ("decision", &["about", "reason", "unless", "detector", "left_assertion", "recorded_at"]),
        ("conflict", &["about", "reason", "unless", "detector", "left_assertion"]),
        ("run", &["method", "input"]),
    ] {
        for column in columns {
            let sql = format!("UPDATE {table} SET {column} = coalesce({column}, '') || ?1");
            let changed = conn.execute(&sql, [format!("{}{FORGED}", all())]).unwrap();
            assert!(changed > 0, "{table}.{column}");
        }
    }
    triggers.iter().for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
    drop(conn);
    let slug = folder.sql("SELECT slug FROM source ORDER BY 1 LIMIT 1").unwrap();
    let show = ["source", "show", &slug];
    for args in PRINTING.iter().copied().filter(|args| !args.contains(&"show")).chain([&show[..]]) {
        assert_both_harmless(&format!("{args:?}"), &folder.claims(args));
    }
    // Words of a closed set are named when they are none of it.
    for (table, column) in [("verdict", "label"), ("evidence", "relation"), ("passage", "kind")] {
        let folder = library();
        let triggers: Vec<_> =
            triggers.iter().map(|(name, _)| format!("DROP TRIGGER {name};")).collect();
        let update =
            format!("UPDATE {table} SET {column} = char(27) || '[2J' || char(10) || 'FORGED'");
        let ignore = "PRAGMA ignore_check_constraints = ON;";
        folder.sql(&format!("{ignore} {} {update}", triggers.concat())).unwrap();
        for args in [&["report"][..], &["show", "c1", "--json"], &["source", "show", "one"]] {
            assert_both_harmless(&format!("{table}.{column}: {args:?}"), &folder.claims(args));
        }
    }
}

#[test]
fn what_is_typed_is_quoted_and_never_obeyed() {
    let folder = library();
    let calls: &[&[&str]] = &[
        &["{}"],
        &["--{}"],
        &["list", "--json={}"],
        &["show", "{}"],
        &["source", "show", "{}"],
        &["source", "add", "{}"],
        &["source", "add", "one.txt", "--slug", "{}"],
        &["source", "add", "one.txt", "--published", "{}"],
        &["source", "add", "one.txt", "--format", "{}"],
        &["source", "edit", "one", "--clear", "{}"],
        &["source", "remove", "{}"],
        &["add", "x", "--source", "one", "--quote", "{}{}{} is not there"],
        &["add", "x", "--source", "{}", "--quote", "y"],
        &["add", "x", "--source", "one", "--span", "{}"],
        &["link", "c1", "--source", "one", "--quote", "x", "--occurrence", "{}"],
        &["judge", "c1", "{}"],
        &["list", "--tag", "{}"],
        &["conflict", "show", "{}"],
        &["conflict", "dismiss", "{}", "--because", "x"],
        &["report", "--tier", "{}"],
        &["report", "--source", "{}"],
        &["completions", "{}"],
        &["dedup", "{}"],
        &["dedup", "one.txt", "--format", "jsonl", "--field", "{}"],
        &["dedup", "{}.csv", "--field", "{}"],
        &["import", "edges", "{}"],
        &["export", "parquet", "one.txt/{}"],
        &["backup", "no/{}"],
        &["--db", "{}", "list"],
        &["--db", "{}.md", "list"],
        &["--db", "no/{}/x.db", "init"],
        &["report", "--conflicts", "--nli-model", "{}"],
    ];
    for (name, payload) in PAYLOADS {
        folder.write(&format!("{payload}.csv").replace('/', ""), format!("a,{payload}b\n1,2\n"));
        folder.write(&format!("{payload}.md").replace('/', ""), "no database, only a few words");
        for call in calls {
            let args: Vec<String> = call.iter().map(|arg| arg.replace("{}", payload)).collect();
            let output = folder.command().args(&args).output().unwrap();
            assert_both_harmless(&format!("{name}: {call:?}"), &output);
        }
        for variable in ["CLAIMS_DB", "CLAIMS_NOW", "CLAIMS_ANNOTATOR"] {
            let args =
                ["add", "A claim, recorded anew", "--source", "one", "--quote", "no such words"];
            let output = folder.command().env(variable, payload).args(args).output().unwrap();
            assert_both_harmless(&format!("{name}: {variable}"), &output);
        }
    }
    let bytes = std::ffi::OsStr::from_bytes(b"\xFF\x1b[2J\xC2\x9b");
    for args in [&["show"][..], &["source", "add"], &["--db"], &["dedup"], &["backup"]] {
        let output = folder.command().args(args).arg(bytes).output().unwrap();
        assert_both_harmless(&format!("{args:?} and no UTF-8"), &output);
    }
}

/// What is printed byte for byte into a file is made harmless where somebody looks on.
#[test]
#[cfg(target_os = "linux")]
fn exact_copies_are_made_harmless_on_a_terminal() {
    let folder = library();
    let exact = folder.claims(&["source", "show", "one", "--text"]);
    assert!(stdout(&exact).contains("\x1b[31mred"), "into a pipe it goes as it is");
    let article = fs::read_to_string(folder.path().join("one.txt")).unwrap();
    assert_eq!(stdout(&exact), article.replace('\r', "\n"));
    for args in [
        "source show one --text",
        "source show one --json",
        "report",
        "report --conflicts --all",
        "export csv - --exact",
        "dedup one.txt --format text --keep",
        "dedup one.txt --format text --drop",
        "no-such-command",
    ] {
        let output = Command::new("script")
            .args(["-qec", &format!("{} {args}", env!("CARGO_BIN_EXE_claims")), "/dev/null"])
            .current_dir(folder.path())
            .env("NO_COLOR", "1")
            .env("TERM", "dumb")
            .stdin(std::process::Stdio::null())
            .output()
            .expect("util-linux has `script`");
        let mut printed = stdout(&output).replace("\r\n", "\n");
        assert!(!printed.is_empty(), "{args}: {output:?}");
        if args.starts_with("export csv") {
            // A cell may have lines of its own, between quotation marks.
            printed = printed.replace("\nFORGED", "\n FORGED");
        }
        assert_harmless(args, printed.as_bytes());
    }
}

#[test]
fn files_are_written_where_they_are_meant_to_be_and_nowhere_else() {
    let folder = Folder::with_database();
    fs::create_dir(folder.path().join("library")).unwrap();
    folder.write("precious.txt", "precious");
    let at = |name: &str| folder.path().join(name);
    for name in ["copy.db", "library/edges.parquet"] {
        symlink(at("precious.txt"), at(name)).unwrap();
    }
    symlink(at("nowhere"), at("dangling.db")).unwrap();
    for args in [
        &["backup", "copy.db"][..],
        &["backup", "dangling.db"],
        &["backup", "claims.db"],
        &["backup", "precious.txt"],
        &["backup", "library"],
        &["backup", "library/"],
        &["backup", "none/copy.db"],
        &["export", "parquet", "library"],
        &["export", "parquet", "precious.txt"],
    ] {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {output:?}");
        let said = stderr(&output);
        assert!(said.contains(args[args.len() - 1].trim_end_matches('/')), "{args:?}: {said}");
    }
    // Replaced is the link itself, not what it leads to.
    assert!(folder.claims(&["export", "parquet", "library", "--force"]).status.success());
    assert!(at("library/edges.parquet").symlink_metadata().unwrap().is_file());
    assert_eq!(fs::read_to_string(at("precious.txt")).unwrap(), "precious");
    assert!(!at("nowhere").exists());
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    let expected = "claims.db copy.db dangling.db library one.txt precious.txt two.txt";
    assert_eq!(left.join(" "), expected, "nothing else is left");
}
