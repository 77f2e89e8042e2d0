//! How many statements an operation needs.

use anyhow::bail;

use crate::client::{Call, Client};
use crate::load::{self, float};
use crate::measured::Statements;
use crate::operations::{Operation, Page};
use crate::process::Process;
use crate::sides::Side;
use crate::world::World;

/// Operations over which statements are counted.
const COUNTED: u32 = 20;

/// Reads before that, which fill the caches of what changes rarely.
const WARMING: u32 = 400;

/// Statements of one operation: the first of all, with a small page, with a large one.
pub(crate) async fn count(
    server: &Process,
    world: &World,
    operation: Operation,
) -> anyhow::Result<Statements> {
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
    let call = Call { method: "GET", path: "/bench/statements".to_owned(), who: None, body: String::new() };
    Ok(std::str::from_utf8(client.send(&call).await?)?.parse()?)
}
