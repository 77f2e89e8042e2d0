//! Swaps and substitutes, and what stands in their way.

use super::*;

#[tokio::test]
async fn both_agree_and_both_places_change_hands() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let (mine, theirs) = (place(&shifts[0]), place(&shifts[1]));
    let proposed = home.swap(0, mine, theirs).await.done("swapDuty")["exchange"].clone();
    assert_eq!((&proposed["state"], &proposed["answerBy"]), (&json!("PROPOSED"), &shifts[0]["startsAt"]));
    assert!(home.told(&home.members[1]).await.contains(&"DUTY_EXCHANGE_PROPOSED".to_owned()));
    assert_eq!(home.swap(0, mine, place(&shifts[2])).await.refused("swapDuty"), "ALREADY_PROPOSED");
    assert_eq!(home.answer(0, "accept", &proposed).await.fault(), "FORBIDDEN", "nobody answers themselves");
    assert_eq!(home.answer(2, "accept", &proposed).await.fault(), "NOT_FOUND");
    let key = json!(Uuid::new_v4());
    let input = json!({ "exchangeId": proposed["id"], "expectedVersion": 1, "idempotencyKey": key });
    let accepted = home.run(&home.members[1], "acceptRosterExchange", EXCHANGE, input.clone()).await;
    assert_eq!(accepted.done("acceptRosterExchange")["exchange"]["state"], "ACCEPTED");
    let again = home.run(&home.members[1], "acceptRosterExchange", EXCHANGE, input).await;
    assert_eq!(again.data()["acceptRosterExchange"]["replayed"], true, "done once");
    let (first, second) = (home.see(&home.admin, &shifts[0]).await, home.see(&home.admin, &shifts[1]).await);
    assert_eq!(names(&[first.clone(), second]), ["测试委员乙", "测试委员甲"]);
    let swapped = json!({ "kind": "SWAPPED", "placeNumber": 1, "from": { "name": "测试委员甲" }, "to": { "name": "测试委员乙" } });
    assert_eq!(first["history"][1], swapped);
    let stale = home.answer(1, "decline", &proposed).await;
    assert_eq!(stale.refused("declineRosterExchange"), "CONFLICT");
    let ended = accepted.done("acceptRosterExchange")["exchange"].clone();
    assert_eq!(home.answer(1, "decline", &ended).await.refused("declineRosterExchange"), "EXCHANGE_ENDED");
}

#[tokio::test]
async fn another_takes_over_declines_or_is_not_asked_any_more() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let mine = place(&shifts[0]);
    let asked = home.substitute(0, mine, 1).await.done("substituteDuty")["exchange"].clone();
    let declined = home.answer(1, "decline", &asked).await.done("declineRosterExchange")["exchange"].clone();
    assert_eq!(declined["state"], "DECLINED");
    assert!(home.told(&home.members[0]).await.contains(&"DUTY_EXCHANGE_DECLINED".to_owned()));
    let asked = home.substitute(0, mine, 1).await.done("substituteDuty")["exchange"].clone();
    let withdrawn =
        home.answer(0, "withdraw", &asked).await.done("withdrawRosterExchange")["exchange"].clone();
    assert_eq!(withdrawn["state"], "WITHDRAWN");
    let asked = home.substitute(0, mine, 1).await.done("substituteDuty")["exchange"].clone();
    home.answer(1, "accept", &asked).await.done("acceptRosterExchange");
    let after = home.see(&home.admin, &shifts[0]).await;
    assert_eq!(
        (&after["onDuty"], &after["history"][1]["kind"]),
        (&json!([{ "name": "测试委员乙" }]), &json!("SUBSTITUTED"))
    );
    // What was proposed of a place ends when the office gives it to somebody else, or when the shift begins.
    let other = home.substitute(1, place(&after), 2).await.done("substituteDuty")["exchange"].clone();
    home.assign(&home.admin, place(&after), Some(0)).await.done("assignRosterPlace");
    let lapsed = home.members[1].run("{ myRosterExchanges { id state } }", json!({})).await;
    let ended = json!({ "id": other["id"], "state": "LAPSED" });
    assert!(lapsed.data()["myRosterExchanges"].as_array().unwrap().contains(&ended), "{}", lapsed.json);
    let open = home.substitute(0, place(&after), 2).await.done("substituteDuty")["exchange"].clone();
    home.app.advance(chrono::TimeDelta::days(2));
    assert_eq!(home.answer(2, "accept", &open).await.refused("acceptRosterExchange"), "SHIFT_BEGUN");
    assert_eq!(tongxin::duty_rosters::sweep(&home.app.app).await.unwrap(), 1);
    assert_eq!(home.answer(2, "accept", &open).await.refused("acceptRosterExchange"), "CONFLICT");
}

