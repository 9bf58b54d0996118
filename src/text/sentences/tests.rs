//! Sentences of texts written for the rules.
use super::*;

fn parts(text: &str) -> Vec<&str> {
    split(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn nothing_gives_nothing() {
    assert!(parts(" \n ").is_empty());
}
