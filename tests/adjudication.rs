//! A verdict that overrules others settles what annotators disagree on: the dissent stays to be read, and
//! counts again as soon as its annotator, or the one who settled it, judges anew.
mod common;

use common::{Folder, stderr, stdout};

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}{}", stdout(&output), stderr(&output));
    stdout(&output)
}

/// A claim that alice supports and bob refutes, with evidence both for it and against it.
fn disputed() -> Folder {
    let folder = Folder::with_database();
    run(&folder, &["add", "The mill at Orvik burnt down", "--speaker", "a neighbour"]);
    folder.write(
        "mill.txt",
        "The mill at Orvik burnt down on Sunday.\n\nThe mill at Orvik still stands.",
    );
    run(&folder, &["source", "add", "mill.txt", "--author", "N. N."]);
    let link = |quote: &str, relation: &str| {
        run(&folder, &["link", "c3", "--source", "mill", "--quote", quote, relation]);
    };
    link("The mill at Orvik burnt down on Sunday", "--supports");
    link("The mill at Orvik still stands", "--refutes");
    run(&folder, &["judge", "c3", "supported", "--by", "alice", "--because", "a neighbour saw it"]);
    run(&folder, &["judge", "c3", "refuted", "--by", "bob", "--because", "it is on a photograph"]);
    folder
}

fn read(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join(path)).unwrap()
}

/// The numbers of alice's and bob's verdicts on the claim.
fn given(folder: &Folder) -> [String; 2] {
    let of = |who: &str| {
        let sql = format!(
            "SELECT 'v' || max(verdict_id) FROM verdict WHERE claim_id = 3 AND annotator = '{who}'"
        );
        folder.sql(&sql).unwrap().trim().to_owned()
    };
    [of("alice"), of("bob")]
}

/// Whether annotators are said to disagree: by each of the reports that say so, and by the view.
fn is_open(folder: &Folder) -> bool {
    let conflicts = run(folder, &["report", "--conflicts", "--claim", "c3", "--json"]);
    let gaps = run(folder, &["report", "--gaps", "--claim", "c3", "--json"]);
    let page = run(folder, &["report", "--claim", "c3", "--format", "html"]);
    let view = "SELECT count(*) FROM open_conflicts WHERE kind = 'verdicts' AND claim_no = 'c3'";
    let told = [
        conflicts.contains("\"kind\": \"verdicts\""),
        gaps.contains("\"kind\": \"disagreeing_verdicts\""),
        page.contains("<p class=\"standing\">annotators disagree</p>"),
        folder.sql(view).unwrap().trim() != "0",
    ];
    assert!(told.iter().all(|one| *one == told[0]), "reports disagree: {told:?}");
    told[0]
}

#[test]
fn a_dispute_is_settled_and_opens_again() {
    let folder = disputed();
    assert!(is_open(&folder));
    let [alices, _] = given(&folder);
    let settle = ["judge", "c3", "refuted", "--by", "carol", "--overrules", &alices];
    run(&folder, &settle);
    assert!(!is_open(&folder));
    // Whoever was overruled says it again: that is a new verdict, which nobody has overruled.
    run(&folder, &["judge", "c3", "supported", "--by", "alice"]);
    assert!(is_open(&folder));
    run(&folder, &["judge", "c3", "refuted", "--by", "carol", "--overrules", "all"]);
    assert!(!is_open(&folder));
    // The one who settled it thinks better of it, by withdrawing or by judging without overruling.
    let last = folder.sql("SELECT 'v' || max(verdict_id) FROM verdict").unwrap();
    let said = run(&folder, &["withdraw", last.trim(), "--by", "carol"]);
    assert!(said.contains("is no longer overruled"), "{said}");
    assert!(is_open(&folder));
    run(&folder, &["undo"]);
    assert!(!is_open(&folder));
    let output = folder.claims(&["judge", "c3", "refuted", "--by", "carol"]);
    assert!(stderr(&output).contains("is no longer overruled: with --overrules"), "{output:?}");
    assert!(is_open(&folder));
    run(&folder, &["undo"]);
    assert!(!is_open(&folder));
    run(&folder, &["check"]);
}

#[test]
fn the_last_instance_has_the_last_word() {
    let folder = disputed();
    run(&folder, &["judge", "c3", "refuted", "--by", "carol", "--overrules", "all"]);
    run(&folder, &["judge", "c3", "supported", "--by", "dora", "--overrules", "all"]);
    // Dora overrules bob and carol; alice, whom carol overruled, says what dora says.
    assert!(!is_open(&folder));
    let page = run(&folder, &["report", "--claim", "c3", "--format", "html"]);
    assert!(page.contains("<p class=\"standing\">supported</p>"), "{page}");
    // Nobody can overrule what has overruled them: verdicts would go in a circle.
    let circle = "INSERT INTO overruled SELECT v.verdict_id, w.verdict_id FROM verdict v, verdict w
                  WHERE v.annotator = 'carol' AND w.annotator = 'dora'";
    let refused = folder.sql(circle).unwrap_err();
    assert!(refused.contains("in a circle"), "{refused}");
}

