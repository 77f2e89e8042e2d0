//! The commands of the README's walk-through, as they are printed there, against the demo.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tongxin_tests::server::binary;

const README: &str = include_str!("../../README.md");
const ADDRESS: &str = "127.0.0.1:8080";

/// A demo that ends with the test, in a folder of its own.
struct Demo {
    child: Child,
    folder: std::path::PathBuf,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A demo that is gone already, and a folder that stays in the temporary one, harm nobody.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The shell blocks of the section.
fn blocks() -> Vec<&'static str> {
    let section = README.split("\n## Walk-through\n").nth(1).unwrap().split("\n## ").next().unwrap();
    section.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

/// Starts the demo of the first block on a free port; it must answer within five seconds.
async fn start(command: &str, address: &str) -> Option<Demo> {
    let binary = binary()?;
    let folder = std::env::temp_dir().join(format!("tongxin-demo-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let arguments = command.trim().strip_prefix("cargo run -- ").unwrap().replace(ADDRESS, address);
    let child = Command::new(binary)
        .args(arguments.split(' '))
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let demo = Demo { child, folder };
    let started = Instant::now();
    loop {
        let answer = reqwest::get(format!("http://{address}/readyz")).await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return Some(demo);
        }
        assert!(started.elapsed() < Duration::from_secs(5), "the demo did not answer within 5 s");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_through_of_the_readme_works_as_printed() {
    let blocks = blocks();
    let (first, rest) = blocks.split_first().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let Some(_demo) = start(first, &address).await else { return };
    for page in ["graphiql", "dev/outbox", "dev/clock", "schema.graphql", "healthz", "setup"] {
        let answer = reqwest::get(format!("http://{address}/{page}")).await.unwrap();
        assert!(answer.status().is_success(), "{page}: {}", answer.status());
    }
    let script = rest.concat().replace(ADDRESS, &address);
    let done = Command::new("bash").args(["-euo", "pipefail", "-c", &script]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    let mut seen = out.as_ref();
    for words in [
        "王文华委员工作室",
        r#""state":"REQUESTED""#,
        "有新的预约申请",
        r#""state":"CONFIRMED""#,
        "您的预约已确认",
        r#""state":"CHECKED_IN""#,
        r#""state":"COMPLETED""#,
        "联系街道一周内修好。",
        r#""verdict":"CONFIRMED""#,
    ] {
        let at = seen.find(words).unwrap_or_else(|| panic!("{words} is missing\n{out}\n{err}"));
        seen = &seen[at..];
    }
    assert!(!out.contains(r#""errors""#), "{out}");
    let refusals = out.matches(r#""userErrors":["#).count() - out.matches(r#""userErrors":[]"#).count();
    assert_eq!(refusals, 0, "{out}");
}
