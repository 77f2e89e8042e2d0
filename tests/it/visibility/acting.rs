//! What each of the actions is as a mutation.

use serde_json::{Value, json};
use tongxin_tests::Client;
use uuid::Uuid;

use super::world::World;

/// Something as somebody sees it, with what they may do.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) kind: String,
    pub(super) id: String,
    /// The answer: `version`, `state`, `allowedActions`.
    pub(super) shown: Value,
}

impl Seen {
    /// Its actions by name: open, or closed for a reason.
    pub(super) fn actions(&self) -> Vec<(String, Result<(), String>)> {
        let actions = self.shown["allowedActions"].as_array().into_iter().flatten();
        let actions = actions.map(|one| {
            // Where nothing is closed for a reason, actions are their names alone.
            if let Some(name) = one.as_str() {
                return (name.to_owned(), Ok(()));
            }
            let reason = one["reasonCode"].as_str().unwrap_or("no reason").to_owned();
            let is_open = one["enabled"].as_bool().unwrap();
            (one["action"].as_str().unwrap().to_owned(), if is_open { Ok(()) } else { Err(reason) })
        });
        actions.collect()
    }
}

/// These are asked for by tests of their own, which bring one into each state (`tests/it/appointments/allowed.rs`, `tests/it/matters/allowed.rs`,
/// `tests/it/pauses/allowed.rs`, `tests/it/registrations/allowed.rs`).
pub(super) const ELSEWHERE: &[&str] =
    &["Appointment", "LectureRegistration", "Matter", "NoShow", "Registration"];

impl World {
    /// The kinds that say what may be done with them.
    pub(super) fn kinds_with_actions(&self) -> Vec<String> {
        let objects = self.judge.sdl.objects.iter();
        let acting = objects.filter(|(_, fields)| fields.iter().any(|field| field.name == "allowedActions"));
        let here = acting.filter(|(kind, _)| !ELSEWHERE.contains(&kind.as_str()));
        here.map(|(kind, _)| kind.clone()).collect()
    }

    /// All actions that a kind has.
    pub(super) fn actions_of(&self, kind: &str) -> Vec<String> {
        let gives = &self.judge.sdl.field(kind, "allowedActions").unwrap().gives;
        let action = self.judge.sdl.field(gives, "action").map_or(gives, |field| &field.gives);
        self.judge.sdl.enums[action].clone()
    }

