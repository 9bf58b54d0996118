//! Who says what in sentences of our own.
use std::ops::Range;

use super::super::sentences;
use super::*;

fn sentences_of(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        found.extend(sentences::split(line).into_iter().map(moved));
        start += line.len() + 1;
    }
    found
}

/// "source | cue | content … content | channel" of each attribution.
fn told(text: &str) -> Vec<String> {
    let words = |range: &Range<usize>| text[range.clone()].to_owned();
    let tell = |one: Attribution| {
        let content: Vec<String> = one.content.iter().map(words).collect();
        [
            one.source.as_ref().map(words).unwrap_or_default(),
            words(&one.cue),
            content.join(" … "),
            one.channel.as_ref().map(words).unwrap_or_default(),
        ]
        .join(" | ")
    };
    read(text, &sentences_of(text)).into_iter().map(tell).collect()
}

fn quoting_of(text: &str) -> Vec<Quoting> {
    read(text, &sentences_of(text)).into_iter().map(|one| one.quoting).collect()
}

#[test]
fn the_source_stands_before_or_behind_its_cue() {
    assert_eq!(
        told("The bridge is safe, the harbour office told Valley Radio."),
        ["the harbour office | told | The bridge is safe | Valley Radio"]
    );
    assert_eq!(
        told("“Nobody was hurt,” said Ann Lee, a spokeswoman for the port, on Monday."),
        ["Ann Lee, a spokeswoman for the port | said | “Nobody was hurt,” | "]
    );
    assert_eq!(
        told("The mayor, Bo Rask, has repeatedly denied that the dam leaks."),
        ["The mayor, Bo Rask, | has repeatedly denied | that the dam leaks | "]
    );
    assert_eq!(
        told("Officials who saw the report say the dam leaks."),
        ["Officials who saw the report | say | the dam leaks | "]
    );
    assert_eq!(
        told("The firm that built the lifts said they were safe."),
        ["The firm that built the lifts | said | they were safe | "]
    );
}

#[test]
fn outlets_and_means_are_told_apart_from_sources() {
    assert_eq!(
        told("According to Radio North, the ferry sank."),
        ["Radio North | According to | the ferry sank | Radio North"]
    );
    assert_eq!(
        told("“We stay,” the union’s leader, Ida Holm, wrote on her official Facebook page."),
        ["the union’s leader, Ida Holm, | wrote | “We stay,” | on her official Facebook page"]
    );
    assert_eq!(
        told(
            "In a video message late Friday, the former minister Aro Keld – who says he is abroad – said that the talks go on."
        ),
        [
            "who | says | he is abroad | ",
            "the former minister Aro Keld | said | that the talks go on | In a video message late Friday",
        ]
    );
}

#[test]
fn a_relative_word_stands_for_somebody() {
    for (text, name) in [
        (
            "The former minister Aro Keld – who says he is abroad – is ill.",
            "The former minister Aro Keld",
        ),
        ("Nurses in the valley, who warn that beds are few, are tired.", "Nurses in the valley"),
    ] {
        let found = read(text, &sentences_of(text));
        let meant: Vec<&str> =
            found.iter().filter_map(|one| Some(&text[one.meant.clone()?])).collect();
        assert_eq!(meant, [name]);
    }
}

#[test]
fn quotations_are_interrupted_and_go_on() {
    assert_eq!(
        told("“It is late,” she said, “and it is cold.” “We should go.” They went."),
        ["she | said | “It is late,” … “and it is cold.” … “We should go.” | "]
    );
    assert_eq!(
        told(
            "“We start today,” Lund said. “First the roof.\n“Then the walls. Then the door.”\nIt rained."
        ),
        [
            "Lund | said | “We start today,” … “First the roof. … “Then the walls. Then the door.” | "
        ]
    );
    assert_eq!(
        told("The statement read:\n“The plant will close.”\nWork stopped."),
        ["The statement | read | “The plant will close.” | "]
    );
    assert_eq!(
        told("“Out of the question.” – Mia Berg"),
        ["Mia Berg | – | “Out of the question.” | "]
    );
}

#[test]
fn the_words_may_be_the_sources_or_the_articles() {
    use Quoting::{Direct, Indirect, Mixed};
    assert_eq!(quoting_of("“It leaks,” Rask said."), [Direct]);
    assert_eq!(quoting_of("Rask said that it leaks."), [Indirect]);
    assert_eq!(quoting_of("Rask said that it “leaks badly” in spring."), [Mixed]);
}

#[test]
fn marks_that_never_open_or_close_do_not_swallow_the_text() {
    assert_eq!(
        told("Rask said, “The dam leaks. It has leaked for years.\nThe village, Berg said, knows nothing.")
            .last()
            .unwrap(),
        "Berg | said | The village … knows nothing | "
    );
    assert_eq!(
        told("They held banners that said things like “Stay,” and “We are many.” We are proud.”"),
        ["that | said | “Stay,” and “We are many.” … We are proud.” | "]
    );
}

#[test]
fn a_colon_gives_the_floor_to_the_subject_of_its_clause() {
    assert_eq!(
        told("The harbour master had a message for the crews: “Stay in port tonight.”"),
        ["The harbour master | had a message for the crews | “Stay in port tonight.” | "]
    );
    assert_eq!(
        told("Berg summed the evening up like this:\n“Nobody won.”\nThey left."),
        ["Berg | summed the evening up like this | “Nobody won.” | "]
    );
    assert!(told("Three words stood on the list: bread, salt and water.").is_empty());
}

#[test]
fn a_clause_with_as_tells_who_says_the_rest() {
    assert_eq!(
        told("As Lund told Valley Radio, the dam has leaked since spring."),
        ["Lund | told | the dam has leaked since spring | Valley Radio"]
    );
    assert_eq!(told("The dam is, as Lund put it, “a sieve.”"), ["Lund | put it | “a sieve.” | "]);
    assert!(told("As the rain continued to fall, Berg closed the road.").is_empty());
}

