//! `tokenizer.json`: texts become numbers, and two texts one sequence. `rten-text` makes the numbers;
//! how two sequences are joined it knows for BERT only, so that is read here.
use rten_text::models::EncodeError;
use rten_text::{TokenId, Tokenizer, TokenizerError};
use serde_json::{Value, json};

use super::broken;
use crate::error::{Error, Result};

/// Most characters of a sentence that are looked at. What comes behind is not among the first tokens.
const MOST_TEXT: usize = 10_000;

/// Blanks behind a text. In rten-text 0.24 the position of a piece of a word counts the `##` before
/// it, so it may lie behind the text's end, which is a panic; behind a word of at most 100 characters
/// of 4 bytes and 99 marks it lies in these. They make no tokens.
const BLANKS: usize = 600;

/// What makes numbers of texts.
pub(super) struct Tokens {
    tokenizer: Tokenizer,
    /// Whether it puts a token of its own before and behind a text.
    has_ends: bool,
    /// What is put behind a text, and before it.
    blanks: usize,
    space: bool,
    joint: Vec<Piece>,
    most: Option<usize>,
}

/// The tokens of a text, and whether there was more text.
pub(super) struct Encoded {
    ids: Vec<TokenId>,
    pub(super) cut: bool,
}

/// Two texts as a model takes them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) ids: Vec<TokenId>,
    /// Of each token, which of the two it belongs to, in the way of the model.
    pub(super) kinds: Vec<u32>,
    pub(super) shortened: bool,
}

/// A part of a joint sequence, with the kind of its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Special(Vec<TokenId>, u32),
    First(u32),
    Second(u32),
}

impl Tokens {
    pub(super) fn read(json: &[u8]) -> Result<Tokens> {
        let unread = |error: &dyn std::fmt::Display| {
            broken("the model's tokenizer.json cannot be read", error)
                .hint("WordPiece (BERT) and byte-level BPE (RoBERTa) are known, Unigram is not")
        };
        let mut json: Value = serde_json::from_slice(json).map_err(|error| unread(&error))?;
        complete(&mut json);
        let tokenizer = Tokenizer::from_json(&json.to_string()).map_err(|error| unread(&error))?;
        let pieces = json["model"]["type"] == "WordPiece";
        let joint = joint(&json["post_processor"], pieces, &tokenizer).ok_or_else(|| {
            Error::user("the model's tokenizer.json does not say how two sentences are joined")
                .hint("it needs a `post_processor` with a template for pairs")
        })?;
        let splits = !json["pre_tokenizer"].is_null();
        let most = &json["truncation"]["max_length"];
        Ok(Tokens {
            tokenizer,
            has_ends: pieces,
            blanks: if pieces && splits { BLANKS } else { 0 },
            space: !pieces && json["pre_tokenizer"]["add_prefix_space"] == true,
            joint,
            most: most.as_u64().and_then(|most| usize::try_from(most).ok()),
        })
    }

    /// Most tokens of a pair, if the tokenizer says so.
    pub(super) fn most(&self) -> Option<usize> {
        self.most
    }

    /// The tokens of a text alone.
    pub(super) fn of(&self, text: &str) -> Result<Encoded> {
        let (text, cut) = match text.char_indices().nth(MOST_TEXT) {
            Some((end, _)) => (&text[..end], true),
            None => (text, false),
        };
        let before = if self.space && !text.starts_with(char::is_whitespace) { " " } else { "" };
        let text = format!("{before}{text}{}", " ".repeat(self.blanks));
        let encoded = self.tokenizer.encode(text.as_str(), None).map_err(|error| match error {
            TokenizerError::EncodeError(EncodeError::TokenIdNotFound(token)) => {
                let token: String = token.chars().take(40).collect();
                Error::user(format!("the model's tokenizer.json has no token `{token}`"))
            }
            error => broken("the model's tokenizer cannot take a sentence apart", &error),
        })?;
        let ids = encoded.token_ids();
        let ends = usize::from(self.has_ends);
        let ids = ids.get(ends..ids.len().saturating_sub(ends)).unwrap_or_default().to_vec();
        Ok(Encoded { ids, cut })
    }