    /// How an action is taken: its mutation and what that is given.
    #[expect(clippy::too_many_lines, reason = "each action, one after the other")]
    pub(super) fn step(&self, seen: &Seen, action: &str) -> (&'static str, Value) {
        let mut input = json!({ "id": seen.id, "expectedVersion": seen.shown["version"] });
        let mut with = |mutation, more: Value| {
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            (mutation, input.clone())
        };
        match (seen.kind.as_str(), action) {
            ("Assistance", "CANCEL") => keyed(with("cancelAssistedBooking", json!({ "reason": "本人来电" }))),
            ("Assistance", "WITHDRAW") => keyed(with("withdrawAssistance", json!({}))),
            ("Closure", "LIFT") => with("liftClosure", json!({ "reason": "恢复开放" })),
            ("Leave", "WITHDRAW") => with("withdrawLeave", json!({})),
            ("BookingPause", _) => step_of_pause(seen, action),
            ("LiaisonOfficer", "END") => with("endLiaisonOfficer", json!({ "reason": "工作调整" })),
            ("LiaisonOfficer", "RESTORE") => with("restoreLiaisonOfficer", json!({})),
            ("Notice", "PUBLISH") => with("publishNotice", json!({})),
            ("Notice", "WITHDRAW") => with("withdrawNotice", json!({ "reason": "内容有误" })),
            ("OrgSeat", "END") => with("endSeat", json!({ "reason": "工作调整" })),
            ("OrgSeat", "RESTORE") => with("restoreSeat", json!({})),
            ("OrgUnit", "UPDATE") => with("updateOrgUnit", json!({ "duties": "职责调整" })),
            ("OrgUnit", "DISSOLVE") => with("updateOrgUnit", json!({ "state": "INACTIVE" })),
            ("OrgUnit", "RESTORE") => with("updateOrgUnit", json!({ "state": "ACTIVE" })),
            ("OrgUnit", "MERGE") => {
                let into = match seen.shown["kind"].as_str() {
                    Some("SPECIAL_COMMITTEE") => ["otherCommittee", "committee"],
                    Some("LIAISON_STATION") => ["otherStation", "station"],
                    _ => ["otherUnit", "into"],
                };
                let into = into.map(|name| self.id(name)).into_iter().find(|id| *id != seen.id);
                with("mergeOrgUnit", json!({ "intoId": into }))
            }
            ("OrgUnit", "ASSIGN_SEAT") => {
                let seat = json!({
                    "idempotencyKey": Uuid::new_v4(), "orgUnitId": seen.id, "memberId": self.id("otherLead"), "role": "MEMBER", "post": "某职务",
                });
                ("assignSeat", seat)
            }
            ("Photo", "PUBLISH" | "DECLINE") => {
                let photo = json!({
                    "photoId": seen.id, "expectedVersion": seen.shown["version"], "decision": action, "reason": "某事",
                });
                ("reviewPhoto", photo)
            }
            ("Photo", "REMOVE") => {
                let photo =
                    json!({ "photoId": seen.id, "expectedVersion": seen.shown["version"], "reason": "某事" });
                ("removePhoto", photo)
            }
            ("Photo", "RESTORE") => {
                ("restorePhoto", json!({ "photoId": seen.id, "expectedVersion": seen.shown["version"] }))
            }
            ("RosterShift", "REMOVE") => {
                ("removeRosterShifts", json!({ "idempotencyKey": Uuid::new_v4(), "shiftIds": [seen.id] }))
            }
            ("RosterExchange", _) => {
                let step = json!({
                    "idempotencyKey": Uuid::new_v4(), "exchangeId": seen.id, "expectedVersion": seen.shown["version"],
                });
                let mutation = match action {
                    "ACCEPT" => "acceptRosterExchange",
                    "DECLINE" => "declineRosterExchange",
                    _ => "withdrawRosterExchange",
                };
                (mutation, step)
            }
            ("Lecture", _) => self.step_of_lecture(seen, action),
            ("LectureSeries", _) => self.step_of_series(seen),
            ("ServiceOffering", _) => step_of_offering(seen, action),
            ("LectureRequest", _) => self.step_of_wish(seen, action),
            ("ServiceRequest", _) => {
                let mut request = json!({ "requestId": seen.id, "expectedVersion": seen.shown["version"] });
                if action == "WITHDRAW" {
                    return ("withdrawServiceRequest", request);
                }
                request["hostId"] = json!(self.id("hostOfNeeds"));
                request["note"] = json!("某说明");
                ("referServiceRequest", request)
            }
            ("StudioPost", "EDIT") => with("editStudioPost", json!({ "words": words() })),
            ("StudioPost", _) => with("moveStudioPost", json!({ "step": action, "remark": "某说明" })),
            ("StudioRating", "PROPOSE") => {
                let rating = json!({
                    "idempotencyKey": Uuid::new_v4(), "studioId": seen.shown["studioId"], "year": seen.shown["year"],
                    "expectedVersion": seen.shown["version"], "scores": self.scores(seen),
                });
                ("proposeStudioRating", rating)
            }
            ("StudioRating", "CORRECT") => {
                with("correctStudioRating", json!({ "reason": "某理由", "scores": self.scores(seen) }))
            }
            ("StudioRating", _) => with("moveStudioRating", json!({ "step": action, "reason": "某理由" })),
            ("Pool", "UPDATE") => with("updatePool", json!({ "title": "轮值接待" })),
            ("Pool", "PAUSE") => with("updatePool", json!({ "state": "PAUSED" })),
            ("Pool", "RESUME") => with("updatePool", json!({ "state": "ACTIVE" })),
            ("Pool", "END") => with("updatePool", json!({ "state": "ENDED" })),
            ("Pool", "INVITE") => (
                "inviteToPool",
                json!({ "idempotencyKey": Uuid::new_v4(), "id": seen.id, "memberId": self.id("lead") }),
            ),
            ("Pool", "JOIN") => ("joinPool", json!({ "id": seen.id, "serviceId": self.id("memberService") })),
            ("Pool", "LEAVE") => ("leavePool", json!({ "id": seen.id })),
            ("WaitlistEntry", "LEAVE") => {
                ("leaveWaitlist", json!({ "idempotencyKey": Uuid::new_v4(), "entryId": seen.id }))
            }
            ("Studio", "REPORT") => {
                let report =
                    json!({ "idempotencyKey": Uuid::new_v4(), "studioId": seen.id, "text": "某情况" });
                ("reportStudio", report)
            }
            ("Studio", "WRITE_POST") => {
                let post = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": seen.id, "words": words() });
                ("writeStudioPost", post)
            }
            ("Studio", "CLOSE") => {
                with("closeStudio", json!({ "reason": "任务完成", "callsOffVisits": true }))
            }
            ("Studio", "OPEN") => with("openStudio", json!({})),
            ("Studio", "RESUBMIT") => with("resubmitStudio", json!({})),
            ("Studio", "RESUME") => with("resumeStudio", json!({})),
            ("Studio", "REVIEW") => {
                let verdict = if seen.shown["state"] == "APPLIED" { "START" } else { "APPROVE" };
                with("reviewStudio", json!({ "verdict": verdict }))
            }
            ("Studio", "SET_TEAM") => {
                with("setStudioTeam", json!({ "leadIds": [self.id("lead")], "teamIds": [self.id("member")] }))
            }
            ("Studio", "SUSPEND") => with("suspendStudio", json!({ "reason": "场地改造" })),
            ("Studio", "UPDATE") => with("updateStudio", json!({ "address": "示例路9号" })),
            ("Studio", "UPDATE_HOURS_AND_THEME") => with("updateStudio", json!({ "theme": "某主题" })),
            ("Studio", "UPDATE_PAGE") => with("updateStudioPage", json!({ "introduction": "某介绍" })),
            ("Studio", "WITHDRAW") => with("withdrawStudio", json!({})),
            (kind, action) => panic!("how is {action} of {kind} taken?"),
        }
    }

