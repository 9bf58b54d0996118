//! `claims demo`: the commands a person would type, on the sample articles, one after the other.
use std::path::PathBuf;
use std::process::ExitCode;

use super::context::Context;
use super::files::Files;
use super::ui::Ui;
use crate::error::{Error, Result};
use crate::store::Store;

/// Show what claims does, on three sample articles in a fresh database
///
/// Makes claims-demo.db in this folder, or claims-demo-2.db and so on if it is there already.
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
const DEFAULT: &str = "claims-demo";

pub(super) fn run(ui: &mut Ui, context: &Context, _args: Args) -> Result<ExitCode> {
    let path = fresh(context)?;
    ui.say(&format!("The sample articles go into {}:", path.display()))?;
    for (by, words) in STEPS {
        ui.say("")?;
        ui.say(&format!("$ claims {}", typed(words, by)))?;
        step(ui, words, |command| context.with(&path, by, command, Files::Samples))?;
    }
    ui.say("")?;
    ui.say(&format!("Now it is yours: claims --db {} report", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Makes a new database: where `--db` says, else claims-demo.db, claims-demo-2.db, …
fn fresh(context: &Context) -> Result<PathBuf> {
    if let Some(path) = context.option_db() {
        if path.exists() || !Store::create(path, context.wait)? {
            return Err(Error::user(format!("`{}` is there already", path.display()))
                .hint("the demo makes a file of its own: claims demo --db trial.db"));
        }
        return Ok(path.to_owned());
    }
    for number in 1.. {
        let path = match number {
            1 => PathBuf::from(format!("{DEFAULT}.db")),
            _ => PathBuf::from(format!("{DEFAULT}-{number}.db")),
        };
        if !path.exists() && Store::create(&path, context.wait)? {
            return Ok(path);
        }
    }
    Err(Error::user("no name is left for the demo"))
}

fn step(ui: &mut Ui, words: &[&str], context: impl FnOnce(&str) -> Context) -> Result<ExitCode> {
    let (args, name) = super::parse(["claims"].iter().chain(words).copied())
        .map_err(|error| Error::user(format!("the demo is broken: {error}")))?;
    super::dispatch(ui, &context(&name), args.command)
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
