//! Which news agency a credit, a byline or a dateline names: articles that have their report from one
//! agency are one origin.
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::dateline::dateline;

/// Forms of a name: how they are written, and the name.
static FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("agencies.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(name, forms)| forms.split(';').map(move |form| (form, name))).collect()
});

/// A form of so many letters, all in capitals, counts in capitals only: "TASS", not "tass".
const SHORT: usize = 5;

/// The agencies that a line about an article names: a credit, a byline, a publisher.
///
/// ```
/// use claims::text::agency::named;
/// assert_eq!(named("With inputs from Agence France-Presse").into_iter().collect::<Vec<_>>(), ["AFP"]);
/// assert!(named("Photo: an app for maps").is_empty());
/// ```
pub fn named(line: &str) -> BTreeSet<&'static str> {
    let lower = line.to_lowercase();
    let found = FORMS.iter().filter(|(form, _)| {
        let in_capitals = form.chars().all(|c| c.is_uppercase()) && form.chars().count() <= SHORT;
        match in_capitals {
            true => stands_in(line, form),
            false => stands_in(&lower, &form.to_lowercase()),
        }
    });
    found.map(|(_, name)| *name).collect()
}

/// The agencies that the dateline names which a paragraph begins with: "KABUL (AFP) — …".
pub fn in_dateline(paragraph: &str) -> BTreeSet<&'static str> {
    named(&paragraph[..dateline(paragraph)])
}

/// Whether `form` stands in `line` as whole words.
fn stands_in(line: &str, form: &str) -> bool {
    line.match_indices(form).any(|(at, _)| {
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        apart(line[..at].chars().next_back()) && apart(line[at + form.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_any_form_and_as_whole_words() {
        let names = |line: &str| named(line).into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(names("(Reuters)"), "Reuters");
        assert_eq!(names("Additional reporting by AP and AFP"), "AFP AP");
        assert_eq!(names("THE ASSOCIATED PRESS"), "AP");
        assert_eq!(names("Associated Press of Pakistan"), "AP APP");
        assert_eq!(names("The APs of this world, an ansatz"), "");
        assert_eq!(in_dateline("KABUL (AFP) — The road is open.").len(), 1);
        assert!(in_dateline("The AFP — an agency — reports.").is_empty());
    }
}
