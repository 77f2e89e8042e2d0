//! Text checks, kept simple: each looks at one file and complains in one sentence, or not.

/// A path from the root of the workspace and the file's text; what is wrong with it, if something is.
pub(super) type Check = fn(&str, &str) -> Option<String>;

const LONGEST: usize = 400;

/// Tables that every use case writes to and no feature owns: the whole module is the store of its one table.
const ONE_TABLE: [&str; 2] = ["api/src/audit.rs", "api/src/idempotency.rs"];

/// The folder of a file under `api/src` and the role that its name or sub-folder says: `appointments`, `rules`.
pub(super) fn feature_and_role(path: &str) -> Option<(&str, &str)> {
    let (feature, rest) = path.strip_prefix("api/src/")?.split_once('/')?;
    let first = rest.split('/').next()?;
    Some((feature, first.strip_suffix(".rs").unwrap_or(first)))
}

/// The text without comments, so that a sentence about a clock is not taken for reading one.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split_once(" // ").map_or(line, |(code, _)| code)).collect::<Vec<_>>().join("\n")
}

/// The same, up to the tests at the end of the file.
pub(super) fn shipped_code(text: &str) -> String {
    code(text.split_once("#[cfg(test)]").map_or(text, |(shipped, _)| shipped))
}

/// Is the word there, not as a part of a longer one?
fn has(code: &str, word: &str) -> bool {
    let part_of_word = |char: char| char.is_alphanumeric() || char == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let open_start = !word.starts_with(part_of_word) || !before.is_some_and(part_of_word);
        let open_end = !word.ends_with(part_of_word) || !after.is_some_and(part_of_word);
        open_start && open_end
    })
}

fn first_of<'a>(code: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().copied().find(|word| has(code, word))
}

/// What the table "who may use what" of `docs/architecture.md` forbids to each role.
pub(super) fn role(path: &str, text: &str) -> Option<String> {
    let (feature, role) = feature_and_role(path)?;
    let forbidden: &[&str] = match (feature, role) {
        ("http" | "graphql", _) => &["store::", "rules::", "write_tx"],
        (_, "graphql") => &["write_tx"],
        (_, "service") => &["async_graphql", "actix_web", "actix_http"],
        (_, "rules") => {
            &["async", "await", "Utc::now", "Ctx", "Clock", "config::", "ConnectionTrait", "async_graphql"]
        }
        (_, "policy") => &["async", "await", "ConnectionTrait", "async_graphql", "Utc::now"],
        (_, "store") => &["Ctx", "policy::decide", "async_graphql", "actix_web"],
        _ => return None,
    };
    let word = first_of(&shipped_code(text), forbidden)?;
    Some(format!("a {role} file of {feature} may not use `{word}`"))
}

/// A `graphql` file may show a type of its `rules`, and may not decide by their functions: that is the service's.
pub(super) fn rule_called_from_graphql(path: &str, text: &str) -> Option<String> {
    let (feature, "graphql") = feature_and_role(path)? else { return None };
    let code = shipped_code(text);
    let named = code.split("rules::").skip(1).flat_map(last_names);
    let function = named.into_iter().find(|name| name.starts_with(|char: char| char.is_ascii_lowercase()))?;
    Some(format!("a graphql file of {feature} may not use `{function}` of its rules"))
}

/// The last names of a path, and of each path in its braces: `Now` and `check` of `timing::{Now, check}`.
fn last_names(path: &str) -> Vec<&str> {
    let is_path = |char: char| char.is_alphanumeric() || "_:{}, \n".contains(char);
    let path = path.split(|char| !is_path(char)).next().unwrap_or_default();
    let names = match path.split_once('{') {
        Some((_, braced)) => braced.split('}').next().unwrap_or_default(),
        None => path.split([',', ' ', '\n', '}']).next().unwrap_or_default(),
    };
    names.split(',').map(|name| name.trim().rsplit("::").next().unwrap_or_default()).collect()
}

