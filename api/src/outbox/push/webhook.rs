//! Posts push messages to a gateway of the operator's, signed as texts are.

use std::time::Duration;

use anyhow::Context;
use aws_lc_rs::hmac;
use entity::Instant;
use entity::value::PushChannel;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde::Serialize;

use super::{Delivery, Push, Undelivered};

/// Posts JSON `{id, channel, to, text, messageId}` with `X-Tongxin-Signature: sha256=<hex of the HMAC of the body>`. Any 2xx is a success,
/// 410 says that the device is no more; the id is the same for every try.
pub struct WebhookPush {
    client: reqwest::Client,
    url: reqwest::Url,
    key: hmac::Key,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    id: uuid::Uuid,
    channel: PushChannel,
    to: &'a str,
    text: &'a str,
    message_id: &'a str,
}

impl WebhookPush {
    /// Posts to `url`, signing with `secret`. Redirects are not followed.
    pub fn new(url: &str, secret: &str) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .context("webhook client")?;
        let url = url.parse().context("push.webhook_url")?;
        Ok(Self { client, url, key: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()) })
    }

    async fn post(&self, channel: PushChannel, it: Delivery<'_>) -> Result<(), Undelivered> {
        let later = |why: &str| Undelivered::Later(why.to_owned());
        let body = Body { id: it.id, channel, to: it.address, text: it.text, message_id: it.message };
        let body = serde_json::to_vec(&body).map_err(|_| later("the body cannot be written"))?;
        let signature = crate::vault::hex(hmac::sign(&self.key, &body).as_ref());
        let answer = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", it.id.to_string())
            .header("x-tongxin-signature", format!("sha256={signature}"))
            .body(body)
            .send()
            .await;
        match answer {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => {
                let why = format!("the gateway answered {}", answer.status().as_u16());
                let is_gone = answer.status() == reqwest::StatusCode::GONE;
                Err(if is_gone { Undelivered::Gone { why, since: None } } else { Undelivered::Later(why) })
            }
            Err(error) if error.is_timeout() => Err(later("the gateway did not answer in time")),
            Err(_) => Err(later("the gateway cannot be reached")),
        }
    }
}

impl Push for WebhookPush {
    fn push<'a>(
        &'a self,
        channel: PushChannel,
        delivery: Delivery<'a>,
        _now: Instant,
    ) -> BoxFuture<'a, Result<(), Undelivered>> {
        self.post(channel, delivery).boxed()
    }
}
