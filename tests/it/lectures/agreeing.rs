//! Several lecturers, each of whom accepts each date.

use super::*;

/// A lecture of both members that can have a date.
async fn of_both(hall: &Hall) -> Value {
    let mut words = hall.words();
    words["lecturerIds"] = json!(hall.ids);
    let lecture = hall.propose(&hall.scene.member, words).await.done("proposeLecture")["lecture"].clone();
    hall.approved(&lecture).await
}

fn answers(lecture: &Value) -> Vec<Value> {
    lecture["lecturers"].as_array().unwrap().iter().map(|one| one["answer"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_lecturer_accepts_each_date_before_it_is_on_the_calendar() {
    let hall = Hall::open().await;
    let lecture = of_both(&hall).await;
    assert_eq!(hall.told(&hall.other.member).await.last().unwrap(), "LECTURE_NAMED");
    assert_eq!(answers(&lecture), [Value::Null, Value::Null], "nobody has been asked");
    let lecture = hall.asked(&lecture, 3).await;
    assert_eq!(answers(&lecture), ["ACCEPTED", "ASKED"]);
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let refusal = refused.refusal("scheduleLecture");
    assert_eq!((&refusal["code"], &refusal["memberIds"]), (&json!("NOT_ACCEPTED"), &json!([hall.ids[1]])));

    let declined = act(&hall.other.member, "answerLectureDate", answer(&lecture, Some("当天有手术"))).await;
    let lecture = declined.done("answerLectureDate")["lecture"].clone();
    assert_eq!(answers(&lecture), ["ACCEPTED", "DECLINED"]);
    assert_eq!(lecture["lecturers"][1]["reason"], "当天有手术");
    assert_eq!(see(&hall.officer, &lecture).await["lecturers"][1]["reason"], "当天有手术");
    assert_eq!(hall.told(&hall.officer).await[0], "LECTURE_DATE_DECLINED");
    let inbox = hall.officer.run("{ messages(first: 50) { nodes { title body } } }", json!({})).await;
    assert!(
        !inbox.json.to_string().contains("手术"),
        "why is read where the lecture is, and lies in no inbox"
    );
    let refused = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    assert_eq!(refused.refused("scheduleLecture"), "NOT_ACCEPTED");

    // Another date asks everybody anew, and the answer to the former one is too late.
    let former = lecture.clone();
    let asked = act(&hall.officer, "proposeLectureDate", hall.date(&lecture, 4)).await;
    let lecture = asked.done("proposeLectureDate")["lecture"].clone();
    assert_eq!(answers(&lecture), ["ASKED", "ASKED"]);
    let late = act(&hall.other.member, "answerLectureDate", answer(&former, None)).await;
    let refusal = late.refusal("answerLectureDate");
    assert_eq!((&refusal["code"], &refusal["dateVersion"]), (&json!("OTHER_DATE"), &json!(2)));
    for member in [&hall.scene.member, &hall.other.member] {
        act(member, "answerLectureDate", answer(&lecture, None)).await.done("answerLectureDate");
    }
    assert_eq!(hall.told(&hall.officer).await[0], "LECTURE_DATE_AGREED");
    let lecture = see(&hall.officer, &lecture).await;
    let done = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    assert_eq!(done.done("scheduleLecture")["lecture"]["state"], "SCHEDULED");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_answers_for_a_lecturer_and_outsiders_hear_of_nothing() {
    let hall = Hall::open().await;
    let lecture = of_both(&hall).await;
    let lecture = hall.asked(&lecture, 3).await;
    let by_office = act(&hall.officer, "answerLectureDate", answer(&lecture, None)).await;
    assert_eq!(by_office.fault(), "FORBIDDEN");
    let outsider = hall.app().resident("13800000001").await;
    assert_eq!(act(&outsider, "answerLectureDate", answer(&lecture, None)).await.fault(), "NOT_FOUND");
    let other = hall.app().member("测试委员丁", "13900000004").await;
    assert_eq!(act(&other, "answerLectureDate", answer(&lecture, None)).await.fault(), "NOT_FOUND");
    assert_eq!(see(&other, &lecture).await, Value::Null);
    assert_eq!(
        hall.propose(&other, hall.words()).await.fault(),
        "FORBIDDEN",
        "it is others who would give it"
    );
    assert_eq!(hall.propose(&outsider, hall.words()).await.fault(), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_is_asked_for_the_date_and_the_others_keep_their_answer() {
    let hall = Hall::open().await;
    let lecture = hall.approved(&hall.proposed().await).await;
    let lecture = hall.asked(&lecture, 3).await;
    let mut input = step(&lecture);
    input["words"] = hall.words();
    input["words"]["lecturerIds"] = json!([hall.ids[1], hall.ids[0]]);
    let own = act(&hall.scene.member, "updateLecture", input.clone()).await;
    assert_eq!(own.fault(), "FORBIDDEN", "the office has agreed to it as it was");
    let lecture = act(&hall.officer, "updateLecture", input).await.done("updateLecture")["lecture"].clone();
    assert_eq!(answers(&lecture), ["ASKED", "ACCEPTED"]);
    assert_eq!(hall.told(&hall.other.member).await, ["LECTURE_NAMED"]);
    act(&hall.other.member, "answerLectureDate", answer(&lecture, None)).await.done("answerLectureDate");
    let lecture = see(&hall.officer, &lecture).await;
    let done = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let lecture = done.done("scheduleLecture")["lecture"].clone();
    // While it has their time nobody joins it.
    let mut input = step(&lecture);
    input["words"] = hall.words();
    assert_eq!(act(&hall.officer, "updateLecture", input).await.refused("updateLecture"), "HAS_TIME");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_taken_off_hears_of_it_and_nobody_else_does() {
    let hall = Hall::open().await;
    let lecture = of_both(&hall).await;
    let mut input = step(&lecture);
    input["words"] = hall.words();
    act(&hall.officer, "updateLecture", input.clone()).await.done("updateLecture");
    assert_eq!(hall.told(&hall.other.member).await[0], "LECTURE_LECTURER_REMOVED");
    assert!(!hall.told(&hall.scene.member).await.contains(&"LECTURE_LECTURER_REMOVED".to_owned()));
    // What changes nothing of who gives it tells nobody.
    let count = hall.told(&hall.other.member).await.len();
    input["expectedVersion"] = json!(lecture["version"].as_i64().unwrap() + 1);
    act(&hall.officer, "updateLecture", input).await.done("updateLecture");
    assert_eq!(hall.told(&hall.other.member).await.len(), count);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_answer_again_changes_nothing_and_tells_nobody() {
    let hall = Hall::open().await;
    let lecture = of_both(&hall).await;
    let lecture = hall.asked(&lecture, 3).await;
    for (reason, kind) in [
        (Some("当天有手术"), "LECTURE_DATE_DECLINED"),
        (None, "LECTURE_DATE_AGREED"),
        (Some("另有安排"), "LECTURE_DATE_DECLINED"),
    ] {
        let first = act(&hall.other.member, "answerLectureDate", answer(&lecture, reason)).await;
        let first = first.done("answerLectureDate")["lecture"].clone();
        let told = hall.told(&hall.officer).await;
        assert_eq!(told[0], kind);
        let again = act(&hall.other.member, "answerLectureDate", answer(&lecture, reason)).await;
        let again = again.done("answerLectureDate")["lecture"].clone();
        assert_eq!((&again["version"], &again["lecturers"]), (&first["version"], &first["lecturers"]));
        assert_eq!(hall.told(&hall.officer).await, told);
    }
    // Another reason is another answer.
    let before = see(&hall.officer, &lecture).await;
    let other = act(&hall.other.member, "answerLectureDate", answer(&lecture, Some("出差"))).await;
    let other = other.done("answerLectureDate")["lecture"].clone();
    assert_ne!(other["version"], before["version"]);
    assert_eq!(other["lecturers"][1]["reason"], "出差");
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_its_author_nor_a_lecturer_reads_a_script_for_the_office() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    // The office hands it in, and whoever did cannot read it.
    let handed =
        hall.submit(&hall.officer, &lecture, "<p>代交</p>").await.done("submitLectureScript")["lecture"]
            .clone();
    let own = act(&hall.officer, "reviewLectureScript", review(&handed, "APPROVED")).await;
    assert_eq!(own.refused("reviewLectureScript"), "OWN_SCRIPT");
    assert_eq!(
        act(&hall.scene.member, "reviewLectureScript", review(&handed, "APPROVED")).await.fault(),
        "FORBIDDEN"
    );
    // A lecturer who is of the office as well: the same person, by the same number.
    hall.app()
        .run_sql(
            "UPDATE member SET account_id = (SELECT account_id FROM staff WHERE login = 'admin.test'), version = version + 1 WHERE name = '测试委员甲'",
        )
        .await;
    let both = hall.app().admin().await;
    let seen = see(&both, &lecture).await;
    let reviewing =
        seen["allowedActions"].as_array().unwrap().iter().find(|one| one["action"] == "REVIEW_SCRIPT");
    assert_eq!(reviewing.unwrap()["reasonCode"], "REVIEWER_LECTURES");
    let refused = act(&both, "reviewLectureScript", review(&seen, "APPROVED")).await;
    assert_eq!(refused.refused("reviewLectureScript"), "REVIEWER_LECTURES");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_committee_asks_for_no_script_the_office_agrees_without_one() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    assert_eq!(
        act(&hall.officer, "approveLecture", step(&lecture)).await.refused("approveLecture"),
        "REVIEW_NEEDED"
    );
    let input = json!({
        "idempotencyKey": Uuid::new_v4(), "expectedVersion": 1, "changes": [{ "key": "lecture_script_review", "value": 0 }],
        "reason": "试行免审",
    });
    let document =
        "mutation($input: UpdateRuleSetInput!) { updateRuleSet(input: $input) { userErrors { code } } }";
    hall.admin.run(document, json!({ "input": input })).await.done("updateRuleSet");
    assert_eq!(act(&hall.scene.member, "approveLecture", step(&lecture)).await.fault(), "FORBIDDEN");
    let done = act(&hall.officer, "approveLecture", step(&lecture)).await;
    assert_eq!(done.done("approveLecture")["lecture"]["state"], "APPROVED");
}
