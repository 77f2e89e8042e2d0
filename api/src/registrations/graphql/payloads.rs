//! What comes of a mutation.

use async_graphql::{Context, SimpleObject};
use entity::id::{LectureId, RegistrationId};

use super::super::error::RegistrationError;
use super::super::service::{HallSet, Registered};
use super::errors::{RegistrationUserError, told};
use super::loading::{load_halls, load_many};
use super::types::{LectureRegistration, Registration};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::Outcome;
use crate::waitlists::graphql::{self as waitlists, WaitlistEntry};
use crate::waitlists::service::Waited;

/// 报名设置的结果。 What came of setting the registration for a lecture.
#[derive(SimpleObject)]
pub(super) struct LectureRegistrationPayload {
    /// 现在的报名设置。 How it is set now.
    registration: Option<LectureRegistration>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<RegistrationUserError>,
}

/// 报名的结果。 What came of registering.
#[derive(SimpleObject)]
pub(super) struct RegisteredPayload {
    /// 报名；未成时为空。 The registration; null where none was made.
    registration: Option<Registration>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<RegistrationUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 报名操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct RegistrationPayload {
    /// 现在的报名，未成时亦然。 The registration as it is now, also when nothing was done.
    registration: Option<Registration>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<RegistrationUserError>,
}

/// 加入候补的结果。 What came of joining a list.
#[derive(SimpleObject)]
pub(super) struct LectureWaitPayload {
    /// 候补；未成时为空。 The wait; null where nobody joined.
    entry: Option<WaitlistEntry>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<RegistrationUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

pub(super) async fn of_hall(
    context: &Context<'_>,
    lecture: LectureId,
    outcome: Outcome<HallSet, RegistrationError>,
) -> Result<LectureRegistrationPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    let look = context.look_ahead().field("registration");
    let registration = load_halls(ctx, &[lecture], &look).await?.remove(&lecture);
    Ok(LectureRegistrationPayload { registration, user_errors })
}

pub(super) async fn made(
    context: &Context<'_>,
    outcome: Outcome<Registered, RegistrationError>,
) -> Result<RegisteredPayload, Fault> {
    let (id, error) = match outcome.result {
        Ok(done) => (Some(done.id), None),
        Err(error) => (None, Some(told(ctx(context)?, &error))),
    };
    let user_errors = error.into_iter().collect();
    Ok(RegisteredPayload { registration: seen(context, id).await?, user_errors, replayed: outcome.replayed })
}

pub(super) async fn stepped(
    context: &Context<'_>,
    id: RegistrationId,
    outcome: Outcome<Registered, RegistrationError>,
) -> Result<RegistrationPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(RegistrationPayload { registration: seen(context, Some(id)).await?, user_errors })
}

pub(super) async fn joined(
    context: &Context<'_>,
    outcome: Outcome<Waited, RegistrationError>,
) -> Result<LectureWaitPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, error) = match outcome.result {
        Ok(done) => (Some(done.0), None),
        Err(error) => (None, Some(told(ctx, &error))),
    };
    let look = context.look_ahead().field("entry");
    let entry = match id {
        Some(id) => Box::pin(waitlists::load_many(ctx, vec![id], &look)).await?.remove(&id),
        None => None,
    };
    Ok(LectureWaitPayload { entry, user_errors: error.into_iter().collect(), replayed: outcome.replayed })
}

async fn seen(context: &Context<'_>, id: Option<RegistrationId>) -> Result<Option<Registration>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let look = context.look_ahead().field("registration");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
