//! What ten times the data costs.

use std::sync::Arc;

use anyhow::Context;

use crate::LoadOptions;
use crate::load::{self, Target};
use crate::measured::{Growth, median};
use crate::operations::Operation;
use crate::process::{Mode, Process};
use crate::sides::Side;
use crate::size::{Size, anchor};
use crate::store::Copy;
use crate::usage::Postmaster;
use crate::world::World;

/// How many times as much data there is in the larger set.
pub(crate) const TIMES: f64 = 10.0;

/// With so many clients, so that nobody waits.
const CLIENTS: usize = 16;

/// Measures the operations that have a floor in both data sets in turns: in the small one, and where the server runs already.
pub(crate) async fn measure(
    options: &LoadOptions,
    small: (&Copy, Size),
    large: (&Process, World, &str),
    database: Option<Postmaster>,
) -> anyhow::Result<Vec<Growth>> {
    let (copy, size) = small;
    let of_small = Process::server(&copy.url(), Mode::Anew)?;
    let (of_large, mut large, url) = large;
    let mut small = World::new(size, anchor(), &copy.url())?;
    let target = |process| Target { side: Side::Server, process, database };
    let mut grown = Vec::new();
    for operation in Operation::all().filter(|operation| operation.has_floor() && options.wants(*operation)) {
        small.sign_in(&copy.url())?;
        large.sign_in(url)?;
        let worlds = [Arc::new(small), Arc::new(large)];
        let sides = [target(&of_small), target(of_large)];
        let row = rounds(options, sides, &worlds, operation).await;
        let [one, other] = worlds;
        small = Arc::into_inner(one).context("a client still runs")?;
        large = Arc::into_inner(other).context("a client still runs")?;
        grown.push(row?);
    }
    Ok(grown)
}

async fn rounds(
    options: &LoadOptions,
    sides: [Target<'_>; 2],
    worlds: &[Arc<World>; 2],
    operation: Operation,
) -> anyhow::Result<Growth> {
    for (side, world) in sides.into_iter().zip(worlds) {
        load::run(side, world, operation, CLIENTS, options.length() / 4).await?;
    }
    let mut costs = [Vec::new(), Vec::new()];
    for round in 0..options.rounds.max(1) {
        let mut turns: Vec<_> = sides.into_iter().zip(worlds).zip(&mut costs).collect();
        if round % 2 == 1 {
            turns.reverse();
        }
        for ((side, world), costs) in turns {
            let sample = load::run(side, world, operation, CLIENTS, options.length()).await?;
            costs.push(sample.whole_cost());
        }
    }
    let [small, large] = costs;
    let times = small.iter().zip(&large).map(|(small, large)| large / small.max(0.001)).collect();
    Ok(Growth { operation, times: median(times), small: median(small), large: median(large) })
}
