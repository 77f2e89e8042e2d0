//! Where the binary runs: a folder, a database of the engine under test, an address.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono_tz::Tz;
use tongxin_tests::database::Fresh;
use tongxin_tests::server::{ANY_PORT, binary, listening};

pub(super) struct Place {
    /// Where the server is now; another address after each start.
    pub(super) url: Arc<Mutex<String>>,
    /// The district's.
    pub(super) zone: Tz,
    child: Option<Child>,
    binary: PathBuf,
    folder: PathBuf,
    variables: Vec<(&'static str, String)>,
    // On PostgreSQL; dropped last, it removes the database.
    _database: Option<Fresh>,
}

pub(super) struct Said {
    pub(super) good: bool,
    pub(super) out: String,
    pub(super) err: String,
}

impl Place {
    pub(super) async fn new(gateway: &str, zone: Tz) -> Option<Self> {
        let binary = binary()?;
        let folder = std::env::temp_dir().join(format!("tongxin-journey-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut variables = vec![
            ("TONGXIN__DISTRICT__TIME_ZONE", zone.name().to_owned()),
            ("TONGXIN__SMS__DRIVER", "webhook".to_owned()),
            ("TONGXIN__SMS__WEBHOOK_URL", gateway.to_owned()),
            ("TONGXIN__SMS__WEBHOOK_SECRET", "a secret of the test".to_owned()),
        ];
        let on_postgres = std::env::var("TONGXIN_TEST_ENGINE").is_ok_and(|engine| engine == "postgres");
        let database = if on_postgres { Some(Fresh::new().await) } else { None };
        match &database {
            Some(fresh) => {
                variables.push(("TONGXIN__DATABASE__URL", fresh.url.clone()));
                variables.push(("TONGXIN__SECRETS__MASTER_KEY", "5a".repeat(32)));
            }
            None => variables.push(("TONGXIN__DATABASE__URL", "sqlite://./data/journey.sqlite".to_owned())),
        }
        Some(Self { url: Arc::default(), zone, child: None, binary, folder, variables, _database: database })
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(&self.folder).args(arguments).envs(self.variables.iter().cloned());
        command
    }

    /// Runs a command to its end, with this on its standard input.
    pub(super) fn run(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read has closed it.
        let _ = writeln!(child.stdin.take().unwrap(), "{input}");
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { good: output.status.success(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Starts the server and waits until it is ready.
    pub(super) async fn start(&mut self) {
        let log = File::options().create(true).append(true).open(self.file("log")).unwrap();
        let printed = File::create(self.file("printed")).unwrap();
        let mut command = self.command(&["serve", "--listen", ANY_PORT]);
        self.child = Some(command.stdout(printed).stderr(log).spawn().unwrap());
        let started = Instant::now();
        loop {
            let url = listening(&self.file("printed")).unwrap_or_default();
            if reqwest::get(format!("{url}/readyz")).await.is_ok_and(|ready| ready.status() == 200) {
                *self.url.lock().unwrap() = url;
                return;
            }
            let log = || std::fs::read_to_string(self.file("log")).unwrap_or_default();
            assert!(started.elapsed() < Duration::from_secs(30), "the server was not ready:\n{}", log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends the server as a power cut would.
    pub(super) fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A server that is gone already, and a folder that stays in the temporary one, harm nobody.
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
