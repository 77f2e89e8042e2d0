//! What clients give to write and change notices.

use async_graphql::{ID, InputObject, MaybeUndefined};
use uuid::Uuid;

use crate::graphql::scalar::LocalDate;

/// 撰写公告。 A notice to write.
#[derive(InputObject)]
pub struct CreateNoticeInput {
    /// 幂等键。 Makes a retry harmless.
    pub(super) idempotency_key: Uuid,
    /// 标题。 Its title.
    pub(super) title: String,
    /// 英文标题。 Its title in English.
    #[graphql(default)]
    pub(super) title_en: String,
    /// 正文。 Its text.
    pub(super) body: String,
    /// 英文正文。 Its text in English.
    #[graphql(default)]
    pub(super) body_en: String,
    /// 首日；不填则发布即展示。 First day on which it is shown; at once by default.
    pub(super) from_on: Option<LocalDate>,
    /// 末日；不填则直到撤下。 Last day; until it is withdrawn by default.
    pub(super) until_on: Option<LocalDate>,
}

/// 修改公告；未给出的项不变。 What to change of a notice; what is left out stays.
#[derive(InputObject)]
pub struct UpdateNoticeInput {
    /// 公告。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    pub(super) expected_version: i32,
    /// 标题。 Its title.
    pub(super) title: Option<String>,
    /// 英文标题。 Its title in English.
    pub(super) title_en: Option<String>,
    /// 正文。 Its text.
    pub(super) body: Option<String>,
    /// 英文正文。 Its text in English.
    pub(super) body_en: Option<String>,
    /// 首日；空值表示发布即展示。 First day on which it is shown; null for at once.
    pub(super) from_on: MaybeUndefined<LocalDate>,
    /// 末日；空值表示直到撤下。 Last day; null for until it is withdrawn.
    pub(super) until_on: MaybeUndefined<LocalDate>,
}

/// 发布公告。 A notice to show.
#[derive(InputObject)]
pub struct PublishNoticeInput {
    /// 公告。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    pub(super) expected_version: i32,
}

/// 撤下公告。 A notice to show no more.
#[derive(InputObject)]
pub struct WithdrawNoticeInput {
    /// 公告。 Which.
    pub(super) id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    pub(super) expected_version: i32,
    /// 原因。 Why.
    pub(super) reason: String,
}
