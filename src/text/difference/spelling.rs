//! One spelling for words that British and American English, or two typists, write differently.
//!
//! Only spellings that no other word has: a pair that could be two words is left apart.
use unicode_normalization::UnicodeNormalization as _;

/// British stems and the American ones; both begin a word.
const STEMS: &[(&str, &str)] = &[
    ("centre", "center"),
    ("centring", "centering"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("kilometre", "kilometer"),
    ("centimetre", "centimeter"),
    ("millimetre", "millimeter"),
    ("litre", "liter"),
    ("fibre", "fiber"),
    ("calibre", "caliber"),
    ("sabre", "saber"),
    ("spectre", "specter"),
    ("sombre", "somber"),
    ("meagre", "meager"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("pretence", "pretense"),
    ("practis", "practic"),
    ("grey", "gray"),
    ("programme", "program"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("plough", "plow"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("analogue", "analog"),
    ("travell", "travel"),
    ("cancell", "cancel"),
    ("labell", "label"),
    ("modell", "model"),
    ("fuell", "fuel"),
    ("signall", "signal"),
    ("counsell", "counsel"),
    ("jewell", "jewel"),
    ("quarrell", "quarrel"),
    ("shovell", "shovel"),
    ("aluminium", "aluminum"),
    ("ageing", "aging"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("manoeuvr", "maneuver"),
    ("paediatric", "pediatric"),
    ("anaesthe", "anesthe"),
    ("encyclopaedi", "encyclopedi"),
    ("oestrogen", "estrogen"),
    ("diarrhoea", "diarrhea"),
    ("sceptic", "skeptic"),
    ("mould", "mold"),
    ("smoulder", "smolder"),
    ("fulfil", "fulfill"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("instalment", "installment"),
    ("enrolment", "enrollment"),
    ("artefact", "artifact"),
    ("mum", "mom"),
    ("towards", "toward"),
    ("whilst", "while"),
    ("amongst", "among"),
];

/// The word as it is compared: compatibility characters (NFKC), ß and British spelling folded.
pub(super) fn spelling(lower: &str) -> String {
    if !lower.is_ascii() {
        return lower.nfkc().flat_map(char::to_lowercase).collect::<String>().replace('ß', "ss");
    }
    if lower.len() < 3 || lower.len() > 24 {
        return lower.to_owned();
    }
    if let Some((british, american)) = STEMS.iter().find(|(british, american)| {
        // "fulfil" begins "fulfill", too.
        lower.starts_with(british)
            && !(american.len() > british.len() && lower.starts_with(american))
    }) && (british.len() > 4 || british.len() == lower.len())
    {
        return format!("{american}{}", &lower[british.len()..]);
    }
    let mut word = lower.to_owned();
    for ending in ["ise", "ised", "ises", "ising", "isation", "isations", "iser", "isers"] {
        if word.len() >= ending.len() + 4 && word.ends_with(ending) {
            word.replace_range(word.len() - ending.len() + 1..word.len() - ending.len() + 2, "z");
            return word;
        }
    }
    for ending in ["yse", "ysed", "yses", "ysing"] {
        if word.len() >= ending.len() + 3 && word.ends_with(ending) {
            word.replace_range(word.len() - ending.len() + 1..word.len() - ending.len() + 2, "z");
            return word;
        }
    }
    for (british, american) in [
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourite", "orite"),
        ("ourable", "orable"),
        ("ourhood", "orhood"),
        ("ourful", "orful"),
        ("ourer", "orer"),
        ("ourers", "orers"),
    ] {
        if word.len() >= british.len() + 3
            && let Some(stem) = word.strip_suffix(british)
        {
            return format!("{stem}{american}");
        }
    }
    word
}

/// One name for a unit of measure that is written in several ways.
pub(super) fn unit(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "kg" | "kgs" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => "kg",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "cm",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "mm",
        "mph" => "mph",
        "hr" | "hrs" | "hour" | "hours" => "hour",
        "min" | "mins" | "minute" | "minutes" => "minute",
        _ => return None,
    })
}

/// Whether one word is the other with a beginning or an ending that denies it: "legal" and
/// "illegal", "careful" and "careless".
pub(super) fn denies(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let behind = |prefix: &str| long.strip_prefix(prefix) == Some(short);
    let ends = |endings: &[&str]| endings.iter().any(|ending| short.ends_with(ending));
    const ADJECTIVES: [&str; 16] = [
        "able", "ible", "ent", "ant", "al", "ate", "ive", "ous", "ary", "acy", "ence", "ance",
        "ency", "ity", "ly", "ect",
    ];
    const NOT_DENIED: [&str; 14] = [
        "cover", "play", "patch", "close", "charge", "count", "pose", "course", "cord", "tress",
        "till", "tract", "solve", "tinct",
    ];
    let turned = short.len() >= 4 && (behind("un") || behind("non"))
        || short.len() >= 5
            && (behind("in") || behind("im"))
            && ends(&ADJECTIVES)
            && short != "stance"
        || short.starts_with('l') && short.len() >= 5 && behind("il")
        || short.starts_with('r') && short.len() >= 5 && behind("ir")
        || short.len() >= 4
            && behind("dis")
            && !NOT_DENIED.iter().any(|word| short.starts_with(word));
    let less = |a: &str, b: &str| matches!((a.strip_suffix("ful"), b.strip_suffix("less")), (Some(a), Some(b)) if a == b);
    turned || less(a, b) || less(b, a)
}
