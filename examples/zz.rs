//! scratch
use claims::detect::conflict::claims::weigh;
use std::io::BufRead;
fn main() {
    let want = std::env::args().nth(1).unwrap();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let (a, b) = (v["a"].as_str().unwrap(), v["b"].as_str().unwrap());
        let w = weigh(&[[a, b]], None).remove(0);
        let Some(w) = w else { continue };
        let told = w.told.is_some();
        let conflict = v["label"] == "conflict";
        let key = match (conflict, told) {
            (true, true) => "tp",
            (true, false) => "fn",
            (false, true) => "fp",
            _ => "tn",
        };
        if want.split(',').any(|x| x == key) {
            println!("{key} {:.2} cov {:.2} {}\n  A {a}\n  B {b}", w.score, w.covered, v["type"]);
            if let Some(t) = w.told {
                println!("  => {} {} {:?} {}", t.level, t.confidence, t.kind, t.reason);
            }
        }
    }
}
