//! Around the booking: who walked in, what was booked for somebody, and a visit at home to which two go.

use chrono::TimeDelta;
use serde_json::json;
use tongxin_tests::scene::Terms;

use super::people::{Who, phone};
use super::world::{World, tomorrow};

impl World {
    /// One of each; the visit at home on the thirteenth day, when nobody else comes.
    pub(super) async fn build_around(&mut self) {
        let seen = "query($id: ID!) { node(id: $id) { ... on Member { host { id } } } }";
        let seen = self.client(Who::Host).run(seen, json!({ "id": self.id("host") })).await;
        let host = seen.data()["node"]["host"]["id"].clone();
        let terms = Terms::automatic().with("mode", json!("HOME_VISIT")).with("title", json!("植入上门"));
        let service = self
            .make(Who::Host, "createAppointmentService", json!({ "hostId": host, "terms": terms.0 }))
            .await;
        let by_phone = Terms::automatic().with("mode", json!("PHONE")).with("title", json!("植入电话"));
        let by_phone = by_phone.with("callBy", json!("RESIDENT")).with("callNumber", json!("12345"));
        self.make(Who::Host, "createAppointmentService", json!({ "hostId": host, "terms": by_phone.0 }))
            .await;
        let day = 12 * 24 * 60;
        let held = json!({ "serviceId": service["service"]["id"], "startsAt": tomorrow(day) });
        let held = self.make(Who::Resident, "holdSlot", held).await["appointment"].clone();
        let asked = json!({ "appointmentId": held["id"], "residentName": "植入上门居民" });
        let asked = self.make(Who::Resident, "bookAppointment", asked).await["appointment"].clone();
        let needs = json!({
            "appointmentId": asked["id"], "access": ["LARGE_PRINT"], "interpreterLanguage": "植入语言", "words": "植入来访需要", "noticeVersion": 1,
            "minor": { "isUnder14": true, "guardianName": "植入监护人", "guardianConsents": true },
        });
        self.make(Who::Resident, "setVisitNeeds", needs).await;
        let along = json!({
            "appointmentId": asked["id"], "expectedVersion": asked["version"], "secondHostId": self.id("member"),
        });
        self.make(Who::Host, "assignSecondHost", along).await;
        for at in [60, 120] {
            let wish = json!({
                "serviceId": self.id("auto"), "startsAt": tomorrow(day + at), "residentName": "植入代约居民", "residentPhone": phone(Who::Resident),
                "answers": [{ "key": "topic", "text": "植入代约事由" }],
                "consent": { "kind": "PHONED", "givenAt": self.app.now() - TimeDelta::hours(1), "witnessNote": "植入同意说明" },
            });
            let made = self.make(Who::Officer, "assistBooking", wish).await["assistance"].clone();
            if at == 120 {
                let word = json!({ "id": made["id"], "expectedVersion": made["version"] });
                self.make(Who::Resident, "withdrawAssistance", word).await;
            }
        }
        let walked_in = json!({
            "serviceId": self.id("auto"), "startsAt": self.app.now(), "name": "植入来访现场", "phone": "13811112222",
        });
        self.make(Who::Host, "recordWalkIn", walked_in).await;
    }
}
