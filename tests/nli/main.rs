//! A model beside the explanation: what it says, that it changes nothing, and what a bad one is told.
//! The model is made here, see tiny.rs; a build without the feature says that it has none.
#[path = "../common/mod.rs"]
mod common;
#[cfg(feature = "nli")]
mod tiny;

use common::{Folder, stderr};

#[cfg(not(feature = "nli"))]
#[test]
fn a_build_without_it_says_so() {
    let folder = Folder::with_database();
    let output = folder.claims(&["report", "--conflicts", "--nli-model", "any"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("this build has no NLI") && said.contains("--features nli"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn it_is_asked_about_conflicts_only() {
    let folder = Folder::with_database();
    for args in
        [&["report", "--nli-model", "m"][..], &["report", "--duplicates", "--nli-model", "m"]]
    {
        let output = folder.claims(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("--nli-model is about conflicts"), "{output:?}");
    }
}

#[cfg(feature = "nli")]
mod with_the_feature {
    use std::fs;

    use serde_json::Value;

    use super::common::{Folder, stderr, stdout};
    use super::tiny::{self, Onnx};
    use claims::nli::{Files, Nli};

    const ARTICLE: &str = "It rained.\n\nThe council approved the plan for the old harbour bridge on \
                           Monday.\n\nThe council rejected the plan for the old harbour bridge on Monday.";

    /// A folder with conflicts and, in `tiny`, a model.
    fn folder() -> Folder {
        let folder = Folder::with_database();
        folder.write("three.txt", ARTICLE);
        for args in
            [&["source", "add", "three.txt"][..], &["judge", "c1", "refuted", "--by", "bob"]]
        {
            let output = folder.claims(args);
            assert!(output.status.success(), "{output:?}");
        }
        fs::create_dir(folder.path().join("tiny")).unwrap();
        folder.write("tiny/model.onnx", tiny::network());
        folder.write("tiny/tokenizer.json", tiny::tokenizer());
        folder.write("tiny/config.json", tiny::config(""));
        folder
    }

    fn report(folder: &Folder, args: &[&str]) -> Value {
        let output = folder.claims(&[&["report", "--conflicts", "--json"], args].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Contradiction, neutral and entailment in percent, by hand: words of the tiny model, and how many
    /// tokens the second text has with its mark.
    fn expected(words: &[&str], unknown: usize, second: usize) -> [f64; 3] {
        let mut logits = [0.0_f64; 3];
        let mut add = |row: [f32; 3], times: usize| {
            for (logit, weight) in logits.iter_mut().zip(row) {
                *logit += f64::from(weight) * times as f64;
            }
        };
        for word in words {
            let at = tiny::VOCABULARY.iter().position(|token| token == word).unwrap();
            add(tiny::WEIGHTS[at], 1);
        }
        add(tiny::WEIGHTS[1], unknown);
        add(tiny::SECOND, second);
        let [contradiction, entailment, neutral] = logits.map(f64::exp);
        let sum = contradiction + entailment + neutral;
        [contradiction, neutral, entailment].map(|power| 100.0 * power / sum)
    }

    fn assert_close(reading: &Value, expected: [f64; 3]) {
        let keys = ["contradiction", "neutral", "entailment"];
        let read: Vec<u64> = keys.iter().map(|key| reading[key].as_u64().unwrap()).collect();
        assert_eq!(read.iter().sum::<u64>(), 100);
        for (read, expected) in read.iter().zip(expected) {
            assert!((*read as f64 - expected).abs() < 1.0, "{reading} is not {expected:?}");
        }
    }

    #[test]
    fn it_speaks_beside_the_explanation_and_changes_nothing() {
        let folder = folder();
        let before = folder.bytes();
        let plain = report(&folder, &["--level", "note"]);
        let mut with = report(&folder, &["--level", "note", "--nli-model", "tiny"]);
        let conflicts = with["conflicts"].as_array_mut().unwrap();
        assert!(conflicts.len() > 2, "{conflicts:?}");
        let mut kinds = Vec::new();
        for conflict in conflicts {
            let model = conflict["model"].take();
            assert_eq!(model.is_null(), conflict["kind"] == "verdicts", "{conflict}");
            if !model.is_null() {
                assert_eq!(model["name"], "tiny");
                assert_eq!(model["shortened"], false);
                kinds.push(conflict["kind"].as_str().unwrap().to_owned());
            }
        }
        assert!(kinds.contains(&"state".to_owned()) && kinds.contains(&"evidence".to_owned()));
        assert_eq!(with, plain, "all else is the same");
        assert_eq!(folder.bytes(), before, "nothing is stored");
    }

    #[test]
    fn both_directions_are_read_and_labels_tell_the_outputs_apart() {
        let folder = folder();
        let council = |report: &Value| {
            let conflicts = report["conflicts"].as_array().unwrap();
            let one = conflicts.iter().find(|one| {
                one["parties"][0]["sentence"]
                    .as_str()
                    .is_some_and(|sentence| sentence.contains("council"))
            });
            one.unwrap().clone()
        };
        let one = council(&report(&folder, &["--nli-model", "tiny"]));
        // Both sentences have thirteen tokens: a word of the model, `bridge`, ten others, a full stop.
        let both = expected(&["approved", "rejected", "bridge", "bridge"], 22, 14);
        assert_close(&one["model"]["first_as_premise"], both);
        assert_close(&one["model"]["second_as_premise"], both);

        folder.write(
            "tiny/config.json",
            tiny::config("")
                .replace("neutral", "x")
                .replace("entailment", "neutral")
                .replace("\"x\"", "\"entailment\""),
        );
        let turned = council(&report(&folder, &["--nli-model", "tiny"]));
        assert_close(&turned["model"]["first_as_premise"], [both[0], both[2], both[1]]);

        folder.write("tiny/config.json", tiny::config(""));
        let of_claim = report(&folder, &["--nli-model", "tiny"])["conflicts"][0].clone();
        assert_eq!(of_claim["kind"], "evidence");
        // "Café 😀 closed." and "The bridge is open."
        let model = &of_claim["model"];
        let words = ["closed", "open", "bridge"];
        assert_close(&model["first_as_premise"], expected(&words, 6, 6));
        assert_close(&model["second_as_premise"], expected(&words, 6, 5));
    }

    #[test]
    fn it_is_a_line_of_the_report_and_of_one_conflict() {
        let folder = folder();
        let told = "Model (tiny): contradiction ";
        let output = folder.claims(&["report", "--conflicts", "--nli-model", "tiny"]);
        let page = stdout(&output);
        assert!(output.status.success() && stderr(&output).is_empty(), "{output:?}");
        assert!(page.contains(told) && page.contains("Why:"), "{page}");
        assert!(page.find("Why:").unwrap() < page.find(told).unwrap());
        assert!(!stdout(&folder.claims(&["report", "--conflicts"])).contains("Model"));

        let code = folder.sql("SELECT 'x' || finding FROM conflict LIMIT 1").unwrap();
        let show = ["conflict", "show", code.trim(), "--nli-model", "tiny/"];
        let page = stdout(&folder.claims(&show));
        let page = page.replace("\n  ", " ");
        assert!(page.contains(told) && page.contains("with the lower as premise"), "{page}");
        let json = folder.claims(&[&show[..], &["--json"]].concat());
        let json: Value = serde_json::from_slice(&json.stdout).unwrap();
        let model = &json["conflict"]["model"];
        let documented = include_str!("../../docs/json.md");
        for (key, value) in model.as_object().unwrap() {
            assert!(documented.contains(&format!("`{key}`")), "{key}");
            for key in value.as_object().into_iter().flat_map(|reading| reading.keys()) {
                assert!(documented.contains(&format!("`{key}`")), "{key}");
            }
        }
    }

    #[test]
    fn what_is_longer_than_the_model_takes_is_cut_and_said() {
        let folder = folder();
        for (rest, onnx) in [
            (r#","max_position_embeddings":12"#, Onnx::default()),
            ("", Onnx { length: Some(12), ..Onnx::default() }),
        ] {
            folder.write("tiny/config.json", tiny::config(rest));
            folder.write("tiny/model.onnx", onnx.bytes());
            let page = stdout(&folder.claims(&["report", "--conflicts", "--nli-model", "tiny"]));
            assert!(page.replace("\n  ", " ").contains("it read only the beginning"), "{page}");
            let found = report(&folder, &["--nli-model", "tiny"]);
            let cut: Vec<bool> = found["conflicts"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|one| one["model"]["shortened"].as_bool())
                .collect();
            assert!(cut.contains(&true), "{cut:?}");
        }
    }

    #[test]
    fn the_first_hundred_are_read_and_more_are_said() {
        let folder = folder();
        let claims = "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 210) \
                      INSERT INTO claim (claim_id, text, recorded_at, recorded_by) \
                      SELECT i, 'claim ' || i, '2026-01-02T03:04:05Z', 'alice' FROM n; \
                      INSERT INTO evidence (claim_id, snapshot_id, relation, start, end, quote, \
                      recorded_at, recorded_by) SELECT c.claim_id, snapshot_id, relation, start, end, \
                      quote, e.recorded_at, e.recorded_by FROM claim c, evidence e \
                      WHERE e.claim_id = 1 AND c.claim_id >= 100 ORDER BY c.claim_id, evidence_id;";
        folder.sql(claims).unwrap();
        let output = folder.claims(&["report", "--conflicts", "--json", "--nli-model", "tiny"]);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = found["conflicts"].as_array().unwrap();
        let said = format!("The model has read the first 100 of {} conflicts.", found.len());
        assert!(stderr(&output).contains(&said), "{said} {}", stderr(&output));
        let read: Vec<bool> = found.iter().map(|one| one["model"].is_object()).collect();
        assert_eq!(read.iter().filter(|&&read| read).count(), 100);
        assert!(read[..100].iter().all(|&read| read));
    }

    #[test]
    fn a_fixed_length_is_filled() {
        let folder = folder();
        let free = report(&folder, &["--nli-model", "tiny"]);
        folder.write("tiny/model.onnx", Onnx { length: Some(64), ..Onnx::default() }.bytes());
        assert_eq!(report(&folder, &["--nli-model", "tiny"]), free);
    }

    #[test]
    fn a_folder_may_have_several_networks_if_one_is_called_model() {
        let folder = folder();
        folder.write("tiny/quantized.onnx", "broken");
        report(&folder, &["--nli-model", "tiny"]);
        let move_to = |name: &str| {
            fs::create_dir_all(folder.path().join("tiny/onnx")).unwrap();
            fs::rename(folder.path().join("tiny/model.onnx"), folder.path().join(name)).unwrap();
        };
        move_to("tiny/other.onnx");
        let output = folder.claims(&["report", "--conflicts", "--nli-model", "tiny"]);
        assert!(stderr(&output).contains("several models"), "{output:?}");
        fs::remove_file(folder.path().join("tiny/quantized.onnx")).unwrap();
        report(&folder, &["--nli-model", "tiny"]);
        fs::rename(folder.path().join("tiny/other.onnx"), folder.path().join("tiny/model.onnx"))
            .unwrap();
        move_to("tiny/onnx/model.onnx");
        report(&folder, &["--nli-model", "tiny"]);
    }

    #[test]
    fn a_bad_folder_is_told_and_nothing_is_printed_or_changed() {
        let folder = folder();
        let before = folder.bytes();
        fs::create_dir(folder.path().join("empty")).unwrap();
        fs::create_dir(folder.path().join("alone")).unwrap();
        folder.write("alone/model.onnx", tiny::network());
        let refused = |model: &str, message: &str| {
            let output = folder.claims(&["report", "--conflicts", "--nli-model", model]);
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{message}: {said}");
            assert!(said.contains(message), "`{message}` is not in: {said}");
            assert!(said.contains("hint:") && !said.contains("panicked"), "{said}");
            assert!(output.stdout.is_empty(), "{message}");
            assert_eq!(folder.bytes(), before, "{message}");
        };
        refused("none", "`none` is no folder");
        refused("one.txt", "`one.txt` is no folder");
        refused("empty", "has no model");
        refused("alone", "tokenizer.json");

        let network = tiny::network();
        let half = network[..network.len() / 2].to_vec();
        let onnx = Onnx::default;
        let other = tiny::tokenizer().replace("\"[UNK]\":1", "\"[UNK]\":4000000");
        for (file, content, message) in [
            ("model.onnx", b"".to_vec(), "the model cannot be read"),
            ("model.onnx", b"<!doctype html>".to_vec(), "the model cannot be read"),
            ("model.onnx", half, "the model cannot be read"),
            ("model.onnx", b"RTEN\x02\0\0\0".to_vec(), "the model cannot be read"),
            ("model.onnx", Onnx { external: true, ..onnx() }.bytes(), "the model cannot be read"),
            (
                "model.onnx",
                Onnx { operator: "Nothing", ..onnx() }.bytes(),
                "the model cannot be read",
            ),
            ("model.onnx", Onnx { classes: 2, ..onnx() }.bytes(), "gives 2 numbers"),
            ("model.onnx", Onnx { length: Some(4), ..onnx() }.bytes(), "too few"),
            ("model.onnx", Onnx { length: Some(1 << 40), ..onnx() }.bytes(), "no fewer"),
            (
                "model.onnx",
                Onnx { inputs: vec!["input_ids", "pixel_values"], ..onnx() }.bytes(),
                "an input `pixel_values`",
            ),
            (
                "model.onnx",
                Onnx { inputs: vec!["token_type_ids"], ..onnx() }.bytes(),
                "no input `input_ids`",
            ),
            (
                "model.onnx",
                Onnx { inputs: vec!["input_ids", "token_type_ids"], length: Some(9), ..onnx() }
                    .bytes(),
                "a fixed number of tokens",
            ),
            (
                "model.onnx",
                Onnx { outputs: vec!["x", "words"], ..onnx() }.bytes(),
                "no output `logits`",
            ),
            ("model.onnx", [&b"RTEN\x02\0\0\0"[..], &[0xFF; 24]].concat(), "`tiny`: the model"),
            ("tokenizer.json", b"{".to_vec(), "tokenizer.json cannot be read"),
            ("tokenizer.json", b"[]".to_vec(), "tokenizer.json cannot be read"),
            ("tokenizer.json", other.into_bytes(), "the tokenizer does not fit the model"),
            ("config.json", b"{".to_vec(), "config.json cannot be read"),
            ("config.json", b"{}".to_vec(), "does not say which output is"),
            ("config.json", tiny::config("").replace("neutral", "LABEL_2").into(), "2 LABEL_2"),
        ] {
            let path = format!("tiny/{file}");
            let kept = fs::read(folder.path().join(&path)).unwrap();
            folder.write(&path, content);
            refused("tiny", message);
            folder.write(&path, kept);
        }
        // Nothing says how many words the model knows, so it is run, and fails.
        folder.write("tiny/config.json", tiny::config("").replace("vocab_size", "x"));
        folder
            .write("tiny/tokenizer.json", tiny::tokenizer().replace("\"[UNK]\":1", "\"[UNK]\":99"));
        refused("tiny", "the model fails on what the tokenizer makes");
    }

    fn load(network: Vec<u8>, tokenizer: Vec<u8>) -> claims::error::Result<Nli> {
        let config = tiny::config("").into_bytes();
        Nli::load(Files { name: "tiny".to_owned(), network, tokenizer, config })
    }

    #[test]
    fn damaged_files_are_errors_and_never_a_panic() {
        let (network, tokenizer) = (tiny::network(), tiny::tokenizer().into_bytes());
        let mut refused = 0;
        for at in 0..network.len() {
            let mut damaged = network.clone();
            damaged[at] ^= 0x15;
            refused += usize::from(load(damaged, tokenizer.clone()).is_err());
        }
        assert!(refused > network.len() / 4, "{refused} of {}", network.len());
        for at in (0..tokenizer.len()).step_by(3) {
            let mut damaged = tokenizer.clone();
            damaged[at] = b'9';
            let _ = load(network.clone(), damaged);
        }
    }

    #[test]
    fn graphs_without_end_are_refused() {
        let mut graph = Vec::new();
        for _ in 0..3_000 {
            graph = tiny::bytes(1, &tiny::bytes(5, &tiny::bytes(6, &graph)));
        }
        let error = load(tiny::bytes(7, &graph), tiny::tokenizer().into_bytes()).unwrap_err();
        assert!(error.message.contains("nested"), "{error}");
    }

    #[test]
    fn a_model_can_be_asked_again_and_again() {
        let nli = load(tiny::network(), tiny::tokenizer().into_bytes()).unwrap();
        let once = nli.read("The bridge is open.", "The bridge is closed.").unwrap();
        let again = nli.read("The bridge is open.", "The bridge is closed.").unwrap();
        assert_eq!(once, again);
        let long = "bridge ".repeat(1_000_000);
        assert!(nli.read(&long, "").unwrap().shortened);
    }
}
