//! The screen of a review without a terminal: keys in, pictures out, and what is wished in between.
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};

use super::draw::{LEAST, Look, draw};
use super::keys::Key;
use super::state::{Mode, Review, SourceView, Wish};
use crate::model::{FindingId, Level, ReviewAction, ReviewKind, Span};
use crate::report::{
    ReviewDifference, ReviewItem, ReviewPart, ReviewSubject, ReviewText, SourceRef,
};

fn text(slug: &str, parts: &[(&str, bool)]) -> ReviewText {
    let part =
        |(text, marked): &(&str, bool)| ReviewPart { text: (*text).to_owned(), marked: *marked };
    ReviewText {
        role: "asserted".to_owned(),
        source: Box::new(SourceRef {
            slug: slug.to_owned(),
            title: None,
            publisher: Some("Harbour News".to_owned()),
            author: None,
            published: None,
            url: None,
            archive_url: None,
        }),
        snapshot: 1,
        paragraph: Some(3),
        last_paragraph: None,
        span: Span::new(0, 5),
        parts: parts.iter().map(part).collect(),
    }
}

fn item(kind: ReviewKind, number: u8, texts: Vec<ReviewText>) -> ReviewItem {
    let finding = format!("{number:064x}");
    ReviewItem {
        code: format!("{}{number}", kind.letter()),
        kind,
        subject: ReviewSubject::Conflict(FindingId::new(finding.clone())),
        finding,
        what: "quantity".to_owned(),
        about: Some("the coast".to_owned()),
        level: Some(Level::Tension),
        confidence: Some(90),
        texts,
        others: 0,
        differences: vec![ReviewDifference { left: "14".into(), right: "41".into() }],
        reasons: vec!["both tell how many".to_owned()],
        unless: Some("the later one corrects the earlier".to_owned()),
        actions: kind.actions(true).to_vec(),
        skipped: None,
        decision: None,
    }
}

fn conflict(number: u8) -> ReviewItem {
    let left =
        text("harbour", &[("The guard said ", false), ("14", true), (" people came.", false)]);
    let right =
        text("coast", &[("The guard said ", false), ("41", true), (" people came.", false)]);
    item(ReviewKind::Conflict, number, vec![left, right])
}

fn review() -> Review {
    let suggestion = item(
        ReviewKind::Suggestion,
        2,
        vec![text("harbour", &[("The pier was built in 1962.", false)])],
    );
    Review::new(vec![conflict(1), suggestion, conflict(3)])
}

/// The picture as lines of text, and the terminal with its colours.
fn drawn(
    review: &mut Review,
    size: (u16, u16),
    colour: bool,
) -> (Vec<String>, Terminal<TestBackend>) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| draw(frame, review, Look { colour })).unwrap();
    let buffer = terminal.backend().buffer();
    let line = |y: u16| -> String {
        // A wide character fills the cell behind it, which is empty then.
        let mut line = String::new();
        let mut x = 0;
        while x < size.0 {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(super::wrap::width(symbol)).unwrap().max(1);
        }
        line.trim_end().to_owned()
    };
    ((0..size.1).map(line).collect(), terminal)
}

fn picture(review: &mut Review, size: (u16, u16)) -> String {
    drawn(review, size, false).0.join("\n")
}

fn press(review: &mut Review, keys: &str) -> Option<Wish> {
    let mut last = None;
    for c in keys.chars() {
        last = review.on_key(&Key::Char(c));
    }
    last
}

#[test]
fn two_texts_stand_side_by_side_where_there_is_room() {
    let wide = picture(&mut review(), (80, 24));
    let line = wide.lines().find(|line| line.contains("»14«")).unwrap();
    assert!(line.contains("│") && line.contains("»41«"), "{wide}");
    assert!(
        wide.lines().next().unwrap().contains("1 of 3 · x1 · conflict · tension · quantity"),
        "{wide}"
    );
    for fact in ["Differs: “14” → “41”", "Why: both tell how many", "Unless: the later", "90 %"]
    {
        assert!(wide.contains(fact), "{fact}: {wide}");
    }
    assert!(wide.lines().last().unwrap().starts_with("c confirm  d dismiss  s skip"), "{wide}");
    let narrow = picture(&mut review(), (40, 24));
    assert!(!narrow.contains('│'), "{narrow}");
    let at = |words: &str| narrow.lines().position(|line| line.contains(words)).unwrap();
    assert!(at("»14«") < at("»41«"), "one above the other: {narrow}");
    let huge = picture(&mut review(), (200, 60));
    assert!(huge.contains("»41«") && huge.lines().count() == 60);
}

