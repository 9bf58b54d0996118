//! Recorded claims are compared with what the articles and other claims say, until somebody links the words.
mod common;

use common::{Folder, stderr, stdout};

fn done(folder: &Folder, args: &[&str]) -> String {
    let output = folder.claims(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

const HOAX: &str = "That a whale swam up the river to Orlan is a hoax, the harbour office said.";

#[test]
fn what_an_article_says_against_a_claim_is_told_until_it_is_linked() {
    let folder = Folder::new();
    done(&folder, &["init"]);
    folder.write("harbour.txt", format!("It rained on Monday.\n\n{HOAX}"));
    done(&folder, &["source", "add", "harbour.txt"]);
    done(&folder, &["add", "A whale swam up the river to the town of Orlan"]);
    let before = folder.bytes();
    let report = done(&folder, &["report", "--conflicts", "--tensions"]);
    assert!(report.contains("refuting words") && report.contains("harbour"), "{report}");
    assert_eq!(folder.bytes(), before, "a report writes nothing");
    done(&folder, &["link", "c1", "--source", "harbour", "--quote", "is a hoax", "--refutes"]);
    let report = done(&folder, &["report", "--conflicts", "--tensions"]);
    assert!(report.contains("No conflicts found"), "{report}");
}

#[test]
fn two_claims_that_exclude_each_other_are_told_once() {
    let folder = Folder::new();
    done(&folder, &["init"]);
    done(&folder, &["add", "The treaty was signed in a brick house"]);
    done(&folder, &["add", "The treaty was signed in a cement house"]);
    let report = done(&folder, &["report", "--conflicts"]);
    assert!(report.contains("»brick«") && report.contains("»cement«"), "{report}");
    assert!(report.contains("1 conflict"), "{report}");
}
