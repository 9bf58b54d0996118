//! How far the annotators of a file agree: in their verdicts, and in the words they point at.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::detect::agreement::{
    Distance, Ratings, SpanAgreement, cohen, fleiss, interval, krippendorff, observed, randolph,
    span_f1, specific,
};
use crate::error::Result;
use crate::model::{ClaimId, SnapshotId, Span, Verdict, VerdictLabel};
use crate::store::Store;

/// Where the drawing of samples begins, so that the same file gives the same intervals.
const SEED: u64 = 1;

/// The labels in the order that the ordinal measure takes them in: from refuted to supported.
const ORDER: [VerdictLabel; 4] = [
    VerdictLabel::Refuted,
    VerdictLabel::ConflictingEvidence,
    VerdictLabel::NotEnoughEvidence,
    VerdictLabel::Supported,
];

/// From this part of pairs alike on, with one label so prevalent, a κ below the bound is no sign of
/// disagreement (Feinstein and Cicchetti 1990).
const PARADOX: Paradox = Paradox { observed: 0.8, prevalence: 0.8, kappa: 0.4 };

struct Paradox {
    observed: f64,
    prevalence: f64,
    kappa: f64,
}

/// How far annotators agree.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementReport {
    /// Always `agreement`.
    pub report: &'static str,
    /// Claims that at least two annotators have judged.
    pub claims: usize,
    /// Claims that one annotator has judged: they say nothing.
    pub single: usize,
    /// The labels, in the order of the ordinal measure.
    pub labels: Vec<LabelAgreement>,
    /// Measures over all annotators.
    pub measures: Vec<Measure>,
    /// The annotators.
    pub annotators: Vec<AnnotatorAgreement>,
    /// Each two of them.
    pub pairs: Vec<PairAgreement>,
    /// What to mind when reading the numbers.
    pub warnings: Vec<String>,
}

/// A measure over all annotators.
#[derive(Debug, Clone, Serialize)]
pub struct Measure {
    /// Its name: `raw`, `fleiss_kappa`, `randolph_kappa`, `krippendorff_alpha`,
    /// `krippendorff_alpha_ordinal`.
    pub name: &'static str,
    /// Its value; none where it is not defined, for there is no variation.
    pub value: Option<f64>,
    /// The middle 95 % over samples of the claims.
    pub interval: Option<(f64, f64)>,
}

/// A label.
#[derive(Debug, Clone, Serialize)]
pub struct LabelAgreement {
    /// The label.
    pub label: VerdictLabel,
    /// How often it was given, on claims that several have judged.
    pub given: usize,
    /// Part of all labels that it is.
    pub prevalence: Option<f64>,
    /// How often others gave it as well where one did.
    pub agreement: Option<f64>,
}

/// An annotator.
#[derive(Debug, Clone, Serialize)]
pub struct AnnotatorAgreement {
    /// The name.
    pub annotator: String,
    /// Claims judged that others have judged as well.
    pub claims: usize,
    /// Part of the others' labels on these that are the same.
    pub raw: Option<f64>,
}

/// Two annotators.
#[derive(Debug, Clone, Serialize)]
pub struct PairAgreement {
    /// The one.
    pub first: String,
    /// The other.
    pub second: String,
    /// Claims that both have judged.
    pub claims: usize,
    /// Part of them that both judge alike.
    pub raw: Option<f64>,
    /// Cohen's κ.
    pub cohen_kappa: Option<f64>,
    /// The middle 95 % over samples of the claims.
    pub interval: Option<(f64, f64)>,
    /// Whether they point at the same words for the same claims.
    pub spans: Option<SpanAgreement>,
}

/// Compares each annotator's latest verdict that overrules nothing, and the evidence that each has linked.
///
/// # Errors
/// If the file cannot be read.
pub fn agreement(store: &Store) -> Result<AgreementReport> {
    let mut given: Vec<Vec<(String, usize)>> = Vec::new();
    for claim in store.claims()? {
        let verdicts = store.verdicts_of_claim(claim.id)?;
        let label = |label| ORDER.iter().position(|one| *one == label).unwrap_or_default();
        let own = Verdict::independent(&verdicts);
        given.push(own.into_iter().map(|one| (one.annotator.clone(), label(one.label))).collect());
    }
    let single = given.iter().filter(|labels| labels.len() == 1).count();
    given.retain(|labels| labels.len() > 1);
    let (names, ratings) = Ratings::named(ORDER.len(), &given);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let spans = Spans::read(store)?;
    let pairs = (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b)));
    let measures = measures(&ratings);
    Ok(AgreementReport {
        report: "agreement",
        claims: ratings.len(),
        single,
        labels: labels(&ratings),
        warnings: warnings(&ratings, &measures),
        measures,
        annotators: (0..names.len()).map(|at| annotator(&ratings, at, names[at])).collect(),
        pairs: pairs.map(|(a, b)| pair(&ratings, (a, b), &names, &spans)).collect(),
    })
}

