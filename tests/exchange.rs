//! Foreign formats: what is written can be read back and is what the file holds; what comes in is
//! checked, and what is wrong changes nothing.
mod common;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use claims::exchange::Edges;
use common::{Folder, stderr, stdout};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::{Field, Row};

const LONG: &str = "The harbour bridge stays closed until May because two of its piers have cracks, \
                    the council said on Monday after a night of inspections by divers.";

/// A library with passages that repeat one another in all ways, and some that are too short.
fn library() -> Folder {
    let folder = Folder::new();
    let edited = LONG.replace("Monday", "Tuesday").replace("two", "three");
    let more = format!("{LONG} Ferries run twice an hour, free of charge, from both of the quays.");
    folder.write(
        "one.txt",
        format!("{LONG}\n\nIt rained.\n\nÉté 😀 came early to the whole of the old harbour town."),
    );
    folder.write("two.txt", format!("{edited}\n\nIt rained."));
    folder.write("three.md", format!("# Ferries\n\n{more}\n\n*{LONG}*"));
    for args in [
        &["init"][..],
        &["source", "add", "one.txt", "two.txt", "three.md"],
        &["source", "edit", "two", "--published", "2024-05"],
    ] {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }
    folder
}

fn export(folder: &Folder, to: &str) {
    let output = folder.claims(&["export", "parquet", to]);
    assert!(output.status.success(), "{output:?}");
}

/// The rows of a Parquet file, as text: column by column.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let cell = |(name, field): (&String, &Field)| {
        let value = match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            other => other.to_string(),
        };
        (name.clone(), value)
    };
    let row =
        |row: parquet::errors::Result<Row>| row.unwrap().get_column_iter().map(cell).collect();
    reader.get_row_iter(None).unwrap().map(row).collect()
}

