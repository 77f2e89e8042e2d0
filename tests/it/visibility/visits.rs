//! Hosts that receive, and visits on every way that they take.

use chrono::{Days, NaiveDate};
use entity::value::WaitState;
use entity::waitlist_entry;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use tongxin::error::Stop;
use tongxin::mutation::Never;
use tongxin_tests::scene::{Terms, all_week, text};

use uuid::Uuid;

use super::people::{Who, phone};
use super::world::{World, tomorrow};

impl World {
    /// A pool of the district in which one member is and another was asked, with a visit; one of a studio that is paused, and one in which
    /// nobody is.
    pub(super) async fn build_pools(&mut self) {
        let new = |title: &str, studio: Value| {
            json!({
                "title": title, "description": "植入接待池说明", "mode": "ONSITE", "lengthMinutes": 30, "studioId": studio, "namesMembers": true,
            })
        };
        let pool =
            self.make(Who::Officer, "createPool", new("植入接待池", Value::Null)).await["pool"].clone();
        for (member, who, service) in [("host", Who::Host, Some("auto")), ("member", Who::Member, None)] {
            let invite = json!({ "id": pool["id"], "memberId": self.id(member) });
            self.make(Who::Officer, "inviteToPool", invite).await;
            if let Some(service) = service {
                let join = json!({ "id": pool["id"], "serviceId": self.id(service) });
                self.make(who, "joinPool", join).await;
            }
        }
        let held = json!({ "poolId": pool["id"], "startsAt": tomorrow(13 * 24 * 60) });
        let held = self.make(Who::Resident, "holdPoolTime", held).await["appointment"].clone();
        let request = json!({
            "appointmentId": held["id"], "residentName": "植入来访轮值", "answers": [{ "key": "topic", "text": "植入事由轮值" }],
        });
        self.make(Who::Resident, "bookAppointment", request).await;
        let studio = json!(self.id("studio"));
        let paused = self.make(Who::Lead, "createPool", new("植入接待池暂停", studio)).await["pool"].clone();
        let pause = json!({ "id": paused["id"], "expectedVersion": 1, "state": "PAUSED" });
        self.make(Who::Lead, "updatePool", pause).await;
        self.make(Who::Officer, "createPool", new("植入接待池无人", Value::Null)).await;
    }

