//! A pool: members who take turns by phone.

use entity::value::{Mode, PoolEntryState, PoolState};
use entity::{pool, pool_entry};

use super::offers::Offers;
use super::people::People;
use super::{Founded, id};

/// How many members take turns.
const MEMBERS: usize = 5;

/// A pool and who is in it.
pub(super) struct Pools {
    pub(super) pools: Vec<pool::Model>,
    pub(super) entries: Vec<pool_entry::Model>,
}

/// One pool of the district, of members who receive by phone.
pub(super) fn make(people: &People, offers: &Offers, founded: Founded) -> Pools {
    let member_of = |host| people.hosts.iter().find(|known| known.id == host)?.member_id;
    let by_phone = offers.services.iter().filter(|service| service.mode == Mode::Phone);
    let services: Vec<_> =
        by_phone.filter_map(|service| Some((service, member_of(service.host_id)?))).collect();
    let pool = pool::Model {
        id: id("pool", "phone"),
        title: "委员值班·电话接待".to_owned(),
        description: "由值班委员轮流接听，不必指定委员；请说明想反映或咨询的事项。".to_owned(),
        studio_id: None,
        mode: Mode::Phone,
        length_minutes: services.first().map_or(20, |(service, _)| service.length_minutes),
        resident_limit: 1,
        names_members: false,
        state: PoolState::Active,
        version: 1,
        created_at: founded,
    };
    let entry = |(service, member_id): &(&entity::appointment_service::Model, entity::id::MemberId)| {
        pool_entry::Model {
            id: id("pool entry", member_id.0),
            pool_id: pool.id,
            member_id: *member_id,
            service_id: Some(service.id),
            state: PoolEntryState::Joined,
            joined_at: Some(founded),
            created_at: founded,
        }
    };
    let entries = services.iter().take(MEMBERS).map(entry).collect();
    Pools { entries, pools: vec![pool] }
}
