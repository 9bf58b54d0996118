//! docs/json.md names every key that any command prints.
mod common;

use std::collections::BTreeSet;

use common::Folder;
use serde_json::Value;

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                // Rows of the log have the columns of schema.sql.
                if !(["before", "after"].contains(&key.as_str()) && value.is_object()) {
                    keys(value, found);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_documented() {
    let folder = Folder::with_database();
    folder.write("three.txt", "It rained.\n\nThe council approved the plan for the old harbour bridge on Monday.\n\nThe council rejected the plan for the old harbour bridge on Monday.");
    folder.write("hidden.txt", "The ferry \u{202E}stays in port.");
    for args in [
        &["source", "add", "three.txt"][..],
        &["judge", "c1", "refuted", "--by", "bob"],
        &["link", "c1", "--source", "one", "--quote", "It rained", "--supports"],
    ] {
        assert!(folder.claims(args).status.success(), "{args:?}");
    }
    let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
    let resolve = ["conflict", "resolve", code.trim(), "--for", "c1", "--because", "seen"];
    assert!(folder.claims(&resolve).status.success());
    folder.write("one-new.txt", "Twelve — not 12 — people were hurt. Café shut.\n\nIt rained.");
    folder.write("two-new.txt", "Others say that the bridge is open.\n\nThe bridge is closed.");
    for args in [
        &["source", "update", "one", "one-new.txt"][..],
        &["source", "update", "two", "two-new.txt"],
        &["quote", "keep", "e1", "--because", "seen"],
    ] {
        assert!(folder.claims(args).status.success(), "{args:?}");
    }
    for (name, first) in [("train.jsonl", 0_usize), ("test.jsonl", 2)] {
        let row = |number| {
            let word = ["never", "often"][number % 2];
            format!(
                "{{\"claim\":\"Pier {number} of the harbour is {word} closed in winter\",\"label\":\"{word}\",\
                 \"url\":\"https://a.example/pier\",\"date\":\"1-2-2020\"}}\n"
            )
        };
        folder.write(name, (first..first + 60).map(row).collect::<String>());
    }
    let documented = include_str!("../docs/json.md");
    let mut reports = BTreeSet::new();
    for args in [
        &["report", "--json"][..],
        &["report", "--duplicates", "--json"],
        &["report", "--conflicts", "--json"],
        &["conflict", "list", "--json"],
        &["conflict", "show", code.trim(), "--json"],
        &["list", "--json"],
        &["show", "c1", "--json"],
        &["source", "list", "--json"],
        &["source", "show", "one", "--json"],
        &["quote", "list", "--all", "--json"],
        &["draft", "check", "three.txt", "--json"],
        &["report", "--gaps", "--json"],
        &["report", "--agreement", "--json"],
        &["source", "diff", "one", "--json"],
        &["log", "--all", "--json"],
        &["check", "--json"],
        &["source", "add", "hidden.txt", "one.txt", "--json"],
        &["backup", "copy.db", "--json"],
        &["match", "Twelve people were hurt", "--json"],
        &["suggest", "three", "--json"],
        &["search", "rained", "--json"],
        &["audit", "train.jsonl", "test.jsonl", "--json"],
        &["review", "--list", "--json"],
        &["review", code.trim(), "--json"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{output:?}");
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        reports.insert(value["report"].as_str().unwrap().to_owned());
        let mut found = BTreeSet::new();
        keys(&value, &mut found);
        for key in found {
            let named =
                ["`", "…`"].iter().any(|tick| documented.contains(&format!("{tick}{key}`")))
                    || key.ends_with("_at")
                    || key.ends_with("_sha256")
                    || documented.contains(&format!("\"{key}\""));
            assert!(named, "{args:?} prints `{key}`, which docs/json.md does not name");
        }
    }
    assert!(folder.claims(&["export", "packet", "packet"]).status.success());
    for file in ["manifest.json", "report.json", "claims.json"] {
        let text = std::fs::read(folder.path().join("packet").join(file)).unwrap();
        let mut found = BTreeSet::new();
        keys(&serde_json::from_slice(&text).unwrap(), &mut found);
        for key in found {
            let named = documented.contains(&format!("`{key}`"))
                || documented.contains(&format!("\"{key}\""))
                || ["_at", "_sha256"].iter().any(|end| key.ends_with(end));
            assert!(named, "{file} has `{key}`, which docs/json.md does not name");
        }
    }
    let split = ["export", "csv", "split.csv", "--split", "a=0.5,b=0.5"];
    assert!(folder.claims(&split).status.success());
    let text = std::fs::read(folder.path().join("split.splits.json")).unwrap();
    let mut found = BTreeSet::new();
    keys(&serde_json::from_slice(&text).unwrap(), &mut found);
    for key in found {
        // Kinds of ties are keys, too.
        assert!(documented.contains(&format!("`{key}`")), "splits.json has `{key}`");
    }
    folder.write("rows.csv", "n,text\n1,a b c\n2,a b c\n3,A b c\n");
    for args in [&["--pairs"][..], &["--clusters"]] {
        let command = [&["dedup", "rows.csv", "--id", "n"], args].concat();
        let output = folder.claims(&command);
        let mut found = BTreeSet::new();
        for line in output.stdout.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            keys(&serde_json::from_slice(line).unwrap(), &mut found);
        }
        assert!(found.len() > 4, "{command:?} prints {found:?}");
        for key in found {
            let named = documented.contains(&format!("`{key}`"));
            assert!(named, "{command:?} prints `{key}`, which docs/json.md does not name");
        }
    }
    assert_eq!(reports.len(), 22, "every document was looked at: {reports:?}");
    let conflicts: Value = serde_json::from_slice(
        &folder.claims(&["report", "--conflicts", "--all", "--json"]).stdout,
    )
    .unwrap();
    let kinds: BTreeSet<&str> = conflicts["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|conflict| conflict["kind"].as_str())
        .collect();
    for kind in ["evidence", "verdicts", "state"] {
        assert!(kinds.contains(kind), "{kind} is among {kinds:?}");
    }
}
