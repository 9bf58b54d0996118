//! What is found in datasets that were made to hold it, and nothing in one that is sound.
use super::*;
use crate::model::{DataEvidence, DataField};
use crate::report::audit::kept::beginning;

fn settings() -> AuditSettings {
    AuditSettings { jaccard: Share::new(1, 2).unwrap(), min_count: 5, threads: 2 }
}

fn row(number: u64, claim: &str, label: &str) -> DataRow {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    DataRow { number, claim: filled(claim), label: filled(label), ..DataRow::default() }
}

fn cite(mut row: DataRow, text: &str, url: &str) -> DataRow {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (text, of) = (filled(text), filled(url));
    row.evidence.push(DataEvidence { text, url: of, ..DataEvidence::default() });
    if !url.is_empty() {
        row.urls.push(DataField { name: "url".to_owned(), value: url.to_owned() });
    }
    row
}

fn audited(files: &[(&str, Vec<DataRow>)]) -> AuditReport {
    let mut audit = Audit::new(settings(), files.len() > 1);
    for (name, rows) in files {
        audit.begin(name);
        rows.iter().for_each(|row| audit.add(row.number, Ok(row.clone())));
    }
    audit.finish(&mut |_| ()).unwrap()
}

fn kinds(report: &AuditReport) -> Vec<AuditKind> {
    report.findings.iter().map(|finding| finding.kind).collect()
}

fn numbers(entry: &AuditEntry) -> Vec<u64> {
    entry.rows.iter().map(|row| row.row).collect()
}

const PIER: &str = "The old wooden pier at Port Halden was closed to all visitors in the spring";

#[test]
fn claims_that_repeat_are_grouped_and_their_labels_compared() {
    let near = format!("{PIER} of this year");
    let report = audited(&[(
        "a",
        vec![
            row(1, PIER, "SUPPORTS"),
            row(2, &PIER.to_uppercase(), "REFUTES"),
            row(3, &near, "supports"),
            row(4, "Bread is made of flour", "SUPPORTS"),
            row(5, "Bread is made of flour!", "Supports"),
        ],
    )]);
    let of = |kind| report.findings.iter().find(|finding| finding.kind == kind).unwrap();
    let equal = of(AuditKind::EqualClaims);
    assert_eq!(equal.entries.iter().map(numbers).collect::<Vec<_>>(), [vec![1, 2], vec![4, 5]]);
    assert_eq!(equal.message, "2 groups of claims with the same words hold 4 rows");
    assert_eq!(numbers(&of(AuditKind::NearClaims).entries[0]), [1, 2, 3]);
    // Another spelling is no other label; that is a finding of its own.
    assert_eq!(of(AuditKind::EqualClaimsOtherLabel).count, 1);
    assert_eq!(of(AuditKind::LabelSpellings).count, 3);
    let other = report.findings.iter().any(|one| one.kind == AuditKind::NearClaimsOtherLabel);
    assert!(!other, "the first of equal claims stands for them: {:?}", kinds(&report));
}

#[test]
fn another_number_is_another_claim() {
    let other = PIER.replace("spring", "spring of 1931");
    let more = PIER.replace("spring", "spring of 1932");
    let report = audited(&[("a", vec![row(1, &other, "A"), row(2, &more, "B")])]);
    assert!(!kinds(&report).contains(&AuditKind::NearClaimsOtherLabel), "{report:?}");
    let near = PIER.replace("the spring", "the spring, they said");
    let report = audited(&[("a", vec![row(1, PIER, "A"), row(2, &near, "B")])]);
    assert!(kinds(&report).contains(&AuditKind::NearClaimsOtherLabel), "{report:?}");
}

#[test]
fn splits_that_share_anything_leak() {
    let words = "It was closed in May, the harbour master said";
    let report = audited(&[
        (
            "train",
            vec![
                cite(row(1, PIER, "A"), words, "https://a.example/pier?utm_source=x"),
                row(2, "Bread is made of flour", "A"),
            ],
        ),
        (
            "test",
            vec![
                row(1, &format!("{PIER} of this year"), "B"),
                cite(row(2, "Salt is white", "B"), &words.to_lowercase(), "http://a.example/pier/"),
            ],
        ),
    ]);
    let leak = &report.leaks[0];
    assert_eq!((leak.claims, leak.pages, leak.evidence), (1, 1, 1));
    assert!(leak.largest.is_some_and(|largest| (0.7..1.0).contains(&largest)), "{leak:?}");
    assert_eq!((leak.closest[0].left.row, leak.closest[0].right.row), (1, 1));
    assert!(kinds(&report).contains(&AuditKind::LeakingSplits));
}

#[test]
fn the_closest_claims_of_sound_splits_are_told() {
    let report = audited(&[
        ("train", vec![row(1, "The ferry to Little Holm stops in May", "A")]),
        ("test", vec![row(1, "The ferry to Little Holm was painted blue by its owner", "A")]),
    ]);
    let leak = &report.leaks[0];
    assert!(!leak.is_leak() && leak.closest.len() == 1, "{leak:?}");
    assert!(leak.largest.is_some_and(|largest| (0.1..0.5).contains(&largest)), "{leak:?}");
}

#[test]
fn a_copy_in_a_third_split_leaks_into_both() {
    let report = audited(&[
        ("a", vec![row(1, PIER, "A"), row(2, PIER, "A")]),
        ("b", vec![row(1, PIER, "A")]),
        ("c", vec![row(1, &format!("{PIER} of this year"), "A")]),
    ]);
    let claims: Vec<usize> = report.leaks.iter().map(|leak| leak.claims).collect();
    assert_eq!(claims, [1, 1, 1], "equal claims make one pair for each two splits");
}

