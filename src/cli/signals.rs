//! Signals that would end the program without a word: what they stand for is told as an error, or ends it
//! in good order.
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Makes a write beyond the greatest size that a file may have (`ulimit -f`) fail like one to a full
/// disk. By default the signal that comes with it ends the process at once.
pub(super) fn outlive_limits() {
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGXFSZ, flag};
        // Any handler does. Nobody reads the flag: the write that failed says all.
        let _ = flag::register(SIGXFSZ, Arc::default());
    }
}

/// Becomes true when somebody asks the program to end, instead of ending it at once: a terminal that was
/// taken over is to be given back first.
pub(super) fn end_asked() -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        use signal_hook::{consts, flag};
        for signal in [consts::SIGINT, consts::SIGTERM, consts::SIGHUP] {
            let _ = flag::register(signal, Arc::clone(&asked));
        }
    }
    asked
}
