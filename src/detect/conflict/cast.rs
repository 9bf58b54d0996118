//! Who and what an article is about: "the reporter" of its third sentence is the journalist whom
//! its first one names.
use std::ops::Range;

use crate::text::entity;
use crate::text::words::{Kind, Word, is_function_word};

use super::nouns::Sort;
use super::profile::Profile;
use super::theme::Theme;
use super::vocabulary::Vocabulary;

/// Beyond this many, an article has too many people for a description to tell one apart.
const MOST: usize = 40;

/// Someone or something with a name.
#[derive(Debug)]
struct Member {
    name: Vec<u32>,
    /// The nouns that stood beside the name.
    traits: Vec<u32>,
}

/// Those named so far in one source.
#[derive(Debug, Default)]
pub(super) struct Cast {
    members: Vec<Member>,
}

impl Cast {
    /// Reads who is named in the next sentence, after naming whom its descriptions mean.
    pub(super) fn follow(
        &mut self,
        profile: &mut Profile,
        words: &[Word],
        vocabulary: &Vocabulary,
    ) {
        for hit in &mut profile.hits {
            self.resolve(&mut hit.theme, vocabulary);
            if let Some(agent) = &mut hit.agent {
                self.resolve(agent, vocabulary);
            }
        }
        let full = self.members.len() >= MOST;
        for (range, name) in &profile.names {
            let traits = traits(range, words, profile, vocabulary);
            match self.members.iter_mut().find(|m| entity::same(&m.name, name)) {
                Some(member) => {
                    if name.len() > member.name.len() {
                        member.name.clone_from(name);
                    }
                    member.traits.extend(traits);
                    member.traits.truncate(30);
                }
                None if !full => {
                    self.members.push(Member { name: name.clone(), traits });
                }
                None => {}
            }
        }
    }

    /// Gives a description the name of the one whom alone it fits.
    fn resolve(&self, theme: &mut Theme, vocabulary: &Vocabulary) {
        let nouns = vocabulary.nouns();
        let describes = theme.name.is_empty() && theme.definite && !theme.plural && !theme.partial;
        let kind = [Sort::Person, Sort::Craft].into_iter().find(|&s| nouns.is(theme.head, s));
        if !describes || kind.is_none() {
            return;
        }
        let fits = |m: &&Member| {
            m.traits.iter().any(|&t| nouns.alike(t, theme.head) || vocabulary.kin(t, theme.head))
        };
        let mut fitting = self.members.iter().filter(fits);
        if let (Some(only), None) = (fitting.next(), fitting.next()) {
            theme.name.clone_from(&only.name);
        }
    }
}

/// The nouns around a name: "the investigative journalist Ann Lee", "Ann Lee, a journalist,".
fn traits(
    name: &Range<usize>,
    words: &[Word],
    profile: &Profile,
    vocabulary: &Vocabulary,
) -> Vec<u32> {
    let plain = |i: usize| {
        words[i].kind == Kind::Word
            && !is_function_word(&words[i].lower)
            && profile.tokens[i].content
    };
    let mut found: Vec<u32> = name.clone().map(|i| profile.tokens[i].id).collect();
    let before = (name.start.saturating_sub(5)..name.start)
        .rev()
        .take_while(|&i| plain(i) || words[i].is_mark(","));
    found.extend(before.filter(|&i| plain(i)).map(|i| profile.tokens[i].id));
    let inserted = words.get(name.end).is_some_and(|w| w.is_mark(","));
    if inserted {
        let after = (name.end + 1..words.len().min(name.end + 9))
            .take_while(|&i| words[i].kind == Kind::Word);
        found.extend(after.filter(|&i| plain(i)).map(|i| profile.tokens[i].id));
    }
    found.retain(|&id| {
        let nouns = vocabulary.nouns();
        name.clone().all(|i| profile.tokens[i].id != id)
            || nouns.is(id, Sort::Person)
            || nouns.is(id, Sort::Craft)
    });
    found
}
