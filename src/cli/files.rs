//! Reading articles: files, folders, standard input, and the samples that the program carries.
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::MediaType;

/// Where articles are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    /// The disk, and standard input as `-`.
    Disk,
    /// The sample articles, so that the demo runs anywhere.
    Samples,
}

/// Most bytes read of one file: one more than is captured, so that a longer one is noticed.
const MOST: u64 = (64 << 20) + 1;

const SAMPLES: [(&str, &str); 3] = [
    ("data/article-one.txt", include_str!("../../data/article-one.txt")),
    ("data/article-two.txt", include_str!("../../data/article-two.txt")),
    ("data/article-three.txt", include_str!("../../data/article-three.txt")),
];

impl Files {
    /// The files that `path` names: itself, or the texts in the folder and its folders, sorted.
    pub(super) fn list(self, path: &Path) -> Result<Vec<PathBuf>> {
        if self == Files::Samples || path == Path::new("-") || !path.is_dir() {
            return Ok(vec![path.to_owned()]);
        }
        let mut found = Vec::new();
        walk(path, &mut found)?;
        found.sort();
        if found.is_empty() {
            return Err(Error::user(format!("the folder `{}` has no articles", path.display()))
                .hint(
                    "articles are files that end in .txt, .text, .md or .markdown, READMEs aside",
                ));
        }
        Ok(found)
    }

    /// The bytes of a file, or of standard input.
    pub(super) fn read(self, path: &Path) -> Result<Vec<u8>> {
        let fail = |error| Error::io(format!("cannot read `{}`", path.display()), error);
        let mut bytes = Vec::new();
        match self {
            Files::Samples => {
                let sample = SAMPLES.iter().find(|(name, _)| Path::new(name) == path);
                let (_, text) = sample.ok_or_else(|| fail(io::ErrorKind::NotFound.into()))?;
                bytes.extend_from_slice(text.as_bytes());
            }
            Files::Disk if path == Path::new("-") => {
                io::stdin().take(MOST).read_to_end(&mut bytes).map_err(fail)?;
            }
            Files::Disk => {
                let file = fs::File::open(path).map_err(fail)?;
                file.take(MOST).read_to_end(&mut bytes).map_err(fail)?;
            }
        }
        Ok(bytes)
    }
}

/// The file's name without folder and extension; nothing for standard input.
pub(super) fn stem(path: &Path) -> String {
    match path == Path::new("-") {
        true => String::new(),
        false => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// How messages name a file.
pub(super) fn name(path: &Path) -> String {
    match path == Path::new("-") {
        true => "standard input".to_owned(),
        false => path.display().to_string(),
    }
}

/// The format that a file's extension tells.
pub(super) fn media_type(path: &Path) -> MediaType {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" => MediaType::Markdown,
        _ => MediaType::Plain,
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let fail = |error| Error::io(format!("cannot read the folder `{}`", folder.display()), error);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(fail)?);
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A pipe would be waited for; links to folders are not followed: they may lead round in a circle.
        if kind.is_dir() && !hidden {
            walk(&path, found)?;
        } else if !hidden && path.is_file() && is_article(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// By its extension; a README says something about the articles beside it.
fn is_article(path: &Path) -> bool {
    if stem(path).eq_ignore_ascii_case("readme") {
        return false;
    }
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ["txt", "text", "md", "markdown"].contains(&extension.to_ascii_lowercase().as_str())
}