/// The same rows out of the database: a column for each name.
fn stored(folder: &Folder, columns: &[&str], sql: &str) -> Vec<BTreeMap<String, String>> {
    let conn = rusqlite::Connection::open(folder.db()).unwrap();
    let mut statement = conn.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row| {
        let cell = |(at, name): (usize, &&str)| {
            let value = match row.get_ref(at).unwrap() {
                rusqlite::types::ValueRef::Null => String::new(),
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str().unwrap().to_owned(),
            };
            ((*name).to_owned(), value)
        };
        Ok(columns.iter().enumerate().map(cell).collect())
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

#[test]
fn what_is_exported_is_what_the_file_holds() {
    let folder = library();
    export(&folder, "out");
    let passages = stored(
        &folder,
        &["source", "snapshot", "number", "kind", "published", "text_sha256", "start", "end", "text", "wording", "folded", "n"],
        "SELECT o.slug, s.seq, p.number, p.kind, o.published, s.text_sha256, p.start, p.end,
                substr(s.text, p.start + 1, p.end - p.start), w.wording_id, lower(hex(w.folded)), w.shingles
         FROM passage p JOIN snapshot s USING (snapshot_id) JOIN source o USING (source_id)
         JOIN wording w USING (wording_id) ORDER BY p.snapshot_id, p.number",
    );
    assert_eq!(rows(&folder.path().join("out/passages.parquet")), passages);
    assert_eq!(passages.len(), 8);

    let mut wordings = rows(&folder.path().join("out/wordings.parquet"));
    for wording in &mut wordings {
        let signature = wording.remove("signature").unwrap();
        let hashes: Vec<i64> = signature
            .trim_matches(['[', ']'])
            .split(", ")
            .map(|hash| hash.parse().unwrap())
            .collect();
        assert_eq!(hashes.len().to_string(), wording["n"]);
        assert!(hashes.is_sorted_by(|a, b| a < b), "sorted and distinct");
    }
    let compared = "SELECT wording_id, lower(hex(folded)), shingles FROM wording WHERE shingles > 0
                    ORDER BY wording_id";
    assert_eq!(wordings, stored(&folder, &["passage", "folded", "n"], compared));

    let links = stored(
        &folder,
        &["left", "right", "left_folded", "right_folded", "shared", "n_left", "n_right", "tier"],
        "SELECT k.small_id, k.large_id, lower(hex(s.folded)), lower(hex(l.folded)), k.shared, k.small_shingles,
                k.large_shingles,
                CASE WHEN 17 * shared >= 7 * (small_shingles + large_shingles) THEN 'near'
                     WHEN 13 * shared >= 3 * (small_shingles + large_shingles) THEN 'edited'
                     WHEN 5 * shared >= 4 * small_shingles THEN 'contained' ELSE 'partial' END
         FROM wording_link k JOIN wording s ON s.wording_id = small_id
         JOIN wording l ON l.wording_id = large_id ORDER BY 1, 2",
    );
    assert_eq!(rows(&folder.path().join("out/edges.parquet")), links);
    assert!(links.len() >= 2, "{links:?}");
}

#[test]
fn the_signature_is_the_hashes_of_three_words() {
    let folder = Folder::new();
    folder.write("a.txt", "One two, THREE four five six seven eight nine.");
    folder.claims(&["init"]);
    folder.claims(&["source", "add", "a.txt"]);
    export(&folder, "out");
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let hash = |run: &[&str]| xxhash_rust::xxh3::xxh3_64(run.join(" ").as_bytes()).cast_signed();
    let mut expected: Vec<i64> = words.windows(3).map(hash).collect();
    expected.sort_unstable();
    let signature = &rows(&folder.path().join("out/wordings.parquet"))[0]["signature"];
    assert_eq!(*signature, format!("{expected:?}"));
}

#[test]
fn an_export_is_the_same_every_time_and_overwrites_nothing() {
    let folder = library();
    export(&folder, "a/b");
    export(&folder, "c");
    for file in ["passages", "wordings", "edges"] {
        let bytes =
            |dir: &str| fs::read(folder.path().join(format!("{dir}/{file}.parquet"))).unwrap();
        assert_eq!(bytes("a/b"), bytes("c"), "{file}");
    }
    fs::remove_file(folder.path().join("c/passages.parquet")).unwrap();
    folder.write("c/edges.parquet", "mine");
    for (args, message) in [
        (["export", "parquet", "c"], "has such files already"),
        (["export", "parquet", "one.txt"], "is not a folder"),
        (["export", "parquet", "one.txt/out"], "cannot make the folder"),
    ] {
        let output = folder.claims(&args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
    assert_eq!(fs::read(folder.path().join("c/edges.parquet")).unwrap(), b"mine");
    assert!(!folder.path().join("c/passages.parquet").exists());
    assert!(folder.claims(&["export", "parquet", "c", "--force"]).status.success());
    assert_ne!(fs::read(folder.path().join("c/edges.parquet")).unwrap(), b"mine");
}

#[test]
#[cfg(target_os = "linux")]
fn a_limit_on_files_leaves_nothing_behind() {
    let folder = library();
    fs::create_dir(folder.path().join("there")).unwrap();
    // In blocks of 512 bytes; what was there stays as it is.
    for limit in 0..4 {
        folder.write("there/passages.parquet", "mine");
        let output = folder.limited(limit, &["export", "parquet", "there", "--force"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{limit}: {output:?}");
        assert!(said.contains("cannot write `") && said.contains("File too large"), "{said}");
        let there = fs::read_dir(folder.path().join("there")).unwrap();
        let there: Vec<_> = there.map(|file| file.unwrap().file_name()).collect();
        assert_eq!(there, ["passages.parquet"], "{limit}");
        assert_eq!(fs::read(folder.path().join("there/passages.parquet")).unwrap(), b"mine");
    }
}

#[test]
fn exports_at_the_same_time_do_not_write_into_each_other() {
    let folder = library();
    export(&folder, "alone");
    let args = ["export", "parquet", "out", "--force"];
    for _ in 0..5 {
        let running: Vec<_> =
            (0..4).map(|_| folder.command().args(args).spawn().unwrap()).collect();
        for mut one in running {
            assert!(one.wait().unwrap().success());
        }
        let out = folder.path().join("out");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "no half of a file is left");
        for file in fs::read_dir(folder.path().join("alone")).unwrap() {
            let file = file.unwrap();
            let there = fs::read(out.join(file.file_name())).unwrap();
            assert!(fs::read(file.path()).unwrap() == there, "{:?}", file.file_name());
        }
    }
}

#[test]
fn edges_come_back_as_they_went() {
    let folder = library();
    export(&folder, "out");
    let before = folder.sql("SELECT * FROM wording_link ORDER BY 1, 2").unwrap();
    let output = folder.claims(&["import", "edges", "out/edges.parquet"]);
    assert!(stdout(&output).contains("0 new, 3 known"), "{output:?}");
    let edges = rows(&folder.path().join("out/edges.parquet"));
    let text = |columns: &[&str], separator: &str| {
        let line = |row: &BTreeMap<String, String>| {
            columns.iter().map(|column| &*row[*column]).collect::<Vec<_>>().join(separator)
        };
        let lines: Vec<String> = edges.iter().map(line).collect();
        format!("{}\n{}\n", columns.join(separator), lines.join("\n"))
    };
    folder.write("ids.tsv", text(&["left", "right", "shared", "n_left", "n_right"], "\t"));
    let keys = ["tier", "n_right", "n_left", "shared", "right_folded", "left_folded"];
    folder
        .write("keys.csv", text(&keys, ",").replace('\n', "\r\n").replace("tier", "\u{feff}tier"));
    // The other way round, with numbers and keys both, in quotation marks.
    let turned = text(
        &["left", "right", "left_folded", "right_folded", "shared", "n_left", "n_right"],
        "\",\"",
    );
    let turned: Vec<String> = turned.lines().map(|line| format!("\"{line}\"")).collect();
    let turned =
        turned.join("\n").replace("left", "?").replace("right", "left").replace('?', "right");
    folder.write("turned.csv", turned);
    for file in ["out/edges.parquet", "ids.tsv", "keys.csv", "turned.csv"] {
        folder.sql("DELETE FROM wording_link").unwrap();
        let output = folder.claims(&["import", "edges", file]);
        assert!(output.status.success(), "{file}: {}", stderr(&output));
        assert_eq!(stdout(&output), "Checked 3 edges: 3 new, 0 known.\n", "{file}");
        assert_eq!(
            folder.sql("SELECT * FROM wording_link ORDER BY 1, 2").unwrap(),
            before,
            "{file}"
        );
    }
}

#[test]
fn wrong_edges_are_refused_with_their_line() {
    let folder = library();
    let link = folder.sql("SELECT small_id, large_id, shared, small_shingles, large_shingles FROM wording_link ORDER BY 1, 2 LIMIT 1").unwrap();
    let [small, large, shared, n_small, n_large] =
        link.split('|').map(|n| n.parse::<i64>().unwrap()).collect::<Vec<_>>()[..]
    else {
        panic!("{link}")
    };
    let short = folder.sql("SELECT wording_id FROM wording WHERE shingles = 0 LIMIT 1").unwrap();
    let other = folder
        .sql(
            "SELECT wording_id || '\t9\t' || shingles FROM wording WHERE shingles BETWEEN 1 AND 12",
        )
        .unwrap();
    let (other, rest) = other.split_once('\t').unwrap();
    let n_other = rest.split_once('\t').unwrap().1;
    let good = format!("{small}\t{large}\t{shared}\t{n_small}\t{n_large}");
    let key = "00112233445566778899aabbccddeeff";
    let mut before = folder.bytes();
    for (row, message) in [
        (format!("999\t{large}\t{shared}\t{n_small}\t{n_large}"), "no wording is numbered 999"),
        (format!("-1\t{large}\t{shared}\t{n_small}\t{n_large}"), "no wording is numbered -1"),
        (format!("{small}\t{small}\t{n_small}\t{n_small}\t{n_small}"), "paired with itself"),
        (format!("{small}\t{large}\t-3\t{n_small}\t{n_large}"), "shared `-3` is not above 0"),
        (format!("{small}\t{large}\t{}\t{n_small}\t{n_large}", shared + 1), "share "),
        (format!("{small}\t{large}\t{shared}\t{}\t{n_large}", n_small + 1), "shingles, not"),
        (format!("{small}\t{large}\t{shared}\t{n_small}\t0"), "n_right `0` is not above 0"),
        (
            format!("{small}\t{large}\t{shared}\t{n_small}\t99999999999999999999"),
            "is not a whole number",
        ),
        (format!("{small}\t{large}\t{shared}\t{n_small}\t1.5"), "`1.5` is not a whole number"),
        (format!("{small}\t{large}\t\t{n_small}\t{n_large}"), "shared is empty"),
        (format!("\t{large}\t{shared}\t{n_small}\t{n_large}"), "left is empty"),
        (format!("{small}\t{large}\t{shared}"), "has 3 values, the header 5"),
        (format!("{small}\t{short}\t1\t{n_small}\t1"), "too short to be compared"),
        (format!("{small}\t{other}\t1\t{n_small}\t{n_other}"), "share 0, not 1"),
    ] {
        let file = format!("left\tright\tshared\tn_left\tn_right\n{good}\n\n{row}\n");
        folder.write("edges.tsv", file);
        let output = folder.claims(&["import", "edges", "edges.tsv"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{row}");
        assert!(said.contains(message) && said.contains("line 4: "), "{row}: {said}");
        assert!(said.contains("1 of 2 edges are wrong; nothing was changed"), "{said}");
        assert!(folder.bytes() == before, "{row} changed the file");

        let output = folder.claims(&["import", "edges", "edges.tsv", "--skip-bad"]);
        assert!(output.status.success(), "{row}: {}", stderr(&output));
        assert_eq!(stdout(&output), "Checked 2 edges: 0 new, 1 known.\n");
        assert!(stderr(&output).contains(message));
        before = folder.bytes();
    }
    for (file, message) in [
        (
            format!("left_folded,right,shared,n_left,n_right\n{key},{large},1,1,1\n"),
            "no wording has the key",
        ),
        (
            format!("left_folded,right,shared,n_left,n_right\nxyz,{large},1,1,1\n"),
            "not 32 hexadecimal digits",
        ),
        (
            format!("left,left_folded,right,shared,n_left,n_right\n{small},{key},{large},1,1,1\n"),
            "has the key",
        ),
        ("left,right,shared,n_left\n1,2,3,4\n".to_owned(), "no column `n_right`"),
        ("shared,n_left,n_right\n1,2,3\n".to_owned(), "no column `left` or `left_folded`"),
        ("left,left,right,shared,n_left,n_right\n".to_owned(), "two columns `left`"),
        (String::new(), "is empty"),
        ("PAR".to_owned(), "no column"),
        ("PAR1".to_owned(), "cannot read"),
        ("PARE".to_owned(), "encrypted"),
        ("x".repeat(100_000), "line 1 of `edges.tsv` is too long"),
    ] {
        folder.write("edges.tsv", &file);
        let output = folder.claims(&["import", "edges", "edges.tsv"]);
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains(message), "{said}");
        assert!(!said.contains("panicked"), "{said}");
        assert!(folder.bytes() == before, "{message}");
    }
    folder.write("edges.tsv", "left,right,shared,n_left,n_right\n");
    folder.write("more.csv", format!("left,right,shared,n_left,n_right\n7,{large},1,1,1\n1,1\n"));
    let output = folder.claims(&["import", "edges", "edges.tsv", "more.csv", "more.csv"]);
    let said = stderr(&output);
    assert!(
        said.contains("4 of 4 edges are wrong") && said.contains("more.csv, line 3: "),
        "{said}"
    );
    folder.write("edges.tsv", b"left,right,shared,n_left,n_right\n\xff\n");
    folder.write("head.tsv", b"left,right,shared,n_left,\xff\n");
    for file in ["edges.tsv", "head.tsv", "out", "absent.parquet"] {
        fs::create_dir_all(folder.path().join("out")).unwrap();
        let output = folder.claims(&["import", "edges", file, "--skip-bad"]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert!(folder.bytes() == before);
    }
}

#[test]
fn lines_that_cannot_be_read_are_left_out_alone() {
    let folder = library();
    let edges = "SELECT small_id || ',' || large_id || ',' || shared || ',' || small_shingles || ',' || \
                 large_shingles FROM wording_link ORDER BY 1";
    let good = folder.sql(edges).unwrap();
    let good: Vec<&str> = good.lines().collect();
    let head = "left,right,shared,n_left,n_right";
    let long = "x".repeat(100_000);
    let lines: [&[u8]; 6] = [
        head.as_bytes(),
        good[0].as_bytes(),
        b"1,\xff",
        good[1].as_bytes(),
        long.as_bytes(),
        b"\xff",
    ];
    folder.write("edges.csv", lines.join(&b'\n'));
    let output = folder.claims(&["import", "edges", "edges.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("3 of 5 edges are wrong"), "{output:?}");
    folder.sql("DELETE FROM wording_link").unwrap();
    let output = folder.claims(&["import", "edges", "edges.csv", "--skip-bad"]);
    assert_eq!(stdout(&output), "Checked 5 edges: 2 new, 0 known.\n", "{output:?}");
    for said in ["line 3: is not UTF-8", "line 5: is too long", "line 6: is not UTF-8"] {
        assert!(stderr(&output).contains(said), "{output:?}");
    }
}

#[test]
fn damaged_parquet_is_refused() {
    let folder = library();
    export(&folder, "out");
    let path = folder.path().join("bad.parquet");
    let whole = fs::read(folder.path().join("out/edges.parquet")).unwrap();
    let read = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let edges = Edges::open(File::open(&path).unwrap(), "bad.parquet").ok()?;
        edges.take(1000).collect::<Result<Vec<_>, _>>().ok()
    };
    assert_eq!(read(&whole).unwrap().len(), 3);
    for length in 0..whole.len() {
        assert!(read(&whole[..length]).is_none_or(|rows| rows.is_empty()), "{length} bytes");
    }
    // Each byte in turn says something else. What comes out is an error or rows that are checked;
    // the program goes on.
    for at in 0..whole.len() {
        for change in [0x01, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= change;
            read(&bytes);
        }
    }
}
