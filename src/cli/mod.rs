//! The command line: the only module that knows clap, files, the clock, streams and exit codes.
//!
//! One file a command: its doc comment is the help, `Args` what may be typed, `run` one use case.
mod add;
mod audit;
mod backup;
mod check;
mod clock;
mod completions;
mod conflict;
mod context;
mod dedup;
mod demo;
mod draft;
mod edit;
mod export;
mod files;
mod import;
mod init;
mod input;
mod judge;
mod link;
mod list;
mod log;
mod matching;
mod nli;
mod output;
mod quote;
mod reach;
mod remove;
mod repair;
mod report;
mod review;
mod scan;
mod search;
mod show;
mod signals;
mod source;
mod suggest;
mod ui;
mod undo;
mod unlink;
mod withdraw;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::error::Result;
use context::Context;
use ui::Ui;

/// Record claims, prove the words they rest on, and find what repeats or contradicts them
///
/// Everything is kept in one SQLite file. It needs no server, no account and no network, and
/// opens in any database browser.
#[derive(Parser)]
#[command(
    name = "claims",
    bin_name = "claims",
    version,
    arg_required_else_help = true,
    after_help = "Try it:  claims demo\n\nExit codes: 0 done, 1 `check`, or a report with --fail-on-findings, \
                  found something, 2 not done"
)]
struct Args {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(clap::Args)]
struct Global {
    /// Database file [default: $CLAIMS_DB, else claims.db]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    db: Option<PathBuf>,
    /// Who is recording [default: $CLAIMS_ANNOTATOR, else the system user]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Everywhere")]
    by: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    Demo(demo::Args),
    /// Manage sources: articles, captured as snapshots that never change
    #[command(subcommand)]
    Source(source::Command),
    Add(add::Args),
    Link(link::Args),
    Unlink(unlink::Args),
    Judge(judge::Args),
    Withdraw(withdraw::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Remove(remove::Args),
    Report(report::Args),
    Review(review::Args),
    /// Decide on conflicts, and record those that no scan finds
    #[command(subcommand)]
    Conflict(conflict::Command),
    /// Check what you write yourself
    #[command(subcommand)]
    Draft(draft::Command),
    /// Decide on quotes that changed with their sources
    #[command(subcommand)]
    Quote(quote::Command),
    Match(matching::Args),
    Suggest(suggest::Args),
    Search(search::Args),
    Scan(scan::Args),
    Log(log::Args),
    Check(check::Args),
    Undo(undo::Args),
    Dedup(dedup::Args),
    Audit(audit::Args),
    /// Write the library for other programs, or a report with all that it rests on
    #[command(subcommand)]
    Export(export::Command),
    /// Take in what other programs found
    #[command(subcommand)]
    Import(import::Command),
    Backup(backup::Args),
    Repair(repair::Args),
    Completions(completions::Args),
}

/// Runs the program with the process's arguments.
///
/// Exit codes: 0 done, 1 a report with `--fail-on-findings` found something, 2 not done.
pub fn main() -> ExitCode {
    signals::outlive_limits();
    Ui::tell_panics();
    let mut ui = Ui::of_process();
    let (args, name) = match parse(std::env::args_os()) {
        Ok(parsed) => parsed,
        Err(error) if !error.use_stderr() => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            ui.usage(&error.render().to_string());
            return ExitCode::from(2);
        }
    };
    match run(&mut ui, args, &name).and_then(|code| ui.flush().map(|()| code)) {
        Ok(code) => code,
        Err(error) => {
            let _ = ui.flush();
            ui.error(&error);
            ExitCode::from(2)
        }
    }
}

/// What was typed, and the name of the command: `source add`.
fn parse<W: Into<OsString> + Clone>(
    words: impl IntoIterator<Item = W>,
) -> Result<(Args, String), clap::Error> {
    let matches = Args::command().try_get_matches_from(words)?;
    let mut names = Vec::new();
    let mut at = &matches;
    while let Some((name, below)) = at.subcommand() {
        names.push(name);
        at = below;
    }
    Ok((Args::from_arg_matches(&matches)?, names.join(" ")))
}

fn run(ui: &mut Ui, args: Args, name: &str) -> Result<ExitCode> {
    let context = Context::of_process(args.global, name)?;
    let done = dispatch(ui, &context, args.command);
    context.warnings().iter().for_each(|warning| ui.note(warning));
    done
}

fn dispatch(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::Init(args) => init::run(ui, context, args),
        Command::Demo(args) => demo::run(ui, context, args),
        Command::Source(command) => source::run(ui, context, command),
        Command::Add(args) => add::run(ui, context, args),
        Command::Link(args) => link::run(ui, context, args),
        Command::Unlink(args) => unlink::run(ui, context, args),
        Command::Judge(args) => judge::run(ui, context, args),
        Command::Withdraw(args) => withdraw::run(ui, context, args),
        Command::List(args) => list::run(ui, context, args),
        Command::Show(args) => show::run(ui, context, args),
        Command::Edit(args) => edit::run(ui, context, args),
        Command::Remove(args) => remove::run(ui, context, args),
        Command::Report(args) => report::run(ui, context, args),
        Command::Review(args) => review::run(ui, context, args),
        Command::Conflict(command) => conflict::run(ui, context, command),
        Command::Draft(command) => draft::run(ui, context, command),
        Command::Quote(command) => quote::run(ui, context, command),
        Command::Match(args) => matching::run(ui, context, args),
        Command::Suggest(args) => suggest::run(ui, context, args),
        Command::Search(args) => search::run(ui, context, args),
        Command::Scan(args) => scan::run(ui, context, args),
        Command::Check(args) => check::run(ui, context, args),
        Command::Log(args) => log::run(ui, context, args),
        Command::Undo(args) => undo::run(ui, context, args),
        Command::Dedup(args) => dedup::run(ui, &args),
        Command::Audit(args) => audit::run(ui, &args),
        Command::Export(command) => export::run(ui, context, command),
        Command::Import(command) => import::run(ui, context, command),
        Command::Backup(args) => backup::run(ui, context, args),
        Command::Repair(args) => repair::run(ui, context, args),
        Command::Completions(args) => completions::run(ui, args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_has_help_and_an_example() {
        fn walk(command: &clap::Command, path: &str) {
            for sub in command.get_subcommands() {
                let path = format!("{path} {}", sub.get_name());
                assert!(sub.get_about().is_some(), "{path}: no help");
                let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                if sub.has_subcommands() {
                    walk(sub, &path);
                } else {
                    assert!(help.contains(path.trim()), "{path}: no example that shows it");
                }
            }
        }
        walk(&Args::command(), "claims");
    }
}
