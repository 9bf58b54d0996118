//! Pairs and clusters against brute force.
