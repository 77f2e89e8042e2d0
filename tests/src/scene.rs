//! A host who receives, and residents who come: what most tests of appointments begin with.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin::members::roster;
use uuid::Uuid;

use crate::answer::Answer;
use crate::app::TestApp;
use crate::client::Client;

/// The member of a scene.
pub const MEMBER_PHONE: &str = "13900000001";

const ROSTER: &str = "姓名,手机号,界别,专委会,单位及职务,届次,备注\n\
    测试委员甲,13900000001,教育界,教科卫体委员会,示例小学校长,第五届,\n\
    测试委员乙,13900000002,医药卫生界,教科卫体委员会,示例医院医师,第五届,\n";

/// The fields that tests look at.
pub const APPOINTMENT: &str = "id number state version startsAt holdUntil decideBy checkInCode reason replacedById \
    rescheduledFromId offeredForId moveCount history { toState actedAs actedByName reason } \
    record { summary resolution promise promiseDueOn verdict verdictNote version filedByName correctedAt } \
    allowedActions { action enabled reasonCode requiredInput }";

/// A member with hours every day from nine to five, and one service.
pub struct Scene {
    /// The program.
    pub app: TestApp,
    /// The member who receives.
    pub member: Client,
    /// The member's host.
    pub host: String,
    /// The service.
    pub service: String,
}

/// How the service of a scene differs from the usual one.
#[derive(Clone, Debug)]
pub struct Terms(pub Value);

impl Terms {
    /// Half an hour on site, confirmed by the host, one visitor at a time.
    pub fn manual() -> Self {
        Self(json!({
            "title": "面对面接待", "mode": "ONSITE", "place": "示例路1号", "lengthMinutes": 30, "confirmMode": "MANUAL",
            "noticeMinutes": 60, "horizonDays": 30, "dayLimit": 1000, "residentLimit": 3,
        }))
    }

    /// The same, confirmed at once.
    pub fn automatic() -> Self {
        Self::manual().with("confirmMode", json!("AUTO"))
    }

    /// The same with one value changed.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.0[name] = value;
        self
    }
}

impl Scene {
    /// Sets it up.
    pub async fn start(terms: Terms) -> Self {
        Self::on(TestApp::start().await, terms).await
    }

    /// Sets it up in a program that is there.
    pub async fn on(app: TestApp, terms: Terms) -> Self {
        tongxin::sectors::service::seed_standard(&app.app).await.unwrap();
        roster::import(&app.app, ROSTER.as_bytes(), roster::Options::default()).await.unwrap();
        let member = app.resident(MEMBER_PHONE).await;
        let host = host_of(&member).await;
        let scene = Self { app, member, host, service: String::new() };
        scene.publish(&all_week("09:00", "17:00")).await;
        let service = scene.add_service(terms).await;
        Self { service, ..scene }
    }

    /// The other member of the roster as a host, with the same hours and this service.
    pub async fn other_host(&self, terms: Terms) -> Self {
        let member = self.app.resident("13900000002").await;
        let host = host_of(&member).await;
        let other = Self { app: self.app.clone(), member, host, service: String::new() };
        other.publish(&all_week("09:00", "17:00")).await.done("setAvailability");
        let service = other.add_service(terms).await;
        Self { service, ..other }
    }

