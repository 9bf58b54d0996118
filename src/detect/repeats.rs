//! Repeated passages: runs of consecutive passages that stand, equal after folding, in two or more
//! places of one text or of several.
//!
//! What is reported are the *maximal repeats* known from string matching (Gusfield 1997, §7.12), over
//! passages instead of letters: a run is left out if every place of it continues alike to the left
//! or to the right, because then the longer run says it all.
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::WordingKey;
use crate::model::{Document, Passage, PassageKind, Place, Repeat, Span};
use crate::text::boundary;
use crate::text::offsets::Offsets;
use crate::text::terms::Terms;

/// A passage of fewer words ("Read on.") says nothing by standing twice.
const FEWEST_WORDS: usize = 4;

/// A single passage of at most this many words that this many sources share is a standing line of
/// theirs (a dateline, a disclaimer), not a copied report. Somebody's words in quotation marks are
/// never that.
const STANDING_LINE: (usize, usize) = (25, 3);

/// Any text that so many sources share is a template, whatever its length.
const TEMPLATE_SOURCES: usize = 12;

/// A passage by its position: index of the document, index in the document.
type At = (usize, usize);

/// The repeats in `documents`: those that tell something first, boilerplate last, each group by
/// where its earliest place stands. Linear in the passages, apart from what repeats itself.
pub fn repeats(documents: &[Document]) -> Vec<Repeat> {
    let texts = Texts { documents, keys: documents.iter().map(keys).collect() };
    let mut places: BTreeMap<WordingKey, Vec<At>> = BTreeMap::new();
    for (d, keys) in texts.keys.iter().enumerate() {
        for (p, &key) in keys.iter().enumerate() {
            places.entry(key).or_default().push((d, p));
        }
    }
    let mut found = Vec::new();
    for starts in places.into_values().filter(|starts| starts.len() > 1) {
        if texts.alike_before(&starts) {
            continue;
        }
        texts.grow(starts, 1, &mut found);
    }
    let mut repeats: Vec<(Reverse<bool>, At, Repeat)> = found
        .into_iter()
        .map(|(starts, length)| {
            let first = starts.iter().copied().min().unwrap_or_default();
            let repeat = texts.repeat(starts, length);
            (Reverse(!repeat.boilerplate), first, repeat)
        })
        .collect();
    repeats.sort_by_key(|(kind, first, repeat)| (*kind, *first, Reverse(repeat.passages)));
    repeats.into_iter().map(|(_, _, repeat)| repeat).collect()
}

/// What each passage of a document says.
fn keys(document: &Document) -> Vec<WordingKey> {
    let offsets = Offsets::new(&document.text);
    let key = |passage: &Passage| {
        let bytes = offsets.bytes(passage.span).unwrap_or_default();
        let text = &document.text[bytes];
        WordingKey(Terms::of(text, document.media_type).key(text))
    };
    document.passages.iter().map(key).collect()
}

struct Texts<'d> {
    documents: &'d [Document],
    keys: Vec<Vec<WordingKey>>,
}

impl Texts<'_> {
    fn key(&self, (d, p): At) -> Option<WordingKey> {
        self.keys[d].get(p).copied()
    }

    /// Whether the same passage stands before each of the starts.
    fn alike_before(&self, starts: &[At]) -> bool {
        let before = |&(d, p): &At| p.checked_sub(1).and_then(|p| self.key((d, p)));
        let first = before(&starts[0]);
        first.is_some() && starts.iter().all(|start| before(start) == first)
    }

    /// Notes the run of `length` passages at `starts` unless all its places go on alike, and then
    /// the longer runs at those places that do.
    fn grow(&self, starts: Vec<At>, length: usize, found: &mut Vec<(Vec<At>, usize)>) {
        let (mut starts, mut length) = (starts, length);
        loop {
            let mut onwards: BTreeMap<WordingKey, Vec<At>> = BTreeMap::new();
            for &(d, p) in &starts {
                if let Some(key) = self.key((d, p + length)) {
                    onwards.entry(key).or_default().push((d, p));
                }
            }
            onwards.retain(|_, places| places.len() > 1 && !overlap(places, length + 1));
            if onwards.values().any(|places| places.len() == starts.len()) {
                length += 1;
                continue;
            }
            found.push((std::mem::take(&mut starts), length));
            for places in onwards.into_values().filter(|places| !self.alike_before(places)) {
                self.grow(places, length + 1, found);
            }
            return;
        }
    }

    fn repeat(&self, mut starts: Vec<At>, length: usize) -> Repeat {
        // Sources without a date come last: nothing says that they were first.
        starts.sort_by_key(|&(d, p)| {
            let published = &self.documents[d].published;
            (published.is_none(), published.clone(), d, p)
        });
        Repeat {
            passages: length,
            boilerplate: self.is_boilerplate(&starts, length),
            places: starts.iter().filter_map(|&start| self.place(start, length)).collect(),
        }
    }

    fn is_boilerplate(&self, starts: &[At], length: usize) -> bool {
        let Some(&(d, p)) = starts.first() else { return false };
        let document = &self.documents[d];
        let run = &document.passages[p..p + length];
        let words: usize = run
            .iter()
            .filter_map(|passage| passage.span.of(&document.text))
            .map(|text| boundary::words(text).count())
            .sum();
        let mut sources: Vec<_> = starts.iter().map(|&(d, _)| self.documents[d].source).collect();
        sources.sort();
        sources.dedup();
        let told = |kind| matches!(kind, PassageKind::Body | PassageKind::Headline);
        let spoken = run.iter().any(|passage| {
            passage.span.of(&document.text).is_some_and(|text| text.contains(['“', '”', '"', '«']))
        });
        run.iter().all(|passage| !told(passage.kind))
            || words < FEWEST_WORDS
            || (length == 1
                && !spoken
                && words <= STANDING_LINE.0
                && sources.len() >= STANDING_LINE.1)
            || sources.len() >= TEMPLATE_SOURCES
    }

    fn place(&self, (d, p): At, length: usize) -> Option<Place> {
        let document = &self.documents[d];
        let (first, last) = (&document.passages[p], &document.passages[p + length - 1]);
        Some(Place {
            snapshot: document.snapshot,
            first_passage: first.number,
            last_passage: last.number,
            span: Span::new(first.span.start(), last.span.end())?,
        })
    }
}

