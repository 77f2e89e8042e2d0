//! What is told of an inbox as it changes.

use async_graphql::{Context, Error, ID, SimpleObject, Subscription};
use entity::id::MessageId;

use super::{Message, count_unread, load_many};
use crate::changes::hub::{Key, Kind};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::id::Global;
use crate::graphql::live::{Items, answer};

/// 收件箱有变化：有新消息，或消息已读。 An inbox that changed: a new message, or one that was read.
#[derive(SimpleObject)]
pub(super) struct InboxChange {
    /// 消息的编号；同时有许多变化时为空。 Id of the message; null when many changed at once.
    id: Option<ID>,
    /// 消息；已删除或同时有许多变化时为空。 The message; null once it is deleted, and when many changed at once.
    message: Option<Message>,
    /// 未读消息数。 How many messages are unread.
    unread_message_count: i64,
}

/// The subscriptions of messages.
#[derive(Default)]
pub struct InboxSubscription;

#[Subscription]
impl InboxSubscription {
    /// 我的收件箱的变化。 Changes of my inbox.
    async fn inbox_changed(&self, context: &Context<'_>) -> Result<Items<InboxChange>, Error> {
        answer(context, keys(context), async |ctx, change| {
            let unread_message_count = count_unread(ctx).await?;
            // Nil is many at once.
            let one = Some(MessageId(change.object)).filter(|id| !id.0.is_nil());
            let asked = one.filter(|_| context.look_ahead().field("message").exists());
            let found = load_many(ctx, asked.into_iter().collect()).await?.pop();
            let message = found.map(|(_, message)| message);
            Ok(Some(InboxChange { id: one.map(Global::to_global), message, unread_message_count }))
        })
        .await
    }
}

async fn keys(context: &Context<'_>) -> Result<Vec<Key>, Fault> {
    Ok(vec![(Kind::Message, ctx(context)?.actor.person()?.account_id.into())])
}
