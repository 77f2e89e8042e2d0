//! What the database holds when the program looks away.

use super::*;

async fn refuses(house: &House, sql: &'static str, guard: &str) {
    let refused = house.app().try_sql(sql).await;
    assert!(refused.as_ref().is_err_and(|text| text.contains(guard)), "{sql}: {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_gives_no_more_places_than_there_are_and_counts_them_itself() {
    let house = House::with(3, 2, 1).await;
    let people = house.residents(1, 1).await;
    house.registered(&people[0], 1).await;
    refuses(&house, "UPDATE registration SET companions = 2, version = version + 1", "lecture_hall_full")
        .await;
    refuses(&house, "UPDATE lecture_hall SET capacity = 2", "lecture_hall_full").await;
    refuses(&house, "UPDATE lecture_hall SET kept_places = 2", "lecture_hall_full").await;
    house.app().try_sql("UPDATE registration SET companions = 0, version = version + 1").await.unwrap();
    assert_eq!(house.see(&people[0]).await["placesLeft"], 1, "counted by the database");
    let twice = "INSERT INTO registration (id, number, lecture_id, account_id, state, channel, companions, name_sealed, is_late, \
        registered_at, version, created_at) SELECT account_id, 'JT-X', lecture_id, account_id, state, channel, companions, name_sealed, is_late, \
        registered_at, version, created_at FROM registration";
    let refused = house.app().try_sql(twice).await.unwrap_err();
    assert!(
        refused.contains("registration_once") || refused.contains("registration.lecture_id"),
        "{refused}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_registers_nobody_for_what_is_not_on_the_calendar_and_changes_nothing_that_ended() {
    let house = House::open(3, 0).await;
    let people = house.residents(1, 1).await;
    let mine = house.registered(&people[0], 0).await;
    refuses(&house, "UPDATE registration SET companions = 0", "registration_fixed").await;
    refuses(&house, "UPDATE registration SET account_id = id, version = version + 1", "registration").await;
    refuses(&house, "DELETE FROM registration", "registration_stays").await;
    cancel(&people[0], &mine).await.done("cancelRegistration");
    refuses(
        &house,
        "UPDATE registration SET state = 'REGISTERED', ended_at = NULL, version = version + 1",
        "registration_fixed",
    )
    .await;
    house.postpone().await;
    let anew = "INSERT INTO registration (id, number, lecture_id, account_id, state, channel, companions, name_sealed, is_late, \
        registered_at, version, created_at) SELECT account_id, 'JT-X', lecture_id, account_id, 'REGISTERED', channel, companions, name_sealed, \
        is_late, registered_at, 1, created_at FROM registration";
    refuses(&house, anew, "registration_first").await;
    house.schedule(6).await;
    house.app().try_sql(anew).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_belongs_to_a_service_or_a_lecture_and_never_to_both_or_none() {
    let house = House::open(1, 0).await;
    let people = house.residents(1, 2).await;
    house.registered(&people[0], 0).await;
    house.joined(&people[1], 0).await;
    refuses(&house, "UPDATE waitlist SET lecture_id = NULL", "waitlist_of_one").await;
    refuses(
        &house,
        "UPDATE waitlist SET service_id = (SELECT id FROM appointment_service LIMIT 1)",
        "waitlist_of_one",
    )
    .await;
}
