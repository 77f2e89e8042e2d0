use chrono_tz::Tz;
use entity::appointment::Model as Appointment;
use entity::id::{AppointmentId, AppointmentServiceId, HostId, OccurrenceId};
use entity::value::{AppointmentState, Locale};
use uuid::Uuid;

use super::super::words::*;
use super::*;

const RESIDENT: AccountId = AccountId(Uuid::from_u128(1));
const LEAD: AccountId = AccountId(Uuid::from_u128(2));
const TEAM: AccountId = AccountId(Uuid::from_u128(3));

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
        quota_number: 1,
        day_number: 1,
        local_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
        starts_at: at,
        ends_at: at,
        place: "示例街道 1 号".to_owned(),
        resident_name_sealed: None,
        intake_sealed: None,
        reason: None,
        hold_until: None,
        decide_by: None,
        decided_at: None,
        checked_in_at: None,
        closed_at: None,
        rescheduled_from_id: None,
        offered_for_id: None,
        version: 2,
        created_at: at,
        updated_at: at,
    }
}

fn event(kind: Kind, appointment: &Appointment, actor_account: Option<AccountId>) -> AppointmentEvent<'_> {
    AppointmentEvent {
        kind,
        appointment,
        service_title: "法律咨询",
        host_name: "王委员",
        host_accounts: &[LEAD, TEAM],
        note: None,
        actor_account,
    }
}

fn told(kind: Kind, actor: Option<AccountId>) -> Vec<AccountId> {
    recipients(&event(kind, &appointment(), actor)).into_iter().map(|(account, _)| account).collect()
}

#[test]
fn everyone_concerned_hears_and_the_one_who_acted_does_not() {
    assert_eq!(told(Kind::Requested, Some(RESIDENT)), [RESIDENT, LEAD, TEAM], "with a receipt");
    assert_eq!(told(Kind::Confirmed, Some(RESIDENT)), [RESIDENT, LEAD, TEAM], "confirmed by itself");
    assert_eq!(told(Kind::Confirmed, Some(LEAD)), [RESIDENT], "a host's confirmation is no news to hosts");
    assert_eq!(told(Kind::CancelledByResident, Some(RESIDENT)), [LEAD, TEAM]);
    assert_eq!(told(Kind::VerdictGiven, Some(RESIDENT)), [LEAD, TEAM]);
    assert_eq!(told(Kind::Rescheduled, Some(LEAD)), [RESIDENT, TEAM]);
    for kind in [Kind::Declined, Kind::CancelledByHost, Kind::OfferMade, Kind::NoShow, Kind::RecordFiled] {
        assert_eq!(told(kind, Some(LEAD)), [RESIDENT], "{kind:?}");
    }
    assert_eq!(told(Kind::Expired, None), [RESIDENT]);
    for kind in [Kind::CheckedIn, Kind::Completed] {
        assert_eq!(told(kind, Some(LEAD)), Vec::<AccountId>::new());
    }
}

#[test]
fn somebody_who_is_both_hears_once() {
    let appointment = Appointment { resident_account_id: LEAD, ..appointment() };
    let both = recipients(&event(Kind::Requested, &appointment, Some(LEAD)));
    assert_eq!(both, [(LEAD, Side::Resident), (TEAM, Side::Host)]);
}

#[test]
fn texts_say_what_when_and_where_in_both_languages() {
    let appointment = appointment();
    let event =
        AppointmentEvent { note: Some(" 请带材料。 "), ..event(Kind::Confirmed, &appointment, None) };
    let facts = Facts::of(&event, Side::Resident, Tz::Asia__Shanghai);
    assert_eq!(
        sms(Kind::Confirmed, &facts, Locale::Zh, "示例市示例区"),
        "【示例市示例区政协】您的预约已确认。预约 A2345678：王委员“法律咨询”，2026年11月25日 09:30，地点：示例街道 1 号。\
         请按时到场，不能来请提前取消。说明：请带材料。"
    );
    let en = text(Kind::Confirmed, &facts, Locale::En);
    assert_eq!(en.title, "Your appointment is confirmed");
    assert!(en.body.contains("25 November 2026 09:30, at 示例街道 1 号."), "{}", en.body);
}

#[test]
fn every_kind_has_words_for_both_sides_and_keeps_them() {
    let appointment = appointment();
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        for side in [Side::Resident, Side::Host] {
            let facts = Facts::of(&event(kind, &appointment, None), side, Tz::Asia__Shanghai);
            let kept: Facts = serde_json::from_value(serde_json::to_value(&facts).unwrap()).unwrap();
            assert_eq!(kept, facts);
            let (zh, en) = (text(kind, &facts, Locale::Zh), text(kind, &facts, Locale::En));
            assert!(zh.title != en.title && zh.body.contains("A2345678") && en.body.contains("A2345678"));
        }
    }
}

#[test]
fn a_text_about_a_visit_is_not_sent_after_it() {
    let now = Instant::UNIX_EPOCH;
    let hours = chrono::TimeDelta::hours;
    assert_eq!(stale_at(Kind::Confirmed, now, hours(5)), now + hours(5));
    assert_eq!(stale_at(Kind::CancelledByHost, now, hours(0)), now + hours(1), "an apology may come late");
    assert_eq!(stale_at(Kind::RecordFiled, now, hours(-5)), now + hours(72));
}
