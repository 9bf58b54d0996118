//! What the findings were made of, as a number that is kept up while articles come and go.
use crate::model::Date;
use crate::text::digest;

/// The sum of a SHA-256 for each text with its source's date, as four numbers of 64 bits: the same in
/// any order, and another one as soon as a text or a date is another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Input([u64; 4]);

impl Input {
    /// With one more text, given by its SHA-256.
    #[must_use]
    pub fn with(self, text_sha256: &str, published: &Option<Date>) -> Input {
        self.each(text_sha256, published, u64::wrapping_add)
    }

    /// Without a text that it has.
    #[must_use]
    pub fn without(self, text_sha256: &str, published: &Option<Date>) -> Input {
        self.each(text_sha256, published, u64::wrapping_sub)
    }

    /// From 64 hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Input> {
        let mut parts = [0; 4];
        for (number, part) in parts.iter_mut().enumerate() {
            *part = u64::from_str_radix(digits.get(16 * number..16 * number + 16)?, 16).ok()?;
        }
        Some(Input(parts))
    }

    fn each(self, hash: &str, published: &Option<Date>, change: fn(u64, u64) -> u64) -> Input {
        let line = format!("{hash} {}\n", published.as_ref().map_or("", |date| date.as_str()));
        let Some(one) = Input::parse(&digest::sha256(line.as_bytes())) else { return self };
        let mut parts = self.0;
        parts.iter_mut().zip(one.0).for_each(|(part, one)| *part = change(*part, one));
        Input(parts)
    }
}

/// As 64 hexadecimal digits.
impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|part| write!(f, "{part:016x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_nothing_and_what_goes_is_gone() {
        let day: Option<Date> = Some("2026-01-02".parse().unwrap());
        let one = Input::default().with("aa", &None).with("aa", &None).with("bb", &day);
        assert_eq!(one, Input::default().with("bb", &day).with("aa", &None).with("aa", &None));
        assert_ne!(one, Input::default().with("bb", &day), "two equal texts are two");
        assert_ne!(one.without("bb", &day), one.without("bb", &None));
        assert_eq!(
            one.without("bb", &day).without("aa", &None).with("aa", &None).without("aa", &None),
            Input::default().with("aa", &None)
        );
        assert_eq!(Input::parse(&one.to_string()), Some(one));
        assert_eq!(Input::parse("aa"), None);
    }
}
