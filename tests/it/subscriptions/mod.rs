//! Subscriptions over every transport: what is told, to whom, in which form, and how it ends.
//!
//! In `whole`, `crowd` and `ending` the log of changes tells, as it does in a server. Elsewhere `changed` stands for it, so that each test says of
//! what is told, to whom and how often.

mod closing;
mod crowd;
mod ending;
mod forms;
mod inbox;
mod paying;
mod reference;
mod rights;
mod roots;
mod slow;
mod whole;

use std::time::Duration;

use async_graphql::ID;
use entity::id::{AccountId, MessageId};
use entity::message;
use sea_orm::{EntityTrait, IntoActiveModel, Set};
use serde_json::{Value, json};
use tongxin::changes::hub::{Change, Kind};
use tongxin::error::Stop;
use tongxin::graphql::id;
use tongxin::mutation::Never;
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::{Client, TestApp, Web};
use uuid::Uuid;

/// All visits of the viewer.
const MINE: &str =
    "subscription Mine { appointmentChanged { id appointment { id state version checkInCode number } } }";

/// One visit.
const ONE: &str = "subscription One($id: ID) { appointmentChanged(id: $id) { id appointment { id state } } }";

/// The key in a global id.
fn key(global: &str) -> Uuid {
    id::decode(&ID(global.to_owned())).unwrap().1
}

/// Tells that something changed, once for each whom it concerns.
fn changed(app: &TestApp, kind: Kind, object: &str, audiences: &[&str]) {
    let change = |audience: &&str| Change { kind, object: key(object), audience: Some(key(audience)) };
    app.app.hub.publish(&audiences.iter().map(change).collect::<Vec<_>>());
}

/// Tells that the free times of a host changed; none is every host.
fn times_change(app: &TestApp, host: Option<&str>) {
    let object = host.map(key).unwrap_or_default();
    app.app.hub.publish(&[Change { kind: Kind::Times, object, audience: None }]);
}

/// A server, a host and a resident with a visit, which changes when it is told to.
struct Stage {
    scene: Scene,
    web: Web,
    resident: Client,
    /// The resident's account.
    account: String,
    visit: Value,
}

impl Stage {
    async fn set() -> Self {
        Self::on(TestApp::start().await).await
    }

    async fn on(app: TestApp) -> Self {
        let scene = Scene::on(app, Terms::manual()).await;
        let web = Web::start(&scene.app);
        let resident = scene.app.resident("13800000001").await;
        let account = resident.account_id().await;
        let visit = scene.booked(&resident, scene.tomorrow(0)).await;
        Self { scene, web, resident, account, visit }
    }

    fn app(&self) -> &TestApp {
        &self.scene.app
    }

    fn visit(&self) -> &str {
        self.visit["id"].as_str().unwrap()
    }

    fn token(&self) -> String {
        token(&self.resident)
    }

    /// Tells of the visit, to its resident and its host.
    fn visit_changes(&self) {
        changed(self.app(), Kind::Appointment, self.visit(), &[&self.account, &self.scene.host]);
    }

    /// Writes so many more unread messages to the resident.
    async fn fill_inbox(&self, count: usize) {
        let app = &self.app().app;
        let row = message::Entity::find().one(app.db.read()).await.unwrap().unwrap();
        let account = AccountId(key(&self.account));
        let more = move || message::ActiveModel {
            id: Set(MessageId(Uuid::new_v4())),
            event_id: Set(Uuid::new_v4()),
            account_id: Set(account),
            ..row.clone().into_active_model()
        };
        let rows: Vec<_> = std::iter::repeat_with(more).take(count).collect();
        let written: Result<(), Stop<Never>> = app
            .db
            .write_tx(&app.clock, "test", |tx| {
                let rows = rows.clone();
                Box::pin(async move {
                    message::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
                    Ok(())
                })
            })
            .await;
        written.unwrap();
    }

    /// Waits until so many listen.
    async fn listening(&self, count: usize) {
        listening(self.app(), count).await;
    }
}

async fn listening(app: &TestApp, count: usize) {
    for _ in 0..1_000 {
        if app.app.hub.len() == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} listen, not {count}", app.app.hub.len());
}

fn token(client: &Client) -> String {
    client.tokens().unwrap().access
}

/// The code of the first error of an answer.
fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no error: {answer}"))
}

fn one(visit: &str) -> Value {
    json!({ "id": visit })
}
