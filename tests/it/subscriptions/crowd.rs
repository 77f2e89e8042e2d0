//! Thousands who wait. How many files a process may have open decides how many there can be: as many as the hard limit allows, and where nothing
//! may be left out, all of them.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use serde_json::json;
use tongxin_tests::open_files::as_many;
use tongxin_tests::server::Server;
use tongxin_tests::socket::{MODERN, Socket};

use super::ending::{FREE, host};
use super::one;

const IDLE: usize = 5_000;
const REACHED: usize = 1_000;

/// The settings of a server for a crowd from one address, and its monitor.
const CROWD: [(&str, &str); 2] =
    [("TONGXIN__LIMITS__SOCKETS_PER_ADDRESS", "off"), ("TONGXIN__HTTP__METRICS_TOKEN", MONITOR)];
const MONITOR: &str = "a-monitor-of-this-test";

/// So many sockets with a subscription each, all of which wait for changes. They come in groups, as many as the server works on at a time.
async fn sockets(server: &Server, count: usize, host: &str) -> Vec<Socket> {
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        let group = (count - all.len()).min(200);
        let connecting = stream::iter(0..group).map(|_| async {
            let mut socket = Socket::welcomed(&server.address, MODERN, None).await;
            socket.subscribe("1", FREE, one(host)).await;
            socket
        });
        all.extend(connecting.buffer_unordered(20).collect::<Vec<_>>().await);
        waiting(server, all.len()).await;
    }
    all
}

/// Waits until so many subscriptions are counted.
async fn waiting(server: &Server, count: usize) {
    let url = format!("{}/metrics", server.url);
    let expected = format!("\ntongxin_subscriptions {count}\n");
    for _ in 0..600 {
        let answer = reqwest::Client::new().get(&url).bearer_auth(MONITOR).send().await.unwrap();
        if answer.text().await.unwrap().contains(&expected) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("there are not {count} subscriptions");
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_who_wait_cost_little() {
    // The server inherits what is raised here.
    let count = as_many(IDLE);
    let Some(server) = Server::demo(&CROWD).await.unwrap() else { return };
    let host = host(&server).await;
    // What the first ones make the server allocate once is not theirs.
    drop(sockets(&server, 50, &host).await);
    waiting(&server, 0).await;
    let before = server.reset_peak_memory().unwrap();
    let started = Instant::now();
    let all = sockets(&server, count, &host).await;
    let opened = started.elapsed();
    let after = server.reset_peak_memory().unwrap();
    let each = after.saturating_sub(before) / u64::try_from(count).unwrap();
    println!(
        "{count} sockets with a subscription each: opened in {opened:?}, {each} KiB each ({before} KiB -> {after} KiB)"
    );
    assert!(each < 64, "{each} KiB for one that waits");
    let (status, _) = server.ask("{ now }").await.unwrap();
    assert_eq!(status, 200, "and who asks is answered");
    drop(all);
    waiting(&server, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_change_reaches_a_thousand() {
    let count = as_many(REACHED);
    let Some(server) = Server::demo(&CROWD).await.unwrap() else { return };
    let host = host(&server).await;
    let mut all = sockets(&server, count, &host).await;
    let token = resident(&server, "13800009999").await;
    let mut mine = Socket::welcomed(&server.address, MODERN, Some(&token)).await;
    mine.subscribe("mine", super::MINE, json!({})).await;
    waiting(&server, count + 1).await;
    let started = hold(&server, &mut mine, &host).await;
    let mut took = Vec::new();
    for socket in &mut all {
        let said = socket.said().await;
        assert_eq!(said["payload"]["data"]["availabilityChanged"]["host"]["id"], host, "{said}");
        took.push(started.elapsed());
    }
    let last = took.last().copied().unwrap_or_default();
    println!("one booking reached {count} subscribers, the last {last:?} after it was sent");
    let told = loop {
        let said = mine.said().await;
        if said["id"] == "mine" {
            break said;
        }
    };
    assert_eq!(told["payload"]["data"]["appointmentChanged"]["appointment"]["state"], "HELD", "{told}");
}

/// Signs somebody in by a code, as the demo shows it.
async fn resident(server: &Server, phone: &str) -> String {
    let device = "00000000-0000-4000-8000-00000000c0de";
    let ask = format!(
        "mutation {{ requestPhoneCode(input: {{ phone: \"{phone}\", deviceId: \"{device}\" }}) {{ userErrors {{ code }} }} }}"
    );
    server.ask(&ask).await.unwrap();
    let page = reqwest::get(format!("{}/dev/outbox?format=json", server.url)).await.unwrap();
    let texts: Vec<serde_json::Value> = page.json().await.unwrap();
    let of_phone = texts.iter().find(|text| text["phone"].as_str().unwrap().ends_with(phone));
    let code = of_phone.unwrap()["code"].as_str().unwrap();
    let sign_in = format!(
        "mutation {{ signInWithCode(input: {{ phone: \"{phone}\", code: \"{code}\", deviceId: \"{device}\", \
         deviceName: \"x\", consentedNoticeVersion: 1 }}) {{ tokens {{ accessToken }} userErrors {{ code }} }} }}"
    );
    let (_, answer) = server.ask(&sign_in).await.unwrap();
    tongxin_tests::scene::text(&answer["data"]["signInWithCode"]["tokens"]["accessToken"])
}

/// Holds the next free time of a host over a socket; gives when that was sent.
async fn hold(server: &Server, socket: &mut Socket, host: &str) -> Instant {
    let query =
        format!("{{ host(id: \"{host}\") {{ services {{ id nextSlots(first: 1) {{ startsAt }} }} }} }}");
    let (_, answer) = server.ask(&query).await.unwrap();
    let services = answer["data"]["host"]["services"].as_array().unwrap();
    let free = services.iter().find(|service| service["nextSlots"][0]["startsAt"].is_string());
    let free = free.unwrap_or_else(|| panic!("no free time: {answer}"));
    let input = json!({
        "idempotencyKey": uuid::Uuid::new_v4(), "serviceId": free["id"], "startsAt": free["nextSlots"][0]["startsAt"],
    });
    let hold = "mutation($input: HoldSlotInput!) { holdSlot(input: $input) { appointment { id } userErrors { code } } }";
    let started = Instant::now();
    socket.subscribe("hold", hold, json!({ "input": input })).await;
    started
}
