//! Reading registrations: one's own, and who comes to a lecture.

use async_graphql::{Context, ID, Object};
use entity::id::LectureId;

use super::super::policy;
use super::super::{service, store};
use super::enums::RegistrationState;
use super::loading::dress;
use super::types::Registration;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id};

/// The queries of registrations.
#[derive(Default)]
pub struct RegistrationQuery;

#[Object]
impl RegistrationQuery {
    /// 我的讲堂报名，最近的在前。 The viewer's registrations for lectures, the latest first.
    async fn my_registrations(
        &self,
        context: &Context<'_>,
        #[graphql(
            default,
            desc = "只看有名额的（已报名或待确认）。 Only those that have places: registered or offered."
        )]
        only_live: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Registration>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { own(context, only_live, request?).await }).await)
    }

    /// 本人为他人电话报名的，最近的在前；姓名和手机号脱敏。 What the viewer registered others for by phone, the latest first, names and numbers masked.
    async fn my_phone_registrations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Registration>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { made(context, request?).await }).await)
    }

    /// 一讲的报名（工作人员），最近的在前；姓名和手机号脱敏。 Who comes to a lecture, the latest first, names and numbers masked. Staff only.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn lecture_registrations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "讲堂编号。 Id of the lecture.")] lecture_id: ID,
        #[graphql(desc = "状态。 In this state.")] state: Option<RegistrationState>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Registration>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { of_lecture(context, &lecture_id, state, request?).await }).await)
    }
}

async fn own(
    context: &Context<'_>,
    only_live: bool,
    request: PageRequest<store::Key>,
) -> Result<Connection<Registration>, Fault> {
    let ctx = ctx(context)?;
    let (scope, conn, look) = (policy::own(&ctx.actor)?, ctx.app.db.read(), context.look_ahead());
    let rows = store::page_own(conn, scope, only_live, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_own(conn, scope, only_live).await?) } else { None };
    let shown = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    Ok(Connection::new(&request, shown, total, |one| one.row.id, |one| one))
}

async fn made(
    context: &Context<'_>,
    request: PageRequest<store::Key>,
) -> Result<Connection<Registration>, Fault> {
    let ctx = ctx(context)?;
    let (scope, conn, look) = (policy::own(&ctx.actor)?, ctx.app.db.read(), context.look_ahead());
    let rows = store::page_made(conn, scope, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_made(conn, scope).await?) } else { None };
    let shown = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    Ok(Connection::new(&request, shown, total, |one| one.row.id, |one| one))
}

async fn of_lecture(
    context: &Context<'_>,
    given: &ID,
    state: Option<RegistrationState>,
    request: PageRequest<store::Key>,
) -> Result<Connection<Registration>, Fault> {
    let ctx = ctx(context)?;
    let lecture: LectureId = id::parse(given, "lectureId")?;
    let (conn, look) = (ctx.app.db.read(), context.look_ahead());
    service::check_lists(ctx, lecture).await?;
    let wanted = (lecture, state.map(Into::into));
    let rows = store::page_of(conn, wanted, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_of(conn, wanted).await?) } else { None };
    let shown = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    Ok(Connection::new(&request, shown, total, |one| one.row.id, |one| one))
}