type Function = fn(&Ratings) -> Option<f64>;

fn measures(ratings: &Ratings) -> Vec<Measure> {
    let all: [(&'static str, Function); 5] = [
        ("raw", observed),
        ("krippendorff_alpha", |ratings| krippendorff(ratings, Distance::Nominal)),
        ("krippendorff_alpha_ordinal", |ratings| krippendorff(ratings, Distance::Ordinal)),
        ("fleiss_kappa", fleiss),
        ("randolph_kappa", randolph),
    ];
    let measure = |(name, of): (&'static str, Function)| {
        let value = of(ratings);
        Measure { name, value, interval: value.and_then(|_| interval(ratings, SEED, of)) }
    };
    all.into_iter().map(measure).collect()
}

fn labels(ratings: &Ratings) -> Vec<LabelAgreement> {
    let counts = ratings.prevalence();
    let all: usize = counts.iter().sum();
    let label = |(number, label)| LabelAgreement {
        label,
        given: counts[number],
        prevalence: (all > 0).then(|| counts[number] as f64 / all as f64),
        agreement: specific(ratings, number),
    };
    ORDER.into_iter().enumerate().map(label).collect()
}

fn annotator(ratings: &Ratings, at: usize, name: &str) -> AnnotatorAgreement {
    let (mut same, mut of) = (0.0, 0.0);
    for other in (0..ratings.annotators()).filter(|&other| other != at) {
        let pair = ratings.pair(at, other);
        if let Some(raw) = observed(&pair) {
            same += raw * pair.len() as f64;
            of += pair.len() as f64;
        }
    }
    let raw = (of > 0.0).then(|| same / of);
    AnnotatorAgreement { annotator: name.to_owned(), claims: ratings.shared_by(at), raw }
}

fn pair(ratings: &Ratings, (a, b): (usize, usize), names: &[&str], spans: &Spans) -> PairAgreement {
    let pair = ratings.pair(a, b);
    let kappa = cohen(&pair);
    PairAgreement {
        first: names[a].to_owned(),
        second: names[b].to_owned(),
        claims: pair.len(),
        raw: observed(&pair),
        cohen_kappa: kappa,
        interval: kappa.and_then(|_| interval(&pair, SEED, cohen)),
        spans: spans.compare(names[a], names[b]),
    }
}

fn warnings(ratings: &Ratings, measures: &[Measure]) -> Vec<String> {
    let value = |name| measures.iter().find(|one| one.name == name).and_then(|one| one.value);
    let counts = ratings.prevalence();
    let all: usize = counts.iter().sum();
    let most = counts.iter().max().copied().unwrap_or(0) as f64 / all.max(1) as f64;
    let mut warnings = Vec::new();
    if all > 0 && value("krippendorff_alpha").is_none() {
        warnings.push(
            "all labels are the same: what corrects for chance is undefined (no variation)"
                .to_owned(),
        );
    }
    if let (Some(raw), Some(kappa)) = (value("raw"), value("fleiss_kappa"))
        && raw >= PARADOX.observed
        && most >= PARADOX.prevalence
        && kappa < PARADOX.kappa
    {
        warnings.push(format!(
            "{:.0} % of the labels are one and the same, so chance alone would have annotators agree: a κ \
             of {kappa:.2} beside {:.0} % raw agreement is no sign that they do not",
            100.0 * most,
            100.0 * raw
        ));
    }
    if (1..20).contains(&ratings.len()) {
        warnings.push(format!("{} claims are few: mind the intervals", ratings.len()));
    }
    warnings
}

/// The words that each annotator points at, claim by claim and snapshot by snapshot.
struct Spans(BTreeMap<(ClaimId, SnapshotId), Vec<(String, Span)>>);

impl Spans {
    fn read(store: &Store) -> Result<Spans> {
        let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for cited in store.evidence()? {
            let one = cited.evidence;
            let place = spans.entry((one.claim, one.snapshot)).or_default();
            place.push((one.recorded_by, one.span));
        }
        Ok(Spans(spans))
    }

    /// Over the claims and snapshots where both have linked words.
    fn compare(&self, first: &str, second: &str) -> Option<SpanAgreement> {
        let (mut left, mut right, mut shift) = (Vec::new(), Vec::new(), 0);
        for spans in self.0.values() {
            let of = |name: &str| -> Vec<Span> {
                let shifted = |span: &Span| Span::new(span.start() + shift, span.end() + shift);
                let own = spans.iter().filter(|(by, _)| by == name);
                own.filter_map(|(_, span)| shifted(span)).collect()
            };
            let (ours, theirs) = (of(first), of(second));
            if !ours.is_empty() && !theirs.is_empty() {
                // Texts are laid one behind the other, so that no two spans of different ones meet.
                shift += spans.iter().map(|(_, span)| span.end()).max().unwrap_or(0) + 1;
                left.extend(ours);
                right.extend(theirs);
            }
        }
        span_f1(&left, &right)
    }
}
