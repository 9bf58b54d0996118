//! The option that asks an NLI model for a second opinion, and the files of the model. A build without
//! the feature `nli` has the option too, and says that it cannot.
use std::path::PathBuf;

use super::ui::Ui;
use crate::error::{Error, Result};
use crate::report::ConflictEntry;

#[derive(clap::Args)]
pub(super) struct ModelArgs {
    /// Beside each conflict, what an NLI model says of it (in builds with `--features nli`)
    ///
    /// DIR is a folder with a model (.onnx or .rten), its tokenizer.json, and a config.json that names
    /// its three classes. The model changes neither what is shown nor the order. Nothing is downloaded or
    /// stored.
    #[arg(long, value_name = "DIR")]
    nli_model: Option<PathBuf>,
}

impl ModelArgs {
    /// Whether a model is asked.
    pub(super) fn is_given(&self) -> bool {
        self.nli_model.is_some()
    }

    /// The model, taken in and tried.
    pub(super) fn load(&self) -> Result<Model> {
        match &self.nli_model {
            None => Ok(Model(None)),
            Some(folder) => taken_in(folder).map(|reader| Model(Some(reader))),
        }
    }
}

/// A model, or none.
pub(super) struct Model(Option<Reader>);

#[cfg(feature = "nli")]
use with_nli::{Reader, taken_in};

#[cfg(not(feature = "nli"))]
use without_nli::{Reader, taken_in};

impl Model {
    /// Writes beside the conflicts what the model says of them.
    pub(super) fn read(&self, ui: &mut Ui, conflicts: &mut [ConflictEntry]) -> Result<()> {
        self.0.as_ref().map_or(Ok(()), |reader| reader.read(ui, conflicts))
    }
}

#[cfg(not(feature = "nli"))]
mod without_nli {
    use std::path::Path;

    use super::{ConflictEntry, Error, Result, Ui};

    /// No build without the feature has one.
    pub(super) enum Reader {}

    impl Reader {
        pub(super) fn read(&self, _: &mut Ui, _: &mut [ConflictEntry]) -> Result<()> {
            match *self {}
        }
    }

    pub(super) fn taken_in(_: &Path) -> Result<Reader> {
        Err(Error::user("this build has no NLI")
            .hint("build it with it: cargo install --path . --features nli"))
    }
}

#[cfg(feature = "nli")]
mod with_nli {
    use std::fs;
    use std::io::Read as _;
    use std::path::{Path, PathBuf};

    use super::{ConflictEntry, Error, Result, Ui};
    use crate::nli::{Files, Nli};

    /// Most bytes of a network: what one ONNX file can hold.
    const MOST: u64 = 2 << 30;

    /// Most bytes of a JSON file.
    const MOST_JSON: u64 = 64 << 20;

    /// Most conflicts that are read, so that the time has a bound. They are the first of the report.
    const MOST_READ: usize = 100;

    pub(super) struct Reader(Nli);

    impl Reader {
        pub(super) fn read(&self, ui: &mut Ui, conflicts: &mut [ConflictEntry]) -> Result<()> {
            let of = conflicts.len();
            let pairs = conflicts.iter_mut().filter_map(|entry| Some((entry.sentences()?, entry)));
            for (done, ([left, right], entry)) in (1..).zip(pairs) {
                if done > MOST_READ {
                    ui.note(&format!(
                        "The model has read the first {MOST_READ} of {of} conflicts."
                    ));
                    break;
                }
                entry.model = Some(self.0.read(&left, &right)?);
                ui.progress(done, of.min(MOST_READ), "asking the model");
            }
            Ok(())
        }
    }

    /// The model in a folder.
    pub(super) fn taken_in(folder: &Path) -> Result<Reader> {
        if !folder.is_dir() {
            return Err(Error::user(format!("`{}` is no folder", folder.display()))
                .hint("name the folder that holds the model, its tokenizer.json and config.json"));
        }
        let path = network(folder)?;
        let name = folder.file_name().unwrap_or(folder.as_os_str());
        let files = Files {
            name: name.to_string_lossy().into_owned(),
            tokenizer: bytes(&folder.join("tokenizer.json"), MOST_JSON)?,
            config: bytes(&folder.join("config.json"), MOST_JSON)?,
            network: bytes(&path, MOST)?,
        };
        Nli::load(files).map(Reader).map_err(|error| Error {
            message: format!("`{}`: {}", folder.display(), error.message),
            ..error
        })
    }

    /// The one network of a folder, or in its folder `onnx`; of several, the one that is called `model`.
    fn network(folder: &Path) -> Result<PathBuf> {
        for folder in [folder.to_owned(), folder.join("onnx")] {
            let mut found = networks(&folder)?;
            let is_model = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == "model");
            let named: Vec<&PathBuf> = found.iter().filter(is_model).collect();
            if let [one] = named[..] {
                return Ok(one.clone());
            }
            match found.len() {
                0 => {}
                1 => return Ok(found.remove(0)),
                _ => {
                    let names = found.iter().map(|path| path.display().to_string());
                    return Err(Error::user(format!(
                        "the folder `{}` has several models",
                        folder.display()
                    ))
                    .details(names)
                    .hint("leave one there, or call one `model.onnx`"));
                }
            }
        }
        Err(Error::user(format!("the folder `{}` has no model", folder.display()))
            .hint("a model is a file that ends in .onnx or .rten"))
    }

    /// The files in a folder that may be networks, sorted; none if there is no such folder.
    fn networks(folder: &Path) -> Result<Vec<PathBuf>> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let fail =
            |error| Error::io(format!("cannot read the folder `{}`", folder.display()), error);
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.extension().is_some_and(|end| end == "onnx" || end == "rten") && path.is_file()
            {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    /// The bytes of a file that has no more than `most`.
    fn bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
        let fail = |error| {
            Error::io(format!("cannot read `{}`", path.display()), error)
                .hint("the folder of a model holds .onnx or .rten, tokenizer.json and config.json")
        };
        // A pipe would be waited for.
        if fs::metadata(path).map_err(fail)?.is_file() {
            let mut bytes = Vec::new();
            let file = fs::File::open(path).map_err(fail)?;
            file.take(most + 1).read_to_end(&mut bytes).map_err(fail)?;
            if bytes.len() as u64 <= most {
                return Ok(bytes);
            }
        }
        Err(Error::user(format!("`{}` is no file of at most {most} bytes", path.display())))
    }
}
