//! Words by which a line about an article is told from a line of it. Data only, small letters.

/// News agencies and wire services, as one word each or as they are abbreviated.
#[rustfmt::skip]
pub(super) const AGENCIES: &[&str] = &[
    "aap", "afp", "agencies", "agency", "ani", "anadolu", "ansa", "ap", "bernama", "bloomberg",
    "cp", "dpa", "efe", "getty", "ians", "interfax", "itar-tass", "kyodo", "lusa", "pa", "pti",
    "reuters", "ria", "shutterstock", "sputnik", "tass", "unsplash", "upi", "wire", "wires",
    "xinhua", "yonhap",
];

/// What may stand beside the name of an agency where nothing is said but the name.
#[rustfmt::skip]
pub(super) const BESIDE_AGENCIES: &[&str] = &[
    "a", "agence", "and", "associated", "by", "canadian", "correspondent", "credit", "desk",
    "feed", "feeds", "france", "from", "images", "in", "india", "input", "inputs", "news", "of",
    "other", "photo", "photos", "presse", "press", "report", "reports", "service", "services",
    "source", "sources", "the", "trust", "via", "web", "with", "writer", "writers",
];

/// Words for what a picture, a recording or a text is, before who made it.
#[rustfmt::skip]
pub(super) const MEDIA: &[&str] = &[
    "artwork", "audio", "banner", "cartoon", "courtesy", "cover", "credit", "credits", "featured",
    "file", "footage", "graphic", "graphics", "header", "illustration", "illustrations", "image",
    "images", "infographic", "lead", "photo", "photograph", "photographer", "photographs",
    "photography", "photos", "pic", "pics", "picture", "pictures", "screenshot", "source",
    "sources", "story", "stock", "text", "thumbnail", "top", "video", "videos", "via",
];

/// Words that stand between such a word and who made it.
pub(super) const MADE_BY: &[&str] =
    &["by", "courtesy", "credit", "credits", "from", "via", "©", "copyright"];

/// What a byline says besides names.
#[rustfmt::skip]
pub(super) const JOBS: &[&str] = &[
    "analyst", "anchor", "bureau", "chief", "columnist", "contributing", "contributor",
    "contributors", "correspondent", "correspondents", "desk", "editor", "editors", "foreign",
    "freelance", "freelancer", "intern", "investigations", "journalist", "journalists", "news",
    "newsroom", "political", "producer", "reporter", "reporters", "senior", "special", "staff",
    "team", "web", "writer", "writers",
];

/// Small words inside names and between them.
#[rustfmt::skip]
pub(super) const CONNECTORS: &[&str] = &[
    "al", "and", "at", "bin", "d'", "da", "de", "del", "den", "der", "di", "do", "dos", "du",
    "el", "for", "from", "ibn", "in", "la", "le", "of", "on", "te", "ten", "ter", "the", "to",
    "van", "von", "with", "y", "ze", "&",
];

/// What opens a line that names reporters, editors or translators.
#[rustfmt::skip]
pub(super) const MADE_BY_OPENINGS: &[&str] = &[
    "reporting by", "additional reporting by", "with reporting by",
    "with additional reporting by", "writing by", "written by", "editing by", "edited by",
    "compiled by", "translated by", "translation by", "posted by", "published by", "story by",
    "words by", "text by", "interview by", "report by", "photography by", "photographs by",
    "produced by", "author:", "authors:", "reporter:", "writer:", "editor:", "contact:",
    "contacts:", "media contact:", "press contact:", "media contacts:", "press contacts:",
    "for more information contact:", "byline:",
];

/// Headers of press releases.
#[rustfmt::skip]
pub(super) const RELEASES: &[&str] = &[
    "for immediate release", "immediate release", "press release", "media release",
    "news release", "news from", "for release", "media advisory", "press statement",
    "embargoed until", "as delivered", "as prepared for delivery",
];

/// Labels of the part of a site where an article stands.
#[rustfmt::skip]
pub(super) const SECTIONS: &[&str] = &[
    "africa", "analysis", "asia", "breaking", "breaking news", "business", "climate", "comment",
    "culture", "economy", "editorial", "entertainment", "environment", "europe", "exclusive",
    "explainer", "fact check", "fact-check", "feature", "features", "health", "home",
    "international", "interview", "lifestyle", "live", "local", "local news", "middle east",
    "national", "nation", "news", "opinion", "politics", "press releases", "regional", "science",
    "south asia", "sport", "sports", "tech", "technology", "top stories", "travel", "update",
    "us news", "video", "watch", "world", "world news",
];

/// Finite verbs that are frequent in news, and so in statements.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "am", "are", "is", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did",
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "said", "say",
    "says", "told", "tells", "became", "becomes", "began", "begins", "brings", "broke", "came",
    "comes", "fell", "falls", "found", "finds", "gave", "gives", "goes", "went", "held", "holds",
    "keeps", "kept", "knew", "knows", "led", "leads", "left", "leaves", "lost", "loses", "made",
    "makes", "meets", "met", "needs", "paid", "pays", "ran", "runs", "rose", "rises", "sat",
    "saw", "sees", "seeks", "sent", "sends", "shows", "shot", "spoke", "speaks", "stood",
    "stands", "struck", "takes", "took", "thinks", "thought", "wants", "wins", "won", "works",
    "wrote", "writes",
];

