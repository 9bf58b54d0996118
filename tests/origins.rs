//! Sources that are not independent count once, and the report says why; what claims lack is told until
//! it is there.
mod common;

use common::{Folder, stderr, stdout};
use serde_json::Value;

const REPORT: &str =
    "The ferry to Osten sank in the night when a wave broke the doors of its hold.";

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}{}", stdout(&output), stderr(&output));
    stdout(&output)
}

/// A folder with a claim that words of each of these articles support.
fn claim(articles: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    run(&folder, &["init"]);
    run(&folder, &["add", "A ferry sank"]);
    for (name, text, quote) in articles {
        folder.write(&format!("{name}.txt"), text);
        run(&folder, &["source", "add", &format!("{name}.txt")]);
        run(&folder, &["link", "c1", "--source", name, "--quote", quote, "--supports"]);
    }
    folder
}

fn origins(folder: &Folder) -> (u64, u64, Vec<String>) {
    let report: Value = serde_json::from_str(&run(folder, &["show", "c1", "--json"])).unwrap();
    let claim = report["claims"].get(0).unwrap_or(&report["claim"]);
    let claim = if claim.is_null() { &report } else { claim };
    let origins = &claim["origins"]["supports"];
    let ties = origins["ties"].as_array().unwrap().iter();
    let kinds = ties.map(|tie| tie["kind"].as_str().unwrap().to_owned());
    (origins["sources"].as_u64().unwrap(), origins["origins"].as_u64().unwrap(), kinds.collect())
}

#[test]
fn copies_are_one_origin() {
    let copy = format!("Night on the strait\n\n{REPORT}\n\nNobody slept in Osten.");
    let other =
        format!("Ferry lost\n\n{REPORT} Eleven people are missing.\n\nThe harbour is shut.");
    let own = "On the quay\n\nI stood on the quay of Osten and saw how the old ferry went down by the bow.";
    let folder = claim(&[
        ("one", &copy, "The ferry to Osten sank"),
        ("two", &other, "The ferry to Osten sank"),
        ("three", own, "the old ferry went down by the bow"),
    ]);
    assert_eq!(origins(&folder), (3, 2, vec!["copied_passage".to_owned()]));
    let shown = run(&folder, &["report"]);
    assert!(shown.contains("for it: 3 sources, 2 origins"), "{shown}");
    assert!(shown.contains("one, paragraph 2 and two, paragraph 2 have one text"), "{shown}");
    for format in ["html", "markdown"] {
        let page = run(&folder, &["report", "--format", format]);
        assert!(page.contains("3 sources, 2 origins"), "{format}: {page}");
    }
    // A copy more raises the sources and not the origins.
    folder.write("four.txt", format!("Again\n\n{REPORT}\n\nThe sea is calm today."));
    run(&folder, &["source", "add", "four.txt"]);
    run(
        &folder,
        &["link", "c1", "--source", "four", "--quote", "The ferry to Osten sank", "--supports"],
    );
    let (sources, origins, ties) = origins(&folder);
    assert_eq!((sources, origins, ties.len()), (4, 2, 2));
}

#[test]
fn reports_of_one_agency_are_one_origin() {
    let folder = claim(&[
        (
            "one",
            "OSTEN (AFP) — The ferry has sunk, the harbour master said on Tuesday morning.",
            "The ferry has sunk",
        ),
        (
            "two",
            "A ferry was lost\n\nThe boat that ran to Osten went down in a storm last night.\n\n(AFP)",
            "went down in a storm",
        ),
        (
            "three",
            "OSTEN (Reuters) — Rescue boats found the wreck of the ferry at nine in the evening.",
            "the wreck of the ferry",
        ),
    ]);
    assert_eq!(origins(&folder), (3, 2, vec!["agency".to_owned()]));
}

#[test]
fn one_speaker_through_one_outlet_is_one_origin() {
    let folder = claim(&[
        (
            "one",
            "Harbour master Edda Rask told Radio Osten that the ferry had sunk at two in the morning.",
            "the ferry had sunk",
        ),
        (
            "two",
            "The search goes on.\n\nHarbour master Edda Rask told Radio Osten that nobody could have saved the sinking boat.",
            "nobody could have saved the sinking boat",
        ),
        (
            "three",
            "Harbour master Edda Rask told the Strait Herald that she saw the ferry sink.",
            "she saw the ferry sink",
        ),
    ]);
    assert_eq!(origins(&folder), (3, 2, vec!["speaker".to_owned()]));
}

#[test]
fn strangers_are_origins_of_their_own() {
    let folder = claim(&[
        ("one", "The ferry sank, fishermen say.\n\nThe sea was high.", "The ferry sank"),
        (
            "two",
            "No boat runs to Osten since the ferry went down on Monday.\n\nThe sea was high.",
            "the ferry went down",
        ),
    ]);
    assert_eq!(origins(&folder), (2, 2, Vec::new()));
}

