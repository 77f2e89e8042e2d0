//! Who may do what with accounts. Signing in is for everybody; what is one's own needs a session.

use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Ask for a phone code.
    RequestPhoneCode,
    /// Sign in, by code or password, or go on with a refresh token.
    SignIn,
    /// Become the first administrator, with the link.
    ClaimFirstAdministrator,
    /// Make an administrator.
    CreateAdministrator,
    /// End one's own session.
    SignOut,
    /// Read one's own account.
    SeeMyself,
    /// Change one's own account.
    UpdateMyProfile,
    /// Shut somebody's account out, or let it in again.
    SetAccountState,
    /// The same with one's own: nobody locks themselves out.
    SetOwnAccountState,
    /// See the staff and who was invited.
    SeeStaff,
    /// Invite somebody to the staff, or take it back.
    InviteStaff,
    /// Join the staff, with the link.
    AcceptStaffInvitation,
    /// The same within a session of one's own: who has an account becomes staff with it.
    AcceptStaffInvitationAsMyself,
    /// Invite members, take it back, see who was invited.
    InviteMembers,
    /// Take up what the roster has of a member, with the link.
    AcceptMemberInvitation,
    /// Change the name of staff.
    UpdateStaff,
    /// Say which roles somebody has.
    SetStaffRoles,
    /// The same with one's own: nobody gives themselves anything.
    SetOwnStaffRoles,
    /// End one's own sessions on other devices.
    EndOwnSessions,
    /// Prove again who one is.
    StepUp,
    /// Set up one's own second factor.
    KeepSecondFactor,
    /// End somebody's second factor: ask for it, or agree to it.
    ResetSecondFactor,
    /// The same with one's own.
    ResetOwnSecondFactor,
    /// Give one's own account another number.
    ChangeMyPhone,
    /// Find an account, and give it another number, with evidence.
    ChangeAccountPhone,
    /// The same with one's own: the owner's way is the other.
    ChangeOwnAccountPhone,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::RequestPhoneCode => "accounts.requestPhoneCode",
            Self::SignIn => "accounts.signIn",
            Self::ClaimFirstAdministrator => "accounts.claimFirstAdministrator",
            Self::CreateAdministrator => "accounts.createAdministrator",
            Self::SignOut => "accounts.signOut",
            Self::SeeMyself => "accounts.viewer",
            Self::UpdateMyProfile => "accounts.updateMyProfile",
            Self::SetAccountState => "accounts.setAccountState",
            Self::SetOwnAccountState => "accounts.setOwnAccountState",
            Self::SeeStaff => "accounts.staff",
            Self::InviteStaff => "accounts.inviteStaff",
            Self::AcceptStaffInvitation => "accounts.acceptStaffInvitation",
            Self::AcceptStaffInvitationAsMyself => "accounts.acceptStaffInvitationAsMyself",
            Self::InviteMembers => "accounts.inviteMembers",
            Self::AcceptMemberInvitation => "accounts.acceptMemberInvitation",
            Self::UpdateStaff => "accounts.updateStaff",
            Self::SetStaffRoles => "accounts.setStaffRoles",
            Self::SetOwnStaffRoles => "accounts.setOwnStaffRoles",
            Self::EndOwnSessions => "accounts.endOwnSessions",
            Self::StepUp => "accounts.stepUp",
            Self::KeepSecondFactor => "accounts.keepSecondFactor",
            Self::ResetSecondFactor => "accounts.resetSecondFactor",
            Self::ResetOwnSecondFactor => "accounts.resetOwnSecondFactor",
            Self::ChangeMyPhone => "accounts.changeMyPhone",
            Self::ChangeAccountPhone => "accounts.changeAccountPhone",
            Self::ChangeOwnAccountPhone => "accounts.changeOwnAccountPhone",
        }
    }
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (
            Action::RequestPhoneCode
            | Action::SignIn
            | Action::ClaimFirstAdministrator
            | Action::AcceptStaffInvitation
            | Action::AcceptMemberInvitation,
            _,
        )
        | (Action::CreateAdministrator, Actor::System)
        | (
            Action::SignOut
            | Action::SeeMyself
            | Action::UpdateMyProfile
            | Action::EndOwnSessions
            | Action::StepUp
            | Action::AcceptStaffInvitationAsMyself
            | Action::ChangeMyPhone,
            Actor::Person(_),
        ) => Decision::Allow,
        (Action::CreateAdministrator, _) => Decision::Deny("COMMAND_LINE_ONLY"),
        (
            Action::SignOut
            | Action::SeeMyself
            | Action::UpdateMyProfile
            | Action::EndOwnSessions
            | Action::StepUp
            | Action::AcceptStaffInvitationAsMyself
            | Action::ChangeMyPhone,
            _,
        ) => Decision::SignIn,
        // Who lacks one is staff for this alone.
        (Action::KeepSecondFactor, Actor::Person(person)) if person.lacks_second_factor => Decision::Allow,
        (Action::KeepSecondFactor, _) => access::staff_only(actor),
        (Action::ResetSecondFactor, _) => district(actor, Permission::AccountRecover),
        (Action::ResetOwnSecondFactor, _) => not_oneself(actor, Permission::AccountRecover),
        (Action::ChangeAccountPhone, _) => district(actor, Permission::AccountChangePhone),
        (Action::ChangeOwnAccountPhone, _) => not_oneself(actor, Permission::AccountChangePhone),
        (Action::InviteMembers, _) => district(actor, Permission::MemberManage),
        (Action::SeeStaff | Action::InviteStaff | Action::UpdateStaff | Action::SetStaffRoles, _) => {
            district(actor, Permission::StaffGrant)
        }
        (Action::SetOwnStaffRoles, _) => not_oneself(actor, Permission::StaffGrant),
        (Action::SetAccountState, _) => district(actor, Permission::AccountDisable),
        (Action::SetOwnAccountState, _) => not_oneself(actor, Permission::AccountDisable),
    }
}

