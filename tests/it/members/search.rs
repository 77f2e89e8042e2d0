//! Finding members: what npm's pinyin-pro says a name is read like, two characters anywhere, tags, places and free times. Every
//! expectation is worked out here, rank and order included, so that both engines are held to one and the same answer.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tongxin::members::roster::{self, Options};
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::server::present;
use tongxin_tests::{Client, TestApp};

use super::{district, names};

const FIND: &str = "query($search: String, $first: Int, $after: String) {
  members(first: $first, after: $after, filter: { search: $search }) { nodes { id name } pageInfo { endCursor hasNextPage } }
}";

/// Surnames that are read in a way of their own, and usual ones; without 种 (Chóng) and 单于 (Chányú), which pinyin-pro does not know.
const SURNAMES: &str = "单 曾 仇 解 查 区 朴 盖 覃 翟 尉 冼 任 宁 华 燕 葛 盛 缪 谌 逄 臧 沈 褚 车 牟 郗 王 李 张 刘 陈 杨 赵 黄 \
    周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 吕 欧阳 尉迟 万俟 长孙 司马 上官 诸葛 夏侯 皇甫 慕容 令狐 宇文 端木";

/// Characters of given names, some of them surnames that are read otherwise here.
const GIVEN: &str = "明华丽芳敏静军洋勇艳杰娟涛超霞平刚桂英文志建国海燕春梅玉兰红霖婷雪晨宇轩浩然子涵欣怡思远嘉懿绿女解单查区曾";

/// A thousand different invented names: the same every time.
fn thousand() -> Vec<String> {
    let (surnames, given): (Vec<&str>, Vec<char>) =
        (SURNAMES.split_whitespace().collect(), GIVEN.chars().collect());
    let mut seed: usize = 20_261_125;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut made = BTreeSet::new();
    while made.len() < 1_000 {
        let surname = surnames[made.len() % surnames.len()];
        let count = 1 + next(2);
        let rest: String = (0..count).map(|_| given[next(given.len())]).collect();
        made.insert(format!("{surname}{rest}"));
    }
    made.into_iter().collect()
}

/// How pinyin-pro reads each name.
fn oracle(names: &[String]) -> Vec<Vec<String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/audit");
    let mut node = Command::new("node");
    node.arg("pinyin.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().unwrap();
    node.stdin.take().unwrap().write_all(names.join("\n").as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    let read: Vec<Vec<String>> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read.len(), names.len());
    read
}

async fn with(names: &[String]) -> TestApp {
    let app = TestApp::start().await;
    tongxin::sectors::service::seed_standard(&app.app).await.unwrap();
    let rows =
        (0..).zip(names).map(|(nth, name)| format!("{name},137{nth:08},教育界,,示例区第一中学教师,5,\n"));
    let file = format!("姓名,手机号,界别,专委会,单位及职务,届次,备注\n{}", rows.collect::<String>());
    let report = roster::import(&app.app, file.as_bytes(), Options::default()).await.unwrap();
    assert_eq!(report.changes.created.count, names.len(), "{report}");
    app
}

async fn found(client: &Client, search: &str) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = client.run(FIND, json!({ "search": search, "first": 100, "after": after })).await;
        let page = &answer.data()["members"];
        all.extend(names(page).into_iter().map(|(name, _)| name));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            return all;
        }
    }
}

