//! The duty roster: setting it, exchanging duties, and what ends them.

mod exchanging;
mod races;
mod setting;
mod visiting;

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const SHIFT: &str = "id startsAt endsAt localDate removedAt version onDuty { name } places { id number version isVacant member { name } } \
    history { kind placeNumber from { name } to { name } } allowedActions { enabled reasonCode }";
const ERRORS: &str = "userErrors { code path message memberId until otherMemberIds shiftId shiftStartsAt currentVersion } replayed";
const EXCHANGE: &str = "exchange { id version state answerBy closedAt placeId withPlaceId startsAt withStartsAt from { name } to { name } \
    allowedActions { action enabled reasonCode } }";
const PREVIEW: &str = "query($roster: DutyRosterInput!) { dutyRosterPreview(roster: $roster) { \
    shifts { on startsAt isProvisional isDayOff vacantCount overlapsShiftId onDuty { name } passedOver { member { name } reason } } \
    userErrors { code } } }";

/// A Members' Home, three members, and the office.
struct Home {
    app: TestApp,
    admin: Client,
    members: [Client; 3],
    ids: Vec<Value>,
    home: String,
}

impl Home {
    async fn open() -> Self {
        let app = TestApp::start().await;
        tongxin::sectors::service::seed_standard(&app.app).await.unwrap();
        app.import(&[
            ("测试委员甲", "13900000001", "经济界"),
            ("测试委员乙", "13900000002", "经济界"),
            ("测试委员丙", "13900000003", "经济界"),
        ])
        .await;
        let members = [
            app.resident("13900000001").await,
            app.resident("13900000002").await,
            app.resident("13900000003").await,
        ];
        Self::with(app, members).await
    }

    async fn with(app: TestApp, members: [Client; 3]) -> Self {
        let admin = app.admin().await;
        let mut ids = Vec::new();
        for member in &members {
            let viewer = member.run("{ viewer { memberId } }", json!({})).await;
            ids.push(viewer.data()["viewer"]["memberId"].clone());
        }
        let region =
            make(&admin, "createRegion", "region", json!({ "level": "TOWNSHIP", "name": "示例镇" })).await;
        let home = json!({ "name": "示例镇委员之家", "scope": "MEMBERS_HOME", "regionId": region, "address": "示例路9号" });
        let home = text(&make(&admin, "createStudio", "studio", home).await);
        Self { app, admin, members, ids, home }
    }

    /// A weekly roster on Wednesdays, nine to eleven, from tomorrow on for so many days.
    fn wednesdays(&self, until: &str, members: &[usize]) -> Value {
        let members: Vec<&Value> = members.iter().map(|member| &self.ids[*member]).collect();
        json!({
            "studioId": self.home, "fromOn": "2026-11-24", "untilOn": until, "memberIds": members, "places": 1,
            "pattern": { "weekday": 3, "starts": "09:00", "ends": "11:00" },
        })
    }

    async fn set(&self, by: &Client, roster: Value) -> Answer {
        self.run(by, "setDutyRoster", &format!("shifts {{ {SHIFT} }}"), json!({ "roster": roster })).await
    }

    /// The shifts of four Wednesdays: members one, two, three, and one again.
    async fn four(&self) -> Vec<Value> {
        let set = self.set(&self.admin, self.wednesdays("2026-12-16", &[0, 1, 2])).await;
        set.done("setDutyRoster")["shifts"].as_array().unwrap().clone()
    }

    async fn preview(&self, by: &Client, roster: Value) -> Answer {
        by.run(PREVIEW, json!({ "roster": roster })).await
    }

    async fn run(&self, by: &Client, mutation: &str, object: &str, mut input: Value) -> Answer {
        if input["idempotencyKey"].is_null() {
            input["idempotencyKey"] = json!(Uuid::new_v4());
        }
        let kind = match mutation {
            other if other.ends_with("RosterExchange") => "RosterExchangeStepInput".to_owned(),
            other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
        };
        let document =
            format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {ERRORS} }} }}");
        by.run(&document, json!({ "input": input })).await
    }

    async fn swap(&self, by: usize, place: &Value, with: &Value) -> Answer {
        let input = json!({ "placeId": place["id"], "withPlaceId": with["id"] });
        self.run(&self.members[by], "swapDuty", EXCHANGE, input).await
    }

    async fn substitute(&self, by: usize, place: &Value, to: usize) -> Answer {
        let input = json!({ "placeId": place["id"], "memberId": self.ids[to] });
        self.run(&self.members[by], "substituteDuty", EXCHANGE, input).await
    }

    async fn answer(&self, by: usize, how: &str, exchange: &Value) -> Answer {
        let input = json!({ "exchangeId": exchange["id"], "expectedVersion": exchange["version"] });
        self.run(&self.members[by], &format!("{how}RosterExchange"), EXCHANGE, input).await
    }

    async fn assign(&self, by: &Client, place: &Value, to: Option<usize>) -> Answer {
        let member = to.map(|member| &self.ids[member]);
        let input = json!({
            "placeId": place["id"], "expectedVersion": place["version"], "memberId": member, "note": "按工作安排调整",
        });
        self.run(by, "assignRosterPlace", "place { id version isVacant member { name } }", input).await
    }

    async fn remove(&self, by: &Client, shifts: &[&Value]) -> Answer {
        let ids: Vec<&Value> = shifts.iter().map(|shift| &shift["id"]).collect();
        let input = json!({ "shiftIds": ids, "note": "场地另有安排" });
        self.run(by, "removeRosterShifts", &format!("shifts {{ {SHIFT} }}"), input).await
    }

    async fn see(&self, by: &Client, shift: &Value) -> Value {
        let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on RosterShift {{ {SHIFT} }} }} }}");
        by.run(&document, json!({ "id": shift["id"] })).await.data()["node"].clone()
    }

    /// Leave of a member over a whole day.
    async fn leave(&self, member: usize, on: &str, duties: Value) -> Answer {
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "memberId": self.ids[member], "stretch": { "fromOn": on }, "kind": "OTHER", "duties": duties,
        });
        let document = "mutation($input: TakeLeaveInput!) { takeLeave(input: $input) { leave { id version } \
            userErrors { code path appointmentIds rosterPlaceIds } } }";
        self.members[member].run(document, json!({ "input": input })).await
    }

    async fn told(&self, by: &Client) -> Vec<String> {
        let seen = by.run("{ messages(first: 50) { nodes { kind } } }", json!({})).await;
        seen.data()["messages"]["nodes"].as_array().unwrap().iter().map(|node| text(&node["kind"])).collect()
    }
}

async fn make(admin: &Client, mutation: &str, object: &str, mut input: Value) -> Value {
    input["idempotencyKey"] = json!(Uuid::new_v4());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {object} {{ id }} userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": input })).await.done(mutation)[object]["id"].clone()
}

fn names(shifts: &[Value]) -> Vec<Value> {
    shifts.iter().map(|shift| shift["onDuty"][0]["name"].clone()).collect()
}

/// The only place of a shift.
fn place(shift: &Value) -> &Value {
    &shift["places"][0]
}
