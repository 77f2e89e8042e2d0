//! What the demo's studios say of themselves and tell of, and two studios that are asked for.

use chrono::{Days, TimeDelta};
use entity::Instant;
use entity::id::{AccountId, StudioId};
use entity::value::{PostKind, PostState, StepFree, StudioRole, StudioScope, StudioState, WallItemKind};
use entity::{
    studio, studio_member, studio_move, studio_page, studio_post, studio_post_host, studio_wall_item,
};

use super::id;
use super::people::People;
use super::places::Studios;

/// What a studio does for residents; each takes three of them.
const SERVICES: [&str; 7] =
    ["政策讲解", "法律咨询", "就业指导", "健康咨询", "学习辅导", "邻里调解", "意见建议收集"];

/// What hangs on every wall.
const WALL: [(WallItemKind, &str); 5] = [
    (WallItemKind::Logo, "委员工作室"),
    (WallItemKind::People, "领衔委员和团队成员轮流接待，姓名见公示栏。"),
    (WallItemKind::Duties, "听取群众意见，宣传政策，协助解决身边的难事。"),
    (WallItemKind::Workflow, "接待登记、分类办理、限期答复、回访评价。"),
    (WallItemKind::Rules, "一事一记，件件有回音；不以工作室名义谋取私利。"),
];

/// What studios tell of: title, text, and the number of residents of an activity.
const TOLD: [(&str, &str, Option<i32>); 6] = [
    ("法律咨询日", "邀请律师委员现场解答租赁、赡养等问题，并登记需要跟进的事项。", Some(38)),
    ("健康义诊进社区", "医卫界委员为居民测量血压、讲解用药常识。", Some(64)),
    ("接待时间调整", "自下月起，周三下午的接待改为上午。", None),
    ("物业服务恳谈会", "居民、物业和社区面对面，议定三项改进。", Some(27)),
    ("升学政策讲座", "教育界委员讲解本区入学办法，并回答家长提问。", Some(82)),
    ("意见征集", "就老旧小区加装电梯征集意见，欢迎来工作室或预约交流。", None),
];

/// Everything around the studios.
pub(super) struct Living {
    pub(super) pages: Vec<studio_page::Model>,
    pub(super) walls: Vec<studio_wall_item::Model>,
    pub(super) posts: Vec<studio_post::Model>,
    pub(super) moves: Vec<studio_move::Model>,
    pub(super) present: Vec<studio_post_host::Model>,
}

/// Pages, walls and posts of the studios that there are.
pub(super) fn make(studios: &Studios, people: &People, now: Instant) -> Living {
    let mut made = Living { pages: vec![], walls: vec![], posts: vec![], moves: vec![], present: vec![] };
    for (nth, studio) in studios.all.iter().enumerate() {
        made.moves.push(opened(studio));
        if studio.applied_by.is_some() {
            continue;
        }
        let services: Vec<&str> = (0..3).filter_map(|at| SERVICES.get((nth + at * 2) % 7).copied()).collect();
        made.pages.push(studio_page::Model {
            studio_id: studio.id,
            introduction: format!(
                "{}面向附近居民开放，围绕“{}”听取意见、提供服务。",
                studio.name, studio.theme
            ),
            services: serde_json::Value::from(services),
            facilities: serde_json::json!(["接待室", "图书角"]),
            step_free: if nth.is_multiple_of(3) { StepFree::No } else { StepFree::Yes },
            updated_at: studio.updated_at,
        });
        made.walls.extend(WALL.map(|(kind, body)| studio_wall_item::Model {
            studio_id: studio.id,
            kind,
            body: body.to_owned(),
            updated_at: studio.updated_at,
        }));
        let author = lead_of(studios, people, studio.id);
        made.posts.extend(author.into_iter().flat_map(|author| posts(studio, nth, (author, people), now)));
    }
    made.present = made.posts.iter().flat_map(|post| present(post, studios)).collect();
    made
}

