//! What members read of their receptions: when, where and how many, and nobody's name.

use serde_json::{Value, json};
use tongxin_tests::Web;
use tongxin_tests::scene::{Scene, Terms, act, text};

use super::{calendar, event, events, feed, file};

/// What a resident books under, and the number they have.
const OF_RESIDENTS: [&str; 3] = ["王小明", "13800000001", "13800000002"];

async fn cancel(client: &tongxin_tests::Client, visit: &Value) {
    let input =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "有事" });
    act(client, "cancelAppointment", input).await.done("cancelAppointment");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reception_is_one_entry_that_counts_its_visitors_and_names_none() {
    let scene = Scene::start(Terms::automatic().with("capacity", json!(2))).await;
    let residents = scene.residents(2).await;
    let (web, feed) = (Web::start(&scene.app), feed(&scene.member).await);
    let first = scene.booked(&residents[0], scene.tomorrow(0)).await;
    let Some(one) = event(&calendar(&web, &feed).await) else { return };
    let second = scene.booked(&residents[1], scene.tomorrow(0)).await;
    let two = event(&calendar(&web, &feed).await).unwrap();
    cancel(&residents[0], &first).await;
    let left = event(&calendar(&web, &feed).await).unwrap();
    cancel(&residents[1], &second).await;
    let none = event(&calendar(&web, &feed).await).unwrap();
    for (entry, coming) in [(&one, "来访人数：1"), (&two, "来访人数：2"), (&left, "来访人数：1")]
    {
        assert!(text(&entry["description"]).contains(coming), "{entry}");
        assert!(text(&entry["summary"]).starts_with("接待：面对面接待"), "{entry}");
        assert_eq!((&entry["uid"], &entry["status"]), (&one["uid"], &json!("CONFIRMED")));
    }
    assert_eq!((&none["uid"], &none["status"]), (&one["uid"], &json!("CANCELLED")));
    let sequences = [&one, &two, &left, &none].map(|entry| entry["sequence"].as_i64().unwrap());
    assert!(sequences.is_sorted_by(|before, after| before < after), "{sequences:?}");
    // A number would lead to a visitor, too.
    let single = text(&file(&scene.member, &second).await.data()["appointmentCalendar"]);
    for written in [&calendar(&web, &feed).await, &single] {
        let of_visits = [text(&first["number"]), text(&second["number"])];
        let named = OF_RESIDENTS.iter().map(|name| (*name).to_owned()).chain(of_visits);
        for name in named {
            assert!(!written.contains(&name), "{name}: {written}");
        }
    }
    assert_eq!(event(&single).unwrap(), none);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_along_to_somebodys_home_has_it_in_their_calendar() {
    let scene = Scene::start(Terms::manual().with("mode", json!("HOME_VISIT"))).await;
    let (other, resident) = (scene.app.admin().await, scene.app.resident("13800000001").await);
    let (web, feed) = (Web::start(&scene.app), feed(&other).await);
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let staff = other.run("{ staff(first: 1) { nodes { id } } }", json!({})).await;
    let named = json!({
        "appointmentId": visit["id"], "expectedVersion": visit["version"], "secondHostId": staff.data()["staff"]["nodes"][0]["id"],
    });
    let Some(before) = events(&calendar(&web, &feed).await) else { return };
    act(&scene.member, "assignSecondHost", named).await.done("assignSecondHost");
    let after = events(&calendar(&web, &feed).await).unwrap();
    assert_eq!((before.len(), after.len()), (0, 1));
    assert!(text(&after[0]["summary"]).contains("接待"), "{after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_studio_receives_is_in_the_calendar_of_its_team_until_they_leave() {
    let scene = Scene::start(Terms::automatic()).await;
    let other = scene.app.resident("13900000002").await;
    let resident = scene.app.resident("13800000001").await;
    let (web, own, theirs) = (Web::start(&scene.app), feed(&scene.member).await, feed(&other).await);
    let studio = scene.studio_of_both().await;
    let host = other.run("query($id: ID!) { host(id: $id) { id } }", json!({ "id": studio })).await;
    let studio = Scene {
        app: scene.app.clone(),
        member: other,
        host: text(&host.data()["host"]["id"]),
        service: String::new(),
    };
    studio.publish(&tongxin_tests::scene::all_week("09:00", "17:00")).await.done("setAvailability");
    let service = studio.add_service(Terms::automatic()).await;
    let studio = Scene { service, ..studio };
    studio.booked(&resident, scene.tomorrow(0)).await;
    scene.booked(&resident, scene.tomorrow(60)).await;
    let Some(of_lead) = events(&calendar(&web, &own).await) else { return };
    assert_eq!(of_lead.len(), 2, "the member's own and the studio's");
    let of_team = event(&calendar(&web, &theirs).await).unwrap();
    assert!(text(&of_team["summary"]).contains("示例街道委员工作室"), "{of_team}");
    let viewer = studio.member.run("{ viewer { memberId } }", json!({})).await;
    scene.app.leave(viewer.data()["viewer"]["memberId"].as_str().unwrap()).await;
    // They stay a person with an account, whose own visits would still be there.
    assert!(!calendar(&web, &theirs).await.contains("VEVENT"));
    assert_eq!(events(&calendar(&web, &own).await).unwrap().len(), 2);
}
