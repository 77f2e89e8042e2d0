//! What clients give.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::service::{Accept, ByPhone, Cancel, JoinLecture, Register, Target, Terms};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::{DateTime, PhoneNumber};
use crate::text::{self, LINE, NAME};

/// 开放或更改一讲的报名（工作人员）。 Open registration for a lecture, or set it anew. Staff only.
#[derive(Clone, Debug, InputObject)]
pub(super) struct SetLectureRegistrationInput {
    /// 讲堂编号。 Id of the lecture.
    lecture_id: ID,
    /// 所依据的设置版本；首次开放时不填。 The version of what was set before; left out where registration is opened.
    expected_version: Option<i32>,
    /// 名额总数，1 至 100000；不能少于已占用的。 How many places there are, 1 to 100,000; never fewer than are taken.
    capacity: i32,
    /// 每个报名最多同来几人，0 至 20，各占一个名额。 How many may come along with one who registers, 0 to 20; each takes a place.
    #[graphql(default)]
    most_companions: i32,
    /// 为电话报名保留的名额。 How many places are kept for registrations by phone.
    #[graphql(default)]
    kept_places: i32,
    /// 开放时刻。 When it opens.
    opens_at: DateTime,
    /// 截止时刻，不晚于讲堂开始。 When it closes; when the lecture begins at the latest.
    closes_at: DateTime,
    /// 此刻之前可随时取消，此后记为临时取消；不晚于讲堂开始。 Until when people cancel freely; afterwards they do so late.
    cancel_until: DateTime,
}

impl SetLectureRegistrationInput {
    pub(super) fn read(&self) -> Result<Terms, Fault> {
        Ok(Terms {
            lecture: id::parse(&self.lecture_id, "input.lectureId")?,
            expected_version: self.expected_version,
            capacity: within("input.capacity", self.capacity, (1, 100_000))?,
            most_companions: companions("input.mostCompanions", self.most_companions)?,
            kept_places: within("input.keptPlaces", self.kept_places, (0, 100_000))?,
            opens_at: self.opens_at.0,
            closes_at: self.closes_at.0,
            cancel_until: self.cancel_until.0,
        })
    }
}

fn within(path: &'static str, value: i32, (least, most): (i32, i32)) -> Result<i32, Fault> {
    if (least..=most).contains(&value) {
        return Ok(value);
    }
    Err(Fault::invalid(
        path,
        format!("须为 {least} 至 {most}。"),
        format!("It must be from {least} to {most}."),
    ))
}

fn companions(path: &'static str, value: i32) -> Result<i32, Fault> {
    within(path, value, (0, 20))
}

/// 报名。 Register for a lecture.
#[derive(Clone, Debug, InputObject)]
pub(super) struct RegisterForLectureInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 讲堂编号。 Id of the lecture.
    lecture_id: ID,
    /// 姓名，签到用。 How they are called, for the door.
    name: String,
    /// 同来人数，不含本人；各占一个名额。 How many come along; each takes a place.
    #[graphql(default)]
    companions: i32,
}

impl RegisterForLectureInput {
    pub(super) fn read(&self) -> Result<Register, Fault> {
        Ok(Register {
            lecture: id::parse(&self.lecture_id, "input.lectureId")?,
            name: text::person("input.name", &self.name, NAME)?,
            companions: companions("input.companions", self.companions)?,
        })
    }
}

/// 电话报名。 Register somebody who agreed by phone.
#[derive(Clone, Debug, InputObject)]
pub(super) struct RegisterByPhoneInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 讲堂编号。 Id of the lecture.
    lecture_id: ID,
    /// 居民姓名。 The resident's name.
    resident_name: String,
    /// 居民手机号；报名归该号码的账号，本人登录可查看、取消。 The resident's number: the registration is theirs, to be seen and cancelled when they sign in.
    resident_phone: PhoneNumber,
    /// 本人同意的时刻，须在七天以内。 When they agreed, within seven days.
    agreed_at: DateTime,
    /// 同来人数，不含本人；各占一个名额。 How many come along; each takes a place.
    #[graphql(default)]
    companions: i32,
}

impl RegisterByPhoneInput {
    pub(super) fn read(&self) -> Result<ByPhone, Fault> {
        Ok(ByPhone {
            register: Register {
                lecture: id::parse(&self.lecture_id, "input.lectureId")?,
                name: text::person("input.residentName", &self.resident_name, NAME)?,
                companions: companions("input.companions", self.companions)?,
            },
            phone: self.resident_phone.0.clone(),
            agreed_at: self.agreed_at.0,
        })
    }
}

/// 加入一讲的候补。 Wait for places at a lecture.
#[derive(Clone, Debug, InputObject)]
pub(super) struct JoinLectureWaitlistInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 讲堂编号。 Id of the lecture.
    lecture_id: ID,
    /// 同来人数，不含本人。 How many would come along.
    #[graphql(default)]
    companions: i32,
}

impl JoinLectureWaitlistInput {
    pub(super) fn read(&self) -> Result<JoinLecture, Fault> {
        Ok(JoinLecture {
            lecture: id::parse(&self.lecture_id, "input.lectureId")?,
            companions: companions("input.companions", self.companions)?,
        })
    }
}

/// 接受递补的名额。 Take the places that are kept.
#[derive(Clone, Debug, InputObject)]
pub(super) struct AcceptLecturePlaceInput {
    /// 报名编号。 Id of the registration.
    registration_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 姓名，签到用。 How they are called, for the door.
    name: String,
    /// 同来人数，不含本人；可少于候补时的，默认不变。 How many come along, if they are fewer than when they began to wait.
    companions: Option<i32>,
}

impl AcceptLecturePlaceInput {
    pub(super) fn read(&self) -> Result<Accept, Fault> {
        Ok(Accept {
            target: target(&self.registration_id, self.expected_version)?,
            name: text::person("input.name", &self.name, NAME)?,
            companions: self.companions.map(|value| companions("input.companions", value)).transpose()?,
        })
    }
}

/// 更改同来人数。 Change how many come along.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ChangeRegistrationInput {
    /// 报名编号。 Id of the registration.
    registration_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 同来人数，不含本人；各占一个名额。 How many come along; each takes a place.
    companions: i32,
}

impl ChangeRegistrationInput {
    pub(super) fn read(&self) -> Result<(Target, i32), Fault> {
        let companions = companions("input.companions", self.companions)?;
        Ok((target(&self.registration_id, self.expected_version)?, companions))
    }
}

/// 取消报名，或放弃递补的名额。 Call a registration off, or leave what is kept to the next.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CancelRegistrationInput {
    /// 报名编号。 Id of the registration.
    registration_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 原因；工作人员取消他人的报名时必填，本人可见。 Why; has to be given by staff, and is read by whose it is.
    reason: Option<String>,
}

impl CancelRegistrationInput {
    pub(super) fn read(&self) -> Result<Cancel, Fault> {
        let reason =
            self.reason.as_deref().map(|reason| text::line("input.reason", reason, LINE)).transpose()?;
        Ok(Cancel { target: target(&self.registration_id, self.expected_version)?, reason })
    }
}

fn target(given: &ID, expected_version: i32) -> Result<Target, Fault> {
    let id = id::parse(given, "input.registrationId")?;
    Ok(Target { id, expected_version: Some(expected_version) })
}
