//! The index as bytes: which wordings hold a shingle, sorted, in blocks that fill a page of the file.
//!
//! A shingle goes by the first 32 bits of its hash, its *key*: two that share one only make a
//! wording be looked at in vain. Of each wording's shingles some are marked as *asked*: any larger
//! partner holds enough of these (see `join`). A block is a run of groups, one a key:
//!
//! ```text
//! varint(4 × (key − the key before) + 0)  one asked wording:      varint(id)
//! varint(4 × (key − the key before) + 1)  one wording, not asked: varint(id)
//! varint(4 × (key − the key before) + 2)  several: varint(number of asked), their ids,
//!                                         varint(bytes of the rest), the rest's ids
//! ```
//!
//! Ids ascend and are stored as differences; varints are LEB128. Bytes that are not like this, as in
//! a file that was tampered with, end a block.

/// One place of the index: a key, a wording, and whether it is asked.
///
/// In the order of the numbers: by key, asked first, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u64);

impl Posting {
    /// The wording of that id (below 2³¹) holds the shingle with this hash.
    pub fn new(shingle: u64, wording: u32, asked: bool) -> Posting {
        let key = shingle >> 32;
        Posting(key << 32 | u64::from(!asked) << 31 | u64::from(wording & 0x7FFF_FFFF))
    }

    /// The first 32 bits of the shingle's hash.
    pub fn key(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn is_asked(self) -> bool {
        self.0 & 1 << 31 == 0
    }

    fn wording(self) -> u32 {
        self.0 as u32 & 0x7FFF_FFFF
    }
}

/// The first key and the bytes of a block.
pub type Block = (u32, Vec<u8>);

/// Size at which a block is closed: nine fit a page of 4096 bytes, and a look at one key reads half
/// a block.
const FULL: usize = 430;

/// Blocks of sorted postings; those that come twice are taken once.
pub fn blocks(postings: &[Posting]) -> Vec<Block> {
    let mut blocks = Blocks::default();
    blocks.add(postings);
    blocks.done
}

/// Blocks under way.
#[derive(Debug, Default)]
pub struct Blocks {
    done: Vec<Block>,
    last_key: u32,
}

impl Blocks {
    /// Adds sorted postings whose keys come after those that were added before.
    pub fn add(&mut self, postings: &[Posting]) {
        for group in postings.chunk_by(|a, b| a.key() == b.key()) {
            let key = group[0].key();
            let (kind, body) = body(group);
            let has_room = |(_, bytes): &&mut Block| bytes.len() + body.len() + 5 <= FULL;
            if self.done.last_mut().filter(has_room).is_none() {
                self.done.push((key, Vec::new()));
                self.last_key = key;
            }
            if let Some((_, bytes)) = self.done.last_mut() {
                put(bytes, u64::from(key - self.last_key) << 2 | kind);
                bytes.extend(body);
            }
            self.last_key = key;
        }
    }

