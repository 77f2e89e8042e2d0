//! What `docs/keys.md` promises, with the built binary: the master key is changed under load, and a backup is restored elsewhere with
//! nothing but the exported keys.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tongxin::clock::Clock;
use tongxin::db::Db;
use tongxin::error::{Fault, Stop};
use tongxin::keys::installation;
use tongxin::mutation::Never;
use tongxin::outbox::newest;
use tongxin::vault::{MasterKeys, Source};
use tongxin_tests::database::Fresh;
use tongxin_tests::server::{Server, binary};
use uuid::Uuid;

const PHONE: &str = "13800000077";
const NAME: &str = "欧阳示例";
const PASSPHRASE: &str = "a passphrase for the test\n";

/// A folder of one's own, with a key file in it or not.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("tongxin-keys-{}", Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Runs a command on a database with the key file of this folder.
    fn run(&self, database: &str, words: &[&str], input: &str) -> Output {
        let mut child = Command::new(binary().unwrap())
            .args(words)
            .env("TONGXIN__DATABASE__URL", database)
            .env("TONGXIN__SECRETS__KEY_FILE", self.path("the.key"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    #[track_caller]
    fn succeeds(&self, database: &str, words: &[&str], input: &str) -> String {
        let output = self.run(database, words, input);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn fails(&self, database: &str, words: &[&str], input: &str) -> String {
        let output = self.run(database, words, input);
        assert!(!output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }

    async fn serve(&self, database: Fresh) -> Server {
        let file = self.path("the.key");
        let variables = [
            ("TONGXIN__SECRETS__MASTER_KEY", ""),
            ("TONGXIN__SECRETS__KEY_FILE", file.as_str()),
            ("TONGXIN__SIGN_IN__CODES_PER_HOUR_AND_ADDRESS", "1000"),
        ];
        Server::start_on(database, &variables).await.unwrap().unwrap()
    }

    fn keys(&self) -> MasterKeys {
        MasterKeys::read(Path::new(&self.path("the.key"))).unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // What stays in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Signs in by the code that waits in the outbox, and gives the access token with the device.
async fn sign_in(home: &Home, server: &Server, phone: &str) -> (String, Uuid) {
    let device = Uuid::new_v4();
    let asked = ask(server, None, device, &format!(
        "mutation {{ requestPhoneCode(input: {{ phone: \"{phone}\", deviceId: \"{device}\" }}) {{ userErrors {{ code }} }} }}"
    ))
    .await;
    assert_eq!(asked["requestPhoneCode"]["userErrors"], json!([]));
    let code = code_for(home, server.database(), phone).await;
    let opened = ask(server, None, device, &format!(
        "mutation {{ signInWithCode(input: {{ phone: \"{phone}\", code: \"{code}\", deviceId: \"{device}\", deviceName: \"测试手机\", consentedNoticeVersion: 1 }}) \
         {{ tokens {{ accessToken }} userErrors {{ code }} }} }}"
    ))
    .await;
    (opened["signInWithCode"]["tokens"]["accessToken"].as_str().unwrap().to_owned(), device)
}

async fn code_for(home: &Home, database: &str, phone: &str) -> String {
    let db = Db::open(database, 1).await.unwrap();
    let mut opened = installation::open(&db, &Clock::system(), home.keys(), Source::Given).await;
    // The key may change between the reading of the file and of the database: then the file is read anew.
    for _ in 0..3 {
        if opened.is_err() {
            opened = installation::open(&db, &Clock::system(), home.keys(), Source::Given).await;
        }
    }
    let vault = opened.unwrap();
    let texts = newest(db.read(), &vault.into(), 100).await.unwrap();
    db.close().await;
    let text = texts.into_iter().find(|text| text.phone == phone).unwrap().text;
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap().to_owned()
}

async fn ask(server: &Server, token: Option<&str>, device: Uuid, query: &str) -> Value {
    let mut request = reqwest::Client::new()
        .post(format!("{}/graphql", server.url))
        .header("x-device-id", device.to_string())
        .json(&json!({ "query": query }));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert!(answer.get("errors").is_none(), "{query}\n{answer}");
    answer["data"].clone()
}

async fn name(server: &Server, (token, device): &(String, Uuid)) -> Value {
    ask(server, Some(token), *device, "{ viewer { name } }").await["viewer"]["name"].clone()
}

async fn rename(server: &Server, (token, device): &(String, Uuid), name: &str) {
    let query = format!(
        "mutation {{ updateMyProfile(input: {{ name: \"{name}\", expectedVersion: 1 }}) {{ userErrors {{ code }} }} }}"
    );
    let changed = ask(server, Some(token), *device, &query).await;
    assert_eq!(changed["updateMyProfile"]["userErrors"], json!([]));
}

/// As if the minute had passed in which a number gets no second code.
async fn forget_the_last_code(database: &str) {
    let db = Db::open(database, 1).await.unwrap();
    let forget: Result<(), Stop<Never>> = db
        .write_tx(&Clock::system(), "forget", |tx| {
            Box::pin(async move {
                tx.conn().execute_unprepared("DELETE FROM rate_event").await.map_err(Fault::from)?;
                Ok(())
            })
        })
        .await;
    forget.unwrap();
    db.close().await;
}

/// A program of PostgreSQL's, where the system has it.
fn postgres_tool(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin").join(name));
    installed.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
}

fn is_postgres(database: &str) -> bool {
    database.starts_with("postgres")
}

/// As the document says: SQLite by our own command, PostgreSQL by its own.
fn back_up(home: &Home, database: &str) -> String {
    let file = home.path("backup");
    if is_postgres(database) {
        let dumped = Command::new(postgres_tool("pg_dump")).args(["-Fc", "-f", &file, database]).status();
        assert!(dumped.unwrap().success());
        let refused = home.fails(database, &["backup", &home.path("not this way")], "");
        assert!(refused.contains("pg_dump"), "{refused}");
    } else {
        home.succeeds(database, &["backup", &file], "");
        let refused = home.fails(database, &["backup", &file], "");
        assert!(refused.contains("is there already"), "{refused}");
    }
    file
}

async fn restore(file: &str) -> Fresh {
    let database = Fresh::new().await;
    if is_postgres(&database.url) {
        let restored = Command::new(postgres_tool("pg_restore"))
            .args(["--clean", "--if-exists", "-d", &database.url, file])
            .status();
        assert!(restored.unwrap().success());
    } else {
        std::fs::copy(file, database.url.trim_start_matches("sqlite://")).unwrap();
    }
    database
}

#[tokio::test]
async fn the_master_key_is_changed_under_load_and_a_backup_restored_with_the_exported_keys() {
    if binary().is_none() {
        return;
    }
    let home = Arc::new(Home::new());
    std::fs::write(home.path("the.key"), "ab".repeat(32)).unwrap();
    let old = home.keys().current().to_owned();
    let server = home.serve(Fresh::new().await).await;
    let database = server.database().to_owned();
    let somebody = sign_in(&home, &server, PHONE).await;
    rename(&server, &somebody, NAME).await;

    // Residents come and go while the key changes.
    let rotating = tokio::task::spawn_blocking({
        let (home, database) = (Arc::clone(&home), database.clone());
        move || home.succeeds(&database, &["keys", "rotate"], "")
    });
    let crowd = (0..6).map(|number| {
        let (home, server) = (&home, &server);
        async move {
            let one = sign_in(home, server, &format!("138000001{number:02}")).await;
            rename(server, &one, "路人").await;
            assert_eq!(name(server, &one).await, "路人");
        }
    });
    join_all(crowd).await;
    let said = rotating.await.unwrap();
    let new = home.keys().current().to_owned();
    assert!(said.contains(&new), "{said}");
    assert_ne!(old, new);
    // The session from before goes on, and reading with it tells the server of the new key.
    assert_eq!(name(&server, &somebody).await, NAME);
    if !home.succeeds(&database, &["keys", "status"], "").contains("can be removed") {
        // Who came while the server did not know of the new key was wrapped with the old one: the same command goes on.
        let refused = home.fails(&database, &["keys", "remove", &old], "");
        assert!(refused.contains("still wraps"), "{refused}");
        home.succeeds(&database, &["keys", "rotate"], "");
        assert_eq!(home.keys().current(), new);
    }
    home.succeeds(&database, &["keys", "remove", &old], "");
    assert!(home.fails(&database, &["keys", "remove", &new], "").contains("is the current master key"));
    assert_eq!(home.keys().ids().collect::<Vec<_>>(), [new.as_str()]);
    let after = sign_in(&home, &server, "13800000199").await;
    assert_eq!(name(&server, &somebody).await, NAME);
    assert_eq!(name(&server, &after).await, Value::Null);

    let escrow = home.path("escrow");
    assert!(home.fails(&database, &["keys", "export", &escrow], "short\n").contains("at least 12"));
    home.succeeds(&database, &["keys", "export", &escrow], PASSPHRASE);
    let backup = back_up(&home, &database);
    drop(server);

    let elsewhere = Home::new();
    let restored = restore(&backup).await;
    let refused = elsewhere.fails(&restored.url, &["migrate"], "");
    assert!(refused.contains("the.key") && refused.contains("from your backup"), "{refused}");
    std::fs::write(elsewhere.path("the.key"), "cd".repeat(32)).unwrap();
    let refused = elsewhere.fails(&restored.url, &["migrate"], "");
    let tells =
        refused.contains("does not belong to this database") && refused.contains("tongxin keys import");
    assert!(tells && refused.contains(&new), "{refused}");
    let refused = elsewhere.fails(&restored.url, &["keys", "import", &escrow], PASSPHRASE);
    assert!(refused.contains("is there already"), "{refused}");
    std::fs::remove_file(elsewhere.path("the.key")).unwrap();
    let refused = elsewhere.fails(&restored.url, &["keys", "import", &escrow], "another passphrase\n");
    assert!(refused.contains("passphrase does not open"), "{refused}");
    elsewhere.succeeds(&restored.url, &["keys", "import", &escrow], PASSPHRASE);
    forget_the_last_code(&restored.url).await;
    let server = elsewhere.serve(restored).await;
    let again = sign_in(&elsewhere, &server, PHONE).await;
    assert_eq!(name(&server, &again).await, NAME);
}
