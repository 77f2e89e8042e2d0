//! Writes that were made offline and are sent over a network that loses answers, doubles requests and brings them late: each takes effect once,
//! and whoever is too late is shown the object as it is now.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value, json};
use tongxin_tests::Client;
use tongxin_tests::scene::{Scene, Terms, act};
use uuid::Uuid;

/// What somebody did while they had no network.
#[derive(Clone, Debug)]
enum Write {
    /// The host gives the service another title; they have seen it as it was when they last had a network, or after their own last edit.
    Rename,
    /// A resident takes a time, which is one write for them: held and sent.
    Take { slot: i64 },
    /// Staff write a notice.
    Notice,
}

/// What becomes of a request on its way.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Fate {
    Answered,
    RequestLost,
    AnswerLost,
    /// It comes twice at the same time.
    Doubled,
    /// It is answered, and comes once more when others have been sent.
    Echoed,
}

#[derive(Clone, Debug)]
struct Step {
    write: Write,
    fates: Vec<Fate>,
    /// Somebody else changes the same object before.
    is_raced: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let write = prop_oneof![
        4 => Just(Write::Rename),
        3 => (0..6_i64).prop_map(|slot| Write::Take { slot }),
        2 => Just(Write::Notice),
    ];
    let fate = prop_oneof![
        2 => Just(Fate::Answered),
        1 => Just(Fate::RequestLost),
        2 => Just(Fate::AnswerLost),
        1 => Just(Fate::Doubled),
        2 => Just(Fate::Echoed),
    ];
    let fates = proptest::collection::vec(fate, 1..4);
    let one = (write, fates, proptest::bool::weighted(0.25)).prop_map(|(write, fates, is_raced)| Step {
        write,
        fates,
        is_raced,
    });
    proptest::collection::vec(one, 14..22)
}

/// A request as it is queued: sent again it is the same to the letter.
#[derive(Clone)]
struct Queued {
    who: usize,
    mutation: &'static str,
    document: String,
    input: Value,
}

struct World {
    scene: Scene,
    people: Vec<Client>,
    /// The version of the service that the host's phone has seen, and the true one with its title.
    seen: i64,
    version: i64,
    title: String,
    notices: BTreeMap<String, usize>,
    taken: HashMap<String, usize>,
    sent: usize,
}

const MEMBER: usize = 0;
const RESIDENT: usize = 1;
const ADMIN: usize = 2;

impl World {
    async fn start() -> Self {
        let scene = Scene::start(Terms::automatic().with("residentLimit", json!(20))).await;
        let resident = scene.app.resident("13800000001").await;
        let admin = scene.app.admin().await;
        let mut world = Self {
            people: vec![scene.member.at(&scene.app), resident, admin],
            scene,
            seen: 0,
            version: 0,
            title: String::new(),
            notices: BTreeMap::new(),
            taken: HashMap::new(),
            sent: 0,
        };
        let service = world.service().await;
        world.version = service["version"].as_i64().unwrap();
        world.seen = world.version;
        world.title = service["title"].as_str().unwrap().to_owned();
        world
    }

    async fn service(&self) -> Value {
        let document = "query($id: ID!) { appointmentService(id: $id) { id title version } }";
        let answer = self.people[MEMBER].run(document, json!({ "id": self.scene.service })).await;
        answer.data()["appointmentService"].clone()
    }

    fn rename(&self, title: &str, version: i64) -> Queued {
        let terms = Terms::automatic().with("residentLimit", json!(20)).with("title", json!(title)).0;
        let mutation = "updateAppointmentService";
        Queued {
            who: MEMBER,
            mutation,
            document: format!(
                "mutation($input: UpdateAppointmentServiceInput!) {{ {mutation}(input: $input) {{ replayed service {{ title version }} userErrors {{ code }} }} }}"
            ),
            input: json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": self.scene.service, "expectedVersion": version, "terms": terms }),
        }
    }

