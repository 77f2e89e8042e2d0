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
