//! `create-admin`.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context, bail};
use clap::Args;
use zeroize::Zeroizing;

use super::Options;
use super::boot;
use crate::accounts::admin;
use crate::accounts::error::AccountError;
use crate::error::Fault;

/// Make an administrator; the password is read from standard input.
#[derive(Debug, Args)]
pub(super) struct CreateAdmin {
    /// What the administrator signs in with
    #[arg(long)]
    login: String,
    /// The name that people see
    #[arg(long)]
    name: String,
}

impl CreateAdmin {
    /// Asks for the password and makes the account.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let password = read_secret("Password: ", "the password")?;
        let opened = boot::open(options).await?;
        match admin::create(&opened.app, &self.login, &password, &self.name).await? {
            Ok(_) => println!("{} can sign in.", self.login),
            Err(refusal) => {
                let (zh, en) = refusal.text();
                bail!("{zh}{en}")
            }
        }
        Ok(())
    }
}

/// Give somebody of the staff another password, and end every session of theirs; it is read from standard input
#[derive(Debug, Args)]
pub(super) struct ResetPassword {
    /// What they sign in with
    #[arg(long)]
    login: String,
}

impl ResetPassword {
    /// Asks for the password and sets it.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let password = read_secret("New password: ", "the password")?;
        let opened = boot::open(options).await?;
        match admin::reset_password(&opened.app, &self.login, &password).await {
            Ok(Ok(_)) => println!("{} signs in with the new password.", self.login),
            answer => return refused(answer.map(|answer| answer.map(drop)), &self.login),
        }
        Ok(())
    }
}

/// End the second factor of somebody who lost it, with every session of theirs; they set up another when they sign in
#[derive(Debug, Args)]
pub(super) struct ResetSecondFactor {
    /// What they sign in with
    #[arg(long)]
    login: String,
}

impl ResetSecondFactor {
    /// Ends it.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let opened = boot::open(options).await?;
        match admin::reset_second_factor(&opened.app, &self.login).await {
            Ok(Ok(_)) => println!("{} sets up another second factor at the next sign-in.", self.login),
            answer => return refused(answer.map(|answer| answer.map(drop)), &self.login),
        }
        Ok(())
    }
}

/// Why it was not done, in words.
fn refused(answer: Result<Result<(), AccountError>, Fault>, login: &str) -> anyhow::Result<()> {
    match answer {
        Ok(Ok(())) => Ok(()),
        Ok(Err(refusal)) => {
            let (zh, en) = refusal.text();
            bail!("{zh}{en}")
        }
        Err(Fault::NotFound) => bail!("there is no login {login}"),
        Err(fault) => Err(fault.into()),
    }
}

/// One line of standard input. A terminal does not show it.
pub(super) fn read_secret(prompt: &str, what: &str) -> anyhow::Result<Zeroizing<String>> {
    let stdin = std::io::stdin();
    let is_terminal = stdin.is_terminal();
    if is_terminal {
        eprint!("{prompt}");
        echo("-echo");
    }
    let mut line = Zeroizing::new(String::new());
    let read = stdin.lock().read_line(&mut line);
    if is_terminal {
        echo("echo");
        eprintln!();
    }
    read.with_context(|| format!("cannot read {what} from standard input"))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        bail!("give {what} on standard input");
    }
    Ok(Zeroizing::new(password.to_owned()))
}

/// Where there is no `stty`, the password is seen while it is typed.
fn echo(setting: &str) {
    let _ = std::process::Command::new("stty").arg(setting).status();
}
