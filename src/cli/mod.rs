//! The command line: the only module that knows clap, files, the clock, streams and exit codes.

/// Runs the program with the process's arguments.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