    /// The blocks, in order.
    pub fn finish(self) -> Vec<Block> {
        self.done
    }
}

/// All postings, sorted, as one block that begins with key 0.
pub fn one_block(postings: &[Posting]) -> Vec<u8> {
    let (mut bytes, mut last_key) = (Vec::new(), 0);
    for group in postings.chunk_by(|a, b| a.key() == b.key()) {
        let (kind, body) = body(group);
        put(&mut bytes, u64::from(group[0].key() - last_key) << 2 | kind);
        bytes.extend(body);
        last_key = group[0].key();
    }
    bytes
}

/// The kind of a group, and its bytes.
fn body(group: &[Posting]) -> (u64, Vec<u8>) {
    let mut bytes = Vec::new();
    if let [one] = group {
        put(&mut bytes, u64::from(one.wording()));
        return (u64::from(!one.is_asked()), bytes);
    }
    let asked = group.partition_point(|posting| posting.is_asked());
    let ids = |part: &[Posting]| {
        let mut ids: Vec<u32> = part.iter().map(|posting| posting.wording()).collect();
        ids.dedup();
        ids
    };
    let (asked, rest) = (ids(&group[..asked]), ids(&group[asked..]));
    put(&mut bytes, asked.len() as u64);
    put_ids(&mut bytes, &asked);
    let mut tail = Vec::new();
    put_ids(&mut tail, &rest);
    put(&mut bytes, tail.len() as u64);
    bytes.extend(tail);
    (2, bytes)
}

fn put_ids(bytes: &mut Vec<u8>, ids: &[u32]) {
    let mut last = 0;
    for &id in ids {
        put(bytes, u64::from(id - last));
        last = id;
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The wordings of one key.
#[derive(Debug, Clone, Copy)]
pub struct Group<'b> {
    /// The key.
    pub key: u32,
    one: Option<(u32, bool)>,
    asked: &'b [u8],
    asked_count: u64,
    rest: &'b [u8],
}

impl<'b> Group<'b> {
    /// The wordings of which this is an asked shingle.
    pub fn asked(&self) -> impl Iterator<Item = u32> + 'b {
        let one = self.one.filter(|(_, asked)| *asked).map(|(id, _)| id);
        one.into_iter().chain(ids(self.asked).take(self.asked_count as usize))
    }

    /// The other wordings.
    pub fn rest(&self) -> impl Iterator<Item = u32> + 'b {
        let one = self.one.filter(|(_, asked)| !*asked).map(|(id, _)| id);
        one.into_iter().chain(ids(self.rest))
    }

    /// The other wordings as they are stored, to be read by [`ids`] when they are asked for.
    pub fn rest_bytes(&self) -> Vec<u8> {
        match self.one {
            Some((id, false)) => {
                let mut bytes = Vec::new();
                put(&mut bytes, u64::from(id));
                bytes
            }
            _ => self.rest.to_vec(),
        }
    }

    /// All of them as postings.
    pub fn postings(&self) -> impl Iterator<Item = Posting> + 'b {
        let shingle = u64::from(self.key) << 32;
        let asked = self.asked().map(move |id| Posting::new(shingle, id, true));
        asked.chain(self.rest().map(move |id| Posting::new(shingle, id, false)))
    }
}

/// Ascending numbers from their stored differences.
pub fn ids(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (mut rest, mut last) = (bytes, 0u32);
    std::iter::from_fn(move || {
        last = last.wrapping_add(take(&mut rest)? as u32);
        Some(last)
    })
}

/// Takes a number off the front.
#[inline]
fn take(bytes: &mut &[u8]) -> Option<u64> {
    // Most have one to three bytes.
    match **bytes {
        [a @ ..128, ref rest @ ..] => {
            *bytes = rest;
            return Some(u64::from(a));
        }
        [a, b @ ..128, ref rest @ ..] => {
            *bytes = rest;
            return Some(u64::from(a & 127) | u64::from(b) << 7);
        }
        [a, b, c @ ..128, ref rest @ ..] => {
            *bytes = rest;
            return Some(u64::from(a & 127) | u64::from(b & 127) << 7 | u64::from(c) << 14);
        }
        _ => {}
    }
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

/// Goes past a number.
#[inline]
fn skip(bytes: &mut &[u8]) -> Option<()> {
    let length = bytes.iter().position(|&byte| byte < 128)? + 1;
    *bytes = &bytes[length..];
    Some(())
}

/// The groups of a block, by key.
pub fn groups(block: (u32, &[u8])) -> impl Iterator<Item = Group<'_>> {
    let mut rest = Rest::new(block);
    std::iter::from_fn(move || {
        rest.head()?;
        rest.group()
    })
}

/// Hands over the groups of those keys of a block that are wanted; these ascend. Returns how many of
/// them the block has room for: those after them stand in other blocks.
pub fn wanted<'b>(block: (u32, &'b [u8]), keys: &[u32], mut each: impl FnMut(Group<'b>)) -> usize {
    let mut rest = Rest::new(block);
    let mut at = keys.partition_point(|&key| key < block.0);
    while let Some(&key) = keys.get(at) {
        let Some(()) = rest.head() else { return at };
        if rest.key < u64::from(key) {
            let Some(()) = rest.skip() else { return at };
            continue;
        }
        let Some(group) = rest.group() else { return at };
        at += keys[at..].iter().take_while(|&&key| key < group.key).count();
        if keys.get(at) == Some(&group.key) {
            each(group);
            at += 1;
        }
    }
    at
}

