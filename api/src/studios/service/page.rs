//! What a studio says of itself: its page and its wall.

use entity::id::StudioId;
use entity::studio::Model;
use entity::value::{StepFree, WallItemKind};

use super::super::error::StudioError;
use super::super::policy::Action;
use super::super::rules::{self, lifecycle};
use super::super::store;
pub(crate) use super::super::store::Page;
use super::{StudioKept, lock};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;

/// A page to write; what is `None` stays.
#[derive(Clone, Debug)]
pub struct NewPage {
    /// Of which studio.
    pub id: StudioId,
    /// The version of the studio that the change was made for.
    pub expected_version: i32,
    /// A few paragraphs; may be empty.
    pub introduction: Option<String>,
    /// What it does for residents, line by line.
    pub services: Option<Vec<String>>,
    /// What is there for those who meet in it, line by line.
    pub facilities: Option<Vec<String>>,
    /// Whether one gets into it without steps.
    pub step_free: Option<StepFree>,
    /// What hangs on its wall.
    pub wall: Option<Vec<(WallItemKind, String)>>,
}

/// Changes page and wall of a studio.
pub async fn update(tx: &Tx, ctx: &Ctx, new: NewPage) -> Result<StudioKept, Stop<StudioError>> {
    let id = new.id;
    let studio = lock(tx, ctx, id, new.expected_version, Action::UpdatePage).await?;
    if lifecycle::has_ended(studio.state) {
        return Err(Stop::Refused(StudioError::Ended));
    }
    let lines = new.services.is_some() || new.facilities.is_some();
    if lines || new.introduction.is_some() || new.step_free.is_some() {
        let before = store::page_of(tx.conn(), id).await?;
        let page = Page {
            introduction: new.introduction.unwrap_or(before.introduction),
            services: new.services.unwrap_or(before.services),
            facilities: new.facilities.unwrap_or(before.facilities),
            step_free: new.step_free.unwrap_or(before.step_free),
        };
        store::write_page(tx, id, &page).await?;
    }
    if let Some(wall) = new.wall {
        rules::check_wall(&wall).map_err(Stop::Refused)?;
        store::write_wall(tx, id, &wall).await?;
    }
    store::update(tx, &Model { version: studio.version + 1, ..studio }).await?;
    Ok(StudioKept { id })
}
