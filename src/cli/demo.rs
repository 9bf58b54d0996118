//! `claims demo`: the commands a person would type, on the sample articles, one after the other.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use super::context::Context;
use super::files::{self, Files};
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::store::{Access, Store};

/// Show what claims does, on three sample articles in a fresh database
///
/// Makes claims-demo.db in this folder. One that an earlier demo made and nobody has changed is
/// replaced; any other file is left alone.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims demo\n          claims demo --db trial.db")]
pub(super) struct Args {}

/// Who types a command, and the command.
type Step = (&'static str, &'static [&'static str]);

/// One of each thing that claims does.
const STEPS: &[Step] = &[
    (
        "alice",
        &[
            "source",
            "add",
            "data/article-one.txt",
            "--publisher",
            "The Paper Lantern (sample)",
            "--published",
            "2021-09-04",
        ],
    ),
    (
        "alice",
        &[
            "source",
            "add",
            "data/article-two.txt",
            "--title",
            "Fighting Goes On in the Panjshir Valley",
            "--publisher",
            "Five Continents Sampler",
            "--published",
            "2021-09-04",
        ],
    ),
    (
        "alice",
        &[
            "source",
            "add",
            "data/article-three.txt",
            "--title",
            "Afghan Women’s Coalition Rejects Moscow’s Step",
            "--publisher",
            "The Example Courier",
            "--published",
            "2025-07-06",
        ],
    ),
    ("alice", &["source", "list"]),
    (
        "alice",
        &[
            "add",
            "The Panjshir Valley was outside Taliban control on 4 September 2021",
            "--source",
            "article-two",
            "--quote",
            "the last area in Afghanistan that still holds out",
            "--speaker",
            "Five Continents Sampler",
            "--date",
            "2021-09-04",
            "--tag",
            "panjshir",
        ],
    ),
    (
        "alice",
        &[
            "link",
            "c1",
            "--source",
            "article-two",
            "--quote",
            "has been captured by the Taliban",
            "--refutes",
            "--note",
            "unconfirmed reports",
        ],
    ),
    (
        "alice",
        &[
            "judge",
            "c1",
            "conflicting_evidence",
            "--because",
            "the same article also relays reports of a capture",
        ],
    ),
    (
        "bob",
        &[
            "judge",
            "c1",
            "supported",
            "--because",
            "the reports of a capture are called unconfirmed",
        ],
    ),
    (
        "bob",
        &[
            "add",
            "Hundreds of women marched in Kabul",
            "--source",
            "article-one",
            "--quote",
            "Hundreds of women walked through the centre of Kabul",
            "--tag",
            "kabul",
        ],
    ),
    ("bob", &["list"]),
    ("bob", &["report"]),
    ("bob", &["report", "--duplicates"]),
    ("bob", &["report", "--conflicts"]),
];

/// Where the demo goes if nothing else is said. $CLAIMS_DB is not asked: it names real work.
const DEFAULT: &str = "claims-demo.db";

pub(super) fn run(ui: &mut Ui, context: &Context, _args: Args) -> Result<ExitCode> {
    let path = match context.option_db() {
        Some(path) => path.to_owned(),
        None => PathBuf::from(DEFAULT),
    };
    make_room(context, &path)?;
    Store::create(&path, context.wait)?;
    ui.say(&format!("The sample articles go into {}:", path.display()))?;
    for (by, words) in STEPS {
        ui.say("")?;
        ui.say(&format!("$ claims {}", typed(words, by)))?;
        step(ui, &context.with(&path, by, Files::Samples), words)?;
    }
    ui.say("")?;
    ui.say(&format!("Now it is yours: claims --db {} report", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn step(ui: &mut Ui, context: &Context, words: &[&str]) -> Result<ExitCode> {
    let args = super::Args::try_parse_from(["claims"].iter().chain(words))
        .map_err(|error| Error::user(format!("the demo is broken: {error}")))?;
    super::dispatch(ui, context, args.command)
}

/// The command as a person would type it.
fn typed(words: &[&str], by: &str) -> String {
    let plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    let quoted = |word: &&str| match plain(word) {
        true => (*word).to_owned(),
        false => format!("\"{word}\""),
    };
    let line = words.iter().map(quoted).collect::<Vec<_>>().join(" ");
    match words.first() {
        Some(&"judge") => format!("{line} --by {by}"),
        _ => line,
    }
}

/// Removes what an earlier demo left, if it is just that.
fn make_room(context: &Context, path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let changed = Error::user(format!("`{}` is there already", path.display()))
        .hint("it is left alone; name another file: claims demo --db trial.db");
    let Ok(old) = Store::open(path, Access::Read, context.wait) else { return Err(changed) };
    let written = old.log_entries()?;
    drop(old);
    let fresh = path.with_extension("new-demo");
    files::remove(&fresh)?;
    let made = replay(context, &fresh);
    files::remove(&fresh)?;
    if made? != written {
        return Err(changed);
    }
    files::remove(path)
}

/// What the log of a fresh demo says.
fn replay(context: &Context, path: &Path) -> Result<Vec<String>> {
    Store::create(path, context.wait)?;
    let mut silent = Ui::silent();
    for (by, words) in STEPS {
        step(&mut silent, &context.with(path, by, Files::Samples), words)?;
    }
    Store::open(path, Access::Read, context.wait)?.log_entries()
}
