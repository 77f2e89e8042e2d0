//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};
use entity::value::RegistrationState as State;

use super::super::error::RegistrationError as E;
use super::super::rules::window::Closed;
use super::enums::RegistrationState;
use crate::appointments::graphql::errors::paused_message;
use crate::ctx::Ctx;
use crate::graphql::scalar::DateTime;

/// 报名操作的错误代码。 Why a registration is not made or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum RegistrationErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 该讲堂无需报名。 The lecture asks for no registration.
    NotNeeded,
    /// 报名尚未开放。 Registration opens later.
    NotYet,
    /// 报名已截止。 Registration is over.
    Over,
    /// 讲堂延期。 The lecture waits for another date.
    Postponed,
    /// 讲堂取消。 The lecture does not take place.
    Cancelled,
    /// 讲堂不在日历上，或已举办。 The lecture has no date, or took place.
    NotScheduled,
    /// 名额不足。 There are not so many places left.
    Full,
    /// 已报名。 They are registered.
    AlreadyRegistered,
    /// 已有递补的名额待确认。 Places are kept for them.
    PlaceOffered,
    /// 同来人数过多。 So many do not come along.
    TooManyCompanions,
    /// 还有名额，请直接报名。 There are places: nobody has to wait.
    PlacesLeft,
    /// 已在候补中。 They wait already.
    AlreadyWaiting,
    /// 候补数已达上限。 They wait for as many things as one may.
    WaitLimit,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 候补已经结束。 The wait has ended.
    WaitEnded,
    /// 讲堂已开始。 The lecture has begun.
    Begun,
    /// 须写明原因。 It has to be said why.
    ReasonNeeded,
    /// 少于已占用的名额。 More places are taken.
    BelowTaken,
    /// 保留的名额过多。 So many cannot be kept.
    KeptTooMany,
    /// 截止须晚于开放。 It would end before it begins.
    WindowOrder,
    /// 不能晚于讲堂开始。 It would go on after the lecture has begun.
    WindowTooLong,
    /// 同意时刻须在七天以内。 They agreed within the last seven days, or not at all.
    AgreedTime,
    /// 不能为该号码报名。 Nobody can be registered by that number.
    NotForResident,
    /// 因多次未到场，暂停预约和报名。 They missed visits, and book and register nothing for a while.
    BookingPaused,
    /// 24 小时内的电话报名数已达上限。 They registered as many by phone in 24 hours as one may.
    DayLimit,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct RegistrationUserError {
    /// 错误代码。 The code.
    code: RegistrationErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 现在的版本。 The version it has now.
    current_version: Option<i32>,
    /// 此刻可报名的名额。 How many places are left.
    places_left: Option<i32>,
    /// 已占用的名额。 How many places are taken.
    taken: Option<i32>,
    /// 上限。 The limit that was reached.
    limit: Option<i64>,
    /// 当前状态。 Where it stands.
    state: Option<RegistrationState>,
    /// 讲堂的开始时刻。 When the lecture begins.
    starts_at: Option<DateTime>,
    /// 暂停至何时。 Until when they are paused.
    paused_until: Option<DateTime>,
}

pub(super) fn told(ctx: &Ctx, error: &E) -> RegistrationUserError {
    let (code, field, zh, en) = words(error);
    let mut told = RegistrationUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), field.to_owned()],
        current_version: None,
        places_left: None,
        taken: None,
        limit: None,
        state: None,
        starts_at: None,
        paused_until: None,
    };
    match error {
        E::Conflict { version } => told.current_version = Some(*version),
        E::Full { left } | E::PlacesLeft { left } => told.places_left = Some(*left),
        E::TooManyCompanions { limit } | E::KeptTooMany { most: limit } => {
            told.limit = Some(i64::from(*limit));
        }
        E::WaitLimit { limit } | E::DayLimit { limit } => told.limit = Some(*limit),
        E::BookingPaused { until } => {
            // In the words of every other refusal to book.
            (told.message, told.paused_until) = (paused_message(ctx, *until), Some(DateTime(*until)));
        }
        E::BelowTaken { taken } => told.taken = Some(*taken),
        E::NotNow { state } => told.state = Some((*state).into()),
        E::WindowTooLong { starts_at } => told.starts_at = Some(DateTime(*starts_at)),
        _ => {}
    }
    told
}

