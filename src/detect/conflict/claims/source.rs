//! What a whole source says of a claim: its sentences that have most of the claim's words speak, and what
//! they lack another may say.
use super::super::StatementConflict;
use super::Weighed;

/// Of a claim's words, the part that a sentence must have to speak of it.
pub(super) const LEAST_COVERED: f32 = 0.4;

/// And the part that another must have to add to what it says.
const LEAST_BESIDE: f32 = 0.25;

/// Log-odds from which on a difference is told although the claim's own words stand elsewhere in the source.
const SURE: f32 = 2.5;

/// What is told of a claim, of the sentences of one source that were weighed, each with its number.
pub(super) fn speaks(mut sentences: Vec<(usize, Weighed)>) -> Vec<StatementConflict> {
    let covered = |one: &(usize, Weighed)| one.1.covered;
    let most = sentences.iter().map(covered).fold(LEAST_COVERED, f32::max);
    sentences.sort_by_key(|(index, _)| *index);
    let elsewhere: Vec<bool> = sentences
        .iter()
        .map(|(index, one)| {
            let others = sentences.iter().filter(|(other, _)| other != index);
            one.score < SURE && others.into_iter().any(|(_, other)| says(other, one))
        })
        .collect();
    for ((_, one), elsewhere) in sentences.iter_mut().zip(elsewhere) {
        if elsewhere && one.differs.is_some() {
            one.told = None;
        }
    }
    sentences.retain(|one| covered(one) >= most || one.1.ruled);
    // Where one of them bears the claim out, it is told.
    let told = sentences.iter().all(|(_, one)| one.told.is_some());
    let ruled = sentences.iter().any(|(_, one)| one.ruled);
    if told || ruled {
        sentences.into_iter().filter_map(|(_, one)| one.told).collect()
    } else {
        Vec::new()
    }
}

/// Whether a sentence has the words of the claim that another lacks, and more of the claim.
fn says(sentence: &Weighed, lacking: &Weighed) -> bool {
    let Some(differs) = &lacking.differs else { return false };
    let mut wanted =
        differs.clone().filter(|&i| lacking.has.get(i) == Some(&Some(false))).peekable();
    wanted.peek().is_some()
        && sentence.covered >= LEAST_BESIDE
        && wanted.all(|i| sentence.has.get(i) == Some(&Some(true)))
}
