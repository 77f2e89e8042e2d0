//! How features know of each other: which tables each writes, and that they form a graph without cycles below `graphql`.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{feature_and_role, shipped_code};
use super::sources::{File, tracked};

/// Every feature, with the tables that it writes. Reading another's table in a join is allowed in `store`: a page costs one statement a
/// level. Two tables have more than one writer, and `docs/decisions/0011` says why.
const TABLES: &[(&str, &[&str])] = &[
    (
        "accounts",
        &[
            "account",
            "staff",
            "staff_grant",
            "staff_invitation",
            "member_invitation",
            "session",
            "refresh_token",
            "phone_code",
            "setup_link",
            "rate_event",
            "rate_gate",
            "second_factor",
            "recovery_code",
            "second_factor_reset",
        ],
    ),
    (
        "appointments",
        &[
            "appointment_service",
            "availability_rule",
            "date_override",
            "occurrence",
            "appointment",
            "appointment_move",
            "appointment_day_notice",
            "companion_seat",
            "occupancy",
            "reception_record",
            "reveal",
            "host",
        ],
    ),
    ("consents", &["consent", "privacy_notice"]),
    ("keys", &["account_key", "installation_key"]),
    (
        "members",
        &[
            "member",
            "member_profile",
            "member_tag",
            "member_word",
            "roster_import",
            "roster_import_row",
            "roster_import_term",
            "account",
            "host",
        ],
    ),
    // The log itself is written by triggers.
    ("changes", &["change", "change_floor", "touch"]),
    ("assisted_bookings", &["assistance"]),
    ("check_ins", &["check_in_scan"]),
    ("walk_ins", &[]),
    ("calendar_feeds", &["calendar_feed"]),
    ("closures", &["closure"]),
    ("liaison", &["liaison_officer"]),
    ("term_moves", &["term_move"]),
    ("communities", &["community_assignment"]),
    ("coverage", &[]),
    ("devices", &["device"]),
    ("duty_rosters", &["roster_shift", "roster_place", "roster_exchange", "roster_change"]),
    ("budgets", &["cost_window"]),
    ("documents", &["document", "document_client"]),
    ("exports", &[]),
    ("figures", &[]),
    ("leaves", &["leave", "leave_visit"]),
    ("lecture_requests", &["lecture_request", "lecture_endorsement", "lecture_ask"]),
    ("leaving", &["member_leaving", "member_handover"]),
    ("lectures", &["lecture", "lecture_lecturer", "lecture_script", "lecture_series"]),
    ("matching", &[]),
    ("matters", &["matter", "matter_year", "matter_source", "matter_step"]),
    ("messages", &["message"]),
    ("office", &["office_profile", "notice"]),
    ("org_units", &["org_unit", "org_seat"]),
    ("outbox", &["outbox_job"]),
    ("pauses", &["booking_pause", "no_show"]),
    ("visit_feedback", &["visit_feedback"]),
    ("privacy", &[]),
    ("photos", &["photo"]),
    ("pools", &["pool", "pool_entry"]),
    (
        "ratings",
        &["rating_criteria", "rating_item", "studio_rating", "studio_rating_score", "studio_rating_move"],
    ),
    ("regions", &["region"]),
    ("registrations", &["lecture_hall", "registration"]),
    ("reminders", &["reminder"]),
    ("rule_sets", &["rule_set"]),
    ("sectors", &["sector"]),
    (
        "studios",
        &[
            "studio",
            "studio_member",
            "studio_hours",
            "studio_hours_past",
            "studio_move",
            "studio_page",
            "studio_wall_item",
            "studio_post",
            "studio_post_photo",
            "studio_post_host",
            "studio_report",
            "host",
        ],
    ),
    ("service_offerings", &["service_offering"]),
    ("service_requests", &["service_request"]),
    ("terms", &["term"]),
    ("trail", &[]),
    ("uploads", &["upload", "upload_day", "download_use"]),
    ("usage", &["usage_day"]),
    ("visit_needs", &["visit_need"]),
    ("waitlists", &["waitlist", "waitlist_entry"]),
    ("wechat", &["wechat_binding", "wechat_code"]),
    ("work_calendar", &["calendar_year", "calendar_day"]),
];

const WRITES: [&str; 5] = ["insert(", "insert_many(", "update_many(", "delete_many(", "delete_by_id("];

/// The tables that a `store` file writes: `host::Entity::insert(…)`, a bare `Entity::insert(…)` of an imported one, or plain SQL.
fn written(code: &str) -> BTreeSet<&str> {
    let imported = code.split("use entity::").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split(';').next()?.split_once("::")?;
        rest.contains("Entity").then_some(name)
    });
    let imported: Vec<&str> = imported.collect();
    let mut tables = BTreeSet::new();
    for (at, _) in code.match_indices("Entity::") {
        let rest = &code[at + "Entity::".len()..];
        if !WRITES.iter().any(|write| rest.starts_with(write)) {
            continue;
        }
        let before =
            code[..at].strip_suffix("::").map(|path| path.rsplit(|c: char| !is_name(c)).next().unwrap());
        tables.extend(before.map_or_else(|| imported.clone(), |table| vec![table]));
    }
    for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM "] {
        let named = code.split(verb).skip(1).map(|rest| rest.split(|c: char| !is_name(c)).next().unwrap());
        tables.extend(named.filter(|name| TABLES.iter().any(|(_, own)| own.contains(name))));
    }
    tables
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c == '_'
}

