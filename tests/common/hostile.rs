//! Text that would deceive, and what finds out whether it did: on terminals, in pages, in tables, in JSON.
use std::collections::BTreeSet;

use serde_json::Value;

/// A line that no text may make.
pub(crate) const FORGED: &str = "x\nFORGED: everything is well";

/// What a text can carry that a reader does not see or a terminal obeys.
pub(crate) const TERMINAL: &[(&str, &str)] = &[
    ("colour", "\x1b[31mred\x1b[0m"),
    ("clear screen", "\x1b[2J\x1b[H"),
    ("window title", "\x1b]0;owned\x07"),
    ("link", "\x1b]8;;https://evil.example\x1b\\bank\x1b]8;;\x1b\\"),
    ("paste", "\x1b[201~rm"),
    ("reset", "\x1bc"),
    ("device", "\x1bP+q\x1b\\"),
    ("overprint", "true\x08\x08\x08\x08fake"),
    ("carriage return", "guilty\rinnocent"),
    ("form feed", "a\x0c\x0b\x07b"),
    ("delete", "a\x7fb"),
    ("C1", "\u{9b}31m\u{9d}0;x\u{9c}\u{85}\u{90}"),
    ("override", "\u{202E}desrever\u{202C}"),
    ("isolate", "\u{2066}a\u{2067}b\u{2068}c\u{2069}"),
    ("marks", "a\u{200E}b\u{200F}c\u{61C}d"),
    ("zero width", "pay\u{200B}pal\u{2060}x\u{FEFF}y"),
    ("joiners", "pay\u{200D}pal pay\u{200C}pal"),
    ("fillers", "a\u{3164}b\u{115F}c\u{FFA0}d\u{34F}e"),
    ("selectors", "a\u{E0101}\u{E0102}\u{FE00}b"),
    ("tags", "a\u{E0041}\u{E007F}b"),
    ("lines", FORGED),
    ("separators", "a\u{2028}b\u{2029}c\u{FFF9}d"),
];

/// What would do something in a page that is not careful.
pub(crate) const PAGES: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></p></blockquote><iframe src=//evil.example>",
    "]]> --> <!-- -- <![CDATA[",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![y](https://evil.example/z) <https://evil.example>",
    "https://evil.example www.evil.example mail@evil.example",
    "| a | b |\n|---|---|\n\n# heading\n\n```\ncode",
    "\u{202E}desrever\u{202C} pay\u{200B}pal \u{9b}31m \u{7f} a\u{2028}b",
];

/// What a program for tables would run, or would take for the end of a cell.
pub(crate) const CELLS: &[&str] = &[
    "=cmd|'/c calc'!A0",
    "+1-1",
    "@SUM(A1)",
    "-2+3",
    "'=1",
    "\"\"\"quotes\" in \"\"quotes\"\"\"",
    "a, b; c\td",
    "\\; \\: \\\\",
];

/// All of them on one line: an article may have lines of its own.
pub(crate) fn of_terminals() -> String {
    let payloads = TERMINAL.iter().filter(|(_, payload)| *payload != FORGED);
    payloads.map(|(_, payload)| *payload).collect::<Vec<_>>().join(" ")
}

/// All that pages would run, on one line.
pub(crate) fn of_pages() -> String {
    PAGES.join(" ").replace('\n', " ")
}

/// Everything at once, on one line, a formula first.
pub(crate) fn everything() -> String {
    format!("{} {} {}", CELLS.join(" "), of_pages(), of_terminals())
}

/// Written down here once more: the program's own list may have a hole.
fn deceives(before: char, c: char) -> bool {
    match c as u32 {
        0x0A | 0x09 => false,
        0x00..=0x1F | 0x7F..=0x9F => true,
        0x34F | 0x61C | 0x115F | 0x1160 | 0x180E | 0x3164 | 0xFEFF | 0xFFA0 => true,
        0x200B | 0x200E | 0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFFF9..=0xFFFB => true,
        0x200C | 0x200D | 0xFE00..=0xFE0E | 0xE0100..=0xE01EF => before.is_ascii(),
        0xE0000..=0xE007F => true,
        _ => false,
    }
}

/// No terminal obeys it, no reader is misled, and no line is forged.
pub(crate) fn assert_harmless_to_terminals(what: &str, printed: &[u8]) {
    let printed = std::str::from_utf8(printed).unwrap_or_else(|e| panic!("{what}: {e}"));
    let mut before = ' ';
    for (at, c) in printed.char_indices() {
        let near = || printed[..at].chars().rev().take(60).collect::<Vec<_>>();
        assert!(!deceives(before, c), "{what} prints U+{:04X} after {:?}", c as u32, near());
        before = c;
    }
    assert!(!printed.lines().any(|line| line.starts_with("FORGED")), "{what}: {printed}");
}

/// An element's name and attributes.
pub(crate) type Tag = (String, Vec<(String, String)>);

