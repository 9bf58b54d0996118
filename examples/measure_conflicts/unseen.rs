//! Rows about pairs that the scorer of claims has learned from, each weighed with a scorer that has learned
//! from the other groups only.
use claims::detect::conflict::claims::{Weighed, claim_features, weigh};

use crate::data::{Labelled, Sets, labelled, share};
use crate::forest::{Forest, Sample};
use crate::models::{FOLDS, MODELS, Model, number};
use crate::{Line, PARTS, Result};

/// A set, and how each of its pairs was weighed unseen.
struct Weighty {
    set: &'static str,
    pairs: Vec<Labelled>,
    weighed: Vec<Option<Weighed>>,
}

pub(crate) fn lines(sets: &Sets) -> Result<Vec<Line>> {
    let Some(model) = MODELS.iter().find(|model| model.claims) else { return Ok(Vec::new()) };
    let all = weighed(sets, model)?;
    let of = |set: &str| all.iter().find(|one| one.set == set);
    let mut lines = Vec::new();
    for (set, goal) in [
        ("summedits_pair_news", "≥ .75"),
        ("summedits_pair_other", ""),
        ("fever_dev", "≥ .60"),
        ("fever_symmetric", ""),
    ] {
        let figure =
            of(set).map_or("absent".to_owned(), |one| format!("{:.3}", one.recall(|_| true)));
        lines.push(Line::new(&format!("{set}: recall at 5 % false"), figure, goal, PARTS));
    }
    for (kind, goal) in [
        ("negation", "≥ .95"),
        ("numeric", "≥ .95"),
        ("antonymity", "≥ .95"),
        ("temporal", "≥ .85"),
    ] {
        let figure = of("typed_business").map_or("absent".to_owned(), |one| {
            format!("{:.3}", one.recall(|pair| pair.kind == kind))
        });
        let name = format!("typed_business: {kind}, recall at 5 % false");
        lines.push(Line::new(&name, figure, goal, PARTS));
    }
    if let Some((kind, one)) = sets.show.as_deref().zip(of("typed_business")) {
        one.show(kind);
    }
    let figure = of("typed_business").map_or("absent".to_owned(), Weighty::named_right);
    lines.push(Line::new("typed_business: type named right", figure, "≥ 80 %", PARTS));
    Ok(lines)
}

fn weighed(sets: &Sets, model: &Model) -> Result<Vec<Weighty>> {
    let mut all = Vec::new();
    let mut numbers = Vec::new();
    for &(set, weight) in model.pairs {
        let Some(rows) = sets.rows(set)? else { continue };
        let pairs = labelled(&rows);
        let each = weight / pairs.len().max(1) as f64;
        numbers.push((claim_features(&texts(&pairs)), each));
        all.push(Weighty { set, weighed: vec![None; pairs.len()], pairs });
    }
    for fold in 0..FOLDS {
        let mut samples = Vec::new();
        for (one, (features, weight)) in all.iter().zip(&numbers) {
            for (pair, features) in one.pairs.iter().zip(features) {
                let Some(features) = features else { continue };
                if number(&pair.group) % FOLDS != fold {
                    let (conflict, weight) = (pair.conflict, *weight);
                    samples.push(Sample { features, conflict, weight });
                }
            }
        }
        let forest = Forest::train(&samples, model.size);
        for one in &mut all {
            let held: Vec<usize> = (0..one.pairs.len())
                .filter(|&at| number(&one.pairs[at].group) % FOLDS == fold)
                .collect();
            let texts = texts(&one.pairs);
            let texts: Vec<[&str; 2]> = held.iter().map(|&at| texts[at]).collect();
            let scorer = |features: &[f32]| forest.score(features) as f32;
            for (at, weighed) in held.into_iter().zip(weigh(&texts, Some(&scorer))) {
                one.weighed[at] = weighed;
            }
        }
    }
    Ok(all)
}

fn texts(pairs: &[Labelled]) -> Vec<[&str; 2]> {
    pairs.iter().map(|pair| [&*pair.texts[0], &*pair.texts[1]]).collect()
}

impl Weighty {
    fn scored(&self) -> impl Iterator<Item = (&Labelled, f32)> {
        let score = |one: &Option<Weighed>| one.as_ref().map_or(f32::NEG_INFINITY, |one| one.score);
        self.pairs.iter().zip(self.weighed.iter().map(score))
    }

    /// The score that at most 5 % of the pairs without a conflict exceed.
    fn limit(&self) -> f32 {
        let mut calm: Vec<f32> =
            self.scored().filter(|(pair, _)| !pair.conflict).map(|(_, score)| score).collect();
        calm.sort_by(|a, b| b.total_cmp(a));
        calm.get(calm.len() / 20).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// Prints the pairs of a kind, those without a conflict if it is `none`: score, and what is told.
    fn show(&self, kind: &str) {
        let limit = self.limit();
        for (pair, weighed) in self.pairs.iter().zip(&self.weighed) {
            if (kind == "none") == pair.conflict
                || pair.conflict && kind != "any" && pair.kind != kind
            {
                continue;
            }
            let score = weighed.as_ref().map_or(f32::NEG_INFINITY, |one| one.score);
            let told = weighed.as_ref().and_then(|one| one.told.as_ref());
            let over = if score > limit { "over" } else { "under" };
            println!("{} {score:.2} {over} {limit:.2}", pair.kind);
            pair.texts.iter().for_each(|text| println!("    {text}"));
            println!("    {}", told.map_or("nothing told", |told| &told.reason));
        }
    }

    /// The part of such conflicts with a score above the limit.
    fn recall(&self, such: impl Fn(&Labelled) -> bool) -> f64 {
        let at = self.limit();
        let wanted: Vec<f32> = self
            .scored()
            .filter(|(pair, _)| pair.conflict && such(pair))
            .map(|(_, score)| score)
            .collect();
        wanted.iter().filter(|&&score| score > at).count() as f64 / wanted.len().max(1) as f64
    }

    /// Of the conflicts that are told, those whose reason names their type.
    fn named_right(&self) -> String {
        let (mut right, mut all) = (0, 0);
        for (pair, weighed) in self.pairs.iter().zip(&self.weighed) {
            let named = match pair.kind.as_str() {
                "negation" => "denies",
                "numeric" => "number",
                "antonymity" => "opposite",
                "temporal" => "time",
                _ => continue,
            };
            if let Some(told) = weighed.as_ref().and_then(|weighed| weighed.told.as_ref()) {
                let why = told.reason.rsplit(';').next().unwrap_or("");
                all += 1;
                right += usize::from(why.contains(named));
            }
        }
        share(right, all)
    }
}
