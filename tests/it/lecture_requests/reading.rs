//! Lists, pages and scopes; and what is written comes out as it went in.

use serde_json::{Value, json};
use tongxin_tests::markup::live;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_filtered_sorted_and_turned_page_by_page() {
    let hall = Hall::open().await;
    let anyone = hall.scene.app.anonymous();
    let mut open = Vec::new();
    for (number, title) in ["甲", "乙", "丙", "丁"].iter().enumerate() {
        open.push(hall.published(&*hall.resident(number + 1).await, title).await);
    }
    for (nth, so_many) in [(0, 1), (1, 3), (2, 1), (3, 0)] {
        for number in 0..so_many {
            endorse(&*hall.resident(50 + number).await, &open[nth]).await.done("endorseLectureRequest");
        }
    }
    assert_eq!(titles(&anyone, "lectureRequests(first: 10)").await, ["乙", "丙", "甲", "丁"]);
    assert_eq!(titles(&anyone, "lectureRequests(first: 10, sort: NEWEST)").await, ["丁", "丙", "乙", "甲"]);
    for sort in ["MOST_ENDORSED", "NEWEST"] {
        let whole = titles(&anyone, &format!("lectureRequests(first: 10, sort: {sort})")).await;
        let mut pages = Vec::new();
        let mut after = String::new();
        loop {
            let document = format!(
                "{{ lectureRequests(first: 1, sort: {sort}{after}) {{ totalCount nodes {{ title }} pageInfo {{ hasNextPage endCursor }} }} }}"
            );
            let page = anyone.run(&document, json!({})).await.data()["lectureRequests"].clone();
            assert_eq!(page["totalCount"], 4);
            pages.push(text(&page["nodes"][0]["title"]));
            if page["pageInfo"]["hasNextPage"] != true {
                break;
            }
            after = format!(", after: {}", page["pageInfo"]["endCursor"]);
        }
        assert_eq!(pages, whole, "{sort}");
        let last = titles(&anyone, &format!("lectureRequests(last: 2, sort: {sort})")).await;
        assert_eq!(last, whole[2..], "{sort}");
    }
    let filtered = |filter: &str| format!("lectureRequests(first: 10, filter: {{ {filter} }})");
    assert_eq!(titles(&anyone, &filtered("search: \"丙\"")).await, ["丙"]);
    assert_eq!(titles(&anyone, &filtered("search: \"套路\", topic: LEGAL")).await.len(), 4);
    assert!(titles(&anyone, &filtered("search: \"%\"")).await.is_empty());
    assert!(titles(&anyone, &filtered("topic: MEDICAL")).await.is_empty());
    for region in [&hall.community, &hall.township] {
        assert_eq!(
            titles(&anyone, &filtered(&format!("regionId: {region}"))).await.len(),
            4,
            "and what lies in it"
        );
    }
    // What waits for the office is for the office, and for who asked.
    let waiting = ask(&*hall.resident(9).await, hall.wish("戊", "想听听。")).await;
    waiting.done("requestLecture");
    let queue = filtered("state: SUBMITTED");
    assert_eq!(titles(&hall.officer, &queue).await, ["戊"]);
    assert_eq!(titles(&*hall.resident(9).await, &queue).await, ["戊"]);
    assert!(titles(&*hall.resident(8).await, &queue).await.is_empty());
    assert!(titles(&anyone, &queue).await.is_empty());
    assert_eq!(titles(&*hall.resident(50).await, "myLectureRequests(first: 10)").await, ["丙", "乙", "甲"]);
    assert_eq!(titles(&*hall.resident(9).await, "myLectureRequests(first: 10)").await, ["戊"]);
    let stranger =
        hall.resident(8).await.run("{ lectureRequestsForMe(first: 1) { totalCount } }", json!({})).await;
    assert_eq!(stranger.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_and_decide_where_their_roles_reach_and_not_on_their_own() {
    let hall = Hall::open().await;
    let elsewhere = json!({ "level": "SUBDISTRICT", "name": "示例街道" });
    let elsewhere = made(&hall.admin, "createRegion", "region", elsewhere).await;
    let wisher = hall.resident(1).await;
    let name = json!({ "name": "王小明", "expectedVersion": 1 });
    let document =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    wisher.run(document, json!({ "input": name })).await.done("updateMyProfile");
    let asked = ask(&wisher, hall.wish("普法", "想听听。")).await.done("requestLecture")["request"].clone();
    assert_eq!(see(&hall.officer, &asked).await["askerMasked"], "王**", "masked, also for staff");
    assert_eq!(see(&wisher, &asked).await["askerMasked"], Value::Null);
    let grant = |region: &Value| json!({ "role": "OFFICER", "scope": "REGION", "scopeId": region });
    for (login, region, sees) in [("elsewhere.test", &elsewhere, false), ("here.test", &hall.township, true)]
    {
        let staff = joined(&hall, login, grant(region)).await;
        assert_eq!(see(&staff, &asked).await.is_null(), !sees, "{login}");
        let queue = "lectureRequests(first: 5, filter: { state: SUBMITTED })";
        assert_eq!(titles(&staff, queue).await.is_empty(), !sees);
        if !sees {
            assert_eq!(step(&staff, "publishLectureRequest", &asked).await.fault(), "NOT_FOUND");
            continue;
        }
        // What somebody of the staff asks as a resident is decided by others.
        let own = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "wish": hall.wish("本人所提", "想听听。"), "agreedNoticeVersion": 1,
        });
        let own = act(&staff, "requestLecture", own).await;
        let own = own.done("requestLecture")["request"].clone();
        assert_eq!(step(&staff, "publishLectureRequest", &own).await.fault(), "FORBIDDEN");
        step(&hall.officer, "publishLectureRequest", &own).await.done("publishLectureRequest");
        step(&staff, "publishLectureRequest", &asked).await.done("publishLectureRequest");
    }
}

