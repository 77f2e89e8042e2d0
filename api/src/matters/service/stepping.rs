//! The steps that lead through the states: by whoever has the matter in hand, and by the residents who started it.

use chrono::NaiveDate;
use entity::id::MatterId;
use entity::matter::Model;
use entity::value::{MatterState, MatterStep};

use super::super::MatterError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::clock;
use super::super::rules::lifecycle::{check_answer, check_close, check_extension, needs_words, next_state};
use super::super::store::{self, Answers};
use super::telling::tell;
use super::{MatterDone, Outcome, Taken, calendar, check_version, local, lock, write};
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::mutation::Refusal as _;
use crate::rule_sets::{self, Numbers};
use crate::work_calendar::count;

/// A step to take.
#[derive(Clone, Debug)]
pub struct TakeStep {
    /// Of which matter.
    pub matter: MatterId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// Which step.
    pub step: MatterStep,
    /// What is said with it: a reason, or what came of it; may be empty where none is needed.
    pub words: String,
    /// Whether residents are not to read it; only of progress.
    pub is_internal: bool,
}

/// What the rules look at beside the matter.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Moment {
    /// The date in the district.
    pub(crate) today: NaiveDate,
    /// The numbers in force.
    pub(crate) numbers: Numbers,
    /// How the effect was answered.
    pub(crate) answers: Answers,
    /// Whether it may be closed early: by staff, who say why.
    pub(crate) closes_early: bool,
    /// By how many workdays it is to be extended.
    pub(crate) days: i32,
    /// How many things it comes from.
    pub(crate) sources: i64,
}

/// Under which action of the policy a step comes.
fn action_of(step: MatterStep) -> Action {
    match step {
        MatterStep::Confirm | MatterStep::Reopen => Action::Answer,
        MatterStep::Open
        | MatterStep::Join
        | MatterStep::Leave
        | MatterStep::Start
        | MatterStep::Progress
        | MatterStep::Transfer
        | MatterStep::Pause
        | MatterStep::Resume
        | MatterStep::Extend
        | MatterStep::DueMoved
        | MatterStep::Effect
        | MatterStep::Close
        | MatterStep::Merge
        | MatterStep::MergeIn
        | MatterStep::Remind => Action::Work,
    }
}

/// Where a step leads now, or why it cannot be taken.
pub(super) fn check(matter: &Model, step: MatterStep, moment: &Moment) -> Result<MatterState, MatterError> {
    let state = matter.state;
    let next = next_state(state, step).ok_or(MatterError::NotNow { state })?;
    let (until, numbers) = (matter.objection_until, &moment.numbers);
    match step {
        MatterStep::Confirm | MatterStep::Reopen => {
            check_answer(until, moment.answers.has_answered, moment.today)?;
        }
        MatterStep::Close => {
            let all_confirmed = moment.answers.waiting == 0;
            check_close(state, until, all_confirmed, moment.closes_early, moment.today)?;
        }
        MatterStep::Extend => {
            let (most, longest) = (numbers.matter_extensions, numbers.matter_extend_days);
            check_extension(matter.extensions, moment.days, most, longest)?;
        }
        MatterStep::Leave if moment.sources < 2 => return Err(MatterError::LastSource),
        _ => {}
    }
    Ok(next)
}

/// Why a viewer may not take a step; `None` when they may. The mutations ask the same.
pub(crate) fn why_not(
    actor: &Actor,
    facts: &Facts,
    matter: &Model,
    step: MatterStep,
    moment: &Moment,
) -> Option<&'static str> {
    let decision = decide(actor, action_of(step), facts);
    decision.code().or_else(|| check(matter, step, moment).err().map(|error| error.code()))
}

/// The moment of a step on one matter.
pub(super) async fn moment(
    tx: &Tx,
    ctx: &Ctx,
    matter: &Model,
    closes_early: bool,
) -> Result<Moment, Stop<MatterError>> {
    let viewer = ctx.actor.person()?.account_id;
    let answers = store::answers(tx.conn(), viewer, [matter.id]).await?;
    Ok(Moment {
        today: local(ctx, tx.now),
        numbers: rule_sets::current(tx.conn()).await?,
        answers: answers.get(&matter.id).copied().unwrap_or_default(),
        closes_early,
        days: 1,
        sources: store::count_sources(tx.conn(), matter.id).await?,
    })
}

