//! What `allowedActions` says and what the mutations answer are the same, for each action in each state.

use serde_json::{Value, json};
use tongxin::graphql::id::encode;
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

use super::{record, step, with};

/// States that are reached before the day of the visit.
const BEFORE: [&str; 6] = ["held", "requested", "confirmed", "declined", "cancelled", "offered"];

/// States that are reached twenty minutes after the start.
const DURING: [&str; 7] = ["begun", "burnt", "checked in", "completed", "recorded", "agreed", "missed"];

/// Who looks, and a visit of theirs.
struct Looked<'a> {
    scene: &'a Scene,
    resident: Client,
    id: String,
}

impl Looked<'_> {
    async fn seen(&self, by_host: bool) -> Value {
        self.scene.see(self.viewer(by_host), &self.id).await
    }

    fn viewer(&self, by_host: bool) -> &Client {
        if by_host { &self.scene.member } else { &self.resident }
    }

    /// A step of the host that has to succeed.
    async fn host(&self, mutation: &str, more: &Value) {
        let mut input = step(&self.seen(true).await);
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        act(&self.scene.member, mutation, input).await.done(mutation);
    }

    async fn show_code(&self, code: &Value) -> Answer {
        let input = json!({ "appointmentId": self.id, "code": code });
        act(&self.scene.member, "checkInAppointment", input).await
    }

    async fn code(&self) -> Value {
        self.seen(false).await["checkInCode"].clone()
    }

    /// Does what the action stands for.
    async fn take(&self, action: &str, by_host: bool) -> (&'static str, Answer) {
        let seen = self.seen(by_host).await;
        let bare = json!({ "appointmentId": self.id });
        let because = with(step(&seen), "reason", json!("有事"));
        let (mutation, input) = match action {
            "BOOK" => ("bookAppointment", with(bare, "residentName", json!("王小明"))),
            "RELEASE_HOLD" => ("releaseHold", bare),
            "CONFIRM" => ("confirmAppointment", step(&seen)),
            "DECLINE" => ("declineAppointment", because),
            "CANCEL" => ("cancelAppointment", because),
            "RESCHEDULE" => {
                let later = self.scene.tomorrow(5 * 24 * 60);
                ("rescheduleAppointment", with(step(&seen), "startsAt", json!(later)))
            }
            "CHANGE_COMPANIONS" => ("changeCompanions", with(step(&seen), "companions", json!(0))),
            "CANCEL_RECEPTION" => {
                let days = if seen["offeredForId"].is_null() { 6 } else { 7 };
                let later = self.scene.tomorrow(days * 24 * 60);
                ("cancelReception", with(because, "offerStartsAt", json!(later)))
            }
            "CHECK_IN" => {
                let code = self.code().await;
                let code = code.as_str().unwrap_or("000000");
                ("checkInAppointment", with(bare, "code", json!(code)))
            }
            "COMPLETE" => ("completeAppointment", step(&seen)),
            "MARK_NO_SHOW" => ("markNoShow", step(&seen)),
            "NOTE_LATE_START" => ("noteLateStart", step(&seen)),
            "FILE_RECORD" => ("fileReceptionRecord", record(&seen)),
            "CORRECT_RECORD" => {
                let version = seen["record"]["version"].as_i64().unwrap_or(1);
                ("correctReceptionRecord", with(record(&seen), "expectedVersion", json!(version)))
            }
            "GIVE_VERDICT" => ("confirmReception", with(bare, "verdict", json!("CONFIRMED"))),
            "ASSIGN_SECOND_HOST" => {
                let somebody = encode("Member", Uuid::new_v4());
                ("assignSecondHost", with(step(&seen), "secondHostId", json!(somebody)))
            }
            "RELEASE_SECOND_HOST" => ("releaseSecondHost", because),
            other => panic!("{other} is not known here"),
        };
        (mutation, act(self.viewer(by_host), mutation, input).await)
    }
}

/// A visit of somebody new, so far as it comes before its day.
async fn begin<'a>(scene: &'a Scene, nth: &mut u64, state: &str) -> Looked<'a> {
    *nth += 1;
    let resident = scene.app.resident(&format!("137{nth:08}")).await;
    let held = hold(&resident, &scene.service, scene.tomorrow(0)).await;
    let id = text(&held.done("holdSlot")["appointment"]["id"]);
    let mut looked = Looked { scene, resident, id };
    if state == "held" {
        return looked;
    }
    looked.take("BOOK", false).await.1.done("bookAppointment");
    match state {
        "requested" => {}
        "declined" => looked.host("declineAppointment", &json!({ "reason": "不属职责" })).await,
        "cancelled" => drop(looked.take("CANCEL", false).await.1.done("cancelAppointment")),
        "offered" => {
            let (_, answer) = looked.take("CANCEL_RECEPTION", true).await;
            looked.id = text(&answer.done("cancelReception")["offer"]["id"]);
        }
        _ => looked.host("confirmAppointment", &json!({})).await,
    }
    looked
}

