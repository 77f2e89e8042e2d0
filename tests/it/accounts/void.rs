//! Invitations that count no more for what happened to the member or to whoever made them, and never count again.

use chrono::TimeDelta;
use futures_util::future::join;
use serde_json::{Value, json};
use tongxin_tests::{Answer, Client, TestApp};

use super::invited::{accept, invite, link, link_anew, member};
use super::staff::{joined, set_roles, staff_of};

async fn set_state(admin: &Client, mutation: &str, account: &Value) -> Answer {
    let document = format!(
        "mutation($input: SetAccountStateInput!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
    );
    admin.run(&document, json!({ "input": { "accountId": account, "reason": "岗位调整" } })).await
}

/// How each invitation of a member stands and why, the newest first.
async fn of_members(staff: &Client) -> Value {
    let document = "{ memberInvitations(first: 20) { nodes { state withdrawnBecause } } }";
    staff.run(document, json!({})).await.data()["memberInvitations"]["nodes"].clone()
}

async fn of_staff(admin: &Client, login: &str) -> Value {
    let document = "{ staffInvitations(first: 20) { nodes { login state withdrawnBecause } } }";
    let all = admin.run(document, json!({})).await.data()["staffInvitations"]["nodes"].clone();
    let all = all.as_array().unwrap();
    all.iter().find(|one| one["login"] == login && one["state"] != "ACCEPTED").unwrap().clone()
}

