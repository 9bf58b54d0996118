//! Who says the words at a span, as the text they stand in tells it.
//!
//! Read from the text whenever a report is built: it is no finding, and nothing of it is stored.
use std::ops::Range;

use serde::Serialize;

use crate::text::attribution::{Attribution, Grade};
use crate::text::listed::Listed;
use crate::text::time::{month, weekday};
use crate::text::words::{self, Word};

/// Whom a text lets say something, in the words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Speaker {
    /// Who says it: "the Resistance group".
    pub speaker: Option<String>,
    /// The outlet it was said to, or the means: "TOLO news", "on his official Facebook page".
    pub channel: Option<String>,
}

impl Speaker {
    /// "the Resistance group, via TOLO news"; empty if nothing is known.
    pub fn words(&self) -> String {
        let name = self.speaker.iter().map(|name| match begins_with(name, &ARTICLES) {
            true => uncapitalised(name),
            false => name.clone(),
        });
        let channel =
            self.channel.iter().map(|channel| match begins_with(channel, &PREPOSITIONS) {
                true => uncapitalised(channel),
                false => format!("via {channel}"),
            });
        name.chain(channel).collect::<Vec<_>>().join(", ")
    }
}

/// Who says the words at `place`, bytes of `text`. Only statements count: what somebody wants or
/// attacks is not what he says. A pronoun names nobody.
pub(super) fn speaker<'a>(
    text: &str,
    attributions: impl IntoIterator<Item = &'a Attribution>,
    place: &Range<usize>,
) -> Speaker {
    let says = |one: &&Attribution| one.statement && one.grade != Grade::Attitude;
    let around = |one: &Attribution| {
        let holds = |part: &&Range<usize>| part.start <= place.start && place.end <= part.end;
        one.content.iter().find(holds).map(|part| part.end - part.start)
    };
    // An outlet passes on what others say: they are nearer to it.
    let near = attributions.into_iter().filter(says).filter_map(|one| Some((around(one)?, one)));
    let Some((_, found)) = near.min_by_key(|(length, _)| *length) else {
        return Speaker::default();
    };
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let name = found.meant.as_ref().or(found.source.as_ref());
    let name = name.map(|source| itself(words(source)));
    let channel = found.channel.as_ref().filter(|channel| found.source.as_ref() != Some(*channel));
    let channel = channel.map(|range| words(range).to_owned());
    // What is heard on a recording, the recording does not say.
    if let Some(recording) = name.filter(|name| is_recording(name)) {
        return Speaker { speaker: None, channel: channel.or(Some(recording.to_owned())) };
    }
    Speaker { speaker: name.filter(|name| !is_pronoun(name)).map(str::to_owned), channel }
}

/// A source without what is told of it, and without a time before it: "the mayor" of "On Friday, the mayor, who
/// had left,".
fn itself(source: &str) -> &str {
    let told = [", who ", ", whose ", ", whom ", ", which ", " – who ", " — who "];
    let end = told.iter().filter_map(|told| source.find(told)).min().unwrap_or(source.len());
    let source = &source[..end];
    let own = match source.split_once(", ") {
        Some((time, rest)) if is_time(time) => rest,
        _ => source,
    };
    own.trim_end_matches(',')
}

/// "This past Friday", "on 3 May", "last year".
fn is_time(words: &str) -> bool {
    static TIMES: Listed = Listed::new(
        "today yesterday week weeks month months year years night morning afternoon evening day days",
    );
    static AROUND: Listed =
        Listed::new("on in at late early last this past next that the same of earlier later");
    let words = words::words(words, 8);
    let names = |word: &Word| {
        weekday(&word.lower).or(month(&word.lower)).is_some() || TIMES.has(&word.lower)
    };
    let around = |word: &Word| names(word) || AROUND.has(&word.lower) || word.is_numeral();
    words.iter().any(names) && words.iter().all(around)
}

/// "Videos published on social media": the first noun is of a recording.
fn is_recording(source: &str) -> bool {
    static RECORDINGS: Listed = Listed::new(
        "video videos footage film films clip clips recording recordings tape tapes audio photo photos photograph photographs picture pictures image images",
    );
    static OF: Listed = Listed::new(
        "of from on in at by posted published shared shown taken that which showing circulating",
    );
    let words = words::words(source, 40);
    let noun = words.iter().take_while(|word| !OF.has(&word.lower)).last();
    noun.is_some_and(|noun| !noun.capital && RECORDINGS.has(&noun.lower))
        || words.first().is_some_and(|first| RECORDINGS.has(&first.lower))
}

