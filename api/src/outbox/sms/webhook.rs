//! Posts texts to a gateway of the operator's, signed.

use std::time::Duration;

use anyhow::Context;
use aws_lc_rs::hmac;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde::Serialize;

use super::{Outgoing, Sms};

/// Posts JSON `{id, kind, to, text}` with `X-Tongxin-Signature: sha256=<hex of the HMAC of the body>`. Any 2xx is a success; the id is
/// the same for every try of a text, so that the gateway can drop repetitions.
pub struct WebhookSms {
    client: reqwest::Client,
    url: reqwest::Url,
    key: hmac::Key,
}

#[derive(Serialize)]
struct Body<'a> {
    id: uuid::Uuid,
    kind: &'a str,
    to: &'a str,
    text: &'a str,
}

impl WebhookSms {
    /// Posts to `url`, signing with `secret`. Redirects are not followed.
    pub fn new(url: &str, secret: &str) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .context("webhook client")?;
        let url = url.parse().context("sms.webhook_url")?;
        Ok(Self { client, url, key: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()) })
    }

    async fn post(&self, text: Outgoing<'_>) -> Result<(), String> {
        let body = Body { id: text.id.0, kind: text.kind, to: text.phone.as_e164(), text: text.text };
        let body = serde_json::to_vec(&body).map_err(|_| "the body cannot be written".to_owned())?;
        let signature = crate::vault::hex(hmac::sign(&self.key, &body).as_ref());
        let answer = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", text.id.0.to_string())
            .header("x-tongxin-signature", format!("sha256={signature}"))
            .body(body)
            .send()
            .await;
        match answer {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(format!("the gateway answered {}", answer.status().as_u16())),
            Err(error) if error.is_timeout() => Err("the gateway did not answer in time".to_owned()),
            Err(_) => Err("the gateway cannot be reached".to_owned()),
        }
    }
}

impl Sms for WebhookSms {
    fn send<'a>(&'a self, text: Outgoing<'a>) -> BoxFuture<'a, Result<(), String>> {
        self.post(text).boxed()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    async fn stub(status: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/sms", listener.local_addr().unwrap());
        let seen = crate::tasks::Tasks::new().spawn(async move {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut seen = String::new();
            while !seen.contains('}') {
                let mut part = [0; 4096];
                let read = socket.read(&mut part).await.unwrap();
                seen.push_str(&String::from_utf8_lossy(&part[..read]));
            }
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nlocation: /elsewhere\r\n\r\n");
            socket.write_all(answer.as_bytes()).await.unwrap();
            seen
        });
        (url, seen)
    }

    async fn send(url: &str) -> Result<(), String> {
        let phone = entity::phone::Phone::parse("13900000001").unwrap();
        let id = entity::id::OutboxJobId(uuid::Uuid::from_u128(7));
        let text = Outgoing { id, kind: "PHONE_CODE", phone: &phone, text: "验证码 123456" };
        WebhookSms::new(url, "a secret of the operator").unwrap().send(text).await
    }

    #[tokio::test]
    async fn a_text_is_posted_with_its_id_and_a_signature_over_the_body() {
        let (url, seen) = stub("202 Accepted").await;
        send(&url).await.unwrap();
        let seen = seen.await.unwrap();
        let (head, body) = seen.split_once("\r\n\r\n").unwrap();
        let sent: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(sent["to"], "+8613900000001");
        assert_eq!(sent["text"], "验证码 123456");
        assert_eq!(sent["id"], "00000000-0000-0000-0000-000000000007");
        assert!(head.contains("idempotency-key: 00000000-0000-0000-0000-000000000007"), "{head}");
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"a secret of the operator");
        let signature = crate::vault::hex(hmac::sign(&key, body.as_bytes()).as_ref());
        assert!(head.contains(&format!("x-tongxin-signature: sha256={signature}")), "{head}");
    }

    #[tokio::test]
    async fn what_is_no_success_is_told_without_number_or_text() {
        for (status, told) in [
            ("500 Broken", "the gateway answered 500"),
            ("302 Found", "the gateway answered 302"),
            ("400 Bad", "the gateway answered 400"),
        ] {
            let (url, seen) = stub(status).await;
            assert_eq!(send(&url).await, Err(told.to_owned()));
            seen.await.unwrap();
        }
        assert_eq!(send("http://127.0.0.1:9/").await, Err("the gateway cannot be reached".to_owned()));
    }
}