fn stands(state: &str, because: Value) -> Value {
    json!({ "state": state, "withdrawnBecause": because })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invitation_of_a_member_who_leaves_is_void_and_stays_so_when_they_are_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.import(&[("李一平", "13700000001", "经济界"), ("王二安", "13700000002", "经济界")]).await;
    let (leaver, stayer) = (member(&app, "李一平").await, member(&app, "王二安").await);
    let token = link(&admin, &leaver).await;
    let other = link(&admin, &stayer).await;
    app.leave(leaver.as_str().unwrap()).await;
    let void = stands("WITHDRAWN", json!("MEMBER_LEFT"));
    assert_eq!(of_members(&admin).await, json!([stands("OPEN", Value::Null), void]));
    let find = "query($id: ID!) { memberLeaving(memberId: $id) { id version } }";
    let left = admin.run(find, json!({ "id": leaver })).await.data()["memberLeaving"].clone();
    let undo = "mutation($input: UndoMemberLeavingInput!) { undoMemberLeaving(input: $input) { userErrors { code } } }";
    let input = json!({ "id": left["id"], "expectedVersion": left["version"] });
    admin.run(undo, json!({ "input": input })).await.done("undoMemberLeaving");
    assert_eq!(of_members(&admin).await[1], void, "it stays void");
    let answer = accept(&app, &app.anonymous(), &token, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_WITHDRAWN");
    // Another one is as good as any, and who stayed is not touched.
    app.advance(TimeDelta::minutes(2));
    let again = link(&admin, &leaver).await;
    accept(&app, &app.anonymous(), &again, "13800000001").await.done("acceptMemberInvitation");
    accept(&app, &app.anonymous(), &other, "13800000002").await.done("acceptMemberInvitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_invited_to_and_may_invite_to_no_more_is_void_for_good() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let joined_member = app.member("王二安", "13700000002").await;
    assert!(joined_member.account_id().await.len() > 10);
    let (fresh, known) = (member(&app, "李一平").await, member(&app, "王二安").await);
    let maker = joined(&app, &admin, "second.admin", "ADMIN").await;
    let token = link(&maker, &fresh).await;
    let rebinding = link_anew(&maker, &known).await;
    let grant = json!({ "role": "OFFICER", "scope": "DISTRICT" });
    let document =
        "mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { token userErrors { code } } }";
    let input = json!({ "idempotencyKey": uuid::Uuid::new_v4(), "name": "赵经办", "login": "zhao.officer", "grant": grant });
    let invited = maker.run(document, json!({ "input": input })).await;
    let staff_token = invited.done("inviteStaff")["token"].clone();

    // An officer still keeps the roster, and neither changes numbers nor gives roles.
    let set = async |grants: Value| {
        set_roles(&admin, &staff_of(&admin, "second.admin").await, grants).await.done("setStaffRoles");
    };
    let all = json!([{ "role": "ADMIN", "scope": "DISTRICT" }]);
    set(json!([grant])).await;
    let void = stands("WITHDRAWN", json!("MAKER_MAY_NO_MORE"));
    assert_eq!(of_members(&admin).await, json!([void, stands("OPEN", Value::Null)]));
    set(all.clone()).await;
    assert_eq!(of_members(&admin).await[0], void, "it stays void");
    let staff = of_staff(&admin, "zhao.officer").await;
    assert_eq!((&staff["state"], &staff["withdrawnBecause"]), (&void["state"], &void["withdrawnBecause"]));
    let client = app.anonymous();
    let accept_staff = "mutation($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) { userErrors { code } } }";
    let input = json!({
        "token": staff_token, "password": "nine purple umbrellas", "deviceId": client.device, "deviceName": "电脑",
    });
    let answer = client.send(accept_staff, json!({ "input": input })).await;
    assert_eq!(answer.refused("acceptStaffInvitation"), "INVITATION_WITHDRAWN");
    let answer = accept(&app, &app.anonymous(), &rebinding, "13800000001").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_WITHDRAWN");

    // Who is shut out invites to nothing, nor when they are let in again.
    let account = staff_of(&admin, "second.admin").await["accountId"].clone();
    set_state(&admin, "disableAccount", &account).await.done("disableAccount");
    set_state(&admin, "enableAccount", &account).await.done("enableAccount");
    assert_eq!(of_members(&admin).await, json!([void, void]));
    app.advance(TimeDelta::minutes(2));
    let answer = accept(&app, &app.anonymous(), &token, "13800000002").await;
    assert_eq!(answer.refused("acceptMemberInvitation"), "INVITATION_WITHDRAWN");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_names_each_member_who_was_invited_by_one_call() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let auditor = joined(&app, &admin, "auditor.test", "AUDITOR").await;
    let rows = [
        ("李一平", "13700000001", "经济界"),
        ("王二安", "13700000002", "经济界"),
        ("赵三和", "13700000003", "经济界"),
    ];
    app.import(&rows).await;
    let mut ids = Vec::new();
    for (name, ..) in rows {
        ids.push(member(&app, name).await);
    }
    invite(&admin, &ids.iter().collect::<Vec<_>>()).await.done("inviteMembers");
    let trail = async |filter: Value| {
        let document = "query($filter: AuditEventFilter) { auditEvents(first: 20, filter: $filter) \
            { nodes { objectId outcome requestId hasReason } } }";
        let seen = auditor.run(document, json!({ "filter": filter })).await;
        seen.data()["auditEvents"]["nodes"].as_array().unwrap().clone()
    };
    for id in &ids {
        let of_one = trail(json!({ "operation": "inviteMembers", "objectId": id })).await;
        assert_eq!(of_one.len(), 1, "{id}");
    }
    let done = trail(json!({ "operation": "inviteMembers" })).await;
    assert_eq!(done.len(), ids.len(), "one row each, and none beside");
    assert!(done.iter().all(|row| row["requestId"] == done[0]["requestId"]));
    // One who left refuses them all, and the row says in its detail who was meant.
    app.leave(ids[0].as_str().unwrap()).await;
    invite(&admin, &ids.iter().collect::<Vec<_>>()).await.refused("inviteMembers");
    let refused = trail(json!({ "operation": "inviteMembers", "outcome": "REFUSED" })).await;
    assert_eq!((refused.len(), &refused[0]["hasReason"]), (1, &json!(true)));
}

/// Whoever is first: the account is shut afterwards, with every way that was opened, and the invitation is not good a second time.
#[tokio::test(flavor = "multi_thread")]
async fn accepting_meets_disabling_and_leaves_no_way_open() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let names = ["李一平", "王二安", "赵三和", "钱四方", "孙五行", "周六合"];
    for (at, name) in names.into_iter().enumerate() {
        let phone = format!("1370000001{at}");
        app.import(&[(name, phone.as_str(), "经济界")]).await;
        let id = member(&app, name).await;
        let token = link(&admin, &id).await;
        let account = account_of(&app, &phone).await;
        let client = app.anonymous();
        super::request_code(&client, &phone).await.done("requestPhoneCode");
        let code = app.code_for(&phone).await.unwrap();
        let (accepted, disabled) =
            join(accept_now(&client, &token, &phone, &code), set_state(&admin, "disableAccount", &account))
                .await;
        disabled.done("disableAccount");
        let payload = &accepted.data()["acceptMemberInvitation"];
        match payload["userErrors"][0]["code"].as_str() {
            None => client.keep(Some(tongxin_tests::client::tokens(&payload["tokens"]))),
            // Shut before it was looked at, or before the tokens were handed over.
            Some(code) => assert!(["ACCOUNT_DISABLED", "TOKEN_INVALID"].contains(&code), "{name}: {code}"),
        }
        let is_out = |answer: &Answer| answer.json["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED";
        assert!(is_out(
            &client.send("{ viewer { id } messages(first: 1) { nodes { id } } }", json!({})).await
        ));
        set_state(&admin, "enableAccount", &account).await.done("enableAccount");
        let seen = client.send("{ messages(first: 1) { nodes { id } } }", json!({})).await;
        assert!(is_out(&seen), "the session of before stays ended: {}", seen.json);
    }
}

/// The disabling of whoever made it, too, comes before or after: who has joined is staff, or the invitation is void.
#[tokio::test(flavor = "multi_thread")]
async fn accepting_meets_disabling_of_who_invited_and_the_invitation_is_used_or_void() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.import(&[("李一平", "13700000001", "经济界")]).await;
    let id = member(&app, "李一平").await;
    let mut outcomes = Vec::new();
    for at in 0..4 {
        let maker = joined(&app, &admin, &format!("maker{at}.admin"), "OFFICER").await;
        let token = match at {
            0 => link(&maker, &id).await,
            _ => {
                let phone = format!("1370000002{at}");
                let name = ["钱四方", "孙五行", "周六合"][at - 1];
                app.import(&[(name, phone.as_str(), "经济界")]).await;
                link(&maker, &member(&app, name).await).await
            }
        };
        let account = staff_of(&admin, &format!("maker{at}.admin")).await["accountId"].clone();
        let (client, phone) = (app.anonymous(), format!("1380000002{at}"));
        super::request_code(&client, &phone).await.done("requestPhoneCode");
        let code = app.code_for(&phone).await.unwrap();
        let (accepted, disabled) =
            join(accept_now(&client, &token, &phone, &code), set_state(&admin, "disableAccount", &account))
                .await;
        disabled.done("disableAccount");
        let payload = &accepted.data()["acceptMemberInvitation"];
        let refused = payload["userErrors"][0]["code"].as_str().map(str::to_owned);
        let expected = match refused.as_deref() {
            None => stands("ACCEPTED", Value::Null),
            Some(code) => {
                assert_eq!(code, "INVITATION_WITHDRAWN");
                stands("WITHDRAWN", json!("MAKER_MAY_NO_MORE"))
            }
        };
        assert_eq!(of_members(&admin).await[0], expected);
        outcomes.push(refused);
    }
    assert_eq!(outcomes.len(), 4);
}

async fn accept_now(client: &Client, token: &str, phone: &str, code: &str) -> Answer {
    let document = "mutation($input: AcceptMemberInvitationInput!) { acceptMemberInvitation(input: $input) \
        { tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt } userErrors { code } } }";
    let input = json!({
        "token": token, "phone": phone, "code": code, "deviceId": client.device, "deviceName": "手机",
        "consentedNoticeVersion": 1,
    });
    client.send(document, json!({ "input": input })).await
}

/// The account that the roster made for a number.
async fn account_of(app: &TestApp, phone: &str) -> Value {
    let admin = app.admin().await;
    let document = "mutation($input: LookUpAccountInput!) { lookUpAccount(input: $input) { account { id } userErrors { code } } }";
    let found = admin.run(document, json!({ "input": { "phone": phone, "reason": "核对名册" } })).await;
    found.done("lookUpAccount")["account"]["id"].clone()
}
