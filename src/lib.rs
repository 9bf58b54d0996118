//! `claims` keeps articles and the statements made about them in one SQLite file, and never lets
//! them drift apart.
//!
//! The modules, from the values outwards; each may use only those above it (a test holds that):
//!
//! | module | what it is for |
//! |---|---|
//! | [`model`] | plain values: spans, sources, claims, evidence, verdicts, findings |
//! | [`text`] | pure functions over `&str`: folding, paragraphs, sentences, anchoring, quantities |
//! | [`detect`] | pure analyses: repeated passages, conflicting statements, quotes in edited texts |
//! | [`store`] | the only module that speaks SQL |
//! | [`record`] | use cases that write: check, then store, in one transaction |
//! | [`report`] | use cases that read: they say what, never how it looks |
//! | [`render`] | how reports look: tables for people, JSON for programs |
//! | [`exchange`] | foreign formats in and out |
//! | `nli` | reads pairs with a language model, in builds with that feature |
//! | [`cli`] | arguments, files, the clock, streams and exit codes |
//!
//! Positions in stored text are counted in Unicode code points, half-open (`[start, end)`), as in
//! Python slices, SQLite's `substr` and W3C text selectors; inside [`text`] they are byte ranges.
//!
//! ```
//! use claims::text::anchor::{self, Anchored, Choice};
//!
//! let text = "The bridge reopened in May. Officials said the bridge is safe.";
//! let quote = anchor::Quote::new("the  bridge is safe");
//! let Anchored::At(found) = anchor::anchor(text, &quote, Choice::Only) else { panic!() };
//! assert_eq!(&text[found.bytes.clone()], "the bridge is safe");
//! ```
#![warn(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
pub mod detect;
pub mod error;
pub mod exchange;
pub mod model;
#[cfg(feature = "nli")]
pub mod nli;
pub mod record;
pub mod render;
pub mod report;
pub mod store;
pub mod text;
