//! When nobody receives: closures, leave, and who stands in.

use serde_json::json;
use tongxin_tests::scene::{Terms, all_week};

use super::people::Who;
use super::world::{World, tomorrow};

impl World {
    /// Closures that stand and one that was lifted, beyond the days that can be booked.
    pub(super) async fn build_closures(&mut self) {
        for (name, who, stretch) in [
            ("officeClosure", Who::Officer, json!({ "reach": "OFFICE", "fromOn": "2026-12-30" })),
            (
                "closure",
                Who::Lead,
                json!({ "reach": "STUDIO", "studioId": self.id("studio"), "fromOn": "2026-12-30" }),
            ),
            (
                "lifted",
                Who::Lead,
                json!({ "reach": "STUDIO", "studioId": self.id("studio"), "fromOn": "2026-12-29" }),
            ),
        ] {
            let reason = format!("植入停止理由{name}");
            let closure = json!({ "stretch": stretch, "reason": reason, "reasonEn": "Closed" });
            let closure = self.make(who, "createClosure", closure).await["closure"].clone();
            self.made.insert(name, closure);
        }
        let lift = json!({ "id": self.id("lifted"), "expectedVersion": 1, "reason": "植入恢复理由" });
        self.make(Who::Lead, "liftClosure", lift).await;
    }

    /// A leave with a visit that went to another time, and one that was withdrawn.
    pub(super) async fn build_leaves(&mut self) {
        let at = tomorrow(8 * 24 * 60);
        let held = json!({ "serviceId": self.id("auto"), "startsAt": at });
        let held = self.make(Who::Resident, "holdSlot", held).await["appointment"].clone();
        let request = json!({
            "appointmentId": held["id"], "residentName": "植入来访请假", "answers": [{ "key": "topic", "text": "植入事由请假" }],
        });
        let visit = self.make(Who::Resident, "bookAppointment", request).await["appointment"].clone();
        let arranged =
            json!([{ "appointmentId": visit["id"], "way": "MOVE", "startsAt": tomorrow(9 * 24 * 60) }]);
        let leave = json!({
            "memberId": self.id("host"), "stretch": { "fromOn": at.date_naive() }, "kind": "TRAINING", "arrangements": arranged, "reason": "植入请假说明",
        });
        self.make(Who::Host, "takeLeave", leave).await;
        self.build_stand_in().await;
        let other =
            json!({ "memberId": self.id("host"), "stretch": { "fromOn": "2026-12-28" }, "kind": "OTHER" });
        let other = self.make(Who::Officer, "takeLeave", other).await["leave"].clone();
        let withdraw = json!({ "id": other["id"], "expectedVersion": other["version"] });
        self.make(Who::Host, "withdrawLeave", withdraw).await;
    }

    /// A member whose service is called the same, so that they can stand in.
    pub(super) async fn build_stand_in(&mut self) {
        let document = "query($id: ID!) { host(id: $id) { id } }";
        let seen = self.client(Who::Member).run(document, json!({ "id": self.id("member") })).await;
        let host = seen.data()["host"]["id"].clone();
        let hours = json!({ "hostId": host, "expectedVersion": 1, "rules": all_week("09:00", "17:00") });
        self.make(Who::Member, "setAvailability", hours).await;
        let terms = Terms::automatic().with("title", json!("植入服务hostAUTO"));
        let terms = terms.with("description", json!("植入说明"));
        let service = json!({ "hostId": host, "terms": terms.0 });
        let service = self.make(Who::Member, "createAppointmentService", service).await["service"].clone();
        self.made.insert("memberService", service);
    }
}
