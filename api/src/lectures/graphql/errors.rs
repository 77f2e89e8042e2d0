//! In which words a refusal is told.

use async_graphql::{Enum, ID, SimpleObject};
use entity::Instant;

use super::super::error::{LectureError as E, Text};
use super::enums::LectureState;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;

/// 讲堂操作的错误代码。 Why a lecture is not written or moved.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 讲师不是在任委员。 A member who is to give it does not serve.
    NotServing,
    /// 含有手机号或身份证号。 Everybody would read somebody's telephone or identity number.
    PersonalNumber,
    /// 没有这个地区。 There is no such region.
    NoRegion,
    /// 没有这个系列。 There is no such series.
    NoSeries,
    /// 该讲座需求现无主讲人或已有排期。 The request that it is proposed for has no lecturer now, or a lecture already.
    RequestNotMatched,
    /// 讲师中没有承接该需求的委员。 Whoever took on the request that it is proposed for does not give it.
    RequestLecturer,
    /// 已排期，形式和讲师须延期后再改。 Mode and lecturers change once it was postponed.
    HasTime,
    /// 审核过讲稿的人不能再任讲师。 Whoever let its script pass cannot come to give it.
    ReviewerJoins,
    /// 已有讲稿待审核。 A version of the script waits to be read.
    ScriptWaits,
    /// 该版本已审核或已撤回。 This version was read, or taken back.
    ScriptReviewed,
    /// 仅提交者可撤回。 Only whoever handed a version in takes it back.
    NotAuthor,
    /// 不能审核自己提交的讲稿。 Nobody reads for the office what they handed in.
    OwnScript,
    /// 讲师不能审核本讲的讲稿。 Nobody reads for the office what they will say.
    ReviewerLectures,
    /// 审核清单未全部通过。 It cannot pass before each item of the checklist was found right.
    ChecklistOpen,
    /// 退回须写明意见。 Whoever mends it has to know what.
    CommentsNeeded,
    /// 须先审核讲稿。 The committee asks for a script.
    ReviewNeeded,
    /// 日期已过。 It begins before now.
    DatePast,
    /// 日期太远。 It lies too far ahead.
    DateTooFar,
    /// 结束须晚于开始，且不超过 12 小时。 It ends before it begins, or lasts more than twelve hours.
    BadLength,
    /// 没有待办的日期。 No date is asked for.
    NoDate,
    /// 已改约其他日期。 Another date is asked for by now.
    OtherDate,
    /// 尚有讲师未接受日期。 Not every lecturer has accepted the date.
    NotAccepted,
    /// 须写明地点。 People come, and there is no place.
    VenueNeeded,
    /// 地点多余。 There is one place at most, and none where nobody comes.
    VenueNotWanted,
    /// 须写明线上地址。 People listen over the network, and there is no link.
    LinkNeeded,
    /// 线上地址多余。 Nobody listens over the network.
    LinkNotWanted,
    /// 工作室未开放。 The studio does not receive.
    VenueNotOpen,
    /// 届时停止接待。 The studio is closed then.
    VenueClosed,
    /// 场地已被占用。 The room is taken then.
    VenueBusy,
    /// 讲师届时另有安排。 A lecturer is elsewhere then.
    LecturerBusy,
    /// 讲师届时请假。 A lecturer is on leave then.
    LecturerAway,
    /// 尚未开始。 It has not begun.
    NotYet,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct LectureUserError {
    /// 错误代码。 The code.
    code: LectureErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 当前状态。 Where it stands.
    state: Option<LectureState>,
    /// 有关的委员。 The members whom it is about.
    member_ids: Vec<ID>,
    /// 被占用时段的开始，或最早可办的时刻。 From when on it is taken, or possible.
    starts_at: Option<DateTime>,
    /// 被占用时段的结束，或最晚的时刻。 Until when it is taken, closed, or possible.
    ends_at: Option<DateTime>,
    /// 现在约定的是第几次的日期。 Which date is asked for by now.
    date_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: &E) -> LectureUserError {
    let (code, field, zh, en) = words(error);
    let (starts_at, ends_at) = span(error);
    let members = match error {
        E::NotServing { member }
        | E::RequestLecturer { member }
        | E::ReviewerJoins { member }
        | E::LecturerAway { member, .. }
        | E::LecturerBusy { member: Some(member), .. } => vec![*member],
        E::NotAccepted { members } => members.clone(),
        _ => Vec::new(),
    };
    LectureUserError {
        code,
        message: ctx.say(zh, en),
        path: std::iter::once("input").chain(field.split('.')).map(str::to_owned).collect(),
        current_version: if let E::Conflict { version } = error { Some(*version) } else { None },
        state: if let E::NotNow { state } = error { Some((*state).into()) } else { None },
        member_ids: members.into_iter().map(Global::to_global).collect(),
        starts_at: starts_at.map(DateTime),
        ends_at: ends_at.map(DateTime),
        date_version: if let E::OtherDate { date_version } = error { Some(*date_version) } else { None },
    }
}

