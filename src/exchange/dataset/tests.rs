//! What is read of rows in the shapes of the field.
use super::*;
use crate::model::{DataEvidence, DataField};

fn rows(text: &str, format: Format) -> (Vec<DataRow>, DataFields) {
    let mut rows = Vec::new();
    let fields = read(text.as_bytes(), format, &DataNames::default(), &mut |_, row| {
        rows.push(row.unwrap());
    });
    (rows, fields.unwrap())
}

fn texts(row: &DataRow) -> Vec<&str> {
    row.evidence.iter().filter_map(|one| one.text.as_deref()).collect()
}

#[test]
fn sets_of_sentences() {
    let line = r#"{"id": 7, "label": "SUPPORTS", "claim": "Ferries float.", "evidence": [[[1, 2, "Ferry", 0], [1, 3, "Water", 4]], [[5, null, null, null]]]}"#;
    let (rows, fields) = rows(line, Format::JsonLines);
    assert_eq!(rows[0].id.as_deref(), Some("7"));
    assert_eq!(rows[0].label.as_deref(), Some("SUPPORTS"));
    assert_eq!(texts(&rows[0]), ["Ferry, sentence 0", "Water, sentence 4"]);
    assert_eq!(fields.evidence.as_deref(), Some("evidence"));
}

#[test]
fn rationales_say_the_label() {
    let lines = r#"{"id": 1, "claim": "a", "evidence": {"12": [{"sentences": [3, 4], "label": "SUPPORT"}]}, "cited_doc_ids": [12]}
{"id": 2, "claim": "b", "evidence": {}, "cited_doc_ids": [13]}"#;
    let (rows, fields) = rows(lines, Format::JsonLines);
    assert_eq!(rows[0].label.as_deref(), Some("SUPPORT"));
    assert_eq!(texts(&rows[0]), ["document 12, sentence 3", "document 12, sentence 4"]);
    assert_eq!(rows[1].label.as_deref(), Some("no rationale"));
    assert_eq!(fields.label.as_deref(), Some("evidence"));
}

#[test]
fn questions_and_answers() {
    let array = r#"[{"claim": "The pier is closed", "label": "Refuted", "claim_date": "3-4-2021",
        "fact_checking_article": "https://check.example/pier",
        "questions": [{"question": "Is it?", "answers": [
            {"answer": "It opened again", "answer_type": "Extractive", "source_url": "Metadata", "cached_source_url": ""},
            {"answer": "No answer could be found.", "answer_type": "Unanswerable", "source_url": "", "cached_source_url": ""}]}]}]"#;
    let (rows, _) = rows(array, Format::JsonLines);
    let row = &rows[0];
    let field =
        |name: &str, value: &str| DataField { name: name.to_owned(), value: value.to_owned() };
    assert_eq!(row.dates, [field("claim_date", "3-4-2021")]);
    assert_eq!(
        row.urls,
        [
            field("questions.answers.source_url", "Metadata"),
            field("fact_checking_article", "https://check.example/pier")
        ]
    );
    assert_eq!(row.fact_checks, ["https://check.example/pier"]);
    let found = DataEvidence {
        text: Some("It opened again".to_owned()),
        url: Some("Metadata".to_owned()),
        source: None,
        cached: Some(false),
    };
    assert_eq!(row.evidence, [found, DataEvidence { cached: Some(false), ..Default::default() }]);
}

#[test]
fn labelled_sentences_and_tables() {
    let line = r#"{"claim_id": "0", "claim": "Seas rise", "claim_label": "SUPPORTS", "evidences": [{"evidence_id": "Sea:1", "evidence": "The sea rose.", "article": "Sea"}]}"#;
    let (climate, _) = rows(line, Format::JsonLines);
    assert_eq!(texts(&climate[0]), ["The sea rose."]);
    let tsv = "tweet_id\ttweet_text\tclass_label\n1\tThe sea rose\tYes\n2\t \tNo\n";
    let (table, fields) = rows(tsv, Format::Tsv);
    assert_eq!(table[0].claim.as_deref(), Some("The sea rose"));
    assert_eq!((table[1].claim.as_deref(), table[1].label.as_deref()), (None, Some("No")));
    assert_eq!((table[0].number, fields.evidence), (2, None));
}

#[test]
fn the_first_row_that_has_a_field_decides_which_it_is() {
    let lines = "{\"text\":\"a\"}\n{\"claim\":\"b\",\"text\":\"c\"}\n";
    let (rows, fields) = rows(lines, Format::JsonLines);
    assert_eq!(fields.claim.as_deref(), Some("text"));
    assert_eq!(rows[1].claim.as_deref(), Some("c"));
}

#[test]
fn rows_of_one_claim_in_our_own_table_are_one_row() {
    let csv = "claim_no,claim,evidence_no,quote,url\n\
               c1,The pier is open,e1,It is open,https://a.example/1\n\
               c1,The pier is open,e2,Open since May,https://a.example/2\n\
               c2,The pier is long,,,\n";
    let (rows, _) = rows(csv, Format::Csv);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(texts(&rows[0]), ["It is open", "Open since May"]);
    assert_eq!((rows[0].urls.len(), rows[1].evidence.len()), (2, 0));
}
