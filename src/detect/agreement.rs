//! How far annotators agree beyond chance, for labels without an order. Where nobody ever gave a second
//! label, chance alone would agree as well: then there is no number, and not 1.
use std::collections::BTreeMap;

/// The labels of each item by annotator; an annotator may have left items out.
pub type Ratings<L> = Vec<BTreeMap<String, L>>;

/// Cohen's kappa of two annotators (Cohen 1960, "A coefficient of agreement for nominal scales"), and how
/// many items both judged. No number if both always gave one and the same label.
pub fn cohen<L: Ord>(ratings: &Ratings<L>, [a, b]: [&str; 2]) -> (Option<f64>, usize) {
    let (mut same, mut items) = (0, 0);
    let mut given: BTreeMap<&L, [f64; 2]> = BTreeMap::new();
    for item in ratings {
        let (Some(left), Some(right)) = (item.get(a), item.get(b)) else { continue };
        items += 1;
        same += usize::from(left == right);
        given.entry(left).or_default()[0] += 1.0;
        given.entry(right).or_default()[1] += 1.0;
    }
    let n = items as f64;
    let expected = given.values().map(|[left, right]| left * right / (n * n)).sum::<f64>();
    (beyond(same as f64 / n, expected), items)
}

/// Fleiss' kappa (Fleiss 1971, "Measuring nominal scale agreement among many raters") of the items that have
/// as many labels as most do, two or more, and how many these are.
pub fn fleiss<L: Ord>(ratings: &Ratings<L>) -> (Option<f64>, usize) {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    ratings.iter().filter(|item| item.len() > 1).for_each(|item| {
        *sizes.entry(item.len()).or_default() += 1;
    });
    let most = sizes.iter().max_by_key(|(size, count)| (**count, **size));
    let Some((&raters, &items)) = most else { return (None, 0) };
    let mut totals: BTreeMap<&L, f64> = BTreeMap::new();
    let mut observed = 0.0;
    for item in ratings.iter().filter(|item| item.len() == raters) {
        let mut counts: BTreeMap<&L, f64> = BTreeMap::new();
        item.values().for_each(|label| *counts.entry(label).or_default() += 1.0);
        let pairs: f64 = counts.values().map(|count| count * (count - 1.0)).sum();
        observed += pairs / (raters * (raters - 1)) as f64;
        counts.into_iter().for_each(|(label, count)| *totals.entry(label).or_default() += count);
    }
    let all = (items * raters) as f64;
    let expected = totals.values().map(|total| (total / all) * (total / all)).sum();
    (beyond(observed / items as f64, expected), items)
}

/// Krippendorff's alpha for nominal data (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"),
/// of all items that have two labels or more, and how many these are.
pub fn krippendorff<L: Ord>(ratings: &Ratings<L>) -> (Option<f64>, usize) {
    let mut totals: BTreeMap<&L, f64> = BTreeMap::new();
    let (mut disagreeing, mut items) = (0.0, 0);
    for item in ratings.iter().filter(|item| item.len() > 1) {
        items += 1;
        let mut counts: BTreeMap<&L, f64> = BTreeMap::new();
        item.values().for_each(|label| *counts.entry(label).or_default() += 1.0);
        let m = item.len() as f64;
        disagreeing += counts.values().map(|count| count * (m - count)).sum::<f64>() / (m - 1.0);
        counts.into_iter().for_each(|(label, count)| *totals.entry(label).or_default() += count);
    }
    let n: f64 = totals.values().sum();
    let expected = totals.values().map(|total| total * (n - total)).sum::<f64>() / (n - 1.0);
    let alpha = (expected > 0.0).then(|| 1.0 - disagreeing / expected);
    (alpha, items)
}

/// Agreement beyond what chance explains; nothing where chance explains all.
fn beyond(observed: f64, expected: f64) -> Option<f64> {
    let room = 1.0 - expected;
    (room > 1e-12).then(|| (observed - expected) / room)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items by the labels that the annotators a, b, c, … gave; `.` is none.
    fn ratings(rows: &[&str]) -> Ratings<char> {
        let items = rows[0].chars().count();
        let label = |row: &str, item| row.chars().nth(item).filter(|label| *label != '.');
        let names = |row: usize| char::from(b'a' + row as u8).to_string();
        (0..items)
            .map(|item| {
                let given = rows.iter().enumerate();
                given.filter_map(|(row, labels)| Some((names(row), label(labels, item)?))).collect()
            })
            .collect()
    }

    fn is(found: (Option<f64>, usize), wanted: f64, items: usize) {
        let value = found.0.unwrap();
        assert!((value - wanted).abs() < 1e-6 && found.1 == items, "{value} of {}", found.1);
    }

    #[test]
    fn two_annotators_as_in_the_textbooks() {
        // 20 times both say yes, 5 and 10 times one does, 15 times neither.
        let rows = [
            "y".repeat(25) + &"n".repeat(25),
            "y".repeat(20) + &"n".repeat(5) + &"y".repeat(10) + &"n".repeat(15),
        ];
        let ratings = ratings(&[&rows[0], &rows[1]]);
        is(cohen(&ratings, ["a", "b"]), 0.4, 50);
        // 95 of 100 the same, and still worse than chance.
        let rows = ["s".repeat(98) + "rr", "s".repeat(95) + "rrrss"];
        let paradox = super::tests::ratings(&[&rows[0], &rows[1]]);
        let (kappa, items) = cohen(&paradox, ["a", "b"]);
        assert!((kappa.unwrap() + 0.024_59).abs() < 1e-5 && items == 100);
    }

    #[test]
    fn many_annotators_and_gaps() {
        // Krippendorff's own example: four coders, twelve units, with gaps.
        let gaps = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        is(krippendorff(&ratings(&gaps)), 0.743_421, 11);
        // Fleiss' own example: ten subjects, fourteen raters, five categories.
        let table = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        let items = table.iter().map(|row| {
            let labels = row.iter().enumerate().flat_map(|(label, count)| vec![label; *count]);
            labels.enumerate().map(|(rater, label)| (format!("r{rater}"), label)).collect()
        });
        is(fleiss(&items.collect()), 0.209_931, 10);
    }

    #[test]
    fn without_variation_there_is_no_number() {
        let one = ratings(&["yyyy", "yyyy"]);
        assert_eq!(cohen(&one, ["a", "b"]), (None, 4));
        assert_eq!(fleiss(&one), (None, 4));
        assert_eq!(krippendorff(&one), (None, 4));
        assert_eq!(krippendorff(&ratings(&["y.", ".n"])), (None, 0));
        assert_eq!(cohen(&ratings(&["y.", ".n"]), ["a", "b"]).1, 0);
    }
}
