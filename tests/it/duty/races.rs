//! What happens at the same moment, and what holds it when nothing in the program does.

use futures_util::future::join;
use tongxin::db::Engine;

use super::*;

/// How many of two answers were done.
fn done(answers: [&Answer; 2], mutations: [&str; 2]) -> usize {
    let is_done = |(answer, mutation): &(&Answer, &str)| answer.data()[*mutation]["userErrors"] == json!([]);
    answers.into_iter().zip(mutations).filter(is_done).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_happens_at_once_to_one_place_one_is_done() {
    let home = Home::open().await;
    let shifts = home.four().await;
    // Accepted and withdrawn.
    let asked = home.swap(0, place(&shifts[0]), place(&shifts[1])).await.done("swapDuty")["exchange"].clone();
    let (one, other) = join(home.answer(1, "accept", &asked), home.answer(0, "withdraw", &asked)).await;
    assert_eq!(done([&one, &other], ["acceptRosterExchange", "withdrawRosterExchange"]), 1);
    // Two who say who has one place.
    let third = place(&shifts[2]);
    let (one, other) =
        join(home.assign(&home.admin, third, Some(0)), home.assign(&home.admin, third, Some(1))).await;
    assert_eq!(done([&one, &other], ["assignRosterPlace"; 2]), 1);
    // Two rosters of one studio.
    let roster = home.wednesdays("2027-01-06", &[0, 1, 2]);
    let mut later = roster.clone();
    later["fromOn"] = json!("2026-12-20");
    let (one, other) = join(home.set(&home.admin, later.clone()), home.set(&home.admin, later)).await;
    assert_eq!(done([&one, &other], ["setDutyRoster"; 2]), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_and_a_leave_at_that_time_are_never_both_taken() {
    let home = Home::open().await;
    let shifts = home.four().await;
    for shift in &shifts {
        let who = (0..3)
            .find(|who| shift["onDuty"][0]["name"] == format!("测试委员{}", ["甲", "乙", "丙"][*who]))
            .unwrap();
        let other = (who + 1) % 3;
        let asked =
            home.substitute(who, place(shift), other).await.done("substituteDuty")["exchange"].clone();
        let on = text(&shift["localDate"]);
        let (accepted, left) =
            join(home.answer(other, "accept", &asked), home.leave(other, &on, json!([]))).await;
        assert_eq!(
            done([&accepted, &left], ["acceptRosterExchange", "takeLeave"]),
            1,
            "{} {}",
            accepted.json,
            left.json
        );
    }
}

/// The negative control: the database is what holds it when the program looks away.
#[tokio::test]
async fn the_database_lets_nobody_on_duty_be_elsewhere_nor_a_place_vanish() {
    let home = Home::open().await;
    home.four().await;
    let double = "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, roster_place_id) \
        SELECT p.id, 'PERSON', m.account_id, s.starts_at, s.ends_at, p.id FROM roster_place p JOIN roster_shift s ON s.id = p.shift_id \
        JOIN member m ON m.name = '测试委员乙' WHERE m.id = p.member_id";
    // Without the index that gives each place one stretch of time only the exclusion of two places at once is in the way, and then nothing.
    home.app.run_sql("DROP INDEX occupancy_roster_place").await;
    assert!(home.app.try_sql(double).await.is_err());
    home.app
        .run_sql(match home.app.app.db.engine() {
            Engine::Sqlite => "DROP TRIGGER occupancy_no_overlap",
            Engine::Postgres => "ALTER TABLE occupancy DROP CONSTRAINT occupancy_no_overlap",
        })
        .await;
    home.app.run_sql(double).await;
    assert!(home.app.try_sql("DELETE FROM roster_place").await.is_err());
    assert!(home.app.try_sql("DELETE FROM roster_change").await.is_err());
    let twice = "INSERT INTO roster_shift (id, studio_id, starts_at, ends_at, set_by_account_id, version, created_at) \
        SELECT p.id, s.studio_id, s.starts_at, s.ends_at, s.set_by_account_id, 1, s.created_at FROM roster_shift s \
        JOIN roster_place p ON p.shift_id = s.id";
    assert!(home.app.try_sql(twice).await.is_err(), "a studio has one shift at a time");
    let guard = match home.app.app.db.engine() {
        Engine::Sqlite => "DROP TRIGGER roster_shift_no_overlap",
        Engine::Postgres => "ALTER TABLE roster_shift DROP CONSTRAINT roster_shift_no_overlap",
    };
    home.app.run_sql(guard).await;
    home.app.try_sql(twice).await.unwrap();
}
