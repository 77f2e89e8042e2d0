//! Lectures: from the proposal to the calendar, what is in the way, and what becomes of hostile words.

mod agreeing;
mod ending;
mod feeds;
mod guards;
mod hostile;
mod journey;
mod outsiders;
mod people;
mod races;
mod refusals;
mod taking_back;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const LECTURE: &str = "id title topic description descriptionText audience mode state reason version expectedPeople place link publicAt heldAt \
    region { name } series { title } venue { name } \
    date { startsAt endsAt localDate localTime localEndTime } \
    askedDate { dateVersion date { startsAt localDate localTime } } dateWarnings \
    lecturers { ordinal answer reason member { name } } \
    scripts { number content note state comments checklist { factsChecked lengthFits } } \
    allowedActions { action enabled reasonCode requiredInput }";

const ERRORS: &str =
    "userErrors { code message path currentVersion state memberIds startsAt endsAt dateVersion }";

/// Two members with hours and a service each, a Members' Home, and the office.
pub(crate) struct Hall {
    pub(crate) scene: Scene,
    pub(crate) other: Scene,
    pub(crate) admin: Client,
    pub(crate) officer: Client,
    pub(crate) region: Value,
    home: Value,
    pub(crate) ids: [Value; 2],
}

impl Hall {
    pub(crate) async fn open() -> Self {
        let scene = Scene::start(Terms::automatic()).await;
        let other = scene.other_host(Terms::automatic()).await;
        let (admin, officer) = (scene.app.admin().await, scene.app.officer().await);
        let region = json!({ "level": "TOWNSHIP", "name": "示例镇" });
        let region = make(&admin, "createRegion", "region", region).await;
        let home = json!({ "name": "示例镇委员之家", "scope": "MEMBERS_HOME", "regionId": region, "address": "示例路9号" });
        let home = make(&admin, "createStudio", "studio", home).await;
        let ids = [member_of(&scene.member).await, member_of(&other.member).await];
        Self { scene, other, admin, officer, region, home, ids }
    }

    pub(crate) fn app(&self) -> &TestApp {
        &self.scene.app
    }

    /// What a lecture says that the first member gives.
    pub(crate) fn words(&self) -> Value {
        json!({
            "title": "防范电信诈骗", "topic": "LEGAL", "description": "<p>常见<strong>骗术</strong></p>", "audience": "老年居民",
            "regionId": self.region, "mode": "ONSITE", "expectedPeople": 40, "lecturerIds": [self.ids[0]],
        })
    }

    pub(crate) async fn propose(&self, by: &Client, words: Value) -> Answer {
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "words": words });
        act(by, "proposeLecture", input).await
    }

    /// The first member proposes one.
    pub(crate) async fn proposed(&self) -> Value {
        self.propose(&self.scene.member, self.words()).await.done("proposeLecture")["lecture"].clone()
    }

    async fn submit(&self, by: &Client, lecture: &Value, content: &str) -> Answer {
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "lectureId": lecture["id"], "content": content, "note": "请审阅",
        });
        act(by, "submitLectureScript", input).await
    }

    /// Its script is handed in and agreed to.
    pub(crate) async fn approved(&self, lecture: &Value) -> Value {
        let handed = self.submit(&self.scene.member, lecture, "<p>讲稿</p>").await;
        let handed = handed.done("submitLectureScript")["lecture"].clone();
        act(&self.officer, "reviewLectureScript", review(&handed, "APPROVED"))
            .await
            .done("reviewLectureScript")["lecture"]
            .clone()
    }

    /// The first member asks for a date in so many days at nine, for two hours.
    pub(crate) async fn asked(&self, lecture: &Value, days: i64) -> Value {
        let asked = act(&self.scene.member, "proposeLectureDate", self.date(lecture, days)).await;
        asked.done("proposeLectureDate")["lecture"].clone()
    }

    pub(crate) fn at(&self, days: i64) -> DateTime<Utc> {
        self.scene.tomorrow(0) + TimeDelta::days(days - 1)
    }

    fn date(&self, lecture: &Value, days: i64) -> Value {
        let mut input = step(lecture);
        input["startsAt"] = json!(self.at(days));
        input["endsAt"] = json!(self.at(days) + TimeDelta::hours(2));
        input
    }

    pub(crate) fn at_home(&self, lecture: &Value) -> Value {
        let mut input = step(lecture);
        input["venueStudioId"] = self.home.clone();
        input
    }

    /// A lecture of the first member on the calendar in so many days, at home.
    pub(crate) async fn scheduled(&self, days: i64) -> Value {
        let lecture = self.approved(&self.proposed().await).await;
        let lecture = self.asked(&lecture, days).await;
        let done = act(&self.officer, "scheduleLecture", self.at_home(&lecture)).await;
        done.done("scheduleLecture")["lecture"].clone()
    }

    async fn told(&self, by: &Client) -> Vec<String> {
        let seen = by.run("{ messages(first: 50) { nodes { kind } } }", json!({})).await;
        let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
        nodes.iter().map(|node| text(&node["kind"])).filter(|kind| kind.starts_with("LECTURE")).collect()
    }
}