/// `Entity::` starts a query, and queries have names in `store`.
pub(super) fn entity_outside_store(path: &str, text: &str) -> Option<String> {
    let (feature, role) = feature_and_role(path).unwrap_or(("", ""));
    if !path.starts_with("api/src/") || feature == "store" || role == "store" || ONE_TABLE.contains(&path) {
        return None;
    }
    let word = first_of(&shipped_code(text), &["Entity::", "EntityTrait"])?;
    Some(format!("`{word}` belongs in a store file"))
}

/// `write_tx` knows SQLite's IMMEDIATE and the retries; nothing else begins a transaction.
pub(super) fn transaction_outside_db(path: &str, text: &str) -> Option<String> {
    if !path.starts_with("api/src/") || path == "api/src/db.rs" || path.starts_with("api/src/db/") {
        return None;
    }
    let words = ["TransactionTrait", ".begin(", "begin_with_config", "begin_with_options", ".transaction("];
    let word = first_of(&shipped_code(text), &words)?;
    Some(format!("`{word}`: use write_tx, which lives in api/src/db.rs"))
}

/// Features meet in services and in events, never in each other's named queries. Which tables a feature writes: `features.rs`.
pub(super) fn foreign_store(path: &str, text: &str) -> Option<String> {
    let (feature, role) = feature_and_role(path)?;
    if !matches!(role, "graphql" | "service" | "store") {
        return None;
    }
    let code = shipped_code(text);
    let reached = code.split("crate::").skip(1).filter_map(|rest| rest.split_once("::store"));
    let mut others = reached.map(|(other, _)| other);
    let other = others.find(|other| *other != feature && other.chars().all(is_name))?;
    Some(format!("a {role} file of {feature} may not use the store of {other}"))
}

fn is_name(char: char) -> bool {
    char.is_ascii_lowercase() || char == '_'
}

/// An old migration must not change its meaning when today's entity changes.
pub(super) fn migration_imports(path: &str, text: &str) -> Option<String> {
    let word = first_of(&code(text), &["entity::", "tongxin::"])?;
    path.starts_with("migration/").then(|| format!("a migration may not import `{word}`"))
}

/// A name that fits everything says nothing.
pub(super) fn empty_name(path: &str, _: &str) -> Option<String> {
    let bad = ["utils", "util", "helpers", "helper", "common", "misc"];
    let mut parts = path.split('/').map(|part| part.strip_suffix(".rs").unwrap_or(part));
    parts.find(|part| bad.contains(part)).map(|part| format!("`{part}` does not say what is inside"))
}

/// House style: about 250 lines, then a folder of the same name. The check leaves room for a few.
pub(super) fn too_long(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (path.starts_with("api/src/") && lines > LONGEST).then(|| format!("{lines} lines; at most {LONGEST}"))
}

/// Paths and hosts of one machine are of no use to anybody else. Spelt apart, because this file is checked too.
pub(super) fn machine_or_registry(path: &str, text: &str) -> Option<String> {
    let bad = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("registry.", "npmjs"),
        concat!("registry.", "npmmirror"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("artif", "actory"),
    ];
    let found = bad.into_iter().find(|bad| has_start(text, bad))?;
    (!path.is_empty()).then(|| format!("names `{found}`"))
}

/// In the middle of a longer path or address it is a part of that.
fn has_start(text: &str, bad: &str) -> bool {
    text.match_indices(bad).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !bad.starts_with('/') || !before.is_some_and(|char| char.is_alphanumeric() || "~.-_*}".contains(char))
    })
}

/// Every check sees what it is for, and lets the good neighbour pass.
mod controls {
    use super::*;

    fn refuses(check: Check, path: &str, bad: &str, good: &str) {
        assert!(check(path, bad).is_some(), "{path} with `{bad}` was let through");
        assert_eq!(check(path, good), None, "{path} with `{good}` was refused");
    }

