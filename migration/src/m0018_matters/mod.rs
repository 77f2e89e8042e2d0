//! Matters: what a contact with residents sets going, who has it in hand, and every step of it.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Creates matters, what they come from, and their steps.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0018_matters"
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
        Err(DbErr::Migration("there is no way back: restore a backup instead".to_owned()))
    }
}
