//! Of waiting lists.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a wait stands.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WaitState {
    /// Nothing is free yet (候补中).
    #[sea_orm(string_value = "WAITING")]
    Waiting,
    /// A place is kept for them, for a while (已递补，待确认).
    #[sea_orm(string_value = "OFFERED")]
    Offered,
    /// They took it (已接受).
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// They did not want it (已放弃).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// They did not answer in time (逾期未答复).
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
    /// They left the list (已退出).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// The dates went by, and nothing became free (已到期).
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}
