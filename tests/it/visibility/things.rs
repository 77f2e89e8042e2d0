//! Everything there is in the database, and whose it is: read from the rows, not from what the program says.

use std::collections::{BTreeMap, HashMap};

use async_graphql::ID;
use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, MemberId, StudioId};
use entity::value::{
    MemberState, NoticeState, OfferingState, OrgUnitState, PhotoState, PostState, StudioRole, StudioState,
};
use sea_orm::{DatabaseConnection, EntityTrait};
use tongxin::graphql::id::encode;
use tongxin_tests::TestApp;
use uuid::Uuid;

use super::people::Who;

/// Something with people of its own.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) kind: String,
    /// Whether it is in a state in which it is shown to those whom it is made for.
    pub(super) is_shown: bool,
    pub(super) own: Vec<Who>,
    /// The member who receives, or lead and team of the studio that does.
    pub(super) host: Vec<Who>,
    pub(super) lead: Vec<Who>,
    pub(super) team: Vec<Who>,
    /// Officers of the township in which it lies.
    pub(super) kept_by: Vec<Who>,
}

/// Everything, by its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Things {
    all: BTreeMap<String, Thing>,
    /// The code of each studio.
    pub(super) codes: BTreeMap<String, String>,
}

/// Whose accounts they are, and in which townships officers work.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) accounts: HashMap<AccountId, Who>,
    /// The township of the studio, and of the other studio.
    pub(super) officers: HashMap<Uuid, Who>,
    pub(super) today: NaiveDate,
    pub(super) now: Instant,
}

/// People around members and studios, while everything is read.
pub(super) struct Around {
    members: HashMap<MemberId, (Who, bool)>,
    pub(super) studios: HashMap<StudioId, (Thing, bool)>,
}

pub(super) fn thing(kind: &str, is_shown: bool) -> Thing {
    let none = Vec::new;
    Thing {
        kind: kind.to_owned(),
        is_shown,
        own: none(),
        host: none(),
        lead: none(),
        team: none(),
        kept_by: none(),
    }
}

impl Thing {
    fn of(mut self, own: Option<Who>) -> Self {
        self.own.extend(own);
        self
    }

    pub(super) fn as_kind(&self, kind: &str, is_shown: bool) -> Self {
        let host = [self.lead.clone(), self.team.clone()].concat();
        Self { kind: kind.to_owned(), is_shown, host, ..self.clone() }
    }
}

impl Things {
    pub(super) fn get(&self, id: &str) -> Option<&Thing> {
        self.all.get(id)
    }

    /// One thing alone.
    pub(super) fn of(id: &str, thing: Thing) -> Self {
        Self { all: [(id.to_owned(), thing)].into(), codes: BTreeMap::new() }
    }

