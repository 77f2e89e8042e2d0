//! What is left of a member when the person has their account erased: a row that stands for nobody, so that a seat that was held stays held.

use entity::id::{AccountId, MemberId};
use entity::member::Model;
use entity::value::MemberState;

use super::super::store;
use crate::appointments::service::hosting;
use crate::db::Tx;
use crate::error::Fault;
use crate::text::NAMELESS;

/// Takes away whatever the member that an account was is recognised by: name, posts, notes, profile, tags, the words of the search, and what
/// rosters kept to be taken back. Sector, term and the rows that point here stay. `None`: the account was never a member.
pub async fn give_up(tx: &Tx, account: AccountId) -> Result<Option<MemberId>, Fault> {
    let Some(member) = store::lock_of(tx.conn(), &[account]).await?.pop() else { return Ok(None) };
    if member.state == MemberState::Active {
        // Who erases has seen to that; a member who came back in the same moment is not erased all the same.
        return Err(Fault::internal("a member who serves is not erased"));
    }
    let id = member.id;
    let nobody = Model {
        name: NAMELESS.to_owned(),
        committee_name: String::new(),
        position: String::new(),
        note: String::new(),
        version: member.version + 1,
        ..member
    };
    store::update(tx.conn(), &nobody, tx.now).await?;
    store::delete_profile(tx.conn(), id).await?;
    store::forget_words(tx.conn(), &[id]).await?;
    store::forget_import_rows(tx.conn(), id).await?;
    hosting::member_changed(tx, id).await?;
    Ok(Some(id))
}

/// Whether the person had their account erased.
pub async fn is_erased(tx: &Tx, member: &Model) -> Result<bool, Fault> {
    Ok(store::is_erased(tx.conn(), member.account_id).await?)
}
