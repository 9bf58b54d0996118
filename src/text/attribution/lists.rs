//! Short lists of English function words that the rules of attribution ask for, and how to ask.

/// Whether a word stands in a list of words between blanks.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    let word = word.as_bytes();
    !word.is_empty() && list.as_bytes().split(|byte| *byte == b' ').any(|one| one == word)
}

pub(super) const NOMINATIVE: &str = " he she they it we i you who ";

pub(super) const DETERMINERS: &str = " a an the this that these those his her its their our my your no any some each every another both several many most few ";

pub(super) const TIMES: &str =
    " monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow ";

pub(super) const PREPOSITIONS: &str = " of in by for with on from at about into over under against between among through during amid despite without within toward towards upon like near ";

pub(super) const QUESTION_WORDS: &str = " how what why whether when where who which whom whose if ";

/// Whether an adverb in -ly.
pub(super) fn is_adverb(lower: &str) -> bool {
    lower.len() > 4
        && lower.ends_with("ly")
        && !is_in(" family july italy only assembly ally reply supply early rally bully ", lower)
}

pub(super) const DAYPARTS: &str = " last this earlier later recently week month year morning afternoon evening night late early day ";

pub(super) const VERBS: &str = " is are was were has have had will would can could may might ";

pub(super) const FINITE: &str = " is are was were am be been has have had do does did will would can could may might shall should must ";

pub(super) const OCCASIONS: &str =
    " in during on at via after through to with before from as into ";

/// Words that put what precedes them into a frame instead of saying it: "In Kabul, officials said".
pub(super) const FRAMES: &str = " in on at after during when while as before for with since by asked speaking earlier last if although though despite under because until from following according amid given like unlike through throughout asked describing referring citing responding talking writing noting ";

pub(super) const JOINS: &str = " that what how why because after before while when as although though since if whether where but unless until than whereas so then ";