/// The tags of a page, read as a browser reads them, and checked to be closed in order.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let (mut found, mut open, mut rest) = (Vec::new(), Vec::new(), page);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name_ends =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '!').unwrap();
        let name = rest[..name_ends].to_owned();
        rest = &rest[name_ends..];
        let mut attributes = Vec::new();
        while !rest.starts_with('>') {
            rest = rest.trim_start();
            let end = rest.find(['=', '>', ' ']).unwrap();
            let attribute = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let close = quoted.find('"').unwrap();
                value = quoted[..close].to_owned();
                rest = &quoted[close + 1..];
            }
            attributes.push((attribute, value));
        }
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop().as_deref(), Some(closed), "{closed} is closed"),
            None if ["meta", "!doctype"].contains(&name.as_str()) => found.push((name, attributes)),
            None => {
                open.push(name.clone());
                if name == "style" {
                    rest = &rest[rest.find("</style>").unwrap()..];
                }
                found.push((name, attributes));
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

pub(crate) fn values<'t>(tags: &'t [Tag], name: &str) -> Vec<&'t str> {
    let all = tags.iter().flat_map(|(_, attributes)| attributes);
    all.filter(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str()).collect()
}

/// A page does nothing, whatever its texts say, and every link in it has its target.
pub(crate) fn assert_harmless_as_html(page: &str) {
    let tags = tags(page);
    let names: BTreeSet<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
    for forbidden in
        ["script", "iframe", "img", "object", "form", "base", "link", "embed", "b", "i"]
    {
        assert!(!names.contains(forbidden), "{forbidden}");
    }
    for (name, attributes) in &tags {
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "{name} {attribute}={value}");
            assert!(
                !["style", "src", "srcset"].contains(&attribute.as_str()),
                "{name} {attribute}"
            );
            if attribute == "href" {
                let good =
                    ["https://", "http://", "#"].iter().any(|start| value.starts_with(start));
                assert!(good, "{value}");
                assert!(!value.contains("evil"), "{value}");
            }
        }
    }
    let ids = values(&tags, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "every id is there once");
    for link in values(&tags, "href").iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(known.contains(link), "#{link} leads nowhere");
    }
    for label in values(&tags, "aria-labelledby") {
        assert!(known.contains(label), "{label}");
    }
    let mut before = 1;
    for (name, _) in &tags {
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
    let hidden = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{200B}' | '\u{2028}' | '\u{7f}'..='\u{9f}');
    assert!(!page.contains(|c: char| hidden(c) || (c.is_control() && !matches!(c, '\n' | '\t'))));
}

/// A page of Markdown has no markup but ours: headings, tables, bold, addresses of the web.
pub(crate) fn assert_harmless_as_markdown(page: &str) {
    let ours = page.replace("<!-- -->", "");
    for (at, _) in ours.match_indices(['<', '[', '`', '|', '*', '!', '#']) {
        let before = &ours[..at];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        if escapes % 2 == 1 {
            continue;
        }
        // What is ours: headings, tables, bold, addresses of the web.
        let line = &ours[before.rfind('\n').map_or(0, |at| at + 1)..];
        let line = line.lines().next().unwrap();
        let good = match &ours[at..at + 1] {
            "<" => ours[at..].starts_with("<https://") && !ours[at..].starts_with("<https://evil"),
            "#" => {
                line.starts_with("# ")
                    || line.starts_with("## ")
                    || line.starts_with("### ")
                    || line.contains(": <https://")
            }
            "|" => line.starts_with('|') && line.ends_with('|'),
            "*" => true,
            _ => false,
        };
        assert!(good, "{line}");
    }
    // A row has as many cells as its head.
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut head = None;
    for line in page.lines() {
        match line.starts_with('|') {
            true => assert_eq!(*head.get_or_insert(cells(line)), cells(line), "{line}"),
            false => head = None,
        }
    }
}

/// JSON parses, and shows nothing to a terminal that it would obey. Returns every text in it.
pub(crate) fn texts_of_json(what: &str, json: &str) -> Vec<String> {
    assert_harmless_to_terminals(what, json.as_bytes());
    let value: Value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{what}: {e}: {json}"));
    let (mut texts, mut left) = (Vec::new(), vec![value]);
    while let Some(value) = left.pop() {
        match value {
            Value::String(text) => texts.push(text),
            Value::Array(values) => left.extend(values),
            Value::Object(map) => left.extend(map.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    texts
}

/// The cells of a table, as RFC 4180 has them; every row has as many.
pub(crate) fn cells_of_csv(what: &str, table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, table.chars().peekable());
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.next_if_eq(&'"').is_some() => cell.push('"'),
            (true, '"') => quoted = false,
            (true, c) => cell.push(c),
            (false, '"') if cell.is_empty() => quoted = true,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'), "{what}: a row ends with \\r\\n");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (false, c) => {
                assert!(c != '\n', "{what}: a line end outside of quotation marks");
                cell.push(c);
            }
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "{what}: the last row ends");
    let count = rows.first().map_or(0, Vec::len);
    assert!(rows.iter().all(|row| row.len() == count), "{what}: rows of {count} cells");
    rows
}
