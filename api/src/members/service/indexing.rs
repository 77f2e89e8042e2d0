//! Keeps the words by which members are found: after every change of what they are made of, in the same transaction.

use std::collections::HashMap;

use entity::id::MemberId;
use entity::value::MemberTagKind;

use super::super::rules::words::{self, Place, Texts};
use super::super::store;
use crate::db::Tx;
use crate::error::Fault;

/// Members of one statement: a member has some forty words.
const CHUNK: usize = 250;

/// Makes the words of these members anew.
pub async fn refresh(tx: &Tx, ids: &[MemberId]) -> Result<(), Fault> {
    for chunk in ids.chunks(CHUNK) {
        let texts = store::texts_of(tx.conn(), chunk).await?;
        let mut expertise: HashMap<MemberId, Vec<String>> = HashMap::new();
        for (id, kind, tag) in store::tags_of(tx.conn(), chunk.to_vec()).await? {
            if kind == MemberTagKind::Expertise {
                expertise.entry(id).or_default().push(tag);
            }
        }
        let mut found: Vec<(MemberId, String, Place)> = Vec::new();
        for stored in &texts {
            let words = words::of(&Texts {
                name: &stored.name,
                expertise: expertise.get(&stored.id).map(Vec::as_slice).unwrap_or_default(),
                position: &stored.position,
                committee: &stored.committee,
            });
            found.extend(words.into_iter().map(|(word, place)| (stored.id, word, place)));
        }
        store::forget_words(tx.conn(), chunk).await?;
        store::write_words(tx.conn(), &found).await?;
    }
    Ok(())
}
