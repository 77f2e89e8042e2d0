//! A studio from the application to the closing.

use reqwest::StatusCode;
use serde_json::{Value, json};
use tongxin::config::Config;
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client, TestApp, Web};
use uuid::Uuid;

const SEEN: &str = "query($id: ID!) { studio(id: $id) { state version licensedOn code host { id } members { role member { name } } } }";

/// A district with two members, an officer and a region.
struct House {
    app: TestApp,
    lead: Client,
    other: Client,
    officer: Client,
    region: Value,
}

impl House {
    async fn start() -> Self {
        Self::on(TestApp::start().await).await
    }

    async fn on(app: TestApp) -> Self {
        let lead = app.member("林晓禾", "13900000101").await;
        let other = app.member("周文瑾", "13900000102").await;
        let officer = app.officer().await;
        let region = "mutation($input: CreateRegionInput!) { createRegion(input: $input) { region { id } userErrors { code } } }";
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "level": "SUBDISTRICT", "name": "示例街道" });
        let made = officer.run(region, json!({ "input": input })).await;
        let region = made.done("createRegion")["region"]["id"].clone();
        Self { app, lead, other, officer, region }
    }

    async fn apply(&self, who: &Client, name: &str) -> Answer {
        let document = "mutation($input: ApplyStudioInput!) { applyStudio(input: $input) {
          studio { id state version } userErrors { code message } replayed } }";
        let input = json!({
            "idempotencyKey": Uuid::new_v4(), "name": name, "scope": "REGIONAL", "regionId": self.region,
            "address": "示例路 1 号", "statement": "就近听取居民意见",
            "hours": [{ "weekday": 3, "opens": "09:00", "closes": "11:30" }],
        });
        who.run(document, json!({ "input": input })).await
    }

    async fn applied(&self) -> String {
        text(&self.apply(&self.lead, "林晓禾委员工作室").await.done("applyStudio")["studio"]["id"])
    }

    async fn seen(&self, by: &Client, id: &str) -> Value {
        by.run(SEEN, json!({ "id": id })).await.data()["studio"].clone()
    }
}

/// Takes a step of a studio from the version it has for staff.
async fn step(house: &House, who: &Client, mutation: &str, id: &str, more: Value) -> Answer {
    let version = house.seen(&house.officer, id).await["version"].clone();
    let mut input = json!({ "id": id, "expectedVersion": version });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ studio {{ state version }} userErrors {{ code message visitsAhead {{ count }} }} }} }}"
    );
    who.run(&document, json!({ "input": input })).await
}

async fn review(house: &House, id: &str, verdict: &str, reason: &str) -> Answer {
    step(house, &house.officer, "reviewStudio", id, json!({ "verdict": verdict, "reason": reason })).await
}

async fn newest(client: &Client) -> Value {
    let told = client.run("{ messages(first: 1) { nodes { kind body aboutId } } }", json!({})).await;
    told.data()["messages"]["nodes"][0].clone()
}

