//! Somebody with a device, who sends GraphQL and keeps a session alive as an app does.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use async_graphql::Variables;
use entity::Instant;
use serde_json::{Value, json};
use tongxin::changes::hub::Hub;
use tongxin::graphql::engine::{Ask, Reply, Subscription};
use tongxin::http::edge::{Denied, Visitor};
use tongxin::http::live::{self, Opened};
use uuid::Uuid;

use crate::answer::Answer;
use crate::app::TestApp;

const REQUEST_CODE: &str =
    "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
const TOKENS: &str = "tokens { accessToken accessTokenExpiresAt refreshToken } userErrors { code }";

/// How somebody proves who they are.
#[derive(Clone, Debug)]
pub(crate) enum Proof {
    None,
    Phone(String),
    Password { login: String, password: String },
}

/// What an app keeps.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The access token.
    pub access: String,
    /// Until when it is good.
    pub access_expires_at: Instant,
    /// The refresh token.
    pub refresh: String,
}

/// Somebody with a device.
pub struct Client {
    app: TestApp,
    proof: Proof,
    /// The device's id.
    pub device: Uuid,
    /// What it sends as `X-Device-Id`.
    pub device_header: Option<Uuid>,
    /// Where the requests come from.
    pub address: Option<IpAddr>,
    /// `Accept-Language`.
    pub language: Option<String>,
    tokens: Mutex<Option<Tokens>>,
}

impl Client {
    pub(crate) fn new(app: TestApp, proof: Proof) -> Self {
        let device = TestApp::new_id();
        let tokens = Mutex::new(None);
        Self { app, proof, device, device_header: Some(device), address: None, language: None, tokens }
    }

    /// Sends an operation; `variables` is a JSON object. When the clock has gone past the access token, it first signs in again.
    pub async fn run(&self, document: &str, variables: Value) -> Answer {
        if self.tokens().is_some_and(|tokens| tokens.access_expires_at <= self.app.app.clock.real_now()) {
            self.keep(None);
            self.sign_in().await;
        }
        self.send(document, variables).await
    }

    /// Sends an operation with the token as it is.
    pub async fn send(&self, document: &str, variables: Value) -> Answer {
        let edge = &self.app.edge;
        let request_id = TestApp::new_id().to_string();
        let ask =
            Ask { query: document.to_owned(), variables: Variables::from_json(variables), ..Ask::default() };
        let accepted = match edge.engine.accept(ask).await {
            Ok(accepted) => accepted,
            Err(errors) => return answer(&Reply::refused(errors, &request_id)),
        };
        let visitor = self.visitor(&request_id, !accepted.operation.signs_in);
        let visitor = Visitor { cost: accepted.complexity, ..visitor };
        match (edge.admit)(visitor).await {
            Ok(admitted) => answer(&edge.engine.run(accepted, admitted.data, &request_id).await),
            Err(Denied::NotSignedIn(error) | Denied::Throttled(error, _) | Denied::Unavailable(error)) => {
                answer(&Reply::refused(vec![error], &request_id))
            }
        }
    }

    /// Opens a subscription as a socket would, without one; or gives the answer that refuses it.
    pub async fn listen(&self, document: &str, variables: Value) -> Result<Subscription, Answer> {
        let ask =
            Ask { query: document.to_owned(), variables: Variables::from_json(variables), ..Ask::default() };
        let request_id = TestApp::new_id().to_string();
        let visitor = self.visitor(&request_id, true);
        match live::open(&self.app.edge, ask, &request_id, |_| Ok(visitor)).await {
            Ok(Opened::Events(live)) => Ok(live.subscription),
            Ok(Opened::Answer(reply, _)) => Err(answer(&reply)),
            Err(ending) => Err(answer(&ending.into_reply())),
        }
    }

    /// Who waits for changes in its program.
    pub fn hub(&self) -> &Hub {
        &self.app.app.hub
    }

    fn visitor(&self, request_id: &str, with_token: bool) -> Visitor {
        Visitor {
            bearer: self.tokens().filter(|_| with_token).map(|tokens| tokens.access),
            address: self.address,
            request_id: request_id.to_owned(),
            language: self.language.clone(),
            device_id: self.device_header,
            client: None,
            stays: false,
            cost: 0,
        }
    }

    /// The id of the account.
    pub async fn account_id(&self) -> String {
        self.run("{ viewer { id } }", json!({})).await.data()["viewer"]["id"].as_str().unwrap().to_owned()
    }

    /// What the app keeps of its session.
    pub fn tokens(&self) -> Option<Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps other tokens, or forgets them.
    pub fn keep(&self, tokens: Option<Tokens>) {
        *self.tokens.lock().unwrap_or_else(PoisonError::into_inner) = tokens;
    }

    /// The same person with the same device and tokens, at another server.
    #[must_use]
    pub fn at(&self, app: &TestApp) -> Self {
        Self {
            app: app.clone(),
            proof: self.proof.clone(),
            device: self.device,
            device_header: self.device_header,
            address: self.address,
            language: self.language.clone(),
            tokens: Mutex::new(self.tokens()),
        }
    }

    /// Signs in anew.
    pub async fn sign_in(&self) {
        let payload = match &self.proof {
            Proof::None => return,
            Proof::Phone(phone) => {
                self.send(REQUEST_CODE, json!({ "input": { "phone": phone } }))
                    .await
                    .done("requestPhoneCode");
                let code = self.app.code_for(phone).await.unwrap();
                self.sign_in_with_code(phone, &code).await.done("signInWithCode").clone()
            }
            Proof::Password { login, password } => {
                self.sign_in_with_password(login, password).await.done("signInWithPassword").clone()
            }
        };
        self.keep(Some(tokens(&payload["tokens"])));
    }

    /// Tries a code; keeps nothing.
    pub async fn sign_in_with_code(&self, phone: &str, code: &str) -> Answer {
        let document = format!(
            "mutation($input: SignInWithCodeInput!) {{ signInWithCode(input: $input) {{ {TOKENS} }} }}"
        );
        let input = json!({ "phone": phone, "code": code, "deviceId": self.device, "deviceName": "测试手机", "consentedNoticeVersion": 1 });
        self.send(&document, json!({ "input": input })).await
    }

    /// Tries a password; keeps nothing.
    pub async fn sign_in_with_password(&self, login: &str, password: &str) -> Answer {
        let document = format!(
            "mutation($input: SignInWithPasswordInput!) {{ signInWithPassword(input: $input) {{ {TOKENS} }} }}"
        );
        let input = json!({
            "login": login, "password": password, "deviceId": self.device, "deviceName": "测试电脑",
        });
        self.send(&document, json!({ "input": input })).await
    }

    /// Exchanges a refresh token; keeps nothing.
    pub async fn refresh(&self, refresh_token: &str) -> Answer {
        let document = format!(
            "mutation($input: RefreshSessionInput!) {{ refreshSession(input: $input) {{ {TOKENS} }} }}"
        );
        let input = json!({ "refreshToken": refresh_token, "deviceId": self.device });
        self.send(&document, json!({ "input": input })).await
    }
}

/// Reads the `tokens` of a payload.
pub fn tokens(json: &Value) -> Tokens {
    let text = |key: &str| json[key].as_str().unwrap_or_else(|| panic!("no {key}: {json}")).to_owned();
    Tokens {
        access: text("accessToken"),
        access_expires_at: text("accessTokenExpiresAt").parse().unwrap(),
        refresh: text("refreshToken"),
    }
}

fn answer(reply: &Reply) -> Answer {
    Answer { json: serde_json::from_slice(&reply.json()).unwrap() }
}
