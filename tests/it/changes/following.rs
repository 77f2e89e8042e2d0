//! Whatever happens, and whatever is lost on the way: who follows the changes holds exactly what a full read gives.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value, json};
use tongxin::appointments;
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act, book, hold};
use uuid::Uuid;

use super::{Phone, everything, of};

/// What happens; who does it is a number, taken modulo how many there are.
#[derive(Clone, Debug)]
enum Step {
    Take { who: usize, slot: i64 },
    Cancel { who: usize },
    HostCancels { at: usize },
    Wait { who: usize },
    Leave { who: usize },
    Read { who: usize },
    Rename { word: u32 },
    Notice { from: Option<u64>, days: u64 },
    Withdraw,
    Pass { minutes: i64 },
    NextDay,
    Sync { phone: usize, first: i32, is_lost: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = || 0..4_usize;
    let one = prop_oneof![
        6 => (who(), 0..4_i64).prop_map(|(who, slot)| Step::Take { who, slot }),
        3 => who().prop_map(|who| Step::Cancel { who }),
        1 => (0..8_usize).prop_map(|at| Step::HostCancels { at }),
        3 => who().prop_map(|who| Step::Wait { who }),
        1 => who().prop_map(|who| Step::Leave { who }),
        2 => who().prop_map(|who| Step::Read { who }),
        1 => (0..9_u32).prop_map(|word| Step::Rename { word }),
        2 => (proptest::option::of(0..3_u64), 0..3_u64).prop_map(|(from, days)| Step::Notice { from, days }),
        1 => Just(Step::Withdraw),
        2 => (1..50_i64).prop_map(|minutes| Step::Pass { minutes }),
        1 => Just(Step::NextDay),
        9 => (0..6_usize, prop_oneof![Just(1), Just(3), Just(40)], proptest::bool::weighted(0.3))
            .prop_map(|(phone, first, is_lost)| Step::Sync { phone, first, is_lost }),
    ];
    proptest::collection::vec(one, 60..90)
}

struct World {
    scene: Scene,
    residents: Vec<Client>,
    admin: Client,
    anonymous: Client,
    notices: Vec<Value>,
}

impl World {
    async fn start() -> Self {
        let terms = Terms::automatic()
            .with("capacity", json!(1))
            .with("residentLimit", json!(2))
            .with("horizonDays", json!(14));
        let scene = Scene::start(terms).await;
        let residents = scene.residents(4).await;
        let admin = scene.app.admin().await;
        let anonymous = scene.app.anonymous();
        Self { scene, residents, admin, anonymous, notices: Vec::new() }
    }

    /// Everybody with a phone: four residents, the member who receives, and somebody who has not signed in.
    fn client(&self, phone: usize) -> &Client {
        match phone {
            4 => &self.scene.member,
            5 => &self.anonymous,
            resident => &self.residents[resident],
        }
    }

    /// Refusals are as good as anything else: nothing has changed then.
    async fn take(&mut self, step: &Step) {
        let scene = &self.scene;
        let today = scene.app.now().with_timezone(&scene.app.app.zone()).date_naive();
        match step {
            Step::Take { who, slot } => {
                let at = scene.tomorrow(60 * slot + 24 * 60 * 3);
                let held = hold(&self.residents[*who], &scene.service, at).await;
                if let Some(id) = held.json["data"]["holdSlot"]["appointment"]["id"].as_str() {
                    book(&self.residents[*who], id).await;
                }
            }
            Step::Cancel { who } => {
                let mine = self.visits(&self.residents[*who], "myAppointments").await;
                if let Some(visit) = mine.first() {
                    act(&self.residents[*who], "cancelAppointment", step_of(visit)).await;
                }
            }
            Step::HostCancels { at } => {
                let visits = self.visits(&scene.member, "receptions").await;
                if let Some(visit) = visits.get(*at) {
                    act(&scene.member, "cancelReception", step_of(visit)).await;
                }
            }
            Step::Wait { who } => {
                let until = today + TimeDelta::days(6);
                let input =
                    json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": scene.service, "untilOn": until });
                let document = "mutation($input: JoinWaitlistInput!) { joinWaitlist(input: $input) { userErrors { code } } }";
                self.residents[*who].run(document, json!({ "input": input })).await;
            }
            Step::Leave { who } => {
                let mine = "{ myWaitlistEntries(first: 1) { nodes { id } } }";
                let waits = self.residents[*who].run(mine, json!({})).await;
                let id = waits.data()["myWaitlistEntries"]["nodes"][0]["id"].clone();
                let input = json!({ "idempotencyKey": Uuid::new_v4(), "entryId": id });
                let document = "mutation($input: LeaveWaitlistInput!) { leaveWaitlist(input: $input) { userErrors { code } } }";
                if !id.is_null() {
                    self.residents[*who].run(document, json!({ "input": input })).await;
                }
            }
            Step::Read { who } => {
                let document = "mutation { markMessagesRead(input: { all: true }) { markedCount } }";
                self.residents[*who].run(document, json!({})).await;
            }
            Step::Rename { word } => {
                let terms = Terms::automatic().with("title", json!(format!("接待 {word}")));
                scene
                    .change_service(
                        terms
                            .with("capacity", json!(1))
                            .with("residentLimit", json!(2))
                            .with("horizonDays", json!(14)),
                    )
                    .await;
            }
            Step::Notice { from, days } => {
                let from = from.map(|from| today + chrono::Days::new(from));
                let until = today + chrono::Days::new(from.map_or(0, |_| 3) + days);
                let input = json!({ "idempotencyKey": Uuid::new_v4(), "title": "公告", "body": "内容", "fromOn": from, "untilOn": until });
                let document = "mutation($input: CreateNoticeInput!) { createNotice(input: $input) { notice { id version } userErrors { code } } }";
                let made =
                    self.admin.run(document, json!({ "input": input })).await.done("createNotice")["notice"]
                        .clone();
                let document = "mutation($input: PublishNoticeInput!) { publishNotice(input: $input) { notice { id version } userErrors { code } } }";
                let input = json!({ "id": made["id"], "expectedVersion": made["version"] });
                let shown = self.admin.run(document, json!({ "input": input })).await;
                self.notices.push(shown.done("publishNotice")["notice"].clone());
            }
            Step::Withdraw => {
                let Some(notice) = self.notices.pop() else { return };
                let input =
                    json!({ "id": notice["id"], "expectedVersion": notice["version"], "reason": "内容有误" });
                let document = "mutation($input: WithdrawNoticeInput!) { withdrawNotice(input: $input) { userErrors { code } } }";
                self.admin.run(document, json!({ "input": input })).await.done("withdrawNotice");
            }
            Step::Pass { minutes } => self.pass(TimeDelta::minutes(*minutes)).await,
            Step::NextDay => self.pass(TimeDelta::days(1)).await,
            Step::Sync { .. } => {}
        }
    }

