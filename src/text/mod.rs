//! Pure functions over `&str`. Knows no database, no files, no clock. Positions are byte ranges.
pub mod anchor;
pub mod boundary;
pub mod capture;
pub mod diff;
pub mod digest;
pub mod fold;
pub mod nearest;
pub mod offsets;
pub mod passages;
pub mod sentences;
pub mod slug;
mod space;
