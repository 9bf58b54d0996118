//! The `claims` program: everything it does is in the library, so that all of it can be tested.
use std::process::ExitCode;

fn main() -> ExitCode {
    claims::cli::main()
}
