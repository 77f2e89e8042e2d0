//! Accounts in full: what staff may do.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Creates the tables of staff and of what they may do, and the guards that each engine adds in its own words.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_accounts"
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
        Err(DbErr::Migration("this migration has no way back: restore a backup instead".to_owned()))
    }
}
