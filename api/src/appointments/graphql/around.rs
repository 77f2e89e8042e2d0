//! What hangs on an appointment: its steps, its visitor, the answers given before the visit.

use async_graphql::{Context, SimpleObject};
use entity::appointment_move;

use super::super::policy;
use super::super::rules::intake::Answered;
use super::appointment::Appointment;
use super::enums::{ActedAs, AppointmentState};
use super::loading::People;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::vault::Purpose;

/// 预约历程中的一步。 One step of an appointment.
#[derive(Clone, Debug, SimpleObject)]
pub struct AppointmentMove {
    /// 时刻。 When.
    at: DateTime,
    /// 之前的状态。 The state before; null for the first step.
    from_state: Option<AppointmentState>,
    /// 之后的状态。 The state after.
    to_state: AppointmentState,
    /// 操作者的身份。 In which role somebody did it.
    acted_as: ActedAs,
    /// 操作者姓名：代表接待方的委员；工作人员的姓名只有接待方可见。 By name: the member who acted for the host; staff by name only for those who receive.
    acted_by_name: Option<String>,
    /// 原因。 Why.
    reason: Option<String>,
    /// 此步之后的版本。 The version after this step.
    version: i32,
}

impl AppointmentMove {
    /// The steps of a visit as the viewer may see them. What is sealed is opened only where it is asked for: that takes a statement.
    pub(super) async fn open(
        context: &Context<'_>,
        visit: &Appointment,
        steps: &[appointment_move::Model],
    ) -> Result<Vec<Self>, Fault> {
        let ctx = ctx(context)?;
        let asks = context.look_ahead().field("reason").exists();
        let keys = if asks { Some(visit.load_keys(ctx).await?) } else { None };
        let sees_staff = visit.is_received_by(ctx);
        steps.iter().map(|step| Self::one(keys.as_ref(), step, &visit.people, sees_staff)).collect()
    }

    fn one(
        keys: Option<&Keys>,
        step: &appointment_move::Model,
        people: &People,
        sees_staff: bool,
    ) -> Result<Self, Fault> {
        let reason = keys.map(|keys| open(keys, Purpose::Text, step.reason_sealed.as_deref())).transpose()?;
        Ok(Self {
            at: DateTime(step.at),
            from_state: step.from_state.map(Into::into),
            to_state: step.to_state.into(),
            acted_as: step.actor_as.into(),
            acted_by_name: people.name(step.actor_account_id, step.actor_as, sees_staff),
            reason: reason.flatten(),
            version: step.version,
        })
    }
}

/// 来访人（默认脱敏）。 The visitor, masked unless revealed.
#[derive(Clone, Debug, SimpleObject)]
pub struct Visitor {
    /// 姓名（脱敏）。 The name, masked.
    name_masked: Option<String>,
    /// 手机号（脱敏）。 The phone number, masked.
    phone_masked: Option<String>,
}

impl Visitor {
    /// The visitor of an appointment, for those who receive: of a time that is merely held there is none.
    pub(super) async fn of(ctx: &Ctx, visit: &Appointment) -> Result<Option<Self>, Fault> {
        let row = &visit.row;
        let name = row.resident_name_sealed.as_deref();
        let phone = row.visitor_phone_sealed.as_deref().or(visit.phone_sealed.as_deref());
        let is_unnamed = name.is_none() && row.origin == entity::value::Origin::Booked;
        if is_unnamed || policy::standing_for_host(&ctx.actor, &visit.facts).is_none() {
            return Ok(None);
        }
        Self::mask(&visit.load_keys(ctx).await?, name, phone).map(Some)
    }

    fn mask(keys: &Keys, name: Option<&[u8]>, phone: Option<&[u8]>) -> Result<Self, Fault> {
        let phone = open(keys, Purpose::Phone, phone)?;
        let phone = phone.and_then(|phone| entity::phone::Phone::parse(&phone));
        Ok(Self {
            name_masked: open(keys, Purpose::Name, name)?.map(|name| mask_name(&name)),
            phone_masked: phone.map(|phone| phone.masked()),
        })
    }
}

/// `王**`: the family name is enough to call somebody in.
fn mask_name(name: &str) -> String {
    name.chars().next().map(|first| format!("{first}**")).unwrap_or_default()
}

/// 对预约前问题的回答。 An answer to a question asked before the visit.
#[derive(Clone, Debug, SimpleObject)]
pub struct IntakeAnswer {
    /// 问题代号。 The question's key.
    key: String,
    /// 提问时的问题。 The question as it was asked.
    label: String,
    /// 回答。 The words.
    text: String,
}

impl IntakeAnswer {
    pub(super) fn open_all(keys: &Keys, sealed: Option<&[u8]>) -> Result<Vec<Self>, Fault> {
        let Some(text) = open(keys, Purpose::Text, sealed)? else { return Ok(Vec::new()) };
        let answers: Vec<Answered> = serde_json::from_str(&text).map_err(Fault::internal)?;
        let show = |Answered { key, label, text }| Self { key, label, text };
        Ok(answers.into_iter().map(show).collect())
    }
}

/// Opens a sealed text, if there is one and whoever it is about was not erased.
pub(super) fn open(keys: &Keys, purpose: Purpose, sealed: Option<&[u8]>) -> Result<Option<String>, Fault> {
    Ok(sealed.map(|sealed| keys.open(purpose, sealed)).transpose()?.flatten())
}
