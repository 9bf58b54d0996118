//! The options on where what is shown must stand, which several commands share.
use crate::report::Reach;

#[derive(clap::Args)]
pub(super) struct ReachArgs {
    /// Only what repeats, or conflicts, within one source
    #[arg(long, conflicts_with = "across")]
    within: bool,
    /// Only what repeats, or conflicts, across sources
    #[arg(long)]
    across: bool,
}

impl ReachArgs {
    /// What they ask for.
    pub(super) fn reach(&self) -> Reach {
        match (self.within, self.across) {
            (true, _) => Reach::Within,
            (_, true) => Reach::Across,
            _ => Reach::Anywhere,
        }
    }
}
