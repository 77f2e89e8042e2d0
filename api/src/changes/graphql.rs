//! Catching up, in the schema.

use async_graphql::{
    Context, ID, InputValueError, InputValueResult, Object, Scalar, ScalarType, SimpleObject, Value,
};

use super::service::{self, Caught};
use crate::error::Fault;
use crate::graphql::node::{self, Node};
use crate::graphql::{fallible, id};

/// 同步令牌：原样保存、原样送回；内容不透明。 A token of catching up: kept and sent back as it is; its content means nothing to a client.
#[derive(Clone, Debug)]
pub struct SyncToken(String);

/// 同步令牌：原样保存、原样送回；内容不透明。 A token of catching up: kept and sent back as it is; its content means nothing to a client.
#[Scalar(name = "SyncToken")]
impl ScalarType for SyncToken {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// 有变化的一个对象。 An object that has changed.
#[derive(SimpleObject)]
pub struct ChangedObject {
    /// 编号。 Its id.
    id: ID,
    /// 现在的对象；为空时它已不存在或不再可见，客户端应删去。 As it is now; null when it is gone or no longer to be seen: forget it.
    node: Option<Node>,
}

/// 一段变化。 Some changes.
#[derive(SimpleObject)]
pub struct SyncPage {
    /// 有变化的对象，每个只出现一次；同一对象可能在后面几段再次出现，以后到的为准。 The objects that changed, each once; one may come again in a later page, and the later counts.
    objects: Vec<ChangedObject>,
    /// 应用本段之后保存，下次作为 since 送来。 Keep it once this page was applied, and send it as `since` next time.
    token: SyncToken,
    /// 为真时请立即再取。 Ask again at once while this is true.
    has_more: bool,
}

/// What can be caught up with.
#[derive(Default)]
pub struct ChangesQuery;

#[Object]
impl ChangesQuery {
    /// 离线后的增量同步：不带 since 时从头读取本人的预约、候补、讲堂报名、需求、事项、消息及公开的委员、工作室、服务、公告等，此后只给变化。令牌失效（`SYNC_TOKEN_EXPIRED`：离线超过 14 天、换了身份或语言）时删去本地数据并从头读取。
    /// What changed since a phone was away: without `since` everything that is the viewer's (visits, waits, registrations for lectures, needs, matters, messages) and what everybody may
    /// see (members, studios, services, notices …), afterwards only changes. On `SYNC_TOKEN_EXPIRED` (away for more than 14 days, another person, other
    /// roles or another language) forget everything and begin anew.
    async fn changes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "上次得到的令牌。 The token of the last time.")] since: Option<SyncToken>,
        #[graphql(desc = "最多几个对象（1–100）。 How many objects at most, 1 to 100.")] first: i32,
    ) -> Option<async_graphql::Result<SyncPage>> {
        fallible(Box::pin(page(context, since, first)).await)
    }
}

async fn page(context: &Context<'_>, since: Option<SyncToken>, first: i32) -> Result<SyncPage, Fault> {
    let limit = usize::try_from(first).ok().filter(|first| (1..=100).contains(first));
    let limit =
        limit.ok_or_else(|| Fault::invalid("first", "每页 1 至 100 条。", "A page holds 1 to 100."))?;
    let ctx = crate::graphql::ctx(context)?;
    let since = since.as_ref().map(|token| token.0.as_str());
    let Caught { objects, token, has_more } = service::catch_up(ctx, since, limit).await?;
    let wanted: Vec<_> = objects.into_iter().map(|(kind, key)| (kind.into(), key)).collect();
    let look = context.look_ahead().field("objects").field("node");
    let nodes = node::load_all(ctx, &wanted, &look).await?;
    let objects = wanted
        .iter()
        .zip(nodes)
        .map(|((kind, key), node)| ChangedObject { id: id::encode(kind, *key), node })
        // What somebody reads for the first time and may not see was never theirs to know of.
        .filter(|object| since.is_some() || object.node.is_some());
    Ok(SyncPage { objects: objects.collect(), token: SyncToken(token), has_more })
}
