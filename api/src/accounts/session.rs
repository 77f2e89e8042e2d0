//! Session → actor: what every request does with its token.

use uuid::Uuid;

use super::store;
use crate::access::Actor;
use crate::app::App;
use crate::error::Fault;

/// Who sends this token. The session, the account and all hats are read in one statement each time, so that signing out, disabling
/// and a changed role act with the next request on every replica.
///
/// # Errors
/// [`Fault::NotSignedIn`] for a token that is not good, so that the client refreshes it. No token at all is nobody, not an error.
pub async fn actor_for(app: &App, bearer: Option<&str>, device_id: Option<Uuid>) -> Result<Actor, Fault> {
    let Some(token) = bearer else { return Ok(Actor::Anonymous { device_id }) };
    let now = app.clock.real_now();
    let bearer = app.credentials.tokens.check(token, now).ok_or(Fault::NotSignedIn)?;
    let person = store::people::find_person(
        app.db.read(),
        bearer.session_id,
        now,
        app.config.sign_in.staff_need_second_factor,
    )
    .await?;
    match person {
        Some(person) if person.account_id == bearer.account_id => Ok(Actor::Person(person)),
        _ => Err(Fault::NotSignedIn),
    }
}
