//! A second opinion: reads the two sentences of a conflict with an NLI model that somebody has on
//! their disk. The only module that knows `rten`. It opens no files and downloads nothing.
//!
//! The bytes are a stranger's. What may go wrong with them goes wrong in a thread of its own: there a
//! panic becomes an error, the stack is large, and whoever asks waits [`LIMIT`] for an answer.
mod bounds;
mod config;
mod network;
mod tokens;

use std::panic;
use std::sync::Once;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::model::Opinion;
use config::Config;
use network::Network;
use tokens::Tokens;

/// How long to wait for a model to be taken in, and for each opinion.
pub const LIMIT: Duration = Duration::from_secs(60);

/// Most tokens of a pair that a model is given, whatever it would take: the time grows with their
/// square, and two sentences of news seldom have a hundred.
pub(crate) const MOST_TOKENS: usize = 512;

/// Bytes of stack for the thread, taken only where they are used: plans for graphs are made by
/// recursion, as deep as the longest chain of operators.
const STACK: usize = 256 << 20;

/// The thread's name; those that `rten` computes in are called `rten-0` and so on.
const THREAD: &str = "nli";

/// What to do about a file that makes no sense.
const AGAIN: &str = "fetch or export the model again";

/// The files of a model, as bytes.
#[derive(Debug, Clone)]
pub struct Files {
    /// What to call the model.
    pub name: String,
    /// The network, in the format ONNX or rten.
    pub network: Vec<u8>,
    /// `tokenizer.json`.
    pub tokenizer: Vec<u8>,
    /// `config.json`.
    pub config: Vec<u8>,
}

/// A model that is ready to read.
#[derive(Debug)]
pub struct Nli {
    pairs: Sender<[String; 2]>,
    opinions: Receiver<Result<Opinion>>,
    limit: Duration,
}

impl Nli {
    /// Takes a model in, and tries it on a pair.
    ///
    /// # Errors
    /// If the files are broken, do not belong together, or hold something else than a classifier of
    /// sentence pairs into three classes that are named.
    pub fn load(files: Files) -> Result<Nli> {
        Self::start(LIMIT, || Reader::load(files))
    }

    /// What the model says of two sentences.
    ///
    /// # Errors
    /// If it answers with something that is no opinion, or not in time.
    pub fn read(&self, first: &str, second: &str) -> Result<Opinion> {
        // An error here means that the thread is gone, which waiting tells.
        let _ = self.pairs.send([first.to_owned(), second.to_owned()]);
        self.wait()
    }

    /// Does `load`, and then all reading, in a thread of its own.
    fn start(
        limit: Duration,
        load: impl FnOnce() -> Result<(Reader, Opinion)> + Send + 'static,
    ) -> Result<Nli> {
        quiet();
        let (pairs, asked) = mpsc::channel::<[String; 2]>();
        let (answer, opinions) = mpsc::channel();
        let work = move || {
            let (reader, first) = match load() {
                Ok((reader, opinion)) => (reader, Ok(opinion)),
                Err(error) => {
                    let _ = answer.send(Err(error));
                    return;
                }
            };
            let mut opinion = first;
            while answer.send(opinion).is_ok() {
                let Ok([left, right]) = asked.recv() else { break };
                opinion = reader.read(&left, &right);
            }
        };
        thread::Builder::new()
            .name(THREAD.to_owned())
            .stack_size(STACK)
            .spawn(work)
            .map_err(|error| Error::io("cannot start a thread for the model", error))?;
        let nli = Nli { pairs, opinions, limit };
        nli.wait()?;
        Ok(nli)
    }

    fn wait(&self) -> Result<Opinion> {
        self.opinions.recv_timeout(self.limit).unwrap_or_else(|error| {
            Err(match error {
                RecvTimeoutError::Timeout => Error::user(format!(
                    "the model gives no answer in {} seconds",
                    self.limit.as_secs()
                ))
                .hint("take a smaller model"),
                RecvTimeoutError::Disconnected => {
                    Error::user("the model's files contradict themselves").hint(AGAIN)
                }
            })
        })
    }
}

/// What reads, inside of the thread.
struct Reader {
    name: String,
    config: Config,
    tokens: Tokens,
    network: Network,
}

impl Reader {
    fn load(files: Files) -> Result<(Reader, Opinion)> {
        let config = Config::read(&files.config)?;
        let tokens = Tokens::read(&files.tokenizer)?;
        bounds::check(&files.network)?;
        let network = Network::load(files.network)?;
        let reader = Reader { name: files.name, config, tokens, network };
        let opinion = reader.read("It rains.", "It is dry.")?;
        Ok((reader, opinion))
    }

    fn read(&self, left: &str, right: &str) -> Result<Opinion> {
        let most = [
            Some(MOST_TOKENS),
            self.config.most_tokens(),
            self.tokens.most(),
            self.network.length(),
        ];
        let most = most.into_iter().flatten().min().unwrap_or(MOST_TOKENS);
        let (left, right) = (self.tokens.of(left)?, self.tokens.of(right)?);
        let mut shortened = left.cut || right.cut;
        let mut one_way = |premise, hypothesis| {
            let pair = self.tokens.pair(premise, hypothesis, most)?;
            shortened |= pair.shortened;
            self.config.fits(&pair)?;
            let logits = self.network.run(&pair, self.config.padding())?;
            self.config.reading(logits)
        };
        let first_as_premise = one_way(&left, &right)?;
        let second_as_premise = one_way(&right, &left)?;
        let name = self.name.clone();
        Ok(Opinion { name, first_as_premise, second_as_premise, shortened })
    }
}

/// A panic over a stranger's bytes is told as an error, and nothing else is printed of it.
fn quiet() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let thread = thread::current();
            let name = thread.name().unwrap_or_default();
            if name != THREAD && !name.starts_with("rten-") {
                tell(panic);
            }
        }));
    });
}

/// An error in a file, with what another library says of it, or the beginning of that.
fn broken(message: impl Into<String>, because: &dyn std::fmt::Display) -> Error {
    let mut error = Error::user(message);
    let because: String = because.to_string().chars().take(300).collect();
    error.source = Some(because.into());
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_never_answers_is_given_up() {
        let error = Nli::start(Duration::from_millis(20), || {
            loop {
                thread::park();
            }
        })
        .unwrap_err();
        assert!(error.message.contains("no answer"), "{error}");
    }

    #[test]
    fn a_panic_is_an_error() {
        let error = Nli::start(LIMIT, || panic!("a broken file")).unwrap_err();
        assert!(error.message.contains("contradict"), "{error}");
    }
}
