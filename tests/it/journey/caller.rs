//! Somebody with a phone, over HTTP.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::APPOINTMENT;
use super::gateway::Gateway;
use super::place::Place;
use tongxin_tests::scene::text;

pub(super) struct Caller {
    client: reqwest::Client,
    server: Arc<Mutex<String>>,
    token: Option<String>,
    device: Uuid,
}

impl Caller {
    fn new(place: &Place) -> Self {
        let server = Arc::clone(&place.url);
        Self { client: reqwest::Client::new(), server, token: None, device: Uuid::new_v4() }
    }

    /// Staff, signed in by password.
    pub(super) async fn staff(place: &Place, login: &str, password: &str) -> Self {
        let input = json!({ "login": login, "password": password });
        Self::new(place).signed_in("signInWithPassword", "SignInWithPasswordInput", input).await
    }

    /// Whoever has this phone, signed in by the code that the gateway was given.
    pub(super) async fn phone(place: &Place, gateway: &Gateway, phone: &str) -> Self {
        let caller = Self::new(place);
        let document = "mutation($input: RequestPhoneCodeInput!) { requestPhoneCode(input: $input) { userErrors { code } } }";
        let asked =
            caller.ask(document, json!({ "input": { "phone": phone, "deviceId": caller.device } })).await;
        assert_eq!(asked["requestPhoneCode"]["userErrors"], json!([]));
        let sent = gateway.wait_for(phone, "验证码").await;
        let code =
            sent.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap().to_owned();
        caller
            .signed_in(
                "signInWithCode",
                "SignInWithCodeInput",
                json!({ "phone": phone, "code": code, "consentedNoticeVersion": 1 }),
            )
            .await
    }

    async fn signed_in(mut self, mutation: &str, kind: &str, mut input: Value) -> Self {
        input["deviceId"] = json!(self.device);
        input["deviceName"] = json!("测试手机");
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ tokens {{ accessToken }} userErrors {{ code }} }} }}"
        );
        let answer = self.ask(&document, json!({ "input": input })).await;
        self.token = Some(text(&answer[mutation]["tokens"]["accessToken"]));
        self
    }

    async fn send(&self, document: &str, variables: Value) -> Result<Value, reqwest::Error> {
        let url = format!("{}/graphql", self.server.lock().unwrap());
        let mut request = self
            .client
            .post(url)
            .header("accept", "application/graphql-response+json")
            .header("x-device-id", self.device.to_string())
            .json(&json!({ "query": document, "variables": variables }));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        request.send().await?.json().await
    }

    /// The data of an answer without errors.
    pub(super) async fn ask(&self, document: &str, variables: Value) -> Value {
        let answer = self.send(document, variables).await.unwrap();
        assert!(answer.get("errors").is_none(), "{document}\n{answer}");
        answer["data"].clone()
    }

    /// The payload of a mutation of appointments.
    pub(super) async fn mutate(&self, mutation: &str, kind: &str, input: &Value) -> Value {
        self.ask(&document(mutation, kind), json!({ "input": keyed(input) })).await[mutation].clone()
    }

    /// Holds and books a time; the id when the booking was acknowledged, nothing when the server was gone before.
    pub(super) async fn try_to_book(&self, service: &str, starts_at: DateTime<Utc>) -> Option<String> {
        let input = keyed(&json!({ "serviceId": service, "startsAt": starts_at }));
        let held = self.send(&document("holdSlot", "HoldSlotInput"), json!({ "input": input })).await.ok()?;
        let id = held["data"]["holdSlot"]["appointment"]["id"].as_str()?.to_owned();
        let input = keyed(&json!({ "appointmentId": id, "residentName": "王小明" }));
        let document = document("bookAppointment", "BookAppointmentInput");
        let booked = self.send(&document, json!({ "input": input })).await.ok()?;
        (booked["data"]["bookAppointment"]["appointment"]["state"] == "REQUESTED").then_some(id)
    }
}

fn document(mutation: &str, kind: &str) -> String {
    format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ appointment {{ {APPOINTMENT} }} replayed \
         userErrors {{ code message }} }} }}"
    )
}

fn keyed(input: &Value) -> Value {
    let mut input = input.clone();
    if input["idempotencyKey"].is_null() {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    input
}
