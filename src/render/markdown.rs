//! The provenance report as Markdown (CommonMark, and tables as GitHub has them). Every text from the file
//! goes through `safe`: it stays a text, whatever it says.
use std::io::{self, Write};

use super::conflicts::{around, decided, part, put};
use super::quotes::now_lines;
use super::told;
use super::visible::{line, visible};
use crate::model::{Metadata, Relation, Verdict};
use crate::report::{
    ClaimEntry, ConflictEntry, Dossier, EvidenceEntry, Party, SourceRef, TextEntry,
};
use crate::text::link::web;

/// Writes the report as Markdown.
///
/// # Errors
/// If the stream cannot be written.
pub fn markdown(out: &mut dyn Write, dossier: &Dossier) -> io::Result<()> {
    writeln!(out, "# {}\n", safe(&told::title(dossier)))?;
    writeln!(out, "{}\n", safe(&told::contents(dossier)))?;
    writeln!(out, "## The claims\n")?;
    if dossier.claims.is_empty() {
        writeln!(out, "There are no claims to report on.\n")?;
    }
    for entry in &dossier.claims {
        claim(out, dossier, entry)?;
    }
    writeln!(out, "## Conflicts\n")?;
    if dossier.conflicts.is_empty() {
        writeln!(
            out,
            "None was found. That is no proof that the sources agree: only statements that the program \
             can compare were compared.\n"
        )?;
    }
    for (number, entry) in (1..).zip(&dossier.conflicts) {
        conflict(out, number, entry)?;
    }
    writeln!(out, "## The texts\n")?;
    for text in &dossier.texts {
        source(out, text)?;
    }
    let head = &dossier.head;
    writeln!(out, "## How to check this\n")?;
    writeln!(
        out,
        "Every quote above is held to the letter against its text, and every text has its SHA-256. With \
         the file that this report was made from, run\n\n    claims check --head {}\n",
        safe(&head.sha256)
    )?;
    writeln!(
        out,
        "It proves the texts, the quotes, and that nothing was rewritten in the {} entries of the log that \
         this report rests on.",
        head.entries
    )
}

fn claim(out: &mut dyn Write, dossier: &Dossier, entry: &ClaimEntry) -> io::Result<()> {
    writeln!(out, "### {} {}\n", entry.claim.id, safe(&line(&entry.claim.text)))?;
    writeln!(out, "- **{}**", told::standing(entry))?;
    for (name, fact) in told::about(entry) {
        writeln!(out, "- {name}: {}", safe(&fact))?;
    }
    for what in told::missing(entry) {
        writeln!(out, "- to look into: {}", safe(&what))?;
    }
    for (number, conflict) in dossier.conflicts_of(entry) {
        writeln!(out, "- conflict {number}: {}", safe(&told::conflict(conflict)))?;
    }
    writeln!(out)?;
    if !entry.verdicts.is_empty() {
        verdicts(out, &entry.verdicts)?;
    }
    let of = |relation| entry.evidence.iter().filter(move |words| words.relation == relation);
    // The quotes side by side; all that is known of each comes below.
    let rows = of(Relation::Supports).count().max(of(Relation::Refutes).count());
    if rows > 0 {
        writeln!(out, "| for | against |\n|---|---|")?;
        let cell = |words: Option<&EvidenceEntry>| {
            words.map_or(String::new(), |words| format!("{} {}", words.id, quoted(words)))
        };
        let (mut supports, mut refutes) = (of(Relation::Supports), of(Relation::Refutes));
        for _ in 0..rows {
            writeln!(out, "| {} | {} |", cell(supports.next()), cell(refutes.next()))?;
        }
        writeln!(out)?;
    }
    for relation in [Relation::Supports, Relation::Refutes, Relation::Mentions, Relation::Context] {
        for words in of(relation) {
            evidence(out, words)?;
        }
    }
    Ok(())
}

