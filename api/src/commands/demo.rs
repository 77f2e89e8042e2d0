//! `demo`: a district of its own, made fresh at every start.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use entity::Instant;

use super::boot::{self, Opened};
use super::lock::Lock;
use super::serve::serve_app;
use super::{Options, log, store};
use crate::config::Config;
use crate::db::Db;
use crate::demo::{self, DemoAccounts, DemoStaff};
use crate::http::{demo_fault, dev_clock, dev_outbox, setup};
use crate::ids;
use crate::vault::hex;

/// Make a demo district of its own and serve it.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Let the district's time stand still at this instant, such as 2026-11-23T01:00:00Z
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    at: Option<Instant>,
    /// Use this database, which must be empty or a former demo's; otherwise a SQLite file in ./data
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
}

fn instant(text: &str) -> Result<Instant, String> {
    let read = chrono::DateTime::parse_from_rfc3339(text);
    read.map(|at| at.to_utc()).map_err(|_| "give an instant such as 2026-11-23T01:00:00Z".to_owned())
}

impl Demo {
    /// Makes the district and serves it until told to stop.
    pub(super) async fn run(self, options: &Options) -> anyhow::Result<()> {
        let config = self.config(boot::read_config(options)?);
        log::start(&config.log);
        make_room(&config).await?;
        let Opened { app, lock: _lock } = boot::open_with(config, self.at).await?;
        boot::keep(&app.db, &app.clock, store::DEMO, "true").await?;
        let accounts = demo::fill(&app).await?;
        let shared = Arc::clone(&app);
        let routes = Arc::new(move |config: &mut actix_web::web::ServiceConfig| {
            dev_clock::routes(config, &shared);
            dev_outbox::routes(config, &shared);
            demo_fault::routes(config, &shared);
            setup::routes(config);
        });
        serve_app(app, Some(accounts), routes).await
    }

    /// The key lives as long as the process: with the next start the district is made anew.
    fn config(&self, mut config: Config) -> Config {
        let port = config.http.listen.rsplit(':').next().unwrap_or("0").to_owned();
        config.database.url =
            self.database_url.clone().unwrap_or_else(|| format!("sqlite://./data/demo-{port}.sqlite"));
        config.secrets.master_key = hex(&ids::random_bytes::<32>());
        config.secrets.key_file = String::new();
        config.http.open_introspection = true;
        config.http.drain_seconds = 0;
        // Whoever writes an app registers its device here as anywhere; nothing leaves the machine.
        if !config.push.is_on() {
            "log".clone_into(&mut config.push.driver);
        }
        // Whoever tries it out has a password and nothing else.
        config.sign_in.staff_need_second_factor = false;
        config
    }
}

/// Takes the former demo away. Whatever is not marked as a demo stays, and is refused.
async fn make_room(config: &Config) -> anyhow::Result<()> {
    let Some(path) = config.database.sqlite_path() else {
        let db = Db::open(&config.database.url, 2).await?;
        let cleared = store::clear_demo(&db).await;
        db.close().await;
        return cleared;
    };
    let _lock = Lock::take(path)?;
    if !path.exists() {
        return Ok(());
    }
    if !store::is_demo_file(path).await {
        bail!(
            "no demo made {}, and a demo would delete everything in it; name another file, or remove this one",
            path.display()
        );
    }
    // SQLite's own files beside it are named after the whole name.
    for ending in ["-wal", "-shm", "-journal", ""] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match std::fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error).with_context(|| format!("cannot remove {}", file.display()));
            }
        }
    }
    Ok(())
}

/// How to go on from the banner, ready to be copied.
pub(super) fn walk_through(base: &str, accounts: &DemoAccounts) -> String {
    let DemoAccounts { staff, password, member, residents, .. } = accounts;
    let (member_name, member_phone) = member;
    let mut text = String::from("\n  示例账号 Accounts of the demo (all invented):\n");
    for DemoStaff { login, is: (zh, en), of } in staff {
        let of = if of.is_empty() { String::new() } else { format!(" ({of})") };
        let _ = writeln!(text, "  {zh} {en}{of}  {login} / {password}");
    }
    let _ = writeln!(text, "  委员 member           {member_phone} {member_name}");
    for (name, phone) in residents {
        let _ = writeln!(text, "  居民 resident         {phone} {name}");
    }
    let phone = residents.first().map_or("", |(_, phone)| phone.as_str());
    let _ = write!(
        text,
        r#"
  取得令牌 To get a token: ask for a code, read it at {base}/dev/outbox, and send it in.
  curl {base}/graphql -H 'content-type: application/json' -d '{{"query":"mutation {{ requestPhoneCode(input: {{ phone: \"{phone}\", deviceId: \"00000000-0000-4000-8000-000000000001\" }}) {{ userErrors {{ message }} }} }}"}}'
  curl {base}/graphql -H 'content-type: application/json' -d '{{"query":"mutation {{ signInWithCode(input: {{ phone: \"{phone}\", code: \"CODE\", deviceId: \"00000000-0000-4000-8000-000000000001\", deviceName: \"curl\", consentedNoticeVersion: 1 }}) {{ tokens {{ accessToken }} userErrors {{ message }} }} }}"}}'
"#
    );
    text
}
