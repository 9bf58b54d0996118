//! Decisions on conflicts: they find their conflict again after every scan, in whatever order the
//! articles came, and what a scan does not find again is not lost.
mod common;

use common::{Folder, stderr, stdout};

const ARTICLES: [(&str, &str); 4] = [
    (
        "morning.txt",
        "Twelve people were hurt when the old ferry hit the quay on Monday.\n\nIt rained.",
    ),
    (
        "copy.txt",
        "Read elsewhere.\n\nTwelve people were hurt when the old ferry hit the quay on Monday.",
    ),
    ("evening.txt", "Thirteen people were hurt when the old ferry hit the quay on Monday.\n\nFog."),
    (
        "council.txt",
        "The council approved the plan for the old harbour bridge on Monday.\n\nThe council \
         rejected the plan for the old harbour bridge on Monday.",
    ),
];

/// A folder whose database has the articles, added in that order.
fn folder(order: [usize; 4]) -> Folder {
    let folder = Folder::new();
    done(&folder, &["init"]);
    for index in order {
        let (name, text) = ARTICLES[index];
        folder.write(name, text);
        done(&folder, &["source", "add", name]);
    }
    folder
}

fn done(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

fn refused(folder: &Folder, args: &[&str], message: &str) {
    let before = folder.bytes();
    let output = folder.claims(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stdout(&output));
    assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
    assert_eq!(folder.bytes(), before, "{args:?} changed the file");
}

fn names(folder: &Folder) -> String {
    folder.sql("SELECT DISTINCT finding FROM conflict ORDER BY finding").unwrap()
}

/// The code of the only conflict of that kind.
fn code(folder: &Folder, kind: &str) -> String {
    let sql = format!("SELECT 'x' || substr(finding, 1, 6) FROM conflict WHERE kind = '{kind}'");
    let code = folder.sql(&sql).unwrap();
    assert_eq!(code.lines().count(), 1, "{code}");
    code
}

#[test]
fn a_finding_has_one_name_in_whatever_order_the_articles_come() {
    let first = names(&folder([0, 1, 2, 3]));
    assert_eq!(first.lines().count(), 2, "{first}");
    for order in [[1, 0, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        assert_eq!(names(&folder(order)), first, "{order:?}");
    }
}

#[test]
fn decisions_survive_scans_and_further_articles() {
    let folder = folder([3, 1, 2, 0]);
    let (people, council) = (code(&folder, "quantity"), code(&folder, "state"));
    done(&folder, &["conflict", "dismiss", &people, "--because", "two ferries"]);
    done(&folder, &["conflict", "confirm", &council]);
    let decisions = folder.sql("SELECT * FROM decision").unwrap();
    let report = done(&folder, &["report", "--conflicts", "--all"]);
    for args in [&["scan"][..], &["scan", "--rebuild"]] {
        done(&folder, args);
        assert_eq!(done(&folder, &["report", "--conflicts", "--all"]), report, "{args:?}");
    }
    folder
        .write("more.txt", "Thirteen people were hurt when the old ferry hit the quay on Monday.");
    done(&folder, &["source", "add", "more.txt", "--published", "2020-01-01"]);
    let open = done(&folder, &["report", "--conflicts"]);
    assert!(open.contains("1 conflict (1 confirmed)") && open.contains("1 dismissed"), "{open}");
    assert_eq!(folder.sql("SELECT * FROM decision").unwrap(), decisions);
    assert_eq!(folder.sql("SELECT count(*) FROM broken_quotes").unwrap(), "0");
    assert_eq!(folder.sql("SELECT decision FROM open_conflicts").unwrap(), "confirmed");
}

#[test]
fn no_decision_is_lost_with_a_source() {
    let folder = folder([0, 1, 2, 3]);
    let people = code(&folder, "quantity");
    done(&folder, &["conflict", "confirm", &people, "--by", "bob"]);
    refused(&folder, &["source", "remove", "evening"], "decisions on conflicts cite `evening`");
    let shell = folder.sql("PRAGMA foreign_keys = OFF; DELETE FROM snapshot WHERE snapshot_id = 3");
    assert!(shell.unwrap_err().contains("a decision on a conflict cites this snapshot"));
    done(&folder, &["conflict", "withdraw", &people, "--by", "bob"]);
    done(&folder, &["source", "remove", "evening"]);
    let log = folder.sql("SELECT before FROM log WHERE subject LIKE 'decision %'").unwrap();
    assert!(log.contains("Thirteen people were hurt"), "the log keeps it: {log}");
}

#[test]
fn a_code_is_as_long_as_it_must_be_and_bad_ones_are_refused() {
    let folder = folder([0, 1, 2, 3]);
    // Two names with the same first seven digits, as chance makes one day.
    let alike = "UPDATE conflict SET finding = 'abcdef0' || conflict_id || substr(finding, 9)";
    folder.sql(alike).unwrap();
    let listed = done(&folder, &["conflict", "list"]);
    assert!(listed.contains("xabcdef01") && listed.contains("xabcdef02"), "{listed}");
    done(&folder, &["conflict", "show", "abcdef02"]);
    let because = ["--because", "seen"];
    for (args, message) in [
        (vec!["conflict", "show", "xabcdef"], "the codes of 2 conflicts begin with `xabcdef`"),
        (vec!["conflict", "show", "x123456"], "no conflict has the code `x123456`"),
        (vec!["conflict", "show", "first"], "is not a conflict's code"),
        (vec!["conflict", "confirm", "xabcdef01", "x123456"], "no conflict has the code"),
        (vec!["conflict", "dismiss", "xabcdef01"], "--because"),
        (vec!["conflict", "dismiss", "xabcdef01", "--because", " "], "the reason is empty"),
        (vec!["conflict", "reopen", "xabcdef01"], "is open"),
        (vec!["conflict", "withdraw", "xabcdef01"], "alice has decided nothing on xabcdef01"),
        ([vec!["conflict", "resolve", "xabcdef01"], because.to_vec()].concat(), "--for"),
        (
            [vec!["conflict", "resolve", "xabcdef01", "--for", "up"], because.to_vec()].concat(),
            "is not `left`, `right` or a claim's number",
        ),
        (
            [vec!["conflict", "resolve", "xabcdef01", "--for", "c7"], because.to_vec()].concat(),
            "no claim is numbered `c7`",
        ),
    ] {
        refused(&folder, &args, message);
    }
}

#[test]
fn sides_recorded_by_hand_are_quotes_like_any_other() {
    let folder = folder([0, 1, 2, 3]);
    let add = |left: [&'static str; 2], right: [&'static str; 2]| {
        ["conflict", "add", "--left", left[0], "--left-quote", left[1], "--right", right[0]]
            .into_iter()
            .chain(["--right-quote", right[1]])
            .collect::<Vec<_>>()
    };
    for (left, right, message) in [
        (["morning", "It snowed"], ["evening", "Fog"], "does not stand in `morning`"),
        (["morning", "It rained"], ["nowhere", "Fog"], "no source is called `nowhere`"),
        (["morning", "It rained"], ["morning", "It rained"], "the same words"),
        (["morning", ""], ["evening", "Fog"], "the quote is empty"),
        (["council", "The council"], ["evening", "Fog"], "--left-paragraph N"),
        (["evening", "Fog"], ["council", "The council"], "--right-paragraph N"),
    ] {
        refused(&folder, &add(left, right), message);
    }
    let quotes = add(["morning", "It rained"], ["evening", "Fog"]);
    refused(&folder, &[quotes.clone(), vec!["--because", " "]].concat(), "the reason is empty");
    done(&folder, &quotes);
    refused(&folder, &quotes, "recorded already");
    done(&folder, &["scan", "--rebuild"]);
    let report = done(&folder, &["report", "--conflicts", "--source", "morning"]);
    assert!(report.contains("confirmed · statements · It rained"), "{report}");
}

#[test]
fn evidence_stands_for_a_conflict_only_where_it_holds_the_words_that_conflict() {
    for (quote, told_apart) in [("old ferry hit the quay", true), ("people were hurt", false)] {
        let folder = folder([0, 2, 1, 3]);
        let people = code(&folder, "quantity");
        let (morning, evening) = match told_apart {
            true => (quote.to_owned(), quote.to_owned()),
            false => (format!("Twelve {quote}"), format!("Thirteen {quote}")),
        };
        // Of two articles without a date that have the sentence, the first by name stands for both.
        done(&folder, &["add", "As seen", "--source", "copy", "--quote", &morning]);
        done(&folder, &["link", "c1", "--source", "evening", "--quote", &evening, "--refutes"]);
        let listed = || {
            let report = done(&folder, &["report", "--conflicts"]);
            let rows = folder.sql("SELECT kind FROM open_conflicts ORDER BY kind").unwrap();
            let entries: Vec<&str> = ["evidence · c1", "quantity · people", "state · "]
                .into_iter()
                .filter(|kind| report.contains(kind))
                .map(|kind| kind.split(" · ").next().unwrap())
                .collect();
            assert_eq!(rows.lines().collect::<Vec<_>>(), entries, "{report}");
            assert!(report.contains(&people), "the code is told either way: {report}");
            entries.contains(&"quantity")
        };
        assert_eq!(listed(), told_apart, "{quote}");
        done(&folder, &["conflict", "confirm", &people]);
        assert!(listed(), "what somebody decided on is told by itself");
        done(&folder, &["conflict", "reopen", &people, "--because", "once more"]);
        assert_eq!(listed(), told_apart, "{quote}");
    }
}

#[test]
fn conflicts_within_one_source_and_between_sources_are_told_apart() {
    let folder = folder([0, 2, 3, 1]);
    done(&folder, &["add", "It rained", "--source", "morning", "--quote", "It rained"]);
    done(&folder, &["link", "c1", "--source", "evening", "--quote", "Fog", "--refutes"]);
    let kinds = |option: &str| {
        let report = done(&folder, &["report", "--conflicts", option]);
        let kinds = ["evidence · c1", "quantity · people", "state · "];
        kinds.map(|kind| report.contains(kind))
    };
    assert_eq!(kinds("--all"), [true, true, true]);
    assert_eq!(kinds("--within"), [false, false, true]);
    assert_eq!(kinds("--across"), [true, true, false]);
    for (args, message) in [
        (&["--conflicts", "--tier", "near"][..], "--tier is about what repeats"),
        (&["--conflicts", "--min-words", "3"], "--min-words is about what repeats"),
        (&["--conflicts", "--cluster", "1"], "--cluster is about what repeats"),
        (&["--boilerplate"], "--boilerplate is about what repeats"),
        (&["--within"], "--within and --across are about what repeats or conflicts"),
    ] {
        refused(&folder, &[&["report"], args].concat(), message);
    }
}
