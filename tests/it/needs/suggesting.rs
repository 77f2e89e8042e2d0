//! Who could help: the same need gives the same order, with reasons; whoever is full comes after whoever is as suitable and free.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, all_week, text};
use uuid::Uuid;

use super::{codes, member_of, names, need, offer, offered, step, suggested, two_lawyers};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_need_gives_the_same_order_whatever_came_first() {
    let (scene, other, officer) = two_lawyers(Terms::automatic()).await;
    let visitor = scene.app.anonymous();
    let need = need("LEGAL", "房屋租赁合同到期，房东不退押金");
    let first = suggested(&visitor, &need).await;
    assert_eq!(first.len(), 2);
    assert_eq!(codes(&first[0]), ["OFFERS_CATEGORY", "WORDS_MATCH", "FREE_SOON", "LITTLE_ASKED"]);
    let reasons = first[0]["reasons"].as_array().unwrap();
    assert_eq!(reasons[0]["message"], "专业：法律");
    assert_eq!(reasons[2]["message"], "30 日内有空");
    let sum: i64 = reasons.iter().map(|reason| reason["points"].as_i64().unwrap()).sum();
    assert_eq!(first[0]["points"], sum);
    assert_eq!(first[0]["slots"].as_array().unwrap().len(), 3);
    assert_eq!(first[0]["slots"][0]["serviceId"], first[0]["service"]["id"]);
    assert_eq!(json!(first).to_string(), json!(suggested(&visitor, &need).await).to_string());
    // The offerings come in the other order, and nothing else is different.
    let order = names(&first);
    for host in [&other, &scene] {
        let member = member_of(&host.member).await;
        let mine = "{ serviceOfferings(first: 5, filter: { category: LEGAL }) { nodes { id version host { memberId } } } }";
        let mine = officer.run(mine, json!({})).await.data()["serviceOfferings"]["nodes"].clone();
        let own = mine.as_array().unwrap().iter().find(|one| one["host"]["memberId"] == member).unwrap();
        offer(&officer, "withdrawServiceOffering", step(own)).await.done("withdrawServiceOffering");
        offered(&officer, &member, "LEGAL", "解答合同与房屋租赁问题，不代理诉讼。").await;
    }
    let again = suggested(&visitor, &need).await;
    assert_eq!(names(&again), order);
    for (before, after) in first.iter().zip(&again) {
        assert_eq!((&before["points"], &before["reasons"]), (&after["points"], &after["reasons"]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_full_comes_after_whoever_is_as_suitable_and_free() {
    let terms = Terms::automatic().with("horizonDays", json!(1)).with("residentLimit", json!(9));
    let (scene, other, _) = two_lawyers(terms).await;
    let need = json!({ "category": "LEGAL", "urgency": "URGENT" });
    let before = suggested(&scene.app.anonymous(), &need).await;
    assert_eq!(codes(&before[0]), codes(&before[1]), "they are as suitable");
    // Whoever is first gets short hours, all of which are booked.
    let first = if before[0]["host"]["id"] == json!(scene.host) { &scene } else { &other };
    first.publish(&all_week("09:00", "10:00")).await.done("setAvailability");
    let residents = scene.residents(2).await;
    for (resident, minutes) in residents.iter().zip([0, 30]) {
        first.booked(resident, scene.tomorrow(minutes)).await;
    }
    // Today's hours are over, and the only day that can be booked is full.
    scene.app.advance(TimeDelta::hours(3));
    let after = suggested(&scene.app.anonymous(), &need).await;
    assert_eq!(after.len(), 2, "who is full is named all the same");
    assert_eq!(after[0]["host"]["id"], before[1]["host"]["id"]);
    assert!(codes(&after[0]).contains(&"FREE_SOON".to_owned()));
    assert!(codes(&after[1]).contains(&"NO_FREE_TIME".to_owned()), "{after:#?}");
    assert_eq!(after[1]["slots"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_asked_less_comes_first_among_equals() {
    let (scene, other, _) = two_lawyers(Terms::automatic()).await;
    let need = json!({ "category": "LEGAL" });
    let before = suggested(&scene.app.anonymous(), &need).await;
    let first = if before[0]["host"]["id"] == json!(scene.host) { &scene } else { &other };
    let resident = &scene.residents(1).await[0];
    let visit = first.booked(resident, scene.tomorrow(0)).await;
    let after = suggested(&scene.app.anonymous(), &need).await;
    assert_eq!(after[0]["host"]["id"], before[1]["host"]["id"], "one visit is enough among equals");
    // What was called off does not count.
    let cancel =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "不来了" });
    tongxin_tests::scene::act(resident, "cancelAppointment", cancel).await.done("cancelAppointment");
    let again = suggested(&scene.app.anonymous(), &need).await;
    assert_eq!(names(&again), names(&before));
}

#[tokio::test(flavor = "multi_thread")]
async fn expertise_region_language_and_mode_speak_for_somebody() {
    let (scene, other, officer) = two_lawyers(Terms::automatic()).await;
    let (first, second) = (member_of(&scene.member).await, member_of(&other.member).await);
    let version = |member: &Value| {
        let officer = &officer;
        let member = member.clone();
        async move {
            let seen =
                officer.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": member })).await;
            seen.data()["member"]["version"].clone()
        }
    };
    let known = json!({ "id": second, "expectedVersion": version(&second).await, "expertise": ["劳动争议"], "languages": ["粤语"] });
    let update =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    officer.run(update, json!({ "input": known })).await.done("updateMember");
    let by = async |more: Value| {
        let mut need = need("LEGAL", "老板拖欠工资，劳动争议怎么办");
        need.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        suggested(&scene.app.anonymous(), &need).await
    };
    let found = by(json!({})).await;
    assert_eq!(found[0]["host"]["id"], json!(other.host));
    let message = |one: &Value, code: &str| {
        let reasons = one["reasons"].as_array().unwrap().clone();
        reasons.iter().find(|reason| reason["code"] == code).map(|reason| text(&reason["message"]))
    };
    assert_eq!(message(&found[0], "WORDS_MATCH").as_deref(), Some("专长相符：劳动争议"));
    assert_eq!(
        message(&by(json!({ "language": "粤语" })).await[0], "SPEAKS_LANGUAGE").as_deref(),
        Some("会粤语")
    );
    // The first looks after the community; the township is near.
    let make = async |level: &str, name: &str, parent: Value| {
        let input =
            json!({ "idempotencyKey": Uuid::new_v4(), "level": level, "name": name, "parentId": parent });
        let document = "mutation($input: CreateRegionInput!) { createRegion(input: $input) { region { id } userErrors { code } } }";
        officer.run(document, json!({ "input": input })).await.done("createRegion")["region"]["id"].clone()
    };
    let street = make("SUBDISTRICT", "示例街道", Value::Null).await;
    let (here, there) = (
        make("COMMUNITY", "甲社区", street.clone()).await,
        make("COMMUNITY", "乙社区", street.clone()).await,
    );
    let assign = json!({ "idempotencyKey": Uuid::new_v4(), "memberId": first, "regionId": here });
    let document =
        "mutation($input: AssignCommunityInput!) { assignCommunity(input: $input) { userErrors { code } } }";
    officer.run(document, json!({ "input": assign })).await.done("assignCommunity");
    let of_first =
        |found: &[Value]| found.iter().find(|one| one["host"]["id"] == json!(scene.host)).cloned().unwrap();
    for (region, code) in [(&here, "SAME_REGION"), (&there, "SAME_TOWNSHIP"), (&street, "SAME_REGION")] {
        let found = by(json!({ "regionId": region })).await;
        assert!(codes(&of_first(&found)).contains(&code.to_owned()), "{code}");
    }
    // Nobody has a service by video: they have no time for it.
    let found = by(json!({ "mode": "VIDEO" })).await;
    assert!(
        found
            .iter()
            .all(|one| one["service"].is_null() && !codes(one).contains(&"OFFERS_CATEGORY".to_owned()))
    );
    // Of another kind, the words alone find who knows about it.
    let found = suggested(&scene.app.anonymous(), &need("CULTURE", "劳动争议")).await;
    assert_eq!(names(&found).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_left_was_suspended_or_is_not_published_is_not_named() {
    let (scene, other, officer) = two_lawyers(Terms::automatic()).await;
    let need = json!({ "category": "LEGAL" });
    let visitor = scene.app.anonymous();
    let mine =
        officer.run("{ serviceOfferings(first: 5) { nodes { id version host { id } } } }", json!({})).await;
    let nodes = mine.data()["serviceOfferings"]["nodes"].as_array().unwrap().clone();
    let own = nodes.iter().find(|one| one["host"]["id"] == json!(scene.host)).unwrap();
    let off = json!({ "offeringId": own["id"], "expectedVersion": own["version"], "reason": "核实资质" });
    offer(&officer, "suspendServiceOffering", off).await.done("suspendServiceOffering");
    let found = suggested(&visitor, &need).await;
    assert_eq!(found.iter().map(|one| one["host"]["id"].clone()).collect::<Vec<_>>(), [json!(other.host)]);
    scene.app.leave(&text(&member_of(&other.member).await)).await;
    assert!(suggested(&visitor, &need).await.is_empty());
    let bad = visitor.run(super::SUGGEST, json!({ "need": need, "first": 21 })).await;
    assert_eq!(bad.fault(), "INVALID", "more than twenty are not named");
    let nowhere =
        json!({ "category": "LEGAL", "regionId": tongxin::graphql::id::encode("Region", Uuid::new_v4()).0 });
    assert_eq!(visitor.run(super::SUGGEST, json!({ "need": nowhere })).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_the_reasons_are_english() {
    let scene = Scene::start(Terms::automatic()).await;
    let officer = scene.app.officer().await;
    offered(&officer, &member_of(&scene.member).await, "AGRI_TECH", "柑橘种植。").await;
    let resident = scene.app.resident("13800000001").await;
    let english = json!({ "input": { "locale": "EN", "expectedVersion": 1 } });
    let document =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    resident.run(document, english).await.done("updateMyProfile");
    let found = suggested(&resident, &json!({ "category": "AGRI_TECH" })).await;
    assert_eq!(found[0]["reasons"][0]["message"], "Offers help with farming");
}

/// Whoever would have to wait reads who else does the same and is free about then; and whoever books there keeps their place in the list.
#[tokio::test]
async fn who_waits_is_named_others_of_the_same_kind_who_are_free() {
    let terms = Terms::automatic().with("horizonDays", json!(2)).with("residentLimit", json!(9));
    let (scene, other, _) = two_lawyers(terms).await;
    scene.publish(&all_week("09:00", "09:30")).await.done("setAvailability");
    let people = scene.residents(2).await;
    scene.booked(&people[0], scene.tomorrow(0)).await;
    let instead = async |service: &str| {
        let document = "query($id: ID!, $on: LocalDate!) { serviceEquivalents(serviceId: $id, untilOn: $on) {
          rank host { id } service { id } slots { startsAt serviceId } reasons { code message } } }";
        let found = people[1].run(document, json!({ "id": service, "on": "2026-11-24" })).await;
        found.data()["serviceEquivalents"].as_array().unwrap().clone()
    };
    let found = instead(&scene.service).await;
    assert_eq!(found.len(), 1, "not the one who is waited for: {found:?}");
    assert_eq!((&found[0]["host"]["id"], &found[0]["rank"]), (&json!(other.host), &json!(1)));
    assert_eq!(found[0]["slots"].as_array().unwrap().len(), 3);
    assert_eq!(codes(&found[0])[..2], ["OFFERS_CATEGORY", "FREE_SOON"]);
    let input =
        json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": "2026-11-24" });
    let document =
        "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { userErrors { code } } }";
    people[1].run(document, json!({ "input": input })).await.done("joinWaitlist");
    other.booked(&people[1], scene.tomorrow(60)).await;
    let waits = people[1].run("{ myWaitlistEntries(first: 5) { nodes { state } } }", json!({})).await;
    assert_eq!(waits.data()["myWaitlistEntries"]["nodes"][0]["state"], "WAITING");
    // Who has no free time is no help.
    other.publish(&json!([])).await.done("setAvailability");
    assert!(instead(&scene.service).await.is_empty());
}