/// The names that a search by pinyin finds, the nearest first: the whole reading before a part of it.
fn read_like(names: &[String], readings: &[Vec<String>], search: &str) -> Vec<String> {
    let rank = |reading: &Vec<String>| {
        let begins = |at: usize| reading[at..].concat().starts_with(search);
        let initials = |at: usize| {
            reading[at..].iter().map(|syllable| &syllable[..1]).collect::<String>().starts_with(search)
        };
        match (0..reading.len()).find(|at| begins(*at)) {
            Some(0) => Some(2),
            Some(_) => Some(3),
            None => (0..reading.len()).any(initials).then_some(3),
        }
    };
    let ranked =
        names.iter().zip(readings).filter_map(|(name, reading)| Some((rank(reading)?, name.clone())));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort();
    ranked.into_iter().map(|(_, name)| name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_names_are_found_as_pinyin_pro_reads_them() {
    if present("TONGXIN_NODE", "Node with the packages of tests/audit").is_none() {
        return;
    }
    let names = thousand();
    let readings = oracle(&names);
    let app = with(&names).await;
    let visitor = app.anonymous();
    let mut searches = BTreeSet::new();
    for (nth, reading) in readings.iter().enumerate() {
        searches.insert(reading[0].clone());
        searches.insert(reading.concat());
        if nth % 5 == 0 {
            searches.insert(reading.iter().map(|syllable| &syllable[..1]).collect());
            searches.insert(reading[reading.len() - 1..].concat());
        }
    }
    assert!(searches.len() > 1_000, "{}", searches.len());
    for search in &searches {
        assert_eq!(found(&visitor, search).await, read_like(&names, &readings, search), "{search}");
    }
    // As people write it: with tones, with spaces, in capitals.
    for (nth, reading) in readings.iter().enumerate().step_by(50) {
        for search in [reading.join(" "), reading.join("'").to_uppercase(), reading.join("2") + "4"] {
            assert!(found(&visitor, &search).await.contains(&names[nth]), "{search}: {}", names[nth]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn surnames_are_not_found_as_the_character_is_read_elsewhere() {
    let names = ["单晓明", "曾建国", "仇英", "解文", "查志远", "区海", "尉迟静", "单于安", "种师文"]
        .map(str::to_owned);
    let app = with(&names).await;
    let visitor = app.anonymous();
    for (right, wrong, name) in [
        ("shan", "dan", "单晓明"),
        ("zeng", "ceng", "曾建国"),
        ("qiu", "chou", "仇英"),
        ("xie", "jie", "解文"),
        ("zha", "chazhi", "查志远"),
        ("ou", "qu", "区海"),
        ("yuchi", "weichi", "尉迟静"),
        ("chanyu", "shanyu", "单于安"),
        ("chong", "zhong", "种师文"),
    ] {
        assert_eq!(found(&visitor, right).await, [name]);
        assert_eq!(found(&visitor, wrong).await, Vec::<String>::new(), "{wrong}");
    }
    let tones = found(&visitor, "Shàn Xiǎomíng").await;
    assert_eq!(tones, ["单晓明"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_characters_of_a_thousand_names_find_those_that_have_them() {
    let names = thousand();
    let app = with(&names).await;
    let visitor = app.anonymous();
    let mut pairs = BTreeSet::new();
    for name in names.iter().step_by(3) {
        let chars: Vec<char> = name.chars().collect();
        pairs.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    assert!(pairs.len() > 300, "{}", pairs.len());
    for pair in pairs.iter().chain(["明", "单", "无此"].map(str::to_owned).iter()) {
        let has = names.iter().filter(|name| name.contains(pair.as_str()));
        let mut expected: Vec<_> = has.map(|name| (!name.starts_with(pair.as_str()), name.clone())).collect();
        expected.sort();
        let expected: Vec<String> = expected.into_iter().map(|(_, name)| name).collect();
        assert_eq!(found(&visitor, pair).await, expected, "{pair}");
    }
    assert_eq!(found(&visitor, "中学").await.len(), 1_000, "posts are searched, too");
    let (mut small, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = visitor.run(FIND, json!({ "search": "明", "first": 7, "after": after })).await;
        let page = &answer.data()["members"];
        small.extend(super::names(page).into_iter().map(|(name, _)| name));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(small, found(&visitor, "明").await, "in whatever pages");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_found_by_what_changed() {
    let app = with(&["王芳".to_owned()]).await;
    let admin = app.admin().await;
    let one = admin.run(FIND, json!({ "search": "wangfang", "first": 1 })).await;
    let id = one.data()["members"]["nodes"][0]["id"].clone();
    let update =
        "mutation($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }";
    let input = json!({ "id": id, "expectedVersion": 1, "name": "曾芳", "position": "示例区医院医师", "expertise": ["养老服务"] });
    admin.run(update, json!({ "input": input })).await.done("updateMember");
    let visitor = app.anonymous();
    for (search, count) in
        [("wang", 0), ("王芳", 0), ("中学", 0), ("zengfang", 1), ("医院", 1), ("养老", 1), ("老服", 1)]
    {
        assert_eq!(found(&visitor, search).await.len(), count, "{search}");
    }
    let by_tag = "query($tag: String) { members(first: 5, filter: { expertise: $tag }) { nodes { name } } }";
    for (tag, count) in [("养老服务", 1), ("养老", 0)] {
        let answer = visitor.run(by_tag, json!({ "tag": tag })).await;
        assert_eq!(answer.data()["members"]["nodes"].as_array().unwrap().len(), count, "{tag}");
    }
    let long = "一二三四五六七八九十百千万亿";
    let refused = visitor.run(FIND, json!({ "search": long, "first": 1 })).await;
    assert_eq!(refused.fault(), "INVALID");
}

const NEAR: &str = "query($near: NearInput) { members(first: 5, filter: { near: $near }) { nodes { id } } }";

#[tokio::test(flavor = "multi_thread")]
async fn members_are_found_near_a_point_through_open_studios() {
    let app = district().await;
    let visitor = app.anonymous();
    let all = "{ studios(first: 40) { nodes { state position { latitude longitude } members(first: 20) { member { id } } } } }";
    let studios = visitor.run(all, json!({})).await.data()["studios"]["nodes"].clone();
    let (latitude, longitude): (f64, f64) = (30.0, 117.0);
    for metres in [500, 3_000, 8_000] {
        // On so small a piece of the earth a flat map will do.
        let is_near = |studio: &&Value| {
            let Some(north) = studio["position"]["latitude"].as_f64() else { return false };
            let east = studio["position"]["longitude"].as_f64().unwrap();
            let (north, east) = (
                (north - latitude) * 111_195.0,
                (east - longitude) * 111_195.0 * latitude.to_radians().cos(),
            );
            studio["state"] == "OPEN" && north.hypot(east) <= f64::from(metres)
        };
        let near: Vec<&Value> = studios.as_array().unwrap().iter().filter(is_near).collect();
        let seats = near.iter().flat_map(|studio| studio["members"].as_array().unwrap());
        let expected: BTreeSet<&str> = seats.map(|seat| seat["member"]["id"].as_str().unwrap()).collect();
        let point = json!({ "latitude": latitude, "longitude": longitude });
        let asked = "query($near: NearInput) { members(first: 100, filter: { near: $near }) { totalCount nodes { id } } }";
        let answer = visitor.run(asked, json!({ "near": { "point": point, "metres": metres } })).await;
        assert_eq!(answer.data()["members"]["totalCount"], expected.len(), "{metres}");
        let nodes = answer.data()["members"]["nodes"].as_array().unwrap();
        assert!(nodes.iter().all(|node| expected.contains(node["id"].as_str().unwrap())), "{metres}");
    }
    for near in [
        json!({ "point": { "latitude": 91.0, "longitude": 0.0 } }),
        json!({ "point": { "latitude": 30.0, "longitude": 117.0 }, "metres": 0 }),
    ] {
        assert_eq!(visitor.run(NEAR, json!({ "near": near })).await.fault(), "INVALID");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_has_a_free_time_this_week_is_found_by_it() {
    let scene = Scene::start(Terms::automatic()).await;
    let visitor = scene.app.anonymous();
    let asked = "{ members(first: 100, filter: { freeThisWeek: true }) { nodes { host { nextSlots(first: 1) { localDate } } } } }";
    let answer = visitor.run(asked, json!({})).await;
    let free = answer.data()["members"]["nodes"].as_array().unwrap().clone();
    let all = "{ members(first: 100) { nodes { host { nextSlots(first: 1) { localDate } } } } }";
    let everybody = visitor.run(all, json!({})).await;
    let everybody = everybody.data()["members"]["nodes"].as_array().unwrap().clone();
    let today = scene.app.app.clock.now().with_timezone(&scene.app.app.zone()).date_naive();
    let sunday = today.week(chrono::Weekday::Mon).last_day().to_string();
    let is_free = |node: &&Value| {
        let date = node["host"]["nextSlots"][0]["localDate"].as_str();
        date.is_some_and(|date| date <= sunday.as_str())
    };
    let expected = everybody.iter().filter(is_free).count();
    assert!(expected > 0, "the scene's member receives tomorrow");
    assert_eq!((free.len(), free.iter().filter(is_free).count()), (expected, expected));
}
