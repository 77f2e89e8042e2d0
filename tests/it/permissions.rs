//! The whole table of actions and actors, checked in: a change of who may do what is seen in review.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use tongxin::access::Decision;

fn table() -> String {
    let rows = [
        tongxin::accounts::policy::table(),
        tongxin::appointments::policy::table(),
        tongxin::changes::policy::table(),
        tongxin::consents::policy::table(),
        tongxin::communities::policy::table(),
        tongxin::coverage::policy::table(),
        tongxin::devices::policy::table(),
        tongxin::duty_rosters::policy::table(),
        tongxin::exports::policy::table(),
        tongxin::figures::policy::table(),
        tongxin::assisted_bookings::policy::table(),
        tongxin::visit_needs::policy::table(),
        tongxin::leaves::policy::table(),
        tongxin::leaving::policy::table(),
        tongxin::lecture_requests::policy::table(),
        tongxin::lectures::policy::table(),
        tongxin::pools::policy::table(),
        tongxin::matters::policy::table(),
        tongxin::members::policy::table(),
        tongxin::messages::policy::table(),
        tongxin::office::policy::table(),
        tongxin::org_units::policy::table(),
        tongxin::closures::policy::table(),
        tongxin::term_moves::policy::table(),
        tongxin::liaison::policy::table(),
        tongxin::outbox::policy::table(),
        tongxin::pauses::policy::table(),
        tongxin::privacy::policy::table(),
        tongxin::calendar_feeds::policy::table(),
        tongxin::photos::policy::table(),
        tongxin::ratings::policy::table(),
        tongxin::regions::policy::table(),
        tongxin::registrations::policy::table(),
        tongxin::rule_sets::policy::table(),
        tongxin::sectors::policy::table(),
        tongxin::service_offerings::policy::table(),
        tongxin::service_requests::policy::table(),
        tongxin::studios::policy::table(),
        tongxin::terms::policy::table(),
        tongxin::trail::policy::table(),
        tongxin::uploads::policy::table(),
        tongxin::usage::policy::table(),
        tongxin::work_calendar::policy::table(),
        tongxin::wechat::policy::table(),
        tongxin::visit_feedback::policy::table(),
    ]
    .concat();
    let mut text = String::from("# action | actor | decision\n");
    for (action, actor, decision) in rows {
        let decision = match decision {
            Decision::Allow => "allow".to_owned(),
            Decision::Hide => "hide".to_owned(),
            Decision::SignIn => "sign in".to_owned(),
            Decision::Deny(code) => format!("deny {code}"),
        };
        writeln!(text, "{action} | {actor} | {decision}").unwrap();
    }
    text
}

/// `UPDATE_SNAPSHOTS=1` writes the table anew.
#[test]
fn the_permission_table_is_the_one_that_was_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/permissions.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let in_ci = std::env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"));
        assert!(!in_ci, "with CI=true the table is compared, never written: unset UPDATE_SNAPSHOTS");
        std::fs::write(&path, table()).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(table(), reviewed, "run with UPDATE_SNAPSHOTS=1 and review the difference");
}

/// Every policy shows at least as many actions as its enum has. Where the table is made of `Action::iter()` that is so by construction.
#[test]
fn every_action_has_its_rows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src");
    let table = table();
    let names: HashSet<&str> = table.lines().filter_map(|row| row.split(" | ").next()).collect();
    let mut seen = 0;
    for feature in std::fs::read_dir(root).unwrap() {
        let feature = feature.unwrap();
        let Ok(source) = std::fs::read_to_string(feature.path().join("policy.rs")) else { continue };
        let name = feature.file_name().into_string().unwrap();
        let shown = names.iter().filter(|action| action.starts_with(&format!("{name}."))).count();
        let actions = actions(&source);
        assert!(!actions.is_empty() && shown >= actions.len(), "{name} shows {shown} of {actions:?}");
        seen += actions.len();
    }
    assert!(seen > 20, "only {seen} actions were found");
}

/// The variants of `enum Action`.
fn actions(source: &str) -> Vec<String> {
    let Some(start) = source.find("pub enum Action {") else { return Vec::new() };
    let body = &source[start..];
    let body = &body[body.find('{').unwrap() + 1..body.find("\n}").unwrap()];
    // A variant begins with a capital; the fields of one that has any do not.
    let lines = body.lines().map(str::trim).filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    lines.map(|line| line.split(['(', ',', ' ', '{']).next().unwrap_or_default().to_owned()).collect()
}
