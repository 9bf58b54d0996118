//! The words of claims as bytes, so that a file can keep them: [`pack`] makes blocks, [`Kept`] reads them.
//!
//! The first block says how far the log was read, and lists every stem, ascending:
//!
//! ```text
//! 1 (this form) · XXH3 of all the rest in 8 bytes, the lowest first
//! · varint(entry of the log) · varint(stems) · for each: varint(bytes) and the stem in UTF-8
//! ```
//!
//! Each further block holds claims, ascending by number, to the end of the block:
//!
//! ```text
//! varint(number − the number before in this block) · varint(words of it) · varint(words beside it)
//! and for each word varint(its stem's place in the list)
//! ```
//!
//! Varints are LEB128. The counts that a ranking needs are made from the words each time. Bytes that are
//! not like this, or of which some are missing, changed or said twice, are refused as a whole.
use super::shelf::{Record, Shelf};
use crate::text::digest;

/// The form described above.
const FORM: u8 = 1;

/// A block is closed at so many bytes.
const FULL: usize = 1 << 20;

/// What became of a claim since its words were kept: its number, and what is now said of it and beside
/// it; none if it has gone.
pub type Changed = (i64, Option<(String, String)>);

/// The words of claims as of an entry of the log, in blocks. `ids` are the numbers of the shelf's records,
/// which ascend.
pub fn pack(shelf: &Shelf, ids: &[i64], entry: i64) -> Vec<Vec<u8>> {
    let (stems, places) = shelf.sorted_stems();
    let mut first = Vec::new();
    put(&mut first, entry as u64);
    put(&mut first, stems.len() as u64);
    for stem in stems {
        put(&mut first, stem.len() as u64);
        first.extend(stem.as_bytes());
    }
    let (mut blocks, mut block, mut before) = (Vec::new(), Vec::new(), 0);
    for (n, &id) in ids.iter().enumerate() {
        let (text, beside) = shelf.record(n);
        put(&mut block, (id - before) as u64);
        before = id;
        put(&mut block, text.len() as u64);
        put(&mut block, beside.len() as u64);
        for &token in text.iter().chain(beside) {
            put(&mut block, u64::from(places[token as usize]));
        }
        if block.len() >= FULL {
            blocks.push(std::mem::take(&mut block));
            before = 0;
        }
    }
    blocks.push(block);
    let head = [&[FORM], &seal(&first, &blocks).to_le_bytes()[..], &first].concat();
    blocks.insert(0, head);
    blocks
}

/// A digest of what was kept: of the digests of its parts, in their order.
fn seal(first: &[u8], blocks: &[Vec<u8>]) -> u64 {
    let parts = std::iter::once(first).chain(blocks.iter().map(Vec::as_slice));
    digest::xxh3(&parts.flat_map(|part| digest::xxh3(part).to_le_bytes()).collect::<Vec<u8>>())
}

/// Words that a file has kept.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    seal: u64,
    /// All that is sealed of the first block.
    sealed: &'a [u8],
    entry: i64,
    stems: u64,
    rest: &'a [u8],
}

