//! Reads that are written by hand or that look only as far as needed give what the plain ones give.

use serde_json::{Value, json};
use tongxin_tests::scene::{Scene, Terms, act};

#[tokio::test]
async fn a_list_shows_of_each_appointment_what_the_appointment_shows_alone() {
    let scene = Scene::start(Terms::manual()).await;
    let residents = scene.residents(1).await;
    let resident = &residents[0];
    for minutes in [0, 60, 120] {
        scene.booked(resident, scene.tomorrow(minutes)).await;
    }
    let step = "{ at fromState toState actedAs reason version }";
    let list = format!(
        "{{ myAppointments(first: 10) {{ nodes {{ id host {{ id name kind version memberId studioId }} moveCount lastMove {step} }} }} }}"
    );
    let listed = resident.run(&list, json!({})).await.data()["myAppointments"]["nodes"].clone();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), 3);
    for shown in listed {
        let one = format!("query($id: ID!) {{ appointment(id: $id) {{ history {step} }} }}");
        let alone =
            resident.run(&one, json!({ "id": shown["id"] })).await.data()["appointment"]["history"].clone();
        let history = alone.as_array().unwrap();
        assert_eq!(history.len(), 2, "held, then requested");
        assert_eq!(shown["moveCount"], history.len());
        assert_eq!(Some(&shown["lastMove"]), history.last());
        let host = "query($id: ID!) { host(id: $id) { id name kind version memberId studioId } }";
        let host = resident.run(host, json!({ "id": shown["host"]["id"] })).await.data()["host"].clone();
        assert_eq!(shown["host"], host);
        assert_eq!(host["name"], "测试委员甲");
    }
}

#[tokio::test]
async fn ones_own_list_is_the_same_whether_it_is_read_by_hand_or_with_a_filter() {
    let scene = Scene::start(Terms::manual().with("residentLimit", json!(10))).await;
    let residents = scene.residents(2).await;
    for minutes in [0, 30, 60, 90, 120] {
        scene.booked(&residents[0], scene.tomorrow(minutes)).await;
    }
    let declined = scene.booked(&residents[0], scene.tomorrow(150)).await;
    scene.booked(&residents[1], scene.tomorrow(180)).await;
    let input = json!({ "appointmentId": declined["id"], "expectedVersion": declined["version"], "reason": "不属职责" });
    act(&scene.member, "declineAppointment", input).await.done("declineAppointment");
    let row = "id number state startsAt endsAt localDate localTime title mode place origin companions decideBy reason version \
         host { id name kind version memberId studioId } moveCount lastMove { at fromState toState actedAs actedByName reason version }";
    let parts = format!(
        "nodes {{ {row} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} totalCount"
    );
    let read = async |page: &str| {
        let (by_hand, filtered) = (
            format!("{{ myAppointments({page}) {{ {parts} }} }}"),
            format!(
                "{{ myAppointments({page}, filter: {{ from: \"2000-01-01T00:00:00Z\" }}) {{ {parts} }} }}"
            ),
        );
        let by_hand = residents[0].run(&by_hand, json!({})).await.data()["myAppointments"].clone();
        let filtered = residents[0].run(&filtered, json!({})).await.data()["myAppointments"].clone();
        assert_eq!(by_hand, filtered, "{page}");
        by_hand
    };
    let all = read("first: 10").await;
    let nodes = all["nodes"].as_array().unwrap();
    assert_eq!((nodes.len(), &all["totalCount"]), (6, &json!(6)), "another's is not among them");
    let last = &nodes[5];
    assert_eq!((&last["state"], &last["lastMove"]["reason"]), (&json!("DECLINED"), &json!("不属职责")));
    for (argument, cursor, next) in [("first: 2", "endCursor", "after"), ("last: 4", "startCursor", "before")]
    {
        let page = read(argument).await;
        let cursor = page["pageInfo"][cursor].as_str().unwrap();
        let rest = read(&format!("{argument}, {next}: \"{cursor}\"")).await;
        assert_eq!(rest["nodes"].as_array().unwrap().len(), 2, "{argument}");
    }
}

#[tokio::test]
async fn the_next_free_times_are_the_first_of_all_free_times() {
    let scene = Scene::start(Terms::automatic().with("residentLimit", json!(50))).await;
    let all = "query($id: ID!, $from: LocalDate!, $to: LocalDate!) { host(id: $id) { slots(from: $from, to: $to, first: 100) { startsAt placesLeft } } }";
    let today = scene.app.now().date_naive();
    let days = json!({ "id": scene.host, "from": today, "to": today + chrono::Days::new(5) });
    let free = async || {
        let seen = scene.member.run(all, days.clone()).await.data()["host"]["slots"].clone();
        seen.as_array().unwrap().clone()
    };
    let before = free().await;
    // Nearly the whole next day, so that a short look does not suffice.
    let residents = scene.residents(1).await;
    for half_hour in 0..15 {
        scene.booked(&residents[0], scene.tomorrow(half_hour * 30)).await;
    }
    let after = free().await;
    assert_eq!(before.len(), after.len() + 15);
    assert!(after.iter().all(|slot| before.contains(slot)), "a booking adds no free time");
    let next = "query($id: ID!, $first: Int!) { host(id: $id) { nextSlots(first: $first) { startsAt placesLeft } } }";
    for count in [1, 3, 10, 50] {
        let seen = scene.member.run(next, json!({ "id": scene.host, "first": count })).await;
        let expected: Vec<Value> = after.iter().take(count).cloned().collect();
        assert_eq!(seen.data()["host"]["nextSlots"], Value::Array(expected), "the next {count}");
    }
}
