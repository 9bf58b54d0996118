//! Whatever a library holds: nothing that hangs together is cut, every claim is in one part, and no part
//! misses its share by more than the largest component.
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::{
    By, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict, Metadata, Pointer,
    Relation,
};
use crate::record::record_draft;
use crate::store::Session;

/// A sentence that shares no run of three words with that of another number.
fn sentence(kind: &str, number: usize) -> String {
    let letters = [number / 26, number % 26].map(|n| char::from(b'a' + n as u8));
    let words = "rope lamp harbour winter bridge ferry baker candle orchard mill garden station";
    let own = |word: &str| format!("{word}{}{}{kind}", letters[0], letters[1]);
    let words: Vec<String> = words.split(' ').map(own).collect();
    format!("The {}.", words.join(" "))
}

/// A claim as it is drawn: its sentence, how often a word is added, its label, and what it cites.
type Drawn = (usize, usize, Option<usize>, Vec<(usize, usize)>);

/// A library of sources with these paragraphs, by number, and of claims.
fn library(sources: &[Vec<usize>], claims: &[Drawn]) -> Store {
    let mut draft = Draft::default();
    for (number, paragraphs) in sources.iter().enumerate() {
        let paragraphs: Vec<String> = paragraphs.iter().map(|&p| sentence("p", p)).collect();
        draft.texts.push(DraftText {
            name: format!("s{number}"),
            text: paragraphs.join("\n\n"),
            metadata: Metadata {
                title: Some(format!("Source {number}")),
                url: (number % 2 == 1).then(|| format!("https://s{number}.example/")),
                ..Metadata::default()
            },
        });
    }
    for (number, (text, more, label, cites)) in claims.iter().enumerate() {
        let text =
            format!("{}{}", sentence("c", *text).trim_end_matches('.'), " more".repeat(*more));
        let verdict = label.map(|label| DraftVerdict {
            label: VerdictLabel::WORDS[label % 4].parse().unwrap(),
            justification: Some("seen".to_owned()),
            overrules: Vec::new(),
            by: By::default(),
        });
        let evidence = cites.iter().map(|&(source, paragraph)| {
            let source = source % sources.len();
            let paragraph = sources[source][paragraph % sources[source].len()];
            DraftEvidence {
                item: "claim".to_owned(),
                text: DraftPlace::Text(source),
                pointer: Pointer { quote: Some(sentence("p", paragraph)), ..Pointer::default() },
                relation: Relation::Supports,
                note: None,
                by: By::default(),
            }
        });
        draft.claims.push(DraftClaim {
            item: format!("claim {number}"),
            text,
            speaker: Some(format!("speaker {number}")),
            verdicts: verdict.into_iter().collect(),
            evidence: evidence.collect(),
            ..DraftClaim::default()
        });
    }
    let mut store = Store::in_memory().unwrap();
    let session = Session::new("ann", "2026-01-02T03:04:05Z", "test");
    let done = store.write(&session, |writer| record_draft(writer, &draft, "ann")).unwrap();
    assert_eq!(done.rejects, [], "the drawn library is sound");
    store
}

fn settings(parts: &str, seed: u64) -> SplitSettings {
    SplitSettings {
        parts: parts.parse().unwrap(),
        seed,
        together: Together::ALL.into(),
        jaccard: Share::new(1, 2).unwrap(),
        threads: 1,
    }
}

/// What ties claims, read from the file and not from the code that splits: each two of these are one.
fn tied(store: &Store, sources: &[Vec<usize>]) -> Vec<(ClaimId, ClaimId)> {
    let claims = store.claims().unwrap();
    let evidence = store.evidence().unwrap();
    let mut keys: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
    for claim in &claims {
        let first = claim.text.split(' ').nth(1).unwrap().to_owned();
        keys.entry(first).or_default().push(claim.id);
    }
    for cited in &evidence {
        let slug = store.source(cited.source).unwrap().metadata.title.unwrap();
        let number: usize = slug.strip_prefix("Source ").unwrap().parse().unwrap();
        // Sources with a paragraph in common are one origin.
        for paragraph in &sources[number] {
            keys.entry(format!("paragraph {paragraph}")).or_default().push(cited.evidence.claim);
        }
    }
    let pairs = keys.into_values().flat_map(|claims| {
        let first = claims[0];
        claims.into_iter().map(move |claim| (first, claim))
    });
    pairs.collect()
}

