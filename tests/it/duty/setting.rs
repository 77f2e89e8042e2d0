//! Setting a roster, saying who is on duty, and taking shifts off.

use super::*;

#[tokio::test]
async fn members_are_on_duty_in_turn_and_who_is_away_keeps_their_turn() {
    let home = Home::open().await;
    home.leave(0, "2026-11-25", json!([])).await.done("takeLeave");
    let roster = home.wednesdays("2026-12-16", &[0, 1, 2]);
    let seen = home.preview(&home.admin, roster.clone()).await;
    let planned = seen.data()["dutyRosterPreview"]["shifts"].as_array().unwrap().clone();
    assert_eq!(names(&planned), ["测试委员乙", "测试委员甲", "测试委员丙", "测试委员乙"]);
    let passed = json!([{ "member": { "name": "测试委员甲" }, "reason": "AWAY" }]);
    assert_eq!((&planned[0]["passedOver"], &planned[1]["passedOver"]), (&passed, &json!([])));
    let set = home.set(&home.admin, roster.clone()).await;
    let shifts = set.done("setDutyRoster")["shifts"].as_array().unwrap().clone();
    assert_eq!(names(&shifts), names(&planned), "as it was shown");
    assert_eq!(shifts[0]["startsAt"], planned[0]["startsAt"]);
    assert_eq!(shifts[0]["history"][0]["kind"], "SET");
    assert!(home.told(&home.members[1]).await.contains(&"DUTY_SET".to_owned()));
    // Everybody sees who is on duty, and neither places nor history.
    let public = home.app.anonymous();
    let document = format!(
        "query($id: ID!) {{ studio(id: $id) {{ rosterShifts(from: \"2026-11-24\", until: \"2026-12-31\") {{ {SHIFT} }} }} }}"
    );
    let seen = public.run(&document, json!({ "id": home.home })).await;
    let listed = seen.data()["studio"]["rosterShifts"].as_array().unwrap();
    assert_eq!(names(listed), names(&shifts));
    assert_eq!((&listed[0]["places"], &listed[0]["history"]), (&Value::Null, &Value::Null));
    let own = home.members[1].run(&format!("{{ myRosterShifts {{ {SHIFT} }} }}"), json!({})).await;
    assert_eq!(own.data()["myRosterShifts"].as_array().unwrap().len(), 2);

    // What cannot be set says why, and nothing is.
    let again = home.set(&home.admin, roster.clone()).await;
    assert_eq!(again.refused("setDutyRoster"), "SHIFT_OVERLAPS");
    assert_eq!(again.data()["setDutyRoster"]["userErrors"][0]["shiftId"], shifts[0]["id"]);
    let mut refused = roster.clone();
    refused["fromOn"] = json!("2026-11-26");
    refused["untilOn"] = json!("2026-11-27");
    assert_eq!(home.set(&home.admin, refused).await.refused("setDutyRoster"), "NO_DATES");
    let mut daily = roster.clone();
    (daily["pattern"], daily["untilOn"]) =
        (json!({ "everyWorkday": true, "starts": "14:00", "ends": "15:00" }), json!("2027-11-23"));
    let many = home.preview(&home.admin, daily).await;
    assert_eq!(many.data()["dutyRosterPreview"]["userErrors"][0]["code"], "TOO_MANY_SHIFTS");
    home.app.leave(&text(&home.ids[2])).await;
    assert_eq!(home.set(&home.admin, roster.clone()).await.refused("setDutyRoster"), "NOT_ELIGIBLE");
    let after = home.see(&home.admin, &shifts[2]).await;
    assert_eq!(
        (&after["onDuty"], &after["history"][1]["kind"]),
        (&json!([]), &json!("LEFT")),
        "who left is on duty no more"
    );
    assert_eq!(home.set(&home.members[0], roster).await.fault(), "FORBIDDEN");
}

