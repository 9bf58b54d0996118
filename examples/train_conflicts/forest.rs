//! Gradient-boosted trees with logistic loss (Friedman 2001), grown on histograms of 32 bins, with a fixed
//! order and no chance: the same rows give the same trees, byte for byte.
use std::io::Write;

/// One row to learn from.
#[derive(Clone, Copy)]
pub(crate) struct Sample<'r> {
    /// Its numbers.
    pub(crate) features: &'r [f32],
    /// Whether it is a conflict.
    pub(crate) conflict: bool,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// Trees, each over bins of the features.
pub(crate) struct Forest {
    base: f64,
    trees: Vec<Vec<Node>>,
}

#[derive(Clone, Copy)]
enum Node {
    Leaf(f32),
    /// Feature, threshold, and where to go when it is at most that, or more.
    Split(usize, f32, usize, usize),
}

/// How many trees, and how deep.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) trees: usize,
    pub(crate) depth: usize,
}

const RATE: f64 = 0.07;
const BINS: usize = 32;
/// Least weight of a leaf, and what keeps leaves small.
const LEAST: f64 = 1.0;
const RIDGE: f64 = 2.0;

impl Forest {
    /// Trees that tell the conflicts among the rows from the others.
    pub(crate) fn train(rows: &[Sample], size: Size) -> Forest {
        let features = rows.first().map_or(0, |row| row.features.len());
        let cuts: Vec<Vec<f32>> = (0..features).map(|f| cuts(rows, f)).collect();
        let bins: Vec<Vec<u8>> = rows
            .iter()
            .map(|row| {
                (0..features)
                    .map(|f| cuts[f].partition_point(|&cut| cut < row.features[f]) as u8)
                    .collect()
            })
            .collect();
        let (yes, all) = rows.iter().fold((0.0, 0.0), |(yes, all), row| {
            (yes + if row.conflict { row.weight } else { 0.0 }, all + row.weight)
        });
        let base = (yes / (all - yes)).ln();
        let mut scores = vec![base; rows.len()];
        let mut trees = Vec::new();
        for _ in 0..size.trees {
            let slopes: Vec<(f64, f64)> = rows
                .iter()
                .zip(&scores)
                .map(|(row, score)| {
                    let p = 1.0 / (1.0 + (-score).exp());
                    let y = f64::from(u8::from(row.conflict));
                    (row.weight * (p - y), row.weight * p * (1.0 - p))
                })
                .collect();
            let mut tree = Vec::new();
            let all: Vec<u32> = (0..rows.len() as u32).collect();
            grow(&mut tree, all, size.depth, &bins, &slopes, &cuts);
            for (row, score) in rows.iter().zip(&mut scores) {
                *score += f64::from(leaf(&tree, row.features));
            }
            trees.push(tree);
        }
        Forest { base, trees }
    }

    /// Log-odds of a conflict.
    pub(crate) fn score(&self, features: &[f32]) -> f64 {
        self.base + self.trees.iter().map(|tree| f64::from(leaf(tree, features))).sum::<f64>()
    }

    /// As `forest.rs` of the program reads it.
    pub(crate) fn write(&self, names: &[&str], out: &mut impl Write) -> std::io::Result<()> {
        writeln!(out, "# Written by examples/train_conflicts.rs; docs/scorers.md says what from.")?;
        writeln!(out, "features\t{}", names.join("\t"))?;
        writeln!(out, "base\t{:.4}", self.base)?;
        for tree in &self.trees {
            writeln!(out, "tree")?;
            for node in tree {
                match node {
                    Node::Leaf(value) => writeln!(out, "{value:.4}")?,
                    Node::Split(feature, cut, low, high) => {
                        writeln!(out, "{feature}\t{cut:.4}\t{low}\t{high}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn leaf(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split(feature, cut, low, high) => {
                at = if features[feature] <= cut { low } else { high };
            }
        }
    }
}

/// Where a feature is cut into bins: rounded as it is written.
fn cuts(rows: &[Sample], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|row| row.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    let mut cuts: Vec<f32> = match distinct.len() <= BINS {
        true => distinct.windows(2).map(|two| (two[0] + two[1]) / 2.0).collect(),
        false => (1..BINS).map(|n| values[n * values.len() / BINS]).collect(),
    };
    cuts.iter_mut().for_each(|cut| *cut = (*cut * 1e4).round() / 1e4);
    cuts.dedup();
    cuts
}

fn grow(
    tree: &mut Vec<Node>,
    rows: Vec<u32>,
    depth: usize,
    bins: &[Vec<u8>],
    slopes: &[(f64, f64)],
    cuts: &[Vec<f32>],
) {
    let sum = |rows: &[u32]| {
        rows.iter().fold((0.0, 0.0), |(g, h), &row| {
            (g + slopes[row as usize].0, h + slopes[row as usize].1)
        })
    };
    let (gradient, curve) = sum(&rows);
    let gain = |g: f64, h: f64| g * g / (h + RIDGE);
    let mut best: Option<(f64, usize, usize)> = None;
    if depth > 0 {
        // Row by row, because a row's bins lie side by side.
        let mut histograms = vec![[(0.0, 0.0); BINS + 1]; cuts.len()];
        for &row in &rows {
            let (g, h) = slopes[row as usize];
            for (histogram, &bin) in histograms.iter_mut().zip(&bins[row as usize]) {
                let bin = &mut histogram[usize::from(bin)];
                bin.0 += g;
                bin.1 += h;
            }
        }
        for (feature, cuts) in cuts.iter().enumerate().filter(|(_, cuts)| !cuts.is_empty()) {
            let histogram = &histograms[feature];
            let (mut g, mut h) = (0.0, 0.0);
            for (cut, bin) in histogram.iter().enumerate().take(cuts.len()) {
                g += bin.0;
                h += bin.1;
                if h < LEAST || curve - h < LEAST {
                    continue;
                }
                let better = gain(g, h) + gain(gradient - g, curve - h) - gain(gradient, curve);
                if better > 0.5 && best.is_none_or(|(most, ..)| better > most + 1e-9) {
                    best = Some((better, feature, cut));
                }
            }
        }
    }
    let at = tree.len();
    let value = (-RATE * gradient / (curve + RIDGE) * 1e4).round() / 1e4;
    tree.push(Node::Leaf(value as f32));
    if let Some((_, feature, cut)) = best {
        let (low, high): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|&row| usize::from(bins[row as usize][feature]) <= cut);
        let left = tree.len();
        grow(tree, low, depth - 1, bins, slopes, cuts);
        let right = tree.len();
        grow(tree, high, depth - 1, bins, slopes, cuts);
        tree[at] = Node::Split(feature, cuts[feature][cut], left, right);
    }
}
