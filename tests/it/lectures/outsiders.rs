//! What those hear who have no say in a lecture: nothing of it, whatever they send along.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_of_a_hidden_lecture_by_naming_members() {
    let hall = Hall::open().await;
    let lecture = hall.proposed().await;
    let unknown = json!({ "id": tongxin::graphql::id::encode("Lecture", Uuid::new_v4()).0, "version": 1 });
    let resident = hall.app().resident("13800000001").await;
    let outsider = hall.app().member("测试委员丁", "13900000004").await;
    // The first gives the lecture and the other does not; neither serves any more.
    for id in &hall.ids {
        hall.app().leave(id.as_str().unwrap()).await;
    }
    for lecture in [&lecture, &unknown] {
        for lecturer in &hall.ids {
            let mut input = step(lecture);
            input["words"] = hall.words();
            input["words"]["lecturerIds"] = json!([lecturer]);
            for (by, code) in [
                (&hall.app().anonymous(), "UNAUTHENTICATED"),
                (&resident, "NOT_FOUND"),
                (&outsider, "NOT_FOUND"),
            ] {
                assert_eq!(act(by, "updateLecture", input.clone()).await.fault(), code);
                assert_eq!(act(by, "scheduleLecture", hall.at_home(lecture)).await.fault(), code);
            }
        }
    }
    // Whoever has a say hears what is wrong with it.
    let mut input = step(&see(&hall.officer, &lecture).await);
    input["words"] = hall.words();
    input["words"]["lecturerIds"] = json!([hall.ids[1]]);
    assert_eq!(
        act(&hall.officer, "updateLecture", input.clone()).await.refused("updateLecture"),
        "NOT_SERVING"
    );
    input["words"]["lecturerIds"] = json!([hall.ids[0]]);
    act(&hall.officer, "updateLecture", input).await.done("updateLecture");
}
