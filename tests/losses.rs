//! What each format cannot hold is told on stderr and beside the file, the same in both: a library with all
//! that any of them loses, and a table of what each has to say of it.
mod common;

use std::fs;

use common::{Folder, stderr};

/// Each format, and words of the losses that it has with this library.
const LOST: &[(&str, &[&str])] = &[
    ("jsonl", &["entries of the log", "removed texts"]),
    (
        "csv",
        &[
            "texts are cited and not contained",
            "claims are no longer parts of others",
            "verdicts that were superseded are left out",
            "verdicts do not say that they were on an earlier wording",
            "cells have an apostrophe before them",
        ],
    ),
    (
        "fever",
        &[
            "claims without a verdict are left out",
            "claims with conflicting evidence are left out",
            "spans widened to whole sentences",
            "pieces of evidence that do not bear out the label are left out",
            "claims lose speaker and date",
            "claims whose annotators disagree keep the latest verdict only",
            "verdicts that are overruled are left out",
            "claims are no longer parts of others",
        ],
    ),
    (
        "scifact",
        &[
            "verdicts are left out",
            "spans widened to whole sentences",
            "pieces of evidence that neither support nor refute are cited only",
        ],
    ),
    (
        "averitec",
        &[
            "claims without a verdict are left out",
            "pieces of evidence have no question",
            "pieces of evidence lose whether they support or refute",
            "claims whose annotators disagree keep the latest verdict only",
            "verdicts that are overruled are left out",
            "claims are no longer parts of others",
        ],
    ),
    (
        "webannotation",
        &[
            "claims without evidence are left out",
            "verdicts are left out",
            "sources without a URL are named",
            "texts are cited and not contained",
        ],
    ),
    ("labelstudio", &["claims without evidence are left out", "verdicts are left out"]),
    (
        "hypothesis",
        &[
            "claims without evidence are left out",
            "verdicts are left out",
            "notes of evidence are left out",
            "texts are cited and not contained",
        ],
    ),
    (
        "doccano",
        &[
            "claims without evidence are left out",
            "verdicts are left out",
            "notes of evidence are left out",
            "labels do not say whose they are",
        ],
    ),
    (
        "claimreview",
        &[
            "claims without a verdict are left out",
            "quotes are named by the page they stand on only",
            "verdicts that are overruled are left out",
            "reviews have no `url`",
        ],
    ),
    ("prov", &["texts are named by their hashes"]),
    (
        "croissant",
        &[
            "texts are cited and not contained",
            "claims whose annotators disagree keep the latest verdict only",
            "verdicts that are overruled are left out",
            "claims are no longer parts of others",
            "the licence is not known",
        ],
    ),
    (
        "checkthat",
        &[
            "verdicts keep their reasons only",
            "verdicts that are overruled are left out",
            "quotes that are context are left out",
            "texts are cited and not contained",
        ],
    ),
];

fn library() -> Folder {
    let folder = Folder::with_database();
    folder.write("gone.txt", "Nobody keeps this.");
    for args in [
        &["source", "add", "gone.txt"][..],
        &["source", "remove", "gone"],
        &["edit", "c1", "--speaker", "=the mayor", "--date", "2024"],
        &[
            "link",
            "c1",
            "--source",
            "two",
            "--quote",
            "The bridge",
            "--occurrence",
            "1",
            "--context",
            "--note",
            "x",
        ],
        &["judge", "c1", "refuted", "--by", "bob"],
        &["judge", "c1", "supported", "--by", "bob"],
        &["judge", "c1", "refuted", "--by", "dora"],
        &["judge", "c1", "refuted", "--by", "carol"],
        &["judge", "c1", "supported", "--by", "eve", "--overrules", "v5"],
        &["edit", "c1", "--text", "Twelve people were hurt"],
        &["add", "It rained that day", "--source", "one", "--quote", "It rained", "--parent", "c1"],
        &["judge", "c3", "conflicting_evidence"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }
    folder
}

#[test]
fn every_format_says_what_it_cannot_hold_in_both_places() {
    let folder = library();
    for (format, wanted) in LOST {
        let output = folder.claims(&["export", format, format]);
        assert!(output.status.success(), "{format}: {output:?}");
        let told = stderr(&output);
        let beside = [format!("{format}/losses.json"), format!("{format}.losses.json")]
            .iter()
            .find_map(|name| fs::read_to_string(folder.path().join(name)).ok());
        let losses: Vec<serde_json::Value> =
            serde_json::from_str(&beside.unwrap_or_else(|| panic!("{format}"))).unwrap();
        let lines: Vec<String> = losses
            .iter()
            .map(|loss| {
                let of = |key: &str| loss[key].as_str().unwrap();
                assert!(loss["count"].as_u64().unwrap() > 0, "{format}: {loss}");
                format!("Loss: {} ({}): {}", of("what"), loss["count"], of("because"))
            })
            .collect();
        let printed: Vec<&str> = told.lines().filter(|line| line.starts_with("Loss: ")).collect();
        assert_eq!(printed, lines, "{format}");
        for wanted in *wanted {
            let found = printed.iter().any(|line| line.contains(wanted));
            assert!(found, "{format} does not say `{wanted}`:\n{told}");
        }
    }
}
