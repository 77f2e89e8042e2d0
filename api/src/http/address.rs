//! Where a request comes from, which nobody but a trusted proxy may say.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;

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

/// Whether a trusted proxy sent the request.
pub fn is_from_proxy(request: &HttpRequest, trusted: &[Network]) -> bool {
    request.peer_addr().is_some_and(|peer| is_in(trusted, peer.ip()))
}

fn is_in(networks: &[Network], address: IpAddr) -> bool {
    networks.iter().any(|network| network.holds(address))
}

/// The client's address. `X-Forwarded-For` is believed only from right to left, as long as trusted proxies wrote it; what stands left
/// of that may be anything.
pub fn client_address(request: &HttpRequest, trusted: &[Network]) -> Option<IpAddr> {
    let mut address = request.peer_addr()?.ip();
    let headers: Vec<&HeaderValue> = request.headers().get_all("x-forwarded-for").collect();
    let mut steps = headers.into_iter().rev().flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b','));
    while is_in(trusted, address) {
        match steps.next().and_then(step) {
            Some(before) => address = before,
            None => break,
        }
    }
    Some(address)
}

/// One address of the list. Some proxies add the port; an IPv6 address then stands in brackets.
fn step(bytes: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok().map(IpAddr::V6);
    text.parse().ok().or_else(|| text.parse().ok().map(|with_port: SocketAddr| with_port.ip())).or_else(bare)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;

    use super::{Network, client_address};

    fn seen(peer: &str, forwarded: &str) -> String {
        seen_of(peer, &[forwarded.as_bytes()])
    }

    fn seen_of(peer: &str, forwarded: &[&[u8]]) -> String {
        let mut request = TestRequest::default().peer_addr(format!("{peer}:1").parse().unwrap());
        for value in forwarded {
            request = request.append_header(("x-forwarded-for", HeaderValue::from_bytes(value).unwrap()));
        }
        let request = request.to_http_request();
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
    fn a_step_may_have_a_port_and_what_is_left_of_the_first_stranger_may_be_anything() {
        for (forwarded, expected) in [
            ("198.51.100.1:5678", "198.51.100.1"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("::ffff:198.51.100.1", "::ffff:198.51.100.1"),
            ("unknown, _hidden, 198.51.100.1", "198.51.100.1"),
            ("198.51.100.1 ,10.0.0.9:80", "198.51.100.1"),
            ("198.51.100.1, unknown", "10.1.2.3"),
            ("198.51.100.1, unknown, 10.0.0.9", "10.0.0.9"),
            ("198.51.100.1,", "10.1.2.3"),
            ("198.51.100.1:", "10.1.2.3"),
            ("[198.51.100.1]", "10.1.2.3"),
            ("", "10.1.2.3"),
        ] {
            assert_eq!(seen("10.1.2.3", forwarded), expected, "{forwarded}");
        }
        assert_eq!(seen_of("10.1.2.3", &[b"\xff\xfe, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen_of("10.1.2.3", &["同心".as_bytes(), b"198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen_of("10.1.2.3", &[b"6.6.6.6", b"198.51.100.1, 10.0.0.9"]), "198.51.100.1");
    }

    #[test]
    fn a_network_is_read_or_named_in_the_refusal() {
        assert!("::/0".parse::<Network>().unwrap().holds("2001:db8::1".parse().unwrap()));
        for bad in ["10.0.0.0/33", "ten", "10.0.0.0/x"] {
            assert!(bad.parse::<Network>().unwrap_err().contains(bad));
        }
    }
}
