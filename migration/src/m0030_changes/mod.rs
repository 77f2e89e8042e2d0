//! The log of changes, and what it takes to know whether a kept answer still holds.
//!
//! The triggers are made from two lists, since each is the same text for every table: a row of the log for each change of [`LOGGED`], and a mark for
//! each table of [`TOPICS`].

mod logged;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use self::logged::LOGGED;
use crate::script::Script;

/// The tables that answers which anybody may have are made of.
const TOPICS: &[&str] = &[
    "appointment",
    "appointment_service",
    "availability_rule",
    "calendar_day",
    "calendar_year",
    "closure",
    "community_assignment",
    "companion_seat",
    "date_override",
    "host",
    "leave",
    "member",
    "member_profile",
    "member_tag",
    "member_word",
    "notice",
    "occupancy",
    "occurrence",
    "office_profile",
    "org_seat",
    "org_unit",
    "photo",
    "pool",
    "pool_entry",
    "privacy_notice",
    "rating_criteria",
    "rating_item",
    "region",
    "roster_place",
    "roster_shift",
    "rule_set",
    "sector",
    "service_offering",
    "studio",
    "studio_hours",
    "studio_member",
    "studio_page",
    "studio_post",
    "studio_post_host",
    "studio_post_photo",
    "studio_rating",
    "studio_rating_score",
    "studio_wall_item",
    "term",
    "upload",
    "waitlist",
    "waitlist_entry",
];

/// Makes the log and its triggers.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0030_changes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let script = Script {
            core: include_str!("core.sql"),
            sqlite: include_str!("sqlite.sql"),
            postgres: include_str!("postgres.sql"),
        };
        script.run(manager).await?;
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let connection = manager.get_connection();
        for (table, rows) in LOGGED {
            log(manager, table, rows).await?;
        }
        for topic in TOPICS {
            let sql = if is_postgres { touch_postgres(topic) } else { touch_sqlite(topic) };
            connection.execute_unprepared(&sql).await?;
            connection
                .execute_unprepared(&format!("INSERT INTO touch_topic (topic) VALUES ('{topic}')"))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("there is no way back: restore a backup instead".to_owned()))
    }
}

/// Makes the triggers that log each change of a row of a table; for tables that came later as well.
pub(crate) async fn log(manager: &SchemaManager<'_>, table: &str, rows: &str) -> Result<(), DbErr> {
    let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
    let sql = if is_postgres { log_postgres(table, rows) } else { log_sqlite(table, rows) };
    manager.get_connection().execute_unprepared(&sql).await.map(drop)
}

/// What is written for one row, before or after the change.
fn of(rows: &str, row: &str, words: &[(&str, &str)]) -> String {
    let text = rows.replace("{r}", row);
    words.iter().fold(text, |text, (word, own)| text.replace(word, own))
}

fn insert(rows: &str) -> String {
    format!(
        "INSERT INTO change (kind, object_id, audience) SELECT kind, object_id, audience FROM ({rows}) found"
    )
}

fn log_postgres(table: &str, rows: &str) -> String {
    let words =
        [("$nil", "CAST('00000000-0000-0000-0000-000000000000' AS uuid)"), ("$nobody", "CAST(NULL AS uuid)")];
    let (new, old) = (of(rows, "NEW", &words), of(rows, "OLD", &words));
    let (inserted, updated, deleted) = (insert(&new), insert(&format!("{new} UNION {old}")), insert(&old));
    format!(
        "CREATE FUNCTION log_{table}() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN \
         IF TG_OP = 'INSERT' THEN {inserted}; ELSIF TG_OP = 'UPDATE' THEN {updated}; ELSE {deleted}; END IF; \
         RETURN NULL; END $f$; \
         CREATE TRIGGER log_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} \
         FOR EACH ROW EXECUTE FUNCTION log_{table}();"
    )
}

fn log_sqlite(table: &str, rows: &str) -> String {
    let words = [("$nil", "zeroblob(16)"), ("$nobody", "NULL")];
    let (new, old) = (of(rows, "NEW", &words), of(rows, "OLD", &words));
    let trigger = |step: &str, rows: &str| {
        let insert = insert(rows);
        let name = step.to_lowercase();
        format!("CREATE TRIGGER log_{table}_{name} AFTER {step} ON {table} BEGIN {insert}; END;")
    };
    trigger("INSERT", &new) + &trigger("UPDATE", &format!("{new} UNION {old}")) + &trigger("DELETE", &old)
}

fn touch_postgres(topic: &str) -> String {
    format!(
        "CREATE TRIGGER touch_{topic} AFTER INSERT OR UPDATE OR DELETE ON {topic} \
         FOR EACH STATEMENT EXECUTE FUNCTION touch_topic();"
    )
}

fn touch_sqlite(topic: &str) -> String {
    let mark = format!("UPDATE touch SET tx = tx + 1 WHERE topic = '{topic}'");
    let trigger = |step: &str| {
        let name = step.to_lowercase();
        format!("CREATE TRIGGER touch_{topic}_{name} AFTER {step} ON {topic} BEGIN {mark}; END;")
    };
    let triggers = ["INSERT", "UPDATE", "DELETE"].map(trigger).concat();
    format!("INSERT INTO touch (topic, tx) VALUES ('{topic}', 0); {triggers}")
}
