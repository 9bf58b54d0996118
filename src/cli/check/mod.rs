//! `claims check`: whether a file is what it says it is.
mod packet;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::record::scan;
use crate::{render, report};

/// Check that nothing was altered past the rules of the file
///
/// Looks at the schema, at every quote and every reference. Without --quick also at the pages of the
/// file, the SHA-256 of every text, the chain that seals the log, the log against the rows, and at what
/// was derived, which is derived anew in a copy for that. Exits with 1 if something is wrong, and says
/// what, where, and what to do.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Example:  claims check\n          claims check --quick --json\n          \
                        claims check --head 3fa94c1e\n          \
                        claims check packet story.zip")]
pub(super) struct Args {
    #[command(subcommand)]
    other: Option<Other>,
    /// Only the schema, the quotes and the references
    #[arg(long)]
    quick: bool,
    /// Also that the log still has this head, as `claims log head` printed it
    #[arg(long, value_name = "SHA256", value_parser = head)]
    head: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What else than a database can be checked.
#[derive(clap::Subcommand)]
enum Other {
    Packet(packet::Args),
}

pub(super) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    if let Some(Other::Packet(args)) = &args.other {
        return packet::run(ui, args);
    }
    let store = context.read()?;
    let options = report::CheckOptions { quick: args.quick, head: args.head };
    let mut report = store.at_one_time(|store| {
        let mut report = report::check(store, &options, &mut |what| ui.progress(0, 100, what))?;
        let sound = report.problems.iter().all(|problem| problem.what == "rows");
        if !args.quick && sound {
            let mut copy = store.temporary_copy()?;
            copy.write(&context.session, |writer| {
                scan(writer, true, &mut |what, done, of| ui.progress(done, of, what))
            })?;
            report::derived(store, &copy, &mut report)?;
        } else if !args.quick {
            report.notes.push(
                "what is derived was not looked at: first put right what it is derived from"
                    .to_owned(),
            );
        }
        Ok(report)
    })?;
    ui.progress(100, 100, "");
    report.notes.sort();
    ui.report(&report, args.json, render::check)?;
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Shortest beginning of a head that is accepted, in digits.
const SHORTEST_HEAD: usize = 8;

fn head(given: &str) -> Result<String, Error> {
    // The whole line of `claims log head` will do.
    let digits = given.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    let is_head = (SHORTEST_HEAD..=64).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    match is_head {
        true => Ok(digits),
        false => Err(Error::user(format!(
            "`{given}` is no head: {SHORTEST_HEAD} to 64 hexadecimal digits, as `claims log head` prints \
             them"
        ))),
    }
}