fn feature_of(path: &str) -> Option<(&'static str, &str)> {
    let (feature, role) = feature_and_role(path)?;
    let known = TABLES.iter().find(|(name, _)| *name == feature)?;
    Some((known.0, role))
}

/// A feature that writes a table which is not its own.
fn foreign_writes(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        let Some((feature, "store")) = feature_of(&file.path) else { continue };
        let own = TABLES.iter().find(|(name, _)| *name == feature).map_or(&[][..], |(_, own)| own);
        let code = shipped_code(&file.text);
        let foreign = written(&code).into_iter().filter(|table| !own.contains(table));
        complaints.extend(foreign.map(|table| format!("{}: {feature} does not write {table}", file.path)));
    }
    complaints
}

/// Which features each one names, outside `graphql`: there an object leads to another and back, as a graph does.
fn edges(files: &[File]) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut edges: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for file in files {
        let Some((feature, _)) = feature_of(&file.path).filter(|(_, role)| *role != "graphql") else {
            continue;
        };
        let code = shipped_code(&file.text);
        for path in code.split("crate::").skip(1) {
            let names = match path.strip_prefix('{') {
                Some(braced) => braced.split('}').next().unwrap_or_default(),
                None => path.split(|c: char| !is_name(c)).next().unwrap_or_default(),
            };
            let firsts = names.split(',').map(|name| name.trim().split("::").next().unwrap_or_default());
            let known = firsts.filter_map(|first| TABLES.iter().find(|(name, _)| *name == first));
            edges
                .entry(feature)
                .or_default()
                .extend(known.map(|(name, _)| *name).filter(|name| *name != feature));
        }
    }
    edges
}

/// A feature that leads back to itself, with the way.
fn cycle(edges: &BTreeMap<&'static str, BTreeSet<&'static str>>) -> Option<Vec<&'static str>> {
    fn walk<'a>(
        edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
        way: &mut Vec<&'a str>,
        at: &'a str,
    ) -> Option<Vec<&'a str>> {
        way.push(at);
        for next in edges.get(at).into_iter().flatten() {
            if way.first() == Some(next) {
                return Some(way.clone());
            }
            if !way.contains(next)
                && let Some(found) = walk(edges, way, next)
            {
                return Some(found);
            }
        }
        way.pop();
        None
    }
    edges.keys().find_map(|start| walk(edges, &mut Vec::new(), start))
}

pub(super) fn check_writes() {
    let files: Vec<File> = tracked().into_iter().filter(super::is_rust).collect();
    assert_eq!(foreign_writes(&files), Vec::<String>::new());
    let stores = files.iter().filter(|file| matches!(feature_of(&file.path), Some((_, "store"))));
    let writing = stores.filter(|file| !written(&shipped_code(&file.text)).is_empty());
    assert!(writing.count() > 10, "the check sees too little writing");
}

pub(super) fn check_graph() {
    let files: Vec<File> = tracked().into_iter().filter(super::is_rust).collect();
    let edges = edges(&files);
    assert!(edges["studios"].contains("members"), "the check sees no edges: {edges:?}");
    assert_eq!(cycle(&edges), None, "features lead back to themselves");
}

mod controls {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn writing_anothers_table_is_seen_and_reading_it_is_not() {
        let write = |text: &str| foreign_writes(&[file("api/src/studios/store/seats.rs", text)]).len();
        assert_eq!(write("member::Entity::insert(row).exec(conn)"), 1);
        assert_eq!(write("use entity::member::{Column, Entity};\nEntity::update_many()"), 1);
        assert_eq!(write("let sql = \"UPDATE member SET name = $1\";"), 1);
        assert_eq!(write("member::Entity::find_by_id(id); \"SELECT * FROM studio s JOIN member m\""), 0);
        assert_eq!(write("use entity::studio::{Column, Entity};\nEntity::insert(row)"), 0);
        assert_eq!(foreign_writes(&[file("api/src/demo/store.rs", "member::Entity::insert(row)")]).len(), 0);
    }

    #[test]
    fn features_that_lead_back_to_themselves_are_seen() {
        let there = file("api/src/studios/service.rs", "use crate::members::service;");
        let back = file("api/src/members/store.rs", "use crate::{ids, studios::policy};");
        let back_in_graphql = file("api/src/members/graphql.rs", "use crate::studios::graphql::Studio;");
        assert_eq!(cycle(&edges(&[file(&there.path, &there.text), back_in_graphql])), None);
        assert_eq!(cycle(&edges(&[there, back])), Some(vec!["members", "studios"]));
    }
}
