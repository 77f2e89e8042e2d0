//! Ratings of studios, published and not, and a second factor that somebody lost.

use serde_json::{Value, json};

use super::people::{Who, joined};
use super::world::World;

impl World {
    /// The studio's rating is published and appealed against; the other studio's is proposed.
    pub(super) async fn build_ratings(&mut self) {
        let criteria = json!({
            "year": 2026, "title": "植入评定标准", "bands": [40, 55, 70, 80, 90], "reason": "植入标准说明",
            "items": [
                { "title": "植入项目甲", "description": "植入项目说明", "mostPoints": 60, "measure": "ACTIVITIES", "target": 4 },
                { "title": "植入项目乙", "mostPoints": 40 },
            ],
        });
        let criteria = self.make(Who::Admin, "publishRatingCriteria", criteria).await["criteria"].clone();
        let items = criteria["items"].as_array().unwrap().clone();
        self.made.insert("criteria", criteria);
        for (studio, steps) in [("studio", &["DECIDE", "PUBLISH", "APPEAL"][..]), ("otherStudio", &[])] {
            let scores: Vec<Value> = items
                .iter()
                .map(|item| json!({ "itemId": item["id"], "points": 30, "evidence": format!("植入佐证{studio}") }))
                .collect();
            let proposal = json!({
                "studioId": self.id(studio), "year": 2026, "scores": scores, "remark": format!("植入评语{studio}"),
            });
            let mut rating = self.make(Who::Officer, "proposeStudioRating", proposal).await["rating"].clone();
            for step in steps {
                let who = if *step == "APPEAL" { Who::Lead } else { Who::Admin };
                let input = json!({
                    "id": rating["id"], "expectedVersion": rating["version"], "step": step, "reason": "植入评定理由",
                });
                rating = self.make(who, "moveStudioRating", input).await["rating"].clone();
            }
        }
    }

    /// Somebody of the staff lost a second factor, and one of the others asked that it be ended.
    pub(super) async fn build_reset(&mut self) {
        let grant = json!({ "role": "OFFICER", "scope": "DISTRICT" });
        let lost = joined(&self.app, self.client(Who::Admin), "lost.test", &grant).await;
        crate::accounts::second_factor::set_up(&self.app, &lost).await;
        let staff =
            self.client(Who::Admin).run("{ staff(first: 20) { nodes { id login } } }", json!({})).await;
        let staff = staff.data()["staff"]["nodes"].as_array().unwrap().clone();
        let lost = staff.iter().find(|one| one["login"] == "lost.test").unwrap()["id"].clone();
        let reset = json!({ "id": lost, "evidence": "植入核实依据" });
        self.make(Who::Admin, "proposeSecondFactorReset", reset).await;
    }
}
