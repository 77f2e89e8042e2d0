//! What a token is good for, and for whom.

use chrono::TimeDelta;
use sea_orm::sqlx;
use serde_json::{Value, json};
use tongxin::db::RawPool;
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, hold, text};
use uuid::Uuid;

use super::{CHANGES, Phone, everything, of};

async fn ask(client: &Client, since: &Value, first: i32) -> Value {
    client.run(CHANGES, json!({ "since": since, "first": first })).await.json
}

fn code(answer: &Value) -> &Value {
    &answer["errors"][0]["extensions"]["code"]
}

#[tokio::test]
async fn a_phone_that_was_away_is_current_after_one_small_request() {
    let scene = Scene::start(Terms::automatic()).await;
    let [ann, ben] = &scene.residents(2).await[..] else { panic!("two residents") };
    let mut phone = Phone::default();
    phone.catch_up(ann).await;
    let before = phone.held.clone();
    assert_eq!((of(&before, "AppointmentService").len(), of(&before, "Member").len()), (1, 2));
    assert!(!of(&before, "Sector").is_empty());
    let visit = scene.booked(ann, scene.tomorrow(0)).await;
    scene.booked(ben, scene.tomorrow(60)).await;
    let answer = ask(ann, &json!(phone.token), 40).await;
    let page = &answer["data"]["changes"];
    assert_eq!(page["hasMore"], false);
    let told: Vec<&Value> = page["objects"].as_array().unwrap().iter().collect();
    let kinds: Vec<&str> = told.iter().map(|object| object["node"]["__typename"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"Appointment") && kinds.contains(&"Message"), "{kinds:?}");
    assert!(
        kinds.iter().all(|kind| ["Appointment", "Message"].contains(kind)),
        "of the other resident nothing: {kinds:?}"
    );
    assert!(told.iter().any(|object| object["id"] == visit["id"]));
    phone.catch_up(ann).await;
    assert_eq!(phone.held, everything(ann).await);
    let quiet = ask(ann, &json!(phone.token), 40).await;
    assert_eq!(quiet["data"]["changes"]["objects"], json!([]), "nothing has happened since");
}

#[tokio::test]
async fn what_leaves_the_scope_of_a_phone_is_taken_from_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let admin = scene.app.admin().await;
    let create = "mutation($input: CreateNoticeInput!) { createNotice(input: $input) { notice { id version } userErrors { code } } }";
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "title": "公告", "body": "内容" });
    let notice = admin.run(create, json!({ "input": input })).await.done("createNotice")["notice"].clone();
    let publish = "mutation($input: PublishNoticeInput!) { publishNotice(input: $input) { notice { version } userErrors { code } } }";
    let input = json!({ "id": notice["id"], "expectedVersion": notice["version"] });
    let version =
        admin.run(publish, json!({ "input": input })).await.done("publishNotice")["notice"]["version"]
            .clone();
    let mut phone = Phone::default();
    phone.catch_up(resident).await;
    assert_eq!(of(&phone.held, "Notice").len(), 1);
    let withdraw =
        "mutation($input: WithdrawNoticeInput!) { withdrawNotice(input: $input) { userErrors { code } } }";
    let input = json!({ "id": notice["id"], "expectedVersion": version, "reason": "内容有误" });
    admin.run(withdraw, json!({ "input": input })).await.done("withdrawNotice");
    let told = ask(resident, &json!(phone.token), 40).await["data"]["changes"]["objects"].clone();
    assert_eq!(told, json!([{ "id": notice["id"], "node": null }]));
}

