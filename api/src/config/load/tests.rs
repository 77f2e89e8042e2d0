use std::path::Path;

use super::*;

fn put(file: &str, environment: &[(&str, &str)], overrides: &Overrides) -> Loaded {
    let environment: Vec<_> =
        environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    layer(Some((Path::new("t.toml"), file)), &environment, overrides).unwrap()
}

fn problems(file: &str, environment: &[(&str, &str)]) -> Vec<String> {
    put(file, environment, &Vec::new()).config.unwrap_err()
}

#[test]
fn a_later_layer_wins_and_its_source_is_known() {
    let file = "[http]\nlisten = \"127.0.0.1:1\"\ndrain_seconds = 1\n\n[database]\npool = 3\n";
    let environment = [("TONGXIN__HTTP__LISTEN", "127.0.0.1:2"), ("TONGXIN__DATABASE__POOL", "4")];
    let loaded = put(file, &environment, &vec![("http.listen", "--listen", "127.0.0.1:3".to_owned())]);
    let config = loaded.config.as_ref().unwrap();
    assert_eq!(
        (config.http.listen.as_str(), config.database.pool, config.http.drain_seconds),
        ("127.0.0.1:3", 4, 1)
    );
    let source = |key: &str| loaded.entries.get(key).unwrap().1.to_string();
    assert_eq!(source("http.listen"), "command line --listen");
    assert_eq!(source("database.pool"), "environment TONGXIN__DATABASE__POOL");
    assert_eq!(source("http.drain_seconds"), "t.toml:3");
    assert_eq!(source("database.url"), "default");
}

#[test]
fn unknown_keys_are_named_with_what_was_meant() {
    let found =
        problems("[http]\nlistn = \"x\"\n[weather]\nsun = 1\n[sma]\n", &[("TONGXIN__DATABASE__ULR", "x")]);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(
        found
            .contains(&"http.listn: there is no such key (t.toml:2); did you mean `http.listen`?".to_owned())
    );
    assert!(found.contains(
        &"database.ulr: there is no such key (environment TONGXIN__DATABASE__ULR); did you mean `database.url`?"
            .to_owned()
    ));
    assert!(found.contains(&"weather.sun: there is no such key (t.toml:4)".to_owned()), "{found:?}");
}

#[test]
fn every_bad_value_is_named_at_once() {
    let file = "[database]\npool = \"many\"\n[limits]\ndepth = \"deep\"\n[log]\nformat = \"poem\"\n[district]\ntime_zone = \"Mars/Base\"\n";
    let found = problems(file, &[("TONGXIN__HTTP__DRAIN_SECONDS", "-1"), ("TONGXIN__HTTP__LISTEN", "here")]);
    for key in [
        "database.pool",
        "limits.depth",
        "log.format",
        "district.time_zone",
        "http.drain_seconds",
        "http.listen",
    ] {
        assert!(found.iter().any(|text| text.starts_with(&format!("{key}:"))), "{key}: {found:?}");
    }
    assert!(found.iter().any(|text| text.ends_with("(environment TONGXIN__HTTP__LISTEN)")), "{found:?}");
}

/// None of these may be zero; that there are no aliases, directives or introspection at all is a choice.
#[test]
fn a_limit_that_lets_nothing_through_is_refused() {
    let keys = loaded_limits();
    let zero = keys.iter().map(|key| (format!("TONGXIN__{}", key.to_uppercase().replace('.', "__")), "0"));
    let environment: Vec<(String, &str)> = zero.collect();
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let found = problems("", &environment);
    let allowed = ["limits.aliases", "limits.directives", "limits.introspection"];
    for key in &keys {
        let refused = found.iter().any(|text| text.starts_with(&format!("{key}: must be at least")));
        assert_eq!(refused, !allowed.contains(&key.as_str()), "{key}: {found:?}");
    }
}

fn loaded_limits() -> Vec<String> {
    let loaded = put("", &[], &Vec::new());
    loaded.entries.keys().filter(|key| key.starts_with("limits.")).cloned().collect()
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let found = problems("[http]\nlisten = \n", &[]);
    assert!(found.first().unwrap().starts_with("t.toml:2:"), "{found:?}");
    let found = problems("listen = \"127.0.0.1:1\"\n", &[]);
    assert!(found.first().unwrap().contains("must stand in a section"), "{found:?}");
}

#[test]
fn lists_numbers_and_switches_come_from_the_environment_too() {
    let environment = [
        ("TONGXIN__HTTP__CORS_ORIGINS", "https://a.example, https://b.example"),
        ("TONGXIN__HTTP__OPEN_INTROSPECTION", "true"),
        ("TONGXIN__LIMITS__DEPTH", "off"),
        ("TONGXIN__LIMITS__ALIASES", "9"),
    ];
    let config = put("", &environment, &Vec::new()).config.unwrap();
    assert_eq!(config.http.cors_origins, ["https://a.example", "https://b.example"]);
    assert!(config.http.open_introspection);
    assert_eq!((config.limits.depth, config.limits.aliases), (None, Some(9)));
}

#[test]
fn secrets_are_never_printed() {
    let key = "ab".repeat(32);
    let file = format!(
        "[secrets]\nmaster_key = \"{key}\"\n[database]\nurl = \"postgres://u:pass-word@db.example/x\"\n"
    );
    let loaded = put(
        &file,
        &[
            ("TONGXIN__SMS__WEBHOOK_SECRET", "hush-hush-hush-hush"),
            ("TONGXIN__PUSH__WEBHOOK_SECRET", "hush-push"),
            ("TONGXIN__HUAWEI__APP_SECRET", "hush-huawei"),
            ("TONGXIN__WECHAT__APP_SECRET", "hush-wechat"),
        ],
        &Vec::new(),
    );
    let text = loaded.report();
    assert!(!text.contains(&key) && !text.contains("pass-word") && !text.contains("hush"), "{text}");
    assert!(text.contains("postgres://u:***@db.example/x") && text.contains("t.toml:2"), "{text}");
    assert!(!format!("{:?}", loaded.config).contains(&key));
}
