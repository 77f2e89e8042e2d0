//! What clients give.

use async_graphql::{ID, InputObject};
use entity::id::{OrgSeatId, StudioId};
use uuid::Uuid;

use super::super::service::{Holding, MOST_HANDOVERS, NewHandover};
use super::types::LeavingKind;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::text::{self, LINE};

/// 由谁接续离任委员的一个席位，或所领衔的一个工作室。 Who takes over a seat of a member who leaves, or a studio that they lead.
#[derive(InputObject)]
pub struct MemberHandoverInput {
    /// 席位编号（`OrgSeat`）或工作室编号（`Studio`）。 The seat (`OrgSeat`) or the studio (`Studio`).
    of_id: ID,
    /// 接续的委员：须在任。同一机构中任较低职务的，随之改任。 Who takes over, a member who serves. Who sits lower in the same body moves up.
    successor_id: ID,
    /// 接续者任该席位所凭的职务，学联委主任必填。 The post by which the successor sits there; the director of a study-liaison committee has one.
    #[graphql(default)]
    post: String,
}

/// What they name. `path` leads to the list.
pub(super) fn handovers(path: &str, given: Vec<MemberHandoverInput>) -> Result<Vec<NewHandover>, Fault> {
    if given.len() > MOST_HANDOVERS {
        let zh = format!("一次最多 {MOST_HANDOVERS} 项接续。");
        return Err(Fault::invalid(path, zh, format!("At most {MOST_HANDOVERS} at a time.")));
    }
    let read = |(at, given): (usize, MemberHandoverInput)| {
        let field = |name: &str| format!("{path}.{at}.{name}");
        let studio = id::parse::<StudioId>(&given.of_id, "").ok().map(Holding::Studio);
        let seat = || id::parse::<OrgSeatId>(&given.of_id, &field("ofId")).map(Holding::Seat);
        Ok(NewHandover {
            of: studio.map_or_else(seat, Ok)?,
            successor_id: id::parse(&given.successor_id, &field("successorId"))?,
            post: text::optional_line(&field("post"), &given.post, LINE)?,
        })
    };
    given.into_iter().enumerate().map(read).collect()
}

/// 记录委员离任。 That a member left.
#[derive(InputObject)]
pub struct RecordMemberLeavingInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 委员。 Who.
    pub(super) id: ID,
    /// 所依据的委员版本；不符则冲突。 The version of the member that this is made for.
    pub(super) expected_version: i32,
    /// 离任方式。 How.
    pub(super) kind: LeavingKind,
    /// 最后一天，默认今天。 Last day; today by default.
    pub(super) on: Option<LocalDate>,
    /// 接续的委员：已约居民将被告知可改约此人。 Who takes over: residents who had a visit to come are pointed to them.
    pub(super) successor_id: Option<ID>,
    /// 由谁接续哪个席位或工作室，最多 20 项；与离任同时生效，一项不成则都不记录。
    /// Who takes over which seat or studio, at most 20. It is done with the leaving; if one of them cannot be, nothing is recorded.
    #[graphql(default)]
    pub(super) handovers: Vec<MemberHandoverInput>,
    /// 原因。 Why, in words.
    pub(super) reason: String,
}

/// 撤回误记的离任。 A leaving to take back.
#[derive(InputObject)]
pub struct UndoMemberLeavingInput {
    /// 离任记录。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    pub(super) expected_version: i32,
}
