//! Short lists of words that one question asks for each, beside the tables of the lexicon.

/// A list, by what its words do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Makes a rumour of what stands before it.
    Rumours,
    /// Something untrue that people are accused of.
    Accusing,
    /// Denies what follows, and says nothing else.
    Negating,
    /// What is known, in "had no idea that", "not sure how": only the knowing is denied.
    Knowledge,
    /// A word of the future.
    Will,
    /// Makes a rank, of which everybody has one, of a place in an order beside it.
    Ranks,
    /// Denies what follows in favour of something else: "rather than", "instead of".
    SettingAside,
    /// Says where something stands.
    Places,
    /// What was said, whose denial denies what was said: "denies reports that …".
    Reports,
    /// Leaves out what follows, behind a denial: "not counting …".
    LeavingOut,
    /// Denies the next word only.
    Without,
    /// The word "lie", which also says where something stands.
    Lie,
    /// "Non", as in "non-fiction".
    Non,
    /// Asks.
    Question,
    /// Who did it, behind "denied".
    By,
    /// A comma.
    Comma,
    /// "That", behind a word of saying.
    That,
    /// "According to …".
    According,
    /// Leads over from what was told before: "In all, …".
    Leading,
    /// Counts people of any sort.
    People,
    /// "Of".
    Of,
    /// "Do", of "nothing to do with".
    Do,
}

/// Every list with its words, in the order of [`List`].
pub(super) const LISTS: [(List, &[&str]); 22] = [
    (List::Rumours, &["rumor", "rumour", "claim", "allegation", "accusation", "theory"]),
    (
        List::Accusing,
        &["hoax", "fake", "lie", "lying", "prank", "scam", "fabricate", "fabrication"],
    ),
    (List::Negating, &["not", "no", "never", "none", "nobody", "nothing", "neither", "nor"]),
    (List::Knowledge, &["idea", "sure", "guess", "certain", "know", "clue", "realise", "realize"]),
    (List::Will, &["will", "shall", "would"]),
    (List::Ranks, &["place", "position", "rank", "finished", "came", "placed"]),
    (List::SettingAside, &["rather", "instead"]),
    (
        List::Places,
        &[
            "in", "on", "at", "along", "around", "near", "just", "outside", "within", "between",
            "beyond", "behind", "under", "off", "to", "with", "north", "south", "east", "west",
        ],
    ),
    (
        List::Reports,
        &[
            "report",
            "claim",
            "rumor",
            "rumour",
            "allegation",
            "accusation",
            "charge",
            "story",
            "suggestion",
            "speculation",
            "notion",
            "assertion",
            "statement",
        ],
    ),
    (List::LeavingOut, &["counting", "including", "mention"]),
    (List::Without, &["without"]),
    (List::Lie, &["lie"]),
    (List::Non, &["non"]),
    (List::Question, &["?"]),
    (List::By, &["by"]),
    (List::Comma, &[","]),
    (List::That, &["that"]),
    (List::According, &["according"]),
    (
        List::Leading,
        &[
            "in",
            "at",
            "meanwhile",
            "however",
            "moreover",
            "overall",
            "elsewhere",
            "also",
            "altogether",
            "indeed",
            "separately",
            "still",
        ],
    ),
    (List::People, &["people", "person", "others"]),
    (List::Of, &["of"]),
    (List::Do, &["do"]),
];
