//! What clients give to set a roster, and to exchange duties.

use std::collections::HashSet;

use async_graphql::{ID, InputObject};
use entity::id::{MemberId, RosterShiftId};
use uuid::Uuid;

use super::super::rules::{LONGEST, MOST_MEMBERS, MOST_PLACES, MOST_SHIFTS};
use super::super::service::{Answer, Assign, NewRoster, Proposal, Step, Terms};
use crate::appointments::graphql::inputs::AvailabilityRuleInput;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::text::{self, LINE};

/// 排班：在起止日期内按规则排出班次，委员依次轮值。 A roster: shifts on the days of a pattern, with members in rotation.
#[derive(InputObject)]
pub(super) struct DutyRosterInput {
    /// 工作室。 The studio.
    studio_id: ID,
    /// 首日。 First day.
    from_on: LocalDate,
    /// 末日，至多 366 天。 Last day, at most 366 days.
    until_on: LocalDate,
    /// 哪些日子、几点到几点，写法同接待时间。 On which days and when, as published hours are given.
    pattern: AvailabilityRuleInput,
    /// 每班几人，1 至 10。 How many are on duty at once, 1 to 10.
    #[graphql(default = 1)]
    places: i32,
    /// 轮值的委员，按次序，至多 50 位。 Who takes turns, in this order, at most 50.
    member_ids: Vec<ID>,
}

impl DutyRosterInput {
    pub(super) fn read(&self, at: &str) -> Result<NewRoster, Fault> {
        let path = |field: &str| format!("{at}.{field}");
        let (from, until) = (self.from_on.0, self.until_on.0);
        if until < from || (until - from).num_days() >= LONGEST {
            let (zh, en) =
                ("末日不早于首日，至多 366 天。", "The last day is not before the first, 366 days at most.");
            return Err(Fault::invalid(path("untilOn"), zh, en));
        }
        let places = usize::try_from(self.places).ok().filter(|_| (1..=MOST_PLACES).contains(&self.places));
        let places =
            places.ok_or_else(|| Fault::invalid(path("places"), "每班 1 至 10 人。", "1 to 10 at once."))?;
        let members = self.member_ids.iter().enumerate();
        let members = members.map(|(at, member)| id::parse(member, &path(&format!("memberIds.{at}"))));
        let members: Vec<MemberId> = members.collect::<Result<_, _>>()?;
        let distinct: HashSet<&MemberId> = members.iter().collect();
        if members.is_empty() || members.len() > MOST_MEMBERS || distinct.len() < members.len() {
            let (zh, en) = ("请给出 1 至 50 位不同的委员。", "Give 1 to 50 different members.");
            return Err(Fault::invalid(path("memberIds"), zh, en));
        }
        Ok(NewRoster {
            studio: id::parse(&self.studio_id, &path("studioId"))?,
            from,
            until,
            pattern: self.pattern.read(&path("pattern"))?,
            places,
            members,
        })
    }
}

/// 排班。 Set a roster.
#[derive(InputObject)]
pub(super) struct SetDutyRosterInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 排班内容，可先以 dutyRosterPreview 预览。 The roster; `dutyRosterPreview` shows it beforehand.
    pub(super) roster: DutyRosterInput,
}

/// 撤销班次。 Take shifts off the roster.
#[derive(InputObject)]
pub(super) struct RemoveRosterShiftsInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 班次，至多 200 个。 Which, at most 200.
    shift_ids: Vec<ID>,
    /// 告知当班委员的话；可不填。 What those on duty are told; may be left out.
    #[graphql(default)]
    note: String,
}

impl RemoveRosterShiftsInput {
    pub(super) fn read(&self) -> Result<(Vec<RosterShiftId>, String), Fault> {
        let ids = self.shift_ids.iter().enumerate();
        let ids = ids.map(|(at, shift)| id::parse(shift, &format!("input.shiftIds.{at}")));
        let mut ids: Vec<RosterShiftId> = ids.collect::<Result<_, _>>()?;
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() || ids.len() > MOST_SHIFTS {
            return Err(Fault::invalid(
                "input.shiftIds",
                "请给出 1 至 200 个班次。",
                "Give 1 to 200 shifts.",
            ));
        }
        Ok((ids, text::optional_line("input.note", &self.note, LINE)?))
    }
}

/// 指定值班委员，或使岗位空缺。 Say who is on duty, or that nobody is.
#[derive(InputObject)]
pub(super) struct AssignRosterPlaceInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 岗位。 Which place.
    place_id: ID,
    /// 所见的岗位版本。 The version of the place that was seen.
    expected_version: i32,
    /// 值班委员；不填则空缺。 Who is to be on duty; nobody when it is left out.
    member_id: Option<ID>,
    /// 告知当事委员的话；可不填。 What those concerned are told; may be left out.
    #[graphql(default)]
    note: String,
}

impl AssignRosterPlaceInput {
    pub(super) fn read(&self) -> Result<Assign, Fault> {
        Ok(Assign {
            place: id::parse(&self.place_id, "input.placeId")?,
            expected_version: self.expected_version,
            member: self.member_id.as_ref().map(|member| id::parse(member, "input.memberId")).transpose()?,
            note: text::optional_line("input.note", &self.note, LINE)?,
        })
    }
}

/// 换班：以本人的岗位换另一委员的岗位。 A swap: one's own place for another's.
#[derive(InputObject)]
pub(super) struct SwapDutyInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 本人的岗位。 One's own place.
    place_id: ID,
    /// 对方的岗位。 The place of the other.
    with_place_id: ID,
}

impl SwapDutyInput {
    pub(super) fn read(&self) -> Result<Proposal, Fault> {
        let terms = Terms::Swap(id::parse(&self.with_place_id, "input.withPlaceId")?);
        Ok(Proposal { place: id::parse(&self.place_id, "input.placeId")?, terms })
    }
}

/// 顶班：请另一委员代为值班。 A substitute: another takes over one's place.
#[derive(InputObject)]
pub(super) struct SubstituteDutyInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 本人的岗位。 One's own place.
    place_id: ID,
    /// 代为值班的委员。 Who is to take over.
    member_id: ID,
}

impl SubstituteDutyInput {
    pub(super) fn read(&self) -> Result<Proposal, Fault> {
        let terms = Terms::Substitute(id::parse(&self.member_id, "input.memberId")?);
        Ok(Proposal { place: id::parse(&self.place_id, "input.placeId")?, terms })
    }
}

/// 答复或撤回换班、顶班。 Answer an exchange of duties, or take it back.
#[derive(InputObject)]
pub(super) struct RosterExchangeStepInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 换班或顶班。 Which.
    exchange_id: ID,
    /// 所见的版本。 The version that was seen.
    expected_version: i32,
}

impl RosterExchangeStepInput {
    pub(super) fn read(&self, answer: Answer) -> Result<Step, Fault> {
        let id = id::parse(&self.exchange_id, "input.exchangeId")?;
        Ok(Step { id, expected_version: self.expected_version, answer })
    }
}
