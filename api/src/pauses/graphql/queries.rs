//! Reading absences and pauses: what staff have to decide.

use async_graphql::{Context, InputObject, Object};
use entity::id::BookingPauseId;

use super::super::policy;
use super::super::store::{self, AbsenceFilter, AbsenceKey, Filter};
use super::absence::NoShow;
use super::loading::{dress, dress_absences};
use super::types::{BookingPause, BookingPauseReason};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible};

/// 暂停预约的筛选条件，须同时满足。 Which pauses are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct BookingPauseFilter {
    /// 原因。 For this reason.
    reason: Option<BookingPauseReason>,
    /// 只要现在仍暂停的。 Only those that hold now.
    #[graphql(default)]
    is_active: bool,
    /// 只要申诉待答复的。 Only those whose appeal waits for an answer.
    #[graphql(default)]
    is_appealed: bool,
}

impl BookingPauseFilter {
    fn read(self, ctx: &Ctx) -> Filter {
        Filter {
            reason: self.reason.map(Into::into),
            // An appeal can be answered only while the pause holds.
            active_at: (self.is_active || self.is_appealed).then(|| ctx.app.clock.now()),
            is_appealed: self.is_appealed,
        }
    }
}

/// The queries of absences and pauses.
#[derive(Default)]
pub struct PauseQuery;

#[Object]
impl PauseQuery {
    /// 暂停预约，最近的在前。工作人员专用。 Pauses of booking, the latest first. Staff only.
    async fn booking_pauses(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<BookingPauseFilter>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<BookingPause>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { pauses(context, filter, request?).await }).await)
    }

    /// 未到场，先记录的在前。工作人员专用。 Absences, the earliest noted first. Staff only.
    async fn no_shows(
        &self,
        context: &Context<'_>,
        #[graphql(
            default,
            desc = "只要有异议、待核实的。 Only those that are disputed and wait for a decision."
        )]
        only_disputed: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<NoShow>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { absences(context, only_disputed, request?).await }).await)
    }
}

async fn pauses(
    context: &Context<'_>,
    filter: Option<BookingPauseFilter>,
    request: PageRequest<BookingPauseId>,
) -> Result<Connection<BookingPause>, Fault> {
    let (ctx, look) = (ctx(context)?, context.look_ahead());
    let (scope, filter) = (policy::visible_to(&ctx.actor)?, filter.unwrap_or_default().read(ctx));
    let conn = ctx.app.db.read();
    let rows = store::page(conn, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, scope, &filter).await?) } else { None };
    let nodes = match ahead::of_page(&look) {
        Some(look) => dress(ctx, rows, &look).await?,
        None => dress(ctx, rows, &look.field("nothing")).await?,
    };
    Ok(Connection::new(&request, nodes, total, |pause| pause.row.id, |pause| pause))
}

async fn absences(
    context: &Context<'_>,
    is_disputed: bool,
    request: PageRequest<AbsenceKey>,
) -> Result<Connection<NoShow>, Fault> {
    let (ctx, look) = (ctx(context)?, context.look_ahead());
    let (scope, filter) = (policy::visible_to(&ctx.actor)?, AbsenceFilter { is_disputed });
    let conn = ctx.app.db.read();
    let rows = store::page_of_absences(conn, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_absences(conn, scope, &filter).await?) } else { None };
    let nodes = match ahead::of_page(&look) {
        Some(look) => dress_absences(ctx, rows, &look).await?,
        None => dress_absences(ctx, rows, &look.field("nothing")).await?,
    };
    let key = |absence: &NoShow| (absence.absence.row.noted_at, absence.absence.row.appointment_id);
    Ok(Connection::new(&request, nodes, total, key, |absence| absence))
}
