//! The formats of the field: what goes out comes in again, every quote is proven, offsets in another unit
//! are repaired where the quote proves it, and what cannot be placed is told and written down.
mod common;

use std::fs;

use common::{Folder, stderr, stdout};
use serde_json::{Value, json};

const FERRY: &str = "🚢 Ferry to “Little Holm” stops\r\n\r\nThe ferry stops on 3 May, the owner said. Café tables on deck were sold.\r\n\r\nThe ferry does not stop, the union said.\r\n";
const STOPS: &str = "The ferry stops on 3 May";

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    stdout(&output) + &stderr(&output)
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// A library with a claim that has evidence both ways and a verdict, and one that has neither.
fn library() -> Folder {
    let folder = Folder::new();
    folder.write("ferry.txt", FERRY);
    for args in [
        &["init"][..],
        &[
            "source",
            "add",
            "ferry.txt",
            "--url",
            "https://holm.example/ferry",
            "--title",
            "Ferry: a (short) story",
        ],
        &[
            "add",
            "The ferry to Little Holm stops in May",
            "--source",
            "ferry",
            "--quote",
            STOPS,
            "--speaker",
            "the owner",
            "--date",
            "2024-05-03",
        ],
        &[
            "link",
            "c1",
            "--source",
            "ferry",
            "--quote",
            "The ferry does not stop",
            "--refutes",
            "--by",
            "bob",
        ],
        &["judge", "c1", "supported", "--because", "the owner knows"],
        &["add", "=1+1 is what the deck costs"],
    ] {
        run(&folder, args);
    }
    folder
}

/// Takes what one library wrote into a new one that has the same source, and returns what was said.
fn carried(folder: &Folder, format: &str, file: &str, more: &[&str]) -> String {
    let db = format!("{format}.db");
    run(folder, &["--db", &db, "init"]);
    run(
        folder,
        &["--db", &db, "source", "add", "ferry.txt", "--url", "https://holm.example/ferry"],
    );
    let mut args = vec!["--db", &db, "import", format, file];
    args.extend(more);
    run(folder, &args)
}

fn quotes(folder: &Folder, format: &str) -> String {
    let db = folder.path().join(format!("{format}.db"));
    common::sql(&db, "SELECT relation, quote FROM evidence ORDER BY start").unwrap()
}

const BOTH: &str = "supports|The ferry stops on 3 May\nrefutes|The ferry does not stop";

#[test]
fn annotations_of_words_go_out_and_in() {
    let folder = library();
    for format in ["webannotation", "hypothesis", "labelstudio", "doccano"] {
        let file = format!("{format}.out");
        let said = run(&folder, &["export", format, &file]);
        assert!(
            said.contains("Loss: claims without evidence are left out (1)"),
            "{format}: {said}"
        );
        let losses: Value =
            serde_json::from_str(&read(&folder, &format!("{file}.losses.json"))).unwrap();
        assert!(losses.as_array().is_some_and(|losses| !losses.is_empty()), "{format}");
        let said = carried(&folder, format, &file, &[]);
        assert!(
            said.contains("2 pieces of evidence") && !said.contains("Repaired"),
            "{format}: {said}"
        );
        assert_eq!(quotes(&folder, format), BOTH, "{format}");
        let again = run(&folder, &["--db", &format!("{format}.db"), "import", format, &file]);
        assert!(again.starts_with("New: nothing."), "{format}: {again}");
        let refused = folder.claims(&["export", format, &file]);
        assert_eq!(refused.status.code(), Some(2), "nothing is replaced without --force");
    }
    let by = common::sql(
        &folder.path().join("hypothesis.db"),
        "SELECT group_concat(recorded_by) FROM evidence",
    );
    assert_eq!(by.unwrap(), "alice,bob");
}

