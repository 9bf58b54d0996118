//! `claims export packet`: a report with all that it rests on, for somebody without the database.
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::context::Context;
use crate::cli::output::{write_file, write_folder};
use crate::cli::ui::Ui;
use crate::error::{Error, Result};
use crate::exchange::packet::{CLAIMS, LogHead, PacketText, pack};
use crate::exchange::zip;
use crate::model::ClaimId;
use crate::record::{find_claim, find_source};
use crate::render::{self, plural};
use crate::report;
use crate::text::digest::sha256;

/// Write a report with its texts, for somebody who has no database to check it against
///
/// Holds report.html and report.json, claims.json, each cited text as a file of its own, and manifest.json with
/// the SHA-256 of every file and the head of the log. `claims check packet` proves all of it again. Publish the
/// SHA-256 of the manifest that is printed: whoever has it knows that nothing was exchanged.
#[derive(clap::Args)]
#[command(after_help = "Example:  claims export packet story.zip\n          \
                        claims export packet story/ --claim c1")]
pub(in crate::cli) struct Args {
    /// What to write: a zip file if it ends in .zip, else a folder
    #[arg(value_name = "FILE.zip|FOLDER")]
    to: PathBuf,
    /// Only this claim
    #[arg(long, value_name = "CLAIM")]
    claim: Option<ClaimId>,
    /// Only claims with evidence in this source
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// Replace the zip file if it is there already
    #[arg(long)]
    force: bool,
}

pub(in crate::cli) fn run(ui: &mut Ui, context: &Context, args: &Args) -> Result<ExitCode> {
    let store = context.read()?;
    if let Some(slug) = &args.source {
        find_source(&store, slug)?;
    }
    if let Some(claim) = args.claim {
        find_claim(&store, claim)?;
    }
    let source = args.source.as_deref();
    let (dossier, claims) = store.at_one_time(|store| {
        let claims = report::provenance(store, args.claim, source)?;
        Ok((report::dossier(store, args.claim, source)?, claims))
    })?;
    let (mut page, mut document, mut list) = (Vec::new(), Vec::new(), Vec::new());
    render::html(&mut page, &dossier)
        .and_then(|()| render::json(&mut document, &dossier))
        .and_then(|()| render::json(&mut list, &claims))
        .map_err(|error| Error::io("cannot make the report", error))?;
    let reports = [("report.html", page), ("report.json", document), (CLAIMS, list)];
    let texts = dossier.texts.into_iter().map(|text| PacketText {
        source: text.source.slug,
        snapshot: text.snapshot.seq,
        text: text.text,
    });
    let log = LogHead { entries: dossier.head.entries, sha256: dossier.head.sha256 };
    let reports = reports.map(|(name, bytes)| (name.to_owned(), bytes));
    let files = pack(reports.into(), texts.collect(), log)?;
    let manifest = sha256(&files[0].1);
    let is_zip = args.to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_zip {
        let archive = zip::write(&files)?;
        write_file(&args.to, args.force, |out| out.write_all(&archive))?;
    } else {
        write_folder(&args.to, &files)?;
    }
    let count = plural(files.len(), "file", "files");
    ui.say(&format!("{}: {count}, manifest {manifest}", args.to.display()))?;
    Ok(ExitCode::SUCCESS)
}
