//! Two go to somebody's home.

use sea_orm_migration::prelude::*;

use crate::script::Script;

/// Refuses a visit at home that is confirmed from the start and to which only one would come.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0028_two_hosts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let script =
            Script { core: "", sqlite: include_str!("sqlite.sql"), postgres: include_str!("postgres.sql") };
        script.run(manager).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("there is no way back: restore a backup instead".to_owned()))
    }
}
