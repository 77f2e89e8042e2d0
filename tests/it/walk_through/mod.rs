//! The demo as the README starts it: the commands of its walk-through, everything that the demo prints, and the saved examples.

mod examples;

use std::process::Command;

use serde_json::{Value, json};
use tongxin_tests::demo::{ADDRESS, Demo};

const README: &str = include_str!("../../../README.md");

/// The shell blocks of a section.
fn blocks(title: &str) -> Vec<&'static str> {
    let section = README.split(&format!("\n## {title}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
    section.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

/// Runs a script in bash; returns what it printed.
fn bash(script: &str) -> String {
    let done = Command::new("bash").args(["-euo", "pipefail", "-c", script]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    out.into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_walk_through_of_the_readme_works_as_printed() {
    let blocks = blocks("Walk-through");
    let (first, rest) = blocks.split_first().unwrap();
    let Some(demo) = Demo::start(first).await else { return };
    let out = bash(&rest.concat().replace(&format!("http://{ADDRESS}"), &demo.url));
    let mut seen = out.as_str();
    for words in [
        "王文华委员工作室",
        r#""state":"REQUESTED""#,
        "有新的预约申请",
        r#""state":"CONFIRMED""#,
        "您的预约已确认",
        r#""state":"CHECKED_IN""#,
        r#""state":"COMPLETED""#,
        "联系街道，十二月起周末开放。",
        r#""verdict":"CONFIRMED""#,
    ] {
        let at = seen.find(words).unwrap_or_else(|| panic!("{words} is missing\n{out}"));
        seen = &seen[at..];
    }
    assert!(!out.contains(r#""errors""#), "{out}");
    let refusals = out.matches(r#""userErrors":["#).count() - out.matches(r#""userErrors":[]"#).count();
    assert_eq!(refusals, 0, "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_demo_prints_can_be_opened_and_signs_people_in() {
    let Some(demo) = Demo::start(blocks("Quick start")[0]).await else { return };
    let printed = demo.printed();
    open_links(&demo, &printed).await;
    sign_in_staff(&demo, &printed).await;
    sign_in_by_phone(&demo, &printed).await;
}

/// Everything that begins with `http://`, the API by a POST; and the pages that the README names besides.
async fn open_links(demo: &Demo, printed: &str) {
    let commands = |line: &&str| line.trim().starts_with("curl ");
    let words = printed.lines().filter(|line| !commands(line)).flat_map(|line| line.split([' ', ',']));
    let links: Vec<&str> = words.filter_map(|word| word.strip_prefix(&demo.url)).collect();
    assert_eq!(
        links,
        ["/graphiql", "/graphql", "/schema.graphql", "/dev/outbox", "/dev/outbox"],
        "{printed}"
    );
    assert_eq!(
        printed.matches("http://").count(),
        links.len() + printed.matches("curl ").count(),
        "{printed}"
    );
    for link in links.into_iter().chain(["/dev/clock", "/healthz", "/setup"]) {
        let (client, url) = (reqwest::Client::new(), format!("{}{link}", demo.url));
        let request = if link == "/graphql" {
            client.post(url).json(&json!({ "query": "{ __typename }" }))
        } else {
            client.get(url).header("accept", "text/html, */*;q=0.8")
        };
        assert_eq!(request.send().await.unwrap().status(), 200, "{link}");
    }
}

/// The staff are who they are printed to be.
async fn sign_in_staff(demo: &Demo, printed: &str) {
    let lines = printed.lines().filter_map(|line| line.trim().rsplit_once(" / "));
    let mut roles = Vec::new();
    for (who, password) in lines {
        let login = who.rsplit(' ').next().unwrap();
        let answer = demo
            .ask(
                None,
                &format!(
                    "mutation {{ signInWithPassword(input: {{ login: \"{login}\", password: \"{password}\", \
            deviceId: \"{}\", deviceName: \"browser\" }}) {{ tokens {{ accessToken }} }} }}",
                    uuid::Uuid::new_v4()
                ),
            )
            .await;
        let token = answer["data"]["signInWithPassword"]["tokens"]["accessToken"].as_str().unwrap();
        let viewer = demo.ask(Some(token), "{ viewer { staffGrants { role } } }").await;
        roles.push((who.to_owned(), viewer["data"]["viewer"]["staffGrants"][0]["role"].clone()));
    }
    let expected = [
        ("administrator", json!("ADMIN")),
        ("officer", json!("OFFICER")),
        ("security", json!("SECURITY")),
        ("auditor", json!("AUDITOR")),
        ("township officer", json!("OFFICER")),
        ("committee officer", json!("OFFICER")),
        ("studio officer", json!("OFFICER")),
    ];
    assert_eq!(roles.len(), expected.len(), "{printed}");
    for ((who, role), (word, expected)) in roles.iter().zip(&expected) {
        assert!(who.contains(word) && role == expected, "{who} is {role}");
    }
}

/// The two printed commands give a token to the resident they name, and to every other printed phone.
async fn sign_in_by_phone(demo: &Demo, printed: &str) {
    let commands: Vec<&str> =
        printed.lines().map(str::trim).filter(|line| line.starts_with("curl ")).collect();
    let [ask, send] = commands[..] else { panic!("two commands were expected\n{printed}") };
    let is_phone = |word: &&str| {
        word.len() == 11 && word.starts_with('1') && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let people: Vec<(&str, &str)> =
        printed.lines().filter_map(|line| Some((line, line.split(' ').find(is_phone)?))).collect();
    assert!(people.len() >= 4, "a member and three residents\n{printed}");
    let printed_phone = people.iter().find(|(line, _)| line.contains("resident")).unwrap().1;
    assert!(ask.contains(printed_phone) && send.contains(printed_phone), "{ask}\n{send}");
    for (line, phone) in people {
        bash(&ask.replace(printed_phone, phone));
        let code = demo.code(phone).await;
        let answer: Value =
            serde_json::from_str(&bash(&send.replace(printed_phone, phone).replace("CODE", &code))).unwrap();
        let token = answer["data"]["signInWithCode"]["tokens"]["accessToken"]
            .as_str()
            .unwrap_or_else(|| panic!("{line}: {answer}"));
        let viewer = demo.ask(Some(token), "{ viewer { memberId } }").await;
        assert_eq!(viewer["data"]["viewer"]["memberId"].is_string(), line.contains("member"), "{line}");
    }
}
