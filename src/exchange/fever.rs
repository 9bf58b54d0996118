//! FEVER: claims with one label each and sets of sentences of a corpus of pages, both as JSON Lines.
//! <https://fever.ai/dataset/fever.html>; Thorne, Vlachos, Christodoulopoulos and Mittal 2018, "FEVER: a
//! large-scale dataset for fact extraction and verification", NAACL. Lines of CLIMATE-FEVER (Diggelmann,
//! Boyd-Graber, Bulian, Ciaramita and Leippold 2020, <https://arxiv.org/abs/2012.00614>) are read as well.
//!
//! A page is a source whose text has one sentence a line, so that sentence 4 is line 5. Sentences that
//! bear a claim out only together have the same `set: N` in their notes; a claim's number is the tag
//! `fever:N`, and the label the first line of the verdict's justification.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::catalogue::{Catalogue, Entry, SENTENCE_A_LINE, bears, with_label};
use super::reading::{id, json_lines, list, maybe, noted, reject, says_something, text};
use super::{Exported, Losses, Outs, climate};
use crate::error::Result;
use crate::model::{
    By, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict, Metadata, Pointer,
    Relation, SnapshotId, Unit, VerdictLabel,
};
use crate::store::Store;

/// Our labels and FEVER's.
const LABELS: [(VerdictLabel, &str); 3] = [
    (VerdictLabel::Supported, "SUPPORTS"),
    (VerdictLabel::Refuted, "REFUTES"),
    (VerdictLabel::NotEnoughEvidence, "NOT ENOUGH INFO"),
];

/// How titles of pages are written, after Penn Treebank.
const ESCAPES: [(&str, &str); 6] =
    [("(", "-LRB-"), (")", "-RRB-"), (":", "-COLON-"), ("[", "-LSB-"), ("]", "-RSB-"), (" ", "_")];

/// Its files: the claims, and what they cite.
pub const FILES: [&str; 2] = ["claims.jsonl", "wiki-pages.jsonl"];

/// Writes claims and the pages that they cite.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::with_sentences(store);
    let numbers = catalogue.numbers("fever")?;
    let (mut losses, mut cited, mut count) = (Losses::default(), BTreeSet::new(), 0);
    catalogue.each(out, |catalogue, entry, out| {
        let number = numbers.of(entry.claim.id);
        let Some(verdict) = entry.verdict() else {
            losses.add(1, "claims without a verdict are left out", "FEVER labels every claim");
            return Ok(());
        };
        let Some((label, word)) = LABELS.into_iter().find(|(label, _)| *label == verdict.label)
        else {
            losses.add(
                1,
                "claims with conflicting evidence are left out",
                "FEVER has no such label",
            );
            return Ok(());
        };
        let sets = sets(catalogue, entry, label, &mut losses)?;
        cited.extend(sets.iter().flatten().map(|(_, snapshot, _)| *snapshot));
        let mut evidence: Vec<Value> = Vec::new();
        for set in &sets {
            let one = |(id, snapshot, number): &Sentence| -> Result<Value> {
                Ok(json!([id, id, escaped(catalogue.text(*snapshot)?.title()), number]))
            };
            evidence.push(set.iter().map(one).collect::<Result<_>>()?);
        }
        if evidence.is_empty() {
            evidence.push(json!([[entry.claim.id.0, null, null, null]]));
        }
        if sets.is_empty() && label != VerdictLabel::NotEnoughEvidence {
            let what = "claims have a label and no evidence";
            losses.add(1, what, "none was linked that bears it out");
        }
        let verifiable =
            if label == VerdictLabel::NotEnoughEvidence { "NOT VERIFIABLE" } else { "VERIFIABLE" };
        out.line(
            0,
            &json!({
                "id": number, "verifiable": verifiable, "label": word,
                "claim": entry.claim.text, "evidence": evidence,
            }),
        )?;
        count += 1;
        let context = entry.claim.speaker.is_some() || entry.claim.date.is_some();
        losses.add(
            usize::from(context),
            "claims lose speaker and date",
            "FEVER has no such fields",
        );
        Ok(())
    })?;
    catalogue.lost_around(&mut losses, "FEVER has one label a claim, and no claims in claims");
    let mut titles = BTreeMap::<String, usize>::new();
    for snapshot in &cited {
        let page = catalogue.text(*snapshot)?;
        *titles.entry(page.title().to_owned()).or_default() += 1;
        let sentences: Vec<String> = (0..page.sentences.len()).map(|n| page.sentence(n)).collect();
        let lines: Vec<String> =
            (0..).zip(&sentences).map(|(n, line)| format!("{n}\t{}", line.trim())).collect();
        let text: Vec<&str> = sentences.iter().map(|line| line.trim()).collect();
        let page = escaped(page.title());
        out.line(1, &json!({ "id": page, "text": text.join(" "), "lines": lines.join("\n") }))?;
    }
    let doubled = titles.values().filter(|count| **count > 1).count();
    losses.add(doubled, "titles stand for several texts", "FEVER knows a page by its title only");
    Ok(Exported {
        holds: vec![(count, ["claim", "claims"]), (cited.len(), ["page", "pages"])],
        losses,
    })
}

