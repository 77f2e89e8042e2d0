//! The first-hour guide of `clients/README.md`: every command in it is run as it is printed.

use std::path::Path;
use std::process::Command;

use tongxin_tests::demo::{ADDRESS, Demo};

use super::has_node;

const GUIDE: &str = include_str!("../../../clients/README.md");

/// The shell blocks, in their order.
fn blocks(guide: &str) -> Vec<&str> {
    guide.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

/// What the guide says that is printed: the code blocks marked `text`, each line of which must be in the output, in this order.
fn promised(guide: &str) -> Vec<&str> {
    let blocks = guide.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// The first line that is not in the output after those before it.
fn missing<'a>(promised: &[&'a str], out: &str) -> Option<&'a str> {
    let mut rest = out;
    promised.iter().copied().find(|line| match rest.find(line) {
        Some(at) => {
            rest = &rest[at + line.len()..];
            false
        }
        None => true,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_the_guide_works_as_printed() {
    if !has_node() {
        return;
    }
    let blocks = blocks(GUIDE);
    let (first, rest) = blocks.split_first().unwrap();
    let Some(demo) = Demo::start(first).await else { return };
    let script = rest.concat().replace(&format!("http://{ADDRESS}"), &demo.url);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-euo", "pipefail", "-c", &script]).current_dir(root);
    let done = tokio::task::spawn_blocking(move || bash.output()).await.unwrap().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    let promised = promised(GUIDE);
    assert!(promised.len() > 10, "the guide promises only {promised:?}");
    assert_eq!(missing(&promised, &out), None, "{out}\n{err}");
}

#[test]
fn a_promise_that_is_not_kept_is_seen() {
    assert_eq!(missing(&["one", "two"], "one, then two"), None);
    assert_eq!(missing(&["two", "one"], "one, then two"), Some("one"));
    assert_eq!(blocks("x\n```sh\na\n```\n```text\nb\n```\n```sh\nc\n```"), ["a\n", "c\n"]);
    assert_eq!(promised("```sh\na\n```\n```text\nb\nc\n```"), ["b", "c"]);
}
