//! The numbers a committee may change: versioned data, never constants in code.
//!
//! The latest version counts, from the next request on and on every replica: nothing of it is kept in memory. A number that a version does
//! not name has its default here; bounds, unit and meaning of each are in `rules.rs`. A version is never changed: who erred makes another.
//!
//! Start with `rules.rs`.

pub mod error;
pub mod graphql;
pub mod policy;
pub mod rules;
pub mod service;
mod store;

use serde::{Deserialize, Serialize};

pub use store::current;

/// The numbers in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Numbers {
    /// How long a held time waits for the request, in minutes.
    pub hold_minutes: i64,
    /// How many times one resident may hold at once.
    pub open_holds: i64,
    /// How long a host has to decide, in hours; never beyond the start.
    pub decide_hours: i64,
    /// How long a place that became free is kept for who waited for it, in hours; never more than half of what is left until it begins.
    pub wait_offer_hours: i64,
    /// How many minutes somebody is left to answer, at least; a place that begins sooner is offered to nobody and open to all.
    pub wait_answer_minutes: i64,
    /// For how many services one resident may wait at once.
    pub open_waits: i64,
    /// How long a time offered after a cancellation is kept, in hours; never beyond the start.
    pub offer_hours: i64,
    /// From how many minutes before the start a visitor can check in.
    pub check_in_before_minutes: i64,
    /// Until how many minutes after the end.
    pub check_in_after_minutes: i64,
    /// For how many hours a code counts that was read at the door by a device that was offline.
    pub scan_hours: i64,
    /// How many wrong codes one person may send in a day from the door.
    pub wrong_scans: i64,
    /// How many visits one officer may book for residents in a day.
    pub assists_a_day: i64,
    /// How many minutes a visitor may be late before they count as absent.
    pub no_show_grace_minutes: i64,
    /// How many absences within the period pause booking; at 0 nothing does.
    pub no_show_limit: i64,
    /// For how many days an absence counts, from the visit on.
    pub no_show_period_days: i64,
    /// For how many days booking is paused.
    pub no_show_pause_days: i64,
    /// Within how many days a resident can dispute an absence, from when it was noted.
    pub no_show_dispute_days: i64,
    /// Within how many days the reception record is due.
    pub record_days: i64,
    /// How far in the future a promise may be dated, in days.
    pub promise_days: i64,
    /// How many hours before the start a visit is called off whose host, or whose room, is suspended.
    pub call_off_hours: i64,
    /// How many directors a special committee has.
    pub committee_directors: i64,
    /// How many deputy directors a special committee has.
    pub committee_deputies: i64,
    /// After how many days without a sign-in by it a number asks whether it is still the same person's.
    pub number_unused_days: i64,
    /// How many activities a studio has in a quarter, at least.
    pub studio_quarter_activities: i64,
    /// Within how many days after it was published a studio can appeal against its rating.
    pub rating_appeal_days: i64,
    /// How many open requests for professional services one resident may have.
    pub need_open_requests: i64,
    /// After how many days a request expires for which no visit was booked.
    pub need_open_days: i64,
    /// Within how many days a time counts as free for who needs help urgently.
    pub need_urgent_days: i64,
    /// The same for who needs it soon.
    pub need_soon_days: i64,
    /// The same for everybody else.
    pub need_routine_days: i64,
    /// Over how many days it is counted how much a host was asked, and how much they offer.
    pub need_load_days: i64,
    /// What it is worth that somebody offers the kind of service.
    pub need_weight_offering: i64,
    /// What it is worth that the words of a need are among what they know about.
    pub need_weight_words: i64,
    /// What it is worth that they are at home in the region; half of it in the same township.
    pub need_weight_region: i64,
    /// What it is worth that they speak the language.
    pub need_weight_language: i64,
    /// What it is worth that they have a free time soon enough.
    pub need_weight_free: i64,
    /// What it is worth that they were asked for little of what they offer; never more than a free time.
    pub need_weight_load: i64,
    /// How many somebody may bring along at most, whatever a service says.
    pub companions_most: i64,
    /// Whether a party for which there is no room keeps those behind it from a place: 1 for yes.
    pub waitlist_party_blocks: i64,
    /// How many visits with the same host a resident may have in a calendar month, where the service does not say; 0 for any number.
    pub period_limit: i64,
    /// Within how many hours before its start a visit is cancelled late.
    pub late_cancel_hours: i64,
    /// Within how many minutes at most, at random, what was given back late can be booked again; 0 for at once.
    pub rerelease_delay_minutes: i64,
    /// Visits of how many days back and ahead count as the load of a member of a pool.
    pub pool_load_days: i64,
    /// Within how many workdays something has to come of a matter, where nobody says otherwise.
    pub matter_due_days: i64,
    /// How many workdays before the due date whoever has a matter in hand is reminded.
    pub matter_remind_days: i64,
    /// After how many workdays beyond the due date those who stand above them hear of it.
    pub matter_lead_days: i64,
    /// After how many workdays beyond the due date the office of the district hears of it.
    pub matter_office_days: i64,
    /// How often a matter may be extended.
    pub matter_extensions: i64,
    /// By how many workdays a matter may be extended at a time.
    pub matter_extend_days: i64,
    /// For how many workdays a resident may have a matter taken up again.
    pub matter_objection_days: i64,
    /// How many cases a row of the figures that everybody reads has, at least, and by how many it grows.
    pub figures_least: i64,
    /// How many hours before a visit its resident is reminded; at 0 not.
    pub remind_first_hours: i64,
    /// How many hours before it once more; at 0 not.
    pub remind_second_hours: i64,
    /// From which hour of the day on nobody is reminded.
    pub remind_quiet_from: i64,
    /// Until which hour; the same hour as it begins for no quiet hours.
    pub remind_quiet_until: i64,
    /// How many minutes before the visit a reminder is of use, at least: when the quiet hours end later, it comes before them.
    pub remind_least_minutes: i64,
    /// How many minutes lie between what was agreed upon and a reminder of it, and between two, at least.
    pub remind_apart_minutes: i64,
    /// From which hour on members are told what they receive the next day; at 0 they are not.
    pub remind_hosts_from: i64,
    /// For how many days after a visit its resident may say how it was.
    pub feedback_days: i64,
    /// How many have to say how their visits were before anybody reads what they said together.
    pub feedback_least: i64,
    /// How many open requests for lectures one resident may have.
    pub lecture_open_requests: i64,
    /// How many days after the last that would suit a request ends that nobody took on.
    pub lecture_request_stale_days: i64,
    /// Over how many days the lectures are counted that a member accepted.
    pub lecture_load_days: i64,
    /// How many lectures in this time make a member full.
    pub lecture_load_most: i64,
    /// Whether the script of a lecture is read before it can have a date; at 0 it can be agreed to without one.
    pub lecture_script_review: i64,
    /// How many hours before a lecture the places kept for registrations by phone go to everybody.
    pub lecture_kept_release_hours: i64,
    /// How many registrations by phone an officer or one of the staff may make in 24 hours.
    pub lecture_phone_a_day: i64,
    /// Whether who is paused from booking does not register or wait for lectures either; at 0 they may.
    pub lecture_pause_stops: i64,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            hold_minutes: 5,
            open_holds: 3,
            decide_hours: 48,
            wait_offer_hours: 24,
            wait_answer_minutes: 15,
            open_waits: 5,
            offer_hours: 48,
            check_in_before_minutes: 60,
            check_in_after_minutes: 60,
            scan_hours: 48,
            wrong_scans: 20,
            assists_a_day: 20,
            no_show_grace_minutes: 15,
            no_show_limit: 3,
            no_show_period_days: 180,
            no_show_pause_days: 30,
            no_show_dispute_days: 14,
            record_days: 7,
            promise_days: 366,
            call_off_hours: 24,
            committee_directors: 1,
            committee_deputies: 2,
            number_unused_days: 180,
            studio_quarter_activities: 1,
            rating_appeal_days: 15,
            need_open_requests: 3,
            need_open_days: 30,
            need_urgent_days: 3,
            need_soon_days: 14,
            need_routine_days: 30,
            need_load_days: 30,
            need_weight_offering: 40,
            need_weight_words: 21,
            need_weight_region: 20,
            need_weight_language: 10,
            need_weight_free: 20,
            need_weight_load: 10,
            companions_most: 10,
            waitlist_party_blocks: 0,
            period_limit: 0,
            late_cancel_hours: 24,
            rerelease_delay_minutes: 0,
            pool_load_days: 30,
            matter_due_days: 15,
            matter_remind_days: 3,
            matter_lead_days: 3,
            matter_office_days: 7,
            matter_extensions: 1,
            matter_extend_days: 15,
            matter_objection_days: 10,
            figures_least: 10,
            remind_first_hours: 24,
            remind_second_hours: 2,
            remind_quiet_from: 21,
            remind_quiet_until: 8,
            remind_least_minutes: 60,
            remind_apart_minutes: 60,
            remind_hosts_from: 18,
            feedback_days: 14,
            feedback_least: 5,
            lecture_open_requests: 3,
            lecture_request_stale_days: 30,
            lecture_load_days: 90,
            lecture_load_most: 3,
            lecture_script_review: 1,
            lecture_kept_release_hours: 24,
            lecture_phone_a_day: 50,
            lecture_pause_stops: 1,
        }
    }
}
