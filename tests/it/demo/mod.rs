//! The demo district: complete, believable, and the same every time.

use chrono::TimeDelta;
use entity::Instant;
use serde_json::{Value, json};
use tongxin::demo::DemoAccounts;
use tongxin::{appointments, demo};
use tongxin_tests::TestApp;

const COUNTS: &str = "{
  members(first: 1) { totalCount nodes { id name } }
  studios(first: 1) { totalCount nodes { id name } }
  townships: regions(level: TOWNSHIP) { id }
  subdistricts: regions(level: SUBDISTRICT) { id }
  villages: regions(level: VILLAGE) { id }
  communities: regions(level: COMMUNITY) { id parent { id } }
  sectors { name nameEn }
  terms { title isCurrent }
}";

#[tokio::test(flavor = "multi_thread")]
async fn the_district_is_complete_and_has_the_same_ids_every_time() {
    let (one, other) = (TestApp::start().await, TestApp::start().await);
    demo::fill(&one.app).await.unwrap();
    demo::fill(&other.app).await.unwrap();
    let answer = one.anonymous().run(COUNTS, json!({})).await;
    let data = answer.data();
    assert_eq!(data["members"]["totalCount"], 300);
    assert_eq!(data["studios"]["totalCount"], 40);
    let count = |field: &str| data[field].as_array().unwrap().len();
    assert_eq!(count("townships") + count("subdistricts"), 12);
    assert_eq!(count("villages") + count("communities"), 80);
    assert_eq!(count("sectors"), 34);
    assert_eq!(data["terms"], json!([{ "title": "第五届", "isCurrent": true }]));
    assert_eq!(other.anonymous().run(COUNTS, json!({})).await.data(), data);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_has_its_bodies_and_a_few_gaps_to_see() {
    let (app, _) = demo_after(0).await;
    let admin = app.staff("demo.admin", "demo district 2026").await;
    let document = "{ office { name } notices(first: 5) { totalCount }
        orgUnits(first: 5, filter: { kind: SPECIAL_COMMITTEE }) { nodes { director { name } vacancies { role missing } } }
        coverage(kinds: [COMMITTEE, COMMUNITY, COMMITTEE_LEADERSHIP, LIAISON_STATION, STUDY_LIAISON_DIRECTOR]) { total covered } }";
    let seen = admin.run(document, json!({})).await;
    let seen = seen.data();
    let units = seen["orgUnits"]["nodes"].as_array().unwrap();
    assert!(units.len() == 3 && units.iter().all(|unit| unit["director"]["name"].is_string()), "{units:?}");
    assert_eq!(units[2]["vacancies"], json!([{ "role": "DEPUTY_DIRECTOR", "missing": 1 }]));
    let counts: Vec<_> = seen["coverage"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["covered"].as_i64(), one["total"].as_i64()))
        .collect();
    let of = |covered, total| (Some(covered), Some(total));
    assert_eq!(counts, [of(291, 300), of(284, 300), of(2, 3), of(11, 12), of(10, 12)]);
    assert_eq!(seen["notices"]["totalCount"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn matters_stand_in_several_states_and_are_due_as_the_calendar_says() {
    let (app, _) = demo_after(0).await;
    let admin = app.staff("demo.admin", "demo district 2026").await;
    let document = "{ matters(first: 9) { nodes { id state dueOn dueComputation { dueOn } residentCount timeline { step } } } }";
    let seen = admin.run(document, json!({})).await.data().clone();
    let nodes = seen["matters"]["nodes"].as_array().unwrap();
    let mut states: Vec<_> = nodes.iter().map(|node| node["state"].as_str().unwrap()).collect();
    states.sort_unstable();
    assert_eq!(states, ["ANSWERED", "CLOSED", "IN_PROGRESS", "OPEN"]);
    assert!(nodes.iter().all(|node| node["dueOn"] == node["dueComputation"]["dueOn"]), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_district_with_people_is_not_filled_again() {
    let app = TestApp::start().await;
    demo::fill(&app.app).await.unwrap();
    let refused = demo::fill(&app.app).await.unwrap_err();
    assert!(format!("{refused:#}").contains("empty"), "{refused:#}");
}

/// Of a demo that starts so many hours after Monday morning, how many appointments the sweeper ends at once.
async fn ended_on_arrival(hours: i64) -> (i64, usize) {
    let app = TestApp::start().await;
    app.advance(TimeDelta::hours(hours));
    demo::fill(&app.app).await.unwrap();
    (hours, appointments::sweep(&app.app).await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_has_run_out_of_time_when_the_demo_starts() {
    // Every day of the week, at nine, fifteen and twenty-one o'clock in turn, and at each of them on a Monday.
    for hours in [0, 6, 12].into_iter().chain((1..7).map(|day| day * 24 + day % 3 * 6)) {
        assert_eq!(ended_on_arrival(hours).await, (hours, 0), "{hours} hours after Monday morning");
    }
}

const ALL: &str = "query($after: String) { receptions(first: 60, after: $after) { nodes { id state startsAt endsAt localDate reason
  replacedById offeredForId host { studioId } service { mode } intakeAnswers { key text } history { at toState }
  record { filedAt } } pageInfo { hasNextPage endCursor } } }";

/// Every appointment, as staff see it.
async fn all(app: &TestApp, accounts: &DemoAccounts) -> Vec<Value> {
    let staff = app.staff(accounts.officer_login, accounts.password).await;
    let (mut nodes, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = staff.run(ALL, json!({ "after": after })).await.data()["receptions"].clone();
        nodes.extend(page["nodes"].as_array().unwrap().iter().cloned());
        if page["pageInfo"]["hasNextPage"] != json!(true) {
            return nodes;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn at(value: &Value) -> Instant {
    value.as_str().unwrap().parse().unwrap()
}

/// A demo that starts so many hours after Monday, nine o'clock.
async fn demo_after(hours: i64) -> (TestApp, Vec<Value>) {
    let app = TestApp::start().await;
    app.advance(TimeDelta::hours(hours));
    let accounts = demo::fill(&app.app).await.unwrap();
    let all = all(&app, &accounts).await;
    (app, all)
}

#[tokio::test(flavor = "multi_thread")]
async fn visits_lie_around_the_present_hour_and_nothing_has_happened_later() {
    // Monday at ten, Thursday at three, Sunday at ten.
    for hours in [1, 78, 145] {
        let (app, all) = demo_after(hours).await;
        let now = app.now();
        assert!(all.len() > 120, "{} appointments", all.len());
        for one in &all {
            let steps = one["history"].as_array().unwrap();
            assert!(steps.iter().all(|step| at(&step["at"]) <= now), "{one}");
            assert!(steps.windows(2).all(|pair| at(&pair[0]["at"]) <= at(&pair[1]["at"])), "{one}");
            let is_over = matches!(one["state"].as_str().unwrap(), "COMPLETED" | "NO_SHOW");
            assert!(!is_over || at(&one["startsAt"]) <= now, "{one}");
        }
        let has = |state: &str, from: i64, to: i64| {
            let near = |one: &&Value| {
                let minutes = (at(&one["startsAt"]) - now).num_minutes();
                one["state"] == state && (from * 60..=to * 60).contains(&minutes)
            };
            all.iter().filter(near).count()
        };
        assert!(has("CONFIRMED", 0, 1) > 0, "somebody can be checked in");
        for week in 0..4 {
            assert!(has("COMPLETED", -(week + 1) * 168, -week * 168) > 5, "{week} weeks ago");
        }
        let unrecorded = |one: &&Value| one["state"] == "COMPLETED" && one["record"].is_null();
        assert!(all.iter().filter(unrecorded).count() > 0, "some record can be filed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_who_cancelled_has_offered_another_time_and_speaks_for_themselves() {
    let (app, all) = demo_after(1).await;
    let of = |id: &Value| all.iter().find(|one| one["id"] == *id).unwrap();
    let cancelled: Vec<_> = all.iter().filter(|one| one["state"] == "CANCELLED_BY_HOST").collect();
    assert!(cancelled.iter().any(|one| at(&one["startsAt"]) > app.now()), "one lies ahead");
    for one in cancelled {
        let offer = of(&one["replacedById"]);
        assert_eq!(offer["offeredForId"], one["id"]);
        assert!(at(&offer["startsAt"]) > at(&one["endsAt"]), "{offer}");
        let is_open = at(&one["startsAt"]) > app.now();
        assert!(!is_open || offer["state"] == "HELD", "{offer}");
    }
    let declined: Vec<_> = all.iter().filter(|one| one["state"] == "DECLINED").collect();
    assert!(!declined.is_empty());
    for one in declined {
        let speaks_of_studio = one["reason"].as_str().unwrap().contains("本工作室");
        assert_eq!(speaks_of_studio, one["host"]["studioId"].is_string(), "{one}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn services_ask_for_what_they_need_and_promise_what_there_is() {
    let (app, all) = demo_after(1).await;
    let document =
        "query($after: String) { appointmentServices(first: 100, after: $after) { nodes { mode place
        intakeQuestions { key isRequired } } } }";
    let found = app.anonymous().run(document, json!({})).await;
    let services = found.data()["appointmentServices"]["nodes"].as_array().unwrap().clone();
    let asks = |service: &Value| {
        let asked = service["intakeQuestions"].as_array().unwrap().iter();
        asked.map(|one| one["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for mode in ["ONSITE", "PHONE", "VIDEO", "HOME_VISIT"] {
        assert!(services.iter().any(|service| service["mode"] == mode), "{mode}");
    }
    for service in &services {
        assert_eq!(asks(service).contains(&"address".to_owned()), service["mode"] == "HOME_VISIT");
        let place = service["place"].as_str().unwrap();
        assert!(!place.contains("链接") && !place.is_empty(), "{place}");
        assert!(service["mode"] != "VIDEO" || place.contains(|c: char| c.is_ascii_digit()), "{place}");
    }
    let at_home = all.iter().filter(|one| one["service"]["mode"] == "HOME_VISIT");
    for one in at_home.filter(|one| one["intakeAnswers"].is_array()) {
        let answers = one["intakeAnswers"].as_array().unwrap();
        assert!(answers.iter().any(|answer| answer["key"] == "address"), "{one}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_work_in_the_field_of_their_sector() {
    let (app, _) = demo_after(0).await;
    let document = "{ members(first: 100) { nodes { name position sector { name } } } }";
    let found = app.anonymous().run(document, json!({})).await;
    let fits = [
        ("医药卫生界", ["医", "卫生", "疾控"]),
        ("农业界", ["农", "果业", "农场"]),
        ("教育界", ["学", "校", "园"]),
    ];
    let mut seen = 0;
    for member in found.data()["members"]["nodes"].as_array().unwrap() {
        let (sector, position) = (member["sector"]["name"].as_str(), member["position"].as_str().unwrap());
        for (_, words) in fits.iter().filter(|(name, _)| sector == Some(*name)) {
            assert!(words.iter().any(|word| position.contains(word)), "{member}");
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} members of these sectors were seen");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_printed_accounts_sign_in_and_find_something_to_do() {
    let app = TestApp::start().await;
    let accounts = demo::fill(&app.app).await.unwrap();
    let staff = app.staff(accounts.admin_login, accounts.password).await;
    let role = staff.run("{ viewer { staffGrants { role } } }", json!({})).await;
    assert_eq!(role.data()["viewer"]["staffGrants"][0]["role"], "ADMIN");
    let officer = app.staff(accounts.officer_login, accounts.password).await;
    let role = officer.run("{ viewer { staffGrants { role } } }", json!({})).await;
    assert_eq!(role.data()["viewer"]["staffGrants"][0]["role"], "OFFICER");
    let member = app.resident(&accounts.member.1).await;
    let viewer = member.run("{ viewer { memberId member { studios { role } } } }", json!({})).await;
    assert!(viewer.data()["viewer"]["memberId"].is_string());
    assert!(!viewer.data()["viewer"]["member"]["studios"].as_array().unwrap().is_empty());
    let resident = app.resident(&accounts.residents[0].1).await;
    let mine = resident.run("{ myAppointments(first: 10) { nodes { state number } } }", json!({})).await;
    let mine = mine.data()["myAppointments"]["nodes"].as_array().unwrap().clone();
    let has = |state: &str| mine.iter().any(|appointment| appointment["state"] == state);
    assert!(has("REQUESTED") && has("CONFIRMED"), "{mine:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_every_role_sign_in_and_have_what_their_role_allows() {
    let app = TestApp::start().await;
    let accounts = demo::fill(&app.app).await.unwrap();
    let mut roles = std::collections::BTreeSet::new();
    for staff in &accounts.staff {
        let client = app.staff(staff.login, accounts.password).await;
        let seen =
            client.run("{ viewer { permissions staffGrants { role scope scopeId } } }", json!({})).await;
        let viewer = &seen.data()["viewer"];
        assert!(viewer["permissions"].as_array().is_some_and(|all| !all.is_empty()), "{staff:?}");
        let grant = &viewer["staffGrants"][0];
        assert_eq!(grant["scope"] == "DISTRICT", staff.of.is_empty(), "{staff:?}");
        roles.insert(format!("{} {}", grant["role"], grant["scope"]));
        let trail = client.run("{ auditEvents(first: 1) { nodes { id } } }", json!({})).await;
        assert_eq!(trail.json.get("errors").is_none(), staff.login == "demo.auditor", "{staff:?}");
    }
    assert_eq!(roles.len(), 7, "{roles:?}");
}
