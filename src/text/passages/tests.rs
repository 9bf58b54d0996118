//! Kinds of texts written for the rules.
use proptest::prelude::*;

use super::super::space::{is_space, trim};
use super::*;
use PassageKind::{Body, Byline, Credit, Heading, Headline, Markup, Tagline};

fn kinds(text: &str) -> Vec<PassageKind> {
    split(text, MediaType::Plain).into_iter().map(|paragraph| paragraph.kind).collect()
}

/// The kind of `line` as the last paragraph of a short article.
fn last(line: &str) -> PassageKind {
    let text = format!(
        "The ferry ran aground on Monday, the coast guard said.\n\nNobody was hurt.\n\n{line}"
    );
    *kinds(&text).last().expect("a paragraph")
}

/// The kind of `line` as the first paragraph of a short article.
fn first(line: &str) -> PassageKind {
    kinds(&format!(
        "{line}\n\nThe ferry ran aground on Monday, the coast guard said.\n\nNobody was hurt."
    ))[0]
}

#[test]
fn nothing_gives_nothing() {
    assert!(split(" \n\u{feff}\n", MediaType::Plain).is_empty());
    assert!(split("", MediaType::Markdown).is_empty());
}

#[test]
fn an_article_with_all_its_parts() {
    let text = "Ferry Runs Aground Off The Northern Coast.\n\
                By Ana Ruiz and Tom Okoro, Staff writers\n\
                Friday, January 4, 2019\n\
                The ferry ran aground on Monday, the coast guard said. Nobody was hurt.\n\
                What happened next\n\
                Two tugs pulled the ferry free at high tide, and it sailed on to the port.\n\
                “We were calm,” said a passenger.\n\
                Read more: Ferries of the north\n\
                (With inputs from agencies)\n\
                Your daily source for breaking news, sports and more.\n\
                ###";
    let expected =
        [Headline, Byline, Byline, Body, Heading, Body, Body, Tagline, Credit, Tagline, Markup];
    assert_eq!(kinds(text), expected);
    let title = title(text, &split(text, MediaType::Plain));
    assert_eq!(title.as_deref(), Some("Ferry Runs Aground Off The Northern Coast"));
}

#[test]
fn headlines_are_told_from_first_sentences() {
    for line in [
        "Ferry runs aground off northern coast",
        "FERRY RUNS AGROUND",
        "Coast Guard Frees Stranded Ferry After Two Days At Sea.",
        "Will the Ferry Ever Sail Again After This?",
    ] {
        assert_eq!(first(line), Headline, "{line}");
    }
    for line in [
        "A ferry ran aground near Port Lund on Monday.",
        "Talks between the Lund Shipping Company and the Harbour Workers Union failed on Friday.",
        "“We were calm,” a passenger said.",
        "Dear Mr. Okoro,",
        "A ferry ran aground near Port Lund on Monday, the coast guard said",
    ] {
        assert_eq!(first(line), Body, "{line}");
    }
}

#[test]
fn bylines() {
    for line in [
        "By Ana Ruiz",
        "BY ANA RUIZ, CORRESPONDENT",
        "By Ana Ruiz, Tom Okoro and Li Wei for The Harbour Post",
        "Reporting by Ana Ruiz in Lund; editing by Tom Okoro",
        "(Additional reporting by Li Wei. Editing by Tom Okoro.)",
        "Published: 4 January 2019, 10:15 GMT",
        "Last updated January 4, 2019 at 3:40 p.m. ET",
        "2019-01-04",
        "Contact: Ana Ruiz, 555-0100",
        "FOR IMMEDIATE RELEASE",
        "Staff Writer",
    ] {
        assert_eq!(last(line), Byline, "{line}");
    }
    for line in [
        "By Friday, the ferry was free.",
        "By law, ferries carry boats for all.",
        "Written by hand, the letter was found in May.",
        "In January 2019 it rained.",
        "2019",
    ] {
        assert_ne!(last(line), Byline, "{line}");
    }
}

