//! Any sequence of articles added and removed gives what comparing everything anew gives.
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::model::{Edge, EdgeEnd, MediaType, Metadata, SnapshotId, SourceId, WordingKey};
use crate::record::scan::{Role, take_apart};
use crate::store::{Layer, NewSnapshot, PostingIndex, Session, Store, Writer};

/// A link by what its ends say, and what they share.
type Seen = BTreeSet<(WordingKey, WordingKey, u32, u32, u32)>;

/// All links of a layer.
fn seen(store: &Store, layer: Layer) -> Seen {
    let key = |id: i64| match layer {
        Layer::Passages => store.wording(id).unwrap().unwrap().key,
        Layer::Sentences => WordingKey::of_sentence(id),
    };
    let links = store.links(layer).unwrap().into_iter();
    links
        .map(|row| {
            (key(row.small), key(row.large), row.shared, row.small_shingles, row.large_shingles)
        })
        .collect()
}

fn capture(writer: &Writer, name: &str, text: &str) -> (SourceId, SnapshotId, NewArticle) {
    let source = writer.insert_source(name, &Metadata::default()).unwrap();
    let new = NewSnapshot {
        media_type: MediaType::Plain,
        original_sha256: &crate::text::digest::sha256(text.as_bytes()),
        original_bytes: text.len(),
        text,
        text_sha256: &crate::text::digest::sha256(text.as_bytes()),
        n_chars: text.chars().count(),
    };
    let snapshot = writer.insert_snapshot(source, &new).unwrap();
    let (_, _, new) = take_apart(writer, snapshot, text, MediaType::Plain, Role::New).unwrap();
    (source, snapshot, new)
}

fn in_file(work: impl FnOnce(&Writer)) -> Store {
    let mut store = Store::in_memory().unwrap();
    let session = Session::new("ann", "2026-01-02T03:04:05Z", "test");
    store
        .write(&session, |writer| {
            work(writer);
            Ok(())
        })
        .unwrap();
    store
}

/// What is found if the articles are compared anew.
fn anew(articles: &[&String], most: usize) -> Store {
    in_file(|writer| {
        for (number, text) in articles.iter().enumerate() {
            capture(writer, &format!("a{number}"), text);
        }
        rebuild(writer, &writer.documents().unwrap(), 1, most).unwrap();
    })
}

/// Sentences of eight to sixteen words from a small vocabulary, so that they are often alike.
fn sentence() -> impl Strategy<Value = String> {
    let base = "ten boats left the old harbour early on monday and came back with no fish";
    let words: Vec<&str> = base.split(' ').collect();
    let edit = prop_oneof![
        4 => Just(None),
        3 => (0usize..14, 0usize..6).prop_map(Some),
    ];
    (0usize..4, 9usize..16, edit).prop_map(move |(start, length, edit)| {
        let mut words: Vec<String> =
            words[start..].iter().take(length).map(|&word| word.to_owned()).collect();
        if let Some((at, with)) = edit {
            let at = at % words.len();
            words[at] = ["nine", "cars", "new", "Tuesday", "much", "late"][with].to_owned();
        }
        let mut text = words.join(" ");
        text[..1].make_ascii_uppercase();
        text + "."
    })
}

