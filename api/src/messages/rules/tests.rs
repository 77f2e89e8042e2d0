use chrono_tz::Tz;
use entity::appointment::Model as Appointment;
use entity::id::{AppointmentId, AppointmentServiceId, HostId, OccurrenceId};
use entity::value::{AppointmentState, Locale, Mode};
use uuid::Uuid;

use super::super::words::*;
use super::*;

const RESIDENT: AccountId = AccountId(Uuid::from_u128(1));
const LEAD: AccountId = AccountId(Uuid::from_u128(2));
const TEAM: AccountId = AccountId(Uuid::from_u128(3));
const STAFF: AccountId = AccountId(Uuid::from_u128(4));

fn appointment() -> Appointment {
    let at: Instant = "2026-11-25T01:30:00Z".parse().unwrap();
    Appointment {
        id: AppointmentId(Uuid::from_u128(9)),
        number: "A2345678".to_owned(),
        service_id: AppointmentServiceId(Uuid::nil()),
        host_id: HostId(Uuid::nil()),
        occurrence_id: OccurrenceId(Uuid::nil()),
        resident_account_id: RESIDENT,
        state: AppointmentState::Confirmed,
        seat: 1,
        quota_number: Some(1),
        day_number: 1,
        period_number: None,
        hold_number: None,
        local_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
        starts_at: at,
        ends_at: at,
        title: "法律咨询".to_owned(),
        mode: Mode::Onsite,
        place: "示例街道 1 号".to_owned(),
        venue_studio_id: None,
        requested_at: Some(at),
        resident_name_sealed: None,
        intake_sealed: None,
        reason_sealed: None,
        hold_until: None,
        decide_by: None,
        decided_at: None,
        checked_in_at: None,
        code_tries: 0,
        closed_at: None,
        rescheduled_from_id: None,
        offered_for_id: None,
        stands_in_for_id: None,
        host_late_at: None,
        pool_id: None,
        companions: 0,
        waitlist_entry_id: None,
        service_request_id: None,
        origin: entity::value::Origin::Booked,
        visitor_phone_sealed: None,
        second_host_account_id: None,
        version: 2,
        created_at: at,
        updated_at: at,
    }
}

fn event(kind: Kind, appointment: &Appointment, actor_account: Option<AccountId>) -> AppointmentEvent<'_> {
    AppointmentEvent {
        kind,
        appointment,
        host_name: "王委员",
        host_accounts: &[LEAD, TEAM],
        note: None,
        former: None,
        promise_due_on: None,
        actor_account,
        worth_until: None,
    }
}

fn told(kind: Kind, actor: Option<AccountId>) -> Vec<AccountId> {
    recipients(&event(kind, &appointment(), actor)).into_iter().map(|(account, _)| account).collect()
}

#[test]
fn everyone_concerned_hears_and_the_one_who_acted_does_not() {
    assert_eq!(told(Kind::Requested, Some(RESIDENT)), [RESIDENT, LEAD, TEAM], "with a receipt");
    assert_eq!(told(Kind::Confirmed, Some(RESIDENT)), [RESIDENT, LEAD, TEAM], "confirmed by itself");
    for kind in [Kind::Confirmed, Kind::Declined, Kind::CancelledByHost] {
        assert_eq!(told(kind, Some(LEAD)), [RESIDENT, TEAM], "{kind:?}: the others of the studio hear");
        assert_eq!(told(kind, Some(STAFF)), [RESIDENT, LEAD, TEAM], "{kind:?}: staff acted for them");
    }
    for kind in [Kind::CancelledByResident, Kind::OfferDeclined, Kind::VerdictGiven] {
        assert_eq!(told(kind, Some(RESIDENT)), [LEAD, TEAM], "{kind:?}");
    }
    assert_eq!(told(Kind::Rescheduled, Some(RESIDENT)), [RESIDENT, LEAD, TEAM]);
    for kind in [
        Kind::OfferMade,
        Kind::PlaceOffered,
        Kind::PlaceLapsed,
        Kind::NoShow,
        Kind::NoShowCorrected,
        Kind::RecordFiled,
        Kind::RecordCorrected,
    ] {
        assert_eq!(told(kind, Some(LEAD)), [RESIDENT], "{kind:?}");
    }
    for kind in [Kind::Expired, Kind::Unrecorded] {
        assert_eq!(told(kind, None), [RESIDENT, LEAD, TEAM], "{kind:?}");
    }
}

#[test]
fn somebody_who_is_both_hears_once() {
    let appointment = Appointment { resident_account_id: LEAD, ..appointment() };
    let both = recipients(&event(Kind::Requested, &appointment, Some(LEAD)));
    assert_eq!(both, [(LEAD, Side::Resident), (TEAM, Side::Host)]);
}

fn facts(event: &AppointmentEvent<'_>, side: Side) -> Facts {
    Facts::of(event, side, Tz::Asia__Shanghai, TimeDelta::zero())
}

