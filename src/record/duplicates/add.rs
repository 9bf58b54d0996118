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

/// Bytes of texts and shingles that are remembered from one article to the next.
pub(super) const REMEMBERED: usize = 256 << 20;

/// Links the articles' wordings and sentences with those of the library, and adds them to the index.
/// The passages of all of them are stored already.
pub(in crate::record) fn add(writer: &Writer, articles: &[NewArticle], most: usize) -> Result<()> {
    let mut fetch = Fetch::new(writer);
    for article in articles {
        add_one(writer, article, &mut fetch, most)?;
        fetch.forget_beyond(REMEMBERED);
    }
    Ok(())
}

fn add_one(writer: &Writer, article: &NewArticle, fetch: &mut Fetch, most: usize) -> Result<()> {
    let wordings = article.wordings.iter().map(|(_, _, shingles)| shingles);
    let sentences = article.sentences.iter().map(|(_, shingles)| shingles);
    let all = wordings.chain(sentences).flatten();
    let met = segments::look_up(writer, &keys(all))?;
    let passages = Linker::new(writer, Layer::Passages, most);
    let mut postings = Vec::new();
    for (id, key, shingles) in &article.wordings {
        let me = End { shingles: shingles.len() as u32, key: *key, id: *id };
        let rarest = met.rarest_first(shingles);
        let asked = Asked::of_larger(rarest.len(), &Wanted::TIERS).count;
        larger(&passages, &me, Next { after: me, most }, &rarest, &met, fetch)?;
        smaller(&passages, &me, shingles, &met, fetch)?;
        let wording = u32::try_from(*id).unwrap_or(u32::MAX);
        let place = |(place, &shingle)| Posting::new(shingle, wording, place < asked);
        postings.extend(rarest.iter().enumerate().map(place));
    }
    among(&passages, &Wanted::TIERS, &article.wordings)?;
    let linker = Linker::new(writer, Layer::Sentences, most);
    let mut new = Vec::new();
    for (id, shingles) in &article.sentences {
        let key = WordingKey::of_sentence(*id);
        let me = End { shingles: shingles.len() as u32, key, id: *id };
        let (before, after): (Vec<_>, Vec<_>) = alike_sentences(&me, shingles, &met, fetch)?
            .into_iter()
            .partition(|(end, _)| *end < me);
        for (other, shared) in before {
            if linker.has_room(other.id, &me)? {
                linker.link(&me, &other, shared)?;
            }
        }
        for (other, shared) in after.into_iter().take(most) {
            linker.link(&me, &other, shared)?;
        }
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

/// Which partners are looked for: so many, the first of those that rank after this one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    pub(super) after: End,
    pub(super) most: usize,
}

/// Links a wording, given by its shingles with the rarest first, with the next ones of the index: they
/// hold enough of its asked shingles.
pub(super) fn larger(
    linker: &Linker,
    me: &End,
    next: Next,
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
            let end = linker.end(i64::from(id), 0)?.filter(|end| *end > next.after);
            others.extend(end.map(|end| (end, hits)));
        }
    }
    others.sort_unstable();
    let mut found = 0;
    for (other, hits) in others {
        if found == next.most {
            break;
        }
        let least = wanted.least(me.shingles, other.shingles);
        if asked.may_share(hits, least) {
            let shared = shared(&shingles, fetch.wording(other.id)?);
            if u64::from(shared) >= least {
                linker.link(me, &other, shared)?;
                found += 1;
            }
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

/// The sentences inside wordings of the index that are like one, and what they share, by rank: the
/// wordings hold enough of its asked shingles.
pub(super) fn alike_sentences(
    me: &End,
    shingles: &[u64],
    met: &Met,
    fetch: &mut Fetch,
) -> Result<Vec<(End, u32)>> {
    let rarest = met.rarest_first(shingles);
    let asked = Asked::of_all(rarest.len(), &SENTENCES);
    let least = SENTENCES.least_of_all(me.shingles);
    let (mut done, mut found) = (BTreeSet::from([me.id]), Vec::new());
    for (id, hits) in met.holders(&rarest[..asked.count]) {
        if !asked.may_share(hits, least) {
            continue;
        }
        for (key, theirs) in fetch.sentences(i64::from(id))? {
            if !done.insert(*key) {
                continue;
            }
            let key_of = WordingKey::of_sentence(*key);
            let other = End { shingles: theirs.len() as u32, key: key_of, id: *key };
            let (small, large) = (other.min(*me), other.max(*me));
            let least = SENTENCES.least(small.shingles, large.shingles);
            if u64::from(small.shingles) >= least {
                let shared = shared(shingles, theirs);
                found.extend((u64::from(shared) >= least).then_some((other, shared)));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
