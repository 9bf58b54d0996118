//! `claims import fever|scifact`: claims in one file, the texts they cite in others.
use std::path::PathBuf;
use std::process::ExitCode;

use super::draft::DraftArgs;
use crate::cli::context::Context;
use crate::cli::input;
use crate::cli::ui::Ui;
use crate::error::Result;
use crate::model::Draft;

/// Claims, and the texts that they cite.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    draft: DraftArgs,
    /// Files with the texts that the claims cite; texts that none cites are passed over
    #[arg(long, value_name = "FILE", num_args = 1..)]
    corpus: Vec<PathBuf>,
}

impl Args {
    /// Reads the files with `read` and records what they say; `annotator` names the data set.
    pub(in crate::cli) fn take_in(
        &self,
        ui: &mut Ui,
        context: &Context,
        annotator: &str,
        read: impl FnOnce(&str, &[String]) -> Result<Draft>,
    ) -> Result<ExitCode> {
        let claims = input::text(&self.draft.file)?;
        let corpus =
            self.corpus.iter().map(|path| input::text(path)).collect::<Result<Vec<_>>>()?;
        self.draft.record(ui, context, &read(&claims, &corpus)?, annotator)?;
        Ok(ExitCode::SUCCESS)
    }
}
