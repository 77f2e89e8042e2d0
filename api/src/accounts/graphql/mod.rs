//! Accounts in the schema.

pub mod grants;
pub mod inputs;
pub mod member_invitations;
pub mod mutations;
pub mod phones;
pub mod proving;
pub mod queries;
pub mod sessions;
pub mod staff;
pub mod staff_invitations;
pub mod staff_update;
pub mod types;

pub use member_invitations::{MemberInvitationMutation, MemberInvitationQuery};
pub use mutations::AccountMutation;
pub use phones::PhoneMutation;
pub use proving::{ProvingMutation, ProvingQuery};
pub use queries::AccountQuery;
pub use sessions::{SessionMutation, SessionQuery};
pub use staff::{StaffMutation, StaffQuery};
pub use staff_invitations::{StaffInvitationMutation, StaffInvitationQuery};
pub use staff_update::StaffUpdateMutation;
pub use types::AccountUserError;
