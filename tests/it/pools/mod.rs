//! Pools: who is in one, whom a resident is given, and what becomes of their visit when that member falls out.

mod keeping;
mod passing_on;
mod turns;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tongxin::members::roster;
use tongxin_tests::scene::{Scene, Terms, act, all_week, text};
use tongxin_tests::{Answer, Client, TestApp};
use uuid::Uuid;

const NAMES: [&str; 5] = ["甲", "乙", "丙", "丁", "戊"];

/// The fields that these tests look at.
const POOL: &str = "id title state version memberCount members { name } allowedActions \
    entries { member { name } state receives visitCount poolVisitCount service { id } lastAssignedAt joinedAt }";

/// Some members, each a host with a service of the same kind, and a pool that staff made.
struct Pooled {
    app: TestApp,
    admin: Client,
    id: String,
    hosts: Vec<Scene>,
}

impl Pooled {
    /// With so many members, all of them in the pool.
    async fn start(members: usize, terms: Terms) -> Self {
        let pooled = Self::before(members, terms).await;
        for host in &pooled.hosts {
            pooled.invite(host).await.done("inviteToPool");
            pooled.join(host, &host.service).await.done("joinPool");
        }
        pooled
    }

    /// With so many members, none of whom was asked yet.
    async fn before(members: usize, terms: Terms) -> Self {
        let app = TestApp::start().await;
        tongxin::sectors::service::seed_standard(&app.app).await.unwrap();
        let mut csv = "姓名,手机号,界别,专委会,单位及职务,届次,备注\n".to_owned();
        for (at, name) in NAMES.iter().enumerate().take(members) {
            let row = [
                "测试委员",
                name,
                ",1390000000",
                &at.to_string(),
                ",教育界,教科卫体委员会,示例小学校长,第五届,\n",
            ];
            csv.extend(row);
        }
        roster::import(&app.app, csv.as_bytes(), roster::Options::default()).await.unwrap();
        let mut hosts = Vec::new();
        for at in 0..members {
            let member = app.resident(&format!("1390000000{at}")).await;
            let seen = member.run("{ viewer { memberId } }", json!({})).await;
            let document = "query($id: ID!) { host(id: $id) { id } }";
            let seen = member.run(document, json!({ "id": seen.data()["viewer"]["memberId"] })).await;
            let host = text(&seen.data()["host"]["id"]);
            let scene = Scene { app: app.clone(), member, host, service: String::new() };
            scene.publish(&all_week("09:00", "17:00")).await.done("setAvailability");
            let service = scene.add_service(terms.clone()).await;
            hosts.push(Scene { service, ..scene });
        }
        let admin = app.admin().await;
        let new = json!({ "title": "值班接待", "mode": terms.0["mode"], "lengthMinutes": 30, "idempotencyKey": Uuid::new_v4() });
        let id = text(&keep(&admin, "createPool", new).await.done("createPool")["pool"]["id"]);
        Self { app, admin, id, hosts }
    }

    async fn invite(&self, host: &Scene) -> Answer {
        let input =
            json!({ "idempotencyKey": Uuid::new_v4(), "id": self.id, "memberId": member_of(host).await });
        keep(&self.admin, "inviteToPool", input).await
    }

    async fn join(&self, host: &Scene, service: &str) -> Answer {
        keep(&host.member, "joinPool", json!({ "id": self.id, "serviceId": service })).await
    }

    async fn see(&self, viewer: &Client) -> Value {
        let document = format!("query($id: ID!) {{ pool(id: $id) {{ {POOL} }} }}");
        viewer.run(&document, json!({ "id": self.id })).await.data()["pool"].clone()
    }

    async fn update(&self, more: Value) -> Answer {
        let mut input = json!({ "id": self.id, "expectedVersion": self.see(&self.admin).await["version"] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        keep(&self.admin, "updatePool", input).await
    }

    async fn times(&self, viewer: &Client, date: &str) -> Value {
        let document = "query($id: ID!, $date: LocalDate!) { \
             poolTimes(poolId: $id, from: $date, to: $date) { startsAt endsAt memberCount provisional } }";
        viewer.run(document, json!({ "id": self.id, "date": date })).await.data()["poolTimes"].clone()
    }

    async fn hold(&self, resident: &Client, starts_at: DateTime<Utc>) -> Answer {
        act(resident, "holdPoolTime", json!({ "poolId": self.id, "startsAt": starts_at })).await
    }

    /// A booked visit through the pool, as its resident sees it.
    async fn booked(&self, resident: &Client, starts_at: DateTime<Utc>) -> Value {
        let held = self.hold(resident, starts_at).await;
        let id = text(&held.done("holdPoolTime")["appointment"]["id"]);
        let booked = json!({ "appointmentId": id, "residentName": "王小明" });
        act(resident, "bookAppointment", booked).await.done("bookAppointment");
        self.visit(resident, &id).await
    }

    /// A visit with whoever receives.
    async fn visit(&self, viewer: &Client, id: &str) -> Value {
        let document = "query($id: ID!) { appointment(id: $id) { \
             id state version startsAt poolId replacedById host { name } service { id } } }";
        viewer.run(document, json!({ "id": id })).await.data()["appointment"].clone()
    }

    /// The host who receives a visit.
    fn host_of(&self, visit: &Value) -> &Scene {
        self.hosts.iter().find(|host| visit["service"]["id"] == *host.service).unwrap()
    }

    /// A start tomorrow, so many minutes after nine.
    fn tomorrow(&self, minutes: i64) -> DateTime<Utc> {
        self.hosts[0].tomorrow(minutes)
    }
}

async fn member_of(host: &Scene) -> Value {
    host.member.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

/// Takes a mutation of a pool.
async fn keep(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ pool {{ {POOL} }} \
         userErrors {{ code message path state currentVersion }} replayed }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

/// The kinds of the messages in somebody's inbox.
async fn inbox(client: &Client) -> Vec<String> {
    let seen = client.run("{ messages(first: 20) { nodes { kind } } }", json!({})).await;
    let nodes = seen.data()["messages"]["nodes"].as_array().unwrap().clone();
    nodes.iter().map(|node| text(&node["kind"])).collect()
}
