//! The network: takes tokens, gives three numbers. The one place that runs a stranger's model.
use rten::{Dimension, Model, ModelOptions, NodeId};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::tokens::Pair;
use super::{MOST_TOKENS, broken};
use crate::error::{Error, Result};

/// A network that is ready to run.
pub(super) struct Network {
    model: Model,
    inputs: Vec<(NodeId, Input)>,
    output: NodeId,
    /// How many tokens it takes, if that is fixed: no fewer and no more.
    length: Option<usize>,
}

/// What a network may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    /// The tokens.
    Ids,
    /// 1 for each token, 0 for what only fills.
    Mask,
    /// Which of the two texts each token belongs to.
    Kinds,
}

impl Network {
    /// Takes a file in. Weights that stand in other files are not looked for.
    pub(super) fn load(bytes: Vec<u8>) -> Result<Network> {
        let model = ModelOptions::with_all_ops().load(bytes).map_err(|error| {
            broken("the model cannot be read", &error)
                .hint("it is one file in the format ONNX or rten, with its weights inside")
        })?;
        let mut inputs = Vec::new();
        let mut length = None;
        for (at, &id) in model.input_ids().iter().enumerate() {
            let name = name(&model, id);
            let input = match name.as_str() {
                "input_ids" => Input::Ids,
                "attention_mask" => Input::Mask,
                "token_type_ids" => Input::Kinds,
                _ => {
                    return Err(Error::user(format!("the model asks for an input `{name}`"))
                        .hint("known are input_ids, attention_mask and token_type_ids"));
                }
            };
            inputs.push((id, input));
            if let Some([_, Dimension::Fixed(tokens)]) = model.input_shape(at).as_deref() {
                length = Some(*tokens);
            }
        }
        let has = |wanted| inputs.iter().any(|&(_, input)| input == wanted);
        if !has(Input::Ids) {
            return Err(Error::user("the model asks for no input `input_ids`")
                .hint("a classifier of sentence pairs is needed"));
        }
        if length.is_some() && !has(Input::Mask) {
            return Err(Error::user(
                "the model takes a fixed number of tokens, and no `attention_mask` that says which \
                 of them are filling",
            )
            .hint("export it with a dynamic length"));
        }
        if let Some(tokens) = length.filter(|&tokens| tokens > MOST_TOKENS) {
            return Err(Error::user(format!(
                "the model takes {tokens} tokens, no fewer; no more than {MOST_TOKENS} are given"
            ))
            .hint("export it with a dynamic length"));
        }
        let outputs = model.output_ids();
        let named = outputs.iter().find(|&&id| name(&model, id) == "logits");
        let output = match (named, outputs) {
            (Some(&output), _) | (None, &[output]) => output,
            _ => {
                return Err(Error::user("the model has no output `logits`")
                    .hint("a classifier of sentence pairs is needed"));
            }
        };
        Ok(Network { model, inputs, output, length })
    }

    /// How many tokens it takes, if that is fixed.
    pub(super) fn length(&self) -> Option<usize> {
        self.length
    }

    /// The three numbers for a pair.
    pub(super) fn run(&self, pair: &Pair, padding: u32) -> Result<[f32; 3]> {
        let filled = pair.ids.len();
        let length = self.length.unwrap_or(filled);
        let tensor = |numbers: &mut dyn Iterator<Item = u32>, filling: u32| {
            let mut numbers: Vec<i32> = numbers.map(|n| i32::try_from(n).unwrap_or(-1)).collect();
            numbers.resize(length, i32::try_from(filling).unwrap_or(-1));
            NdTensor::from_data([1, length], numbers)
        };
        let inputs = self.inputs.iter().map(|&(id, input)| {
            let numbers = match input {
                Input::Ids => tensor(&mut pair.ids.iter().copied(), padding),
                Input::Mask => tensor(&mut pair.ids.iter().map(|_| 1), 0),
                Input::Kinds => tensor(&mut pair.kinds.iter().copied(), 0),
            };
            (id, numbers.into())
        });
        let unfit = |error: &dyn std::fmt::Display| {
            broken("the model fails on what the tokenizer makes of two sentences", error)
                .hint("take tokenizer.json and the model from one place")
        };
        let [output] = self
            .model
            .run_n(inputs.collect(), [self.output], None)
            .map_err(|error| unfit(&error))?;
        let logits = output.into_tensor::<f32>().ok_or_else(|| unfit(&"it gives no numbers"))?;
        let logits = logits.to_vec();
        <[f32; 3]>::try_from(logits).map_err(|other| {
            Error::user(format!("the model gives {} numbers for a pair, not three", other.len()))
                .hint("a classifier into contradiction, neutral and entailment is needed")
        })
    }
}

fn name(model: &Model, id: NodeId) -> String {
    let info = model.node_info(id);
    let name = info.as_ref().and_then(|info| info.name()).unwrap_or_default();
    name.chars().take(80).collect()
}