#[tokio::test]
async fn a_phone_hears_of_its_registrations_and_of_the_lectures_that_they_are_for() {
    let hall = crate::lectures::Hall::open().await;
    let lecture = hall.scheduled(3).await;
    let (ann, ben) = (hall.app().resident("13700000001").await, hall.app().resident("13700000002").await);
    let set = json!({
        "lectureId": lecture["id"], "capacity": 1, "opensAt": hall.app().now(), "closesAt": hall.at(3), "cancelUntil": hall.at(3),
    });
    let run = async |by: &Client, mutation: &str, input: Value| {
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
        by.run(&document, json!({ "input": input })).await.done(mutation);
    };
    run(&hall.officer, "setLectureRegistration", set).await;
    let mut phones = (Phone::default(), Phone::default());
    phones.0.catch_up(&ann).await;
    phones.1.catch_up(&ben).await;
    let key = || json!(Uuid::new_v4());
    let register = json!({ "idempotencyKey": key(), "lectureId": lecture["id"], "name": "王小明" });
    run(&ann, "registerForLecture", register).await;
    run(&ben, "joinLectureWaitlist", json!({ "idempotencyKey": key(), "lectureId": lecture["id"] })).await;
    phones.0.catch_up(&ann).await;
    let registered: Vec<Value> =
        of(&phones.0.held, "Registration").into_iter().map(|(_, node)| node.clone()).collect();
    assert_eq!(registered.len(), 1);
    assert_eq!(
        (&registered[0]["state"], &registered[0]["lecture"]["state"]),
        (&json!("REGISTERED"), &json!("SCHEDULED"))
    );
    let other = ask(&ben, &json!(phones.1.token), 40).await["data"]["changes"]["objects"].clone();
    assert!(!other.to_string().contains("Registration"), "of another's nothing: {other}");
    phones.1.catch_up(&ben).await;
    // The lecture is postponed: whoever registered hears of that, and so does whoever waits.
    let input =
        crate::lectures::because(&crate::lectures::see(&hall.officer, &lecture).await, "讲师临时有事");
    crate::lectures::act(&hall.officer, "postponeLecture", input).await.done("postponeLecture");
    let told = ask(&ben, &json!(phones.1.token), 40).await["data"]["changes"]["objects"].clone();
    assert!(told.to_string().contains("WaitlistEntry"), "{told}");
    phones.0.catch_up(&ann).await;
    let registered = of(&phones.0.held, "Registration")[0].1;
    assert_eq!(
        (&registered["state"], &registered["lecture"]["state"]),
        (&json!("REGISTERED"), &json!("POSTPONED"))
    );
    assert_eq!(phones.0.held, everything(&ann).await);
}

#[tokio::test]
async fn a_time_that_is_merely_held_is_told_to_nobody_else() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let mut host = Phone::default();
    host.catch_up(&scene.member).await;
    let held =
        text(&hold(resident, &scene.service, scene.tomorrow(0)).await.done("holdSlot")["appointment"]["id"]);
    let told = ask(&scene.member, &json!(host.token), 40).await["data"]["changes"]["objects"].clone();
    assert_eq!(told, json!([]), "the host hears nothing of {held}");
    assert!(everything(resident).await.contains_key(&held));
}

#[tokio::test]
async fn a_token_is_of_use_to_whom_it_was_given_alone() {
    let scene = Scene::start(Terms::automatic()).await;
    let [ann, ben] = &scene.residents(2).await[..] else { panic!("two residents") };
    let mut phone = Phone::default();
    phone.catch_up(ann).await;
    let token = json!(phone.token);
    for other in [ben, &scene.member, &scene.app.anonymous()] {
        assert_eq!(code(&ask(other, &token, 10).await), "SYNC_TOKEN_EXPIRED");
    }
    for bad in ["", "nonsense", "eyJlIjoxfQ"] {
        assert_eq!(code(&ask(ann, &json!(bad), 10).await), "INVALID", "{bad}");
    }
    for first in [0, 101] {
        assert_eq!(code(&ask(ann, &token, first).await), "LIMIT_PAGE_SIZE", "{first}");
    }
}

#[tokio::test]
async fn other_roles_read_everything_anew() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.other_host(Terms::automatic()).await;
    let mut phone = Phone::default();
    phone.catch_up(&scene.member).await;
    let studio = scene.studio_of_both().await;
    assert_eq!(code(&ask(&scene.member, &json!(phone.token), 10).await), "SYNC_TOKEN_EXPIRED");
    phone.catch_up(&scene.member).await;
    assert!(phone.held.contains_key(&studio));
    drop(other);
}

