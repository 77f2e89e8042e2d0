//! What comes and goes without a change of its own: by the clock, or because of something else.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, text};
use uuid::Uuid;

use super::{Phone, everything, of};
use crate::matters::{met_all, open, step};

/// Follows a phone over something, after which it must hold what a full read gives.
struct Followed<'a> {
    client: &'a Client,
    phone: Phone,
}

impl<'a> Followed<'a> {
    async fn of(client: &'a Client) -> Self {
        let mut phone = Phone::default();
        phone.catch_up(client).await;
        Self { client, phone }
    }

    /// How many of a kind it holds now.
    async fn count(&mut self, kind: &str) -> usize {
        self.phone.catch_up(self.client).await;
        assert_eq!(self.phone.held, everything(self.client).await);
        of(&self.phone.held, kind).len()
    }
}

async fn close(scene: &Scene, stretch: Value) {
    let document = "mutation($input: CreateClosureInput!) { createClosure(input: $input) { userErrors { code message } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "stretch": stretch, "reason": "机关停电检修" });
    scene.app.admin().await.run(document, json!({ "input": input })).await.done("createClosure");
}

fn day(at: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    at.with_timezone(&zone).date_naive().to_string()
}

#[tokio::test]
async fn a_closure_leaves_every_phone_when_it_is_over() {
    let scene = Scene::start(Terms::automatic()).await;
    let (resident, anonymous) = (&scene.residents(1).await[0], scene.app.anonymous());
    let on = day(scene.app.now() + TimeDelta::days(2), scene.app.app.zone());
    close(&scene, json!({ "reach": "DISTRICT", "fromOn": on, "untilOn": on })).await;
    let mut phones = [Followed::of(resident).await, Followed::of(&anonymous).await];
    for phone in &mut phones {
        assert_eq!(phone.count("Closure").await, 1);
    }
    scene.app.advance(TimeDelta::days(1));
    for phone in &mut phones {
        assert_eq!(phone.count("Closure").await, 1, "it is still to come");
    }
    scene.app.advance(TimeDelta::days(2));
    for phone in &mut phones {
        assert_eq!(phone.count("Closure").await, 0, "nothing was written, and it is over");
    }
}

#[tokio::test]
async fn what_a_studio_offers_and_when_it_is_closed_goes_and_comes_with_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let host = "query($id: ID!) { studio(id: $id) { host { id } } }";
    let host = text(&scene.member.run(host, json!({ "id": studio })).await.data()["studio"]["host"]["id"]);
    let of_studio =
        Scene { host, member: scene.member.at(&scene.app), service: String::new(), app: scene.app.clone() };
    of_studio.add_service(Terms::automatic()).await;
    let on = day(scene.app.now() + TimeDelta::days(5), scene.app.app.zone());
    close(&scene, json!({ "reach": "STUDIO", "studioId": studio, "fromOn": on, "untilOn": on })).await;
    let resident = &scene.residents(1).await[0];
    let mut phone = Followed::of(resident).await;
    assert_eq!((phone.count("AppointmentService").await, phone.count("Closure").await), (2, 1));
    scene.set_studio(&studio, "CLOSED").await;
    assert_eq!((phone.count("AppointmentService").await, phone.count("Closure").await), (1, 0));
}

#[tokio::test]
async fn who_brought_a_matter_that_went_on_in_another_holds_both() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visits = met_all(&scene, &[(&residents[0], None), (&residents[1], None)]).await;
    let (first, second) = (open(&scene, &visits[0]).await, open(&scene, &visits[1]).await);
    let mut phones = [Followed::of(&residents[0]).await, Followed::of(&residents[1]).await];
    for phone in &mut phones {
        assert_eq!(phone.count("Matter").await, 1);
    }
    step(&scene.member, "mergeMatters", &second, json!({ "targetId": first["id"], "note": "并案" })).await;
    assert_eq!((phones[0].count("Matter").await, phones[1].count("Matter").await), (1, 2));
    let begun = json!({ "note": "已联系物业。" });
    step(&scene.member, "startMatter", &first, begun).await;
    assert_eq!((phones[0].count("Matter").await, phones[1].count("Matter").await), (1, 2));
}
