//! What is known about a source: the options that `add` and `edit` share.
use crate::model::{Date, Metadata};

/// What is known about a source.
#[derive(clap::Args)]
pub(super) struct MetadataArgs {
    /// Headline [default when adding: the first line, if it reads like one]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Newspaper, agency or site that published it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Where it was published
    #[arg(long)]
    url: Option<String>,
    /// Where a copy is archived
    #[arg(long, value_name = "URL")]
    archive_url: Option<String>,
    /// When it was published: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE", alias = "date")]
    published: Option<Date>,
    /// Language of the text: en, pt-BR
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Licence of the text, as its publisher states it
    #[arg(long, value_name = "TEXT")]
    license: Option<String>,
    /// Note on the source
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl MetadataArgs {
    pub(super) fn metadata(self) -> Metadata {
        Metadata {
            title: self.title,
            publisher: self.publisher,
            author: self.author,
            url: self.url,
            archive_url: self.archive_url,
            published: self.published,
            language: self.language,
            license: self.license,
            note: self.note,
        }
    }
}
