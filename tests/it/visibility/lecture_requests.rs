//! Lectures that were asked for, in each state.

use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use super::acting::Seen;
use super::people::Who;
use super::things::{Around, Known, Thing, Things, thing};
use super::world::World;

impl World {
    /// One in each state: asked by residents and for a community, joined in with, merged, and with members who were asked.
    pub(super) async fn build_lecture_requests(&mut self) {
        for (name, who, region) in [
            ("lectureWithdrawn", Who::OtherResident, "here"),
            ("lectureDeclined", Who::Resident, "elsewhere"),
            ("lectureOpen", Who::OtherResident, "here"),
            ("lectureMerged", Who::Resident, "here"),
            ("lectureByErased", Who::Erased, "here"),
            ("lectureOfCommunity", Who::Officer, "here"),
        ] {
            self.wish(name, who, region).await;
        }
        self.wish_moves("lectureWithdrawn", Who::OtherResident, "withdrawLectureRequest", json!({})).await;
        for (name, by) in [
            ("lectureOpen", Who::OfficerHere),
            ("lectureDeclined", Who::OfficerElsewhere),
            ("lectureByErased", Who::Officer),
        ] {
            self.wish_moves(name, by, "publishLectureRequest", json!({})).await;
        }
        for (name, who) in [
            ("lectureDeclined", Who::OtherResident),
            ("lectureOpen", Who::Resident),
            ("lectureOpen", Who::Erased),
            ("lectureByErased", Who::Resident),
        ] {
            let id = json!({ "lectureRequestId": self.id(name) });
            self.make(who, "endorseLectureRequest", id).await;
        }
        let reason = json!({ "reason": "植入不采纳理由" });
        self.wish_moves("lectureDeclined", Who::OfficerElsewhere, "declineLectureRequest", reason).await;
        let into = json!({ "intoRequestId": self.id("lectureOpen") });
        self.wish_moves("lectureMerged", Who::OfficerHere, "mergeLectureRequest", into).await;
        for (name, who) in [
            ("lectureSubmitted", Who::Resident),
            ("lectureReturned", Who::Resident),
            ("lectureAsked", Who::OtherResident),
            ("lectureMatched", Who::OtherResident),
        ] {
            self.wish(name, who, "here").await;
        }
        let reason = json!({ "reason": "植入退回讲座理由" });
        self.wish_moves("lectureReturned", Who::OfficerHere, "returnLectureRequest", reason).await;
        for (name, member) in [("lectureAsked", "host"), ("lectureMatched", "member")] {
            self.wish_moves(name, Who::OfficerHere, "publishLectureRequest", json!({})).await;
            let ask = json!({ "memberId": self.id(member), "note": format!("植入邀请说明{name}") });
            self.wish_moves(name, Who::OfficerHere, "askLecturer", ask).await;
        }
        let reason = json!({ "reason": "植入婉拒理由" });
        self.wish_moves("lectureAsked", Who::Host, "declineLecturerAsk", reason).await;
        let ask = json!({ "memberId": self.id("lead"), "note": "植入邀请说明另" });
        self.wish_moves("lectureAsked", Who::OfficerHere, "askLecturer", ask).await;
        self.wish_moves("lectureMatched", Who::Member, "acceptLectureRequest", json!({})).await;
    }

    /// One that a lecture answers, which is on the calendar.
    pub(super) async fn build_answer(&mut self) {
        self.wish("lectureScheduled", Who::Resident, "here").await;
        self.wish_moves("lectureScheduled", Who::OfficerHere, "publishLectureRequest", json!({})).await;
        self.wish_moves("lectureScheduled", Who::Host, "acceptLectureRequest", json!({})).await;
        let words = json!({
            "description": "植入讲堂介绍", "mode": "HYBRID", "expectedPeople": 30, "lecturerIds": [self.id("host")],
            "seriesId": self.id("lectureSeries"),
        });
        let proposed = json!({ "lectureRequestId": self.id("lectureScheduled"), "words": words });
        let lecture = self.make(Who::Host, "proposeLecture", proposed).await["lecture"].clone();
        let script = json!({ "lectureId": lecture["id"], "content": "植入讲稿", "note": "植入讲稿附言" });
        let lecture = self.make(Who::Host, "submitLectureScript", script).await["lecture"].clone();
        self.put_on_calendar(&lecture).await;
    }

