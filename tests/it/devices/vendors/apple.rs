//! Apple's push service: HTTP/2 without TLS, since it is on this machine.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use h2::RecvStream;
use h2::server::{SendResponse, handshake};
use http::{Request, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tongxin::config::Config;

pub(crate) const TOPIC: &str = "org.example.tongxin";
pub(crate) const TEAM: &str = "TEAM123456";
pub(crate) const KEY: &str = "KEY1234567";

/// A message that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) device: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Value,
    /// The token, and when it says that it was made.
    pub(crate) token: String,
    pub(crate) issued_at: i64,
}

#[derive(Default)]
struct State {
    point: Vec<u8>,
    seen: Mutex<Vec<Seen>>,
    complaints: Mutex<Vec<String>>,
    answers: Mutex<VecDeque<(u16, Value)>>,
}

/// The stub, with the key that the server signs with.
pub(crate) struct Apple {
    url: String,
    key_file: PathBuf,
    state: Arc<State>,
}

impl Drop for Apple {
    fn drop(&mut self) {
        // A file that stays in the temporary folder harms nobody.
        let _ = std::fs::remove_file(&self.key_file);
    }
}

impl Apple {
    pub(crate) async fn start() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref()).unwrap();
        let key_file = std::env::temp_dir().join(format!("tongxin-apns-{}.p8", uuid::Uuid::new_v4()));
        let text = STANDARD.encode(pkcs8.as_ref());
        let label = "PRIVATE KEY";
        std::fs::write(&key_file, format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n"))
            .unwrap();
        let state = Arc::new(State { point: pair.public_key().as_ref().to_vec(), ..State::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                tokio::spawn(async move {
                    let Ok(mut connection) = handshake(socket).await else {
                        state.complaints.lock().unwrap().push("no HTTP/2".to_owned());
                        return;
                    };
                    while let Some(Ok((request, respond))) = connection.accept().await {
                        tokio::spawn(answer(request, respond, Arc::clone(&state)));
                    }
                });
            }
        });
        Self { url, key_file, state }
    }

    /// Points a server here.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.push.driver = "vendors".to_owned();
        config.apns.url.clone_from(&self.url);
        config.apns.topic = TOPIC.to_owned();
        config.apns.team_id = TEAM.to_owned();
        config.apns.key_id = KEY.to_owned();
        config.apns.key_file = self.key_file.display().to_string();
    }

    /// What the next messages are answered, in their order; all others are taken.
    pub(crate) fn will_say(&self, answers: impl IntoIterator<Item = (u16, Value)>) {
        self.state.answers.lock().unwrap().extend(answers);
    }

    /// Every message that was asked for; none of them with a complaint.
    #[track_caller]
    pub(crate) fn seen(&self) -> Vec<Seen> {
        let complaints = self.state.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:?}");
        self.state.seen.lock().unwrap().clone()
    }

    /// What was not as it should be.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.state.complaints.lock().unwrap().clone()
    }
}

async fn answer(request: Request<RecvStream>, mut respond: SendResponse<Bytes>, state: Arc<State>) {
    let (head, mut stream) = request.into_parts();
    let mut body = Vec::new();
    while let Some(Ok(part)) = stream.data().await {
        let _ = stream.flow_control().release_capacity(part.len());
        body.extend_from_slice(&part);
    }
    let text = |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
    let headers: HashMap<_, _> =
        head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let (status, said) = match judge(&head, &headers, &body, &state.point) {
        Ok(seen) => {
            state.seen.lock().unwrap().push(seen);
            state.answers.lock().unwrap().pop_front().unwrap_or((200, Value::Null))
        }
        Err(why) => {
            state.complaints.lock().unwrap().push(why);
            (403, json!({ "reason": "InvalidProviderToken" }))
        }
    };
    let response = Response::builder().status(status).body(()).unwrap();
    let Ok(mut send) = respond.send_response(response, false) else { return };
    let body = if said.is_null() { Bytes::new() } else { Bytes::from(said.to_string()) };
    let _ = send.send_data(body, true);
}

/// The request as a message, or what is wrong with it.
fn judge(
    head: &http::request::Parts,
    headers: &HashMap<String, String>,
    body: &[u8],
    point: &[u8],
) -> Result<Seen, String> {
    let header = |name: &str| headers.get(name).cloned().ok_or(format!("no {name}"));
    let device = head.uri.path().strip_prefix("/3/device/").ok_or(format!("path {}", head.uri.path()))?;
    let ok = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
    ok(head.method == "POST", "method")?;
    ok(head.uri.query().is_none(), "query")?;
    ok(header("apns-topic")? == TOPIC, "apns-topic")?;
    ok(header("apns-push-type")? == "alert", "apns-push-type")?;
    ok(header("apns-priority")? == "10", "apns-priority")?;
    ok(header("apns-id")?.parse::<uuid::Uuid>().is_ok(), "apns-id")?;
    ok(header("apns-expiration")?.parse::<i64>().is_ok(), "apns-expiration")?;
    ok(header("apns-collapse-id")?.len() <= 64, "apns-collapse-id")?;
    ok(body.len() <= 4_096, "the body is too long")?;
    let token = header("authorization")?.strip_prefix("bearer ").ok_or("no bearer")?.to_owned();
    let (signed, signature) = token.rsplit_once('.').ok_or("no token")?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| "signature")?;
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    public.verify(signed.as_bytes(), &signature).map_err(|_| "the signature is another key's")?;
    let part = |text: &str| -> Result<Value, String> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| "base64")?;
        serde_json::from_slice(&bytes).map_err(|error| error.to_string())
    };
    let (first, second) = signed.split_once('.').ok_or("two parts")?;
    let (first, claims) = (part(first)?, part(second)?);
    ok(first["alg"] == "ES256" && first["kid"] == KEY, "alg and kid")?;
    ok(claims["iss"] == TEAM, "iss")?;
    Ok(Seen {
        device: device.to_owned(),
        headers: headers.clone(),
        body: serde_json::from_slice(body).map_err(|error| error.to_string())?,
        issued_at: claims["iat"].as_i64().ok_or("iat")?,
        token,
    })
}
