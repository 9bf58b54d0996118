//! What an ONNX file may hold: a look at its shape before it is parsed. The parser and the planner go
//! into graphs and types by recursion, so a small file could exhaust any stack. Knows only which
//! fields hold further messages; files in other formats have no such fields, and pass.
use super::AGAIN;
use crate::error::{Error, Result};

/// Deepest nesting of messages. A graph in a branch is three deeper than the one around it.
const DEEPEST: usize = 32;

/// Most operators. Large language models have some thousands.
const MOST_OPERATORS: usize = 100_000;

/// Most messages found and not yet looked at, so that this look takes no more than some megabytes.
const MOST_OPEN: usize = 1_000_000;

/// The messages of ONNX that may hold themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Message {
    Model,
    Graph,
    Operator,
    Attribute,
    Value,
    Type,
    /// A sequence, map or option of another type.
    Container,
}

impl Message {
    /// What stands in a field, if that may hold further messages of these.
    fn field(self, number: u64) -> Option<Message> {
        match (self, number) {
            (Message::Model, 7) | (Message::Attribute, 6 | 11) => Some(Message::Graph),
            (Message::Graph, 1) => Some(Message::Operator),
            (Message::Graph, 11..=13) => Some(Message::Value),
            (Message::Operator, 5) => Some(Message::Attribute),
            (Message::Value, 2) | (Message::Attribute, 14 | 15) | (Message::Container, 1 | 2) => {
                Some(Message::Type)
            }
            (Message::Type, 4 | 5 | 9) => Some(Message::Container),
            _ => None,
        }
    }
}

/// Refuses what is nested too deeply, and what has too many operators.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let mut open = vec![(Message::Model, bytes, 0)];
    let mut operators = 0;
    while let Some((message, bytes, depth)) = open.pop() {
        if depth > DEEPEST {
            return Err(
                Error::user(format!("the model is nested more than {DEEPEST} deep")).hint(AGAIN)
            );
        }
        operators += usize::from(message == Message::Operator);
        if operators > MOST_OPERATORS {
            return Err(Error::user(format!("the model has more than {MOST_OPERATORS} operators"))
                .hint(AGAIN));
        }
        let mut rest = bytes;
        // What is no field any more is left to the parser.
        while let Some((number, inside)) = next(&mut rest) {
            if let (Some(inner), Some(inside)) = (message.field(number), inside) {
                if open.len() == MOST_OPEN {
                    return Err(Error::user("the model has millions of parts").hint(AGAIN));
                }
                open.push((inner, inside, depth + 1));
            }
        }
    }
    Ok(())
}

/// The next field's number and, where it has a length, its bytes.
fn next<'a>(rest: &mut &'a [u8]) -> Option<(u64, Option<&'a [u8]>)> {
    let tag = varint(rest)?;
    let inside = match tag & 7 {
        0 => {
            varint(rest)?;
            None
        }
        1 => {
            take(rest, 8)?;
            None
        }
        2 => {
            let length = varint(rest)?;
            Some(take(rest, usize::try_from(length).ok()?)?)
        }
        5 => {
            take(rest, 4)?;
            None
        }
        _ => return None,
    };
    Some((tag >> 3, inside))
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, left) = rest.split_first()?;
        *rest = left;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field that holds bytes.
    fn field(number: u8, inside: &[u8]) -> Vec<u8> {
        let mut bytes = vec![number << 3 | 2];
        let mut length = inside.len();
        while length >= 0x80 {
            bytes.push((length & 0x7F) as u8 | 0x80);
            length >>= 7;
        }
        bytes.push(length as u8);
        bytes.extend_from_slice(inside);
        bytes
    }

    #[test]
    fn graphs_in_graphs_have_an_end() {
        let nested = |times| {
            let mut graph = Vec::new();
            for _ in 0..times {
                graph = field(1, &field(5, &field(6, &graph)));
            }
            check(&field(7, &graph))
        };
        assert!(nested(10).is_ok());
        assert!(nested(11).unwrap_err().message.contains("nested"));
        assert!(nested(1_000).is_err());
    }

    #[test]
    fn types_of_types_have_an_end() {
        let mut of_type = Vec::new();
        for _ in 0..1_000 {
            of_type = field(4, &field(1, &of_type));
        }
        assert!(check(&field(7, &field(11, &field(2, &of_type)))).is_err());
    }

    #[test]
    fn operators_are_counted() {
        let graph = |operators: usize| field(7, &field(1, b"").repeat(operators));
        assert!(check(&graph(MOST_OPERATORS)).is_ok());
        assert!(check(&graph(MOST_OPERATORS + 1)).unwrap_err().message.contains("operators"));
    }

    #[test]
    fn what_is_no_onnx_passes() {
        for bytes in [&b""[..], b"RTEN\x02\0\0\0", b"\xFF\xFF\xFF\xFF", &[0x0A, 0xFF, 0x7F]] {
            assert!(check(bytes).is_ok());
        }
    }
}
