//! The first administrator: for the command line and for the start of the server.

use super::error::AccountError;
use super::service::staff::{self, NewAdministrator};
use super::service::{passwords, recovering};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::error::Fault;
use entity::id::StaffId;

/// Makes an administrator. There is no default account: this and the one-time link are the only ways.
pub async fn create(
    app: &SharedApp,
    login: &str,
    password: &str,
    name: &str,
) -> Result<Result<StaffId, AccountError>, Fault> {
    let ctx = Ctx::system(app.clone(), "create-admin");
    let name = crate::text::line("name", name, 40)?;
    let new = NewAdministrator { login: login.to_owned(), password: password.to_owned(), name };
    Ok(staff::create(&ctx, &new).await?.map(|created| created.staff_id))
}

/// Ends the second factor of somebody who lost it, and every session of theirs: the way back where no two administrators are left.
pub async fn reset_second_factor(
    app: &SharedApp,
    login: &str,
) -> Result<Result<StaffId, AccountError>, Fault> {
    let ctx = Ctx::system(app.clone(), "reset-second-factor");
    Ok(recovering::from_the_command_line(&ctx, login).await?.map(|ended| ended.staff_id))
}

/// Gives somebody another password and ends every session of theirs: for those who have forgotten theirs.
pub async fn reset_password(
    app: &SharedApp,
    login: &str,
    password: &str,
) -> Result<Result<StaffId, AccountError>, Fault> {
    let ctx = Ctx::system(app.clone(), "reset-password");
    Ok(passwords::from_the_command_line(&ctx, login, password).await?.map(|reset| reset.staff_id))
}

/// A token for the page where the first administrator signs up, while there is no staff. It can be used once, for 24 hours; put it
/// behind the `#` of the link, so that it reaches no log.
pub async fn setup_link(app: &SharedApp) -> Result<Option<String>, Fault> {
    staff::new_link(&Ctx::system(app.clone(), "setup-link")).await
}
