//! One's own sessions in the schema.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::id::SessionId;

use super::super::service::ending;
use super::types::AccountUserError;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};

/// 一台已登录的设备。 A signed-in device.
#[derive(SimpleObject)]
pub struct Session {
    /// 编号。 Its id.
    id: ID,
    /// 设备名称。 The device's name.
    device_name: String,
    /// 登录时刻。 When it was signed in.
    opened_at: DateTime,
    /// 最近使用时刻。 When its tokens were last renewed.
    last_used_at: DateTime,
    /// 最迟的失效时刻。 From when on it no longer counts.
    expires_at: DateTime,
    /// 是否为当前设备。 Whether it is the one that asks.
    is_current: bool,
}

/// Queries of sessions.
#[derive(Default)]
pub struct SessionQuery;

#[Object]
impl SessionQuery {
    /// 本人已登录的设备，最近使用的在前，至多 100 台。 The devices one is signed in on, the last used first, at most 100.
    async fn my_sessions(&self, context: &Context<'_>) -> Option<Result<Vec<Session>>> {
        fallible(my_sessions(context).await)
    }
}

async fn my_sessions(context: &Context<'_>) -> Result<Vec<Session>, Fault> {
    let ctx = ctx(context)?;
    let current = ctx.actor.person()?.session_id;
    let session = |row: entity::session::Model| Session {
        id: row.id.to_global(),
        device_name: row.device_name,
        opened_at: DateTime(row.created_at),
        last_used_at: DateTime(row.last_used_at),
        expires_at: DateTime(row.expires_at),
        is_current: row.id == current,
    };
    Ok(ending::mine(ctx).await?.into_iter().map(session).collect())
}

/// 终止一台设备的登录。 Ends a session.
#[derive(InputObject)]
pub struct EndSessionInput {
    /// 登录的编号。 Which.
    id: ID,
}

/// 终止登录的结果。 What came of ending sessions.
#[derive(SimpleObject)]
pub struct EndSessionPayload {
    /// 终止了几台设备的登录。 How many were ended.
    ended_count: i32,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of sessions.
#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// 终止本人在一台设备上的登录，立即生效。 Ends one of one's own sessions, at once.
    async fn end_session(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EndSessionInput,
    ) -> Option<Result<EndSessionPayload>> {
        fallible(end_session(context, input).await)
    }

    /// 终止本人在其他设备上的登录，立即生效。 Ends all of one's own sessions but this one, at once.
    async fn end_other_sessions(&self, context: &Context<'_>) -> Option<Result<EndSessionPayload>> {
        fallible(end_other_sessions(context).await)
    }
}

async fn end_session(context: &Context<'_>, input: EndSessionInput) -> Result<EndSessionPayload, Fault> {
    let ended = ending::end(ctx(context)?, parse::<SessionId>(&input.id, "input.id")?).await?;
    Ok(payload(ended))
}

async fn end_other_sessions(context: &Context<'_>) -> Result<EndSessionPayload, Fault> {
    let ended = ending::end_others(ctx(context)?).await?;
    Ok(payload(ended))
}

fn payload(ended: u64) -> EndSessionPayload {
    EndSessionPayload { ended_count: i32::try_from(ended).unwrap_or(i32::MAX), user_errors: Vec::new() }
}
