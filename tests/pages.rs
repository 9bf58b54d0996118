//! Reports that are handed on: a page does nothing whatever its texts say, leads to every place it names, and
//! looks readable; a packet proves itself, and names what was touched.
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;

use common::{Folder, stderr, stdout};

/// What would do something in a page that is not careful.
const PAYLOADS: &[&str] = &[
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

fn all() -> String {
    PAYLOADS.join(" ").replace('\n', " ")
}

/// A library in which everything is hostile, with marks that overlap and conflicts in and around claims.
fn library() -> Folder {
    let (folder, bad) = (Folder::new(), all());
    let bridge = "The council approved the plan for the old harbour bridge on Monday.\n\nThe council \
                  rejected the plan for the old harbour bridge on Monday.";
    folder.write(
        "one.txt",
        format!("{}\n\n{bridge}\n\nIt is so {bad} and so.", PAYLOADS.join("\n\n")),
    );
    folder.write("two.txt", format!("Other {bad} words.\n\n{bridge}"));
    let claims = |args: &[&str]| {
        let output = folder.claims(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    };
    claims(&["init"]);
    claims(&["source", "add", "one.txt", "two.txt", "--published", "2021-09"]);
    claims(&["source", "edit", "one", "--title", &bad, "--publisher", &bad, "--author", &bad]);
    claims(&["source", "edit", "one", "--url", "javascript:alert(1)", "--note", &bad]);
    claims(&["source", "edit", "one", "--archive-url", "https://a.example/\"onclick=\"x"]);
    claims(&["source", "edit", "one", "--language", "en\" onload=\"x", "--license", &bad]);
    claims(&["source", "edit", "two", "--url", "https://b.example/?x=1&y=<z>#top"]);
    claims(&["source", "edit", "two", "--archive-url", "https://b.example/copy?a=1&b"]);
    let quote = ["--source", "one", "--quote", "It is so"];
    claims(
        &[&["add", &bad, "--speaker", &bad, "--note", &bad, "--tag", &bad], &quote[..]].concat(),
    );
    let link = |how: &str, slug: &str, quote: &str| {
        let rest = ["--occurrence", "1", "--note", &bad];
        claims(&[&["link", "c1", "--source", slug, how, "--quote", quote], &rest[..]].concat());
    };
    link("--refutes", "two", "approved the plan for the old harbour");
    link("--mentions", "two", "the old harbour bridge on");
    link("--context", "one", PAYLOADS[0]);
    claims(&["judge", "c1", "supported", "--because", &bad]);
    claims(&["judge", "c1", "refuted", "--because", &bad, "--by", &bad]);
    folder
}

/// An element's name and attributes.
type Tag = (String, Vec<(String, String)>);

/// The tags of a page, read as a browser reads them, and checked to be closed in order.
fn tags(page: &str) -> Vec<Tag> {
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

fn values<'t>(tags: &'t [Tag], name: &str) -> Vec<&'t str> {
    let all = tags.iter().flat_map(|(_, attributes)| attributes);
    all.filter(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str()).collect()
}

fn assert_harmless(page: &str) {
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
    assert!(!page.contains(|c: char| hidden(c) || (c.is_control() && c != '\n')));
}

#[test]
fn no_text_does_anything_in_a_page() {
    let folder = library();
    for args in [&[][..], &["--claim", "c1"], &["--source", "two"]] {
        let output = folder.claims(&[&["report", "--format", "html"], args].concat());
        assert!(output.status.success(), "{output:?}");
        let page = stdout(&output);
        assert_harmless(&page);
        assert!(page.matches("&lt;script&gt;alert(1)&lt;/script&gt;").count() > 3);
        assert!(page.contains("&lt;U+202E&gt;"));
        let again = folder.claims(&[&["report", "--format", "html"], args].concat());
        assert_eq!(page, stdout(&again), "the same bytes");
    }
}

#[test]
fn a_page_links_words_and_texts_both_ways() {
    let folder = library();
    let page = stdout(&folder.claims(&["report", "--format", "html"]));
    let tags = tags(&page);
    let (ids, links) = (values(&tags, "id"), values(&tags, "href"));
    for evidence in ["e1", "e2", "e3", "e4"] {
        assert!(ids.contains(&evidence) && ids.contains(&format!("m-{evidence}").as_str()));
        assert!(links.contains(&format!("#{evidence}").as_str()), "{evidence}");
        assert!(links.contains(&format!("#m-{evidence}").as_str()), "{evidence}");
    }
    // A conflict's words lead to it and to each other; repeated paragraphs, to each other.
    let conflict = ids.iter().find(|id| id.starts_with("m-x-")).expect("a conflict is marked");
    assert!(links.contains(&format!("#{conflict}").as_str()));
    assert!(links.iter().any(|link| link.contains("-p-")), "repeats are linked");
    assert!(links.iter().any(|link| { *link == "https://b.example/copy?a=1&amp;b" }));
    assert!(!page.contains("href=\"https://b.example/?x"), "an address with a tag in it is none");
}

#[test]
fn a_policy_forbids_all_but_the_style_sheet() {
    let folder = Folder::with_database();
    let page = stdout(&folder.claims(&["report", "--format", "html"]));
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = claims::text::digest::sha256_base64(style.as_bytes());
    let policy = format!("default-src &#39;none&#39;; style-src &#39;sha256-{hash}&#39;;");
    assert!(page.contains(&policy), "{policy}");
    assert!(!style.contains("url(") && !style.contains("@import"));
}

/// Relative luminance and contrast as WCAG 2 has them.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_stands_out_from_what_is_behind_it() {
    let style = include_str!("../src/render/html/style.css");
    let (light, dark) = style.split_once("prefers-color-scheme: dark").unwrap();
    for scheme in [light, dark] {
        let colour = |name: &str| {
            let at = scheme.find(&format!("--{name}: ")).unwrap() + name.len() + 4;
            &scheme[at..at + 7]
        };
        for (text, behind) in [
            ("ink", "page"),
            ("ink", "panel"),
            ("quiet", "page"),
            ("quiet", "panel"),
            ("link", "page"),
            ("link", "panel"),
            ("mark-ink", "for"),
            ("mark-ink", "against"),
            ("mark-ink", "other"),
            ("mark-ink", "conflict"),
        ] {
            let found = contrast(colour(text), colour(behind));
            assert!(found >= 4.5, "{text} on {behind}: {found:.2}");
        }
        assert!(contrast(colour("bar"), colour("page")) >= 3.0);
    }
}

