//! Pure functions over `&str`. Knows no database, no files, no clock. Positions are byte ranges.
pub mod assertion;
pub mod clause;
pub mod entity;
pub mod negation;
mod number;
pub mod quantity;
pub mod stem;
pub mod time;
mod unit;
pub mod words;
