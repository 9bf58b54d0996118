//! Pure functions over `&str`. Knows no database, no files, no clock. Positions are byte ranges.
