//! Names and numbers that were planted in the whole journey are found nowhere in the clear, and after an erasure nothing leads to them.

use std::fmt::{Debug, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, Once};

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use tongxin::accounts::service::pruning::prune;
use tongxin_tests::scene::{Scene, Terms, act, hold, text};
use tongxin_tests::{Client, TestApp};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::{delete, export};

const PHONE: &str = "13898765432";
const NAME: &str = "司徒植桩";
const OWN_NAME: &str = "司徒自称";
/// What is said in confidence.
const WORDS: [&str; 5] = ["植入的回答甲", "植入的缘由乙", "植入的摘要丙", "植入的反馈丁", "植入的查看戊"];

/// Everything that is logged, at every level, with the fields of spans.
struct Log;

static LOGGED: Mutex<String> = Mutex::new(String::new());

/// Keeps from now on what is logged.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Log).unwrap());
}

/// What was logged since.
pub(crate) fn logged() -> String {
    LOGGED.lock().unwrap().clone()
}

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = writeln!(self.0, "{field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(&mut LOGGED.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut LOGGED.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&mut LOGGED.lock().unwrap()));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// A value in each form in which it could be stored: as it is, and as PostgreSQL dumps bytes.
fn forms(value: &str) -> Vec<Vec<u8>> {
    let hex: String = value.bytes().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    vec![value.as_bytes().to_vec(), hex.clone().into_bytes(), hex.to_uppercase().into_bytes()]
}

fn holds(bytes: &[u8], value: &[u8]) -> bool {
    bytes.windows(value.len()).any(|window| window == value)
}

#[track_caller]
fn holds_none(what: &str, bytes: &[u8]) {
    let planted: Vec<&str> = [PHONE, NAME, OWN_NAME].into_iter().chain(WORDS).collect();
    holds_none_of(what, bytes, &planted);
}

#[track_caller]
pub(crate) fn holds_none_of(what: &str, bytes: &[u8], planted: &[&str]) {
    assert!(!bytes.is_empty(), "{what} is empty");
    for planted in planted {
        for form in forms(planted) {
            assert!(!holds(bytes, &form), "{planted} is in {what}");
        }
    }
}

/// What is on the disk: the files of SQLite with the write-ahead log, or a dump.
pub(crate) fn stored(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let url = &app.app.config.database.url;
    if let Some(path) = url.strip_prefix("sqlite://") {
        let file = |end: &str| (format!("test.sqlite{end}"), std::fs::read(format!("{path}{end}")).unwrap());
        return vec![file(""), file("-wal")];
    }
    let dumped = Command::new(postgres_tool("pg_dump")).arg(url).output().unwrap();
    assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
    vec![("the dump".to_owned(), dumped.stdout)]
}

/// The same without what SQLite keeps of former states.
pub(super) async fn stored_now(app: &TestApp) -> Vec<u8> {
    let url = &app.app.config.database.url;
    let Some(path) = url.strip_prefix("sqlite://") else {
        return stored(app).remove(0).1;
    };
    let copy = Path::new(path).with_extension("copy");
    let _ = std::fs::remove_file(&copy);
    let vacuum = format!("VACUUM INTO '{}'", copy.display());
    let one = Box::pin(sea_orm::Database::connect(format!("{url}?mode=rwc"))).await.unwrap();
    one.execute_unprepared(&vacuum).await.unwrap();
    one.close().await.unwrap();
    std::fs::read(copy).unwrap()
}

fn postgres_tool(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin").join(name));
    installed.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
}

const VISIBLE: &str = "id number state title place startsAt reason visitor { nameMasked phoneMasked } intakeAnswers { label text } \
     history { actedByName reason } lastMove { reason } record { summary promise verdictNote filedByName }";

/// Everything that somebody reads around a visit.
async fn reads(client: &Client, visit: &str) -> String {
    let documents = [
        format!("query($id: ID!) {{ appointment(id: $id) {{ {VISIBLE} }} node(id: $id) {{ ... on Appointment {{ {VISIBLE} }} }} }}"),
        format!("{{ receptions(first: 20) {{ nodes {{ {VISIBLE} }} }} }}"),
        format!("{{ myAppointments(first: 20) {{ nodes {{ {VISIBLE} }} }} }}"),
        "{ viewer { id name phoneMasked revealLog(first: 20) { nodes { name reason } } } messages(first: 50) { nodes { title body } } }".to_owned(),
        "{ members(first: 50) { nodes { id name position phoneMasked } } }".to_owned(),
        "{ outboxJobs(first: 50) { nodes { kind recipientMasked lastError } } }".to_owned(),
    ];
    let mut all = String::new();
    for document in documents {
        let variables = if document.contains("$id") { json!({ "id": visit }) } else { json!({}) };
        let answer = client.run(&document, variables).await.json.to_string();
        // A document that the schema does not know would show nothing to anybody.
        assert!(!answer.contains("GRAPHQL_VALIDATION_FAILED"), "{document}\n{answer}");
        all.push_str(&answer);
    }
    all
}

async fn book(scene: &Scene, resident: &Client, minutes: i64) -> Value {
    let held = hold(resident, &scene.service, scene.tomorrow(minutes)).await;
    let input = json!({
        "appointmentId": held.done("holdSlot")["appointment"]["id"], "residentName": NAME,
        "answers": [{ "key": "topic", "text": WORDS[0] }],
    });
    act(resident, "bookAppointment", input).await.done("bookAppointment")["appointment"].clone()
}

/// The whole journey; gives the visit that took place.
async fn journey(scene: &Scene, resident: &Client) -> String {
    let app = &scene.app;
    let name = json!({ "name": OWN_NAME, "expectedVersion": 1 });
    let update =
        "mutation($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { userErrors { code } } }";
    resident.run(update, json!({ "input": name })).await.done("updateMyProfile");
    let visit = book(scene, resident, 0).await;
    let other = book(scene, resident, 60).await;
    let cancel =
        json!({ "appointmentId": other["id"], "expectedVersion": other["version"], "reason": WORDS[1] });
    act(resident, "cancelAppointment", cancel).await.done("cancelAppointment");
    let reveal = "mutation($input: RevealResidentInput!) { revealResident(input: $input) { name phone } }";
    let looked = json!({ "appointmentId": visit["id"], "reason": WORDS[4] });
    let seen = scene.member.run(reveal, json!({ "input": looked })).await;
    assert_eq!(seen.data()["revealResident"], json!({ "name": NAME, "phone": format!("+86{PHONE}") }));
    app.run_outbox().await;
    app.advance(TimeDelta::hours(26));
    let filed = json!({
        "appointmentId": visit["id"], "summary": WORDS[2], "category": "OTHER", "resolution": "EXPLAINED",
    });
    act(&scene.member, "fileReceptionRecord", filed).await.done("fileReceptionRecord");
    let verdict = json!({ "appointmentId": visit["id"], "verdict": "CONFIRMED", "note": WORDS[3] });
    act(resident, "confirmReception", verdict).await.done("confirmReception");
    text(&visit["id"])
}

#[test]
fn a_planted_value_is_found_in_each_form() {
    for planted in [PHONE, NAME, WORDS[3]] {
        for form in forms(planted) {
            let around = [b"before ".as_slice(), &form, b" after"].concat();
            let found = std::panic::catch_unwind(|| holds_none("the sample", &around));
            assert!(found.is_err(), "{planted} was not found");
        }
    }
    holds_none("the sample", "nothing of it".as_bytes());
}

#[tokio::test]
async fn what_was_planted_is_nowhere_in_the_clear_and_after_the_erasure_nothing_leads_to_it() {
    listen();
    let question = json!([{ "key": "topic", "label": "想谈什么", "isRequired": true }]);
    let scene = Scene::start(Terms::automatic().with("intakeQuestions", question)).await;
    let app = &scene.app;
    let resident = app.resident(PHONE).await;
    let visit = journey(&scene, &resident).await;
    let own = export(&resident).await.to_string();
    for planted in [PHONE, NAME, OWN_NAME].into_iter().chain(WORDS) {
        assert!(own.contains(planted), "{planted} was not planted\n{own}");
    }

    for (what, bytes) in stored(app) {
        holds_none(&what, &bytes);
    }
    let (officer, admin) = (app.officer().await, app.admin().await);
    for client in [&scene.member, &officer, &admin] {
        let read = reads(client, &visit).await;
        assert!(read.contains(WORDS[2]), "those who receive read the record\n{read}");
        assert!(![PHONE, NAME, OWN_NAME].iter().any(|planted| read.contains(planted)), "{read}");
    }
    let stranger = app.resident("13800000001").await;
    let other_member = app.resident("13900000002").await;
    for client in [&stranger, &other_member, &app.anonymous()] {
        holds_none("what a stranger reads", reads(client, &visit).await.as_bytes());
    }

    let rows = entity::appointment::Entity::find().all(app.app.db.read()).await.unwrap().len();
    let hash = app.app.vault.phone_hash(&format!("+86{PHONE}"));
    delete(&resident, app, PHONE, None).await.done("deleteMyAccount");
    // The limits on codes remember a number for two days.
    app.advance(TimeDelta::hours(49));
    prune(&app.app).await.unwrap();
    let now = Box::pin(stored_now(app)).await;
    holds_none("the database", &now);
    let hex = tongxin::vault::hex(&hash);
    let leads =
        holds(&now, &hash) || holds(&now, hex.as_bytes()) || holds(&now, hex.to_uppercase().as_bytes());
    assert!(!leads, "the hash of the number is still there");
    for client in [&scene.member, &officer, &admin] {
        holds_none("what is read afterwards", reads(client, &visit).await.as_bytes());
    }
    assert_eq!(entity::appointment::Entity::find().all(app.app.db.read()).await.unwrap().len(), rows);
    let logged = logged();
    assert!(logged.contains("message="), "nothing was logged");
    holds_none("the log", logged.as_bytes());
}
