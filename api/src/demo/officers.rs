//! Staff of every role, and officers of every scope.

use entity::id::{AccountId, StaffId};
use entity::region;
use entity::value::{GrantScope, OrgUnitKind, StaffRole};
use entity::{staff, staff_grant};
use uuid::Uuid;

use super::office::Office;
use super::people::{People, blank};
use super::places::Studios;
use super::{Founded, id};

/// Login of the administrator.
pub(super) const ADMIN: &str = "demo.admin";

/// Login of an officer of the whole district.
pub(super) const OFFICER: &str = "demo.officer";

/// Staff of the demo.
#[derive(Clone, Debug)]
pub struct DemoStaff {
    /// The login.
    pub login: &'static str,
    /// What they are, in Chinese and in English.
    pub is: (&'static str, &'static str),
    /// What their role reaches, where that is not the whole district.
    pub of: String,
}

/// Adds them; gives how to sign in as each.
pub(super) fn add(
    people: &mut People,
    (regions, studios, office): (&[region::Model], &Studios, &Office),
    founded: Founded,
    password_hash: &str,
) -> Vec<DemoStaff> {
    let town = regions.iter().find(|region| region.parent_id.is_none());
    let committee = office.units.iter().find(|unit| unit.kind == OrgUnitKind::SpecialCommittee);
    let town = town.map(|town| (town.id.into(), town.name.as_str()));
    let committee = committee.map(|unit| (unit.id.into(), unit.name.as_str()));
    let studio = studios.all.first().map(|studio| (studio.id.into(), studio.name.as_str()));
    let everywhere = |login, name, is, role| (login, name, is, role, GrantScope::District, None);
    let within = |login, name, is, scope, of: Option<(Uuid, &str)>| {
        let of = of.map(|(id, name)| (id, name.to_owned()));
        (login, name, is, StaffRole::Officer, scope, of)
    };
    let all = [
        everywhere(ADMIN, "示例管理员", ("管理员", "administrator"), StaffRole::Admin),
        everywhere(OFFICER, "示例工作人员", ("工作人员", "officer"), StaffRole::Officer),
        everywhere("demo.security", "示例安全员", ("安全管理员", "security"), StaffRole::Security),
        everywhere("demo.auditor", "示例审计员", ("审计员", "auditor"), StaffRole::Auditor),
        within("demo.township", "示例联络经办", ("乡街经办", "township officer"), GrantScope::Region, town),
        within(
            "demo.committee",
            "示例专委经办",
            ("专委会经办", "committee officer"),
            GrantScope::Committee,
            committee,
        ),
        within("demo.studio", "示例工作室经办", ("工作室经办", "studio officer"), GrantScope::Studio, studio),
    ];
    all.into_iter()
        .map(|(login, name, is, role, scope, of)| {
            let (scope_id, of) = of.map_or((None, String::new()), |(id, name)| (Some(id), name));
            add_one(people, (login, name), (role, scope, scope_id), founded, password_hash);
            DemoStaff { login, is, of }
        })
        .collect()
}

fn add_one(
    people: &mut People,
    (login, name): (&str, &str),
    (role, scope, scope_id): (StaffRole, GrantScope, Option<Uuid>),
    founded: Founded,
    password_hash: &str,
) {
    let account_id: AccountId = id("account", login);
    let staff_id: StaffId = id("staff", login);
    people.accounts.push(blank(account_id, founded));
    people.grants.push(staff_grant::Model {
        id: id("grant", login),
        staff_id,
        role,
        scope,
        scope_id,
        granted_by: None,
        created_at: founded,
    });
    people.staff.push(staff::Model {
        id: staff_id,
        account_id,
        login: login.to_owned(),
        name: name.to_owned(),
        password_hash: password_hash.to_owned(),
        version: 1,
        created_at: founded,
        updated_at: founded,
    });
}
