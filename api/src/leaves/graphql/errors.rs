//! In which words a refusal is told.

use async_graphql::{Enum, ID, SimpleObject};

use super::super::error::LeaveError;
use super::types::LeaveWay;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;

/// 请假操作的拒绝原因。 Why no leave was taken or withdrawn.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LeaveErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 该时间内有预约尚未安排。 Somebody is expected in that time, and it was not said what becomes of each visit.
    AffectedBookings,
    /// 有接待已经开始。 A visit has begun and goes on.
    VisitUnderWay,
    /// 与已有的请假重叠。 The member is on leave then already.
    LeaveOverlaps,
    /// 委员本人届时另有预约。 The member has a visit of their own then.
    OwnVisit,
    /// 委员已离任。 The member does not serve any more.
    NotServing,
    /// 该预约不在请假时间内，或已结束。 The visit does not lie in the leave, or has ended.
    NotAffected,
    /// 另有可约时间，须为居民保留一个。 There is another time, and one has to be offered.
    OfferMissing,
    /// 所提的时间不可用。 The time cannot be offered.
    OfferNotFree,
    /// 所提的委员不能接替。 Whoever was to stand in has nothing in common with the member.
    NotEquivalent,
    /// 该值班不在请假时间内，或不是请假委员的。 The duty does not lie in the leave, or is another's.
    DutyNotAffected,
    /// 所请的委员不能顶班。 Whoever was to take over a duty cannot.
    SubstituteNotFree,
    /// 已撤销。 It was withdrawn already.
    Withdrawn,
    /// 已结束。 It is over.
    Over,
}

