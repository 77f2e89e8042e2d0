//! Lectures of the world, in each state, and a series.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::RegistrationState;
use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use super::acting::Seen;
use super::people::Who;
use super::things::{Around, Known, Thing, Things, thing};
use super::world::World;

/// Moves what is called so to its beginning, as if it were going on.
const BEGINS: &str = "UPDATE lecture SET starts_at = created_at, version = version + 1 WHERE title IN ('植入讲堂BEGUN', '植入讲堂HELD', '植入讲堂ARCHIVED')";

impl World {
    /// One in each state, and of those that can have a date one that is asked for, and one that a lecturer declined.
    pub(super) async fn build_lectures(&mut self) {
        let series = json!({
            "words": { "title": "植入讲堂系列", "description": "植入系列介绍", "regionId": self.id("here") },
        });
        let series = self.make(Who::OfficerHere, "createLectureSeries", series).await["series"].clone();
        self.made.insert("lectureSeries", series);
        let mut made = Vec::new();
        for (day, state) in [
            "PROPOSED",
            "SUBMITTED",
            "RETURNED",
            "APPROVED",
            "ASKED",
            "DECLINED",
            "SCHEDULED",
            "BEGUN",
            "POSTPONED",
            "CANCELLED",
            "WITHDRAWN",
            "HELD",
            "ARCHIVED",
        ]
        .into_iter()
        .enumerate()
        {
            made.push((state, self.lecture(state, day + 1).await));
        }
        self.build_registrations(&made).await;
        self.app.run_sql(BEGINS).await;
        for (state, lecture) in made {
            if matches!(state, "HELD" | "ARCHIVED") {
                let input = json!({ "lectureId": lecture["id"], "expectedVersion": self.lecture_version(&lecture).await });
                let held = self.make(Who::Host, "markLectureHeld", input).await["lecture"].clone();
                if state == "ARCHIVED" {
                    self.lecture_step(Who::Officer, "archiveLecture", &held, json!({})).await;
                }
            }
        }
    }

    /// One who is registered, one whom staff cancelled, one by phone, one who is offered a place, and one who waits; and a hall that is not open yet.
    async fn build_registrations(&mut self, made: &[(&str, Value)]) {
        let lecture = &made.iter().find(|(state, _)| *state == "SCHEDULED").unwrap().1;
        let later = &made.iter().find(|(state, _)| *state == "BEGUN").unwrap().1;
        let (now, next_year) = (self.app.now(), self.app.now() + TimeDelta::days(60));
        let set = |lecture: &Value, opens_at: Instant, capacity: i32, version: Option<i32>| {
            json!({
                "lectureId": lecture["id"], "expectedVersion": version, "capacity": capacity, "keptPlaces": 1, "mostCompanions": 1,
                "opensAt": opens_at, "closesAt": lecture["date"]["startsAt"], "cancelUntil": lecture["date"]["startsAt"],
            })
        };
        self.make(Who::OfficerHere, "setLectureRegistration", set(later, next_year, 3, None)).await;
        self.make(Who::OfficerHere, "setLectureRegistration", set(lecture, now, 3, None)).await;
        let own = json!({ "lectureId": lecture["id"], "name": "植入报名人", "companions": 1 });
        let first = self.make(Who::Resident, "registerForLecture", own.clone()).await["registration"].clone();
        let reason =
            json!({ "registrationId": first["id"], "expectedVersion": 1, "reason": "植入取消报名原因" });
        self.make(Who::Officer, "cancelRegistration", reason).await;
        self.make(Who::Resident, "registerForLecture", own).await;
        let phone = json!({
            "lectureId": lecture["id"], "residentName": "植入电话报名人", "residentPhone": "13800000078", "agreedAt": self.app.now(),
        });
        self.make(Who::Officer, "registerByPhone", phone).await;
        for who in [Who::Member, Who::Host] {
            self.make(who, "joinLectureWaitlist", json!({ "lectureId": lecture["id"] })).await;
        }
        self.make(Who::OfficerHere, "setLectureRegistration", set(lecture, now, 4, Some(1))).await;
    }