/// Whether two runs of `length` passages at these places would share a passage.
fn overlap(places: &[At], length: usize) -> bool {
    places.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[1].1 - pair[0].1 < length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MediaType, SnapshotId, SourceId};

    /// Length, places (snapshot and passage), boilerplate.
    type Seen = (usize, Vec<(i64, usize)>, bool);

    /// Documents of one-letter passages, each letter standing for five words of its own.
    fn found(articles: &[&str]) -> Vec<Seen> {
        let documents: Vec<Document> = (1..)
            .zip(articles)
            .map(|(id, article)| {
                let mut document = Document {
                    snapshot: SnapshotId(id),
                    source: SourceId(id),
                    published: None,
                    text: String::new(),
                    media_type: MediaType::Plain,
                    passages: Vec::new(),
                    sentences: Vec::new(),
                };
                for (number, letter) in (1..).zip(article.chars()) {
                    let start = document.text.chars().count();
                    let line = format!("{letter} one two three four\n");
                    document.text += &line;
                    let kind = match letter {
                        '(' => PassageKind::Credit,
                        _ => PassageKind::Body,
                    };
                    let span = Span::new(start, start + line.len() - 1).unwrap();
                    document.passages.push(Passage { number, kind, span });
                }
                document
            })
            .collect();
        repeats(&documents)
            .into_iter()
            .map(|repeat| {
                let places =
                    repeat.places.iter().map(|at| (at.snapshot.0, at.first_passage)).collect();
                (repeat.passages, places, repeat.boilerplate)
            })
            .collect()
    }

    #[test]
    fn a_block_that_stands_twice_is_one_repeat() {
        assert_eq!(found(&["abxyxyc"]), [(2, vec![(1, 3), (1, 5)], false)]);
        assert_eq!(found(&["xyxyxy"]), [(2, vec![(1, 1), (1, 3), (1, 5)], false)]);
        assert_eq!(found(&["aaa"]), [(1, vec![(1, 1), (1, 2), (1, 3)], false)]);
        assert_eq!(found(&["abc", "def"]), []);
    }

    #[test]
    fn runs_across_texts_are_maximal() {
        assert_eq!(
            found(&["abcd", "xabc", "ab"]),
            [(3, vec![(1, 1), (2, 2)], false), (2, vec![(1, 1), (2, 2), (3, 1)], false)]
        );
        assert_eq!(
            found(&["abcd", "ebcd", "cq"]),
            [(3, vec![(1, 2), (2, 2)], false), (1, vec![(1, 3), (2, 3), (3, 1)], true)]
        );
    }

    #[test]
    fn credits_are_boilerplate() {
        assert_eq!(found(&["a(", "b("]), [(1, vec![(1, 2), (2, 2)], true)]);
    }

    #[test]
    fn the_earliest_published_comes_first() {
        let mut documents: Vec<Document> = Vec::new();
        for (id, published) in [(1, None), (2, Some("2021-02")), (3, Some("2021-01-09"))] {
            let text = "one two three four five six".to_owned();
            let span = Span::new(0, 27).unwrap();
            let passage = Passage { number: 1, kind: PassageKind::Body, span };
            documents.push(Document {
                snapshot: SnapshotId(id),
                source: SourceId(id),
                published: published.map(|date| date.parse().unwrap()),
                passages: vec![passage],
                media_type: MediaType::Plain,
                text,
                sentences: Vec::new(),
            });
        }
        let found = repeats(&documents);
        let order: Vec<i64> = found[0].places.iter().map(|place| place.snapshot.0).collect();
        assert_eq!(order, [3, 2, 1]);
    }
}