fn span(error: &E) -> (Option<Instant>, Option<Instant>) {
    match error {
        E::VenueBusy { span: Some((from, until)) }
        | E::LecturerBusy { span: Some((from, until)), .. }
        | E::LecturerAway { span: (from, until), .. } => (Some(*from), Some(*until)),
        E::VenueClosed { until } | E::DateTooFar { latest: until } => (None, Some(*until)),
        E::NotYet { starts_at } => (Some(*starts_at), None),
        _ => (None, None),
    }
}

type Words = (LectureErrorCode, &'static str, &'static str, &'static str);

#[expect(clippy::too_many_lines, reason = "what each refusal says, one after the other")]
fn words(error: &E) -> Words {
    use LectureErrorCode as C;
    match error {
        E::Conflict { .. } => (
            C::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        E::NotNow { .. } => (
            C::NotNow,
            "lectureId",
            "当前状态不能这样办理，请刷新后按可做的操作办理。",
            "It does not stand where this could be done; please reload and see what can be done now.",
        ),
        E::NotServing { .. } => (
            C::NotServing,
            "words.lecturerIds",
            "有讲师不是在任委员，请另选。",
            "A lecturer is not a serving member: please choose somebody else.",
        ),
        E::PersonalNumber { text } => (
            C::PersonalNumber,
            match text {
                Text::Title => "words.title",
                Text::Description => "words.description",
                Text::Audience => "words.audience",
            },
            "内容将公开，请勿写手机号或身份证号。",
            "Everybody will read this: please write no telephone or identity number.",
        ),
        E::NoRegion => (C::NoRegion, "words.regionId", "没有这个地区。", "There is no such region."),
        E::NoSeries => (C::NoSeries, "words.seriesId", "没有这个系列。", "There is no such series."),
        E::RequestNotMatched => (
            C::RequestNotMatched,
            "lectureRequestId",
            "该讲座需求尚无委员承接，或已有排期。",
            "Nobody has taken this request on, or a lecture is scheduled for it already.",
        ),
        E::RequestLecturer { .. } => (
            C::RequestLecturer,
            "words.lecturerIds",
            "讲师中须有承接该需求的委员。",
            "Whoever took on the request has to be among the lecturers.",
        ),
        E::HasTime => (
            C::HasTime,
            "words",
            "已排期的讲堂须先延期，才能更换形式或讲师。",
            "Postpone it first: mode and lecturers cannot change while it is on the calendar.",
        ),
        E::ReviewerJoins { .. } => (
            C::ReviewerJoins,
            "words.lecturerIds",
            "审核通过讲稿的人不能再任本讲的讲师。",
            "Whoever let its script pass cannot come to give it.",
        ),
        E::ScriptWaits => (
            C::ScriptWaits,
            "lectureId",
            "已有一版讲稿待审核，请等审核后再提交。",
            "A version waits to be read: hand in the next one afterwards.",
        ),
        E::ScriptReviewed => (
            C::ScriptReviewed,
            "number",
            "该版讲稿已审核或已撤回。",
            "This version was read already, or taken back.",
        ),
        E::NotAuthor => (
            C::NotAuthor,
            "number",
            "该版讲稿由他人提交，只能由其本人撤回。",
            "Somebody else handed it in, and they alone can take it back.",
        ),
        E::OwnScript => (
            C::OwnScript,
            "number",
            "不能审核自己提交的讲稿，请由他人审核。",
            "You handed it in yourself: somebody else has to read it.",
        ),
        E::ReviewerLectures => (
            C::ReviewerLectures,
            "number",
            "您是本讲的讲师，请由他人审核讲稿。",
            "You give this lecture: somebody else has to read its script.",
        ),
        E::ChecklistOpen => (
            C::ChecklistOpen,
            "checklist",
            "清单各项均符合才能通过。",
            "It can pass once every item of the checklist was found right.",
        ),
        E::CommentsNeeded => {
            (C::CommentsNeeded, "comments", "退回时请写明修改意见。", "Please say what is to be mended.")
        }
        E::ReviewNeeded => (
            C::ReviewNeeded,
            "lectureId",
            "按现行规则须先审核讲稿。",
            "By the rules in force its script has to be read first.",
        ),
        E::DatePast => (
            C::DatePast,
            "startsAt",
            "日期已过，请另约日期。",
            "It would begin before now: ask for another date.",
        ),
        E::DateTooFar { .. } => (C::DateTooFar, "startsAt", "日期太远。", "It lies too far ahead."),
        E::BadLength => (
            C::BadLength,
            "endsAt",
            "结束须晚于开始，且不超过 12 小时。",
            "It has to end after it begins, within twelve hours.",
        ),
        E::NoDate => (
            C::NoDate,
            "lectureId",
            "目前没有待答复或待排期的日期，请先约定日期。",
            "No date is asked for now: propose one first.",
        ),
        E::OtherDate { .. } => (
            C::OtherDate,
            "dateVersion",
            "已改约其他日期，请查看后再答复。",
            "Another date is asked for by now: please look before you answer.",
        ),
        E::NotAccepted { .. } => (
            C::NotAccepted,
            "lectureId",
            "尚有讲师未接受此日期。",
            "Not every lecturer has accepted this date.",
        ),
        E::VenueNeeded => (
            C::VenueNeeded,
            "venueStudioId",
            "现场讲堂须写明工作室或其他地点。",
            "People come: name a studio or another place.",
        ),
        E::VenueNotWanted => (
            C::VenueNotWanted,
            "place",
            "工作室和其他地点只填一处；线上讲堂不填。",
            "Name one place at most, and none where nobody comes.",
        ),
        E::LinkNeeded => {
            (C::LinkNeeded, "link", "线上讲堂须写明地址。", "Say where it is heard over the network.")
        }
        E::LinkNotWanted => {
            (C::LinkNotWanted, "link", "现场讲堂没有线上地址。", "Nobody listens over the network.")
        }
        E::VenueNotOpen => {
            (C::VenueNotOpen, "venueStudioId", "该工作室未开放。", "This studio does not receive.")
        }
        E::VenueClosed { .. } => (
            C::VenueClosed,
            "venueStudioId",
            "该场地届时停止接待，请另选地点或日期。",
            "It is closed then: choose another place or date.",
        ),
        E::VenueBusy { .. } => (
            C::VenueBusy,
            "venueStudioId",
            "场地届时已被占用，请另选地点或日期。",
            "The room is taken then: choose another place or date.",
        ),
        E::LecturerBusy { .. } => (
            C::LecturerBusy,
            "lectureId",
            "讲师届时另有安排，请另约日期。",
            "A lecturer is elsewhere then: ask for another date.",
        ),
        E::LecturerAway { .. } => (
            C::LecturerAway,
            "lectureId",
            "讲师届时请假，请另约日期。",
            "A lecturer is on leave then: ask for another date.",
        ),
        E::NotYet { .. } => (C::NotYet, "lectureId", "讲堂尚未开始。", "It has not begun yet."),
    }
}