/// Words that end like a past tense and are none in a line without a verb.
#[rustfmt::skip]
pub(super) const NOT_PAST: &[&str] = &[
    "associated", "balanced", "based", "curated", "dedicated", "detailed", "exceed", "featured",
    "indeed", "limited", "proceed", "related", "reserved", "speed", "succeed", "trusted",
    "unbiased", "united",
];

/// What a site writes about itself: at least one of these in a slogan.
#[rustfmt::skip]
pub(super) const SITE: &[&str] = &[
    "broadcaster", "coverage", "entertainment", "headlines", "journalism", "magazine", "media",
    "news", "newspaper", "newspapers", "newsroom", "portal", "reporting", "stories",
];

/// Further words of slogans.
#[rustfmt::skip]
pub(super) const PRAISE: &[&str] = &[
    "24/7", "analysis", "best", "breaking", "business", "celebrity", "culture", "daily",
    "fashion", "fearless", "film", "global", "gossip", "in-depth", "independent", "insight",
    "insights", "latest", "leading", "lifestyle", "local", "more", "movies", "music", "opinion",
    "perspective", "platform", "politics", "premier", "source", "sport", "sports", "technology",
    "travel", "trusted", "unbiased", "updates", "videos", "views", "voice", "world", "worldwide",
    "your",
];

/// Openings that call on the reader and open nothing else.
#[rustfmt::skip]
pub(super) const CALLS: &[&str] = &[
    "sign up", "subscribe", "click here", "tap here", "follow us", "also read", "read also",
    "see also", "read next", "read full", "read the full", "join our", "join us on", "like us",
    "stay tuned", "stay connected", "contact us", "visit our", "download our", "continue reading",
    "keep reading", "story continues", "article continues", "share this", "log in", "sign in",
    "related:", "related stories", "related articles", "related content", "related topics",
    "recommended:", "recommended for you", "must read", "don't miss", "watch:", "listen:",
    "read:", "more:", "read more", "support our journalism", "support independent",
    "enable notifications", "leave a comment", "post a comment", "you may also like",
    "you might also like", "most read", "most popular", "more from", "more on this",
    "more stories", "up next", "skip to", "scroll down", "got a tip", "have a tip",
    "do you have a tip", "email us", "write to us", "tweet us", "find us on", "get our", "add us",
    "never miss", "tags:", "tagged:", "topics:", "categories:", "keywords:", "filed under",
    "our standards:", "for more information visit", "for more information, visit",
    "for more information please visit", "for more information, please visit",
    "for more details visit", "for more details, visit", "explore more", "view comments",
    "editor's picks",
];

/// Imperatives that call on the reader only together with a word of [`REACH`].
#[rustfmt::skip]
pub(super) const IMPERATIVES: &[&str] = &[
    "follow", "join", "like", "share", "get", "download", "support", "donate", "register",
    "watch", "listen", "read", "visit", "tell", "send", "discover", "explore", "find", "check",
    "see", "view", "become", "choose", "stay", "want", "got", "do you", "have you", "for more",
    "to read", "to get", "to subscribe", "to receive", "if you",
];

/// Ways for a site to reach its readers.
#[rustfmt::skip]
pub(super) const REACH: &[&str] = &[
    "app", "apps", "bulletin", "facebook", "feed", "here", "inbox", "instagram", "linkedin",
    "newsletter", "newsletters", "notifications", "page", "podcast", "subscribe", "subscriber",
    "subscribers", "subscription", "telegram", "tiktok", "twitter", "website", "whatsapp",
    "youtube",
];

/// Labels of buttons and advertisements that stand alone.
#[rustfmt::skip]
pub(super) const BUTTONS: &[&str] = &[
    "ad", "ads", "advertisement", "advertisements", "advertising", "bookmark", "comment",
    "comments", "copy link", "email", "facebook", "font size", "instagram", "linkedin", "listen",
    "menu", "newsletter", "newsletters", "pinterest", "pocket", "print", "promoted", "reddit",
    "recommended", "related", "save", "search", "share", "sponsored", "sponsored content",
    "telegram", "trending", "tweet", "twitter", "whatsapp", "youtube",
];

/// Months, days and their short forms, for lines that are nothing but a date.
#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
    "sun",
];

/// What else stands in such lines.
#[rustfmt::skip]
pub(super) const BESIDE_DATES: &[&str] = &[
    "a.m", "ago", "am", "at", "bst", "cdt", "cest", "cet", "cst", "day", "days", "east",
    "eastern", "edt", "est", "et", "gmt", "h", "hkt", "hour", "hours", "hrs", "ist", "mdt", "min",
    "mins", "minute", "immediate", "for", "release", "press", "minutes", "mst", "o'clock", "of",
    "on", "p.m", "pacific", "pdt", "pm", "pst", "pt", "read", "reading", "the", "time", "utc",
    "z",
];

/// Labels before a date.
#[rustfmt::skip]
pub(super) const STAMPS: &[&str] = &[
    "created", "date", "dated", "filed", "first", "issued", "last", "modified", "on",
    "originally", "posted", "published", "publication", "revised", "time", "today", "update",
    "updated", "uploaded",
];
