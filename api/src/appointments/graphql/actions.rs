//! What a viewer may do with an appointment: the same policy, the same moves and the same times that the mutations go by.

use super::super::AppointmentError;
use super::super::policy::{self, Action};
use super::super::rules::intake::Question;
use super::super::rules::lifecycle::{Manner, Move};
use super::super::rules::timing::Now;
use super::super::service::actions::{self, Standing};
use super::appointment::Appointment;
use super::enums::AppointmentAction;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::Refusal;
use crate::pauses::service as pauses;
use crate::rule_sets;
use async_graphql::{Context, SimpleObject};
use entity::value::AppointmentState;
use entity::{Instant, appointment, appointment_service};

/// 一项操作此刻可否进行。 Whether something can be done now.
#[derive(Clone, Debug, SimpleObject)]
pub struct AllowedAction {
    /// 操作。 What.
    action: AppointmentAction,
    /// 此刻可否进行。 Whether it can be done now.
    enabled: bool,
    /// 不可进行的原因代码。 Why not: the code the mutation would answer.
    reason_code: Option<String>,
    /// 除预约编号与幂等键外必填的输入；接待方取消时，尚有可约时段的还须另约时间。
    /// Which input it requires, besides the appointment's id and the idempotency key; a host who cancels must offer another time too while
    /// there is one.
    required_input: Vec<String>,
}

/// Every action, and the input it requires besides the appointment's id and the idempotency key.
const LISTED: [(AppointmentAction, Action, &[&str]); 18] = [
    (AppointmentAction::Book, Action::Step(Move::Request), &[]),
    (AppointmentAction::ReleaseHold, Action::Step(Move::Release), &[]),
    (AppointmentAction::Confirm, Action::Step(Move::Confirm), &["expectedVersion"]),
    (AppointmentAction::Decline, Action::Step(Move::Decline), &["expectedVersion", "reason"]),
    (AppointmentAction::Cancel, Action::Step(Move::CancelByResident), &["expectedVersion", "reason"]),
    (AppointmentAction::Reschedule, Action::Step(Move::Reschedule), &["expectedVersion", "startsAt"]),
    (AppointmentAction::ChangeCompanions, Action::ChangeCompanions, &["expectedVersion", "companions"]),
    (AppointmentAction::CancelReception, Action::Step(Move::CancelByHost), &["expectedVersion", "reason"]),
    (AppointmentAction::CheckIn, Action::Step(Move::CheckIn), &["code"]),
    (AppointmentAction::Complete, Action::Step(Move::Complete), &["expectedVersion"]),
    (AppointmentAction::MarkNoShow, Action::Step(Move::MarkNoShow), &["expectedVersion"]),
    (AppointmentAction::NoteLateStart, Action::NoteLateStart, &["expectedVersion"]),
    (AppointmentAction::FileRecord, Action::FileRecord, &["summary", "category", "resolution"]),
    (
        AppointmentAction::CorrectRecord,
        Action::CorrectRecord,
        &["expectedVersion", "summary", "category", "resolution"],
    ),
    (AppointmentAction::GiveVerdict, Action::GiveVerdict, &["verdict"]),
    (AppointmentAction::RevealResident, Action::RevealResident, &["reason"]),
    (AppointmentAction::AssignSecondHost, Action::AssignSecondHost, &["expectedVersion", "secondHostId"]),
    (AppointmentAction::ReleaseSecondHost, Action::ReleaseSecondHost, &["expectedVersion", "reason"]),
];

/// What is required only of some: a name and answers of those who book anew.
fn required(
    action: AppointmentAction,
    always: &[&'static str],
    appointment: &appointment::Model,
    service: &appointment_service::Model,
) -> Vec<&'static str> {
    let mut required = always.to_vec();
    if action == AppointmentAction::Book && appointment.offered_for_id.is_none() {
        required.push("residentName");
        let questions: Vec<Question> =
            serde_json::from_value(service.intake_questions.clone()).unwrap_or_default();
        if questions.iter().any(|question| question.is_required) {
            required.push("answers");
        }
    }
    required
}

/// The actions of the viewer's role, each with its verdict.
pub(super) async fn allowed(
    context: &Context<'_>,
    appointment: &Appointment,
) -> Result<Vec<AllowedAction>, Fault> {
    let ctx = ctx(context)?;
    let service = appointment.load_service(ctx).await?.row;
    let record = appointment.load_record_row(ctx).await?;
    let numbers = match appointment.numbers {
        Some(numbers) => numbers,
        None => rule_sets::current(ctx.app.db.read()).await?,
    };
    let in_the_way = match appointment.row.state {
        AppointmentState::Held | AppointmentState::Requested | AppointmentState::Confirmed => {
            let published = appointment.load_published(ctx).await?;
            published.in_the_way(ctx.app.db.read(), &appointment.row, ctx.app.zone()).await?
        }
        _ => None,
    };
    let paused_until = match appointment.paused_until {
        Some(known) => known,
        None => paused_until(ctx, [&appointment.row]).await?,
    };
    let standing = Standing {
        appointment: &appointment.row,
        manner: Manner::of(&appointment.row, &service),
        in_the_way: in_the_way.as_ref(),
        paused_until,
        record: record.as_ref(),
        numbers: &numbers,
        now: Now { domain: ctx.app.clock.now(), real: ctx.app.clock.real_now() },
        zone: ctx.app.zone(),
    };
    let is_ours = |action: Action| policy::decide(&ctx.actor, action, &appointment.facts).is_allowed();
    let show = |(name, action, always): &(AppointmentAction, Action, &[&'static str])| {
        let required = required(*name, always, &appointment.row, &service);
        show(*name, &required, actions::check(*action, standing))
    };
    Ok(LISTED.iter().filter(|(_, action, _)| is_ours(*action)).map(show).collect())
}

/// Until when the viewer books nothing: looked up where one of these waits for their request.
pub(super) async fn paused_until<'a>(
    ctx: &Ctx,
    rows: impl IntoIterator<Item = &'a appointment::Model>,
) -> Result<Option<Instant>, Fault> {
    let own = ctx.actor.account_id();
    let is_asked = |row: &appointment::Model| {
        row.state == AppointmentState::Held && own == Some(row.resident_account_id)
    };
    match own.filter(|_| rows.into_iter().any(is_asked)) {
        Some(account) => pauses::paused_until(ctx.app.db.read(), account, ctx.app.clock.now()).await,
        None => Ok(None),
    }
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
        required_input: required.iter().map(|name| (*name).to_owned()).collect(),
    }
}
