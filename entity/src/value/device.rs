//! Of devices.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Channel;

/// Through whom a push message reaches a device.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PushChannel {
    /// Apple's push service.
    #[sea_orm(string_value = "APNS")]
    Apns,
    /// Huawei's push service.
    #[sea_orm(string_value = "HUAWEI")]
    Huawei,
    /// A subscription message of a WeChat mini-program.
    #[sea_orm(string_value = "WECHAT")]
    Wechat,
}

impl From<PushChannel> for Channel {
    fn from(channel: PushChannel) -> Self {
        match channel {
            PushChannel::Apns => Self::Apns,
            PushChannel::Huawei => Self::Huawei,
            PushChannel::Wechat => Self::Wechat,
        }
    }
}