/// Somebody who joined the staff with a grant.
async fn joined(hall: &Hall, login: &str, grant: Value) -> Client {
    let invite =
        json!({ "name": "某干事", "login": login, "grant": grant, "idempotencyKey": uuid::Uuid::new_v4() });
    let document =
        "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { token userErrors { code } } }";
    let invited = hall.admin.run(document, json!({ "input": invite })).await;
    let token = invited.done("inviteStaff")["token"].clone();
    let client = hall.scene.app.anonymous();
    let accept = json!({ "token": token, "password": "nine purple umbrellas", "deviceId": client.device, "deviceName": "电脑" });
    let document = "mutation($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) { userErrors { code } } }";
    client.send(document, json!({ "input": accept })).await.done("acceptStaffInvitation");
    hall.scene.app.staff(login, "nine purple umbrellas").await
}

/// What somebody may write to have it run in another's browser.
const SCRIPTS: [&str; 6] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "=cmd|' /C calc'!A0",
];

#[tokio::test(flavor = "multi_thread")]
async fn what_opens_an_element_is_refused_and_other_hostile_words_come_out_as_they_are() {
    let hall = Hall::open().await;
    let anyone = hall.scene.app.anonymous();
    for (number, script) in SCRIPTS.iter().enumerate() {
        if !live(script).is_empty() {
            let refused = ask(&*hall.resident(number + 1).await, hall.wish("防诈骗", script)).await;
            assert_eq!(refused.fault(), "INVALID", "{script}");
        }
        // The same as it may stand.
        let script = &script.replace('<', "< ");
        let mut wish = hall.wish(script, script);
        wish["audience"] = json!(script);
        let asked = ask(&*hall.resident(number + 1).await, wish).await;
        let asked = asked.done("requestLecture")["request"].clone();
        let open = step(&hall.officer, "publishLectureRequest", &asked).await;
        open.done("publishLectureRequest");
        let seen = see(&anyone, &asked).await;
        for field in ["title", "words", "audience"] {
            assert_eq!(seen[field], *script, "{field}");
        }
        let found =
            titles(&anyone, &format!("lectureRequests(first: 9, filter: {{ search: {} }})", json!(script)))
                .await;
        assert_eq!(found, [script.as_str()]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_list_is_kept_and_never_older_than_who_joined_in() {
    let hall = Hall::open().await;
    let open = hall.published(&*hall.resident(1).await, "老年人防诈骗").await;
    let web = tongxin_tests::Web::start(&hall.scene.app);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let query = "{ lectureRequests(first: 5) { nodes { title endorsers } } }";
    let url = reqwest::Url::parse_with_params(&format!("{}/graphql", web.url), [("query", query)]).unwrap();
    let count = async || {
        let request = http.get(url.clone()).header("accept", "application/json").send().await.unwrap();
        let answer: Value = serde_json::from_str(&request.text().await.unwrap()).unwrap();
        answer["data"]["lectureRequests"]["nodes"][0]["endorsers"].as_i64().unwrap()
    };
    assert_eq!((count().await, count().await), (0, 0));
    let (given, _) = hall.scene.app.kept_counts();
    assert!(given > 0, "the second was given without asking anew");
    for number in 2..=4 {
        endorse(&*hall.resident(number).await, &open).await.done("endorseLectureRequest");
        assert_eq!(count().await, i64::try_from(number).unwrap() - 1);
    }
}
