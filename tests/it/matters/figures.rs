//! What the office reports of visits, records and matters, told apart in each way, for each who may read it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{act, text};
use uuid::Uuid;

use super::{met_all, note, open, run, scene, step};

const FIGURES: &str = "visits received merged solved solvedRate promised promisesKept promisesBroken promisesOverdue promisesKeptRate \
    waitedDays noShows noShowRate cancelledByResident cancelledByHost declined unanswered letDownRate";

/// All that can be asked of November, in one go.
async fn figures(client: &Client, by: &str) -> Value {
    let document = format!(
        "query($by: FiguresBy!) {{ receptionFigures(by: $by, from: \"2026-11-01\", until: \"2026-11-30\", first: 100) {{ totalCount nodes {{ \
         month category ofId ofName figures {{ {FIGURES} }} }} }} \
         receptionTotals(from: \"2026-11-01\", until: \"2026-11-30\") {{ {FIGURES} }} }}"
    );
    client.run(&document, json!({ "by": by })).await.data().clone()
}

async fn open_rows(client: &Client, by: &str) -> Vec<Value> {
    let document = "query($by: OpenFiguresBy!) { openFigures(year: 2026, by: $by) { category ofName until received merged solved \
        solvedRate waitedDays } }";
    let answer = client.run(document, json!({ "by": by })).await;
    answer.data()["openFigures"].as_array().unwrap().clone()
}

