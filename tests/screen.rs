//! The screen of a review on a real pseudo-terminal: what is pressed is recorded at once, and whatever ends
//! it, the terminal is as it was.
#![cfg(unix)]
mod common;

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use common::{Folder, stdout};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// How long to wait for what must come; nothing depends on how soon it does.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program on a terminal of its own.
struct Screen {
    child: Child,
    keys: File,
    /// The terminal, kept open to be looked at after the program has ended.
    terminal: File,
    shown: Arc<(Mutex<String>, Condvar)>,
    /// How much of what was shown was waited for.
    seen: usize,
}

impl Screen {
    fn open(folder: &Folder, args: &[&str], size: (u16, u16)) -> Screen {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = PathBuf::from(ptsname(&master, Vec::new()).unwrap().into_string().unwrap());
        let terminal = OpenOptions::new().read(true).write(true).open(name).unwrap();
        let (ws_col, ws_row) = size;
        tcsetwinsize(&terminal, Winsize { ws_row, ws_col, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let stream = || Stdio::from(OwnedFd::from(terminal.try_clone().unwrap()));
        let mut command = folder.command();
        command.args(args).env("TERM", "xterm-256color").env_remove("CLAIMS_NOW");
        let child = command.stdin(stream()).stdout(stream()).stderr(stream()).spawn().unwrap();
        let keys = File::from(master);
        let mut output = keys.try_clone().unwrap();
        let shown: Arc<(Mutex<String>, Condvar)> = Arc::default();
        let into = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end of the terminal is an error on some systems.
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                into.0.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
                into.1.notify_all();
            }
        });
        Screen { child, keys, terminal, shown, seen: 0 }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until that is shown, behind what was waited for before. Of a picture, only what is not there yet
    /// is sent, so it is words that nothing on the screen has a part of.
    fn until(&mut self, words: &str) {
        let (shown, changed) = &*self.shown;
        let seen = self.seen;
        let missing = |text: &mut String| !text[seen..].contains(words);
        let (text, timeout) =
            changed.wait_timeout_while(shown.lock().unwrap(), PATIENCE, missing).unwrap();
        assert!(!timeout.timed_out(), "no `{words}` in {:?}", &text[seen..]);
        self.seen += text[seen..].find(words).unwrap() + words.len();
    }

    /// Whether the terminal gives keys line by line, and shows them: as a shell leaves it.
    fn is_as_it_was(&self) -> bool {
        let modes = tcgetattr(&self.terminal).unwrap().local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    fn ended(mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        assert!(self.is_as_it_was(), "the terminal is given back");
        // Leaving the other screen, and what was said behind it.
        self.until("\u{1b}[?1049l");
        status
    }
}

fn library() -> Folder {
    let folder = Folder::new();
    let guard = |number: u8| {
        format!(
            "The coast guard said {number} people had been brought ashore by lifeboat since Tuesday, among \
             them two children."
        )
    };
    folder.write("news.txt", guard(14));
    folder.write("copy.txt", guard(41));
    for args in [&["init"][..], &["source", "add", "news.txt", "copy.txt"]] {
        assert!(folder.claims(args).status.success());
    }
    folder
}

#[test]
fn keys_decide_and_everything_is_written_at_once() {
    let folder = library();
    let mut screen = Screen::open(&folder, &["review"], (80, 24));
    screen.until("1 of 4");
    screen.until("41");
    assert!(!screen.is_as_it_was(), "keys come one by one");
    screen.press("d");
    screen.until("Why dismiss?");
    // Typed, and pasted as terminals do it; letters are text here, not keys.
    screen.press("zwei Zählungen: ");
    screen.press("\u{1b}[200~橋 q\ncd\u{1b}[201~");
    screen.until("cd");
    screen.press("\r");
    screen.until("(1 done)");
    let because = "SELECT because FROM decision";
    assert_eq!(folder.sql(because).unwrap(), "zwei Zählungen: 橋 q cd", "while it still runs");
    screen.press("u");
    screen.until("Taken back");
    assert_eq!(folder.sql(because).unwrap(), "");
    screen.press("c");
    screen.until("(1 done)");
    // Killed without a chance to do anything: what was decided is there.
    kill_process(Pid::from_child(&screen.child), Signal::KILL).unwrap();
    screen.child.wait().unwrap();
    assert_eq!(folder.sql("SELECT decision FROM decision").unwrap(), "confirmed");
    assert!(folder.claims(&["check"]).status.success());
    // The next review begins with what is left.
    let mut screen = Screen::open(&folder, &["review"], (200, 60));
    screen.until("1 of 3");
    screen.until("duplicate");
    screen.press("s");
    screen.until("(1 done)");
    screen.press("q");
    assert!(screen.ended().success());
    let listed = stdout(&folder.claims(&["review", "--list"]));
    assert!(listed.contains("1 of them skipped"), "{listed}");
}

#[test]
fn whatever_ends_it_the_terminal_is_given_back() {
    let folder = library();
    for end in ["q", "\u{3}", "d\u{3}", "o\u{3}"] {
        let mut screen = Screen::open(&folder, &["review"], (80, 24));
        screen.until("1 of 4");
        screen.press(end);
        assert!(screen.ended().success(), "{end:?}");
    }
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut screen = Screen::open(&folder, &["review"], (80, 24));
        screen.until("1 of 4");
        kill_process(Pid::from_child(&screen.child), signal).unwrap();
        assert!(screen.ended().success(), "{signal:?}");
    }
}

#[test]
fn a_terminal_that_is_small_or_grows_is_drawn_anew() {
    let folder = library();
    let mut screen = Screen::open(&folder, &["review", "--kind", "conflict"], (20, 6));
    screen.until("columns");
    tcsetwinsize(&screen.terminal, Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 })
        .unwrap();
    // Nobody tells the program: it looks for itself.
    screen.until("1 of 1");
    screen.press("q");
    assert!(screen.ended().success());
}

#[test]
fn nothing_waiting_is_said_without_taking_the_terminal() {
    let folder = Folder::new();
    assert!(folder.claims(&["init"]).status.success());
    let mut screen = Screen::open(&folder, &["review"], (80, 24));
    screen.until("Nothing waits.");
    assert!(screen.child.wait().unwrap().success());
    assert!(screen.is_as_it_was());
    assert!(!screen.shown.0.lock().unwrap().contains("\u{1b}[?1049h"));
}
