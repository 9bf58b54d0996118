//! A claim: one checkable statement, as recorded.
use serde::Serialize;

use super::{ClaimId, Date};

/// One checkable statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// Its number: `c1`.
    pub id: ClaimId,
    /// The statement.
    pub text: String,
    /// Who made it.
    pub speaker: Option<String>,
    /// When it was made.
    pub date: Option<Date>,
    /// The claim it is a part of or follows from.
    pub parent: Option<ClaimId>,
    /// Anything else worth keeping.
    pub note: Option<String>,
    /// Words to find it by, sorted.
    pub tags: Vec<String>,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who recorded it.
    pub recorded_by: String,
}