fn verdicts(out: &mut dyn Write, verdicts: &[Verdict]) -> io::Result<()> {
    writeln!(out, "| annotator | verdict | when | why |\n|---|---|---|---|")?;
    for verdict in verdicts {
        let past = safe(&told::rank(verdict, verdicts));
        let wording = verdict.earlier_wording.as_deref();
        let wording = wording.map(|old| format!(" (given on an earlier wording, “{}”)", line(old)));
        let because = verdict.justification.as_deref().map_or("–".to_owned(), line);
        writeln!(
            out,
            "| {} | {}{past} | {} | {} |",
            safe(&line(&verdict.annotator)),
            told::label(verdict.label),
            safe(&verdict.recorded_at),
            safe(&(because + &wording.unwrap_or_default()))
        )?;
    }
    writeln!(out)
}

fn evidence(out: &mut dyn Write, words: &EvidenceEntry) -> io::Result<()> {
    writeln!(out, "**{} · {}**\n", words.id, told::relation(words.relation))?;
    writeln!(out, "> {}\n", quoted(words))?;
    writeln!(out, "- {}, {}", safe(&words.source.slug), told::place(words))?;
    known(out, &words.source)?;
    if let Some(link) = &words.deep_link {
        writeln!(out, "- the words on the page: {}", address(link))?;
    }
    if let Some(said) = told::said(&words.said) {
        writeln!(out, "- who says it: {}", safe(&said))?;
    }
    writeln!(out, "- SHA-256 of the text: {}", safe(&words.snapshot.text_sha256))?;
    for fact in words.now.iter().flat_map(now_lines) {
        writeln!(out, "- since then: {}", safe(&fact))?;
    }
    let note = words.note.as_deref().map_or(String::new(), |note| format!(": {}", line(note)));
    let linked = told::by(&words.recorded_at, &words.recorded_by) + &note;
    writeln!(out, "- linked {}\n", safe(&linked))
}

fn known(out: &mut dyn Write, source: &SourceRef) -> io::Result<()> {
    let date = source.published.as_ref().map(ToString::to_string);
    let known = [
        source.title.as_deref(),
        source.author.as_deref(),
        source.publisher.as_deref(),
        date.as_deref(),
    ];
    if let Some(known) = told::published(known) {
        writeln!(out, "- {}", safe(&known))?;
    }
    for (name, url) in [("address", &source.url), ("archived", &source.archive_url)] {
        if let Some(url) = url {
            writeln!(out, "- {name}: {}", address(url))?;
        }
    }
    Ok(())
}

fn conflict(out: &mut dyn Write, number: usize, entry: &ConflictEntry) -> io::Result<()> {
    writeln!(out, "### {number}. {}\n", safe(&told::conflict(entry)))?;
    for party in &entry.parties {
        writeln!(out, "- {}", said(party))?;
    }
    writeln!(out, "\nWhy: {}\n", safe(&line(&entry.reason)))?;
    if let Some(unless) = &entry.unless {
        writeln!(out, "Unless: {}\n", safe(&line(unless)))?;
    }
    if let Some(detector) = &entry.detector {
        let sure = entry.confidence.map(|percent| format!(", confidence {percent} %"));
        writeln!(out, "Found by: {}{}\n", safe(&line(detector)), sure.unwrap_or_default())?;
    }
    if let Some(decision) = &entry.decision {
        writeln!(out, "{}\n", safe(&decided(decision, entry)))?;
    }
    Ok(())
}

fn said(party: &Party) -> String {
    let place = |source: &SourceRef, paragraph: Option<usize>| {
        let paragraph = paragraph.map_or(String::new(), |at| format!(", paragraph {at}"));
        safe(&format!("{}{paragraph}", source.slug))
    };
    match party {
        Party::Statement {
            source,
            paragraph,
            sentence,
            span,
            fragment,
            fragment_span,
            assertion,
            said,
            ..
        } => {
            let at = fragment_span.start().saturating_sub(span.start());
            let (before, after) = around(sentence, fragment, at);
            let place = place(source, Some(*paragraph));
            format!(
                "{place} ({}): {}",
                safe(&put(assertion, said)),
                marked(before, fragment, after)
            )
        }
        Party::Claim { id, text, .. } => format!("claim {id}: {}", safe(&line(text))),
        Party::Evidence { id, relation, source, paragraph, before, quote, after, .. } => {
            let place = place(source, *paragraph);
            format!("{id} {relation}, {place}: {}", marked(before, quote, after))
        }
        Party::Verdict { id, annotator, label, justification } => {
            let because = justification.as_deref().map_or(String::new(), line);
            let judged = format!("{} judges {}: {because}", line(annotator), told::label(*label));
            format!("{id} {}", safe(&judged))
        }
    }
}