    async fn pass(&self, by: TimeDelta) {
        self.scene.app.advance(by);
        appointments::sweep(&self.scene.app.app).await.unwrap();
    }

    async fn visits(&self, client: &Client, list: &str) -> Vec<Value> {
        let document = format!("{{ {list}(first: 20) {{ nodes {{ id version state }} }} }}");
        let answer = client.run(&document, json!({})).await;
        let nodes = answer.data()[list]["nodes"].as_array().cloned().unwrap_or_default();
        nodes.into_iter().filter(|visit| visit["state"] == "CONFIRMED").collect()
    }
}

fn step_of(visit: &Value) -> Value {
    json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "临时有事" })
}

/// The ids that the ordinary lists give: what a phone holds is not only what `changes` says of itself.
async fn listed(client: &Client, lists: &[(&str, &str)]) -> Vec<String> {
    let mut ids = Vec::new();
    for (list, arguments) in lists {
        let document = format!("{{ {list}(first: 100{arguments}) {{ nodes {{ id }} }} }}");
        let answer = client.run(&document, json!({})).await;
        let nodes = answer.data()[*list]["nodes"].as_array().unwrap().clone();
        ids.extend(nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()));
    }
    ids.sort();
    ids
}

async fn follow(steps: &[Step], told: &AtomicUsize) -> Result<(), TestCaseError> {
    let mut world = World::start().await;
    let mut phones: Vec<Phone> = (0..6).map(|_| Phone::default()).collect();
    for step in steps {
        world.take(step).await;
        if let Step::Sync { phone, first, is_lost } = step {
            phones[*phone].page(world.client(*phone), *first, *is_lost).await;
        }
    }
    for (at, phone) in phones.iter_mut().enumerate() {
        let client = world.client(at);
        phone.catch_up(client).await;
        let whole = everything(client).await;
        prop_assert_eq!(&phone.held, &whole, "phone {}", at);
        told.fetch_add(whole.len(), Ordering::SeqCst);
        if at < 4 {
            let lists = [("myAppointments", ""), ("myWaitlistEntries", ""), ("messages", "")];
            let mut held: Vec<String> = ["Appointment", "WaitlistEntry", "Message"]
                .iter()
                .flat_map(|kind| of(&whole, kind).into_iter().map(|(id, _)| id.clone()))
                .collect();
            held.sort();
            prop_assert_eq!(held, listed(client, &lists).await, "phone {}", at);
        }
        let mut notices: Vec<String> = of(&whole, "Notice").into_iter().map(|(id, _)| id.clone()).collect();
        notices.sort();
        prop_assert_eq!(notices, listed(client, &[("notices", "")]).await, "phone {}", at);
    }
    Ok(())
}

#[test]
fn who_follows_the_changes_holds_what_a_full_read_gives() {
    let seed: u64 = std::env::var("TONGXIN_TEST_SEED").map_or(51, |seed| seed.parse().unwrap());
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: 6, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let told = AtomicUsize::new(0);
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
        .run(&steps(), |steps| runtime.block_on(follow(&steps, &told)))
        .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    assert!(told.into_inner() > 300, "phones held something");
}
