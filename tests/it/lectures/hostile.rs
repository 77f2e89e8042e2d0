//! Hostile words in every text of a lecture, and what comes out of every query and the feed, as a parser of HTML reads it.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use tongxin_tests::Web;

use super::*;
use crate::calendar_feeds::{events, get};

/// One hostile text to a line.
const CORPUS: &str = include_str!("injections.txt");

const TAGS: [&str; 12] = ["html", "p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"];

/// What would do something in a page.
fn live(html: &str) -> Vec<String> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom: RcDom =
        parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let mut found = Vec::new();
    let mut open: Vec<Handle> = dom.document.children.borrow().iter().cloned().collect();
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let tag = name.local.to_string();
            if !TAGS.contains(&tag.as_str()) {
                found.push(tag.clone());
            }
            for attribute in attrs.borrow().iter() {
                let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                let is_link = ["http:", "https:", "mailto:"]
                    .iter()
                    .any(|scheme| value.to_lowercase().starts_with(scheme));
                let is_known = tag == "a" && (name == "rel" || (name == "href" && is_link));
                if !is_known {
                    found.push(format!("{tag} {name}={value}"));
                }
            }
        } else if !matches!(node.data, NodeData::Text { .. } | NodeData::Document) {
            found.push("something that is neither text nor an element".to_owned());
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    found
}

#[test]
fn the_parser_sees_what_is_live() {
    assert_eq!(live("<p>好</p><a href=\"https://example.org/\">链</a>"), Vec::<String>::new());
    for html in ["<script>1</script>", "<p onclick=x>好</p>", "<a href='javascript:1'>好</a>", "<!-- x -->"]
    {
        assert_ne!(live(html), Vec::<String>::new(), "{html}");
    }
}

/// Many lines in one text, so that the whole corpus goes in by a few mutations.
fn pieces() -> Vec<String> {
    let lines: Vec<&str> = CORPUS.lines().collect();
    lines
        .chunks(10)
        .map(|some| format!("<p>好</p>{}", some.join("\n")))
        .chain(lines.iter().map(|line| format!("好{line}")))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_come_out_of_every_query_without_a_live_node() {
    let hall = Hall::open().await;
    let mut lecture = hall.proposed().await;
    for piece in pieces() {
        let mut input = step(&lecture);
        input["words"] = hall.words();
        input["words"]["description"] = json!(piece);
        lecture = act(&hall.officer, "updateLecture", input).await.done("updateLecture")["lecture"].clone();
        let html = text(&lecture["description"]);
        assert_eq!(live(&html), Vec::<String>::new(), "{piece} became {html}");
    }
    let whole = pieces().into_iter().take(12).collect::<String>();
    for (line, piece) in CORPUS.lines().zip(pieces().iter().rev()) {
        lecture = script_of(&hall, &lecture, line, piece).await;
    }
    let handed =
        hall.submit(&hall.scene.member, &lecture, &whole).await.done("submitLectureScript")["lecture"]
            .clone();
    assert_eq!(live(&text(&handed["scripts"][0]["content"])), Vec::<String>::new());
    let series = json!({ "words": { "title": "<script>alert(1)</script>", "description": whole } });
    let series = make(&hall.officer, "createLectureSeries", "series", series).await;
    let document = "query($id: ID!) { node(id: $id) { ... on LectureSeries { title description } } }";
    let seen = hall.app().anonymous().run(document, json!({ "id": series })).await;
    assert_eq!(live(&text(&seen.data()["node"]["description"])), Vec::<String>::new());
    assert_eq!(
        seen.data()["node"]["title"],
        "<script>alert(1)</script>",
        "a title is plain text, and stays as it was written"
    );
}

/// A version of the script with hostile words in its text, its note and what the office says of it.
async fn script_of(hall: &Hall, lecture: &Value, line: &str, piece: &str) -> Value {
    let plain = plain(line);
    let handed = json!({
        "idempotencyKey": Uuid::new_v4(), "lectureId": lecture["id"], "content": piece, "note": plain,
    });
    let handed = act(&hall.scene.member, "submitLectureScript", handed).await;
    let handed = handed.done("submitLectureScript")["lecture"].clone();
    assert_eq!(live(&text(&handed["scripts"][0]["content"])), Vec::<String>::new(), "{piece}");
    assert_eq!(handed["scripts"][0]["note"], plain, "plain text stays as it was written");
    let mut said = review(&handed, "RETURNED");
    said["comments"] = json!(plain);
    let read =
        act(&hall.officer, "reviewLectureScript", said).await.done("reviewLectureScript")["lecture"].clone();
    assert_eq!(read["scripts"][0]["comments"], plain);
    read
}

/// A line of the corpus as text that every input takes: without what no input takes.
fn plain(line: &str) -> String {
    format!("好{line}").replace('\t', " ").chars().take(100).collect::<String>().trim().to_owned()
}

/// The names of the properties of a calendar as a file, with what belongs to each.
fn properties(file: &str) -> Vec<(String, String)> {
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "a line ends in both, or not at all: {file}");
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.split("\r\n").filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, value) = line.split_at(line.find([':', ';']).unwrap_or(line.len()));
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// What is in a calendar of one lecture, in this order or another.
const PROPERTIES: [&str; 23] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "NAME",
    "X-WR-CALNAME",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "CREATED",
    "DTSTART",
    "DTEND",
    "CLASS",
    "STATUS",
    "SUMMARY",
    "DESCRIPTION",
    "TRANSP",
    "LOCATION",
];

