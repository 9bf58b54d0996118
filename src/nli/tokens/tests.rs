//! How two sentences become one sequence of tokens.
use super::*;

fn word_pieces(rest: &str) -> Tokens {
    let vocab = r###"{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"open":4,"##ed":5,"a":6,"##a":7}"###;
    let json = format!(
        r#"{{"normalizer":{{"type":"BertNormalizer","lowercase":true,"strip_accents":null}},
            "pre_tokenizer":{{"type":"BertPreTokenizer"}},
            "model":{{"type":"WordPiece","vocab":{vocab}}}{rest}}}"#
    );
    Tokens::read(json.as_bytes()).unwrap()
}

fn pair(tokens: &Tokens, first: &str, second: &str, most: usize) -> Result<Pair> {
    tokens.pair(&tokens.of(first)?, &tokens.of(second)?, most)
}

/// Byte-level BPE as older files have it, without what they leave out: a byte is the token behind
/// three others, and `ab` one more.
fn bytes(rest: &str) -> Result<Tokens> {
    let mut vocab = json!({"<s>": 0, "<pad>": 1, "</s>": 2, "ab": 300});
    for (char, byte) in rten_text::models::char_to_byte() {
        vocab[char.to_string()] = json!(3 + u32::from(byte));
    }
    let json = format!(
        r#"{{"added_tokens":[{{"id":0,"content":"<s>"}},{{"id":2,"content":"</s>"}}],
            "pre_tokenizer":{{"type":"ByteLevel","add_prefix_space":false}},
            "model":{{"type":"BPE","vocab":{vocab},"merges":["a b"]}}{rest}}}"#
    );
    Tokens::read(json.as_bytes())
}

const ROBERTA: &str =
    r#","post_processor":{"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0]}"#;

#[test]
fn bert_joins_by_marks_and_kinds() {
    let by_hand =
        r#","post_processor":{"type":"BertProcessing","sep":["[SEP]",3],"cls":["[CLS]",2]}"#;
    let template = r#","post_processor":{"type":"TemplateProcessing","single":[],"pair":[
        {"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
        {"SpecialToken":{"id":"[SEP]","type_id":0}},{"Sequence":{"id":"B","type_id":1}},
        {"SpecialToken":{"id":"[SEP]","type_id":1}}],
        "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[2],"tokens":["[CLS]"]},
                          "[SEP]":{"id":"[SEP]","ids":[3],"tokens":["[SEP]"]}}}"#;
    for rest in ["", by_hand, template] {
        let joint = pair(&word_pieces(rest), "Opened", "open house", 512).unwrap();
        assert_eq!(joint.ids, [2, 4, 5, 3, 4, 1, 3]);
        assert_eq!(joint.kinds, [0, 0, 0, 0, 1, 1, 1]);
        assert!(!joint.shortened);
    }
}

#[test]
fn roberta_joins_by_two_marks() {
    let joint = pair(&bytes(ROBERTA).unwrap(), "ab", "ba", 512).unwrap();
    assert_eq!(joint.ids, [0, 300, 2, 2, 3 + 98, 3 + 97, 2]);
    assert_eq!(joint.kinds, [0; 7]);
    let within = format!(
        r#","post_processor":{{"type":"Sequence","processors":[{{"type":"ByteLevel"}},{}]}}"#,
        ROBERTA.split_once(':').unwrap().1
    );
    assert_eq!(pair(&bytes(&within).unwrap(), "ab", "ba", 512).unwrap(), joint);
}

#[test]
fn what_does_not_say_how_to_join_is_refused() {
    for rest in ["", r#","post_processor":null"#, r#","post_processor":{"type":"ByteLevel"}"#] {
        let error = bytes(rest).map(|_| ()).unwrap_err();
        assert!(error.message.contains("joined"), "{rest}: {error}");
    }
    let error =
        Tokens::read(br#"{"model":{"type":"Unigram","vocab":[]}}"#).map(|_| ()).unwrap_err();
    assert!(error.hint.is_some_and(|hint| hint.contains("Unigram")));
}

#[test]
fn what_is_too_long_loses_its_end_the_longer_first() {
    for (lengths, room, kept) in [
        ((3, 4), 7, (3, 4)),
        ((3, 4), 6, (3, 3)),
        ((1, 9), 6, (1, 5)),
        ((9, 1), 6, (5, 1)),
        ((9, 9), 6, (3, 3)),
        ((9, 9), 7, (4, 3)),
        ((0, 9), 2, (0, 2)),
    ] {
        assert_eq!(longest_first(lengths.0, lengths.1, room), kept, "{lengths:?} in {room}");
    }
    let tokens = word_pieces("");
    let joint = pair(&tokens, "open open open open", "a", 6).unwrap();
    assert_eq!(joint.ids, [2, 4, 4, 3, 6, 3]);
    assert!(joint.shortened);
    assert!(pair(&tokens, "a", "a", 4).unwrap_err().message.contains("too few"));
}

#[test]
fn a_word_of_many_pieces_and_long_words_are_taken() {
    let tokens = word_pieces("");
    assert_eq!(tokens.of(&"a".repeat(100)).unwrap().ids.len(), 100);
    assert_eq!(tokens.of(&"é".repeat(101)).unwrap().ids, [1]);
    assert!(tokens.of("").unwrap().ids.is_empty());
    let long = tokens.of(&"a ".repeat(MOST_TEXT)).unwrap();
    assert!(long.cut);
    assert_eq!(long.ids.len(), MOST_TEXT / 2);
}

#[test]
fn a_token_that_is_not_there_is_named() {
    let json = br#"{"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece",
        "vocab":{"[CLS]":0,"[SEP]":1,"a":2}}}"#;
    let error = Tokens::read(json).unwrap().of("b").map(|_| ()).unwrap_err();
    assert!(error.message.contains("`[UNK]`"), "{error}");
}
