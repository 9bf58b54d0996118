//! Reads a row as the log writes it: `text='it''s' speaker=NULL start=4`, names and SQL literals.
use std::collections::BTreeMap;

use crate::model::Literal;

/// The values of a row by their names. `None` if it is not written so, as only another program does.
///
/// ```
/// use claims::model::Literal;
/// let row = claims::text::literals::row("text='it''s, a=b' speaker=NULL start=4").unwrap();
/// assert_eq!(row["text"], Literal::Text("it's, a=b".to_owned()));
/// assert_eq!((&row["speaker"], &row["start"]), (&Literal::Null, &Literal::Integer(4)));
/// ```
pub fn row(written: &str) -> Option<BTreeMap<&str, Literal>> {
    let mut row = BTreeMap::new();
    let mut rest = written;
    loop {
        let (name, value) = rest.split_once('=')?;
        if name.is_empty() || !name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
            return None;
        }
        let (value, after) = literal(value)?;
        row.insert(name, value);
        if after.is_empty() {
            return Some(row);
        }
        rest = after.strip_prefix(' ')?;
    }
}

/// The literal that a text begins with, and what follows it.
fn literal(text: &str) -> Option<(Literal, &str)> {
    if let Some(rest) = text.strip_prefix('\'') {
        return quoted(rest);
    }
    let (word, after) = text.split_at(text.find(' ').unwrap_or(text.len()));
    let value = match word {
        "NULL" => Literal::Null,
        _ => Literal::Integer(word.parse().ok()?),
    };
    Some((value, after))
}

/// What stands up to the closing quotation mark; two of them stand for one.
fn quoted(text: &str) -> Option<(Literal, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('\'')?;
        value.push_str(part);
        match after.strip_prefix('\'') {
            Some(more) => {
                value.push('\'');
                rest = more;
            }
            None => return Some((Literal::Text(value), after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_written_so_is_no_row() {
        for bad in
            ["", "x", "text", "text=", "text='a", "text='a'b=1", "A=1", "a=1  b=2", "a=X'00'"]
        {
            assert_eq!(row(bad), None, "{bad}");
        }
        assert_eq!(row("a='' b=''''").unwrap()["b"], Literal::Text("'".to_owned()));
    }
}