    /// Everything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Thing)> {
        self.all.iter()
    }

    /// The ids of one kind.
    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a String, &'a Thing)> {
        self.all.iter().filter(move |(_, thing)| thing.kind == kind)
    }

    pub(super) fn add(&mut self, id: impl Into<Uuid>, thing: Thing) {
        let ID(key) = encode(&thing.kind, id.into());
        self.all.insert(key, thing);
    }

    /// Reads them.
    pub(super) async fn read(app: &TestApp, known: &Known) -> Self {
        let db = app.app.db.read();
        let mut things = Self::default();
        let around = around(db, known).await;
        for (id, (studio, _)) in &around.studios {
            things.add(*id, studio.clone());
        }
        for row in entity::studio::Entity::find().all(db).await.unwrap() {
            things.codes.insert(encode("Studio", row.id.into()).0, row.code);
        }
        things.add_members(db, known, &around).await;
        things.add_studios_own(db, known, &around).await;
        things.add_lectures(db, known, &around).await;
        things.add_visits(db, known, &around).await;
        things.add_matters(db, known, &around).await;
        things.add_lecture_requests(db, known, &around).await;
        things.add_office(db, known, &around).await;
        things.add_accounts(db, known).await;
        things
    }

    async fn add_members(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        for row in entity::member::Entity::find().all(db).await.unwrap() {
            let own =
                known.accounts.get(&row.account_id).copied().filter(|_| row.state == MemberState::Active);
            self.add(row.id, thing("Member", row.state == MemberState::Active).of(own));
        }
        for row in entity::photo::Entity::find().all(db).await.unwrap() {
            let is_shown = row.state == PhotoState::Published;
            let photo = match (row.member_id, row.studio_id) {
                (Some(member), _) => thing("Photo", is_shown).of(around.serving(member)),
                (None, Some(studio)) => around.studios[&studio].0.as_kind("Photo", is_shown),
                (None, None) => thing("Photo", is_shown),
            };
            self.add(row.id, photo);
        }
        for row in entity::upload::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            // What a studio uses is also its people's to see.
            let user =
                row.attached_id.filter(|_| row.attached_kind.as_deref() == Some("Studio")).map(StudioId);
            let upload = match user {
                Some(studio) => around.studios[&studio].0.as_kind("Upload", true),
                None => thing("Upload", row.attached_id.is_some()),
            };
            self.add(row.id, upload.of(own));
        }
    }

    async fn add_studios_own(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        for row in entity::studio_post::Entity::find().all(db).await.unwrap() {
            let (studio, _) = &around.studios[&row.studio_id];
            let is_shown = row.state == PostState::Published && studio.is_shown;
            self.add(row.id, studio.as_kind("StudioPost", is_shown));
        }
        for row in entity::studio_rating::Entity::find().all(db).await.unwrap() {
            let (studio, _) = &around.studios[&row.studio_id];
            self.add(row.id, studio.as_kind("StudioRating", row.published_at.is_some()));
        }
        for row in entity::studio_report::Entity::find().all(db).await.unwrap() {
            let (studio, _) = &around.studios[&row.studio_id];
            let mut report = studio.as_kind("StudioReport", true);
            report.own = known.accounts.get(&row.account_id).copied().into_iter().collect();
            self.add(row.id, report);
        }
    }

    async fn add_visits(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        // Also those of no cast, whom a roster brought.
        let members = entity::member::Entity::find().all(db).await.unwrap();
        let serving = |id| members.iter().any(|row| row.id == id && row.state == MemberState::Active);
        let mut hosts = HashMap::new();
        for row in entity::host::Entity::find().all(db).await.unwrap() {
            let host = match (row.member_id, row.studio_id) {
                (Some(member), _) => {
                    let of = around.serving(member).into_iter().collect();
                    Thing { host: of, ..thing("Host", serving(member)) }
                }
                (None, Some(studio)) => {
                    let (studio, receives) = &around.studios[&studio];
                    studio.as_kind("Host", *receives)
                }
                (None, None) => thing("Host", false),
            };
            self.add(row.id, host.clone());
            hosts.insert(row.id, host);
        }
        for row in entity::appointment_service::Entity::find().all(db).await.unwrap() {
            // One that is paused is shown, and says that it is.
            let service = Thing { kind: "AppointmentService".to_owned(), ..hosts[&row.host_id].clone() };
            self.add(row.id, service);
        }
        self.add_needs(db, known, &hosts).await;
        self.add_pools(db, around).await;
        let mut lists = HashMap::new();
        for row in entity::waitlist::Entity::find().all(db).await.unwrap() {
            let of = row.service_id.map(|id| encode("AppointmentService", id.into()));
            let of = of.or(row.lecture_id.map(|id| encode("Lecture", id.into())));
            let ID(of) = of.unwrap();
            let list = self.all[&of].clone();
            // Neither lecturers nor those who are registered learn who waits.
            let host = if row.lecture_id.is_some() { Vec::new() } else { list.host };
            lists.insert(row.id, Thing { own: Vec::new(), host, ..list });
        }
        for row in entity::waitlist_entry::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            let wait =
                Thing { kind: "WaitlistEntry".to_owned(), is_shown: true, ..lists[&row.waitlist_id].clone() };
            self.add(row.id, wait.of(own));
        }
        for row in entity::assistance::Entity::find().all(db).await.unwrap() {
            let both = [row.resident_account_id, row.officer_account_id];
            let own = both.iter().filter_map(|account| known.accounts.get(account)).copied().collect();
            self.add(row.id, Thing { own, ..thing("Assistance", true) });
        }
        for row in entity::appointment::Entity::find().all(db).await.unwrap() {
            let is_offered = row.offered_for_id.is_some() && row.stands_in_for_id.is_none();
            let is_shown = row.requested_at.is_some() || is_offered;
            let own = known.accounts.get(&row.resident_account_id).copied();
            let mut visit = Thing { kind: "Appointment".to_owned(), is_shown, ..hosts[&row.host_id].clone() };
            // Who comes along to somebody's home is among those who receive.
            visit.host.extend(row.second_host_account_id.and_then(|second| known.accounts.get(&second)));
            self.add(row.id, visit.of(own));
        }
        for row in entity::booking_pause::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            self.add(row.id, thing("BookingPause", true).of(own));
        }
    }

    async fn add_needs(
        &mut self,
        db: &DatabaseConnection,
        known: &Known,
        hosts: &HashMap<entity::id::HostId, Thing>,
    ) {
        for row in entity::service_offering::Entity::find().all(db).await.unwrap() {
            let host = &hosts[&row.host_id];
            let is_shown = row.state == OfferingState::Published && host.is_shown;
            self.add(row.id, Thing { kind: "ServiceOffering".to_owned(), is_shown, ..host.clone() });
        }
        for row in entity::service_request::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            let kept_by = row.region_id.and_then(|region| known.officers.get(&region.0)).copied();
            let request = Thing { kept_by: kept_by.into_iter().collect(), ..thing("ServiceRequest", true) };
            self.add(row.id, request.of(own));
        }
    }

    async fn add_office(&mut self, db: &DatabaseConnection, known: &Known, around: &Around) {
        for row in entity::region::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Region", true));
        }
        for row in entity::sector::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Sector", true));
        }
        for row in entity::term::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Term", true));
        }
        for row in entity::notice::Entity::find().all(db).await.unwrap() {
            let is_now = row.from_on.is_none_or(|on| on <= known.today)
                && row.until_on.is_none_or(|on| on >= known.today);
            self.add(row.id, thing("Notice", row.state == NoticeState::Published && is_now));
        }
        let mut units = HashMap::new();
        for row in entity::org_unit::Entity::find().all(db).await.unwrap() {
            units.insert(row.id, row.state == OrgUnitState::Active);
            self.add(row.id, thing("OrgUnit", row.state == OrgUnitState::Active));
        }
        let serves = |member: &MemberId| around.members.get(member).is_some_and(|(_, serves)| *serves);
        let is_over = |until: Option<NaiveDate>| until.is_some_and(|on| on <= known.today);
        for row in entity::org_seat::Entity::find().all(db).await.unwrap() {
            let is_shown = units[&row.org_unit_id] && serves(&row.member_id) && !is_over(row.until_on);
            self.add(row.id, thing("OrgSeat", is_shown));
        }
        for row in entity::community_assignment::Entity::find().all(db).await.unwrap() {
            let is_shown = serves(&row.member_id) && !is_over(row.until_on);
            self.add(row.id, thing("CommunityAssignment", is_shown));
        }
        for row in entity::closure::Entity::find().all(db).await.unwrap() {
            let stands = row.lifted_at.is_none() && row.ends_at > known.now;
            let place = row.studio_id.map(|studio| around.studios[&studio].0.clone());
            let is_shown = stands && place.as_ref().is_none_or(|studio| studio.is_shown);
            let place = place.unwrap_or_else(|| thing("Closure", is_shown));
            self.add(row.id, Thing { kind: "Closure".to_owned(), is_shown, ..place });
        }
        for row in entity::liaison_officer::Entity::find().all(db).await.unwrap() {
            let serves = [row.member_id, row.of_member_id].iter().flatten().all(serves);
            let is_there = row.org_unit_id.is_none_or(|unit| units[&unit]);
            self.add(row.id, thing("LiaisonOfficer", row.until_on.is_none() && serves && is_there));
        }
        for row in entity::roster_import::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("RosterImport", row.undone_at.is_none()));
        }
        for row in entity::term_move::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("TermMove", row.undone_at.is_none()));
        }
        for row in entity::leave::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Leave", row.withdrawn_at.is_none()).of(around.serving(row.member_id)));
        }
        self.add_duties(db, around).await;
        for row in entity::member_leaving::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("MemberLeaving", row.undone_at.is_none()));
        }
    }

    /// A pool is its members' own, and the lead's of its studio.
    async fn add_pools(&mut self, db: &DatabaseConnection, around: &Around) {
        let entries = entity::pool_entry::Entity::find().all(db).await.unwrap();
        for row in entity::pool::Entity::find().all(db).await.unwrap() {
            use entity::value::{PoolEntryState, PoolState};
            let its =
                entries.iter().filter(|entry| entry.pool_id == row.id && entry.state != PoolEntryState::Left);
            let serves = |entry: &&entity::pool_entry::Model| around.serving(entry.member_id).is_some();
            let joined = its.clone().filter(|entry| entry.state == PoolEntryState::Joined).filter(serves);
            let is_shown = row.state == PoolState::Active && joined.count() > 0;
            let bare = thing("Pool", is_shown);
            let mut pool =
                row.studio_id.map_or(bare, |studio| around.studios[&studio].0.as_kind("Pool", is_shown));
            pool.own.extend(its.filter_map(|entry| around.serving(entry.member_id)));
            self.add(row.id, pool);
        }
    }

    async fn add_accounts(&mut self, db: &DatabaseConnection, known: &Known) {
        for row in entity::message::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Message", true).of(known.accounts.get(&row.account_id).copied()));
        }
        for row in entity::session::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            let is_open = row.ended_at.is_none() && row.expires_at > known.now;
            self.add(row.id, thing("Session", is_open).of(own));
        }
        let sessions = entity::session::Entity::find().all(db).await.unwrap();
        for row in entity::device::Entity::find().all(db).await.unwrap() {
            let own = known.accounts.get(&row.account_id).copied();
            let is_open = |session: &entity::session::Model| {
                session.id == row.session_id && session.ended_at.is_none() && session.expires_at > known.now
            };
            self.add(row.id, thing("Device", sessions.iter().any(is_open)).of(own));
        }
        for row in entity::outbox_job::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("OutboxJob", true));
        }
        for row in entity::staff::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("Staff", true));
        }
        for row in entity::staff_invitation::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("StaffInvitation", true));
        }
        for row in entity::member_invitation::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("MemberInvitation", true));
        }
        for row in entity::second_factor_reset::Entity::find().all(db).await.unwrap() {
            self.add(row.id, thing("SecondFactorReset", true));
        }
        for (account, who) in &known.accounts {
            let ID(id) = encode("Account", (*account).into());
            self.all.insert(id, thing("Viewer", true).of(Some(*who)));
        }
    }
}

