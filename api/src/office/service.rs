//! Keeping the profile and the notices.

use chrono::NaiveDate;
use entity::id::NoticeId;
use entity::value::NoticeState;
use entity::{notice, office_profile};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::OfficeError;
use super::policy::{Action, decide};
use super::rules;
pub use super::rules::Step;
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::Done;

/// What to change of the profile; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// The version that the change was made for; 0 while nobody has filled it in.
    pub expected_version: i32,
    /// The committee's name.
    pub name: Option<String>,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// The office's number.
    pub phone: Option<String>,
    /// The office's mail address.
    pub mail: Option<String>,
    /// When it is open, in words.
    pub hours: Option<String>,
    /// What stands at the foot of every page.
    pub footer: Option<String>,
    /// The same in English.
    pub footer_en: Option<String>,
    /// The ICP filing number.
    pub icp_number: Option<String>,
    /// The public-security filing number.
    pub police_number: Option<String>,
}

/// The profile was changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct ProfileKept;

impl Done for ProfileKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// A notice to write.
#[derive(Clone, Debug, Serialize)]
pub struct NewNotice {
    /// Its title.
    pub title: String,
    /// Its title in English; may be empty.
    pub title_en: String,
    /// Its text.
    pub body: String,
    /// Its text in English; may be empty.
    pub body_en: String,
    /// First day on which it is shown.
    pub from_on: Option<NaiveDate>,
    /// Last day.
    pub until_on: Option<NaiveDate>,
}

/// What to change of a notice; what is `None` stays, and `Some(None)` takes a day away.
#[derive(Clone, Debug)]
pub struct NoticeChange {
    /// Which.
    pub id: NoticeId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// Its title.
    pub title: Option<String>,
    /// Its title in English.
    pub title_en: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// Its text in English.
    pub body_en: Option<String>,
    /// First day on which it is shown.
    pub from_on: Option<Option<NaiveDate>>,
    /// Last day.
    pub until_on: Option<Option<NaiveDate>>,
}

/// A step of a notice.
#[derive(Clone, Debug)]
pub struct NoticeStep {
    /// Which.
    pub id: NoticeId,
    /// The version that the step was made for.
    pub expected_version: i32,
    /// Which step.
    pub step: Step,
    /// Why, when it is withdrawn.
    pub reason: String,
}

/// A notice was written or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct NoticeKept {
    /// Its key.
    pub id: NoticeId,
}

impl Done for NoticeKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Notice", self.id.into()))
    }
}

/// The profile, or what is known of the committee before anybody has filled it in.
pub async fn profile(ctx: &Ctx) -> Result<office_profile::Model, Fault> {
    Ok(store::profile(ctx.app.db.read()).await?.unwrap_or_else(|| unfilled(ctx)))
}

fn unfilled(ctx: &Ctx) -> office_profile::Model {
    office_profile::Model {
        id: 1,
        name: format!("政协{}委员会", ctx.app.config.district.name),
        name_en: String::new(),
        address: String::new(),
        phone: String::new(),
        mail: String::new(),
        hours: String::new(),
        footer: String::new(),
        footer_en: String::new(),
        icp_number: String::new(),
        police_number: String::new(),
        version: 0,
        updated_at: ctx.app.clock.now(),
    }
}

/// Changes the profile, unless somebody else did in between.
pub async fn update_profile(
    tx: &Tx,
    ctx: &Ctx,
    change: ProfileChange,
) -> Result<ProfileKept, Stop<OfficeError>> {
    decide(&ctx.actor, Action::UpdateProfile).check()?;
    let stored = store::lock_profile(tx.conn()).await?;
    let is_new = stored.is_none();
    let before = stored.unwrap_or_else(|| unfilled(ctx));
    if before.version != change.expected_version {
        return Err(Stop::Refused(OfficeError::Conflict { version: before.version }));
    }
    let after = office_profile::Model {
        id: 1,
        name: change.name.unwrap_or(before.name),
        name_en: change.name_en.unwrap_or(before.name_en),
        address: change.address.unwrap_or(before.address),
        phone: change.phone.unwrap_or(before.phone),
        mail: change.mail.unwrap_or(before.mail),
        hours: change.hours.unwrap_or(before.hours),
        footer: change.footer.unwrap_or(before.footer),
        footer_en: change.footer_en.unwrap_or(before.footer_en),
        icp_number: change.icp_number.unwrap_or(before.icp_number),
        police_number: change.police_number.unwrap_or(before.police_number),
        version: before.version + 1,
        updated_at: tx.now,
    };
    if is_new {
        store::insert_profile(tx.conn(), after).await?;
    } else {
        store::update_profile(tx.conn(), after).await?;
    }
    Ok(ProfileKept)
}

