//! Tables of claims come in: our own with nothing lost that they hold, anybody's by the names of their columns,
//! and what cannot be placed is written down with its reason.
mod common;

use std::fs;

use common::{Folder, stderr, stdout};

const WEIR: &str = "The weir at Aske was raised by 2 m, “for good”, the reeve said.\n\n=SUM(A1) stood on the plate; nobody knew why.\n\nThe weir at Aske was never raised.";

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    stdout(&output) + &stderr(&output)
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// Claims with all that a table holds, and with what would break one that is written or read carelessly.
fn library() -> Folder {
    let folder = Folder::new();
    folder.write("weir.txt", WEIR);
    folder.write("late.txt", "The weir at Aske was raised by 3 m.\n\nNobody came.");
    let link = |claim: &str, quote: &str, relation: &str, by: &str| {
        run(&folder, &["link", claim, "--source", "weir", "--quote", quote, relation, "--by", by]);
    };
    let own = "+1\"quoted\", and\nmore;";
    for args in [
        &["init"][..],
        &["source", "add", "weir.txt", "late.txt", "--publisher", "@Aske"],
        &[
            "add",
            "=1+1 metres were added",
            "--speaker=-the reeve",
            "--date",
            "2024-05",
            "--note",
            own,
        ],
        &[
            "add",
            "The weir was raised",
            "--tag",
            "a; b",
            "--tag",
            "c\\",
            "--tag",
            "'=d",
            "--by",
            "bob",
        ],
        &["add", "The weir was raised", "--speaker", "another"],
        &["add", "Nobody knows why", "--by", "x; y: z\\"],
    ] {
        run(&folder, args);
    }
    link("c1", "=SUM(A1) stood on the plate", "--supports", "alice");
    link("c1", "The weir at Aske was never raised", "--refutes", "a: b");
    link("c2", "The weir at Aske was raised by 2 m, “for good”", "--mentions", "bob");
    link("c2", "was raised by 2 m", "--context", "bob");
    for (claim, label, by, why) in [
        ("c1", "supported", "a: b", "x: y; z\\"),
        ("c1", "refuted", "a", "=no, \"not\" so"),
        ("c2", "not_enough_evidence", "bob", "one; two"),
    ] {
        run(&folder, &["judge", claim, label, "--by", by, "--because", why]);
    }
    run(&folder, &["judge", "c1", "refuted", "--by", "; carol:", "--overrules", "v1"]);
    run(&folder, &["judge", "c4", "supported", "--by", "dora"]);
    folder
}

#[test]
fn what_goes_out_comes_in_with_nothing_lost() {
    for exact in [&[][..], &["--exact"]] {
        let folder = library();
        run(&folder, &[&["export", "csv", "a.csv"][..], exact].concat());
        let first = read(&folder, "a.csv");
        assert!(first.contains(r"\; carol\:: a: b"), "{first}");
        for args in [
            &["--db", "b.db", "init"][..],
            &["--db", "b.db", "source", "add", "late.txt", "weir.txt", "--publisher", "@Aske"],
        ] {
            run(&folder, args);
        }
        let import =
            [&["--db", "b.db", "import", "csv", "a.csv", "--by", "eve"][..], exact].concat();
        let said = run(&folder, &import);
        assert!(said.starts_with("New: 4 claims, 4 pieces of evidence, 5 verdicts."), "{said}");
        assert!(!said.contains("come in:"), "{said}");
        run(&folder, &[&["--db", "b.db", "export", "csv", "b.csv"][..], exact].concat());
        assert_eq!(read(&folder, "b.csv"), first);
        // A second time, everything is known.
        let again = run(&folder, &import);
        assert!(again.starts_with("New: nothing."), "{again}");
        run(&folder, &["--db", "b.db", "check"]);
        // The one that was taken for another's is not: each is recorded as whose it was.
        let by = common::sql(&folder.path().join("b.db"), "SELECT DISTINCT by FROM log ORDER BY 1");
        assert_eq!(by.unwrap(), "alice\neve");
    }
}

#[test]
fn an_apostrophe_that_guards_is_not_taken_for_one_that_was_typed() {
    let folder = Folder::with_database();
    run(&folder, &["add", "'=2 was typed with an apostrophe", "--speaker", "'tis me"]);
    run(&folder, &["export", "csv", "safe.csv"]);
    assert!(read(&folder, "safe.csv").contains("''=2 was typed"));
    run(&folder, &["--db", "b.db", "init"]);
    run(&folder, &["--db", "b.db", "import", "csv", "safe.csv"]);
    let list = run(&folder, &["--db", "b.db", "list", "--json"]);
    assert!(list.contains("\"'=2 was typed") && list.contains("\"'tis me\""), "{list}");
}

