//! The screen of a review: takes the terminal over, turns what happens there into keys, does what the
//! review wishes, and gives the terminal back whatever happens. What the keys mean is in `state`, how it
//! looks in `draw`; neither knows the terminal.
mod draw;
mod editor;
mod keys;
mod state;
#[cfg(test)]
mod tests;
mod wrap;

use std::io::{self, Write as _};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers,
};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::act::{Done, act};
use crate::cli::context::Context;
use crate::cli::signals;
use crate::error::{Error, Result};
use crate::model::{ReviewAction, SnapshotId};
use crate::record::{find_source, undo};
use crate::report::ReviewItem;
use draw::{Look, draw};
use keys::Key;
use state::{Review, SourceView, Wish};

/// How long to wait for a key before looking whether the program is to end.
const TICK: Duration = Duration::from_millis(200);

/// What was done in a review: each action as often as it was.
pub(super) type Tally = Vec<ReviewAction>;

/// Steps through what waits; returns what was done.
pub(super) fn run(context: &Context, items: Vec<ReviewItem>, colour: bool) -> Result<Tally> {
    let mut review = Review::new(items);
    let ended = signals::end_asked();
    let fail = |error| {
        Error::io("the terminal cannot be used", error)
            .hint("`claims review --list` works everywhere")
    };
    let _screen = Screen::enter().map_err(fail)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout())).map_err(fail)?;
    while !ended.load(Ordering::Relaxed) {
        let picture = terminal.draw(|frame| draw(frame, &mut review, Look { colour }));
        let drawn = picture.map_err(fail)?.area.as_size();
        let mut pressed = false;
        // Not every terminal says that it has another size, and nobody hears it before the first wait.
        while !pressed && !ended.load(Ordering::Relaxed) && terminal.size().map_err(fail)? == drawn
        {
            pressed = event::poll(TICK).map_err(fail)?;
        }
        if !pressed {
            continue;
        }
        let Some(key) = key(event::read().map_err(fail)?) else { continue };
        match review.on_key(&key) {
            Some(Wish::Quit) => break,
            Some(wish) => grant(context, &mut review, wish),
            None => {}
        }
    }
    Ok(review.done().collect())
}

/// Does what the review wishes, and tells it what came of it.
fn grant(context: &Context, review: &mut Review, wish: Wish) {
    match wish {
        Wish::Quit => {}
        Wish::Act(at, action, because) => {
            let Some(item) = review.item(at).cloned() else { return };
            let came = decide(context, &item, action, because.as_deref());
            review.acted(at, action, came.map_err(|error| told(&error)));
        }
        Wish::Undo(change) => {
            let came = context.now().and_then(|now| now.write(|writer| undo(writer, Some(change))));
            review.undone(match came {
                Ok(_) => Ok("Taken back: it waits again.".to_owned()),
                Err(error) => Err(told(&error)),
            });
        }
        Wish::Open(at, which) => {
            let Some(item) = review.item(at).cloned() else { return };
            review.opened(open(context, &item, which).map_err(|error| told(&error)));
        }
    }
}

fn decide(
    context: &Context,
    item: &ReviewItem,
    action: ReviewAction,
    because: Option<&str>,
) -> Result<(String, i64)> {
    let now = context.now()?;
    let Done { lines, notes, change } =
        now.write(|writer| act(writer, &now.session.by, item, action, because))?;
    Ok((lines.into_iter().chain(notes).collect::<Vec<_>>().join(" "), change))
}

/// The text of the source that one of a thing's texts stands in, cut at the place.
fn open(context: &Context, item: &ReviewItem, which: usize) -> Result<SourceView> {
    let gone = || Error::user("the source has no such text any more");
    let text = item.texts.get(which).ok_or_else(gone)?;
    let store = context.read()?;
    let source = find_source(&store, &text.source.slug)?;
    let texts = store.text_history(source.id.0)?;
    let (id, ..) = texts.iter().find(|(_, seq, _)| *seq == text.snapshot).ok_or_else(gone)?;
    let whole = store.snapshot(SnapshotId(*id))?.text;
    let bytes = match text.span {
        Some(span) => {
            let byte =
                |at: usize| whole.char_indices().nth(at).map_or(whole.len(), |(byte, _)| byte);
            byte(span.start())..byte(span.end())
        }
        None => 0..0,
    };
    let title = text.source.title.as_ref().map(|title| format!(" “{title}”")).unwrap_or_default();
    Ok(SourceView {
        which,
        title: format!("{}{title} · snapshot {}", text.source.slug, text.snapshot),
        parts: [&whole[..bytes.start], &whole[bytes.clone()], &whole[bytes.end..]]
            .map(str::to_owned),
        laid_out: None,
    })
}

/// An error on one line: what happened, what belongs to it, and what to do.
fn told(error: &Error) -> String {
    let mut told = format!("Not done: {error}");
    for more in error.details.iter().chain(&error.hint) {
        told += &format!("; {more}");
    }
    told
}

/// The key that an event is; `None` for what only asks to be drawn anew, or for nothing at all.
fn key(event: Event) -> Option<Key> {
    let KeyEvent { code, modifiers, kind, .. } = match event {
        Event::Key(key) => key,
        Event::Paste(text) => return Some(Key::Paste(text)),
        _ => return None,
    };
    if kind == KeyEventKind::Release {
        return None;
    }
    Some(match code {
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(c.to_ascii_lowercase())
        }
        KeyCode::Char(_) if modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

/// The terminal while it is ours: given back when this goes, and before a panic is told.
struct Screen(Arc<AtomicBool>);

impl Screen {
    fn enter() -> io::Result<Screen> {
        let ours = Arc::new(AtomicBool::new(true));
        enable_raw_mode()?;
        // From here on, going gives back what was taken.
        let screen = Screen(Arc::clone(&ours));
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back(&ours);
            before(info);
        }));
        // `Terminal::clear` would ask where the cursor is, which not every terminal answers.
        execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)?;
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back(&self.0);
    }
}

/// Gives the terminal back, once.
fn give_back(ours: &AtomicBool) {
    if ours.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            ratatui::crossterm::cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}
