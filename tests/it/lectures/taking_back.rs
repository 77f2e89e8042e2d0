//! A version of a script that was handed in by mistake.

use super::*;

fn take_back(lecture: &Value) -> Value {
    let mut input = step(lecture);
    input["number"] = lecture["scripts"][0]["number"].clone();
    input
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_is_taken_back_by_who_handed_it_in_until_it_was_read() {
    let hall = Hall::open().await;
    let (member, officer) = (&hall.scene.member, &hall.officer);
    let lecture = hall.proposed().await;
    assert_eq!(
        act(
            member,
            "withdrawLectureScript",
            json!({ "lectureId": lecture["id"], "expectedVersion": 1, "number": 1 })
        )
        .await
        .refused("withdrawLectureScript"),
        "NOT_NOW"
    );
    let handed =
        hall.submit(member, &lecture, "<p>误交</p>").await.done("submitLectureScript")["lecture"].clone();
    let by_office = act(officer, "withdrawLectureScript", take_back(&handed)).await;
    assert_eq!(by_office.refused("withdrawLectureScript"), "NOT_AUTHOR");
    let by_other = act(&hall.other.member, "withdrawLectureScript", take_back(&handed)).await;
    assert_eq!(by_other.fault(), "NOT_FOUND");
    assert!(open(&handed).contains(&"WITHDRAW_SCRIPT".to_owned()));
    let done = act(member, "withdrawLectureScript", take_back(&handed)).await;
    let done = done.done("withdrawLectureScript")["lecture"].clone();
    assert_eq!(
        (&done["state"], &done["scripts"][0]["state"]),
        (&json!("SCRIPT_REVIEW"), &json!("WITHDRAWN"))
    );
    assert!(!open(&done).contains(&"WITHDRAW_SCRIPT".to_owned()));
    // It can neither be read nor taken back again, and the next one can be handed in.
    assert_eq!(
        act(officer, "reviewLectureScript", review(&done, "APPROVED")).await.refused("reviewLectureScript"),
        "SCRIPT_REVIEWED"
    );
    let again = act(member, "withdrawLectureScript", take_back(&done)).await;
    assert_eq!(again.refused("withdrawLectureScript"), "SCRIPT_REVIEWED");
    let handed =
        hall.submit(member, &done, "<p>改好的</p>").await.done("submitLectureScript")["lecture"].clone();
    assert_eq!(handed["scripts"][0]["number"], 2);
    let read = act(officer, "reviewLectureScript", review(&handed, "APPROVED")).await;
    let read = read.done("reviewLectureScript")["lecture"].clone();
    let late = act(member, "withdrawLectureScript", take_back(&read)).await;
    assert_eq!(late.refused("withdrawLectureScript"), "SCRIPT_REVIEWED");
}
