//! The rules that every store keeps, each run on every implementation. A rule that holds on one only is no rule.

mod accounts;
mod applications;
mod approvals;
mod challenges;
mod changes;
mod compatible;
mod deliveries;
mod devices;
mod enrolments;
mod hooks;
mod instances;
mod messages;
mod other_ways;
mod people;
mod postgres;
mod races;
mod registrations;
mod trust;
mod upkeep;
mod vault;
mod verification;

use std::sync::Arc;

use async_trait::async_trait;
use septet_server::store::Store;
use septet_server::store::sqlite::SqliteStore;
use septet_tests::postgres::{Database, Postgres};
use tempfile::TempDir;

/// A database that no other test uses; it is gone when this is dropped.
#[async_trait]
trait Data: Send + Sync {
    /// One more store on it, as a server that starts or a second process has.
    async fn open(&self) -> Arc<dyn Store>;
}

struct Sqlite(TempDir);

impl Sqlite {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }
}

#[async_trait]
impl Data for Sqlite {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(&self.0.path().join("septet.db")).unwrap())
    }
}

#[async_trait]
impl Data for Database {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(self.open().await)
    }
}

/// A rule about one store, `|store|`, or about all that are opened on the same data, `|data| open`.
macro_rules! contract {
    ($rule:ident, |$store:ident| async move $body:block) => {
        contract!($rule, |data| {
            let $store = &*data.open().await;
            $body
        });
    };
    ($rule:ident, |$data:ident| $body:block) => {
        mod $rule {
            #[allow(unused_imports)] // A rule may need no more than the store.
            use super::*;

            async fn rule($data: &dyn crate::store_contract::Data) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_sqlite() {
                rule(&crate::store_contract::Sqlite::new()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_postgres() {
                rule(&crate::store_contract::Postgres::database().await).await;
            }
        }
    };
}
use contract;

/// The methods of the traits, by their declarations.
#[test]
fn every_method_of_the_traits_appears_in_the_contract() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let traits: String = std::fs::read_dir(root.join("../server/src/store"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let rules: String = std::fs::read_dir(root.join("store_contract"))
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let methods: Vec<_> =
        traits.lines().filter_map(|line| line.trim().strip_prefix("async fn ")?.split('(').next()).collect();
    assert!(methods.len() >= 90, "{methods:?}");
    for method in methods {
        assert!(rules.contains(&format!(".{method}(")), "no rule calls {method}");
    }
}
