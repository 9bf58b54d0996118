//! Pure functions over `&str`. Knows no database, no files, no clock. Positions are byte ranges.
pub mod passages;
pub mod sentences;
mod space;