/// A lecture as somebody sees it; null where they do not.
pub(crate) async fn see(by: &Client, lecture: &Value) -> Value {
    let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on Lecture {{ {LECTURE} }} }} }}");
    by.run(&document, json!({ "id": lecture["id"] })).await.data()["node"].clone()
}

/// Takes a mutation of lectures.
pub(crate) async fn act(by: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, more) = match mutation {
        "approveLecture" | "markLectureHeld" | "archiveLecture" => ("LectureStepInput".to_owned(), ""),
        "postponeLecture" | "cancelLecture" => ("LectureReasonInput".to_owned(), ""),
        "proposeLecture" | "submitLectureScript" => {
            (format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]), "replayed")
        }
        other => (format!("{}{}Input", other[..1].to_uppercase(), &other[1..]), ""),
    };
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ lecture {{ {LECTURE} }} {ERRORS} {more} }} }}"
    );
    by.run(&document, json!({ "input": input })).await
}

/// Makes something else, and gives its id.
pub(crate) async fn make(by: &Client, mutation: &str, object: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
    );
    by.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
}

pub(crate) async fn member_of(client: &Client) -> Value {
    client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

/// A lecture as it was seen.
pub(crate) fn step(lecture: &Value) -> Value {
    json!({ "lectureId": lecture["id"], "expectedVersion": lecture["version"] })
}

pub(crate) fn because(lecture: &Value, reason: &str) -> Value {
    let mut input = step(lecture);
    input["reason"] = json!(reason);
    input
}

/// What the office says of the latest version of a script.
fn review(lecture: &Value, outcome: &str) -> Value {
    let is_right = outcome == "APPROVED";
    let mut input = step(lecture);
    input["number"] = lecture["scripts"][0]["number"].clone();
    input["outcome"] = json!(outcome);
    input["checklist"] = json!({
        "factsChecked": is_right, "wordingNeutral": true, "copyrightClear": true, "noPersonalData": true, "lengthFits": true,
    });
    input["comments"] = json!(if is_right { "" } else { "请核实第二段的数字" });
    input
}

/// What somebody answers to the date that is asked for.
fn answer(lecture: &Value, reason: Option<&str>) -> Value {
    json!({
        "lectureId": lecture["id"], "dateVersion": lecture["askedDate"]["dateVersion"], "accept": reason.is_none(), "reason": reason,
    })
}

/// The actions that are open to somebody.
fn open(lecture: &Value) -> Vec<String> {
    let actions = lecture["allowedActions"].as_array().unwrap();
    actions.iter().filter(|one| one["enabled"] == true).map(|one| text(&one["action"])).collect()
}
