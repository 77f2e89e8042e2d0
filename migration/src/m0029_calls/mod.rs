//! Receptions by phone.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Lets services say who calls whom.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0029_calls"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let script = Script { core: include_str!("core.sql"), sqlite: "", postgres: "" };
        script.run(manager).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("there is no way back: restore a backup instead".to_owned()))
    }
}
