//! Requests for lectures that the demo's residents ask for: some waiting for the office, some open and joined in with, one taken on by a member.

use chrono::{NaiveDate, TimeDelta};
use entity::Instant;
use entity::id::AccountId;
use entity::value::{AskState, AskedAs, LectureRequestState as State, ServiceCategory};
use entity::{lecture_ask, lecture_endorsement, lecture_request, region};

use super::id;
use super::people::People;

/// Requests, who joined in, and who was asked.
pub(super) struct LectureRequests {
    pub(super) requests: Vec<lecture_request::Model>,
    pub(super) endorsements: Vec<lecture_endorsement::Model>,
    pub(super) asks: Vec<lecture_ask::Model>,
}

/// What is asked for: title, topic, words, for whom, where it stands, and how many join in.
type Wish = (&'static str, ServiceCategory, &'static str, &'static str, State, usize);

const WISHES: [Wish; 7] = [
    (
        "老年人防范电信诈骗",
        ServiceCategory::Legal,
        "小区里老人常接到“公检法”和“保健品”电话，想请人讲讲常见套路和怎么应对。",
        "社区老年人和家属",
        State::Open,
        23,
    ),
    (
        "秋冬季膝关节保养",
        ServiceCategory::Medical,
        "天冷膝盖疼，想听听平时怎么锻炼、什么时候该去医院。",
        "中老年居民",
        State::Matched,
        11,
    ),
    (
        "幼小衔接怎么准备",
        ServiceCategory::Education,
        "孩子明年上小学，想了解作息、阅读和入学准备。",
        "大班孩子家长",
        State::Open,
        8,
    ),
    (
        "设施蔬菜病虫害防治",
        ServiceCategory::AgriTech,
        "大棚番茄今年白粉虱多，想请专家到村里讲讲。",
        "种植户",
        State::Open,
        5,
    ),
    (
        "高考生家长的情绪课",
        ServiceCategory::Psychology,
        "孩子压力大，家长也焦虑，想听听怎么沟通。",
        "高三学生家长",
        State::Submitted,
        0,
    ),
    ("写一手好春联", ServiceCategory::Culture, "想在春节前学写春联。", "不限", State::Returned, 0),
    (
        "推荐几只稳赚的理财产品",
        ServiceCategory::Finance,
        "请讲讲买什么理财产品稳赚。",
        "不限",
        State::Declined,
        0,
    ),
];

/// A few requests in several states; the second is taken on by a member who came forward.
pub(super) fn make(
    people: &People,
    regions: &[region::Model],
    (now, today): (Instant, NaiveDate),
) -> LectureRequests {
    let mut made = LectureRequests { requests: Vec::new(), endorsements: Vec::new(), asks: Vec::new() };
    let reviewer = people.staff.last().map(|officer| officer.account_id);
    let lecturer = people.members.first().map(|member| member.id);
    for (nth, wish) in WISHES.iter().enumerate() {
        let Some(asker) = people.residents.get(nth) else { continue };
        let Some(region) = regions.iter().rev().nth(nth * 3) else { continue };
        let at = now - TimeDelta::days(i64::try_from(WISHES.len() - nth).unwrap_or(1));
        let request = request((nth, wish), (asker.id, region), (at, today), reviewer);
        let joining = people.residents.iter().skip(WISHES.len()).take(wish.5);
        made.endorsements.extend(joining.enumerate().map(|(number, resident)| lecture_endorsement::Model {
            id: id("lecture endorsement", format!("{nth} {number}")),
            request_id: request.id,
            account_id: resident.id,
            carried_from_id: None,
            created_at: at + TimeDelta::hours(2),
        }));
        let request = match (wish.4, lecturer) {
            (State::Matched, Some(member)) => {
                made.asks.push(lecture_ask::Model {
                    id: id("lecture ask", nth),
                    request_id: request.id,
                    member_id: member,
                    asked_by_account_id: None,
                    note_sealed: None,
                    state: AskState::Accepted,
                    answer_sealed: None,
                    answered_at: Some(at + TimeDelta::hours(20)),
                    created_at: at + TimeDelta::hours(20),
                });
                lecture_request::Model { lecturer_member_id: Some(member), version: 3, ..request }
            }
            _ => request,
        };
        made.requests.push(request);
    }
    made
}

fn request(
    (nth, wish): (usize, &Wish),
    (asker, region): (AccountId, &region::Model),
    (at, today): (Instant, NaiveDate),
    reviewer: Option<AccountId>,
) -> lecture_request::Model {
    let (title, topic, words, audience, state, _) = *wish;
    let is_public = matches!(state, State::Open | State::Matched);
    let remark = match state {
        State::Returned => "请写明大约人数和合适的时间。",
        State::Declined => "讲堂不推荐具体理财产品；欢迎改提防范非法集资类题目。",
        _ => "",
    };
    lecture_request::Model {
        id: id("lecture request", nth),
        account_id: Some(asker),
        open_number: Some(1),
        asked_as: AskedAs::Resident,
        title: title.to_owned(),
        topic,
        words: words.to_owned(),
        audience: audience.to_owned(),
        region_id: region.id,
        from_on: today.checked_add_days(chrono::Days::new(7)),
        until_on: today.checked_add_days(chrono::Days::new(60)),
        people: Some(30),
        state,
        remark: remark.to_owned(),
        reviewer_account_id: reviewer.filter(|_| is_public),
        published_at: Some(at + TimeDelta::hours(1)).filter(|_| is_public && reviewer.is_some()),
        // Counted as they are written.
        endorsers: 0,
        lecturer_member_id: None,
        lecture_id: None,
        merged_into_id: None,
        merged_version: None,
        version: if state == State::Submitted { 1 } else { 2 },
        created_at: at,
        updated_at: at,
    }
}
