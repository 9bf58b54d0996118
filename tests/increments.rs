//! Conflicts in a library that is too large to be scanned for each article: they come and go with
//! their articles, and a scan finds the same.
mod common;

use common::{Folder, stderr, stdout};

const MORNING: &str =
    "Twelve people were hurt when the old ferry hit the quay on Monday.\n\nIt rained.";
const EVENING: &str =
    "Thirteen people were hurt when the old ferry hit the quay on Monday.\n\nFog.";
const COUNCIL: &str = "The council approved the plan for the old harbour bridge on Monday.\n\nThe \
                       council rejected the plan for the old harbour bridge on Monday.";

/// A folder whose database has a text of very many headings.
fn large() -> Folder {
    let folder = Folder::new();
    done(&folder, &["init"]);
    let headings: Vec<String> = (0..10_100).map(|number| format!("# Number {number}")).collect();
    folder.write("large.md", headings.join("\n\n"));
    let told = done(&folder, &["source", "add", "large.md"]);
    assert!(told.contains("`claims scan` looks for conflicts"), "{told}");
    for (name, text) in
        [("morning.txt", MORNING), ("evening.txt", EVENING), ("council.txt", COUNCIL)]
    {
        folder.write(name, text);
    }
    folder
}

/// What was said on both streams.
fn done(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output) + &stderr(&output)
}

fn found(folder: &Folder) -> String {
    folder
        .sql("SELECT finding, left_snapshot_id, right_snapshot_id FROM conflict ORDER BY 1")
        .unwrap()
}

fn kept_up(folder: &Folder) -> bool {
    folder
        .sql("SELECT method FROM run WHERE kind = 'conflicts'")
        .unwrap()
        .ends_with("kept up article by article")
}

#[test]
fn conflicts_come_and_go_with_their_articles() {
    let folder = large();
    let told = done(&folder, &["source", "add", "morning.txt"]);
    assert!(told.contains("`claims scan` looks for conflicts"), "never scanned: {told}");
    done(&folder, &["scan"]);
    assert!(!kept_up(&folder));
    let told = done(&folder, &["source", "add", "evening.txt"]);
    assert!(told.contains("“Thirteen”") && told.contains("1 new conflict"), "{told}");
    assert!(kept_up(&folder));
    let told = done(&folder, &["source", "add", "council.txt"]);
    assert!(told.contains("“approved”") && told.contains("1 new conflict"), "{told}");
    let (one_by_one, report) = (found(&folder), done(&folder, &["report", "--conflicts"]));
    assert_eq!(one_by_one.lines().count(), 2);
    done(&folder, &["scan"]);
    assert!(!kept_up(&folder), "a scan compares everything");
    assert_eq!(found(&folder), one_by_one);
    assert_eq!(done(&folder, &["report", "--conflicts"]), report);
    done(&folder, &["source", "remove", "evening"]);
    assert_eq!(found(&folder).lines().count(), 1);
    assert!(kept_up(&folder));
    done(&folder, &["source", "remove", "morning"]);
    done(&folder, &["source", "edit", "council", "--published", "2026-03-04"]);
    assert!(kept_up(&folder));
    let told = done(&folder, &["source", "add", "evening.txt", "morning.txt"]);
    assert!(told.contains("“Thirteen”") && told.contains("1 new conflict"), "{told}");
    let one_by_one = found(&folder);
    done(&folder, &["scan", "--rebuild"]);
    assert_eq!(found(&folder), one_by_one);
}

#[test]
fn a_decision_meets_its_conflict_again() {
    let folder = large();
    done(&folder, &["scan"]);
    done(&folder, &["source", "add", "morning.txt", "evening.txt"]);
    let code = folder.sql("SELECT 'x' || substr(finding, 1, 8) FROM conflict").unwrap();
    done(&folder, &["conflict", "dismiss", code.trim(), "--because", "two ferries"]);
    assert!(kept_up(&folder), "deciding scans nothing");
    folder
        .write("late.txt", "Thirteen people were hurt when the old ferry hit the quay on Monday.");
    let told = done(&folder, &["source", "add", "late.txt"]);
    assert!(!told.contains("new conflict"), "{told}");
    let open = done(&folder, &["report", "--conflicts"]);
    assert!(open.contains("1 dismissed"), "{open}");
}

#[test]
fn what_another_program_changed_is_noticed() {
    let folder = large();
    done(&folder, &["scan"]);
    done(&folder, &["source", "add", "morning.txt", "evening.txt"]);
    folder.sql("UPDATE source SET published = '2020-01-01' WHERE slug = 'evening'").unwrap();
    folder.sql("UPDATE conflict SET reason = 'stale'").unwrap();
    let report = done(&folder, &["report", "--conflicts", "--all"]);
    assert!(!report.contains("stale"), "looked for again: {report}");
    done(&folder, &["source", "add", "council.txt"]);
    let report = done(&folder, &["report", "--conflicts", "--all"]);
    assert!(!report.contains("stale"), "an article more makes it no truer: {report}");
}