/// Takes it further on its day.
async fn go_on(looked: &Looked<'_>, state: &str) {
    let filed = async || {
        let input = record(&json!({ "id": looked.id }));
        act(&looked.scene.member, "fileReceptionRecord", input).await.done("fileReceptionRecord");
    };
    match state {
        "burnt" => {
            let wrong = if looked.code().await == "000000" { "000001" } else { "000000" };
            for _ in 0..10 {
                assert_eq!(looked.show_code(&json!(wrong)).await.refused("checkInAppointment"), "CODE_WRONG");
            }
        }
        "missed" => looked.host("markNoShow", &json!({})).await,
        "checked in" | "completed" | "recorded" | "agreed" => {
            looked.show_code(&looked.code().await).await.done("checkInAppointment");
            if state == "completed" {
                looked.host("completeAppointment", &json!({})).await;
            }
            if state == "recorded" || state == "agreed" {
                filed().await;
            }
            if state == "agreed" {
                looked.take("GIVE_VERDICT", false).await.1.done("confirmReception");
            }
        }
        _ => {}
    }
}

/// Compares every action of both viewers: what is closed with the refusal, what is open with a success on one of the `spare` visits in the
/// same state. Returns how many were open.
async fn compare(state: &str, looked: &Looked<'_>, spare: &mut Vec<Looked<'_>>) -> usize {
    let mut opened = 0;
    // Of a time that is merely held the host does not know.
    let viewers: &[bool] = if state == "held" { &[false] } else { &[false, true] };
    for &by_host in viewers {
        let seen = looked.seen(by_host).await;
        for action in seen["allowedActions"].as_array().unwrap() {
            let name = text(&action["action"]);
            // It has no rule but the policy, and a mutation of another form.
            if name == "REVEAL_RESIDENT" {
                continue;
            }
            if action["enabled"] == true {
                opened += 1;
                let other = spare.pop().unwrap_or_else(|| panic!("{state}: one more for {name}"));
                let (mutation, answer) = other.take(&name, by_host).await;
                answer.done(mutation);
            } else {
                let (mutation, answer) = looked.take(&name, by_host).await;
                assert_eq!(action["reasonCode"], answer.refused(mutation), "{state}: {name}");
            }
        }
    }
    opened
}

#[tokio::test]
async fn every_action_is_as_open_as_its_mutation_in_every_state() {
    const SPARE: usize = 6;
    let terms = Terms::manual().with("capacity", json!(100)).with("residentLimit", json!(5));
    let scene = Scene::start(terms.clone()).await;
    let (mut nth, mut opened) = (0, Vec::new());
    for state in BEFORE {
        let looked = begin(&scene, &mut nth, state).await;
        let mut spare = Vec::new();
        for _ in 0..SPARE {
            spare.push(begin(&scene, &mut nth, state).await);
        }
        opened.push((state, compare(state, &looked, &mut spare).await));
    }
    let paused = begin(&scene, &mut nth, "requested").await;
    scene.change_service(Terms(terms.0.clone()).with("state", json!("PAUSED"))).await;
    let seen = paused.seen(false).await;
    let moving = seen["allowedActions"].as_array().unwrap().iter().find(|one| one["action"] == "RESCHEDULE");
    let (mutation, answer) = paused.take("RESCHEDULE", false).await;
    assert_eq!(moving.unwrap()["reasonCode"], answer.refused(mutation), "of a service that is paused");
    scene.change_service(terms).await;
    let mut visits = Vec::new();
    for state in DURING {
        for _ in 0..=SPARE {
            visits.push((state, begin(&scene, &mut nth, "confirmed").await));
        }
    }
    scene.app.advance(scene.tomorrow(20) - scene.app.now());
    for state in DURING {
        let mut spare: Vec<_> =
            visits.extract_if(.., |(of, _)| *of == state).map(|(_, looked)| looked).collect();
        for looked in &spare {
            go_on(looked, state).await;
        }
        let looked = spare.pop().unwrap();
        opened.push((state, compare(state, &looked, &mut spare).await));
    }
    let expected = [
        ("held", 3),
        ("requested", 6),
        ("confirmed", 4),
        ("declined", 0),
        ("cancelled", 0),
        ("offered", 4),
        ("begun", 3),
        ("burnt", 2),
        ("checked in", 2),
        ("completed", 1),
        ("recorded", 2),
        ("agreed", 0),
        ("missed", 1),
    ];
    assert_eq!(opened, expected);
}
