//! Two go to somebody's home.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use tongxin_tests::{Answer, Client};

use super::{record, step, with};

async fn member_of(client: &Client) -> Value {
    client.run("{ viewer { memberId } }", json!({})).await.data()["viewer"]["memberId"].clone()
}

async fn assign(by: &Client, visit: &Value, who: &Value) -> Answer {
    act(by, "assignSecondHost", with(step(visit), "secondHostId", who.clone())).await
}

/// Who comes along, and whether somebody is needed, as a viewer sees it.
async fn along(viewer: &Client, visit: &Value) -> Value {
    let document =
        "query($id: ID!) { appointment(id: $id) { version state secondHostName needsSecondHost } }";
    viewer.run(document, json!({ "id": visit["id"] })).await.data()["appointment"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_at_home_is_confirmed_once_somebody_comes_along() {
    let at_home = Terms::automatic().with("mode", json!("HOME_VISIT"));
    let scene = Scene::start(at_home).await;
    let other = scene.other_host(Terms::automatic()).await;
    let residents = scene.residents(2).await;
    let visit = scene.booked(&residents[0], scene.tomorrow(0)).await;
    assert_eq!(visit["state"], "REQUESTED", "none is confirmed by itself");
    let alone = act(&scene.member, "confirmAppointment", step(&visit)).await;
    assert_eq!(alone.refused("confirmAppointment"), "SECOND_HOST_MISSING");
    let forced =
        "UPDATE appointment SET state = 'CONFIRMED', version = version + 1 WHERE state = 'REQUESTED'";
    assert!(scene.app.try_sql(forced).await.unwrap_err().contains("appointment_two_hosts"));
    let (own, second) = (member_of(&scene.member).await, member_of(&other.member).await);
    assert_eq!(assign(&scene.member, &visit, &own).await.refused("assignSecondHost"), "SECOND_HOST_UNFIT");
    let elsewhere = hold(&residents[1], &other.service, scene.tomorrow(15)).await;
    assert_eq!(elsewhere.refused("holdSlot"), "NOT_PUBLISHED");
    let elsewhere = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    let elsewhere = elsewhere.done("holdSlot")["appointment"].clone();
    assert_eq!(assign(&scene.member, &visit, &second).await.refused("assignSecondHost"), "SECOND_HOST_BUSY");
    act(&residents[1], "releaseHold", json!({ "appointmentId": elsewhere["id"] })).await.done("releaseHold");
    assert_eq!(assign(&residents[0], &visit, &second).await.fault(), "FORBIDDEN");
    let hidden = other
        .member
        .run("query($id: ID!) { appointment(id: $id) { id } }", json!({ "id": visit["id"] }))
        .await;
    assert_eq!(hidden.fault(), "NOT_FOUND");

    let visit = assign(&scene.member, &visit, &second).await.done("assignSecondHost")["appointment"].clone();
    let taken = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    assert_eq!(taken.refused("holdSlot"), "HOST_BUSY", "their time is taken");
    let theirs = other.member.run("{ receptions(first: 5) { nodes { id } totalCount } }", json!({})).await;
    assert_eq!(theirs.data()["receptions"], json!({ "nodes": [{ "id": visit["id"] }], "totalCount": 1 }));
    // Whoever comes along acts as the host does, but for what is said of the visit and who else comes.
    let confirmed = act(&other.member, "confirmAppointment", step(&visit)).await;
    let visit = confirmed.done("confirmAppointment")["appointment"].clone();
    assert_eq!(visit["state"], "CONFIRMED");
    // Moved, it waits for the host again, and whoever was to come along still does.
    let to = with(step(&visit), "startsAt", json!(scene.tomorrow(120)));
    let moved = act(&residents[0], "rescheduleAppointment", to).await;
    let visit = moved.done("rescheduleAppointment")["appointment"].clone();
    let seen = along(&residents[0], &visit).await;
    assert_eq!((&seen["state"], &seen["secondHostName"]), (&json!("REQUESTED"), &json!("测试委员乙")));
    let free = hold(&residents[1], &other.service, scene.tomorrow(0)).await;
    let free = free.done("holdSlot")["appointment"].clone();
    act(&residents[1], "releaseHold", json!({ "appointmentId": free["id"] })).await.done("releaseHold");
    let back = with(step(&visit), "startsAt", json!(scene.tomorrow(0)));
    let moved = act(&residents[0], "rescheduleAppointment", back).await;
    let back = &moved.done("rescheduleAppointment")["appointment"];
    let confirmed = act(&other.member, "confirmAppointment", step(back)).await;
    let visit = confirmed.done("confirmAppointment")["appointment"].clone();
    assert_eq!(assign(&other.member, &visit, &own).await.fault(), "FORBIDDEN");
    assert_eq!(act(&other.member, "fileReceptionRecord", record(&visit)).await.fault(), "FORBIDDEN");
    assert_eq!(along(&residents[0], &visit).await["secondHostName"], "测试委员乙");
    let inbox = other.member.run("{ messages(first: 9) { nodes { kind } } }", json!({})).await;
    let told = inbox.data()["messages"]["nodes"].as_array().unwrap();
    assert_eq!(
        told.iter().filter(|message| message["kind"] == "SECOND_HOST_ASSIGNED").count(),
        1,
        "{told:?}"
    );
    let stale = with(step(&visit), "expectedVersion", json!(1));
    let stale = with(stale, "reason", json!("临时有事"));
    assert_eq!(act(&other.member, "releaseSecondHost", stale).await.refused("releaseSecondHost"), "CONFLICT");
    let released =
        act(&other.member, "releaseSecondHost", with(step(&visit), "reason", json!("临时有事"))).await;
    let released = released.done("releaseSecondHost");
    assert_eq!(released["appointment"], Value::Null, "it is not theirs to see any more");
    let visit = scene.see(&scene.member, &text(&visit["id"])).await;
    let seen = along(&residents[0], &visit).await;
    assert_eq!((&seen["state"], &seen["needsSecondHost"]), (&json!("CONFIRMED"), &json!(true)));
    let again = act(&scene.member, "releaseSecondHost", with(step(&visit), "reason", json!("误"))).await;
    assert_eq!(again.refused("releaseSecondHost"), "NO_SECOND_HOST");
    let inbox = scene.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "SECOND_HOST_RELEASED");
    hold(&residents[1], &other.service, scene.tomorrow(0)).await.done("holdSlot");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_serves_no_more_comes_along_nowhere_and_the_host_hears_of_it() {
    let scene = Scene::start(Terms::manual().with("mode", json!("HOME_VISIT"))).await;
    let other = scene.other_host(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let second = member_of(&other.member).await;
    let visit = assign(&scene.member, &visit, &second).await.done("assignSecondHost")["appointment"].clone();
    act(&scene.member, "confirmAppointment", step(&visit)).await.done("confirmAppointment");
    let onsite = scene.add_service(Terms::manual().with("title", json!("面谈"))).await;
    let plain = hold(&resident, &onsite, scene.tomorrow(60)).await.done("holdSlot")["appointment"].clone();
    let plain = tongxin_tests::scene::book(&resident, &text(&plain["id"])).await;
    let plain = plain.done("bookAppointment")["appointment"].clone();
    assert_eq!(assign(&scene.member, &plain, &second).await.refused("assignSecondHost"), "NOT_AT_HOME");
    scene.app.leave(&text(&second)).await;
    tongxin::appointments::sweep(&scene.app.app).await.unwrap();
    let seen = along(&resident, &visit).await;
    assert_eq!((&seen["secondHostName"], &seen["needsSecondHost"]), (&Value::Null, &json!(true)));
    let inbox = scene.member.run("{ messages(first: 1) { nodes { kind } } }", json!({})).await;
    assert_eq!(inbox.data()["messages"]["nodes"][0]["kind"], "SECOND_HOST_RELEASED");
}
