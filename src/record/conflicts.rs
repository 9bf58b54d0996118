//! Deciding on conflicts, and recording those that no scan finds. What is decided is kept under a
//! name made of the statements' words, so that every later scan knows it again.
use crate::error::{Error, Result};
use crate::model::{
    Conflict, ConflictKind, Decided, Decision, DecisionId, Finding, FindingId, FindingPrefix,
    InFavour, Level, Side, Span, Which,
};
use crate::store::{NewDecision, Writer};
use crate::text::identity;
use crate::text::offsets::Offsets;

use super::evidence::Words;
use super::find::{check_text, find_claim, find_source};
use super::locate::Text;
use super::scan;

/// The detector's name where there was none.
const BY_HAND: &str = "by hand";

/// How words that a person pointed at are put, as far as the program knows.
const QUOTED: &str = "quoted";

/// What came of deciding.
#[derive(Debug, Clone)]
pub struct DecidedOn {
    /// The decision.
    pub id: DecisionId,
    /// The conflict's code, as reports show it.
    pub code: String,
    /// The conflict.
    pub finding: Finding,
    /// If resolved: the words of what it is in favour of.
    pub in_favour: Option<String>,
    /// The decision that counted before.
    pub replaces: Option<Decision>,
}

/// Records the writing annotator's decision on a conflict, found by a scan or recorded by hand.
///
/// # Errors
/// If no conflict has that code, or several have; if a reason is needed and none is given, or the
/// given one is empty; if it is to be reopened and is open.
pub fn decide(
    writer: &Writer,
    prefix: &FindingPrefix,
    decided: Decided,
    in_favour: Option<InFavour>,
    because: Option<&str>,
) -> Result<DecidedOn> {
    let because = because.map(|text| check_text("the reason", text)).transpose()?;
    if because.is_none() && decided.closes() {
        return Err(Error::user("why?").hint("add --because \"the reason\""));
    }
    let known = known(writer)?;
    let finding = known.pick(prefix)?;
    let favoured = match in_favour {
        None => None,
        Some(InFavour::Claim(claim)) => {
            Some(format!("{claim} “{}”", find_claim(writer, claim)?.text))
        }
        Some(InFavour::Side(which)) => {
            let side = &finding.conflict.sides[usize::from(which == Which::Right)];
            let snapshot = writer.snapshot(side.snapshot)?;
            let words = Offsets::new(&snapshot.text).quote(side.fragment).unwrap_or_default();
            Some(format!("“{words}” ({})", writer.source(snapshot.source_id)?.slug))
        }
    };
    let code = known.code(&finding);
    let replaces = known.current(&finding);
    if decided == Decided::Reopened && replaces.as_ref().is_none_or(|one| one.decided == decided) {
        return Err(Error::user(format!("{code} is open: there is no decision to set aside")));
    }
    let id = store(writer, &finding, decided, because.as_deref(), in_favour)?;
    Ok(DecidedOn { id, code, finding, in_favour: favoured, replaces })
}

/// What came of taking decisions back.
#[derive(Debug, Clone)]
pub struct WithdrawnDecisions {
    /// The conflict's code.
    pub code: String,
    /// What was taken back.
    pub taken: Vec<Decision>,
    /// Somebody else's decision that counts again.
    pub counts_again: Option<Decision>,
}

/// Takes the writing annotator's decisions on a conflict back; the log keeps them.
///
/// # Errors
/// If no conflict has that code, several have, or the annotator decided nothing on it.
pub fn withdraw_decisions(
    writer: &Writer,
    annotator: &str,
    prefix: &FindingPrefix,
) -> Result<WithdrawnDecisions> {
    let known = known(writer)?;
    let finding = known.pick(prefix)?;
    let code = known.code(&finding);
    let current = known.current(&finding);
    let (mine, mut others): (Vec<Decision>, Vec<Decision>) = known
        .decisions
        .into_iter()
        .filter(|decision| decision.finding.id == finding.id)
        .partition(|decision| decision.recorded_by == annotator);
    if mine.is_empty() {
        let error = Error::user(format!("{annotator} has decided nothing on {code}"));
        return Err(match others.last() {
            Some(other) => error.hint(format!(
                "in another name: claims conflict withdraw {code} --by \"{}\"",
                other.recorded_by
            )),
            None => error.hint(format!("`claims conflict show {code}` shows what was decided")),
        });
    }
    for decision in &mine {
        writer.delete_decision(decision.id)?;
    }
    let counted = current.is_some_and(|one| one.recorded_by == annotator);
    let counts_again = others.pop().filter(|_| counted);
    Ok(WithdrawnDecisions { code, taken: mine, counts_again })
}

