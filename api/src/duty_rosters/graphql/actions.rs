//! What a viewer may do with a shift or an exchange.

use async_graphql::{Enum, SimpleObject};
use entity::id::StudioId;
use entity::{roster_exchange, roster_shift};
use strum::IntoEnumIterator;

use super::super::service::{self, Answer};
use crate::ctx::Ctx;

/// 对班次可做的操作。 What can be done with a shift.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum RosterShiftAction {
    /// 撤销（removeRosterShifts）。 Take it off the roster: `removeRosterShifts`.
    Remove,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct RosterShiftAllowedAction {
    /// 何事。 What.
    action: RosterShiftAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

pub(super) fn of_shift(ctx: &Ctx, row: &roster_shift::Model) -> Vec<RosterShiftAllowedAction> {
    let reason_code = service::why_not_remove(ctx, row);
    vec![RosterShiftAllowedAction {
        action: RosterShiftAction::Remove,
        enabled: reason_code.is_none(),
        reason_code,
        required_input: vec!["shiftIds"],
    }]
}

/// 对换班、顶班可做的操作。 What can be done with an exchange of duties.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "service::Answer")]
pub(super) enum RosterExchangeAction {
    /// 同意（acceptRosterExchange）。 Agree: `acceptRosterExchange`.
    Accept,
    /// 谢绝（declineRosterExchange）。 Do not agree: `declineRosterExchange`.
    Decline,
    /// 撤回（withdrawRosterExchange）。 Take it back: `withdrawRosterExchange`.
    Withdraw,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct RosterExchangeAllowedAction {
    /// 何事。 What.
    action: RosterExchangeAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

pub(super) fn of_exchange(
    ctx: &Ctx,
    row: &roster_exchange::Model,
    studio: StudioId,
) -> Vec<RosterExchangeAllowedAction> {
    let shown = |answer: Answer| {
        let reason_code = service::why_not(ctx, row, studio, answer);
        RosterExchangeAllowedAction {
            action: answer.into(),
            enabled: reason_code.is_none(),
            reason_code,
            required_input: vec!["expectedVersion"],
        }
    };
    Answer::iter().map(shown).collect()
}
