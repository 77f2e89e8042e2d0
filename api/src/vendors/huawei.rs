//! Huawei's push service: a token for the app's secret, then one request for each device.

use entity::Instant;
use entity::value::Locale;
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::held::{Held, Token};
use super::wire::{self, Reply, reason};
use super::{Delivery, Failure, Undelivered};
use crate::config;

const DONE: &str = "80000000";
/// Of the devices some, or all, are unknown. There is one in each request.
const UNKNOWN_DEVICE: [&str; 2] = ["80100000", "80300007"];
const TOKEN_EXPIRED: &str = "80200003";

/// Huawei's push service, for one app.
pub struct Huawei {
    client: reqwest::Client,
    url: String,
    token_url: String,
    app_id: String,
    app_secret: Zeroizing<String>,
    token: Held,
}

impl std::fmt::Debug for Huawei {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Huawei").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: i64,
}

#[derive(Deserialize)]
struct Told {
    code: String,
}

impl Huawei {
    /// With the secret of the configuration.
    pub(super) fn open(section: &config::Huawei) -> anyhow::Result<Self> {
        Ok(Self {
            client: wire::client(false)?,
            url: section.url.clone(),
            token_url: section.token_url.clone(),
            app_id: section.app_id.clone(),
            app_secret: Zeroizing::new(section.app_secret.clone()),
            token: Held::default(),
        })
    }

    /// Tells a device; with another token once more, if Huawei calls this one too old.
    pub async fn push(&self, delivery: &Delivery<'_>, now: Instant) -> Result<(), Undelivered> {
        let token = self.token.get(now, None, || self.fetch()).await?;
        let reply = self.post(delivery, &token).await?;
        if code(&reply) != TOKEN_EXPIRED {
            return outcome(&reply);
        }
        let token = self.token.get(now, Some(token.as_str()), || self.fetch()).await?;
        outcome(&self.post(delivery, &token).await?)
    }

    async fn fetch(&self) -> Result<Token, Failure> {
        let url = wire::url(&self.token_url, "/oauth2/v3/token", &[])?;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.app_id.as_str()),
            ("client_secret", self.app_secret.as_str()),
        ];
        // A form is written as a query is.
        let form = wire::url(&self.token_url, "/", &form)?.query().unwrap_or_default().to_owned();
        let request =
            self.client.post(url).header("content-type", "application/x-www-form-urlencoded").body(form);
        let reply = wire::send(request).await?;
        if reply.status != 200 {
            return Err(Failure::Unreachable(format!("Huawei gives no token: {}", reply.status)));
        }
        let granted: Granted = reply.must()?;
        Ok(Token { text: Zeroizing::new(granted.access_token), seconds: granted.expires_in })
    }

    async fn post(&self, delivery: &Delivery<'_>, token: &str) -> Result<Reply, Failure> {
        let url = wire::url(&self.url, &format!("/v1/{}/messages:send", self.app_id), &[])?;
        let title = if delivery.locale == Locale::Zh { "消息" } else { "Messages" };
        let body = json!({
            "validate_only": false,
            "message": {
                "data": json!({ "messageId": delivery.message }).to_string(),
                "android": {
                    "ttl": "86400s",
                    "bi_tag": delivery.id.to_string(),
                    "notification": {
                        "title": title,
                        "body": delivery.text,
                        // Opens the app. The latest takes the place of those before it.
                        "click_action": { "type": 3 },
                        "notify_id": 1,
                    },
                },
                "token": [delivery.address],
            },
        });
        wire::send(self.client.post(url).bearer_auth(token).json(&body)).await
    }
}

fn code(reply: &Reply) -> String {
    reply.read().map(|told: Told| told.code).unwrap_or_default()
}

fn outcome(reply: &Reply) -> Result<(), Undelivered> {
    let code = code(reply);
    let why = format!("Huawei answered {} {}", reply.status, reason(&code));
    match code.as_str() {
        DONE if reply.status == 200 => Ok(()),
        code if UNKNOWN_DEVICE.contains(&code) => Err(Undelivered::Gone { why, since: None }),
        _ => Err(Undelivered::Later(why)),
    }
}