type Words = (RegistrationErrorCode, &'static str, String, String);

#[expect(clippy::too_many_lines, reason = "what each refusal says, one after the other")]
fn words(error: &E) -> Words {
    use RegistrationErrorCode as C;
    let of = |code, field, zh: &str, en: &str| (code, field, zh.to_owned(), en.to_owned());
    match error {
        E::Conflict { .. } => of(
            C::Conflict,
            "expectedVersion",
            "内容已被修改，请刷新后再试。",
            "It was changed in between: please look again.",
        ),
        E::NotNeeded => of(
            C::NotNeeded,
            "lectureId",
            "该讲堂无需报名，届时直接前来。",
            "This lecture asks for no registration: just come.",
        ),
        E::Closed(why) => of_closed(*why),
        E::Full { left } => (
            C::Full,
            "companions",
            format!("名额不足：现余 {left} 个。可减少同来人数，或加入候补。"),
            format!("There are {left} places left: come with fewer, or wait for a place."),
        ),
        E::AlreadyRegistered => of(
            C::AlreadyRegistered,
            "lectureId",
            "已报名该讲堂，如需更改请修改原报名。",
            "There is a registration for this lecture already: change that one.",
        ),
        E::PlaceOffered => of(
            C::PlaceOffered,
            "lectureId",
            "已有递补的名额，请先确认或放弃。",
            "A place is kept already: please take it, or leave it to the next.",
        ),
        E::TooManyCompanions { limit } => (
            C::TooManyCompanions,
            "companions",
            format!("最多可同来 {limit} 人，请减少人数。"),
            format!("At most {limit} may come along: please be fewer."),
        ),
        E::PlacesLeft { left } => (
            C::PlacesLeft,
            "lectureId",
            format!("现余 {left} 个名额，请直接报名。"),
            format!("There are {left} places: please register."),
        ),
        E::AlreadyWaiting => of(
            C::AlreadyWaiting,
            "lectureId",
            "您已在候补中；如需更改人数，请先退出再重新加入。",
            "You wait for this already; to change how many come, leave the list and join again.",
        ),
        E::WaitLimit { limit } => (
            C::WaitLimit,
            "lectureId",
            format!("最多可同时候补 {limit} 项，请先退出一项。"),
            format!("You can wait for {limit} things at once; please leave one list first."),
        ),
        E::NotNow { state } => of_state(*state),
        E::WaitEnded { .. } => of(
            C::WaitEnded,
            "lectureId",
            "候补已经结束，无需操作。",
            "This wait has ended; there is nothing to do.",
        ),
        E::Begun => of(
            C::Begun,
            "registrationId",
            "讲堂已开始，不能再更改。",
            "The lecture has begun: it stays as it is.",
        ),
        E::ReasonNeeded => of(
            C::ReasonNeeded,
            "reason",
            "取消他人的报名须写明原因。",
            "Please say why you cancel what is somebody else's.",
        ),
        E::BelowTaken { taken } => (
            C::BelowTaken,
            "capacity",
            format!("已有 {taken} 个名额被占用，不能再少。"),
            format!("{taken} places are taken: there cannot be fewer."),
        ),
        E::KeptTooMany { most } => (
            C::KeptTooMany,
            "keptPlaces",
            format!("最多可保留 {most} 个名额。"),
            format!("At most {most} places can be kept."),
        ),
        E::WindowOrder => {
            of(C::WindowOrder, "closesAt", "截止时刻须晚于开放时刻。", "It has to close after it opens.")
        }
        E::WindowTooLong { .. } => of(
            C::WindowTooLong,
            "closesAt",
            "报名截止和取消期限不能晚于讲堂开始。",
            "Registration closes, and free cancelling ends, when the lecture begins at the latest.",
        ),
        E::AgreedTime => of(
            C::AgreedTime,
            "agreedAt",
            "同意时刻须在报名之前七天以内。",
            "They agree before they are registered, within seven days.",
        ),
        E::NotForResident => of(
            C::NotForResident,
            "residentPhone",
            "不能为该号码报名。",
            "Nobody can be registered by that number.",
        ),
        E::BookingPaused { .. } => of(C::BookingPaused, "lectureId", "", ""),
        E::DayLimit { limit } => (
            C::DayLimit,
            "residentPhone",
            format!("每人 24 小时内最多电话报名 {limit} 个，请稍后再办。"),
            format!("Each may register {limit} by phone in 24 hours: please go on later."),
        ),
    }
}

fn of_closed(why: Closed) -> Words {
    use RegistrationErrorCode as C;
    let (code, zh, en) = match why {
        Closed::NotYet => (C::NotYet, "报名尚未开放。", "Registration is not open yet."),
        Closed::Over => (C::Over, "报名已截止。", "Registration is over."),
        Closed::Postponed => {
            (C::Postponed, "讲堂延期，日期待定。", "The lecture was postponed; another date is to come.")
        }
        Closed::Cancelled => (C::Cancelled, "讲堂已取消。", "The lecture was cancelled."),
        Closed::NotScheduled => {
            (C::NotScheduled, "讲堂不在日历上，或已举办。", "The lecture has no date, or took place already.")
        }
    };
    (code, "lectureId", zh.to_owned(), en.to_owned())
}

fn of_state(state: State) -> Words {
    let (zh, en) = match state {
        State::Offered => ("递补的名额尚未确认。", "The place that is kept was not taken yet."),
        State::Registered => ("已报名，无需操作。", "It is registered: there is nothing to do."),
        State::Lapsed => {
            ("保留已到期，名额已转给下一位。", "It was not taken in time, and went to the next.")
        }
        State::Recalled => {
            ("讲堂延期，递补已收回，位次保留。", "The lecture was postponed; the position on the list stays.")
        }
        State::Declined | State::Cancelled | State::CancelledByStaff | State::LectureCancelled => {
            ("报名已经结束，无需操作。", "This registration has ended; there is nothing to do.")
        }
    };
    (RegistrationErrorCode::NotNow, "registrationId", zh.to_owned(), en.to_owned())
}
