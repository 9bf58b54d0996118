//! What a language model says of two statements: an opinion beside a finding, never the finding.
use serde::Serialize;

/// What an NLI model says of the two parties to a conflict, each read as what is given once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opinion {
    /// What the model is called: its folder's name.
    pub name: String,
    /// The first party's sentence as premise, the second's as hypothesis.
    pub first_as_premise: Reading,
    /// The other way round.
    pub second_as_premise: Reading,
    /// Whether the model read only the beginning of a sentence, because it takes no more.
    pub shortened: bool,
}

/// How likely a model holds it that the hypothesis contradicts the premise, has nothing to do with
/// it, or follows from it: in percent, 100 together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The two cannot both hold.
    pub contradiction: u8,
    /// Both may hold, or not.
    pub neutral: u8,
    /// The hypothesis follows from the premise.
    pub entailment: u8,
}

impl Reading {
    /// From the logits of a model for contradiction, neutral and entailment. `None` where one is no
    /// number. Whole percents, because the last digits differ from machine to machine.
    ///
    /// ```
    /// use claims::model::Reading;
    /// let thirds = Reading::of_logits([5.0, 5.0, 5.0]).unwrap();
    /// assert_eq!((thirds.contradiction, thirds.neutral, thirds.entailment), (34, 33, 33));
    /// let sure = Reading::of_logits([-1e9, 1e9, 0.0]).unwrap();
    /// assert_eq!((sure.contradiction, sure.neutral, sure.entailment), (0, 100, 0));
    /// assert_eq!(Reading::of_logits([f64::NAN, 1.0, 1.0]), None);
    /// ```
    pub fn of_logits(logits: [f64; 3]) -> Option<Reading> {
        if !logits.iter().all(|logit| logit.is_finite()) {
            return None;
        }
        let most = logits.into_iter().fold(f64::MIN, f64::max);
        let powers = logits.map(|logit| (logit - most).exp());
        let sum: f64 = powers.iter().sum();
        let exact = powers.map(|power| 100.0 * power / sum);
        // Between 0 and 100, so that nothing is cut off.
        let mut whole = exact.map(|percent| percent.floor() as u8);
        let mut order = [0, 1, 2];
        order.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()).then(a.cmp(&b)));
        let left = 100_u8.saturating_sub(whole.iter().sum());
        for &at in order.iter().cycle().take(left.into()) {
            whole[at] += 1;
        }
        let [contradiction, neutral, entailment] = whole;
        Some(Reading { contradiction, neutral, entailment })
    }
}
