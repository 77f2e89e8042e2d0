//! Reminding those who registered for lectures, by the same hours as those who have visits.

use entity::Instant;
use entity::id::RegistrationId;
use entity::reminder::ActiveModel;
use sea_orm::ActiveValue::Set;

use super::super::rules::{Answer, Nth, Plan, Visit};
use super::super::store::{self, NearLecture};
use super::{LOOKED_AT, count, told};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::lectures::service as lectures;
use crate::registrations::service as registrations;
use crate::rule_sets;

/// Reminds everybody whom it is time for; returns how many.
pub(super) async fn remind_all(ctx: &Ctx, plan: &Plan, now: Instant) -> Result<usize, Fault> {
    let mut reminded = 0;
    for nth in Nth::BOTH {
        for id in due(ctx, plan, nth, now).await? {
            let done = ctx.app.db.write_tx(&ctx.app.clock, "remindOfLecture", |tx| {
                Box::pin(async move { remind(&tx, ctx, id, nth).await })
            });
            reminded += count(done.await);
        }
    }
    Ok(reminded)
}

async fn due(ctx: &Ctx, plan: &Plan, nth: Nth, now: Instant) -> Result<Vec<RegistrationId>, Fault> {
    let Some(until) = plan.farthest(nth, now) else { return Ok(Vec::new()) };
    let (mut due, mut after): (Vec<RegistrationId>, Option<NearLecture>) = (Vec::new(), None);
    loop {
        let near = store::near_lectures(ctx.app.db.read(), nth, (now, until), after, LOOKED_AT).await?;
        let Some(last) = near.last().copied() else { return Ok(due) };
        after = Some(last);
        let is_time = |near: &&NearLecture| matches!(plan.judge(near.visit, nth, now), Answer::Now { .. });
        due.extend(near.iter().filter(is_time).map(|near| near.id));
    }
}

/// Reminds of one lecture, if it is still time under the lock of its hall. The row comes first: of two servers one writes it.
async fn remind(tx: &Tx, ctx: &Ctx, id: RegistrationId, nth: Nth) -> Result<bool, Stop<Never>> {
    let Some((row, lecture)) = registrations::lock_registered(tx, id).await? else { return Ok(false) };
    let Some(starts_at) = lecture.starts_at else { return Ok(false) };
    let plan = Plan::of(&rule_sets::current(tx.conn()).await?, ctx.app.zone());
    let visit = Visit { starts_at, agreed_at: row.registered_at.unwrap_or(row.created_at) };
    let is_time = matches!(plan.judge(visit, nth, tx.now), Answer::Now { .. });
    if !is_time || !store::wants(tx.conn(), row.account_id).await? {
        return Ok(false);
    }
    let note = ActiveModel {
        registration_id: Set(Some(id)),
        lecture_at: Set(Some(starts_at)),
        nth: Set(Some(nth.number())),
        ..told(tx, row.account_id)
    };
    if !store::insert(tx.conn(), note).await? {
        return Ok(false);
    }
    let notice = Notice {
        kind: NoticeKind::LectureAhead,
        accounts: &[row.account_id],
        name: &lectures::called(ctx, &lecture),
        about: ("Registration", id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(true)
}
