//! Regions as clients see them, and reading them.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, Lookahead, Object};
use entity::id::RegionId;
use entity::region::Model;
use entity::value;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::{self, Global};
use crate::graphql::{ctx, fallible, nullable};

/// 地区级别。 Level of a region.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RegionLevel")]
pub enum RegionLevel {
    /// 乡、镇。 A township.
    Township,
    /// 街道。 A subdistrict.
    Subdistrict,
    /// 村。 A village.
    Village,
    /// 社区（居）。 A community.
    Community,
}

/// A region, perhaps with its neighbours above and below.
#[derive(Clone, Debug)]
pub struct Region {
    row: Model,
    parent: Loaded<Option<Box<Region>>>,
    children: Loaded<Vec<Region>>,
}

impl From<Model> for Region {
    fn from(row: Model) -> Self {
        let parent = row.parent_id.is_none().then_some(None);
        Self { row, parent, children: None }
    }
}

/// 地区：乡街或村居。 A region: a township or subdistrict, or a village or community in one.
#[Object]
impl Region {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 级别。 Its level.
    async fn level(&self) -> RegionLevel {
        self.row.level.into()
    }

    /// 名称。 Its name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 惯例顺序。 Its place in the usual order.
    async fn ordinal(&self) -> i32 {
        self.row.ordinal
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 所属乡街；乡街自身为空。 The township or subdistrict it lies in; null for those themselves.
    async fn parent(&self, context: &Context<'_>) -> Option<async_graphql::Result<Region>> {
        if let Some(parent) = &self.parent {
            return parent.as_ref().map(|parent| Ok(parent.as_ref().clone()));
        }
        let region = self.alone(context, "parent").await;
        nullable(region.map(|region| region.parent.flatten().map(|parent| *parent)))
    }

    /// 下辖村居。 The villages and communities in it.
    async fn children(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Region>>> {
        if let Some(children) = &self.children {
            return Some(Ok(children.clone()));
        }
        fallible(self.alone(context, "children").await.map(|region| region.children.unwrap_or_default()))
    }
}

impl Region {
    /// Loads what nobody has loaded for all rows at once.
    async fn alone(&self, context: &Context<'_>, field: &str) -> Result<Self, Fault> {
        let ctx = ctx(context)?;
        let mut one = [Self::from(self.row.clone())];
        let look = context.look_ahead();
        match field {
            "parent" => preload_parents(ctx, &mut one, &look).await?,
            _ => preload_children(ctx, &mut one, &look).await?,
        }
        let [one] = one;
        Ok(one)
    }

    /// Loads what is asked of these regions, one statement per level. `look` is the selection on them.
    pub fn preload<'a>(
        ctx: &'a Ctx,
        regions: &'a mut [Region],
        look: &'a Lookahead<'_>,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            let (parent, children) = (look.field("parent"), look.field("children"));
            if parent.exists() {
                preload_parents(ctx, regions, &parent).await?;
            }
            if children.exists() {
                preload_children(ctx, regions, &children).await?;
            }
            Ok(())
        })
    }
}

async fn preload_parents(ctx: &Ctx, regions: &mut [Region], look: &Lookahead<'_>) -> Result<(), Fault> {
    let mut wanted: Vec<RegionId> = regions.iter().filter_map(|region| region.row.parent_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let parents = load_many(ctx, wanted, look).await?;
    for region in regions {
        let parent = region.row.parent_id.and_then(|id| parents.get(&id));
        region.parent = Some(parent.cloned().map(Box::new));
    }
    Ok(())
}

async fn preload_children(ctx: &Ctx, regions: &mut [Region], look: &Lookahead<'_>) -> Result<(), Fault> {
    let tops = regions.iter().filter(|region| region.row.parent_id.is_none()).map(|region| region.row.id.0);
    let tops: Vec<Uuid> = tops.collect();
    let mut children: Vec<Region> = if tops.is_empty() {
        Vec::new()
    } else {
        store::children_of(ctx.app.db.read(), tops).await?.into_iter().map(Region::from).collect()
    };
    Region::preload(ctx, &mut children, look).await?;
    let mut by_parent: HashMap<RegionId, Vec<Region>> = HashMap::new();
    for child in children {
        if let Some(parent) = child.row.parent_id {
            by_parent.entry(parent).or_default().push(child);
        }
    }
    for region in regions {
        region.children = Some(by_parent.get(&region.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

/// Loads regions with what is asked of them, by key.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<RegionId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<RegionId, Region>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::by_ids(ctx.app.db.read(), ids.into_iter().map(Uuid::from)).await?;
    let mut regions: Vec<Region> = rows.into_iter().map(Region::from).collect();
    Region::preload(ctx, &mut regions, look).await?;
    Ok(regions.into_iter().map(|region| (region.row.id, region)).collect())
}

/// Regions that can be read.
#[derive(Default)]
pub struct RegionQuery;

#[Object]
impl RegionQuery {
    /// 地区，可按级别或所属乡街筛选。 The regions; of a level, or in a township or subdistrict.
    async fn regions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "级别。 Only of this level.")] level: Option<RegionLevel>,
        #[graphql(desc = "所属乡街。 Only in this township or subdistrict.")] parent_id: Option<ID>,
    ) -> Option<async_graphql::Result<Vec<Region>>> {
        fallible(all(context, level, parent_id).await)
    }
}

async fn all(
    context: &Context<'_>,
    level: Option<RegionLevel>,
    parent_id: Option<ID>,
) -> Result<Vec<Region>, Fault> {
    let ctx = ctx(context)?;
    let parent = parent_id.map(|parent| id::parse(&parent, "parentId")).transpose()?;
    let rows = store::all(ctx.app.db.read(), level.map(Into::into), parent).await?;
    let mut regions: Vec<Region> = rows.into_iter().map(Region::from).collect();
    Region::preload(ctx, &mut regions, &context.look_ahead()).await?;
    Ok(regions)
}
