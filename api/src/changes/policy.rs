//! For whom a client catches up: its own things, those of the hats of whoever is signed in, and what everybody may see. What each object
//! shows is decided by the policy of its own feature, as on every other path.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::value::Locale;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Row};

/// What can be done with the log.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Catch up.
    CatchUp,
}

/// Everybody may catch up with what they may see.
pub fn decide(_actor: &Actor, action: Action) -> Decision {
    match action {
        Action::CatchUp => Decision::Allow,
    }
}

/// Whose changes a reader is told of. Only this file makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    account: Option<Uuid>,
    member: Option<Uuid>,
    studios: Vec<Uuid>,
}

impl Scope {
    /// The account of who has signed in.
    pub(super) fn account(&self) -> Option<Uuid> {
        self.account
    }

    /// The member that they are.
    pub(super) fn member(&self) -> Option<Uuid> {
        self.member
    }

    /// The studios that they lead or belong to.
    pub(super) fn studios(&self) -> &[Uuid] {
        &self.studios
    }
}

/// What the actor is told of.
pub fn told(actor: &Actor) -> Scope {
    let Actor::Person(person) = actor else { return Scope::default() };
    let mut studios: Vec<Uuid> = person.studios.iter().map(|(studio, _)| studio.0).collect();
    studios.sort_unstable();
    Scope { account: Some(person.account_id.0), member: person.member_id.map(|member| member.0), studios }
}

/// Tells two scopes apart: another person, other hats, other permissions or another language see other things in the same objects.
pub(super) fn name(actor: &Actor, audiences: &[Uuid], locale: Locale) -> String {
    let mut audiences = audiences.to_vec();
    audiences.sort_unstable();
    let staff = actor.staff();
    let text = format!("{:?} {audiences:?} {staff:?} {locale:?}", actor.account_id());
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.as_ref().get(..12).unwrap_or_default())
}

/// The permission table.
pub fn table() -> Vec<Row> {
    access::table(Action::iter(), |_| "changes.catch_up", decide)
}