#[test]
fn no_text_does_anything_in_markdown() {
    let folder = library();
    let page = stdout(&folder.claims(&["report", "--format", "markdown"]));
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
                    || line.contains(": <https://b.example")
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
    assert!(page.contains(r"\<script\>") && page.contains(r"\<U+202E\>"));
    assert!(
        !page.contains("www.evil")
            && !page.contains("mail@evil")
            && !page.contains(" https://evil")
    );
}

#[test]
fn a_file_is_replaced_only_when_told_to() {
    let folder = Folder::with_database();
    folder.write("there.html", "mine");
    let args = ["report", "--format", "html", "--out", "there.html"];
    let output = folder.claims(&args);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there already") && stderr(&output).contains("--force"));
    assert_eq!(fs::read_to_string(folder.path().join("there.html")).unwrap(), "mine");
    assert!(folder.claims(&[&args[..], &["--force"]].concat()).status.success());
    let page = fs::read_to_string(folder.path().join("there.html")).unwrap();
    assert_eq!(page, stdout(&folder.claims(&["report", "--format", "html"])));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert!(!left.iter().any(|file| file.file_name().to_string_lossy().contains(".part")));
}

/// What a packet says of itself after something was done to it.
fn checked(folder: &Folder, packet: &str) -> (Option<i32>, String) {
    let output = folder.command().args(["check", "packet", packet]).output().unwrap();
    (output.status.code(), stdout(&output) + &stderr(&output))
}

