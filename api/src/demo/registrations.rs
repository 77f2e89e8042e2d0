//! Who comes to the demo's lectures: one hall with places left, and a small one that is full, for which two wait.

use chrono::TimeDelta;
use entity::id::{AccountId, LectureId, RegistrationId, WaitlistEntryId, WaitlistId};
use entity::value::{LectureState, RegistrationChannel, RegistrationState, WaitState};
use entity::{Instant, lecture, lecture_hall, registration, waitlist, waitlist_entry};

use super::people::{People, Resident};
use super::{id, officers};
use crate::error::Fault;
use crate::vault::Purpose;

/// What is written, once the lectures are there as they are.
#[derive(Default)]
pub(super) struct Registrations {
    pub(super) halls: Vec<lecture_hall::Model>,
    pub(super) registrations: Vec<registration::Model>,
    pub(super) lists: Vec<waitlist::Model>,
    pub(super) waits: Vec<waitlist_entry::Model>,
}

/// Capacity, how many may come along, kept places, how many are registered, and how many wait, of each lecture that is to come.
const HALLS: [(i32, i32, i32, usize, usize); 2] = [(40, 2, 4, 6, 0), (3, 0, 0, 3, 2)];

/// Makes them for the first lectures on the calendar.
pub(super) fn make(
    people: &People,
    lectures: &[lecture::Model],
    now: Instant,
) -> Result<Registrations, Fault> {
    let mut made = Registrations::default();
    let ahead = lectures.iter().filter(|one| one.state == LectureState::Scheduled);
    let ahead = ahead.filter_map(|one| Some((one.id, one.starts_at.filter(|at| *at > now)?)));
    let mut residents = people.residents.iter().skip(20);
    for ((lecture, starts_at), wanted) in ahead.zip(HALLS) {
        let (capacity, most_companions, kept_places, registered, waiting) = wanted;
        made.halls.push(lecture_hall::Model {
            lecture_id: lecture,
            capacity,
            most_companions,
            kept_places,
            opens_at: now - TimeDelta::days(10),
            closes_at: starts_at - TimeDelta::hours(2),
            cancel_until: starts_at - TimeDelta::hours(24),
            // Counted by the database as registrations are written.
            taken: 0,
            taken_by_phone: 0,
            author_account_id: id("account", officers::OFFICER),
            version: 1,
            created_at: now - TimeDelta::days(12),
            updated_at: now - TimeDelta::days(12),
        });
        for (nth, resident) in residents.by_ref().take(registered).enumerate() {
            let at = now - TimeDelta::days(9) + TimeDelta::hours(i64::try_from(nth).unwrap_or(0));
            made.registrations.push(one(people, (lecture, resident), at)?);
        }
        if waiting > 0 {
            wait(&mut made, (lecture, starts_at), residents.by_ref().take(waiting), now);
        }
    }
    Ok(made)
}

fn one(
    people: &People,
    (lecture, resident): (LectureId, &Resident),
    at: Instant,
) -> Result<registration::Model, Fault> {
    let name = format!("{} {}", lecture.0, resident.phone);
    let own: RegistrationId = id("registration", &name);
    let number: String = own.0.simple().to_string().to_uppercase().chars().take(8).collect();
    Ok(registration::Model {
        id: own,
        number: format!("JT-{number}"),
        lecture_id: lecture,
        account_id: resident.id,
        state: RegistrationState::Registered,
        channel: RegistrationChannel::Own,
        companions: 0,
        name_sealed: Some(people.sealing.seal(resident.id, Purpose::Name, &resident.name)?),
        waitlist_entry_id: None,
        hold_until: None,
        officer_account_id: None,
        agreed_at: None,
        is_late: false,
        reason_sealed: None,
        registered_at: Some(at),
        ended_at: None,
        version: 1,
        created_at: at,
    })
}

fn wait<'p>(
    made: &mut Registrations,
    (lecture, starts_at): (LectureId, Instant),
    residents: impl Iterator<Item = &'p Resident>,
    now: Instant,
) {
    let list: WaitlistId = id("waitlist", lecture.0);
    let date = starts_at.date_naive();
    let (mut position, mut waits) = (0, Vec::new());
    for resident in residents {
        let account: AccountId = resident.id;
        let entry: WaitlistEntryId = id("waitlist entry", format!("{} {}", lecture.0, account.0));
        position += 1;
        waits.push(waitlist_entry::Model {
            id: entry,
            waitlist_id: list,
            account_id: account,
            position,
            ahead_at_join: position - 1,
            open_number: 1,
            party_size: 1,
            from_on: date,
            until_on: date,
            state: WaitState::Waiting,
            joined_at: now - TimeDelta::days(3) + TimeDelta::hours(i64::from(position)),
            offered_at: None,
            ended_at: None,
            version: 1,
        });
    }
    made.lists.push(waitlist::Model {
        id: list,
        service_id: None,
        lecture_id: Some(lecture),
        last_position: position,
        created_at: now - TimeDelta::days(3),
    });
    made.waits.extend(waits);
}
