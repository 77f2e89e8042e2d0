//! Reading waits: one's own, and those for what one receives.

use std::collections::HashMap;

use async_graphql::{Context, ID, Lookahead, Object};
use entity::id::{AppointmentId, AppointmentServiceId, LectureId, WaitlistEntryId};

use super::super::rules::Subject;
use super::super::service::{self, Key, Shown};
use super::types::WaitlistEntry;
use crate::appointments::graphql::loading as appointments;
use crate::appointments::service::waiting;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id};
use crate::lectures::graphql::{self as lectures, Lecture};
use crate::registrations::graphql::{self as registrations, Registration};
use crate::registrations::service as halls;

/// The queries of waiting lists.
#[derive(Default)]
pub struct WaitlistQuery;

#[Object]
impl WaitlistQuery {
    /// 我的候补，最近加入的在前。 My waits, the latest first.
    async fn my_waitlist_entries(
        &self,
        context: &Context<'_>,
        #[graphql(default, desc = "只要进行中的。 Only those still going on.")] only_open: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<WaitlistEntry>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { own(context, only_open, request?).await }).await)
    }

    /// 某项服务的候补队列，按先后排列；仅接待方可见，不显示居民身份。 Who waits for a service, in order, without who they are; for those who act
    /// for its host.
    async fn waitlist_entries(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "服务编号。 Id of the service.")] service_id: ID,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<WaitlistEntry>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { of_service(context, &service_id, request?).await }).await)
    }

    /// 一讲的候补队列（工作人员），按先后排列；手机号脱敏。 Who waits for a lecture, in order, their numbers masked. Staff only.
    async fn lecture_waitlist_entries(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "讲堂编号。 Id of the lecture.")] lecture_id: ID,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<WaitlistEntry>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { of_lecture(context, &lecture_id, request?).await }).await)
    }
}

/// Waits by key: the actor's own, and those for what they receive.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<WaitlistEntryId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<WaitlistEntryId, WaitlistEntry>, Fault> {
    let Some(account) = ctx.actor.account_id() else { return Ok(HashMap::new()) };
    let conn = ctx.app.db.read();
    let mut shown = service::shown(conn, service::find_many(conn, ids).await?).await?;
    let others = shown.iter().filter(|shown| shown.row.account_id != account);
    let others: Vec<_> = others.filter_map(|shown| shown.subject.service()).collect();
    let viewable = Box::pin(waiting::viewable(ctx, &others)).await?;
    let lectures = shown.iter().filter(|shown| shown.row.account_id != account);
    let lectures: Vec<_> = lectures.filter_map(|shown| shown.subject.lecture()).collect();
    let listable = Box::pin(halls::listable(ctx, &lectures)).await?;
    let is_viewable = |shown: &Shown| match shown.subject {
        Subject::Service(id) => viewable.contains(&id),
        Subject::Lecture(id) => listable.contains(&id),
    };
    shown.retain(|shown| shown.row.account_id == account || is_viewable(shown));
    let entries = dress(ctx, shown, look).await?;
    Ok(entries.into_iter().map(|entry| (entry.shown.row.id, entry)).collect())
}

/// With the services and offers that are asked for.
async fn dress(ctx: &Ctx, shown: Vec<Shown>, look: &Lookahead<'_>) -> Result<Vec<WaitlistEntry>, Fault> {
    let me = ctx.actor.account_id();
    let mut services = HashMap::new();
    let asked = look.field("service");
    if asked.exists() {
        let mut ids: Vec<AppointmentServiceId> =
            shown.iter().filter_map(|shown| shown.subject.service()).collect();
        ids.sort_unstable();
        ids.dedup();
        services = Box::pin(appointments::load_services(ctx, &ids, &asked)).await?;
    }
    let (mut offers, mut kept) = (HashMap::new(), HashMap::new());
    let asked = look.field("offer");
    if asked.exists() {
        let ids: Vec<_> = shown.iter().map(|shown| shown.row.id).collect();
        kept = waiting::offers_of(ctx, &ids).await?.into_iter().collect();
        let ids: Vec<AppointmentId> = kept.values().copied().collect();
        offers = Box::pin(appointments::load_appointments(ctx, &ids, &asked)).await?;
    }
    let mut of_lectures = OfLectures::default();
    if look.field("lecture").exists() || look.field("registration").exists() {
        of_lectures = Box::pin(of_lectures_of(ctx, &shown, look)).await?;
    }
    let mut phones = HashMap::new();
    if look.field("phoneMasked").exists() {
        let of_lectures = shown.iter().filter(|shown| shown.subject.lecture().is_some());
        let accounts: Vec<_> = of_lectures.map(|shown| shown.row.account_id).collect();
        phones = registrations::masked_phones(ctx, &accounts).await?;
    }
    let one = |shown: Shown| WaitlistEntry {
        phone_masked: phones
            .get(&shown.row.account_id)
            .filter(|_| shown.subject.lecture().is_some())
            .cloned(),
        is_own: me == Some(shown.row.account_id),
        service: shown.subject.service().and_then(|id| services.get(&id)).cloned(),
        lecture: shown.subject.lecture().and_then(|id| of_lectures.lectures.get(&id)).cloned(),
        registration: of_lectures.registrations.get(&shown.row.id).cloned(),
        offer: kept.get(&shown.row.id).and_then(|id| offers.get(id)).cloned(),
        shown,
    };
    Ok(shown.into_iter().map(one).collect())
}

