//! Whoever is on duty receives: they act for the studio during their shift, and residents see who it is.

use super::*;

const SERVICE: &str = "mutation($input: CreateAppointmentServiceInput!) { createAppointmentService(input: $input) { service { id } userErrors { code } } }";

/// A roster at a Members' Home that receives itself, with a visit during the first shift.
async fn received() -> (Home, Scene, Client, Value, Vec<Value>) {
    let scene = Scene::start(Terms::automatic()).await;
    // Another code is sent a minute later.
    scene.app.advance(chrono::TimeDelta::minutes(2));
    let members = [
        scene.app.resident("13900000001").await,
        scene.app.resident("13900000002").await,
        scene.app.member("测试委员丙", "13900000003").await,
    ];
    let home = Home::with(scene.app.clone(), members).await;
    let host = home
        .admin
        .run("query($id: ID!) { studio(id: $id) { host { id version } } }", json!({ "id": home.home }))
        .await;
    let host = host.data()["studio"]["host"].clone();
    let hours = json!({
        "idempotencyKey": Uuid::new_v4(), "hostId": host["id"], "expectedVersion": host["version"], "rules": [{ "weekday": 3, "starts": "09:00", "ends": "11:00" }],
    });
    let document =
        "mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { userErrors { code } } }";
    home.admin.run(document, json!({ "input": hours })).await.done("setAvailability");
    let terms = Terms::manual().0;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "hostId": host["id"], "terms": terms });
    let service = home.admin.run(SERVICE, json!({ "input": input })).await;
    let service = text(&service.done("createAppointmentService")["service"]["id"]);
    let shifts = home.four().await;
    let resident = scene.app.resident("13800000001").await;
    let of_home =
        Scene { service, app: scene.app.clone(), member: home.app.anonymous(), host: scene.host.clone() };
    let visit = of_home.booked(&resident, scene.tomorrow(24 * 60)).await;
    (home, of_home, resident, visit, shifts)
}

#[tokio::test]
async fn who_is_on_duty_receives_and_residents_hear_when_that_changes() {
    let (home, _, resident, visit, shifts) = received().await;
    let see = async |client: &Client| {
        let document = "query($id: ID!) { node(id: $id) { ... on Appointment { id onDuty { name } } } }";
        client.run(document, json!({ "id": visit["id"] })).await.data()["node"].clone()
    };
    assert_eq!(see(&resident).await["onDuty"], json!([{ "name": "测试委员甲" }]));
    assert_eq!(see(&home.members[1]).await, Value::Null, "not on duty then");
    let list = "{ receptions(first: 10) { nodes { id } } }";
    let listed = home.members[0].run(list, json!({})).await;
    assert_eq!(listed.data()["receptions"]["nodes"], json!([{ "id": visit["id"] }]));
    assert!(home.told(&home.members[0]).await.contains(&"APPOINTMENT_REQUESTED".to_owned()));
    let asked = home.substitute(0, place(&shifts[0]), 1).await.done("substituteDuty")["exchange"].clone();
    home.answer(1, "accept", &asked).await.done("acceptRosterExchange");
    assert_eq!(see(&resident).await["onDuty"], json!([{ "name": "测试委员乙" }]));
    assert_eq!(home.told(&resident).await.iter().filter(|kind| *kind == "RECEIVER_CHANGED").count(), 1);
    assert_eq!(see(&home.members[0]).await, Value::Null, "who is not on duty any more");
    let confirm = json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"] });
    let late = act(&home.members[0], "confirmAppointment", confirm.clone()).await;
    assert_eq!(late.fault(), "NOT_FOUND");
    act(&home.members[1], "confirmAppointment", confirm).await.done("confirmAppointment");
    // The evening before, whoever is on duty then hears of it, and the others do not.
    home.app.advance(chrono::TimeDelta::hours(33));
    assert_eq!(tongxin::reminders::sweep(&home.app.app).await.unwrap(), 2, "the resident, and the host");
    let mut hear = Vec::new();
    for member in &home.members {
        hear.push(home.told(member).await.contains(&"RECEPTIONS_AHEAD".to_owned()));
    }
    assert_eq!(hear, [false, true, false]);
}

#[tokio::test]
async fn whoever_is_on_duty_is_not_booked_elsewhere_at_that_time() {
    let scene = Scene::start(Terms::automatic()).await;
    // Another code is sent a minute later.
    scene.app.advance(chrono::TimeDelta::minutes(2));
    let members = [
        scene.app.resident("13900000001").await,
        scene.app.resident("13900000002").await,
        scene.app.member("测试委员丙", "13900000003").await,
    ];
    let home = Home::with(scene.app.clone(), members).await;
    let resident = scene.app.resident("13800000001").await;
    // Wednesday at nine: asked for before the roster is set, the member is passed over.
    scene.booked(&resident, scene.tomorrow(24 * 60)).await;
    let shifts = home.four().await;
    assert_eq!(names(&shifts), ["测试委员乙", "测试委员甲", "测试委员丙", "测试委员乙"]);
    let busy = home.assign(&home.admin, place(&shifts[0]), Some(0)).await;
    assert_eq!(busy.refused("assignRosterPlace"), "MEMBER_BUSY");
    // The week after they are on duty, and cannot be booked.
    let then = scene.tomorrow(8 * 24 * 60);
    let held = tongxin_tests::scene::hold(&resident, &scene.service, then).await;
    assert_eq!(held.refused("holdSlot"), "HOST_BUSY");
    home.assign(&home.admin, place(&shifts[1]), None).await.done("assignRosterPlace");
    scene.booked(&resident, then).await;
}
