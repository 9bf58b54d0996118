//! What people decided on texts that repeat, and the codes by which they do.
use super::entries::{ClusterEntry, PairEntry};
use crate::error::Result;
use crate::model::{FindingId, ReviewKind};
use crate::report::review::Said;
use crate::store::Store;
use crate::text::identity;

/// What counts of it.
pub(super) struct Decided(Said);

impl Decided {
    pub(super) fn read(store: &Store) -> Result<Decided> {
        Ok(Decided(Said::new(store.review_decisions()?)))
    }

    /// Names what asks for a decision, and says what was decided: pairs that say something else, and
    /// what repeats without being boilerplate.
    pub(super) fn tell(&self, pairs: &mut [PairEntry], clusters: &mut [ClusterEntry]) {
        let of_pairs: Vec<FindingId> = pairs
            .iter()
            .map(|pair| identity::near_copy([&pair.older.text, &pair.newer.text]))
            .collect();
        let of_clusters: Vec<Option<FindingId>> = clusters
            .iter()
            .map(|cluster| {
                let texts = cluster.places.iter().map(|place| place.text.as_str());
                (!cluster.boilerplate).then(|| identity::repeat(texts))
            })
            .collect();
        let digits = FindingId::digits_for(of_pairs.iter().chain(of_clusters.iter().flatten()));
        let code = |id: &FindingId| Some(id.coded(ReviewKind::Duplicate.letter(), digits));
        let decision = |id: &FindingId| self.0.decided(ReviewKind::Duplicate, id);
        for (pair, id) in pairs.iter_mut().zip(&of_pairs) {
            (pair.code, pair.decision) = (code(id), decision(id));
            pair.finding = Some(id.digits().to_owned());
        }
        for (cluster, id) in clusters.iter_mut().zip(&of_clusters) {
            let Some(id) = id else { continue };
            (cluster.code, cluster.decision) = (code(id), decision(id));
            cluster.finding = Some(id.digits().to_owned());
        }
    }
}