/// What belongs to waits for lectures.
#[derive(Default)]
struct OfLectures {
    lectures: HashMap<LectureId, Lecture>,
    registrations: HashMap<WaitlistEntryId, Registration>,
}

async fn of_lectures_of(ctx: &Ctx, shown: &[Shown], look: &Lookahead<'_>) -> Result<OfLectures, Fault> {
    let mut found = OfLectures::default();
    let asked = look.field("lecture");
    if asked.exists() {
        let mut ids: Vec<LectureId> = shown.iter().filter_map(|shown| shown.subject.lecture()).collect();
        ids.sort_unstable();
        ids.dedup();
        found.lectures = Box::pin(lectures::load_many(ctx, ids, &asked)).await?;
    }
    let asked = look.field("registration");
    if asked.exists() {
        let waits = shown.iter().filter(|shown| shown.subject.lecture().is_some());
        let waits: Vec<WaitlistEntryId> = waits.map(|shown| shown.row.id).collect();
        found.registrations = Box::pin(registrations::load_of_waits(ctx, &waits, &asked)).await?;
    }
    Ok(found)
}

async fn own(
    context: &Context<'_>,
    only_open: bool,
    request: PageRequest<Key>,
) -> Result<Connection<WaitlistEntry>, Fault> {
    let ctx = ctx(context)?;
    let account = ctx.actor.person()?.account_id;
    let (conn, look) = (ctx.app.db.read(), context.look_ahead());
    let is_counted = look.field("totalCount").exists();
    let (rows, total) = service::page_of(conn, account, only_open, &request, is_counted).await?;
    let entries = page(ctx, service::shown(conn, rows).await?, &look).await?;
    let key = |entry: &WaitlistEntry| (entry.shown.row.joined_at, entry.shown.row.id);
    Ok(Connection::new(&request, entries, total, key, |entry| entry))
}

async fn of_service(
    context: &Context<'_>,
    given: &ID,
    request: PageRequest<i32>,
) -> Result<Connection<WaitlistEntry>, Fault> {
    let ctx = ctx(context)?;
    let id: AppointmentServiceId = id::parse(given, "serviceId")?;
    waiting::check_viewer(ctx, id).await?;
    in_order(context, Subject::Service(id), request).await
}

async fn of_lecture(
    context: &Context<'_>,
    given: &ID,
    request: PageRequest<i32>,
) -> Result<Connection<WaitlistEntry>, Fault> {
    let id: LectureId = id::parse(given, "lectureId")?;
    halls::check_lists(ctx(context)?, id).await?;
    in_order(context, Subject::Lecture(id), request).await
}

async fn in_order(
    context: &Context<'_>,
    subject: Subject,
    request: PageRequest<i32>,
) -> Result<Connection<WaitlistEntry>, Fault> {
    let ctx = ctx(context)?;
    let (conn, look) = (ctx.app.db.read(), context.look_ahead());
    let is_counted = look.field("totalCount").exists();
    let (rows, total) = service::page_in(conn, subject, &request, is_counted).await?;
    let entries = page(ctx, service::shown(conn, rows).await?, &look).await?;
    Ok(Connection::new(&request, entries, total, |entry| entry.shown.row.position, |entry| entry))
}

async fn page(ctx: &Ctx, shown: Vec<Shown>, look: &Lookahead<'_>) -> Result<Vec<WaitlistEntry>, Fault> {
    if let Some(look) = ahead::of_page(look) {
        return dress(ctx, shown, &look).await;
    }
    let bare = |shown| WaitlistEntry {
        shown,
        is_own: false,
        phone_masked: None,
        service: None,
        offer: None,
        lecture: None,
        registration: None,
    };
    Ok(shown.into_iter().map(bare).collect())
}
