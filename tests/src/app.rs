//! The program in one process, over a fresh database and with a clock that stands still.

use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use entity::Instant;
use entity::phone::Phone;
use futures_util::FutureExt;
use sea_orm::ConnectionTrait;
use tongxin::accounts::admin;
use tongxin::accounts::session::actor_for;
use tongxin::app::{App, SharedApp};
use tongxin::clock::Clock;
use tongxin::config::Config;
use tongxin::db::Db;
use tongxin::error::Stop;
use tongxin::graphql::engine::Counts;
use tongxin::http::edge::Edge;
use tongxin::http::run::{edge, edge_of};
use tongxin::http::session::{Credentials, Recognise};
use tongxin::keys::installation;
use tongxin::members::roster;
use tongxin::mutation::Never;
use tongxin::outbox;
use tongxin::sectors;
use tongxin::tasks::Tasks;
use tongxin::vault::{MasterKeys, Source};
use tongxin::work_calendar;
use uuid::Uuid;

use crate::client::{Client, Proof};
use crate::database::Fresh;

/// Monday, 23 November 2026, nine in the morning in Shanghai.
pub(crate) const START: &str = "2026-11-23T01:00:00Z";

/// What the administrator of a test signs in with.
const ADMIN: (&str, &str) = ("admin.test", "seven green umbrellas");

/// What the officer of a test signs in with.
const OFFICER: (&str, &str) = ("officer.test", "eight yellow umbrellas");

/// Finds the actor of a request as the server does.
pub(crate) fn recognise() -> Recognise {
    Arc::new(|app: SharedApp, credentials: Credentials| {
        async move { actor_for(&app, credentials.token.as_deref(), credentials.device_id).await }.boxed()
    })
}

/// A program over a migrated database, with what a server adds to that when it first starts.
pub(crate) async fn furnished(config: Config, db: Db, clock: Clock) -> SharedApp {
    let masters = MasterKeys::single(&[42; 32]).unwrap();
    let vault = installation::open(&db, &clock, masters, Source::Given).await.unwrap();
    let app = Arc::new(App::new(config, db, clock, Arc::new(vault)).unwrap());
    sectors::service::seed_standard(&app).await.unwrap();
    work_calendar::service::seed_standard(&app).await.unwrap();
    app
}

/// A program of one test. Cloning shares it.
#[derive(Clone)]
pub struct TestApp {
    /// The program itself: for what no client can see.
    pub app: SharedApp,
    pub(crate) edge: Arc<Edge>,
    // Dropped last: they remove the files and the database.
    files: Arc<Folder>,
    database: Arc<Fresh>,
}