#[tokio::test]
async fn the_tenth_and_the_twentieth_have_two_on_duty_on_the_next_workday() {
    let home = Home::open().await;
    let mut roster = home.wednesdays("2026-12-31", &[0, 1, 2]);
    roster["places"] = json!(2);
    roster["pattern"] = json!({ "monthDay": 20, "roll": "NEXT_WORKDAY", "starts": "09:00", "ends": "11:00" });
    let set = home.set(&home.admin, roster).await;
    let shift = set.done("setDutyRoster")["shifts"][0].clone();
    assert_eq!(shift["localDate"], "2026-12-21", "the 20th is a Sunday");
    assert_eq!(shift["onDuty"], json!([{ "name": "测试委员甲" }, { "name": "测试委员乙" }]));
}

#[tokio::test]
async fn lead_and_staff_say_who_is_on_duty_until_a_shift_begins() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let first = place(&shifts[0]);
    let done = home.assign(&home.admin, first, Some(1)).await;
    let now = done.done("assignRosterPlace")["place"].clone();
    assert_eq!((&now["member"]["name"], &now["version"]), (&json!("测试委员乙"), &json!(2)));
    assert!(home.told(&home.members[0]).await.contains(&"DUTY_CHANGED".to_owned()));
    let stale = home.assign(&home.admin, first, Some(2)).await;
    assert_eq!(stale.refused("assignRosterPlace"), "CONFLICT");
    assert_eq!(home.assign(&home.admin, &now, Some(1)).await.refused("assignRosterPlace"), "SHIFT_OVERLAPS");
    let vacant = home.assign(&home.admin, &now, None).await.done("assignRosterPlace")["place"].clone();
    assert_eq!(vacant["isVacant"], true);
    assert_eq!(home.assign(&home.admin, &vacant, None).await.refused("assignRosterPlace"), "PLACE_VACANT");
    home.leave(2, "2026-11-25", json!([])).await.done("takeLeave");
    let away = home.assign(&home.admin, &vacant, Some(2)).await;
    assert_eq!(away.refused("assignRosterPlace"), "MEMBER_AWAY");
    let error = &away.data()["assignRosterPlace"]["userErrors"][0];
    assert_eq!((&error["memberId"], &error["until"]), (&home.ids[2], &json!("2026-11-25T16:00:00.000Z")));
    assert_eq!(error["otherMemberIds"].as_array().unwrap().len(), 2, "who could instead: {error}");
    assert_eq!(home.assign(&home.members[0], &vacant, Some(0)).await.fault(), "FORBIDDEN");

    let removed = home.remove(&home.admin, &[&shifts[3]]).await;
    let removed = removed.done("removeRosterShifts")["shifts"][0].clone();
    assert_eq!((&removed["onDuty"], removed["removedAt"].is_null()), (&json!([]), false));
    assert_eq!(home.remove(&home.admin, &[&shifts[3]]).await.refused("removeRosterShifts"), "SHIFT_REMOVED");
    let swap = home.swap(1, place(&shifts[1]), place(&shifts[3])).await;
    assert_eq!(swap.refused("swapDuty"), "PLACE_VACANT");
    home.app.advance(chrono::TimeDelta::days(2));
    assert_eq!(home.assign(&home.admin, &vacant, Some(0)).await.refused("assignRosterPlace"), "SHIFT_BEGUN");
    assert_eq!(home.remove(&home.admin, &[&shifts[0]]).await.refused("removeRosterShifts"), "SHIFT_BEGUN");
}

#[tokio::test]
async fn a_studio_that_does_not_receive_has_no_shifts_and_gets_none() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let seen =
        home.admin.run("query($id: ID!) { studio(id: $id) { version } }", json!({ "id": home.home })).await;
    let input =
        json!({ "id": home.home, "expectedVersion": seen.data()["studio"]["version"], "reason": "场地改造" });
    let document =
        "mutation($input: SuspendStudioInput!) { suspendStudio(input: $input) { userErrors { code } } }";
    home.admin.run(document, json!({ "input": input })).await.done("suspendStudio");
    let after = home.see(&home.admin, &shifts[1]).await;
    assert!(!after["removedAt"].is_null());
    assert_eq!(home.see(&home.app.anonymous(), &shifts[1]).await, Value::Null);
    let roster = home.wednesdays("2026-12-16", &[0, 1, 2]);
    assert_eq!(home.set(&home.admin, roster).await.refused("setDutyRoster"), "STUDIO_NOT_OPEN");
}
