//! How the report on duplicates looks.
use std::io;

use super::marked::marked;
use super::page::{Page, plural};
use super::review::said;
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::model::Tier;
use crate::report::{
    Class, ClusterEntry, DuplicateReport, PairEntry, PlaceEntry, ReviewSaid, SentenceEntry,
    SourcePair,
};

/// Most places of one repeat that are shown with their text.
const MOST_TEXTS: usize = 4;

/// Most places of one repeat that are shown at all.
const MOST_PLACES: usize = 20;

/// Most entries of one part of the report, and most pairs of sources.
const MOST_ENTRIES: usize = 100;
const MOST_SOURCES: usize = 20;

/// Draws the report. Boilerplate is one line each, unless `boilerplate` is wanted in full; of a
/// cluster that is wanted alone (`full`), every place is shown.
///
/// # Errors
/// If the page cannot be written.
pub fn duplicates(
    page: &mut Page,
    report: &DuplicateReport,
    boilerplate: bool,
    full: bool,
) -> io::Result<()> {
    let (standing, told): (Vec<_>, Vec<_>) =
        report.clusters.iter().partition(|one| one.boilerplate && !boilerplate && !full);
    sources(page, &report.sources)?;
    let title = "Almost the same, but saying something else: no mere copies. `claims report \
                 --conflicts --tensions` tells which of them cannot both hold, or only as an update.";
    pairs(page, title, "≠", &report.changes, changed)?;
    part(page, "", &told, |page, one| {
        let listed = report.changes.iter().any(|pair| pair.cluster == Some(one.number));
        cluster(page, one, full, listed)
    })?;
    pairs(page, "Edited, or one inside the other:", "≈", &report.pairs, alike)?;
    let title = "Sentences used again in paragraphs that are not alike:";
    part(page, title, &report.sentences, sentence)?;
    if !standing.is_empty() {
        page.line(
            "Boilerplate that repeats (no sign of copying; --boilerplate shows it in full):",
        )?;
        for one in standing.iter().take(MOST_ENTRIES) {
            let text = one.places.first().map_or(String::new(), |place| line(&place.text));
            page.paragraph(2, &format!("{} × “{}”", one.places.len(), shortened(&text, 70)))?;
        }
        more(page, standing.len(), MOST_ENTRIES)?;
        page.gap()?;
    }
    closing(page, report, told.len(), standing.len())
}

/// Which source has how much of which earlier one. A single paragraph is told further below.
fn sources(page: &mut Page, all: &[SourcePair]) -> io::Result<()> {
    let (lines, single): (Vec<&SourcePair>, Vec<_>) =
        all.iter().partition(|one| one.paragraphs > 1 || one.of == 1);
    for one in lines.iter().take(MOST_SOURCES) {
        let counts = [
            (one.identical, "identical"),
            (one.equal, "equal"),
            (one.near, "near"),
            (one.changed, "saying something else"),
            (one.edited, "edited"),
            (one.contained, "contained"),
            (one.partial, "partial"),
        ];
        let counts: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let name = |source: &crate::report::SourceRef| match &source.published {
            Some(date) => format!("{} ({date})", source.slug),
            None => source.slug.clone(),
        };
        let (newer, older) = (name(&one.source), name(&one.from));
        let of = if one.paragraphs == one.of && one.of > 1 {
            "all".to_owned()
        } else {
            one.paragraphs.to_string()
        };
        let (has, from) = if one.dated { ("has", "from") } else { ("shares", "with") };
        let counts = counts.join(", ");
        page.heading(
            "▸",
            &format!("{newer} {has} {of} of its {} paragraphs {from} {older}: {counts}", one.of),
        )?;
    }
    if lines.iter().take(MOST_SOURCES).any(|one| !one.dated) {
        page.paragraph(
            2,
            "Who has it from whom is told by the days of publication; “shares” where they do not \
             tell (claims source edit SLUG --published DATE).",
        )?;
    }
    more(page, lines.len(), MOST_SOURCES)?;
    match single.len() {
        0 => {}
        _ if lines.is_empty() => return Ok(()),
        1 => page.line("  1 more pair of sources has one paragraph in common")?,
        count => {
            page.line(&format!("  {count} more pairs of sources have one paragraph in common"))?
        }
    }
    if lines.is_empty() { Ok(()) } else { page.gap() }
}

/// One part of the report: its title, its first entries, and how many there are besides.
fn part<T>(
    page: &mut Page,
    title: &str,
    entries: &[T],
    mut draw: impl FnMut(&mut Page, &T) -> io::Result<()>,
) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    if !title.is_empty() {
        page.paragraph(0, title)?;
        page.gap()?;
    }
    for entry in entries.iter().take(MOST_ENTRIES) {
        draw(page, entry)?;
        page.gap()?;
    }
    if entries.len() > MOST_ENTRIES {
        more(page, entries.len(), MOST_ENTRIES)?;
        page.gap()?;
    }
    Ok(())
}

