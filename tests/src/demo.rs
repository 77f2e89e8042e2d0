//! The built binary's demo.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{ANY_PORT, binary, listening};

/// Where the README's demo listens.
pub const ADDRESS: &str = "127.0.0.1:8080";

/// A demo that ends with the test, in a folder of its own.
pub struct Demo {
    /// Such as `http://127.0.0.1:40123`.
    pub url: String,
    child: Child,
    folder: PathBuf,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A demo that is gone already, and a folder that stays in the temporary one, harm nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Demo {
    /// Starts the demo by a command of the README on a free port; it must answer in the end: how soon is no test's business on a machine that does much else. `None` when there is no binary.
    pub async fn start(command: &str) -> Option<Self> {
        let binary = binary()?;
        let folder = std::env::temp_dir().join(format!("tongxin-demo-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).unwrap();
        let arguments = command.trim().strip_prefix("cargo run -- ").unwrap().replace(ADDRESS, ANY_PORT);
        let child = Command::new(binary)
            .args(arguments.split(' '))
            .current_dir(&folder)
            // A test asks more within a minute than anybody does.
            .env("TONGXIN__LIMITS__COST_PER_MINUTE", "off")
            .env("TONGXIN__LIMITS__COST_PER_MINUTE_PER_ADDRESS", "off")
            .stdout(File::create(folder.join("printed")).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut demo = Self { url: String::new(), child, folder };
        let started = Instant::now();
        loop {
            demo.url = listening(&demo.folder.join("printed")).unwrap_or_default();
            if reqwest::get(format!("{}/readyz", demo.url)).await.is_ok_and(|ready| ready.status() == 200) {
                return Some(demo);
            }
            assert!(started.elapsed() < Duration::from_mins(1), "the demo did not answer within a minute");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What it has printed.
    pub fn printed(&self) -> String {
        std::fs::read_to_string(self.folder.join("printed")).unwrap()
    }

    /// Sends a document.
    pub async fn ask(&self, token: Option<&str>, query: &str) -> Value {
        self.send(token, query, &json!({})).await
    }

    /// Sends a document with variables.
    pub async fn send(&self, token: Option<&str>, query: &str, variables: &Value) -> Value {
        let mut request = reqwest::Client::new().post(format!("{}/graphql", self.url));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let body = json!({ "query": query, "variables": variables });
        request.json(&body).send().await.unwrap().json().await.unwrap()
    }

    /// The newest code to a phone.
    pub async fn code(&self, phone: &str) -> String {
        let page = reqwest::get(format!("{}/dev/outbox?format=json", self.url)).await.unwrap();
        let texts: Vec<HashMap<String, Value>> = page.json().await.unwrap();
        // The demo's own reminders go to the same phones.
        let with_code = |text: &HashMap<String, Value>| {
            let is_to = text["phone"].as_str().is_some_and(|to| to.ends_with(phone));
            text["code"].as_str().filter(|_| is_to).map(str::to_owned)
        };
        texts.iter().find_map(with_code).unwrap()
    }
}
