//! What studios tell of, and reports of misuse.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, text};
use tongxin_tests::{Answer, Client};
use uuid::Uuid;

const POST: &str =
    "id state version title heldOn residents remark publishedAt allowedActions { action enabled reasonCode }";

/// A studio of two members, with an officer and a resident.
struct House {
    scene: Scene,
    studio: String,
    officer: Client,
    resident: Client,
}

impl House {
    async fn start() -> Self {
        let scene = Scene::start(Terms::automatic()).await;
        let studio = scene.studio_of_both().await;
        let officer = scene.app.officer().await;
        let resident = scene.residents(1).await.pop().unwrap();
        Self { scene, studio, officer, resident }
    }

    async fn write(&self, who: &Client, words: Value) -> Answer {
        let document = format!(
            "mutation($input: WriteStudioPostInput!) {{ writeStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code path }} replayed }} }}"
        );
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "studioId": self.studio, "words": words });
        who.run(&document, json!({ "input": input })).await
    }

    async fn written(&self) -> Value {
        self.write(&self.scene.member, news("开放公告")).await.done("writeStudioPost")["post"].clone()
    }

    async fn list(&self, who: &Client) -> Vec<String> {
        let document =
            "query($id: ID!) { studioPosts(studioId: $id, first: 10) { nodes { title } totalCount } }";
        let answer = who.run(document, json!({ "id": self.studio })).await;
        let page = &answer.data()["studioPosts"];
        let titles: Vec<_> =
            page["nodes"].as_array().unwrap().iter().map(|post| text(&post["title"])).collect();
        assert_eq!(page["totalCount"], titles.len(), "the count says what is seen");
        titles
    }
}

fn news(title: &str) -> Value {
    json!({ "kind": "NEWS", "title": title, "body": "周三起开放。", "hasConsent": true })
}

async fn take(who: &Client, post: &Value, step: &str, remark: &str) -> Answer {
    let document = format!(
        "mutation($input: MoveStudioPostInput!) {{ moveStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code }} }} }}"
    );
    let input =
        json!({ "id": post["id"], "expectedVersion": post["version"], "step": step, "remark": remark });
    who.run(&document, json!({ "input": input })).await
}

async fn moved(who: &Client, post: &Value, step: &str) -> Value {
    take(who, post, step, "请核对日期").await.done("moveStudioPost")["post"].clone()
}

#[tokio::test]
async fn the_public_reads_what_the_office_read_before() {
    let house = House::start().await;
    let (author, stranger) = (&house.scene.member, house.scene.app.anonymous());
    let draft = house.written().await;
    assert_eq!(house.list(author).await, ["开放公告"]);
    assert_eq!(house.list(&house.officer).await, ["开放公告"]);
    assert!(house.list(&stranger).await.is_empty() && house.list(&house.resident).await.is_empty());
    let node = "query($id: ID!) { node(id: $id) { id } studioPost(id: $id) { id } }";
    let hidden = stranger.run(node, json!({ "id": draft["id"] })).await;
    assert_eq!(hidden.data(), &json!({ "node": null, "studioPost": null }));
    let early = take(&house.officer, &draft, "PUBLISH", "").await;
    assert_eq!(early.refused("moveStudioPost"), "POST_NOT_NOW", "a draft is nobody's to publish");
    let sent = moved(author, &draft, "SUBMIT").await;
    assert_eq!(take(author, &sent, "PUBLISH", "").await.fault(), "FORBIDDEN");
    let silent = take(&house.officer, &sent, "GIVE_BACK", "").await;
    assert_eq!(silent.refused("moveStudioPost"), "REASON_MISSING");
    let back = moved(&house.officer, &sent, "GIVE_BACK").await;
    assert_eq!((&back["state"], &back["remark"]), (&json!("RETURNED"), &json!("请核对日期")));
    let told = author.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    assert_eq!(told.data()["messages"]["nodes"][0]["kind"], "POST_RETURNED");
    let edit = format!(
        "mutation($input: EditStudioPostInput!) {{ editStudioPost(input: $input) {{ post {{ {POST} }} userErrors {{ code }} }} }}"
    );
    let input =
        json!({ "id": back["id"], "expectedVersion": back["version"], "words": news("开放公告（更正）") });
    let mended = author.run(&edit, json!({ "input": input })).await;
    let mended = mended.done("editStudioPost")["post"].clone();
    let stale = author.run(&edit, json!({ "input": input })).await;
    assert_eq!(stale.refused("editStudioPost"), "CONFLICT");
    let sent = moved(author, &mended, "SUBMIT").await;
    let public = moved(&house.officer, &sent, "PUBLISH").await;
    assert_eq!(house.list(&stranger).await, ["开放公告（更正）"]);
    let down = moved(&house.officer, &public, "TAKE_DOWN").await;
    assert!(house.list(&stranger).await.is_empty(), "taken down at once");
    let again = moved(author, &down, "TAKE_BACK").await;
    assert_eq!((&again["state"], &again["publishedAt"]), (&json!("DRAFT"), &Value::Null));
}