fn more(page: &mut Page, all: usize, shown: usize) -> io::Result<()> {
    match all.saturating_sub(shown) {
        0 => Ok(()),
        more => page.paragraph(
            2,
            &format!("… and {more} more (--source SLUG shows those of one source, --json all)"),
        ),
    }
}

/// One run of paragraphs; `listed` says whether what says something else is shown among the changes.
fn cluster(page: &mut Page, entry: &ClusterEntry, full: bool, listed: bool) -> io::Result<()> {
    let block = match entry.passages {
        1 => "A paragraph".to_owned(),
        count => format!("A block of {count} paragraphs"),
    };
    let within = match entry.places.as_slice() {
        [place, ..] if entry.sources == 1 => format!("in {}", place.source.slug),
        _ => format!("in {} sources", entry.sources),
    };
    let alike = match entry.tier {
        Tier::Identical => "word for word",
        Tier::Equal => "alike but for marks or spacing",
        _ => "nearly the same",
    };
    let mut notes = String::new();
    if entry.changed > 0 {
        let see = if listed { " (see ≠)" } else { "" };
        notes += &format!(", {} saying something else{see}", entry.changed);
    }
    if entry.boilerplate {
        notes += " (boilerplate)";
    }
    let times = entry.places.len();
    page.heading(
        &format!("{}.", entry.number),
        &format!("{block} stands {times} times {within}, {alike}{notes}"),
    )?;
    let (texts, places) = if full { (usize::MAX, usize::MAX) } else { (MOST_TEXTS, MOST_PLACES) };
    let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
    for (index, place) in entry.places.iter().take(places).enumerate() {
        let text = match place.tier {
            None => lines_of(&place.text),
            Some(Tier::Identical) if entry.tier != Tier::Identical || index >= MOST_TEXTS => {
                "(the same words)".to_owned()
            }
            _ if index >= texts => format!("({})", place.tier.map_or("", Tier::word)),
            Some(Tier::Identical | Tier::Equal) => lines_of(&place.text),
            Some(_) => {
                let same = |paragraph: &&crate::report::Marked| paragraph.len() > 1;
                let changed: Vec<String> = place.marked.iter().filter(same).map(marked).collect();
                match place.marked.len() - changed.len() {
                    0 => changed.join("\n"),
                    count => {
                        let rest = plural(count, "paragraph", "paragraphs");
                        format!("{}\n({rest} with the same words)", changed.join("\n"))
                    }
                }
            }
        };
        table.row(vec![address(place), text]);
    }
    drawn(page, &table)?;
    if let Some(decided) = decided(entry.decision.as_ref(), entry.code.as_deref()) {
        page.paragraph(2, &decided)?;
    }
    match entry.places.len().saturating_sub(places) {
        0 => Ok(()),
        more => page.paragraph(
            2,
            &format!(
                "… and in {more} more places (claims report --duplicates --cluster {})",
                entry.number
            ),
        ),
    }
}

/// Pairs in one table each, together where the earlier passage is the same.
fn pairs(
    page: &mut Page,
    title: &str,
    label: &str,
    all: &[PairEntry],
    heading: fn(&PairEntry) -> String,
) -> io::Result<()> {
    let same = |a: &PairEntry, b: &PairEntry| {
        (&a.older.source.slug, a.older.span) == (&b.older.source.slug, b.older.span)
            && a.telling == b.telling
    };
    let families: Vec<&[PairEntry]> = all.chunk_by(same).collect();
    part(page, title, &families, |page, family| {
        let Some((first, others)) = family.split_first() else { return Ok(()) };
        page.heading(label, &heading(first))?;
        let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
        let text = shortened(&line(&first.older.text), 600);
        table.row(vec![address(&first.older), text]);
        for pair in std::iter::once(first).chain(others) {
            let mut text: Vec<String> = pair.newer.marked.iter().map(marked).collect();
            text.extend(decided(pair.decision.as_ref(), pair.code.as_deref()));
            table.row(vec![address(&pair.newer), text.join("\n")]);
        }
        drawn(page, &table)?;
        match family.iter().map(|pair| pair.others).sum() {
            0 => Ok(()),
            others => {
                let what = plural(others, "more version", "more versions");
                page.paragraph(2, &format!("… and {what}, as of a form that is filled in"))
            }
        }
    })
}

/// "Decided (r3f9a1c): dismissed by bob, 2026-01-02T03:04:05Z: a form".
fn decided(decision: Option<&ReviewSaid>, code: Option<&str>) -> Option<String> {
    Some(format!("Decided ({}): {}", code?, said(decision?)))
}

