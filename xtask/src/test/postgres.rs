//! A PostgreSQL server for the tests: the one that is named, or a temporary one from installed binaries.

use crate::run;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const URL: &str = "TONGXIN_TEST_POSTGRES_URL";
/// The first that copies a database by its files when it is asked to.
const OLDEST: u32 = 15;

const SETTINGS: &str = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 \
    -c shared_buffers=256MB";

/// How well a server keeps what it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    dead_code,
    reason = "this file is part of two programs: the tests forget, and what is measured lasts"
)]
pub(crate) enum Keeping {
    /// Quick and forgetful: the cluster lives as long as the tests, so a lost page costs nothing.
    Forgetful,
    /// As an installation keeps it: for what is measured.
    Lasting,
}

impl Keeping {
    fn settings(self) -> &'static str {
        match self {
            Self::Forgetful => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Self::Lasting => "",
        }
    }

    /// Where the cluster lies. Each test makes a database and drops it, thousands of files each time, and a file system on a disk spends
    /// longer on that than the server does on the tests.
    fn parent(self) -> PathBuf {
        let has_room = || memory().is_some_and(|free| free >= ROOM);
        if self == Self::Forgetful && has_room() { PathBuf::from(MEMORY) } else { std::env::temp_dir() }
    }
}

/// The file system in memory that Linux has.
const MEMORY: &str = "/dev/shm";

/// What the databases and the log of a run take at most, in KiB, four times over.
const ROOM: u64 = 8 * 1024 * 1024;

/// The KiB that are free in memory's file system; none where there is no such thing.
fn memory() -> Option<u64> {
    free(&run::capture(Command::new("df").args(["-kP", MEMORY])).ok()?)
}

/// The fourth column of the second line of what `df -kP` says.
fn free(text: &str) -> Option<u64> {
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

/// A running server. Dropping it stops and removes a temporary one.
pub(crate) struct Server {
    url: String,
    keeper: Option<Keeper>,
}

/// Why the tests on PostgreSQL cannot run.
#[derive(Debug)]
pub(crate) enum Unavailable {
    /// Not installed; says how to install it.
    Missing(String),
    /// Installed, but it does not start.
    Broken(String),
}

impl Server {
    /// `TONGXIN_TEST_POSTGRES_URL` (a superuser's; each test makes its own database), else a temporary cluster that keeps what it is
    /// given as said.
    pub(crate) fn find_or_start(keeping: Keeping) -> Result<Self, Unavailable> {
        match std::env::var(URL) {
            Ok(url) if !url.is_empty() => Ok(Self { url, keeper: None }),
            _ => start(&find_binaries()?, keeping).map_err(Unavailable::Broken),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.end();
        }
    }
}

fn find_binaries() -> Result<PathBuf, Unavailable> {
    candidates().into_iter().find(|bin| is_usable(bin)).ok_or_else(|| {
        Unavailable::Missing(format!(
            "PostgreSQL {OLDEST} or newer (initdb, pg_ctl, postgres). \
             Debian/Ubuntu: `apt-get install postgresql`; macOS: `brew install postgresql@16`; \
             or set {URL} to a superuser's URL"
        ))
    })
}

/// Where installations put their binaries, in the order in which they are tried.
fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(bin) = run::capture(Command::new("pg_config").arg("--bindir")) {
        places.push(PathBuf::from(bin.trim()));
    }
    places.extend(versions(Path::new("/usr/lib/postgresql")));
    places.extend(versions(Path::new("/opt/homebrew/opt")));
    places.extend(versions(Path::new("/usr/local/opt")));
    places.push(PathBuf::from("/usr/local/pgsql/bin"));
    places
}

/// `PARENT/16/bin` and `PARENT/postgresql@16/bin`, newest first.
fn versions(parent: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut numbered: Vec<(u32, PathBuf)> =
        folders.filter_map(|folder| Some((folder_version(&folder)?, folder))).collect();
    numbered.sort_by(|a, b| b.cmp(a));
    numbered.into_iter().map(|(_, folder)| folder.join("bin")).collect()
}