#[tokio::test]
async fn an_activity_has_its_facts_and_nobody_is_shown_who_did_not_agree() {
    let house = House::start().await;
    let activity = |held_on: &str, residents: Value, consent: bool| {
        json!({
            "kind": "ACTIVITY", "title": "法律咨询日", "body": "现场咨询。", "heldOn": held_on, "place": "示例社区",
            "residents": residents, "hasConsent": consent,
        })
    };
    let lead = &house.scene.member;
    for (words, path) in [
        (activity("2099-01-01", json!(12), true), "heldOn"),
        (activity("2026-01-05", Value::Null, true), "residents"),
        (activity("2026-01-05", json!(-1), true), "residents"),
    ] {
        let refused = house.write(lead, words).await;
        assert_eq!(refused.refused("writeStudioPost"), "POST_FACTS");
        assert_eq!(refused.refusal("writeStudioPost")["path"][1], path);
    }
    let shown = house.write(lead, activity("2026-01-05", json!(12), false)).await;
    let shown = shown.done("writeStudioPost")["post"].clone();
    let submit =
        shown["allowedActions"].as_array().unwrap().iter().find(|action| action["action"] == "SUBMIT");
    assert_eq!(submit.unwrap()["reasonCode"], "CONSENT_MISSING", "allowedActions and the mutation agree");
    assert_eq!(take(lead, &shown, "SUBMIT", "").await.refused("moveStudioPost"), "CONSENT_MISSING");
    let outsider = house.write(&house.resident, news("某事")).await;
    assert_eq!(outsider.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn the_database_publishes_nothing_unread_nor_by_its_author() {
    let house = House::start().await;
    house.written().await;
    let refused = async |sql: &'static str| house.scene.app.try_sql(sql).await.unwrap_err().to_lowercase();
    let now = "UPDATE studio_post SET state = 'PUBLISHED', published_at = created_at";
    assert!(refused(now).await.contains("check"), "without a reviewer");
    let own = "UPDATE studio_post SET state = 'PUBLISHED', published_at = created_at, reviewer_account_id = author_account_id";
    assert!(refused(own).await.contains("check"), "by the author");
}

#[tokio::test]
async fn misuse_is_reported_once_looked_into_and_answered() {
    let house = House::start().await;
    let report = "mutation($input: ReportStudioInput!) { reportStudio(input: $input) { received userErrors { code } replayed } }";
    let input = |key: Uuid| json!({ "input": { "idempotencyKey": key, "studioId": house.studio, "text": "以工作室名义推销商品" } });
    let key = Uuid::new_v4();
    assert_eq!(house.resident.run(report, input(key)).await.done("reportStudio")["received"], true);
    assert_eq!(house.resident.run(report, input(key)).await.done("reportStudio")["replayed"], true);
    let second = house.resident.run(report, input(Uuid::new_v4())).await;
    assert_eq!(second.refused("reportStudio"), "REPORT_OPEN");
    let list = "query { studioReports(first: 10, isOpen: true) { nodes { id text isUpheld } } }";
    for outsider in [&house.resident, &house.scene.member] {
        assert_eq!(outsider.run(list, json!({})).await.fault(), "FORBIDDEN");
    }
    let open = house.officer.run(list, json!({})).await;
    let open = open.data()["studioReports"]["nodes"][0].clone();
    assert_eq!(open["text"], "以工作室名义推销商品");
    let close = "mutation($input: CloseStudioReportInput!) { closeStudioReport(input: $input) { report { isUpheld finding } userErrors { code } } }";
    let input = json!({ "input": { "id": open["id"], "isUpheld": true, "finding": "已责令改正" } });
    let closed = house.officer.run(close, input.clone()).await;
    assert_eq!(
        closed.done("closeStudioReport")["report"],
        json!({ "isUpheld": true, "finding": "已责令改正" })
    );
    assert_eq!(house.officer.run(close, input).await.refused("closeStudioReport"), "REPORT_CLOSED");
    let told = house.resident.run("{ messages(first: 1) { nodes { kind body } } }", json!({})).await;
    let told = &told.data()["messages"]["nodes"][0];
    assert_eq!(told["kind"], "REPORT_CLOSED");
    assert!(text(&told["body"]).contains("已责令改正"), "{told}");
    assert!(
        house.officer.run(list, json!({})).await.data()["studioReports"]["nodes"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}
