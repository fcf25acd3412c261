//! What people live through, told in order of the story.

/// A journey that is told on both databases: on SQLite by one server, on PostgreSQL by two whose requests alternate.
macro_rules! on_both {
    ($journey:ident, |$db:ident| async move $body:block) => {
        mod $journey {
            use super::*;

            async fn journey($db: septet_tests::Db) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                journey(septet_tests::Db::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                journey(septet_tests::Db::Postgres).await;
            }
        }
    };
}

mod approvals;
mod backup;
mod by_hand;
mod canary;
mod enrolment;
mod hostile_requests;
mod joins;
mod login;
mod lost_replies;
mod offline;
mod own_account;
mod people;
mod phone;
mod proof_of_work;
mod race;
mod rate_limits;
mod recovery;
mod removal;
mod sim_swap;
mod two_devices;
mod unknown_numbers;
mod vault;
mod vault_requests;
mod webhooks;