    /// Hosts with hours and services, and visits in most states.
    pub(super) async fn build_visits(&mut self) {
        let question = json!([{ "key": "topic", "label": "植入问题", "isRequired": true }]);
        for (name, who, subject) in [
            ("host", Who::Host, "host"),
            ("studio", Who::Lead, "studio"),
            ("left", Who::LeftMember, "left"),
            ("closed", Who::Lead, "closed"),
        ] {
            let document = "query($id: ID!) { node(id: $id) { ... on Member { host { id } } ... on Studio { host { id } } } }";
            let seen = self.client(who).run(document, json!({ "id": self.id(subject) })).await;
            let host = seen.data()["node"]["host"]["id"].clone();
            let mut rules = all_week("09:00", "17:00");
            rules.as_array_mut().unwrap().extend([
                json!({ "on": "2026-12-05", "starts": "18:00", "ends": "19:00" }),
                json!({ "monthDay": 28, "roll": "NEXT_WORKDAY", "starts": "18:00", "ends": "19:00" }),
                json!({ "nth": -1, "weekday": 5, "roll": "SKIP", "starts": "19:00", "ends": "20:00" }),
                json!({ "weekday": 3, "starts": "19:00", "ends": "20:00", "from": "2026-11-01", "until": "2026-12-31" }),
            ]);
            let hours = json!({ "hostId": host, "expectedVersion": 1, "rules": rules });
            self.make(who, "setAvailability", hours).await;
            let day = json!({
                "hostId": host, "expectedVersion": 2, "on": "2026-12-01", "reason": format!("植入停诊{name}"), "windows": [{ "starts": "10:00", "ends": "11:00" }],
            });
            self.make(who, "setDateOverride", day).await;
            for mode in ["MANUAL", "AUTO"] {
                let terms = Terms::manual()
                    .with("confirmMode", json!(mode))
                    .with("intakeQuestions", question.clone());
                let terms = terms
                    .with("title", json!(format!("植入服务{name}{mode}")))
                    .with("description", json!("植入说明"))
                    .with("residentLimit", json!(20))
                    .with("periodLimit", json!(20));
                let service = json!({ "hostId": host, "terms": terms.0 });
                let service = self.make(who, "createAppointmentService", service).await["service"].clone();
                let key = match (name, mode) {
                    ("host", "MANUAL") => "manual",
                    ("host", _) => "auto",
                    ("studio", "MANUAL") => "studioManual",
                    ("studio", _) => "studioAuto",
                    ("closed", _) => "closedService",
                    _ => "leftService",
                };
                self.made.insert(key, service);
            }
        }
        let paused = json!({
            "serviceId": self.id("studioManual"), "expectedVersion": 1, "terms": Terms::manual().with("state", json!("PAUSED")).0,
        });
        for (at, service, who) in [
            (0, "auto", Who::Resident),
            (30, "auto", Who::Resident),
            (60, "manual", Who::Resident),
            (90, "auto", Who::Resident),
            (120, "studioAuto", Who::Resident),
            (150, "studioAuto", Who::Disabled),
            (180, "studioAuto", Who::Erased),
            (210, "studioManual", Who::Resident),
            (240, "manual", Who::Erased),
            (270, "auto", Who::Resident),
            (2880, "auto", Who::Resident),
            (2940, "studioAuto", Who::Resident),
        ] {
            self.book(who, service, at).await;
        }
        self.make(Who::Lead, "updateAppointmentService", paused).await;
        let held = json!({ "serviceId": self.id("auto"), "startsAt": tomorrow(330) });
        let held = self.make(Who::Resident, "holdSlot", held).await["appointment"].clone();
        self.made.insert("held", held);
        self.make(Who::Resident, "createCalendarFeed", json!({})).await;
        self.register_devices().await;
        self.step_visits().await;
    }

    /// A device of each kind, none of which is told of all that happens here; and somebody whom a mini-program knows.
    async fn register_devices(&mut self) {
        for (who, digit) in [(Who::Resident, "a"), (Who::Host, "b"), (Who::Disabled, "c")] {
            let version = format!("植入版本{digit}");
            let device = json!({ "channel": "APNS", "address": digit.repeat(64), "appVersion": version });
            self.make(who, "registerDevice", device).await;
        }
        self.app
            .run_sql(
                "UPDATE device SET expired_at = registered_at WHERE app_version <> '植入版本b'; \
                 UPDATE device SET channel = 'WECHAT', sends_left = 0 WHERE app_version = '植入版本b'; \
                 INSERT INTO wechat_binding (account_id, app_id, openid_hash, openid_sealed, bound_at) \
                 SELECT account_id, 'wx1', address_hash, address_sealed, registered_at FROM device",
            )
            .await;
    }

    /// Two wait for a day without hours, until the host finds some for the first of them; and one waited and left.
    pub(super) async fn build_waits(&mut self) {
        let seen = "query($id: ID!) { node(id: $id) { ... on Member { host { id } } } }";
        let seen = self.client(Who::Host).run(seen, json!({ "id": self.id("host") })).await;
        let host = text(&seen.data()["node"]["host"]["id"]);
        let on = tomorrow(0).date_naive() + Days::new(7);
        self.set_day(&host, on, json!([])).await;
        for who in [Who::Resident, Who::OtherResident, Who::Erased] {
            let wait = json!({ "serviceId": self.id("auto"), "fromOn": on, "untilOn": on });
            let wait = self.make(who, "joinWaitlist", wait).await["entry"].clone();
            if who == Who::Erased {
                self.make(who, "leaveWaitlist", json!({ "entryId": wait["id"] })).await;
            }
        }
        self.set_day(&host, on, json!([{ "starts": "09:00", "ends": "09:30" }])).await;
        let time = json!({ "serviceId": self.id("auto"), "startsAt": tomorrow(7 * 24 * 60) });
        self.make(Who::Host, "serveWaitlist", time).await;
        self.wait_in_vain().await;
    }

