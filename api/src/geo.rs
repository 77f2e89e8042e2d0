//! Positions and distances on the ground. Positions are WGS 84, in millionths of a degree; distances are metres. Chinese maps use GCJ-02,
//! some hundred metres off: clients convert before they send, and after they read.

use serde::Serialize;

use crate::error::Fault;

/// A place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// North of the equator.
    pub latitude_e6: i32,
    /// East of Greenwich.
    pub longitude_e6: i32,
}

/// The widest circle that can be asked for, in metres: larger than any district.
pub const WIDEST: i32 = 100_000;

/// The earth's mean radius.
const EARTH: f64 = 6_371_008.8;

/// How many millionths of a degree of latitude a metre is, a little more so that nothing is cut off.
const E6_A_METRE: f64 = 9.1;

/// A box of coordinates, borders included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Southern and northern border.
    pub latitudes_e6: (i32, i32),
    /// Western and eastern border.
    pub longitudes_e6: (i32, i32),
}

impl Position {
    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude_e6) / 1e6, f64::from(self.longitude_e6) / 1e6)
    }

    /// The distance to another place.
    pub fn metres_to(self, other: Self) -> f64 {
        let radians = |e6: i32| (f64::from(e6) / 1e6).to_radians();
        let (from, to) = (radians(self.latitude_e6), radians(other.latitude_e6));
        let across = radians(other.longitude_e6) - radians(self.longitude_e6);
        let half = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
        2.0 * EARTH * half.sqrt().min(1.0).asin()
    }

    /// A box that holds everything within so many metres: an index can look it up, and [`Self::metres_to`] then decides.
    pub fn frame(self, metres: i32) -> Frame {
        let north = f64::from(metres) * E6_A_METRE;
        // Degrees of longitude grow narrow towards the poles; no district lies beyond the 80th degree.
        let narrow = (f64::from(self.latitude_e6) / 1e6).to_radians().cos().max(0.17);
        let around = |middle: i32, e6: f64| {
            let e6 = whole(e6);
            (middle.saturating_sub(e6), middle.saturating_add(e6))
        };
        Frame {
            latitudes_e6: around(self.latitude_e6, north),
            longitudes_e6: around(self.longitude_e6, north / narrow),
        }
    }
}

/// A position from degrees; `path` names it in the message when they are none.
pub fn read(path: &str, latitude: f64, longitude: f64) -> Result<Position, Fault> {
    position(latitude, longitude).ok_or_else(|| {
        Fault::invalid(
            path,
            "纬度须在 -90 至 90 度之间，经度须在 -180 至 180 度之间。",
            "The latitude is between -90 and 90 degrees, the longitude between -180 and 180.",
        )
    })
}

/// A position from degrees, unless they are none.
fn position(latitude: f64, longitude: f64) -> Option<Position> {
    let is_one = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    is_one.then(|| Position { latitude_e6: whole(latitude * 1e6), longitude_e6: whole(longitude * 1e6) })
}

/// The nearest whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a cast of a float saturates, and nothing else rounds one"
)]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Position {
        position(latitude, longitude).unwrap()
    }

    #[test]
    fn distances_are_those_of_the_sphere() {
        let degree = at(30.0, 120.0).metres_to(at(31.0, 120.0));
        assert!((degree - 111_195.0).abs() < 10.0, "{degree}");
        let across = at(60.0, 120.0).metres_to(at(60.0, 121.0));
        assert!((across - 55_597.0).abs() < 60.0, "{across}");
        assert!(at(30.0, 120.0).metres_to(at(30.0, 120.0)) < 0.001);
    }

    #[test]
    fn a_frame_cuts_nothing_off() {
        for latitude in [0.0, 30.0, 52.0, -70.0] {
            let middle = at(latitude, 110.0);
            let frame = middle.frame(5_000);
            for (north, east) in [(0.044, 0.0), (0.0, 0.044), (-0.03, 0.03), (0.0, -0.12)] {
                let place = at(latitude + north, 110.0 + east);
                let is_near = middle.metres_to(place) <= 5_000.0;
                let is_framed = (frame.latitudes_e6.0..=frame.latitudes_e6.1).contains(&place.latitude_e6)
                    && (frame.longitudes_e6.0..=frame.longitudes_e6.1).contains(&place.longitude_e6);
                assert!(is_framed || !is_near, "{latitude} {north} {east}");
            }
        }
    }

    #[test]
    fn what_is_no_position_is_none() {
        for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(position(latitude, longitude), None);
        }
        assert_eq!(position(-90.0, 180.0).map(|place| place.latitude_e6), Some(-90_000_000));
    }
}
