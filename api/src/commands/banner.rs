//! What is printed once the server listens: links that can be opened.

use std::iter;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use crate::demo::DemoAccounts;

/// What to print besides the links.
pub(super) struct Banner {
    /// The token of the first administrator's page, while there is no administrator.
    pub(super) setup: Option<String>,
    /// The accounts of the demo, if this is one.
    pub(super) demo: Option<DemoAccounts>,
}

impl Banner {
    /// Prints to standard output.
    pub(super) fn print(&self, address: SocketAddr, public_url: &str) {
        let bases = bases(address, public_url);
        let Some(base) = bases.first() else { return };
        println!("\n同心 Tongxin {}\n", env!("CARGO_PKG_VERSION"));
        println!("  GraphiQL  {base}/graphiql");
        println!("  GraphQL   {base}/graphql    (POST; for programs)");
        println!("  Schema    {base}/schema.graphql");
        if self.demo.is_some() {
            println!(
                "  Outbox    {base}/dev/outbox    (demo only: what would have been sent, codes included)"
            );
        }
        for other in bases.iter().skip(1) {
            println!("  also at   {other}");
        }
        if let Some(token) = &self.setup {
            println!("\n{}", setup(&bases, token));
        }
        if let Some(accounts) = &self.demo {
            print!("{}", super::demo::walk_through(base, accounts));
        }
        println!();
    }
}

/// The first administrator's link, under each address: whoever opens it often sits at another machine.
fn setup(bases: &[String], token: &str) -> String {
    let title =
        "  还没有管理员。 There is no administrator yet. Once, within 24 hours, until the next start:";
    let links = bases.iter().map(|base| format!("\n  {base}/setup#{token}"));
    iter::once(title.to_owned()).chain(links).collect()
}

/// Addresses that people can open: never `0.0.0.0`.
fn bases(address: SocketAddr, public_url: &str) -> Vec<String> {
    if !public_url.is_empty() {
        return vec![public_url.trim_end_matches('/').to_owned()];
    }
    let port = address.port();
    if !address.ip().is_unspecified() {
        return vec![format!("http://{address}")];
    }
    let mut found = vec![format!("http://localhost:{port}")];
    found.extend(own_address().map(|own| format!("http://{}", SocketAddr::new(own, port))));
    found
}

/// The address this machine would send from. Connecting a UDP socket sends nothing.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_unspecified() && !own.is_loopback()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_never_name_the_unspecified_address() {
        let any = SocketAddr::from(([0, 0, 0, 0], 8080));
        let found = bases(any, "");
        assert_eq!(found.first().map(String::as_str), Some("http://localhost:8080"));
        assert!(found.iter().all(|base| !base.contains("0.0.0.0")), "{found:?}");
        assert_eq!(bases(any, "https://tongxin.example/"), ["https://tongxin.example"]);
        assert_eq!(bases(SocketAddr::from(([127, 0, 0, 1], 9)), ""), ["http://127.0.0.1:9"]);
    }

    #[test]
    fn the_first_administrators_link_is_shown_under_every_address() {
        let printed = setup(&["http://localhost:8080", "http://192.0.2.2:8080"].map(str::to_owned), "TOKEN");
        assert!(printed.contains("\n  http://localhost:8080/setup#TOKEN"), "{printed}");
        assert!(printed.ends_with("\n  http://192.0.2.2:8080/setup#TOKEN"), "{printed}");
    }
}
