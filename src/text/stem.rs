//! One key for all inflected forms of an English word, so that "captured" meets "captures".
//!
//! The key is for comparing, never for showing: "fall" has the key "fal". Irregular forms come
//! from `irregular.tsv`; the rest is taken off by rule. Derivations ("capture", "captor") stay
//! apart, because they mean different things.
use std::sync::LazyLock;

use super::table::Table;

/// form → lemma, both lower case.
static IRREGULAR: LazyLock<Table<&'static str, &'static str>> = LazyLock::new(|| {
    let mut map = Table::default();
    for line in include_str!("irregular.tsv").lines() {
        let Some((lemma, forms)) = line.split_once('\t') else { continue };
        for form in forms.split(' ') {
            map.insert(form, lemma);
        }
    }
    map
});

/// The key of a lower-case word.
pub fn stem(lower: &str) -> String {
    let mut key = String::new();
    stem_into(lower, &mut key);
    key
}

/// Puts the key of a lower-case word in place of what `key` holds: as [`stem`], for many words.
pub fn stem_into(lower: &str, key: &mut String) {
    key.clear();
    let listed = IRREGULAR.get(lower).copied();
    let word = listed.unwrap_or(lower);
    if word.len() <= 3 || !word.is_ascii() {
        key.push_str(word);
        return;
    }
    let (base, with_y) = listed.map_or_else(|| without_ending(word), |lemma| (lemma, false));
    if with_y {
        key.push_str(base);
        key.push('y');
        return;
    }
    let mut length = base.len();
    // "stopped" and "stop", "falling" and "fall": a doubled last consonant says nothing.
    if let [.., before, last] = *base.as_bytes()
        && length > 2
        && last == before
        && !is_vowel(last)
    {
        length -= 1;
    }
    if length > 3 && base.as_bytes()[length - 1] == b'e' {
        length -= 1;
    }
    key.push_str(&base[..length]);
}

/// The irregular forms with a key: any other word with it begins as the key does, but for a last "y".
pub fn irregular_forms(key: &str) -> &'static [&'static str] {
    static FORMS: LazyLock<Table<String, Vec<&'static str>>> = LazyLock::new(|| {
        let mut forms: Table<String, Vec<&'static str>> = Table::default();
        for &form in IRREGULAR.keys() {
            forms.entry(stem(form)).or_default().push(form);
        }
        forms
    });
    FORMS.get(key).map_or(&[], Vec::as_slice)
}

/// Whether a lower-case word is a past tense or a past participle by its form.
pub fn is_past(lower: &str) -> bool {
    lower.ends_with("ed")
        || IRREGULAR.contains_key(lower) && !lower.ends_with('s') && !lower.ends_with("ing")
}

/// An ASCII word without its ending, and whether a "y" takes its place.
fn without_ending(word: &str) -> (&str, bool) {
    if !word.ends_with(['s', 'd', 'g']) {
        return (word, false);
    }
    let base = if let Some(base) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
        if base.len() > 1 {
            return (base, true);
        } else {
            return (&word[..word.len() - 1], false);
        }
    } else if word.ends_with("sses") {
        &word[..word.len() - 2]
    } else if word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
    {
        &word[..word.len() - 1]
    } else {
        word
    };
    for ending in ["ing", "ed"] {
        if let Some(short) = base.strip_suffix(ending)
            && short.len() > 1
            && short.bytes().any(is_vowel)
            && !base.ends_with("eed")
        {
            return (short, false);
        }
    }
    (base, false)
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_key() {
        for forms in [
            &["capture", "captures", "captured", "capturing"][..],
            &["stop", "stops", "stopped", "stopping"],
            &["control", "controlled", "controls"],
            &["deny", "denies", "denied", "denying"],
            &["fall", "fell", "fallen", "falling"],
            &["woman", "women"],
            &["flee", "fled", "fleeing"],
            &["die", "died", "dies", "dying"],
            &["pass", "passes", "passed"],
            &["person", "people"],
            &["reside", "residing", "resided"],
        ] {
            let keys: Vec<String> = forms.iter().map(|f| stem(f)).collect();
            assert!(keys.iter().all(|k| *k == keys[0]), "{forms:?} {keys:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in
            [("bed", "be"), ("news", "new"), ("king", "k"), ("need", "ne"), ("hold", "hole")]
        {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
