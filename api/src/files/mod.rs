//! Where bytes lie: a local folder or an S3 bucket, behind one small face; and the scanner that looks at them.
//!
//! Names are random and given by [`new_name`]; nothing that somebody typed is ever part of one. What is written is on the disk when `put`
//! returns. Start with [`Files`]; [`scan`] speaks with clamd.

pub mod scan;
pub mod workbook;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};
use sea_orm::DbErr;
use tokio::sync::Semaphore;

use self::scan::Scanner;
use crate::config::{self, Config};
use crate::error::Fault;
use crate::ids;
use crate::vault::hex;

/// How many photos are worked on at a time. One takes up to ten bytes for each pixel while it is decoded, and a second or less.
const AT_WORK: usize = 1;

/// How long the store may take for one file. The body of a request has its own deadline before this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where files lie, and who scans them.
#[derive(Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Looks at what came.
    pub scanner: Scanner,
    at_work: Arc<Semaphore>,
}

impl Files {
    /// Opens what the configuration names; makes the folder.
    ///
    /// # Errors
    /// The folder cannot be made, or an address cannot be used.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let files = &config.files;
        let address = scan::Address::read(&files.clamd).map_err(anyhow::Error::msg).context("files.clamd")?;
        let store: Arc<dyn ObjectStore> =
            if files.s3_endpoint.is_empty() { Arc::new(folder(config)?) } else { Arc::new(bucket(files)?) };
        Ok(Self { store, scanner: Scanner::new(address), at_work: Arc::new(Semaphore::new(AT_WORK)) })
    }

    /// Does work that takes a processor and much memory, apart from the threads that wait for others, and so much of it at a time.
    /// `None` when it panicked.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let at_work = Arc::clone(&self.at_work).acquire_owned().await.map_err(Fault::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let _held = at_work;
            work()
        });
        Ok(done.await.ok())
    }

    /// Writes a file; an older one of the same name is gone.
    pub async fn put(&self, name: &str, bytes: Bytes) -> Result<(), Fault> {
        let path = path(name)?;
        in_time(self.store.put(&path, bytes.into())).await?.map_err(away)?;
        Ok(())
    }

    /// Reads a file; `None` when there is none.
    pub async fn get(&self, name: &str) -> Result<Option<Bytes>, Fault> {
        let path = path(name)?;
        let read = async {
            match self.store.get(&path).await {
                Ok(found) => found.bytes().await.map(Some),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        };
        in_time(read).await?.map_err(away)
    }

    /// Deletes a file; that there is none is as good.
    pub async fn delete(&self, name: &str) -> Result<(), Fault> {
        match in_time(self.store.delete(&path(name)?)).await? {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(away(error)),
        }
    }
}

/// A name that nobody can guess. The first two digits spread the files over folders.
pub fn new_name() -> String {
    let name = hex(&ids::random_bytes::<20>());
    format!("{}/{name}", name.get(..2).unwrap_or("00"))
}

fn folder(config: &Config) -> anyhow::Result<LocalFileSystem> {
    let folder = config.files.place(&config.database);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("files.folder: cannot make the folder {}", folder.display()))?;
    let store = LocalFileSystem::new_with_prefix(&folder)
        .with_context(|| format!("files.folder: cannot use {}", folder.display()))?;
    Ok(store.with_fsync(true).with_automatic_cleanup(true))
}

fn bucket(files: &config::Files) -> anyhow::Result<object_store::aws::AmazonS3> {
    let options = ClientOptions::new()
        .with_allow_http(files.s3_endpoint.starts_with("http://"))
        .with_connect_timeout(Duration::from_secs(3))
        .with_timeout(PATIENCE);
    let retry =
        RetryConfig { max_retries: 2, retry_timeout: Duration::from_secs(10), ..RetryConfig::default() };
    AmazonS3Builder::new()
        .with_endpoint(&files.s3_endpoint)
        .with_bucket_name(&files.s3_bucket)
        .with_region(&files.s3_region)
        .with_access_key_id(&files.s3_access_key)
        .with_secret_access_key(&files.s3_secret_key)
        .with_client_options(options)
        .with_retry(retry)
        .build()
        .context("files.s3_endpoint")
}

fn path(name: &str) -> Result<Path, Fault> {
    Path::parse(name).map_err(Fault::internal)
}

async fn in_time<T>(work: impl Future<Output = T>) -> Result<T, Fault> {
    let done = tokio::time::timeout(PATIENCE, work).await;
    done.map_err(|_| away("did not answer in time"))
}

fn away(why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(DbErr::Custom(format!("the file store: {why}")))
}
