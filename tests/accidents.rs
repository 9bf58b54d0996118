//! What happens to a file when the program is killed, the disk is full, nothing may be written, or
//! several programs write at once: it is as before or as after, and that is said.
mod common;

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::{Folder, sql, stderr, stdout};

/// Articles of words that nobody else uses, so that capturing them takes its time for the texts and not
/// for what is alike in them.
fn articles(folder: &Folder, name: &str, count: usize) {
    const SYLLABLES: [&str; 16] = [
        "ba", "den", "fi", "gor", "hul", "ka", "lem", "mi", "nor", "pu", "ras", "si", "tol", "ve",
        "wun", "zi",
    ];
    fs::create_dir(folder.path().join(name)).unwrap();
    let word = |number: usize| -> String {
        [number >> 8, number >> 4, number].map(|part| SYLLABLES[part % 16]).concat()
    };
    for article in 0..count {
        let paragraphs = (0..8).map(|paragraph| {
            let first = name.len() * 1000 + (article * 8 + paragraph) * 12;
            let words: Vec<String> = (first..first + 12).map(|number| word(number * 7)).collect();
            format!("{} said that {} people came to {name}.", words.join(" "), first + 13)
        });
        folder.write(&format!("{name}/{article}.txt"), paragraphs.collect::<Vec<_>>().join("\n\n"));
    }
}