#[test]
fn each_gap_is_told_until_it_is_closed() {
    let folder = claim(&[]);
    let gaps = |folder: &Folder| -> Vec<String> {
        let output = folder.claims(&["report", "--gaps", "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let claims = report["claims"].as_array().unwrap().iter();
        let all = claims.flat_map(|claim| claim["gaps"].as_array().unwrap());
        all.map(|gap| gap["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(gaps(&folder), ["no_evidence", "not_judged", "unknown_speaker"]);
    let gate =
        |folder: &Folder| folder.claims(&["report", "--gaps", "--fail-on-findings"]).status.code();
    assert_eq!(gate(&folder), Some(1));
    folder.write("one.txt", "The ferry sank on Monday.\n\nThe mayor said that the boat was old.");
    run(
        &folder,
        &[
            "source",
            "add",
            "one.txt",
            "--url",
            "https://example.org/1",
            "--published",
            "2024-05-03",
        ],
    );
    run(&folder, &["link", "c1", "--source", "one", "--quote", "The ferry sank", "--supports"]);
    run(&folder, &["edit", "c1", "--date", "2024-05-02", "--speaker", "a sailor"]);
    run(&folder, &["judge", "c1", "supported"]);
    assert_eq!(
        gaps(&folder),
        [
            "one_source",
            "evidence_after_claim",
            "short_quote",
            "unarchived_url",
            "no_counter_evidence"
        ]
    );
    run(&folder, &["judge", "c1", "refuted", "--by", "bob"]);
    run(&folder, &["link", "c1", "--source", "one", "--quote", "the boat was old", "--refutes"]);
    let found = gaps(&folder);
    assert!(found.contains(&"disagreeing_verdicts".to_owned()), "{found:?}");
    assert!(found.contains(&"attributed_as_proof".to_owned()), "{found:?}");
    assert!(found.contains(&"contested_evidence".to_owned()), "{found:?}");
    // A page tells the same, in the same words.
    let page = stdout(&folder.claims(&["report", "--format", "html"]));
    let told = stdout(&folder.claims(&["report", "--gaps", "--json"]));
    let told: Value = serde_json::from_str(&told).unwrap();
    let items = page.split("<ul class=\"missing\">").nth(1).unwrap().split("</ul>").next().unwrap();
    let gaps_told = told["claims"][0]["gaps"].as_array().unwrap();
    assert_eq!(items.matches("<li>").count(), gaps_told.len(), "{items}");
    for gap in gaps_told {
        assert!(items.contains(gap["message"].as_str().unwrap()), "{gap} is not in {items}");
    }
    folder.write(
        "new.txt",
        "The ferry did not sink on Monday.\n\nThe mayor said that the boat was old.",
    );
    run(&folder, &["source", "update", "one", "new.txt"]);
    assert!(gaps(&folder).contains(&"changed_quote".to_owned()));
    // Everything that can be closed is closed.
    run(&folder, &["unlink", "e1", "e2"]);
    run(&folder, &["judge", "c1", "refuted"]);
    run(
        &folder,
        &[
            "source",
            "edit",
            "one",
            "--archive-url",
            "https://example.org/a1",
            "--clear",
            "published",
        ],
    );
    folder.write("two.txt", "Osten has its ferry still, which ran on Tuesday as on any day.");
    run(&folder, &["source", "add", "two.txt"]);
    run(
        &folder,
        &[
            "link",
            "c1",
            "--source",
            "one",
            "--quote",
            "The ferry did not sink on Monday",
            "--refutes",
        ],
    );
    run(
        &folder,
        &["link", "c1", "--source", "two", "--quote", "Osten has its ferry still", "--refutes"],
    );
    assert_eq!(gaps(&folder), Vec::<String>::new());
    assert_eq!(gate(&folder), Some(0));
}

#[test]
fn somebodys_word_is_told_from_proof() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    folder.write(
        "crane.txt",
        "The port said on Monday that the old crane is safe. The union told Radio Lund that the crane has cracks.",
    );
    run(&folder, &["source", "add", "crane.txt"]);
    let quote = ["--source", "crane", "--quote", "the old crane is safe"];
    let add = |words: &[&str]| run(&folder, &[&["add"], words, &quote[..]].concat());
    add(&["No crane in Lund fails", "--speaker", "port"]);
    add(&["Cranes are safe in Lund"]);
    add(&["The port said that the old crane is safe"]);
    let against = ["--source", "crane", "--quote", "the crane has cracks", "--refutes"];
    run(&folder, &[&["link", "c1"], &against[..]].concat());
    let told = |claim: &str| -> Vec<String> {
        let report: Value =
            serde_json::from_str(&run(&folder, &["report", "--gaps", "--json"])).unwrap();
        let claims = report["claims"].as_array().unwrap();
        let of = claims.iter().find(|one| one["id"] == claim).unwrap();
        let gaps = of["gaps"].as_array().unwrap().iter();
        let words = gaps.filter(|gap| gap["kind"] == "attributed_as_proof");
        words.map(|gap| gap["message"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        told("c1"),
        [
            "it rests on the word of the port, whose claim it is: that proves that it was made",
            "what the union, via Radio Lund, said speaks against it: that proves that it was said"
        ]
    );
    assert_eq!(told("c2"), ["it rests on what the port said: that proves that it was said"]);
    assert_eq!(told("c3"), [""; 0], "that it was said is all that it claims");
}
