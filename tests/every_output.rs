//! Every report and every format, over a library in which everything that can be typed is hostile: each has a
//! row in one table, and a checker that knows what would be harm there.
mod common;

use std::fs;

use common::hostile::{
    assert_harmless_as_html, assert_harmless_as_markdown, assert_harmless_to_terminals,
    cells_of_csv, everything, texts_of_json,
};
use common::{Folder, stderr, stdout};

/// What an output is, and so what harm would be.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// For eyes: nothing is obeyed, hidden or forged.
    Terminal,
    /// One document; a text in it is the claim, letter for letter.
    Json,
    /// A document that does not hold the claim.
    JsonWithout,
    /// A document on each line; a text in one of them is the claim.
    Lines,
    /// The same without the claim.
    LinesWithout,
    Html,
    Markdown,
    /// No cell is a formula, and one is the claim once an apostrophe is off.
    Csv,
    /// One cell is the claim.
    CsvExact,
    /// As many cells in each row as in the first; nothing in a cell can end it.
    Tsv,
    /// The recorded text, letter for letter.
    Text,
}
use Kind::*;

/// What answers on standard output.
const PRINTED: &[(&[&str], Kind)] = &[
    (&["list"], Terminal),
    (&["list", "--json"], Json),
    (&["show", "c1"], Terminal),
    (&["show", "c1", "--json"], Json),
    (&["report"], Terminal),
    (&["report", "--json"], Json),
    (&["report", "--format", "html"], Html),
    (&["report", "--format", "markdown"], Markdown),
    (&["report", "--gaps"], Terminal),
    (&["report", "--gaps", "--json"], Json),
    (&["report", "--conflicts"], Terminal),
    (&["report", "--conflicts", "--all", "--level", "note"], Terminal),
    (&["report", "--conflicts", "--json"], Json),
    (&["report", "--changes"], Terminal),
    (&["report", "--changes", "--json"], Json),
    (&["report", "--duplicates"], Terminal),
    (&["report", "--duplicates", "--json"], JsonWithout),
    (&["report", "--agreement"], Terminal),
    (&["report", "--agreement", "--json"], JsonWithout),
    (&["source", "list"], Terminal),
    (&["source", "list", "--json"], JsonWithout),
    (&["source", "show", "one"], Terminal),
    (&["source", "show", "one", "--json"], JsonWithout),
    (&["source", "diff", "two"], Terminal),
    (&["source", "diff", "two", "--json"], JsonWithout),
    (&["quote", "list"], Terminal),
    (&["quote", "list", "--json"], Json),
    (&["conflict", "list", "--all"], Terminal),
    (&["conflict", "list", "--all", "--json"], JsonWithout),
    (&["match", "the council approved the plan"], Terminal),
    (&["match", "=cmd|'/c calc'!A0 +1-1", "--json"], Json),
    (&["search", "council"], Terminal),
    (&["search", "quotes", "--json"], JsonWithout),
    (&["suggest", "one"], Terminal),
    (&["suggest", "one", "--json"], JsonWithout),
    (&["draft", "check", "one.txt"], Terminal),
    (&["draft", "check", "one.txt", "--json"], JsonWithout),
    (&["log", "--all"], Terminal),
    (&["log", "--all", "--json"], Json),
    (&["check"], Terminal),
    (&["check", "--json"], JsonWithout),
    (&["export", "jsonl", "-"], Lines),
    (&["export", "csv", "-"], Csv),
    (&["export", "csv", "-", "--exact"], CsvExact),
    (&["export", "averitec", "-"], Json),
    (&["export", "webannotation", "-"], Json),
    (&["export", "labelstudio", "-"], Json),
    (&["export", "hypothesis", "-"], Json),
    (&["export", "doccano", "-"], Lines),
    (&["export", "claimreview", "-"], Json),
    (&["export", "prov", "-"], Json),
];

