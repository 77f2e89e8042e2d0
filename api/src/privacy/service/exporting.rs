//! Everything that is kept about somebody, as they may read it.

use entity::id::AccountId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::policy::{self, Action};
use crate::access::proved_lately;
use crate::accounts::service::erasing as accounts;
use crate::appointments::service::leaving as appointments;
use crate::consents::service as consents;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::{EXPORTED, open_rows};
use crate::mutation::{self, Call, Done, Never, Outcome};
use crate::photos::service::persons as photos;
use crate::uploads::service::persons as uploads;
use crate::{
    assisted_bookings, audit, communities, devices, duty_rosters, leaves, leaving, lecture_requests,
    lectures, liaison, matters, members, messages, org_units, outbox, pauses, pools, ratings, registrations,
    reminders, service_offerings, service_requests, studios, term_moves, visit_feedback, visit_needs, wechat,
};

/// An export was asked for.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Exported(AccountId);

impl Done for Exported {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.0.into()))
    }
}

/// Notes that somebody asked, and gathers what each feature has.
pub async fn export(ctx: &Ctx, key: Uuid) -> Result<(Value, Outcome<Exported, Never>), Fault> {
    let call = Call::keyed("exportMyData", key, &())?;
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::ExportMyData).check()?;
            proved_lately(&ctx.actor, tx.real_now)?;
            Ok(Exported(ctx.actor.person()?.account_id))
        })
    })
    .await?;
    // A repeated call answers with what is kept by now, so it asks again, too.
    proved_lately(&ctx.actor, ctx.app.clock.real_now())?;
    Ok((gather(ctx, ctx.actor.person()?.account_id).await?, outcome))
}

/// Each feature hands over its rows: a feature that keeps something about persons adds itself here.
async fn gather(ctx: &Ctx, account: AccountId) -> Result<Value, Fault> {
    let conn = ctx.app.db.read();
    let mut all = accounts::export(ctx, account).await?;
    all.extend(appointments::export(ctx, account).await?);
    all.extend(assisted_bookings::service::export(ctx, account).await?);
    all.extend(consents::export(ctx, account).await?);
    all.extend(studios::service::export(ctx, account).await?);
    all.push(ratings::service::export(ctx, account).await?);
    all.extend(matters::service::persons::export(ctx, account).await?);
    all.extend(uploads::export(ctx, account).await?);
    all.extend(members::export(conn, account).await?);
    all.push(photos::export(ctx, account).await?);
    all.push(service_offerings::service::export(ctx, account).await?);
    all.push(service_requests::service::export(conn, account).await?);
    all.extend(lecture_requests::service::persons::export(conn, account).await?);
    all.push(org_units::service::export(ctx, account).await?);
    all.push(communities::service::export(ctx, account).await?);
    all.push(liaison::service::export(ctx, account).await?);
    all.push(term_moves::service::export(ctx, account).await?);
    all.extend(leaving::service::export(ctx, account).await?);
    all.push(leaves::service::export(ctx, account).await?);
    all.extend(duty_rosters::service::export(ctx, account).await?);
    all.extend(lectures::service::export(ctx, account).await?);
    all.extend(registrations::service::export(ctx, account).await?);
    all.extend(pauses::service::export(conn, account).await?);
    all.push(visit_feedback::service::export(conn, account).await?);
    all.push(pools::service::export(ctx, account).await?);
    all.push(messages::export(ctx, account).await?);
    all.push(reminders::service::export(ctx, account).await?);
    all.push(visit_needs::service::export(ctx, account).await?);
    all.push(outbox::export(ctx, account).await?);
    all.push(devices::service::export(ctx, account).await?);
    all.push(wechat::service::export(ctx, account).await?);
    all.push(audit::of_account(conn, account, ctx.actor.is_staff()).await?);
    let most = usize::try_from(EXPORTED).unwrap_or(usize::MAX);
    let is_complete = all.iter().all(|table| table.rows.len() < most);
    let tables = open_rows(conn, &ctx.app.vault, &all).await?;
    Ok(json!({ "exportedAt": ctx.app.clock.now(), "isComplete": is_complete, "tables": tables }))
}