    #[test]
    fn a_role_that_reaches_too_far_is_seen() {
        let rules = "api/src/appointments/rules/limits.rs";
        refuses(role, rules, "pub async fn check() {}", "// not async\npub fn check_async() {}");
        refuses(role, rules, "let now = Utc::now();", "let now = facts.now;");
        refuses(role, rules, "fn check(ctx: &Ctx) {}", "fn check(context: &Context) {}");
        refuses(role, "api/src/members/service.rs", "use async_graphql::ID;", "use super::store;");
        refuses(role, "api/src/members/service/joining.rs", "use actix_web::web;", "use super::store;");
        refuses(role, "api/src/members/graphql.rs", "db.write_tx(|tx| x)", "service::book(ctx)");
        refuses(role, "api/src/members/policy.rs", "async fn decide() {}", "fn decide() {}");
        refuses(role, "api/src/members/store.rs", "fn page(ctx: &Ctx) {}", "fn page(scope: &Scope) {}");
        refuses(
            role,
            "api/src/http/graphql.rs",
            "crate::members::store::page(db)",
            "schema.execute(request)",
        );
    }

    #[test]
    fn a_rule_decided_in_graphql_is_seen() {
        let graphql = "api/src/members/graphql/queries.rs";
        refuses(rule_called_from_graphql, graphql, "use super::rules::limits;", "use super::rules::Limits;");
        refuses(
            rule_called_from_graphql,
            graphql,
            "rules::text(kind)",
            "next: Option<Vec<super::rules::times::FreeTime>>,",
        );
        let (bad, good) =
            ("use super::rules::timing::{Now, check_timing};", "use super::rules::timing::{Now, Then};");
        refuses(rule_called_from_graphql, graphql, bad, good);
        assert_eq!(rule_called_from_graphql("api/src/members/service.rs", bad), None);
    }

    #[test]
    fn a_query_outside_store_is_seen() {
        let service = "api/src/members/service.rs";
        refuses(entity_outside_store, service, "member::Entity::find_by_id(id)", "member::Model { id }");
        refuses(entity_outside_store, "api/src/jobs.rs", "use sea_orm::EntityTrait;", "use entity::member;");
        assert_eq!(entity_outside_store("api/src/members/store.rs", "Entity::find()"), None);
        assert_eq!(entity_outside_store("entity/src/member.rs", "Entity::find()"), None);
    }

    #[test]
    fn a_transaction_outside_db_is_seen() {
        let service = "api/src/members/service.rs";
        refuses(
            transaction_outside_db,
            service,
            "let tx = db.begin().await?;",
            "write_tx(ctx, work).await?;",
        );
        refuses(
            transaction_outside_db,
            service,
            "use sea_orm::TransactionTrait;",
            "use sea_orm::DatabaseTransaction;",
        );
        assert_eq!(transaction_outside_db("api/src/db.rs", "pool.begin_with_options(options)"), None);
    }

    #[test]
    fn another_features_store_is_seen() {
        let service = "api/src/appointments/service/booking.rs";
        refuses(
            foreign_store,
            service,
            "use crate::members::store;",
            "use crate::members;\nuse super::store;",
        );
        assert_eq!(foreign_store(service, "use crate::appointments::store;"), None);
    }

    #[test]
    fn an_entity_in_a_migration_is_seen() {
        let migration = "migration/src/m0001_first_house/mod.rs";
        refuses(migration_imports, migration, "use entity::member;", "use sea_orm_migration::prelude::*;");
    }

    #[test]
    fn an_empty_name_is_seen() {
        assert!(empty_name("api/src/members/utils.rs", "").is_some());
        assert!(empty_name("api/src/common/mod.rs", "").is_some());
        assert_eq!(empty_name("api/src/members/commons.rs", ""), None);
    }

    #[test]
    fn a_long_file_is_seen() {
        refuses(too_long, "api/src/db.rs", &"x\n".repeat(LONGEST + 1), &"x\n".repeat(LONGEST));
    }

    #[test]
    fn a_machine_or_a_registry_is_seen() {
        let path = concat!("cp /ho", "me/somebody/x y");
        refuses(machine_or_registry, "README.md", path, "open https://example.org/home/ or ~/home/x");
        let host = concat!("https://registry.", "npmjs.org/x");
        refuses(machine_or_registry, "tests/audit/package-lock.json", host, "graphql-http");
    }

    #[test]
    fn tests_at_the_end_of_a_file_may_do_more() {
        let text = "pub fn check() {}\n#[cfg(test)]\nmod tests { fn now() { Utc::now(); } }";
        assert_eq!(role("api/src/appointments/rules/limits.rs", text), None);
    }
}