/// What writes a folder: the files in it.
const WRITTEN: &[(&str, &[(&str, Kind)])] = &[
    ("fever", &[("claims.jsonl", Lines), ("wiki-pages.jsonl", LinesWithout)]),
    ("scifact", &[("claims.jsonl", Lines), ("corpus.jsonl", LinesWithout)]),
    (
        "croissant",
        &[("README.md", Terminal), ("croissant.json", JsonWithout), ("claims.jsonl", Lines)],
    ),
    (
        "checkthat",
        &[
            ("verified_claims.docs.tsv", Tsv),
            ("tweets.queries.tsv", Tsv),
            ("tweet-vclaim-pairs.qrels", Tsv),
        ],
    ),
    (
        "packet",
        &[
            ("report.html", Html),
            ("report.json", Json),
            ("claims.json", Json),
            ("manifest.json", JsonWithout),
            ("texts/one-1.txt", Text),
        ],
    ),
];

fn run(folder: &Folder, args: &[&str]) {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    assert_harmless_to_terminals(&format!("{args:?}"), &output.stdout);
    assert_harmless_to_terminals(&format!("{args:?}"), &output.stderr);
}

/// What the article says, all of it on one line.
fn article() -> String {
    let bad = everything().replace('\r', " ");
    format!(
        "{bad}\n\nThe council approved the plan for the old harbour bridge on Monday. It is so {bad} and so.\n\n\
         The council rejected the plan for the old harbour bridge on Monday."
    )
}

/// A library with a hostile text in every field, one of a megabyte, and something for every report.
fn library() -> Folder {
    let (folder, bad) = (Folder::new(), everything());
    let lines = format!("{bad}\nFORGED: everything is well\r\n# heading\n```\n| a |\r\u{2028}x");
    folder.write("one.txt", article());
    folder.write("two.txt", format!("Other {bad} words.\n\nThe bridge was shut."));
    folder.write("later.txt", format!("Other {bad} words.\n\nThe bridge was opened."));
    run(&folder, &["init"]);
    run(&folder, &["source", "add", "one.txt", "two.txt", "--published", "2021-09"]);
    let url = format!("https://evil.example/{bad}");
    for (source, url) in [("one", "javascript:alert(1)"), ("two", &url)] {
        let mut args = vec!["source", "edit", source, "--url", url];
        for field in
            ["--title", "--publisher", "--author", "--archive-url", "--language", "--license"]
        {
            args.extend([field, &bad]);
        }
        args.extend(["--note", &lines]);
        run(&folder, &args);
    }
    let quote = ["--source", "one", "--quote", "It is so"];
    let fields = ["--speaker", &bad, "--note", &lines, "--tag", &bad, "--by", &bad];
    run(&folder, &[&["add", &bad][..], &fields, &quote].concat());
    let shut = ["--source", "two", "--quote", "The bridge was shut", "--note", &lines];
    run(&folder, &[&["link", "c1", "--refutes", "--by", &bad][..], &shut].concat());
    run(&folder, &["judge", "c1", "supported", "--because", &lines, "--by", &bad]);
    run(&folder, &["judge", "c1", "refuted", "--because", &lines]);
    let settle = ["judge", "c1", "supported", "--overrules", "all", "--because", &lines];
    run(&folder, &[&settle[..], &["--by", "=carol; \"x\": y"]].concat());
    run(&folder, &["source", "update", "two", "later.txt"]);
    // A claim of a megabyte is too long for a command line.
    let long = format!("=A claim of {}", "\"very\u{202E} \x1b[2J|long| ".repeat(1 << 16));
    assert!(long.len() > 1 << 20);
    let cell = long.replace('"', "\"\"");
    folder.write("long.csv", format!("claim,source,quote\r\n\"{cell}\",one,council\r\n"));
    run(&folder, &["import", "csv", "long.csv", "--exact", "--rejects", "rejects.jsonl"]);
    folder
}

