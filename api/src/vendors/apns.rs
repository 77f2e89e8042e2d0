//! Apple's push service: HTTP/2, a token that the server signs itself, one request for each device.

use anyhow::Context;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta};
use entity::Instant;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::wire::{self, Reply, reason};
use super::{Delivery, Failure, Undelivered};
use crate::config;

/// Apple takes a token for an hour.
const RENEWED_AFTER: TimeDelta = TimeDelta::minutes(50);

/// More often than every 20 minutes Apple refuses a new token.
const NOT_BEFORE: TimeDelta = TimeDelta::minutes(20);

/// Apple's push service, for one app.
pub struct Apns {
    client: reqwest::Client,
    url: String,
    topic: String,
    team_id: String,
    key_id: String,
    key: EncodingKey,
    token: Mutex<Option<(String, Instant)>>,
}

impl std::fmt::Debug for Apns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Apns").field("topic", &self.topic).finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    iat: i64,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    reason: String,
    /// Since when the device is no more, in milliseconds.
    timestamp: Option<i64>,
}

impl Apns {
    /// Reads the key.
    pub(super) fn open(section: &config::Apns) -> anyhow::Result<Self> {
        let pem = std::fs::read_to_string(&section.key_file)
            .with_context(|| format!("apns.key_file: cannot read {}", section.key_file))?;
        let key = EncodingKey::from_ec_der(&der(&Zeroizing::new(pem)).context("apns.key_file")?);
        let apns = Self {
            client: wire::client(true)?,
            url: section.url.clone(),
            topic: section.topic.clone(),
            team_id: section.team_id.clone(),
            key_id: section.key_id.clone(),
            key,
            token: Mutex::new(None),
        };
        // Better at the start than with the first message.
        apns.sign(Instant::UNIX_EPOCH)
            .context("apns.key_file: not the key of a .p8 file (P-256, PKCS #8)")?;
        Ok(apns)
    }

    /// Tells a device; with another token once more, if Apple calls this one too old.
    pub async fn push(&self, delivery: &Delivery<'_>, now: Instant) -> Result<(), Undelivered> {
        let token = self.token(now).await?;
        let reply = self.post(delivery, &token).await?;
        if !is_expired(&reply) {
            return outcome(&reply);
        }
        let Some(token) = self.renewed(now, &token).await? else {
            return Err(Undelivered::Later(
                "Apple does not take a token that is not 20 minutes old".to_owned(),
            ));
        };
        outcome(&self.post(delivery, &token).await?)
    }

    async fn token(&self, now: Instant) -> Result<String, Undelivered> {
        let mut held = self.token.lock().await;
        let is_good = |made: Instant| made <= now && now < made + RENEWED_AFTER;
        match held.as_ref() {
            Some((token, made)) if is_good(*made) => Ok(token.clone()),
            _ => self.make(&mut held, now),
        }
    }

    /// Another token than this one, unless it is too early for one.
    async fn renewed(&self, now: Instant, bad: &str) -> Result<Option<String>, Undelivered> {
        let mut held = self.token.lock().await;
        match held.as_ref() {
            Some((token, _)) if token != bad => Ok(Some(token.clone())),
            Some((_, made)) if now < *made + NOT_BEFORE => Ok(None),
            _ => self.make(&mut held, now).map(Some),
        }
    }

    fn make(&self, held: &mut Option<(String, Instant)>, now: Instant) -> Result<String, Undelivered> {
        let token = self.sign(now).map_err(|_| Undelivered::Later("no token can be signed".to_owned()))?;
        *held = Some((token.clone(), now));
        Ok(token)
    }

    fn sign(&self, now: Instant) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = None;
        header.kid = Some(self.key_id.clone());
        Ok(encode(&header, &Claims { iss: &self.team_id, iat: now.timestamp() }, &self.key)?)
    }

    async fn post(&self, delivery: &Delivery<'_>, token: &str) -> Result<Reply, Failure> {
        let url = wire::url(&self.url, &format!("/3/device/{}", delivery.address), &[])?;
        let body = json!({
            "aps": { "alert": { "body": delivery.text }, "sound": "default" },
            "messageId": delivery.message,
        });
        let request = self
            .client
            .post(url)
            .header("authorization", format!("bearer {token}"))
            .header("apns-topic", &self.topic)
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-expiration", delivery.stale_at.timestamp().to_string())
            .header("apns-id", delivery.id.to_string())
            // All of them say the same and open the same: the latest takes the place of those before it.
            .header("apns-collapse-id", "inbox")
            .json(&body);
        wire::send(request).await
    }
}

fn told(reply: &Reply) -> Told {
    reply.read().unwrap_or(Told { reason: String::new(), timestamp: None })
}

fn is_expired(reply: &Reply) -> bool {
    reply.status == 403 && told(reply).reason == "ExpiredProviderToken"
}

fn outcome(reply: &Reply) -> Result<(), Undelivered> {
    if reply.status == 200 {
        return Ok(());
    }
    let Told { reason: name, timestamp } = told(reply);
    let why = format!("Apple answered {} {}", reply.status, reason(&name));
    Err(match (reply.status, name.as_str()) {
        (410, _) => Undelivered::Gone { why, since: timestamp.and_then(DateTime::from_timestamp_millis) },
        (400, "BadDeviceToken") => Undelivered::Gone { why, since: None },
        _ => Undelivered::Later(why),
    })
}

/// What stands between the lines of a PEM file.
fn der(pem: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let body =
        pem.split_once("-----BEGIN PRIVATE KEY-----").and_then(|(_, rest)| rest.split_once("-----END"));
    let (body, _) = body.context("no PEM file that begins with `-----BEGIN PRIVATE KEY-----`")?;
    let body: Zeroizing<String> = Zeroizing::new(body.split_whitespace().collect());
    Ok(Zeroizing::new(STANDARD.decode(body.as_bytes()).context("no base64")?))
}