type Sentence = (i64, SnapshotId, usize);

/// The sentences that bear the label out: sets of those that do so only together.
fn sets(
    catalogue: &Catalogue,
    entry: &Entry,
    label: VerdictLabel,
    losses: &mut Losses,
) -> Result<Vec<Vec<Sentence>>> {
    let mut sets: BTreeMap<(usize, i64), Vec<Sentence>> = BTreeMap::new();
    for evidence in &entry.evidence {
        if !bears(label, evidence.relation) {
            let what = "pieces of evidence that do not bear out the label are left out";
            losses.add(1, what, "FEVER cites for a claim what makes its label");
            continue;
        }
        let text = catalogue.text(evidence.snapshot)?;
        let (touched, exact) = text.touched(evidence.span);
        losses.add(
            usize::from(!exact),
            "spans widened to whole sentences",
            "FEVER cites sentences",
        );
        let noted: Vec<usize> = noted(evidence.note.as_deref(), "set")
            .map(|sets| sets.split(", ").filter_map(|set| set.parse().ok()).collect())
            .unwrap_or_default();
        let keys: Vec<(usize, i64)> = match noted.is_empty() {
            true => vec![(usize::MAX, evidence.id.0)],
            false => noted.into_iter().map(|set| (set, 0)).collect(),
        };
        for key in keys {
            let set = sets.entry(key).or_default();
            set.extend(touched.clone().map(|number| (evidence.id.0, evidence.snapshot, number)));
        }
    }
    Ok(sets.into_values().filter(|set| !set.is_empty()).collect())
}

/// A title as FEVER writes it.
fn escaped(title: &str) -> String {
    ESCAPES.iter().fold(title.to_owned(), |title, (plain, escape)| title.replace(plain, escape))
}

/// A title as people write it.
fn unescaped(id: &str) -> String {
    ESCAPES.iter().fold(id.to_owned(), |title, (plain, escape)| title.replace(escape, plain))
}

/// Reads claims, of FEVER or CLIMATE-FEVER, and the pages of a corpus that they cite.
///
/// # Errors
/// If no line of the claims is such a claim.
pub fn read(claims: &str, corpus: &[String]) -> Result<Draft> {
    let mut draft = Draft::default();
    if climate::is_climate(claims) {
        climate::read(claims, &mut draft)?;
        return Ok(draft);
    }
    let mut wanted = Vec::new();
    json_lines(claims, &mut draft, |draft, item, line| claim(draft, item, line, &mut wanted))?;
    let titles: BTreeSet<&str> = wanted.iter().map(|(_, title, ..)| title.as_str()).collect();
    let mut pages = BTreeMap::new();
    for line in corpus.iter().flat_map(|file| file.lines()).filter(|line| !line.trim().is_empty()) {
        // A corpus has millions of pages: only those that are cited are kept.
        let Ok(page) = serde_json::from_str::<Value>(line) else { continue };
        let Some(id) = id(&page, "id").filter(|id| titles.contains(id.as_str())) else { continue };
        pages.insert(id, page);
    }
    let mut places = BTreeMap::new();
    for (id, page) in &pages {
        let lines = page.get("lines").and_then(Value::as_str).unwrap_or_default();
        let sentences = sentences(lines);
        places.insert(id.clone(), (draft.texts.len(), lined(&sentences)));
        draft.texts.push(page_text(&unescaped(id), &sentences.join("\n"), "FEVER"));
    }
    for (claim, title, number, evidence) in wanted {
        let item = draft.claims[claim].item.clone();
        let Some((text, lines)) = places.get(&title) else {
            reject(
                &mut draft,
                &item,
                "evidence",
                format!("no page `{title}` in the corpus"),
                &title,
            );
            continue;
        };
        let Some((start, sentence)) = lines.get(number).filter(|(_, line)| says_something(line))
        else {
            let reason = format!("the page `{title}` has no sentence {number}");
            reject(&mut draft, &item, "evidence", reason, &title);
            continue;
        };
        let position = Some((*start, start + sentence.chars().count(), Unit::CodePoints));
        let quote = Some(sentence.clone());
        let pointer = Pointer { quote, position, ..Pointer::default() };
        let text = DraftPlace::Text(*text);
        draft.claims[claim].evidence.push(DraftEvidence { text, pointer, ..evidence });
    }
    Ok(draft)
}

