//! Five hundred who want fifty places, with a list of a hundred, and cancellations in between; and the same with the guard taken out.

use futures_util::future::{join, join_all};
use tongxin::db::Engine;

use super::*;

const CROWD: usize = 500;
const PLACES: i32 = 50;
const LIST: usize = 100;
const GIVEN_UP: usize = 20;

/// Sends under one key until the server had room for it, as a phone does.
async fn insist(by: &Client, mutation: &str, mut input: Value) -> Answer {
    if matches!(mutation, "registerForLecture" | "joinLectureWaitlist") {
        input["idempotencyKey"] = json!(Uuid::new_v4());
    }
    for _ in 0..200 {
        let answer = act(by, mutation, input.clone()).await;
        if !answer.had_no_room() {
            return answer;
        }
        tokio::task::yield_now().await;
    }
    panic!("the server never had room");
}

fn code(answer: &Answer, mutation: &str) -> Option<String> {
    answer.data()[mutation]["userErrors"][0]["code"].as_str().map(str::to_owned)
}

/// Everybody registers at once.
async fn all_register(house: &House, people: &[Client]) -> Vec<Answer> {
    let input = json!({ "lectureId": house.lecture["id"], "name": "王小明" });
    join_all(people.iter().map(|one| insist(one, "registerForLecture", input.clone()))).await
}

/// Waits, or registers where there are places after all; whether it was the former.
async fn wait_or_register(house: &House, one: &Client) -> bool {
    let of_lecture = json!({ "lectureId": house.lecture["id"] });
    for _ in 0..50 {
        let joined = insist(one, "joinLectureWaitlist", of_lecture.clone()).await;
        match code(&joined, "joinLectureWaitlist").as_deref() {
            None => return true,
            Some("PLACES_LEFT") => {}
            other => panic!("{other:?}"),
        }
        let mut input = of_lecture.clone();
        input["name"] = json!("王小明");
        let registered = insist(one, "registerForLecture", input).await;
        match code(&registered, "registerForLecture").as_deref() {
            None => return false,
            Some("FULL") => {}
            other => panic!("{other:?}"),
        }
    }
    panic!("there were places and there were none, again and again");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_five_hundred_fifty_get_a_place_and_what_is_given_up_goes_to_the_first_who_wait() {
    let house = House::open(PLACES, 0).await;
    let people = house.residents(1, CROWD).await;
    let answers = all_register(&house, &people).await;
    let (won, lost): (Vec<usize>, Vec<usize>) =
        (0..CROWD).partition(|index| code(&answers[*index], "registerForLecture").is_none());
    assert_eq!(won.len(), usize::try_from(PLACES).unwrap());
    for index in &lost {
        assert_eq!(code(&answers[*index], "registerForLecture").as_deref(), Some("FULL"));
    }

    // A hundred of the others join the list, or register where they are told that there are places; meanwhile twenty give theirs up, and ten
    // try to slip in.
    let (waiting, outside) = lost.split_at(LIST);
    let joins = join_all(waiting.iter().map(|index| wait_or_register(&house, &people[*index])));
    let cancels = join_all(won[..GIVEN_UP].iter().map(|index| {
        let registration = &answers[*index].data()["registerForLecture"]["registration"];
        insist(&people[*index], "cancelRegistration", step(registration))
    }));
    let outsiders: Vec<Client> = outside[..10].iter().map(|index| people[*index].at(house.app())).collect();
    let ((joins, cancels), late) = join(join(joins, cancels), all_register(&house, &outsiders)).await;
    for cancelled in &cancels {
        cancelled.done("cancelRegistration");
    }
    let of = |wanted: bool| {
        let all = waiting.iter().zip(&joins).filter(move |(_, joined)| **joined == wanted);
        all.map(|(index, _)| *index).collect::<Vec<usize>>()
    };
    let (joined, registered) = (of(true), of(false));
    let slipped_in = late.iter().filter(|answer| code(answer, "registerForLecture").is_none()).count();

    // Everyone's last answer is true: what they were told is what they find.
    let mut taken = 0;
    for (index, one) in people.iter().enumerate() {
        let seen = house.see(one).await;
        let state = seen["mine"]["state"].as_str().unwrap_or("NONE").to_owned();
        taken += usize::from(matches!(state.as_str(), "REGISTERED" | "OFFERED"));
        let expected: &[&str] = if won[..GIVEN_UP].contains(&index) {
            &["CANCELLED"]
        } else if won.contains(&index) || registered.contains(&index) {
            &["REGISTERED"]
        } else if joined.contains(&index) {
            &["NONE", "OFFERED"]
        } else if outside[..10].contains(&index) {
            &["NONE", "REGISTERED"]
        } else {
            &["NONE"]
        };
        assert!(expected.contains(&state.as_str()), "{index} finds {state}");
    }
    let seen = house.see(&people[0]).await;
    let left = usize::try_from(seen["placesLeft"].as_i64().unwrap()).unwrap();
    assert_eq!(taken + left, usize::try_from(PLACES).unwrap(), "fifty places, each once");
    assert_eq!(left, 0, "nothing is idle while somebody waits");

    // The order is kept: nobody waits who joined before somebody who was offered a place.
    let mut positions = (Vec::new(), Vec::new());
    for row in entries(&house).await {
        if row.state == entity::value::WaitState::Offered {
            positions.0.push(row.position);
        } else {
            positions.1.push(row.position);
        }
    }
    assert_eq!(positions.0.len() + positions.1.len(), joined.len());
    assert_eq!(positions.0.len() + slipped_in + registered.len(), GIVEN_UP);
    assert!(positions.0.iter().max() < positions.1.iter().min(), "{positions:?}");
}

async fn entries(house: &House) -> Vec<entity::waitlist_entry::Model> {
    use sea_orm::EntityTrait;
    entity::waitlist_entry::Entity::find().all(house.app().app.db.read()).await.unwrap()
}

/// The negative control: the same rush, with the one guard taken out.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guard_the_same_rush_gives_too_many_places() {
    let house = House::open(5, 0).await;
    house
        .app()
        .run_sql(match house.app().app.db.engine() {
            Engine::Sqlite => "DROP TRIGGER lecture_hall_full",
            Engine::Postgres => "ALTER TABLE lecture_hall DROP CONSTRAINT lecture_hall_full",
        })
        .await;
    let people = house.residents(1, 40).await;
    let answers = all_register(&house, &people).await;
    let given = answers.iter().filter(|answer| code(answer, "registerForLecture").is_none()).count();
    assert!(given > 5, "the guard was out, and still only {given} places were given");
}
