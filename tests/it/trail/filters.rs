//! The trail is filtered and read page by page.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin::graphql::id::{decode, encode};
use tongxin_tests::TestApp;

use super::{auditor, rows, set_state};
use crate::accounts::staff::staff_of;

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_finds_what_it_says_and_they_hold_together() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = auditor(&app).await;
    let (first, second) = (app.resident("13900000001").await, app.resident("13900000002").await);
    let (first_id, second_id) = (first.account_id().await, second.account_id().await);
    app.advance(TimeDelta::minutes(1));
    let before = app.now();
    set_state(&admin, "disableAccount", &first_id, "第一次").await;
    app.advance(TimeDelta::minutes(1));
    let between = app.now();
    set_state(&admin, "disableAccount", &second_id, "第二次").await;
    app.advance(TimeDelta::minutes(1));
    let after = app.now();
    second.send("mutation { signOut { signedOut } }", json!({})).await;
    first.sign_in_with_password("nobody.here", "wrong").await.refused("signInWithPassword");

    let whose = |rows: &[Value]| rows.iter().map(|row| row["objectId"].clone()).collect::<Vec<_>>();
    let disabled = rows(&auditor, json!({ "operation": "disableAccount" })).await;
    assert_eq!(whose(&disabled), [json!(second_id), json!(first_id)], "newest first");
    let admin_id = admin.account_id().await;
    let by_admin = rows(&auditor, json!({ "actorId": admin_id })).await;
    assert!(by_admin.len() > 2 && by_admin.iter().all(|row| row["actorId"] == admin_id.as_str()));
    assert!(rows(&auditor, json!({ "actorId": first_id, "operation": "disableAccount" })).await.is_empty());
    let about = rows(&auditor, json!({ "objectId": first_id, "outcome": "DONE", "actorId": admin_id })).await;
    assert_eq!(about.len(), 1);
    // The kind counts: nothing was done to a member or staff of this key.
    let (kind, key) = decode(&first_id.clone().into()).unwrap();
    assert_eq!(kind, "Account");
    for other in ["Member", "Staff", "Nonsense"] {
        assert!(rows(&auditor, json!({ "objectId": encode(other, key).0 })).await.is_empty(), "{other}");
    }
    let refused = rows(&auditor, json!({ "outcome": "REFUSED" })).await;
    assert_eq!(refused[0]["code"], "PASSWORD_WRONG");
    assert!(refused.iter().all(|row| row["outcome"] == "REFUSED"));
    let in_time = async |from: Value, until: Value| {
        let filter = json!({ "operation": "disableAccount", "from": from, "until": until });
        whose(&rows(&auditor, filter).await)
    };
    // From is included, until is not.
    assert_eq!(in_time(json!(before), json!(between)).await, [json!(first_id)]);
    assert_eq!(in_time(json!(between), json!(after)).await, [json!(second_id)]);
    assert_eq!(in_time(Value::Null, json!(before)).await.len(), 0);
    assert_eq!(in_time(json!(after), Value::Null).await.len(), 0);
    for filter in [
        json!({ "from": after, "until": before }),
        json!({ "objectId": "nonsense" }),
        json!({ "actorId": staff_of(&admin, "auditor.test").await["id"] }),
        json!({ "operation": " " }),
    ] {
        let answer = super::ask(&auditor, filter.clone(), false).await;
        assert_eq!(answer.fault(), "INVALID", "{filter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_forward_and_backward_hold_each_row_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = auditor(&app).await;
    let account = app.resident("13900000001").await.account_id().await;
    for _ in 0..4 {
        // Two at the same time of the clock, which their keys tell apart.
        set_state(&admin, "disableAccount", &account, "来回").await;
        set_state(&admin, "enableAccount", &account, "来回").await;
        app.advance(TimeDelta::seconds(30));
    }
    for filter in [json!({}), json!({ "objectId": account }), json!({ "operation": "enableAccount" })] {
        let whole = rows(&auditor, filter.clone()).await;
        let ids: Vec<_> = whole.iter().map(|row| row["id"].clone()).collect();
        assert!((4..100).contains(&ids.len()), "{}", ids.len());
        let times: Vec<_> = whole.iter().map(|row| row["at"].as_str().unwrap()).collect();
        assert!(times.is_sorted_by(|one, next| one >= next), "{times:?}");
        for (size, place, cursor, more) in [
            ("first", "after", "endCursor", "hasNextPage"),
            ("last", "before", "startCursor", "hasPreviousPage"),
        ] {
            let document = format!(
                "query($filter: AuditEventFilter, $place: String) {{ auditEvents({size}: 3, {place}: $place, filter: $filter) \
                 {{ nodes {{ id }} pageInfo {{ {cursor} {more} }} }} }}"
            );
            let (mut walked, mut at) = (Vec::new(), Value::Null);
            loop {
                let answer = auditor.run(&document, json!({ "filter": filter, "place": at })).await;
                let page = &answer.data()["auditEvents"];
                let nodes = page["nodes"].as_array().unwrap().iter().map(|row| row["id"].clone());
                if size == "first" {
                    walked.extend(nodes);
                } else {
                    walked.splice(0..0, nodes).for_each(drop);
                }
                if page["pageInfo"][more] == false {
                    break;
                }
                at = page["pageInfo"][cursor].clone();
            }
            assert_eq!(walked, ids, "{size} {filter}");
        }
    }
}