/// What is still to be read of a block.
struct Rest<'b> {
    bytes: &'b [u8],
    /// Key and kind of the group under way.
    key: u64,
    kind: u64,
}

impl<'b> Rest<'b> {
    fn new((first, bytes): (u32, &'b [u8])) -> Rest<'b> {
        Rest { bytes, key: u64::from(first), kind: 0 }
    }

    /// Begins the next group; its body must be read or skipped after that.
    #[inline]
    fn head(&mut self) -> Option<()> {
        let head = take(&mut self.bytes)?;
        (self.key, self.kind) = (self.key.checked_add(head >> 2)?, head & 3);
        Some(())
    }

    #[inline]
    fn skip(&mut self) -> Option<()> {
        if self.kind < 2 {
            return skip(&mut self.bytes);
        }
        for _ in 0..take(&mut self.bytes)? {
            skip(&mut self.bytes)?;
        }
        let length = usize::try_from(take(&mut self.bytes)?).ok()?;
        (_, self.bytes) = self.bytes.split_at_checked(length)?;
        Some(())
    }

    fn group(&mut self) -> Option<Group<'b>> {
        let key = u32::try_from(self.key).ok()?;
        let mut group = Group { key, one: None, asked: &[], asked_count: 0, rest: &[] };
        if self.kind < 2 {
            group.one = Some((take(&mut self.bytes)? as u32, self.kind == 0));
            return Some(group);
        }
        group.asked_count = take(&mut self.bytes)?;
        group.asked = self.bytes;
        for _ in 0..group.asked_count {
            skip(&mut self.bytes)?;
        }
        let length = usize::try_from(take(&mut self.bytes)?).ok()?;
        (group.rest, self.bytes) = self.bytes.split_at_checked(length)?;
        Some(group)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(postings in prop::collection::vec((prop_oneof![0u64..6, any::<u32>().prop_map(u64::from)], 0u32..3000, any::<bool>()), 0..3000)) {
            let mut postings: Vec<Posting> = postings.into_iter().map(|(key, id, asked)| Posting::new(key << 32, id, asked)).collect();
            postings.sort();
            postings.dedup();
            let blocks = blocks(&postings);
            let back: Vec<Posting> = blocks.iter().flat_map(|(first, bytes)| groups((*first, bytes)).flat_map(|group| group.postings().collect::<Vec<_>>())).collect();
            prop_assert_eq!(back, postings);
            prop_assert!(blocks.windows(2).all(|two| two[0].0 < two[1].0));
        }

        #[test]
        fn what_is_wanted_is_found(postings in prop::collection::vec((0u32..500, 0u32..30, any::<bool>()), 0..800), keys in prop::collection::btree_set(0u32..520, 0..60)) {
            let mut postings: Vec<Posting> = postings.into_iter().map(|(key, id, asked)| Posting::new(u64::from(key) << 32, id, asked)).collect();
            postings.sort();
            postings.dedup();
            let keys: Vec<u32> = keys.into_iter().collect();
            let mut found = Vec::new();
            let mut last = 0;
            for (first, bytes) in blocks(&postings) {
                let room = wanted((first, &bytes), &keys, |group| found.extend(group.postings()));
                prop_assert!(last <= room || room == keys.partition_point(|&key| key < first));
                last = room;
            }
            postings.retain(|posting| keys.contains(&posting.key()));
            prop_assert_eq!(found, postings);
        }

        #[test]
        fn any_bytes_are_read_to_an_end(first in any::<u32>(), bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            for group in groups((first, &bytes)) {
                group.postings().take(1000).for_each(drop);
            }
            wanted((first, &bytes), &[first, first | 1 << 31, u32::MAX], |_| {});
        }
    }
}
