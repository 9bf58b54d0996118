//! The words that tell of saying and thinking (`cues.tsv`), by the forms in which they stand.
use std::collections::HashMap;
use std::sync::OnceLock;

use super::Grade;

/// What sort of word a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "says".
    Verb,
    /// "her claim".
    Noun,
    /// "is sure".
    Adjective,
}

/// A line of the table.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) lemma: &'static str,
    pub(super) particles: Vec<&'static str>,
    pub(super) sort: Sort,
    pub(super) grade: Grade,
    frames: &'static str,
}

impl Entry {
    /// Whether this may follow it as content; the letters stand at the head of the table.
    pub(super) fn takes(&self, frame: char) -> bool {
        self.frames.contains(frame)
    }

    /// Whether nothing but a quotation can be its content: "continued", "barked".
    pub(super) fn only_quotes(&self) -> bool {
        !self.frames.contains(['c', 't', 'n', 'o', 'i'])
    }
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "say", or a noun or an adjective.
    Base,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "saying".
    Going,
}

/// The cues that begin with this word, with more particles first.
pub(super) fn cues(lower: &str) -> &'static [(Form, Entry)] {
    static TABLE: OnceLock<HashMap<String, Vec<(Form, Entry)>>> = OnceLock::new();
    TABLE.get_or_init(read).get(lower).map_or(&[], Vec::as_slice)
}

/// Whether some form of the word is a verb of saying or thinking.
pub(super) fn is_verb(lower: &str) -> bool {
    cues(lower).iter().any(|(_, entry)| entry.sort == Sort::Verb)
}

fn read() -> HashMap<String, Vec<(Form, Entry)>> {
    let mut table: HashMap<String, Vec<(Form, Entry)>> = HashMap::new();
    for line in include_str!("cues.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(words), Some(sort), Some(grade), Some(frames)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let mut words = words.split(' ');
        let lemma = words.next().unwrap_or_default();
        let particles: Vec<&str> = words.collect();
        let sort = match sort {
            "verb" => Sort::Verb,
            "noun" => Sort::Noun,
            _ => Sort::Adjective,
        };
        let grade = match grade {
            "speech" => Grade::Speech,
            "report" => Grade::Report,
            _ => Grade::Attitude,
        };
        let forms = match (sort, cells.next()) {
            (Sort::Verb, given) => verb_forms(lemma, given),
            (Sort::Noun, _) => vec![(Form::Base, lemma.to_owned()), (Form::Base, plural(lemma))],
            (Sort::Adjective, _) => vec![(Form::Base, lemma.to_owned())],
        };
        for (form, word) in forms {
            let entry = Entry { lemma, particles: particles.clone(), sort, grade, frames };
            table.entry(word).or_default().push((form, entry));
        }
    }
    // Irregular forms stand once, with the verb itself; its phrases take them from there.
    let irregular: Vec<(String, Form, &'static str)> = table
        .iter()
        .flat_map(|(word, cues)| {
            let plain = cues.iter().filter(|(_, entry)| entry.particles.is_empty());
            plain.map(|(form, entry)| (word.clone(), *form, entry.lemma))
        })
        .collect();
    for (word, form, lemma) in irregular {
        let base = table.get(lemma).into_iter().flatten();
        let phrases: Vec<Entry> = base
            .filter(|(form, entry)| {
                *form == Form::Base && entry.sort == Sort::Verb && !entry.particles.is_empty()
            })
            .map(|(_, entry)| Entry { particles: entry.particles.clone(), ..*entry })
            .collect();
        let cues = table.entry(word).or_default();
        for phrase in phrases {
            let same = |(_, known): &(Form, Entry)| {
                known.lemma == phrase.lemma && known.particles == phrase.particles
            };
            if !cues.iter().any(same) {
                cues.push((form, phrase));
            }
        }
    }
    for cues in table.values_mut() {
        cues.sort_by_key(|(form, entry)| {
            (std::cmp::Reverse(entry.particles.len()), entry.sort as u8, *form as u8, entry.lemma)
        });
    }
    table
}

fn verb_forms(lemma: &str, given: Option<&str>) -> Vec<(Form, String)> {
    let mut forms = vec![(Form::Base, lemma.to_owned())];
    if let Some(given) = given {
        let given = given.split(' ').map(str::to_owned);
        forms.extend([Form::Third, Form::Past, Form::Past, Form::Going].into_iter().zip(given));
        forms.dedup();
        return forms;
    }
    let cut = &lemma[..lemma.len() - 1];
    let vowel_before = cut.ends_with(['a', 'e', 'i', 'o', 'u']);
    let (past, going) = match lemma {
        _ if lemma.ends_with('e') => (format!("{lemma}d"), format!("{cut}ing")),
        _ if lemma.ends_with('y') && !vowel_before => (format!("{cut}ied"), format!("{lemma}ing")),
        _ => (format!("{lemma}ed"), format!("{lemma}ing")),
    };
    forms.extend([(Form::Third, plural(lemma)), (Form::Past, past), (Form::Going, going)]);
    forms
}

fn plural(word: &str) -> String {
    let cut = &word[..word.len() - 1];
    match word {
        _ if word.ends_with('y') && !cut.ends_with(['a', 'e', 'i', 'o', 'u']) => {
            format!("{cut}ies")
        }
        _ if word.ends_with("ss") || word.ends_with("sh") || word.ends_with("ch") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}