#[test]
fn evidence_that_is_a_fact_check_is_told_apart() {
    let mut own = cite(row(1, PIER, "A"), "", "http://www.check.example/pier/");
    own.fact_checks = vec!["https://web.archive.org/web/2020/https://check.example/pier".into()];
    let mut house = cite(row(2, "Bread is made of flour", "A"), "", "https://check.example/bread");
    house.fact_checks = vec!["https://check.example/flour".into()];
    let known = cite(row(3, "Salt is white", "A"), "", "https://www.politifact.com/salt");
    let fine = cite(row(4, "Iron is heavy", "A"), "", "https://www.reuters.com/world/iron");
    let report = audited(&[("a", vec![own, house, known, fine])]);
    let of = |kind| {
        let finding = report.findings.iter().find(|finding| finding.kind == kind).unwrap();
        numbers(&finding.entries[0])
    };
    assert_eq!(of(AuditKind::OwnFactCheck), [1]);
    assert_eq!(of(AuditKind::OwnFactChecker), [2]);
    assert_eq!(of(AuditKind::KnownFactChecker), [3]);
}

#[test]
fn values_that_are_not_what_their_fields_say() {
    let dated = |number, date: &str| {
        let mut row = cite(row(number, &format!("Claim {number}"), "A"), "words", "Metadata");
        row.dates.push(DataField { name: "claim_date".to_owned(), value: date.to_owned() });
        row.evidence.push(DataEvidence { cached: Some(number > 1), ..DataEvidence::default() });
        row
    };
    let rows = vec![dated(1, "3-4-2020"), dated(2, "31-12-2020"), dated(3, "30-2-2020")];
    let report = audited(&[("a", rows)]);
    let of = |kind| report.findings.iter().find(|finding| finding.kind == kind).unwrap();
    assert_eq!(of(AuditKind::MalformedUrl).entries[0].times, 3);
    assert_eq!(
        of(AuditKind::DateForm).message,
        "2 of 3 dates are not in ISO 8601, in `claim_date`: 2 D-M-YYYY without zeros"
    );
    assert_eq!(numbers(&of(AuditKind::NoSuchDay).entries[0]), [3]);
    // The evidence without the field lacks a copy, too, once others have it.
    assert_eq!(of(AuditKind::NotCached).count, 4);
}

#[test]
fn words_that_give_labels_away_are_found_and_chance_is_not() {
    let places = ["Holm", "Halden", "Vik", "Sund", "Ness", "Aker", "Lund", "Moss", "Rena", "Toten"];
    let things = ["pier", "ferry", "school", "bridge", "market", "library", "mill", "station"];
    let mut rows = Vec::new();
    for (p, place) in places.iter().enumerate() {
        for (t, thing) in things.iter().enumerate() {
            let refuted = (p + t) % 2 == 0;
            let never = if refuted { "never" } else { "often" };
            let claim = format!("The {thing} of {place} {never} closes");
            rows.push(row(rows.len() as u64 + 1, &claim, if refuted { "No" } else { "Yes" }));
        }
    }
    let report = audited(&[("a", rows.clone())]);
    let told: Vec<&str> = report.words.iter().map(|word| word.word.as_str()).collect();
    assert!(told.contains(&"never") && told.contains(&"often"), "{told:?}");
    assert!(!told.contains(&"pier") && !told.contains(&"closes"), "{told:?}");
    let never = report.words.iter().find(|word| word.word == "never").unwrap();
    assert_eq!((never.claims, never.with_label, never.pmi), (40, 40, 1.0));
    let guess = report.guess.as_ref().unwrap();
    assert!(guess.is_beyond_chance() && guess.right == 80, "{guess:?}");
    // The same claims with labels that have nothing to do with their words.
    for (number, row) in rows.iter_mut().enumerate() {
        row.label = Some(if (number * number + number / 3) % 2 == 0 { "No" } else { "Yes" }.into());
    }
    let report = audited(&[("a", rows)]);
    assert!(report.guess.as_ref().is_some_and(|guess| !guess.is_beyond_chance()));
    assert!(!kinds(&report).contains(&AuditKind::TellingWords), "{:?}", report.words);
}

#[test]
fn what_is_missing_is_told_once_for_a_file_that_has_none() {
    let rows = vec![row(1, PIER, "A"), row(2, "", "A"), row(3, "Salt is white", "")];
    let report = audited(&[("a", rows)]);
    assert_eq!(kinds(&report), [AuditKind::MissingClaim, AuditKind::MissingLabel]);
    assert!(report.notes.iter().any(|note| note.contains("evidence")), "{:?}", report.notes);
}

#[test]
fn a_sound_dataset_has_no_findings() {
    let mut rows = Vec::new();
    for (number, claim) in ["Salt is white", "Iron is heavy", PIER].iter().enumerate() {
        let url = format!("https://a.example/{number}");
        let mut row = cite(row(number as u64 + 1, claim, "A"), "Words of it", &url);
        row.dates.push(DataField { name: "date".to_owned(), value: "2020-01-02".to_owned() });
        rows.push(row);
    }
    assert_eq!(audited(&[("a", rows)]).findings, []);
    assert_eq!(audited(&[("a", vec![])]).findings, []);
}

#[test]
fn long_texts_are_cut_between_characters() {
    assert_eq!(beginning(&"é".repeat(300)), format!("{}…", "é".repeat(200)));
}
