//! What an address looks like, and which place a new device takes. Pure.

use entity::Instant;
use entity::value::PushChannel;

/// As many devices as anybody has; the table holds it too.
pub(super) const PLACES: i32 = 10;

/// As many consents as are kept in store; the table holds it too.
pub(super) const MOST_SENDS: i32 = 100;

/// Whether a vendor could have given out this address. It becomes part of a request to them.
pub(super) fn is_address(channel: PushChannel, text: &str) -> bool {
    match channel {
        PushChannel::Apns => {
            (64..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
        PushChannel::Huawei => {
            (16..=1_024).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
        }
        // Nobody names it: it is known to the server.
        PushChannel::Wechat => false,
    }
}

/// The consents in store once more were given.
pub(super) fn sends_left(had: i32, more: i32) -> i32 {
    had.saturating_add(more).clamp(0, MOST_SENDS)
}

/// A place that is taken, and since when its device was last heard of.
pub(super) type Taken = (i32, Instant);

/// The first free place; where there is none, that of the device that was not heard of for longest.
pub(super) fn place(taken: &[Taken]) -> i32 {
    let free = (1..=PLACES).find(|place| taken.iter().all(|(other, _)| other != place));
    let oldest = taken.iter().min_by_key(|(place, heard)| (*heard, *place)).map(|(place, _)| *place);
    free.or(oldest).unwrap_or(1)
}

/// Whether what a vendor says of an address is about how it is now: it may have been named again since.
pub(super) fn is_gone(registered_at: Instant, since: Option<Instant>) -> bool {
    since.is_none_or(|since| registered_at <= since)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(second: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    #[test]
    fn a_new_device_takes_a_free_place_or_that_of_the_oldest() {
        assert_eq!(place(&[]), 1);
        assert_eq!(place(&[(1, at(5)), (3, at(1))]), 2);
        let full: Vec<_> = (1..=PLACES).map(|place| (place, at(100 - i64::from(place == 7)))).collect();
        assert_eq!(place(&full), 7);
    }

    #[test]
    fn an_address_is_what_its_vendor_gives_out() {
        let hex = "0f".repeat(32);
        for (channel, text, good) in [
            (PushChannel::Apns, hex.as_str(), true),
            (PushChannel::Apns, &hex[1..], false),
            (PushChannel::Apns, "../../etc", false),
            (PushChannel::Huawei, "IQAAAACy0tY-abc_def:123", true),
            (PushChannel::Huawei, "with a space in it", false),
            (PushChannel::Huawei, "short", false),
            (PushChannel::Wechat, "oXXXXXXXXXXXXXXXXXXXXXXXXXXX", false),
        ] {
            assert_eq!(is_address(channel, text), good, "{channel:?} {text}");
        }
    }

    #[test]
    fn an_address_that_was_named_again_since_is_not_gone() {
        assert!(is_gone(at(5), None) && is_gone(at(5), Some(at(5))) && is_gone(at(5), Some(at(6))));
        assert!(!is_gone(at(5), Some(at(4))));
    }

    #[test]
    fn consents_are_kept_in_store_within_bounds() {
        assert_eq!((sends_left(2, 3), sends_left(99, 5), sends_left(i32::MAX, i32::MAX)), (5, 100, 100));
    }
}
