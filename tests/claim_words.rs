//! The words that a file keeps of its claims change no answer: whatever became of claims and verdicts since, by
//! this program or another, `match` says what it says when all claims are read anew.
mod common;

use common::{Folder, stdout};

/// Enough claims for their words to be kept.
const CLAIMS: usize = 1100;

fn library() -> Folder {
    const WHO: [&str; 5] = ["The mayor", "The harbour board", "A study", "The union", "Ann Lee"];
    const DID: [&str; 7] =
        ["opened", "closed", "counted", "sold", "repaired", "inspected", "promised"];
    const WHAT: [&str; 6] = ["bridges", "ferries", "schools", "wells", "trams", "lighthouses"];
    let folder = Folder::new();
    let mut table = "Statement,Note\n".to_owned();
    for n in 0..CLAIMS {
        let (who, did, what) = (WHO[n % 5], DID[n % 7], WHAT[n / 3 % 6]);
        table += &format!("{who} {did} {n} {what} in 19{:02},note {}\n", n % 97, n % 13);
    }
    folder.write("claims.csv", table);
    assert!(folder.claims(&["init"]).status.success());
    let imported = folder.claims(&["import", "csv", "claims.csv", "--claim", "Statement"]);
    assert!(imported.status.success(), "{imported:?}");
    folder
}

/// What `match` answers.
fn answers(folder: &Folder) -> Vec<String> {
    let asked = ["Ann Lee closed 16 wells", "the mayor promised trams", "lighthouses", "a tunnel"];
    let answer = |statement: &&str| {
        let output = folder.claims(&["match", statement, "--limit", "30", "--json"]);
        assert!(output.status.success(), "{output:?}");
        stdout(&output)
    };
    asked.iter().map(answer).collect()
}

/// Compares the answers with those without kept words.
fn check(folder: &Folder, after: &str) {
    let kept = answers(folder);
    let other = Folder::new();
    std::fs::copy(folder.db(), other.db()).unwrap();
    other.sql("DELETE FROM claim_words").unwrap();
    assert_eq!(kept, answers(&other), "{after}");
}

fn kept(folder: &Folder) -> String {
    folder.sql("SELECT block_id, hex(words) FROM claim_words ORDER BY block_id").unwrap()
}

#[test]
fn kept_words_change_no_answer() {
    let folder = library();
    let first = kept(&folder);
    assert!(first.lines().count() >= 2, "{first}");
    check(&folder, "import");
    for args in [
        &["add", "Ann Lee closed sixteen wells for good"][..],
        &["edit", "c16", "--text", "The ferry sank", "--speaker", "Ann Lee"],
        &["remove", "c17"],
        &["judge", "c20", "refuted", "--because", "a tunnel was meant", "--by", "bob"],
        &["judge", "c20", "supported", "--because", "wells after all", "--by", "bob"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{output:?}");
        check(&folder, &args.join(" "));
        assert_eq!(kept(&folder), first, "few changes are read beside: {args:?}");
    }
    assert!(folder.claims(&["undo"]).status.success());
    check(&folder, "undo");
    assert_ne!(kept(&folder), first, "a verdict that is taken back: kept anew");
    let first = kept(&folder);
    folder.sql("UPDATE claim SET text = 'A tunnel was dug' WHERE claim_id = 30").unwrap();
    check(&folder, "another program");
    folder.sql("DELETE FROM verdict").unwrap();
    check(&folder, "a verdict that is gone");
    assert!(folder.claims(&["scan"]).status.success());
    assert_ne!(kept(&folder), first);
    check(&folder, "scan");
}

#[test]
fn words_that_cannot_be_relied_on_are_not() {
    let folder = library();
    let told = answers(&folder);
    for spoiled in [
        "UPDATE claim_words SET words = x'' WHERE block_id = 0",
        "UPDATE claim_words SET words = x'' WHERE block_id = 1",
        "UPDATE claim_words SET words = words || words WHERE block_id = 1",
        "DELETE FROM claim_words WHERE block_id = 1",
        "UPDATE claim_words SET words = substr(words, 1, 40) WHERE block_id = 0",
        "UPDATE claim_words SET words = x'ff00ff00' WHERE block_id = 1",
        "UPDATE claim_words SET words = 'text' WHERE block_id = 0",
        "UPDATE claim_words SET words = 7",
        "DELETE FROM claim_words WHERE block_id = 0",
    ] {
        let other = Folder::new();
        std::fs::copy(folder.db(), other.db()).unwrap();
        other.sql(spoiled).unwrap();
        assert_eq!(answers(&other), told, "{spoiled}");
        assert!(other.claims(&["add", "One more claim"]).status.success(), "{spoiled}");
        // A write looks at the head of what is kept, a scan makes it anew.
        assert!(other.claims(&["scan"]).status.success(), "{spoiled}");
        assert!(kept(&other).lines().count() >= 2, "{spoiled}: kept anew");
    }
}

#[test]
fn few_claims_are_read_each_time() {
    let folder = Folder::with_database();
    assert!(folder.claims(&["scan"]).status.success());
    assert_eq!(kept(&folder), "");
}