#[test]
fn dissent_is_told_with_who_overruled_it_and_why() {
    let folder = disputed();
    let [alices, _] = given(&folder);
    let why = "the fire brigade has no record of it";
    run(
        &folder,
        &["judge", "c3", "refuted", "--by", "carol", "--overrules", &alices, "--because", why],
    );
    let by = format!("overruled by v{} of carol", alices[1..].parse::<u32>().unwrap() + 2);
    for args in [
        &["show", "c3"][..],
        &["report", "--claim", "c3"],
        &["report", "--claim", "c3", "--format", "html"],
        &["report", "--claim", "c3", "--format", "markdown"],
    ] {
        let told = run(&folder, args).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(&by), "{args:?} does not say `{by}`:\n{told}");
        assert!(told.contains(&format!("overrules {alices} of alice")), "{args:?}:\n{told}");
        assert!(told.contains(why) && told.contains("a neighbour saw it"), "{args:?}:\n{told}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&run(&folder, &["show", "c3", "--json"])).unwrap();
    let verdicts = &json["claims"][0]["verdicts"];
    assert_eq!(verdicts[2]["overrules"], serde_json::json!([alices]));
    assert_eq!(verdicts[0]["overruled_by"], serde_json::json!([verdicts[2]["id"]]));
    for args in [&["list"][..], &["match", "The mill at Orvik burnt down"]] {
        assert!(run(&folder, args).contains("(overruled)"), "{args:?}");
    }
    let log = run(&folder, &["log", "--claim", "c3"]);
    assert!(log.contains(&format!("overrules {alices}")), "{log}");
    folder.claims(&["export", "packet", "packet"]);
    run(&folder, &["check", "packet", "packet"]);
    assert!(read(&folder, "packet/report.html").contains(&by));
}

#[test]
fn agreement_is_told_of_those_who_judged_for_themselves() {
    let folder = disputed();
    let before = run(&folder, &["report", "--agreement", "--json"]);
    run(&folder, &["judge", "c3", "refuted", "--by", "carol", "--overrules", "all"]);
    assert_eq!(run(&folder, &["report", "--agreement", "--json"]), before);
    // Bob had judged it for himself before he settled it: that verdict goes on to count.
    run(&folder, &["judge", "c3", "not_enough_evidence", "--by", "bob", "--overrules", "all"]);
    assert_eq!(run(&folder, &["report", "--agreement", "--json"]), before);
}

#[test]
fn one_label_is_the_label_of_whoever_settled_it() {
    let folder = disputed();
    let [_, bobs] = given(&folder);
    // Alice overrules bob, who then is overruled though his verdict is no older than others.
    run(&folder, &["judge", "c3", "supported", "--by", "carol", "--overrules", &bobs]);
    run(&folder, &["judge", "c3", "supported", "--by", "alice", "--because", "still"]);
    for (format, file, label) in [
        ("fever", "claims.jsonl", "\"label\":\"SUPPORTS\""),
        ("averitec", "", "\"label\": \"Supported\""),
        ("claimreview", "", "\"alternateName\": \"Supported\""),
        ("croissant", "claims.jsonl", "\"label\":\"supported\""),
    ] {
        let to = format!("out-{format}");
        let output = folder.claims(&["export", format, &to]);
        let loss = "verdicts that are overruled are left out (1)";
        assert!(stderr(&output).contains(loss), "{format}: {output:?}");
        let path = if file.is_empty() { to } else { format!("{to}/{file}") };
        let written = read(&folder, &path);
        let about: Vec<&str> = written.split("The mill at Orvik").collect();
        assert!(about.len() > 1 && written.contains(label), "{format}: {written}");
        let refuted = ["REFUTES", "Refuted", "refuted\""]
            .iter()
            .any(|word| written.lines().any(|line| line.contains("Orvik") && line.contains(word)));
        assert!(!refuted, "{format}: {written}");
    }
}

#[test]
fn a_verdict_that_cannot_be_overruled_is_refused() {
    let folder = disputed();
    let [alices, bobs] = given(&folder);
    run(&folder, &["judge", "c3", "not_enough_evidence", "--by", "bob"]);
    for (overrules, label, why) in [
        ("v99", "refuted", "no verdict is numbered `v99`"),
        ("v1", "refuted", "not on c3"),
        (alices.as_str(), "supported", "says supported as well"),
        (bobs.as_str(), "supported", "does not count any more"),
        ("nobody", "supported", "is not a verdict's number"),
        ("all,v1", "supported", "is not a verdict's number"),
    ] {
        let before = folder.bytes();
        let output =
            folder.claims(&["judge", "c3", label, "--by", "carol", "--overrules", overrules]);
        assert_eq!(output.status.code(), Some(2), "{overrules}: {output:?}");
        assert!(stderr(&output).contains(why), "{overrules}: {output:?}");
        assert_eq!(folder.bytes(), before, "{overrules}");
    }
    let own = folder.claims(&["judge", "c3", "refuted", "--by", "alice", "--overrules", &alices]);
    assert!(stderr(&own).contains("your own verdict"), "{own:?}");
    run(&folder, &["withdraw", &alices, "--by", "alice"]);
    let nobody = folder.claims(&[
        "judge",
        "c3",
        "not_enough_evidence",
        "--by",
        "carol",
        "--overrules",
        "all",
    ]);
    assert!(stderr(&nobody).contains("nobody else judges c3 otherwise"), "{nobody:?}");
}
