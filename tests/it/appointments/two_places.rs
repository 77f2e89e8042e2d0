//! Nobody and no room is in two places, and what holds that.

use serde_json::json;
use tongxin::db::Engine;
use tongxin_tests::scene::{Scene, Terms};

use super::contention::{hold_and_book, winners};

/// Two bookings that overlap in one subject, at the same moment: how many of the two were taken.
async fn overlapping(kind: &str, without_guard: bool) -> usize {
    let scene = Scene::start(Terms::automatic()).await;
    let (mine, other) = two_services(&scene, kind).await;
    if without_guard {
        scene
            .app
            .run_sql(match scene.app.app.db.engine() {
                Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
                Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
            })
            .await;
    }
    let residents = scene.residents(2).await;
    let second = if kind == "resident" { &residents[0] } else { &residents[1] };
    // Half an hour from 9:30 and an hour from 9:00 cannot both be.
    let (first, second) = tokio::join!(
        hold_and_book(&residents[0], &mine, scene.tomorrow(30)),
        hold_and_book(second, &other, scene.tomorrow(0)),
    );
    for luck in [&first, &second] {
        let busy = format!("{}_BUSY", kind.to_uppercase());
        assert!(luck.as_ref().err().is_none_or(|code| *code == busy), "{luck:?}");
    }
    winners(&[first, second])
}

/// Two services that share one host, one room, or nothing but their visitor.
async fn two_services(scene: &Scene, kind: &str) -> (String, String) {
    let hour = Terms::automatic().with("lengthMinutes", json!(60));
    match kind {
        "host" => (scene.service.clone(), scene.add_service(hour).await),
        "resident" => (scene.service.clone(), scene.other_host(hour).await.service),
        _ => {
            let venue = scene.studio_of_both().await;
            let in_room = |terms: Terms| terms.with("venueId", json!(venue));
            let mine = scene.add_service(in_room(Terms::automatic())).await;
            (mine, scene.other_host(in_room(hour)).await.service)
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_never_in_two_places() {
    assert_eq!(overlapping("host", false).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_never_used_twice_at_a_time() {
    assert_eq!(overlapping("venue", false).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_is_never_in_two_places() {
    assert_eq!(overlapping("resident", false).await, 1);
}

/// The negative control of the three tests above.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_occupancy_guard_hosts_rooms_and_residents_are_in_two_places() {
    for kind in ["host", "venue", "resident"] {
        assert_eq!(overlapping(kind, true).await, 2, "{kind}");
    }
}
