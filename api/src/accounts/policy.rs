//! Who may do what with accounts. Signing in is for everybody; what is one's own needs a session.

use entity::value::StaffRole;

use crate::access::{Actor, Decision, samples};

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
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
    /// Shut an account out, or let it in again.
    SetAccountState {
        /// It is one's own: nobody locks themselves out.
        is_own: bool,
    },
}

/// May `actor` do it?
pub fn decide(actor: &Actor, action: Action) -> Decision {
    match (action, actor) {
        (Action::RequestPhoneCode | Action::SignIn | Action::ClaimFirstAdministrator, _)
        | (Action::CreateAdministrator, Actor::System)
        | (Action::SignOut | Action::SeeMyself | Action::UpdateMyProfile, Actor::Person(_)) => {
            Decision::Allow
        }
        (Action::CreateAdministrator, _) => Decision::Deny("COMMAND_LINE_ONLY"),
        (Action::SignOut | Action::SeeMyself | Action::UpdateMyProfile, _) => Decision::SignIn,
        (Action::SetAccountState { is_own }, _) => set_state(actor, is_own),
    }
}

fn set_state(actor: &Actor, is_own: bool) -> Decision {
    match (actor, actor.staff_role()) {
        (Actor::System, _) => Decision::Allow,
        (Actor::Anonymous { .. }, _) => Decision::SignIn,
        (_, Some(StaffRole::Admin)) if is_own => Decision::Deny("YOURSELF"),
        (_, Some(StaffRole::Admin)) => Decision::Allow,
        _ => Decision::Deny("ADMINISTRATORS_ONLY"),
    }
}

/// Every action, in the order of the permission table.
const ACTIONS: [(&str, Action); 9] = [
    ("accounts.requestPhoneCode", Action::RequestPhoneCode),
    ("accounts.signIn", Action::SignIn),
    ("accounts.claimFirstAdministrator", Action::ClaimFirstAdministrator),
    ("accounts.createAdministrator", Action::CreateAdministrator),
    ("accounts.signOut", Action::SignOut),
    ("accounts.viewer", Action::SeeMyself),
    ("accounts.updateMyProfile", Action::UpdateMyProfile),
    ("accounts.setAccountState", Action::SetAccountState { is_own: false }),
    ("accounts.setOwnAccountState", Action::SetAccountState { is_own: true }),
];

/// The permission table: action, actor, answer.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    let actors = samples();
    let row = |(name, action): (&'static str, Action)| {
        let actors = actors.clone();
        actors.into_iter().map(move |(who, actor)| (name, who, decide(&actor, action)))
    };
    ACTIONS.into_iter().flat_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_are_made_on_the_command_line_only() {
        let made_by: Vec<_> =
            table().into_iter().filter(|(action, ..)| *action == "accounts.createAdministrator").collect();
        assert_eq!(made_by.len(), samples().len());
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