impl Around {
    /// The member, while they serve.
    pub(super) fn serving(&self, member: MemberId) -> Option<Who> {
        self.members.get(&member).filter(|(_, serves)| *serves).map(|(who, _)| *who)
    }
}

async fn around(db: &DatabaseConnection, known: &Known) -> Around {
    let mut around = Around { members: HashMap::new(), studios: HashMap::new() };
    for row in entity::member::Entity::find().all(db).await.unwrap() {
        if let Some(who) = known.accounts.get(&row.account_id) {
            around.members.insert(row.id, (*who, row.state == MemberState::Active));
        }
    }
    let regions = entity::region::Entity::find().all(db).await.unwrap();
    for row in entity::studio::Entity::find().all(db).await.unwrap() {
        let is_shown = matches!(row.state, StudioState::Open | StudioState::Suspended);
        let mut studio = thing("Studio", is_shown);
        // What lies in a village is kept with the township.
        let above =
            regions.iter().find(|region| region.id == row.region_id).and_then(|region| region.parent_id);
        let places = [Some(row.region_id), above];
        studio
            .kept_by
            .extend(places.iter().flatten().filter_map(|region| known.officers.get(&(*region).into())));
        around.studios.insert(row.id, (studio, row.state != StudioState::Closed));
    }
    for row in entity::studio_member::Entity::find().all(db).await.unwrap() {
        let Some(who) = around.serving(row.member_id) else { continue };
        let (studio, _) = around.studios.get_mut(&row.studio_id).unwrap();
        if row.role == StudioRole::Lead { studio.lead.push(who) } else { studio.team.push(who) }
    }
    around
}