/// A conflict that no scan found: two quotes.
#[derive(Debug, Clone)]
pub struct NewConflict {
    /// The words of each side.
    pub sides: [Words; 2],
    /// What both are about; the left words if nothing is said.
    pub about: Option<String>,
    /// Why they cannot both hold.
    pub because: Option<String>,
}

/// What came of recording a conflict by hand.
#[derive(Debug, Clone)]
pub struct AddedConflict {
    /// The decision that records it.
    pub id: DecisionId,
    /// Its code.
    pub code: String,
    /// Slug, paragraph and words of each side.
    pub sides: [(String, usize, String); 2],
    /// The code of what a scan found in the same two sentences.
    pub found_too: Option<String>,
}

/// Records a conflict between two quotes, as confirmed.
///
/// # Errors
/// If a quote does not stand in its source, or in several places and nothing says which; if both
/// are the same words, or were recorded before.
pub fn add_conflict(writer: &Writer, new: &NewConflict) -> Result<AddedConflict> {
    let about = new.about.as_deref().map(|text| check_text("the subject", text)).transpose()?;
    let because = new.because.as_deref().map(|text| check_text("the reason", text)).transpose()?;
    let [left, right] = [pointed_at(writer, new, 0)?, pointed_at(writer, new, 1)?];
    let (a, b) = (&left.side, &right.side);
    let overlap = a.fragment.start() < b.fragment.end() && b.fragment.start() < a.fragment.end();
    if a.snapshot == b.snapshot && overlap {
        return Err(Error::user("both sides are the same words")
            .hint("point at two places that cannot both hold"));
    }
    let sides = [&left, &right].map(|at| (at.slug.clone(), at.side.passage, at.words.clone()));
    let id = identity::by_hand([(&left.hash, a.fragment), (&right.hash, b.fragment)]);
    let finding = Finding {
        id,
        conflict: Conflict {
            kind: ConflictKind::Statements,
            level: Level::Conflict,
            confidence: 100,
            detector: BY_HAND.to_owned(),
            about: about.unwrap_or_else(|| left.words.clone()),
            reason: because.clone().unwrap_or_else(|| {
                format!("“{}” and “{}” cannot both hold", left.words, right.words)
            }),
            unless: None,
            sides: [left.side, right.side],
        },
    };
    let mut known = known(writer)?;
    if known.findings.iter().any(|other| other.id == finding.id) {
        let code = known.code(&finding);
        return Err(Error::user(format!("this conflict is recorded already: {code}"))
            .hint(format!("`claims conflict show {code}` shows it")));
    }
    let places = |finding: &Finding| {
        let mut places: Vec<_> =
            finding.conflict.sides.iter().map(|side| (side.snapshot, side.sentence)).collect();
        places.sort();
        places
    };
    let same = known.findings.iter().find(|other| places(other) == places(&finding)).cloned();
    known.findings.push(finding.clone());
    let found_too = same.map(|other| known.code(&other));
    let code = known.code(&finding);
    let id = store(writer, &finding, Decided::Confirmed, because.as_deref(), None)?;
    Ok(AddedConflict { id, code, sides, found_too })
}

/// Words that were pointed at.
struct PointedAt {
    slug: String,
    /// SHA-256 of the text.
    hash: String,
    words: String,
    side: Side,
}