fn source(out: &mut dyn Write, text: &TextEntry) -> io::Result<()> {
    let Metadata { title, .. } = &text.source.metadata;
    let title = title.as_deref().map_or(String::new(), |title| format!(": {}", line(title)));
    writeln!(out, "### {}\n", safe(&format!("{}{title}", text.source.slug)))?;
    writeln!(out, "- {}", told::which(text))?;
    known(out, &SourceRef::from(&text.source))?;
    let unknown = told::unknown(&text.source.metadata);
    if !unknown.is_empty() {
        writeln!(out, "- not known: {}", unknown.join(", "))?;
    }
    let snapshot = &text.snapshot;
    let captured = told::by(&snapshot.captured_at, &snapshot.captured_by);
    writeln!(out, "- captured {}", safe(&captured))?;
    writeln!(out, "- SHA-256: {}\n", safe(&snapshot.text_sha256))
}

fn quoted(words: &EvidenceEntry) -> String {
    marked(&words.before, &words.quote, &words.after)
}

/// Words marked in their sentence.
fn marked(before: &str, quote: &str, after: &str) -> String {
    format!("{}»**{}**«{}", safe(&part(before)), safe(&line(quote)), safe(&part(after)))
}

/// An address as a link, if it is one of the web.
fn address(url: &str) -> String {
    web(url).map_or_else(|| safe(&line(url)), |url| format!("<{url}>"))
}

/// A text on one line that means nothing in Markdown: what could begin a tag, a link, an emphasis, a
/// code, a table's cell, a formula, an entity or a shortcode is escaped, also where it is harmless.
fn safe(text: &str) -> String {
    let text = visible(text).replace(['\n', '\t'], " ");
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    let mut number = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '{'
            | '}' | '!' | '^' => true,
            // `https://` and `:smile:` do not work without it.
            ':' => {
                next.is_some_and(|next| !next.is_whitespace())
                    && !in_a_time(&text[..at], &text[at + 1..])
            }
            // What a list, a heading or a rule begins with, and `1.`.
            '-' | '+' | '=' => at == 0,
            ')' => at > 0 && number,
            '.' => (at > 0 && number) || text[..at].to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        if special {
            safe.push('\\');
        }
        safe.push(c);
        // Addresses of mail and names are linked whether or not the sign is escaped.
        if c == '@' {
            safe.push_str("<!-- -->");
        }
        number = number && c.is_ascii_digit();
    }
    safe
}

/// Whether a colon stands in a time of day, as in `22:20`: no shortcode is two digits.
fn in_a_time(before: &str, behind: &str) -> bool {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    before.ends_with(|c: char| c.is_ascii_digit()) && digits == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_markdown_is_escaped() {
        for (text, wanted) in [
            ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
            ("[x](javascript:y)", r"\[x\](javascript\:y)"),
            ("see https://a.example", r"see https\://a.example"),
            ("www.a.example", r"www\.a.example"),
            ("a | b", r"a \| b"),
            ("1. one, 2. two", r"1\. one, 2. two"),
            ("- x", r"\- x"),
            ("a\n\n# b", r"a  \# b"),
            ("`x` **y** &lt;", r"\`x\` \*\*y\*\* \&lt;"),
            ("a@b.example", "a@<!-- -->b.example"),
            ("12:30, a: b :100: 1:2:", r"12:30, a: b \:100: 1\:2:"),
            ("a\u{202E}b", r"a\<U+202E\>b"),
            ("![x](y)", r"\!\[x\](y)"),
        ] {
            assert_eq!(safe(text), wanted);
        }
    }
}