/// The first two who sit in the studio were there.
fn present(post: &studio_post::Model, studios: &Studios) -> Vec<studio_post_host::Model> {
    let seats = studios.seats.iter().filter(|seat| seat.studio_id == post.studio_id);
    let seats = seats.take(if post.kind == PostKind::Activity { 2 } else { 0 });
    let host = |(ordinal, seat): (i32, &studio_member::Model)| studio_post_host::Model {
        post_id: post.id,
        member_id: seat.member_id,
        ordinal,
    };
    (1..).zip(seats).map(host).collect()
}

/// Three of each studio: published ones, and in some the latest waits for the office.
fn posts(
    studio: &studio::Model,
    nth: usize,
    (author, people): (AccountId, &People),
    now: Instant,
) -> Vec<studio_post::Model> {
    let reviewer = people.staff.last().map(|officer| officer.account_id);
    let told = (0..3).zip(TOLD.iter().cycle().skip(nth % 6));
    told.map(|(back, (title, body, residents))| {
        let days = u64::try_from(3 + back * 31 + nth % 17).unwrap_or(3);
        let at = now - TimeDelta::days(i64::try_from(days).unwrap_or(3));
        let held_on = at.date_naive().checked_sub_days(Days::new(1));
        let waits = back == 0 && nth.is_multiple_of(7);
        studio_post::Model {
            id: id("studio post", format!("{nth} {back}")),
            studio_id: studio.id,
            kind: if residents.is_some() { PostKind::Activity } else { PostKind::News },
            title: (*title).to_owned(),
            body: (*body).to_owned(),
            held_on: residents.and(held_on),
            place: if residents.is_some() { studio.address.clone() } else { String::new() },
            residents: *residents,
            has_consent: true,
            state: if waits { PostState::Submitted } else { PostState::Published },
            remark: String::new(),
            author_account_id: author,
            reviewer_account_id: if waits { None } else { reviewer },
            published_at: (!waits).then_some(at + TimeDelta::hours(5)),
            version: if waits { 2 } else { 3 },
            created_at: at,
            updated_at: at,
        }
    })
    .collect()
}

fn lead_of(studios: &Studios, people: &People, studio: StudioId) -> Option<AccountId> {
    let is_lead = |seat: &&studio_member::Model| seat.studio_id == studio && seat.role == StudioRole::Lead;
    let lead = studios.seats.iter().find(is_lead)?;
    people.members.iter().find(|member| member.id == lead.member_id).map(|member| member.account_id)
}

/// The step that brought a studio to where it is.
fn opened(studio: &studio::Model) -> studio_move::Model {
    studio_move::Model {
        id: id("studio move", studio.id.0),
        studio_id: studio.id,
        version: studio.version,
        from_state: None,
        to_state: studio.state,
        reason: String::new(),
        account_id: None,
        at: studio.created_at,
    }
}

/// Two studios that members ask for: one is new, one is being looked at.
pub(super) fn asked_for(studios: &mut Studios, people: &People, now: Instant) {
    let Some(model) = studios.all.first().cloned() else { return };
    for (nth, (at, state)) in
        [(230, StudioState::Applied), (251, StudioState::Reviewing)].into_iter().enumerate()
    {
        let Some(member) = people.members.get(at) else { continue };
        let asked = studio::Model {
            id: id("studio asked for", nth),
            name: format!("{}委员工作室", member.name),
            scope: StudioScope::Individual,
            sector_id: Some(member.sector_id),
            theme: "就近听取意见".to_owned(),
            state,
            code: format!("SHLA{:04}", 2222 + nth),
            licensed_on: None,
            applied_by: Some(member.id),
            station_id: None,
            version: 1,
            created_at: now - TimeDelta::days(2),
            updated_at: now - TimeDelta::days(2),
            ..model.clone()
        };
        studios.seats.push(studio_member::Model {
            studio_id: asked.id,
            member_id: member.id,
            role: StudioRole::Lead,
            ordinal: 1,
        });
        studios.all.push(asked);
    }
}
