//! What the rows of foreign formats hold, and what is said of broken ones.