#[test]
fn what_an_outlet_passes_on_has_its_own_speaker() {
    assert_eq!(
        told("According to Radio North, the mayor, Ida Holm, said that the dam leaks."),
        [
            "Radio North | According to | the mayor, Ida Holm, said that the dam leaks | Radio North",
            "the mayor, Ida Holm, | said | that the dam leaks | Radio North",
        ]
    );
    assert_eq!(
        told("Holm said Monday on Radio North’s “Morning,” if it rains the dam will break."),
        ["Holm | said | if it rains the dam will break | on Radio North’s “Morning,”"]
    );
    assert_eq!(
        told("Holm told Radio North’s “Morning Hour” that the dam leaks."),
        ["Holm | told | that the dam leaks | Radio North’s “Morning Hour”"]
    );
}

#[test]
fn a_source_is_named_before_within_or_behind_an_aside() {
    assert_eq!(
        told("According to Holm the old bridge is closed."),
        ["Holm | According to | the old bridge is closed | "]
    );
    assert_eq!(
        told("In the words of Holm, “the bridge is a wreck.”"),
        ["Holm | In the words of | “the bridge is a wreck.” | "]
    );
    assert_eq!(
        told("Bo Lund, asked about the dam, said it leaks."),
        ["Bo Lund | said | it leaks | "]
    );
    assert_eq!(
        told("The road is closed, wrote harbour pilot Osman Lund on Monday."),
        ["harbour pilot Osman Lund | wrote | The road is closed | "]
    );
    assert_eq!(
        told("The note explains, with some irony, that the dam leaks."),
        ["The note | explains | that the dam leaks | "]
    );
    assert_eq!(
        told("Towns such as Upper Aldra have stated that the dam leaks."),
        ["Towns such as Upper Aldra | have stated | that the dam leaks | "]
    );
}

#[test]
fn what_is_said_ends_where_another_speaks() {
    assert_eq!(
        told("When Berg noted that it leaks – as it did in May – Lund replied, “Not much.”"),
        ["Berg | noted | that it leaks – as it did in May | ", "Lund | replied | “Not much.” | "]
    );
    assert_eq!(
        told("Where the council has denied that the dam leaks, Lund said it does.")[1],
        "Lund | said | it does | "
    );
    assert_eq!(
        told("A docker shouted “Close the gates!” at the mayor."),
        ["A docker | shouted | “Close the gates!” | "]
    );
    assert_eq!(
        told("Lund said the dam “leaks badly,” adding, “It always has.”"),
        ["Lund | said | the dam “leaks badly,” | ", "Lund | adding | “It always has.” | "]
    );
}

#[test]
fn marks_of_the_wrong_side_or_kind_still_quote() {
    assert_eq!(told("“Hardly,“ he said. “It leaks.”"), ["he | said | “Hardly,“ … “It leaks.” | "]);
    assert_eq!(
        told("“It leaks,” he said. “It always has.\""),
        ["he | said | “It leaks,” … “It always has.\" | "]
    );
    assert_eq!(
        told("''They say, 'It leaks,''' said Lund."),
        ["Lund | said | ''They say, 'It leaks,''' | "]
    );
    assert_eq!(
        told("\"Lund walked in, chanting “Close it!”"),
        ["Lund | chanting | “Close it!” | "]
    );
    assert_eq!(
        told("Lund said, “It leaks.”\n\"He never came back.\n“So be it,” wrote Berg.")[0],
        "Lund | said | “It leaks.” | "
    );
}

#[test]
fn rumours_have_nobody_for_a_source() {
    assert_eq!(
        told("Fighting is reportedly going on in the valley, but nobody confirmed it.")[0],
        " | reportedly | Fighting is … going on in the valley | "
    );
    assert_eq!(
        told("There were unconfirmed reports that the town had fallen."),
        [" | unconfirmed reports | that the town had fallen | "]
    );
    assert_eq!(
        told("The rebels are said to have left."),
        [" | are said | The rebels … to have left | "]
    );
}

#[test]
fn words_that_only_look_like_cues_tell_nothing() {
    for text in [
        "The annual report claims office opened.",
        "A group called Hope met in the state capital.",
        "The Post published a note about the plans.",
        "He wrote the book in prison.",
        "The bakery sold bread, adding to its debts.",
        "The council announced the closing of two schools.",
        "A boat called “Hope” sank.",
    ] {
        let found = read(text, &sentences_of(text));
        assert!(found.iter().all(|one| !one.statement), "{text}: {found:?}");
    }
}

#[test]
fn half_a_name_and_a_farewell_are_no_attributions() {
    for text in [
        "The Aldra march came a day after others met, demanding better pay.",
        "He could say goodbye to all that.",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn hostile_text_is_read_in_order_and_within_its_bounds() {
    let long = "said ".repeat(10_000);
    let texts = [
        long.as_str(),
        "“a “b ”c «d ‘e 'f \"g",
        "他说“今天很好”。她说：“不。”",
        "قال «إن الطريق مغلق»، وفق الشرطة.",
        "’’ '' `` \" ’ ' “”",
        "a, said b, said c, said d: “e",
        "according to",
        "According to , , ,",
        ", ",
        ":",
        "İ said ı, K told \u{301}.",
    ];
    for text in texts {
        for one in read(text, &sentences_of(text)) {
            let parts = [&one.cue].into_iter().chain(&one.source).chain(&one.content);
            for part in parts.chain(&one.channel) {
                assert!(text.get(part.clone()).is_some_and(|part| !part.is_empty()), "{text}");
            }
        }
    }
}