fn folder_version(folder: &Path) -> Option<u32> {
    let name = folder.file_name()?.to_str()?;
    name.strip_prefix("postgresql@").unwrap_or(name).parse().ok()
}

fn is_usable(bin: &Path) -> bool {
    let all = ["initdb", "pg_ctl", "postgres"].iter().all(|name| bin.join(name).is_file());
    let version = || run::capture(Command::new(bin.join("postgres")).arg("--version")).ok();
    all && version().and_then(|text| server_version(&text)).is_some_and(|version| version >= OLDEST)
}

/// The major version in `postgres (PostgreSQL) 15.12 (Debian 15.12-0+deb12u2)`.
fn server_version(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("(PostgreSQL) ")?;
    let digits = rest.find(|char: char| !char.is_ascii_digit()).map_or(rest, |end| rest.split_at(end).0);
    digits.parse().ok()
}

fn start(bin: &Path, keeping: Keeping) -> Result<Server, String> {
    let home = keeping.parent().join(format!("tongxin-test-postgres-{}", std::process::id()));
    fs::create_dir(&home).map_err(|error| format!("cannot make {}: {error}", home.display()))?;
    let owner = owner_of(&home)?;
    let keeper = Keeper::start(bin, &home, owner)?;
    // From here on the keeper removes what is made, however this program ends.
    let data = home.join("data");
    let mut initdb = as_owner(&bin.join("initdb"), owner, &home);
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "-D"]).arg(&data);
    run::capture(&mut initdb)?;
    let port = launch(bin, &home, owner, keeping.settings())?;
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    Ok(Server { url, keeper: Some(keeper) })
}

/// Another program may take the free port before the server does: three attempts.
fn launch(bin: &Path, home: &Path, owner: Option<Owner>, settings: &str) -> Result<u16, String> {
    let mut last = String::new();
    for _ in 0..3 {
        let port = free_port()?;
        let mut pg_ctl = as_owner(&bin.join("pg_ctl"), owner, home);
        pg_ctl.args(["start", "--wait", "--timeout", "60", "--silent", "-D"]).arg(home.join("data"));
        pg_ctl.arg("--log").arg(home.join("log")).args(["-o", &format!("-p {port} {SETTINGS} {settings}")]);
        // The server inherits what it is given, and a pipe that it holds open would never end.
        pg_ctl.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match pg_ctl.status() {
            Ok(status) if status.success() => return Ok(port),
            Ok(_) => last = fs::read_to_string(home.join("log")).unwrap_or_default(),
            Err(error) => last = error.to_string(),
        }
    }
    Err(format!("PostgreSQL does not start: {}", last.trim()))
}

fn free_port() -> Result<u16, String> {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}

/// The user and group that run the server.
#[derive(Clone, Copy)]
struct Owner {
    uid: u32,
    gid: u32,
}

/// PostgreSQL refuses to run as root: then it is `postgres`, else `nobody`, and the folder becomes theirs.
fn owner_of(home: &Path) -> Result<Option<Owner>, String> {
    let created_by = fs::metadata(home).map_err(|error| error.to_string())?.uid();
    if created_by != 0 {
        return Ok(None);
    }
    let owner = ["postgres", "nobody"].into_iter().find_map(look_up);
    let owner = owner.ok_or("run as root, and there is no user `postgres` or `nobody` for PostgreSQL")?;
    chown(home, Some(owner.uid), Some(owner.gid))
        .map_err(|error| format!("cannot give {}: {error}", home.display()))?;
    Ok(Some(owner))
}

fn look_up(name: &str) -> Option<Owner> {
    let ask = |what: &str| run::capture(Command::new("id").args([what, name])).ok()?.trim().parse().ok();
    Some(Owner { uid: ask("-u")?, gid: ask("-g")? })
}

