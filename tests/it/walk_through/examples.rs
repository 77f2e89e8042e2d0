//! The saved examples of GraphiQL, run one after the other as somebody would who clicks through the tabs. What stands in `<…>` is put in
//! as `api/assets/graphiql/start.js` does.

use std::collections::HashMap;

use serde_json::Value;
use tongxin_tests::demo::Demo;
use uuid::Uuid;

use super::blocks;

const EXAMPLES: &str = include_str!("../../../api/assets/graphiql/examples.js");

struct Example {
    name: String,
    sign_in: Option<&'static str>,
    query: &'static str,
    variables: Value,
}

/// What stands between two texts.
fn between(text: &'static str, start: &str, end: &str) -> Option<&'static str> {
    text.split_once(start)?.1.split_once(end).map(|(found, _)| found)
}

fn examples() -> Vec<Example> {
    let read = |text: &'static str| {
        let query = between(text, "query: `", "`").unwrap();
        let mut lines = query.lines().filter(|line| !line.starts_with('#'));
        let name = lines.next().unwrap().split([' ', '(']).nth(1).unwrap().to_owned();
        let variables = serde_json::from_str(between(text, "variables: `", "`").unwrap()).unwrap();
        Example { name, sign_in: between(text, "as: \"", "\""), query, variables }
    };
    EXAMPLES.split("\n  {\n").skip(1).map(read).collect()
}

/// What the examples answered so far, by their names.
type Answers = HashMap<String, Value>;

fn fill(value: &mut Value, answers: &Answers, code: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| fill(value, answers, code)),
        Value::Object(fields) => fields.values_mut().for_each(|value| fill(value, answers, code)),
        Value::String(text) => {
            let Some(place) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) else { return };
            *value = match place {
                "new id" => Value::from(Uuid::new_v4().to_string()),
                "code" => Value::from(code),
                path => {
                    let (name, path) = path.split_once('.').unwrap();
                    let path = format!("/{}", path.replace('.', "/"));
                    let found = answers.get(name).and_then(|answer| answer.pointer(&path));
                    found.unwrap_or_else(|| panic!("{name}{path} is not known: {answers:#?}")).clone()
                }
            };
        }
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_saved_examples_work_in_their_order() {
    let Some(demo) = Demo::start(blocks("Walk-through")[0]).await else { return };
    let mut answers = Answers::new();
    let examples = examples();
    assert!(examples.len() > 15, "only {} examples", examples.len());
    for Example { name, sign_in, query, mut variables } in examples {
        let phone = variables["input"]["phone"].as_str().unwrap_or_default().to_owned();
        let code = if name.starts_with("SignIn") && !phone.is_empty() {
            demo.code(&phone).await
        } else {
            String::new()
        };
        fill(&mut variables, &answers, &code);
        let token = sign_in.map(|sign_in| {
            let payload = answers[sign_in].as_object().unwrap().values().next().unwrap();
            payload["tokens"]["accessToken"].as_str().unwrap()
        });
        let answer = demo.send(token, query, &variables).await;
        assert!(answer.get("errors").is_none(), "{name}: {answer}");
        for payload in answer["data"].as_object().unwrap().values() {
            let refusals = payload.get("userErrors").and_then(Value::as_array).map_or(0, Vec::len);
            assert_eq!(refusals, 0, "{name}: {answer}");
        }
        answers.insert(name, answer["data"].clone());
    }
    for (name, path, expected) in [
        ("Book", "/bookAppointment/appointment/state", "REQUESTED"),
        ("Confirm", "/confirmAppointment/appointment/state", "CONFIRMED"),
        ("CheckIn", "/checkInAppointment/appointment/state", "CHECKED_IN"),
        ("FileRecord", "/fileReceptionRecord/appointment/state", "COMPLETED"),
        ("Verdict", "/confirmReception/appointment/record/verdict", "CONFIRMED"),
    ] {
        assert_eq!(answers[name].pointer(path), Some(&Value::from(expected)), "{name}");
    }
}
