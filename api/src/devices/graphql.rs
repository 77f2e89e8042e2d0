//! Devices in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use entity::device::Model;
use entity::id::DeviceId;
use entity::value;
use uuid::Uuid;

use super::error::DeviceError;
use super::policy::{self, Action};
use super::service::{self, Register};
use super::store;
use crate::accounts::graphql::types::Locale;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 推送渠道。 Through whom a push message reaches a device.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::PushChannel", name = "DeviceChannel")]
pub enum Channel {
    /// 苹果推送（APNs）。 Apple's push service.
    Apns,
    /// 华为推送（Push Kit）。 Huawei's push service.
    Huawei,
    /// 微信小程序订阅消息。 Subscription messages of the WeChat mini-program.
    Wechat,
}

/// 接收推送的设备；地址不显示。 A device that is told of new messages. Its address is not shown.
#[derive(SimpleObject)]
pub(super) struct Device {
    /// 编号。 Its id.
    id: ID,
    /// 推送渠道。 Through whom it is reached.
    channel: Channel,
    /// 推送所用的语言。 The language of what is shown.
    locale: Locale,
    /// 应用版本。 Which version of the app it has.
    app_version: Option<String>,
    /// 最近一次登记的时刻。 When it was last registered.
    registered_at: DateTime,
    /// 推送服务告知设备已失效的时刻；再次登记后为空。 When its vendor said that it is no more; null once it is registered again.
    expired_at: Option<DateTime>,
    /// 微信：本人同意接收的消息还剩几条。 WeChat: how many more messages its owner agreed to.
    sends_left: Option<i32>,
    /// 是否为当前登录所登记。 Whether it was registered in the session that asks.
    is_current: bool,
}

/// Queries of devices.
#[derive(Default)]
pub struct DeviceQuery;

#[Object]
impl DeviceQuery {
    /// 本人接收推送的设备，最近登记的在前，至多 10 台。 One's own devices that are told of new messages, the latest first, at most 10.
    async fn my_devices(&self, context: &Context<'_>) -> Option<Result<Vec<Device>>> {
        fallible(mine(context).await)
    }
}

/// 登记接收推送的设备。 Registers a device.
#[derive(InputObject)]
pub struct RegisterDeviceInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 推送渠道。 Through whom it is reached.
    channel: Channel,
    /// 推送服务给应用的设备地址：苹果的设备令牌（十六进制）、华为的推送令牌；微信不填，用已绑定的微信。 What the vendor gave the app: Apple's device token
    /// in hexadecimal digits, Huawei's push token. None for WeChat, which knows its owner.
    address: Option<String>,
    /// 推送所用的语言；默认为本人的界面语言。 The language of what is shown; by default one's own.
    locale: Option<Locale>,
    /// 应用版本。 Which version of the app it has.
    app_version: Option<String>,
    /// 微信：本人刚同意接收几条消息（wx.requestSubscribeMessage 每次同意为一条），累加。 WeChat: to how many more messages its owner has just agreed, one for each
    /// `accept` of `wx.requestSubscribeMessage`. They add up.
    more_sends: Option<i32>,
}

impl RegisterDeviceInput {
    fn command(self, ctx: &Ctx) -> Result<Register, Fault> {
        let app_version =
            self.app_version.map(|version| line("input.appVersion", &version, 40)).transpose()?;
        let more_sends = self.more_sends.unwrap_or(0);
        if !(0..=10).contains(&more_sends) {
            return Err(Fault::invalid("input.moreSends", "须为 0 至 10。", "Must be 0 to 10."));
        }
        Ok(Register {
            key: self.idempotency_key,
            channel: self.channel.into(),
            address: self.address.map(|address| address.trim().to_owned()),
            locale: self.locale.map_or(ctx.locale, Into::into),
            app_version,
            more_sends,
        })
    }
}

/// 设备未能登记的原因。 Why a device is not registered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum DeviceErrorCode {
    /// 本服务器不用该渠道推送。 This server sends nothing by this way.
    NotOffered,
    /// 账户未绑定微信，请先用微信登录。 The account is bound to no WeChat: sign in by WeChat first.
    NotBound,
}

/// 设备未能登记。 A device is not registered.
#[derive(SimpleObject)]
pub struct DeviceUserError {
    /// 原因。 Why.
    code: DeviceErrorCode,
    /// 给人看的说明。 For people to read.
    message: String,
    /// 有问题的输入字段。 The input field it is about.
    path: Vec<String>,
}

