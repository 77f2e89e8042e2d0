//! Where a request comes from, which nobody but a trusted proxy may say.

use std::net::IpAddr;
use std::str::FromStr;

use actix_web::HttpRequest;

/// An address, or a network such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    start: IpAddr,
    bits: u32,
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is neither an address nor a network such as 10.0.0.0/8");
        let (start, bits) = text.split_once('/').map_or((text, None), |(start, bits)| (start, Some(bits)));
        let start: IpAddr = start.parse().map_err(|_| wrong())?;
        let most = if start.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| wrong())?;
        if bits > most { Err(wrong()) } else { Ok(Self { start, bits }) }
    }
}

impl Network {
    /// Whether the address is in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.start, address.to_canonical()) {
            (IpAddr::V4(start), IpAddr::V4(address)) => {
                let differing = u32::from(start) ^ u32::from(address);
                differing.checked_shr(32 - self.bits).unwrap_or(0) == 0
            }
            (IpAddr::V6(start), IpAddr::V6(address)) => {
                let differing = u128::from(start) ^ u128::from(address);
                differing.checked_shr(128 - self.bits).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// The client's address. `X-Forwarded-For` is believed only from right to left, as long as trusted proxies wrote it.
pub fn client_address(request: &HttpRequest, trusted: &[Network]) -> Option<IpAddr> {
    let mut address = request.peer_addr()?.ip();
    let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let mut steps: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    while trusted.iter().any(|network| network.holds(address)) {
        match steps.pop().map(str::parse) {
            Some(Ok(before)) => address = before,
            _ => break,
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::{Network, client_address};

    fn seen(peer: &str, forwarded: &str) -> String {
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        let trusted = ["10.0.0.0/8".parse::<Network>().unwrap(), "192.0.2.7".parse().unwrap()];
        client_address(&request, &trusted).unwrap().to_string()
    }

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(seen("10.1.2.3", "198.51.100.1"), "198.51.100.1");
        assert_eq!(seen("10.1.2.3", "6.6.6.6, 198.51.100.1, 192.0.2.7"), "198.51.100.1");
        assert_eq!(seen("10.1.2.3", "nonsense"), "10.1.2.3");
        assert_eq!(seen("192.0.2.8", "198.51.100.1"), "192.0.2.8");
    }

    #[test]
    fn a_network_is_read_or_named_in_the_refusal() {
        assert!("::/0".parse::<Network>().unwrap().holds("2001:db8::1".parse().unwrap()));
        for bad in ["10.0.0.0/33", "ten", "10.0.0.0/x"] {
            assert!(bad.parse::<Network>().unwrap_err().contains(bad));
        }
    }
}
