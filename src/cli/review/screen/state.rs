//! What a review is at: which thing is looked at, what was decided, and what a key means now. Knows no
//! terminal, no file and no clock: it says what it wishes to be done, and is told what came of it.
use super::editor::Editor;
use super::keys::Key;
use super::wrap::Row;
use crate::model::ReviewAction;
use crate::report::ReviewItem;

/// Something that waits, and what became of it in this review.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) item: ReviewItem,
    /// What was done with it, and in which words that was told.
    pub(super) done: Option<(ReviewAction, String)>,
}

/// What is shown, and where keys go.
#[derive(Debug, Clone)]
pub(super) enum Mode {
    /// One thing.
    Look,
    /// The same, and a line to say why.
    Reason(ReviewAction, Editor),
    /// The text of a source.
    Source(SourceView),
    /// What the keys do.
    Help,
}

/// The text of a source, and the place in it that is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SourceView {
    /// Which text of the thing it is.
    pub(super) which: usize,
    /// The source's name and snapshot, in words.
    pub(super) title: String,
    /// The text before the place, the words there, and the text after.
    pub(super) parts: [String; 3],
    /// The same as lines of so many columns, and the line in which the place begins: kept, because a text
    /// may be a megabyte long, and is drawn at every key.
    pub(super) laid_out: Option<(usize, Vec<Row>, usize)>,
}

/// What is to be done by whoever can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Decide on a thing.
    Act(usize, ReviewAction, Option<String>),
    /// Take a change back.
    Undo(i64),
    /// Read the source of a thing's text.
    Open(usize, usize),
    /// End.
    Quit,
}

/// A line about what was just done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) is_error: bool,
}

/// A review of some things; at least one.
#[derive(Debug, Clone)]
pub(super) struct Review {
    entries: Vec<Entry>,
    at: usize,
    mode: Mode,
    told: Option<Told>,
    /// Decisions of this review, the last one last: on which thing, and the change that it is.
    decided: Vec<(usize, i64)>,
    /// First line that is shown of what does not fit; where a source is opened, its place decides.
    scroll: Option<usize>,
    /// The last line that can be the first one, and how many are shown at once.
    extent: (usize, usize),
    /// Whether the window is too small to show anything: nobody decides on what he does not see.
    hidden: bool,
}

impl Review {
    pub(super) fn new(items: Vec<ReviewItem>) -> Review {
        let entries = items.into_iter().map(|item| Entry { item, done: None }).collect();
        Review {
            entries,
            at: 0,
            mode: Mode::Look,
            told: None,
            decided: Vec::new(),
            scroll: Some(0),
            extent: (0, 1),
            hidden: false,
        }
    }

