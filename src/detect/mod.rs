//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod conflict;
