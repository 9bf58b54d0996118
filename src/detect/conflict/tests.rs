//! Pairs that must be told and pairs that must not.
