//! What is told of matters as they change.

use async_graphql::{Context, Error, ID, SimpleObject, Subscription};
use entity::id::MatterId;

use super::super::service;
use super::loading::load_many;
use super::types::Matter;
use crate::changes::hub::{Key, Kind};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::id::{self, Global};
use crate::graphql::live::{Items, answer};

/// 事项有变化。 A matter that changed.
#[derive(SimpleObject)]
pub(super) struct MatterChange {
    /// 事项的编号。 Id of the matter.
    id: ID,
    /// 事项此刻的内容；查看者已无权查看时为空。 The matter as it is now; null when the viewer may not see it any more.
    matter: Option<Matter>,
}

/// The subscriptions of matters.
#[derive(Default)]
pub struct MatterSubscription;

#[Subscription]
impl MatterSubscription {
    /// 一件事项的变化；不给编号时为本人提出或承办的全部事项。 Changes of one matter; without an id, of all those that the viewer brought or has in hand.
    async fn matter_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "事项编号。 Id of the matter.")] id: Option<ID>,
    ) -> Result<Items<MatterChange>, Error> {
        answer(context, keys(context, id.as_ref()), async |ctx, change| {
            let (id, look) = (MatterId(change.object), context.look_ahead().field("matter"));
            let matter = load_many(ctx, vec![id], &look).await?.remove(&id);
            Ok(Some(MatterChange { id: id.to_global(), matter }))
        })
        .await
    }
}

async fn keys(context: &Context<'_>, id: Option<&ID>) -> Result<Vec<Key>, Fault> {
    let ctx = ctx(context)?;
    let person = ctx.actor.person()?;
    let Some(id) = id else {
        // Those that they brought, and those that a member, their studios or the bodies that they head have in hand.
        let own = [Some(person.account_id.into()), person.member_id.map(Into::into)].into_iter().flatten();
        let studios = person.studios.iter().map(|(studio, _)| (*studio).into());
        let bodies = service::bodies(ctx).await?.into_iter().map(Into::into);
        return Ok(own.chain(studios).chain(bodies).map(|key| (Kind::Matter, key)).collect());
    };
    let id: MatterId = id::parse(id, "id")?;
    let found = load_many(ctx, vec![id], &context.look_ahead().field("-")).await?;
    if found.is_empty() { Err(Fault::NotFound) } else { Ok(vec![(Kind::Matter, id.into())]) }
}
