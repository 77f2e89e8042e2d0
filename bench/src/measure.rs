//! From options to what was measured: all sides in turns, so that whatever else the machine does hits each of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::count::count;
use crate::load::{self, Sample, Target};
use crate::measured::{Engine, Of, Row, Statements};
use crate::operations::Operation;
use crate::peers::Peer;
use crate::postgres::{self, Unavailable};
use crate::process::{Mode, Process};
use crate::sides::{Side, Sides};
use crate::size::{Size, anchor};
use crate::store::{Copy, Place};
use crate::usage::Postmaster;
use crate::world::World;
use crate::{Engines, LoadOptions, agree, fanout, growth, report, serve};

/// Measures on every engine.
pub(crate) async fn all(options: &LoadOptions) -> anyhow::Result<Vec<Engine>> {
    let mut engines = Vec::new();
    if options.engine != Engines::Sqlite {
        let started = if options.database_url.is_none() { Some(start()?) } else { None };
        let url = options.database_url.as_deref().or(started.as_ref().map(postgres::Server::url));
        engines.push(engine(options, &Place::Postgres(url.context("no server")?.to_owned())).await?);
    }
    if options.engine != Engines::Postgres {
        engines.push(engine(options, &Place::Sqlite(folder())).await?);
    }
    Ok(engines)
}

fn start() -> anyhow::Result<postgres::Server> {
    // With the settings of a server in production: what is acknowledged is on the disk.
    postgres::Server::find_or_start(postgres::Keeping::Lasting).map_err(|why| match why {
        Unavailable::Missing(text) | Unavailable::Broken(text) => anyhow::anyhow!("{text}"),
    })
}

/// `target/bench`, beside the program.
fn folder() -> PathBuf {
    let program = std::env::current_exe().ok();
    let target = program.as_deref().and_then(Path::parent).and_then(Path::parent);
    target.unwrap_or_else(|| Path::new("target")).join("bench")
}

/// Measures on a copy of the data set, and beside it on a tenth of the data.
async fn engine(options: &LoadOptions, place: &Place) -> anyhow::Result<Engine> {
    let vault = serve::vault()?;
    let sizes = [options.scale(), options.scale() / growth::TIMES].map(Size::at);
    let mut copies = Vec::new();
    for size in sizes.into_iter().take(if options.grows() { 2 } else { 1 }) {
        copies.push((Copy::of(place, &size, anchor(), &vault).await?, size));
    }
    let measured = on_copies(options, place, &copies).await;
    if let Ok(engine) = &measured {
        report::print(engine);
    }
    for (copy, _) in copies {
        copy.remove().await?;
    }
    measured
}

async fn on_copies(options: &LoadOptions, place: &Place, copies: &[(Copy, Size)]) -> anyhow::Result<Engine> {
    let mut copies = copies.iter();
    let (copy, size) = copies.next().context("no data set")?;
    let url = copy.url();
    let chosen: Vec<Operation> = Operation::all().filter(|operation| options.wants(*operation)).collect();
    let wanted: &[Peer] = if place.is_postgres() && !options.without_peers { &Peer::ALL } else { &[] };
    let (version, appointments) = (place.version().await?, copy.appointments().await?);
    let database = place.postmaster().await?;
    // One world for all: no time is booked twice.
    let mut world = World::new(*size, anchor(), &url)?;
    let mut counts = Vec::new();
    for operation in &chosen {
        // A process of its own for each, so that its first answer finds nothing in memory.
        counts.push(count(&Process::server(&url, Mode::Counting)?, &world, *operation).await?);
    }
    let sides = Sides::start(&url, wanted).await?;
    world.cursors.clone_from(&sides.cursors);
    agreement(&sides, &world, &chosen).await?;
    let mut rows = Vec::new();
    for (operation, statements) in chosen.into_iter().zip(counts) {
        for clients in &options.clients {
            world.sign_in(&url)?;
            let shared = Arc::new(world);
            let row = rounds(options, (&sides, database), &shared, (operation, *clients), statements).await;
            world = Arc::into_inner(shared).context("a client still runs")?;
            rows.push(row?);
        }
    }
    let peaks = sides.peaks();
    // It leaves nobody waiting for what is measured next.
    let fan_out = if options.grows() { Some(fanout::measure(&url, &world).await?) } else { None };
    let growth = match (copies.next(), sides.process(Side::Server)) {
        (Some((copy, size)), Some(server)) => {
            growth::measure(options, (copy, *size), (server, world, &url), database).await?
        }
        _ => Vec::new(),
    };
    let name = if place.is_postgres() { "PostgreSQL" } else { "SQLite" };
    Ok(Engine { name, version, appointments, rows, peaks, peers: sides.told, growth, fan_out })
}

/// Every side answers as the floor does.
async fn agreement(sides: &Sides, world: &World, chosen: &[Operation]) -> anyhow::Result<()> {
    let reads = chosen.iter().filter(|operation| operation.is_read() && operation.has_floor());
    for operation in reads {
        let floor = sides.process(Side::Floor).context("the floor does not run")?;
        for side in sides.of(*operation).into_iter().filter(|side| *side != Side::Floor) {
            let process = sides.process(side).context("it does not run")?;
            agree::check((side, process), floor, world, *operation).await?;
        }
    }
    Ok(())
}

async fn rounds(
    options: &LoadOptions,
    (sides, database): (&Sides, Option<Postmaster>),
    world: &Arc<World>,
    (operation, clients): (Operation, usize),
    statements: Statements,
) -> anyhow::Result<Row> {
    let target = |side| sides.process(side).map(|process| Target { side, process, database });
    let targets: Vec<Target<'_>> = sides.of(operation).into_iter().filter_map(target).collect();
    for target in &targets {
        load::run(*target, world, operation, clients, options.length() / 4).await?;
    }
    let of = |target: &Target<'_>| Of { side: target.side, sample: Sample::default(), rates: Vec::new() };
    let mut measured: Vec<Of> = targets.iter().map(of).collect();
    for round in 0..options.rounds.max(1) {
        let mut turns: Vec<(Target<'_>, &mut Of)> = targets.iter().copied().zip(&mut measured).collect();
        // Nobody always comes first, or after the same.
        let first = (round / 2) % turns.len().max(1);
        turns.rotate_left(first);
        if round % 2 == 1 {
            turns.reverse();
        }
        for (target, of) in turns {
            let sample = load::run(target, world, operation, clients, options.length()).await?;
            of.rates.push(sample.rate());
            of.sample.add(sample);
        }
    }
    Ok(Row { operation, clients, statements, sides: measured })
}
