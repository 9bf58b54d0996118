//! Reports that are handed on: a page does nothing whatever its texts say, leads to every place it names, and
//! looks readable; a packet proves itself, and names what was touched.
mod common;

use std::fs;
use std::os::unix::fs::symlink;

use common::hostile::{
    PAGES as PAYLOADS, assert_harmless_as_html as assert_harmless, assert_harmless_as_markdown,
    of_pages as all, tags, values,
};
use common::{Folder, stderr, stdout};

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
    assert_harmless_as_markdown(&page);
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
