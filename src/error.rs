//! One error type: whose fault it is, what happened (with the value), and what to type next.
use std::{error, fmt};

/// Whose fault an error is: what may be left out under `--skip-bad`, and what may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was asked for, or the text it was asked about, cannot be used.
    User,
    /// The database refused or failed.
    Store,
}

/// An error that a person can act on.
#[derive(Debug)]
pub struct Error {
    /// Whose fault it is.
    pub kind: Kind,
    /// What happened, in lower case, with the offending value in backticks.
    pub message: String,
    /// Further lines that belong to the message: the places a quote stands, a word difference.
    pub details: Vec<String>,
    /// What to type next.
    pub hint: Option<String>,
    /// What the error rests on, if another library reported one.
    pub source: Option<Box<dyn error::Error + Send + Sync>>,
}

/// A result whose error a person can act on.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    fn new(kind: Kind, message: String) -> Self {
        Error { kind, message, details: Vec::new(), hint: None, source: None }
    }

    /// An error in what the user gave.
    pub fn user(message: impl Into<String>) -> Self {
        Self::new(Kind::User, message.into())
    }

    /// An error the database reported.
    pub fn store(
        message: impl Into<String>,
        source: impl Into<Box<dyn error::Error + Send + Sync>>,
    ) -> Self {
        Error { source: Some(source.into()), ..Self::new(Kind::Store, message.into()) }
    }

    /// An error of the operating system on a file or a stream.
    pub fn io(message: impl Into<String>, source: std::io::Error) -> Self {
        Error { source: Some(source.into()), ..Self::new(Kind::User, message.into()) }
    }

    /// Adds what to type next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds lines that belong to the message.
    #[must_use]
    pub fn details(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