#[tokio::test]
async fn whoever_was_away_for_too_long_reads_everything_anew() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let mut phone = Phone::default();
    phone.catch_up(resident).await;
    scene.booked(resident, scene.tomorrow(0)).await;
    let token = json!(phone.token);
    // Rows are written with the database's own time, which no test moves.
    scene.app.advance(TimeDelta::days(13) + (chrono::Utc::now() - scene.app.now()).max(TimeDelta::zero()));
    tongxin::privacy::service::retention::sweep(&scene.app.app).await.unwrap();
    assert!(code(&ask(resident, &token, 10).await).is_null(), "it is still there");
    scene.app.advance(TimeDelta::days(2));
    tongxin::privacy::service::retention::sweep(&scene.app.app).await.unwrap();
    assert_eq!(code(&ask(resident, &token, 10).await), "SYNC_TOKEN_EXPIRED");
    phone.catch_up(resident).await;
    assert_eq!(phone.held, everything(resident).await);
}

#[tokio::test]
async fn a_token_of_a_log_that_is_no_more_is_told_as_such() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    // A backup, from which a server is started later.
    let copy = scene.app.copy().await;
    tongxin::changes::settle(&copy.app).await.unwrap();
    let there = resident.at(&copy);
    scene.booked(resident, scene.tomorrow(0)).await;
    let mut phone = Phone::default();
    phone.catch_up(resident).await;
    let token = json!(phone.token);
    assert_eq!(code(&ask(&there, &token, 10).await), "SYNC_TOKEN_EXPIRED", "it knows less than the phone");
    // It goes on, and its log is longer than the phone's was before long.
    for nth in 1..=2 {
        scene.booked(&there, scene.tomorrow(60 * nth)).await;
    }
    assert_eq!(
        code(&ask(&there, &token, 10).await),
        "SYNC_TOKEN_EXPIRED",
        "the numbers stand for other rows"
    );
    phone = Phone::default();
    phone.catch_up(&there).await;
    scene.booked(&there, scene.tomorrow(240)).await;
    phone.catch_up(&there).await;
    assert_eq!(phone.held, everything(&there).await);
    assert_eq!(of(&phone.held, "Appointment").len(), 3, "without the visit that the backup does not know");
    assert!(code(&ask(resident, &token, 10).await).is_null(), "the former server still takes it");
}

/// A log that another server wrote, as after `pg_restore` into a new one: its numbers of transactions lie ahead of this one's.
#[tokio::test]
async fn a_log_from_another_server_is_let_go_before_anybody_is_told_of_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let RawPool::Postgres(pool) = scene.app.app.db.raw() else { return };
    for table in ["change", "touch"] {
        let ahead = format!(
            "UPDATE {table} SET tx = CAST(CAST(9000000000000 + CAST(CAST(tx AS text) AS bigint) AS text) AS xid8)"
        );
        sqlx::query(sqlx::AssertSqlSafe(ahead)).execute(pool).await.unwrap();
    }
    let elsewhere = "UPDATE change_floor SET floor = 8999999999999, home = '7000000000000000000.5.00000001'";
    sqlx::query(elsewhere).execute(pool).await.unwrap();
    let resident = &scene.residents(1).await[0];
    let (mut token, mut is_expired) = (Value::Null, false);
    for _ in 0..40 {
        let answer = ask(resident, &token, 40).await;
        let page = &answer["data"]["changes"];
        is_expired = code(&answer) == "SYNC_TOKEN_EXPIRED";
        if is_expired || page["hasMore"] == false {
            break;
        }
        token = page["token"].clone();
    }
    assert!(is_expired, "without settling nobody ever catches up");
    tongxin::changes::settle(&scene.app.app).await.unwrap();
    let mut phone = Phone::default();
    phone.catch_up(resident).await;
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM change").fetch_one(pool).await.unwrap();
    assert_eq!(left, 0);
    scene.booked(resident, scene.tomorrow(0)).await;
    phone.catch_up(resident).await;
    assert_eq!(phone.held, everything(resident).await);
    assert_eq!(of(&phone.held, "Appointment").len(), 1);
    let token = json!(phone.token);
    tongxin::changes::settle(&scene.app.app).await.unwrap();
    assert!(code(&ask(resident, &token, 10).await).is_null(), "where nothing has moved nothing is let go");
}
