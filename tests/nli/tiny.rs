//! A model of a few hundred bytes, written field by field: each token adds to the three logits, and so
//! does each token of the second text. Only the arithmetic is learned here, by whoever reads it.

/// The tokens it knows; all other words are `[UNK]`.
pub(crate) const VOCABULARY: [&str; 9] =
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "open", "closed", "approved", "rejected", "bridge"];

/// What each token adds to contradiction, entailment and neutral (in this order, which is not the
/// program's).
pub(crate) const WEIGHTS: [[f32; 3]; 9] = [
    [0.0, 0.0, 0.0],
    [0.0, 0.0, 0.125],
    [0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0],
    [0.5, 0.0, 0.0],
    [1.5, 0.0, 0.0],
    [1.0, 0.0, 0.0],
    [2.0, 0.0, 0.0],
    [0.0, 0.25, 0.0],
];

/// What each token of the second text adds besides.
pub(crate) const SECOND: [f32; 3] = [0.25, 0.0, 0.0];

/// The network: `logits = ReduceSum(Gather(weights, input_ids) + Gather(kinds, token_type_ids))`.
pub(crate) fn network() -> Vec<u8> {
    Onnx::default().bytes()
}

/// What may be wrong with it.
pub(crate) struct Onnx {
    pub(crate) inputs: Vec<&'static str>,
    pub(crate) outputs: Vec<&'static str>,
    pub(crate) classes: usize,
    /// A fixed number of tokens.
    pub(crate) length: Option<u64>,
    pub(crate) operator: &'static str,
    pub(crate) external: bool,
}

impl Default for Onnx {
    fn default() -> Onnx {
        Onnx {
            inputs: vec!["input_ids", "attention_mask", "token_type_ids"],
            outputs: vec!["logits"],
            classes: 3,
            length: None,
            operator: "ReduceSum",
            external: false,
        }
    }
}

impl Onnx {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let classes = self.classes;
        let cut = |row: &[f32; 3]| row[..classes.min(3)].to_vec();
        let weights: Vec<f32> = WEIGHTS.iter().flat_map(cut).collect();
        let kinds: Vec<f32> = [[0.0; 3], SECOND].iter().flat_map(cut).collect();
        let weights = tensor("weights", &[WEIGHTS.len(), classes], &weights, self.external);
        let kinds = tensor("kinds", &[2, classes], &kinds, false);
        let sum = [
            operator("Gather", &["weights", "input_ids"], "words", &[]),
            operator("Gather", &["kinds", "token_type_ids"], "places", &[]),
            operator("Add", &["words", "places"], "all", &[]),
            operator(self.operator, &["all"], self.outputs[0], &[("axes", 1), ("keepdims", 0)]),
        ];
        let mut graph: Vec<u8> = sum.iter().flat_map(|node| bytes(1, node)).collect();
        graph.extend(bytes(2, b"tiny"));
        graph.extend(bytes(5, &weights));
        graph.extend(bytes(5, &kinds));
        for name in &self.inputs {
            graph.extend(bytes(11, &value(name, INT64, &[Some(1), self.length])));
        }
        for name in &self.outputs {
            graph.extend(bytes(12, &value(name, FLOAT, &[Some(1), Some(classes as u64)])));
        }
        let opset = [bytes(1, b""), number(2, 11)].concat();
        [number(1, 7), bytes(7, &graph), bytes(8, &opset)].concat()
    }
}

const FLOAT: u64 = 1;
const INT64: u64 = 7;

fn operator(kind: &str, inputs: &[&str], output: &str, attributes: &[(&str, u64)]) -> Vec<u8> {
    let mut node: Vec<u8> = inputs.iter().flat_map(|input| bytes(1, input.as_bytes())).collect();
    node.extend(bytes(2, output.as_bytes()));
    node.extend(bytes(4, kind.as_bytes()));
    for (name, n) in attributes {
        // A list of numbers is field 8 and kind 7, one number field 3 and kind 2.
        let (field, kind) = if *name == "axes" { (8, 7) } else { (3, 2) };
        let attribute = [bytes(1, name.as_bytes()), number(field, *n), number(20, kind)].concat();
        node.extend(bytes(5, &attribute));
    }
    node
}

fn tensor(name: &str, shape: &[usize], numbers: &[f32], external: bool) -> Vec<u8> {
    let mut tensor: Vec<u8> = shape.iter().flat_map(|&size| number(1, size as u64)).collect();
    tensor.extend(number(2, FLOAT));
    tensor.extend(bytes(8, name.as_bytes()));
    if external {
        let entry = [bytes(1, b"location"), bytes(2, b"../elsewhere.bin")].concat();
        tensor.extend(bytes(13, &entry));
        tensor.extend(number(14, 1));
    } else {
        let raw: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        tensor.extend(bytes(9, &raw));
    }
    tensor
}

fn value(name: &str, kind: u64, shape: &[Option<u64>]) -> Vec<u8> {
    let size = |size: &Option<u64>| match size {
        Some(size) => bytes(1, &number(1, *size)),
        None => bytes(1, &bytes(2, b"length")),
    };
    let shape: Vec<u8> = shape.iter().flat_map(size).collect();
    let tensor = [number(1, kind), bytes(2, &shape)].concat();
    [bytes(1, name.as_bytes()), bytes(2, &bytes(1, &tensor))].concat()
}

/// A field of protobuf that holds bytes.
pub(crate) fn bytes(field: u64, inside: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(inside.len() as u64), inside.to_vec()].concat()
}

fn number(field: u64, number: u64) -> Vec<u8> {
    [varint(field << 3), varint(number)].concat()
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A tokenizer that lowers case and knows [`VOCABULARY`].
pub(crate) fn tokenizer() -> String {
    let vocabulary: Vec<String> =
        (0..).zip(VOCABULARY).map(|(id, token): (u32, _)| format!("{token:?}:{id}")).collect();
    format!(
        r#"{{"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
            "normalizer":{{"type":"BertNormalizer","lowercase":true,"strip_accents":null}},
            "pre_tokenizer":{{"type":"BertPreTokenizer"}},
            "post_processor":{{"type":"BertProcessing","sep":["[SEP]",3],"cls":["[CLS]",2]}},
            "model":{{"type":"WordPiece","unk_token":"[UNK]","vocab":{{{}}}}}}}"#,
        vocabulary.join(",")
    )
}

/// The names of its classes, and what else is said of it.
pub(crate) fn config(rest: &str) -> String {
    format!(
        r#"{{"model_type":"tiny","pad_token_id":0,"vocab_size":{}{rest},
            "id2label":{{"0":"CONTRADICTION","1":"entailment","2":"neutral"}}}}"#,
        VOCABULARY.len()
    )
}