#[test]
fn positions_in_another_unit_are_repaired_where_the_quote_proves_it() {
    let folder = library();
    let plain = FERRY.replace("\r\n", "\n");
    let at = |text: &str, quote: &str| text.find(quote).unwrap();
    let count = |text: &str, unit: &str| match unit {
        "bytes" => text.len(),
        "UTF-16 units" => text.encode_utf16().count(),
        _ => text.chars().count(),
    };
    // “Café tables” stands behind a picture that is two UTF-16 units, and marks that are three bytes.
    let quote = "Café tables on deck";
    for (number, (text, unit)) in [
        (&plain, "UTF-16 units"),
        (&plain, "bytes"),
        (&FERRY.to_owned(), "code points"),
        (&FERRY.to_owned(), "bytes"),
    ]
    .into_iter()
    .enumerate()
    {
        let start = count(&text[..at(text, quote)], unit);
        let end = start + count(quote, unit);
        let annotation = json!({
            "type": "Annotation",
            "body": [{ "type": "TextualBody", "purpose": "describing", "value": "Tables were sold" }],
            "target": { "source": "https://holm.example/ferry", "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                { "type": "TextQuoteSelector", "exact": quote },
            ] },
        });
        let db = format!("unit-{number}.db");
        folder.write("unit.json", annotation.to_string());
        run(&folder, &["--db", &db, "init"]);
        run(
            &folder,
            &["--db", &db, "source", "add", "ferry.txt", "--url", "https://holm.example/ferry"],
        );
        let said = run(&folder, &["--db", &db, "import", "webannotation", "unit.json"]);
        assert!(
            said.contains(&format!("Repaired, as the quotes prove: 1 position counted {unit}")),
            "{said}"
        );
        let stored =
            common::sql(&folder.path().join(&db), "SELECT start, quote FROM evidence").unwrap();
        assert_eq!(stored, format!("{}|{quote}", plain[..at(&plain, quote)].chars().count()));
    }
}

