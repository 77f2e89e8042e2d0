//! What clients give to ask for something.

use async_graphql::{ID, InputObject};
use entity::id::ServiceRequestId;
use uuid::Uuid;

use super::super::service::{NewRequest, Refer};
use crate::error::Fault;
use crate::graphql::id;
use crate::matching::graphql::NeedInput;
use crate::text::{self, BODY};

/// 提出专业服务需求。 Something that a resident needs.
#[derive(InputObject)]
pub(super) struct RequestServiceInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 需求。 What is needed.
    need: NeedInput,
    /// 此前未同意现行隐私告知的，在此同意：所读告知的版本。 The version of the privacy notice that was read and is agreed to, if it was not before.
    agreed_notice_version: Option<i32>,
}

impl RequestServiceInput {
    pub(super) fn read(&self) -> Result<NewRequest, Fault> {
        let need = self.need.read("input.need")?;
        if need.words.is_empty() {
            let (zh, en) = ("请写明需要什么帮助。", "Please say what help is needed.");
            return Err(Fault::invalid("input.need.words", zh, en));
        }
        Ok(NewRequest {
            category: self.need.category(),
            words: need.words,
            region: need.region,
            urgency: need.urgency,
            language: need.language,
            mode: need.mode,
            agreed: self.agreed_notice_version,
        })
    }
}

/// 撤回需求。 A request to take back.
#[derive(InputObject)]
pub(super) struct WithdrawServiceRequestInput {
    /// 需求。 Which.
    request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

impl WithdrawServiceRequestInput {
    pub(super) fn target(&self) -> Result<(ServiceRequestId, i32), Fault> {
        Ok((request(&self.request_id)?, self.expected_version))
    }
}

/// 转介需求。 Who can help with a request.
#[derive(InputObject)]
pub(super) struct ReferServiceRequestInput {
    /// 需求。 Which.
    request_id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 转介给的接待方。 The host who can help.
    host_id: ID,
    /// 给居民的说明。 What the resident reads about it.
    note: String,
}

impl ReferServiceRequestInput {
    pub(super) fn read(&self) -> Result<Refer, Fault> {
        Ok(Refer {
            id: request(&self.request_id)?,
            expected_version: self.expected_version,
            host: id::parse(&self.host_id, "input.hostId")?,
            note: text::lines("input.note", &self.note, BODY)?,
        })
    }
}

fn request(given: &ID) -> Result<ServiceRequestId, Fault> {
    id::parse(given, "input.requestId")
}
