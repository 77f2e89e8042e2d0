//! Huawei's push service, and where its tokens come from.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tongxin::config::Config;

use super::plain::{Request, Said, serve};

const APP: &str = "100200300";
const SECRET: &str = "a secret & more=of+it";

#[derive(Default)]
struct State {
    /// How many tokens were given out; the last one is good.
    tokens: Mutex<usize>,
    seen: Mutex<Vec<Value>>,
    complaints: Mutex<Vec<String>>,
    answers: Mutex<VecDeque<Said>>,
}

pub(crate) struct Huawei {
    url: String,
    state: Arc<State>,
}

impl Huawei {
    pub(crate) async fn start() -> Self {
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        Self { url: serve(move |request| answer(&shared, &request)).await, state }
    }

    /// Points a server here.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.push.driver = "vendors".to_owned();
        config.huawei.url.clone_from(&self.url);
        config.huawei.token_url.clone_from(&self.url);
        config.huawei.app_id = APP.to_owned();
        config.huawei.app_secret = SECRET.to_owned();
    }

    /// What the next messages are answered, in their order; all others are taken.
    pub(crate) fn will_say(&self, answers: impl IntoIterator<Item = Said>) {
        self.state.answers.lock().unwrap().extend(answers);
    }

    /// The bodies of all messages; none of them with a complaint.
    #[track_caller]
    pub(crate) fn seen(&self) -> Vec<Value> {
        let complaints = self.state.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:?}");
        self.state.seen.lock().unwrap().clone()
    }

    /// How many tokens were given out.
    pub(crate) fn tokens(&self) -> usize {
        *self.state.tokens.lock().unwrap()
    }
}

fn answer(state: &State, request: &Request) -> Said {
    let complain = |what: &str| {
        state.complaints.lock().unwrap().push(format!("{what}: {}", request.path));
        (400, json!({ "code": "80100003", "msg": "Illegal payload" }))
    };
    if request.method != "POST" {
        return complain("method");
    }
    if request.path == "/oauth2/v3/token" {
        let form = request.form();
        let wanted = [("grant_type", "client_credentials"), ("client_id", APP), ("client_secret", SECRET)];
        let is_form = request.headers["content-type"] == "application/x-www-form-urlencoded";
        if !is_form
            || form.len() != 3
            || wanted.iter().any(|(name, value)| form.get(*name).map(String::as_str) != Some(value))
        {
            return complain("form");
        }
        let mut tokens = state.tokens.lock().unwrap();
        *tokens += 1;
        let token = format!("token-{tokens}");
        return (200, json!({ "access_token": token, "expires_in": 3600, "token_type": "Bearer" }));
    }
    if request.path != format!("/v1/{APP}/messages:send") {
        return complain("path");
    }
    let bearer = format!("Bearer token-{}", state.tokens.lock().unwrap());
    if request.headers.get("authorization") != Some(&bearer) {
        return complain("bearer");
    }
    let body = request.json();
    if body["message"]["token"].as_array().map(Vec::len) != Some(1) {
        return complain("body");
    }
    state.seen.lock().unwrap().push(body);
    let done = (200, json!({ "code": "80000000", "msg": "Success", "requestId": "1" }));
    state.answers.lock().unwrap().pop_front().unwrap_or(done)
}

/// An answer with a code of Huawei's.
pub(crate) fn code(status: u16, code: &str) -> Said {
    (status, json!({ "code": code, "msg": "…", "requestId": "1" }))
}
