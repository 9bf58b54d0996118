//! Words of a statement that tell of a part, of an update, or of a happening.
use crate::detect::conflict::events;
use crate::text::words::Word;

/// Words of a statement that speak for one of the reasons.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::detect::conflict) struct Cues {
    /// A part of something counted before, or something beside it.
    pub(super) part: bool,
    /// A later or earlier state of something told.
    pub(super) update: bool,
    /// It happened before, too.
    pub(super) again: bool,
    /// Which happenings are named, a bit each.
    occasions: u32,
}

impl Cues {
    /// Whether a later or earlier state is told of.
    pub(in crate::detect::conflict) fn update(self) -> bool {
        self.update
    }

    /// Which happenings are named, a bit each.
    pub(in crate::detect::conflict) fn occasions(self) -> u32 {
        self.occasions
    }
}

/// Reads the cues of a sentence.
pub(in crate::detect::conflict) fn cues(words: &[Word]) -> Cues {
    let mut found = Cues::default();
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", |w| w.lower.as_str());
        found.occasions |= events::occasions(&word.stem);
        match word.lower.as_str() {
            "including" | "includes" | "included" | "among" | "another" | "other" | "others"
            | "remaining" | "rest" | "additional" | "extra" | "average" | "minimum" | "maximum"
            | "annual" | "further" | "elsewhere" | "separately" | "separate" | "each" | "per"
            | "respectively" => {
                found.part = true;
            }
            "again" => found.again = true,
            "out" => found.part |= next == "of",
            "of" => found.part |= matches!(next, "them" | "whom" | "those" | "these" | "which"),
            "rose" | "risen" | "climbed" | "rises" | "updated" | "revised" | "initially"
            | "previously" | "earlier" | "original" | "originally" | "since" | "previous"
            | "latest" | "toll" | "total" | "compared" | "increase" | "increased" | "decrease"
            | "decreased" | "raise" | "raised" | "reduced" | "fell" | "dropped" | "later"
            | "so" => {
                found.update |= word.lower != "so" || next == "far";
            }
            _ => {}
        }
    }
    found
}