/// A claim, the title and the sentence that it cites, and the evidence without its place.
type Wanted = (usize, String, usize, DraftEvidence);

fn claim(
    draft: &mut Draft,
    item: &str,
    line: &Value,
    wanted: &mut Vec<Wanted>,
) -> Result<(), String> {
    let words = text(line, "claim")?;
    let word = text(line, "label")?;
    let label = LABELS.into_iter().find(|(_, known)| *known == word);
    let (label, _) = label.ok_or_else(|| format!("`{word}` is not a label of FEVER"))?;
    let relation = match label {
        VerdictLabel::Supported => Relation::Supports,
        VerdictLabel::Refuted => Relation::Refutes,
        _ => Relation::Context,
    };
    // A sentence may stand in several sets; where each stands alone in its own, none needs a number.
    let mut sentences: BTreeMap<(String, usize), BTreeSet<usize>> = BTreeMap::new();
    let mut together = false;
    for (number, set) in (1..).zip(list(line, "evidence")) {
        let set = set.as_array().map_or(&[][..], Vec::as_slice);
        for one in set {
            let (title, sentence) =
                (one.get(2).and_then(Value::as_str), one.get(3).and_then(Value::as_u64));
            let (Some(title), Some(sentence)) = (title, sentence) else { continue };
            let sets = sentences.entry((title.to_owned(), sentence as usize)).or_default();
            sets.insert(number);
            together |= set.len() > 1;
        }
    }
    for ((title, sentence), sets) in sentences {
        let note = sets_note(&sets, together);
        let evidence = DraftEvidence {
            item: item.to_owned(),
            text: DraftPlace::Known(Vec::new()),
            pointer: Pointer::default(),
            relation,
            note,
            by: By::default(),
        };
        wanted.push((draft.claims.len(), title, sentence, evidence));
    }
    draft.claims.push(DraftClaim {
        item: item.to_owned(),
        text: words.to_owned(),
        tags: id(line, "id").map(|id| format!("fever:{id}")).into_iter().collect(),
        note: maybe(line, "note"),
        verdicts: vec![DraftVerdict {
            label,
            justification: Some(with_label(word, None)),
            overrules: Vec::new(),
            by: By::default(),
        }],
        ..DraftClaim::default()
    });
    Ok(())
}

/// The sets that a sentence stands in, if the numbers of sets matter.
pub(super) fn sets_note(sets: &BTreeSet<usize>, matter: bool) -> Option<String> {
    let numbers: Vec<String> = sets.iter().map(ToString::to_string).collect();
    matter.then(|| format!("set: {}", numbers.join(", ")))
}

/// The sentences of a page, by their numbers: `0\tSentence.\tlink\t…`.
fn sentences(lines: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for line in lines.split('\n') {
        let mut fields = line.split('\t');
        // A line without a number goes on with the one before: a link may hold a line end.
        let Some(number) = fields.next().and_then(|number| number.parse::<usize>().ok()) else {
            continue;
        };
        if number == sentences.len() {
            sentences.push(fields.next().unwrap_or_default().trim().to_owned());
        }
    }
    sentences
}

/// Where each sentence begins in the text that they make, in code points, and what it says.
fn lined(sentences: &[String]) -> Vec<(usize, String)> {
    let mut start = 0;
    let place = |sentence: &String| {
        let from = start;
        start += sentence.chars().count() + 1;
        (from, sentence.clone())
    };
    sentences.iter().map(place).collect()
}

/// A text that was put together from sentences.
pub(super) fn page_text(title: &str, text: &str, of: &str) -> DraftText {
    let title = Some(title.to_owned()).filter(|title| says_something(title));
    DraftText {
        name: title.clone().unwrap_or_default(),
        text: text.to_owned(),
        metadata: Metadata {
            title,
            note: Some(format!("{SENTENCE_A_LINE}, from {of}")),
            ..Metadata::default()
        },
    }
}
