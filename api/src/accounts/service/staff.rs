//! Administrators: from the command line, or the first one by a link.

use chrono::TimeDelta;
use entity::id::{AccountId, SetupLinkId, StaffGrantId, StaffId};
use entity::value::{AccountState, GrantScope, SessionProof, StaffRole};
use entity::{account, setup_link, staff, staff_grant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::password::check_login;
use super::super::store::{accounts as store, limits, setup_links, staff as staff_store};
use super::super::token::RefreshToken;
use super::passwords::hashed;
use super::roles::NewGrant;
use super::sessions::{Device, Opened, SignedIn, hand_over, open};
use super::{Answer, flatten};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{self, Call, Done};

/// How long a link for the first administrator can be used.
const LINK_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Who becomes an administrator.
#[derive(Clone)]
pub struct NewAdministrator {
    /// The login; upper and lower case are the same.
    pub login: String,
    /// The password.
    pub password: String,
    /// The name that others see.
    pub name: String,
}

/// Staff was made or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Created {
    /// The staff.
    pub staff_id: StaffId,
}

impl Done for Created {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Staff", self.staff_id.into()))
    }
}

/// Makes an administrator.
pub async fn create(ctx: &Ctx, new: &NewAdministrator) -> Answer<Created> {
    policy::decide(&ctx.actor, Action::CreateAdministrator).check()?;
    let hash = match checked_hash(ctx, new).await? {
        Ok(hash) => hash,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let hash = hash.as_str();
    let outcome = mutation::run(ctx, Call::unkeyed("createAdministrator"), |tx| {
        Box::pin(async move {
            let staff = insert(&tx, ctx, &administrator(new), hash).await?;
            Ok(Created { staff_id: staff.id })
        })
    })
    .await?;
    Ok(outcome.result)
}

/// Makes the first administrator, who holds the link, and signs them in.
pub async fn claim(ctx: &Ctx, link: &str, new: &NewAdministrator, device: &Device) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::ClaimFirstAdministrator).check()?;
    let app = &ctx.app;
    // A text that is no link stands for one that nobody has: it is refused and noted like any other.
    let link = RefreshToken::parse(link).unwrap_or_else(RefreshToken::draw);
    let link_hash = link.hash(&app.vault);
    let link_hash = link_hash.as_slice();
    // A wrong link costs no slow hash.
    let known = setup_links::is_open(app.db.read(), link_hash, app.clock.real_now()).await?;
    let hash = if known { checked_hash(ctx, new).await? } else { Err(AccountError::LinkInvalid) };
    let hash = &hash;
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("claimFirstAdministrator"), |tx| {
        Box::pin(async move {
            let hash = hash.as_ref().map_err(|refusal| Stop::Refused(refusal.clone()))?;
            take_link(&tx, link_hash).await?;
            let staff = insert(&tx, ctx, &administrator(new), hash).await?;
            let opened = open(&tx, ctx, staff.account_id, SessionProof::Password, device, first).await?;
            Ok::<Result<Opened, AccountError>, _>(Ok(opened))
        })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// What making and using a link wait for, one after the other.
const FIRST_ADMINISTRATOR: &str = "first administrator";

/// Uses the link up, if there is no staff yet: whoever is second waits here, and then sees the first administrator.
async fn take_link(tx: &Tx, link_hash: &[u8]) -> Result<(), Stop<AccountError>> {
    limits::lock(tx.conn(), FIRST_ADMINISTRATOR, tx.real_now).await?;
    let taken = setup_links::take(tx.conn(), link_hash, tx.real_now).await?;
    if !taken || staff_store::is_any(tx.conn()).await? {
        return Err(Stop::Refused(AccountError::LinkInvalid));
    }
    Ok(())
}

async fn checked_hash(ctx: &Ctx, new: &NewAdministrator) -> Result<Result<String, AccountError>, Fault> {
    match check_login(&new.login) {
        Ok(()) => hashed(ctx, &new.login, &new.password).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Who joins the staff.
pub(super) struct NewStaff<'a> {
    pub(super) login: &'a str,
    pub(super) name: &'a str,
    pub(super) grant: NewGrant,
    pub(super) granted_by: Option<AccountId>,
    /// The account that they have already; without one they get their own.
    pub(super) account: Option<AccountId>,
}

fn administrator(new: &NewAdministrator) -> NewStaff<'_> {
    let grant = NewGrant { role: StaffRole::Admin, scope: GrantScope::District, scope_id: None };
    NewStaff { login: &new.login, name: &new.name, grant, granted_by: None, account: None }
}

pub(super) async fn insert(
    tx: &Tx,
    ctx: &Ctx,
    new: &NewStaff<'_>,
    hash: &str,
) -> Result<staff::Model, Stop<AccountError>> {
    let account_id = new.account.unwrap_or_else(ids::new_id);
    let staff = staff::Model {
        id: ids::new_id::<StaffId>(),
        account_id,
        login: new.login.to_lowercase(),
        name: new.name.to_owned(),
        password_hash: hash.to_owned(),
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    if new.account.is_none() {
        store::insert_if_new(tx.conn(), own_account(tx, ctx, account_id)).await?;
    }
    if !staff_store::insert(tx.conn(), staff.clone()).await? {
        return Err(Stop::Refused(AccountError::LoginTaken));
    }
    let grant = staff_grant::Model {
        id: ids::new_id::<StaffGrantId>(),
        staff_id: staff.id,
        role: new.grant.role,
        scope: new.grant.scope,
        scope_id: new.grant.scope_id,
        granted_by: new.granted_by,
        created_at: tx.real_now,
    };
    staff_store::insert_grant(tx.conn(), grant).await?;
    Ok(staff)
}

/// An account for somebody who has none: staff sign in by password, without a number.
fn own_account(tx: &Tx, ctx: &Ctx, id: AccountId) -> account::Model {
    account::Model {
        id,
        phone_hash: None,
        phone_sealed: None,
        name_sealed: None,
        phone_proved_at: None,
        locale: ctx.locale,
        reminds: true,
        state: AccountState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    }
}

/// A link for the first administrator was made, or there is staff.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct LinkMade(bool);

impl Done for LinkMade {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// The text of a new one-time link, while there is no staff; afterwards `None`. Former links are void: each start of a server makes
/// one, and the logs that hold the others may be read by many.
pub async fn new_link(ctx: &Ctx) -> Result<Option<String>, Fault> {
    policy::decide(&ctx.actor, Action::CreateAdministrator).check()?;
    let link = RefreshToken::draw();
    let hash = link.hash(&ctx.app.vault);
    let hash = hash.as_slice();
    let outcome = mutation::run::<LinkMade, mutation::Never, _>(ctx, Call::unkeyed("makeSetupLink"), |tx| {
        Box::pin(async move {
            // Servers that start together would not see each other's link.
            limits::lock(tx.conn(), FIRST_ADMINISTRATOR, tx.real_now).await?;
            if staff_store::is_any(tx.conn()).await? {
                return Ok(LinkMade(false));
            }
            let row = setup_link::Model {
                id: ids::new_id::<SetupLinkId>(),
                token_hash: hash.to_vec(),
                created_at: tx.real_now,
                expires_at: tx.real_now + LINK_LIFETIME,
                used_at: None,
            };
            setup_links::replace(tx.conn(), row).await?;
            Ok(LinkMade(true))
        })
    })
    .await?;
    match outcome.result {
        Ok(LinkMade(made)) => Ok(made.then(|| link.text())),
        Err(never) => match never {},
    }
}