    async fn wish(&mut self, name: &'static str, who: Who, region: &str) {
        let wish = json!({
            "title": format!("植入题目{name}"), "topic": "EDUCATION", "words": format!("植入需求内容{name}"), "audience": "植入听众",
            "regionId": self.id(region), "fromOn": "2026-12-01", "untilOn": "2026-12-20", "people": 30,
        });
        let asked_as = if who == Who::Officer { "COMMUNITY" } else { "RESIDENT" };
        let wish = json!({ "wish": wish, "askedAs": asked_as });
        let request = self.make(who, "requestLecture", wish).await["request"].clone();
        self.made.insert(name, request);
    }

    /// A step of one, as it is by now.
    async fn wish_moves(&mut self, name: &'static str, who: Who, mutation: &str, more: Value) {
        let id = self.id(name);
        let seen = "query($id: ID!) { lectureRequest(id: $id) { version } }";
        let seen = self.client(Who::Admin).run(seen, json!({ "id": id })).await;
        let mut input =
            json!({ "lectureRequestId": id, "expectedVersion": seen.data()["lectureRequest"]["version"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.make(who, mutation, input).await;
    }

    /// How an action is taken.
    pub(super) fn step_of_wish(&self, seen: &Seen, action: &str) -> (&'static str, Value) {
        let mut input = json!({ "lectureRequestId": seen.id, "expectedVersion": seen.shown["version"] });
        let mutation = match action {
            "EDIT" => "editLectureRequest",
            "WITHDRAW" => "withdrawLectureRequest",
            "PUBLISH" => "publishLectureRequest",
            "RETURN" => "returnLectureRequest",
            "DECLINE" => "declineLectureRequest",
            "MERGE" => "mergeLectureRequest",
            "UNMERGE" => "unmergeLectureRequest",
            "ENDORSE" => "endorseLectureRequest",
            "WITHDRAW_ENDORSEMENT" => "withdrawEndorsement",
            "ASK_LECTURER" => "askLecturer",
            "WITHDRAW_LECTURER_ASK" => "withdrawLecturerAsk",
            "ACCEPT" => "acceptLectureRequest",
            "DECLINE_LECTURER_ASK" => "declineLecturerAsk",
            "GIVE_BACK" => "giveBackLectureRequest",
            "PROPOSE_LECTURE" => "proposeLecture",
            action => panic!("how is {action} of a lecture request taken?"),
        };
        match action {
            "EDIT" => {
                input["wish"] = json!({
                    "title": "某题目", "topic": "EDUCATION", "words": "某内容", "regionId": self.id("here"),
                });
            }
            "RETURN" | "DECLINE" | "DECLINE_LECTURER_ASK" | "GIVE_BACK" => input["reason"] = json!("某理由"),
            "MERGE" => {
                let into = ["lectureOfCommunity", "lectureMatched"].map(|name| self.id(name));
                input["intoRequestId"] = json!(into.into_iter().find(|id| *id != seen.id));
            }
            "ASK_LECTURER" => {
                input["memberId"] = json!(self.id("otherLead"));
                input["note"] = json!("某说明");
            }
            "PROPOSE_LECTURE" => {
                input = json!({
                    "idempotencyKey": Uuid::new_v4(), "lectureRequestId": seen.id,
                    "words": {
                        "description": "某介绍", "mode": "ONLINE", "expectedPeople": 20, "lecturerIds": [self.id("member")],
                    },
                });
            }
            "ENDORSE" | "WITHDRAW_ENDORSEMENT" => {
                input.as_object_mut().unwrap().remove("expectedVersion");
            }
            _ => {}
        }
        (mutation, input)
    }
}

impl Things {
    /// Whose they are: of who asked and who joined in; members who were asked are those who would receive.
    pub(super) async fn add_lecture_requests(
        &mut self,
        db: &DatabaseConnection,
        known: &Known,
        around: &Around,
    ) {
        use entity::value::LectureRequestState as State;
        let joined = entity::lecture_endorsement::Entity::find().all(db).await.unwrap();
        let asks = entity::lecture_ask::Entity::find().all(db).await.unwrap();
        for row in entity::lecture_request::Entity::find().all(db).await.unwrap() {
            let is_shown =
                matches!(row.state, State::Open | State::Matched | State::Scheduled | State::Fulfilled);
            let endorsers = joined.iter().filter(|one| one.request_id == row.id).map(|one| one.account_id);
            let own = row.account_id.into_iter().chain(endorsers);
            let asked = asks.iter().filter(|ask| ask.request_id == row.id);
            let request = Thing {
                own: own.filter_map(|account| known.accounts.get(&account).copied()).collect(),
                host: asked.filter_map(|ask| around.serving(ask.member_id)).collect(),
                kept_by: known.officers.get(&row.region_id.0).copied().into_iter().collect(),
                ..thing("LectureRequest", is_shown)
            };
            self.add(row.id, request);
        }
    }
}
