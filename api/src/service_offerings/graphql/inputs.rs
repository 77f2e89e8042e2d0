//! What clients give to offer something.

use async_graphql::{ID, InputObject};
use entity::id::ServiceOfferingId;
use entity::value;
use uuid::Uuid;

use super::super::policy::Subject;
use super::super::service::Words;
use super::types::ServiceCategory;
use crate::appointments::graphql::Mode;
use crate::error::Fault;
use crate::graphql::id;
use crate::text::{self, BODY, LINE};

/// 专业服务的内容。 What an offering says.
#[derive(InputObject)]
pub(super) struct ServiceOfferingWordsInput {
    /// 说明：包括什么、不包括什么。 What it covers and what it does not.
    description: String,
    /// 服务对象；可为空字符串。 Whom it is for; may be empty.
    #[graphql(default)]
    eligibility: String,
    /// 服务方式，至少一种。 How host and resident meet, at least one way.
    modes: Vec<Mode>,
    /// 对应的预约服务；留空则为该接待方的任一服务。 What is booked for it; any service of the host when left out.
    service_id: Option<ID>,
}

impl ServiceOfferingWordsInput {
    pub(super) fn read(&self) -> Result<Words, Fault> {
        let mut modes: Vec<value::Mode> = self.modes.iter().map(|mode| (*mode).into()).collect();
        modes.sort_unstable();
        modes.dedup();
        if modes.is_empty() {
            let (zh, en) = ("请至少选择一种服务方式。", "Please choose one way to meet at least.");
            return Err(Fault::invalid("input.words.modes", zh, en));
        }
        let service = self.service_id.as_ref().map(|id| id::parse(id, "input.words.serviceId"));
        Ok(Words {
            description: text::lines("input.words.description", &self.description, BODY)?,
            eligibility: text::optional_line("input.words.eligibility", &self.eligibility, LINE)?,
            modes,
            service: service.transpose()?,
        })
    }
}

/// 登记专业服务。 Something to offer.
#[derive(InputObject)]
pub(super) struct CreateServiceOfferingInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 提供服务的委员；与工作室二选一。 The member who offers it; or the studio.
    member_id: Option<ID>,
    /// 提供服务的工作室。 The studio that offers it.
    studio_id: Option<ID>,
    /// 类别，登记后不变。 What it is about; it stays so.
    pub(super) category: ServiceCategory,
    /// 内容。 What it says.
    pub(super) words: ServiceOfferingWordsInput,
}

impl CreateServiceOfferingInput {
    pub(super) fn subject(&self) -> Result<Subject, Fault> {
        match (&self.member_id, &self.studio_id) {
            (Some(member), None) => Ok(Subject::Member(id::parse(member, "input.memberId")?)),
            (None, Some(studio)) => Ok(Subject::Studio(id::parse(studio, "input.studioId")?)),
            _ => Err(Fault::invalid(
                "input.memberId",
                "请写明委员或工作室之一。",
                "Name either the member or the studio.",
            )),
        }
    }
}

/// 修改专业服务。 What an offering is to say.
#[derive(InputObject)]
pub(super) struct UpdateServiceOfferingInput {
    /// 专业服务。 Which.
    offering_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 内容。 What it says.
    pub(super) words: ServiceOfferingWordsInput,
}

impl UpdateServiceOfferingInput {
    pub(super) fn target(&self) -> Result<(ServiceOfferingId, i32), Fault> {
        Ok((offering(&self.offering_id)?, self.expected_version))
    }
}

/// 对一项专业服务的操作。 Something done to one offering.
#[derive(InputObject)]
pub(super) struct ServiceOfferingStepInput {
    /// 专业服务。 Which.
    offering_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

impl ServiceOfferingStepInput {
    pub(super) fn target(&self) -> Result<(ServiceOfferingId, i32), Fault> {
        Ok((offering(&self.offering_id)?, self.expected_version))
    }
}

/// 附原因的操作。 Something done to one offering, with a reason.
#[derive(InputObject)]
pub(super) struct ServiceOfferingReasonInput {
    /// 专业服务。 Which.
    offering_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 原因，提交人可见。 Why; shown to who wrote it.
    reason: String,
}

impl ServiceOfferingReasonInput {
    pub(super) fn target(&self) -> Result<(ServiceOfferingId, i32), Fault> {
        Ok((offering(&self.offering_id)?, self.expected_version))
    }

    pub(super) fn reason(&self) -> Result<String, Fault> {
        text::line("input.reason", &self.reason, LINE)
    }
}

fn offering(given: &ID) -> Result<ServiceOfferingId, Fault> {
    id::parse(given, "input.offeringId")
}
