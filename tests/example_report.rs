//! The page in docs/example-report.html is what the program writes about the sample articles.
//! `BLESS=1 cargo test --test example_report` writes it anew; look at it before you commit it.
mod common;

use std::path::Path;
use std::{env, fs};

use common::Folder;

#[test]
fn the_example_in_docs_is_what_the_program_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new();
    for name in ["article-one.txt", "article-two.txt", "article-three.txt"] {
        folder.write(name, fs::read_to_string(root.join("data").join(name)).unwrap());
    }
    let valley = "The Panjshir Valley is outside Taliban control";
    let rally = "Women demanded a place in the next government of Afghanistan";
    let post = "The leader of the front was offered a post in the government";
    for command in [
        &["init"][..],
        &["source", "add", "article-one.txt", "--publisher", "The Paper Lantern (sample)"],
        &["source", "add", "article-two.txt", "--publisher", "Five Continents Sampler"],
        &["source", "add", "article-three.txt", "--publisher", "The Example Courier"],
        &["source", "edit", "article-one", "--published", "2021-09-04"],
        &["source", "edit", "article-two", "--published", "2021-09-05"],
        &["source", "edit", "article-three", "--published", "2025-07-06"],
        &[
            "add",
            valley,
            "--source",
            "article-two",
            "--quote",
            "last area in Afghanistan that still holds out",
        ],
        &[
            "link",
            "c1",
            "--source",
            "article-two",
            "--quote",
            "has been captured by the Taliban",
            "--refutes",
        ],
        &["add", rally, "--source", "article-one", "--quote", "a share in running the state"],
        &[
            "link",
            "c2",
            "--source",
            "article-two",
            "--quote",
            "asked for a place in the next government",
            "--supports",
            "--paragraph",
            "13",
        ],
        &[
            "add",
            post,
            "--source",
            "article-two",
            "--quote",
            "had been offered a post in the new government",
        ],
        &["judge", "c1", "conflicting_evidence", "--because", "one article says both, of one day"],
        &["judge", "c2", "supported", "--because", "two reports, each with a scene of its own"],
    ] {
        let output = folder.claims(command);
        assert!(output.status.success(), "{command:?}: {output:?}");
    }
    let page = common::stdout(&folder.claims(&["report", "--format", "html"]));
    let path = root.join("docs/example-report.html");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, page.as_bytes()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(written == page, "docs/example-report.html is not what is written now");
}