impl<'a> Kept<'a> {
    /// Reads the head of the first block.
    pub fn new(first: &'a [u8]) -> Option<Kept<'a>> {
        let (form, rest) = first.split_first()?;
        let (seal, sealed) = rest.split_first_chunk()?;
        let (seal, mut rest) = (u64::from_le_bytes(*seal), sealed);
        let entry = i64::try_from(get(&mut rest)?).ok()?;
        let stems = get(&mut rest)?;
        (*form == FORM).then_some(Kept { seal, sealed, entry, stems, rest })
    }

    /// The last entry of the log when the words were kept.
    pub fn entry(&self) -> i64 {
        self.entry
    }

    /// The records, with what has changed since, and their numbers: as if all had been read anew.
    /// `blocks` are those after the first; `changed` ascends by number.
    pub fn shelf(self, blocks: &[Vec<u8>], changed: &[Changed]) -> Option<(Shelf, Vec<i64>)> {
        if seal(self.sealed, blocks) != self.seal {
            return None;
        }
        let (mut rest, mut shelf, mut ids) = (self.rest, Shelf::default(), Vec::new());
        for _ in 0..self.stems {
            let length = usize::try_from(get(&mut rest)?).ok()?;
            let (stem, after) = rest.split_at_checked(length)?;
            shelf.keep_stem(std::str::from_utf8(stem).ok()?)?;
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
        shelf.expect(blocks.iter().map(Vec::len).sum());
        let mut changed = changed.iter().peekable();
        let mut last = i64::MIN;
        for block in blocks {
            let (mut rest, mut before) = (block.as_slice(), 0_i64);
            while !rest.is_empty() {
                let id = before.checked_add_unsigned(get(&mut rest)?)?;
                if id <= last {
                    return None;
                }
                (before, last) = (id, id);
                while let Some((new, said)) = changed.next_if(|(other, _)| *other < id) {
                    push(&mut shelf, &mut ids, *new, said);
                }
                let (text, beside) = (get(&mut rest)?, get(&mut rest)?);
                let other = changed.next_if(|(other, _)| *other == id);
                let mut skip = || get_token(&mut rest, self.stems);
                match other {
                    Some((_, said)) => {
                        for _ in 0..text.checked_add(beside)? {
                            skip()?;
                        }
                        push(&mut shelf, &mut ids, id, said);
                    }
                    None => {
                        shelf.keep_record([text, beside], skip)?;
                        ids.push(id);
                    }
                }
            }
        }
        for (new, said) in changed {
            push(&mut shelf, &mut ids, *new, said);
        }
        Some((shelf, ids))
    }
}

fn push(shelf: &mut Shelf, ids: &mut Vec<i64>, id: i64, said: &Option<(String, String)>) {
    if let Some((text, beside)) = said {
        shelf.add(Record { text, beside });
        ids.push(id);
    }
}

/// The place of a stem in the list.
#[inline]
fn get_token(bytes: &mut &[u8], stems: u64) -> Option<u32> {
    let place = get(bytes)?;
    if place < stems { u32::try_from(place).ok() } else { None }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[inline]
fn get(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Statement, rank};
    use super::*;

    const SAID: [(&str, &str); 4] = [
        ("The old bridge carries four hundred cars a day", "Ann Lee"),
        ("The new bridge carries 1,200 cars in the U.S. every day", ""),
        ("Étienne closed the reservoir", "bridge bridges"),
        ("", "nothing is said"),
    ];

    fn shelf(said: &[(&str, &str)]) -> Shelf {
        Shelf::new(said.iter().map(|&(text, beside)| Record { text, beside }))
    }

    fn alike(one: &Shelf, other: &Shelf) {
        for asked in ["400 cars on the bridge", "the reservoir was closed", "said by Ann Lee"] {
            let statement = Statement::new(asked);
            assert_eq!(rank(one, &statement, 9), rank(other, &statement, 9), "{asked}");
        }
        for (one, other) in [(one, other), (other, one)] {
            let words = |shelf: &Shelf, n: usize| {
                let (text, beside) = shelf.record(n);
                [text, beside].map(|part| {
                    part.iter().map(|&token| shelf.stem(token).to_owned()).collect::<Vec<_>>()
                })
            };
            assert_eq!(one.len(), other.len());
            (0..one.len()).for_each(|n| assert_eq!(words(one, n), words(other, n)));
        }
    }

    #[test]
    fn what_is_kept_is_what_was_read() {
        let blocks = pack(&shelf(&SAID), &[2, 3, 5, 9], 17);
        let kept = Kept::new(&blocks[0]).unwrap();
        assert_eq!(kept.entry(), 17);
        let (again, ids) = kept.shelf(&blocks[1..], &[]).unwrap();
        assert_eq!(ids, [2, 3, 5, 9]);
        alike(&again, &shelf(&SAID));
    }

    #[test]
    fn what_changed_since_stands_where_it_would_if_all_were_read() {
        let blocks = pack(&shelf(&SAID), &[2, 3, 5, 9], 17);
        let new = |text: &str| Some((text.to_owned(), String::new()));
        let changed = [
            (1, new("The ferry is older than the bridge")),
            (3, None),
            (5, new("Reservoirs close")),
            (12, new("Four hundred more cars")),
        ];
        let (again, ids) = Kept::new(&blocks[0]).unwrap().shelf(&blocks[1..], &changed).unwrap();
        assert_eq!(ids, [1, 2, 5, 9, 12]);
        let now = [
            ("The ferry is older than the bridge", ""),
            SAID[0],
            ("Reservoirs close", ""),
            SAID[3],
            ("Four hundred more cars", ""),
        ];
        alike(&again, &shelf(&now));
    }

    #[test]
    fn bytes_of_another_make_are_refused_and_never_believed() {
        let blocks = pack(&shelf(&SAID), &[2, 3, 5, 9], 17);
        assert!(Kept::new(&[]).is_none());
        assert!(Kept::new(&[9, 0, 0]).is_none());
        for at in 0..blocks[0].len() {
            let cut = &blocks[0][..at];
            assert!(Kept::new(cut).and_then(|kept| kept.shelf(&blocks[1..], &[])).is_none());
        }
        // Sealed as if they were ours.
        let read = |claims: Vec<u8>| {
            let (first, claims) = (&blocks[0][9..], [claims]);
            let head = [&[FORM], &seal(first, &claims).to_le_bytes()[..], first].concat();
            Kept::new(&head).unwrap().shelf(&claims, &[]).map(|(_, ids)| ids)
        };
        assert!(read(blocks[1].clone()).is_some());
        for (what, claims) in [
            ("cut off", blocks[1][..blocks[1].len() - 1].to_vec()),
            ("a stem that is not listed", vec![1, 1, 0, 0xff, 0x7f]),
            ("more words than there are bytes", vec![1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0]),
            ("a number twice", vec![1, 0, 0, 0, 0, 0]),
            ("a number without an end", vec![0xff; 12]),
        ] {
            assert_eq!(read(claims), None, "{what}");
        }
    }

    #[test]
    fn what_is_missing_changed_or_said_twice_is_refused() {
        let blocks = pack(&shelf(&SAID), &[2, 3, 5, 9], 17);
        let read = |rest: &[Vec<u8>]| Kept::new(&blocks[0]).unwrap().shelf(rest, &[]);
        assert!(read(&blocks[1..]).is_some());
        assert!(read(&[]).is_none() && read(&[Vec::new()]).is_none());
        assert!(read(&[blocks[1].clone(), blocks[1].clone()]).is_none());
        assert!(read(&[[&*blocks[1], &*blocks[1]].concat()]).is_none());
        for at in 0..blocks[1].len() {
            let mut spoiled = blocks[1].clone();
            spoiled[at] ^= 1;
            assert!(read(&[spoiled]).is_none(), "byte {at}");
        }
    }
}