fn drawn() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<Drawn>)> {
    // Numbers of paragraphs are mostly a source's own; some are shared.
    let paragraph = prop_oneof![4 => 10..600_usize, 1 => 0..10_usize];
    let source = proptest::collection::btree_set(paragraph, 1..4)
        .prop_map(|paragraphs| paragraphs.into_iter().collect::<Vec<_>>());
    let cite = (0..100_usize, 0..4_usize);
    let claim = (
        0..60_usize,
        0..3_usize,
        proptest::option::of(0..4_usize),
        proptest::collection::vec(cite, 0..2),
    );
    (proptest::collection::vec(source, 1..14), proptest::collection::vec(claim, 1..40))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_is_cut_and_shares_are_kept(
        (sources, claims) in drawn(),
        parts in prop_oneof![
            Just("train=0.8,dev=0.1,test=0.1"), Just("a=0.5,b=0.5"), Just("a=0.7,b=0.2,c=0.05,d=0.05")
        ],
        seed in any::<u64>(),
    ) {
        let store = library(&sources, &claims);
        let settings = settings(parts, seed);
        let report = split(&store, &settings).unwrap();
        let all: BTreeSet<ClaimId> = store.claims().unwrap().iter().map(|claim| claim.id).collect();
        let mut part_of = BTreeMap::new();
        for (number, (_, claims)) in report.assignment().into_iter().enumerate() {
            for claim in claims {
                prop_assert!(part_of.insert(claim, number).is_none(), "{claim} is in two parts");
            }
        }
        prop_assert!(part_of.keys().eq(&all), "every claim is in a part");
        for (left, right) in tied(&store, &sources) {
            prop_assert_eq!(part_of[&left], part_of[&right], "{} and {} are cut apart", left, right);
        }
        prop_assert!(report.is_sound(), "{:?}", report.leaks);
        for part in &report.parts {
            let off = (part.claims as f64 - part.wanted).abs();
            prop_assert!(off <= report.largest.claims as f64 + 1e-6, "{part:?} {:?}", report.largest);
            prop_assert_eq!(part.claims, part.ids.len());
            prop_assert_eq!(part.claims, part.labels.iter().map(|label| label.rows).sum::<usize>());
        }
        prop_assert_eq!(report, split(&store, &settings).unwrap(), "the same seed, the same split");
    }
}

#[test]
fn another_seed_is_another_split_and_labels_are_spread() {
    let claims: Vec<Drawn> = (0..60).map(|n| (n, 0, Some(n % 3), vec![])).collect();
    let store = library(&[vec![1]], &claims);
    let parts = "train=0.8,dev=0.1,test=0.1";
    let splits: Vec<SplitReport> =
        (0..4).map(|seed| split(&store, &settings(parts, seed)).unwrap()).collect();
    for (number, report) in splits.iter().enumerate() {
        assert!(splits[..number].iter().all(|other| other.assignment() != report.assignment()));
        let sizes: Vec<usize> = report.parts.iter().map(|part| part.claims).collect();
        assert_eq!(sizes, [48, 6, 6]);
        for part in &report.parts {
            let labels: Vec<usize> = part.labels.iter().map(|label| label.rows).collect();
            assert_eq!(labels, [part.claims / 3; 3], "{part:?}");
        }
        assert_eq!(report.warnings, [""; 0]);
    }
}

#[test]
fn what_is_too_large_for_a_part_is_said() {
    let claims: Vec<Drawn> = (0..10).map(|n| (n, 0, None, vec![(usize::from(n > 7), 0)])).collect();
    let sources = [vec![1], vec![2]];
    let store = library(&sources, &claims);
    let report = split(&store, &settings("train=0.5,test=0.5", 0)).unwrap();
    assert_eq!((report.components, report.largest.claims, report.largest.citing), (2, 8, 8));
    assert!(report.warnings[0].starts_with("8 of 10 claims hang together"), "{report:?}");
    // Without that tie they are split, and the audit says what they have in common.
    let together = [Together::Claims].into();
    let apart = SplitSettings { together, ..settings("train=0.5,test=0.5", 0) };
    let report = split(&store, &apart).unwrap();
    assert_eq!(report.components, 10);
    assert!(!report.is_sound() && report.leaks[0].pages > 0, "{:?}", report.leaks);
}

#[test]
fn an_empty_library_has_empty_parts() {
    let store = Store::in_memory().unwrap();
    let report = split(&store, &settings("a=0.5,b=0.5", 0)).unwrap();
    assert_eq!((report.components, report.claims), (0, 0));
    assert!(report.is_sound() && report.warnings.is_empty());
}
