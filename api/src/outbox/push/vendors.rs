//! Hands each message to the vendor of its device.

use std::sync::Arc;

use entity::Instant;
use entity::value::PushChannel;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{Delivery, Push, Undelivered};
use crate::vendors::Vendors;

/// Apple, Huawei and WeChat, as far as they are configured.
#[derive(Debug)]
pub struct VendorPush(Arc<Vendors>);

impl VendorPush {
    /// With those of the program.
    pub fn new(vendors: Arc<Vendors>) -> Self {
        Self(vendors)
    }

    async fn hand_over(
        &self,
        channel: PushChannel,
        delivery: &Delivery<'_>,
        now: Instant,
    ) -> Result<(), Undelivered> {
        let vendors = &self.0;
        match channel {
            PushChannel::Apns => match &vendors.apns {
                Some(apns) => apns.push(delivery, now).await,
                None => Err(missing()),
            },
            PushChannel::Huawei => match &vendors.huawei {
                Some(huawei) => huawei.push(delivery, now).await,
                None => Err(missing()),
            },
            PushChannel::Wechat => match &vendors.wechat {
                Some(wechat) if wechat.sends() => wechat.push(delivery, now).await,
                _ => Err(missing()),
            },
        }
    }
}

/// The device was registered while it was configured.
fn missing() -> Undelivered {
    Undelivered::Later("this vendor is not configured".to_owned())
}

impl Push for VendorPush {
    fn push<'a>(
        &'a self,
        channel: PushChannel,
        delivery: Delivery<'a>,
        now: Instant,
    ) -> BoxFuture<'a, Result<(), Undelivered>> {
        async move { self.hand_over(channel, &delivery, now).await }.boxed()
    }
}
