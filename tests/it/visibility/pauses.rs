//! Absences and pauses of booking, with everything that can be said of them.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::people::Who;
use super::world::World;

impl World {
    /// An absence that was disputed and waived, and one that led to a pause; a pause that was appealed against and lifted, and one whose appeal
    /// waits; and a host who began late.
    pub(super) async fn build_pauses(&mut self) {
        for visit in ["visit210", "visit150"] {
            let visit = self.id(visit);
            let noted = json!({ "appointmentId": visit, "expectedVersion": self.version(&visit).await });
            self.make(Who::Lead, "markNoShow", noted).await;
        }
        let moved = "query($id: ID!) { appointment(id: $id) { replacedById } }";
        let moved = self.client(Who::Resident).run(moved, json!({ "id": self.id("visit270") })).await;
        let late =
            json!({ "appointmentId": moved.data()["appointment"]["replacedById"], "expectedVersion": 1 });
        self.make(Who::Host, "noteLateStart", late).await;
        // Each was a first one, and led to a warning.
        let visit = self.id("visit210");
        let dispute = json!({ "appointmentId": visit, "expectedVersion": 1, "words": "植入异议" });
        self.make(Who::Resident, "disputeNoShow", dispute).await;
        let waive = json!({ "appointmentId": visit, "expectedVersion": 2, "reason": "植入不计入理由" });
        self.make(Who::Officer, "waiveNoShow", waive).await;
        let id = self.pause("visit210").await;
        let appeal = json!({ "pauseId": id, "expectedVersion": 1, "words": "植入申诉" });
        self.make(Who::Resident, "appealBookingPause", appeal).await;
        let answer =
            json!({ "pauseId": id, "expectedVersion": 2, "answer": "KEPT", "reason": "植入申诉答复" });
        self.make(Who::Admin, "answerPauseAppeal", answer).await;
        let lift = json!({ "pauseId": id, "expectedVersion": 3, "reason": "植入解除理由" });
        self.make(Who::Officer, "liftBookingPause", lift).await;
        let id = self.pause("visit240").await;
        let appeal = json!({ "pauseId": id, "expectedVersion": 1, "words": "植入申诉注销" });
        self.make(Who::Erased, "appealBookingPause", appeal).await;
    }

    /// One that holds, and against which nothing was said.
    pub(super) async fn build_last_pause(&mut self) {
        self.pause("visit210").await;
    }

    async fn pause(&mut self, visit: &str) -> Value {
        let until = self.app.now() + TimeDelta::days(20);
        let pause = json!({ "appointmentId": self.id(visit), "until": until, "reason": format!("植入暂停理由{visit}") });
        self.make(Who::Officer, "pauseBooking", pause).await["pause"]["id"].clone()
    }
}