#[test]
fn what_cannot_be_placed_is_written_down() {
    let folder = library();
    let target = |quote: &str, source: &str| json!({ "source": source, "selector": [{ "type": "TextQuoteSelector", "exact": quote }] });
    let here = "https://holm.example/ferry";
    let annotation = |target: Value| json!({ "type": "Annotation", "body": { "purpose": "describing", "value": "A claim" }, "target": target });
    let file = json!([
        annotation(target("The ferry sank", here)),
        annotation(target("ferry", here)),
        annotation(target("erry stops on 3 Ma", here)),
        annotation(target(STOPS, "https://elsewhere.example")),
        annotation(json!({ "source": here })),
        json!({ "type": "Note" }),
        annotation(target("the union said", here)),
    ]);
    folder.write("all.json", file.to_string());
    let said = run(&folder, &["import", "webannotation", "all.json"]);
    assert!(
        said.contains("New: 1 claim, 1 piece of evidence.")
            && said.contains("6 things do not come in"),
        "{said}"
    );
    let rejects = read(&folder, "all.json.rejects.jsonl");
    for why in [
        "does not stand",
        "stands 2 times",
        "part of longer words",
        "no source is known by https://elsewhere",
        "neither a quote nor a position",
        "not an Annotation",
    ] {
        assert_eq!(
            rejects.lines().filter(|line| line.contains(why)).count(),
            1,
            "{why}: {rejects}"
        );
    }
    // The file of rejects is not replaced either, and then nothing comes in.
    folder.write(
        "all.json",
        json!([
            annotation(target("The ferry sank", here)),
            annotation(target("Café tables", here))
        ])
        .to_string(),
    );
    let before = folder.bytes();
    let output = folder.claims(&["import", "webannotation", "all.json"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(folder.bytes(), before);
}

#[test]
fn a_label_without_a_claim_needs_one() {
    let folder = library();
    folder.write("labels.jsonl", json!({ "text": "Ada came. Bo went.", "label": [[0, 9, "EVIDENCE_SUPPORTS"], [11, 17, "CONTEXT"], [10, 18, "CLAIM"]] }).to_string());
    let said = run(&folder, &["import", "doccano", "labels.jsonl"]);
    assert!(
        said.contains("New: 1 source, 1 claim, 1 piece of evidence.")
            && said.contains("add --claim"),
        "{said}"
    );
    let said = run(
        &folder,
        &["import", "doccano", "labels.jsonl", "--claim", "Both were there", "--force"],
    );
    assert!(said.contains("New: 1 claim, 1 piece of evidence."), "{said}");
    assert!(said.contains("begins or ends inside a word"), "11..17 cuts two words: {said}");
    assert_eq!(
        folder
            .sql("SELECT relation, quote, note FROM evidence WHERE recorded_by = 'doccano'")
            .unwrap(),
        "mentions|Bo went.|label: CLAIM\nsupports|Ada came.|label: EVIDENCE_SUPPORTS"
    );
}

#[test]
fn fever_cites_sentences_of_pages() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    folder.write("claims.jsonl", [
        json!({ "id": 71, "label": "SUPPORTS", "claim": "Holm has a quay.", "evidence": [[[1, 2, "Holm_-LRB-isle-RRB-", 1]], [[1, 3, "Holm_-LRB-isle-RRB-", 0], [1, 3, "Quay", 0]]] }),
        json!({ "id": 72, "label": "NOT ENOUGH INFO", "claim": "Holm is fine.", "evidence": [[[4, null, null, null]]] }),
        json!({ "id": 73, "label": "REFUTES", "claim": "Holm has no quay.", "evidence": [[[5, 6, "Holm_-LRB-isle-RRB-", 9]]] }),
        json!({ "id": 74, "label": "MAYBE", "claim": "Holm is far.", "evidence": [] }),
    ].map(|line| line.to_string()).join("\n"));
    folder.write("pages.jsonl", [
        json!({ "id": "Holm_-LRB-isle-RRB-", "lines": "0\tHolm is an isle .\tisle\tIsle\n1\tIt has a quay .\n2\t" }),
        json!({ "id": "Quay", "lines": "0\tA quay is built of stone . Or of wood ." }),
        json!({ "id": "Unread", "lines": "0\tNobody cites this ." }),
    ].map(|line| line.to_string()).join("\n"));
    let said = run(&folder, &["import", "fever", "claims.jsonl", "--corpus", "pages.jsonl"]);
    assert!(said.contains("New: 2 sources, 3 claims, 3 pieces of evidence, 3 verdicts."), "{said}");
    assert!(
        said.contains("has no sentence 9") && said.contains("`MAYBE` is not a label"),
        "{said}"
    );
    run(&folder, &["export", "fever", "out"]);
    let lines: Vec<Value> = read(&folder, "out/claims.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let cited = |line: &Value| {
        line["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .map(|set| {
                set.as_array()
                    .unwrap()
                    .iter()
                    .map(|one| format!("{} {}", one[2], one[3]))
                    .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!((&lines[0]["id"], &lines[0]["label"]), (&json!(71), &json!("SUPPORTS")));
    assert_eq!(
        cited(&lines[0]),
        [vec!["\"Holm_-LRB-isle-RRB-\" 1"], vec!["\"Holm_-LRB-isle-RRB-\" 0", "\"Quay\" 0"]]
    );
    assert_eq!(cited(&lines[1]), [["null null"]]);
    assert!(
        read(&folder, "out/wiki-pages.jsonl")
            .contains("0\\tA quay is built of stone . Or of wood .")
    );
    let words = folder.sql("SELECT justification FROM verdict WHERE verdict_id = 2").unwrap();
    assert_eq!(words, "label: NOT ENOUGH INFO");
    let again =
        run(&folder, &["import", "fever", "claims.jsonl", "--corpus", "pages.jsonl", "--force"]);
    assert!(again.starts_with("New: nothing."), "{again}");
}

#[test]
fn fever_of_climate_has_labels_for_sentences() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    let sentence = |words: &str, label: &str| json!({ "article": "Sea", "evidence": words, "evidence_label": label, "votes": [label, null] });
    let line = json!({ "claim_id": "5", "claim": "The sea rises", "claim_label": "DISPUTED", "evidences": [
        sentence("It rose by 3 mm.", "SUPPORTS"), sentence("It fell\nby 1 mm.", "REFUTES"), sentence("It is wet.", "NOT_ENOUGH_INFO"),
    ] });
    folder.write("climate.jsonl", line.to_string());
    let said = run(&folder, &["import", "fever", "climate.jsonl"]);
    assert!(said.contains("New: 1 source, 1 claim, 3 pieces of evidence, 1 verdict."), "{said}");
    assert_eq!(
        folder.sql("SELECT relation, quote FROM evidence ORDER BY start").unwrap(),
        "supports|It rose by 3 mm.\nrefutes|It fell by 1 mm.\nmentions|It is wet."
    );
    assert_eq!(folder.sql("SELECT label FROM verdict").unwrap(), "conflicting_evidence");
}

#[test]
fn scifact_rationales_go_out_as_they_came() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    let claims = json!({ "id": 9, "claim": "Kelp grows.", "cited_doc_ids": [40, 41], "evidence": {
        "40": [{ "sentences": [1], "label": "SUPPORT" }],
        "41": [{ "sentences": [2], "label": "CONTRADICT" }, { "sentences": [0, 2], "label": "CONTRADICT" }],
    } });
    let text = |id: u32, lines: [&str; 3]| json!({ "doc_id": id, "title": format!("Study {id}"), "abstract": lines, "structured": false });
    folder.write("claims.jsonl", claims.to_string());
    folder.write(
        "corpus.jsonl",
        [
            text(40, ["We dived.", "Kelp grew.", "We left."]),
            text(41, ["We came late.", "It was cold.", "Kelp did not grow."]),
        ]
        .map(|line| line.to_string())
        .join("\n"),
    );
    run(&folder, &["import", "scifact", "claims.jsonl", "--corpus", "corpus.jsonl"]);
    run(&folder, &["export", "scifact", "out"]);
    let out: Value = serde_json::from_str(&read(&folder, "out/claims.jsonl")).unwrap();
    assert_eq!(out, claims);
    let corpus: Vec<Value> = read(&folder, "out/corpus.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        corpus,
        [
            text(40, ["We dived.", "Kelp grew.", "We left."]),
            text(41, ["We came late.", "It was cold.", "Kelp did not grow."])
        ]
    );
}

#[test]
fn averitec_goes_out_as_it_came() {
    let folder = Folder::new();
    run(&folder, &["init"]);
    let answer = |words: &str, kind: &str, url: &str| json!({ "answer": words, "answer_type": kind, "source_url": url, "source_medium": "Web text", "cached_source_url": "" });
    let mut explained = answer("No", "Boolean", "https://b.example");
    explained["boolean_explanation"] = json!("It was open.");
    let unanswered = json!({ "answer": "No answer could be found.", "answer_type": "Unanswerable", "source_url": "", "source_medium": "" });
    let item = json!([{
        "claim": "The quay was closed.", "required_reannotation": true, "label": "Conflicting Evidence/Cherrypicking",
        "justification": "Two papers, two stories.", "claim_date": "3-11-2024", "speaker": null,
        "original_claim_url": "https://a.example/x", "cached_original_claim_url": null, "fact_checking_article": "https://f.example",
        "reporting_source": "A paper", "location_ISO_code": "NO", "claim_types": ["Event/Property Claim", "Numerical Claim"],
        "fact_checking_strategies": ["Written Evidence"],
        "questions": [
            { "question": "Was it closed?", "answers": [answer("Closed all day.", "Extractive", "https://a.example"), explained] },
            { "question": "Who closed it?", "answers": [unanswered] },
            { "question": "Was it closed then?", "answers": [answer("Closed all day.", "Extractive", "https://a.example")] },
            { "question": "Is it old?", "answers": [answer("Yes", "Boolean", "https://c.example"), answer("Yes", "Boolean", "https://d.example"), answer("Yes", "Boolean", "Metadata")] },
        ],
    }]);
    folder.write("dev.json", item.to_string());
    let said = run(&folder, &["import", "averitec", "dev.json"]);
    assert!(said.contains("New: 5 sources, 1 claim, 6 pieces of evidence, 1 verdict."), "{said}");
    run(&folder, &["export", "averitec", "out.json"]);
    let out: Value = serde_json::from_str(&read(&folder, "out.json")).unwrap();
    assert_eq!(out, item);
    let again = run(&folder, &["import", "averitec", "dev.json"]);
    assert!(again.starts_with("New: nothing."), "{again}");
    folder.write("bad.json", "{\"claim\":\"x\"}");
    assert_eq!(folder.claims(&["import", "averitec", "bad.json"]).status.code(), Some(2));
}

#[test]
fn tables_are_safe_in_a_spreadsheet_and_exact_for_programs() {
    let folder = library();
    let safe = run(&folder, &["export", "csv", "-"]);
    assert!(safe.contains("c2,'=1+1 is what the deck costs"), "{safe}");
    assert!(safe.contains("Loss: cells have an apostrophe before them (1)"), "{safe}");
    let exact = run(&folder, &["export", "csv", "-", "--exact"]);
    assert!(exact.contains("c2,=1+1 is what the deck costs"), "{exact}");
    assert_eq!(
        exact.lines().filter(|line| line.starts_with('c')).count(),
        4,
        "a head and three rows: {exact}"
    );
}

#[test]
fn what_only_goes_out_says_what_is_recorded() {
    let folder = library();
    run(&folder, &["judge", "c1", "refuted", "--by", "bob"]);
    run(&folder, &["export", "claimreview", "reviews.json"]);
    let reviews: Value = serde_json::from_str(&read(&folder, "reviews.json")).unwrap();
    let rated = |n: usize| {
        (reviews[n]["author"]["name"].clone(), reviews[n]["reviewRating"]["ratingValue"].clone())
    };
    assert_eq!([rated(0), rated(1)], [(json!("alice"), json!(5)), (json!("bob"), json!(1))]);
    assert_eq!(reviews[0]["itemReviewed"]["author"]["name"], "the owner");

    run(&folder, &["export", "prov", "prov.json"]);
    let prov: Value = serde_json::from_str(&read(&folder, "prov.json")).unwrap();
    assert_eq!(prov["entity"]["claims:e1"]["prov:value"], STOPS);
    let derived = prov["wasDerivedFrom"].as_object().unwrap();
    assert!(
        derived.values().any(|one| one["prov:usedEntity"] == "claims:e1"
            && one["prov:generatedEntity"] == "claims:v1")
    );
    let known = prov["entity"].as_object().unwrap();
    assert!(
        derived.values().all(|one| known.contains_key(one["prov:usedEntity"].as_str().unwrap()))
    );

    run(&folder, &["export", "checkthat", "checkthat"]);
    assert_eq!(read(&folder, "checkthat/tweet-vclaim-pairs.qrels"), "1\t0\t1\t1\n2\t0\t1\t1\n");

    let said = run(&folder, &["export", "croissant", "set"]);
    assert!(said.contains("annotators disagree keep the latest verdict only (1)"), "{said}");
    let croissant: Value = serde_json::from_str(&read(&folder, "set/croissant.json")).unwrap();
    let hash = claims::text::digest::sha256(read(&folder, "set/claims.jsonl").as_bytes());
    assert_eq!(croissant["distribution"][0]["sha256"], json!(hash));
    let told = croissant["rai:dataAnnotationAnalysis"][0].as_str().unwrap();
    assert!(told.starts_with("2 annotators; Krippendorff's alpha (nominal) = 0.000;"), "{told}");
    assert!(read(&folder, "set/README.md").contains(told));
}