#[test]
fn what_matters_is_seen_without_colour() {
    let styled = |colour| {
        let (_, terminal) = drawn(&mut review(), (80, 24), colour);
        let buffer = terminal.backend().buffer().clone();
        let cells = buffer.content.into_iter().filter(|cell| "14".contains(cell.symbol()));
        let cells: Vec<_> =
            cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)).collect();
        assert!(cells.len() >= 4, "the numbers are underlined: {colour}");
        cells.iter().any(|cell| cell.fg == Color::Yellow)
    };
    assert!(styled(true) && !styled(false));
    let (_, terminal) = drawn(&mut review(), (80, 24), false);
    assert!(terminal.backend().buffer().content.iter().all(|cell| cell.fg == Color::Reset));
}

#[test]
fn a_key_asks_for_what_it_stands_for_and_the_next_thing_comes() {
    let mut review = review();
    assert_eq!(press(&mut review, "c"), Some(Wish::Act(0, ReviewAction::Confirm, None)));
    review.acted(0, ReviewAction::Confirm, Ok(("d1: bob confirms x1.".into(), 7)));
    assert_eq!(review.position(), (2, 3, 1));
    let shown = picture(&mut review, (80, 24));
    assert!(shown.contains("d1: bob confirms x1.") && shown.contains("(1 done)"), "{shown}");
    // A suggestion is accepted, not confirmed.
    assert_eq!(press(&mut review, "c"), None);
    assert!(picture(&mut review, (80, 24)).contains("a accept, d dismiss, s skip"));
    assert_eq!(press(&mut review, "a"), Some(Wish::Act(1, ReviewAction::Accept, None)));
    review.acted(1, ReviewAction::Accept, Ok(("Recorded c1.".into(), 8)));
    assert_eq!(press(&mut review, "s"), Some(Wish::Act(2, ReviewAction::Skip, None)));
    review.acted(2, ReviewAction::Skip, Ok(("skipped.".into(), 11)));
    assert!(picture(&mut review, (80, 24)).contains("That was all"));
    assert_eq!(press(&mut review, "c"), None, "decided once");
    // Back to the first: the last decision goes first.
    assert_eq!(press(&mut review, "u"), Some(Wish::Undo(11)));
    review.undone(Ok("Taken back.".into()));
    assert_eq!(review.position(), (3, 3, 2));
    assert_eq!(press(&mut review, "u"), Some(Wish::Undo(8)));
    review.undone(Err("Not done: locked".into()));
    assert_eq!(press(&mut review, "u"), Some(Wish::Undo(8)), "what failed can be tried again");
    assert_eq!(press(&mut review, "q"), Some(Wish::Quit));
    assert_eq!(review.done().collect::<Vec<_>>(), [ReviewAction::Confirm, ReviewAction::Accept]);
}

