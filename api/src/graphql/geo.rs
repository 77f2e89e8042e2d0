//! Positions as clients write and see them.

use async_graphql::{InputObject, SimpleObject};

use crate::error::Fault;
use crate::geo::{self, Position};

/// 地面上的一点，WGS 84 坐标（不是 GCJ-02）。 A point on the ground, in WGS 84, not in GCJ-02.
#[derive(InputObject, Copy, Clone, Debug)]
pub struct GeoPointInput {
    /// 纬度，度。 The latitude, in degrees.
    latitude: f64,
    /// 经度，度。 The longitude, in degrees.
    longitude: f64,
}

impl GeoPointInput {
    /// The position; `path` names it in the message when it is none.
    pub fn read(self, path: &str) -> Result<Position, Fault> {
        geo::read(path, self.latitude, self.longitude)
    }
}

/// 地面上的一点，WGS 84 坐标（不是 GCJ-02）。 A point on the ground, in WGS 84, not in GCJ-02.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub struct GeoPoint {
    /// 纬度，度。 The latitude, in degrees.
    latitude: f64,
    /// 经度，度。 The longitude, in degrees.
    longitude: f64,
}

impl From<Position> for GeoPoint {
    fn from(position: Position) -> Self {
        let (latitude, longitude) = position.degrees();
        Self { latitude, longitude }
    }
}