    async fn lecture(&mut self, state: &str, day: usize) -> Value {
        let words = self.lecture_words(&format!("植入讲堂{state}"), state == "DECLINED");
        let lecture =
            self.make(Who::Host, "proposeLecture", json!({ "words": words })).await["lecture"].clone();
        if state == "PROPOSED" {
            return lecture;
        }
        if state == "WITHDRAWN" {
            let why = json!({ "reason": "植入撤回原因" });
            return self.lecture_step(Who::Host, "cancelLecture", &lecture, why).await;
        }
        let handed = json!({ "lectureId": lecture["id"], "content": format!("植入讲稿{state}"), "note": "植入讲稿附言" });
        let lecture = self.make(Who::Host, "submitLectureScript", handed).await["lecture"].clone();
        if state == "SUBMITTED" {
            return lecture;
        }
        let is_right = state != "RETURNED";
        let review = json!({
            "number": 1, "outcome": if is_right { "APPROVED" } else { "RETURNED" }, "comments": format!("植入讲稿意见{state}"),
            "checklist": checklist(is_right),
        });
        let lecture = self.lecture_step(Who::OfficerHere, "reviewLectureScript", &lecture, review).await;
        if !is_right || state == "APPROVED" {
            return lecture;
        }
        let date = json!({ "startsAt": format!("2027-02-{day:02}T01:00:00Z"), "endsAt": format!("2027-02-{day:02}T03:00:00Z") });
        let lecture = self.lecture_step(Who::Host, "proposeLectureDate", &lecture, date).await;
        match state {
            "ASKED" => return lecture,
            "DECLINED" => {
                let answer = json!({
                    "lectureId": lecture["id"], "dateVersion": 1, "accept": false, "reason": "植入谢绝原因",
                });
                return self.make(Who::Member, "answerLectureDate", answer).await["lecture"].clone();
            }
            _ => {}
        }
        let at =
            json!({ "place": format!("植入讲堂地点{state}"), "link": "https://meet.example.org/植入会议" });
        let lecture = self.lecture_step(Who::Officer, "scheduleLecture", &lecture, at).await;
        let why = json!({ "reason": format!("植入讲堂原因{state}") });
        match state {
            "POSTPONED" => {
                let lecture = self.lecture_step(Who::Host, "postponeLecture", &lecture, why).await;
                self.asked_again(&lecture).await
            }
            "CANCELLED" => self.lecture_step(Who::OfficerHere, "cancelLecture", &lecture, why).await,
            _ => lecture,
        }
    }

    /// Another date is asked for, which its lecturer declines: the public knows of the lecture, and of neither.
    async fn asked_again(&mut self, lecture: &Value) -> Value {
        let date = json!({ "startsAt": "2027-02-26T01:00:00Z", "endsAt": "2027-02-26T03:00:00Z" });
        let lecture = self.lecture_step(Who::Officer, "proposeLectureDate", lecture, date).await;
        let answer = json!({
            "lectureId": lecture["id"], "dateVersion": 2, "accept": false, "reason": "植入再次谢绝原因",
        });
        self.make(Who::Host, "answerLectureDate", answer).await["lecture"].clone()
    }

    /// What was handed in goes to the calendar, in the room of a studio.
    pub(super) async fn put_on_calendar(&mut self, lecture: &Value) {
        let review = json!({
            "number": 1, "outcome": "APPROVED", "comments": "植入讲稿意见", "checklist": checklist(true),
        });
        let lecture = self.lecture_step(Who::OfficerHere, "reviewLectureScript", lecture, review).await;
        let date = json!({ "startsAt": "2027-02-25T01:00:00Z", "endsAt": "2027-02-25T03:00:00Z" });
        let lecture = self.lecture_step(Who::Host, "proposeLectureDate", &lecture, date).await;
        let at = json!({ "venueStudioId": self.id("studio"), "link": "https://meet.example.org/植入会议" });
        self.lecture_step(Who::Officer, "scheduleLecture", &lecture, at).await;
    }