async fn least(client: &Client, version: i64, least: i64) {
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "expectedVersion": version, "reason": "主席会议决定",
        "changes": [{ "key": "figures_least", "value": least }] });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    client.run(document, json!({ "input": input })).await.done("updateRuleSet");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_received_is_merged_and_solved_and_told_apart() {
    let scene = scene().await;
    let residents = scene.residents(6).await;
    let (admin, member) = (scene.app.admin().await, &scene.member);
    // Two who will not come: one says so, and one does not.
    let gone = scene.booked(&residents[4], scene.tomorrow(210)).await;
    let cancel =
        json!({ "appointmentId": gone["id"], "expectedVersion": gone["version"], "reason": "时间不便" });
    act(&residents[4], "cancelAppointment", cancel).await.done("cancelAppointment");
    let missing = scene.booked(&residents[5], scene.tomorrow(240)).await;
    let who = [
        (&residents[0], None),
        (&residents[1], None),
        (&residents[2], Some("2026-11-26")),
        (&residents[3], None),
    ];
    let visits = met_all(&scene, &who).await;
    scene.app.advance(scene.tomorrow(270) - scene.app.now());
    let absent = json!({ "appointmentId": missing["id"], "expectedVersion": missing["version"] });
    act(member, "markNoShow", absent).await.done("markNoShow");

    let before = figures(&admin, "MONTH").await["receptionTotals"].clone();
    assert_eq!(
        (&before["received"], &before["merged"], &before["solved"]),
        (&json!(4), &json!(4), &json!(0))
    );
    assert_eq!(
        (&before["promised"], &before["promisesKeptRate"]),
        (&json!(1), &Value::Null),
        "nothing is due yet"
    );
    // Two of them are one matter, and that comes to an effect.
    let matter = open(&scene, &visits[0]).await;
    let join = json!({ "appointmentId": visits[1], "matterId": matter["id"] });
    run(member, "joinMatter", join).await.done("joinMatter");
    step(member, "recordMatterEffect", &matter, note("照明已修复。")).await;
    let answered = figures(&admin, "MONTH").await["receptionTotals"].clone();
    assert_eq!((&answered["merged"], &answered["solved"]), (&json!(3), &json!(0)), "nobody has agreed yet");
    for resident in &residents[..2] {
        step(resident, "confirmMatterEffect", &matter, json!({})).await;
    }
    scene.app.advance(TimeDelta::days(3));

    let told = figures(&admin, "MONTH").await;
    let expected = json!({
        "visits": 4, "received": 4, "merged": 3, "solved": 1, "solvedRate": 33.3, "promised": 1, "promisesKept": 0, "promisesBroken": 0,
        "promisesOverdue": 1, "promisesKeptRate": 0.0, "waitedDays": 1, "noShows": 1, "noShowRate": 20.0, "cancelledByResident": 1,
        "cancelledByHost": 0, "declined": 0, "unanswered": 0, "letDownRate": 0.0,
    });
    assert_eq!(told["receptionTotals"], expected);
    let row = |month: Value, category: Value, name: Value| (month, category, name);
    let named = |node: &Value| row(node["month"].clone(), node["category"].clone(), node["ofName"].clone());
    for (by, key) in [
        ("MONTH", row(json!("2026-11"), Value::Null, Value::Null)),
        ("REGION", row(Value::Null, Value::Null, Value::Null)),
        ("MEMBER", row(Value::Null, Value::Null, json!("测试委员甲"))),
    ] {
        let rows = figures(&admin, by).await["receptionFigures"].clone();
        assert_eq!(rows["totalCount"], 1, "{by}");
        assert_eq!((named(&rows["nodes"][0]), &rows["nodes"][0]["figures"]), (key, &expected), "{by}");
    }
    let by_category = figures(&admin, "CATEGORY").await["receptionFigures"]["nodes"].clone();
    let housing = &by_category[0];
    assert_eq!((by_category.as_array().unwrap().len(), &housing["category"]), (1, &json!("HOUSING")));
    assert_eq!((&housing["figures"]["received"], &housing["figures"]["noShows"]), (&json!(4), &json!(0)));
    assert_eq!(figures(&admin, "STUDIO").await["receptionFigures"]["totalCount"], 0);

    // A member reads their own, another member nothing of it, and residents and visitors neither.
    assert_eq!(figures(member, "MEMBER").await["receptionTotals"], expected);
    let other = scene.app.resident("13900000002").await;
    assert_eq!(figures(&other, "MEMBER").await["receptionTotals"]["received"], 0);
    let document = "{ receptionTotals(from: \"2026-11-01\", until: \"2026-11-30\") { visits } }";
    assert_eq!(residents[0].run(document, json!({})).await.fault(), "FORBIDDEN");
    assert_eq!(scene.app.anonymous().send(document, json!({})).await.fault(), "UNAUTHENTICATED");
    for (period, code) in [
        ("from: \"2026-11-02\", until: \"2026-11-01\"", "INVALID"),
        ("from: \"2020-01-01\", until: \"2026-11-01\"", "INVALID"),
    ] {
        let document = format!("{{ receptionTotals({period}) {{ visits }} }}");
        assert_eq!(admin.run(&document, json!({})).await.fault(), code, "{period}");
    }

    // Everybody reads what is enough, once the quarter is over.
    let visitor = scene.app.anonymous();
    least(&admin, 1, 4).await;
    assert_eq!(open_rows(&visitor, "YEAR").await, Vec::<Value>::new(), "the quarter goes on");
    scene.app.advance(TimeDelta::days(40));
    let year = open_rows(&visitor, "YEAR").await;
    let shown = json!([{ "category": null, "ofName": null, "until": "2026-12-31", "received": 4, "merged": 3, "solved": 1, "solvedRate": 33.3, "waitedDays": 1 }]);
    assert_eq!(json!(year), shown);
    assert_eq!(open_rows(&visitor, "CATEGORY").await[0]["category"], "HOUSING");
    let admin = scene.app.admin().await;
    least(&admin, 2, 5).await;
    for by in ["YEAR", "REGION", "CATEGORY"] {
        assert_eq!(
            open_rows(&visitor, by).await,
            Vec::<Value>::new(),
            "four are too few for everybody: {by}"
        );
    }
    assert_eq!(text(&figures(&admin, "MONTH").await["receptionFigures"]["nodes"][0]["month"]), "2026-11");
}
