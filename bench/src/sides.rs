//! Who is measured, in turns: the server, the floor in its process, the server as installed, and others on the same database.

use crate::operations::Operation;
use crate::peers::{self, Peer};
use crate::process::{Mode, Process};

/// Who is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Floor,
    /// Every answer made anew.
    Server,
    /// Public answers kept until they change.
    Kept,
    Peer(Peer),
}

impl Side {
    /// What it is called in a report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Server => "server",
            Self::Kept => "server, kept",
            Self::Peer(peer) => peer.name(),
        }
    }

    fn takes_part(self, operation: Operation) -> bool {
        match self {
            Self::Server => true,
            Self::Floor => operation.has_floor(),
            Self::Kept => operation.is_public(),
            Self::Peer(_) => operation.has_floor() && operation.is_read(),
        }
    }
}

/// All of them, running.
pub(crate) struct Sides {
    server: Process,
    kept: Process,
    peers: Vec<(Peer, Process)>,
    /// What each chosen peer is made of, or why it is not measured.
    pub(crate) told: Vec<(Peer, Result<String, String>)>,
    /// Where pages of studios begin at PostGraphile.
    pub(crate) cursors: Vec<String>,
}

impl Sides {
    /// Starts them on a database; others only on PostgreSQL.
    pub(crate) async fn start(database: &str, chosen: &[Peer]) -> anyhow::Result<Self> {
        let (server, kept) =
            (Process::server(database, Mode::Anew)?, Process::server(database, Mode::Keeping)?);
        let mut sides = Self { server, kept, peers: Vec::new(), told: Vec::new(), cursors: Vec::new() };
        for peer in chosen {
            let told = match peer.start(database) {
                Ok(process) => {
                    sides.peers.push((*peer, process));
                    Ok(peer.versions()?)
                }
                Err(why) => {
                    eprintln!("{} is not measured: {why:#}", peer.name());
                    Err(format!("{why:#}"))
                }
            };
            sides.told.push((*peer, told));
        }
        if let Some(process) = sides.process(Side::Peer(Peer::PostGraphile)) {
            sides.cursors = peers::cursors(process).await?;
        }
        Ok(sides)
    }

    /// The process that answers for a side, if it runs.
    pub(crate) fn process(&self, side: Side) -> Option<&Process> {
        match side {
            Side::Floor | Side::Server => Some(&self.server),
            Side::Kept => Some(&self.kept),
            Side::Peer(peer) => self.peers.iter().find(|(at, _)| *at == peer).map(|(_, process)| process),
        }
    }

    /// Who is measured for an operation.
    pub(crate) fn of(&self, operation: Operation) -> Vec<Side> {
        let peers = self.peers.iter().map(|(peer, _)| Side::Peer(*peer));
        let all = [Side::Floor, Side::Server, Side::Kept].into_iter().chain(peers);
        all.filter(|side| side.takes_part(operation)).collect()
    }

    /// The most memory that each has used, in MB. Floor and server are one process.
    pub(crate) fn peaks(&self) -> Vec<(Side, u64)> {
        let peers = self.peers.iter().map(|(peer, _)| Side::Peer(*peer));
        let all = [Side::Server, Side::Kept].into_iter().chain(peers);
        all.filter_map(|side| Some((side, self.process(side)?.peak_megabytes()?))).collect()
    }
}