fn article() -> impl Strategy<Value = String> {
    let paragraph =
        prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn adding_and_removing_gives_what_a_rebuild_gives(
        steps in prop::collection::vec((article(), prop::option::of(0usize..6)), 1..9),
        most in prop_oneof![Just(2usize), Just(100)],
    ) {
        let mut here: BTreeMap<usize, (SourceId, SnapshotId, &String)> = BTreeMap::new();
        let store = in_file(|writer| {
            for (number, (text, gone)) in steps.iter().enumerate() {
                let (source, snapshot, new) = capture(writer, &format!("a{number}"), text);
                add(writer, &[new], most).unwrap();
                here.insert(number, (source, snapshot, text));
                if let Some(gone) = gone
                    && let Some((source, snapshot, _)) = here.remove(gone)
                {
                    remove(writer, snapshot, most).unwrap();
                    writer.delete_source(source).unwrap();
                }
            }
        });
        let texts: Vec<&String> = here.values().map(|(_, _, text)| *text).collect();
        let fresh = anew(&texts, most);
        for layer in [Layer::Passages, Layer::Sentences] {
            prop_assert_eq!(seen(&store, layer), seen(&fresh, layer), "{:?}", layer);
        }
    }

    #[test]
    fn pairs_that_come_in_in_any_order_give_what_a_rebuild_gives(
        articles in prop::collection::vec(article(), 1..9),
        (most, before) in (1usize..4, 0usize..4),
        turn in any::<u64>(),
    ) {
        let texts: Vec<&String> = articles.iter().collect();
        let (all, fresh) = (anew(&texts, 100), anew(&texts, most));
        let mut edges: Vec<Edge> = Vec::new();
        for link in all.links(Layer::Passages).unwrap() {
            let end = |id, shingles: u32| EdgeEnd { id: Some(id), key: None, shingles: shingles.into() };
            let small = end(link.small, link.small_shingles);
            let large = end(link.large, link.large_shingles);
            let turned = (link.small as u64 ^ turn).is_multiple_of(2);
            let (left, right) = if turned { (large, small) } else { (small, large) };
            edges.push(Edge { left, right, shared: link.shared.into() });
        }
        edges.sort_by_key(|edge| edge.shared as u64 ^ turn.rotate_left(edge.left.id.unwrap() as u32));
        let store = in_file(|writer| {
            for (number, text) in texts.iter().enumerate() {
                capture(writer, &format!("a{number}"), text);
            }
            rebuild(writer, &writer.documents().unwrap(), 1, before.min(most)).unwrap();
            let rows = (2..).zip(edges).map(|(line, edge)| Ok((line, Ok(edge))));
            import::import_up_to(writer, rows, |line| format!("line {line}"), false, most).unwrap();
        });
        prop_assert_eq!(seen(&store, Layer::Passages), seen(&fresh, Layer::Passages));
    }
}

#[test]
fn postings_that_move_into_levels_are_still_found() {
    let text = |n: usize| {
        let word = |k: usize| format!("w{}", (n * 7919 + k * 104_729) % 5003);
        let own: Vec<String> = (0..20).map(word).collect();
        format!("Shared words of article {} stand first here. {}", n % 9, own.join(" "))
    };
    let texts: Vec<String> = (0..300).map(text).collect();
    let store = in_file(|writer| {
        for (number, text) in texts.iter().enumerate() {
            let (_, _, new) = capture(writer, &format!("a{number}"), text);
            add(writer, &[new], 100).unwrap();
        }
        assert!(writer.count_blocks(PostingIndex::Shingles, 1).unwrap() > 0, "some have moved");
        assert!(!writer.recent_postings().unwrap().is_empty(), "some have not");
    });
    let fresh = anew(&texts.iter().collect::<Vec<_>>(), 100);
    for layer in [Layer::Passages, Layer::Sentences] {
        assert_eq!(seen(&store, layer), seen(&fresh, layer), "{layer:?}");
    }
}

/// Copies of one wording that differ in their marks are divided into sentences in different ways.
#[test]
fn a_sentence_of_one_copy_among_many_is_found() {
    let first = "Ten boats left the old harbour early on Monday morning";
    let second = "All of them came back before noon with no fish at all";
    let rest = "The harbour master said that nobody knew why it was so.";
    let usual = format!("{first}. {second}. {rest}");
    let joined = format!("{first}, {second}. {rest}");
    let reused = format!(
        "Nobody in the town had expected that. {}, {second}. Some blamed the weather of late.",
        first.replace("Ten", "Nine")
    );
    for (many, most) in [(3, 2), (130, 100)] {
        let mut texts = vec![usual.clone(); many];
        texts.extend([joined.clone(), usual.clone(), reused.clone()]);
        let store = in_file(|writer| {
            let mut last = None;
            for (number, text) in texts.iter().enumerate() {
                let (source, snapshot, new) = capture(writer, &format!("a{number}"), text);
                add(writer, &[new], most).unwrap();
                last = Some((source, snapshot));
            }
            let before = writer.links(Layer::Sentences).unwrap();
            assert!(!before.is_empty());
            let (source, snapshot) = last.unwrap();
            remove(writer, snapshot, most).unwrap();
            writer.delete_source(source).unwrap();
            assert!(writer.links(Layer::Sentences).unwrap().len() < before.len());
            let (_, _, new) = capture(writer, "again", &reused);
            add(writer, &[new], most).unwrap();
            assert_eq!(writer.links(Layer::Sentences).unwrap(), before);
        });
        let fresh = anew(&texts.iter().collect::<Vec<_>>(), most);
        for layer in [Layer::Passages, Layer::Sentences] {
            assert_eq!(seen(&store, layer), seen(&fresh, layer), "{many} copies, {layer:?}");
        }
    }
}
