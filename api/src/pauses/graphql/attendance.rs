//! What residents see of their own attendance, before they try to book.

use async_graphql::{Lookahead, SimpleObject};
use entity::id::AccountId;

use super::super::service::reading::{counted, counts_after};
use super::super::store;
use super::absence::NoShow;
use super::loading::{dress, dress_absences};
use super::types::BookingPause;
use crate::appointments::graphql::errors::paused_message;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::rule_sets;

/// 本人的到场情况：未到场、暂停预约，以及现在能否预约。 One's own attendance: absences, pauses, and whether one can book now.
#[derive(SimpleObject)]
pub struct Attendance {
    /// 现在是否暂停预约。 Whether booking is paused now.
    is_booking_paused: bool,
    /// 暂停的说明：至何时，如何申诉；未暂停时为空。 Until when and what can be done, in the viewer's language; null when it is not paused.
    message: Option<String>,
    /// 现在的暂停；没有时为空。 The pause that holds now; null when there is none.
    pause: Option<BookingPause>,
    /// 计入下一次暂停的未到场次数。 How many absences count towards the next pause.
    counted: i32,
    /// 满几次暂停；0 为不暂停。 At how many booking is paused; at 0 it is not.
    limit: i32,
    /// 未到场计入多少天。 For how many days an absence counts.
    period_days: i32,
    /// 暂停多少天。 For how many days booking is paused.
    pause_days: i32,
    /// 期限内的未到场，最近的在前，不计入的也在内。 The absences within the period, the latest first, also those that do not count.
    no_shows: Vec<NoShow>,
}

/// The attendance of whoever asks.
pub async fn attendance(ctx: &Ctx, account: AccountId, look: &Lookahead<'_>) -> Result<Attendance, Fault> {
    let conn = ctx.app.db.read();
    let numbers = rule_sets::current(conn).await?;
    let absences = store::absences_of(conn, account, counts_after(ctx, &numbers)).await?;
    let active = store::active(conn, account, ctx.app.clock.now()).await?;
    let count = counted(ctx, &absences, &numbers);
    let message = active.as_ref().map(|pause| paused_message(ctx, pause.ends_at));
    let pauses = dress(ctx, active.into_iter().collect(), &look.field("pause")).await?;
    let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    Ok(Attendance {
        is_booking_paused: !pauses.is_empty(),
        message,
        pause: pauses.into_iter().next(),
        counted: i32::try_from(count).unwrap_or(i32::MAX),
        limit: small(numbers.no_show_limit),
        period_days: small(numbers.no_show_period_days),
        pause_days: small(numbers.no_show_pause_days),
        no_shows: dress_absences(ctx, absences, &look.field("noShows")).await?,
    })
}
