//! How much memory exports take, and that it does not grow with the claims.
//!
//! `cargo bench --bench exports [-- FEW MANY]` makes two libraries of FEW (10,000) and MANY (100,000) claims,
//! each with a verdict or two and two pieces of evidence in one of 200 articles, exports both in every format,
//! and prints the peak of the memory that each took, in MB, and the one as a multiple of the other. It asks
//! GNU time for the peak (`/usr/bin/time`). Each export is made twice, and must be the same byte for byte.
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use claims::model::{Date, MediaType, Metadata, Relation, SnapshotId, Span, VerdictLabel};
use claims::record::{Arrivals, Article, Captured, capture, settle};
use claims::store::{Access, NewClaim, NewEvidence, NewVerdict, Session, Store, Writer};

/// Articles, and sentences in each.
const ARTICLES: usize = 200;
const SENTENCES: usize = 60;

/// Every format.
const FORMATS: [&str; 14] = [
    "jsonl",
    "csv",
    "averitec",
    "fever",
    "scifact",
    "webannotation",
    "labelstudio",
    "hypothesis",
    "doccano",
    "claimreview",
    "prov",
    "croissant",
    "checkthat",
    "parquet",
];

fn main() {
    let counts: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let (few, many) = match counts.as_slice() {
        [few, many] => (*few, *many),
        _ => (10_000, 100_000),
    };
    let folder = tempfile::tempdir().expect("a folder for the files");
    let libraries = [few, many].map(|count| {
        let path = folder.path().join(format!("{count}.db"));
        make(&path, count);
        path
    });
    println!("{:<14} {few:>8} {many:>8}   times", "MB at most");
    for format in FORMATS {
        let [few, many] = libraries.each_ref().map(|library| export(library, format));
        println!("{format:<14} {few:>8.1} {many:>8.1} {:>7.2}", many / few);
    }
}

/// The peak of the memory that an export takes, in MB.
fn export(library: &Path, format: &str) -> f64 {
    let folder = tempfile::tempdir().expect("a folder for the export");
    let mut peak: f64 = 0.0;
    for time in ["first", "second"] {
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%M", env!("CARGO_BIN_EXE_claims"), "--db"])
            .arg(library)
            .args(["export", format])
            .arg(folder.path().join(time))
            .stdout(Stdio::null())
            .output()
            .expect("/usr/bin/time is GNU time");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8_lossy(&output.stderr);
        let kilobytes: f64 =
            told.lines().last().and_then(|line| line.parse().ok()).expect("a size");
        peak = peak.max(kilobytes / 1024.0);
    }
    let mut compare = Command::new("diff");
    compare.arg("-r").arg(folder.path().join("first")).arg(folder.path().join("second"));
    assert!(compare.status().expect("diff runs").success(), "{format}: the same file, other bytes");

    peak
}

/// A library of so many claims.
fn make(path: &Path, count: usize) {
    Store::create(path, Duration::from_secs(5)).expect("the file is made");
    let mut store = Store::open(path, Access::Write, Duration::from_secs(5)).expect("it opens");
    let session = Session::new("alice", "2026-01-02T03:04:05Z", "bench");
    store
        .write(&session, |writer| {
            let mut arrivals = Arrivals::default();
            let mut texts = Vec::new();
            for number in 0..ARTICLES {
                texts.push(article(writer, number, &mut arrivals)?);
            }
            settle(writer, arrivals)?;
            (0..count).try_for_each(|number| claim(writer, number, &texts))
        })
        .expect("the library is written");
}

/// A sentence that no other article has, of 40 to 60 characters.
fn sentence(article: usize, number: usize) -> String {
    format!("Parish {article} counted {} sheep in year {}.", 7 * number + article, 1700 + number)
}

fn article(
    writer: &Writer,
    number: usize,
    arrivals: &mut Arrivals,
) -> claims::error::Result<(SnapshotId, Vec<(usize, String)>)> {
    let mut text = format!("The books of parish {number}");
    let mut places = Vec::new();
    for at in 0..SENTENCES {
        text += if at % 4 == 0 { "\n\n" } else { " " };
        let words = sentence(number, at);
        places.push((text.chars().count(), words.clone()));
        text += &words;
    }
    let captured = capture(
        writer,
        &Article {
            name: format!("parish-{number}"),
            slug: None,
            stem: format!("parish-{number}"),
            bytes: text.into_bytes(),
            media_type: MediaType::Plain,
            format_chosen: true,
            metadata: Metadata {
                url: Some(format!("https://example.org/{number}")),
                published: "2020-01-02".parse().ok(),
                ..Metadata::default()
            },
            copy: true,
        },
        arrivals,
    )?;
    match captured {
        Captured::Added { snapshot, .. } => Ok((snapshot, places)),
        Captured::Known { .. } => unreachable!("each article is another one"),
    }
}

fn claim(
    writer: &Writer,
    number: usize,
    texts: &[(SnapshotId, Vec<(usize, String)>)],
) -> claims::error::Result<()> {
    let id = writer.insert_claim(&NewClaim {
        text: format!("In all, parish {number} had fewer sheep than it said"),
        speaker: Some(format!("Clerk {}", number % 50)),
        date: "2020-03-04".parse::<Date>().ok(),
        parent: None,
        note: (number.is_multiple_of(3)).then(|| "from the register".to_owned()),
        tags: vec![format!("fold-{}", number % 7)],
    })?;
    // One claim after another cites another article, so that no few texts serve many claims.
    let (snapshot, places) = &texts[(31 * number) % texts.len()];
    for (relation, at) in [(Relation::Supports, number), (Relation::Refutes, number + 1)] {
        let (start, quote) = &places[at % places.len()];
        let span = Span::new(*start, start + quote.chars().count()).expect("words are not empty");
        let new = NewEvidence { claim: id, snapshot: *snapshot, relation, span, quote, note: None };
        writer.insert_evidence(&new)?;
    }
    let label = [VerdictLabel::Supported, VerdictLabel::Refuted][number % 2];
    writer.insert_verdict(&NewVerdict {
        claim: id,
        label,
        justification: Some("counted again"),
    })?;
    if number.is_multiple_of(5) {
        let other = Session::new("bob", "2026-01-02T03:04:05Z", "bench");
        let label = VerdictLabel::Supported;
        let new = NewVerdict { claim: id, label, justification: None };
        writer.on_behalf(&other).insert_verdict(&new)?;
    }
    Ok(())
}
