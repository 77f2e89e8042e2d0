//! Every link between features: the closed list of what can happen, and the one match that says who is told.
//!
//! `publish` runs inside the transaction of the change. What stays here (the inbox) is written at once; what leaves the machine is an
//! outbox row of the same transaction.

mod notice_kind;

use chrono::NaiveDate;
use entity::Instant;
use entity::account::Model as Account;
use entity::appointment::Model as Appointment;
use entity::id::{AccountId, DeviceId, StudioId};
use entity::lecture::Model as Lecture;
use entity::phone::Phone;
use uuid::Uuid;

pub use self::notice_kind::NoticeKind;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::work_calendar::WorkCalendar;
use crate::{
    appointments, calendar_feeds, devices, lectures, matters, messages, outbox, registrations, visit_needs,
};

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
    /// An account has another number now, or none.
    PhoneChanged {
        /// As it was.
        before: &'a Account,
        /// As it is.
        after: &'a Account,
    },
    /// An account was shut out.
    AccountDisabled(AccountId),
    /// An appointment moved, or something was added to it.
    Appointment(AppointmentEvent<'a>),
    /// The holidays of a year are others than before.
    CalendarChanged {
        /// Which year.
        year: i32,
        /// The calendar as it was.
        before: &'a WorkCalendar,
    },
    /// The district or its office is closed for a time, or not any more.
    ClosuresChanged,
    /// A studio is closed for a time, or where none is named all of them.
    RoomsClosed {
        /// Which.
        studio: Option<StudioId>,
        /// From when on, and until when.
        span: (Instant, Instant),
    },
    /// What the vendor of a device said of a push message.
    Pushed {
        /// The device.
        device: DeviceId,
        /// What it said.
        outcome: Pushed,
    },
    /// A lecture has another date or state.
    LectureMoved {
        /// As it was.
        before: &'a Lecture,
        /// As it is.
        after: &'a Lecture,
    },
    /// Something else happened that somebody has to know of.
    Notice(Notice<'a>),
}

/// What the vendor of a device said of a push message.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It took it.
    Sent,
    /// The device is no more: since when, if it is known.
    Gone(Option<Instant>),
    /// Its owner has not agreed to any more messages.
    UsedUp,
}

/// Something happened that these people have to know of: a row in the inbox of each.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    /// What happened.
    pub kind: NoticeKind,
    /// Who has to know. Whoever did it themselves is not told, unless it is about their own security.
    pub accounts: &'a [AccountId],
    /// The name of the thing, as it is known to all of them. Never of a resident.
    pub name: &'a str,
    /// Kind and key of the thing.
    pub about: (&'static str, Uuid),
    /// A reason or remark in somebody's words; may be empty.
    pub note: &'a str,
}

impl NoticeKind {
    /// Whether its reader hears of it also when it was done from a session of their own: the session may be in other hands.
    pub fn is_about_security(self) -> bool {
        matches!(
            self,
            Self::PasswordChanged
                | Self::SecondFactorSet
                | Self::SecondFactorResetProposed
                | Self::SecondFactorEnded
                | Self::RecoveryCodeUsed
                | Self::RecoveryCodesRenewed
                | Self::MemberHatMoved
                | Self::CalendarFeedCreated
                | Self::WechatBound
        )
    }
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
    /// From when on it is not sent any more, where that is not as usual for its kind.
    pub worth_until: Option<Instant>,
}

/// What can happen to an appointment.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum AppointmentEventKind {
    /// A resident asked for it.
    Requested,
    /// It was confirmed.
    Confirmed,
    /// The host declined it.
    Declined,
    /// Nobody decided in time.
    Expired,
    /// The resident cancelled it.
    CancelledByResident,
    /// The host cancelled it.
    CancelledByHost,
    /// It was moved to another time.
    Rescheduled,
    /// Another member of the pool receives in the place of the one who was to.
    Reassigned,
    /// The host offers another time.
    OfferMade,
    /// The resident did not want the time that was offered.
    OfferDeclined,
    /// A place became free and is kept for the resident, who waited for one.
    PlaceOffered,
    /// The resident did not answer in time, and the place went to the next.
    PlaceLapsed,
    /// The resident did not come.
    NoShow,
    /// The visit took place after all.
    NoShowCorrected,
    /// Nobody recorded the visit in time.
    Unrecorded,
    /// The host filed the record.
    RecordFiled,
    /// The host corrected the record.
    RecordCorrected,
    /// The resident said whether it was kept.
    VerdictGiven,
    /// Its day became a day off.
    DayOff,
    /// The host receives on another day instead of its own.
    DayMoved,
    /// Its day is what it was agreed to be, for good or again.
    DaySettled,
    /// It is near.
    Reminder,
}

