//! `claims draft check`: what backs the statements of one's own draft, and what contradicts them.
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::model::Metadata;
use crate::record::{Arrivals, Article, Captured, Settled, capture, find_source, settle};
use crate::report::DraftStatus;
use crate::{render, report};

/// Check a draft of your own against the file, statement by statement
///
/// Every sentence worth checking is numbered: backed by a claim with evidence or by cited words, said by a
/// source and not linked yet, contradicted, or unsourced. The draft is not recorded: it is read in a copy
/// of the file that is gone afterwards.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims draft check article.md\n          \
                        claims draft check article.md --fail-on-findings --json")]
pub(in crate::cli) struct Args {
    /// The draft; - for standard input
    file: PathBuf,
    /// Exit with 1 if a statement is contradicted or unsourced
    #[arg(long)]
    fail_on_findings: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let store = context.read()?;
    let name = files::name(&args.file);
    let article = Article {
        name: name.clone(),
        slug: None,
        stem: "draft".to_owned(),
        bytes: context.files.read(&args.file)?,
        media_type: files::media_type(&args.file),
        format_chosen: false,
        metadata: Metadata::default(),
        copy: true,
    };
    let mut copy = store.temporary_copy()?;
    let (slug, settled) = copy.write(&context.session, |writer| {
        let mut arrivals = Arrivals::default();
        let Captured::Added { slug, .. } = capture(writer, &article, &mut arrivals)? else {
            return Err(Error::user(format!("`{name}` cannot be read as a draft")));
        };
        Ok((slug, settle(writer, arrivals)?))
    })?;
    let report = report::draft(&copy, &find_source(&copy, &slug)?, &name)?;
    ui.report(&report, args.json, render::draft)?;
    if settled == Settled::ForDuplicates {
        ui.note("The file is large and was not scanned: `claims scan`, and contradictions are found too.");
    }
    let wanting = |status| matches!(status, DraftStatus::Contradicted | DraftStatus::Unsourced);
    let found = report.statements.iter().any(|one| wanting(one.status));
    Ok(if args.fail_on_findings && found { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
