//! A lecture from the proposal to the archive, over HTTP.

use tongxin_tests::Web;

use super::*;

/// What everybody reads of the calendar, over HTTP and without a token.
async fn calendar(web: &Web) -> Value {
    let query = "{ lectures(first: 10) { nodes { title state reason link place date { localDate localTime localEndTime } \
        askedDate { dateVersion } scripts { number } venue { name } lecturers { answer member { name } } } } }";
    let request =
        reqwest::Client::new().post(format!("{}/graphql", web.url)).json(&json!({ "query": query }));
    let answer = request.header("accept", "application/json").send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["lectures"]["nodes"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecture_goes_from_the_proposal_to_the_archive() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    let (member, officer) = (&hall.scene.member, &hall.officer);

    let lecture = hall.proposed().await;
    assert_eq!((&lecture["state"], &lecture["version"]), (&json!("PROPOSED"), &json!(1)));
    assert_eq!(lecture["descriptionText"], "常见骗术");
    assert_eq!(open(&lecture), ["EDIT", "SUBMIT_SCRIPT", "CANCEL"]);
    assert_eq!(see(&hall.app().anonymous(), &lecture).await, Value::Null, "nobody else knows of it");
    assert_eq!(hall.told(officer).await, ["LECTURE_PROPOSED"]);

    // The first version is given back, the second is agreed to.
    let lecture =
        hall.submit(member, &lecture, "<p>第一稿</p>").await.done("submitLectureScript")["lecture"].clone();
    assert_eq!(lecture["state"], "SCRIPT_REVIEW");
    let lecture = act(officer, "reviewLectureScript", review(&lecture, "RETURNED")).await;
    let lecture = lecture.done("reviewLectureScript")["lecture"].clone();
    assert_eq!(
        (&lecture["state"], &lecture["scripts"][0]["state"]),
        (&json!("SCRIPT_REVIEW"), &json!("RETURNED"))
    );
    assert_eq!(lecture["scripts"][0]["comments"], "请核实第二段的数字");
    assert_eq!(lecture["scripts"][0]["checklist"], json!({ "factsChecked": false, "lengthFits": true }));
    let lecture =
        hall.submit(member, &lecture, "<p>第二稿</p>").await.done("submitLectureScript")["lecture"].clone();
    let lecture = act(officer, "reviewLectureScript", review(&lecture, "APPROVED")).await;
    let lecture = lecture.done("reviewLectureScript")["lecture"].clone();
    let versions: Vec<_> = lecture["scripts"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(
        (&lecture["state"], versions),
        (&json!("APPROVED"), vec![&json!("APPROVED"), &json!("RETURNED")])
    );

    // Whoever gives it alone has accepted the date by asking for it.
    let lecture = hall.asked(&lecture, 3).await;
    assert_eq!(lecture["lecturers"][0]["answer"], "ACCEPTED");
    assert_eq!(lecture["askedDate"]["date"]["localTime"], "09:00");
    assert_eq!(calendar(&web).await, json!([]), "it is on no calendar yet");
    let lecture = act(officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let lecture = lecture.done("scheduleLecture")["lecture"].clone();
    assert_eq!((&lecture["state"], &lecture["askedDate"]), (&json!("SCHEDULED"), &Value::Null));
    let shown = calendar(&web).await;
    assert_eq!(
        shown,
        json!([{
            "title": "防范电信诈骗", "state": "SCHEDULED", "reason": "", "link": null, "place": "",
            "date": { "localDate": "2026-11-26", "localTime": "09:00", "localEndTime": "11:00" },
            "askedDate": null, "scripts": [], "venue": { "name": "示例镇委员之家" },
            "lecturers": [{ "answer": null, "member": { "name": "测试委员甲" } }],
        }])
    );

    // Postponed, it keeps its words and is told of with the date that it had.
    let lecture = act(member, "postponeLecture", because(&lecture, "讲师临时出差")).await;
    let lecture = lecture.done("postponeLecture")["lecture"].clone();
    assert_eq!((&lecture["state"], &lecture["reason"]), (&json!("POSTPONED"), &json!("讲师临时出差")));
    let shown = calendar(&web).await;
    assert_eq!(
        (&shown[0]["state"], &shown[0]["date"]["localDate"]),
        (&json!("POSTPONED"), &json!("2026-11-26"))
    );

    let lecture = hall.asked(&lecture, 5).await;
    let lecture = act(officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let lecture = lecture.done("scheduleLecture")["lecture"].clone();
    assert_eq!((&lecture["state"], &lecture["reason"]), (&json!("SCHEDULED"), &json!("")));
    assert_eq!(calendar(&web).await[0]["date"]["localDate"], "2026-11-28");
    let early = act(member, "markLectureHeld", step(&lecture)).await;
    assert_eq!(early.refused("markLectureHeld"), "NOT_YET");

    // The clock moves it on, once.
    hall.app().advance(TimeDelta::days(6));
    assert_eq!(tongxin::lectures::sweep(&hall.app().app).await.unwrap(), 1);
    assert_eq!(tongxin::lectures::sweep(&hall.app().app).await.unwrap(), 0);
    let (member, officer) = (hall.app().resident("13900000001").await, hall.app().officer().await);
    let lecture = see(&member, &lecture).await;
    assert_eq!(lecture["state"], "HELD");
    assert!(lecture["heldAt"].is_string());
    let lecture = act(&officer, "archiveLecture", step(&lecture)).await;
    let lecture = lecture.done("archiveLecture")["lecture"].clone();
    assert_eq!((&lecture["state"], open(&lecture)), (&json!("ARCHIVED"), Vec::new()));
    assert_eq!(calendar(&web).await, json!([]));
    assert_eq!(see(&hall.app().anonymous(), &lecture).await["title"], "防范电信诈骗", "it can still be read");
    assert_eq!(
        hall.told(&member).await,
        ["LECTURE_SCHEDULED", "LECTURE_SCHEDULED", "LECTURE_SCRIPT_APPROVED", "LECTURE_SCRIPT_RETURNED"],
        "one message each, the newest first; none of what they did themselves"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_on_the_calendar_moves_when_everybody_accepts_another_date() {
    let hall = Hall::open().await;
    let lecture = hall.scheduled(3).await;
    let lecture = hall.asked(&lecture, 4).await;
    assert_eq!(lecture["date"]["localDate"], "2026-11-26", "it stays where it is until then");
    assert_eq!(see(&hall.app().anonymous(), &lecture).await["askedDate"], Value::Null);
    let lecture = act(&hall.officer, "scheduleLecture", hall.at_home(&lecture)).await;
    let lecture = lecture.done("scheduleLecture")["lecture"].clone();
    assert_eq!(lecture["date"]["localDate"], "2026-11-27");
    assert_eq!(hall.told(&hall.scene.member).await[0], "LECTURE_MOVED");
    // The time that it had is free again.
    let resident = hall.app().resident("13800000001").await;
    hall.scene.booked(&resident, hall.at(3)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_send_of_the_same_key_changes_nothing() {
    let hall = Hall::open().await;
    let input = json!({ "idempotencyKey": Uuid::new_v4(), "words": hall.words() });
    let first = act(&hall.scene.member, "proposeLecture", input.clone()).await;
    let again = act(&hall.scene.member, "proposeLecture", input.clone()).await;
    let id = |answer: &Answer| answer.done("proposeLecture")["lecture"]["id"].clone();
    assert_eq!(id(&first), id(&again));
    assert_eq!(again.done("proposeLecture")["replayed"], true);
    let mut other = input;
    other["words"]["title"] = json!("另一讲");
    assert_eq!(act(&hall.scene.member, "proposeLecture", other).await.fault(), "IDEMPOTENCY_KEY_REUSED");
    let count = hall.scene.member.run("{ myLectures(first: 5) { totalCount } }", json!({})).await;
    assert_eq!(count.data()["myLectures"]["totalCount"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn lectures_are_found_by_date_region_topic_mode_series_and_words() {
    let hall = Hall::open().await;
    let series =
        json!({ "words": { "title": "法治讲堂", "description": "<p>系列</p>", "regionId": hall.region } });
    let series = make(&hall.officer, "createLectureSeries", "series", series).await;
    let lecture = hall.scheduled(3).await;
    let mut words = hall.words();
    words["seriesId"] = series.clone();
    let mut input = step(&lecture);
    input["words"] = words;
    act(&hall.officer, "updateLecture", input).await.done("updateLecture");
    hall.scheduled(4).await;
    let found = async |filter: Value| {
        let document = "query($filter: LectureFilter) { lectures(filter: $filter, first: 10) { totalCount nodes { date { localDate } } } }";
        let answer = hall.app().anonymous().run(document, json!({ "filter": filter })).await;
        let nodes = answer.data()["lectures"]["nodes"].as_array().unwrap().clone();
        assert_eq!(answer.data()["lectures"]["totalCount"], nodes.len());
        nodes.iter().map(|node| text(&node["date"]["localDate"])).collect::<Vec<_>>()
    };
    let (one, two) = ("2026-11-26", "2026-11-27");
    assert_eq!(found(json!({})).await, [one, two]);
    assert_eq!(found(json!({ "from": hall.at(4) })).await, [two]);
    assert_eq!(found(json!({ "until": hall.at(4) })).await, [one]);
    assert_eq!(found(json!({ "seriesId": series })).await, [one]);
    assert_eq!(
        found(json!({ "regionId": hall.region, "topic": "LEGAL", "mode": "ONSITE" })).await,
        [one, two]
    );
    assert_eq!(found(json!({ "topic": "MEDICAL" })).await, [""; 0]);
    assert_eq!(found(json!({ "mode": "ONLINE" })).await, [""; 0]);
    for (search, hits) in [("诈骗", 2), ("老年", 2), ("委员甲", 2), ("委员乙", 0), ("%", 0)] {
        assert_eq!(found(json!({ "search": search })).await.len(), hits, "{search}");
    }
    // Page by page, there and back.
    let page = "query($after: String) { lectures(first: 1, after: $after) { nodes { date { localDate } } pageInfo { endCursor hasNextPage } } }";
    let first = hall.app().anonymous().run(page, json!({})).await;
    let info = &first.data()["lectures"]["pageInfo"];
    assert_eq!(info["hasNextPage"], true);
    let second = hall.app().anonymous().run(page, json!({ "after": info["endCursor"] })).await;
    assert_eq!(second.data()["lectures"]["nodes"][0]["date"]["localDate"], two);
}
