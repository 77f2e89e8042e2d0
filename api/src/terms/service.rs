//! Keeping the terms.

use chrono::{Datelike, NaiveDate};
use entity::id::TermId;
use entity::term::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::TermError;
use super::policy::{Action, decide};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::Done;

/// Years of a term, by the charter of the CPPCC, article 41.
const YEARS: i32 = 5;

/// A term to add.
#[derive(Clone, Debug, Serialize)]
pub struct NewTerm {
    /// Its number: 5 is 第五届.
    pub ordinal: i32,
    /// Its title.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Whether it becomes the current one.
    pub is_current: bool,
}

/// What to change of a term; what is `None` stays.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: TermId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// Its title.
    pub title: Option<String>,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether it is the current one.
    pub is_current: Option<bool>,
}

/// A term was added or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct TermKept {
    /// Its key.
    pub id: TermId,
}

impl Done for TermKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Term", self.id.into()))
    }
}

/// Adds a term. One that becomes current ends the former.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewTerm) -> Result<TermKept, Stop<TermError>> {
    decide(&ctx.actor, Action::Create).check()?;
    let term = Model {
        id: ids::new_id(),
        ordinal: new.ordinal,
        title: new.title,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        is_current: new.is_current,
        version: 1,
        created_at: tx.now,
    };
    let id = term.id;
    check(tx, &term).await?;
    store::insert(tx.conn(), term).await?;
    Ok(TermKept { id })
}

/// Changes a term, unless somebody else did in between. One that becomes current ends the former.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<TermKept, Stop<TermError>> {
    decide(&ctx.actor, Action::Update).check()?;
    let term = store::lock(tx.conn(), change.id).await?.ok_or(Fault::NotFound)?;
    if term.version != change.expected_version {
        return Err(Stop::Refused(TermError::Conflict { version: term.version }));
    }
    let term = Model {
        title: change.title.unwrap_or(term.title),
        starts_on: change.starts_on.unwrap_or(term.starts_on),
        ends_on: change.ends_on.unwrap_or(term.ends_on),
        is_current: change.is_current.unwrap_or(term.is_current),
        version: term.version + 1,
        ..term
    };
    let id = term.id;
    check(tx, &term).await?;
    store::update(tx.conn(), term).await?;
    Ok(TermKept { id })
}

/// Dates in order, a number and a title of its own, and no other current term beside a current one.
async fn check(tx: &Tx, term: &Model) -> Result<(), Stop<TermError>> {
    if term.starts_on >= term.ends_on {
        return Err(Fault::invalid("input.endsOn", "须晚于开始日期。", "It must be after the start.").into());
    }
    let alike = store::alike(tx.conn(), term).await?;
    if alike.iter().any(|other| other.ordinal == term.ordinal) {
        return Err(Stop::Refused(TermError::NumberTaken { ordinal: term.ordinal }));
    }
    if !alike.is_empty() {
        return Err(Stop::Refused(TermError::TitleTaken { title: term.title.clone() }));
    }
    if term.is_current {
        store::end_current(tx.conn(), term.id).await?;
    }
    Ok(())
}

/// All terms.
pub async fn all(tx: &Tx) -> Result<Vec<Model>, Fault> {
    Ok(store::all(tx.conn()).await?)
}

/// Adds the term of this number with assumed dates: five years each, counted from a known term, or else from this year on. Becomes
/// current when no term is.
pub async fn create_assumed(
    tx: &Tx,
    known: &[Model],
    ordinal: i32,
    id: TermId,
    today: NaiveDate,
) -> Result<Model, Fault> {
    let base = known.first().map_or(today.year(), |term| {
        term.starts_on.year().saturating_add(ordinal.saturating_sub(term.ordinal).saturating_mul(YEARS))
    });
    let day = |year: i32, month, day| {
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Fault::internal("a term beyond the calendar"))
    };
    let title = title(ordinal);
    if known.iter().any(|term| term.title == title) {
        return Err(Fault::invalid(
            "届次",
            format!("另一届的名称是“{title}”，请先更正。"),
            format!("Another term has the title {title}; please correct that first."),
        ));
    }
    let term = Model {
        id,
        ordinal,
        title,
        starts_on: day(base, 1, 1)?,
        ends_on: day(base.saturating_add(YEARS - 1), 12, 31)?,
        is_current: !known.iter().any(|term| term.is_current),
        version: 1,
        created_at: tx.now,
    };
    store::insert(tx.conn(), term.clone()).await?;
    Ok(term)
}

/// Takes a term away that nobody has changed and no member belongs to; says whether it did.
pub async fn remove_unused(tx: &Tx, id: TermId) -> Result<bool, Fault> {
    match store::lock(tx.conn(), id).await? {
        None => Ok(true),
        Some(term) if term.version > 1 => Ok(false),
        Some(_) => Ok(store::delete_unused(tx.conn(), id).await?),
    }
}

/// `第五届` for 5; numbers above 99 in digits.
pub fn title(ordinal: i32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: i32| usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or("");
    match (ordinal / 10, ordinal % 10) {
        (0, ones) => format!("第{}届", digit(ones)),
        (1, ones) => format!("第十{}届", digit(ones)),
        (tens @ 2..=9, ones) => format!("第{}十{}届", digit(tens), digit(ones)),
        _ => format!("第{ordinal}届"),
    }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_term_is_written_as_people_say_it() {
        for (ordinal, text) in [(5, "第五届"), (10, "第十届"), (14, "第十四届"), (21, "第二十一届")]
        {
            assert_eq!(title(ordinal), text);
        }
    }
}
