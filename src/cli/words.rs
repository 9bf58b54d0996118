//! Pointing at words of a source: the options that `add` and `link` share.
use crate::error::{Error, Result};
use crate::model::{Relation, Span};
use crate::record::{Linked, Selector, Words};
use crate::text::anchor::Choice;

/// Which words of which source.
#[derive(clap::Args)]
pub(super) struct WordsArgs {
    /// Source that the words stand in
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// The words, as they stand in the source
    #[arg(long, value_name = "TEXT", requires = "source", conflicts_with = "span")]
    quote: Option<String>,
    /// Position of the words in characters, from 0, the end not included
    #[arg(long, value_name = "START..END", requires = "source")]
    span: Option<Span>,
    /// Which place, if the quote stands in several: a number from 1, or `all`
    #[arg(long, value_name = "N|all", requires = "quote", value_parser = occurrence)]
    occurrence: Option<Choice>,
    /// Number of the paragraph the quote stands in
    #[arg(long, value_name = "N", requires = "quote")]
    paragraph: Option<usize>,
    /// Words right before the quote
    #[arg(long, value_name = "TEXT", requires = "quote")]
    prefix: Option<String>,
    /// Words right after the quote
    #[arg(long, value_name = "TEXT", requires = "quote")]
    suffix: Option<String>,
}

impl WordsArgs {
    /// The words, if any are pointed at.
    pub(super) fn words(self) -> Result<Option<Words>> {
        let Some(source) = self.source else { return Ok(None) };
        let selector = match (self.quote, self.span) {
            (Some(exact), _) => Selector::Quote {
                exact,
                prefix: self.prefix,
                suffix: self.suffix,
                paragraph: self.paragraph,
                choice: self.occurrence.unwrap_or(Choice::Only),
            },
            (None, Some(span)) => Selector::Span(span),
            (None, None) => {
                return Err(Error::user(format!("which words of `{source}`?"))
                    .hint("add --quote \"the words\" or --span START..END"));
            }
        };
        Ok(Some(Words { source, selector }))
    }
}

/// What the words do for the claim.
#[derive(clap::Args)]
#[group(multiple = false)]
pub(super) struct RelationArgs {
    /// The words say that it is so
    #[arg(long)]
    supports: bool,
    /// The words say that it is not so
    #[arg(long)]
    refutes: bool,
    /// The words repeat it without speaking for or against it
    #[arg(long)]
    mentions: bool,
    /// The words are needed to understand it
    #[arg(long)]
    context: bool,
}

impl RelationArgs {
    pub(super) fn relation(&self) -> Option<Relation> {
        let flags = [
            (self.supports, Relation::Supports),
            (self.refutes, Relation::Refutes),
            (self.mentions, Relation::Mentions),
            (self.context, Relation::Context),
        ];
        flags.into_iter().find_map(|(given, relation)| given.then_some(relation))
    }
}

/// What was linked, one line a place.
pub(super) fn linked_lines(linked: &Linked, relation: Relation) -> Vec<String> {
    linked
        .places
        .iter()
        .map(|place| {
            format!(
                "{} {relation}: {}, paragraph {}, characters {}: »{}«",
                place.id, linked.source, place.paragraph, place.span, place.quote
            )
        })
        .collect()
}

/// Notices on what was linked: words typed otherwise, places known before, words that speak both ways.
pub(super) fn notes(linked: &Linked) -> Vec<String> {
    let mut notes = Vec::new();
    if !linked.differences.is_empty() {
        let differences = linked.differences.join(" and ");
        notes.push(match linked.typed {
            true => format!("Stored are the text's own words; yours differ in {differences}."),
            false => format!("Mind that {differences}."),
        });
    }
    for id in &linked.known {
        notes.push(format!("{id} stays as it is: linked so before."));
    }
    for (id, relation) in &linked.also {
        notes.push(format!("{id} links the claim to the same words as well: {relation}."));
    }
    notes
}

fn occurrence(given: &str) -> Result<Choice, String> {
    match given {
        "all" => Ok(Choice::All),
        _ => match given.parse() {
            Ok(number) if number > 0 => Ok(Choice::Nth(number)),
            _ => Err("a number from 1, or `all`".to_owned()),
        },
    }
}
