//! The page that is written on: how wide it is, and whether it takes colour. Nothing reaches it that a
//! terminal would obey but its own colours.
use std::io::{self, Write};

use super::visible::one_line;

/// Where a report goes.
pub struct Page<'o> {
    out: &'o mut dyn Write,
    width: usize,
    colour: bool,
}

/// Widest line of running text, in columns: longer ones are hard to read.
const WIDEST: usize = 120;

/// Narrowest page that is laid out for: below it, lines overflow.
const NARROWEST: usize = 40;

impl<'o> Page<'o> {
    /// A page on `out` that is `width` columns wide, with colour or without.
    pub fn new(out: &'o mut dyn Write, width: usize, colour: bool) -> Self {
        Page { out, width: width.clamp(NARROWEST, WIDEST), colour }
    }

    /// Columns to write on.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes one line.
    ///
    /// # Errors
    /// If the stream cannot be written.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{}", one_line(line).trim_end())
    }

    /// Writes an empty line.
    ///
    /// # Errors
    /// If the stream cannot be written.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a heading: wrapped, bold where there is colour, later lines under its text.
    ///
    /// # Errors
    /// If the stream cannot be written.
    pub fn heading(&mut self, label: &str, text: &str) -> io::Result<()> {
        let label = one_line(label);
        let indent = " ".repeat(textwrap::core::display_width(&label) + 2);
        let first = format!("{label}  ");
        for line in wrap(&one_line(text), self.width, &first, &indent) {
            if self.colour {
                writeln!(self.out, "\x1b[1m{line}\x1b[0m")?;
            } else {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    /// Writes a paragraph, indented by `indent` columns and wrapped between words.
    ///
    /// # Errors
    /// If the stream cannot be written.
    pub fn paragraph(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let indent = " ".repeat(indent);
        for line in wrap(&one_line(text), self.width, &indent, &indent) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }
}

/// `text` in lines of at most `width` columns. Words are never cut, unless one alone is wider.
pub(super) fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// `count` things, in words: "1 source", "3 sources".
pub fn plural(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
