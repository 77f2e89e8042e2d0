//! What clients give.

use async_graphql::{Enum, ID, InputObject};
use entity::id::{LectureRequestId, MemberId};
use entity::value;
use uuid::Uuid;

use super::super::service::Target;
use super::super::service::asking::{NewRequest, Wish};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::service_offerings::graphql::ServiceCategory;
use crate::text::{self, BODY};

/// The longest title.
pub(super) const TITLE: usize = 60;

/// The longest text.
pub(super) const WORDS: usize = 1_000;

/// The longest audience.
const AUDIENCE: usize = 60;

/// 为谁提出。 For whom a lecture is asked.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::AskedAs", name = "LectureAskedAs")]
pub(super) enum AskedAs {
    /// 居民本人。 A resident, for themselves.
    Resident,
    /// 社区：由联络员或工作人员代为提出。 A community: asked by its liaison officer or by staff.
    Community,
}

/// 希望听的讲座；内容经审核后公开，请勿写个人信息。 What somebody would like to hear about. Everybody reads it once staff have: leave personal things out.
#[derive(InputObject)]
pub(super) struct LectureWishInput {
    /// 题目，至多 60 字。 What the lecture is called, 60 characters at most.
    title: String,
    /// 主题类别。 What it is about.
    topic: ServiceCategory,
    /// 想听什么，至多 1000 字。 What they would like to hear, 1,000 characters at most.
    words: String,
    /// 听众，如“社区老年人”，至多 60 字。 For whom it would be, 60 characters at most.
    #[graphql(default)]
    audience: String,
    /// 社区或乡镇街道。 Where: a community, or a township or subdistrict.
    region_id: ID,
    /// 最早合适的日期。 The first date that would suit.
    from_on: Option<LocalDate>,
    /// 最晚合适的日期，不早于今天；过后一段时间仍无人主讲即结束。 The last date that would suit, not before today. Some time after it the request ends, if nobody took it on.
    until_on: Option<LocalDate>,
    /// 大约人数，1 至 10000。 About how many would come, 1 to 10,000.
    people: Option<i32>,
}

impl LectureWishInput {
    pub(super) fn read(&self) -> Result<Wish, Fault> {
        let (from_on, until_on) = (self.from_on.map(|on| on.0), self.until_on.map(|on| on.0));
        if from_on.zip(until_on).is_some_and(|(from, until)| from > until) {
            let (zh, en) = ("最晚日期不能早于最早日期。", "The last date is before the first.");
            return Err(Fault::invalid("input.wish.untilOn", zh, en));
        }
        if self.people.is_some_and(|people| !(1..=10_000).contains(&people)) {
            return Err(Fault::invalid(
                "input.wish.people",
                "须为 1 至 10000。",
                "It must be from 1 to 10,000.",
            ));
        }
        Ok(Wish {
            title: text::line("input.wish.title", &self.title, TITLE)?,
            topic: self.topic.into(),
            words: text::lines("input.wish.words", &self.words, WORDS)?,
            audience: text::optional_line("input.wish.audience", &self.audience, AUDIENCE)?,
            region: id::parse(&self.region_id, "input.wish.regionId")?,
            from_on,
            until_on,
            people: self.people,
        })
    }
}

/// 提出讲座需求。 A lecture that is asked for.
#[derive(InputObject)]
pub(super) struct RequestLectureInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 希望听的讲座。 What they would like to hear about.
    wish: LectureWishInput,
    /// 为谁提出。 For whom.
    #[graphql(default_with = "AskedAs::Resident")]
    asked_as: AskedAs,
    /// 此前未同意现行隐私告知的，在此同意：所读告知的版本。 The version of the privacy notice that was read and is agreed to, if it was not before.
    agreed_notice_version: Option<i32>,
}

impl RequestLectureInput {
    pub(super) fn read(&self) -> Result<NewRequest, Fault> {
        let asked_as = self.asked_as.into();
        Ok(NewRequest { wish: self.wish.read()?, asked_as, agreed: self.agreed_notice_version })
    }
}

/// 修改并重新提交讲座需求。 A request that is written anew and sent in again.
#[derive(InputObject)]
pub(super) struct EditLectureRequestInput {
    /// 需求。 Which.
    lecture_request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 新的内容。 What it says from now on.
    wish: LectureWishInput,
}

impl EditLectureRequestInput {
    pub(super) fn read(&self) -> Result<(Target, Wish), Fault> {
        Ok(((request(&self.lecture_request_id)?, self.expected_version), self.wish.read()?))
    }
}

/// 对讲座需求的一步操作。 A step of a request.
#[derive(InputObject)]
pub(super) struct LectureRequestStepInput {
    /// 需求。 Which.
    lecture_request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

impl LectureRequestStepInput {
    pub(super) fn target(&self) -> Result<Target, Fault> {
        Ok((request(&self.lecture_request_id)?, self.expected_version))
    }
}

/// 对讲座需求的一步操作，须说明理由。 A step of a request, with the reason.
#[derive(InputObject)]
pub(super) struct LectureRequestReasonInput {
    /// 需求。 Which.
    lecture_request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 理由。 Why.
    reason: String,
}

impl LectureRequestReasonInput {
    pub(super) fn read(&self) -> Result<(Target, String), Fault> {
        let target = (request(&self.lecture_request_id)?, self.expected_version);
        Ok((target, text::lines("input.reason", &self.reason, BODY)?))
    }
}

/// 合并讲座需求。 Two requests that become one.
#[derive(InputObject)]
pub(super) struct MergeLectureRequestInput {
    /// 并入他项的需求。 The one that goes on in the other.
    lecture_request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 并入哪一项。 In which it goes on.
    into_request_id: ID,
}

impl MergeLectureRequestInput {
    pub(super) fn read(&self) -> Result<(Target, LectureRequestId), Fault> {
        let target = (request(&self.lecture_request_id)?, self.expected_version);
        Ok((target, id::parse(&self.into_request_id, "input.intoRequestId")?))
    }
}

/// 附议，或取消附议。 Joining in with a request, or not any more.
#[derive(InputObject)]
pub(super) struct LectureEndorsementInput {
    /// 需求。 Which.
    lecture_request_id: ID,
}

impl LectureEndorsementInput {
    pub(super) fn read(&self) -> Result<LectureRequestId, Fault> {
        request(&self.lecture_request_id)
    }
}

/// 邀请委员主讲。 A member who is asked to give the lecture.
#[derive(InputObject)]
pub(super) struct AskLecturerInput {
    /// 需求。 For which request.
    lecture_request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 受邀委员。 Whom.
    member_id: ID,
    /// 给委员的说明。 What the member reads about it.
    note: String,
}

impl AskLecturerInput {
    pub(super) fn read(&self) -> Result<(Target, (MemberId, String)), Fault> {
        let target = (request(&self.lecture_request_id)?, self.expected_version);
        let member = id::parse(&self.member_id, "input.memberId")?;
        Ok((target, (member, text::lines("input.note", &self.note, BODY)?)))
    }
}

fn request(given: &ID) -> Result<LectureRequestId, Fault> {
    id::parse(given, "input.lectureRequestId")
}
