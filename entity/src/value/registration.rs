//! Values of registrations for lectures.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a registration stands.
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
pub enum RegistrationState {
    /// They have their places (已报名).
    #[sea_orm(string_value = "REGISTERED")]
    Registered,
    /// Places are kept for who waited, for a while (已递补，待确认).
    #[sea_orm(string_value = "OFFERED")]
    Offered,
    /// They did not want what was offered (已放弃).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// They did not answer in time (逾期未答复).
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
    /// The lecture was postponed while it was offered: they wait on (已收回).
    #[sea_orm(string_value = "RECALLED")]
    Recalled,
    /// They cancelled it (已取消).
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
    /// Staff cancelled it, with a reason (工作人员取消).
    #[sea_orm(string_value = "CANCELLED_BY_STAFF")]
    CancelledByStaff,
    /// The lecture does not take place (讲堂取消).
    #[sea_orm(string_value = "LECTURE_CANCELLED")]
    LectureCancelled,
}

/// How a registration came to be.
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
pub enum RegistrationChannel {
    /// They registered themselves (本人报名).
    #[sea_orm(string_value = "OWN")]
    Own,
    /// They waited for it (候补).
    #[sea_orm(string_value = "WAITLIST")]
    Waitlist,
    /// Somebody registered them by phone (电话报名).
    #[sea_orm(string_value = "PHONE")]
    Phone,
}
