//! Registration for lectures: places, who waits for them, and what becomes of both when the lecture moves.

mod allowed;
mod following;
mod guards;
mod journey;
mod paused;
mod people;
mod phone;
mod refusals;
mod rush;
mod waiting;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::text;
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

use crate::lectures::{Hall, act as act_lecture, because, see as see_lecture};

const REGISTRATION: &str = "id number state channel companions places name nameMasked phoneMasked holdUntil isLate reason agreedAt \
    registeredAt endedAt version allowedActions { action enabled reasonCode }";

const HALL: &str = "lectureId capacity placesLeft keptPlaces mostCompanions opensAt closesAt cancelUntil isOpen closed waitingCount version \
    mine { id state places version allowedActions { action enabled reasonCode } } myWait { id state ahead } \
    allowedActions { action enabled reasonCode requiredInput }";

const ERRORS: &str =
    "userErrors { code message path currentVersion placesLeft taken limit state startsAt pausedUntil }";

/// A lecture in three days with registration.
struct House {
    hall: Hall,
    lecture: Value,
}

impl House {
    /// With so many places, all for everybody, and so many companions.
    async fn open(capacity: i32, companions: i32) -> Self {
        Self::with(capacity, companions, 0).await
    }

    /// With so many places of which some are kept for the phone.
    async fn with(capacity: i32, companions: i32, kept: i32) -> Self {
        let hall = Hall::open().await;
        let lecture = hall.scheduled(3).await;
        let house = Self { hall, lecture };
        house
            .set(json!({ "capacity": capacity, "mostCompanions": companions, "keptPlaces": kept }))
            .await
            .done("setLectureRegistration");
        house
    }

    fn app(&self) -> &TestApp {
        self.hall.app()
    }

    /// Staff set these, and leave the rest as it is; the window is open now, closed an hour before, free to cancel until a day before.
    async fn set(&self, more: Value) -> Answer {
        let starts_at = self.hall.at(3);
        let seen = self.see(&self.hall.officer).await;
        let mut input = json!({
            "lectureId": self.lecture["id"], "expectedVersion": seen["version"],
            "capacity": seen["capacity"].as_i64().unwrap_or(10), "keptPlaces": seen["keptPlaces"].as_i64().unwrap_or(0),
            "mostCompanions": seen["mostCompanions"].as_i64().unwrap_or(0), "opensAt": self.app().now(),
            "closesAt": starts_at - TimeDelta::hours(1), "cancelUntil": starts_at - TimeDelta::hours(24),
        });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        act(&self.hall.officer, "setLectureRegistration", input).await
    }

    /// The registration for the lecture as somebody sees it.
    async fn see(&self, by: &Client) -> Value {
        let document = format!(
            "query($id: ID!) {{ node(id: $id) {{ ... on Lecture {{ registration {{ {HALL} }} }} }} }}"
        );
        by.run(&document, json!({ "id": self.lecture["id"] })).await.data()["node"]["registration"].clone()
    }

    async fn register(&self, by: &Client, companions: i32) -> Answer {
        let input = json!({ "lectureId": self.lecture["id"], "name": "王小明", "companions": companions });
        act(by, "registerForLecture", input).await
    }

    async fn registered(&self, by: &Client, companions: i32) -> Value {
        self.register(by, companions).await.done("registerForLecture")["registration"].clone()
    }

    async fn join(&self, by: &Client, companions: i32) -> Answer {
        act(by, "joinLectureWaitlist", json!({ "lectureId": self.lecture["id"], "companions": companions }))
            .await
    }

    async fn joined(&self, by: &Client, companions: i32) -> Value {
        self.join(by, companions).await.done("joinLectureWaitlist")["entry"].clone()
    }

    /// Somebody's registration for the lecture, as they see it.
    async fn mine(&self, by: &Client) -> Value {
        self.see(by).await["mine"].clone()
    }

    async fn state(&self, by: &Client) -> Value {
        self.mine(by).await["state"].clone()
    }

    /// Where somebody's wait stands.
    async fn wait(&self, by: &Client) -> Value {
        self.see(by).await["myWait"]["state"].clone()
    }

    async fn sweep(&self) -> usize {
        tongxin::registrations::sweep(&self.app().app).await.unwrap()
    }

    /// So many residents, signed in, from this number on.
    async fn residents(&self, from: usize, count: usize) -> Vec<Client> {
        let mut residents = Vec::new();
        for number in from..from + count {
            residents.push(self.app().resident(&format!("137{number:08}")).await);
        }
        residents
    }

    /// The lecture as it is now, for its next step.
    async fn lecture(&self) -> Value {
        see_lecture(&self.hall.officer, &self.lecture).await
    }

    async fn postpone(&self) {
        let input = because(&self.lecture().await, "讲师临时有事");
        act_lecture(&self.hall.officer, "postponeLecture", input).await.done("postponeLecture");
    }

    async fn cancel_lecture(&self) {
        let input = because(&self.lecture().await, "场地原因");
        act_lecture(&self.hall.officer, "cancelLecture", input).await.done("cancelLecture");
    }

    /// The lecture is put on the calendar in so many days.
    async fn schedule(&self, days: i64) {
        let asked = self.hall.asked(&self.lecture().await, days).await;
        act_lecture(&self.hall.officer, "scheduleLecture", self.hall.at_home(&asked))
            .await
            .done("scheduleLecture");
    }
}

/// Takes a mutation of registrations.
async fn act(by: &Client, mutation: &str, mut input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let (shown, more) = match mutation {
        "setLectureRegistration" => (format!("registration {{ {HALL} }}"), ""),
        "joinLectureWaitlist" => (format!("entry {{ {WAIT} }}"), "replayed"),
        "registerForLecture" | "registerByPhone" => {
            (format!("registration {{ {REGISTRATION} }}"), "replayed")
        }
        _ => (format!("registration {{ {REGISTRATION} }}"), ""),
    };
    if more == "replayed" && input["idempotencyKey"].is_null() {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    let document =
        format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} {ERRORS} {more} }} }}");
    by.run(&document, json!({ "input": input })).await
}

const WAIT: &str = "id state ahead aheadAtJoin partySize fromOn untilOn lecture { id title } service { id } registration { id state version holdUntil }";

/// A registration as it was seen.
fn step(registration: &Value) -> Value {
    json!({ "registrationId": registration["id"], "expectedVersion": registration["version"] })
}

async fn cancel(by: &Client, registration: &Value) -> Answer {
    act(by, "cancelRegistration", step(registration)).await
}

async fn change(by: &Client, registration: &Value, companions: i32) -> Answer {
    let mut input = step(registration);
    input["companions"] = json!(companions);
    act(by, "changeRegistration", input).await
}

async fn accept(by: &Client, registration: &Value, companions: Option<i32>) -> Answer {
    let mut input = step(registration);
    input["name"] = json!("李小红");
    input["companions"] = json!(companions);
    act(by, "acceptLecturePlace", input).await
}

/// The kinds of what somebody was told of lectures and waits, the newest first.
async fn told(by: &Client) -> Vec<String> {
    let seen = by.run("{ messages(first: 50) { nodes { kind } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}

/// The actions of something that are open to somebody, and why the others are not.
fn actions(shown: &Value) -> (Vec<String>, Vec<(String, String)>) {
    let all = shown["allowedActions"].as_array().unwrap();
    let open = all.iter().filter(|one| one["enabled"] == true).map(|one| text(&one["action"])).collect();
    let closed = all.iter().filter(|one| one["enabled"] == false);
    (open, closed.map(|one| (text(&one["action"]), text(&one["reasonCode"]))).collect())
}
