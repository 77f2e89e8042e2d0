//! Registration for lectures: halls with so many places, who has them, and who waits for one.

use sea_orm_migration::prelude::*;

use crate::m0030_changes;
use crate::script::Script;

/// What a change of a row is told as, see `m0030_changes/logged.rs`: whoever registered or waits is told of the lecture as well, since what they can do
/// follows from it.
const LOGGED: [(&str, &str); 2] = [
    ("registration", "SELECT 'Registration' AS kind, {r}.id AS object_id, {r}.account_id AS audience"),
    (
        "lecture",
        "SELECT 'Registration' AS kind, g.id AS object_id, g.account_id AS audience FROM registration g \
             WHERE g.lecture_id = {r}.id AND g.ended_at IS NULL \
         UNION SELECT 'WaitlistEntry', e.id, e.account_id FROM waitlist w JOIN waitlist_entry e ON e.waitlist_id = w.id \
             WHERE w.lecture_id = {r}.id AND e.ended_at IS NULL",
    ),
];

/// Creates halls and registrations, and lets waiting lists belong to lectures as well.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0035_registrations"
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
        for (table, rows) in LOGGED {
            m0030_changes::log(manager, table, rows).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("there is no way back: restore a backup instead".to_owned()))
    }
}