    async fn lecture_step(&mut self, who: Who, mutation: &str, lecture: &Value, more: Value) -> Value {
        let mut input = json!({ "lectureId": lecture["id"], "expectedVersion": lecture["version"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.make(who, mutation, input).await["lecture"].clone()
    }

    async fn lecture_version(&self, lecture: &Value) -> Value {
        let document = "query($id: ID!) { node(id: $id) { ... on Lecture { version } } }";
        let seen = self.client(Who::Admin).run(document, json!({ "id": lecture["id"] })).await;
        seen.data()["node"]["version"].clone()
    }

    fn lecture_words(&self, title: &str, is_of_two: bool) -> Value {
        let mut lecturers = vec![self.id("host")];
        if is_of_two {
            lecturers.push(self.id("member"));
        }
        json!({
            "title": title, "topic": "LEGAL", "description": "植入讲堂介绍", "audience": "植入讲堂对象", "regionId": self.id("here"),
            "mode": "HYBRID", "expectedPeople": 30, "lecturerIds": lecturers, "seriesId": self.id("lectureSeries"),
        })
    }

    /// How each action of a lecture is taken.
    pub(super) fn step_of_lecture(&self, seen: &Seen, action: &str) -> (&'static str, Value) {
        let (mutation, more) = match action {
            "EDIT" => ("updateLecture", json!({ "words": self.lecture_words("植入改题", false) })),
            "SUBMIT_SCRIPT" => {
                let handed =
                    json!({ "idempotencyKey": Uuid::new_v4(), "lectureId": seen.id, "content": "某讲稿" });
                return ("submitLectureScript", handed);
            }
            "WITHDRAW_SCRIPT" => ("withdrawLectureScript", json!({ "number": 1 })),
            "REVIEW_SCRIPT" => {
                let review = json!({ "number": 1, "outcome": "APPROVED", "checklist": checklist(true) });
                ("reviewLectureScript", review)
            }
            "APPROVE" => ("approveLecture", json!({})),
            "ASK_DATE" => {
                let date = json!({ "startsAt": "2027-03-20T01:00:00Z", "endsAt": "2027-03-20T03:00:00Z" });
                ("proposeLectureDate", date)
            }
            "ANSWER_DATE" => {
                // Of what was postponed another date is asked for.
                let which = if seen.shown["state"] == "POSTPONED" { 2 } else { 1 };
                return (
                    "answerLectureDate",
                    json!({ "lectureId": seen.id, "dateVersion": which, "accept": true }),
                );
            }
            "SCHEDULE" => {
                ("scheduleLecture", json!({ "place": "某地", "link": "https://meet.example.org/2" }))
            }
            "POSTPONE" => ("postponeLecture", json!({ "reason": "某原因" })),
            "CANCEL" => ("cancelLecture", json!({ "reason": "某原因" })),
            "HOLD" => ("markLectureHeld", json!({})),
            "ARCHIVE" => ("archiveLecture", json!({})),
            "SET_REGISTRATION" => {
                // Of what has registration already, and was read by nobody, it is another version.
                let set = json!({
                    "lectureId": seen.id, "capacity": 4, "opensAt": "2026-11-01T00:00:00Z", "closesAt": "2026-11-02T00:00:00Z",
                    "cancelUntil": "2026-11-02T00:00:00Z", "expectedVersion": seen.shown["registration"]["version"],
                });
                return ("setLectureRegistration", set);
            }
            action => panic!("how is {action} of a lecture taken?"),
        };
        let mut input = json!({ "lectureId": seen.id, "expectedVersion": seen.shown["version"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        (mutation, input)
    }

    /// How a series is changed.
    pub(super) fn step_of_series(&self, seen: &Seen) -> (&'static str, Value) {
        let words = json!({ "title": "植入改名", "regionId": self.id("here") });
        let input = json!({ "seriesId": seen.id, "expectedVersion": seen.shown["version"], "words": words });
        ("updateLectureSeries", input)
    }
}

fn checklist(is_right: bool) -> Value {
    json!({
        "factsChecked": is_right, "wordingNeutral": true, "copyrightClear": true, "noPersonalData": true, "lengthFits": true,
    })
}

impl Things {
    pub(super) async fn add_lectures(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        let speakers = entity::lecture_lecturer::Entity::find().all(db).await.unwrap();
        let lectures = entity::lecture::Entity::find().all(db).await.unwrap();
        let registrations = entity::registration::Entity::find().all(db).await.unwrap();
        for row in &lectures {
            let own = speakers.iter().filter(|lecturer| lecturer.lecture_id == row.id);
            let own = own.filter_map(|lecturer| around.serving(lecturer.member_id)).collect();
            let kept_by = row.region_id.and_then(|region| known.officers.get(&region.0)).copied();
            let kept_by = kept_by.into_iter().collect();
            // Who is registered stands where a visit has its host.
            let registered = registrations.iter().filter(|one| one.lecture_id == row.id);
            let registered = registered.filter(|one| one.state == RegistrationState::Registered);
            let host = registered.filter_map(|one| known.accounts.get(&one.account_id)).copied().collect();
            self.add(row.id, Thing { own, host, kept_by, ..thing("Lecture", row.public_at.is_some()) });
        }
        for row in &registrations {
            let lecture = lectures.iter().find(|lecture| lecture.id == row.lecture_id).unwrap();
            let kept_by = lecture.region_id.and_then(|region| known.officers.get(&region.0)).copied();
            let own = known.accounts.get(&row.account_id).copied().into_iter().collect();
            let kept_by = kept_by.into_iter().collect();
            self.add(row.id, Thing { own, kept_by, ..thing("Registration", true) });
        }
        for row in entity::lecture_series::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("LectureSeries", true));
        }
    }
}
