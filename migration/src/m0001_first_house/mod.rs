//! The first house: accounts, people, places, appointments, messages, and the trail of what was done.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Creates every table of the first release, and the guards that each engine adds in its own words.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_first_house"
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
        script.run(manager).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("the first migration has no way back: restore a backup instead".to_owned()))
    }
}