#[test]
fn credits() {
    for line in [
        "(Reuters)",
        "AP",
        "(With inputs from PTI)",
        "© 2021 Harbour Post. All rights reserved.",
        "Copyright 2021 The Harbour Post",
        "Photo: Li Wei",
        "Photo by Li Wei/Harbour Post",
        "Image credit: Li Wei",
        "Source: Ministry of Transport",
        "This article was originally published in The Harbour Post.",
        "The Associated Press contributed to this report.",
        "https://example.org/ferry",
    ] {
        assert_eq!(last(line), Credit, "{line}");
    }
    for line in [
        "Sources said the captain was asleep.",
        "Reuters reported that the captain was asleep.",
        "Photos show the ferry on the rocks.",
        "Source code of the ship’s computer was lost.",
        "Copyright law was changed in May.",
        "Photo: People wade through deep water in Lund on Monday.",
        "Video: Police said the captain was asleep.",
    ] {
        assert_eq!(last(line), Body, "{line}");
    }
}

#[test]
fn taglines() {
    for line in [
        "Sign up for our newsletter",
        "Follow us on Facebook and Twitter.",
        "Read more: Ferries of the north",
        "Click here to subscribe",
        "ADVERTISEMENT",
        "For more information, visit www.example.org.",
        "Tags: ferries, Lund",
        "Download the app and get our alerts here",
        "Trusted news and fearless journalism for a changing world",
        "We bring you the latest news and analysis from the north.",
    ] {
        assert_eq!(last(line), Tagline, "{line}");
    }
    for line in [
        "Follow-up talks were held on Tuesday.",
        "Share prices of the company fell today.",
        "Join the navy, he told his son.",
        "Read more than one report, the judge said.",
        "Support for the company fell by half.",
        "News of the accident reached the media within an hour.",
        "The global media showed the latest pictures of the ferry.",
        "“Follow us on the path to peace,” the captain said.",
        "Like our fathers, we must fight.",
    ] {
        assert_eq!(last(line), Body, "{line}");
    }
}

#[test]
fn a_single_line_is_a_statement() {
    assert_eq!(kinds("The earth is flat"), [Body]);
    assert_eq!(kinds("The earth is flat."), [Body]);
}

#[test]
fn blank_lines_and_single_line_ends_may_stand_in_one_text() {
    let text =
        "Ferry runs aground\n\nThe ferry ran aground on Monday.\nNobody was hurt.\nTwo tugs came.";
    assert_eq!(kinds(text), [Headline, Body, Body, Body]);
}

#[test]
fn markdown_headings_and_front_matter() {
    let text = "---\ntitle: x\n---\n# The *Ferry*\n\nThe ferry ran aground.\n\n## After\n\nTugs came.\n\n<!-- note -->";
    let found = split(text, MediaType::Markdown);
    let kinds: Vec<_> = found.iter().map(|paragraph| paragraph.kind).collect();
    assert_eq!(kinds, [Markup, Headline, Body, Heading, Body, Markup]);
    assert_eq!(title(text, &found).as_deref(), Some("The Ferry"));
}

#[test]
fn time_is_linear_in_the_text() {
    for unit in [
        "\n", "a", "a\n", "a b ", "```x\n", "<!--\n", "- a\n", "A B\n\n", "(\n", "# a\n",
        "[a]: b\n",
    ] {
        let text = unit.repeat(400_000 / unit.len());
        for media_type in [MediaType::Plain, MediaType::Markdown] {
            assert!(split(&text, media_type).len() <= text.len());
        }
    }
}

fn covers(text: &str, media_type: MediaType) -> Result<(), TestCaseError> {
    let mut at = 0;
    let found = split(text, media_type);
    for paragraph in &found {
        let range = paragraph.bytes.clone();
        prop_assert!(range.start >= at && range.end > range.start);
        prop_assert!(text[at..range.start].chars().all(is_space));
        prop_assert_eq!(trim(text, range.clone()), range.clone());
        at = range.end;
    }
    prop_assert!(text[at..].chars().all(is_space));
    title(text, &found);
    Ok(())
}

proptest! {
    #[test]
    fn passages_cover_any_text_in_order(text in any::<String>()) {
        covers(&text, MediaType::Plain)?;
        covers(&text, MediaType::Markdown)?;
    }

    #[test]
    fn passages_cover_text_of_many_lines(
        lines in prop::collection::vec("(By|#|---|```|<!--|-->|- |\\(Reuters\\)|Photo:|© 2|[A-Ca-c .,:!?“”\u{a0}]){0,6}", 0..20)
    ) {
        let text = lines.join("\n");
        covers(&text, MediaType::Plain)?;
        covers(&text, MediaType::Markdown)?;
    }
}
