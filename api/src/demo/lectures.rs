//! Lectures of the demo's members, on every way that they take, and the series that they belong to.

use chrono::TimeDelta;
use entity::id::{AccountId, LectureId, RegionId, StudioId};
use entity::value::{
    LectureMode, LectureState, LecturerState, ScriptState, ServiceCategory, StudioScope, SubjectKind,
};
use entity::{Instant, lecture, lecture_lecturer, lecture_script, lecture_series, member, occupancy, region};

use super::places::Studios;
use super::{Founded, id, officers};

/// What is written: lectures and scripts as they began, and then as they are.
#[derive(Default)]
pub(super) struct Lectures {
    pub(super) series: Vec<lecture_series::Model>,
    pub(super) proposed: Vec<lecture::Model>,
    pub(super) lecturers: Vec<lecture_lecturer::Model>,
    pub(super) handed: Vec<lecture_script::Model>,
    pub(super) read: Vec<lecture_script::Model>,
    pub(super) now: Vec<lecture::Model>,
    pub(super) taken: Vec<occupancy::Model>,
}

/// Title, topic, audience, what is to be heard, how it stands, in how many days it is, and how it is given.
type Given = (&'static str, ServiceCategory, &'static str, &'static str, LectureState, i64, LectureMode);

const GIVEN: [Given; 8] = [
    (
        "防范电信网络诈骗",
        ServiceCategory::Legal,
        "老年居民及家属",
        "<p>结合身边案例，讲清常见骗术和应对办法。</p><ul><li>不轻信</li><li>不透露</li><li>不转账</li></ul>",
        LectureState::Scheduled,
        5,
        LectureMode::Onsite,
    ),
    (
        "膝关节的日常养护",
        ServiceCategory::Medical,
        "中老年居民",
        "<p>怎样走路、爬楼和锻炼，<strong>哪些情况应当就医</strong>。</p>",
        LectureState::Scheduled,
        12,
        LectureMode::Hybrid,
    ),
    (
        "幼小衔接那些事",
        ServiceCategory::Education,
        "学龄前儿童家长",
        "<p>习惯、兴趣与入学准备。</p>",
        LectureState::Postponed,
        3,
        LectureMode::Onsite,
    ),
    (
        "冬季果园管理",
        ServiceCategory::AgriTech,
        "果农",
        "<p>修剪、清园和防冻。</p>",
        LectureState::Held,
        -6,
        LectureMode::Onsite,
    ),
    (
        "小微企业的税费优惠",
        ServiceCategory::Finance,
        "个体工商户",
        "<p>政策要点和办理流程。</p>",
        LectureState::Cancelled,
        9,
        LectureMode::Online,
    ),
    (
        "与青春期的孩子沟通",
        ServiceCategory::Psychology,
        "中学生家长",
        "<p>听懂、说清、少争吵。</p>",
        LectureState::Approved,
        20,
        LectureMode::Onsite,
    ),
    (
        "书法入门",
        ServiceCategory::Culture,
        "书法爱好者",
        "<p>执笔、坐姿与基本笔画。</p>",
        LectureState::ScriptReview,
        0,
        LectureMode::Onsite,
    ),
    (
        "网店开办常识",
        ServiceCategory::Business,
        "青年创业者",
        "<p>选品、合规与售后。</p>",
        LectureState::Proposed,
        0,
        LectureMode::Online,
    ),
];

/// Whether a lecture of this state has had a date that the public knows of.
fn is_public(state: LectureState) -> bool {
    use LectureState as S;
    matches!(state, S::Scheduled | S::Postponed | S::Held | S::Archived | S::Cancelled)
}

/// Makes them: each given by one of the first members, at half past seven in the evening, when nobody has visits.
pub(super) fn make(
    studios: &Studios,
    members: &[member::Model],
    regions: &[region::Model],
    (today, now): (Instant, Instant),
    founded: Founded,
) -> Lectures {
    let mut made = Lectures::default();
    let officer: AccountId = id("account", officers::OFFICER);
    let home = studios.all.iter().find(|studio| studio.scope == StudioScope::MembersHome);
    let region = home.map(|home| home.region_id).or_else(|| regions.first().map(|region| region.id));
    made.series.push(lecture_series::Model {
        id: id("lecture series", 0),
        title: "生活里的法与理".to_owned(),
        description: "<p>每月一讲，讲身边事。</p>".to_owned(),
        region_id: region,
        author_account_id: officer,
        version: 1,
        created_at: founded,
        updated_at: founded,
    });
    for (nth, (given, member)) in GIVEN.iter().zip(members.iter().skip(1).step_by(3)).enumerate() {
        let starts_at = today + TimeDelta::days(given.5) + TimeDelta::minutes(19 * 60 + 30);
        let home = home.map(|home| home.id).filter(|_| nth == 0);
        one(&mut made, nth, given, (member, officer), (region, home), (starts_at, now));
    }
    made
}

fn one(
    made: &mut Lectures,
    nth: usize,
    given: &Given,
    (member, officer): (&member::Model, AccountId),
    (region_id, home): (Option<RegionId>, Option<StudioId>),
    (starts_at, now): (Instant, Instant),
) {
    let (title, topic, audience, description, state, _, way) = *given;
    let ends_at = starts_at + TimeDelta::minutes(90);
    let began = now - TimeDelta::days(40);
    let proposed = lecture::Model {
        id: id("lecture", nth),
        title: title.to_owned(),
        topic,
        description: description.to_owned(),
        audience: audience.to_owned(),
        region_id,
        mode: way,
        expected_people: 40,
        request_id: None,
        series_id: (nth == 0).then(|| id("lecture series", 0)),
        proposer_account_id: member.account_id,
        state: LectureState::Proposed,
        date_version: 0,
        asked_starts_at: None,
        asked_ends_at: None,
        starts_at: None,
        ends_at: None,
        venue_studio_id: None,
        place: String::new(),
        link: String::new(),
        sequence: 0,
        public_at: None,
        held_at: None,
        reason: String::new(),
        version: 1,
        created_at: began,
        updated_at: began,
    };
    let (is_shown, is_asked) = (is_public(state), state == LectureState::Approved);
    let has_date = is_shown || is_asked;
    made.lecturers.push(lecture_lecturer::Model {
        lecture_id: proposed.id,
        member_id: member.id,
        ordinal: 1,
        state: if is_shown { LecturerState::Accepted } else { LecturerState::Asked },
        date_version: i32::from(has_date),
        reason_sealed: None,
        answered_at: is_shown.then_some(now - TimeDelta::days(20)),
    });
    if state != LectureState::Proposed {
        script(made, (proposed.id, member.account_id), officer, state, began);
        let comes = way != LectureMode::Online;
        let place =
            if comes && home.is_none() && is_shown { "示例街道文化站多功能厅" } else { "" };
        let link = if way == LectureMode::Onsite || !is_shown { "" } else { "https://meet.example.org/demo" };
        let reason = match state {
            LectureState::Postponed => "场地临时检修，另行通知。",
            LectureState::Cancelled => "与上级宣讲活动合并举办。",
            _ => "",
        };
        let is_held = state == LectureState::Held;
        made.now.push(lecture::Model {
            state,
            date_version: i32::from(has_date),
            asked_starts_at: is_asked.then_some(starts_at),
            asked_ends_at: is_asked.then_some(ends_at),
            starts_at: is_shown.then_some(starts_at),
            ends_at: is_shown.then_some(ends_at),
            venue_studio_id: home.filter(|_| is_shown),
            place: place.to_owned(),
            link: link.to_owned(),
            sequence: i32::from(!reason.is_empty()),
            public_at: is_shown.then_some(now - TimeDelta::days(15)),
            held_at: is_held.then_some(ends_at),
            reason: reason.to_owned(),
            version: 2,
            updated_at: now - TimeDelta::days(2),
            ..proposed.clone()
        });
    }
    if matches!(state, LectureState::Scheduled | LectureState::Held) {
        let person = (SubjectKind::Person, member.account_id.0);
        for (kind, subject) in
            [Some(person), home.map(|home| (SubjectKind::Venue, home.0))].into_iter().flatten()
        {
            made.taken.push(occupancy::Model {
                id: id("occupancy", format!("lecture {nth} {kind:?}")),
                subject_kind: kind,
                subject_id: subject,
                starts_at,
                ends_at,
                occurrence_id: None,
                appointment_id: None,
                leave_id: None,
                roster_place_id: None,
                lecture_id: Some(proposed.id),
            });
        }
    }
    made.proposed.push(proposed);
}

/// Its script: handed in by whoever gives it, and read by the office unless it waits still.
fn script(
    made: &mut Lectures,
    (lecture_id, author): (LectureId, AccountId),
    officer: AccountId,
    state: LectureState,
    began: Instant,
) {
    let handed = lecture_script::Model {
        id: id("lecture script", lecture_id.0),
        lecture_id,
        number: 1,
        content: "<h3>讲稿提纲</h3><ol><li>开场</li><li>案例</li><li>问答</li></ol>".to_owned(),
        note: String::new(),
        author_account_id: author,
        state: ScriptState::Submitted,
        reviewer_account_id: None,
        reviewed_at: None,
        comments: String::new(),
        facts_checked: false,
        wording_neutral: false,
        copyright_clear: false,
        no_personal_data: false,
        length_fits: false,
        created_at: began + TimeDelta::days(2),
    };
    if state != LectureState::ScriptReview {
        made.read.push(lecture_script::Model {
            state: ScriptState::Approved,
            reviewer_account_id: Some(officer),
            reviewed_at: Some(began + TimeDelta::days(4)),
            facts_checked: true,
            wording_neutral: true,
            copyright_clear: true,
            no_personal_data: true,
            length_fits: true,
            ..handed.clone()
        });
    }
    made.handed.push(handed);
}
