//! What is told of waits as they change.

use async_graphql::{Context, Error, ID, SimpleObject, Subscription};
use entity::id::WaitlistEntryId;

use super::queries::load_many;
use super::types::WaitlistEntry;
use crate::changes::hub::{Key, Kind};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::id::{self, Global};
use crate::graphql::live::{Items, answer};

/// 候补有变化。 A wait that changed.
#[derive(SimpleObject)]
pub(super) struct WaitChange {
    /// 候补的编号。 Id of the wait.
    id: ID,
    /// 候补此刻的情况；查看者已无权查看时为空。 The wait as it is now; null when the viewer may not see it any more.
    wait: Option<WaitlistEntry>,
}

/// The subscriptions of waiting lists.
#[derive(Default)]
pub struct WaitSubscription;

#[Subscription]
impl WaitSubscription {
    /// 一个候补的变化；不给编号时为本人的全部候补。 Changes of one wait; without an id, of all those of the viewer.
    async fn wait_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "候补编号。 Id of the wait.")] id: Option<ID>,
    ) -> Result<Items<WaitChange>, Error> {
        answer(context, keys(context, id.as_ref()), async |ctx, change| {
            let (id, look) = (WaitlistEntryId(change.object), context.look_ahead().field("wait"));
            let wait = load_many(ctx, vec![id], &look).await?.remove(&id);
            Ok(Some(WaitChange { id: id.to_global(), wait }))
        })
        .await
    }
}

async fn keys(context: &Context<'_>, id: Option<&ID>) -> Result<Vec<Key>, Fault> {
    let ctx = ctx(context)?;
    let person = ctx.actor.person()?;
    let Some(id) = id else { return Ok(vec![(Kind::WaitlistEntry, person.account_id.into())]) };
    let id: WaitlistEntryId = id::parse(id, "id")?;
    let found = load_many(ctx, vec![id], &context.look_ahead().field("-")).await?;
    if found.is_empty() { Err(Fault::NotFound) } else { Ok(vec![(Kind::WaitlistEntry, id.into())]) }
}
