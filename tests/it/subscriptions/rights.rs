//! Who is told what: by the rights of the moment, never by those of the beginning.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin::changes::hub::Kind;
use tongxin_tests::Web;
use tongxin_tests::scene::text;
use tongxin_tests::socket::{MODERN, Socket};
use tongxin_tests::stream::{EVENTS, PARTS, Stream, request};

use super::{MINE, ONE, Stage, changed, code, one, times_change, token};

async fn events(web: &Web, token: &str, query: &str, variables: Value) -> Stream {
    let request = request(&web.url, EVENTS, Some(token), query, &variables);
    Stream::of(request.send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_what_they_may_see_and_a_stranger_nothing() {
    let stage = Stage::set().await;
    let other = stage.app().resident("13800000002").await;
    let other_account = other.account_id().await;
    let mut resident = events(&stage.web, &stage.token(), MINE, json!({})).await;
    let mut host = events(&stage.web, &token(&stage.scene.member), MINE, json!({})).await;
    let mut stranger = events(&stage.web, &token(&other), MINE, json!({})).await;
    stage.visit_changes();
    let (resident, host) = (resident.next().await, host.next().await);
    let appointment = |event: &Value| event["data"]["appointmentChanged"]["appointment"].clone();
    assert_eq!(appointment(&resident)["id"], stage.visit["id"]);
    assert_eq!(appointment(&host)["id"], stage.visit["id"]);
    // A stranger's first event is their own.
    let own = stage.scene.booked(&other, stage.scene.tomorrow(60)).await;
    changed(stage.app(), Kind::Appointment, &text(&own["id"]), &[&other_account]);
    assert_eq!(appointment(&stranger.next().await)["id"], own["id"]);
    // Nor do they wait for the other's by its id.
    let asked = request(&stage.web.url, EVENTS, Some(&token(&other)), ONE, &one(stage.visit()));
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), 400);
    assert_eq!(code(&answer.json().await.unwrap()), "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_time_that_is_merely_held_its_resident_alone_hears() {
    let stage = Stage::set().await;
    let mut resident = events(&stage.web, &stage.token(), MINE, json!({})).await;
    let mut host = events(&stage.web, &token(&stage.scene.member), MINE, json!({})).await;
    let held =
        tongxin_tests::scene::hold(&stage.resident, &stage.scene.service, stage.scene.tomorrow(60)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    changed(stage.app(), Kind::Appointment, &held, &[&stage.account, &stage.scene.host]);
    stage.visit_changes();
    let id = |event: Value| text(&event["data"]["appointmentChanged"]["id"]);
    assert_eq!(id(resident.next().await), held);
    assert_eq!(id(host.next().await), stage.visit(), "the host's first event is what was sent");
}

/// Takes the session or the role of somebody away who waits for a visit, and gives what they are told then, if the engine is of this kind.
async fn told_after(stage: &Stage, web: &Web, take_away: impl AsyncFnOnce(&Stage)) -> [Value; 2] {
    let member = token(&stage.scene.member);
    let mut mine = events(web, &member, MINE, json!({})).await;
    let mut one = events(web, &member, ONE, one(stage.visit())).await;
    stage.listening(2).await;
    stage.visit_changes();
    for stream in [&mut mine, &mut one] {
        assert_eq!(stream.next().await["data"]["appointmentChanged"]["appointment"]["id"], stage.visit["id"]);
    }
    take_away(stage).await;
    stage.visit_changes();
    [mine.next().await, one.next().await]
}

async fn sign_out(stage: &Stage) {
    let answer =
        stage.scene.member.run("mutation { signOut { signedOut userErrors { code } } }", json!({})).await;
    answer.done("signOut");
}

/// The member is one no more, and stays a resident.
async fn leave(stage: &Stage) {
    let viewer = stage.scene.member.run("{ viewer { memberId } }", json!({})).await;
    stage.app().leave(&text(&viewer.data()["viewer"]["memberId"])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_ended_ends_what_waits_under_it() {
    let stage = Stage::set().await;
    for told in told_after(&stage, &stage.web, sign_out).await {
        assert_eq!((code(&told), told.get("data")), ("UNAUTHENTICATED", None));
    }
    stage.listening(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hat_that_is_taken_away_takes_what_it_showed_along() {
    let stage = Stage::set().await;
    for told in told_after(&stage, &stage.web, leave).await {
        let change = &told["data"]["appointmentChanged"];
        assert_eq!((&change["id"], &change["appointment"]), (&stage.visit["id"], &Value::Null), "{told}");
    }
}

/// The same against an engine that takes whoever opened a subscription for what they were then.
#[tokio::test(flavor = "multi_thread")]
async fn without_asking_again_the_session_and_the_hat_would_go_on_showing() {
    for take_away in [0, 1] {
        let stage = Stage::set().await;
        let web = Web::start(&stage.app().that_asks_once());
        let take_away =
            async |stage: &Stage| if take_away == 0 { sign_out(stage).await } else { leave(stage).await };
        for told in told_after(&stage, &web, take_away).await {
            let leaked = &told["data"]["appointmentChanged"]["appointment"];
            assert_eq!(leaked["id"], stage.visit["id"], "{told}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_whose_role_is_gone_is_told_nothing_more() {
    let stage = Stage::set().await;
    let officer = stage.app().officer().await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&token(&officer))).await;
    socket.subscribe("1", ONE, one(stage.visit())).await;
    stage.listening(1).await;
    stage.visit_changes();
    assert_eq!(
        socket.said().await["payload"]["data"]["appointmentChanged"]["appointment"]["id"],
        stage.visit["id"]
    );
    stage.app().run_sql("DELETE FROM staff_grant WHERE role = 'OFFICER'").await;
    stage.visit_changes();
    assert_eq!(socket.said().await["payload"]["data"]["appointmentChanged"]["appointment"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_over_at_an_event_ends_the_connection() {
    let stage = Stage::set().await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, Some(&stage.token())).await;
    socket.subscribe("1", MINE, json!({})).await;
    let asked = request(&stage.web.url, PARTS, Some(&stage.token()), MINE, &json!({}));
    let mut parts = Stream::of(asked.send().await.unwrap()).await;
    stage.listening(2).await;
    stage.app().advance(TimeDelta::minutes(16));
    stage.visit_changes();
    assert_eq!(socket.closed().await, Some(4403));
    assert_eq!(code(&parts.next().await), "UNAUTHENTICATED");
    assert!(parts.is_over().await);
    stage.listening(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_signed_in_hears_of_free_times_and_of_nothing_else() {
    let stage = Stage::set().await;
    let mut socket = Socket::welcomed(stage.web.address(), MODERN, None).await;
    let free = "subscription($id: ID!) { availabilityChanged(hostId: $id) { id host { id name nextSlots(first: 1) { startsAt } } } }";
    socket.subscribe("free", free, one(&stage.scene.host)).await;
    stage.listening(1).await;
    for (id, query) in [
        ("a", MINE),
        ("b", "subscription { matterChanged { id } }"),
        ("c", "subscription { inboxChanged { id } }"),
        ("d", "subscription { waitChanged { id } }"),
    ] {
        socket.subscribe(id, query, json!({})).await;
        let said = socket.said().await;
        assert_eq!((&said["id"], &said["type"]), (&json!(id), &json!("error")));
        assert_eq!(said["payload"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }
    times_change(stage.app(), Some(&stage.scene.host));
    let said = socket.said().await;
    let change = &said["payload"]["data"]["availabilityChanged"];
    assert_eq!((&change["id"], &change["host"]["id"]), (&json!(stage.scene.host), &json!(stage.scene.host)));
    assert!(change["host"]["nextSlots"][0]["startsAt"].is_string(), "{said}");
    // Every host at once.
    times_change(stage.app(), None);
    assert_eq!(socket.said().await["payload"]["data"]["availabilityChanged"]["id"], stage.scene.host);
}