/// 登记设备的结果。 What came of registering a device.
#[derive(SimpleObject)]
pub(super) struct RegisterDevicePayload {
    /// 设备。 The device.
    device: Option<Device>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<DeviceUserError>,
    /// 是否为此前同一请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 移除设备。 Removes a device.
#[derive(InputObject)]
pub struct RemoveDeviceInput {
    /// 设备编号。 Which.
    id: ID,
}

/// 移除设备的结果。 What came of removing a device.
#[derive(SimpleObject)]
pub(super) struct RemoveDevicePayload {
    /// 是否已移除。 Whether it is removed.
    removed: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<DeviceUserError>,
}

/// Mutations of devices.
#[derive(Default)]
pub struct DeviceMutation;

#[Object]
impl DeviceMutation {
    /// 登记本设备接收新消息的推送；每次打开应用、换了地址或语言时再登记，重复无害。推送只说有新消息，不含内容。一人至多 10 台，最久未登记的让位；退出登录即不再推送。 Registers
    /// a device to be told of new messages: at each start of the app, and when its address or language is another; repeating it does no
    /// harm. What is shown says that there is a message, and nothing of it. At most 10 a person, the one not heard of for longest gives
    /// way; signing out silences it.
    async fn register_device(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RegisterDeviceInput,
    ) -> Option<Result<RegisterDevicePayload>> {
        fallible(Box::pin(register(context, input)).await)
    }

    /// 移除一台接收推送的设备。 Removes one of one's own devices.
    async fn remove_device(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RemoveDeviceInput,
    ) -> Option<Result<RemoveDevicePayload>> {
        fallible(Box::pin(remove(context, input)).await)
    }
}

async fn mine(context: &Context<'_>) -> Result<Vec<Device>, Fault> {
    let ctx = ctx(context)?;
    let scope = policy::own(&ctx.actor, Action::See)?;
    let rows = store::own(ctx.app.db.read(), scope, ctx.app.clock.real_now()).await?;
    Ok(rows.into_iter().map(|row| shown(ctx, row)).collect())
}

fn shown(ctx: &Ctx, row: Model) -> Device {
    let current = ctx.actor.person().ok().map(|person| person.session_id);
    Device {
        id: row.id.to_global(),
        channel: row.channel.into(),
        locale: row.locale.into(),
        app_version: row.app_version,
        registered_at: DateTime(row.registered_at),
        expired_at: row.expired_at.map(DateTime),
        sends_left: row.sends_left,
        is_current: current == Some(row.session_id),
    }
}

async fn register(context: &Context<'_>, input: RegisterDeviceInput) -> Result<RegisterDevicePayload, Fault> {
    let ctx = ctx(context)?;
    let outcome = service::register(ctx, &input.command(ctx)?).await?;
    let device = match &outcome.result {
        Ok(registered) => {
            let scope = policy::own(&ctx.actor, Action::See)?;
            store::find(ctx.app.db.read(), scope, registered.0).await?.map(|row| shown(ctx, row))
        }
        Err(_) => None,
    };
    Ok(RegisterDevicePayload {
        device,
        user_errors: outcome.result.err().map(|error| told(ctx, error)).into_iter().collect(),
        replayed: outcome.replayed,
    })
}

async fn remove(context: &Context<'_>, input: RemoveDeviceInput) -> Result<RemoveDevicePayload, Fault> {
    service::remove(ctx(context)?, parse::<DeviceId>(&input.id, "input.id")?).await?;
    Ok(RemoveDevicePayload { removed: true, user_errors: Vec::new() })
}

fn told(ctx: &Ctx, error: DeviceError) -> DeviceUserError {
    let (code, zh, en) = match error {
        DeviceError::NotOffered => (
            DeviceErrorCode::NotOffered,
            "本服务器不用该渠道推送。",
            "This server sends nothing by this way.",
        ),
        DeviceError::NotBound => (
            DeviceErrorCode::NotBound,
            "账户未绑定微信，请先用微信登录。",
            "The account is bound to no WeChat: sign in by WeChat first.",
        ),
    };
    let path = vec!["input".to_owned(), "channel".to_owned()];
    DeviceUserError { code, message: ctx.say(zh, en), path }
}