    /// Two texts as one sequence of at most `most` tokens. What is too long loses its end, the longer
    /// text first.
    pub(super) fn pair(&self, first: &Encoded, second: &Encoded, most: usize) -> Result<Pair> {
        let special = |piece: &Piece| match piece {
            Piece::Special(ids, _) => ids.len(),
            Piece::First(_) | Piece::Second(_) => 0,
        };
        let specials: usize = self.joint.iter().map(special).sum();
        let room = most.checked_sub(specials).filter(|&room| room >= 2).ok_or_else(|| {
            Error::user(format!("the model takes {most} tokens, too few for two sentences"))
                .hint("take one that takes some hundreds")
        })?;
        let (left, right) = longest_first(first.ids.len(), second.ids.len(), room);
        let mut pair = Pair {
            ids: Vec::new(),
            kinds: Vec::new(),
            shortened: left < first.ids.len() || right < second.ids.len(),
        };
        for piece in &self.joint {
            let (ids, kind) = match piece {
                Piece::Special(ids, kind) => (&ids[..], kind),
                Piece::First(kind) => (&first.ids[..left], kind),
                Piece::Second(kind) => (&second.ids[..right], kind),
            };
            pair.ids.extend_from_slice(ids);
            pair.kinds.resize(pair.ids.len(), *kind);
        }
        Ok(pair)
    }
}

/// How many tokens of each text to keep, so that there are no more than `room`.
fn longest_first(left: usize, right: usize, room: usize) -> (usize, usize) {
    let half = room / 2;
    match (left <= half, right <= half) {
        _ if left + right <= room => (left, right),
        (true, _) => (left, room - left),
        (_, true) => (room - right, right),
        _ => (room - half, half),
    }
}

/// Puts in what older files leave out, and rten-text wants to read.
fn complete(json: &mut Value) {
    let default = |object: &mut Value, key: &str, value: bool| {
        if let Some(object) = object.as_object_mut() {
            object.entry(key).or_insert_with(|| json!(value));
        }
    };
    if json["model"]["type"] == "BPE" {
        default(&mut json["model"], "ignore_merges", false);
    }
    if json["pre_tokenizer"]["type"] == "ByteLevel" {
        default(&mut json["pre_tokenizer"], "use_regex", true);
    }
    let several = json.pointer_mut("/pre_tokenizer/pretokenizers").and_then(Value::as_array_mut);
    for inner in several.into_iter().flatten().filter(|inner| inner["type"] == "ByteLevel") {
        default(inner, "use_regex", true);
    }
}

/// How two texts are joined.
fn joint(rule: &Value, pieces: bool, tokenizer: &Tokenizer) -> Option<Vec<Piece>> {
    let bert = |cls: TokenId, sep: TokenId| {
        vec![
            Piece::Special(vec![cls], 0),
            Piece::First(0),
            Piece::Special(vec![sep], 0),
            Piece::Second(1),
            Piece::Special(vec![sep], 1),
        ]
    };
    let id = |name: &str| number(&rule[name][1]);
    match rule["type"].as_str() {
        Some("TemplateProcessing") => template(rule),
        Some("BertProcessing") => Some(bert(id("cls")?, id("sep")?)),
        Some("RobertaProcessing") => {
            let (cls, sep) = (id("cls")?, id("sep")?);
            Some(vec![
                Piece::Special(vec![cls], 0),
                Piece::First(0),
                Piece::Special(vec![sep, sep], 0),
                Piece::Second(0),
                Piece::Special(vec![sep], 0),
            ])
        }
        Some("Sequence") => {
            let rules = rule["processors"].as_array()?;
            let is_plain = |rule: &&Value| rule["type"] != "Sequence";
            rules.iter().filter(is_plain).find_map(|rule| joint(rule, false, tokenizer))
        }
        None if pieces => {
            let of = |token| tokenizer.get_token_id(token).ok();
            Some(bert(of("[CLS]")?, of("[SEP]")?))
        }
        _ => None,
    }
}

/// A template for pairs, with each text once.
fn template(rule: &Value) -> Option<Vec<Piece>> {
    let mut joint = Vec::new();
    for part in rule["pair"].as_array()? {
        let (special, sequence) = (&part["SpecialToken"], &part["Sequence"]);
        if let Some(name) = special["id"].as_str() {
            let ids = rule["special_tokens"][name]["ids"].as_array()?;
            let ids: Option<Vec<TokenId>> = ids.iter().map(number).collect();
            joint.push(Piece::Special(ids?, number(&special["type_id"])?));
        } else {
            let kind = number(&sequence["type_id"])?;
            joint.push(match sequence["id"].as_str()? {
                "A" => Piece::First(kind),
                "B" => Piece::Second(kind),
                _ => return None,
            });
        }
    }
    let count = |is: fn(&Piece) -> bool| joint.iter().filter(|&piece| is(piece)).count();
    let once = count(|piece| matches!(piece, Piece::First(_))) == 1
        && count(|piece| matches!(piece, Piece::Second(_))) == 1;
    once.then_some(joint)
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

#[cfg(test)]
mod tests;
