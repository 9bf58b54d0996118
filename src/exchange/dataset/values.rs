//! Names and values of fields: what says something, and what a name tells of its field.
use serde_json::Value;

/// Fields that hold the address of the article that checked a claim, in small letters.
pub(super) const FACT_CHECKS: &[&str] =
    &["fact_checking_article", "fact_check_url", "factcheck_url", "claimreview_url", "review_url"];

/// Whether a value says something. "null" and the like are what programs write for nothing.
pub(super) fn filled(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && !["null", "none", "nan"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

/// A text or a number that says something, as a text.
pub(super) fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => filled(text).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// Whether one of the words stands in a name, between marks or capitals: `date` in `claim_date` and
/// `claimDate`, not in `update`.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    let (mut part, mut before) = (String::new(), ' ');
    let mut found = false;
    for c in name.chars().chain([' ']) {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            found |= words.contains(&part.as_str());
            part.clear();
        }
        if c.is_alphanumeric() {
            part.extend(c.to_lowercase());
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn words_of_names() {
        for name in ["date", "claim_date", "claimDate", "Date published", "reviewURL date"] {
            assert!(has_word(name, &["date"]), "{name}");
        }
        for name in ["update", "validated", "candidate", "", "dates"] {
            assert!(!has_word(name, &["date"]), "{name}");
        }
        assert!(has_word("cachedSourceURL", &["url"]));
    }
}
