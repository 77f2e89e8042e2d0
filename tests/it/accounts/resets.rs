//! A second factor that was lost: ended by two of the staff, or from the machine.

use chrono::TimeDelta;
use entity::audit_event;
use entity::value::AuditOutcome;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tongxin::accounts::admin;
use tongxin::graphql::id::encode;
use tongxin_tests::{Answer, Client, TestApp};

use super::second_factor::{PASSWORD, digits, set_up, sign_in, state};
use super::staff::{joined, set_roles, staff_of};

async fn reset(client: &Client, mutation: &str, kind: &str, input: Value) -> Answer {
    let document = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ reset {{ id login proposedBy evidence }} userErrors {{ code }} }} }}"
    );
    client.run(&document, json!({ "input": input })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lost_it_comes_back_when_two_others_agree() {
    let app = TestApp::start().await;
    let one = app.admin().await;
    for login in ["second.admin", "lost.admin"] {
        admin::create(&app.app, login, PASSWORD, "王管理").await.unwrap().unwrap();
    }
    let other = app.staff("second.admin", PASSWORD).await;
    let lost = app.staff("lost.admin", PASSWORD).await;
    let staff = one.run("{ staff(first: 10) { nodes { id login } } }", json!({})).await;
    let staff = staff.data()["staff"]["nodes"].as_array().unwrap().clone();
    let id = staff.iter().find(|staff| staff["login"] == "lost.admin").unwrap()["id"].clone();
    let input = json!({ "id": id, "evidence": "本人持工作证到办公室" });
    let propose = |client: Client, input: Value| async move {
        reset(&client, "proposeSecondFactorReset", "ProposeSecondFactorResetInput", input).await
    };
    let nothing = propose(one.at(&app), input.clone()).await;
    assert_eq!(nothing.refused("proposeSecondFactorReset"), "SECOND_FACTOR_MISSING");
    set_up(&app, &lost).await;
    assert_eq!(
        propose(lost.at(&app), input.clone()).await.json["errors"][0]["extensions"]["reason"],
        "YOURSELF"
    );
    let proposed = propose(one.at(&app), input.clone()).await;
    let asked = proposed.done("proposeSecondFactorReset")["reset"].clone();
    assert_eq!((&asked["login"], &asked["proposedBy"]), (&json!("lost.admin"), &json!("测试管理员")));
    let waiting = other.run("{ secondFactorResets { id evidence } }", json!({})).await;
    assert_eq!(waiting.data()["secondFactorResets"][0]["evidence"], "本人持工作证到办公室");

    let which = json!({ "id": asked["id"] });
    let confirm = |client: Client, which: Value| async move {
        reset(&client, "confirmSecondFactorReset", "SecondFactorResetInput", which).await
    };
    assert_eq!(
        confirm(one.at(&app), which.clone()).await.refused("confirmSecondFactorReset"),
        "NEEDS_ANOTHER"
    );
    let own = confirm(lost.at(&app), which.clone()).await;
    assert_eq!(own.json["errors"][0]["extensions"]["reason"], "YOURSELF");
    let officer = app.officer().await;
    assert_eq!(confirm(officer.at(&app), which.clone()).await.fault(), "FORBIDDEN");
    // The database holds it too.
    let forced = app
        .try_sql("UPDATE second_factor_reset SET confirmed_by = proposed_by, confirmed_at = created_at")
        .await;
    assert!(forced.unwrap_err().contains("second_factor_reset_apart"), "two are needed");
    confirm(other.at(&app), which.clone()).await.done("confirmSecondFactorReset");
    assert_eq!(confirm(other.at(&app), which).await.refused("confirmSecondFactorReset"), "RESET_OVER");
    assert_eq!(
        lost.send("{ viewer { id } }", json!({})).await.fault(),
        "UNAUTHENTICATED",
        "every session ended"
    );
    let back = app.staff("lost.admin", PASSWORD).await;
    assert_eq!(state(&back).await["secondFactor"]["isSet"], false);

    // What is not agreed to within a day is over; what was taken back too.
    set_up(&app, &back).await;
    let late =
        propose(one.at(&app), input.clone()).await.done("proposeSecondFactorReset")["reset"]["id"].clone();
    app.advance(TimeDelta::hours(24));
    let other = app.staff("second.admin", PASSWORD).await;
    let answer = confirm(other.at(&app), json!({ "id": late })).await;
    assert_eq!(answer.refused("confirmSecondFactorReset"), "RESET_OVER");
    let one = app.admin().await;
    let again = propose(one.at(&app), input).await.done("proposeSecondFactorReset")["reset"]["id"].clone();
    reset(&one, "withdrawSecondFactorReset", "SecondFactorResetInput", json!({ "id": again }))
        .await
        .done("withdrawSecondFactorReset");
    assert_eq!(
        other.run("{ secondFactorResets { id } }", json!({})).await.data()["secondFactorResets"],
        json!([])
    );
}

/// Asks that the second factor of a login be ended; gives what names the reset.
async fn ask_for(client: &Client, login: &str) -> Value {
    let input =
        json!({ "id": staff_of(client, login).await["id"].clone(), "evidence": "本人持工作证到办公室" });
    let asked = reset(client, "proposeSecondFactorReset", "ProposeSecondFactorResetInput", input).await;
    json!({ "id": asked.done("proposeSecondFactorReset")["reset"]["id"] })
}

async fn agree(client: &Client, which: &Value) -> Answer {
    reset(client, "confirmSecondFactorReset", "SecondFactorResetInput", which.clone()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_agrees_was_not_let_in_by_who_asked_nor_since() {
    let app = TestApp::start().await;
    let one = app.admin().await;
    for login in ["second.admin", "lost.admin"] {
        admin::create(&app.app, login, PASSWORD, "王管理").await.unwrap().unwrap();
    }
    let second = app.staff("second.admin", PASSWORD).await;
    let lost = app.staff("lost.admin", PASSWORD).await;
    set_up(&app, &lost).await;
    let friend = joined(&app, &one, "friend.admin", "ADMIN").await;
    app.advance(TimeDelta::seconds(1));
    let which = ask_for(&one, "lost.admin").await;
    let refused = agree(&friend, &which).await;
    assert_eq!(refused.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "a grant of who asked");
    // Another gives the same role again: who invited them stays who asked.
    let security = json!([{ "role": "SECURITY", "scope": "DISTRICT" }]);
    let friends = staff_of(&one, "friend.admin").await;
    set_roles(&second, &friends, security.clone()).await.done("setStaffRoles");
    app.advance(TimeDelta::seconds(1));
    let which = ask_for(&one, "lost.admin").await;
    assert_eq!(agree(&friend, &which).await.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "invited");
    // Whoever came since, whoever let them in.
    app.advance(TimeDelta::seconds(1));
    let late = joined(&app, &second, "late.admin", "ADMIN").await;
    assert_eq!(agree(&late, &which).await.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "newer");
    app.advance(TimeDelta::seconds(1));
    let which = ask_for(&one, "lost.admin").await;
    agree(&late, &which).await.done("confirmSecondFactorReset");
    let about = audit_event::Entity::find()
        .filter(
            audit_event::Column::Operation.is_in(["proposeSecondFactorReset", "confirmSecondFactorReset"]),
        )
        .filter(audit_event::Column::Outcome.eq(AuditOutcome::Done))
        .all(app.app.db.read())
        .await
        .unwrap();
    let whose = staff_of(&one, "lost.admin").await["id"].clone();
    assert_eq!(about.len(), 4);
    for row in about {
        let named = encode(row.object_kind.as_deref().unwrap(), row.object_id.unwrap());
        assert_eq!(json!(named), whose, "the trail names whose it is: {}", row.operation);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_let_in_who_asks_does_not_agree_either() {
    let app = TestApp::start().await;
    let one = app.admin().await;
    for login in ["second.admin", "lost.admin"] {
        admin::create(&app.app, login, PASSWORD, "王管理").await.unwrap().unwrap();
    }
    let second = app.staff("second.admin", PASSWORD).await;
    let lost = app.staff("lost.admin", PASSWORD).await;
    set_up(&app, &lost).await;
    let friend = joined(&app, &one, "friend.admin", "ADMIN").await;
    let which = ask_for(&friend, "lost.admin").await;
    let refused = agree(&one, &which).await;
    assert_eq!(refused.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "whom they invited asks");
    // Another gives the role anew: who invited them stays who would agree.
    let security = json!([{ "role": "SECURITY", "scope": "DISTRICT" }]);
    set_roles(&second, &staff_of(&one, "friend.admin").await, security).await.done("setStaffRoles");
    assert_eq!(agree(&one, &which).await.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "invited");
    // Nor whoever gave them the power since.
    assert_eq!(agree(&second, &which).await.refused("confirmSecondFactorReset"), "NEEDS_ANOTHER", "granted");
    admin::create(&app.app, "third.admin", PASSWORD, "赵管理").await.unwrap().unwrap();
    let third = app.staff("third.admin", PASSWORD).await;
    app.advance(TimeDelta::seconds(1));
    let which = ask_for(&friend, "lost.admin").await;
    agree(&third, &which).await.done("confirmSecondFactorReset");
    // Each of these rows names whose second factor it is, the refused ones, too.
    let rows = audit_event::Entity::find()
        .filter(audit_event::Column::Operation.eq("confirmSecondFactorReset"))
        .all(app.app.db.read())
        .await
        .unwrap();
    let whose = staff_of(&one, "lost.admin").await["id"].clone();
    assert_eq!(rows.iter().filter(|row| row.outcome == AuditOutcome::Refused).count(), 3);
    for row in rows {
        let named = encode(row.object_kind.as_deref().unwrap(), row.object_id.unwrap());
        assert_eq!(json!(named), whose, "{:?}", row.outcome);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_is_over_once_the_second_factor_is_proved_or_set_up_anew() {
    let app = TestApp::start().await;
    let one = app.admin().await;
    for login in ["second.admin", "lost.admin"] {
        admin::create(&app.app, login, PASSWORD, "王管理").await.unwrap().unwrap();
    }
    let second = app.staff("second.admin", PASSWORD).await;
    let lost = app.staff("lost.admin", PASSWORD).await;
    let (secret, _) = set_up(&app, &lost).await;
    let which = ask_for(&one, "lost.admin").await;
    app.advance(TimeDelta::seconds(30));
    let wrong = sign_in(&app.anonymous(), "lost.admin", PASSWORD, Some("000000")).await;
    assert_eq!(wrong.refused("signInWithPassword"), "SECOND_FACTOR_WRONG");
    let waiting = second.run("{ secondFactorResets { id } }", json!({})).await;
    assert_eq!(waiting.data()["secondFactorResets"][0]["id"], which["id"], "a wrong code ends nothing");
    let code = digits(&app, &secret);
    sign_in(&app.anonymous(), "lost.admin", PASSWORD, Some(&code)).await.done("signInWithPassword");
    assert_eq!(agree(&second, &which).await.refused("confirmSecondFactorReset"), "RESET_OVER", "proved");
    let which = ask_for(&one, "lost.admin").await;
    set_up(&app, &lost).await;
    assert_eq!(agree(&second, &which).await.refused("confirmSecondFactorReset"), "RESET_OVER", "set up anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_machine_can_bring_the_last_administrator_back() {
    let app = TestApp::start().await;
    let one = app.admin().await;
    set_up(&app, &one).await;
    admin::reset_second_factor(&app.app, "Admin.Test").await.unwrap().unwrap();
    assert_eq!(one.send("{ viewer { id } }", json!({})).await.fault(), "UNAUTHENTICATED");
    sign_in(&app.anonymous(), "admin.test", PASSWORD, None).await.done("signInWithPassword");
}