    /// So many waited in vain with one in front that it is told of.
    async fn wait_in_vain(&self) {
        let app = &self.app.app;
        let left =
            waitlist_entry::Entity::find().filter(Expr::cust("state = 'WITHDRAWN'")).one(app.db.read());
        let left = &left.await.unwrap().unwrap();
        let done = app.db.write_tx(&app.clock, "test", |tx| {
            Box::pin(async move {
                for position in 100..120 {
                    let (id, state) = (Uuid::new_v4().into(), WaitState::Closed);
                    let row = waitlist_entry::Model { id, position, state, ahead_at_join: 1, ..left.clone() };
                    row.into_active_model().insert(tx.conn()).await?;
                }
                Ok::<_, Stop<Never>>(())
            })
        });
        done.await.unwrap();
    }

    async fn set_day(&mut self, host: &str, on: NaiveDate, windows: Value) {
        let version = self.version(host).await;
        let day = json!({ "hostId": host, "expectedVersion": version, "on": on, "reason": "植入停诊候补", "windows": windows });
        self.make(Who::Host, "setDateOverride", day).await;
    }

    /// The day of the visits ahead becomes a day off.
    pub(super) async fn build_calendar(&mut self) {
        let years = "{ calendarYears(from: 2026, to: 2026) { file } }";
        let years = self.client(Who::Admin).run(years, json!({})).await.data()["calendarYears"].clone();
        let mut file: Value = serde_json::from_str(&text(&years[0]["file"])).unwrap();
        let day = json!({ "name": "植入节日", "date": "2026-11-26", "isOffDay": true });
        file["days"].as_array_mut().unwrap().push(day);
        let import = json!({ "file": file.to_string(), "reason": "植入放假安排" });
        self.make(Who::Admin, "importWorkCalendar", import).await;
    }

    async fn book(&mut self, who: Who, service: &str, minutes: i64) {
        let held = json!({ "serviceId": self.id(service), "startsAt": tomorrow(minutes) });
        let held = self.make(who, "holdSlot", held).await["appointment"].clone();
        let request = json!({
            "appointmentId": held["id"], "residentName": format!("植入来访{who:?}"), "answers": [{ "key": "topic", "text": format!("植入事由{minutes}") }],
        });
        let booked = self.make(who, "bookAppointment", request).await["appointment"].clone();
        let name: &'static str = match minutes {
            0 => "visit0",
            30 => "visit30",
            60 => "visit60",
            90 => "visit90",
            120 => "visit120",
            150 => "visit150",
            180 => "visit180",
            210 => "visit210",
            240 => "visit240",
            270 => "visit270",
            _ => "ahead",
        };
        self.made.insert(name, booked);
    }

    /// Cancelled, declined, moved, offered, looked at.
    async fn step_visits(&mut self) {
        for (who, mutation, visit, more) in [
            (Who::Resident, "cancelAppointment", "visit30", json!({ "reason": "植入取消理由" })),
            (Who::Host, "declineAppointment", "visit240", json!({ "reason": "植入谢绝理由" })),
            (
                Who::Host,
                "cancelReception",
                "visit90",
                json!({ "reason": "植入改期理由", "offerStartsAt": tomorrow(360) }),
            ),
            (Who::Resident, "rescheduleAppointment", "visit270", json!({ "startsAt": tomorrow(300) })),
            (Who::Lead, "confirmAppointment", "visit210", json!({})),
        ] {
            let mut input = json!({ "appointmentId": self.id(visit), "expectedVersion": self.version(&self.id(visit)).await });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            self.make(who, mutation, input).await;
        }
        for (who, visit) in [(Who::Host, "visit0"), (Who::OfficerHere, "visit120"), (Who::Lead, "visit120")] {
            let look = json!({ "appointmentId": self.id(visit), "reason": format!("植入查看{who:?}") });
            let seen = self.make(who, "revealResident", look).await;
            assert_eq!(
                text(&seen["phone"]),
                format!("+86{}", phone(Who::Resident)),
                "{who:?} sees it once asked for"
            );
        }
    }
}
