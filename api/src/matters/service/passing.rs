//! A matter goes into other hands, takes longer, or goes on in another.

use entity::id::MatterId;
use entity::matter::Model;
use entity::value::{MatterState, MatterStep};

use super::super::MatterError;
use super::super::policy::Action;
use super::super::rules::Owner;
use super::super::rules::lifecycle::next_state;
use super::super::store;
use super::stepping::{Moment, check, check_words, due, moment};
use super::telling::{owners, say, tell};
use super::{MatterDone, Outcome, Taken, check_version, lock, write};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::NoticeKind;

/// Into whose hands a matter goes.
#[derive(Clone, Debug)]
pub struct TransferMatter {
    /// The matter.
    pub matter: MatterId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// Who has it in hand from now on.
    pub owner: Owner,
    /// Why.
    pub words: String,
}

/// How much longer a matter may take.
#[derive(Clone, Debug)]
pub struct ExtendMatter {
    /// The matter.
    pub matter: MatterId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// By how many workdays.
    pub days: i32,
    /// Why.
    pub words: String,
}

/// In which other a matter goes on.
#[derive(Clone, Debug)]
pub struct MergeMatter {
    /// The matter that ends.
    pub matter: MatterId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// The one in which it goes on.
    pub into: MatterId,
    /// Why.
    pub words: String,
}

/// Gives a matter into other hands. The due date stays.
pub async fn transfer(tx: &Tx, ctx: &Ctx, to: TransferMatter) -> Outcome {
    let step = MatterStep::Transfer;
    let locked = lock(tx, ctx, to.matter, Action::Work).await?;
    check_version(&locked.matter, to.expected_version)?;
    check_words(step, &to.words)?;
    let moment = moment(tx, ctx, &locked.matter, false).await?;
    let state = check(&locked.matter, step, &moment).map_err(Stop::Refused)?;
    if Owner::of(&locked.matter) == Some(to.owner) {
        return Err(Stop::Refused(MatterError::SameOwner));
    }
    if !store::is_fit(tx.conn(), to.owner).await? {
        return Err(Stop::Refused(MatterError::OwnerUnfit));
    }
    let (former, due_on) = (owners(tx, &locked.matter).await?, locked.matter.due_on);
    let after = to.owner.take(Model { state, ..locked.matter });
    let (after, _) = write(tx, ctx, due_on, after, &Taken::new(step, locked.role, &to.words)).await?;
    say(tx, ctx, &after, NoticeKind::MatterTransferred, &former, &to.words).await?;
    tell(tx, ctx, &after, step, (&to.words, false)).await?;
    Ok(MatterDone(after.id))
}

/// Gives a matter more time: so many workdays beyond its due date, whatever was promised.
pub async fn extend(tx: &Tx, ctx: &Ctx, by: ExtendMatter) -> Outcome {
    let step = MatterStep::Extend;
    let locked = lock(tx, ctx, by.matter, Action::Work).await?;
    check_version(&locked.matter, by.expected_version)?;
    check_words(step, &by.words)?;
    let moment = Moment { days: by.days, ..moment(tx, ctx, &locked.matter, false).await? };
    let state = check(&locked.matter, step, &moment).map_err(Stop::Refused)?;
    let due_on = locked.matter.due_on;
    let longer = Model {
        state,
        clock_from_on: due_on,
        clock_days: Some(by.days),
        pauses: serde_json::json!([]),
        promised_on: None,
        extensions: locked.matter.extensions + 1,
        ..locked.matter
    };
    let after = due(tx, ctx, longer).await?;
    let (after, _) = write(tx, ctx, due_on, after, &Taken::new(step, locked.role, &by.words)).await?;
    tell(tx, ctx, &after, step, (&format!("{due_on} → {}. {}", after.due_on, by.words), false)).await?;
    Ok(MatterDone(after.id))
}

/// Ends a matter that goes on in another: its residents follow, and what they were promised counts there.
pub async fn merge(tx: &Tx, ctx: &Ctx, merging: MergeMatter) -> Outcome {
    let step = MatterStep::Merge;
    ctx.actor.person()?;
    // The lower key first, so that two who merge the other way round wait for each other and do not block.
    let (first, second) = (merging.matter.min(merging.into), merging.matter.max(merging.into));
    if first == second {
        lock(tx, ctx, first, Action::Work).await?;
        return Err(Stop::Refused(MatterError::SameMatter));
    }
    let first = lock(tx, ctx, first, Action::Work).await;
    let second = lock(tx, ctx, second, Action::Work).await;
    let (ending, target) = if merging.matter < merging.into { (first, second) } else { (second, first) };
    // What is wrong with the one that ends is said first, whatever the order of the locks.
    let (ending, target) = (ending?, target?);
    check_version(&ending.matter, merging.expected_version)?;
    check_words(step, &merging.words)?;
    let moment = moment(tx, ctx, &ending.matter, false).await?;
    let state = check(&ending.matter, step, &moment).map_err(Stop::Refused)?;
    if next_state(target.matter.state, MatterStep::MergeIn).is_none() {
        return Err(Stop::Refused(MatterError::TargetNotOpen));
    }
    // Told while they still belong to it.
    tell(tx, ctx, &ending.matter, step, (&merging.words, false)).await?;
    store::move_sources(tx.conn(), ending.matter.id, target.matter.id).await?;
    follow(tx, ctx, &ending.matter, target, &merging.words).await?;
    let (due_on, paused_on, ended_at) = (ending.matter.due_on, None, Some(tx.now));
    let merged_into_id = Some(merging.into);
    let after = Model { state, paused_on, ended_at, merged_into_id, ..ending.matter };
    write(tx, ctx, due_on, after, &Taken::new(step, ending.role, &merging.words)).await?;
    Ok(MatterDone(merging.matter))
}

/// The matter in which another goes on.
async fn follow(
    tx: &Tx,
    ctx: &Ctx,
    ending: &Model,
    target: super::Locked,
    words: &str,
) -> Result<(), Stop<MatterError>> {
    let step = MatterStep::MergeIn;
    let due_on = target.matter.due_on;
    let promised_on = target.matter.promised_on.into_iter().chain(ending.promised_on).min();
    let after = Model { promised_on, ..target.matter };
    let after = if after.state == MatterState::Paused { after } else { due(tx, ctx, after).await? };
    let (after, _) = write(tx, ctx, due_on, after, &Taken::new(step, target.role, words)).await?;
    tell(tx, ctx, &after, step, (words, false)).await?;
    Ok(())
}
