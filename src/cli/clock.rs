//! The clock and who sits at it.
use jiff::{Timestamp, Unit};

use crate::error::{Error, Result};

/// The time to record: what was given, else now, in whole seconds (RFC 3339, UTC).
pub(super) fn time(given: Option<&str>) -> Result<String> {
    let time = match given {
        None => Timestamp::now(),
        Some(given) => given.parse().map_err(|_| {
            Error::user(format!("`{given}` is not a time like 2021-09-04T18:30:00Z"))
        })?,
    };
    // Rounding fails only at the end of the year 9999.
    Ok(time.round(Unit::Second).unwrap_or(time).to_string())
}

/// The name of the user that runs the program.
pub(super) fn system_user() -> String {
    whoami::username().ok().filter(|name| !name.trim().is_empty()).unwrap_or("unknown".to_owned())
}
