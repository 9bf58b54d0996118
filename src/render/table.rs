//! Tables that fit the page. The only door to comfy-table, which draws; the widths are decided here,
//! because it would cut words where a column is narrow.
use comfy_table::{ContentArrangement, Table as Drawing, presets};
use textwrap::core::display_width;

use super::page::wrap;

/// A column: its heading, and how wide it may become.
pub(super) struct Column {
    heading: &'static str,
    limit: usize,
}

/// A column that becomes at most `limit` wide.
pub(super) fn up_to(limit: usize, heading: &'static str) -> Column {
    Column { heading, limit }
}

/// A column that may become as wide as the page.
pub(super) fn rest(heading: &'static str) -> Column {
    Column { heading, limit: usize::MAX }
}

/// A table about to be drawn.
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    rules: bool,
}

impl Table {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Table { columns, rows: Vec::new(), rules: false }
    }

    /// Draws a line between rows, for cells of several lines.
    pub(super) fn with_rules(mut self) -> Self {
        self.rules = true;
        self
    }

    /// Adds a row; its cells hold text that is safe to print, lines separated by `\n`.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The lines of the table, at most `width` columns wide unless a single word is wider.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let widths = self.widths(width);
        let fit = |cells: &mut dyn Iterator<Item = &str>| -> Vec<String> {
            cells.zip(&widths).map(|(cell, width)| fit(cell, *width)).collect()
        };
        let mut drawing = Drawing::new();
        drawing
            .load_style(if self.rules { presets::UTF8_FULL } else { presets::UTF8_FULL_CONDENSED })
            .set_content_arrangement(ContentArrangement::Disabled);
        if self.columns.iter().any(|column| !column.heading.is_empty()) {
            drawing.set_header(fit(&mut self.columns.iter().map(|column| column.heading)));
        }
        for row in &self.rows {
            drawing.add_row(fit(&mut row.iter().map(String::as_str)));
        }
        drawing.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// As wide as the words need, within each column's limit; where that is more than the page has,
    /// the widest column gives way, and no column becomes narrower than its longest word.
    fn widths(&self, page: usize) -> Vec<usize> {
        let lines = |index: usize| {
            let cells = self.rows.iter().filter_map(move |row| row.get(index));
            cells.flat_map(|cell| cell.lines()).chain([self.columns[index].heading])
        };
        let all = 0..self.columns.len();
        let least: Vec<usize> = all
            .clone()
            .map(|index| {
                let words = lines(index).flat_map(str::split_whitespace);
                words.map(display_width).max().unwrap_or(0)
            })
            .collect();
        let mut widths: Vec<usize> = all
            .map(|index| {
                let natural = lines(index).map(display_width).max().unwrap_or(0);
                natural.min(self.columns[index].limit.max(least[index]))
            })
            .collect();
        // Every column has a blank on either side and a border to its left; the last to its right.
        let room = page.saturating_sub(3 * self.columns.len() + 1);
        while widths.iter().sum::<usize>() > room {
            let shrinkable = (0..widths.len()).filter(|&index| widths[index] > least[index]);
            let Some(widest) = shrinkable.max_by_key(|&index| widths[index]) else { break };
            widths[widest] -= 1;
        }
        widths
    }
}

fn fit(cell: &str, width: usize) -> String {
    let lines: Vec<String> =
        cell.lines().flat_map(|line| wrap(line, width.max(1), "", "")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_the_page_and_never_cuts_a_word() {
        let mut table = Table::new(vec![up_to(10, "name"), rest("words")]);
        table.row(vec!["a".into(), "several rather long words that have to be wrapped".into()]);
        let lines = table.lines(40);
        assert!(lines.iter().all(|line| display_width(line) <= 40), "{lines:#?}");
        let all = lines.join(" ");
        for word in ["several", "rather", "wrapped"] {
            assert!(all.contains(word), "{word}");
        }
    }
}
