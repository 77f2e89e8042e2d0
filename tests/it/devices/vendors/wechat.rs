//! WeChat: codes, tokens, numbers and subscription messages of one mini-program.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tongxin::config::Config;

use super::plain::{Request, Said, serve};

pub(crate) const APP: &str = "wx0123456789abcdef";
const SECRET: &str = "the secret of the mini-program";

/// What must be nowhere but here: the stub gives it out with every login.
pub(crate) const SESSION_KEY: &str = "c2Vzc2lvbi1rZXktb2Ytd2VjaGF0";

#[derive(Default)]
struct State {
    /// Codes of logins that were not used, with whose they are.
    logins: Mutex<HashMap<String, String>>,
    /// Codes for numbers that were not used, with what is told.
    numbers: Mutex<HashMap<String, Value>>,
    used: Mutex<Vec<String>>,
    tokens: Mutex<usize>,
    sent: Mutex<Vec<Value>>,
    asked: Mutex<Vec<String>>,
    complaints: Mutex<Vec<String>>,
    answers: Mutex<VecDeque<Said>>,
    is_away: Mutex<bool>,
}

pub(crate) struct Wechat {
    url: String,
    state: Arc<State>,
}

impl Wechat {
    pub(crate) async fn start() -> Self {
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        Self { url: serve(move |request| answer(&shared, &request)).await, state }
    }

    /// Points a server here, for signing in.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.wechat.url.clone_from(&self.url);
        config.wechat.app_id = APP.to_owned();
        config.wechat.app_secret = SECRET.to_owned();
    }

    /// The same, for messages too.
    pub(crate) fn configure_push(&self, config: &mut Config) {
        self.configure(config);
        config.push.driver = "vendors".to_owned();
        config.wechat.template_id = "template-1".to_owned();
        config.wechat.template_fields = vec!["thing1={text}".to_owned(), "time2={time}".to_owned()];
    }

    /// Somebody logs in and gets this code.
    pub(crate) fn logs_in(&self, code: &str, openid: &str) {
        self.state.logins.lock().unwrap().insert(code.to_owned(), openid.to_owned());
    }

    /// Somebody lets the mini-program know their number, and gets this code.
    pub(crate) fn tells_number(&self, code: &str, phone: &str, app: &str, timestamp: i64) {
        let told = json!({
            "phoneNumber": format!("+86{phone}"), "purePhoneNumber": phone, "countryCode": "86",
            "watermark": { "timestamp": timestamp, "appid": app },
        });
        self.tells(code, told);
    }

    /// The same, in other words.
    pub(crate) fn tells(&self, code: &str, told: Value) {
        self.state.numbers.lock().unwrap().insert(code.to_owned(), told);
    }

    /// What the next requests are answered, whatever they ask but a token.
    pub(crate) fn will_say(&self, answers: impl IntoIterator<Item = Said>) {
        self.state.answers.lock().unwrap().extend(answers);
    }

    /// Hangs up on everybody, or does not any more.
    pub(crate) fn is_away(&self, is_away: bool) {
        *self.state.is_away.lock().unwrap() = is_away;
    }

    /// Every message that was asked for; nothing with a complaint.
    #[track_caller]
    pub(crate) fn sent(&self) -> Vec<Value> {
        self.hears_no_complaint();
        self.state.sent.lock().unwrap().clone()
    }

    /// The paths that were asked.
    #[track_caller]
    pub(crate) fn asked(&self) -> Vec<String> {
        self.hears_no_complaint();
        self.state.asked.lock().unwrap().clone()
    }

    #[track_caller]
    fn hears_no_complaint(&self) {
        let complaints = self.state.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:?}");
    }

    /// How many tokens were given out.
    pub(crate) fn tokens(&self) -> usize {
        *self.state.tokens.lock().unwrap()
    }
}

/// A refusal of WeChat's.
pub(crate) fn error(code: i64) -> Said {
    (200, json!({ "errcode": code, "errmsg": "…" }))
}

fn answer(state: &State, request: &Request) -> Said {
    if *state.is_away.lock().unwrap() {
        return (0, Value::Null);
    }
    state.asked.lock().unwrap().push(request.path.clone());
    let complain = |what: &str| {
        state.complaints.lock().unwrap().push(format!("{what}: {}", request.path));
        error(40013)
    };
    let body = request.json();
    if request.path == "/cgi-bin/stable_token" {
        let good = request.method == "POST"
            && body["grant_type"] == "client_credential"
            && body["appid"] == APP
            && body["secret"] == SECRET
            && body["force_refresh"].is_boolean();
        if !good {
            return complain("token");
        }
        let mut tokens = state.tokens.lock().unwrap();
        // The same one, unless another is forced.
        *tokens += usize::from(*tokens == 0 || body["force_refresh"] == true);
        return (200, json!({ "access_token": format!("token-{tokens}"), "expires_in": 7200 }));
    }
    let said = state.answers.lock().unwrap().pop_front();
    if let Some(said) = said {
        return said;
    }
    let token = format!("token-{}", state.tokens.lock().unwrap());
    let has_token = request.query.get("access_token") == Some(&token);
    match request.path.as_str() {
        "/sns/jscode2session" => {
            let given = |name: &str| request.query.get(name).map(String::as_str).unwrap_or_default();
            let is_ours = given("appid") == APP && given("secret") == SECRET;
            if request.method != "GET" || !is_ours || given("grant_type") != "authorization_code" {
                return complain("login");
            }
            let code = given("js_code");
            let Some(openid) = state.logins.lock().unwrap().remove(code) else { return unknown(state, code) };
            state.used.lock().unwrap().push(code.to_owned());
            (200, json!({ "openid": openid, "session_key": SESSION_KEY, "unionid": "union" }))
        }
        "/wxa/business/getuserphonenumber" if request.method == "POST" && has_token => {
            let code = body["code"].as_str().unwrap_or_default();
            let Some(told) = state.numbers.lock().unwrap().remove(code) else { return unknown(state, code) };
            state.used.lock().unwrap().push(code.to_owned());
            (200, json!({ "errcode": 0, "errmsg": "ok", "phone_info": told }))
        }
        "/cgi-bin/message/subscribe/send" if request.method == "POST" && has_token => {
            let fields = body["data"].as_object().cloned().unwrap_or_default();
            let fits = |value: &Value| value["value"].as_str().is_some_and(|text| text.chars().count() <= 20);
            if body["template_id"] != "template-1" || !fields.values().all(fits) || fields.len() != 2 {
                return complain("message");
            }
            state.sent.lock().unwrap().push(body);
            (200, json!({ "errcode": 0, "errmsg": "ok", "msgid": 1 }))
        }
        _ => complain("what is this"),
    }
}

fn unknown(state: &State, code: &str) -> Said {
    let was_used = state.used.lock().unwrap().iter().any(|used| used == code);
    error(if was_used { 40163 } else { 40029 })
}
