//! WeChat: who somebody is to the mini-program, which number they have, and subscription messages.

use entity::Instant;
use entity::value::Locale;
use serde::Deserialize;
use serde_json::{Map, json};
use zeroize::Zeroizing;

use super::held::{Held, Token};
use super::wire;
use super::{Delivery, Failure, Undelivered};
use crate::config;

/// The token is unknown or over.
const TOKEN_BAD: [i64; 3] = [40001, 40014, 42001];
/// The person is none of this mini-program's.
const UNKNOWN_PERSON: i64 = 40003;
/// The person has not agreed to one more message.
const NOT_AGREED: i64 = 43101;

/// WeChat, for one mini-program.
pub struct Wechat {
    client: reqwest::Client,
    section: config::Wechat,
    token: Held,
}

impl std::fmt::Debug for Wechat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wechat").field("app_id", &self.section.app_id).finish_non_exhaustive()
    }
}

/// A number that WeChat verified.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// Without the country's code.
    pub pure_phone_number: String,
    /// Of which country it is.
    pub country_code: String,
    /// For whom and when it was told.
    pub watermark: Watermark,
}

/// For whom and when something was told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Watermark {
    /// The mini-program.
    pub appid: String,
    /// Seconds since 1970.
    pub timestamp: i64,
}

/// What every answer may say. Zero, or nothing: it was done.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    errcode: i64,
}

/// The answer has a `session_key` too. It is not read: nothing here decrypts what it protects, and what is not there cannot leak.
#[derive(Deserialize)]
struct Person {
    openid: Option<String>,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: i64,
}

#[derive(Deserialize)]
struct Known {
    phone_info: Number,
}

impl Wechat {
    /// With the secret of the configuration.
    pub(super) fn open(section: &config::Wechat) -> anyhow::Result<Self> {
        Ok(Self { client: wire::client(false)?, section: section.clone(), token: Held::default() })
    }

    /// The mini-program's id.
    pub fn app_id(&self) -> &str {
        &self.section.app_id
    }

    /// Whether subscription messages can be sent.
    pub fn sends(&self) -> bool {
        self.section.sends()
    }

    /// Who logs in by this code (`openid`).
    pub async fn person(&self, code: &str) -> Result<Zeroizing<String>, Failure> {
        let query = [
            ("appid", self.app_id()),
            ("secret", self.section.app_secret.as_str()),
            ("js_code", code),
            ("grant_type", "authorization_code"),
        ];
        let url = wire::url(&self.section.url, "/sns/jscode2session", &query)?;
        let reply = wire::send(self.client.get(url)).await?;
        done(&reply)?;
        let nameless = || Failure::Unreachable("WeChat names nobody".to_owned());
        let person: Person = reply.must()?;
        let openid = person.openid.map(Zeroizing::new);
        openid.filter(|openid| (1..=128).contains(&openid.len())).ok_or_else(nameless)
    }

    /// The number that its owner lets the mini-program know by this code.
    pub async fn number(&self, code: &str, now: Instant) -> Result<Number, Failure> {
        let body = json!({ "code": code });
        let reply = self.ask("/wxa/business/getuserphonenumber", &body, now).await?;
        done(&reply)?;
        Ok(reply.must::<Known>()?.phone_info)
    }

    /// Sends a subscription message, which takes one of the person's consents.
    pub async fn push(&self, delivery: &Delivery<'_>, now: Instant) -> Result<(), Undelivered> {
        let words = |text: &str| text.replace("{text}", delivery.text).replace("{time}", delivery.at);
        let fields = self.section.template_fields.iter().filter_map(|field| field.split_once('='));
        let data: Map<_, _> =
            fields.map(|(name, text)| (name.trim().to_owned(), json!({ "value": words(text) }))).collect();
        let body = json!({
            "touser": delivery.address,
            "template_id": self.section.template_id,
            "page": format!("{}?message={}", self.section.page, delivery.message),
            "lang": if delivery.locale == Locale::Zh { "zh_CN" } else { "en_US" },
            "data": data,
        });
        let reply = self.ask("/cgi-bin/message/subscribe/send", &body, now).await?;
        match done(&reply) {
            Ok(()) => Ok(()),
            Err(Failure::Refused(code)) => {
                let why = format!("WeChat answered {code}");
                Err(match code {
                    UNKNOWN_PERSON => Undelivered::Gone { why, since: None },
                    NOT_AGREED => Undelivered::UsedUp(why),
                    _ => Undelivered::Later(why),
                })
            }
            Err(failure) => Err(failure.into()),
        }
    }

    /// Asks with the app's token; with another once more, if WeChat does not take this one.
    async fn ask(&self, path: &str, body: &serde_json::Value, now: Instant) -> Result<wire::Reply, Failure> {
        let token = self.token.get(now, None, || self.fetch(false)).await?;
        let reply = self.post(path, body, &token).await?;
        match done(&reply) {
            Err(Failure::Refused(code)) if TOKEN_BAD.contains(&code) => {
                let token = self.token.get(now, Some(token.as_str()), || self.fetch(true)).await?;
                self.post(path, body, &token).await
            }
            _ => Ok(reply),
        }
    }

    async fn post(&self, path: &str, body: &serde_json::Value, token: &str) -> Result<wire::Reply, Failure> {
        let url = wire::url(&self.section.url, path, &[("access_token", token)])?;
        wire::send(self.client.post(url).json(body)).await
    }

    async fn fetch(&self, force: bool) -> Result<Token, Failure> {
        let url = wire::url(&self.section.url, "/cgi-bin/stable_token", &[])?;
        let body = json!({
            "grant_type": "client_credential",
            "appid": self.app_id(),
            "secret": self.section.app_secret,
            "force_refresh": force,
        });
        let reply = wire::send(self.client.post(url).json(&body)).await?;
        // Its codes speak of the server's own secret, not of what is asked with the token.
        let refused = |failure| match failure {
            Failure::Refused(code) => Failure::Unreachable(format!("WeChat gives no token: {code}")),
            other @ Failure::Unreachable(_) => other,
        };
        done(&reply).map_err(refused)?;
        let granted: Granted = reply.must()?;
        Ok(Token { text: Zeroizing::new(granted.access_token), seconds: granted.expires_in })
    }
}

fn done(reply: &wire::Reply) -> Result<(), Failure> {
    match reply.must::<Told>()?.errcode {
        0 if reply.status == 200 => Ok(()),
        0 => Err(Failure::Unreachable(format!("WeChat answered {}", reply.status))),
        code => Err(Failure::Refused(code)),
    }
}
