//! `claims conflict …`: the verbs of the noun, and the options on what is shown that `report` shares.
mod add;
mod decide;
mod list;
mod show;
mod withdraw;

use std::process::ExitCode;

use super::context::Context;
use super::ui::Ui;
use crate::error::Result;
use crate::model::{ClaimId, Level};
use crate::report::{ConflictFilter, Reach};

#[derive(clap::Subcommand)]
pub(super) enum Command {
    List(list::Args),
    Show(show::Args),
    Add(Box<add::Args>),
    Confirm(decide::Confirm),
    Dismiss(decide::Dismiss),
    Resolve(decide::Resolve),
    Reopen(decide::Reopen),
    Withdraw(withdraw::Args),
}

pub(super) use decide::told;

pub(super) fn run(ui: &mut Ui, context: &Context, command: Command) -> Result<ExitCode> {
    match command {
        Command::List(args) => list::run(ui, context, args),
        Command::Show(args) => show::run(ui, context, args),
        Command::Add(args) => add::run(ui, context, *args),
        Command::Confirm(args) => decide::confirm(ui, context, &args),
        Command::Dismiss(args) => decide::dismiss(ui, context, &args),
        Command::Resolve(args) => decide::resolve(ui, context, &args),
        Command::Reopen(args) => decide::reopen(ui, context, &args),
        Command::Withdraw(args) => withdraw::run(ui, context, &args),
    }
}

/// Which conflicts are shown.
#[derive(clap::Args)]
pub(super) struct Levels {
    /// Of conflicts, show tensions too: statements that pull apart and may hold together after all
    #[arg(long, conflicts_with = "level")]
    tensions: bool,
    /// Of conflicts, the least sure to show: conflict, tension (as --tensions) or note
    #[arg(long)]
    level: Option<Level>,
    /// Of conflicts, show those too that somebody dismissed or resolved, with who did and why
    #[arg(long)]
    all: bool,
}

impl Levels {
    /// Whether any of the options is given.
    pub(super) fn are_given(&self) -> bool {
        self.tensions || self.level.is_some() || self.all
    }

    /// What they ask for.
    pub(super) fn filter(
        &self,
        claim: Option<ClaimId>,
        source: Option<String>,
        reach: Reach,
    ) -> ConflictFilter {
        let level = if self.tensions { Level::Tension } else { Level::Conflict };
        let level = self.level.unwrap_or(level);
        ConflictFilter { claim, source, level, closed: self.all, reach }
    }
}
