//! What hosts offer, and when.

use entity::id::{AppointmentServiceId, AvailabilityRuleId, HostId, StudioId};
use entity::value::{
    AvailabilityKind, CallBy, CompanionsCount, ConfirmMode, Mode, RollPolicy, ServiceState, StudioState,
};
use entity::{appointment_service, availability_rule, sector};
use sea_orm::JsonValue;
use serde_json::json;

use super::people::People;
use super::places::{Studios, weekly};
use super::works::theme;
use super::{Founded, id};

/// How many members have a service of their own.
pub(super) const MEMBERS_WITH_SERVICE: usize = 60;

/// Services and published hours.
pub(super) struct Offers {
    pub(super) services: Vec<appointment_service::Model>,
    pub(super) rules: Vec<availability_rule::Model>,
}

impl Offers {
    /// The hours a host publishes.
    pub(super) fn rules_of(&self, host: HostId) -> Vec<availability_rule::Model> {
        self.rules.iter().filter(|rule| rule.host_id == host).cloned().collect()
    }
}

/// Every studio has one or two services, and 60 members one.
pub(super) fn make(
    people: &People,
    studios: &Studios,
    sectors: &[sector::Model],
    founded: Founded,
) -> Offers {
    let mut offers = Offers { services: Vec::new(), rules: Vec::new() };
    for (nth, (studio, host)) in studios.all.iter().zip(&studios.hosts).enumerate() {
        let topic = studio.theme.as_str();
        let receives = studio.state == StudioState::Open;
        let mut at_studio = blank(host.id, format!("studio {nth} a"), founded);
        at_studio.title = format!("{topic}·现场接待");
        at_studio.place.clone_from(&studio.address);
        at_studio.venue_studio_id = Some(studio.id);
        at_studio.state = if receives { ServiceState::Active } else { ServiceState::Paused };
        if nth % 4 == 3 {
            group(&mut at_studio, topic);
        }
        offers.services.push(at_studio);
        if nth % 2 == 0 {
            let mut by_phone = blank(host.id, format!("studio {nth} b"), founded);
            by_phone.title = format!("{topic}·电话咨询");
            remote(&mut by_phone, Mode::Phone, "请保持电话畅通");
            by_phone.call_by = Some(CallBy::Host);
            offers.services.push(by_phone);
        }
        publish(&mut offers, host.id, &format!("studio {nth}"), &weekly(nth));
    }
    for turn in 0..MEMBERS_WITH_SERVICE {
        add_of_member(&mut offers, people, studios, (sectors, turn), founded);
    }
    offers
}

/// Every fifth member: by phone, by video, at home, or in a studio without taking its room.
fn add_of_member(
    offers: &mut Offers,
    people: &People,
    studios: &Studios,
    (sectors, turn): (&[sector::Model], usize),
    founded: Founded,
) {
    let nth = turn * 5;
    let Some((host, member)) = people.hosts.get(nth).zip(people.members.get(nth)) else { return };
    let sector = sectors.iter().find(|sector| sector.id == member.sector_id);
    let mut service = blank(host.id, format!("member {nth}"), founded);
    service.title = format!("委员有约·{}", theme(sector.map(|sector| sector.name.as_str()), turn));
    match turn % 4 {
        0 => service.place = seat_address(studios, host.member_id),
        1 => {
            remote(&mut service, Mode::Phone, "请在安静处接听");
            service.call_by = Some(CallBy::Resident);
            service.call_number = Some("12345".to_owned());
        }
        2 => remote(&mut service, Mode::Video, &format!("视频会议室 800 000 {nth:03}，届时进入即可")),
        _ => {
            remote(&mut service, Mode::HomeVisit, "委员上门，地址以预约时填写的为准");
            service.confirm_mode = ConfirmMode::Manual;
            service.intake_questions = questions(&[TOPIC, ADDRESS]);
        }
    }
    offers.services.push(service);
    let day = |offset: usize| i32::try_from((turn + offset) % 5 + 1).unwrap_or(1);
    publish(offers, host.id, &format!("member {nth}"), &[(day(1), 1140, 1260), (day(3), 840, 960)]);
}

fn seat_address(studios: &Studios, member: Option<entity::id::MemberId>) -> String {
    let seat = studios.seats.iter().find(|seat| Some(seat.member_id) == member);
    let studio: Option<StudioId> = seat.map(|seat| seat.studio_id);
    let found = studios.all.iter().find(|known| Some(known.id) == studio);
    found.map_or_else(|| "示例区政协委员之家".to_owned(), |studio| studio.address.clone())
}

fn group(service: &mut appointment_service::Model, topic: &str) {
    service.title = format!("{topic}·居民恳谈");
    service.length_minutes = 60;
    service.capacity = 6;
    service.companions_count = CompanionsCount::Seats;
    service.confirm_mode = ConfirmMode::Auto;
}

fn remote(service: &mut appointment_service::Model, mode: Mode, place: &str) {
    service.mode = mode;
    place.clone_into(&mut service.place);
    service.length_minutes = 20;
    service.confirm_mode = ConfirmMode::Auto;
}

fn blank(host_id: HostId, key: String, founded: Founded) -> appointment_service::Model {
    appointment_service::Model {
        id: id::<AppointmentServiceId>("service", key),
        host_id,
        title: String::new(),
        description: "请说明想反映或咨询的事项，便于准备。".to_owned(),
        mode: Mode::Onsite,
        venue_studio_id: None,
        place: String::new(),
        length_minutes: 30,
        buffer_before_minutes: 0,
        buffer_after_minutes: 10,
        capacity: 1,
        confirm_mode: ConfirmMode::Manual,
        notice_minutes: 120,
        horizon_days: 30,
        resident_limit: 5,
        day_limit: 12,
        period_limit: Some(6),
        call_by: None,
        call_number: None,
        companions_limit: 2,
        companions_count: CompanionsCount::Free,
        intake_questions: questions(&[TOPIC]),
        state: ServiceState::Active,
        version: 1,
        created_at: founded,
        updated_at: founded,
    }
}

/// Key and words of what everybody is asked, and of what is asked besides when the host comes to the resident.
pub(super) const TOPIC: (&str, &str) = ("topic", "您想反映或咨询什么事项？");
pub(super) const ADDRESS: (&str, &str) = ("address", "请填写上门的详细地址。");

fn questions(asked: &[(&str, &str)]) -> JsonValue {
    asked.iter().map(|(key, label)| json!({ "key": key, "label": label, "is_required": true })).collect()
}

fn publish(offers: &mut Offers, host_id: HostId, key: &str, weekly: &[(i32, i32, i32)]) {
    for (weekday, start_minute, end_minute) in weekly {
        offers.rules.push(availability_rule::Model {
            id: id::<AvailabilityRuleId>("availability", format!("{key} {weekday} {start_minute}")),
            host_id,
            kind: AvailabilityKind::Weekly,
            weekday: Some(*weekday),
            on_date: None,
            month_day: None,
            nth: None,
            roll: RollPolicy::None,
            start_minute: *start_minute,
            end_minute: *end_minute,
            from_date: None,
            until_date: None,
        });
    }
}
