//! A database for one test: made once as a template, with what every installation begins with, then copied. The template's name holds a
//! hash of what it is made from, so that a changed migration makes a new one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use reqwest::Url;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use tongxin::clock::Clock;
use tongxin::config::Config;
use tongxin::db::Db;
use uuid::Uuid;

use crate::app::{START, furnished};

/// A database that goes away with the test.
pub struct Fresh {
    /// Where it is.
    pub url: String,
    remains: Remains,
}

enum Remains {
    Folder(PathBuf),
    Database { server: Url, name: String },
}

impl Fresh {
    /// A copy of the template, of the engine that `TONGXIN_TEST_ENGINE` names: `sqlite` (also without the variable) or `postgres`.
    pub async fn new() -> Self {
        match std::env::var("TONGXIN_TEST_ENGINE").as_deref() {
            Ok("postgres") => Self::postgres().await,
            Ok("sqlite") | Err(_) => Self::sqlite().await,
            Ok(other) => panic!("TONGXIN_TEST_ENGINE is sqlite or postgres, not {other}"),
        }
    }

    pub(crate) async fn sqlite() -> Self {
        let base = std::env::temp_dir().join("tongxin-tests");
        let folder = base.join(Uuid::new_v4().to_string());
        std::fs::create_dir_all(&folder).unwrap();
        let template = base.join(format!("template-{:016x}.sqlite", version()));
        if !template.exists() {
            make_sqlite_template(&base, &template).await;
        }
        let path = folder.join("test.sqlite");
        std::fs::copy(&template, &path).unwrap();
        Self { url: format!("sqlite://{}", path.display()), remains: Remains::Folder(folder) }
    }

    async fn postgres() -> Self {
        let server = std::env::var("TONGXIN_TEST_POSTGRES_URL");
        let server: Url =
            server.unwrap_or_else(|_| panic!("TONGXIN_TEST_POSTGRES_URL is not set")).parse().unwrap();
        let template = format!("tongxin_template_{:016x}", version());
        let name = format!("tongxin_test_{}", Uuid::new_v4().simple());
        let connection = maintenance(&server).await;
        if !exists(&connection, &template).await {
            make_postgres_template(&connection, &server, &template).await;
        }
        connection
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
            .await
            .unwrap();
        connection.close().await.unwrap();
        Self { url: at(&server, &name).into(), remains: Remains::Database { server, name } }
    }
}

impl Fresh {
    /// A copy of it as it is now. Whoever is connected to a PostgreSQL database is cut off: it cannot be copied while it is used.
    pub(crate) async fn copy(&self) -> Self {
        match &self.remains {
            Remains::Folder(_) => {
                let folder = std::env::temp_dir().join("tongxin-tests").join(Uuid::new_v4().to_string());
                std::fs::create_dir_all(&folder).unwrap();
                let path = folder.join("test.sqlite");
                let mut options = ConnectOptions::new(&self.url);
                options.max_connections(1).sqlx_logging(false);
                let connection = Box::pin(Database::connect(options)).await.unwrap();
                connection.execute_unprepared(&format!("VACUUM INTO '{}'", path.display())).await.unwrap();
                connection.close().await.unwrap();
                Self { url: format!("sqlite://{}", path.display()), remains: Remains::Folder(folder) }
            }
            Remains::Database { server, name: of } => {
                let name = format!("tongxin_test_{}", Uuid::new_v4().simple());
                let connection = maintenance(server).await;
                let cut =
                    format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{of}'");
                connection.execute_unprepared(&cut).await.unwrap();
                connection
                    .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {of} STRATEGY file_copy"))
                    .await
                    .unwrap();
                connection.close().await.unwrap();
                let remains = Remains::Database { server: server.clone(), name: name.clone() };
                Self { url: at(server, &name).into(), remains }
            }
        }
    }
}

/// Several tests and test processes may be here at once: one makes it, the others wait.
async fn make_sqlite_template(base: &Path, template: &Path) {
    let lock = std::fs::File::create(base.join("template.lock")).unwrap();
    // Aside: whoever makes it may be a future of this very task, and would never be polled again.
    let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await.unwrap().unwrap();
    if !template.exists() {
        let draft = base.join(format!("draft-{}.sqlite", Uuid::new_v4()));
        migrate(&format!("sqlite://{}", draft.display())).await;
        std::fs::rename(&draft, template).unwrap();
    }
    lock.unlock().unwrap();
}

async fn make_postgres_template(connection: &DatabaseConnection, server: &Url, template: &str) {
    connection.execute_unprepared("SELECT pg_advisory_lock(702027)").await.unwrap();
    if !exists(connection, template).await {
        let draft = format!("tongxin_draft_{}", Uuid::new_v4().simple());
        connection.execute_unprepared(&format!("CREATE DATABASE {draft}")).await.unwrap();
        migrate(at(server, &draft).as_str()).await;
        connection.execute_unprepared(&format!("ALTER DATABASE {draft} RENAME TO {template}")).await.unwrap();
    }
    connection.execute_unprepared("SELECT pg_advisory_unlock(702027)").await.unwrap();
}

/// Migrates it, and adds what a server adds when it first starts: each test would spend a tenth of its time on that. But for the keys, which
/// belong to the master key of whoever opens it.
async fn migrate(url: &str) {
    let db = Db::open(url, 2).await.unwrap();
    db.migrate().await.unwrap();
    let app = furnished(Config::default(), db, Clock::manual(START.parse().unwrap())).await;
    app.db.clone().close().await;
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = Box::pin(Database::connect(options)).await.unwrap();
    connection.execute_unprepared("DELETE FROM installation_key").await.unwrap();
    connection.close().await.unwrap();
}

async fn maintenance(server: &Url) -> DatabaseConnection {
    let mut options = ConnectOptions::new(at(server, "postgres").to_string());
    options.max_connections(1).sqlx_logging(false);
    // In a box: what the driver does to connect is large.
    Box::pin(Database::connect(options)).await.unwrap()
}

async fn exists(connection: &DatabaseConnection, name: &str) -> bool {
    let backend = connection.get_database_backend();
    let ask = "SELECT 1 FROM pg_database WHERE datname = $1";
    let found = connection.query_one_raw(Statement::from_sql_and_values(backend, ask, [name.into()])).await;
    found.unwrap().is_some()
}

fn at(server: &Url, name: &str) -> Url {
    let mut url = server.clone();
    url.set_path(name);
    url
}

/// What a template is made from: the migrations, and what a server adds when it first starts.
const SOURCES: [&str; 3] = ["migration/src", "api/src/sectors", "api/src/work_calendar"];

/// A hash of everything that a template is made from.
fn version() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut hasher = DefaultHasher::new();
    for file in SOURCES.iter().flat_map(|folder| files(&root.join(folder))) {
        file.hash(&mut hasher);
        std::fs::read(&file).unwrap().hash(&mut hasher);
    }
    hasher.finish()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

impl Drop for Fresh {
    /// What cannot be removed stays in the temporary folder or on the test server and harms nobody.
    fn drop(&mut self) {
        match &self.remains {
            Remains::Folder(folder) => {
                let _ = std::fs::remove_dir_all(folder);
            }
            Remains::Database { server, name } => remove(server.clone(), name.clone()),
        }
    }
}

/// Dropping waits, and the test's own runtime may not: a thread with another one.
fn remove(server: Url, name: String) {
    let work = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let connection = maintenance(&server).await;
            let _ = connection.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
            let _ = connection.close().await;
        });
    });
    let _ = work.join();
}
