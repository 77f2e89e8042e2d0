//! Load: so many clients, each sending one request after the other, for so long.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::client::Client;
use crate::operations::{Operation, Page};
use crate::process::Process;
use crate::sides::Side;
use crate::usage::Postmaster;
use crate::world::World;

/// What was measured of one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    pub(crate) seconds: f64,
    pub(crate) bytes: u64,
    /// Processor time of who was asked in microseconds, where it can be known.
    pub(crate) micros: Option<u64>,
    /// And of PostgreSQL.
    pub(crate) database: Option<u64>,
    /// How long each operation took, in microseconds.
    pub(crate) latencies: Vec<u64>,
}

impl Sample {
    /// Operations in a second.
    pub(crate) fn rate(&self) -> f64 {
        float(self.latencies.len()) / self.seconds.max(0.001)
    }

    /// The latency that so many percent do not exceed, in milliseconds.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |micros| Duration::from_micros(*micros).as_secs_f64() * 1_000.0)
    }

    /// The processor time of who was asked for each operation, in microseconds.
    pub(crate) fn cost(&self) -> Option<u64> {
        self.micros?.checked_div(u64::try_from(self.latencies.len()).ok()?)
    }

    /// The same of PostgreSQL.
    pub(crate) fn database_cost(&self) -> Option<u64> {
        self.database?.checked_div(u64::try_from(self.latencies.len()).ok()?)
    }

    /// What an operation costs in all, in microseconds: of processors, or of the clock where only that is known.
    pub(crate) fn whole_cost(&self) -> f64 {
        let operations = float(self.latencies.len()).max(1.0);
        match self.micros {
            Some(own) => {
                Duration::from_micros(own + self.database.unwrap_or(0)).as_secs_f64() * 1e6 / operations
            }
            None => self.seconds * 1e6 / operations,
        }
    }

    /// Bytes of an answer.
    pub(crate) fn size(&self) -> u64 {
        self.bytes.checked_div(u64::try_from(self.latencies.len()).unwrap_or(0)).unwrap_or(0)
    }

    /// Both together.
    pub(crate) fn add(&mut self, other: Self) {
        let is_first = self.latencies.is_empty();
        let sum = |own: Option<u64>, more: Option<u64>| match (own, more) {
            (Some(own), Some(more)) => Some(own + more),
            (None, more) if is_first => more,
            _ => None,
        };
        self.micros = sum(self.micros, other.micros);
        self.database = sum(self.database, other.database);
        self.seconds += other.seconds;
        self.bytes += other.bytes;
        self.latencies.extend(other.latencies);
    }
}

/// A count as a number to reckon with.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(crate) fn float(count: usize) -> f64 {
    count as f64
}

/// Who is asked, and whose processor time counts as the database's.
#[derive(Copy, Clone)]
pub(crate) struct Target<'a> {
    pub(crate) side: Side,
    pub(crate) process: &'a Process,
    pub(crate) database: Option<Postmaster>,
}

impl Target<'_> {
    fn micros(self) -> (Option<u64>, Option<u64>) {
        (self.process.micros(), self.database.and_then(Postmaster::micros))
    }
}

/// Puts load on one side for a while.
pub(crate) async fn run(
    target: Target<'_>,
    world: &Arc<World>,
    operation: Operation,
    clients: usize,
    length: Duration,
) -> anyhow::Result<Sample> {
    let before = target.micros();
    let started = Instant::now();
    let (address, side) = (target.process.address, target.side);
    let tasks: Vec<_> = (0..clients)
        .map(|_| tokio::spawn(one(address, Arc::clone(world), side, operation, started + length)))
        .collect();
    let mut sample = Sample::default();
    for task in tasks {
        sample.add(task.await??);
    }
    sample.seconds = started.elapsed().as_secs_f64();
    let after = target.micros();
    let used = |before: Option<u64>, after: Option<u64>| Some(after?.saturating_sub(before?));
    sample.micros = used(before.0, after.0);
    sample.database = used(before.1, after.1);
    Ok(sample)
}

async fn one(
    address: SocketAddr,
    world: Arc<World>,
    side: Side,
    operation: Operation,
    until: Instant,
) -> anyhow::Result<Sample> {
    let mut client = Client::connect(address).await?;
    let mut sample = Sample::default();
    while Instant::now() < until {
        let started = Instant::now();
        sample.bytes += once(&mut client, &world, side, operation, Page::USUAL).await?;
        sample.latencies.push(u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    Ok(sample)
}

/// One operation; answers with the bytes of its answers.
pub(crate) async fn once(
    client: &mut Client,
    world: &World,
    side: Side,
    operation: Operation,
    page: Page,
) -> anyhow::Result<u64> {
    if operation == Operation::Booking {
        let wanted = world.next_booking(page)?;
        if side == Side::Floor {
            return Ok(ask(client, &World::book_at_once(&wanted)).await?.0);
        }
        let (held, id) = ask(client, &world.hold(&wanted)).await?;
        let (booked, _) = ask(client, &world.book(&wanted, &id.context("nothing was held")?)).await?;
        return Ok(held + booked);
    }
    let drawn = world.draw(operation, page);
    Ok(ask(client, &world.ask(side, operation, page, drawn)).await?.0)
}

/// The bytes of a good answer, and the id of the appointment in it. An answer with errors is none.
async fn ask(client: &mut Client, call: &crate::client::Call) -> anyhow::Result<(u64, Option<String>)> {
    let body = client.send(call).await?;
    // Errors come before the data, or last of all as a list.
    if !body.starts_with(b"{\"data\"") || body.ends_with(b"]}") {
        let told: String = String::from_utf8_lossy(body).chars().take(600).collect();
        bail!("{} {} was answered {told}", call.path, call.body);
    }
    let id = (body.starts_with(b"{\"data\":{\"holdSlot\"")).then(|| held(body)).transpose()?;
    Ok((u64::try_from(body.len())?, id))
}

fn held(body: &[u8]) -> anyhow::Result<String> {
    let answer: serde_json::Value = serde_json::from_slice(body)?;
    let id = answer.pointer("/data/holdSlot/appointment/id").and_then(serde_json::Value::as_str);
    Ok(id.with_context(|| format!("nothing was held: {answer}"))?.to_owned())
}
