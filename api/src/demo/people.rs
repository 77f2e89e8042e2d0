//! Accounts: members, residents, staff.

use chrono::Datelike;
use entity::id::{AccountId, HostId, MemberId, TermId};
use entity::value::{AccountState, Locale, MemberState};
use entity::{account, host, member, sector, staff, staff_grant, term};

use super::places::{FIELDS, Studios};
use super::words::name;
use super::works::Work;
use super::{Founded, id};
use crate::app::App;
use crate::error::Fault;
use crate::keys::Keys;
use crate::terms;
use crate::vault::Purpose;
use entity::id::ConsentId;
use entity::{account_key, consent};

/// How many members.
const MEMBERS: usize = 300;

/// How many residents.
const RESIDENTS: usize = 60;

/// A resident.
pub(super) struct Resident {
    pub(super) id: AccountId,
    pub(super) name: String,
    pub(super) phone: String,
}

/// Everybody in the district.
pub(super) struct People {
    pub(super) term: term::Model,
    pub(super) accounts: Vec<account::Model>,
    /// What the residents agreed to.
    pub(super) consents: Vec<consent::Model>,
    /// The key of each, as it is stored.
    pub(super) keys: Vec<account_key::Model>,
    /// The same, to seal with.
    pub(super) sealing: Keys,
    pub(super) staff: Vec<staff::Model>,
    pub(super) grants: Vec<staff_grant::Model>,
    pub(super) members: Vec<member::Model>,
    pub(super) hosts: Vec<host::Model>,
    pub(super) residents: Vec<Resident>,
}

impl People {
    /// Name and phone of a member who leads a studio and has hours.
    pub(super) fn sample_member(&self, studios: &Studios) -> (String, String) {
        let lead = studios.seats.first().map(|seat| seat.member_id);
        let found = self.members.iter().enumerate().find(|(_, member)| Some(member.id) == lead);
        found.map(|(nth, member)| (member.name.clone(), member_phone(nth))).unwrap_or_default()
    }

    /// The account of a member.
    pub(super) fn account_of(&self, member: MemberId) -> Option<AccountId> {
        self.members.iter().find(|known| known.id == member).map(|known| known.account_id)
    }
}

fn member_phone(nth: usize) -> String {
    format!("139{:08}", nth + 1)
}

fn resident_phone(nth: usize) -> String {
    format!("137{:08}", nth + 1)
}

/// Makes everybody.
pub(super) fn make(app: &App, sectors: &[sector::Model], founded: Founded) -> Result<People, Fault> {
    let term = current_term(app, founded)?;
    let everybody: Vec<AccountId> = (0..MEMBERS)
        .map(member_phone)
        .chain((0..RESIDENTS).map(resident_phone))
        .map(|phone| id("account", phone))
        .collect();
    let (sealing, drawn) = Keys::draw(&app.vault, &everybody, founded)?;
    let mut people = People {
        term,
        accounts: Vec::new(),
        consents: Vec::new(),
        keys: drawn.into_rows(),
        sealing,
        staff: Vec::new(),
        grants: Vec::new(),
        members: Vec::new(),
        hosts: Vec::new(),
        residents: Vec::new(),
    };
    for nth in 0..MEMBERS {
        add_member(app, &mut people, sectors, nth, founded)?;
    }
    for nth in 0..RESIDENTS {
        let (name, phone) = (name(MEMBERS + nth * 3), resident_phone(nth));
        let id: AccountId = id("account", &phone);
        people.accounts.push(account((app, &people.sealing), id, &phone, &name, founded)?);
        people.consents.push(consent::Model {
            id: super::id::<ConsentId>("consent", &phone),
            account_id: id,
            notice_version: 1,
            at: founded,
            guardian_name_sealed: None,
            withdrawn_at: None,
        });
        people.residents.push(Resident { id, name, phone });
    }
    Ok(people)
}

/// The fifth term, now in its second year.
fn current_term(app: &App, founded: Founded) -> Result<term::Model, Fault> {
    let year = app.clock.now().with_timezone(&app.zone()).year() - 1;
    let day = |year, month, day| {
        chrono::NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| Fault::internal("a demo beyond the calendar"))
    };
    Ok(term::Model {
        id: id::<TermId>("term", 5),
        ordinal: 5,
        title: terms::service::title(5),
        starts_on: day(year, 1, 1)?,
        ends_on: day(year + 4, 12, 31)?,
        is_current: true,
        version: 1,
        created_at: founded,
    })
}

fn account(
    (app, keys): (&App, &Keys),
    id: AccountId,
    phone: &str,
    name: &str,
    founded: Founded,
) -> Result<account::Model, Fault> {
    let number = format!("+86{phone}");
    Ok(account::Model {
        phone_hash: Some(app.vault.phone_hash(&number)),
        phone_sealed: Some(keys.seal(id, Purpose::Phone, &number)?),
        name_sealed: Some(keys.seal(id, Purpose::Name, name)?),
        phone_proved_at: Some(app.clock.real_now()),
        ..blank(id, founded)
    })
}

pub(super) fn blank(id: AccountId, founded: Founded) -> account::Model {
    account::Model {
        id,
        phone_hash: None,
        phone_sealed: None,
        name_sealed: None,
        phone_proved_at: None,
        locale: Locale::Zh,
        reminds: true,
        state: AccountState::Active,
        version: 1,
        created_at: founded,
        updated_at: founded,
    }
}

fn add_member(
    app: &App,
    people: &mut People,
    sectors: &[sector::Model],
    nth: usize,
    founded: Founded,
) -> Result<(), Fault> {
    let (name, phone) = (name(nth), member_phone(nth));
    let account_id: AccountId = id("account", &phone);
    let member_id: MemberId = id("member", nth);
    let sector =
        sectors.get((nth + FIELDS) % sectors.len().max(1)).ok_or_else(|| Fault::internal("no sectors"))?;
    let work = Work::of(&sector.name);
    people.accounts.push(account((app, &people.sealing), account_id, &phone, &name, founded)?);
    people.members.push(member::Model {
        id: member_id,
        account_id,
        term_id: people.term.id,
        sector_id: sector.id,
        name,
        committee_name: work.committee.to_owned(),
        position: work.post(nth / sectors.len().max(1)).to_owned(),
        note: String::new(),
        state: MemberState::Active,
        version: 1,
        created_at: founded,
        updated_at: founded,
    });
    people.hosts.push(host::Model {
        id: id::<HostId>("host of member", nth),
        member_id: Some(member_id),
        studio_id: None,
        version: 1,
        created_at: founded,
    });
    Ok(())
}
