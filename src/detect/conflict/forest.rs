//! Scorers: gradient-boosted trees over the features of a pair (Friedman 2001), read from the files that
//! `examples/train_conflicts.rs` writes. docs/scorers.md says what they were trained on.
use std::sync::LazyLock;

use super::claims::CLAIM_NAMES;
use super::features::NAMES;

/// Of any two sentences in articles.
pub(super) static NEAR_COPIES: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("near-copies.forest"), &NAMES));

/// Of a claim and a sentence about the same.
pub(super) static CLAIMS: LazyLock<Forest> =
    LazyLock::new(|| Forest::read(include_str!("claims.forest"), &CLAIM_NAMES));

/// Trees whose leaves add up to log-odds.
#[derive(Debug)]
pub(super) struct Forest {
    base: f32,
    trees: Vec<Vec<Node>>,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    Leaf(f32),
    /// Up to the threshold, a feature leads to the first node, else to the second.
    Split {
        feature: usize,
        most: f32,
        low: usize,
        high: usize,
    },
}

impl Forest {
    /// Reads a scorer: the names of its features, its base, and a line for each node of its trees.
    ///
    /// # Panics
    /// If the text is no scorer for these features; the texts are part of the program, and a test
    /// reads them.
    fn read(text: &str, wanted: &[&str]) -> Forest {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let number = |text: &str| text.parse::<f32>().expect("a number");
        let place = |text: &str| text.parse::<usize>().expect("a whole number");
        let names = lines.next().expect("the names of the features").split('\t').skip(1);
        assert!(names.eq(wanted.iter().copied()), "the scorer was trained on other features");
        let base = lines.next().and_then(|line| line.strip_prefix("base\t")).expect("the base");
        let mut trees: Vec<Vec<Node>> = Vec::new();
        for line in lines {
            if line == "tree" {
                trees.push(Vec::new());
                continue;
            }
            let node = match line.split_once('\t') {
                None => Node::Leaf(number(line)),
                Some((feature, rest)) => {
                    let mut rest = rest.split('\t');
                    let mut next = || rest.next().expect("four columns");
                    let most = number(next());
                    let (low, high) = (place(next()), place(next()));
                    Node::Split { feature: place(feature), most, low, high }
                }
            };
            trees.last_mut().expect("a tree before its nodes").push(node);
        }
        Forest { base: number(base), trees }
    }

    /// The log-odds that a pair with these features is a conflict.
    pub(super) fn score(&self, features: &[f32]) -> f32 {
        self.base + self.trees.iter().map(|tree| leaf(tree, features)).sum::<f32>()
    }
}

fn leaf(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, most, low, high } => {
                at = if features[feature] <= most { low } else { high };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scorers_are_whole() {
        for (forest, features) in [(&*NEAR_COPIES, NAMES.len()), (&*CLAIMS, CLAIM_NAMES.len())] {
            assert!(!forest.trees.is_empty());
            whole(forest, features);
        }
    }

    fn whole(forest: &Forest, features: usize) {
        for tree in &forest.trees {
            for (at, node) in tree.iter().enumerate() {
                if let Node::Split { feature, low, high, .. } = *node {
                    // Forward only, so that every way ends.
                    assert!(feature < features && at < low && low < high && high < tree.len());
                }
            }
        }
    }
}
