//! What the database holds when the program looks away; each guard with what shows that it is the one.

use super::*;

/// The name of the guard that refuses a statement.
async fn refuses(hall: &Hall, sql: &'static str, guard: &str) {
    let refused = hall.app().try_sql(sql).await;
    assert!(refused.as_ref().is_err_and(|text| text.contains(guard)), "{sql}: {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_puts_nothing_on_the_calendar_that_not_everybody_accepted() {
    let hall = Hall::open().await;
    let lecture = hall.asked(&hall.approved(&hall.proposed().await).await, 3).await;
    let put = "UPDATE lecture SET state = 'SCHEDULED', starts_at = asked_starts_at, ends_at = asked_ends_at, asked_starts_at = NULL, \
        asked_ends_at = NULL, public_at = updated_at, place = '广场', version = version + 1";
    hall.app()
        .run_sql("UPDATE lecture_lecturer SET date_version = 0, state = 'ASKED', answered_at = NULL")
        .await;
    refuses(&hall, put, "lecture_agreed").await;
    hall.app().run_sql("UPDATE lecture_lecturer SET date_version = 1, state = 'ACCEPTED', answered_at = (SELECT updated_at FROM lecture)").await;
    // And with everybody's word it goes.
    hall.app().try_sql(put).await.unwrap();
    let seen = see(&hall.app().anonymous(), &lecture).await;
    assert_eq!(seen["state"], "SCHEDULED");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_lets_no_script_pass_by_its_author_or_a_lecturer() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    hall.submit(&hall.officer, &lecture, "<p>讲稿</p>").await.done("submitLectureScript");
    let pass = |by: &str| {
        format!(
            "UPDATE lecture_script SET state = 'APPROVED', reviewed_at = created_at, facts_checked = TRUE, wording_neutral = TRUE, \
             copyright_clear = TRUE, no_personal_data = TRUE, length_fits = TRUE, reviewer_account_id = ({by})"
        )
    };
    let by_author = pass("SELECT author_account_id FROM lecture_script").leak();
    let refused = hall.app().try_sql(by_author).await.unwrap_err();
    assert!(refused.contains("lecture_script_apart"), "{refused}");
    let by_lecturer = pass("SELECT account_id FROM member WHERE name = '测试委员甲'").leak();
    refuses(&hall, by_lecturer, "lecture_script_lecturer").await;
    let unread = "UPDATE lecture_script SET state = 'APPROVED', reviewed_at = created_at, \
        reviewer_account_id = (SELECT account_id FROM member WHERE name = '测试委员乙')";
    refuses(&hall, unread, "lecture_script_checklist").await;
    let by_other = pass("SELECT account_id FROM member WHERE name = '测试委员乙'").leak();
    hall.app().try_sql(by_other).await.unwrap();
    refuses(&hall, "UPDATE lecture_script SET content = '<p>改</p>'", "lecture_script_fixed").await;
    refuses(&hall, "DELETE FROM lecture_script", "lecture_script_stays").await;
    // Whoever let it pass does not come to give it.
    let join = "INSERT INTO lecture_lecturer (lecture_id, member_id, ordinal, state, date_version) \
        SELECT l.id, m.id, 2, 'ASKED', 0 FROM lecture l JOIN member m ON m.name = '测试委员乙'";
    refuses(&hall, join, "lecture_lecturer_apart").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_held_is_archived_or_cancelled_and_nothing_else() {
    let hall = Hall::open().await;
    hall.scheduled(3).await;
    let held = "UPDATE lecture SET state = 'HELD', held_at = updated_at, version = version + 1";
    hall.app().try_sql(held).await.unwrap();
    for state in ["SCHEDULED", "POSTPONED', reason = '改期"] {
        let back = format!("UPDATE lecture SET state = '{state}', held_at = NULL, version = version + 1");
        refuses(&hall, back.leak(), "lecture_fixed").await;
    }
    let cancel =
        "UPDATE lecture SET state = 'CANCELLED', reason = '未举办', held_at = NULL, version = version + 1";
    hall.app().try_sql(cancel).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_stays_so() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    refuses(&hall, "UPDATE lecture SET title = '改'", "lecture_version").await;
    refuses(&hall, "UPDATE lecture SET sequence = -1, version = version + 1", "lecture_version").await;
    refuses(
        &hall,
        "UPDATE lecture SET state = 'APPROVED', public_at = NULL, starts_at = NULL, ends_at = NULL, version = version + 1",
        "lecture_fixed",
    )
    .await;
    act(&hall.officer, "cancelLecture", because(&lecture, "场地原因")).await.done("cancelLecture");
    refuses(&hall, "UPDATE lecture SET title = '改', version = version + 1", "lecture_fixed").await;
}