    /// The next request of a write; taking a time is two.
    async fn queue(&mut self, write: &Write, number: usize) -> Vec<Queued> {
        match write {
            Write::Rename => vec![self.rename(&format!("接待 {number}"), self.seen)],
            Write::Take { slot } => {
                let starts_at = self.scene.tomorrow(60 * slot);
                let mutation = "holdSlot";
                let document = format!(
                    "mutation($input: HoldSlotInput!) {{ {mutation}(input: $input) {{ replayed appointment {{ id state }} userErrors {{ code }} }} }}"
                );
                let input = json!({ "idempotencyKey": Uuid::new_v4(), "serviceId": self.scene.service, "startsAt": starts_at });
                vec![Queued { who: RESIDENT, mutation, document, input }]
            }
            Write::Notice => {
                let title = format!("公告 {number}");
                self.notices.insert(title.clone(), 0);
                let mutation = "createNotice";
                let document = format!(
                    "mutation($input: CreateNoticeInput!) {{ {mutation}(input: $input) {{ replayed notice {{ id title }} userErrors {{ code }} }} }}"
                );
                let input = json!({ "idempotencyKey": Uuid::new_v4(), "title": title, "body": "内容" });
                vec![Queued { who: ADMIN, mutation, document, input }]
            }
        }
    }

    async fn send(&self, queued: &Queued) -> Value {
        let answer = self.people[queued.who].run(&queued.document, json!({ "input": queued.input })).await;
        answer.data()[queued.mutation].clone()
    }

    /// Sends until there is an answer; requests that will come once more are left in `echoes`.
    async fn deliver(
        &mut self,
        queued: &Queued,
        fates: &[Fate],
        echoes: &mut Vec<(Queued, Value)>,
    ) -> Result<Value, TestCaseError> {
        let mut arrived: Option<Value> = None;
        for fate in fates.iter().chain(std::iter::once(&Fate::Answered)) {
            if *fate == Fate::RequestLost {
                continue;
            }
            let answers = if *fate == Fate::Doubled {
                let (one, two) = tokio::join!(self.send(queued), self.send(queued));
                vec![one, two]
            } else {
                vec![self.send(queued).await]
            };
            self.sent += answers.len();
            for answer in answers {
                if let Some(first) = &arrived {
                    same(first, &answer)?;
                }
                arrived.get_or_insert(answer);
            }
            let Some(answer) = arrived.clone() else { continue };
            if *fate == Fate::Echoed {
                echoes.push((queued.clone(), answer.clone()));
            }
            if *fate != Fate::AnswerLost {
                return Ok(answer);
            }
        }
        Ok(arrived.unwrap())
    }
}

/// The outcome is that of the first time. An object may have gone on since, its identity has not.
fn same(first: &Value, again: &Value) -> Result<(), TestCaseError> {
    prop_assert_eq!(&first["userErrors"], &again["userErrors"]);
    for object in ["service", "appointment", "notice"] {
        prop_assert_eq!(&first[object]["id"], &again[object]["id"]);
    }
    Ok(())
}

