//! `config.json`: which output stands for what, and how much the model takes. The order of the classes
//! differs from model to model, so it is never guessed.
use std::collections::BTreeMap;

use serde::Deserialize;

use super::tokens::Pair;
use super::{AGAIN, broken};
use crate::error::{Error, Result};
use crate::model::Reading;

/// The classes, each by what its name begins with, in the order of [`Reading::of_logits`].
const CLASSES: [&str; 3] = ["contradict", "neutral", "entail"];

/// Models that number positions from behind the padding token's id, as RoBERTa does.
const LATER_POSITIONS: [&str; 5] =
    ["roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet"];

/// What `config.json` says.
#[derive(Debug)]
pub(super) struct Config {
    /// For each of [`CLASSES`], which of the three outputs it is.
    order: [usize; 3],
    positions: Option<usize>,
    vocabulary: Option<u32>,
    padding: u32,
}

#[derive(Deserialize)]
struct Json {
    id2label: Option<BTreeMap<String, String>>,
    max_position_embeddings: Option<usize>,
    vocab_size: Option<u32>,
    pad_token_id: Option<u32>,
    model_type: Option<String>,
}

impl Config {
    pub(super) fn read(json: &[u8]) -> Result<Config> {
        let json: Json = serde_json::from_slice(json).map_err(|error| {
            broken("the model's config.json cannot be read", &error).hint(AGAIN)
        })?;
        let padding = json.pad_token_id.unwrap_or(0);
        let later = json.model_type.is_some_and(|kind| LATER_POSITIONS.contains(&kind.as_str()));
        let before = if later { padding as usize + 1 } else { 0 };
        Ok(Config {
            order: order(&json.id2label.unwrap_or_default())?,
            positions: json.max_position_embeddings.map(|most| most.saturating_sub(before)),
            vocabulary: json.vocab_size,
            padding,
        })
    }

    /// How many tokens have a position.
    pub(super) fn most_tokens(&self) -> Option<usize> {
        self.positions
    }

    /// The token that fills what is too short.
    pub(super) fn padding(&self) -> u32 {
        self.padding
    }

    /// Refuses tokens that the model does not know.
    pub(super) fn fits(&self, pair: &Pair) -> Result<()> {
        let Some(known) = self.vocabulary else { return Ok(()) };
        match pair.ids.iter().find(|&&id| id >= known) {
            Some(id) => Err(Error::user(format!(
                "the tokenizer does not fit the model: it gives token {id}, the model knows {known}"
            ))
            .hint("take tokenizer.json and the model from one place")),
            None => Ok(()),
        }
    }

    /// The model's outputs, read.
    pub(super) fn reading(&self, logits: [f32; 3]) -> Result<Reading> {
        Reading::of_logits(self.order.map(|at| logits[at].into())).ok_or_else(|| {
            Error::user("the model answers with something that is no number").hint(AGAIN)
        })
    }
}

fn order(labels: &BTreeMap<String, String>) -> Result<[usize; 3]> {
    let at = |class: &str| {
        let mut found = labels.iter().filter(|(_, label)| label.to_lowercase().starts_with(class));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => id.parse().ok().filter(|&id: &usize| id < 3),
            _ => None,
        }
    };
    let [contradiction, neutral, entailment] = CLASSES.map(at);
    match (contradiction, neutral, entailment) {
        // "0" and "00" are two keys and one number.
        (Some(contradiction), Some(neutral), Some(entailment))
            if labels.len() == 3
                && contradiction != neutral
                && neutral != entailment
                && entailment != contradiction =>
        {
            Ok([contradiction, neutral, entailment])
        }
        _ => {
            let names: Vec<String> = labels
                .iter()
                .take(5)
                .map(|(id, label)| format!("{id} {}", label.chars().take(40).collect::<String>()))
                .collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            Err(Error::user(
                "the model's config.json does not say which output is contradiction, neutral and \
                 entailment",
            )
            .details([format!("labels: {names}")])
            .hint(
                "if its authors say it, write it there, for example: \
                 \"id2label\": {\"0\": \"contradiction\", \"1\": \"entailment\", \"2\": \"neutral\"}",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(json: &str) -> Result<Config> {
        Config::read(json.as_bytes())
    }

    #[test]
    fn the_labels_say_which_output_is_which() {
        let json = r#"{"id2label": {"0": "ENTAILMENT", "1": "neutral", "2": "Contradiction"}}"#;
        assert_eq!(config(json).unwrap().order, [2, 1, 0]);
        for json in [
            "{}",
            r#"{"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}"#,
            r#"{"id2label": {"0": "entailment", "1": "not_entailment"}}"#,
            r#"{"id2label": {"0": "entailment", "1": "neutral", "2": "neutral"}}"#,
            r#"{"id2label": {"0": "entailment", "1": "neutral", "7": "contradiction"}}"#,
            r#"{"id2label": {"0": "entailment", "1": "neutral", "x": "contradiction"}}"#,
            r#"{"id2label": {"0": "entailment", "00": "neutral", "2": "contradiction"}}"#,
        ] {
            let error = config(json).unwrap_err();
            assert!(error.message.contains("which output"), "{json}: {error}");
        }
        assert!(config("[").unwrap_err().message.contains("cannot be read"));
    }

    #[test]
    fn positions_are_counted_from_behind_the_padding_where_they_are() {
        let labels = r#""id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}"#;
        let most = |rest: &str| config(&format!("{{{labels}{rest}}}")).unwrap().most_tokens();
        assert_eq!(most(""), None);
        assert_eq!(most(r#", "max_position_embeddings": 512"#), Some(512));
        let roberta =
            r#", "max_position_embeddings": 514, "pad_token_id": 1, "model_type": "roberta""#;
        assert_eq!(most(roberta), Some(512));
    }
}