fn start(folder: &Folder, args: &[&str]) -> Child {
    folder.command().args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Nothing but the one file is there at rest, and SQLite finds nothing wrong with it.
fn assert_sound(folder: &Folder) {
    assert_whole(folder);
    for beside in ["-journal", "-wal", "-shm"] {
        let path = folder.path().join(format!("claims.db{beside}"));
        assert!(!path.exists(), "{} is left", path.display());
    }
}

/// SQLite finds nothing wrong with the file, nor half a source in it. A journal beside it may be left by
/// a kill, if nothing was changed yet that it would have to undo: the next program that writes takes it
/// away.
fn assert_whole(folder: &Folder) {
    let asked = "PRAGMA journal_mode; PRAGMA integrity_check; SELECT count(*) FROM broken_quotes;
                 SELECT count(*) FROM session; SELECT count(*) FROM source o WHERE NOT EXISTS
                 (SELECT 1 FROM snapshot s JOIN passage p USING (snapshot_id) JOIN wording w
                  USING (wording_id) WHERE s.source_id = o.source_id AND p.end = s.n_chars)";
    assert_eq!(folder.sql(asked).unwrap(), "delete\nok\n0\n0\n0");
    assert!(!is_hot(&folder.path().join("claims.db-journal")), "a journal was not played back");
}

/// Whether a journal has something to undo: until then, SQLite leaves its head empty.
fn is_hot(journal: &Path) -> bool {
    let mut head = [0];
    fs::File::open(journal).is_ok_and(|mut file| file.read_exact(&mut head).is_ok() && head != [0])
}

/// How much is recorded, read by the program.
fn sources(folder: &Folder) -> usize {
    let output = folder.claims(&["source", "list", "--json"]);
    assert!(output.status.success(), "{output:?}");
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    list["sources"].as_array().unwrap().len()
}

#[test]
fn killed_at_any_instant_the_file_is_as_before_or_as_after() {
    const KILLS: u32 = 60;
    const ARTICLES: usize = 12;
    let folder = Folder::new();
    assert!(folder.claims(&["init"]).status.success());
    articles(&folder, "first", ARTICLES);
    articles(&folder, "more", ARTICLES);
    let begun = Instant::now();
    assert!(folder.claims(&["source", "add", "first"]).status.success());
    let whole = begun.elapsed();
    let before = folder.bytes();
    let (mut hot, mut after, mut seed) = (0, 0, 0x2545_F491_4F6C_DD1D_u64);
    for kill in 0..KILLS {
        folder.write("claims.db", &before);
        // xorshift64 (Marsaglia 2003): the same instants on every run, as far as a clock can be.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let mut child = start(&folder, &["source", "add", "more"]);
        let journal = folder.path().join("claims.db-journal");
        if kill % 2 == 0 {
            thread::sleep(whole.mul_f64((seed % 1000) as f64 / 900.0));
        } else {
            // The commit is short: it begins when the journal gets its head.
            while !is_hot(&journal) && child.try_wait().unwrap().is_none() {}
            thread::sleep(Duration::from_micros(seed % 2_000));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        hot += usize::from(is_hot(&journal));
        let there = sources(&folder);
        assert!([ARTICLES, 2 * ARTICLES].contains(&there), "kill {kill}: {there} sources");
        after += usize::from(there > ARTICLES);
        assert_whole(&folder);
        let _ = fs::remove_file(&journal);
    }
    println!("{KILLS} kills: {hot} left a journal to play back, {after} came after the commit");
    assert!(hot > 0, "none of {KILLS} kills left a journal to play back");
    assert!(folder.claims(&["scan"]).status.success());
    assert_sound(&folder);
}

#[test]
fn a_kill_loses_nothing_that_was_said_to_be_recorded() {
    let folder = Folder::with_database();
    let mut said = 0;
    for round in 0..8_u64 {
        let line = "while \"$0\" add \"Claim $$ number $((n += 1))\"; do :; done";
        let output = fs::File::create(folder.path().join("said")).unwrap();
        let mut shell = folder.command_of("/bin/sh");
        shell.args(["-c", line, env!("CARGO_BIN_EXE_claims")]).stdout(output).stderr(Stdio::null());
        let mut shell =
            std::os::unix::process::CommandExt::process_group(&mut shell, 0).spawn().unwrap();
        thread::sleep(Duration::from_millis(400 + round * 137));
        let group = format!("-{}", shell.id());
        assert!(Command::new("kill").args(["-9", "--", &group]).status().unwrap().success());
        shell.wait().unwrap();
        let answers = fs::read_to_string(folder.path().join("said")).unwrap();
        said += answers.lines().filter(|line| line.starts_with("Recorded c")).count();
        let claims: usize =
            stdout(&folder.claims(&["list", "--json"])).matches("\"text\":").count();
        assert!(
            claims >= 2 + said,
            "{claims} claims of {} that were said to be recorded",
            2 + said
        );
        assert_whole(&folder);
    }
    assert!(said > 0, "no claim was recorded");
}

#[test]
fn a_hot_journal_is_played_back() {
    let folder = Folder::with_database();
    let before = folder.sql(".dump").unwrap_or_default();
    let listed = stdout(&folder.claims(&["report", "--json"]));
    let conn = rusqlite::Connection::open(folder.db()).unwrap();
    // So little memory that pages reach the file before the commit does.
    conn.execute_batch(
        "PRAGMA cache_size = 5; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;
         UPDATE claim SET text = text || ' altered'; UPDATE evidence SET note = hex(zeroblob(90000));
         UPDATE source SET title = hex(zeroblob(90000));",
    )
    .unwrap();
    // A copy of both files is what a killed program leaves: nobody holds a lock on it.
    let killed = Folder::new();
    for name in ["claims.db", "claims.db-journal"] {
        fs::copy(folder.path().join(name), killed.path().join(name)).unwrap();
    }
    assert_ne!(killed.bytes().len(), 0);
    conn.execute_batch("ROLLBACK").unwrap();
    assert!(killed.bytes() != folder.bytes(), "pages had reached the file");
    let output = killed.claims(&["report", "--json"]);
    assert_eq!(stdout(&output), listed, "{output:?}");
    assert_sound(&killed);
    assert_eq!(killed.sql(".dump").unwrap_or_default(), before);
    assert!(killed.claims(&["add", "A claim"]).status.success());
}

#[test]
fn four_programs_that_write_at_once_lose_nothing() {
    const EACH: usize = 12;
    let folder = Folder::with_database();
    let recorded = thread::scope(|scope| {
        let writers: Vec<_> = ["ann", "bob", "cid", "dee"]
            .map(|by| {
                let folder = &folder;
                scope.spawn(move || {
                    for number in 0..EACH {
                        let claim = format!("Claim {number} of {by}");
                        let mut command = folder.command();
                        command.env("CLAIMS_WAIT", "60000").args(["add", &claim, "--by", by]);
                        let output = command.output().unwrap();
                        assert!(output.status.success(), "{claim}: {output:?}");
                    }
                    EACH
                })
            })
            .into_iter()
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum::<usize>()
    });
    let per_writer = "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM claim
                      WHERE text LIKE 'Claim % of %' GROUP BY recorded_by)";
    assert_eq!(folder.sql(per_writer).unwrap(), [EACH; 4].map(|n| n.to_string()).join(","));
    assert_eq!(folder.sql("SELECT count(*) FROM claim").unwrap(), (recorded + 2).to_string());
    let log = "SELECT count(*) - max(log_id), count(DISTINCT subject) > 48 FROM log";
    assert_eq!(folder.sql(log).unwrap(), "0|1");
    assert_sound(&folder);
}

#[test]
fn a_file_in_use_is_copied_as_it_was_at_one_moment() {
    let folder = Folder::with_database();
    articles(&folder, "more", 20);
    let mut writer = start(&folder, &["source", "add", "more"]);
    let mut copies = Vec::new();
    while writer.try_wait().unwrap().is_none() && copies.len() < 50 {
        let name = format!("copy-{}.db", copies.len());
        let mut command = folder.command();
        let output = command.env("CLAIMS_WAIT", "60000").args(["backup", &name]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        copies.push(folder.path().join(name));
    }
    assert!(writer.wait().unwrap().success(), "reading for a copy does not stop a writer");
    assert!(!copies.is_empty());
    for copy in copies {
        assert_eq!(sql(&copy, "PRAGMA integrity_check").unwrap(), "ok");
        let there = sql(&copy, "SELECT count(*) FROM source").unwrap();
        assert!(["2", "22"].contains(&there.as_str()), "{there} sources in {}", copy.display());
    }
    assert_sound(&folder);
}

#[test]
fn a_copy_that_cannot_be_finished_leaves_nothing() {
    let folder = Folder::with_database();
    let before = folder.bytes();
    let output = folder.limited(before.len() / 512 / 2, &["backup", "copy.db"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(stderr(&output).contains("cannot write the copy"), "{output:?}");
    // A page that is not what it was: the copy would be as damaged as the file.
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'passage'";
    let page: usize = folder.sql(root).unwrap().parse().unwrap();
    let mut damaged = before.clone();
    damaged[(page - 1) * 4096..(page - 1) * 4096 + 200].fill(0xAB);
    folder.write("claims.db", &damaged);
    let output = folder.claims(&["backup", "copy.db"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(stderr(&output).contains("damaged"), "{output:?}");
    let left = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut left: Vec<_> = left.map(|name| name.into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["answer", "claims.db", "one.txt", "two.txt"]);
}

#[test]
fn where_nothing_may_be_written_everything_can_be_read() {
    for (file, folder_mode) in [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)] {
        let folder = Folder::with_database();
        let program = common::anybodys_program(&folder);
        let modes = |file, inside| {
            common::set_mode(&folder.db(), file);
            common::set_mode(folder.path(), inside);
        };
        modes(file, folder_mode);
        let before = folder.bytes();
        for args in [&["report"][..], &["list", "--json"], &["report", "--conflicts"]] {
            let output = common::as_nobody(&program, &folder).args(args).output().unwrap();
            assert!(output.status.success(), "{file:o} in {folder_mode:o}, {args:?}: {output:?}");
            assert!(stderr(&output).is_empty(), "{output:?}");
        }
        for args in [&["add", "A claim"][..], &["scan"], &["judge", "c1", "refuted"]] {
            let output = common::as_nobody(&program, &folder).args(args).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{file:o} in {folder_mode:o}, {args:?}");
            let said = stderr(&output);
            assert!(said.contains("read-only") && said.contains("hint:"), "{args:?}: {said}");
        }
        assert!(folder.bytes() == before);
        modes(0o644, 0o755);
        assert_sound(&folder);
    }
}

#[test]
fn a_file_that_was_left_with_a_log_beside_it_becomes_one_file_again() {
    let folder = Folder::with_database();
    assert_eq!(folder.sql("PRAGMA journal_mode = wal").unwrap(), "wal");
    assert!(folder.claims(&["report"]).status.success());
    assert!(folder.claims(&["add", "A claim"]).status.success());
    assert_sound(&folder);
    assert!(Path::new(&folder.db()).exists());
}
