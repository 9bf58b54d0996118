//! Zip archives of files that are stored as they are, written and read: as much of the format (PKWARE,
//! APPNOTE 6.3.10) as a packet needs. Nothing is compressed, so nothing can unfold into more than was sent.
use crate::error::{Error, Result};

/// Bits 0 to 3 of the method and version fields that are written: stored, readable by version 2.0.
const VERSION: u16 = 20;
const STORED: u16 = 0;

/// Names are UTF-8.
const UTF8: u16 = 1 << 11;

/// Encrypted, or with sizes that come behind the bytes.
const NOT_READ: u16 = 1 | 1 << 3;

/// 1 January 1980, the earliest day there is: the same files make the same bytes.
const DAY: u16 = 1 << 5 | 1;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// Lengths of the fixed parts.
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;

/// Longest comment behind an archive.
const LONGEST_COMMENT: usize = 0xFFFF;

/// A file in an archive.
pub type File = (String, Vec<u8>);

/// An archive of files, in their order.
///
/// # Errors
/// If it would be longer than 4 GiB, or hold more than 65,535 files: that needs a larger format.
pub fn write(files: &[File]) -> Result<Vec<u8>> {
    let too_large = || {
        Error::user("so much does not fit into a zip file")
            .hint("write a folder: name one without .zip")
    };
    let mut archive = Vec::new();
    let mut central = Vec::new();
    for (name, bytes) in files {
        let size = u32::try_from(bytes.len()).map_err(|_| too_large())?;
        let at = u32::try_from(archive.len()).map_err(|_| too_large())?;
        let mut header = Vec::new();
        for field in [VERSION, UTF8, STORED, 0, DAY] {
            header.extend(field.to_le_bytes());
        }
        for field in [crc32(bytes), size, size] {
            header.extend(field.to_le_bytes());
        }
        let length = u16::try_from(name.len()).map_err(|_| too_large())?;
        for field in [length, 0] {
            header.extend(field.to_le_bytes());
        }
        archive.extend(LOCAL.to_le_bytes());
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(bytes);
        central.extend(CENTRAL.to_le_bytes());
        central.extend(VERSION.to_le_bytes());
        central.extend(&header);
        // No comment, disk 0, no attributes.
        central.extend([0; 10]);
        central.extend(at.to_le_bytes());
        central.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).map_err(|_| too_large())?;
    let (at, length) = (archive.len(), central.len());
    let fits = u32::try_from(at + length + END_LENGTH).is_ok();
    let (Ok(at), Ok(length), true) = (u32::try_from(at), u32::try_from(length), fits) else {
        return Err(too_large());
    };
    archive.extend(central);
    archive.extend(END.to_le_bytes());
    archive.extend([0; 4]);
    for field in [count, count] {
        archive.extend(field.to_le_bytes());
    }
    for field in [length, at] {
        archive.extend(field.to_le_bytes());
    }
    archive.extend([0; 2]);
    Ok(archive)
}

/// The files of an archive, in its order; folders are left out. Together they are no longer than it is.
///
/// # Errors
/// If it is no archive, or one that holds anything but stored files: compressed or encrypted ones, links,
/// several in the same place, or bytes that are not what their checksum says.
pub fn read(archive: &[u8]) -> Result<Vec<File>> {
    files(archive, true)
}

/// As [`read`], also where bytes are not what their checksum says: for who has a better one of each file,
/// and is to name those that were altered.
///
/// # Errors
/// As [`read`], but for checksums.
pub fn read_altered(archive: &[u8]) -> Result<Vec<File>> {
    files(archive, false)
}

fn files(archive: &[u8], sound: bool) -> Result<Vec<File>> {
    let end = end(archive).ok_or_else(|| broken("it has no end of archive"))?;
    let (count, length, at) =
        (u16_at(archive, end + 10), u32_at(archive, end + 12), u32_at(archive, end + 16));
    let (Some(count), Some(length), Some(at)) = (count, length, at) else {
        return Err(broken("its end is cut off"));
    };
    let (at, length) = (at as usize, length as usize);
    if at.checked_add(length).is_none_or(|close| close > end) {
        return Err(broken("its list of files is not where it says"));
    }
    let (mut files, mut places, mut next) = (Vec::new(), Vec::new(), at);
    for _ in 0..count {
        let entry =
            Entry::read(archive, next).ok_or_else(|| broken("its list of files is cut off"))?;
        next += CENTRAL_LENGTH + entry.length;
        if next > at + length {
            return Err(broken("its list of files is cut off"));
        }
        let name = entry.checked_name()?;
        let bytes = entry.bytes(archive, at)?;
        places.push((bytes.start, bytes.end));
        if sound && crc32(&archive[bytes.clone()]) != entry.crc {
            return Err(broken(format!("`{name}` is not what its checksum says")));
        }
        if !name.ends_with('/') {
            files.push((name, archive[bytes].to_vec()));
        }
    }
    places.retain(|(from, to)| from < to);
    places.sort_unstable();
    if places.windows(2).any(|two| two[0].1 > two[1].0) {
        return Err(broken("several of its files lie in the same place"));
    }
    Ok(files)
}

/// An entry of the list of files.
struct Entry {
    made_on: u16,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
    attributes: u32,
    at: u32,
    name: Vec<u8>,
    /// Bytes behind the fixed part.
    length: usize,
}

