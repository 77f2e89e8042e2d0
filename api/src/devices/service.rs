//! Registering and removing devices, telling them, and what becomes of them.

use chrono::TimeDelta;
use entity::device::Model;
use entity::id::{AccountId, DeviceId, MessageId};
use entity::value::{Locale, PushChannel};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::DeviceError;
use super::policy::{self, Action};
use super::{rules, store};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::Pushed;
use crate::ids;
use crate::keys::{Keys, Rows};
use crate::mutation::{self, Call, Done, Never, Outcome};
use crate::outbox;
use crate::vault::{Purpose, hex};

/// A device as its app describes it.
#[derive(Clone)]
pub(super) struct Register {
    pub(super) key: Uuid,
    pub(super) channel: PushChannel,
    /// What the vendor knows it by; none for WeChat.
    pub(super) address: Option<String>,
    pub(super) locale: Locale,
    pub(super) app_version: Option<String>,
    /// How many more messages its owner agreed to. WeChat only.
    pub(super) more_sends: i32,
}

/// A device was registered.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub(super) struct Registered(pub(super) DeviceId);

impl Done for Registered {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Device", self.0.into()))
    }
}

/// Whether messages leave by this way.
pub(super) fn is_offered(app: &App, channel: PushChannel) -> bool {
    let vendors = &app.vendors;
    match app.config.push.driver.as_str() {
        "off" => false,
        "vendors" => match channel {
            PushChannel::Apns => vendors.apns.is_some(),
            PushChannel::Huawei => vendors.huawei.is_some(),
            PushChannel::Wechat => vendors.wechat.as_ref().is_some_and(crate::vendors::Wechat::sends),
        },
        _ => channel != PushChannel::Wechat || vendors.wechat.is_some(),
    }
}

/// Registers the device of the session that asks, or says of it what has changed.
pub(super) async fn register(
    ctx: &Ctx,
    command: &Register,
) -> Result<Outcome<Registered, DeviceError>, Fault> {
    // The address itself is no part of what is remembered of the request.
    let hash = command.address.as_ref().map(|address| hash(ctx, command.channel, address));
    let body =
        (command.channel, hash.as_deref().map(hex), command.locale, &command.app_version, command.more_sends);
    let call = Call::keyed("registerDevice", command.key, &body)?;
    mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, command).await })).await
}

async fn write(tx: &Tx, ctx: &Ctx, command: &Register) -> Result<Registered, Stop<DeviceError>> {
    let account = policy::own(&ctx.actor, Action::Register)?.account();
    let session = ctx.actor.person()?.session_id;
    if !is_offered(&ctx.app, command.channel) {
        return Err(Stop::Refused(DeviceError::NotOffered));
    }
    store::lock_owner(tx.conn(), account).await?;
    let (address_hash, address_sealed) = address(tx, ctx, account, command).await?;
    let held = store::lock_by_address(tx.conn(), command.channel, &address_hash).await?;
    let former = held.as_ref().filter(|device| device.account_id == account);
    let had = former.and_then(|device| device.sends_left).unwrap_or(0);
    let is_wechat = command.channel == PushChannel::Wechat;
    let device = Model {
        id: former.map_or_else(ids::new_id, |device| device.id),
        account_id: account,
        session_id: session,
        channel: command.channel,
        slot: former.map_or(0, |device| device.slot),
        address_hash,
        address_sealed,
        locale: command.locale,
        app_version: command.app_version.clone(),
        sends_left: is_wechat.then(|| rules::sends_left(had, command.more_sends)),
        created_at: former.map_or(tx.real_now, |device| device.created_at),
        registered_at: tx.real_now,
        expired_at: None,
    };
    let id = device.id;
    if former.is_some() {
        store::update(tx.conn(), device).await?;
        return Ok(Registered(id));
    }
    if let Some(anothers) = held {
        // The phone has changed hands: nothing of its former owner reaches it any more.
        store::delete(tx.conn(), anothers.account_id, anothers.id).await?;
    }
    let taken = store::places(tx.conn(), account).await?;
    let slot = rules::place(&taken);
    store::delete_place(tx.conn(), account, slot).await?;
    store::insert(tx.conn(), Model { slot, ..device }).await?;
    Ok(Registered(id))
}

