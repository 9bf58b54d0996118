//! Published examples, to the digit.
use super::*;
use crate::model::Span;

fn pairs(counts: &[(usize, usize, usize)], labels: usize) -> Ratings {
    let items = counts.iter().flat_map(|&(a, b, n)| vec![vec![Some(a), Some(b)]; n]);
    Ratings::new(labels, 2, items.collect())
}

fn table(rows: &[&[usize]]) -> Ratings {
    let labels = rows[0].len();
    let annotators = rows[0].iter().sum();
    let item = |row: &&[usize]| {
        row.iter().enumerate().flat_map(|(label, &n)| vec![Some(label); n]).collect()
    };
    Ratings::new(labels, annotators, rows.iter().map(item).collect())
}

fn is(value: Option<f64>, expected: f64) {
    let value = value.expect("it is defined");
    assert!((value - expected).abs() < 1e-6, "{value} is not {expected}");
}

#[test]
fn two_annotators() {
    // The example of the usual textbooks: 20 and 15 alike, 5 and 10 not.
    let ratings = pairs(&[(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)], 2);
    is(observed(&ratings), 0.7);
    is(cohen(&ratings), 0.4);
    is(krippendorff(&ratings, Distance::Nominal), 0.4);
    is(specific(&ratings, 0), 40.0 / 55.0);
}

#[test]
fn a_label_that_nearly_all_items_have_makes_kappa_small() {
    // Feinstein and Cicchetti 1990: "High agreement but low kappa".
    let ratings = pairs(&[(0, 0, 95), (0, 1, 3), (1, 0, 2)], 2);
    is(observed(&ratings), 0.95);
    assert!((cohen(&ratings).unwrap() + 0.024_590_164).abs() < 1e-6);
    is(randolph(&ratings), 0.9);
}

#[test]
fn many_annotators() {
    // Fleiss' method on the example of ten items, fourteen annotators and five labels.
    let ratings = table(&[
        &[0, 0, 0, 0, 14],
        &[0, 2, 6, 4, 2],
        &[0, 0, 3, 5, 6],
        &[0, 3, 9, 2, 0],
        &[2, 2, 8, 1, 1],
        &[7, 7, 0, 0, 0],
        &[3, 2, 6, 3, 0],
        &[2, 5, 3, 2, 2],
        &[6, 5, 2, 1, 0],
        &[0, 2, 2, 3, 7],
    ]);
    assert!((observed(&ratings).unwrap() - 0.378_022).abs() < 1e-6);
    assert!((fleiss(&ratings).unwrap() - 0.209_931).abs() < 1e-6);
    assert!((randolph(&ratings).unwrap() - 0.222_527).abs() < 1e-6);
    is(randolph(&table(&[&[3, 0], &[2, 1], &[1, 2], &[0, 3]])), 1.0 / 3.0);
}

#[test]
fn annotators_with_gaps() {
    // Krippendorff 2011, four annotators, twelve items, five labels.
    let rows: [[usize; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];
    let items = (0..12).map(|item| rows.iter().map(|row| row[item].checked_sub(1)).collect());
    let ratings = Ratings::new(5, 4, items.collect());
    assert!((krippendorff(&ratings, Distance::Nominal).unwrap() - 0.743_421).abs() < 1e-6);
    assert!((krippendorff(&ratings, Distance::Ordinal).unwrap() - 0.815_388).abs() < 1e-6);
    assert_eq!(ratings.shared().len(), 11);
}

#[test]
fn one_label_only_says_nothing() {
    let ratings = pairs(&[(1, 1, 10)], 2);
    is(observed(&ratings), 1.0);
    assert_eq!((cohen(&ratings), fleiss(&ratings)), (None, None));
    assert_eq!(krippendorff(&ratings, Distance::Nominal), None);
    assert_eq!(krippendorff(&ratings, Distance::Ordinal), None);
    let nothing = Ratings::new(2, 2, Vec::new());
    assert_eq!((observed(&nothing), cohen(&nothing), fleiss(&nothing)), (None, None, None));
    assert_eq!(interval(&nothing, 1, observed), None);
}

#[test]
fn the_interval_holds_the_measure_and_is_the_same_for_a_seed() {
    let ratings = pairs(&[(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)], 2);
    let (low, high) = interval(&ratings, 7, cohen).unwrap();
    assert!(low < 0.4 && 0.4 < high && high - low < 0.6, "{low} {high}");
    assert_eq!(interval(&ratings, 7, cohen), Some((low, high)));
}

#[test]
fn spans_agree_to_the_letter_or_in_part() {
    let span = |start, end| Span::new(start, end).unwrap();
    let (first, second) = ([span(0, 5), span(10, 20)], [span(0, 5), span(19, 30), span(40, 50)]);
    let agreement = span_f1(&first, &second).unwrap();
    assert!((agreement.exact - 0.4).abs() < 1e-9 && (agreement.overlapping - 0.8).abs() < 1e-9);
    assert_eq!(span_f1(&[], &[]), None);
}