#[tokio::test]
async fn a_studio_is_applied_for_mended_approved_licensed_and_opened() {
    let house = House::start().await;
    let (lead, stranger) = (&house.lead, house.app.resident("13800000001").await);
    let id = house.applied().await;
    assert_eq!(house.seen(lead, &id).await["state"], "APPLIED");
    let members = "query($filter: MemberFilter) { members(first: 5, filter: $filter) { totalCount } }";
    for outsider in [&stranger, &house.other, &house.app.anonymous()] {
        assert_eq!(house.seen(outsider, &id).await, Value::Null, "nobody else knows of it");
        for filter in [json!({ "studioId": id }), json!({ "regionId": house.region })] {
            let found = outsider.run(members, json!({ "filter": filter })).await;
            assert_eq!(found.data()["members"]["totalCount"], 0, "nor by way of its members: {filter}");
        }
    }
    assert_eq!(review(&house, &id, "RETURN", "").await.refused("reviewStudio"), "REASON_MISSING");
    review(&house, &id, "RETURN", "请补充接待时间").await.done("reviewStudio");
    let told = newest(lead).await;
    assert_eq!((&told["kind"], &told["aboutId"]), (&json!("STUDIO_RETURNED"), &json!(id)));
    assert!(text(&told["body"]).contains("请补充接待时间"), "{told}");
    step(&house, lead, "resubmitStudio", &id, json!({ "reason": "已补充" })).await.done("resubmitStudio");
    review(&house, &id, "START", "").await.done("reviewStudio");
    let early = step(&house, &house.officer, "openStudio", &id, json!({})).await;
    assert_eq!(early.refused("openStudio"), "NOT_NOW", "nothing opens before it was approved");
    review(&house, &id, "APPROVE", "").await.done("reviewStudio");
    assert_eq!(house.seen(lead, &id).await["host"], Value::Null);
    assert_eq!(house.seen(&stranger, &id).await, Value::Null, "approved is not yet public");
    step(&house, &house.officer, "openStudio", &id, json!({ "licensedOn": "2026-11-20" }))
        .await
        .done("openStudio");
    let public = house.seen(&stranger, &id).await;
    assert_eq!((&public["state"], &public["licensedOn"]), (&json!("OPEN"), &json!("2026-11-20")));
    assert!(public["host"]["id"].is_string(), "it can be booked now: {public}");
    assert_eq!(newest(lead).await["kind"], "STUDIO_OPENED");
    let moves = "query($id: ID!) { studioMoves(studioId: $id) { fromState toState reason } }";
    let steps = lead.run(moves, json!({ "id": id })).await;
    let steps: Vec<_> =
        steps.data()["studioMoves"].as_array().unwrap().iter().map(|step| text(&step["toState"])).collect();
    assert_eq!(steps, ["OPEN", "APPROVED", "REVIEWING", "APPLIED", "RETURNED", "APPLIED"]);
    assert_eq!(stranger.run(moves, json!({ "id": id })).await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn a_member_asks_for_one_studio_at_a_time_and_may_take_it_back() {
    let house = House::start().await;
    let id = house.applied().await;
    let second = house.apply(&house.lead, "另一工作室").await;
    assert_eq!(second.refused("applyStudio"), "APPLICATION_OPEN");
    let taken = house.apply(&house.other, "林晓禾委员工作室").await;
    assert_eq!(taken.refused("applyStudio"), "NAME_TAKEN");
    let foreign = step(&house, &house.other, "withdrawStudio", &id, json!({})).await;
    assert_eq!(foreign.fault(), "FORBIDDEN");
    step(&house, &house.lead, "withdrawStudio", &id, json!({})).await.done("withdrawStudio");
    let late = review(&house, &id, "APPROVE", "").await;
    assert_eq!(late.refused("reviewStudio"), "NOT_NOW", "what was taken back stays so");
    house.apply(&house.other, "林晓禾委员工作室").await.done("applyStudio");
    house.apply(&house.lead, "林晓禾第二工作室").await.done("applyStudio");
    let resident = house.app.resident("13800000002").await;
    assert_eq!(house.apply(&resident, "居民工作室").await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn the_database_lets_a_member_ask_once_and_a_studio_step_only_along_its_ways() {
    let house = House::start().await;
    let id = house.applied().await;
    let refused = async |sql: &'static str| house.app.try_sql(sql).await.unwrap_err();
    let double = "INSERT INTO studio (id, name, scope, theme, sector_id, region_id, address, state, code, licensed_on, applied_by, \
         version, created_at, updated_at) SELECT o.id, 'x', s.scope, '', s.sector_id, s.region_id, '', 'APPLIED', 'ZZZZZZZZ', s.licensed_on, \
         s.applied_by, 1, s.created_at, s.updated_at FROM studio s, region o";
    let said = refused(double).await;
    let names_guard = said.contains("studio_one_application") || said.contains("studio.applied_by");
    assert!(names_guard, "one application of a member: {said}");
    let jump = "UPDATE studio SET state = 'SUSPENDED', licensed_on = '2026-01-01', version = version + 1";
    assert!(refused(jump).await.contains("studio_step"), "no way leads from APPLIED to SUSPENDED");
    assert!(refused("UPDATE studio SET theme = 'x'").await.contains("studio_version"), "a change is counted");
    assert_eq!(house.seen(&house.lead, &id).await["state"], "APPLIED");
    review(&house, &id, "APPROVE", "").await.done("reviewStudio");
    let unlicensed = "UPDATE studio SET state = 'OPEN', version = version + 1";
    let said = refused(unlicensed).await;
    assert!(
        said.contains("studio_check") || said.contains("licensed_on"),
        "nothing receives without a licence: {said}"
    );
}

#[tokio::test]
async fn a_studio_with_visits_ahead_is_closed_only_knowingly() {
    let scene = Scene::start(Terms::automatic()).await;
    let studio = scene.studio_of_both().await;
    let service = scene.add_service(Terms::automatic().with("venueId", json!(studio))).await;
    let resident = scene.residents(1).await.pop().unwrap();
    let held = tongxin_tests::scene::hold(&resident, &service, scene.tomorrow(0)).await;
    let held = text(&held.done("holdSlot")["appointment"]["id"]);
    tongxin_tests::scene::book(&resident, &held).await.done("bookAppointment");
    let admin = scene.app.admin().await;
    let ahead = "query($id: ID!) { studioVisitsAhead(studioId: $id) { count nextAt } }";
    let shown = admin.run(ahead, json!({ "id": studio })).await;
    assert_eq!(shown.data()["studioVisitsAhead"]["count"], 1);
    assert_eq!(resident.run(ahead, json!({ "id": studio })).await.fault(), "FORBIDDEN");
    let version = admin.run(SEEN, json!({ "id": studio })).await.data()["studio"]["version"].clone();
    let close = "mutation($input: CloseStudioInput!) { closeStudio(input: $input) {
      studio { state } userErrors { code message visitsAhead { count nextAt } } } }";
    let mut input = json!({ "id": studio, "expectedVersion": version, "reason": "场地改作他用" });
    let refused = admin.run(close, json!({ "input": input })).await;
    assert_eq!(refused.refused("closeStudio"), "VISITS_AHEAD");
    assert_eq!(refused.data()["closeStudio"]["userErrors"][0]["visitsAhead"]["count"], 1);
    assert_eq!(refused.data()["closeStudio"]["studio"]["state"], "OPEN", "nothing was done");
    input["callsOffVisits"] = json!(true);
    admin.run(close, json!({ "input": input })).await.done("closeStudio");
    tongxin::appointments::sweep(&scene.app.app).await.unwrap();
    assert_eq!(scene.see(&resident, &held).await["state"], "CANCELLED_BY_HOST");
}

#[tokio::test]
async fn a_closed_studio_stays_closed_hidden_and_frees_its_name() {
    let house = House::start().await;
    let id = house.applied().await;
    review(&house, &id, "APPROVE", "").await.done("reviewStudio");
    step(&house, &house.officer, "openStudio", &id, json!({})).await.done("openStudio");
    let close = json!({ "reason": "场地改作他用" });
    step(&house, &house.officer, "closeStudio", &id, close.clone()).await.done("closeStudio");
    for (mutation, more) in [("resumeStudio", json!({})), ("openStudio", json!({})), ("closeStudio", close)] {
        let refused = step(&house, &house.officer, mutation, &id, more).await;
        assert_eq!(refused.refused(mutation), "NOT_NOW", "{mutation}");
    }
    let edit = "mutation($input: UpdateStudioInput!) { updateStudio(input: $input) { userErrors { code } } }";
    let version = house.seen(&house.officer, &id).await["version"].clone();
    let input = json!({ "id": id, "expectedVersion": version, "address": "别处" });
    assert_eq!(house.officer.run(edit, json!({ "input": input })).await.refused("updateStudio"), "ENDED");
    assert_eq!(house.seen(&house.other, &id).await, Value::Null);
    assert_eq!(house.seen(&house.lead, &id).await["state"], "CLOSED", "its own still see it");
    house.apply(&house.other, "林晓禾委员工作室").await.done("applyStudio");
}

#[tokio::test]
async fn nobody_decides_about_an_application_of_their_own() {
    let house = House::start().await;
    let id = house.applied().await;
    let allowed = "query($id: ID!) { studio(id: $id) { allowedActions { action enabled reasonCode } } }";
    let of = async |who: &Client, action: &str| {
        let answer = who.run(allowed, json!({ "id": id })).await;
        let actions = answer.data()["studio"]["allowedActions"].as_array().unwrap().clone();
        actions.into_iter().find(|allowed| allowed["action"] == action).unwrap()
    };
    assert_eq!(of(&house.lead, "REVIEW").await["reasonCode"], "OWN_STUDIO");
    assert_eq!(of(&house.lead, "WITHDRAW").await["enabled"], true);
    assert_eq!(of(&house.lead, "RESUBMIT").await["reasonCode"], "NOT_NOW");
    assert_eq!(of(&house.officer, "REVIEW").await["enabled"], true);
    assert_eq!(of(&house.officer, "OPEN").await["reasonCode"], "NOT_NOW");
    assert_eq!(of(&house.officer, "WITHDRAW").await["reasonCode"], "LEAD_ONLY");
    let own = step(&house, &house.lead, "reviewStudio", &id, json!({ "verdict": "APPROVE" })).await;
    assert_eq!(own.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn the_code_on_the_door_opens_the_page_and_the_picture_leads_there() {
    let public = |config: &mut Config| config.http.public_url = "https://zx.example.cn".to_owned();
    let house = House::on(TestApp::start_with(public).await).await;
    let web = Web::start(&house.app);
    let id = house.applied().await;
    let code = text(&house.seen(&house.lead, &id).await["code"]);
    let by_code = "query($code: String!) { studioByCode(code: $code) { id qr { url svg } } }";
    let anonymous = house.app.anonymous();
    let found = async || {
        anonymous.run(by_code, json!({ "code": code.to_lowercase() })).await.data()["studioByCode"].clone()
    };
    assert_eq!(found().await, Value::Null, "not before it is open");
    let door = async |code: &str| {
        let answer = reqwest::get(format!("{}/s/{code}", web.url)).await.unwrap();
        (answer.status(), answer.headers().clone(), answer.text().await.unwrap())
    };
    assert_eq!(door(&code).await.0, StatusCode::NOT_FOUND);
    review(&house, &id, "APPROVE", "").await.done("reviewStudio");
    step(&house, &house.officer, "openStudio", &id, json!({})).await.done("openStudio");
    let found = found().await;
    assert_eq!(found["id"], json!(id));
    assert_eq!(found["qr"]["url"], json!(format!("https://zx.example.cn/s/{code}")));
    let (status, headers, page) = door(&code.to_lowercase()).await;
    assert_eq!(
        (status, &headers["content-type"]),
        (StatusCode::OK, &"text/html; charset=utf-8".parse().unwrap())
    );
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert_eq!(
        (page.matches("<style>").count(), page.contains("style=")),
        (1, false),
        "one style, and none inline"
    );
    for part in ["<h1>林晓禾委员工作室</h1>", "示例路 1 号", "周三", "09:00–11:30", "Open"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let rename = json!({ "name": "<《林》&委员工作室" });
    step(&house, &house.officer, "updateStudio", &id, rename).await.done("updateStudio");
    assert!(door(&code).await.2.contains("<h1>&lt;《林》&amp;委员工作室</h1>"), "text stays text");
    let (status, _, page) = door("NOTACODE").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("没有这个工作室") && page.contains("no such studio"), "{page}");
    assert!(text(&found["qr"]["svg"]).contains("<svg"), "{found}");
    let unknown = anonymous.run(by_code, json!({ "code": "NOTACODE" })).await;
    assert_eq!(unknown.data()["studioByCode"], Value::Null);
}

#[tokio::test]
async fn the_page_behind_the_code_says_when_the_studio_is_closed_and_why() {
    let house = House::start().await;
    let web = Web::start(&house.app);
    let id = house.applied().await;
    review(&house, &id, "APPROVE", "").await.done("reviewStudio");
    step(&house, &house.officer, "openStudio", &id, json!({})).await.done("openStudio");
    let code = text(&house.seen(&house.lead, &id).await["code"]);
    let door = async || reqwest::get(format!("{}/s/{code}", web.url)).await.unwrap().text().await.unwrap();
    let today = house.app.now().date_naive();
    let close = async |stretch: Value, reason: &str, reason_en: &str| {
        let document = "mutation($input: CreateClosureInput!) { createClosure(input: $input) { closure { id version } userErrors { code } } }";
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "stretch": stretch, "reason": reason, "reasonEn": reason_en, "visits": "KEEP" });
        let made = house.app.admin().await.run(document, json!({ "input": input })).await;
        made.done("createClosure")["closure"].clone()
    };
    let days = |first: i64, last: i64| {
        let on = |after: i64| today + chrono::TimeDelta::days(after);
        json!({ "reach": "STUDIO", "studioId": id, "fromOn": on(first), "untilOn": on(last) })
    };
    close(days(40, 40), "内部学习", "").await;
    let mut soon = days(30, 30);
    soon["fromTime"] = json!("09:00");
    soon["untilTime"] = json!("11:30");
    close(soon, "停电检修", "").await;
    let page = door().await;
    let hours = format!("{} 09:00 – 11:30", today + chrono::TimeDelta::days(30));
    for part in ["state open", "即将停止接待", "Closed soon", "停电检修", hours.as_str()] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("内部学习"), "only the next one: {page}");

    let closed = close(days(-1, 2), "<《场地》检修", "Repairs & cleaning").await;
    let page = door().await;
    let span = format!("{} – {}", today - chrono::TimeDelta::days(1), today + chrono::TimeDelta::days(2));
    for part in ["Closed now", "&lt;《场地》检修", "Repairs &amp; cleaning", span.as_str(), "停电检修"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("state open"), "{page}");
    let lift = "mutation($input: LiftClosureInput!) { liftClosure(input: $input) { userErrors { code } } }";
    let input = json!({ "id": closed["id"], "expectedVersion": closed["version"], "reason": "提前完成" });
    house.app.admin().await.run(lift, json!({ "input": input })).await.done("liftClosure");
    let page = door().await;
    assert!(page.contains("state open") && !page.contains("Closed now"), "{page}");
}

#[tokio::test]
async fn there_is_no_qr_code_while_nobody_knows_where_it_would_lead() {
    let house = House::start().await;
    let id = house.applied().await;
    let seen =
        house.lead.run("query($id: ID!) { studio(id: $id) { code qr { url } } }", json!({ "id": id })).await;
    assert!(seen.data()["studio"]["code"].is_string());
    assert_eq!(seen.data()["studio"]["qr"], Value::Null);
}

#[tokio::test]
async fn the_lead_keeps_page_and_wall() {
    let house = House::start().await;
    let id = house.applied().await;
    let items = json!([{ "kind": "RULES", "body": "一事一记" }, { "kind": "DUTIES", "body": "听取意见" }]);
    let page =
        json!({ "introduction": "就近接待。", "services": ["法律咨询", "政策讲解"], "wallItems": items });
    let wrote = step(&house, &house.lead, "updateStudioPage", &id, page).await;
    wrote.done("updateStudioPage");
    let twice =
        json!({ "wallItems": [{ "kind": "RULES", "body": "甲" }, { "kind": "RULES", "body": "乙" }] });
    let refused = step(&house, &house.lead, "updateStudioPage", &id, twice).await;
    assert_eq!(refused.refused("updateStudioPage"), "WALL_ITEM_TWICE");
    let partly = json!({ "introduction": "周三接待。" });
    step(&house, &house.officer, "updateStudioPage", &id, partly).await.done("updateStudioPage");
    let seen = "query($id: ID!) { studio(id: $id) { introduction services wallItems { kind body } } }";
    assert_eq!(
        house.lead.run(seen, json!({ "id": id })).await.data()["studio"],
        json!({
            "introduction": "周三接待。", "services": ["法律咨询", "政策讲解"],
            "wallItems": [{ "kind": "DUTIES", "body": "听取意见" }, { "kind": "RULES", "body": "一事一记" }],
        }),
        "what was left out stays, and the wall has its order"
    );
    let foreign = step(&house, &house.other, "updateStudioPage", &id, json!({ "services": [] })).await;
    assert_eq!(foreign.fault(), "FORBIDDEN");
}
