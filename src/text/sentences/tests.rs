//! Sentences of texts written for the rules. `‖` marks where a sentence must end and the next
//! begin; nowhere else may one.
use proptest::prelude::*;

use super::*;

fn check(marked: &str) {
    let text = marked.replace('‖', "");
    let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
    let found: Vec<&str> = split(&text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, expected);
}

#[test]
fn nothing_gives_nothing() {
    assert!(split(" \n ").is_empty());
    check("no mark at all and no capital");
}

#[test]
fn abbreviations_end_a_sentence_only_before_one() {
    check("Gov. Ana Ruiz met Dr. Lee in St. Louis. ‖ They spoke with Lt. Gen. Park.");
    check("The firm, Harrow & Lind Ltd. of Leeds, hired Acme Corp. ‖ It did not pay.");
    check("It moved to Springfield, Mass. ‖ The mayor of Mass. Bay objected.");
    check("He lives on Elm St. ‖ She lives near St. Anne’s.");
    check("See vol. 3, p. 12 and fig. 4. ‖ He said no. ‖ Nobody asked why.");
    check("It rained in Sept. 2019 and on Dec. 4. ‖ Crops failed.");
    check("Fruit, e.g. Williams pears, cost more, i.e. Everything rose.");
    check("They sold pens, paper, etc. ‖ The shop closed.");
    check("MR. OKORO SPOKE AT NO. 5. ‖ THE HALL WAS FULL.");
}

#[test]
fn initials_and_letters_with_stops() {
    check("Mary J. Okoro and T. S. Lund wrote it. ‖ J. K. Amin did not.");
    check("The U.S. Senate sat. ‖ She left the U.S. ‖ It was May.");
    check("He works for the U.N. ‖ “I like it,” he said.");
    check("Only my wife and I. ‖ Nobody else came.");
    check("They chose plan B. ‖ It failed.");
    check("She holds a Ph.D. ‖ He holds an M.A. in law.");
}

#[test]
fn times_of_day() {
    check("Doors open at 9 a.m. ‖ Music starts at noon.");
    check("At 9 a.m. Mrs. Lund opened the doors.");
    check("It ended at 5 p.m. Friday. ‖ It began at 3 p.m. EST.");
}

#[test]
fn figures_and_addresses() {
    check("It cost $4.50 in 2019. ‖ 12 people paid 3.5 million each.");
    check("Write to j.lund@example.org. ‖ See www.example.org/a.b?c=D. ‖ Done.");
    check(
        "The vote passed.Officials went home. ‖ Use the Node.js library here."
            .replace("passed.O", "passed.‖O")
            .as_str(),
    );
}

#[test]
fn quotations_close_with_their_sentence() {
    check("“We tried. ‖ We failed,” said Okoro. ‖ Nobody answered.");
    check("“Why now?” Okoro asked. ‖ “Because,” said Lund.");
    check("“Go!” she cried. ‖ He went.");
    check("“It is safe.” ‖ The engineers disagreed.");
    check("\"It is safe.\" ‖ \"It is not,\" said Lund.");
    check("“Nobody knew.” Mayor Okoro said. ‖ That was false.");
    check("“Nobody knew.” ‖ Mayor Okoro said that he had asked.");
    check("«Il pleut.» ‖ Nobody answered.");
}

#[test]
fn a_stray_quotation_mark_swallows_nothing() {
    check("It makes us proud.” ‖ The march went on. ‖ It ended at dusk.");
    check("“The march went on. ‖ It ended at dusk. ‖ Nobody was hurt.");
    check("It makes us proud. ” ‖ The march went on.");
}

#[test]
fn brackets_hold_a_sentence_together() {
    check("The bridge (it opened in 1931. Few recall it.) is closed.");
    check("The bridge is closed. ‖ (It opened in 1931.) ‖ Few recall it.");
    check("The bridge (opened in 1931. ‖ It is closed. ‖ Few recall it.");
    check("“The load is too high” (Lund 12). ‖ He was right.");
    check("The load is too high.[3] ‖ He was right. [4][citation needed] ‖ So was she.");
}

#[test]
fn ellipses() {
    check("He wanted to ... well, leave. ‖ She stayed… ‖ Nobody spoke.");
    check("We could ... I mean, we should.");
    check("... and so it went. ‖ It ended.");
}

#[test]
fn lists_in_one_paragraph() {
    check("1. Close the bridge ‖ 2. Open a ferry ‖ 3. Wait");
    check("• close the bridge ‖ • open a ferry");
    check("The plan: ‖ • close the bridge ‖ • open a ferry");
    check("1. Close the bridge in 2 days.");
    check("In May 2 people left and 3 people came.");
}

#[test]
fn other_scripts_end_in_their_own_marks() {
    check("桥关闭了。‖他们走了！‖为什么？");
    check("पुल बंद है। ‖ वे चले गए।");
    check("أُغلق الجسر. ‖ لماذا؟ ‖ لا أحد يعلم.");
    check("پل بند ہے۔ ‖ وہ چلے گئے۔");
    check("「橋は閉鎖。彼は去った。」と彼は言った。‖誰も答えなかった。");
}

#[test]
fn small_letters_throughout() {
    check("we went home. ‖ it was late. ‖ mr. lund stayed.".replace("mr. lund", "he").as_str());
    check("The app is called eBay. ‖ iPhone users like it.");
}

#[test]
fn one_wrapped_paragraph_is_read_across_its_lines() {
    check("The bridge was closed on Friday by Dr.\nLund. ‖ It will\nreopen.");
}

#[test]
fn time_is_linear_in_the_text() {
    for unit in
        ["a", ".", ". ", "(", "\"", "[1]", "1. ", " ", "U.S. ", "? ... ", "• ", "。", "(a. B) "]
    {
        let text = unit.repeat(400_000 / unit.len());
        let ranges = split(&text);
        assert!(ranges.len() <= text.len());
    }
}

proptest! {
    #[test]
    fn sentences_cover_the_text_in_order(text in "(\\PC|[ \\n.?!…“”\"'()\\[\\]•。A-Fa-f1-3]){0,120}") {
        let mut at = 0;
        for range in split(&text) {
            prop_assert!(range.start >= at && range.end > range.start);
            prop_assert!(text[at..range.start].chars().all(is_space));
            prop_assert_eq!(crate::text::space::trim(&text, range.clone()), range.clone());
            at = range.end;
        }
        prop_assert!(text[at..].chars().all(is_space));
    }

    #[test]
    fn any_string_is_split(text in any::<String>()) {
        let covered: usize = split(&text).iter().map(|range| text[range.clone()].chars().filter(|&c| !is_space(c)).count()).sum();
        prop_assert_eq!(covered, text.chars().filter(|&c| !is_space(c)).count());
    }
}