/// 请假操作未成。 Why no leave was taken or withdrawn.
#[derive(SimpleObject)]
pub(super) struct LeaveUserError {
    /// 代码。 Its code.
    code: LeaveErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 有预约尚未安排时：这些预约，最近的在前。 When visits are to be arranged: which, the next ones first.
    appointment_ids: Vec<ID>,
    /// 有值班尚未安排时：这些岗位，最近的在前。 When duties are to be arranged: which places, the next ones first.
    roster_place_ids: Vec<ID>,
    /// 有预约尚未安排时：可以如何安排。 When visits are to be arranged: what can be done with each.
    ways: Vec<LeaveWay>,
    /// 有接待进行中时：何时结束；与已有请假重叠时：其结束时刻。 Until when the visit goes on, or the other leave.
    until: Option<DateTime>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

type Words = (&'static str, &'static str);

fn words(error: &LeaveError) -> Words {
    match error {
        LeaveError::Conflict { .. } => (
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        LeaveError::AffectedBookings { .. } => (
            "该时间内有预约或值班，请逐个安排：预约可改到您的其他时间、请其他委员接待，或说明原因后取消；值班可请人顶班或空出。",
            "There are visits or duties in that time: offer each visit another time of yours or another member, or cancel it with the reason; ask somebody to take over each duty, or leave it vacant.",
        ),
        LeaveError::VisitUnderWay { .. } => (
            "有接待正在进行，请从其结束之后开始请假。",
            "A visit is under way: let the leave begin after it.",
        ),
        LeaveError::LeaveOverlaps { .. } => (
            "与已有的请假重叠，请先撤销原请假或另选时间。",
            "It overlaps with another leave: withdraw that, or choose other days.",
        ),
        LeaveError::OwnVisit => (
            "委员本人届时另有预约或讲堂，请先改期或取消。",
            "The member has a visit of their own or a lecture then: move or cancel it first.",
        ),
        LeaveError::NotServing => {
            ("委员已离任，无需请假。", "The member does not serve any more: there is no need for leave.")
        }
        LeaveError::NotAffected { .. } => (
            "该预约不在请假时间内或已结束，请重新查看受影响的预约。",
            "This visit does not lie in the leave or has ended: please look again at what is affected.",
        ),
        LeaveError::OfferMissing { .. } => (
            "您另有可约时间，请为居民保留一个，或请其他委员接待。",
            "You have other free times: offer one of them, or another member.",
        ),
        LeaveError::OfferNotFree { .. } => (
            "所提的时间已不可用，或居民届时另有安排，请另选时间。",
            "This time cannot be had, or the resident is elsewhere then: please choose another.",
        ),
        LeaveError::NotEquivalent { .. } => (
            "该委员与请假委员没有相同的专长、联系社区或服务，请另选委员。",
            "This member shares no expertise, community or service with the one who is away: please choose another.",
        ),
        LeaveError::DutyNotAffected { .. } => (
            "该值班不在请假时间内或已有变动，请重新查看受影响的值班。",
            "This duty does not lie in the leave or has changed: please look again at what is affected.",
        ),
        LeaveError::SubstituteNotFree { .. } => (
            "所请的委员届时不能值班，请另选委员，或使岗位空缺。",
            "This member cannot be on duty then: please choose another, or leave the place vacant.",
        ),
        LeaveError::Withdrawn => ("已撤销，无需重复操作。", "It was withdrawn already."),
        LeaveError::Over => ("已经结束，不能撤销。", "It is over and cannot be withdrawn."),
    }
}

fn code_and_path(error: &LeaveError) -> (LeaveErrorCode, Vec<String>) {
    use LeaveErrorCode as Code;
    let input = |field: &str| vec!["input".to_owned(), field.to_owned()];
    let arranged = |at: usize, field: &str| {
        vec!["input".to_owned(), "arrangements".to_owned(), at.to_string(), field.to_owned()]
    };
    let duty = |at: usize, field: &str| {
        vec!["input".to_owned(), "duties".to_owned(), at.to_string(), field.to_owned()]
    };
    match error {
        LeaveError::Conflict { .. } => (Code::Conflict, input("expectedVersion")),
        LeaveError::AffectedBookings { .. } => (Code::AffectedBookings, input("arrangements")),
        LeaveError::VisitUnderWay { .. } => (Code::VisitUnderWay, input("stretch")),
        LeaveError::LeaveOverlaps { .. } => (Code::LeaveOverlaps, input("stretch")),
        LeaveError::OwnVisit => (Code::OwnVisit, input("stretch")),
        LeaveError::NotServing => (Code::NotServing, input("memberId")),
        LeaveError::NotAffected { at } => (Code::NotAffected, arranged(*at, "appointmentId")),
        LeaveError::OfferMissing { at } => (Code::OfferMissing, arranged(*at, "way")),
        LeaveError::OfferNotFree { at } => (Code::OfferNotFree, arranged(*at, "startsAt")),
        LeaveError::NotEquivalent { at } => (Code::NotEquivalent, arranged(*at, "serviceId")),
        LeaveError::DutyNotAffected { at } => (Code::DutyNotAffected, duty(*at, "placeId")),
        LeaveError::SubstituteNotFree { at } => (Code::SubstituteNotFree, duty(*at, "substituteId")),
        LeaveError::Withdrawn => (Code::Withdrawn, input("id")),
        LeaveError::Over => (Code::Over, input("id")),
    }
}

pub(super) fn told(ctx: &Ctx, error: &LeaveError) -> LeaveUserError {
    let ((zh, en), (code, path)) = (words(error), code_and_path(error));
    let (mut appointment_ids, mut roster_place_ids, mut ways) = (Vec::new(), Vec::new(), Vec::new());
    let (mut until, mut current_version) = (None, None);
    match error {
        LeaveError::AffectedBookings { appointments, duties } => {
            roster_place_ids = duties.iter().map(|id| id.to_global()).collect();
            appointment_ids = appointments.iter().map(|id| id.to_global()).collect();
            ways = vec![LeaveWay::Move, LeaveWay::Member, LeaveWay::Cancel];
        }
        LeaveError::VisitUnderWay { until: at } | LeaveError::LeaveOverlaps { ends_at: at, .. } => {
            until = Some(DateTime(*at));
        }
        LeaveError::Conflict { version } => current_version = Some(*version),
        _ => {}
    }
    let message = ctx.say(zh, en);
    LeaveUserError { code, message, path, appointment_ids, roster_place_ids, ways, until, current_version }
}