/// Writes a notice, which nobody but staff sees until it is published.
pub async fn create_notice(tx: &Tx, ctx: &Ctx, new: NewNotice) -> Result<NoticeKept, Stop<OfficeError>> {
    decide(&ctx.actor, Action::KeepNotices).check()?;
    check_days(new.from_on, new.until_on)?;
    let row = notice::Model {
        id: ids::new_id(),
        title: new.title,
        title_en: new.title_en,
        body: new.body,
        body_en: new.body_en,
        state: NoticeState::Draft,
        from_on: new.from_on,
        until_on: new.until_on,
        published_at: None,
        withdraw_reason: String::new(),
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    Ok(NoticeKept { id })
}

/// Changes what a notice says or when it is shown.
pub async fn update_notice(
    tx: &Tx,
    ctx: &Ctx,
    change: NoticeChange,
) -> Result<NoticeKept, Stop<OfficeError>> {
    decide(&ctx.actor, Action::KeepNotices).check()?;
    let before = lock(tx, change.id, change.expected_version).await?;
    let after = notice::Model {
        title: change.title.unwrap_or(before.title),
        title_en: change.title_en.unwrap_or(before.title_en),
        body: change.body.unwrap_or(before.body),
        body_en: change.body_en.unwrap_or(before.body_en),
        from_on: change.from_on.unwrap_or(before.from_on),
        until_on: change.until_on.unwrap_or(before.until_on),
        version: before.version + 1,
        updated_at: tx.now,
        ..before
    };
    check_days(after.from_on, after.until_on)?;
    store::update(tx.conn(), after).await?;
    Ok(NoticeKept { id: change.id })
}

/// Publishes or withdraws a notice.
pub async fn step_notice(tx: &Tx, ctx: &Ctx, step: NoticeStep) -> Result<NoticeKept, Stop<OfficeError>> {
    decide(&ctx.actor, Action::KeepNotices).check()?;
    let before = lock(tx, step.id, step.expected_version).await?;
    let state = rules::next_state(before.state, step.step).map_err(Stop::Refused)?;
    let after = notice::Model {
        state,
        published_at: if state == NoticeState::Published { Some(tx.now) } else { before.published_at },
        withdraw_reason: step.reason,
        version: before.version + 1,
        updated_at: tx.now,
        ..before
    };
    store::update(tx.conn(), after).await?;
    Ok(NoticeKept { id: step.id })
}

async fn lock(tx: &Tx, id: NoticeId, expected_version: i32) -> Result<notice::Model, Stop<OfficeError>> {
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if row.version != expected_version {
        return Err(Stop::Refused(OfficeError::Conflict { version: row.version }));
    }
    Ok(row)
}

fn check_days(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<(), Fault> {
    match from.zip(until) {
        Some((from, until)) if from > until => {
            Err(Fault::invalid("input.untilOn", "不能早于开始日期。", "It cannot be before the first day."))
        }
        _ => Ok(()),
    }
}

/// What a viewer may do next with a notice in this state: each step, and why not.
pub fn steps(ctx: &Ctx, state: NoticeState) -> Vec<(Step, Option<&'static str>)> {
    let denied = decide(&ctx.actor, Action::KeepNotices).code();
    let why = |step| denied.or_else(|| rules::next_state(state, step).err().map(|_| "WRONG_STATE"));
    [Step::Publish, Step::Withdraw].into_iter().map(|step| (step, why(step))).collect()
}