    /// Says whether the window is too small for what there is to see.
    pub(super) fn set_hidden(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// The thing that is looked at.
    pub(super) fn entry(&self) -> &Entry {
        &self.entries[self.at]
    }

    /// The thing at a place.
    pub(super) fn item(&self, at: usize) -> Option<&ReviewItem> {
        self.entries.get(at).map(|entry| &entry.item)
    }

    /// Which thing that is, from 1, of how many, and how many of them were decided on here.
    pub(super) fn position(&self) -> (usize, usize, usize) {
        let done = self.entries.iter().filter(|entry| entry.done.is_some()).count();
        (self.at + 1, self.entries.len(), done)
    }

    pub(super) fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The source that is shown, if one is.
    pub(super) fn source(&mut self) -> Option<&mut SourceView> {
        match &mut self.mode {
            Mode::Source(view) => Some(view),
            _ => None,
        }
    }

    pub(super) fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    /// What was done here, in the order of the things.
    pub(super) fn done(&self) -> impl Iterator<Item = ReviewAction> {
        self.entries.iter().filter_map(|entry| entry.done.as_ref().map(|(action, _)| *action))
    }

    /// The first line to show of so many, if so many are shown at once and the place that is looked at
    /// begins in the line `place`.
    pub(super) fn fit(&mut self, lines: usize, shown: usize, place: usize) -> usize {
        self.extent = (lines.saturating_sub(shown), shown.max(1));
        // The place stands in the upper third.
        let first = self.scroll.unwrap_or(place.saturating_sub(shown / 3)).min(self.extent.0);
        self.scroll = Some(first);
        first
    }

    /// Takes a key.
    pub(super) fn on_key(&mut self, key: &Key) -> Option<Wish> {
        if *key == Key::Ctrl('c') {
            return Some(Wish::Quit);
        }
        if self.hidden {
            return (*key == Key::Char('q')).then_some(Wish::Quit);
        }
        match &mut self.mode {
            Mode::Look => self.look(key),
            Mode::Help => {
                self.mode = Mode::Look;
                None
            }
            Mode::Source(_) => self.in_source(key),
            Mode::Reason(action, editor) => match key {
                Key::Enter if editor.text().trim().is_empty() => {
                    self.tell("A reason is needed: say why, or go back with Esc.", true);
                    None
                }
                Key::Enter => {
                    let wish = Wish::Act(self.at, *action, Some(editor.text().trim().to_owned()));
                    // What was typed stays until it is recorded.
                    Some(wish)
                }
                Key::Esc => {
                    self.mode = Mode::Look;
                    self.told = None;
                    None
                }
                key => {
                    editor.on_key(key);
                    self.told = None;
                    None
                }
            },
        }
    }

    fn look(&mut self, key: &Key) -> Option<Wish> {
        let said = self.told.take();
        match key {
            Key::Char('q') => return Some(Wish::Quit),
            Key::Char('c') => return self.act(ReviewAction::Confirm),
            Key::Char('d') => return self.act(ReviewAction::Dismiss),
            Key::Char('a') => return self.act(ReviewAction::Accept),
            Key::Char('k') => return self.act(ReviewAction::Keep),
            Key::Char('s') => return self.act(ReviewAction::Skip),
            Key::Char('u') => match self.decided.last() {
                Some((_, change)) => return Some(Wish::Undo(*change)),
                None => self
                    .tell("Nothing was decided in this review; `claims undo` goes further.", true),
            },
            Key::Char('o') => return Some(Wish::Open(self.at, 0)),
            Key::Char('n') | Key::Right => self.go(self.at + 1),
            Key::Char('p') | Key::Left => match self.at {
                0 => self.tell("This is the first.", false),
                at => self.go(at - 1),
            },
            Key::Char('?' | 'h') => self.mode = Mode::Help,
            Key::Char(_) | Key::Enter => {
                self.tell("No such key here: ? lists the keys.", true);
            }
            key => {
                self.scroll_by(key);
                self.told = said;
            }
        }
        None
    }

    fn in_source(&mut self, key: &Key) -> Option<Wish> {
        match key {
            Key::Char('q' | 'o') | Key::Esc | Key::Enter => {
                self.mode = Mode::Look;
                self.scroll = Some(0);
                None
            }
            Key::Tab | Key::Char('n') => {
                let Mode::Source(view) = &self.mode else { return None };
                let texts = self.entry().item.texts.len().max(1);
                Some(Wish::Open(self.at, (view.which + 1) % texts))
            }
            key => {
                self.scroll_by(key);
                None
            }
        }
    }

    fn scroll_by(&mut self, key: &Key) {
        let (last, page) = self.extent;
        let first = self.scroll.unwrap_or(0);
        let first = match key {
            Key::Up => first.saturating_sub(1),
            Key::Down => first + 1,
            Key::PageUp => first.saturating_sub(page),
            Key::PageDown => first + page,
            Key::Home => 0,
            Key::End => last,
            _ => first,
        };
        self.scroll = Some(first.min(last));
    }

    /// What a key asks to be done with the thing, if that is possible.
    fn act(&mut self, action: ReviewAction) -> Option<Wish> {
        let Entry { item, done } = self.entry();
        if let Some((_, told)) = done {
            let text = format!("Decided already ({told}) u takes the last decision back.");
            self.tell(&text, true);
            return None;
        }
        if !item.actions.contains(&action) {
            let can: Vec<String> =
                item.actions.iter().map(|one| format!("{} {one}", key_of(*one))).collect();
            let text = format!("{action} does not go with a {}: {}.", item.kind, can.join(", "));
            self.tell(&text, true);
            return None;
        }
        if action.needs_reason() {
            self.mode = Mode::Reason(action, Editor::default());
            return None;
        }
        Some(Wish::Act(self.at, action, None))
    }

    /// Looks at the thing at a place.
    fn go(&mut self, at: usize) {
        if at < self.entries.len() {
            self.at = at;
            self.scroll = Some(0);
        } else {
            self.tell("This is the last.", false);
        }
    }

    pub(super) fn tell(&mut self, text: &str, is_error: bool) {
        self.told = Some(Told { text: text.to_owned(), is_error });
    }

    /// What came of deciding: the words and the number of the change, or why not.
    pub(super) fn acted(
        &mut self,
        at: usize,
        action: ReviewAction,
        came: Result<(String, i64), String>,
    ) {
        let (told, change) = match came {
            Ok(done) => done,
            Err(error) => return self.tell(&error, true),
        };
        self.mode = Mode::Look;
        self.entries[at].done = Some((action, told.clone()));
        self.decided.push((at, change));
        let count = self.entries.len();
        let next = (1..count).map(|step| (at + step) % count);
        match next.into_iter().find(|at| self.entries[*at].done.is_none()) {
            Some(next) => {
                self.go(next);
                self.tell(&told, false);
            }
            None => self.tell(&format!("{told} That was all: q ends, u takes it back."), false),
        }
    }

    /// What came of taking the last decision back.
    pub(super) fn undone(&mut self, came: Result<String, String>) {
        match came {
            Err(error) => self.tell(&error, true),
            Ok(told) => {
                if let Some((at, _)) = self.decided.pop() {
                    self.entries[at].done = None;
                    self.go(at);
                }
                self.tell(&told, false);
            }
        }
    }

    /// The text of a source that was asked for, or why there is none.
    pub(super) fn opened(&mut self, came: Result<SourceView, String>) {
        match came {
            Ok(view) => {
                self.mode = Mode::Source(view);
                self.scroll = None;
                self.told = None;
            }
            Err(error) => self.tell(&error, true),
        }
    }
}

/// The key of an action.
pub(super) fn key_of(action: ReviewAction) -> char {
    match action {
        ReviewAction::Confirm => 'c',
        ReviewAction::Dismiss => 'd',
        ReviewAction::Accept => 'a',
        ReviewAction::Keep => 'k',
        ReviewAction::Skip => 's',
    }
}