    /// A studio that both members of the roster belong to; returns its id.
    pub async fn studio_of_both(&self) -> String {
        let admin = self.app.admin().await;
        let make = async |mutation: &str, object: &str, input: Value| {
            let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
            let document = format!(
                "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
            );
            text(&admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"])
        };
        let region = json!({ "idempotencyKey": Uuid::new_v4(), "level": "SUBDISTRICT", "name": "示例街道" });
        let region = make("createRegion", "region", region).await;
        let studio = json!({
            "idempotencyKey": Uuid::new_v4(), "name": "示例街道委员工作室", "scope": "REGIONAL", "regionId": region,
            "address": "示例路2号",
        });
        let studio = make("createStudio", "studio", studio).await;
        let members = admin.run("{ members(first: 2) { nodes { id } } }", json!({})).await;
        let ids = &members.data()["members"]["nodes"];
        let team = json!({ "id": studio, "expectedVersion": 1, "leadIds": [ids[0]["id"]], "teamIds": [ids[1]["id"]] });
        make("setStudioTeam", "studio", team).await
    }

    /// Staff suspends, resumes or closes a studio.
    pub async fn set_studio(&self, studio: &str, state: &str) {
        let admin = self.app.admin().await;
        let seen =
            admin.run("query($id: ID!) { studio(id: $id) { version } }", json!({ "id": studio })).await;
        let version = &seen.data()["studio"]["version"];
        let (mutation, more) = match state {
            "OPEN" => ("resumeStudio", json!({})),
            "SUSPENDED" => ("suspendStudio", json!({ "reason": "场地改造" })),
            _ => ("closeStudio", json!({ "reason": "场地改作他用", "callsOffVisits": true })),
        };
        let mut input = json!({ "id": studio, "expectedVersion": version });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
        admin.run(&document, json!({ "input": input })).await.done(mutation);
    }

    /// Publishes hours in the place of the former ones.
    pub async fn publish(&self, rules: &Value) -> Answer {
        let version = self.host_version().await;
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": self.host, "expectedVersion": version, "rules": rules });
        self.member
            .run(
                "mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { userErrors { code } } }",
                json!({ "input": input }),
            )
            .await
    }

    /// The host's version.
    pub async fn host_version(&self) -> i64 {
        let host = self
            .member
            .run("query($id: ID!) { host(id: $id) { version } }", json!({ "id": self.host }))
            .await;
        host.data()["host"]["version"].as_i64().unwrap()
    }

    /// Adds a service; returns its id.
    pub async fn add_service(&self, terms: Terms) -> String {
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": self.host, "terms": terms.0 });
        let answer = self
            .member
            .run(
                "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { \
                 service { id version } userErrors { code } } }",
                json!({ "input": input }),
            )
            .await;
        text(&answer.done("createAppointmentService")["service"]["id"])
    }

    /// Gives the service other terms.
    pub async fn change_service(&self, terms: Terms) {
        let seen = self
            .member
            .run("query($id: ID!) { host(id: $id) { services { id version } } }", json!({ "id": self.host }))
            .await;
        let services = seen.data()["host"]["services"].as_array().unwrap().clone();
        let version = &services.iter().find(|service| service["id"] == *self.service).unwrap()["version"];
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "serviceId": self.service, "expectedVersion": version, "terms": terms.0,
        });
        let document = "mutation($input: UpdateAppointmentServiceInput!) { updateAppointmentService(input: $input) { userErrors { code } } }";
        self.member.run(document, json!({ "input": input })).await.done("updateAppointmentService");
    }

    /// A start tomorrow, so many minutes after nine.
    pub fn tomorrow(&self, minutes: i64) -> DateTime<Utc> {
        // The test clock starts at nine in Shanghai.
        let midnight = "2026-11-23T16:00:00Z".parse::<DateTime<Utc>>().unwrap();
        midnight + TimeDelta::minutes(9 * 60 + minutes)
    }

    /// So many residents, signed in.
    pub async fn residents(&self, count: usize) -> Vec<Client> {
        let mut residents = Vec::new();
        for number in 0..count {
            residents.push(self.app.resident(&format!("138{:08}", number + 1)).await);
        }
        residents
    }

    /// A booked appointment, in whatever state the service gives it.
    pub async fn booked(&self, resident: &Client, starts_at: DateTime<Utc>) -> Value {
        let held = hold(resident, &self.service, starts_at).await;
        let id = text(&held.done("holdSlot")["appointment"]["id"]);
        book(resident, &id).await.done("bookAppointment")["appointment"].clone()
    }

    /// An appointment as somebody sees it.
    pub async fn see(&self, viewer: &Client, id: &str) -> Value {
        let document = format!("query($id: ID!) {{ appointment(id: $id) {{ {APPOINTMENT} }} }}");
        viewer.run(&document, json!({ "id": id })).await.data()["appointment"].clone()
    }
}

/// The id of the host that a member is.
async fn host_of(member: &Client) -> String {
    let viewer = member.run("{ viewer { memberId } }", json!({})).await;
    let id = json!({ "id": viewer.data()["viewer"]["memberId"] });
    let host = member.run("query($id: ID!) { host(id: $id) { id } }", id).await;
    text(&host.data()["host"]["id"])
}

/// Hours on every day of the week.
pub fn all_week(starts: &str, ends: &str) -> Value {
    (1..=7).map(|weekday| json!({ "weekday": weekday, "starts": starts, "ends": ends })).collect()
}

/// Takes a mutation of an appointment.
pub async fn act(client: &Client, mutation: &str, mut input: Value) -> Answer {
    let kind = match mutation {
        "confirmAppointment" | "completeAppointment" | "markNoShow" | "noteLateStart" => {
            "AppointmentStepInput".to_owned()
        }
        "cancelAppointment" | "declineAppointment" => "AppointmentReasonInput".to_owned(),
        other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
    };
    if input["idempotencyKey"].is_null() {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ appointment {{ {APPOINTMENT} }} offer {{ id state startsAt }} \
         userErrors {{ code message path at limit version nextSlots {{ startsAt }} }} replayed }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// Holds a time.
pub async fn hold(resident: &Client, service: &str, starts_at: DateTime<Utc>) -> Answer {
    act(resident, "holdSlot", json!({ "serviceId": service, "startsAt": starts_at })).await
}

/// Sends the request for a held time.
pub async fn book(resident: &Client, appointment: &str) -> Answer {
    act(resident, "bookAppointment", json!({ "appointmentId": appointment, "residentName": "王小明" })).await
}

/// The text of a JSON string.
#[track_caller]
pub fn text(json: &Value) -> String {
    json.as_str().unwrap_or_else(|| panic!("no text: {json}")).to_owned()
}
