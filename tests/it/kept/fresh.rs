//! While a host changes their service a hundred times a second and residents book, whoever asks after a change was acknowledged is never
//! given what was before it: on one server, and on three over one PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tongxin::db::Engine;
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::{TestApp, Web};
use uuid::Uuid;

use super::Asker;

const CHANGES: i64 = 150;

/// Changes the title again and again; others ask. How many answers were older than a change acknowledged before they were asked for.
async fn stale(scene: &Scene, apps: &[TestApp]) -> (usize, u64) {
    let webs: Vec<Web> = apps.iter().map(Web::start).collect();
    let acknowledged = Arc::new(AtomicI64::new(
        Asker::of(&webs[0]).service(&scene.service).await["version"].as_i64().unwrap(),
    ));
    let is_over = Arc::new(AtomicBool::new(false));
    let asking = webs.iter().cycle().take(6).map(|web| {
        let (asker, acknowledged, is_over) =
            (Asker::of(web), Arc::clone(&acknowledged), Arc::clone(&is_over));
        let service = scene.service.clone();
        async move {
            let mut stale = 0;
            while !is_over.load(Ordering::SeqCst) {
                let least = acknowledged.load(Ordering::SeqCst);
                let seen = asker.service(&service).await["version"].as_i64().unwrap();
                stale += usize::from(seen < least);
            }
            stale
        }
    });
    let changing = async {
        let started = Instant::now();
        for number in 0..CHANGES {
            let version = acknowledged.load(Ordering::SeqCst);
            let member = scene.member.at(&apps[usize::try_from(number).unwrap() % apps.len()]);
            let terms = Terms::automatic().with("title", json!(format!("接待 {number}"))).0;
            let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "expectedVersion": version, "terms": terms });
            let document = "mutation($input: UpdateAppointmentServiceInput!) { updateAppointmentService(input: $input) { service { version } userErrors { code } } }";
            let done = member.run(document, json!({ "input": input })).await;
            let version = done.done("updateAppointmentService")["service"]["version"].as_i64().unwrap();
            acknowledged.store(version, Ordering::SeqCst);
            // A hundred a second at most, so that there is time to ask the same twice.
            let due = Duration::from_millis(10) * u32::try_from(number + 1).unwrap();
            tokio::time::sleep(due.saturating_sub(started.elapsed())).await;
        }
        is_over.store(true, Ordering::SeqCst);
    };
    let (stale, ()) = tokio::join!(join_all(asking), changing);
    let given = apps.iter().map(|app| app.kept_counts().0).sum();
    (stale.into_iter().sum(), given)
}

async fn scene() -> Scene {
    Scene::start(Terms::automatic()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_server_gives_nothing_older_than_an_acknowledged_change() {
    let scene = scene().await;
    let (stale, given) = stale(&scene, std::slice::from_ref(&scene.app)).await;
    assert_eq!(stale, 0);
    assert!(given > 50, "some answers were kept and given again: {given}");
}

#[tokio::test(flavor = "multi_thread")]
async fn three_servers_over_one_database_give_nothing_older_either() {
    let scene = scene().await;
    // SQLite is for one server.
    if scene.app.app.db.engine() != Engine::Postgres {
        return;
    }
    let apps = [scene.app.clone(), scene.app.replica().await, scene.app.replica().await];
    let (stale, given) = stale(&scene, &apps).await;
    assert_eq!(stale, 0);
    assert!(given > 50, "some answers were kept and given again: {given}");
}

/// The control: without asking whether an answer holds, it does not.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_marks_old_answers_are_given() {
    let scene = scene().await;
    scene.app.trust_what_is_kept();
    let (stale, _) = stale(&scene, std::slice::from_ref(&scene.app)).await;
    assert!(stale > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_was_booked_is_offered_to_nobody_any_more() {
    let scene = scene().await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let residents = scene.residents(5).await;
    for (resident, minutes) in residents.iter().zip([0, 30, 60, 90, 120]) {
        let first = |seen: &Value| {
            seen["nextSlots"][0]["startsAt"]
                .as_str()
                .unwrap()
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap()
        };
        for _ in 0..2 {
            first(&asker.service(&scene.service).await);
        }
        let at = first(&asker.service(&scene.service).await);
        let _ = minutes;
        scene.booked(resident, at).await;
        assert!(first(&asker.service(&scene.service).await) > at, "it is taken");
    }
    let (given, made) = scene.app.kept_counts();
    assert!(given >= 10 && made >= 5, "given again {given}, made {made}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_free_time_does_not_outlive_its_hour() {
    let scene = scene().await;
    let web = Web::start(&scene.app);
    let asker = Asker::of(&web);
    let mut last = None;
    for _ in 0..200 {
        scene.app.advance(TimeDelta::minutes(7));
        let now = scene.app.now();
        for _ in 0..2 {
            let seen = asker.service(&scene.service).await;
            let first = seen["nextSlots"][0]["startsAt"]
                .as_str()
                .unwrap()
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap();
            assert!(first > now, "{first} at {now}");
            last = Some(first);
        }
    }
    assert!(last.unwrap() > scene.tomorrow(0));
    assert!(scene.app.kept_counts().0 >= 200, "every second answer was a kept one");
}