async fn drain(steps: &[Step], conflicts: &AtomicUsize, sent: &AtomicUsize) -> Result<(), TestCaseError> {
    let mut world = World::start().await;
    let mut echoes: Vec<(Queued, Value)> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        if step.is_raced {
            let other = world.rename(&format!("别处 {number}"), world.version);
            world.send(&other).await;
            world.version += 1;
            world.title = format!("别处 {number}");
        }
        for queued in world.queue(&step.write, number).await {
            let answer = world.deliver(&queued, &step.fates, &mut echoes).await?;
            let code = answer["userErrors"][0]["code"].as_str();
            match step.write {
                Write::Rename if world.seen == world.version => {
                    prop_assert_eq!(code, None);
                    world.version += 1;
                    world.seen = world.version;
                    world.title = format!("接待 {number}");
                }
                Write::Rename => {
                    conflicts.fetch_add(1, Ordering::SeqCst);
                    prop_assert_eq!(code, Some("CONFLICT"));
                    let now = json!({ "title": world.title, "version": world.version });
                    prop_assert_eq!(&answer["service"], &now, "the object as it is now");
                    world.seen = world.version;
                }
                Write::Take { .. } if code.is_none() => {
                    let id = answer["appointment"]["id"].as_str().unwrap().to_owned();
                    prop_assert_eq!(world.taken.insert(id.clone(), 1), None, "a new time each");
                    let input = json!({ "idempotencyKey": Uuid::new_v4(), "appointmentId": id, "residentName": "王小明" });
                    let mutation = "bookAppointment";
                    let document = format!(
                        "mutation($input: BookAppointmentInput!) {{ {mutation}(input: $input) {{ replayed appointment {{ id state }} userErrors {{ code }} }} }}"
                    );
                    let book = Queued { who: RESIDENT, mutation, document, input };
                    let booked = world.deliver(&book, &step.fates, &mut echoes).await?;
                    prop_assert_eq!(&booked["appointment"]["state"], "CONFIRMED");
                }
                Write::Take { .. } => prop_assert_eq!(code, Some("FULL")),
                Write::Notice => prop_assert_eq!(code, None),
            }
        }
        // Late doubles of what was sent before come now.
        if number % 3 == 2 {
            for (queued, first) in echoes.drain(..).rev() {
                let again = world.send(&queued).await;
                same(&first, &again)?;
                prop_assert_eq!(&again["replayed"], true);
                world.sent += 1;
            }
        }
    }
    let service = world.service().await;
    prop_assert_eq!(&service["title"], &json!(world.title));
    prop_assert_eq!(&service["version"], &json!(world.version), "each edit counted once");
    let mine =
        world.people[RESIDENT].run("{ myAppointments(first: 50) { nodes { id state } } }", json!({})).await;
    let mine = mine.data()["myAppointments"]["nodes"].as_array().unwrap().clone();
    prop_assert_eq!(mine.len(), world.taken.len());
    prop_assert!(mine.iter().all(|visit| visit["state"] == "CONFIRMED"));
    let notices = world.people[ADMIN].run("{ notices(first: 100) { nodes { title } } }", json!({})).await;
    for notice in notices.data()["notices"]["nodes"].as_array().unwrap() {
        *world.notices.get_mut(notice["title"].as_str().unwrap()).unwrap() += 1;
    }
    prop_assert!(world.notices.values().all(|count| *count == 1), "{:?}", world.notices);
    sent.fetch_add(world.sent, Ordering::SeqCst);
    Ok(())
}

#[test]
fn what_is_written_offline_takes_effect_once_and_conflicts_show_what_is_now() {
    let seed: u64 = std::env::var("TONGXIN_TEST_SEED").map_or(6, |seed| seed.parse().unwrap());
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: 6, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (conflicts, sent) = (AtomicUsize::new(0), AtomicUsize::new(0));
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
        .run(&steps(), |steps| runtime.block_on(drain(&steps, &conflicts, &sent)))
        .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    assert!(conflicts.into_inner() > 3 && sent.into_inner() > 150, "there was something to lose");
}

/// The control: who makes a new key for each try does it twice.
#[tokio::test]
async fn with_another_key_for_each_try_an_effect_comes_twice() {
    let world = World::start().await;
    let document = "mutation($input: CreateNoticeInput!) { createNotice(input: $input) { notice { id } userErrors { code } } }";
    for _ in 0..2 {
        let input = json!({ "idempotencyKey": Uuid::new_v4(), "title": "公告", "body": "内容" });
        world.people[ADMIN].run(document, json!({ "input": input })).await.done("createNotice");
    }
    let notices = world.people[ADMIN].run("{ notices(first: 100) { nodes { title } } }", json!({})).await;
    assert_eq!(notices.data()["notices"]["nodes"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_appointment_that_went_on_is_shown_as_it_is_to_who_was_offline() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = &scene.residents(1).await[0];
    let visit = scene.booked(resident, scene.tomorrow(0)).await;
    let step =
        json!({ "appointmentId": visit["id"], "expectedVersion": visit["version"], "reason": "临时有事" });
    act(resident, "cancelAppointment", step.clone()).await.done("cancelAppointment");
    // Another of their phones, which has not heard of it.
    let late = act(resident, "cancelAppointment", step).await;
    let payload = &late.data()["cancelAppointment"];
    assert_eq!(payload["userErrors"][0]["code"], "CONFLICT");
    assert_eq!(payload["appointment"]["state"], "CANCELLED_BY_RESIDENT");
}
