//! A row of somebody else's dataset, as it is looked at: nothing of it is proven or stored.

/// One row: a claim with what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataRow {
    /// The number of its first line, from 1; in an array of JSON, of its element.
    pub number: u64,
    /// What names it.
    pub id: Option<String>,
    /// The statement; `None` if it is missing or empty.
    pub claim: Option<String>,
    /// The word for the verdict, as it stands there; `None` if it is missing or empty.
    pub label: Option<String>,
    /// The part of the dataset that the row says it belongs to.
    pub split: Option<String>,
    /// What is cited for the claim or against it.
    pub evidence: Vec<DataEvidence>,
    /// Values of fields that hold dates.
    pub dates: Vec<DataField>,
    /// Values of fields that hold addresses, those of the evidence among them.
    pub urls: Vec<DataField>,
    /// Addresses of articles that checked the claim.
    pub fact_checks: Vec<String>,
}

/// Something that is cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataEvidence {
    /// Its words, or what names a sentence for good.
    pub text: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// What its source is called, where it has a name of its own and no address.
    pub source: Option<String>,
    /// Whether an archived copy is named; `None` if rows of the dataset have no field for it.
    pub cached: Option<bool>,
}

/// The value of a field, by its name: `questions.answers.source_url`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataField {
    /// The field.
    pub name: String,
    /// Its value.
    pub value: String,
}
