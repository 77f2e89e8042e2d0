//! A roster as it would be set.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, SimpleObject};
use entity::id::MemberId;

use super::super::service::{self, Planned};
use super::errors::{DutyRosterUserError, told};
use super::inputs::DutyRosterInput;
use crate::error::{Fault, Stop};
use crate::graphql::ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::members::graphql::{self as members, Member};

/// 轮空的原因。 Why somebody is passed over.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "service::Why")]
pub(super) enum RosterPassedOverReason {
    /// 届时请假。 They are on leave.
    Away,
    /// 届时另有安排。 They are expected elsewhere.
    Busy,
}

/// 轮到而不能值班的委员；保留次序，下次优先。 Somebody whose turn it was; they come first the next time.
#[derive(SimpleObject)]
pub(super) struct RosterPassedOver {
    /// 委员。 Who.
    member: Option<Member>,
    /// 原因。 Why.
    reason: RosterPassedOverReason,
}

/// 拟排的一个班次。 A shift as it would be set.
#[derive(SimpleObject)]
pub(super) struct RosterPreviewShift {
    /// 日期。 The day.
    on: LocalDate,
    /// 开始时刻。 From when.
    starts_at: DateTime,
    /// 结束时刻。 Until when.
    ends_at: DateTime,
    /// 是否暂定：放假安排尚未公布。 Whether a notice that is to come can still make something else of the day.
    is_provisional: bool,
    /// 是否休息日。 Whether nobody works on the day.
    is_day_off: bool,
    /// 值班委员。 Who would be on duty.
    on_duty: Vec<Member>,
    /// 仍空缺的岗位数。 How many places would be vacant.
    vacant_count: i64,
    /// 轮到而不能值班的委员。 Whose turn it was, and why they are passed over.
    passed_over: Vec<RosterPassedOver>,
    /// 与之重叠的已有班次；没有则为空。 The shift that stands in the way; null where there is none.
    overlaps_shift_id: Option<ID>,
}

/// 排班预览。 A roster as it would be set.
#[derive(SimpleObject)]
pub(super) struct DutyRosterPreview {
    /// 拟排的班次，最早的在前。 The shifts, the earliest first.
    shifts: Vec<RosterPreviewShift>,
    /// 不能排班的原因。 Why it could not be set.
    user_errors: Vec<DutyRosterUserError>,
}

pub(super) async fn preview(
    context: &Context<'_>,
    input: &DutyRosterInput,
) -> Result<DutyRosterPreview, Fault> {
    let (ctx, new) = (ctx(context)?, input.read("roster")?);
    let planned = match service::preview(ctx, &new).await {
        Ok(planned) => planned,
        Err(Stop::Refused(error)) => {
            return Ok(DutyRosterPreview { shifts: Vec::new(), user_errors: vec![told(ctx, &error)] });
        }
        Err(Stop::Fault(fault)) => return Err(fault),
    };
    let look = context.look_ahead().field("shifts").field("onDuty");
    let people = members::load_many(ctx, new.members.clone(), &look).await?;
    let shifts = planned.iter().map(|planned| show(&people, new.places, planned)).collect();
    Ok(DutyRosterPreview { shifts, user_errors: Vec::new() })
}

fn show(people: &HashMap<MemberId, Member>, places: usize, planned: &Planned) -> RosterPreviewShift {
    let vacant = places.saturating_sub(planned.on_duty.len());
    RosterPreviewShift {
        on: LocalDate(planned.on),
        starts_at: DateTime(planned.starts_at),
        ends_at: DateTime(planned.ends_at),
        is_provisional: planned.is_provisional,
        is_day_off: planned.is_off,
        on_duty: planned.on_duty.iter().filter_map(|member| people.get(member).cloned()).collect(),
        vacant_count: i64::try_from(vacant).unwrap_or(i64::MAX),
        passed_over: planned
            .passed_over
            .iter()
            .map(|passed| RosterPassedOver {
                member: people.get(&passed.member).cloned(),
                reason: passed.why.into(),
            })
            .collect(),
        overlaps_shift_id: planned.overlaps.map(|(shift, _)| shift.to_global()),
    }
}
