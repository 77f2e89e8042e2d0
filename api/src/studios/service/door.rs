//! What the code on the door of a studio leads to, until there is a site for the public: name, place and hours.

use entity::id::StudioId;
use entity::value::StudioState;

use super::super::policy::visible_to;
use super::super::store;
use super::Hours;
use crate::access::Actor;
use crate::app::SharedApp;
use crate::error::Fault;

/// What is to be read at the door.
#[derive(Clone, Debug)]
pub struct Door {
    /// Which studio it is.
    pub id: StudioId,
    /// The name of the studio.
    pub name: String,
    /// What it is about; may be empty.
    pub theme: String,
    /// Where it is.
    pub address: String,
    /// Whether it receives for now.
    pub receives: bool,
    /// Its weekly hours.
    pub hours: Vec<Hours>,
}

/// The public studio that this code leads to, in capitals or not.
pub async fn open(app: &SharedApp, code: &str) -> Result<Option<Door>, Fault> {
    let (db, scope) = (app.db.read(), visible_to(&Actor::Anonymous { device_id: None }));
    let Some(studio) = store::by_code(db, &scope, &code.to_ascii_uppercase()).await? else { return Ok(None) };
    let hours = store::hours_of(db, [studio.id.0]).await?;
    Ok(Some(Door {
        id: studio.id,
        name: studio.name,
        theme: studio.theme,
        address: studio.address,
        receives: studio.state == StudioState::Open,
        hours: hours.into_iter().map(|(_, hours)| hours).collect(),
    }))
}