/// There is one entry, each line is one that the program makes, and none of what it holds ended one early.
fn check_file(file: &str, line: &str) {
    let found = properties(file);
    for (name, value) in &found {
        assert!(PROPERTIES.contains(&name.as_str()), "{line} made a line {name}{value}");
        let is_one = found.iter().filter(|(other, _)| other == name).count() == 1;
        assert!(is_one || matches!(name.as_str(), "BEGIN" | "END"), "{line} made another {name}{value}");
    }
    let begins: Vec<_> =
        found.iter().filter(|(name, _)| name == "BEGIN").map(|(_, value)| value.as_str()).collect();
    assert_eq!(begins, [":VCALENDAR", ":VEVENT"], "{line}");
}

#[test]
fn a_line_too_many_is_seen() {
    let file = |more: &str| {
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:甲{more}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    };
    check_file(&file("\\nATTENDEE:x"), "escaped");
    for more in ["\r\nATTENDEE:x", "\nATTENDEE:x", "\r\nSUMMARY:x", "\r\nBEGIN:VALARM"] {
        let file = file(more);
        assert!(std::panic::catch_unwind(|| check_file(&file, more)).is_err(), "{more:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_in_every_plain_text_stay_text_in_answers_and_in_the_feed() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    let series = json!({ "words": { "title": "系列" } });
    let series = make(&hall.officer, "createLectureSeries", "series", series).await;
    let mut lecture = hall.approved(&hall.proposed().await).await;
    for (number, line) in CORPUS.lines().enumerate() {
        let plain = plain(line);
        // A lecturer cannot come, and says why; then they ask for a date themselves.
        let asked = act(&hall.officer, "proposeLectureDate", hall.date(&lecture, 3)).await;
        let asked = asked.done("proposeLectureDate")["lecture"].clone();
        let declined = act(&hall.scene.member, "answerLectureDate", answer(&asked, Some(&plain))).await;
        let declined = declined.done("answerLectureDate")["lecture"].clone();
        assert_eq!(declined["lecturers"][0]["reason"], plain);
        let mut input = step(&declined);
        input["words"] = hall.words();
        input["words"]["title"] = json!(plain);
        input["words"]["audience"] = json!(plain);
        input["words"]["description"] = json!(format!("好{line}"));
        input["words"]["seriesId"] = series.clone();
        let said = act(&hall.officer, "updateLecture", input).await.done("updateLecture")["lecture"].clone();
        assert_eq!((&said["title"], &said["audience"]), (&json!(plain), &json!(plain)));
        let asked = hall.asked(&said, 3).await;
        let mut input = step(&asked);
        input["place"] = json!(plain);
        let shown =
            act(&hall.officer, "scheduleLecture", input).await.done("scheduleLecture")["lecture"].clone();
        assert_eq!(shown["place"], plain);
        check_file(&get(&web, "/calendar/lectures.ics").await.text().await.unwrap(), line);
        let put_off = act(&hall.officer, "postponeLecture", because(&shown, &plain)).await;
        lecture = put_off.done("postponeLecture")["lecture"].clone();
        assert_eq!(lecture["reason"], plain);
        let file = get(&web, "/calendar/lectures.ics?lang=en").await.text().await.unwrap();
        check_file(&file, line);
        // Every twentieth is read by another program as well.
        if number % 20 == 0
            && let Some(found) = events(&file)
        {
            assert_eq!(found.len(), 1);
            assert_eq!(text(&found[0]["location"]), plain);
            assert_eq!(text(&found[0]["summary"]), format!("Postponed: {plain}"));
            assert!(
                text(&found[0]["description"]).starts_with(&format!("{plain}\n{plain}\n")),
                "{}",
                found[0]
            );
        }
        let words = json!({ "title": plain, "description": format!("好{line}") });
        let input = json!({ "seriesId": series, "expectedVersion": number + 1, "words": words });
        let document = "mutation($input: UpdateLectureSeriesInput!) { updateLectureSeries(input: $input) { series { title description } userErrors { code } } }";
        let done = hall.officer.run(document, json!({ "input": input })).await;
        let done = done.done("updateLectureSeries")["series"].clone();
        assert_eq!(done["title"], plain);
        assert_eq!(live(&text(&done["description"])), Vec::<String>::new(), "{line}");
    }
    let line = CORPUS.lines().next_back().unwrap();
    act(&hall.officer, "cancelLecture", because(&lecture, &plain(line))).await.done("cancelLecture");
    let file = get(&web, "/calendar/lectures.ics").await.text().await.unwrap();
    check_file(&file, line);
    assert!(file.contains("STATUS:CANCELLED"));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_make_no_line_of_their_own_in_the_feed() {
    let hall = Hall::open().await;
    let web = Web::start(hall.app());
    let lecture = hall.scheduled(3).await;
    let mut input = step(&lecture);
    input["words"] = hall.words();
    input["words"]["title"] =
        json!("讲堂\\nATTENDEE:mailto:x@evil.example;BEGIN:VEVENT,<script>alert(1)</script>");
    input["words"]["description"] =
        json!(format!("<p>好</p>{}", CORPUS.lines().take(60).collect::<Vec<_>>().join("<br>")));
    act(&hall.officer, "updateLecture", input).await.done("updateLecture");
    let file = get(&web, "/calendar/lectures.ics").await.text().await.unwrap();
    assert_eq!(file.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
    assert!(!file.contains("\r\nATTENDEE"));
    let Some(found) = events(&file) else { return };
    assert_eq!(found.len(), 1);
    assert!(
        text(&found[0]["summary"]).starts_with("讲堂\\nATTENDEE:mailto:x@evil.example;BEGIN:VEVENT,"),
        "{}",
        found[0]
    );
    assert!(!text(&found[0]["description"]).contains("<p>"));
}
