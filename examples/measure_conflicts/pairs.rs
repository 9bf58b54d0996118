//! Rows about pairs from which no scorer has learned.
use std::collections::BTreeMap;

use claims::detect::conflict::claims::{Weighed, against, weigh};
use claims::detect::conflict::{Statement, find};
use claims::model::Level;
use serde_json::Value;

use crate::data::{Labelled, Sets, labelled, share};
use crate::files::split;
use crate::{Line, NEVER, Result, WORDS, of_set};

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    let mut all = of_set(sets, "emergent", "≥ .82 (published .757)", emergent)?;
    all.extend(of_set(
        sets,
        "rte3_3way",
        "P ≥ .35, R ≥ .20 (de Marneffe et al. 2008: .23, .19)",
        rte,
    )?);
    let show = sets.show.as_deref();
    all.extend(of_set(sets, "breaking_nli", "≥ .97", |rows| breaking(rows, show))?);
    all.extend(of_set(sets, "claimdiff_weaken", "≤ .3 %", calm)?);
    Ok(all)
}

/// How each sentence stands to its claim, by what the program ships.
fn weighed(pairs: &[Labelled]) -> Vec<Option<Weighed>> {
    let texts: Vec<[&str; 2]> =
        pairs.iter().map(|pair| [&*pair.texts[0], &*pair.texts[1]]).collect();
    weigh(&texts, None)
}

/// True and false finds, and misses.
#[derive(Default)]
struct Tally {
    found: usize,
    wrong: usize,
    missed: usize,
    calm: usize,
}

impl Tally {
    fn add(&mut self, conflict: bool, told: bool) {
        *match (conflict, told) {
            (true, true) => &mut self.found,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.wrong,
            (false, false) => &mut self.calm,
        } += 1;
    }

    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.found as f64 / (2 * self.found + self.wrong + self.missed).max(1) as f64
    }

    fn figure(&self) -> String {
        format!("F1 {:.3} (P {:.3}, R {:.3})", self.f1(), self.precision(), self.recall())
    }
}

fn tally(pairs: &[Labelled], told: impl Fn(&Weighed) -> bool) -> Tally {
    let mut tally = Tally::default();
    for (pair, weighed) in pairs.iter().zip(weighed(pairs)) {
        tally.add(pair.conflict, weighed.is_some_and(|weighed| told(&weighed)));
    }
    tally
}

fn is_told(weighed: &Weighed) -> bool {
    weighed.told.is_some()
}

fn is_conflict(weighed: &Weighed) -> bool {
    weighed.told.as_ref().is_some_and(|told| told.level == Level::Conflict)
}

fn emergent(rows: &[Value]) -> Vec<Line> {
    let pairs = labelled(rows);
    let by_words = |weighed: &Weighed| {
        weighed.told.as_ref().is_some_and(|told| told.detector == "refuting words")
    };
    let goal = "≥ .82 (published .757)";
    vec![
        Line::new(
            "emergent: “against”, by refuting words",
            tally(&pairs, by_words).figure(),
            goal,
            WORDS,
        ),
        Line::new(
            "emergent: the same, all that is told",
            tally(&pairs, is_told).figure(),
            "",
            WORDS,
        ),
        Line::new("emergent: conflicts only", tally(&pairs, is_conflict).figure(), "", WORDS),
    ]
}

/// A text of one or more sentences as an article, and a hypothesis as a claim.
fn rte(rows: &[Value]) -> Vec<Line> {
    let (mut told, mut conflicts) = (Tally::default(), Tally::default());
    for pair in labelled(rows) {
        let found = against(&[&pair.texts[1]], &split(&pair.texts[0], 0));
        told.add(pair.conflict, !found.is_empty());
        conflicts.add(pair.conflict, found.iter().any(|one| one.level == Level::Conflict));
    }
    let goal = "P ≥ .35, R ≥ .20 (de Marneffe et al. 2008: .23, .19)";
    vec![
        Line::new("rte3_3way: contradiction", told.figure(), goal, NEVER),
        Line::new("rte3_3way: conflicts only", conflicts.figure(), "", NEVER),
    ]
}

fn breaking(rows: &[Value], show: Option<&str>) -> Vec<Line> {
    let pairs = labelled(rows);
    let tally = tally(&pairs, is_conflict);
    let right = tally.found + tally.calm;
    let mut lines =
        vec![Line::new("breaking_nli: accuracy", share(right, pairs.len()), "≥ 97 %", WORDS)];
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (pair, weighed) in pairs.iter().zip(weighed(&pairs)) {
        let told = weighed.as_ref().is_some_and(is_conflict);
        let kind = kinds.entry(&pair.kind).or_default();
        kind[0] += usize::from(told == pair.conflict);
        if told != pair.conflict && show == Some(&pair.kind) {
            let why = weighed.as_ref().and_then(|one| Some(&*one.told.as_ref()?.reason));
            println!("{told} {}\n    {}\n    {}", why.unwrap_or(""), pair.texts[0], pair.texts[1]);
        }
        kind[1] += 1;
    }
    for (kind, [right, all]) in kinds {
        lines.push(Line::new(&format!("breaking_nli: {kind}"), share(right, all), "", WORDS));
    }
    lines
}

fn calm(rows: &[Value]) -> Vec<Line> {
    let pairs: Vec<Labelled> = labelled(rows).into_iter().filter(|p| !p.conflict).collect();
    let one = |source: usize, text: &str| Statement {
        source,
        published: None,
        passage: 0,
        text: text.to_owned(),
    };
    let flagged = |pair: &&Labelled| {
        let both = [one(0, &pair.texts[0]), one(1, &pair.texts[1])];
        find(&both).iter().any(|found| found.level == Level::Conflict)
    };
    let figure = share(pairs.iter().filter(flagged).count(), pairs.len());
    vec![Line::new("claimdiff_weaken: no_conflict rows flagged", figure, "≤ .3 %", NEVER)]
}
