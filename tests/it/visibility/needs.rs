//! What is offered and what is needed, in each state.

use serde_json::{Value, json};

use super::people::Who;
use super::world::World;

impl World {
    /// An offering in each state, of a member, of the studio, and of a member who will leave; and requests on every way that they take.
    pub(super) async fn build_needs(&mut self) {
        for (state, who, of, category) in [
            ("SUBMITTED", Who::Host, "host", "LEGAL"),
            ("RETURNED", Who::Host, "host", "MEDICAL"),
            ("PUBLISHED", Who::Host, "host", "EDUCATION"),
            ("WITHDRAWN", Who::Host, "host", "FINANCE"),
            ("SUSPENDED", Who::Host, "host", "CULTURE"),
            ("PUBLISHED", Who::Lead, "studio", "EDUCATION"),
            ("SUBMITTED", Who::Lead, "studio", "AGRI_TECH"),
            ("PUBLISHED", Who::LeftMember, "left", "OTHER"),
        ] {
            self.offer(state, (who, of), category).await;
        }
        for (name, who, region) in [
            ("need", Who::Resident, Some("here")),
            ("bookedNeed", Who::Resident, Some("here")),
            ("referredNeed", Who::OtherResident, Some("elsewhere")),
            ("nowhereNeed", Who::OtherResident, None),
            ("erasedNeed", Who::Erased, Some("here")),
        ] {
            let need = json!({
                "category": "EDUCATION", "words": format!("植入需求{name}"), "regionId": region.map(|region| self.id(region)),
                "language": "植入语言", "mode": "ONSITE",
            });
            let request = self.make(who, "requestService", json!({ "need": need })).await["request"].clone();
            self.made.insert(name, request);
        }
        let held = json!({ "serviceId": self.id("auto"), "startsAt": super::world::tomorrow(390) });
        let held = self.make(Who::Resident, "holdSlot", held).await["appointment"].clone();
        let book = json!({
            "appointmentId": held["id"], "residentName": "植入来访需求", "answers": [{ "key": "topic", "text": "植入事由需求" }],
            "serviceRequestId": self.id("bookedNeed"),
        });
        self.make(Who::Resident, "bookAppointment", book).await;
        let host = "query($id: ID!) { node(id: $id) { ... on Member { host { id } } } }";
        let host = self.client(Who::Host).run(host, json!({ "id": self.id("host") })).await;
        self.made.insert("hostOfNeeds", host.data()["node"]["host"].clone());
        let refer = json!({
            "requestId": self.id("referredNeed"), "expectedVersion": 1, "hostId": self.id("hostOfNeeds"), "note": "植入转介说明",
        });
        self.make(Who::OfficerElsewhere, "referServiceRequest", refer).await;
    }

    async fn offer(&mut self, state: &str, (who, of): (Who, &str), category: &str) {
        let subject = if of == "studio" { "studioId" } else { "memberId" };
        let service = match of {
            "host" => json!(self.id("auto")),
            _ => Value::Null,
        };
        let offering = json!({
            subject: self.id(of), "category": category,
            "words": {
                "description": format!("植入专业{state}{of}"), "eligibility": "植入对象", "modes": ["ONSITE", "VIDEO"], "serviceId": service,
            },
        });
        let mut offering = self.make(who, "createServiceOffering", offering).await["offering"].clone();
        let steps: &[(Who, &str)] = match state {
            "RETURNED" => &[(Who::Officer, "returnServiceOffering")],
            "PUBLISHED" => &[(Who::Officer, "publishServiceOffering")],
            "WITHDRAWN" => &[(Who::Host, "withdrawServiceOffering")],
            "SUSPENDED" => {
                &[(Who::Officer, "publishServiceOffering"), (Who::Officer, "suspendServiceOffering")]
            }
            _ => &[],
        };
        for (by, step) in steps {
            let mut input = json!({ "offeringId": offering["id"], "expectedVersion": offering["version"] });
            if matches!(*step, "returnServiceOffering" | "suspendServiceOffering") {
                input["reason"] = json!(format!("植入专业批注{state}"));
            }
            offering = self.make(*by, step, input).await["offering"].clone();
        }
    }
}
