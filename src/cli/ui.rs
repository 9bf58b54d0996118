//! The streams: answers on stdout, everything about them on stderr.
use std::env;
use std::error::Error as _;
use std::io::{self, BufWriter, IsTerminal as _, Write};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::render::visible::{self, one_line};
use crate::render::{Page, json};

/// Columns where no terminal says how many it has.
const DEFAULT_WIDTH: usize = 80;

/// Where a command writes.
pub(super) struct Ui {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    width: usize,
    colour: bool,
    terminal: bool,
    /// Whether keys can be read and a screen be drawn.
    interactive: bool,
    progress: bool,
}

impl Ui {
    /// The streams of the process.
    pub(super) fn of_process() -> Ui {
        let terminal = io::stdout().is_terminal();
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let measured = || terminal_size::terminal_size().map(|(width, _)| width.0.into());
        let plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || env::var_os("TERM").is_some_and(|term| term == "dumb");
        Ui {
            out: Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
            err: Box::new(io::stderr()),
            width: columns.or_else(|| terminal.then(measured).flatten()).unwrap_or(DEFAULT_WIDTH),
            colour: terminal && !plain,
            terminal,
            interactive: terminal
                && io::stdin().is_terminal()
                && env::var_os("TERM").is_none_or(|term| term != "dumb"),
            progress: io::stderr().is_terminal(),
        }
    }

    /// Whether a person sits before a terminal that can be drawn on.
    pub(super) fn is_interactive(&self) -> bool {
        self.interactive
    }

    /// Whether what is drawn may have colours.
    pub(super) fn has_colour(&self) -> bool {
        self.colour
    }

    /// One line of the answer. Text from articles in it is made safe to print.
    pub(super) fn say(&mut self, line: &str) -> Result<()> {
        writeln!(self.out, "{}", one_line(line)).or_else(written)
    }

    /// Bytes of the answer that are printed as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).or_else(written)
    }

    /// A stored text as the answer: byte for byte into a file or pipe, made safe on a terminal.
    pub(super) fn exact(&mut self, text: &str) -> Result<()> {
        match self.terminal {
            true => self.raw(visible::visible(text).as_bytes()),
            false => self.raw(text.as_bytes()),
        }
    }

    /// A long answer, bit by bit: `write` gets the stream, and whether it is a terminal, and stops at
    /// the first error. A reader that goes away ends it quietly.
    pub(super) fn stream(
        &mut self,
        write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>,
    ) -> Result<()> {
        write(&mut self.out, self.terminal).or_else(written)
    }

    /// A report as the answer: JSON if asked for, else as `draw` draws it.
    pub(super) fn report<R: Serialize>(
        &mut self,
        report: &R,
        as_json: bool,
        draw: impl FnOnce(&mut Page, &R) -> io::Result<()>,
    ) -> Result<()> {
        let done = match as_json {
            true => json(&mut self.out, report),
            false => draw(&mut Page::new(&mut self.out, self.width, self.colour), report),
        };
        done.or_else(written)
    }

    /// A document of a command that writes as the answer.
    pub(super) fn json<R: Serialize>(&mut self, document: &R) -> Result<()> {
        json(&mut self.out, document).or_else(written)
    }

    /// A line about the answer.
    pub(super) fn note(&mut self, line: &str) {
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{}", one_line(line));
    }

    /// How far long work has come; shown only on a terminal, in place.
    pub(super) fn progress(&mut self, done: usize, of: usize, what: &str) {
        // Ten times in a second would be enough; a hundred steps over the whole work are.
        if self.progress && of >= 100 && (done.is_multiple_of(of / 100) || done == of) {
            let end = if done == of { "\r\x1b[K" } else { "" };
            // A step that cannot say how far it has come says only what it is.
            let far = if done == 0 { "…".to_owned() } else { format!(" {done}/{of}") };
            let _ = write!(self.err, "\r\x1b[K{what}{far}{end}");
        }
    }

    /// An error: what happened, what belongs to it, what to type next.
    pub(super) fn error(&mut self, error: &Error) {
        let mut lines = vec![format!("claims: {error}")];
        lines.extend(error.details.iter().map(|detail| format!("  {detail}")));
        let mut source = error.source();
        while let Some(cause) = source {
            lines.push(format!("  because: {cause}"));
            source = cause.source();
        }
        lines.extend(error.hint.iter().map(|hint| format!("  hint: {hint}")));
        for line in lines {
            let _ = writeln!(self.err, "{}", one_line(&line));
        }
    }

    /// Lets a panic, which quotes what the program was working on, be told like anything else.
    pub(super) fn tell_panics() {
        std::panic::set_hook(Box::new(|panic| {
            let told = visible::visible(&panic.to_string());
            let _ = writeln!(io::stderr(), "claims: this is a mistake in claims itself\n  {told}");
        }));
    }

    /// What is wrong with the arguments; they may hold anything, line feeds too, and are quoted in
    /// the message as they are.
    pub(super) fn usage(&mut self, message: &str) {
        let mut message = message.to_owned();
        for arg in env::args_os().map(|arg| arg.to_string_lossy().into_owned()) {
            for quoted in [arg.as_str(), arg.split_once('=').map_or("", |(_, value)| value)] {
                if quoted.contains('\n') {
                    message = message.replace(quoted, &quoted.replace('\n', "␊"));
                }
            }
        }
        let _ = write!(self.err, "{}", visible::visible(&message));
    }

    /// Sends what is still buffered.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.out.flush().or_else(written)
    }
}

/// A reader that went away (`claims report | head`) has seen enough: that changes neither what is
/// done nor the exit code.
fn written(error: io::Error) -> Result<()> {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Error::io("cannot write the output", error)
            .hint("whatever the command records is recorded already")),
    }
}