fn pointed_at(writer: &Writer, new: &NewConflict, which: usize) -> Result<PointedAt> {
    let Words { source, selector } = &new.sides[which];
    let source = find_source(writer, source)?;
    let text = Text::load(writer, &source)?;
    let (found, _) = text.find(selector).map_err(|error| {
        // There are two quotes, so the options of `link` have other names here.
        let side = ["left", "right"][which];
        match error.hint.as_ref().is_some_and(|hint| hint.contains("--occurrence")) {
            true => error.hint(format!(
                "say which: --{side}-paragraph N or --{side}-span START..END; or give a longer quote"
            )),
            false => error,
        }
    })?;
    let snapshot = text.snapshot.id;
    let span = found.first().and_then(|bytes| text.offsets().span(bytes.clone()));
    let (Some(bytes), Some(span)) = (found.first(), span) else {
        return Err(Error::user(format!("the quote does not stand in `{}`", text.slug)));
    };
    let mut around: Vec<Span> =
        writer.sentences_of(snapshot)?.into_iter().map(|sentence| sentence.span).collect();
    around.retain(|other| other.start() < span.end() && span.start() < other.end());
    let start = around.iter().map(|other| other.start()).min().unwrap_or(span.start());
    let end = around.iter().map(|other| other.end()).max().unwrap_or(span.end());
    Ok(PointedAt {
        slug: text.slug.clone(),
        hash: text.snapshot.text_sha256.clone(),
        words: text.snapshot.text[bytes.clone()].to_owned(),
        side: Side {
            snapshot,
            passage: text.paragraph(bytes.start).0,
            sentence: Span::new(start.min(span.start()), end.max(span.end())).unwrap_or(span),
            fragment: span,
            assertion: QUOTED.to_owned(),
        },
    })
}

/// Stores a decision with the words of both sides as they stand in the texts.
fn store(
    writer: &Writer,
    finding: &Finding,
    decided: Decided,
    because: Option<&str>,
    in_favour: Option<InFavour>,
) -> Result<DecisionId> {
    let mut words = [const { [const { String::new() }; 2] }; 2];
    for (words, side) in words.iter_mut().zip(&finding.conflict.sides) {
        let snapshot = writer.snapshot(side.snapshot)?;
        let offsets = Offsets::new(&snapshot.text);
        *words = [side.sentence, side.fragment]
            .map(|span| offsets.quote(span).unwrap_or_default().to_owned());
    }
    writer.insert_decision(&NewDecision { finding, words: &words, decided, because, in_favour })
}

/// Every conflict that can be decided on: those found, and those decided on before.
struct Known {
    findings: Vec<Finding>,
    decisions: Vec<Decision>,
}

fn known(writer: &Writer) -> Result<Known> {
    let mut findings = scan::findings(writer)?;
    let decisions = writer.decisions()?;
    // The latest decision on a conflict describes it best, where no scan finds it any more.
    for decision in decisions.iter().rev() {
        if !findings.iter().any(|finding| finding.id == decision.finding.id) {
            findings.push(decision.finding.clone());
        }
    }
    Ok(Known { findings, decisions })
}

impl Known {
    fn pick(&self, prefix: &FindingPrefix) -> Result<Finding> {
        let id =
            prefix.pick(self.findings.iter().map(|finding| &finding.id)).map_err(|unclear| {
                Error::user(unclear.to_string()).details(unclear.codes()).hint(unclear.hint())
            })?;
        let finding = self.findings.iter().find(|finding| finding.id == id).cloned();
        finding.ok_or_else(|| Error::user(format!("no conflict has the code `{prefix}`")))
    }

    fn code(&self, finding: &Finding) -> String {
        let digits = FindingId::digits_for(self.findings.iter().map(|finding| &finding.id));
        finding.id.short(digits)
    }

    fn current(&self, finding: &Finding) -> Option<Decision> {
        let of = |decision: &&Decision| decision.finding.id == finding.id;
        self.decisions.iter().rev().find(of).cloned()
    }
}