fn hash(ctx: &Ctx, channel: PushChannel, address: &str) -> Vec<u8> {
    let vendor = match channel {
        PushChannel::Apns => "APNS",
        PushChannel::Huawei => "HUAWEI",
        PushChannel::Wechat => "WECHAT",
    };
    // Hexadecimal digits are the same in either case.
    let address =
        if channel == PushChannel::Apns { address.to_ascii_lowercase() } else { address.to_owned() };
    ctx.app.vault.address_hash(vendor, &address)
}

/// The address, to find it by and sealed: as the app named it, or as WeChat named its owner.
async fn address(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    command: &Register,
) -> Result<(Vec<u8>, Vec<u8>), Stop<DeviceError>> {
    if command.channel == PushChannel::Wechat {
        let app_id = ctx.app.config.wechat.app_id.as_str();
        let bound = store::find_openid(tx.conn(), account, app_id).await?;
        return bound.ok_or(Stop::Refused(DeviceError::NotBound));
    }
    let given = command.address.as_deref().filter(|given| rules::is_address(command.channel, given));
    let given = given.ok_or_else(|| {
        Fault::invalid(
            "input.address",
            "不是该推送服务给出的设备地址。",
            "Not an address that this push service gives out.",
        )
    })?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    Ok((hash(ctx, command.channel, given), keys.seal(account, Purpose::Address, given)?))
}

/// A device was removed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct Removed(DeviceId);

impl Done for Removed {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Device", self.0.into()))
    }
}

/// Removes one of the actor's own. A device of somebody else does not exist, nor does one that was removed before.
pub(super) async fn remove(ctx: &Ctx, id: DeviceId) -> Result<(), Fault> {
    let call = Call::unkeyed("removeDevice").about("Device", id);
    let outcome = mutation::run::<Removed, Never, _>(ctx, call, |tx| {
        Box::pin(async move {
            let account = policy::own(&ctx.actor, Action::Remove)?.account();
            match store::delete(tx.conn(), account, id).await? {
                0 => Err(Fault::NotFound.into()),
                _ => Ok(Removed(id)),
            }
        })
    })
    .await?;
    match outcome.result {
        Ok(_) => Ok(()),
        Err(never) => match never {},
    }
}

/// So many people at a time: an engine takes so many values in a statement, and some things concern thousands.
const AT_A_TIME: usize = 500;

/// Queues a push message for every device of these people that can be told.
pub async fn tell(tx: &Tx, ctx: &Ctx, told: &[(AccountId, MessageId)]) -> Result<(), Fault> {
    if told.is_empty() || !ctx.app.config.push.is_on() {
        return Ok(());
    }
    for some in told.chunks(AT_A_TIME) {
        let accounts: Vec<_> = some.iter().map(|(account, _)| *account).collect();
        let devices = store::live(tx.conn(), &accounts, tx.real_now).await?;
        let of = |account: AccountId| devices.iter().filter(move |device| device.account_id == account);
        let to: Vec<_> = some
            .iter()
            .flat_map(|(account, message)| of(*account).map(|device| (device, *message)))
            .collect();
        if !to.is_empty() {
            outbox::queue_pushes(tx, ctx, &to).await?;
        }
    }
    Ok(())
}

/// Writes down what the vendor of a device said of a message.
pub async fn note(tx: &Tx, id: DeviceId, outcome: Pushed) -> Result<(), Fault> {
    let Some(device) = store::lock(tx.conn(), id).await? else { return Ok(()) };
    match outcome {
        Pushed::Sent => store::update_sent(tx.conn(), id).await,
        Pushed::UsedUp => store::update_used_up(tx.conn(), id).await,
        Pushed::Gone(since) if rules::is_gone(device.registered_at, since) => {
            store::update_expired(tx.conn(), id, tx.real_now).await
        }
        Pushed::Gone(_) => Ok(()),
    }
}

/// How long a device stays that its vendor knows no more, for its owner to see why it is silent.
const EXPIRED_KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// Forgets devices of sessions and accounts that are over, and those that expired some time ago.
pub async fn prune(tx: &Tx) -> Result<(), Fault> {
    store::prune(tx.conn(), tx.real_now, tx.real_now - EXPIRED_KEPT_FOR).await
}

/// Forgets how somebody is reached by WeChat.
pub async fn forget_wechat(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete_of(tx.conn(), account, Some(PushChannel::Wechat)).await
}

/// Forgets every device of somebody who is erased.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete_of(tx.conn(), account, None).await
}

/// The devices of somebody, for their export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::export(ctx.app.db.read(), account).await
}