#[test]
fn texts_say_what_when_and_where_in_both_languages() {
    let appointment = appointment();
    let facts = facts(&event(Kind::Confirmed, &appointment, None), Side::Resident);
    assert_eq!(
        sms(Kind::Confirmed, &facts, Some("请带材料。"), Locale::Zh, "示例市示例区"),
        "【示例市示例区政协】您的预约已确认。预约 A2345678：王委员“法律咨询”，2026年11月25日 09:30，地点：示例街道 1 号。\
         请按时到场，不能来请提前取消。说明：请带材料。"
    );
    let en = text(Kind::Confirmed, &facts, None, Locale::En);
    assert_eq!(en.title, "Your appointment is confirmed");
    assert_eq!(
        en.body,
        "Appointment A2345678: 王委员, “法律咨询”, 25 November 2026 09:30, at 示例街道 1 号. \
         If you cannot come, please cancel early."
    );
}

#[test]
fn nobody_is_asked_to_come_where_nobody_comes() {
    for (mode, expected) in [
        (Mode::Phone, "（电话接待）。届时由工作室拨打您的电话。请届时备好电话，不便时请提前取消。"),
        (Mode::Video, "（视频接待）。届时由工作室拨打您的电话。请按时上线，不便时请提前取消。"),
        (Mode::HomeVisit, "（上门接待）。届时由工作室拨打您的电话。请届时在家等候，不便时请提前取消。"),
    ] {
        let place = "届时由工作室拨打您的电话。".to_owned();
        let appointment = Appointment { place, mode, ..appointment() };
        let event = event(Kind::Confirmed, &appointment, None);
        let body = text(Kind::Confirmed, &facts(&event, Side::Resident), None, Locale::Zh).body;
        assert!(body.ends_with(expected), "{body}");
        let absent = text(Kind::NoShow, &facts(&event, Side::Resident), None, Locale::Zh);
        assert!(!absent.title.contains("到场") && !absent.body.contains("地点"), "{absent:?}");
    }
}

#[test]
fn a_text_says_until_when_somebody_has_to_act() {
    let until = Some("2026-11-24T10:00:00Z".parse().unwrap());
    let asked = Appointment { state: AppointmentState::Requested, decide_by: until, ..appointment() };
    let say =
        |event: &AppointmentEvent<'_>, side| text(event.kind, &facts(event, side), None, Locale::Zh).body;
    let requested = event(Kind::Requested, &asked, None);
    assert!(say(&requested, Side::Host).ends_with("请于 2026年11月24日 18:00 前确认或婉拒。"));
    assert!(say(&requested, Side::Resident).ends_with("接待方将在 2026年11月24日 18:00 前答复。"));
    let offered = Appointment { state: AppointmentState::Held, hold_until: until, ..appointment() };
    let offer = say(&event(Kind::OfferMade, &offered, None), Side::Resident);
    assert!(offer.ends_with("为您保留至 2026年11月24日 18:00，请接受或另选时间。"), "{offer}");
    let visited = appointment();
    let filed = AppointmentEvent {
        promise_due_on: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
        ..event(Kind::RecordFiled, &visited, None)
    };
    assert!(say(&filed, Side::Resident).contains("承诺于 2026年12月1日 前办结。"));
}

#[test]
fn a_moved_appointment_names_the_former_one() {
    let former = Appointment { number: "B7654321".to_owned(), ..appointment() };
    let moved = Appointment { state: AppointmentState::Requested, ..appointment() };
    let moved = AppointmentEvent { former: Some(&former), ..event(Kind::Rescheduled, &moved, None) };
    let host = text(Kind::Rescheduled, &facts(&moved, Side::Host), None, Locale::Zh);
    assert_eq!(host.title, "有预约改期");
    assert!(host.body.contains("原预约 B7654321（2026年11月25日 09:30）不再保留。"), "{}", host.body);
    assert!(host.body.contains("确认或婉拒"), "the host decides anew");
}

#[test]
fn every_kind_has_words_for_both_sides_and_keeps_them() {
    let appointment = appointment();
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        for (side, mode) in [
            (Side::Resident, Mode::Onsite),
            (Side::Resident, Mode::Phone),
            (Side::Host, Mode::Onsite),
            (Side::Host, Mode::HomeVisit),
        ] {
            let appointment = Appointment { mode, ..appointment.clone() };
            let facts = facts(&event(kind, &appointment, None), side);
            let kept: Facts = serde_json::from_value(serde_json::to_value(&facts).unwrap()).unwrap();
            assert_eq!(kept, facts);
            let (zh, en) = (text(kind, &facts, None, Locale::Zh), text(kind, &facts, None, Locale::En));
            assert!(zh.title != en.title && zh.body.contains("A2345678") && en.body.contains("A2345678"));
            for body in [&zh.body, &en.body] {
                assert!(!body.contains("..") && !body.contains("。。") && !body.contains("{}"), "{body}");
            }
        }
    }
}

#[test]
fn a_text_about_a_visit_is_not_sent_after_it() {
    let now = Instant::UNIX_EPOCH;
    let hours = TimeDelta::hours;
    assert_eq!(stale_at(Kind::Confirmed, now, hours(5)), now + hours(5));
    assert_eq!(stale_at(Kind::CancelledByHost, now, hours(0)), now + hours(1), "an apology may come late");
    assert_eq!(stale_at(Kind::RecordFiled, now, hours(-5)), now + hours(72));
}
