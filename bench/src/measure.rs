//! From options to ratios: floor and server in turns, so that whatever else the machine does hits both.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use crate::agree;
use crate::client::{Call, Client};
use crate::load::{self, Sample, Side, float};
use crate::operations::{Operation, Page, World};
use crate::postgres::{self, Unavailable};
use crate::report::{self, Measured, Statements};
use crate::serve;
use crate::server::Server;
use crate::size::{Size, anchor};
use crate::store::Copy;
use crate::{Engines, LoadOptions};

/// The share of the floor that every read reaches with sixteen clients on PostgreSQL.
const LEAST: f64 = 0.3;

/// Operations over which statements are counted.
const COUNTED: u32 = 20;

/// Reads before that, which fill the caches of what changes rarely.
const WARMING: u32 = 400;

/// Measures on every engine; false when something falls short.
pub(crate) async fn all(options: &LoadOptions) -> anyhow::Result<bool> {
    let size = Size::at(options.scale());
    println!(
        "scale {}: {} residents, {} weeks of history; {} rounds of {} s for each side",
        size.scale, size.residents, size.weeks, options.rounds, options.seconds
    );
    for operation in Operation::ALL {
        let (name, what) = operation.name();
        println!("{name}  {what}");
    }
    println!("W4 stands for a list of letters with replies until there are letters.");
    let mut passed = true;
    if options.engine != Engines::Postgres {
        let copy = Copy::sqlite(&folder(), &size, anchor(), &serve::vault()?).await?;
        let measured = engine(options, size, &copy).await;
        copy.remove().await?;
        let (rows, peak) = measured?;
        report::print("SQLite", &rows, peak);
        passed &= !report::too_many_statements(&rows);
    }
    if options.engine != Engines::Sqlite {
        let started = if options.database_url.is_none() { Some(start()?) } else { None };
        let url = options.database_url.as_deref().or(started.as_ref().map(postgres::Server::url));
        let copy = Copy::postgres(url.context("no server")?, &size, anchor(), &serve::vault()?).await?;
        let measured = engine(options, size, &copy).await;
        copy.remove().await?;
        let (rows, peak) = measured?;
        report::print("PostgreSQL", &rows, peak);
        passed &= !report::too_many_statements(&rows) & !falls_short(&rows);
    }
    Ok(passed)
}

fn falls_short(rows: &[Measured]) -> bool {
    let mut short = false;
    for row in rows.iter().filter(|row| row.operation.is_read() && row.clients >= 16 && row.ratio() < LEAST) {
        println!(
            "{} reaches {:.2} of the floor with {} clients; at least {LEAST} is asked",
            row.operation.name().0,
            row.ratio(),
            row.clients
        );
        short = true;
    }
    short
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

async fn engine(
    options: &LoadOptions,
    size: Size,
    copy: &Copy,
) -> anyhow::Result<(Vec<Measured>, Option<u64>)> {
    let url = copy.url();
    let chosen: Vec<Operation> = Operation::ALL
        .into_iter()
        .filter(|operation| {
            options.only.is_empty() || options.only.iter().any(|name| name == operation.name().0)
        })
        .collect();
    // One world for all: no time is booked twice.
    let mut world = World::new(size, anchor(), &url)?;
    let mut counts = Vec::new();
    for operation in &chosen {
        // A process of its own for each, so that its first answer finds nothing in memory.
        counts.push(count(&Server::start(&url, true)?, &world, *operation).await?);
    }
    let server = Server::start(&url, false)?;
    for operation in chosen.iter().filter(|operation| operation.is_read()) {
        agree::check(server.address, &world, *operation).await?;
    }
    let mut rows = Vec::new();
    for (operation, statements) in chosen.into_iter().zip(counts) {
        for clients in &options.clients {
            world.sign_in(&url)?;
            let shared = Arc::new(world);
            let row = rounds(options, &server, &shared, operation, *clients, statements).await;
            world = Arc::into_inner(shared).context("a client still runs")?;
            rows.push(row?);
        }
    }
    Ok((rows, server.peak_megabytes()))
}

async fn rounds(
    options: &LoadOptions,
    server: &Server,
    world: &Arc<World>,
    operation: Operation,
    clients: usize,
    statements: Statements,
) -> anyhow::Result<Measured> {
    let (floor, own) = ((Side::Floor, operation), (Side::Server, operation));
    for side in [floor, own] {
        load::run(server, world, side, clients, options.length() / 4).await?;
    }
    let mut row = Measured {
        operation,
        clients,
        floor: Sample::default(),
        server: Sample::default(),
        ratios: Vec::new(),
        statements,
    };
    for round in 0..options.rounds.max(1) {
        let order = if round % 2 == 0 { [floor, own] } else { [own, floor] };
        let [first, second] = order;
        let one = load::run(server, world, first, clients, options.length()).await?;
        let two = load::run(server, world, second, clients, options.length()).await?;
        let (of_floor, of_server) = if round % 2 == 0 { (one, two) } else { (two, one) };
        row.ratios.push(of_server.rate() / of_floor.rate().max(0.001));
        row.floor.add(of_floor);
        row.server.add(of_server);
    }
    Ok(row)
}

/// Statements of one operation: the first of all, with a small page, with a large one.
async fn count(server: &Server, world: &World, operation: Operation) -> anyhow::Result<Statements> {
    let mut client = Client::connect(server.address).await?;
    let cold = ran(&mut client, world, (operation, Page::USUAL), 1).await?;
    let mut counted = [0.0, 0.0];
    for (count, page) in counted.iter_mut().zip([Page::SMALL, Page::LARGE]) {
        for _ in 0..if operation.is_read() { WARMING } else { 1 } {
            load::once(&mut client, world, Side::Server, operation, page).await?;
        }
        *count = ran(&mut client, world, (operation, page), COUNTED).await?;
    }
    let [small, large] = counted;
    if large < 0.5 {
        bail!("no statement of {operation:?} was counted");
    }
    Ok(Statements { cold, small, large })
}

/// How many statements an operation ran, on the average of so many times.
async fn ran(
    client: &mut Client,
    world: &World,
    (operation, page): (Operation, Page),
    times: u32,
) -> anyhow::Result<f64> {
    let before = statements(client).await?;
    for _ in 0..times {
        load::once(client, world, Side::Server, operation, page).await?;
    }
    let ran = statements(client).await? - before;
    Ok(float(usize::try_from(ran)?) / f64::from(times))
}

async fn statements(client: &mut Client) -> anyhow::Result<u64> {
    let call = Call { method: "GET", path: "/bench/statements".to_owned(), token: None, body: String::new() };
    Ok(std::str::from_utf8(client.send(&call).await?)?.parse()?)
}
