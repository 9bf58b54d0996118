//! `claims source edit`: corrects what is known about a source.
use std::process::ExitCode;

use super::metadata::MetadataArgs;
use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::model::Metadata;
use crate::record::{Arrivals, MetadataChange, edit_source, settle};

/// Correct what is known about a source
///
/// Its text never changes. What is given replaces what is recorded; the log keeps what it was.
#[derive(clap::Args)]
#[command(
    after_help = "Example:  claims source edit harbour-news --published 2024-05-03\n          \
                        claims source edit harbour-news --slug bridge-closed --clear author"
)]
pub(in crate::cli) struct Args {
    /// Name of the source
    source: String,
    /// New name of the source
    #[arg(long)]
    slug: Option<String>,
    #[command(flatten)]
    metadata: MetadataArgs,
    /// Field to empty: title, publisher, author, url, archive-url, published, language, license
    /// or note
    #[arg(long, value_name = "FIELD")]
    clear: Vec<String>,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: Args) -> Result<ExitCode> {
    let change =
        MetadataChange { slug: args.slug, set: args.metadata.metadata(), clear: args.clear };
    if change.slug.is_none() && change.set == Metadata::default() && change.clear.is_empty() {
        return Err(Error::user(format!("what is to change in `{}`?", args.source))
            .hint("for example --published 2024-05-03; claims source edit --help lists all"));
    }
    let slug = context.write(|writer| {
        let slug = edit_source(writer, &args.source, &change)?;
        // A date decides which of two copies came first, and which of two statements.
        settle(writer, Arrivals::default())?;
        Ok(slug)
    })?;
    ui.say(&format!("Changed {slug}."))?;
    Ok(ExitCode::SUCCESS)
}
