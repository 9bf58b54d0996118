//! What is suggested can stand alone and is said by whom it is said to be; its reasons are true.
mod common;

use common::{Folder, stderr, stdout};
use serde_json::Value;

/// The suggestions for an article, in their order.
fn suggestions(article: &str) -> Vec<Value> {
    let folder = Folder::new();
    folder.write("port.txt", article);
    for args in [&["init"][..], &["source", "add", "port.txt"]] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    }
    let output = folder.claims(&["suggest", "port", "--json", "--limit", "100"]);
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    report["suggestions"].as_array().unwrap().clone()
}

/// The one suggestion with these words in it.
fn with<'s>(suggestions: &'s [Value], words: &str) -> &'s Value {
    let has = |one: &&Value| one["text"].as_str().unwrap().contains(words);
    let mut found = suggestions.iter().filter(has);
    let one = found.next().unwrap_or_else(|| panic!("no “{words}” in {suggestions:#?}"));
    assert_eq!(found.next(), None, "“{words}” twice");
    one
}

#[test]
fn a_finding_of_an_inspection_keeps_its_verb_and_is_nobodys_speech() {
    let found = suggestions(
        "The port of Lund closed its store on Monday. In April an inspection found rust in six of its nine cranes.",
    );
    let one = with(&found, "rust");
    assert_eq!(one["text"], "In April an inspection found rust in six of its nine cranes.");
    assert_eq!(one["speaker"], Value::Null);
    assert_eq!(one["relation"], "supports");
}

#[test]
fn a_quotation_over_several_sentences_is_suggested_sentence_by_sentence() {
    let found = suggestions(
        "“The dyke broke at Holm on Sunday. Sixty barns lost their roofs,” mayor Ida Ray wrote on Facebook. “Two hundred cows were moved to Lund.”",
    );
    for words in [
        "The dyke broke at Holm on Sunday",
        "Sixty barns lost their roofs",
        "Two hundred cows were moved to Lund",
    ] {
        let one = with(&found, words);
        let text = one["text"].as_str().unwrap();
        assert_eq!(text.trim_end_matches('.'), words);
        assert_eq!(one["speaker"], "mayor Ida Ray", "{words}");
        assert_eq!(one["relation"], "mentions");
    }
}

#[test]
fn a_recording_is_no_speaker() {
    let found = suggestions(
        "Videos shared by neighbours showed dockers shouting “The port of Lund has paid nobody since May”.",
    );
    let one = with(&found, "paid nobody");
    assert_eq!(one["speaker"], Value::Null, "{one}");
}

#[test]
fn pronouns_are_told_with_whom_they_mean_or_the_reader_is_warned() {
    let found = suggestions(
        "The port police said on Monday that they had arrested nine smugglers in Lund. On Tuesday they released six of the nine.\n\nThe union called a strike, and it lost two hundred members.\n\nDivers had told the council in March that three of its ladders were rotten.",
    );
    let ladders = with(&found, "ladders");
    let arrested = with(&found, "arrested");
    assert_eq!(
        arrested["text"],
        "The port police said on Monday that they had arrested nine smugglers in Lund."
    );
    assert_eq!(arrested["speaker"], "The port police");
    let warned = |one: &Value| {
        let reasons = one["reasons"].as_array().unwrap().iter();
        reasons.filter_map(Value::as_str).any(|reason| reason.starts_with("leans on"))
    };
    assert!(!warned(arrested), "{arrested}");
    assert!(warned(with(&found, "released")));
    assert!(!warned(ladders), "the council may have ladders: {ladders}");
    let lost = with(&found, "lost two hundred members");
    assert_eq!(lost["text"], "The union called a strike, and it lost two hundred members.");
    assert!(!warned(lost), "{lost}");
}

#[test]
fn every_word_of_a_reason_stands_in_what_is_suggested() {
    let found = suggestions(
        "Mr. Holt paid $900 for two-thirds of the rats on March 24. At least nine people with COVID-19 left the U.S. Navy at 19:45, and the first boat sank before the second.",
    );
    assert!(found.len() >= 2, "{found:#?}");
    for one in &found {
        let text = one["text"].as_str().unwrap();
        for reason in one["reasons"].as_array().unwrap().iter().filter_map(Value::as_str) {
            let Some((sign, rest)) = reason.split_once(" (") else { continue };
            let words = rest.strip_suffix(')').unwrap();
            assert!(text.contains(words), "{reason}: {text}");
            let wrong = [
                ("a matter of record", "rats"),
                ("a figure", "24"),
                ("a figure", "19"),
                ("a figure", "45"),
                ("a comparison", "first"),
                ("a comparison", "least"),
                ("a name", "Mr"),
            ];
            for (wrong_sign, wrong_words) in wrong {
                let is = sign == wrong_sign
                    && (words == wrong_words || words.ends_with(&format!(" {wrong_words}")));
                assert!(!is, "{reason}: {text}");
            }
        }
    }
}

#[test]
fn the_speakers_are_not_what_its_means() {
    let found = suggestions(
        "The pier was built in 1962 for two hundred boats. Engineers had warned in March that three of its ladders were rotten.",
    );
    let one = with(&found, "ladders");
    assert_eq!(one["text"], "three of its ladders were rotten");
    assert_eq!(
        one["reasons"].as_array().unwrap().last().unwrap(),
        "leans on what stands before it (its)"
    );
}
