//! Every link between features: the closed list of what can happen, and the one match that says who is told.
//!
//! `publish` runs inside the transaction of the change. What stays here (the inbox) is written at once; what leaves the machine is an
//! outbox row of the same transaction.

use chrono::NaiveDate;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::AccountId;
use entity::phone::Phone;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::{messages, outbox};

/// What happened.
pub enum Event<'a> {
    /// Somebody wants to sign in by a code.
    PhoneCodeAsked {
        /// Where the code goes.
        phone: &'a Phone,
        /// The device that asked.
        device_id: Uuid,
        /// The six digits.
        code: &'a str,
        /// Until when it counts, in real time. Nothing is sent afterwards.
        expires_at: Instant,
    },
    /// An appointment moved, or something was added to it.
    Appointment(AppointmentEvent<'a>),
}

/// An appointment moved, or something was added to it.
#[derive(Clone, Debug)]
pub struct AppointmentEvent<'a> {
    /// What happened to it.
    pub kind: AppointmentEventKind,
    /// The appointment afterwards, with its new version.
    pub appointment: &'a Appointment,
    /// The host's name, as residents know it.
    pub host_name: &'a str,
    /// Everybody who acts for the host: the member, or lead and team of the studio; staff, where there are none.
    pub host_accounts: &'a [AccountId],
    /// A reason or remark for those who are told.
    pub note: Option<&'a str>,
    /// What it took the place of: the appointment that was moved, or that a time is offered for.
    pub former: Option<&'a Appointment>,
    /// The date of a promise.
    pub promise_due_on: Option<NaiveDate>,
    /// Who did it; `None` for the program itself.
    pub actor_account: Option<AccountId>,
}

/// 消息类型：预约的进展。 What can happen to an appointment, and what a message is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, async_graphql::Enum)]
#[graphql(name = "MessageKind")]
pub enum AppointmentEventKind {
    /// 居民提出预约。 A resident asked for it.
    #[graphql(name = "APPOINTMENT_REQUESTED")]
    Requested,
    /// 预约已确认。 It was confirmed.
    #[graphql(name = "APPOINTMENT_CONFIRMED")]
    Confirmed,
    /// 预约被婉拒。 The host declined it.
    #[graphql(name = "APPOINTMENT_DECLINED")]
    Declined,
    /// 逾期未确认，预约失效。 Nobody decided in time.
    #[graphql(name = "APPOINTMENT_EXPIRED")]
    Expired,
    /// 居民取消了预约。 The resident cancelled it.
    #[graphql(name = "APPOINTMENT_CANCELLED_BY_RESIDENT")]
    CancelledByResident,
    /// 接待方取消了预约。 The host cancelled it.
    #[graphql(name = "APPOINTMENT_CANCELLED_BY_HOST")]
    CancelledByHost,
    /// 预约已改期。 It was moved to another time.
    #[graphql(name = "APPOINTMENT_RESCHEDULED")]
    Rescheduled,
    /// 接待方提出了另一时间。 The host offers another time.
    #[graphql(name = "APPOINTMENT_OFFER_MADE")]
    OfferMade,
    /// 居民未接受另约的时间。 The resident did not want the time that was offered.
    #[graphql(name = "APPOINTMENT_OFFER_DECLINED")]
    OfferDeclined,
    /// 居民未到场。 The resident did not come.
    #[graphql(name = "APPOINTMENT_NO_SHOW")]
    NoShow,
    /// 未到场的标记已更正。 The visit took place after all.
    #[graphql(name = "APPOINTMENT_NO_SHOW_CORRECTED")]
    NoShowCorrected,
    /// 逾期没有接待记录。 Nobody recorded the visit in time.
    #[graphql(name = "APPOINTMENT_UNRECORDED")]
    Unrecorded,
    /// 接待记录已提交。 The host filed the record.
    #[graphql(name = "RECORD_FILED")]
    RecordFiled,
    /// 接待记录已更正。 The host corrected the record.
    #[graphql(name = "RECORD_CORRECTED")]
    RecordCorrected,
    /// 居民对结果作了反馈。 The resident said whether it was kept.
    #[graphql(name = "VERDICT_GIVEN")]
    VerdictGiven,
}

impl AppointmentEventKind {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Requested,
        Self::Confirmed,
        Self::Declined,
        Self::Expired,
        Self::CancelledByResident,
        Self::CancelledByHost,
        Self::Rescheduled,
        Self::OfferMade,
        Self::OfferDeclined,
        Self::NoShow,
        Self::NoShowCorrected,
        Self::Unrecorded,
        Self::RecordFiled,
        Self::RecordCorrected,
        Self::VerdictGiven,
    ];

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "APPOINTMENT_REQUESTED",
            Self::Confirmed => "APPOINTMENT_CONFIRMED",
            Self::Declined => "APPOINTMENT_DECLINED",
            Self::Expired => "APPOINTMENT_EXPIRED",
            Self::CancelledByResident => "APPOINTMENT_CANCELLED_BY_RESIDENT",
            Self::CancelledByHost => "APPOINTMENT_CANCELLED_BY_HOST",
            Self::Rescheduled => "APPOINTMENT_RESCHEDULED",
            Self::OfferMade => "APPOINTMENT_OFFER_MADE",
            Self::OfferDeclined => "APPOINTMENT_OFFER_DECLINED",
            Self::NoShow => "APPOINTMENT_NO_SHOW",
            Self::NoShowCorrected => "APPOINTMENT_NO_SHOW_CORRECTED",
            Self::Unrecorded => "APPOINTMENT_UNRECORDED",
            Self::RecordFiled => "RECORD_FILED",
            Self::RecordCorrected => "RECORD_CORRECTED",
            Self::VerdictGiven => "VERDICT_GIVEN",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Tells everyone concerned, in the transaction of the change.
pub async fn publish(tx: &Tx, ctx: &Ctx, event: Event<'_>) -> Result<(), Fault> {
    match event {
        Event::PhoneCodeAsked { phone, device_id, code, expires_at } => {
            outbox::queue_phone_code(tx, ctx, phone, device_id, code, expires_at).await
        }
        Event::Appointment(event) => messages::tell(tx, ctx, &event).await,
    }
}
