//! What the database is asked: as much for a long list as for a short one, and nothing that reads a whole table of bookings.

mod lectures;

use std::process::Command;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin::calendar_feeds::service;
use tongxin_tests::plans::{plans, statements};
use tongxin_tests::scene::{Scene, Terms, act, all_week, hold, text};
use tongxin_tests::{Client, TestApp};
use uuid::Uuid;

/// Statements are counted for the whole process, so each of these tests has one of its own, under whatever runs the suite.
fn alone(test: &str) -> bool {
    const ALONE: &str = "TONGXIN_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() || std::env::var_os("NEXTEST").is_some() {
        return true;
    }
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", &format!("statements::{test}")]).env(ALONE, "1");
    assert!(again.status().unwrap().success());
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn bookings_are_found_by_their_indexes() {
    if !alone("bookings_are_found_by_their_indexes") {
        return;
    }
    let scene = Scene::start(Terms::automatic().with("capacity", json!(3))).await;
    let residents = scene.residents(3).await;
    let lowered = Terms::automatic().with("capacity", json!(3)).with("dayLimit", json!(3));
    let found = plans(&scene.app, "appointment", async {
        let first = scene.booked(&residents[0], scene.tomorrow(0)).await;
        // The first number is taken: the taken ones are read.
        scene.booked(&residents[1], scene.tomorrow(0)).await;
        let cancel =
            json!({ "appointmentId": first["id"], "expectedVersion": first["version"], "reason": "有事" });
        act(&residents[0], "cancelAppointment", cancel).await.done("cancelAppointment");
        scene.app.advance(TimeDelta::minutes(1));
        tongxin::appointments::sweep(&scene.app.app).await.unwrap();
        scene.change_service(lowered).await;
        hold(&residents[2], &scene.service, scene.tomorrow(0)).await.done("holdSlot");
        leave(&scene).await;
        tongxin::appointments::sweep(&scene.app.app).await.unwrap();
    })
    .await;
    let reads: Vec<_> = found.iter().filter(|plan| plan.statement.starts_with(['S', 'W'])).collect();
    for (part, indexes) in [
        ("COUNT", &["appointment_seat"][..]),
        ("UNION ALL SELECT 1, quota_number", &["appointment_seat", "appointment_quota", "appointment_day"]),
        ("CASE WHEN EXISTS", &["appointment_quota", "appointment_day"]),
        ("JOIN account", &["appointment_quota"]),
        ("WITH lapsed", &["appointment_hold", "appointment_decide"]),
        ("\"ends_at\" <=", &["appointment_open_end"]),
        ("\"hold_until\" <=", &["appointment_hold"]),
        ("\"decide_by\" <=", &["appointment_decide"]),
    ] {
        let looks: Vec<_> = reads.iter().filter(|plan| plan.statement.contains(part)).collect();
        assert!(!looks.is_empty(), "no statement with {part}: {reads:#?}");
        for plan in looks {
            assert!(indexes.iter().all(|index| plan.uses(index)), "{plan:#?} needs {indexes:?}");
        }
    }
    // Here either index will do, and over so few rows the engine may take either.
    for (part, indexes) in [
        ("SELECT id FROM appointment WHERE host_id", ["appointment_host", "appointment_start"]),
        ("SELECT id FROM appointment WHERE occurrence_id", ["appointment_seat", "appointment_start"]),
        ("JOIN account", ["waitlist_entry_next", "waitlist_entry_until"]),
    ] {
        let looks: Vec<_> = reads.iter().filter(|plan| plan.statement.contains(part)).collect();
        assert!(!looks.is_empty(), "no statement with {part}: {reads:#?}");
        for plan in looks {
            assert!(indexes.iter().any(|index| plan.uses(index)), "{plan:#?} needs one of {indexes:?}");
        }
    }
    for plan in reads {
        let is_scan = plan.text.lines().any(|line| {
            let line = line.trim_start_matches(['-', '>', ' ']);
            line.starts_with("Seq Scan on appointment ") || line.starts_with("SCAN appointment")
        });
        assert!(!is_scan, "{plan:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_read_by_its_indexes_and_never_sorted() {
    if !alone("the_trail_is_read_by_its_indexes_and_never_sorted") {
        return;
    }
    let app = TestApp::start().await;
    let auditor = crate::accounts::staff::joined(&app, &app.admin().await, "auditor.test", "AUDITOR").await;
    let id = auditor.account_id().await;
    let document = "query($filter: AuditEventFilter, $after: String) { auditEvents(first: 2, after: $after, filter: $filter) \
        { nodes { id } pageInfo { endCursor } } }";
    let page = auditor.run(document, json!({})).await;
    let after = &page.data()["auditEvents"]["pageInfo"]["endCursor"];
    for (index, filter) in [
        ("audit_event_at", json!({ "from": app.now() - TimeDelta::days(1), "until": app.now() })),
        ("audit_event_actor", json!({ "actorId": id })),
        ("audit_event_object", json!({ "objectId": id })),
        ("audit_event_operation", json!({ "operation": "signOut" })),
        ("audit_event_undone", json!({ "outcome": "FAILED" })),
    ] {
        for after in [&Value::Null, after] {
            let found = plans(&app, "FROM \"audit_event\"", async {
                auditor.run(document, json!({ "filter": filter, "after": after })).await.data();
            })
            .await;
            assert!(!found.is_empty(), "{index}");
            for plan in found {
                assert!(plan.uses(index), "{plan:#?} needs {index}");
                let is_sorted = plan.text.contains("TEMP B-TREE") || plan.text.contains("Sort");
                assert!(!is_sorted, "{plan:#?} is read in the order of {index}");
            }
        }
    }
}

/// The member of the scene serves no more.
async fn leave(scene: &Scene) {
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    scene.app.leave(viewer.data()["viewer"]["memberId"].as_str().unwrap()).await;
}

/// How many statements a document costs, after everything that is kept was read once.
async fn cost(client: &Client, document: &str, variables: &Value) -> (usize, Value) {
    client.run(document, variables.clone()).await.data();
    let mut answer = Value::Null;
    let ran = statements(async {
        answer = client.run(document, variables.clone()).await.data().clone();
    })
    .await;
    (ran.len(), answer)
}

const SLOTS: &str = "nextSlots(first: 2) { startsAt } slots(from: $from, to: $to) { startsAt } availability { starts } \
    dateOverrides { on } services { title nextSlots(first: 2) { startsAt } }";

/// Each list with everything that hangs on its rows.
fn lists() -> [(&'static str, String); 10] {
    let listed = |head: &str, rows: String| {
        format!("query($n: Int!, $from: LocalDate!, $to: LocalDate!) {{ {head} {{ nodes {{ {rows} }} }} }}")
    };
    let appointment = format!(
        "number service {{ title host {{ name }} nextSlots(first: 1) {{ startsAt }} }} host {{ name {SLOTS} }} \
         history {{ toState actedByName reason }} record {{ summary filedByName }} replacedById \
         visitor {{ nameMasked phoneMasked }} intakeAnswers {{ text }} allowedActions {{ action enabled }} matter {{ number state }}"
    );
    [
        (
            "studios",
            listed(
                "studios(first: $n)",
                format!(
                    "name photo {{ url width }} photoSubmission {{ state }} activitiesThisQuarter rating {{ stars criteria {{ title items {{ title }} }} }} region {{ name parent {{ name }} }} sector {{ name }} hours {{ weekday }} members(first: 3) {{ member {{ name sector {{ name }} }} }} host {{ {SLOTS} }}"
                ),
            ),
        ),
        (
            "studioPosts",
            "query($n: Int!) { studioPosts(first: $n) { nodes { title photos { url caption } hosts { name sector { name } } \
             allowedActions { action enabled } } } }"
                .to_owned(),
        ),
        (
            "studioRatings",
            "query($n: Int!) { studioRatings(first: $n) { nodes { stars studio { name region { name } } \
             criteria { title items { title } } scores { points item { title } } } } }"
                .to_owned(),
        ),
        (
            "studioLedgers",
            "query($n: Int!) { studioLedgers(first: $n, year: 2026) { nodes { studio { name region { name } sector { name } hours { weekday } } } } }"
                .to_owned(),
        ),
        (
            "members",
            listed(
                "members(first: $n)",
                format!(
                    "name photo {{ url width }} photoSubmission {{ state }} standing expertise languages biography officePhone profileDraft {{ state }} sector {{ name }} term {{ title }} studios {{ studio {{ name region {{ name }} }} }} host {{ {SLOTS} }}"
                ),
            ),
        ),
        (
            "appointmentServices",
            listed(
                "appointmentServices(first: $n)",
                format!("title nextSlots(first: 2) {{ startsAt }} host {{ name {SLOTS} }}"),
            ),
        ),
        ("myAppointments", listed("myAppointments(first: $n)", appointment.clone())),
        ("receptions", listed("receptions(first: $n)", appointment)),
        ("messages", "query($n: Int!) { messages(first: $n) { nodes { title body kind } } }".to_owned()),
        (
            "outboxJobs",
            "query($n: Int!) { outboxJobs(first: $n) { nodes { kind recipientMasked state } } }".to_owned(),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_costs_no_more_statements_than_a_short_one() {
    if !alone("a_long_list_costs_no_more_statements_than_a_short_one") {
        return;
    }
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    let accounts = tongxin::demo::fill(&app.app).await.unwrap();
    let resident = app.resident(&accounts.residents[0].1).await;
    let staff = app.staff(accounts.admin_login, accounts.password).await;
    let scene = Scene::on(app.clone(), Terms::automatic().with("residentLimit", json!(20))).await;
    for place in 0..12 {
        scene.booked(&resident, scene.tomorrow(place * 30) + TimeDelta::days(14)).await;
    }
    let today = app.now().date_naive();
    for (name, document) in lists() {
        let client =
            if matches!(name, "receptions" | "outboxJobs" | "studioLedgers") { &staff } else { &resident };
        let variables = |n: i32| json!({ "n": n, "from": today, "to": today + TimeDelta::days(3) });
        let (few, short) = cost(client, &document, &variables(2)).await;
        let (many, long) = cost(client, &document, &variables(12)).await;
        let rows = |answer: &Value| answer[name]["nodes"].as_array().unwrap().len();
        assert!(rows(&long) >= rows(&short) + 10, "{name} has too few rows to tell: {}", rows(&long));
        // For hosts with few free times it looks further ahead: a few statements more, for all of them together.
        assert!(
            many <= few + 6,
            "{name}: {few} statements for {} rows, {many} for {}",
            rows(&short),
            rows(&long)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_matters_cost_no_more_statements_than_few() {
    if !alone("many_matters_cost_no_more_statements_than_few") {
        return;
    }
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(3).await;
    let mut visits = Vec::new();
    for (resident, nth) in residents.iter().zip(0..) {
        visits.push(scene.booked(resident, scene.tomorrow(nth * 30)).await);
    }
    scene.app.advance(scene.tomorrow(60) - scene.app.now());
    let open = "mutation($input: OpenMatterInput!) { openMatter(input: $input) { matter { id } userErrors { code } } }";
    for visit in visits {
        let check = json!({ "appointmentId": visit["id"], "code": visit["checkInCode"] });
        act(&scene.member, "checkInAppointment", check).await.done("checkInAppointment");
        let record = json!({ "appointmentId": visit["id"], "summary": "反映路灯不亮。", "category": "TRAFFIC", "resolution": "TO_REPORT" });
        act(&scene.member, "fileReceptionRecord", record).await.done("fileReceptionRecord");
        let input =
            json!({ "idempotencyKey": Uuid::new_v4(), "appointmentId": visit["id"], "title": "路灯不亮" });
        scene.member.run(open, json!({ "input": input })).await.done("openMatter");
    }
    let rows = "number owner { name } region { name } residentCount sources { appointmentId } timeline { step words } \
        dueComputation { dueOn } allowedActions { action enabled } isOverdue";
    let list = format!("query($n: Int!) {{ matters(first: $n) {{ totalCount nodes {{ {rows} }} }} }}");
    let (few, short) = cost(&scene.member, &list, &json!({ "n": 1 })).await;
    let (many, long) = cost(&scene.member, &list, &json!({ "n": 3 })).await;
    let count = |answer: &Value| answer["matters"]["nodes"].as_array().unwrap().len();
    assert_eq!((count(&short), count(&long)), (1, 3));
    assert!(many <= few, "{few} statements for one, {many} for three");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_wait_cost_no_more_statements_than_few() {
    if !alone("many_who_wait_cost_no_more_statements_than_few") {
        return;
    }
    let scene =
        Scene::start(Terms::automatic().with("capacity", json!(1)).with("horizonDays", json!(1))).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let people = scene.residents(14).await;
    let visit = scene.booked(&people[0], scene.tomorrow(0)).await;
    let join = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { entry { id } userErrors { code } } }";
    let mut waits = Vec::new();
    for resident in &people[1..] {
        let on = scene.tomorrow(0).date_naive();
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": on });
        let joined = resident.run(join, json!({ "input": input })).await;
        waits.push(text(&joined.done("joinWaitlist")["entry"]["id"]));
    }
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "来不了" });
    act(&people[0], "cancelAppointment", cancel).await.done("cancelAppointment");
    let rows = "ahead experience { cases } service { title host { name } } offer { id startsAt }";
    let list = format!(
        "query($id: ID!, $n: Int!) {{ waitlistEntries(serviceId: $id, first: $n) {{ totalCount nodes {{ {rows} }} }} }}"
    );
    let of = |n: i32| json!({ "id": scene.service, "n": n });
    let (few, short) = cost(&scene.member, &list, &of(2)).await;
    let (many, long) = cost(&scene.member, &list, &of(12)).await;
    let length = |answer: &Value| answer["waitlistEntries"]["nodes"].as_array().unwrap().len();
    assert_eq!((length(&short), length(&long)), (2, 12));
    assert_eq!(few, many);
    let nodes = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on WaitlistEntry {{ {rows} }} }} }}");
    let (few, _) = cost(&scene.member, &nodes, &json!({ "ids": waits[..2] })).await;
    let (many, _) = cost(&scene.member, &nodes, &json!({ "ids": waits })).await;
    assert_eq!(few, many);
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_of_many_ids_cost_no_more_statements_than_of_few() {
    if !alone("nodes_of_many_ids_cost_no_more_statements_than_of_few") {
        return;
    }
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    tongxin::demo::fill(&app.app).await.unwrap();
    let anyone = app.anonymous();
    let found = anyone
        .run("{ appointmentServices(first: 12) { nodes { id host { id } } } studios(first: 12) { nodes { id } } }", json!({}))
        .await;
    let found = found.data();
    let services = found["appointmentServices"]["nodes"].as_array().unwrap();
    let ids = |of: &[Value]| of.iter().map(|node| text(&node["id"])).collect::<Vec<_>>();
    let hosts: Vec<Value> = services.iter().map(|service| service["host"].clone()).collect();
    let document = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Host { name nextSlots(first: 1) { startsAt } availability { starts } } \
        ... on AppointmentService { title nextSlots(first: 1) { startsAt } host { name } } ... on Studio { name host { name } } } }";
    for (name, all) in [
        ("services", ids(services)),
        ("hosts", ids(&hosts)),
        ("studios", ids(found["studios"]["nodes"].as_array().unwrap())),
    ] {
        assert!(all.len() == 12, "{name}");
        let (few, _) = cost(&anyone, document, &json!({ "ids": all[..2] })).await;
        let (many, _) = cost(&anyone, document, &json!({ "ids": all })).await;
        // A batch that the machine is slow to fill may go out in two; ten more would be one for each row.
        assert!(many <= few + 3, "{name}: {few} statements for two, {many} for twelve");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_calendar_is_read_by_as_many_statements_as_a_short_one() {
    if !alone("a_long_calendar_is_read_by_as_many_statements_as_a_short_one") {
        return;
    }
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(10))).await;
    let resident = scene.app.resident("13800000001").await;
    let document = "mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { url userErrors { code } } }";
    let input = json!({ "input": { "idempotencyKey": Uuid::new_v4() } });
    let feed = text(&resident.run(document, input).await.done("createCalendarFeed")["url"]);
    let secret = feed.trim_start_matches("/calendars/").trim_end_matches(".ics");
    let app = &scene.app.app;
    let mut counts = Vec::new();
    for minutes in [0, 60, 120, 180] {
        let visit = scene.booked(&resident, scene.tomorrow(minutes)).await;
        let input = json!({
            "appointmentId": visit["id"], "expectedVersion": visit["version"], "startsAt": scene.tomorrow(minutes + 30),
        });
        act(&resident, "rescheduleAppointment", input).await.done("rescheduleAppointment");
        let asked = statements(async {
            let owner = service::owner(app, secret).await.unwrap().unwrap();
            let read = service::read(app, &owner).await.unwrap();
            assert_eq!(read.matches("BEGIN:VEVENT").count(), counts.len() + 1);
        })
        .await;
        counts.push(asked.len());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_could_help_is_found_by_as_many_statements_however_many_there_are() {
    if !alone("who_could_help_is_found_by_as_many_statements_however_many_there_are") {
        return;
    }
    let app = TestApp::start_with(|config| config.limits.complexity = None).await;
    let accounts = tongxin::demo::fill(&app.app).await.unwrap();
    let anyone = app.anonymous();
    let offerings = "query($n: Int!) { serviceOfferings(first: $n) { totalCount nodes { description host { name } service { title } \
        allowedActions { enabled } } } }";
    let (few, _) = cost(&anyone, offerings, &json!({ "n": 2 })).await;
    let (many, page) = cost(&anyone, offerings, &json!({ "n": 12 })).await;
    assert_eq!(page["serviceOfferings"]["nodes"].as_array().unwrap().len(), 12);
    assert_eq!(few, many);
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    let wishes = "query($n: Int!) { lectureRequests(first: $n, sort: NEWEST) { totalCount nodes { title askerMasked region { name } \
        lecturer { name } mergedInto { id } asks { member { name } note } isEndorsed allowedActions { enabled } } } }";
    let (few, _) = cost(&officer, wishes, &json!({ "n": 1 })).await;
    let (many, page) = cost(&officer, wishes, &json!({ "n": 7 })).await;
    assert_eq!(page["lectureRequests"]["nodes"].as_array().unwrap().len(), 7);
    // The first has no lecturer, and nobody was asked: their names and keys are two or three statements for all.
    assert!(many <= few + 4, "{few} statements for one request, {many} for seven");
    let suggest = "query($need: NeedInput!) { suggestMembers(need: $need, first: 20) { host { name } service { title } \
        offering { description host { name } service { title } } slots { startsAt } reasons { message } } }";
    let mut counts = Vec::new();
    for need in [
        json!({ "category": "LEGAL" }),
        json!({ "category": "MEDICAL", "words": "康复" }),
        json!({ "category": "EDUCATION", "words": "法律咨询、健康、教育、养老服务、文化" }),
    ] {
        let (ran, answer) = cost(&anyone, suggest, &json!({ "need": need })).await;
        counts.push((answer["suggestMembers"].as_array().unwrap().len(), ran));
    }
    counts.sort_unstable();
    let ((fewest, least), (most, largest)) = (counts[0], counts[2]);
    assert!(fewest > 0 && most >= fewest + 3, "{counts:?}");
    assert!(largest <= least + 2 && largest <= 18, "{counts:?}");
}
