//! What is refused, and with which code.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn each_step_that_comes_too_early_or_too_late_is_refused() {
    let hall = Hall::open().await;
    let (member, officer) = (&hall.scene.member, &hall.officer);
    let lecture = hall.proposed().await;
    for mutation in ["archiveLecture", "markLectureHeld"] {
        assert_eq!(act(officer, mutation, step(&lecture)).await.refused(mutation), "NOT_NOW", "{mutation}");
    }
    assert_eq!(
        act(officer, "scheduleLecture", hall.at_home(&lecture)).await.refused("scheduleLecture"),
        "NOT_NOW"
    );
    let early = act(member, "proposeLectureDate", hall.date(&lecture, 3)).await;
    assert_eq!(early.refusal("proposeLectureDate")["state"], "PROPOSED");
    let early = act(officer, "postponeLecture", because(&lecture, "原因")).await;
    assert_eq!(early.refused("postponeLecture"), "NOT_NOW");
    let mut none = review(&lecture, "APPROVED");
    none["number"] = json!(1);
    assert_eq!(act(officer, "reviewLectureScript", none).await.refused("reviewLectureScript"), "NOT_NOW");

    let handed =
        hall.submit(member, &lecture, "<p>讲稿</p>").await.done("submitLectureScript")["lecture"].clone();
    assert_eq!(
        hall.submit(member, &lecture, "<p>再交</p>").await.refused("submitLectureScript"),
        "SCRIPT_WAITS"
    );
    let stale = act(
        officer,
        "reviewLectureScript",
        review(&json!({ "id": handed["id"], "version": 1, "scripts": handed["scripts"] }), "APPROVED"),
    )
    .await;
    let refusal = stale.refusal("reviewLectureScript");
    assert_eq!((&refusal["code"], &refusal["currentVersion"]), (&json!("CONFLICT"), &json!(2)));
    let mut open_item = review(&handed, "APPROVED");
    open_item["checklist"]["lengthFits"] = json!(false);
    assert_eq!(
        act(officer, "reviewLectureScript", open_item).await.refused("reviewLectureScript"),
        "CHECKLIST_OPEN"
    );
    let mut silent = review(&handed, "RETURNED");
    silent["comments"] = json!("");
    assert_eq!(
        act(officer, "reviewLectureScript", silent).await.refused("reviewLectureScript"),
        "COMMENTS_NEEDED"
    );
    let mut unknown = review(&handed, "APPROVED");
    unknown["number"] = json!(7);
    assert_eq!(act(officer, "reviewLectureScript", unknown).await.fault(), "NOT_FOUND");
    let lecture = act(officer, "reviewLectureScript", review(&handed, "APPROVED")).await;
    let lecture = lecture.done("reviewLectureScript")["lecture"].clone();
    let again = act(officer, "reviewLectureScript", review(&lecture, "APPROVED")).await;
    assert_eq!(again.refused("reviewLectureScript"), "SCRIPT_REVIEWED");

    assert_eq!(
        act(officer, "scheduleLecture", hall.at_home(&lecture)).await.refused("scheduleLecture"),
        "NO_DATE"
    );
    let lecture = act(member, "cancelLecture", because(&lecture, "讲师另有任务")).await;
    let lecture = lecture.done("cancelLecture")["lecture"].clone();
    assert_eq!((&lecture["state"], open(&lecture)), (&json!("CANCELLED"), Vec::new()));
    assert_eq!(
        act(officer, "cancelLecture", because(&lecture, "再次")).await.refused("cancelLecture"),
        "NOT_NOW"
    );
    assert_eq!(see(&hall.app().anonymous(), &lecture).await, Value::Null, "the public never knew of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_lies_ahead_and_has_a_length() {
    let hall = Hall::open().await;
    let lecture = hall.approved(&hall.proposed().await).await;
    for (starts, hours, code) in [
        (hall.at(0), 2, "DATE_PAST"),
        (hall.at(800), 2, "DATE_TOO_FAR"),
        (hall.at(3), 0, "BAD_LENGTH"),
        (hall.at(3), 13, "BAD_LENGTH"),
    ] {
        let mut input = step(&lecture);
        input["startsAt"] = json!(starts);
        input["endsAt"] = json!(starts + TimeDelta::hours(hours));
        let refused = act(&hall.scene.member, "proposeLectureDate", input).await;
        assert_eq!(refused.refused("proposeLectureDate"), code);
    }
    // A date that went by while it was asked for.
    let lecture = hall.asked(&lecture, 1).await;
    hall.app().advance(TimeDelta::days(2));
    let (member, officer) = (hall.app().resident("13900000001").await, hall.app().officer().await);
    let late = act(&member, "answerLectureDate", answer(&lecture, None)).await;
    assert_eq!(late.refused("answerLectureDate"), "DATE_PAST");
    let late = act(&officer, "scheduleLecture", hall.at_home(&lecture)).await;
    assert_eq!(late.refused("scheduleLecture"), "DATE_PAST");
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_place_where_people_come_and_a_link_where_they_do_not() {
    let hall = Hall::open().await;
    for (mode, at, code) in [
        ("ONSITE", json!({}), Some("VENUE_NEEDED")),
        ("ONSITE", json!({ "venueStudioId": hall.home, "place": "广场" }), Some("VENUE_NOT_WANTED")),
        ("ONSITE", json!({ "place": "广场", "link": "https://meet.example.org/1" }), Some("LINK_NOT_WANTED")),
        ("ONLINE", json!({}), Some("LINK_NEEDED")),
        (
            "ONLINE",
            json!({ "place": "广场", "link": "https://meet.example.org/1" }),
            Some("VENUE_NOT_WANTED"),
        ),
        ("ONLINE", json!({ "link": "https://meet.example.org/1" }), None),
        ("HYBRID", json!({ "venueStudioId": hall.home }), Some("LINK_NEEDED")),
    ] {
        let mut words = hall.words();
        words["mode"] = json!(mode);
        let lecture = hall.propose(&hall.scene.member, words).await.done("proposeLecture")["lecture"].clone();
        let lecture = hall.asked(&hall.approved(&lecture).await, 3).await;
        let mut input = step(&lecture);
        input.as_object_mut().unwrap().extend(at.as_object().unwrap().clone());
        let answer = act(&hall.officer, "scheduleLecture", input).await;
        let Some(code) = code else {
            let done = answer.done("scheduleLecture")["lecture"].clone();
            assert_eq!(done["link"], "https://meet.example.org/1");
            assert_eq!(see(&hall.app().anonymous(), &done).await["link"], Value::Null, "not for the public");
            continue;
        };
        assert_eq!(answer.refused("scheduleLecture"), code, "{mode} {at}");
    }
    let mut bad = step(&hall.proposed().await);
    bad["link"] = json!("javascript:alert(1)");
    assert_eq!(act(&hall.officer, "scheduleLecture", bad).await.fault(), "INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gives_a_lecture_who_does_not_serve_and_nothing_belongs_to_what_is_not_there() {
    let hall = Hall::open().await;
    hall.app().leave(hall.ids[1].as_str().unwrap()).await;
    let with = |name: &str, value: Value| {
        let mut words = hall.words();
        words[name] = value;
        words
    };
    let nowhere = tongxin::graphql::id::encode("Region", Uuid::new_v4()).0;
    let nothing = tongxin::graphql::id::encode("LectureSeries", Uuid::new_v4()).0;
    for (words, code) in [
        (with("lecturerIds", json!(hall.ids)), "NOT_SERVING"),
        (with("regionId", json!(nowhere)), "NO_REGION"),
        (with("seriesId", json!(nothing)), "NO_SERIES"),
        (with("title", json!("找13800000001讲法律")), "PERSONAL_NUMBER"),
        (with("description", json!("<p>请联系 138 0000 <b>0001</b>。</p>")), "PERSONAL_NUMBER"),
        (with("audience", json!("身份证110101199001011234")), "PERSONAL_NUMBER"),
    ] {
        assert_eq!(hall.propose(&hall.admin, words).await.refused("proposeLecture"), code);
    }
    for words in [
        with("lecturerIds", json!([])),
        with("lecturerIds", json!([hall.ids[0], hall.ids[0]])),
        with("expectedPeople", json!(0)),
        with("description", json!("<script>alert(1)</script>")),
        with("title", json!("")),
    ] {
        assert_eq!(hall.propose(&hall.admin, words).await.fault(), "INVALID");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_way_of_a_date_is_named_with_its_time() {
    let hall = Hall::open().await;
    // A visit to the lecturer.
    let resident = hall.app().resident("13800000001").await;
    hall.scene.booked(&resident, hall.at(3) + TimeDelta::hours(1)).await;
    let lecture = hall.asked(&hall.approved(&hall.proposed().await).await, 3).await;
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let refusal = refused.refusal("scheduleLecture");
    assert_eq!((&refusal["code"], &refusal["memberIds"]), (&json!("LECTURER_BUSY"), &json!([hall.ids[0]])));
    assert_eq!(refusal["startsAt"], "2026-11-26T02:00:00.000Z");
    // Leave of the lecturer.
    let leave = json!({ "memberId": hall.ids[0], "stretch": { "fromOn": "2026-11-28" }, "kind": "OTHER" });
    make(&hall.scene.member, "takeLeave", "leave", leave).await;
    let lecture = hall.asked(&lecture, 5).await;
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    assert_eq!(refused.refused("scheduleLecture"), "LECTURER_AWAY");
    // Another lecture in the room.
    let mut words = hall.words();
    words["lecturerIds"] = json!([hall.ids[1]]);
    let other = hall.propose(&hall.other.member, words).await.done("proposeLecture")["lecture"].clone();
    let handed =
        hall.submit(&hall.other.member, &other, "<p>讲稿</p>").await.done("submitLectureScript")["lecture"]
            .clone();
    let other = act(&hall.officer, "reviewLectureScript", review(&handed, "APPROVED")).await;
    let other = other.done("reviewLectureScript")["lecture"].clone();
    let other = act(&hall.other.member, "proposeLectureDate", hall.date(&other, 6)).await;
    let other = other.done("proposeLectureDate")["lecture"].clone();
    act(&hall.officer, "scheduleLecture", hall.at_home(&other)).await.done("scheduleLecture");
    let lecture = hall.asked(&lecture, 6).await;
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let refusal = refused.refusal("scheduleLecture");
    assert_eq!(
        (&refusal["code"], &refusal["endsAt"]),
        (&json!("VENUE_BUSY"), &json!("2026-11-29T03:00:00.000Z"))
    );
    // The house is closed, and then does not receive at all.
    let closure = json!({
        "stretch": { "reach": "STUDIO", "studioId": hall.home, "fromOn": "2026-11-30", "untilOn": "2026-11-30" },
        "reason": "线路检修",
    });
    make(&hall.admin, "createClosure", "closure", closure).await;
    let lecture = hall.asked(&lecture, 7).await;
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let refusal = refused.refusal("scheduleLecture");
    assert_eq!(
        (&refusal["code"], &refusal["endsAt"]),
        (&json!("VENUE_CLOSED"), &json!("2026-11-30T16:00:00.000Z"))
    );
    hall.scene.set_studio(hall.home.as_str().unwrap(), "SUSPENDED").await;
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    assert_eq!(refused.refused("scheduleLecture"), "VENUE_NOT_OPEN");
    // Another place will do.
    let mut input = step(&lecture);
    input["place"] = json!("示例镇文化广场");
    let done = act(&hall.officer, "scheduleLecture", input).await;
    assert_eq!(done.done("scheduleLecture")["lecture"]["place"], "示例镇文化广场");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lectures_is_not_to_be_had_and_takes_no_leave_then() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    let at = hall.at(3) + TimeDelta::minutes(30);
    let resident = hall.app().resident("13800000001").await;
    let slots = "query($id: ID!) { availableSlots(serviceId: $id, from: \"2026-11-26\", to: \"2026-11-26\") { startsAt } }";
    let free = async || {
        let seen = resident.run(slots, json!({ "id": hall.scene.service })).await;
        let starts =
            seen.data()["availableSlots"].as_array().unwrap().iter().map(|slot| text(&slot["startsAt"]));
        starts.min().unwrap()
    };
    assert_eq!(free().await, "2026-11-26T03:00:00.000Z");
    let held = tongxin_tests::scene::hold(&resident, &hall.scene.service, at).await;
    assert_eq!(held.refused("holdSlot"), "HOST_BUSY");
    let leave = json!({
        "idempotencyKey": Uuid::new_v4(), "memberId": hall.ids[0], "stretch": { "fromOn": "2026-11-26" }, "kind": "OTHER",
    });
    let document = "mutation($input: TakeLeaveInput!) { takeLeave(input: $input) { userErrors { code } } }";
    let refused = hall.scene.member.run(document, json!({ "input": leave })).await;
    assert_eq!(refused.refused("takeLeave"), "OWN_VISIT");
    // Postponed, the time is free again.
    act(&hall.officer, "postponeLecture", because(&lecture, "场地检修")).await.done("postponeLecture");
    assert_eq!(free().await, "2026-11-26T01:00:00.000Z");
    hall.scene.booked(&resident, at).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_is_told_of_and_forbids_nothing() {
    let hall = Hall::open().await;
    // A Saturday.
    let lecture = hall.asked(&hall.approved(&hall.proposed().await).await, 5).await;
    assert_eq!(lecture["dateWarnings"], json!(["DAY_OFF"]));
    let done = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let done = done.done("scheduleLecture")["lecture"].clone();
    assert_eq!(done["dateWarnings"], json!(["DAY_OFF"]));
    assert_eq!(see(&hall.app().anonymous(), &done).await["dateWarnings"], json!([]));
}