/// Accounts belong to no place: only those whose role reaches the whole district.
fn district(actor: &Actor, permission: Permission) -> Decision {
    access::staff_may(actor, permission, &Place::DISTRICT)
}

/// Who may do it with others may not with themselves.
fn not_oneself(actor: &Actor, permission: Permission) -> Decision {
    match district(actor, permission) {
        Decision::Allow if actor.is_staff() => Decision::Deny("YOURSELF"),
        decision => decision,
    }
}

/// Leave to read who is on the staff. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct StaffScope(());

/// What the actor may see of resets: all of them, or nothing.
pub(super) fn resets_seen_by(actor: &Actor) -> Result<StaffScope, Fault> {
    decide(actor, Action::ResetSecondFactor).check()?;
    Ok(StaffScope(()))
}

/// What the actor may see of the staff: all of it, or nothing.
pub(super) fn staff_seen_by(actor: &Actor) -> Result<StaffScope, Fault> {
    decide(actor, Action::SeeStaff).check()?;
    Ok(StaffScope(()))
}

/// Leave to read which members were invited. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct InvitationScope(());

/// What the actor may see of members' invitations: all of them, or nothing.
pub(super) fn invitations_seen_by(actor: &Actor) -> Result<InvitationScope, Fault> {
    decide(actor, Action::InviteMembers).check()?;
    Ok(InvitationScope(()))
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, decide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_are_made_on_the_command_line_only() {
        let made_by: Vec<_> =
            table().into_iter().filter(|(action, ..)| *action == "accounts.createAdministrator").collect();
        assert_eq!(made_by.len(), access::samples().len());
        for (_, who, decision) in made_by {
            assert_eq!(decision.is_allowed(), who == "system", "{who}");
        }
    }

    #[test]
    fn what_is_ones_own_needs_a_session() {
        for action in [Action::SignOut, Action::SeeMyself, Action::UpdateMyProfile] {
            assert_eq!(decide(&Actor::Anonymous { device_id: None }, action), Decision::SignIn);
        }
    }
}
