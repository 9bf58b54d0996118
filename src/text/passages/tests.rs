//! Kinds of texts written for the rules.
use super::*;

#[test]
fn nothing_gives_nothing() {
    assert!(split(" \n\u{feff}\n", MediaType::Plain).is_empty());
}
