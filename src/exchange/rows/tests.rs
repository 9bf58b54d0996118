//! What the rows of foreign formats hold, and what is said of broken ones.
use std::io::{BufReader, Read};

use proptest::prelude::*;

use super::*;

/// Line, text or what is wrong, id, of each row; and the bytes of head and rows put together again.
type Told = (u64, Result<String, String>, Option<String>);

fn rows(bytes: &[u8], format: Format, text: &str, id: Option<&str>) -> (Vec<Told>, Vec<u8>) {
    let fields = Fields { text: text.to_owned(), id: id.map(str::to_owned) };
    // A byte at a time shows what depends on where a buffer ends.
    let mut rows = Rows::new(BufReader::with_capacity(1, bytes), format, fields).unwrap();
    let (mut told, mut again) = (Vec::new(), rows.head().to_vec());
    while let Some(row) = rows.next(true).unwrap() {
        again.extend_from_slice(row.raw);
        let id = row.content.as_ref().ok().and_then(|content| content.id.clone());
        told.push((row.line, row.content.map(|content| content.text.into_owned()), id));
    }
    (told, again)
}

fn texts(bytes: &[u8], format: Format, text: &str) -> Vec<(u64, Result<String, String>)> {
    let (told, again) = rows(bytes, format, text, None);
    assert_eq!(again, bytes, "rows are handed on as they stand");
    told.into_iter().map(|(line, text, _)| (line, text)).collect()
}

fn ok(line: u64, text: &str) -> (u64, Result<String, String>) {
    (line, Ok(text.to_owned()))
}

fn bad(line: u64, what: &str) -> (u64, Result<String, String>) {
    (line, Err(what.to_owned()))
}

#[test]
fn lines_of_text() {
    assert_eq!(
        texts(b"\xEF\xBB\xBFone\r\n\ntw\0o\n\xFF\xFEx\nc\xE9\nlast", Format::Text, ""),
        [
            ok(1, "one"),
            ok(2, ""),
            ok(3, "tw\0o"),
            bad(4, "not UTF-8 but UTF-16"),
            bad(5, "not UTF-8: byte 2 of the row is 0xe9"),
            ok(6, "last"),
        ]
    );
    assert_eq!(texts(b"", Format::Text, ""), []);
}

#[test]
fn lines_of_json() {
    let lines = [
        r#"{"text":"plain","other":[{"text":1}]}"#,
        r#" {"text": "esc\u0061ped \n \u001b"} "#,
        "",
        r#"{"text":"#,
        r#"{"text":"x"} y"#,
        r#"["text"]"#,
        r#"{"body":"x"}"#,
        r#"{"text":null}"#,
        r#"{"text":7}"#,
        r#"{"text":"first","text":"last"}"#,
        r#"{"text":"\ud800"}"#,
    ]
    .join("\n");
    let told = texts(lines.as_bytes(), Format::JsonLines, "text");
    let broken = "broken JSON at byte 8: EOF while parsing a value";
    assert_eq!(
        told[..10],
        [
            ok(1, "plain"),
            ok(2, "escaped \n \u{1b}"),
            ok(3, ""),
            bad(4, broken),
            bad(5, "broken JSON at byte 14: trailing characters"),
            bad(6, "invalid type: sequence, expected a JSON object"),
            bad(7, "no field `text`"),
            bad(8, "`text` is null, not a text"),
            bad(9, "`text` is a number, not a text"),
            ok(10, "last"),
        ]
    );
    assert!(told[10].1.is_err(), "half a surrogate pair is no character");
}

#[test]
fn fields_inside_of_fields() {
    let line = br#"{"a":{"b":{"c":"deep"},"id":7},"a.b":{"c":"dotted"},"x":{"a.b.c":1}}"#;
    let (told, _) = rows(line, Format::JsonLines, "a.b.c", Some("a.id"));
    assert_eq!(told, [(1, Ok("dotted".to_owned()), Some("7".to_owned()))]);
    for (id, json) in [
        ("\"a\\u001b\"", Some("\"a\\u001b\"")),
        ("-1.50", Some("-1.50")),
        ("123456789012345678901234567890", Some("123456789012345678901234567890")),
        ("null", None),
        ("[1]", None),
        ("true", None),
    ] {
        let line = format!("{{\"id\": {id} ,\"text\":\"x\"}}");
        let (told, _) = rows(line.as_bytes(), Format::JsonLines, "text", Some("id"));
        assert_eq!(told[0].2.as_deref(), json, "{told:?}");
    }
}

