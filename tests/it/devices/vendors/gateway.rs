//! A gateway of the operator's: it checks the signature of what is posted and answers with a status.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_lc_rs::hmac;
use serde_json::{Value, json};
use tongxin::config::Config;

use super::plain::{Request, Said, serve};

const SECRET: &str = "a secret of the gateway";

#[derive(Default)]
struct State {
    seen: Mutex<Vec<Value>>,
    complaints: Mutex<Vec<String>>,
    answers: Mutex<VecDeque<u16>>,
}

pub(crate) struct Gateway {
    url: String,
    state: Arc<State>,
}

impl Gateway {
    pub(crate) async fn start() -> Self {
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        Self { url: serve(move |request| answer(&shared, &request)).await, state }
    }

    /// Points a server here.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.push.driver = "webhook".to_owned();
        config.push.webhook_url = format!("{}/push", self.url);
        config.push.webhook_secret = SECRET.to_owned();
    }

    /// With which status the next messages are answered, in their order; 0 hangs up, and all others are taken.
    pub(crate) fn will_say(&self, answers: impl IntoIterator<Item = u16>) {
        self.state.answers.lock().unwrap().extend(answers);
    }

    /// The bodies of all messages; none of them with a complaint.
    #[track_caller]
    pub(crate) fn seen(&self) -> Vec<Value> {
        let complaints = self.state.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:?}");
        self.state.seen.lock().unwrap().clone()
    }
}

fn answer(state: &State, request: &Request) -> Said {
    let body = request.json();
    let header = |name: &str| request.headers.get(name).map_or("", String::as_str);
    let mut complaints = state.complaints.lock().unwrap();
    if (request.method.as_str(), request.path.as_str()) != ("POST", "/push") {
        complaints.push(format!("{} {}", request.method, request.path));
    }
    if !is_signed(header("x-tongxin-signature"), &request.body) {
        complaints.push("signature".to_owned());
    }
    if body["id"] != json!(header("idempotency-key")) || header("content-type") != "application/json" {
        complaints.push("headers".to_owned());
    }
    state.seen.lock().unwrap().push(body);
    (state.answers.lock().unwrap().pop_front().unwrap_or(204), Value::Null)
}

fn is_signed(header: &str, body: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
    let hex = header.strip_prefix("sha256=").unwrap_or_default();
    let byte = |at: usize| hex.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let tag: Vec<u8> = (0..hex.len() / 2).filter_map(byte).collect();
    hmac::verify(&key, body.as_bytes(), &tag).is_ok()
}
