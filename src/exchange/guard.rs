//! Decoders that panic on damaged bytes, made to return an error. Nothing is printed meanwhile.
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use parquet::errors::{ParquetError, Result};

thread_local! {
    /// Whether this thread's panics are answered with an error.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `decode` answers; an error if it panics. Whatever it was working on is not to be used again
/// after an error.
pub(super) fn guarded<T>(decode: impl FnOnce() -> Result<T>) -> Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                tell(panic);
            }
        }));
    });
    GUARDED.set(true);
    let decoded = panic::catch_unwind(AssertUnwindSafe(decode));
    GUARDED.set(false);
    decoded.unwrap_or_else(|_| Err(ParquetError::General("the bytes contradict themselves".into())))
}
