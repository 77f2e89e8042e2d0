//! Two who want the same time at the same moment.

use futures_util::future::join;
use tongxin::db::Engine;

use super::*;

/// Whether each of two answers was done.
fn done(answers: [(&Answer, &str); 2]) -> [bool; 2] {
    answers.map(|(answer, mutation)| answer.data()[mutation]["userErrors"] == json!([]))
}

/// Two lectures of two members that can be put on the calendar of the same room at the same time.
async fn two(hall: &Hall) -> [Value; 2] {
    let first = hall.asked(&hall.approved(&hall.proposed().await).await, 3).await;
    let mut words = hall.words();
    words["lecturerIds"] = json!([hall.ids[1]]);
    let other = hall.propose(&hall.other.member, words).await.done("proposeLecture")["lecture"].clone();
    let other =
        hall.submit(&hall.other.member, &other, "<p>讲稿</p>").await.done("submitLectureScript")["lecture"]
            .clone();
    let other = act(&hall.officer, "reviewLectureScript", review(&other, "APPROVED")).await;
    let other = other.done("reviewLectureScript")["lecture"].clone();
    let other = act(&hall.other.member, "proposeLectureDate", hall.date(&other, 3)).await;
    [first, other.done("proposeLectureDate")["lecture"].clone()]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_and_a_lecture_at_that_time_are_never_both_taken() {
    let hall = Hall::open().await;
    let mut lecture = hall.approved(&hall.proposed().await).await;
    let mut won = [0, 0];
    for (number, days) in (3..13).enumerate() {
        let resident = hall.app().resident(&format!("138000001{number:02}")).await;
        lecture = hall.asked(&lecture, days).await;
        let at = hall.at(days) + TimeDelta::minutes(30);
        let input = hall.at_home(&lecture);
        let (held, scheduled) = join(
            tongxin_tests::scene::hold(&resident, &hall.scene.service, at),
            act(&hall.officer, "scheduleLecture", input),
        )
        .await;
        let outcome = done([(&held, "holdSlot"), (&scheduled, "scheduleLecture")]);
        assert_eq!(outcome.iter().filter(|is_done| **is_done).count(), 1, "{} {}", held.json, scheduled.json);
        won[usize::from(outcome[1])] += 1;
        if outcome[1] {
            assert_eq!(held.refused("holdSlot"), "HOST_BUSY");
            let seen = scheduled.done("scheduleLecture")["lecture"].clone();
            let postponed = act(&hall.officer, "postponeLecture", because(&seen, "改期")).await;
            lecture = postponed.done("postponeLecture")["lecture"].clone();
        } else {
            assert_eq!(scheduled.refused("scheduleLecture"), "LECTURER_BUSY");
        }
    }
    println!("bookings won {}, lectures {}", won[0], won[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_lectures_in_one_room_one_gets_it() {
    let hall = Hall::open().await;
    let [first, other] = two(&hall).await;
    let (one, two) = join(
        act(&hall.officer, "scheduleLecture", hall.at_home(&first)),
        act(&hall.admin, "scheduleLecture", hall.at_home(&other)),
    )
    .await;
    let outcome = done([(&one, "scheduleLecture"), (&two, "scheduleLecture")]);
    assert_eq!(outcome.iter().filter(|is_done| **is_done).count(), 1, "{} {}", one.json, two.json);
    let lost = if outcome[0] { two } else { one };
    assert_eq!(lost.refused("scheduleLecture"), "VENUE_BUSY", "whoever gives the other lecture is free");
}

/// The negative control: without the exclusion nothing keeps two lectures out of one room, and with it nothing lets them in.
#[tokio::test(flavor = "multi_thread")]
async fn the_database_lets_nobody_who_lectures_be_elsewhere() {
    let hall = Hall::open().await;
    hall.scheduled(3).await;
    let double = "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, lecture_id) \
        SELECT l.id, 'PERSON', o.subject_id, l.starts_at, l.ends_at, l.id FROM lecture l JOIN occupancy o ON o.lecture_id = l.id \
        WHERE o.subject_kind = 'PERSON'";
    hall.app().run_sql("DROP INDEX occupancy_lecture").await;
    assert!(hall.app().try_sql(double).await.unwrap_err().contains("occupancy_no_overlap"));
    hall.app()
        .run_sql(match hall.app().app.db.engine() {
            Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
            Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
        })
        .await;
    hall.app().try_sql(double).await.unwrap();
    let nobodys = "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at) \
        SELECT o.subject_id, 'PERSON', o.subject_id, o.starts_at, o.ends_at FROM occupancy o WHERE o.subject_kind = 'VENUE'";
    assert!(hall.app().try_sql(nobodys).await.is_err(), "time is taken by one thing, and by something");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_review_one_script_one_does() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    let handed =
        hall.submit(&hall.scene.member, &lecture, "<p>讲稿</p>").await.done("submitLectureScript")["lecture"]
            .clone();
    let (one, two) = join(
        act(&hall.officer, "reviewLectureScript", review(&handed, "APPROVED")),
        act(&hall.admin, "reviewLectureScript", review(&handed, "RETURNED")),
    )
    .await;
    let outcome = done([(&one, "reviewLectureScript"), (&two, "reviewLectureScript")]);
    assert_eq!(outcome.iter().filter(|is_done| **is_done).count(), 1, "{} {}", one.json, two.json);
}
