//! `claims import averitec`: claims with questions and answers, and what is odd about them. What comes in is
//! what the file says; that some of it is malformed or stands twice is not passed over in silence.
use std::process::ExitCode;

use super::draft::DraftArgs;
use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::cli::{audit, files, input};
use crate::error::Result;
use crate::exchange::averitec;
use crate::report::audit::AuditKind;

/// What is told of a file that comes in: the rest is told by `claims audit`.
const TOLD: [AuditKind; 6] = [
    AuditKind::OwnFactCheck,
    AuditKind::EqualClaims,
    AuditKind::MalformedUrl,
    AuditKind::NotCached,
    AuditKind::DateForm,
    AuditKind::NoSuchDay,
];

/// Values that are quoted of a finding, the commonest first.
const QUOTED: usize = 2;

pub(super) fn run(ui: &mut Ui, context: &Context, args: &DraftArgs) -> Result<ExitCode> {
    let text = input::text(&args.file)?;
    args.record(ui, context, &averitec::read(&text)?, "AVeriTeC")?;
    let report = audit::of_text(&files::name(&args.file), &text)?;
    let told: Vec<_> =
        report.findings.iter().filter(|finding| TOLD.contains(&finding.kind)).collect();
    for finding in &told {
        let quoted = match finding.kind {
            AuditKind::MalformedUrl => finding.entries.iter().take(QUOTED).collect(),
            _ => Vec::new(),
        };
        let quoted: Vec<String> = quoted
            .into_iter()
            .map(|entry| {
                let field = entry.note.as_deref().and_then(|note| note.split(':').next());
                let times = match entry.times {
                    1 => "once".to_owned(),
                    times => format!("{times} times"),
                };
                format!("“{}” {times} in {}", entry.about, field.unwrap_or_default())
            })
            .collect();
        let quoted = match quoted.is_empty() {
            true => String::new(),
            false => format!(": {}", quoted.join(", ")),
        };
        ui.note(&format!("Mind: {}{quoted}", finding.message));
    }
    if !told.is_empty() {
        ui.note(&format!("Which, and what else: claims audit {}", files::name(&args.file)));
    }
    Ok(ExitCode::SUCCESS)
}