impl Entry {
    fn read(archive: &[u8], at: usize) -> Option<Entry> {
        let short = |offset: usize| u16_at(archive, at + offset);
        let long = |offset: usize| u32_at(archive, at + offset);
        let name = short(28)? as usize;
        let length = name + short(30)? as usize + short(32)? as usize;
        let from = at + CENTRAL_LENGTH;
        (long(0)? == CENTRAL).then_some(())?;
        Some(Entry {
            made_on: short(4)? >> 8,
            flags: short(8)?,
            method: short(10)?,
            crc: long(16)?,
            packed: long(20)?,
            size: long(24)?,
            attributes: long(38)?,
            at: long(42)?,
            name: archive.get(from..from + name)?.to_vec(),
            length,
        })
    }

    fn checked_name(&self) -> Result<String> {
        let name = String::from_utf8(self.name.clone())
            .map_err(|error| broken(format!("a name is not UTF-8: {error}")))?;
        // On Unix the upper half of the attributes is the mode; 0o120000 is a link.
        let on_unix = self.made_on == 3;
        if on_unix && self.attributes >> 16 & 0o170_000 == 0o120_000 {
            return Err(broken(format!("`{name}` is a link")));
        }
        if self.flags & NOT_READ != 0 {
            return Err(broken(format!(
                "`{name}` is encrypted, or its size is not told before it"
            )));
        }
        if self.method != STORED || self.packed != self.size {
            return Err(broken(format!("`{name}` is compressed, which a packet is not"))
                .hint("unpack it, and check the folder"));
        }
        Ok(name)
    }

    /// Where its bytes are: behind a header that says the same, and before the list of files.
    fn bytes(&self, archive: &[u8], list: usize) -> Result<std::ops::Range<usize>> {
        let at = self.at as usize;
        let place = || {
            (u32_at(archive, at)? == LOCAL).then_some(())?;
            let name = u16_at(archive, at + 26)? as usize;
            let start = at + LOCAL_LENGTH + name + u16_at(archive, at + 28)? as usize;
            let same = archive.get(at + LOCAL_LENGTH..at + LOCAL_LENGTH + name)? == self.name
                && u16_at(archive, at + 8)? == self.method
                && u32_at(archive, at + 18)? == self.packed;
            let end = start.checked_add(self.size as usize)?;
            (same && end <= list).then_some(start..end)
        };
        place().ok_or_else(|| {
            let name = String::from_utf8_lossy(&self.name);
            broken(format!("`{name}` is not where, or not what, its list of files says"))
        })
    }
}

fn broken(why: impl std::fmt::Display) -> Error {
    Error::user(format!("this is no zip file that can be read: {why}"))
}

/// Where the end of the archive begins: the last such mark that a fitting comment follows.
fn end(archive: &[u8]) -> Option<usize> {
    let last = archive.len().checked_sub(END_LENGTH)?;
    (last.saturating_sub(LONGEST_COMMENT)..=last).rev().find(|&at| {
        let comment = u16_at(archive, at + 20).map(usize::from);
        u32_at(archive, at) == Some(END) && comment == Some(last - at)
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// CRC-32 as zip, gzip and PNG have it (ISO 3309, reflected polynomial 0xEDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let (mut table, mut byte) = ([0; 256], 0);
        while byte < 256 {
            let (mut rest, mut bit) = (byte as u32, 0);
            while bit < 8 {
                rest = if rest & 1 == 1 { rest >> 1 ^ 0xEDB8_8320 } else { rest >> 1 };
                bit += 1;
            }
            table[byte] = rest;
            byte += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum, byte| TABLE[((sum ^ u32::from(*byte)) & 0xFF) as usize] ^ sum >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        vec![
            ("a.txt".to_owned(), b"one".to_vec()),
            ("b/é.txt".to_owned(), vec![0, 255, 80, 75]),
            ("empty".to_owned(), Vec::new()),
        ]
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&write(&files()).unwrap()).unwrap(), files());
        assert_eq!(read(&write(&[]).unwrap()).unwrap(), []);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn no_damage_reads_as_something_else() {
        let archive = write(&files()).unwrap();
        for at in 0..archive.len() {
            let mut damaged = archive.clone();
            damaged[at] ^= 0x41;
            // Names, versions and days may differ; bytes may not.
            if let Ok(read) = read(&damaged) {
                for (_, bytes) in read {
                    assert!(files().iter().any(|(_, known)| *known == bytes), "byte {at}");
                }
            }
            let cut = read(&archive[..at]);
            assert!(cut.is_err(), "cut at {at}");
        }
    }

    #[test]
    fn what_unfolds_hides_or_leads_elsewhere_is_refused() {
        let archive = write(&files()).unwrap();
        let list =
            archive.len() - END_LENGTH - files().iter().map(|f| 46 + f.0.len()).sum::<usize>();
        let with = |changes: &[(usize, u8)]| {
            let mut changed = archive.clone();
            changes.iter().for_each(|(at, byte)| changed[*at] = *byte);
            read(&changed).unwrap_err().message
        };
        assert!(with(&[(list + 10, 8)]).contains("compressed"));
        assert!(with(&[(list + 8, 1)]).contains("encrypted"));
        let link = [(list + 5, 3), (list + 40, 0), (list + 41, 0xA0)];
        assert!(with(&link).contains("is a link"));
        // Two entries of the list for one file.
        let mut twice = write(&files()[..1]).unwrap();
        let end = twice.split_off(twice.len() - END_LENGTH);
        let entry = twice[twice.len() - 51..].to_vec();
        twice.extend(&entry);
        twice.extend(&end);
        let at = twice.len() - END_LENGTH;
        (twice[at + 8], twice[at + 10], twice[at + 12]) = (2, 2, 102);
        assert!(read(&twice).unwrap_err().message.contains("same place"));
    }
}
