//! JSON Lines: one field, or two, of the object in each line; all others are passed over unread.
use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Unexpected};
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Content, Fields};

/// Deepest object that a field is looked for in, as deep as most readers of JSON go. Each one takes a
/// piece of the stack.
const DEEPEST: usize = 128;

/// What a line holds; a blank one holds an empty text.
pub(super) fn content<'r>(line: &'r str, fields: &Fields) -> Result<Content<'r>, String> {
    if line.trim().is_empty() {
        return Ok(Content { text: "".into(), id: None });
    }
    let mut found = Found::default();
    let id = fields.id.as_deref();
    let mut reader = serde_json::Deserializer::from_str(line);
    let read = Object { text: Some(&fields.text), id, depth: 1, found: &mut found }
        .deserialize(&mut reader);
    read.and_then(|()| reader.end()).map_err(|error| broken(&error))?;
    let text = found.text.ok_or_else(|| format!("no field `{}`", fields.text))?;
    let text = match text {
        Field::Text(text) => text,
        Field::Other(kind) => return Err(format!("`{}` is {kind}, not a text", fields.text)),
    };
    let Some(wanted) = id else { return Ok(Content { text, id: None }) };
    let id = found.id.ok_or_else(|| format!("no field `{wanted}`"))?.get();
    match id.as_bytes().first() {
        Some(b'"' | b'-' | b'0'..=b'9') => Ok(Content { text, id: Some(id.to_owned()) }),
        _ => Err(format!("`{wanted}` is neither a text nor a number")),
    }
}

/// The message without the line, which is known, and always 1.
fn broken(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default();
    match error.is_data() {
        true => what.to_owned(),
        false => format!("broken JSON at byte {}: {what}", error.column()),
    }
}

#[derive(Default)]
struct Found<'r> {
    text: Option<Field<'r>>,
    id: Option<&'r RawValue>,
}

enum Field<'r> {
    Text(Cow<'r, str>),
    /// What it is instead.
    Other(&'static str),
}

/// Looks for the fields in one object. Of keys that stand twice, the later one counts.
struct Object<'f, 'p, 'r> {
    /// What is left of the path to each field, if it leads through here.
    text: Option<&'p str>,
    id: Option<&'p str>,
    /// Objects that it stands in, itself included.
    depth: usize,
    found: &'f mut Found<'r>,
}

/// What is left of a path behind a key, if it leads there: nothing if the key is its end.
fn behind<'p>(path: Option<&'p str>, key: &str) -> Option<Option<&'p str>> {
    let rest = path?.strip_prefix(key)?;
    match rest.strip_prefix('.') {
        None if rest.is_empty() => Some(None),
        None => None,
        rest => Some(rest),
    }
}

impl<'r> DeserializeSeed<'r> for Object<'_, '_, 'r> {
    type Value = ();

    fn deserialize<D: Deserializer<'r>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'r> Visitor<'r> for Object<'_, '_, 'r> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<(), A::Error> {
        let Object { text, id, depth, found } = self;
        while let Some(key) = map.next_key_seed(Key)? {
            let (to_text, to_id) = (behind(text, &key), behind(id, &key));
            if to_text.is_none() && to_id.is_none() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value: &'r RawValue = map.next_value()?;
            if to_text == Some(None) {
                found.text = Some(field(value)?);
            }
            if to_id == Some(None) {
                found.id = Some(value);
            }
            let (text, id) = (to_text.flatten(), to_id.flatten());
            if (text.is_some() || id.is_some()) && value.get().starts_with('{') {
                if depth == DEEPEST {
                    return Err(A::Error::custom(format!("objects nested over {DEEPEST} deep")));
                }
                let mut inside = serde_json::Deserializer::from_str(value.get());
                let object = Object { text, id, depth: depth + 1, found: &mut *found };
                object.deserialize(&mut inside).map_err(A::Error::custom)?;
            }
        }
        Ok(())
    }
}

/// The text that a value holds, or what it is instead.
fn field<'r, E: serde::de::Error>(value: &'r RawValue) -> Result<Field<'r>, E> {
    let json = value.get();
    Ok(match json.as_bytes().first() {
        Some(b'"') => {
            let plain = !json.contains('\\');
            Field::Text(match plain {
                true => Cow::Borrowed(&json[1..json.len() - 1]),
                false => Cow::Owned(serde_json::from_str(json).map_err(E::custom)?),
            })
        }
        Some(b'{') => Field::Other("an object"),
        Some(b'[') => Field::Other("a list"),
        Some(b'n') => Field::Other("null"),
        Some(b't' | b'f') => Field::Other("true or false"),
        _ => Field::Other("a number"),
    })
}

/// A key, copied only if it holds escapes.
struct Key;

impl<'r> DeserializeSeed<'r> for Key {
    type Value = Cow<'r, str>;

    fn deserialize<D: Deserializer<'r>>(self, reader: D) -> Result<Cow<'r, str>, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'r> Visitor<'r> for Key {
    type Value = Cow<'r, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'r str) -> Result<Cow<'r, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Cow<'r, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    fn visit_bytes<E: serde::de::Error>(self, key: &[u8]) -> Result<Cow<'r, str>, E> {
        Err(E::invalid_type(Unexpected::Bytes(key), &self))
    }
}
