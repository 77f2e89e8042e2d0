//! The built binary as a child process, for what only the real thing can show: sockets, signals, processor time, memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use crate::database::Fresh;

/// How long a server may take to be ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// The master key of every server here: databases come from a template, and their key with them.
pub const MASTER_KEY: &str = "5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";

/// A running server with a database of its own; it ends with the test.
pub struct Server {
    /// Such as `http://127.0.0.1:40123`.
    pub url: String,
    /// Address and port.
    pub address: String,
    child: Child,
    folder: PathBuf,
    // Dropped after the server is gone.
    database: Fresh,
}

/// The binary under test: `TONGXIN_BIN`. Without it the test cannot run: that is said loudly, and with `CI=true` it fails.
///
/// # Panics
/// With `CI=true` and no binary.
pub fn binary() -> Option<PathBuf> {
    present("TONGXIN_BIN", "the built server; `cargo xtask test` sets it").map(PathBuf::from)
}

/// Any free port of this machine: the server takes one itself, so that nobody else can in between.
pub const ANY_PORT: &str = "127.0.0.1:0";

/// Where a server listens, once it has printed so to this file; such as `http://127.0.0.1:40123`.
pub fn listening(printed: &Path) -> Option<String> {
    let printed = std::fs::read_to_string(printed).ok()?;
    let (before, _) = printed.split_once("/graphiql\n")?;
    Some(before.rsplit(' ').next()?.to_owned())
}

/// Whether the suite runs where nothing may be left out.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}

/// An environment variable that a test needs.
///
/// # Panics
/// With `CI=true` and no such variable.
pub fn present(name: &str, what: &str) -> Option<String> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    if value.is_none() {
        assert!(!is_ci(), "{name} is not set ({what})");
        eprintln!("!! SKIPPED: {name} is not set ({what}) !!");
    }
    value
}

impl Server {
    /// Starts `tongxin serve` on an empty database of the engine under test, with further variables. `None` when there is no binary.
    ///
    /// # Errors
    /// It does not start, or is not ready in time.
    pub async fn start(variables: &[(&str, &str)]) -> anyhow::Result<Option<Self>> {
        Self::start_on(Fresh::new().await, variables).await
    }

    /// The same on an SQLite file, whatever the engine under test: for what comes to no database.
    ///
    /// # Errors
    /// It does not start, or is not ready in time.
    pub async fn alone(variables: &[(&str, &str)]) -> anyhow::Result<Option<Self>> {
        Self::start_on(Fresh::sqlite().await, variables).await
    }

    /// The same on this database.
    ///
    /// # Errors
    /// It does not start, or is not ready in time.
    pub async fn start_on(database: Fresh, variables: &[(&str, &str)]) -> anyhow::Result<Option<Self>> {
        Self::run("serve", database, variables).await
    }

    /// Starts `tongxin demo`, which makes an SQLite file of its own and fills it.
    ///
    /// # Errors
    /// It does not start, or is not ready in time.
    pub async fn demo(variables: &[(&str, &str)]) -> anyhow::Result<Option<Self>> {
        Self::run("demo", Fresh::sqlite().await, variables).await
    }

    async fn run(command: &str, database: Fresh, variables: &[(&str, &str)]) -> anyhow::Result<Option<Self>> {
        let Some(binary) = binary() else { return Ok(None) };
        let folder = std::env::temp_dir().join(format!("tongxin-server-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder)?;
        let child = Command::new(&binary)
            .args([command, "--listen", ANY_PORT])
            .current_dir(&folder)
            .env("TONGXIN__DATABASE__URL", &database.url)
            .env("TONGXIN__SECRETS__MASTER_KEY", MASTER_KEY)
            .env("TONGXIN__HTTP__OPEN_INTROSPECTION", "true")
            .env("TONGXIN__HTTP__DRAIN_SECONDS", "0")
            .env("TONGXIN__SIGN_IN__STAFF_NEED_SECOND_FACTOR", "false")
            .env("TONGXIN__LIMITS__COST_PER_MINUTE", "off")
            .env("TONGXIN__LIMITS__COST_PER_MINUTE_PER_ADDRESS", "off")
            .envs(variables.iter().copied())
            .stdout(File::create(folder.join("printed"))?)
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let mut server = Self { url: String::new(), address: String::new(), child, folder, database };
        server.wait_until_ready().await?;
        Ok(Some(server))
    }

    async fn wait_until_ready(&mut self) -> anyhow::Result<()> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            self.url = listening(&self.folder.join("printed")).unwrap_or_default();
            let answer = reqwest::get(format!("{}/readyz", self.url)).await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                self.url.trim_start_matches("http://").clone_into(&mut self.address);
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        bail!("the server was not ready after {PATIENCE:?}")
    }

    /// The URL of the database it works with.
    pub fn database(&self) -> &str {
        &self.database.url
    }

    /// Sends a document; gives the status and the JSON of the answer.
    ///
    /// # Errors
    /// No answer, or one that is not JSON.
    pub async fn ask(&self, query: &str) -> anyhow::Result<(u16, Value)> {
        self.send(json!({ "query": query }).to_string()).await
    }

    /// Sends a body as it is.
    ///
    /// # Errors
    /// No answer, or one that is not JSON.
    pub async fn send(&self, body: String) -> anyhow::Result<(u16, Value)> {
        let request = reqwest::Client::new()
            .post(format!("{}/graphql", self.url))
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .body(body);
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        let text = answer.text().await?;
        let json = serde_json::from_str(&text).with_context(|| format!("{status}, not JSON: {text}"))?;
        Ok((status, json))
    }

    /// Asks it to stop, as a service manager does.
    ///
    /// # Errors
    /// There is no program `kill`.
    pub fn terminate(&self) -> anyhow::Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        Ok(())
    }

    /// Waits for its end and gives its exit code; `None` when it still runs, or a signal ended it.
    ///
    /// # Errors
    /// The system does not say.
    pub async fn ended(&mut self, patience: Duration) -> anyhow::Result<Option<i32>> {
        let started = Instant::now();
        while started.elapsed() < patience {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status.code());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(None)
    }

    /// Processor time so far, user and system.
    ///
    /// # Errors
    /// The system does not say.
    pub fn processor_time(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit(')').next().context("stat")?;
        let mut fields = after_name.split_whitespace().skip(11);
        let mut next = || fields.next().context("stat")?.parse::<u64>().context("stat");
        // Linux counts in hundredths of a second for every program that asks here.
        Ok(Duration::from_millis((next()? + next()?) * 10))
    }

    /// Forgets the highest memory so far, and gives the present one in KiB.
    ///
    /// # Errors
    /// The system does not say.
    pub fn reset_peak_memory(&self) -> anyhow::Result<u64> {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?;
        self.memory("VmRSS:")
    }

    /// The highest memory since it was reset, in KiB.
    ///
    /// # Errors
    /// The system does not say.
    pub fn peak_memory(&self) -> anyhow::Result<u64> {
        self.memory("VmHWM:")
    }

    fn memory(&self, name: &str) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)).context("status")?;
        line.trim().trim_end_matches("kB").trim().parse().context("status")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that is gone already, and a folder that stays in the temporary one, harm nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