#[test]
fn records_of_csv() {
    assert_eq!(
        texts(
            b"\xEF\xBB\xBFid,text\r\n1,one\r\n\r\n2,\"two \"\"2\"\",\r\nand more\"\r\n3\n4,c\xE9\n5,a\"b\n6,\"open\nto the end",
            Format::Csv,
            "text"
        ),
        [
            ok(2, "one"),
            ok(4, "two \"2\",\r\nand more"),
            bad(6, "1 field, but the head names 2"),
            bad(7, "not UTF-8: byte 4 of the row is 0xe9"),
            ok(8, "a\"b"),
            bad(9, "the quotation mark that opens in line 9 is never closed"),
            bad(10, "1 field, but the head names 2"),
        ]
    );
    let cut = texts(b"text\none\rtwo\nthree\r", Format::Csv, "text");
    assert!(cut[0].1.as_ref().is_err_and(|error| error.contains("carriage return")), "{cut:?}");
    assert_eq!(cut[1..], [ok(2, "two"), ok(3, "three")]);
    let (told, _) = rows(b"id\ttext\na\"\x1b\tx,y\n", Format::Tsv, "text", Some("id"));
    assert_eq!(told, [(2, Ok("x,y".to_owned()), Some(r#""a\"\u001b""#.to_owned()))]);
    let many = format!("{}text\n{}x\n", "a,".repeat(300), "b,".repeat(300));
    assert_eq!(texts(many.as_bytes(), Format::Csv, "text"), [ok(2, "x")]);
}

#[test]
fn a_mark_that_is_never_closed_takes_its_line_only() {
    let open = |line: u64, opens: u64| {
        bad(line, &format!("the quotation mark that opens in line {opens} is never closed"))
    };
    let swallowed = |opens: u64, closes: u64| {
        let told = format!(
            "the quotation mark that opens in line {opens} is closed only in line {closes}, with text \
             behind it"
        );
        bad(opens, &told)
    };
    for (rest, told) in [
        // At the end, with two marks that stand for one, behind a field of several lines.
        ("a,\"b", vec![open(2, 2)]),
        ("a,\"b\n", vec![open(2, 2)]),
        ("a,\"b\"\"\r\nc,d\r\n", vec![open(2, 2), ok(3, "d")]),
        ("\n\"a\nb\",\"c\nd,e\nf,g", vec![open(3, 4), ok(5, "e"), ok(6, "g")]),
        (
            "a,\"b\nc,\"\"\"d\ne,\"f\n\"\ng,\"h\ni,j",
            vec![swallowed(2, 3), ok(4, "f\n"), open(6, 6), ok(7, "j")],
        ),
        ("a,\"b\nc,d\"\"\n", vec![open(2, 2), ok(3, "d\"\"")]),
        // Closed by the mark that opens the next field.
        ("a,\"b\nc,\"d e\"\nf,g", vec![swallowed(2, 3), ok(4, "g")]),
        // Marks inside of fields are letters.
        ("a,b\"\nc,d\"\"\"\n", vec![ok(2, "b\""), ok(3, "d\"\"\"")]),
        ("a,\"b\"c\"\nd,e", vec![ok(2, "bc\""), ok(3, "e")]),
    ] {
        let table = format!("id,text\n{rest}");
        assert_eq!(texts(table.as_bytes(), Format::Csv, "text"), told, "{rest:?}");
        let tabs = table.replace(',', "\t");
        assert_eq!(texts(tabs.as_bytes(), Format::Tsv, "text").len(), told.len(), "{rest:?}");
    }
    // Each line opens a mark, whether one is open before it or not.
    let table = format!("text\n{}", "z\",\",\",\"\n".repeat(300));
    assert_eq!(texts(table.as_bytes(), Format::Csv, "text"), [open(2, 301)]);
}

#[test]
fn what_lies_deeper_than_anybody_writes_is_refused() {
    let nested = |depth: usize| format!("{}1{}\n", "{\"a\":".repeat(depth), "}".repeat(depth));
    let line = nested(30_000);
    let field = vec!["a"; 30_000].join(".");
    let lines = format!("{{\"text\":\"x\"}}\n{line}");
    let (told, _) = rows(lines.as_bytes(), Format::JsonLines, &field, None);
    assert_eq!(told[1].0, 2);
    assert_eq!(told[1].1, Err("objects nested over 128 deep".to_owned()));
    let (told, _) = rows(lines.as_bytes(), Format::JsonLines, "text", Some(&field));
    assert!(told[1].1.is_err());
    // What nobody asks for may lie as deep as it likes.
    let lists = format!("{{\"b\":{}{},\"text\":\"x\"}}", "[".repeat(30_000), "]".repeat(30_000));
    assert_eq!(texts(lists.as_bytes(), Format::JsonLines, "text"), [ok(1, "x")]);
    let deepest = nested(128).replace('1', "\"x\"");
    let (told, _) = rows(deepest.as_bytes(), Format::JsonLines, &vec!["a"; 128].join("."), None);
    assert_eq!(told, [(1, Ok("x".to_owned()), None)]);
}

#[test]
fn a_table_without_what_is_asked_for_is_refused() {
    let new = |bytes: &'static [u8]| {
        let fields = Fields { text: "text".to_owned(), id: None };
        Rows::new(bytes, Format::Csv, fields).map(|_| ())
    };
    assert!(matches!(new(b""), Err(Unreadable::Head(_))));
    assert!(matches!(new(b"a\xFF,text\n"), Err(Unreadable::Head(_))));
    assert!(matches!(new(b"a,b\n"), Err(Unreadable::Column { has, .. }) if has == ["a", "b"]));
    assert!(matches!(new(b"text,a,text\n"), Err(Unreadable::Columns { at, .. }) if at == [1, 3]));
    let open = new(b"a,\"text\n1,2\n");
    assert!(matches!(open, Err(Unreadable::Head(what)) if what.contains("opens in line 1")));
}

#[test]
fn a_row_that_is_too_long_is_passed_over() {
    let line = std::io::repeat(b'x').take(LONGEST_ROW as u64 + 100);
    let input = line.chain(&b"\nnext\n"[..]);
    let fields = Fields { text: "text".to_owned(), id: None };
    let mut rows = Rows::new(BufReader::new(input), Format::Text, fields).unwrap();
    let row = rows.next(true).unwrap().unwrap();
    assert_eq!((row.line, row.content.unwrap_err().as_str()), (1, "longer than 64 MiB"));
    let row = rows.next(true).unwrap().unwrap();
    assert_eq!((row.line, row.content.unwrap().text.as_ref()), (2, "next"));
    let cells = std::io::repeat(b',').take(LONGEST_ROW as u64 + 100);
    let input = (&b"text\n"[..]).chain(cells).chain(&b"\nnext\n"[..]);
    let fields = Fields { text: "text".to_owned(), id: None };
    let mut rows = Rows::new(BufReader::new(input), Format::Csv, fields).unwrap();
    assert!(rows.next(true).unwrap().unwrap().content.is_err());
    let row = rows.next(true).unwrap().unwrap();
    assert_eq!((row.line, row.content.unwrap().text.as_ref()), (3, "next"));
}

proptest! {
    #[test]
    fn whatever_the_bytes_all_are_handed_on(bytes in prop::collection::vec(prop::sample::select(b"a\"\r\n,{}\\\xC3\xA9".to_vec()), 0..40)) {
        for format in [Format::Text, Format::JsonLines] {
            prop_assert_eq!(&rows(&bytes, format, "text", None).1, &bytes);
        }
        let table = [&b"text\n"[..], &bytes].concat();
        let (_, again) = rows(&table, Format::Csv, "text", None);
        // Blank lines at the end belong to no record.
        let rest = table.strip_prefix(again.as_slice());
        prop_assert!(rest.is_some_and(|rest| rest.iter().all(|byte| b"\r\n".contains(byte))));
    }
}
