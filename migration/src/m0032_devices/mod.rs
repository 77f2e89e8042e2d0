//! Where push messages go, and signing in by WeChat.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Keeps devices and who people are to WeChat, and lets jobs of the outbox go to a device.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0032_devices"
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
