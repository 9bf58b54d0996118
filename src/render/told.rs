//! What reports on a page say in words, whether it is a page of Markdown or of HTML.
use super::gaps::{gap, origins_in_words};
use super::page::plural;
use super::visible::line;
use crate::model::{Metadata, PassageKind, Relation, Verdict, VerdictId, VerdictLabel};
use crate::report::{
    ClaimEntry, ConflictEntry, Dossier, EvidenceEntry, FEWEST_WORDS, Speaker, TextEntry, gaps_of,
};

/// A verdict as a reader has it.
pub(super) fn label(label: VerdictLabel) -> &'static str {
    match label {
        VerdictLabel::Supported => "supported",
        VerdictLabel::Refuted => "refuted",
        VerdictLabel::NotEnoughEvidence => "not enough evidence",
        VerdictLabel::ConflictingEvidence => "conflicting evidence",
    }
}

/// Whether a verdict still has a say, and over whose it has: in brackets, with the numbers of the others.
pub(super) fn rank(verdict: &Verdict, all: &[Verdict]) -> String {
    let named = |ids: &[VerdictId]| {
        let name = |id: &VerdictId| match all.iter().find(|one| one.id == *id) {
            Some(one) => format!("{id} of {}", line(&one.annotator)),
            None => id.to_string(),
        };
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let parts = [
        (!verdict.current).then(|| "superseded".to_owned()),
        (!verdict.overruled_by.is_empty())
            .then(|| format!("overruled by {}", named(&verdict.overruled_by))),
        (!verdict.overrules.is_empty()).then(|| format!("overrules {}", named(&verdict.overrules))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// The same where there is little room, and the verdict is current.
pub(super) fn overruled(verdict: &Verdict) -> &'static str {
    if verdict.overruled_by.is_empty() { "" } else { " (overruled)" }
}

/// What evidence does for a claim, as a heading has it.
pub(super) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Supports => "For",
        Relation::Refutes => "Against",
        Relation::Mentions => "Mentions",
        Relation::Context => "Context",
    }
}

/// What becomes of a claim: its standing verdict, or that there is none, or several.
pub(super) fn standing(claim: &ClaimEntry) -> &'static str {
    match claim.standing().next() {
        None => "not judged",
        Some(_) if claim.is_disputed() => "annotators disagree",
        Some(verdict) => label(verdict.label),
    }
}

/// Every standing that a claim may have, in the order of pictures.
pub(super) const STANDINGS: [&str; 6] = [
    "supported",
    "refuted",
    "conflicting evidence",
    "not enough evidence",
    "annotators disagree",
    "not judged",
];

/// What an editor has to look into before the claim is printed: what the report on gaps tells of it.
pub(super) fn missing(claim: &ClaimEntry) -> Vec<String> {
    gaps_of(claim, FEWEST_WORDS).iter().map(gap).collect()
}

/// What is not known of a source.
pub(super) fn unknown(source: &Metadata) -> Vec<&'static str> {
    [
        (source.title.is_none(), "title"),
        (source.publisher.is_none(), "publisher"),
        (source.author.is_none(), "author"),
        (source.published.is_none(), "date"),
        (source.url.is_none(), "address"),
        (source.archive_url.is_none(), "archived copy"),
    ]
    .into_iter()
    .filter_map(|(is, what)| is.then_some(what))
    .collect()
}

/// What a page is about: its title.
pub(super) fn title(dossier: &Dossier) -> String {
    match (&dossier.claim, &dossier.source) {
        (Some(claim), _) => format!("Where claim {claim} comes from"),
        (None, Some(slug)) => format!("What rests on {}", line(slug)),
        (None, None) => "Where the claims come from".to_owned(),
    }
}

/// How much a page holds, in one sentence.
pub(super) fn contents(dossier: &Dossier) -> String {
    let evidence = dossier.claims.iter().map(|claim| claim.evidence.len()).sum();
    let others = match dossier.other_sources {
        0 => String::new(),
        1 => " 1 further source of the file is cited by nothing here.".to_owned(),
        count => format!(" {count} further sources of the file are cited by nothing here."),
    };
    format!(
        "{} · {} · {} · {}.{others}",
        plural(dossier.claims.len(), "claim", "claims"),
        plural(evidence, "piece of evidence", "pieces of evidence"),
        plural(dossier.conflicts.len(), "conflict", "conflicts"),
        plural(dossier.texts.len(), "text", "texts")
    )
}

/// Who made a claim and when, what it belongs to, how many independent origins its sources have, and who
/// recorded it.
pub(super) fn about(entry: &ClaimEntry) -> Vec<(&'static str, String)> {
    let claim = &entry.claim;
    let mut facts = Vec::new();
    let said = match (&claim.speaker, &claim.date) {
        (Some(speaker), Some(date)) => Some(format!("{}, {date}", line(speaker))),
        (Some(speaker), None) => Some(line(speaker)),
        (None, Some(date)) => Some(format!("not known by whom, {date}")),
        (None, None) => None,
    };
    facts.extend(said.map(|said| ("said by", said)));
    facts.extend(claim.parent.map(|parent| ("part of", parent.to_string())));
    if !entry.parts.is_empty() {
        let parts: Vec<String> = entry.parts.iter().map(ToString::to_string).collect();
        facts.push(("its parts", parts.join(", ")));
    }
    if !claim.tags.is_empty() {
        facts.push(("tags", line(&claim.tags.join(", "))));
    }
    facts.extend(claim.note.as_deref().map(|note| ("note", line(note))));
    let (supports, refutes) = (&entry.origins.supports, &entry.origins.refutes);
    for (origins, name) in [(supports, "sources for it"), (refutes, "sources against it")] {
        if origins.sources > 1 {
            facts.push((name, origins_in_words(origins)));
        }
    }
    facts.push(("recorded", by(&claim.recorded_at, &claim.recorded_by)));
    facts
}

/// When and by whom.
pub(super) fn by(at: &str, who: &str) -> String {
    format!("{} by {}", line(at), line(who))
}

/// Paragraph, characters and snapshot.
pub(super) fn place(words: &EvidenceEntry) -> String {
    let paragraph = words.paragraph.map_or(String::new(), |number| format!("paragraph {number}, "));
    format!("{paragraph}characters {}, snapshot {}", words.span, words.snapshot.seq)
}

/// Title, author, publisher and date of a source, as far as they are known.
pub(super) fn published<'s>(known: impl IntoIterator<Item = Option<&'s str>>) -> Option<String> {
    let known: Vec<String> = known.into_iter().flatten().map(line).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Who says it, as the text tells; nothing if it does not tell.
pub(super) fn said(speaker: &Speaker) -> Option<String> {
    Some(line(&speaker.words())).filter(|words| !words.is_empty())
}

/// What a conflict is called: "xdd7b5c · quantity · Hundreds of women".
pub(super) fn conflict(entry: &ConflictEntry) -> String {
    let code = entry.id.clone();
    let decided = entry.decision.as_ref().map(|decision| decision.decision.to_string());
    let parts = [code, decided, Some(entry.kind.to_string()), Some(line(&entry.about))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a paragraph is, where it is more than a paragraph.
pub(super) fn kind(kind: PassageKind) -> Option<&'static str> {
    (kind != PassageKind::Body).then(|| kind.word())
}

/// Which snapshot a text is, and whether there is a later one.
pub(super) fn which(text: &TextEntry) -> String {
    let seq = text.snapshot.seq;
    match text.latest {
        latest if latest == seq => format!("snapshot {seq}, the latest"),
        latest => format!("snapshot {seq} of {latest}: there is a later one"),
    }
}
