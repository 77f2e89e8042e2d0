//! Thousands who wait. How many files a process may have open decides how many there can be: fewer are said to be fewer.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use serde_json::json;
use tongxin_tests::scene::{Scene, Terms};
use tongxin_tests::server::Server;
use tongxin_tests::socket::{MODERN, Socket};
use tongxin_tests::{TestApp, Web};

use super::ending::{FREE, host};
use super::{listening, one, times_change};

const IDLE: usize = 5_000;
const REACHED: usize = 1_000;

/// Files that may be open: the soft limit of this process, and of what it starts.
fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    soft.unwrap_or(1_024)
}

/// As many as wanted, if each takes so many files; a few are left for the rest.
fn as_many(wanted: usize, files_each: usize) -> usize {
    let most = (open_files().saturating_sub(200)) / files_each;
    if most < wanted {
        eprintln!("!! only {most} of {wanted} connections: raise the limit of open files (ulimit -n) !!");
    }
    wanted.min(most)
}

async fn sockets(address: &str, count: usize, host: &str) -> Vec<Socket> {
    let connecting = stream::iter(0..count).map(|_| async {
        let mut socket = Socket::welcomed(address, MODERN, None).await;
        socket.subscribe("1", FREE, one(host)).await;
        socket
    });
    connecting.buffer_unordered(8).collect().await
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_who_wait_cost_little() {
    let crowd = [("TONGXIN__LIMITS__SOCKETS_PER_ADDRESS", "off")];
    let Some(server) = Server::demo(&crowd).await.unwrap() else { return };
    let (count, host) = (as_many(IDLE, 1), host(&server).await);
    // What the first ones make the server allocate once is not theirs.
    drop(sockets(&server.address, 50, &host).await);
    let before = server.reset_peak_memory().unwrap();
    let started = Instant::now();
    let mut waiting = sockets(&server.address, count, &host).await;
    let opened = started.elapsed();
    // Each has begun once its answer to this is here.
    for socket in &mut waiting {
        socket.say(json!({ "type": "ping" })).await;
        let said = socket.said().await;
        assert_eq!(said["type"], "pong", "{said}");
    }
    let after = server.reset_peak_memory().unwrap();
    let each = after.saturating_sub(before) / u64::try_from(count).unwrap();
    println!(
        "{count} sockets with a subscription each: opened in {opened:?}, {each} KiB each ({before} KiB -> {after} KiB)"
    );
    assert!(each < 64, "{each} KiB for one that waits");
    let (status, _) = server.ask("{ now }").await.unwrap();
    assert_eq!(status, 200, "and who asks is answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_change_reaches_a_thousand() {
    let app = TestApp::start_with(|config| config.limits.sockets_per_address = None).await;
    let scene = Scene::on(app, Terms::automatic()).await;
    let (web, count) = (Web::start(&scene.app), as_many(REACHED, 2));
    let mut waiting = sockets(web.address(), count, &scene.host).await;
    listening(&scene.app, count).await;
    let started = Instant::now();
    times_change(&scene.app, Some(&scene.host));
    let mut took = Vec::new();
    for socket in &mut waiting {
        let said = socket.said().await;
        assert_eq!(said["payload"]["data"]["availabilityChanged"]["host"]["id"], scene.host, "{said}");
        took.push(started.elapsed());
    }
    println!(
        "one change reached {count} subscribers, the last after {:?}",
        took.last().copied().unwrap_or_default()
    );
    let mut first = waiting.swap_remove(0);
    assert!(first.is_silent(Duration::from_millis(300)).await, "once each");
}
