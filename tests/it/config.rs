//! What an operator meets: settings, the key file, the lock, as the built binary tells them.
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tongxin_tests::server::binary;

/// A folder of its own, gone with the test.
struct Place {
    binary: PathBuf,
    folder: PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        // A folder that stays in the temporary one harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

struct Said {
    good: bool,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Option<Self> {
        let binary = binary()?;
        let folder = std::env::temp_dir().join(format!("tongxin-place-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        Some(Self { binary, folder })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn command(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(&self.folder).args(arguments).envs(variables.iter().copied());
        command
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
        let Output { status, stdout, stderr } = self.command(arguments, variables).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { good: status.success(), out: text(stdout), err: text(stderr) }
    }
}

#[test]
fn config_check_shows_each_value_with_its_source() {
    let Some(place) = Place::new() else { return };
    std::fs::write(place.file("t.toml"), "[http]\ndrain_seconds = 3\n").unwrap();
    let said = place.run(
        &["config", "check", "--config", "t.toml", "--listen", "127.0.0.1:9"],
        &[("TONGXIN__DATABASE__POOL", "7"), ("TONGXIN__SMS__WEBHOOK_SECRET", "never-to-be-shown")],
    );
    assert!(said.good, "{}", said.err);
    for line in [
        "http.drain_seconds = 3    # t.toml:2",
        "database.pool = 7    # environment TONGXIN__DATABASE__POOL",
        "http.listen = \"127.0.0.1:9\"    # command line --listen",
        "district.time_zone = \"Asia/Shanghai\"    # default",
        "sms.webhook_secret = \"***\"    # environment TONGXIN__SMS__WEBHOOK_SECRET",
    ] {
        assert!(said.out.contains(line), "{line}\n{}", said.out);
    }
}

#[test]
fn a_wrong_configuration_is_refused_with_every_key_named_and_nothing_is_made() {
    let Some(place) = Place::new() else { return };
    std::fs::write(place.file("t.toml"), "[databse]\nurl = \"x\"\n[http]\nlisten = 7\n").unwrap();
    let wrong = [("TONGXIN__HTTP__LISTN", "x"), ("TONGXIN__SMS__DRIVER", "pigeon")];
    for command in [&["config", "check"][..], &["serve"], &["migrate"]] {
        let said = place.run(&[command, &["--config", "t.toml"]].concat(), &wrong);
        assert!(!said.good);
        for text in [
            "databse.url: there is no such key (t.toml:2); did you mean `database.url`?",
            "http.listen: must be a text (t.toml:4)",
            "http.listn: there is no such key (environment TONGXIN__HTTP__LISTN); did you mean `http.listen`?",
            "sms.driver: `pigeon` is neither `log` nor `webhook` (environment TONGXIN__SMS__DRIVER)",
        ] {
            assert!(said.err.contains(text), "{text}\n{}", said.err);
        }
    }
    assert!(!place.file("data").exists());
}

#[test]
fn a_driver_that_sends_no_text_is_warned_of_when_settings_are_checked_and_when_the_server_starts() {
    let Some(place) = Place::new() else { return };
    // An address that is in use: what is said at the start is said, and the server ends.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let sends = [
        ("TONGXIN__SMS__DRIVER", "webhook"),
        ("TONGXIN__SMS__WEBHOOK_URL", "https://sms.example/"),
        ("TONGXIN__SMS__WEBHOOK_SECRET", "sixteen or more of them"),
    ];
    let warning = "sms.driver: with `log` no text message leaves this machine";
    for (variables, warned) in [(&[][..], true), (&sends, false)] {
        let checked = place.run(&["config", "check"], variables);
        assert!(checked.good && checked.out.contains(warning) == warned, "{}", checked.out);
        let served = place.run(&["serve", "--listen", &address], variables);
        assert!(served.err.contains("cannot serve on"), "{}", served.err);
        let line = served.err.lines().find(|line| line.contains(warning));
        assert!(line.is_some_and(|line| line.contains("WARN")) == warned, "{}", served.err);
    }
    let demo = place.run(&["demo", "--listen", &address], &[]);
    assert!(!demo.err.contains(warning), "a demo shows what would have been sent: {}", demo.err);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let Some(place) = Place::new() else { return };
    let said = place.run(&["config", "check", "--config", "nowhere.toml"], &[]);
    assert!(!said.good && said.err.contains("nowhere.toml"), "{}", said.err);
}

#[test]
fn a_database_keeps_its_key() {
    let Some(place) = Place::new() else { return };
    let url = [("TONGXIN__DATABASE__URL", "sqlite://./d/t.sqlite")];
    let said = place.run(&["migrate"], &url);
    assert!(said.good, "{}", said.err);
    let key = std::fs::read_to_string(place.file("d/t.key")).unwrap();
    assert_eq!(key.trim().len(), 64);
    assert!(place.run(&["migrate"], &url).good, "the key of the first start opens it again");

    std::fs::write(place.file("d/t.key"), "ab".repeat(32)).unwrap();
    let said = place.run(&["migrate"], &url);
    assert!(
        !said.good && said.err.contains("the master key does not belong to this database"),
        "{}",
        said.err
    );

    std::fs::remove_file(place.file("d/t.key")).unwrap();
    let said = place.run(&["migrate"], &url);
    assert!(!said.good && said.err.contains("its key file ./d/t.key is missing"), "{}", said.err);
    assert!(!place.file("d/t.key").exists(), "no new key is made for an old database");

    std::fs::write(place.file("d/t.key"), key).unwrap();
    assert!(place.run(&["migrate"], &url).good);
}

#[test]
fn on_postgres_no_key_is_made_and_it_is_said_how_to_make_one() {
    let Some(place) = Place::new() else { return };
    let url = ("TONGXIN__DATABASE__URL", "postgres://tongxin:hush@127.0.0.1:1/district");
    let file = ("TONGXIN__SECRETS__KEY_FILE", "tongxin.key");
    for command in [&["config", "check"][..], &["serve"]] {
        for (variables, named, way) in [
            (
                &[url][..],
                "secrets.master_key: this or secrets.key_file",
                "`(umask 077; openssl rand -hex 32 > FILE)`",
            ),
            (
                &[url, file],
                "the file tongxin.key does not exist",
                "`(umask 077; openssl rand -hex 32 > tongxin.key)`",
            ),
        ] {
            let said = place.run(command, variables);
            assert!(!said.good && said.err.contains(named) && said.err.contains(way), "{}", said.err);
        }
    }
    assert!(!place.file("tongxin.key").exists());
    std::fs::write(place.file("tongxin.key"), "not a key").unwrap();
    let said = place.run(&["config", "check"], &[url, file]);
    assert!(!said.good && said.err.contains("the key file tongxin.key: must be hexadecimal"), "{}", said.err);
}

#[test]
fn a_postgres_that_does_not_answer_is_named_with_the_reason_once() {
    let Some(place) = Place::new() else { return };
    // Port 1 of this machine: nobody listens there.
    let url = ("TONGXIN__DATABASE__URL", "postgres://tongxin:hush@127.0.0.1:1/district");
    let key = "ab".repeat(32);
    let key = ("TONGXIN__SECRETS__MASTER_KEY", key.as_str());
    std::fs::write(place.file("roster.csv"), "").unwrap();
    for command in [
        &["serve"][..],
        &["migrate"],
        &["import", "members", "roster.csv"],
        &["demo", "--database-url", url.1],
    ] {
        let said = place.run(command, &[url, key]);
        let reason =
            "database.url: cannot connect to the database district on 127.0.0.1:1: Connection refused";
        assert!(!said.good && said.err.contains(reason), "{command:?}: {}", said.err);
        assert_eq!(said.err.to_lowercase().matches("refused").count(), 1, "{}", said.err);
        assert!(!said.err.contains("hush") && !said.err.contains("pool"), "{}", said.err);
    }
}

#[tokio::test]
async fn a_postgres_database_that_does_not_exist_is_named_once() {
    let Some(place) = Place::new() else { return };
    if std::env::var("TONGXIN_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
        let server = std::env::var("TONGXIN_TEST_POSTGRES_URL").unwrap();
        let mut url: reqwest::Url = server.parse().unwrap();
        url.set_path("no_such_district");
        let key = "ab".repeat(32);
        let variables = [("TONGXIN__DATABASE__URL", url.as_str()), ("TONGXIN__SECRETS__MASTER_KEY", &key)];
        let said = place.run(&["migrate"], &variables);
        let reason = "database \"no_such_district\" does not exist";
        assert!(!said.good && said.err.contains("database.url"), "{}", said.err);
        assert_eq!(said.err.matches(reason).count(), 1, "{}", said.err);
    }
}

#[test]
fn the_first_administrator_is_made_once_and_the_password_is_not_in_the_arguments() {
    let Some(place) = Place::new() else { return };
    let make = |password: &str| {
        let mut child = place
            .command(&["create-admin", "--login", "zhang", "--name", "张主任"], &[])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let refused = make("short\n");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("at least 12 characters"));
    assert!(make("correct horse battery\n").status.success());
    let again = make("correct horse battery\n");
    assert!(
        !again.status.success() && String::from_utf8_lossy(&again.stderr).contains("Somebody has this login")
    );
}

#[test]
fn the_printed_schema_is_sorted_and_ends_with_one_newline() {
    let Some(place) = Place::new() else { return };
    let said = place.run(&["schema"], &[]);
    assert!(said.good && said.out.ends_with("}\n") && !said.out.ends_with("\n\n"));
    let types: Vec<_> = said.out.lines().filter_map(|line| line.strip_prefix("type ")).collect();
    assert!(types.len() > 5 && types.is_sorted(), "{types:?}");
}

#[tokio::test]
async fn a_second_process_on_the_same_file_is_refused() {
    let Some(place) = Place::new() else { return };
    let url = format!("sqlite://{}", place.file("one.sqlite").display());
    let variable = [("TONGXIN__DATABASE__URL", url.as_str())];
    let _server = tongxin_tests::server::Server::start(&variable).await.unwrap().unwrap();
    let said = place.run(&["migrate"], &variable);
    assert!(!said.good && said.err.contains("SQLite serves one process"), "{}", said.err);
    assert!(place.file("one.sqlite").exists());
}

#[tokio::test]
async fn a_demo_never_empties_a_database_that_no_demo_made() {
    let Some(place) = Place::new() else { return };
    if std::env::var("TONGXIN_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
        let fresh = tongxin_tests::database::Fresh::new().await;
        let said = place.run(&["demo", "--listen", "127.0.0.1:1", "--database-url", &fresh.url], &[]);
        assert!(!said.good && said.err.contains("no demo made it"), "{}", said.err);
        let db = tongxin::db::Db::open(&fresh.url, 2).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(db.read(), "SELECT count(*) FROM account")
            .await
            .unwrap();
        db.close().await;
    } else {
        std::fs::write(place.file("precious.sqlite"), "precious").unwrap();
        let real = ("TONGXIN__DATABASE__URL", "sqlite://./democracy.sqlite");
        assert!(place.run(&["migrate"], &[real]).good);
        let before = std::fs::read(place.file("democracy.sqlite")).unwrap();
        for name in ["precious.sqlite", "democracy.sqlite"] {
            let url = format!("sqlite://./{name}");
            let said = place.run(&["demo", "--listen", "127.0.0.1:1", "--database-url", &url], &[]);
            assert!(!said.good && said.err.contains("no demo made"), "{}", said.err);
        }
        assert_eq!(std::fs::read_to_string(place.file("precious.sqlite")).unwrap(), "precious");
        assert!(std::fs::read(place.file("democracy.sqlite")).unwrap() == before, "nothing has changed");
    }
}

#[test]
fn a_demo_makes_its_own_file_anew_and_touches_no_other() {
    let Some(place) = Place::new() else { return };
    std::fs::write(place.file("own.sqlite"), "precious").unwrap();
    std::fs::write(place.file("own.db"), "").unwrap();
    // An address that is in use: the district is made, and the server cannot begin.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for round in ["in an empty file", "over its own"] {
        let said = place.run(&["demo", "--listen", &address, "--database-url", "sqlite://./own.db"], &[]);
        assert!(said.err.contains("cannot serve on"), "{round}: {}", said.err);
    }
    assert_eq!(std::fs::read_to_string(place.file("own.sqlite")).unwrap(), "precious");
}
