//! What can be done next with a body or a seat.

use async_graphql::{Enum, SimpleObject};
use entity::{member, org_seat, org_unit};

use super::super::service::{self, UnitStep};
use crate::ctx::Ctx;

/// 对机构可做的操作。 What can be done with a body.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "UnitStep")]
pub enum OrgUnitAction {
    /// 修改。 Change what it says of itself.
    Update,
    /// 撤销，须无人任职。 Dissolve it; nobody sits there any more.
    Dissolve,
    /// 并入其他机构，须无人任职。 Make it part of another; nobody sits there any more.
    Merge,
    /// 恢复。 Take back that it was dissolved or merged.
    Restore,
    /// 安排任职。 Give somebody a seat.
    AssignSeat,
}

/// 对席位可做的操作。 What can be done with a seat.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum OrgSeatAction {
    /// 结束任职。 End it.
    End,
    /// 恢复任职；名额已由他人占用时不成。 Take it up again, while nobody else has the place.
    Restore,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct OrgUnitAllowedAction {
    /// 何事。 What.
    action: OrgUnitAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct OrgSeatAllowedAction {
    /// 何事。 What.
    action: OrgSeatAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

pub(super) fn of_unit(ctx: &Ctx, unit: &org_unit::Model, seats: i64) -> Vec<OrgUnitAllowedAction> {
    let shown = |(step, reason_code): (UnitStep, Option<&'static str>)| OrgUnitAllowedAction {
        action: step.into(),
        enabled: reason_code.is_none(),
        reason_code,
        required_input: match step {
            UnitStep::Update => vec!["expectedVersion"],
            UnitStep::Dissolve | UnitStep::Restore => vec!["expectedVersion", "state"],
            UnitStep::Merge => vec!["expectedVersion", "intoId"],
            UnitStep::AssignSeat => vec!["memberId", "role"],
        },
    };
    service::unit_steps(ctx, unit, seats).into_iter().map(shown).collect()
}

pub(super) fn of_seat(ctx: &Ctx, seat: &org_seat::Model, of: &member::Model) -> Vec<OrgSeatAllowedAction> {
    let [end, restore] = service::seat_steps(ctx, seat, of);
    let shown = |action, reason_code: Option<&'static str>, required_input| OrgSeatAllowedAction {
        action,
        enabled: reason_code.is_none(),
        reason_code,
        required_input,
    };
    vec![
        shown(OrgSeatAction::End, end, vec!["expectedVersion", "reason"]),
        shown(OrgSeatAction::Restore, restore, vec!["expectedVersion"]),
    ]
}