impl AppointmentEventKind {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Requested,
        Self::Confirmed,
        Self::Declined,
        Self::Expired,
        Self::CancelledByResident,
        Self::CancelledByHost,
        Self::Rescheduled,
        Self::Reassigned,
        Self::OfferMade,
        Self::OfferDeclined,
        Self::PlaceOffered,
        Self::PlaceLapsed,
        Self::NoShow,
        Self::NoShowCorrected,
        Self::Unrecorded,
        Self::RecordFiled,
        Self::RecordCorrected,
        Self::VerdictGiven,
        Self::DayOff,
        Self::DayMoved,
        Self::DaySettled,
        Self::Reminder,
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
            Self::Reassigned => "APPOINTMENT_REASSIGNED",
            Self::OfferMade => "APPOINTMENT_OFFER_MADE",
            Self::OfferDeclined => "APPOINTMENT_OFFER_DECLINED",
            Self::PlaceOffered => "APPOINTMENT_PLACE_OFFERED",
            Self::PlaceLapsed => "APPOINTMENT_PLACE_LAPSED",
            Self::NoShow => "APPOINTMENT_NO_SHOW",
            Self::NoShowCorrected => "APPOINTMENT_NO_SHOW_CORRECTED",
            Self::Unrecorded => "APPOINTMENT_UNRECORDED",
            Self::RecordFiled => "RECORD_FILED",
            Self::RecordCorrected => "RECORD_CORRECTED",
            Self::VerdictGiven => "VERDICT_GIVEN",
            Self::DayOff => "APPOINTMENT_DAY_OFF",
            Self::DayMoved => "APPOINTMENT_DAY_MOVED",
            Self::DaySettled => "APPOINTMENT_DAY_SETTLED",
            Self::Reminder => "APPOINTMENT_REMINDER",
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
        Event::PhoneChanged { before, after } => {
            outbox::follow_number(tx, ctx, before, after).await?;
            calendar_feeds::service::forget(tx, after.id).await?;
            let notice = Notice {
                kind: NoticeKind::PhoneChanged,
                accounts: &[after.id],
                name: "",
                about: ("Account", after.id.into()),
                note: "",
            };
            messages::notify(tx, ctx, &notice).await
        }
        Event::AccountDisabled(account) => calendar_feeds::service::forget(tx, account).await,
        Event::Appointment(event) => {
            Box::pin(visit_needs::follow(tx, &event)).await?;
            messages::tell(tx, ctx, &event).await?;
            if event.kind == AppointmentEventKind::RecordCorrected {
                Box::pin(matters::promise_changed(tx, ctx, event.appointment.id)).await?;
            }
            Ok(())
        }
        Event::CalendarChanged { year, before } => {
            // It leads back here, with what each appointment and each matter has to be told of.
            Box::pin(appointments::calendar_changed(tx, ctx, year, before)).await?;
            Box::pin(matters::recount(tx, ctx)).await
        }
        Event::ClosuresChanged => Box::pin(matters::recount(tx, ctx)).await,
        Event::RoomsClosed { studio, span } => {
            Box::pin(lectures::service::rooms_closed(tx, ctx, studio, span)).await
        }
        Event::Pushed { device, outcome } => devices::service::note(tx, device, outcome).await,
        // It leads back here, with what each of those concerned has to be told.
        Event::LectureMoved { before, after } => {
            Box::pin(registrations::follow(tx, ctx, (before, after))).await
        }
        Event::Notice(notice) => messages::notify(tx, ctx, &notice).await,
    }
}
