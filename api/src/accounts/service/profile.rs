//! One's own account.

use entity::account;
use entity::id::{AccountId, StudioId};
use entity::value::{Locale, StudioRole};
use sea_orm::ActiveValue::{NotSet, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::store::{accounts as store, people, staff as staff_store};
use super::{Answer, second_factor};
use crate::access::{Actor, Person};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::mutation::{self, Call, Done};
use crate::vault::Purpose;

/// Somebody, as they see themselves.
#[derive(Debug)]
pub struct Profile {
    /// The account.
    pub account: account::Model,
    /// The hats.
    pub person: Person,
    /// The name: one's own choice, else the member's or the staff's.
    pub name: Option<String>,
    /// The phone, with its middle hidden.
    pub phone_masked: Option<String>,
    /// The studios of the member.
    pub studios: Vec<(StudioId, String, StudioRole)>,
    /// How the second factor stands, for staff.
    pub second_factor: Option<second_factor::State>,
}

/// Reads the account of the person who asks.
pub async fn read(app: &App, person: &Person) -> Result<Profile, Fault> {
    policy::decide(&Actor::Person(person.clone()), Action::SeeMyself).check()?;
    let db = app.db.read();
    let account = store::get(db, person.account_id).await?;
    let keys = Keys::of(db, &app.vault, &[account.id]).await?;
    let open = |purpose, sealed: Option<&[u8]>| match sealed {
        Some(sealed) => keys.open(purpose, sealed),
        None => Ok(None),
    };
    let phone_masked = open(Purpose::Phone, account.phone_sealed.as_deref())?.map(|phone| mask(&phone));
    let name = match open(Purpose::Name, account.name_sealed.as_deref())? {
        Some(name) => Some(name),
        None => name_by_hat(app, person).await?,
    };
    Ok(Profile {
        account,
        name,
        phone_masked,
        studios: studios(app, person).await?,
        second_factor: second_factor::state_of(app, person).await?,
        person: person.clone(),
    })
}

fn mask(e164: &str) -> String {
    entity::phone::Phone::parse(e164).map(|phone| phone.masked()).unwrap_or_default()
}

async fn name_by_hat(app: &App, person: &Person) -> Result<Option<String>, Fault> {
    if let Some(member) = person.member_id {
        return store::find_member_name(app.db.read(), member).await;
    }
    if person.staff.is_some() {
        let staff = staff_store::find_of(app.db.read(), person.account_id).await?;
        return Ok(staff.map(|staff| staff.name));
    }
    Ok(None)
}

async fn studios(app: &App, person: &Person) -> Result<Vec<(StudioId, String, StudioRole)>, Fault> {
    let ids: Vec<StudioId> = person.studios.iter().map(|(id, _)| *id).collect();
    let names = store::studio_names(app.db.read(), &ids).await?;
    let seat = |(id, role): &(StudioId, StudioRole)| {
        let (_, name) = names.iter().find(|(named, _)| named == id)?;
        Some((*id, name.clone(), *role))
    };
    Ok(person.studios.iter().filter_map(seat).collect())
}

/// The same after the hats of the session changed.
pub async fn read_anew(app: &App, person: &Person) -> Result<Profile, Fault> {
    let (now, needs_factor) = (app.clock.real_now(), app.config.sign_in.staff_need_second_factor);
    let person = people::find_person(app.db.read(), person.session_id, now, needs_factor).await?;
    read(app, &person.ok_or(Fault::NotSignedIn)?).await
}

/// What somebody changes of their account; `None` stays as it is.
#[derive(Clone, Debug)]
pub struct ProfileChange {
    /// The version it was read with.
    pub expected_version: i32,
    /// The name.
    pub name: Option<String>,
    /// The language.
    pub locale: Option<Locale>,
    /// Whether to be reminded of what lies ahead.
    pub reminds: Option<bool>,
}

/// An account was changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Changed {
    account_id: AccountId,
}

impl Done for Changed {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.account_id.into()))
    }
}

/// Changes the account of the person who asks.
pub async fn update(ctx: &Ctx, change: &ProfileChange) -> Answer<Changed> {
    let outcome = mutation::run(ctx, Call::unkeyed("updateMyProfile"), |tx| {
        Box::pin(async move { write(&tx, ctx, change).await })
    })
    .await?;
    Ok(outcome.result)
}

async fn write(tx: &Tx, ctx: &Ctx, change: &ProfileChange) -> Result<Changed, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::UpdateMyProfile).check()?;
    let before = store::get(tx.conn(), ctx.actor.person()?.account_id).await?;
    if before.version != change.expected_version {
        return Err(Stop::Refused(AccountError::Conflict));
    }
    let after = account::ActiveModel {
        name_sealed: match &change.name {
            Some(name) => {
                let keys = Keys::to_seal(tx, &ctx.app.vault, &[before.id]).await?;
                Set(Some(keys.seal(before.id, Purpose::Name, name)?))
            }
            None => NotSet,
        },
        locale: change.locale.map_or(NotSet, Set),
        reminds: change.reminds.map_or(NotSet, Set),
        updated_at: Set(tx.now),
        ..account::ActiveModel::default()
    };
    if !store::update_profile(tx.conn(), &before, after).await? {
        return Err(Stop::Refused(AccountError::Conflict));
    }
    Ok(Changed { account_id: before.id })
}
