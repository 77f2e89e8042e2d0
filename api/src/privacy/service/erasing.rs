//! Somebody has their account erased.

use entity::account;
use entity::id::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::policy::{self, Action};
use crate::access::retry_key_of;
use crate::accounts::error::AccountError;
use crate::accounts::service::{Answer, erasing as accounts};
use crate::appointments::service::leaving as appointments;
use crate::consents::service as consents;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::{self, Call, Done, Refusal};
use crate::photos::service::persons as photos;
use crate::text::NAMELESS;
use crate::uploads::service::persons as uploads;
use crate::{
    calendar_feeds, communities, devices, duty_rosters, idempotency, keys, leaves, leaving, lecture_requests,
    lectures, liaison, matters, members, messages, org_units, outbox, pools, registrations, reminders,
    service_offerings, service_requests, visit_needs, wechat,
};

/// An account was erased.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Erased(AccountId);

impl Done for Result<Erased, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|erased| ("Account", erased.0.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// Erases the account of the person who asks and shows the code. There is no way back, which is why it takes one.
pub async fn erase(ctx: &Ctx, code: &str) -> Answer<Erased> {
    let outcome = mutation::run(ctx, Call::unkeyed("deleteMyAccount"), |tx| {
        Box::pin(async move { write(&tx, ctx, code).await })
    })
    .await?;
    Ok(outcome.flatten().result)
}

async fn write(tx: &Tx, ctx: &Ctx, code: &str) -> Result<Result<Erased, AccountError>, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::DeleteMyAccount).check()?;
    let account = match accounts::confirm(tx, ctx, code).await? {
        Ok(account) => account,
        Err(refusal) => return Ok(Err(refusal)),
    };
    give_up(tx, ctx, &account).await?;
    Ok(Ok(Erased(account.id)))
}

/// Everything that each feature has of a person, and last their key: a feature that keeps something about persons adds itself here.
pub(super) async fn give_up(tx: &Tx, ctx: &Ctx, account: &account::Model) -> Result<(), Fault> {
    // First what others have to hear, while there is still somebody to tell of.
    registrations::service::give_up_all(tx, ctx, account.id).await?;
    appointments::give_up_all(tx, ctx, account.id).await.map_err(unforeseen)?;
    service_requests::service::give_up_all(tx, account.id).await?;
    matters::service::persons::give_up(tx, account.id).await?;
    calendar_feeds::service::forget(tx, account.id).await?;
    messages::forget(tx, account.id).await?;
    devices::service::forget(tx, account.id).await?;
    wechat::service::forget(tx, account.id).await?;
    reminders::service::forget(tx, account.id).await?;
    visit_needs::service::forget(tx, account.id).await?;
    outbox::forget(tx, account).await?;
    uploads::give_up_all(tx, account.id).await?;
    idempotency::forget(tx.conn(), &retry_key_of(account.id)).await?;
    consents::withdraw(tx, account.id).await?;
    let member = members::service::erasing::give_up(tx, account.id).await?;
    if let Some(member) = member {
        messages::forget_member(tx, member, NAMELESS).await?;
        photos::give_up_all(tx, member).await?;
        service_offerings::service::forget(tx, member, NAMELESS).await?;
        org_units::service::forget(tx, member).await?;
        communities::service::forget(tx, member).await?;
        liaison::service::forget(tx, member).await?;
        leaving::service::forget(tx, member).await?;
        leaves::service::forget(tx, member).await?;
        duty_rosters::service::forget(tx, ctx, member).await?;
        lectures::service::forget(tx, ctx, member).await?;
        pools::service::forget(tx, member).await?;
    }
    // After their lectures, which move what they answer.
    lecture_requests::service::persons::give_up_all(tx, ctx, account.id, member).await?;
    accounts::erase(tx, account).await?;
    keys::destroy(tx, account.id).await
}

/// Only steps that the rules allow are taken, so none is refused.
fn unforeseen(stop: Stop<impl Refusal>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(refusal.code()),
    }
}
