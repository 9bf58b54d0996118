//! Signals that would end the program without a word: what they stand for is told as an error.

/// Makes a write beyond the greatest size that a file may have (`ulimit -f`) fail like one to a full
/// disk. By default the signal that comes with it ends the process at once.
pub(super) fn outlive_limits() {
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGXFSZ, flag};
        // Any handler does. Nobody reads the flag: the write that failed says all.
        let _ = flag::register(SIGXFSZ, std::sync::Arc::default());
    }
}
