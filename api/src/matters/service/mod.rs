//! Use cases: load and lock → policy → rules → write → tell, each in one transaction.

pub mod climbing;
pub mod opening;
pub mod passing;
pub mod persons;
pub mod recounting;
pub mod shown;
pub mod stepping;
mod telling;

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{MatterId, OrgUnitId};
use entity::matter::Model;
use entity::matter_step;
use entity::value::{MatterRole, MatterStep};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::MatterError;
use super::policy::{self, Action, Facts, decide, visible_to};
use super::store;
use crate::access::Decision;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::keys::{self, Keys};
use crate::mutation::Done;
use crate::vault::Purpose;
use crate::work_calendar::{FARTHEST, WorkCalendar, service as work_calendar};

/// What a use case of matters comes to.
pub type Outcome = Result<MatterDone, Stop<MatterError>>;

/// A matter was opened, or a step of it taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterDone(pub MatterId);

impl Done for MatterDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Matter", self.0.into()))
    }
}

/// A matter that the actor may do something with, locked.
struct Locked {
    matter: Model,
    facts: Facts,
    /// As what the actor works on it; a resident who started it otherwise.
    role: MatterRole,
}

/// Locks a matter. Whoever may not see it is told that it does not exist.
async fn lock(tx: &Tx, ctx: &Ctx, id: MatterId, action: Action) -> Result<Locked, Fault> {
    ctx.actor.person()?;
    let matter = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let facts = facts(tx.conn(), ctx, &matter).await?;
    decide(&ctx.actor, Action::View, &facts).check()?;
    decide(&ctx.actor, action, &facts).check()?;
    let worker = policy::standing(&ctx.actor, &facts).filter(|_| action != Action::Answer);
    Ok(Locked { matter, facts, role: worker.unwrap_or(MatterRole::Resident) })
}

fn check_version(matter: &Model, expected: i32) -> Result<(), Stop<MatterError>> {
    let version = matter.version;
    if version == expected { Ok(()) } else { Err(Stop::Refused(MatterError::Conflict { version })) }
}

/// What the policy has to know of the actor and a matter.
async fn facts(conn: &impl ConnectionTrait, ctx: &Ctx, matter: &Model) -> Result<Facts, Fault> {
    let scope = visible_to(&ctx.actor).map_err(refused)?;
    let near = store::near(conn, &scope, &[matter.id]).await?;
    Ok(Facts::of(matter, near.resident.contains(&matter.id), near.sits.contains(&matter.id)))
}

/// The bodies whose matters the actor has in hand, as their head or liaison officer.
pub async fn bodies(ctx: &Ctx) -> Result<Vec<OrgUnitId>, Fault> {
    let Ok(scope) = visible_to(&ctx.actor) else { return Ok(Vec::new()) };
    Ok(store::bodies(ctx.app.db.read(), &scope).await?)
}

/// The fault that a refusal of the policy is.
pub(super) fn refused(decision: Decision) -> Fault {
    decision.check().err().unwrap_or(Fault::NotFound)
}

/// A step that is taken.
struct Taken<'a> {
    step: MatterStep,
    role: MatterRole,
    words: &'a str,
    is_internal: bool,
    rung: Option<i32>,
}

impl<'a> Taken<'a> {
    fn new(step: MatterStep, role: MatterRole, words: &'a str) -> Self {
        Self { step, role, words, is_internal: false, rung: None }
    }

    /// A step of the program itself.
    fn by_system(step: MatterStep, words: &'a str) -> Self {
        Self::new(step, MatterRole::System, words)
    }
}

/// Writes a matter with its next version and the step that led there. Another due date begins another ladder. Gives the matter as it is
/// now, and whether the step was new.
async fn write(
    tx: &Tx,
    ctx: &Ctx,
    before_due: NaiveDate,
    matter: Model,
    taken: &Taken<'_>,
) -> Result<(Model, bool), Fault> {
    let rung = if matter.due_on == before_due { matter.rung } else { 0 };
    let after = Model { version: matter.version + 1, updated_at: tx.now, rung, ..matter };
    store::update(tx.conn(), after.clone()).await?;
    let is_new = note(tx, ctx, &after, taken).await?;
    Ok((after, is_new))
}

/// Keeps a step. What a resident says is sealed for them, and what is said officially for nobody.
async fn note(tx: &Tx, ctx: &Ctx, after: &Model, taken: &Taken<'_>) -> Result<bool, Fault> {
    let account = ctx.actor.account_id().filter(|_| taken.role != MatterRole::System);
    let resident = account.filter(|_| taken.role == MatterRole::Resident);
    let words_sealed = match (taken.words, resident) {
        ("", _) => None,
        (words, Some(resident)) => {
            let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
            Some(keys.seal(resident, Purpose::Text, words)?)
        }
        (words, None) => Some(keys::seal_for_nobody(&ctx.app.vault, Purpose::Text, words)?),
    };
    let row = matter_step::Model {
        id: ids::new_id(),
        matter_id: after.id,
        version: after.version,
        step: taken.step,
        state: after.state,
        acted_as: taken.role,
        account_id: account,
        is_internal: taken.is_internal,
        words_sealed,
        due_on: after.due_on,
        effect_number: after.effect_number,
        rung: taken.rung,
        at: tx.now,
    };
    Ok(store::insert_step(tx.conn(), row).await?)
}

/// The date of an instant in the district.
pub(super) fn local(ctx: &Ctx, at: Instant) -> NaiveDate {
    at.with_timezone(&ctx.app.zone()).date_naive()
}

/// The calendar of the office from a day on, as far as anything is counted.
pub(crate) async fn calendar(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    from: NaiveDate,
) -> Result<WorkCalendar, Fault> {
    let until = from.checked_add_days(chrono::Days::new(FARTHEST)).unwrap_or(from);
    work_calendar::of_office(conn, ctx.app.zone(), from, until).await
}
