//! Adding an article: its new wordings ask the index who is like them, and then join it.
use std::collections::BTreeSet;

use super::fetch::Fetch;
use super::linker::{End, Linker};
use super::segments;
use crate::detect::duplicates::index::{Asked, Met};
use crate::detect::duplicates::postings::Posting;
use crate::detect::duplicates::{SENTENCES, Sets, Settings, Wanted, join_ranked, shared};
use crate::error::Result;
use crate::model::WordingKey;
use crate::store::{Layer, Writer};

/// What an article has that the library did not have before.
#[derive(Debug, Default)]
pub(in crate::record) struct NewArticle {
    /// Wordings long enough to be compared: number, key, distinct shingles.
    pub(in crate::record) wordings: Vec<(i64, WordingKey, Vec<u64>)>,
    /// Sentences that are compared: `sentence.folded`, distinct shingles.
    pub(in crate::record) sentences: Vec<(i64, Vec<u64>)>,
}

/// Links the article's wordings and sentences with those of the library, and adds them to the index.
pub(in crate::record) fn add(writer: &Writer, article: &NewArticle, most: usize) -> Result<()> {
    let wordings = article.wordings.iter().map(|(_, _, shingles)| shingles);
    let sentences = article.sentences.iter().map(|(_, shingles)| shingles);
    let all = wordings.chain(sentences).flatten();
    let met = segments::look_up(writer, &keys(all))?;
    let mut fetch = Fetch::new(writer);
    let passages = Linker { writer, layer: Layer::Passages, most };
    let mut postings = Vec::new();
    for (id, key, shingles) in &article.wordings {
        let me = End { shingles: shingles.len() as u32, key: *key, id: *id };
        let rarest = met.rarest_first(shingles);
        let asked = Asked::of_larger(rarest.len(), &Wanted::TIERS).count;
        larger(&passages, &me, &rarest, &met, &mut fetch)?;
        smaller(&passages, &me, shingles, &met, &mut fetch)?;
        let wording = u32::try_from(*id).unwrap_or(u32::MAX);
        let place = |(place, &shingle)| Posting::new(shingle, wording, place < asked);
        postings.extend(rarest.iter().enumerate().map(place));
    }
    among(&passages, &Wanted::TIERS, &article.wordings)?;
    let linker = Linker { writer, layer: Layer::Sentences, most };
    let mut new = Vec::new();
    for (id, shingles) in &article.sentences {
        let key = WordingKey::of_sentence(*id);
        let me = End { shingles: shingles.len() as u32, key, id: *id };
        alike_sentences(&linker, &me, shingles, &met, &mut fetch, |_| true)?;
        new.push((*id, key, shingles.clone()));
    }
    among(&linker, &SENTENCES, &new)?;
    postings.sort_unstable();
    postings.dedup();
    segments::add(writer, &postings)
}