/// A folder of its own, gone with the test.
#[derive(Debug)]
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays in the temporary one harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl TestApp {
    /// Over an empty, migrated database of the engine that `TONGXIN_TEST_ENGINE` names.
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_at(Clock::manual(START.parse().unwrap()), change).await
    }

    /// The same with a clock that goes on, like a server's, and is ahead of the true time by so much.
    pub async fn start_ahead_by(ahead: TimeDelta) -> Self {
        Self::start_at(Clock::ahead_by(ahead), |_| ()).await
    }

    async fn start_at(clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let database = Fresh::new().await;
        let files = std::env::temp_dir().join(format!("tongxin-files-{}", Self::new_id()));
        let mut config = Config::default();
        config.files.folder = files.display().to_string();
        // Tests of it switch it on.
        config.sign_in.staff_need_second_factor = false;
        // A test asks more within a minute that stands still than anybody does.
        (config.limits.cost_per_minute, config.limits.cost_per_minute_per_address) = (None, None);
        change(&mut config);
        config.database.url.clone_from(&database.url);
        Self::over(Arc::new(database), Arc::new(Folder(files)), config, clock).await
    }

    /// Another server over the same database, with a clock of its own that stands where this one's does.
    pub async fn replica(&self) -> Self {
        self.replica_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn replica_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let (database, files) = (Arc::clone(&self.database), Arc::clone(&self.files));
        let mut config = self.app.config.clone();
        change(&mut config);
        Self::over(database, files, config, Clock::manual(self.now())).await
    }

    async fn over(database: Arc<Fresh>, files: Arc<Folder>, config: Config, clock: Clock) -> Self {
        let db = Db::open(&database.url, 16).await.unwrap();
        let app = furnished(config, db, clock).await;
        let edge = edge(&app, recognise(), Arc::new(|_, _| ()), Tasks::new()).unwrap();
        Self { app, edge: Arc::new(edge), files, database }
    }

    /// A server over a copy of the database as it is now, with a clock that stands where this one's does: what is done there is not done
    /// here. The engine is this one's: building another takes longer than most of what is tried on a copy.
    pub async fn copy(&self) -> Self {
        let (database, files) = (self.database.copy().await, Arc::clone(&self.files));
        let db = Db::open(&database.url, 16).await.unwrap();
        let app = furnished(self.app.config.clone(), db, Clock::manual(self.now())).await;
        let edge = edge_of(&app, self.edge.engine.clone(), recognise(), Arc::new(|_, _| ())).unwrap();
        Self { app, edge: Arc::new(edge), files, database: Arc::new(database) }
    }

    /// The same program behind an engine that does not ask at each event of a subscription who is there: what would be told then.
    #[must_use]
    pub fn that_asks_once(&self) -> Self {
        let engine = self.edge.engine.clone().that_asks_once();
        let edge = edge_of(&self.app, engine, recognise(), Arc::new(|_, _| ())).unwrap();
        Self { edge: Arc::new(edge), ..self.clone() }
    }

    /// Connections that stay, and subscriptions on them, now.
    pub fn staying(&self) -> (u64, u64) {
        self.edge.staying()
    }

    /// How many questions were answered by what was kept, and how many were not.
    pub fn kept_counts(&self) -> (u64, u64) {
        self.edge.kept.counts()
    }

    /// From now on what is kept is given without asking whether it holds.
    pub fn trust_what_is_kept(&self) {
        self.edge.kept.trust();
    }

    /// The folder that its files lie in.
    pub fn folder(&self) -> &Path {
        &self.files.0
    }

    /// What time it is, in the district and for tokens.
    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    /// Moves both clocks forward.
    pub fn advance(&self, by: TimeDelta) {
        self.app.clock.advance(by);
    }

    /// How documents came to be known to its engine.
    pub fn counts(&self) -> Counts {
        self.edge.engine.counts()
    }

    /// The schema's text.
    pub fn sdl(&self) -> String {
        self.edge.engine.sdl().to_string()
    }

    /// Somebody who has not signed in, on a device of their own.
    pub fn anonymous(&self) -> Client {
        Client::new(self.clone(), Proof::None)
    }

    /// Whoever holds this phone, signed in by code: a resident, or the member or staff whom the phone belongs to.
    pub async fn resident(&self, phone: &str) -> Client {
        let client = Client::new(self.clone(), Proof::Phone(phone.to_owned()));
        client.sign_in().await;
        client
    }

    /// A member of this name whose phone this is, taken over from a roster and signed in by code.
    pub async fn member(&self, name: &str, phone: &str) -> Client {
        self.import(&[(name, phone, "经济界")]).await;
        self.resident(phone).await
    }

    /// Takes members over from a roster: name, phone, sector.
    pub async fn import(&self, members: &[(&str, &str, &str)]) {
        let mut csv = roster::HEADER.join(",");
        for (name, phone, sector) in members {
            csv.extend(["\n", name, ",", phone, ",", sector, ",,,第一届,"]);
        }
        let report = roster::import(&self.app, csv.as_bytes(), roster::Options::default()).await.unwrap();
        assert!(!report.is_refused(), "{report}");
    }

    /// The administrator, signed in by password; the same each time.
    pub async fn admin(&self) -> Client {
        let (login, password) = ADMIN;
        // A refusal says that an earlier call made the account.
        let _ = admin::create(&self.app, login, password, "测试管理员").await.unwrap();
        self.staff(login, password).await
    }

    /// A member leaves, as staff record it.
    pub async fn leave(&self, member: &str) {
        let admin = self.admin().await;
        let seen =
            admin.run("query($id: ID!) { member(id: $id) { version } }", json!({ "id": member })).await;
        let input = json!({
            "idempotencyKey": uuid::Uuid::new_v4(), "id": member, "expectedVersion": seen.data()["member"]["version"],
            "kind": "MOVED", "reason": "工作调动",
        });
        let document = "mutation($input: RecordMemberLeavingInput!) { recordMemberLeaving(input: $input) { userErrors { code } } }";
        admin.run(document, json!({ "input": input })).await.done("recordMemberLeaving");
    }

    /// An officer, signed in by password; the same each time.
    pub async fn officer(&self) -> Client {
        let (login, password) = OFFICER;
        let _ = admin::create(&self.app, login, password, "测试经办员").await.unwrap();
        self.run_sql(
            "INSERT INTO staff_grant (id, staff_id, role, scope, created_at) \
             SELECT g.staff_id, g.staff_id, 'OFFICER', 'DISTRICT', g.created_at FROM staff_grant g \
             JOIN staff s ON s.id = g.staff_id WHERE s.login = 'officer.test' AND g.role = 'ADMIN'; \
             DELETE FROM staff_grant WHERE role = 'ADMIN' AND staff_id = (SELECT id FROM staff WHERE login = 'officer.test')",
        )
        .await;
        self.staff(login, password).await
    }

    /// Staff of this login, signed in by password.
    pub async fn staff(&self, login: &str, password: &str) -> Client {
        let client = Client::new(
            self.clone(),
            Proof::Password { login: login.to_owned(), password: password.to_owned() },
        );
        client.sign_in().await;
        client
    }

    /// The newest code that was sent to a phone.
    pub async fn code_for(&self, phone: &str) -> Option<String> {
        let texts = self.texts_for(phone).await;
        let digits = |text: &String| {
            let words = text.split(|c: char| !c.is_ascii_digit());
            words.filter(|word| word.len() == 6).map(str::to_owned).next()
        };
        texts.iter().find_map(digits)
    }

    /// What waits in the outbox for a phone or was sent to it, newest first.
    pub async fn texts_for(&self, phone: &str) -> Vec<String> {
        let newest = outbox::newest(self.app.db.read(), &self.app.vault, 2_000).await.unwrap();
        let wanted = Phone::parse(phone).unwrap();
        newest
            .into_iter()
            .filter(|text| Phone::parse(&text.phone).as_ref() == Some(&wanted))
            .map(|text| text.text)
            .collect()
    }

    /// Sends what is due in the outbox, as the server's worker would; returns how many texts.
    pub async fn run_outbox(&self) -> usize {
        outbox::run_once(&self.app).await.unwrap()
    }

    /// Takes a guard of the database out, for a negative control.
    pub async fn run_sql(&self, sql: &'static str) {
        self.try_sql(sql).await.unwrap();
    }

    /// The same, and what the database says to it.
    pub async fn try_sql(&self, sql: &'static str) -> Result<(), String> {
        let app = &self.app;
        let done: Result<(), Stop<Never>> = app
            .db
            .write_tx(&app.clock, "test", |tx| {
                Box::pin(async move {
                    tx.conn().execute_unprepared(sql).await?;
                    Ok(())
                })
            })
            .await;
        done.map_err(|stop| format!("{stop:?}"))
    }

    pub(crate) fn new_id() -> Uuid {
        Uuid::new_v4()
    }
}