fn as_owner(program: &Path, owner: Option<Owner>, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env("LC_ALL", "C");
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
    command
}

/// A shell that waits for our end of its pipe to close, whatever closes it (the end, Ctrl-C, a kill), and then
/// stops the server and removes the folder.
struct Keeper {
    shell: Child,
    home: PathBuf,
}

const KEEP: &str = r#"cat >/dev/null
"$0/pg_ctl" stop -D "$1/data" -m immediate --silent >/dev/null 2>&1
cd / && rm -rf "$1" 2>/dev/null; true"#;

impl Keeper {
    fn start(bin: &Path, home: &Path, owner: Option<Owner>) -> Result<Self, String> {
        let mut command = as_owner(Path::new("/bin/sh"), owner, home);
        command.args(["-c", KEEP]).arg(bin).arg(home);
        // Its own group: Ctrl-C at the terminal must not end it with us.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let shell = command.spawn().map_err(|error| format!("cannot start /bin/sh: {error}"))?;
        Ok(Self { shell, home: home.to_path_buf() })
    }

    fn end(mut self) {
        drop(self.shell.stdin.take());
        if let Err(error) = self.shell.wait() {
            eprintln!("the temporary PostgreSQL may still run in {}: {error}", self.home.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_version_is_read() {
        assert_eq!(server_version("postgres (PostgreSQL) 15.12 (Debian 15.12-0+deb12u2)\n"), Some(15));
        assert_eq!(server_version("postgres (PostgreSQL) 17beta1"), Some(17));
        assert_eq!(server_version("postgres (PostgreSQL) 9.6.24"), Some(9));
        assert_eq!(server_version("mysqld 8"), None);
    }

    #[test]
    fn folders_of_debian_and_homebrew_name_their_version() {
        assert_eq!(folder_version(Path::new("/usr/lib/postgresql/15")), Some(15));
        assert_eq!(folder_version(Path::new("/opt/homebrew/opt/postgresql@16")), Some(16));
        assert_eq!(folder_version(Path::new("/opt/homebrew/opt/openssl@3")), None);
    }

    #[test]
    fn what_is_free_in_memory_is_read() {
        let text = "Filesystem     1024-blocks  Used Available Capacity Mounted on\ntmpfs             24684084  1108  24682976       1% /dev/shm\n";
        assert_eq!(free(text), Some(24_682_976));
        assert_eq!(free("df: /dev/shm: No such file or directory\n"), None);
    }

    #[test]
    fn what_is_measured_lies_on_a_disk_and_is_kept() {
        assert_eq!((Keeping::Lasting.parent(), Keeping::Lasting.settings()), (std::env::temp_dir(), ""));
    }

    #[test]
    fn a_free_port_can_be_bound() {
        // Whoever runs beside may take a port in between, which is why a start is tried again; not every port, though.
        let is_free = |port| TcpListener::bind(("127.0.0.1", port)).is_ok();
        assert!((0..20).any(|_| is_free(free_port().unwrap())), "none of twenty ports was free");
    }

    #[test]
    fn a_temporary_server_answers_and_leaves_nothing_behind() {
        let server = match Server::find_or_start(Keeping::Forgetful) {
            Ok(server) if server.keeper.is_some() => server,
            Ok(_) | Err(Unavailable::Missing(_)) => return eprintln!("no PostgreSQL of our own to start"),
            Err(Unavailable::Broken(why)) => panic!("{why}"),
        };
        let home = server.keeper.as_ref().map(|keeper| keeper.home.clone()).unwrap();
        let port = server.url().strip_suffix("/postgres").and_then(|url| url.rsplit(':').next()).unwrap();
        let address = format!("127.0.0.1:{port}");
        assert!(std::net::TcpStream::connect(&address).is_ok(), "nothing answers on {address}");
        drop(server);
        assert!(!home.exists(), "{} was left behind", home.display());
        assert!(std::net::TcpStream::connect(&address).is_err(), "the server still runs on {address}");
    }
}
