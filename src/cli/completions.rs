//! `claims completions`: a script that lets the shell complete commands.
use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::ui::Ui;
use crate::error::Result;

/// Print a completion script for your shell
#[derive(clap::Args)]
#[command(after_help = "Example:  claims completions bash > \
                        ~/.local/share/bash-completion/completions/claims\n          \
                        claims completions fish > ~/.config/fish/completions/claims.fish")]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(ui: &mut Ui, args: Args) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Args::command(), "claims", &mut script);
    ui.raw(&script)?;
    Ok(ExitCode::SUCCESS)
}
