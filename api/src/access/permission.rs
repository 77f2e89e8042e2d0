//! What staff may be allowed to do, and which role allows what. Closed lists: only who has which role is data.

use entity::value::StaffRole;
use strum::EnumIter;

/// One thing that staff may be allowed to do.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Permission {
    /// Invite staff, give them roles and take them away.
    StaffGrant,
    /// Shut an account out, or let it in again.
    AccountDisable,
    /// Give an account another phone number, with evidence.
    AccountChangePhone,
    /// Give somebody a way back who lost their second factor.
    AccountRecover,
    /// Read the trail of what was done.
    AuditRead,
    /// Change the numbers of the committee.
    RulesEdit,
    /// Keep terms, sectors, regions, and what else the committee says of itself.
    OfficeManage,
    /// Keep the roster of members.
    MemberManage,
    /// Keep studios and their teams.
    StudioManage,
    /// Decide on studios that were applied for, and rate them.
    StudioReview,
    /// Decide on what members publish.
    ContentReview,
    /// Act for whoever receives residents.
    AppointmentManage,
    /// See a resident's name and number in full, with a reason.
    ResidentReveal,
    /// Take a list out of the house as a file.
    ListExport,
    /// See what leaves the machine, and try again what was given up.
    OutboxManage,
    /// Answer those who ask what is known of them, and keep the notices.
    PrivacyManage,
    /// Decide on files that were held back.
    FileManage,
    /// See which clients use what of the API.
    UsageRead,
}

impl Permission {
    /// The code, fixed for ever: it is what decisions, documents and logs name.
    pub fn code(self) -> &'static str {
        match self {
            Self::StaffGrant => "staff.grant",
            Self::AccountDisable => "account.disable",
            Self::AccountChangePhone => "account.changePhone",
            Self::AccountRecover => "account.recover",
            Self::AuditRead => "audit.read",
            Self::RulesEdit => "rules.edit",
            Self::OfficeManage => "office.manage",
            Self::MemberManage => "member.manage",
            Self::StudioManage => "studio.manage",
            Self::StudioReview => "studio.review",
            Self::ContentReview => "content.review",
            Self::AppointmentManage => "appointment.manage",
            Self::ResidentReveal => "resident.reveal",
            Self::ListExport => "list.export",
            Self::OutboxManage => "outbox.manage",
            Self::PrivacyManage => "privacy.manage",
            Self::FileManage => "file.manage",
            Self::UsageRead => "usage.read",
        }
    }
}

/// Whether a role allows something. Nobody grants and reads the trail of it: neither by one role (a test below) nor by two
/// (`staff_grant_apart` in the database).
pub fn allows(role: StaffRole, permission: Permission) -> bool {
    use Permission as P;
    match permission {
        P::StaffGrant | P::AccountDisable | P::AccountChangePhone | P::AccountRecover => {
            matches!(role, StaffRole::Admin | StaffRole::Security)
        }
        P::AuditRead => matches!(role, StaffRole::Auditor),
        P::RulesEdit | P::PrivacyManage | P::UsageRead => matches!(role, StaffRole::Admin),
        P::OfficeManage
        | P::MemberManage
        | P::StudioManage
        | P::StudioReview
        | P::ContentReview
        | P::AppointmentManage
        | P::ResidentReveal
        | P::ListExport
        | P::OutboxManage
        | P::FileManage => matches!(role, StaffRole::Admin | StaffRole::Officer),
    }
}

/// Whether roles that one person holds together leave granting and reading the trail apart.
pub fn are_apart(roles: &[StaffRole]) -> bool {
    let any = |permission| roles.iter().any(|role| allows(*role, permission));
    !(any(Permission::StaffGrant) && any(Permission::AuditRead))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use sea_orm::Iterable;

    use super::*;

    fn roles() -> impl Iterator<Item = StaffRole> {
        <StaffRole as Iterable>::iter()
    }

    #[test]
    fn no_role_both_grants_and_reads_the_trail() {
        for role in roles() {
            let both = allows(role, Permission::StaffGrant) && allows(role, Permission::AuditRead);
            assert!(!both, "{role:?}");
        }
    }

    #[test]
    fn every_permission_has_a_role_and_every_role_a_permission() {
        for permission in Permission::iter() {
            assert!(roles().any(|role| allows(role, permission)), "{permission:?}");
        }
        for role in roles() {
            assert!(Permission::iter().any(|permission| allows(role, permission)), "{role:?}");
        }
    }

    #[test]
    fn each_code_is_one_permissions() {
        let codes: HashSet<_> = Permission::iter().map(Permission::code).collect();
        assert_eq!(codes.len(), Permission::iter().count());
    }
}