#[tokio::test]
async fn what_cannot_be_exchanged_says_why_and_who_else_could() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let mine = place(&shifts[0]);
    assert_eq!(home.swap(1, mine, place(&shifts[1])).await.refused("swapDuty"), "NOT_YOUR_PLACE");
    assert_eq!(home.swap(0, mine, place(&shifts[3])).await.refused("swapDuty"), "OWN_PLACE");
    home.leave(2, "2026-11-25", json!([])).await.done("takeLeave");
    for answer in [home.swap(0, mine, place(&shifts[2])).await, home.substitute(0, mine, 2).await] {
        let json = &answer.json["data"];
        let payload = if json["swapDuty"].is_null() { &json["substituteDuty"] } else { &json["swapDuty"] };
        let error = &payload["userErrors"][0];
        assert_eq!((&error["code"], &error["memberId"]), (&json!("MEMBER_AWAY"), &home.ids[2]));
        assert_eq!(error["until"], "2026-11-25T16:00:00.000Z");
        assert_eq!(error["otherMemberIds"], json!([home.ids[1]]), "who is on duty then is not free");
        assert!(text(&error["message"]).contains("另选"), "{error}");
    }
    // Leave that was taken in between stands in the way of an answer.
    let asked = home.substitute(0, mine, 1).await.done("substituteDuty")["exchange"].clone();
    home.leave(1, "2026-11-25", json!([])).await.done("takeLeave");
    assert_eq!(home.answer(1, "accept", &asked).await.refused("acceptRosterExchange"), "MEMBER_AWAY");
    assert_eq!(
        home.see(&home.admin, &shifts[0]).await["onDuty"],
        json!([{ "name": "测试委员甲" }]),
        "nothing moved"
    );
    home.app.leave(&text(&home.ids[2])).await;
    home.answer(0, "withdraw", &asked).await.done("withdrawRosterExchange");
    let gone = home.substitute(0, mine, 2).await;
    assert_eq!(gone.fault(), "NOT_FOUND", "who has left is nobody any more");
}

#[tokio::test]
async fn leave_over_a_duty_asks_somebody_to_take_over_or_leaves_it_vacant() {
    let home = Home::open().await;
    let shifts = home.four().await;
    let (first, last) = (place(&shifts[0]), place(&shifts[3]));
    let silent = home.leave(0, "2026-11-25", json!([])).await;
    assert_eq!(silent.refused("takeLeave"), "AFFECTED_BOOKINGS");
    assert_eq!(silent.data()["takeLeave"]["userErrors"][0]["rosterPlaceIds"], json!([first["id"]]));
    let impact = "query($id: ID!) { leaveImpact(memberId: $id, stretch: { fromOn: \"2026-11-25\" }) { duties { id } } }";
    let impact = home.members[0].run(impact, json!({ "id": home.ids[0] })).await;
    assert_eq!(impact.data()["leaveImpact"]["duties"], json!([{ "id": shifts[0]["id"] }]));
    let other = json!([{ "placeId": last["id"] }]);
    assert_eq!(home.leave(0, "2026-11-25", other).await.refused("takeLeave"), "DUTY_NOT_AFFECTED");
    home.leave(2, "2026-11-25", json!([])).await.done("takeLeave");
    let away = json!([{ "placeId": first["id"], "substituteId": home.ids[2] }]);
    assert_eq!(home.leave(0, "2026-11-25", away).await.refused("takeLeave"), "SUBSTITUTE_NOT_FREE");
    let taken = json!([{ "placeId": first["id"], "substituteId": home.ids[1] }]);
    home.leave(0, "2026-11-25", taken).await.done("takeLeave");
    let after = home.see(&home.admin, &shifts[0]).await;
    assert_eq!((&after["onDuty"], &after["history"][1]["kind"]), (&json!([]), &json!("LEAVE")));
    let asked = home.members[1].run("{ myRosterExchanges { id version state } }", json!({})).await;
    let asked = asked.data()["myRosterExchanges"][0].clone();
    home.answer(1, "accept", &asked).await.done("acceptRosterExchange");
    let after = home.see(&home.admin, &shifts[0]).await;
    assert_eq!(
        (&after["onDuty"], &after["history"][2]["kind"]),
        (&json!([{ "name": "测试委员乙" }]), &json!("SUBSTITUTED"))
    );
    let asked = json!([{ "placeId": last["id"], "substituteId": home.ids[1] }]);
    home.leave(0, "2026-12-16", asked).await.done("takeLeave");
    assert_eq!(home.see(&home.admin, &shifts[3]).await["onDuty"], json!([]));
    // Whoever leaves for good asks for nothing any more.
    home.app.leave(&text(&home.ids[0])).await;
    let states = home.members[1].run("{ myRosterExchanges { state } }", json!({})).await;
    assert_eq!(states.data()["myRosterExchanges"], json!([{ "state": "LAPSED" }, { "state": "ACCEPTED" }]));
}