    /// Points for each item of the criteria of the rating's year.
    fn scores(&self, seen: &Seen) -> Value {
        let criteria = if seen.shown["year"] == 2026 { "criteria" } else { "formerCriteria" };
        let items = self.the(criteria)["items"].as_array().unwrap().iter();
        items.map(|item| json!({ "itemId": item["id"], "points": 20, "evidence": "某佐证" })).collect()
    }

    /// Takes an action; says with which code it was refused, if it was.
    pub(super) async fn take(&self, client: &Client, seen: &Seen, action: &str) -> Result<(), String> {
        let (mutation, input) = self.step(seen, action);
        let kind = &self.judge.sdl.field("Mutation", mutation).unwrap().arguments["input"];
        let document =
            format!("mutation($input: {kind}) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
        let answer = client.run(&document, json!({ "input": input })).await;
        // Who may not is told why: the code says only that they may not.
        let fault = &answer.json["errors"][0]["extensions"];
        let fault = fault["reason"].as_str().or(fault["code"].as_str());
        let refusal = answer.json["data"][mutation]["userErrors"][0]["code"].as_str();
        fault.or(refusal).map_or(Ok(()), |code| Err(code.to_owned()))
    }
}

/// The same with a key.
fn keyed((mutation, mut input): (&'static str, Value)) -> (&'static str, Value) {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    (mutation, input)
}

fn words() -> Value {
    json!({ "kind": "NEWS", "title": "某标题", "body": "某正文", "hasConsent": true })
}

fn step_of_pause(seen: &Seen, action: &str) -> (&'static str, Value) {
    let (mutation, name) = match action {
        "APPEAL" => ("appealBookingPause", "words"),
        "ANSWER_APPEAL" => ("answerPauseAppeal", "reason"),
        "LIFT" => ("liftBookingPause", "reason"),
        action => panic!("how is {action} of a pause taken?"),
    };
    let mut pause = json!({ "pauseId": seen.id, "expectedVersion": seen.shown["version"], name: "某理由" });
    if action == "ANSWER_APPEAL" {
        pause["answer"] = json!("KEPT");
    }
    (mutation, pause)
}

fn step_of_offering(seen: &Seen, action: &str) -> (&'static str, Value) {
    let mut offering = json!({ "offeringId": seen.id, "expectedVersion": seen.shown["version"] });
    if action == "EDIT" {
        offering["words"] = json!({ "description": "某说明", "modes": ["PHONE"] });
    }
    if matches!(action, "RETURN" | "SUSPEND") {
        offering["reason"] = json!("某理由");
    }
    let mutation = match action {
        "EDIT" => "updateServiceOffering",
        "PUBLISH" => "publishServiceOffering",
        "RETURN" => "returnServiceOffering",
        "WITHDRAW" => "withdrawServiceOffering",
        "RESTORE" => "restoreServiceOffering",
        "SUSPEND" => "suspendServiceOffering",
        "RESUME" => "resumeServiceOffering",
        action => panic!("how is {action} of an offering taken?"),
    };
    (mutation, offering)
}
