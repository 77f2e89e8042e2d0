//! What mutations answer: the object after the change, or why it was not made.

use async_graphql::{Context, ID, SimpleObject};
use chrono::NaiveDate;
use entity::id::{AppointmentId, AppointmentServiceId, HostId};

use super::super::AppointmentError;
use super::super::policy::{self, Action};
use super::super::service::{AppointmentDone, Fresh, HostDone, ServiceDone, affected};
use super::super::store::bookings;
use super::appointment::Appointment;
use super::errors::{AppointmentUserError, wants_another_time};
use super::host::Host;
use super::loading::{self, Needs};
use super::service::AppointmentService;
use super::slots::next_of_service;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::mutation::Outcome;

/// 预约操作的结果。 What came of something done to an appointment.
#[derive(Clone, Debug, SimpleObject)]
pub struct AppointmentPayload {
    /// 操作后的预约；未成功时为操作前的，若可见。 The appointment afterwards; when refused, as it stands, if it may be seen.
    appointment: Option<Appointment>,
    /// 另约的预约（cancelReception）。 The time offered instead, by `cancelReception`.
    offer: Option<Appointment>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<AppointmentUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 查看来访人信息的结果。 The visitor, unmasked.
#[derive(Clone, Debug, SimpleObject)]
pub struct RevealResidentPayload {
    /// 姓名。 The name.
    name: Option<String>,
    /// 手机号。 The phone number.
    phone: Option<String>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<AppointmentUserError>,
}

/// 服务操作的结果。 What came of a change to a service.
#[derive(Clone, Debug, SimpleObject)]
pub struct AppointmentServicePayload {
    /// 操作后的服务。 The service afterwards; as it stands when refused.
    service: Option<AppointmentService>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<AppointmentUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 接待时间操作的结果。 What came of a change to a host's hours.
#[derive(Clone, Debug, SimpleObject)]
pub struct HostPayload {
    /// 操作后的接待方。 The host afterwards; as it stands when refused.
    host: Option<Host>,
    /// 尚未进行、但已不在接待时间内的预约编号（至多 100 个）；预约仍保留，请改约或取消。 Ids of appointments ahead that lie outside the hours now, 100
    /// at most; they are kept, and the host has to see to them.
    affected_appointment_ids: Vec<ID>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<AppointmentUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What a refused request was about, to show how it stands and what else could be had.
#[derive(Copy, Clone, Debug, Default)]
pub struct About {
    /// The appointment.
    pub appointment: Option<AppointmentId>,
    /// The service.
    pub service: Option<AppointmentServiceId>,
}

/// Builds the answer of an appointment's mutation.
pub async fn appointment(
    context: &Context<'_>,
    ctx: &Ctx,
    about: About,
    outcome: Outcome<AppointmentDone, AppointmentError>,
) -> Result<AppointmentPayload, Fault> {
    let look = context.look_ahead();
    let needs = Needs::of(&look.field("appointment"));
    let replayed = outcome.replayed;
    match outcome.result {
        Ok(AppointmentDone { appointment, offer, mut fresh }) => Ok(AppointmentPayload {
            appointment: Box::pin(load(ctx, appointment, &mut fresh, &needs)).await?,
            offer: match offer {
                Some(offer) => {
                    let needs = Needs::of(&look.field("offer"));
                    Box::pin(load(ctx, offer, &mut fresh, &needs)).await?
                }
                None => None,
            },
            user_errors: Vec::new(),
            replayed,
        }),
        Err(refusal) => Ok(AppointmentPayload {
            appointment: match about.appointment {
                Some(id) => Box::pin(load(ctx, id, &mut Vec::new(), &needs)).await?,
                None => None,
            },
            offer: None,
            user_errors: vec![explain(ctx, about, &refusal).await?],
            replayed,
        }),
    }
}

/// As it was just written; else as it stands now, for those who may see it now: a repeated request is answered long after it was made.
async fn load(
    ctx: &Ctx,
    id: AppointmentId,
    fresh: &mut Vec<Fresh>,
    needs: &Needs<'_>,
) -> Result<Option<Appointment>, Fault> {
    let written = fresh.iter().position(|fresh| fresh.row.id == id).map(|at| fresh.swap_remove(at));
    let shown = if let Some(fresh) = written {
        loading::dress_fresh(ctx, fresh, needs).await?
    } else {
        let row = bookings::find(ctx.app.db.read(), id).await?;
        loading::dress(ctx, row.into_iter().collect(), needs).await?.pop()
    };
    Ok(shown.filter(|shown| policy::decide(&ctx.actor, Action::View, &shown.facts).is_allowed()))
}

/// The user error, with the next free times where another time would help.
async fn explain(ctx: &Ctx, about: About, refusal: &AppointmentError) -> Result<AppointmentUserError, Fault> {
    let service = match (about.service, about.appointment) {
        (Some(service), _) => Some(service),
        (None, Some(id)) => bookings::find(ctx.app.db.read(), id).await?.map(|row| row.service_id),
        (None, None) => None,
    };
    let next = match service {
        Some(service) if wants_another_time(refusal) => next_of_service(ctx, service, 3).await?,
        _ => Vec::new(),
    };
    Ok(AppointmentUserError::of(ctx, refusal, next))
}

/// Builds the answer of a service's mutation.
pub(super) async fn service(
    ctx: &Ctx,
    about: Option<AppointmentServiceId>,
    outcome: Outcome<ServiceDone, AppointmentError>,
) -> Result<AppointmentServicePayload, Fault> {
    let (id, user_errors) = match outcome.result {
        Ok(done) => (Some(done.0), Vec::new()),
        Err(refusal) => (about, vec![AppointmentUserError::of(ctx, &refusal, Vec::new())]),
    };
    let service = match id {
        Some(id) => Some(loading::service(ctx, id).await?),
        None => None,
    };
    Ok(AppointmentServicePayload { service, user_errors, replayed: outcome.replayed })
}

/// Builds the answer of a host's mutation, which changed the hours of one date, if given.
pub(super) async fn host(
    ctx: &Ctx,
    about: HostId,
    on: Option<NaiveDate>,
    outcome: Outcome<HostDone, AppointmentError>,
) -> Result<HostPayload, Fault> {
    let (affected, user_errors) = match outcome.result {
        Ok(done) => (affected::find(ctx, done, on).await?, Vec::new()),
        Err(refusal) => (Vec::new(), vec![AppointmentUserError::of(ctx, &refusal, Vec::new())]),
    };
    Ok(HostPayload {
        host: Some(loading::host(ctx, about).await?),
        affected_appointment_ids: affected.into_iter().map(Global::to_global).collect(),
        user_errors,
        replayed: outcome.replayed,
    })
}

/// Builds the answer of looking behind the mask.
pub(super) async fn revealed(
    ctx: &Ctx,
    outcome: Outcome<AppointmentDone, AppointmentError>,
) -> Result<RevealResidentPayload, Fault> {
    match outcome.result {
        Ok(done) => {
            let (name, phone) = loading::visitor(ctx, done.appointment).await?;
            Ok(RevealResidentPayload { name, phone, user_errors: Vec::new() })
        }
        Err(refusal) => {
            let user_errors = vec![AppointmentUserError::of(ctx, &refusal, Vec::new())];
            Ok(RevealResidentPayload { name: None, phone: None, user_errors })
        }
    }
}