#[test]
fn a_reason_is_typed_pasted_and_kept_until_it_is_recorded() {
    let mut review = review();
    assert_eq!(press(&mut review, "d"), None);
    assert_eq!(review.on_key(&Key::Enter), None, "not without a reason");
    assert!(picture(&mut review, (80, 24)).contains("A reason is needed"));
    press(&mut review, "two 橋 q");
    review.on_key(&Key::Paste("e\u{301}t\n\u{202E}".into()));
    let (lines, mut terminal) = drawn(&mut review, (80, 24), false);
    assert_eq!(lines[23], "> two 橋 qe\u{301}t <U+202E>");
    assert_eq!(terminal.get_cursor_position().unwrap().x, 21, "{}", lines[23]);
    let wish = review.on_key(&Key::Enter).unwrap();
    let because = "two 橋 qe\u{301}t \u{202E}".to_owned();
    assert_eq!(wish, Wish::Act(0, ReviewAction::Dismiss, Some(because)));
    review.acted(0, ReviewAction::Dismiss, Err("Not done: another program is writing".into()));
    assert!(matches!(review.mode(), Mode::Reason(..)), "nothing is typed twice");
    assert!(picture(&mut review, (80, 24)).contains("another program is writing"));
    assert_eq!(review.on_key(&Key::Esc), None);
    assert!(matches!(review.mode(), Mode::Look));
    assert_eq!(review.position(), (1, 3, 0));
    // A long reason scrolls with the cursor.
    press(&mut review, "d");
    review.on_key(&Key::Paste("word ".repeat(60) + "end"));
    let (lines, mut terminal) = drawn(&mut review, (40, 10), false);
    assert!(lines[9].ends_with("end"), "{}", lines[9]);
    assert!(terminal.get_cursor_position().unwrap().x < 40);
}

#[test]
fn keys_move_and_stop_at_the_ends() {
    let mut review = review();
    press(&mut review, "p");
    assert!(picture(&mut review, (80, 24)).contains("This is the first."));
    review.on_key(&Key::Right);
    press(&mut review, "nn");
    assert_eq!(review.position().0, 3);
    assert!(picture(&mut review, (80, 24)).contains("This is the last."));
    review.on_key(&Key::Left);
    assert_eq!(review.position().0, 2);
    press(&mut review, "u");
    assert!(picture(&mut review, (80, 24)).contains("Nothing was decided"));
    press(&mut review, "?");
    let help = picture(&mut review, (80, 24));
    for key in ["c  confirm", "k  keep", "o  shows the source", "q  quit"] {
        assert!(help.contains(key), "{key}: {help}");
    }
    press(&mut review, "c");
    assert!(matches!(review.mode(), Mode::Look), "any key goes back, and does nothing else");
    assert_eq!(review.on_key(&Key::Ctrl('c')), Some(Wish::Quit));
    press(&mut review, "d");
    assert_eq!(review.on_key(&Key::Ctrl('c')), Some(Wish::Quit), "from anywhere");
}

#[test]
fn the_source_is_shown_at_the_place() {
    let mut review = review();
    assert_eq!(press(&mut review, "o"), Some(Wish::Open(0, 0)));
    let before: String = (0..200).map(|n| format!("line {n}\n")).collect();
    let parts = [before, "The guard said 14".to_owned(), " people came.\nlast line".to_owned()];
    let title = "harbour · snapshot 1".to_owned();
    review.opened(Ok(SourceView { which: 0, title, parts, laid_out: None }));
    let shown = picture(&mut review, (80, 24));
    assert!(shown.contains("»The guard said 14« people came."), "{shown}");
    assert!(shown.lines().next().unwrap().contains("harbour · snapshot 1"), "{shown}");
    review.on_key(&Key::Home);
    assert!(picture(&mut review, (80, 24)).contains("line 0"));
    review.on_key(&Key::PageDown);
    assert!(picture(&mut review, (80, 24)).contains("line 21"));
    review.on_key(&Key::End);
    review.on_key(&Key::Down);
    assert!(picture(&mut review, (80, 24)).contains("last line"));
    assert_eq!(review.on_key(&Key::Tab), Some(Wish::Open(0, 1)), "the other text");
    assert_eq!(press(&mut review, "q"), None);
    assert!(matches!(review.mode(), Mode::Look));
    review.opened(Err("Not done: the source has no such text any more".into()));
    assert!(picture(&mut review, (80, 24)).contains("no such text"));
}