fn check(what: &str, kind: Kind, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{what}: {e}"));
    let claim = everything();
    let says = |texts: &[String]| {
        assert!(texts.iter().any(|one| one.contains(&claim)), "{what} has the claim as it is");
    };
    match kind {
        Terminal => assert_harmless_to_terminals(what, bytes),
        Json => says(&texts_of_json(what, text)),
        JsonWithout => drop(texts_of_json(what, text)),
        Lines | LinesWithout => {
            let texts: Vec<String> =
                text.lines().flat_map(|line| texts_of_json(what, line)).collect();
            assert!(!texts.is_empty(), "{what} is empty");
            if kind == Lines {
                says(&texts);
            }
        }
        Html => assert_harmless_as_html(text),
        Markdown => {
            assert_harmless_to_terminals(what, bytes);
            assert_harmless_as_markdown(text);
        }
        Csv | CsvExact => {
            let rows = cells_of_csv(what, text);
            assert_eq!(rows.len(), 4, "{what}: a head, two quotes of c1, one of c2");
            let cells = || rows.iter().flatten();
            let formula = |cell: &&String| {
                cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
            };
            let guarded = if kind == Csv { "'" } else { "" };
            assert_eq!(cells().find(formula).is_none(), kind == Csv, "{what}");
            assert!(cells().any(|cell| *cell == format!("{guarded}{claim}")), "{what}");
        }
        Tsv => {
            let cells = |line: &str| line.matches('\t').count();
            let first = cells(text.split('\n').next().unwrap());
            let rows: Vec<&str> = text.strip_suffix('\n').unwrap().split('\n').collect();
            assert!(rows.len() > 1 && rows.iter().all(|row| cells(row) == first), "{what}: {text}");
            assert!(!text.contains(['\r', '\u{2028}', '\u{85}', '\x0b', '\x0c']), "{what}");
        }
        Text => assert_eq!(text, article(), "{what}"),
    }
}

#[test]
fn no_output_does_what_a_text_says() {
    let folder = library();
    for (args, kind) in PRINTED {
        let output = folder.claims(args);
        let what = format!("{args:?}");
        assert!(output.status.success(), "{what}: {}", stderr(&output));
        assert_harmless_to_terminals(&format!("{what}: stderr"), &output.stderr);
        assert!(!stdout(&output).is_empty(), "{what}");
        check(&what, *kind, &output.stdout);
    }
    for (format, files) in WRITTEN {
        run(&folder, &["export", format, format]);
        for (file, kind) in *files {
            let what = format!("{format}/{file}");
            let bytes = fs::read(folder.path().join(&what));
            check(&what, *kind, &bytes.unwrap_or_else(|e| panic!("{what}: {e}")));
        }
    }
    run(&folder, &["check", "packet", "packet"]);
}

#[test]
fn every_format_has_a_row() {
    let help = stdout(&Folder::new().claims(&["export", "--help"]));
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let formats: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|format| !["help", "parquet"].contains(format))
        .collect();
    assert!(formats.len() > 12, "{formats:?}");
    for format in formats {
        let printed = PRINTED.iter().any(|(args, _)| args.starts_with(&["export", format]));
        assert!(printed || WRITTEN.iter().any(|(name, _)| *name == format), "{format}");
    }
}

#[test]
fn exact_tables_come_back_letter_for_letter() {
    let folder = library();
    run(&folder, &["export", "csv", "a.csv", "--exact"]);
    run(&folder, &["--db", "b.db", "init"]);
    run(&folder, &["--db", "b.db", "source", "add", "one.txt", "two.txt"]);
    run(&folder, &["--db", "b.db", "import", "csv", "a.csv", "--exact"]);
    let claims = |db: &str| {
        let sql = "SELECT quote(text), quote(speaker), quote(note) FROM claim ORDER BY claim_id;
                   SELECT quote(tag) FROM claim_tag ORDER BY 1; SELECT quote(quote), quote(note) FROM
                   evidence ORDER BY claim_id, 1; SELECT quote(annotator), label, quote(justification)
                   FROM current_verdict ORDER BY verdict_id";
        common::sql(&folder.path().join(db), sql).unwrap()
    };
    assert_eq!(claims("b.db"), claims("claims.db"));
}
