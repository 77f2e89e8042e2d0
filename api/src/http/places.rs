//! How much the server takes on at a time. A request has a place for its work only once its body is here: clients that send half a body
//! and wait have places of their own, so many in all and so many for each address, and keep nobody from working.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Places, counted.
#[derive(Debug, Default)]
pub struct Places(AtomicU64);

impl Places {
    /// A place, unless as many as `most` are taken.
    pub fn take(self: &Arc<Self>, most: Option<u64>) -> Option<Place> {
        let now = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        let place = Place(Arc::clone(self));
        most.is_none_or(|most| now <= most).then_some(place)
    }

    /// How many are taken.
    pub fn taken(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A place, free again when dropped.
#[derive(Debug)]
pub struct Place(Arc<Places>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The places of those whose bodies are awaited.
#[derive(Debug, Default)]
pub struct Readers {
    all: Arc<Places>,
    by_address: Arc<Mutex<HashMap<IpAddr, u64>>>,
}

impl Readers {
    /// How many are taken, in all.
    pub fn taken(&self) -> u64 {
        self.all.taken()
    }

    /// A place for a body from this address, unless too many are awaited, in all or from there.
    pub fn take(
        &self,
        address: Option<IpAddr>,
        most: Option<u64>,
        most_per_address: Option<u64>,
    ) -> Option<Reader> {
        let place = self.all.take(most)?;
        let source = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), source);
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(source).or_default();
        if most_per_address.is_some_and(|most| *count >= most) {
            return None;
        }
        *count += 1;
        Some(Reader { _place: place, source, by_address: Arc::clone(&self.by_address) })
    }
}

/// A place for a body, free again when dropped.
#[derive(Debug)]
pub struct Reader {
    _place: Place,
    source: IpAddr,
    by_address: Arc<Mutex<HashMap<IpAddr, u64>>>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.source) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.source);
            }
        }
    }
}

/// What one client can choose its address from: of IPv6 everybody has a whole network.
fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Places, Readers};

    #[test]
    fn a_place_is_free_again_when_it_is_left() {
        let places = Arc::new(Places::default());
        let one = places.take(Some(1)).unwrap();
        assert!(places.take(Some(1)).is_none());
        assert_eq!(places.taken(), 1);
        drop(one);
        assert!(places.take(Some(1)).is_some());
        assert_eq!(places.taken(), 0);
    }

    #[test]
    fn one_address_leaves_places_to_the_others() {
        let readers = Readers::default();
        let take = |address: &str| readers.take(Some(address.parse().unwrap()), Some(5), Some(2));
        let held = [take("192.0.2.1").unwrap(), take("::ffff:192.0.2.1").unwrap()];
        assert!(take("192.0.2.1").is_none());
        let other = [take("2001:db8::1").unwrap(), take("2001:db8::2").unwrap()];
        assert!(take("2001:db8::3").is_none(), "one network is one client");
        let last = take("2001:db8:0:1::1").unwrap();
        assert!(take("192.0.2.2").is_none(), "five in all");
        drop((held, other, last));
        assert!(readers.by_address.lock().unwrap().is_empty(), "nothing is kept of those who left");
        assert!(take("192.0.2.1").is_some());
    }
}
