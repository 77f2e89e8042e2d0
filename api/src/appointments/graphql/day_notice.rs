//! What became of the day of an appointment.

use std::collections::HashMap;

use async_graphql::{Enum, SimpleObject};
use entity::id::AppointmentId;
use entity::value::DayNoticeKind;
use entity::{appointment, appointment_day_notice};

use super::super::service::day_changes;
use super::super::words;
use crate::ctx::Ctx;
use crate::error::Fault;

/// 预约的日期有何变数。 What is to be known of the day of an appointment.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum AppointmentDayNoticeKind {
    /// 该年放假安排尚未公布，日期为暂定。 The holidays of its year are not published yet: the day is provisional.
    Provisional,
    /// 当日现为休息日。 It became a day off.
    DayOff,
    /// 接待方改在其他日子接待。 The host receives on another day instead.
    DayMoved,
}

/// 预约日期的提示；预约本身不变，直至有人改期或取消。 What is to be known of the day of an appointment, which stands until somebody moves or cancels it.
#[derive(SimpleObject, Clone, Debug)]
pub struct AppointmentDayNotice {
    /// 何事。 What.
    kind: AppointmentDayNoticeKind,
    /// 说明，按查看者的语言。 What it means and what to do, in the viewer's language.
    message: String,
}

/// What is to be known of the days of these appointments, those that are still to come: two statements for all.
pub(super) async fn load(
    ctx: &Ctx,
    rows: &[appointment::Model],
) -> Result<HashMap<AppointmentId, AppointmentDayNotice>, Fault> {
    let found = day_changes::notices(&ctx.app, rows).await?;
    Ok(found.into_iter().map(|(id, noted)| (id, shown(ctx, noted.as_ref()))).collect())
}

fn shown(ctx: &Ctx, noted: Option<&appointment_day_notice::Model>) -> AppointmentDayNotice {
    use AppointmentDayNoticeKind as Kind;
    let kind = match noted.map(|noted| noted.kind) {
        None => Kind::Provisional,
        Some(DayNoticeKind::DayOff) => Kind::DayOff,
        Some(DayNoticeKind::DayMoved) => Kind::DayMoved,
    };
    AppointmentDayNotice { kind, message: words::of_day(noted, ctx.locale) }
}
