//! What a viewer may do with an appointment: the same policy, the same moves and the same times that the mutations go by.

use super::super::AppointmentError;
use super::super::policy::{self, Action};
use super::super::rules::lifecycle::Move;
use super::super::rules::timing::Now;
use super::super::service::actions::{self, Standing};
use super::appointment::Appointment;
use super::enums::AppointmentAction;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::Refusal;
use crate::rule_sets;
use async_graphql::{Context, SimpleObject};

/// 一项操作此刻可否进行。 Whether something can be done now.
#[derive(Clone, Debug, SimpleObject)]
pub struct AllowedAction {
    /// 操作。 What.
    action: AppointmentAction,
    /// 此刻可否进行。 Whether it can be done now.
    enabled: bool,
    /// 不可进行的原因代码。 Why not: the code the mutation would answer.
    reason_code: Option<String>,
    /// 进行时必填的输入。 Which input it requires.
    required_input: Vec<String>,
}

const LISTED: [(AppointmentAction, Action, &[&str]); 13] = [
    (AppointmentAction::Book, Action::Step(Move::Request), &[]),
    (AppointmentAction::ReleaseHold, Action::Step(Move::Release), &[]),
    (AppointmentAction::Confirm, Action::Step(Move::Confirm), &["expectedVersion"]),
    (AppointmentAction::Decline, Action::Step(Move::Decline), &["expectedVersion", "reason"]),
    (AppointmentAction::Cancel, Action::Step(Move::CancelByResident), &["expectedVersion"]),
    (AppointmentAction::Reschedule, Action::Step(Move::Reschedule), &["expectedVersion", "startsAt"]),
    (
        AppointmentAction::CancelReception,
        Action::Step(Move::CancelByHost),
        &["expectedVersion", "reason", "offerStartsAt"],
    ),
    (AppointmentAction::CheckIn, Action::Step(Move::CheckIn), &["code"]),
    (AppointmentAction::Complete, Action::Step(Move::Complete), &["expectedVersion"]),
    (AppointmentAction::MarkNoShow, Action::Step(Move::MarkNoShow), &["expectedVersion"]),
    (AppointmentAction::FileRecord, Action::FileRecord, &["summary", "category", "resolution"]),
    (AppointmentAction::GiveVerdict, Action::GiveVerdict, &["verdict"]),
    (AppointmentAction::RevealResident, Action::RevealResident, &["reason"]),
];

/// The actions of the viewer's role, each with its verdict.
pub(super) async fn allowed(
    context: &Context<'_>,
    appointment: &Appointment,
) -> Result<Vec<AllowedAction>, Fault> {
    let ctx = ctx(context)?;
    let service = appointment.load_service_row(ctx).await?;
    let record = appointment.load_record_row(ctx).await?;
    let numbers = match appointment.numbers {
        Some(numbers) => numbers,
        None => rule_sets::current(ctx.app.db.read()).await?,
    };
    let standing = Standing {
        appointment: &appointment.row,
        mode: actions::confirm_mode(&appointment.row, &service),
        record: record.as_ref(),
        numbers: &numbers,
        now: Now { domain: ctx.app.clock.now(), real: ctx.app.clock.real_now() },
    };
    let is_ours = |action: Action| policy::decide(&ctx.actor, action, &appointment.facts).is_allowed();
    let listed = LISTED.iter().filter(|(_, action, _)| is_ours(*action));
    Ok(listed
        .map(|(name, action, required)| show(*name, required, actions::check(*action, standing)))
        .collect())
}

fn show(
    action: AppointmentAction,
    required: &[&str],
    verdict: Result<(), AppointmentError>,
) -> AllowedAction {
    AllowedAction {
        action,
        enabled: verdict.is_ok(),
        reason_code: verdict.err().map(|refusal| refusal.code().to_owned()),
        required_input: required.iter().map(|&name| name.to_owned()).collect(),
    }
}
