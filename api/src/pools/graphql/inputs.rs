//! What clients give to keep a pool.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::{ChangePool, NewPool};
use super::types::PoolState;
use crate::appointments::graphql::Mode;
use crate::error::Fault;
use crate::graphql::id;
use crate::text::{self, BODY, NAME};

/// 新建接待池。 A pool to make.
#[derive(InputObject)]
pub(super) struct CreatePoolInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 名称。 What it is called.
    title: String,
    /// 说明；可不填。 What it is for; may be left out.
    #[graphql(default)]
    description: String,
    /// 所属工作室；不填即为全区，由工作人员管理。 The studio that it belongs to; the district's, kept by staff, when left out.
    studio_id: Option<ID>,
    /// 接待方式，之后不变。 How its members and their visitors meet; it stays so.
    mode: Mode,
    /// 每次时长（分钟，5–480），之后不变。 How long a visit is, 5 to 480 minutes; it stays so.
    length_minutes: i32,
    /// 每位居民经此可同时持有几个未结束的预约（1–10）。 How many visits that are not over a resident may have through it, 1 to 10.
    #[graphql(default = 1)]
    resident_limit: i32,
    /// 是否公开池中有哪些委员。 Whether the public reads who is in it.
    #[graphql(default)]
    names_members: bool,
}

impl CreatePoolInput {
    pub(super) fn read(&self) -> Result<NewPool, Fault> {
        if !(5..=480).contains(&self.length_minutes) {
            let (zh, en) = ("须为 5 至 480 分钟。", "It must be from 5 to 480 minutes.");
            return Err(Fault::invalid("input.lengthMinutes", zh, en));
        }
        Ok(NewPool {
            title: text::line("input.title", &self.title, NAME)?,
            description: text::optional_lines("input.description", &self.description, BODY)?,
            studio: self.studio_id.as_ref().map(|id| id::parse(id, "input.studioId")).transpose()?,
            mode: self.mode.into(),
            length_minutes: self.length_minutes,
            resident_limit: read_limit(self.resident_limit)?,
            names_members: self.names_members,
        })
    }
}

fn read_limit(limit: i32) -> Result<i32, Fault> {
    if (1..=10).contains(&limit) {
        return Ok(limit);
    }
    Err(Fault::invalid("input.residentLimit", "须为 1 至 10。", "It must be from 1 to 10."))
}

/// 修改接待池；未填的不变。 A change of a pool; what is left out stays as it is.
#[derive(InputObject)]
pub(super) struct UpdatePoolInput {
    /// 接待池。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 名称。 What it is called.
    title: Option<String>,
    /// 说明。 What it is for.
    description: Option<String>,
    /// 每位居民经此可同时持有几个未结束的预约（1–10）。 How many visits that are not over a resident may have through it, 1 to 10.
    resident_limit: Option<i32>,
    /// 是否公开池中有哪些委员。 Whether the public reads who is in it.
    names_members: Option<bool>,
    /// 状态：暂停、恢复或结束；结束后不能再改。 Where it is to stand: paused, active again, or ended for good.
    state: Option<PoolState>,
}

impl UpdatePoolInput {
    pub(super) fn read(&self) -> Result<ChangePool, Fault> {
        let title = self.title.as_ref().map(|title| text::line("input.title", title, NAME));
        let description = self.description.as_ref();
        let description = description.map(|text| text::optional_lines("input.description", text, BODY));
        Ok(ChangePool {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            title: title.transpose()?,
            description: description.transpose()?,
            resident_limit: self.resident_limit.map(read_limit).transpose()?,
            names_members: self.names_members,
            state: self.state.map(Into::into),
        })
    }
}

/// 邀请委员加入接待池。 A member to ask.
#[derive(Clone, InputObject)]
pub(super) struct InviteToPoolInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 接待池。 Which pool.
    pub(super) id: ID,
    /// 委员。 Whom.
    pub(super) member_id: ID,
}

/// 加入接待池。 To join a pool.
#[derive(InputObject)]
pub(super) struct JoinPoolInput {
    /// 接待池。 Which pool.
    pub(super) id: ID,
    /// 以本人的哪项服务接待，方式和时长须与接待池相同。 By which service of one's own, of the same manner and length as the pool.
    pub(super) service_id: ID,
}

/// 退出接待池，或谢绝邀请。 To leave a pool, or say no.
#[derive(InputObject)]
pub(super) struct LeavePoolInput {
    /// 接待池。 Which pool.
    pub(super) id: ID,
    /// 管理者移出的委员；委员本人退出时不填。 Whom its keepers take out; left out by a member who leaves.
    pub(super) member_id: Option<ID>,
}