fn is_pronoun(name: &str) -> bool {
    const PRONOUNS: [&str; 12] =
        ["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "some", "others"];
    PRONOUNS.contains(&name.to_lowercase().as_str())
}

const PREPOSITIONS: [&str; 7] = ["in", "on", "at", "via", "during", "through", "to"];
/// A capital at one of these only begins a sentence; any other may be a name.
const ARTICLES: [&str; 11] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "some", "several", "one"];

fn begins_with(words: &str, list: &[&str]) -> bool {
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    list.contains(&first.as_str())
}

/// "In a statement" as it reads inside of a sentence.
fn uncapitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// A reason that quotes both sides, with who says each: "“…” (reported, the Resistance group)". Each
/// side is its words, how it is put, and who says it. What quotes otherwise stays as it is.
pub(super) fn told(reason: &str, sides: [(&str, &str, String); 2]) -> String {
    let mut told = String::with_capacity(reason.len());
    let mut rest = reason;
    for (fragment, assertion, speaker) in sides {
        let quoted = format!("“{fragment}” ({assertion}");
        let Some((before, after)) = rest.split_once(&format!("{quoted})")) else { break };
        told = told + before + &quoted;
        if !speaker.is_empty() {
            told = told + ", " + &speaker;
        }
        told.push(')');
        rest = after;
    }
    told + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{attribution, sentences};

    fn words(text: &str, fragment: &str) -> String {
        let start = text.find(fragment).unwrap();
        let attributions = attribution::read(text, &sentences::split(text));
        speaker(text, &attributions, &(start..start + fragment.len())).words()
    }

    #[test]
    fn the_text_tells_who_says_it_and_to_whom() {
        let text = "The dam held, the water board told Valley Radio. Ten houses were lost.";
        assert_eq!(words(text, "held"), "the water board, via Valley Radio");
        assert_eq!(words(text, "Ten"), "");
        let text = "In a statement on Monday, Ann Lee, a spokeswoman, said that ten were lost.";
        assert_eq!(words(text, "ten"), "Ann Lee, a spokeswoman, in a statement on Monday");
        let text = "Aro Keld – who says the dam held – has left.";
        assert_eq!(words(text, "held"), "Aro Keld");
        let text = "According to Radio North, Ida Holm said that ten were lost.";
        assert_eq!(words(text, "ten"), "Ida Holm, via Radio North");
        assert_eq!(words("She said that ten were lost.", "ten"), "");
        assert_eq!(words("Radio North reported that ten were lost.", "ten"), "Radio North");
        let text = "The mayor, who had left in May, said that ten were lost.";
        assert_eq!(words(text, "ten"), "the mayor");
    }

    #[test]
    fn a_source_is_named_without_what_is_told_of_it() {
        assert_eq!(itself("On Friday, the mayor, who was ill,"), "the mayor");
        assert_eq!(itself("Late last night, the port"), "the port");
        assert_eq!(itself("Lund, the port,"), "Lund, the port");
        assert_eq!(itself("the man from Friday Street"), "the man from Friday Street");
    }

    #[test]
    fn what_is_heard_on_a_recording_it_does_not_say() {
        let text = "Videos shared by neighbours showed weavers shouting “We have no looms”.";
        assert_eq!(words(text, "We have"), "via Videos shared by neighbours");
        for recording in ["Mobile phone footage from the pier", "Photos", "a grainy video"] {
            assert!(is_recording(recording), "{recording}");
        }
        for speaker in
            ["the Tape Museum", "Lund Film", "the video's owner, Ida Ray", "the maker of the film"]
        {
            assert!(!is_recording(speaker), "{speaker}");
        }
    }

    #[test]
    fn a_reason_is_told_with_who_says_each_side() {
        let reason =
            "One statement says “14” (reported), the other “14” (asserted); two (2) numbers.";
        let side = |assertion, speaker: &str| ("14", assertion, speaker.to_owned());
        assert_eq!(
            told(reason, [side("reported", "the mayor"), side("asserted", "")]),
            "One statement says “14” (reported, the mayor), the other “14” (asserted); two (2) numbers."
        );
        assert_eq!(told("by hand", [side("quoted", "he"), side("quoted", "x")]), "by hand");
    }
}
