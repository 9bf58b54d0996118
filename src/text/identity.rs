//! The name of a finding, made of its content: the same after every scan, in whatever order the
//! articles came, and in every file that has the same statements.
use std::collections::HashMap;

use super::offsets::Offsets;
use super::{digest, fold};
use crate::model::{Conflict, ConflictKind, Document, Finding, FindingId, Side, SnapshotId, Span};

/// Names each conflict. A copied sentence is one statement wherever it stands, so the name is made
/// of the folded words of both sentences, and of which of them conflict; not of positions.
pub fn named(conflicts: Vec<Conflict>, documents: &[Document]) -> Vec<Finding> {
    let texts: HashMap<SnapshotId, &str> =
        documents.iter().map(|document| (document.snapshot, document.text.as_str())).collect();
    let mut offsets: HashMap<SnapshotId, Offsets> = HashMap::new();
    let mut finding = |conflict: Conflict| {
        let sides = [0, 1].map(|which| {
            let side = &conflict.sides[which];
            let text = texts.get(&side.snapshot).copied().unwrap_or_default();
            statement(offsets.entry(side.snapshot).or_insert_with(|| Offsets::new(text)), side)
        });
        Finding { id: name(conflict.kind, sides), conflict }
    };
    conflicts.into_iter().map(&mut finding).collect()
}

/// The name of a conflict that was recorded by hand: made of the places that were pointed at, each
/// a text's SHA-256 and the words in it, in either order.
pub fn by_hand(places: [(&str, Span); 2]) -> FindingId {
    name(
        ConflictKind::Statements,
        places.map(|(text_sha256, span)| format!("{text_sha256} {span}")),
    )
}

/// The name of two texts that are almost the same and say something else: made of their words, in
/// either order, wherever they stand.
pub fn near_copy(texts: [&str; 2]) -> FindingId {
    let mut words = texts.map(fold::words);
    words.sort_unstable();
    of_words("near copy", &words)
}

/// The name of a text that stands more than once: made of every wording of it, in any order.
pub fn repeat<'t>(texts: impl IntoIterator<Item = &'t str>) -> FindingId {
    let mut words: Vec<String> = texts.into_iter().map(fold::words).collect();
    words.sort_unstable();
    words.dedup();
    of_words("repeat", &words)
}

/// The name of a statement that is worth checking: made of its words and of who says it.
pub fn suggestion(text: &str, speaker: Option<&str>) -> FindingId {
    of_words("suggestion", &[fold::words(text), speaker.map(fold::words).unwrap_or_default()])
}

/// The name of a quote that changed: made of the claim, of the words that it rests on, and of what
/// stands for them now, in its sentence.
pub fn changed_quote(claim: &str, was: &str, now: &str) -> FindingId {
    of_words("quote", &[claim, was, now].map(fold::words))
}

fn of_words(what: &str, words: &[String]) -> FindingId {
    let parts = [what, &words.join("\n\n")].join("\n\n");
    FindingId::new(digest::sha256(parts.as_bytes()))
}

/// The sentence in three parts: before the words that conflict, these words, and after them.
fn statement(offsets: &Offsets, side: &Side) -> String {
    let words = |from: usize, to: usize| {
        Span::new(from, to)
            .and_then(|span| offsets.quote(span))
            .map(fold::words)
            .unwrap_or_default()
    };
    let (sentence, fragment) = (side.sentence, side.fragment);
    [
        words(sentence.start(), fragment.start()),
        words(fragment.start(), fragment.end()),
        words(fragment.end(), sentence.end()),
    ]
    .join("\n")
}

fn name(kind: ConflictKind, mut sides: [String; 2]) -> FindingId {
    sides.sort_unstable();
    let parts = [kind.word(), &sides[0], &sides[1]].join("\n\n");
    FindingId::new(digest::sha256(parts.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, MediaType, SourceId};

    fn document(id: i64, text: &str) -> Document {
        Document {
            snapshot: SnapshotId(id),
            source: SourceId(id),
            published: None,
            text: text.to_owned(),
            media_type: MediaType::Plain,
            passages: Vec::new(),
            sentences: Vec::new(),
        }
    }

    fn side(id: i64, sentence: (usize, usize), fragment: (usize, usize)) -> Side {
        Side {
            snapshot: SnapshotId(id),
            passage: 1,
            sentence: Span::new(sentence.0, sentence.1).unwrap(),
            fragment: Span::new(fragment.0, fragment.1).unwrap(),
            assertion: "asserted".to_owned(),
        }
    }

    fn id(sides: [Side; 2], documents: &[Document]) -> FindingId {
        let conflict = Conflict {
            kind: ConflictKind::Quantity,
            level: Level::Conflict,
            confidence: 90,
            detector: "x".to_owned(),
            about: String::new(),
            sides,
            reason: String::new(),
            unless: None,
        };
        named(vec![conflict], documents).remove(0).id
    }

    #[test]
    fn order_place_and_typography_do_not_matter_but_words_do() {
        let documents = [
            document(1, "Five died in “May”."),
            document(2, "Six died in May."),
            document(3, "It rained. Five died in \"May\"."),
        ];
        let six = || side(2, (0, 16), (0, 3));
        let first = id([side(1, (0, 19), (0, 4)), six()], &documents);
        assert_eq!(first, id([six(), side(1, (0, 19), (0, 4))], &documents), "either order");
        assert_eq!(first, id([side(3, (11, 30), (11, 15)), six()], &documents), "a copy");
        assert_ne!(first, id([side(1, (0, 19), (5, 9)), six()], &documents), "other words");
        assert_ne!(first, id([six(), six()], &documents));
        // Decisions in people's files go by these names: another way to make them would lose them.
        assert_eq!(first.short(12), "x6899ef2e55ce");
        let places = [("aa", Span::new(1, 2).unwrap()), ("bb", Span::new(3, 4).unwrap())];
        assert_eq!(by_hand(places).short(12), "xf1f01f7a5540");
        assert_eq!(by_hand([places[1], places[0]]), by_hand(places));
    }

    #[test]
    fn what_waits_is_named_by_its_words() {
        let pair = near_copy(["Five died in May.", "Six died in May."]);
        assert_eq!(pair, near_copy(["six died  in may", "“Five died in May.”"]));
        assert_ne!(pair, near_copy(["Five died in May.", "Seven died in May."]));
        assert_ne!(pair, repeat(["Five died in May.", "Six died in May."]), "another question");
        assert_eq!(repeat(["It rained.", "it rained"]), repeat(["It rained."]), "any further copy");
        let said = suggestion("It rained.", Some("the mayor"));
        assert_eq!(said, suggestion("it rained", Some("The mayor")));
        assert_ne!(said, suggestion("It rained.", None));
        assert_ne!(changed_quote("c", "was", "now"), changed_quote("c", "now", "was"));
        // Decisions in people's files go by these names, too.
        assert_eq!(pair.coded('r', 12), "r23fafe4f8c21");
        assert_eq!(said.coded('s', 12), "s366bc23a33d4");
    }
}