#[test]
fn a_packet_proves_itself_and_names_what_was_touched() {
    let folder = library();
    for packet in ["p.zip", "p"] {
        let output = folder.claims(&["export", "packet", packet]);
        assert!(output.status.success(), "{output:?}");
    }
    fs::remove_file(folder.db()).unwrap();
    for packet in ["p.zip", "p"] {
        let (code, said) = checked(&folder, packet);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("quotes (4)"), "{said}");
    }
    let at = |name: &str| folder.path().join("p").join(name);
    assert_harmless(&fs::read_to_string(at("report.html")).unwrap());
    let was = fs::read(at("texts/two-1.txt")).unwrap();
    let changed = String::from_utf8(was.clone()).unwrap().replace("approved", "applauds");
    fs::write(at("texts/two-1.txt"), &changed).unwrap();
    let (code, said) = checked(&folder, "p");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("`texts/two-1.txt` was touched"), "{said}");
    assert!(said.contains("e2 of c1") && said.contains("applauds"), "{said}");
    // Who forges the manifest as well is found out by the quotes, and by the manifest's own sum.
    let manifest = fs::read_to_string(at("manifest.json")).unwrap();
    let sum = claims::text::digest::sha256;
    let forged = manifest.replace(&sum(&was), &sum(changed.as_bytes()));
    fs::write(at("manifest.json"), forged).unwrap();
    let (code, said) = checked(&folder, "p");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("ok     files") && said.contains("is not the one it cites"), "{said}");
    let args = ["check", "packet", "p.zip", "--manifest", &sum(manifest.as_bytes())[..12]];
    assert!(folder.claims(&args).status.success());
    let args = ["check", "packet", "p", "--manifest", &sum(manifest.as_bytes())];
    assert!(stdout(&folder.claims(&args)).contains("WRONG  manifest"));
    fs::write(at("manifest.json"), &manifest).unwrap();
    fs::write(at("texts/two-1.txt"), &was).unwrap();
    fs::write(at("texts/more.txt"), "more").unwrap();
    fs::remove_file(at("report.html")).unwrap();
    let (code, said) = checked(&folder, "p");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("`texts/more.txt` was added"), "{said}");
    assert!(said.contains("`report.html` is missing"), "{said}");
    fs::remove_file(at("texts/more.txt")).unwrap();
    symlink("/etc/passwd", at("report.html")).unwrap();
    let (code, said) = checked(&folder, "p");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("is a link"), "{said}");
}

#[test]
fn hostile_packets_are_refused() {
    let folder = Folder::with_database();
    assert!(folder.claims(&["export", "packet", "p.zip"]).status.success());
    let files =
        claims::exchange::zip::read(&fs::read(folder.path().join("p.zip")).unwrap()).unwrap();
    let with = |name: &str| {
        let mut files = files.clone();
        files.push((name.to_owned(), b"x".to_vec()));
        folder.write("bad.zip", claims::exchange::zip::write(&files).unwrap());
        checked(&folder, "bad.zip")
    };
    for (name, why) in [
        ("../evil", "leads out of the packet"),
        ("a/../../evil", "leads out of the packet"),
        ("/etc/evil", "absolute path"),
        ("C:\\evil", "other systems"),
        ("claims.json", "twice"),
        ("CLAIMS.JSON", "twice"),
        ("a\u{202E}b", "does not see"),
    ] {
        let (code, said) = with(name);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains(why), "{name}: {said}");
        assert!(!said.contains('\u{202E}'));
    }
    assert_eq!(with("more.txt").0, Some(1), "an added file is a problem, not an error");
    folder.write("bad.zip", "PK no zip");
    assert!(checked(&folder, "bad.zip").1.contains("no zip file"));
    let (code, said) = checked(&folder, "nowhere.zip");
    assert!(code == Some(2) && said.contains("cannot read"), "{said}");
    let again = folder.claims(&["export", "packet", "p.zip"]);
    assert!(again.status.code() == Some(2) && stderr(&again).contains("--force"));
}
