//! What clients give to take leave.

use std::collections::HashSet;

use async_graphql::{ID, InputObject};
use entity::id::AppointmentId;
use uuid::Uuid;

use super::super::rules::MOST_ARRANGED;
use super::super::service::{Arrangement, Instead, NewLeave, Stretch};
use super::types::{LeaveKind, LeaveWay};
use crate::duty_rosters::service::Cover;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::{DateTime, LocalDate, LocalTime};
use crate::text::{self, LINE};

/// Midnight at the end of a day.
const END_OF_DAY: LocalTime = LocalTime(24 * 60);

/// 请假的时间：整天，或到几点几分。 When somebody is to be away: whole days, or to the minute.
#[derive(InputObject)]
pub(super) struct LeaveStretchInput {
    /// 首日。 First day.
    from_on: LocalDate,
    /// 首日的开始时间，默认零点。 From when on the first day; midnight by default.
    from_time: Option<LocalTime>,
    /// 末日，默认同首日。 Last day; the first by default.
    until_on: Option<LocalDate>,
    /// 末日的结束时间，默认 24:00。 Until when on the last day; 24:00 by default.
    until_time: Option<LocalTime>,
}

impl LeaveStretchInput {
    pub(super) fn read(&self) -> Stretch {
        Stretch {
            from_on: self.from_on.0,
            from_minute: self.from_time.map_or(0, |time| time.0),
            until_on: self.until_on.unwrap_or(self.from_on).0,
            until_minute: self.until_time.unwrap_or(END_OF_DAY).0,
        }
    }
}

/// 对一个受影响预约的安排。 What becomes of a visit that the leave affects.
#[derive(InputObject)]
pub(super) struct LeaveArrangementInput {
    /// 预约。 Which.
    appointment_id: ID,
    /// 如何安排。 What its resident is offered.
    way: LeaveWay,
    /// 为居民保留的时间；改期或改由他人接待时必填。 The time that is kept for them; has to be given for MOVE and MEMBER.
    starts_at: Option<DateTime>,
    /// 接替委员的服务；改由他人接待时必填。 The service of who stands in; has to be given for MEMBER.
    service_id: Option<ID>,
}

impl LeaveArrangementInput {
    fn read(&self, at: usize) -> Result<Arrangement, Fault> {
        let path = |field: &str| format!("input.arrangements.{at}.{field}");
        let appointment = id::parse(&self.appointment_id, &path("appointmentId"))?;
        let starts_at = || {
            let missing =
                || Fault::invalid(path("startsAt"), "请写明为居民保留的时间。", "Say which time is kept.");
            self.starts_at.map(|at| at.0).ok_or_else(missing)
        };
        let instead = match (self.way, &self.service_id) {
            (LeaveWay::Move, _) => Instead::Move(starts_at()?),
            (LeaveWay::Member, Some(service)) => {
                Instead::Member(id::parse(service, &path("serviceId"))?, starts_at()?)
            }
            (LeaveWay::Member, None) => {
                let (zh, en) = ("请写明接替委员的服务。", "Say which service of who stands in.");
                return Err(Fault::invalid(path("serviceId"), zh, en));
            }
            (LeaveWay::Cancel, _) => Instead::Cancel,
        };
        Ok(Arrangement { appointment, instead })
    }
}

/// 对请假时间内一次值班的安排：岗位空出，可同时请人顶班。 What becomes of a duty in the leave: the place becomes vacant, and somebody can be asked to take over.
#[derive(InputObject)]
pub(super) struct LeaveDutyInput {
    /// 岗位。 Which place.
    place_id: ID,
    /// 所请顶班的委员，同意后由其值班；在此之前岗位空缺，领衔委员会收到通知。 Who is asked to take over, and is on duty once they agree; until then the place is vacant, and the lead is told so.
    substitute_id: Option<ID>,
}

impl LeaveDutyInput {
    fn read(&self, at: usize) -> Result<Cover, Fault> {
        let path = |field: &str| format!("input.duties.{at}.{field}");
        let substitute = self.substitute_id.as_ref().map(|member| id::parse(member, &path("substituteId")));
        Ok(Cover { place: id::parse(&self.place_id, &path("placeId"))?, substitute: substitute.transpose()? })
    }
}

/// 请假。 Leave to take.
#[derive(InputObject)]
pub(super) struct TakeLeaveInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 请假的委员。 Who is to be away.
    member_id: ID,
    /// 请假的时间。 When.
    stretch: LeaveStretchInput,
    /// 事由，居民不可见。 Why; never shown to residents.
    kind: LeaveKind,
    /// 对该时间内每个预约的安排，最多 100 个。 What becomes of each visit in that time, at most 100.
    #[graphql(default)]
    arrangements: Vec<LeaveArrangementInput>,
    /// 对该时间内每次值班的安排，最多 100 个。 What becomes of each duty in that time, at most 100.
    #[graphql(default)]
    duties: Vec<LeaveDutyInput>,
    /// 告知受影响居民的话，勿写私事；可不填。 What the residents concerned are told, nothing private; may be left out.
    #[graphql(default)]
    reason: String,
}

impl TakeLeaveInput {
    pub(super) fn read(&self) -> Result<NewLeave, Fault> {
        let path = "input.arrangements";
        if self.arrangements.len() > MOST_ARRANGED {
            return Err(Fault::invalid(path, "一次最多安排 100 个预约。", "At most 100 visits at a time."));
        }
        let arrangements = self.arrangements.iter().enumerate().map(|(at, arranged)| arranged.read(at));
        let arrangements: Vec<Arrangement> = arrangements.collect::<Result<_, _>>()?;
        let distinct: HashSet<AppointmentId> =
            arrangements.iter().map(|arranged| arranged.appointment).collect();
        if distinct.len() < arrangements.len() {
            return Err(Fault::invalid(path, "同一预约只安排一次。", "A visit is arranged once."));
        }
        let path = "input.duties";
        let duties = self.duties.iter().enumerate().map(|(at, duty)| duty.read(at));
        let duties: Vec<Cover> = duties.collect::<Result<_, _>>()?;
        let distinct: HashSet<_> = duties.iter().map(|duty| duty.place).collect();
        if duties.len() > MOST_ARRANGED || distinct.len() < duties.len() {
            let (zh, en) = ("最多 100 个，同一岗位只安排一次。", "At most 100, and each place once.");
            return Err(Fault::invalid(path, zh, en));
        }
        Ok(NewLeave {
            member_id: id::parse(&self.member_id, "input.memberId")?,
            stretch: self.stretch.read(),
            kind: self.kind.into(),
            arrangements,
            duties,
            reason: text::optional_line("input.reason", &self.reason, LINE)?,
        })
    }
}

/// 撤销请假。 Leave to withdraw.
#[derive(InputObject)]
pub(super) struct WithdrawLeaveInput {
    /// 请假记录。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    pub(super) expected_version: i32,
}
