//! Cells of a table: guarded against spreadsheets that run them, and lists of what people said in one cell.
use super::super::Losses;

/// What a spreadsheet takes a cell for a formula by, in the writing of any keyboard.
const RUNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would run a cell, or one less apostrophe would let it.
fn runs(value: &str) -> bool {
    value.trim_start_matches('\'').starts_with(RUNS)
}

/// A value as it is written.
pub(super) fn cell(value: &str, exact: bool, losses: &mut Losses) -> String {
    // A number may begin with its sign; nothing that we write does but what people typed.
    let guarded = match runs(value) && !exact {
        true => {
            let what = "cells have an apostrophe before them";
            losses.add(1, what, "a spreadsheet would run them; --exact leaves them as they are");
            format!("'{value}")
        }
        false => value.to_owned(),
    };
    match guarded.contains(['"', ',', '\n', '\r']) || guarded != guarded.trim() {
        true => format!("\"{}\"", guarded.replace('"', "\"\"")),
        false => guarded,
    }
}

/// The value of a cell that [`cell`] wrote, once quotation marks are undone.
pub(super) fn value(cell: &str, exact: bool) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if !exact && runs(cell) => value,
        _ => cell,
    }
}

/// Items in one cell, with `; ` between; in them, a backslash stands before `;` and before itself.
pub(super) fn list<'i>(items: impl IntoIterator<Item = &'i str>) -> String {
    items.into_iter().map(|item| escaped(item, &[';'])).collect::<Vec<_>>().join("; ")
}

/// What several people said, in one cell: `alice: refuted; bob: supported`. In their names, a backslash
/// stands before `:` as well.
pub(super) fn said<'i>(items: impl IntoIterator<Item = (&'i str, &'i str)>) -> String {
    let item = |(who, what)| format!("{}: {}", escaped(who, &[';', ':']), escaped(what, &[';']));
    items.into_iter().map(item).collect::<Vec<_>>().join("; ")
}

fn escaped(text: &str, marks: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\\' || marks.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The items that [`list`] wrote.
pub(super) fn items(cell: &str) -> Vec<String> {
    parts(cell, ';', true).iter().map(|item| unescaped(item)).collect()
}

/// What [`said`] wrote; an item without a name has none.
pub(super) fn pairs(cell: &str) -> Vec<(String, String)> {
    let pair = |item: &&str| match parts(item, ':', false)[..] {
        [who, what] => (unescaped(who), unescaped(what)),
        _ => (String::new(), unescaped(item)),
    };
    parts(cell, ';', true).iter().map(pair).collect()
}

/// What stands between the marks that have no backslash before them, or before and behind the first one; one
/// space behind a mark is part of it.
fn parts(text: &str, mark: char, all: bool) -> Vec<&str> {
    let (mut parts, mut start, mut behind) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if c == mark && !behind && (all || parts.is_empty()) {
            parts.push(&text[start..at]);
            start = at + c.len_utf8();
            start += usize::from(text[start..].starts_with(' '));
        }
        behind = c == '\\' && !behind;
    }
    if start < text.len() || !parts.is_empty() {
        parts.push(&text[start.min(text.len())..]);
    }
    parts
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut behind) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        if c == '\\' && !behind {
            behind = true;
            continue;
        }
        // Before any other character it is a backslash: who typed the cell may not know the rule.
        if behind && !matches!(c, '\\' | ';' | ':') {
            plain.push('\\');
        }
        plain.push(c);
        behind = false;
    }
    if behind {
        plain.push('\\');
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula_unless_exact() {
        let mut losses = Losses::default();
        for formula in ["=1+1", "+1", "-1", "@x", "\tx", "=HYPERLINK(\"x\",\"y\")", "＝1", "'=1"] {
            let safe = cell(formula, false, &mut losses);
            assert!(safe.trim_start_matches('"').starts_with('\''), "{safe}");
            assert_eq!(
                cell(formula, true, &mut losses).matches('\'').count(),
                formula.matches('\'').count()
            );
        }
        assert_eq!(cell("a \"b\", c", false, &mut losses), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("412 people", false, &mut losses), "412 people");
        assert_eq!(cell("'tis", false, &mut losses), "'tis");
    }

    #[test]
    fn what_people_typed_without_knowing_the_rule_is_read_as_it_stands() {
        assert_eq!(items("a;b;  c"), ["a", "b", " c"]);
        assert_eq!(items("C:\\temp"), ["C:\\temp"]);
        assert_eq!(items(""), [""; 0]);
        assert_eq!(pairs("supported"), [(String::new(), "supported".to_owned())]);
    }

    proptest! {
        #[test]
        fn a_cell_comes_back(text in "['=@a\\t \"]{0,6}", exact: bool) {
            let mut losses = Losses::default();
            let written = cell(&text, exact, &mut losses);
            let bare = match written.strip_prefix('"') {
                Some(quoted) => quoted.strip_suffix('"').unwrap().replace("\"\"", "\""),
                None => written,
            };
            prop_assert_eq!(value(&bare, exact), text);
        }

        #[test]
        fn lists_come_back(
            list_of in prop::collection::vec("[a:; \\\\\n]{1,6}", 0..4),
            people in prop::collection::vec(("[a:; \\\\]{1,5}", "[a:; \\\\]{1,5}"), 0..4),
        ) {
            prop_assert_eq!(items(&list(list_of.iter().map(String::as_str))), list_of);
            let told = said(people.iter().map(|(who, what)| (who.as_str(), what.as_str())));
            prop_assert_eq!(pairs(&told), people);
        }
    }
}
