//! The duty roster of the world: shifts that stand and one that was taken off, an open exchange and one that has ended.

use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::{Value, json};

use super::people::Who;
use super::things::{Around, Thing, Things};
use super::world::World;

impl World {
    pub(super) async fn build_roster(&mut self) {
        let roster = json!({
            "studioId": self.id("studio"), "fromOn": "2026-12-01", "untilOn": "2026-12-31", "memberIds": [self.id("lead"), self.id("member")],
            "pattern": { "weekday": 4, "starts": "09:00", "ends": "11:00" },
        });
        let set = self.make(Who::Lead, "setDutyRoster", json!({ "roster": roster })).await;
        let shifts: Vec<Value> = set["shifts"].as_array().unwrap().clone();
        let document = "query($id: ID!) { node(id: $id) { ... on RosterShift { places { id } } } }";
        let mut places = Vec::new();
        for shift in &shifts {
            let seen = self.client(Who::Lead).run(document, json!({ "id": shift["id"] })).await;
            places.push(seen.data()["node"]["places"][0]["id"].clone());
        }
        // While somebody visits the studio.
        let visited = json!({
            "studioId": self.id("studio"), "fromOn": "2026-11-24", "untilOn": "2026-11-24", "memberIds": [self.id("lead")],
            "pattern": { "on": "2026-11-24", "starts": "11:00", "ends": "11:30" },
        });
        self.make(Who::Lead, "setDutyRoster", json!({ "roster": visited })).await;
        let room = json!({
            "name": "植入联络站接待室", "scope": "REGIONAL", "regionId": self.id("community"), "address": "植入接待室地址",
            "stationId": self.id("station"),
        });
        self.make(Who::Officer, "createStudio", room).await;
        let swap = json!({ "placeId": places[0], "withPlaceId": places[1] });
        self.make(Who::Lead, "swapDuty", swap).await;
        let ask = json!({ "placeId": places[3], "memberId": self.id("lead") });
        let asked = self.make(Who::Member, "substituteDuty", ask).await["exchange"].clone();
        let decline = json!({ "exchangeId": asked["id"], "expectedVersion": 1 });
        self.make(Who::Lead, "declineRosterExchange", decline).await;
        let remove = json!({ "shiftIds": [shifts[4]["id"]], "note": "植入撤销说明" });
        self.make(Who::Lead, "removeRosterShifts", remove).await;
    }
}

impl Things {
    pub(super) async fn add_duties(&mut self, db: &DatabaseConnection, around: &Around) {
        let (mut shifts, mut places) = (std::collections::HashMap::new(), std::collections::HashMap::new());
        for row in entity::roster_shift::Entity::find().all(db).await.unwrap() {
            let studio = around.studios[&row.studio_id].0.clone();
            let is_shown = row.removed_at.is_none() && studio.is_shown;
            shifts.insert(row.id, Thing { kind: "RosterShift".to_owned(), is_shown, ..studio });
        }
        for row in entity::roster_place::Entity::find().all(db).await.unwrap() {
            let shift = shifts.get_mut(&row.shift_id).unwrap();
            shift.own.extend(row.member_id.and_then(|member| around.serving(member)));
            places.insert(row.id, row.shift_id);
            self.add(row.id, Thing { kind: "RosterPlace".to_owned(), is_shown: true, ..shift.clone() });
        }
        for row in entity::roster_exchange::Entity::find().all(db).await.unwrap() {
            let both = [row.from_member_id, row.to_member_id].map(|member| around.serving(member));
            let is_shown = row.closed_at.is_none();
            let of = &shifts[&places[&row.place_id]];
            let own = both.into_iter().flatten().collect();
            self.add(row.id, Thing { kind: "RosterExchange".to_owned(), is_shown, own, ..of.clone() });
        }
        for (id, shift) in shifts {
            self.add(id, shift);
        }
    }
}
