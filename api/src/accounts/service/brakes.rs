//! What slows down whoever guesses passwords, without locking out those whose passwords are guessed.
//!
//! Failures count for a login from each network, and from everywhere together. A device on which the login's owner has signed in before
//! is counted by itself: whatever others do elsewhere, its owner gets in.

use uuid::Uuid;

use super::super::rules::limits::{
    Brake, FAILURES, FAILURES_COUNT_FOR, FAILURES_OF_LOGIN, PASSWORDS_PER_ADDRESS, networks, whole_seconds,
};
use super::super::store::{limits as store, sessions};
use super::limits::{by_network, count, text};
use super::signing_in::PasswordSignIn;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;

/// Whose failures count for a try, the narrowest first.
pub(super) struct Brakes(Vec<(String, Brake)>);

impl Brakes {
    /// Those of a try. Whether there is such a login plays no part, so nothing can be learnt from them.
    pub(super) async fn of(ctx: &Ctx, command: &PasswordSignIn) -> Result<Self, Fault> {
        let app = &ctx.app;
        let login = command.login.to_lowercase();
        let device = command.device.id;
        let subject = subject_of(ctx, &login);
        if sessions::is_known_device(app.db.read(), &login, device).await? {
            return Ok(Self::of_device(&subject, device));
        }
        let networks = ctx.address.map_or_else(|| vec![("unknown".to_owned(), 1)], networks);
        let at = |(network, factor)| (format!("{subject}@{network}"), FAILURES.times(factor));
        let mut brakes: Vec<_> = networks.into_iter().map(at).collect();
        brakes.push((subject, FAILURES_OF_LOGIN));
        Ok(Self(brakes))
    }

    /// Those of a try within a session: whoever has it has proved a phone or the password, so only their own failures hold them up.
    pub(super) fn within(ctx: &Ctx, command: &PasswordSignIn) -> Self {
        Self::of_device(&subject_of(ctx, &command.login), command.device.id)
    }

    fn of_device(subject: &str, device: Uuid) -> Self {
        Self(vec![(format!("{subject}@device:{}", device.simple()), FAILURES)])
    }

    /// Counts a try as a failure until it turns out right. `Some`: seconds to wait; nothing is counted then.
    pub(super) async fn count_try(&self, tx: &Tx, ctx: &Ctx) -> Result<Option<u64>, Fault> {
        let now = tx.real_now;
        for (subject, brake) in &self.0 {
            store::lock(tx.conn(), subject, now).await?;
            let failures = store::count(tx.conn(), subject, now - FAILURES_COUNT_FOR).await?;
            let last = store::nth_latest(tx.conn(), subject, 1).await?;
            let failures = u32::try_from(failures).unwrap_or(u32::MAX);
            if let Some(pause) = last.and_then(|last| brake.pause(failures, last, now)) {
                return Ok(Some(whole_seconds(pause)));
            }
        }
        if let Some(seconds) = count(tx, &by_network(ctx, "password:address", &PASSWORDS_PER_ADDRESS)).await?
        {
            return Ok(Some(seconds));
        }
        for (subject, _) in &self.0 {
            store::add(tx.conn(), subject, now).await?;
        }
        Ok(None)
    }

    /// The try was right: the failures of its household or device are forgotten. What is counted more widely goes on.
    pub(super) async fn release(&self, tx: &Tx) -> Result<(), Fault> {
        match self.0.first() {
            Some((narrowest, _)) => store::clear(tx.conn(), narrowest).await,
            None => Ok(()),
        }
    }
}

fn subject_of(ctx: &Ctx, login: &str) -> String {
    format!("password:{}", text(&ctx.app.vault.code_hash(b"login", &login.to_lowercase())))
}
