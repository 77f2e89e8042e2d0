//! One booking for a thousand sockets that wait for the host's times: how long until the last of them has heard, and what a socket takes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::sync::mpsc;

use crate::asking::global;
use crate::client::Client;
use crate::measured::{FanOut, median};
use crate::operations::Page;
use crate::process::{Mode, Process};
use crate::size::{Kind, id};
use crate::socket::Socket;
use crate::world::World;

/// How many wait.
const SOCKETS: usize = 1_000;
/// How often something happens.
const EVENTS: usize = 7;
/// Whose times they wait for.
const HOST: u64 = 0;
/// So long after the last word nothing more of a booking is to come.
const QUIET: Duration = Duration::from_millis(700);
/// Longer than this is a failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the sockets on a server of their own, and books.
pub(crate) async fn measure(database: &str, world: &World) -> anyhow::Result<FanOut> {
    let server = Process::server(database, Mode::Keeping)?;
    let before = server.peak_megabytes();
    let (heard, mut hearing) = mpsc::unbounded_channel();
    let payload = Arc::new(format!(
        r#"{{"query":"subscription($host: ID!) {{ availabilityChanged(hostId: $host) {{ id }} }}","variables":{{"host":"{}"}}}}"#,
        global("Member", id(Kind::Member, HOST))
    ));
    for number in 0..SOCKETS {
        let mut socket = Socket::subscribe(server.address, &payload).await.context("opening a socket")?;
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Ok(said) = socket.hear().await {
                if heard.send((number, Instant::now(), said)).is_err() {
                    return;
                }
            }
        });
    }
    tokio::time::sleep(QUIET).await;
    let after = server.peak_megabytes();
    let mut client = Client::connect(server.address).await?;
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for event in 0..EVENTS {
        let wanted = std::iter::from_fn(|| world.next_booking(Page::USUAL).ok());
        let wanted = wanted.into_iter().find(|wanted| wanted.host() == HOST).context("no time is left")?;
        let started = Instant::now();
        client.send(&world.hold(&wanted)).await?;
        let arrived = arrivals(&mut hearing, started).await?;
        // The first event finds nothing in memory.
        if event > 0 {
            for (times, at) in times.iter_mut().zip([0, SOCKETS / 2, SOCKETS - 1]) {
                times.extend(arrived.get(at).map(|time| time.as_secs_f64() * 1e3));
            }
        }
    }
    let [first, half, last] = times.map(median);
    let kilobytes = before.zip(after).map(|(before, after)| (after - before) * 1_024 / 1_000);
    Ok(FanOut { sockets: SOCKETS, first, half, last, kilobytes })
}

/// When each of them heard first, in order; what else they hear of the same booking is read away.
async fn arrivals(
    hearing: &mut mpsc::UnboundedReceiver<(usize, Instant, String)>,
    started: Instant,
) -> anyhow::Result<Vec<Duration>> {
    let mut first: Vec<Option<Duration>> = vec![None; SOCKETS];
    let mut missing = SOCKETS;
    loop {
        let wait = if missing > 0 { PATIENCE } else { QUIET };
        let Ok(heard) = tokio::time::timeout(wait, hearing.recv()).await else { break };
        let (number, at, said) = heard.context("every socket is closed")?;
        if !said.contains(r#""type":"next""#) {
            bail!("a socket heard {said}");
        }
        let Some(time) = first.get_mut(number).filter(|time| time.is_none()) else { continue };
        *time = Some(at.duration_since(started));
        missing -= 1;
    }
    if missing > 0 {
        bail!("{missing} of {SOCKETS} sockets heard nothing");
    }
    let mut arrived: Vec<Duration> = first.into_iter().flatten().collect();
    arrived.sort_unstable();
    Ok(arrived)
}
