//! Members and staff send files; a file is its owner's, and of those who decide on the object that uses it.

use entity::id::StudioId;
use entity::upload::Model;
use entity::value::{StudioRole, UploadPurpose};
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_studio};

/// What can be done with uploads.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Send the photo of a member.
    CreateMemberPhoto,
    /// Send the photo of a studio.
    CreateStudioPhoto,
    /// Send a photo of an activity.
    CreateActivityPhoto,
    /// Send a document.
    CreateDocument,
    /// Send a roster to be read in.
    CreateRoster,
    /// See one's own upload, use it, give it up.
    Own,
    /// Fetch a list that was exported for oneself.
    OwnExport,
    /// See another's that nothing uses.
    ViewOthers,
    /// See another's that something uses.
    ViewUsed,
    /// See another's that a studio uses.
    ViewOfStudio,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::CreateMemberPhoto => "uploads.create_member_photo",
            Self::CreateStudioPhoto => "uploads.create_studio_photo",
            Self::CreateActivityPhoto => "uploads.create_activity_photo",
            Self::CreateDocument => "uploads.create_document",
            Self::CreateRoster => "uploads.create_roster",
            Self::Own => "uploads.own",
            Self::OwnExport => "uploads.own_export",
            Self::ViewOthers => "uploads.view_others",
            Self::ViewUsed => "uploads.view_used",
            Self::ViewOfStudio => "uploads.view_of_studio",
        }
    }

    /// Sending something for this purpose.
    pub fn create(purpose: UploadPurpose) -> Self {
        match purpose {
            UploadPurpose::MemberPhoto => Self::CreateMemberPhoto,
            UploadPurpose::StudioPhoto => Self::CreateStudioPhoto,
            UploadPurpose::ActivityPhoto => Self::CreateActivityPhoto,
            UploadPurpose::Roster => Self::CreateRoster,
            // No type is taken for an exported list: the server makes it.
            UploadPurpose::Document | UploadPurpose::ListExport => Self::CreateDocument,
        }
    }
}

/// Whether the actor may; with what a studio uses, of which studio.
pub fn decide(actor: &Actor, action: Action, studio: Option<StudioId>) -> Decision {
    let person = match actor {
        Actor::Anonymous { .. } => return Decision::SignIn,
        // The program sends nothing: every file has somebody who answers for it.
        Actor::System => return Decision::Deny("PERSON_ONLY"),
        Actor::Person(person) => person,
    };
    // Whoever keeps something anywhere in the district may bring a file for it; where it may be used is for its own policy to say.
    let keeps =
        person.staff.as_ref().is_some_and(|staff| staff.grants_of(Permission::FileManage).next().is_some());
    let leads = person.studios.iter().any(|(_, role)| *role == StudioRole::Lead);
    match action {
        Action::Own => Decision::Allow,
        // As the roster itself: who may not read it in has no business with the numbers in it.
        Action::CreateRoster => access::staff_may(actor, Permission::MemberManage, &Place::DISTRICT),
        // Who may export no more has no use of what was exported before.
        Action::OwnExport
            if person
                .staff
                .as_ref()
                .is_some_and(|staff| staff.grants_of(Permission::ListExport).next().is_some()) =>
        {
            Decision::Allow
        }
        Action::ViewUsed
            if access::staff_may(actor, Permission::FileManage, &Place::DISTRICT).is_allowed() =>
        {
            Decision::Allow
        }
        Action::ViewOfStudio
            if access::staff_may(actor, Permission::FileManage, &Place::studio(studio)).is_allowed()
                || studio.is_some_and(|studio| actor.studio_role(studio).is_some()) =>
        {
            Decision::Allow
        }
        Action::OwnExport | Action::ViewOthers | Action::ViewUsed | Action::ViewOfStudio => Decision::Hide,
        _ if keeps => Decision::Allow,
        Action::CreateStudioPhoto if leads => Decision::Allow,
        Action::CreateStudioPhoto => Decision::Deny("LEAD_OR_STAFF_ONLY"),
        Action::CreateMemberPhoto | Action::CreateActivityPhoto | Action::CreateDocument => {
            if person.member_id.is_some() { Decision::Allow } else { Decision::Deny("MEMBER_OR_STAFF_ONLY") }
        }
    }
}

/// Whether the actor may see this upload and what is in it.
pub fn view(actor: &Actor, upload: &Model) -> Decision {
    if actor.account_id() == Some(upload.account_id) {
        // What is the office's is for whoever is staff in this session, though it is their own account that brought it.
        let action = match upload.purpose {
            UploadPurpose::ListExport => Action::OwnExport,
            UploadPurpose::Roster => Action::CreateRoster,
            _ => Action::Own,
        };
        return decide(actor, action, None);
    }
    match (upload.attached_kind.as_deref(), upload.attached_id) {
        (Some("Studio"), Some(id)) => decide(actor, Action::ViewOfStudio, Some(StudioId(id))),
        (_, Some(_)) => decide(actor, Action::ViewUsed, None),
        (_, None) => decide(actor, Action::ViewOthers, None),
    }
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, Some(sample_studio())))
}
