//! Finds the states that sentences put their subjects into, by the rows of `frames.tsv`.
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::text::stem::stem;
use crate::text::table::Table;
use crate::text::words::Word;

use super::{parts, phrase};

/// How long a state lasts, which decides when two opposite ones exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Persistence {
    State,
    Lasting,
    Fact,
    Stance,
    Event,
    /// As a fact, and what will be is as good as what is.
    Plan,
}

/// What must be one on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// What is in the state.
    Theme,
    /// That, and it must be somebody.
    Person,
    /// That, or something else that the clause names.
    Thing,
    /// The scene as a whole.
    Scene,
}

/// One pair of opposed states.
pub(super) struct Frame {
    pub(super) name: &'static str,
    pub(super) persistence: Persistence,
    /// What both sides tell of: "whether it is open".
    pub(super) asks: &'static str,
    pub(super) anchor: Anchor,
}

/// Whose state a pattern tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Complement,
    /// What the noun is of: "the loss of the ship".
    Noun,
    /// Nobody's: it is told as being there.
    Scene,
}

struct Pattern {
    frame: usize,
    side: bool,
    role: Role,
    /// Its words as they are written: the first tells "opening" from "open".
    words: &'static str,
    /// The stems of the words after the first, from when they are first asked for: most never are.
    rest: OnceLock<Vec<String>>,
}

impl Pattern {
    fn rest(&self) -> &[String] {
        self.rest.get_or_init(|| self.words.split(' ').skip(1).map(stem).collect())
    }

    fn first(&self) -> &'static str {
        self.words.split(' ').next().unwrap_or(self.words)
    }

    fn spaces(&self) -> usize {
        self.words.bytes().filter(|&byte| byte == b' ').count()
    }
}

struct Frames {
    frames: Vec<Frame>,
    patterns: Vec<Pattern>,
    /// Patterns by their first stem, longest first.
    by_first: Table<String, Vec<usize>>,
}

static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    let mut all = Frames { frames: Vec::new(), patterns: Vec::new(), by_first: Table::default() };
    for line in include_str!("frames.tsv").lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        if let ([name, lasting, asks, anchor], true) = (&columns[..], line.starts_with('=')) {
            let persistence = match *lasting {
                "lasting" => Persistence::Lasting,
                "fact" => Persistence::Fact,
                "stance" => Persistence::Stance,
                "event" => Persistence::Event,
                "plan" => Persistence::Plan,
                _ => Persistence::State,
            };
            let anchor = match *anchor {
                "theme" => Anchor::Theme,
                "person" => Anchor::Person,
                "thing" => Anchor::Thing,
                _ => Anchor::Scene,
            };
            all.frames.push(Frame {
                name: name.trim_start_matches('='),
                persistence,
                asks,
                anchor,
            });
        } else if let [_, side, role, patterns] = columns[..] {
            let role = match role {
                "s" => Role::Subject,
                "o" => Role::Object,
                "n" => Role::Noun,
                "x" => Role::Scene,
                _ => Role::Complement,
            };
            for words in patterns.split(", ") {
                all.patterns.push(Pattern {
                    frame: all.frames.len() - 1,
                    side: side == "B",
                    role,
                    words,
                    rest: OnceLock::new(),
                });
            }
        }
    }
    for (i, pattern) in all.patterns.iter().enumerate() {
        all.by_first.entry(stem(pattern.first())).or_default().push(i);
    }
    for list in all.by_first.values_mut() {
        list.sort_by_cached_key(|&i| std::cmp::Reverse(all.patterns[i].spaces()));
    }
    all
});

/// A pattern found in a sentence, before anyone asked whose state it tells.
pub(super) struct Match {
    pub(super) frame: usize,
    /// Which side, before denial.
    pub(super) side: bool,
    pub(super) role: Role,
    pub(super) words: Range<usize>,
    /// The other words that stand within the pattern.
    pub(super) within: Option<Range<usize>>,
}

/// The frame with this number.
pub(super) fn frame(number: usize) -> &'static Frame {
    &FRAMES.frames[number]
}

/// Every pattern that stands in the sentence; of those of one frame that begin at one word, the
/// longest.
pub(super) fn matches(words: &[Word]) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for at in 0..words.len() {
        let Some(list) = FRAMES.by_first.get(key(&words[at])) else { continue };
        for pattern in list.iter().map(|&i| &FRAMES.patterns[i]) {
            let Some((end, within)) = end_of(words, at, pattern.rest()) else { continue };
            let fits = match pattern.role {
                Role::Complement => parts::stands_as_complement(words, at),
                Role::Noun => {
                    words[at].lower.starts_with(pattern.first()) && parts::is_noun(words, at)
                }
                Role::Scene => true,
                Role::Subject | Role::Object => parts::is_verb(words, at),
            };
            let told = found.iter().any(|m| {
                m.frame == pattern.frame
                    && m.words.start <= at
                    && at < m.words.end
                    && (m.words.start < at || m.role == pattern.role)
            });
            if !fits || told {
                continue;
            }
            found.push(Match {
                frame: pattern.frame,
                side: pattern.side,
                role: pattern.role,
                words: at..end,
                within,
            });
        }
    }
    found
}

/// By what a word is looked up: "lives" and "leaves" are more often verbs here than "life", "leaf".
fn key(word: &Word) -> &str {
    match word.lower.as_str() {
        "lives" => "liv",
        "leaves" => "leav",
        _ => word.stem.as_str(),
    }
}

/// Where a pattern that begins at `at` ends, if its other words stand there, and which words its *
/// takes.
pub(super) fn end_of(
    words: &[Word],
    at: usize,
    rest: &[String],
) -> Option<(usize, Option<Range<usize>>)> {
    let mut within = None;
    let mut position = at + 1;
    let mut wild = false;
    for stem in rest {
        if stem == "*" {
            wild = true;
            continue;
        }
        let reach = if wild { 6 } else { 1 };
        let near = words.get(position..words.len().min(position + reach + 1))?;
        let step = near.iter().position(|w| w.stem == *stem)?;
        // Only an article or adverb may stand between the words of a pattern without a wildcard.
        if !wild
            && step > 0
            && !phrase::is_adverb(&words[position])
            && !matches!(
                words[position].lower.as_str(),
                "the" | "a" | "an" | "their" | "his" | "her" | "its"
            )
        {
            return None;
        }
        if wild && near[..step].iter().any(|w| w.kind != crate::text::words::Kind::Word) {
            return None;
        }
        if wild && step > 0 {
            within = Some(position..position + step);
        }
        position += step + 1;
        wild = false;
    }
    Some((position, within))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    fn read(text: &str) -> Vec<(&'static str, bool)> {
        matches(&words(text, 60)).iter().map(|m| (frame(m.frame).name, m.side)).collect()
    }

    #[test]
    fn finds_states_by_their_patterns() {
        assert_eq!(read("The town was overrun"), [("control", true)]);
        assert_eq!(read("The town is under rebel control"), [("control", true)]);
        assert_eq!(read("She is still alive")[0], ("life", false));
        assert_eq!(read("She went into exile"), [("presence", true)]);
        assert!(read("the open road and the day").is_empty());
    }

    #[test]
    fn every_row_of_the_file_is_understood() {
        assert!(FRAMES.frames.len() >= 40);
        for (i, frame) in FRAMES.frames.iter().enumerate() {
            for side in [false, true] {
                assert!(
                    FRAMES.patterns.iter().any(|p| p.frame == i && p.side == side),
                    "{}",
                    frame.name
                );
            }
        }
    }
}