#[test]
fn any_table_comes_in_by_the_names_of_its_columns() {
    let folder = library();
    folder.write(
        "sheet.csv",
        "\u{feff}Statement;Rating;Checker;Why;Link;Words;Says\r\n\
         The weir was raised by 2 m;SUPPORTS;Ann;seen;weir;was raised by 2 m;EVIDENCE_SUPPORTS\r\n\
         The weir was raised by 2 m;SUPPORTS;Ann;seen;weir;\"“for good”, the reeve said\";supports\r\n\
         The weir is old;maybe;Ann;;weir;was never raised;refutes\r\n\
         The weir is new;Refuted;;;nowhere;was never raised;refutes\r\n\
         The weir is new;Refuted;;;weir;was never lowered;refutes\r\n\
         The weir is new;Refuted;;;;was never raised;refutes\r\n\
         The weir is new;Refuted;;;weir;was never raised;adores\r\n\
         ;Refuted;;;weir;was never raised;refutes\r\n\
         too;few\r\n\
         \"The weir is gone\";not enough info;Ann;\"a\nb\";;;\r\n",
    );
    let columns = [
        "--claim",
        "Statement",
        "--label",
        "Rating",
        "--annotator",
        "Checker",
        "--because",
        "Why",
        "--source",
        "Link",
        "--quote",
        "Words",
        "--relation",
        "Says",
    ];
    let said = run(&folder, &[&["import", "csv", "sheet.csv"][..], &columns].concat());
    assert!(said.contains("New: 4 claims, 3 pieces of evidence, 3 verdicts."), "{said}");
    let rejects: Vec<serde_json::Value> = read(&folder, "sheet.csv.rejects.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told: Vec<String> = rejects
        .iter()
        .map(|one| {
            let of = |key: &str| one[key].as_str().unwrap();
            format!("{} {}: {}", of("item"), of("what"), of("reason"))
        })
        .collect();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            "line 10 line: 2 fields, but the head names 7",
            "line 4 verdict: no verdict is called `maybe`",
            "line 5 evidence: no source is known by nowhere",
            "line 6 evidence: the quote does not stand in the text",
            "line 7 evidence: no source is named",
            "line 8 evidence: no relation is called `adores`",
            "line 9 claim: it has no claim",
        ]
    );
    // Words of the table that are not ours are kept.
    let shown = run(&folder, &["match", "The weir was raised by 2 m", "--json"]);
    assert!(shown.contains("label: SUPPORTS\\nseen"), "{shown}");
    run(&folder, &["check"]);
}

#[test]
fn a_file_that_is_no_such_table_changes_nothing() {
    let folder = library();
    for (name, table, args, why) in [
        ("none.csv", "a,b\n1,2\n", &[][..], "no column `claim`"),
        ("asked.csv", "claim,b\n1,2\n", &["--label", "Rating"], "no column `Rating`"),
        ("twice.csv", "claim,claim\n1,2\n", &[], "several columns `claim`"),
        ("empty.csv", "", &[], "the file is empty"),
        ("head.csv", "claim\n", &[], "the file is empty"),
        ("open.csv", "claim,note\n\"never closed,\n", &[], "never closed"),
        ("all.csv", "claim,source,quote\nA claim that is fine,weir\n", &[], "2 fields"),
    ] {
        folder.write(name, table);
        let before = folder.bytes();
        let output = folder.claims(&[&["import", "csv", name][..], args].concat());
        assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
        assert!(stderr(&output).contains(why), "{name}: {output:?}");
        assert_eq!(folder.bytes(), before, "{name}");
    }
    // The rejects have no place to go: what would come in does not, either.
    folder.write(
        "some.csv",
        "claim,source,quote\nA claim that is fine,weir,was never raised\nAnother,x,y\n",
    );
    folder.write("some.csv.rejects.jsonl", "kept");
    let before = folder.bytes();
    let output = folder.claims(&["import", "csv", "some.csv"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(folder.bytes(), before);
    run(&folder, &["import", "csv", "some.csv", "--force"]);
}

#[test]
fn who_overrules_whom_is_checked_as_elsewhere() {
    let folder = library();
    folder.write(
        "circle.csv",
        "claim,verdicts,overrules\nA new claim,a: supported; b: refuted,a: b; b: a; c: a; a: nobody\n\
         Another new claim,a: supported; b: supported,a: b\n",
    );
    let said = run(&folder, &["import", "csv", "circle.csv"]);
    assert!(said.contains("New: 2 claims, 4 verdicts."), "{said}");
    let rejects = read(&folder, "circle.csv.rejects.jsonl");
    for why in ["in a circle", "nobody of that name", "that say otherwise"] {
        assert!(rejects.contains(why), "{why}: {rejects}");
    }
    run(&folder, &["check"]);
}