/// What sets a pair apart.
fn changed(pair: &PairEntry) -> String {
    let words = pair.telling.iter().map(|class| match class {
        Class::Numbers => "another number",
        Class::Negation => "a denial in one of them",
        Class::Dates => "another date",
        _ => "another name",
    });
    let what = words.collect::<Vec<_>>().join(", ");
    let kind = if pair.is_sentence { "Sentences" } else { "Paragraphs" };
    let cluster = pair.cluster.map_or(String::new(), |number| format!(" (see {number}.)"));
    format!("{kind} almost the same: {what}{cluster}")
}

/// How the two of a pair are alike, in shares of their runs of three words.
fn alike(pair: &PairEntry) -> String {
    let (tier, overlap) = match (pair.tier, pair.overlap) {
        (Some(tier), Some(overlap)) => (tier, overlap),
        _ => return "alike".to_owned(),
    };
    let percent = |share: f64| format!("{} %", (share * 100.0).round());
    let inside = match overlap.newer_in_older >= overlap.older_in_newer {
        true => (overlap.newer_in_older, "lower paragraph", "upper"),
        false => (overlap.older_in_newer, "upper paragraph", "lower"),
    };
    let (share, smaller, larger) = (percent(inside.0), inside.1, inside.2);
    let both = percent(overlap.jaccard);
    match tier {
        Tier::Contained | Tier::Partial => {
            format!(
                "{tier}: {share} of the {smaller}’s runs of three words stand in the {larger} one"
            )
        }
        _ if inside.0 >= 0.8 => format!(
            "{tier}: {both} of all runs of three words stand in both, {share} of the {smaller}’s"
        ),
        _ => format!("{tier}: {both} of all runs of three words stand in both"),
    }
}

fn sentence(page: &mut Page, entry: &SentenceEntry) -> io::Result<()> {
    let times = entry.places.len();
    let alike = if entry.tier == Tier::Near { "nearly the same" } else { "in the same words" };
    page.heading("“", &format!("A sentence stands {times} times, {alike}"))?;
    let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
    for place in &entry.places {
        let text = match place.tier {
            Some(Tier::Identical | Tier::Equal) => "(the same words)".to_owned(),
            None => line(&place.text),
            Some(_) => place.marked.iter().map(marked).collect(),
        };
        table.row(vec![address(place), text]);
    }
    drawn(page, &table)
}

/// What was found, what the options hide, and what may be missing.
fn closing(
    page: &mut Page,
    report: &DuplicateReport,
    told: usize,
    standing: usize,
) -> io::Result<()> {
    let mut parts = vec![plural(told, "repeated passage", "repeated passages")];
    let mut add = |count: usize, one: &str, many: &str| {
        if count > 0 {
            parts.push(plural(count, one, many));
        }
    };
    add(report.changes.len(), "pair saying something else", "pairs saying something else");
    add(report.pairs.len(), "edited or contained", "edited or contained");
    add(report.sentences.len(), "reused sentence", "reused sentences");
    add(standing, "boilerplate", "boilerplate");
    page.paragraph(0, &parts.join(", "))?;
    let hidden = &report.hidden;
    let mut parts = Vec::new();
    for (count, tier) in [
        (hidden.near, Tier::Near),
        (hidden.edited, Tier::Edited),
        (hidden.contained, Tier::Contained),
        (hidden.partial, Tier::Partial),
    ] {
        if count > 0 {
            parts.push(format!("{count} {tier} (--tier {tier})"));
        }
    }
    if hidden.short > 0 {
        parts.push(format!("{} of fewer words (--min-words)", hidden.short));
    }
    if hidden.slight > 0 {
        parts.push(format!("{} with few words in common (--tier partial)", hidden.slight));
    }
    if !parts.is_empty() {
        page.paragraph(0, &format!("Not shown: {}", parts.join(", ")))?;
    }
    match report.crowded {
        0 => Ok(()),
        count => page.paragraph(
            0,
            &format!(
                "{} so often that only the closest hundred others were compared; there may be more.",
                plural(count, "wording is repeated in part", "wordings are repeated in part")
            ),
        ),
    }
}

fn drawn(page: &mut Page, table: &Table) -> io::Result<()> {
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    Ok(())
}

fn lines_of(text: &str) -> String {
    text.lines().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn address(place: &PlaceEntry) -> String {
    let numbers = match place.first_paragraph == place.last_paragraph {
        true => format!("paragraph {}", place.first_paragraph),
        false => format!("paragraphs {}–{}", place.first_paragraph, place.last_paragraph),
    };
    let mut lines = vec![place.source.slug.clone(), numbers];
    lines.extend(place.source.publisher.as_deref().map(line));
    lines.extend(place.source.published.as_ref().map(ToString::to_string));
    lines.join("\n")
}

fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}