#[test]
fn a_small_window_works_or_says_what_it_needs() {
    let small = picture(&mut review(), (40, 10));
    assert!(
        small.contains("1 of 3") && small.contains("»14«") && small.contains("c confirm"),
        "{small}"
    );
    assert!(small.contains("more"), "what does not fit is announced: {small}");
    let mut review = review();
    for _ in 0..40 {
        review.on_key(&Key::Down);
        picture(&mut review, (40, 10));
    }
    assert!(picture(&mut review, (40, 10)).contains("90 %"), "and can be scrolled to");
    let too_small = picture(&mut review, (LEAST.0 - 1, 20)).replace('\n', " ");
    assert!(
        too_small.contains("needs 30 columns and 8") && too_small.contains("--list"),
        "{too_small}"
    );
    for key in ['c', 'a', 's', 'u', 'd'] {
        assert_eq!(review.on_key(&Key::Char(key)), None, "nobody decides on what he does not see");
    }
    assert_eq!(review.on_key(&Key::Char('q')), Some(Wish::Quit));
    for size in [(1, 1), (5, 2), (30, 8), (29, 8), (200, 1), (3, 60)] {
        picture(&mut review, size);
    }
}

#[test]
fn text_from_articles_is_made_visible() {
    let evil = "\u{1b}[31m\u{202E}14\u{9b}\u{7}\r\n\tx";
    let mut thing = conflict(1);
    thing.texts = vec![text("harbour", &[(evil, true)]), text("coast", &[("橋\u{301}も", false)])];
    thing.about = Some(evil.to_owned());
    thing.reasons = vec![evil.to_owned()];
    thing.differences = vec![ReviewDifference { left: evil.into(), right: String::new() }];
    thing.texts[0].source.publisher = Some(evil.to_owned());
    let mut review = Review::new(vec![thing]);
    for size in [(80, 24), (40, 10), (200, 60)] {
        let (lines, terminal) = drawn(&mut review, size, true);
        let cells = &terminal.backend().buffer().content;
        assert!(
            cells
                .iter()
                .all(|cell| !cell.symbol().chars().any(|c| c.is_control() || c == '\u{202E}'))
        );
        assert!(lines.iter().any(|line| line.contains("␛[31m<U+202E>")), "{lines:?}");
    }
    let (lines, _) = drawn(&mut review, (80, 24), false);
    let columns = |line: &&String| line.find('│').map(|at| super::wrap::width(&line[..at]));
    let places: Vec<usize> = lines.iter().filter_map(|line| columns(&line)).collect();
    assert!(places.len() > 3 && places.iter().all(|place| *place == places[0]), "{places:?}");
}

fn any_key() -> impl Strategy<Value = Key> {
    let fixed = [
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::Backspace,
        Key::Delete,
        Key::Left,
        Key::Right,
        Key::Up,
        Key::Down,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
    ];
    prop_oneof![
        3 => proptest::sample::select("cdaksuonp?q".chars().collect::<Vec<_>>()).prop_map(Key::Char),
        2 => proptest::sample::select(fixed.to_vec()),
        1 => any::<char>().prop_map(Key::Char),
        1 => any::<char>().prop_map(Key::Ctrl),
        1 => any::<String>().prop_map(Key::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_and_no_size_break_it(
        keys in proptest::collection::vec(any_key(), 0..60),
        size in (1_u16..120, 1_u16..40),
        works in any::<bool>(),
    ) {
        let mut review = review();
        for (change, key) in (1..).zip(&keys) {
            let came = || if works { Ok(()) } else { Err("Not done".to_owned()) };
            match review.on_key(key) {
                Some(Wish::Act(at, action, because)) => {
                    let allowed = review.item(at).unwrap().actions.contains(&action);
                    prop_assert!(allowed, "{action}");
                    prop_assert!(because.is_some() == action.needs_reason());
                    review.acted(at, action, came().map(|()| ("done.".to_owned(), change)));
                }
                Some(Wish::Undo(_)) => review.undone(came().map(|()| "back.".to_owned())),
                Some(Wish::Open(_, which)) => {
                    review.opened(came().map(|()| SourceView { which, ..SourceView::default() }));
                }
                Some(Wish::Quit) | None => {}
            }
            picture(&mut review, size);
            let (at, of, done) = review.position();
            prop_assert!(at <= of && done <= of && done == review.done().count());
        }
    }
}