/// The keys of shingles, ascending.
pub(super) fn keys<'s>(shingles: impl Iterator<Item = &'s u64>) -> Vec<u32> {
    let mut keys: Vec<u32> = shingles.map(|shingle| (shingle >> 32) as u32).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Links those of the article with one another.
fn among(linker: &Linker, wanted: &Wanted, new: &[(i64, WordingKey, Vec<u64>)]) -> Result<()> {
    // Paragraphs of one article are seldom alike: most often no set has enough of its shingles in
    // any other one, and then there is no need for a join.
    let mut all: Vec<u64> = new.iter().flat_map(|(_, _, shingles)| shingles).copied().collect();
    all.sort_unstable();
    let repeated: Vec<u64> =
        all.chunk_by(|a, b| a == b).filter(|run| run.len() > 1).map(|run| run[0]).collect();
    let may_have_partner = |shingles: &[u64]| {
        let size = shingles.len() as u32;
        u64::from(shared(shingles, &repeated)) >= wanted.least(size, size)
    };
    if !new.iter().any(|(_, _, shingles)| may_have_partner(shingles)) {
        return Ok(());
    }
    let mut sets = Sets::default();
    new.iter().for_each(|(_, _, shingles)| sets.push(shingles.iter().copied()));
    let settings = Settings { wanted: *wanted, most_partners: linker.most + 1, threads: 1 };
    let end = |set: u32| {
        let (id, key, shingles) = &new[set as usize];
        End { shingles: shingles.len() as u32, key: *key, id: *id }
    };
    for pair in join_ranked(vec![sets], &settings, |set| new[set as usize].1).pairs {
        linker.link(&end(pair.left), &end(pair.right), pair.likeness.shared)?;
    }
    Ok(())
}

/// Links a wording, given by its shingles with the rarest first, with those of the index that rank
/// after it: they hold enough of its asked shingles. Stops when no more are listed.
pub(super) fn larger(
    linker: &Linker,
    me: &End,
    rarest: &[u64],
    met: &Met,
    fetch: &mut Fetch,
) -> Result<()> {
    let wanted = Wanted::TIERS;
    let mut shingles = rarest.to_vec();
    shingles.sort_unstable();
    let asked = Asked::of_larger(rarest.len(), &wanted);
    let least = wanted.least(me.shingles, me.shingles);
    let mut others = Vec::new();
    for (id, hits) in met.holders(&rarest[..asked.count]) {
        if i64::from(id) != me.id && asked.may_share(hits, least) {
            let end = linker.end(i64::from(id), 0)?.filter(|end| end > me);
            others.extend(end.map(|end| (end, hits)));
        }
    }
    others.sort_unstable();
    let mut found = 0;
    for (other, hits) in others {
        let least = wanted.least(me.shingles, other.shingles);
        if asked.may_share(hits, least) {
            let shared = shared(&shingles, fetch.wording(other.id)?);
            if u64::from(shared) >= least {
                linker.link(me, &other, shared)?;
                found += 1;
            }
        }
        if found > linker.most {
            break;
        }
    }
    Ok(())
}

/// Links a wording with those of the index that rank before it: it holds enough of their asked
/// shingles.
fn smaller(
    linker: &Linker,
    me: &End,
    shingles: &[u64],
    met: &Met,
    fetch: &mut Fetch,
) -> Result<()> {
    let wanted = Wanted::TIERS;
    for (id, hits) in met.asking(shingles) {
        let other = linker.end(i64::from(id), 0)?;
        let Some(other) = other.filter(|end| end < me) else { continue };
        let least = wanted.least(other.shingles, me.shingles);
        let asked = Asked::of_larger(other.shingles as usize, &wanted);
        if asked.may_share(hits, least) && linker.has_room(other.id, me)? {
            let shared = shared(shingles, fetch.wording(other.id)?);
            if u64::from(shared) >= least {
                linker.link(me, &other, shared)?;
            }
        }
    }
    Ok(())
}

/// Links a sentence with those inside wordings of the index that hold enough of its asked
/// shingles, as far as they are wanted.
pub(super) fn alike_sentences(
    linker: &Linker,
    me: &End,
    shingles: &[u64],
    met: &Met,
    fetch: &mut Fetch,
    is_wanted: impl Fn(&End) -> bool,
) -> Result<()> {
    let rarest = met.rarest_first(shingles);
    let asked = Asked::of_all(rarest.len(), &SENTENCES);
    let least = SENTENCES.least_of_all(me.shingles);
    let mut done = BTreeSet::new();
    for (id, hits) in met.holders(&rarest[..asked.count]) {
        if !asked.may_share(hits, least) {
            continue;
        }
        for (key, theirs) in fetch.sentences(i64::from(id))? {
            let key_of = WordingKey::of_sentence(*key);
            let other = End { shingles: theirs.len() as u32, key: key_of, id: *key };
            if other.id == me.id || !is_wanted(&other) || !done.insert(other.id) {
                continue;
            }
            let (small, large) = (other.min(*me), other.max(*me));
            let shared = shared(shingles, theirs);
            if u64::from(shared) >= SENTENCES.least(small.shingles, large.shingles)
                && linker.has_room(small.id, &large)?
            {
                linker.link(me, &other, shared)?;
            }
        }
    }
    Ok(())
}
