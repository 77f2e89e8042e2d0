//! Matters in most states, opened from the visits that took place, and whose each is.

use entity::value::SeatRole;
use sea_orm::{DatabaseConnection, EntityTrait};
use serde_json::{Value, json};
use tongxin_tests::scene::text;

use super::people::Who;
use super::things::{Around, Known, Thing, Things, thing};
use super::world::World;

impl World {
    /// One that a committee has in hand and a resident confirmed, one that waits for its residents, and one of them that went on in it.
    pub(super) async fn build_matters(&mut self) {
        for (name, who, visit) in [
            ("matterOfMember", Who::Host, "visit0"),
            ("matterOfStudio", Who::Team, "visit120"),
            ("matterMerged", Who::OfficerHere, "visit180"),
        ] {
            let open = json!({ "appointmentId": self.id(visit), "title": format!("植入事项{name}"), "dueInWorkdays": 2 });
            let matter = self.make(who, "openMatter", open).await["matter"].clone();
            self.made.insert(name, matter);
        }
        // All are due within three workdays: each is reminded of.
        assert_eq!(tongxin::matters::sweep(&self.app.app).await.unwrap(), 3);
        let committee = json!({ "ownerId": self.id("committee"), "note": "植入转办说明" });
        for (who, mutation, matter, more) in [
            (Who::Host, "startMatter", "matterOfMember", json!({})),
            (Who::Host, "addMatterProgress", "matterOfMember", json!({ "note": "植入进展" })),
            (
                Who::Host,
                "addMatterProgress",
                "matterOfMember",
                json!({ "note": "植入内部进展", "isInternal": true }),
            ),
            (Who::Host, "transferMatter", "matterOfMember", committee),
            (Who::Lead, "recordMatterEffect", "matterOfMember", json!({ "note": "植入办理结果" })),
            (Who::Resident, "confirmMatterEffect", "matterOfMember", json!({})),
            (Who::Team, "recordMatterEffect", "matterMerged", json!({ "note": "植入办理结果丙" })),
            (Who::Erased, "reopenMatter", "matterMerged", json!({ "note": "植入重办理由" })),
            (
                Who::OfficerHere,
                "extendMatterDue",
                "matterMerged",
                json!({ "workdays": 2, "note": "植入延期理由" }),
            ),
            (Who::Lead, "pauseMatter", "matterOfStudio", json!({ "note": "植入暂停理由" })),
            (
                Who::Lead,
                "mergeMatters",
                "matterMerged",
                json!({ "targetId": self.id("matterOfStudio"), "note": "植入并案理由" }),
            ),
        ] {
            self.step_matter(who, mutation, matter, more).await;
        }
    }

    async fn step_matter(&mut self, who: Who, mutation: &str, matter: &str, more: Value) {
        let document = "query($id: ID!) { matter(id: $id) { version } }";
        let seen = self.client(Who::Admin).run(document, json!({ "id": self.id(matter) })).await;
        let mut input =
            json!({ "matterId": self.id(matter), "expectedVersion": seen.data()["matter"]["version"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let done = self.make(who, mutation, input).await;
        assert!(done["matter"]["id"].is_null() || !text(&done["matter"]["id"]).is_empty());
    }
}

impl Things {
    /// Whose each is: of the residents who started it, and of those who have it in hand.
    pub(super) async fn add_matters(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        let sources = entity::matter_source::Entity::find().all(db).await.unwrap();
        let seats = entity::org_seat::Entity::find().all(db).await.unwrap();
        for row in entity::matter::Entity::find().all(db).await.unwrap() {
            let mut matter = match (row.owner_member_id, row.owner_studio_id) {
                (Some(member), _) => {
                    Thing { host: around.serving(member).into_iter().collect(), ..thing("Matter", true) }
                }
                (None, Some(studio)) => around.studios[&studio].0.as_kind("Matter", true),
                (None, None) => {
                    let heads = seats.iter().filter(|seat| {
                        Some(seat.org_unit_id) == row.owner_org_unit_id
                            && seat.until_on.is_none()
                            && matches!(seat.role, SeatRole::Director | SeatRole::DeputyDirector)
                    });
                    let heads = heads.filter_map(|seat| around.serving(seat.member_id)).collect();
                    Thing { host: heads, ..thing("Matter", true) }
                }
            };
            matter.kept_by.extend(row.region_id.and_then(|region| known.officers.get(&region.into())));
            let own =
                sources.iter().filter(|source| [source.matter_id, source.origin_matter_id].contains(&row.id));
            let own = own.filter_map(|source| known.accounts.get(&source.account_id?).copied());
            matter.own.extend(own);
            self.add(row.id, matter);
        }
    }
}