pub(super) fn check_words(step: MatterStep, words: &str) -> Result<(), Stop<MatterError>> {
    if needs_words(step) && words.is_empty() {
        return Err(Stop::Refused(MatterError::WordsMissing));
    }
    Ok(())
}

/// Takes a step and tells those concerned.
pub async fn take(tx: &Tx, ctx: &Ctx, taking: TakeStep) -> Outcome {
    let (step, words) = (taking.step, taking.words.as_str());
    let locked = lock(tx, ctx, taking.matter, action_of(step)).await?;
    check_version(&locked.matter, taking.expected_version)?;
    check_words(step, words)?;
    let may_early = decide(&ctx.actor, Action::CloseEarly, &locked.facts).is_allowed();
    let moment = moment(tx, ctx, &locked.matter, may_early && !words.is_empty()).await?;
    let state = check(&locked.matter, step, &moment).map_err(Stop::Refused)?;
    let due_on = locked.matter.due_on;
    let after = become_of(tx, ctx, Model { state, ..locked.matter }, (step, words), &moment).await?;
    let is_internal = taking.is_internal && step == MatterStep::Progress;
    let taken = Taken { is_internal, ..Taken::new(step, locked.role, words) };
    let (after, is_new) = write(tx, ctx, due_on, after, &taken).await?;
    if !is_new {
        return Err(Stop::Refused(MatterError::AlreadySaid));
    }
    // A resident's reason is read in the matter by those who have it in hand, and in nobody's inbox.
    let note = if action_of(step) == Action::Answer { "" } else { words };
    tell(tx, ctx, &after, step, (note, is_internal)).await?;
    Ok(MatterDone(after.id))
}

/// What a step makes of the clock and the effect.
async fn become_of(
    tx: &Tx,
    ctx: &Ctx,
    matter: Model,
    (step, words): (MatterStep, &str),
    moment: &Moment,
) -> Result<Model, Stop<MatterError>> {
    let today = moment.today;
    Ok(match step {
        MatterStep::Pause => Model { paused_on: Some(today), ..matter },
        MatterStep::Resume => {
            let since = matter.paused_on.unwrap_or(today);
            let pauses = clock::resumed(clock::pauses_of(&matter), since, today);
            let pauses = serde_json::to_value(pauses).map_err(crate::error::Fault::internal)?;
            due(tx, ctx, Model { pauses, paused_on: None, ..matter }).await?
        }
        MatterStep::Effect => {
            let calendar = calendar(tx.conn(), ctx, today).await?;
            let days = usize::try_from(moment.numbers.matter_objection_days).unwrap_or(1);
            let until = count(&calendar, today, days, &[]);
            let until = until.ok_or(Stop::Refused(MatterError::DueTooFar))?.due_on;
            let effect_number = matter.effect_number + 1;
            Model { effect: words.to_owned(), effect_number, objection_until: Some(until), ..matter }
        }
        MatterStep::Reopen => {
            let anew = Model {
                clock_from_on: today,
                clock_days: i32::try_from(moment.numbers.matter_due_days).ok(),
                pauses: serde_json::json!([]),
                promised_on: None,
                extensions: 0,
                rung: 0,
                objection_until: None,
                ..matter
            };
            due(tx, ctx, anew).await?
        }
        MatterStep::Close => {
            Model { paused_on: None, objection_until: None, ended_at: Some(tx.now), ..matter }
        }
        _ => matter,
    })
}

/// The matter with its due date by the calendar of now.
pub(super) async fn due(tx: &Tx, ctx: &Ctx, matter: Model) -> Result<Model, Stop<MatterError>> {
    let calendar = calendar(tx.conn(), ctx, matter.clock_from_on).await?;
    Ok(Model { due_on: clock::due_on(&calendar, &matter).map_err(Stop::Refused)?, ..matter })
}
