//! An EHR asks at one server, an open phone waits at the other: for the test, and for the figure.

use std::time::{Duration, Instant};

use septet_core::Septet;
use septet_core::ports::What;
use septet_core::view::{AccountStage, ApprovalRow, Channel};
use septet_tests::postgres::Database;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::phone::{Counted, open};
use super::process::{NO_LIMITS, ServerProcess, eventually};

const NUMBER: &str = "+1 650 555 0100";
const LIMITS: &str = "approvals_per_hour = 10000\napprovals_pending = 100\n";

/// Two servers on one database, a phone that knows the first, an EHR that knows the second.
pub(crate) struct Approving {
    phones: ServerProcess,
    ehrs: ServerProcess,
    key: String,
    enrolment: u64,
    phone: Septet,
    _database: Database,
    _folders: [TempDir; 2],
}

/// One approval, from the question to the EHR's answer.
pub(crate) struct Approved {
    /// From the EHR's request until the phone has it to show.
    pub(crate) shown: Duration,
    /// From the person's answer until the EHR, which asks again and again, has it.
    pub(crate) told: Duration,
    /// What the phone showed.
    pub(crate) row: ApprovalRow,
    /// What the phone heard in the one turn that it waited.
    pub(crate) heard: Vec<What>,
    /// What the EHR was told in the end.
    pub(crate) answer: Value,
}

impl Approving {
    pub(crate) async fn start(database: Database) -> Self {
        let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let (key_file, limits) = (folders[0].path().join("septet.key"), format!("{NO_LIMITS}{LIMITS}"));
        let phones = ServerProcess::start_on(database.url(), &key_file, &limits).await;
        let ehrs = ServerProcess::start_on(database.url(), &key_file, &limits).await;
        let key = ehrs.application("Lakeside Clinic");
        let enrolment = ehrs.enrols(&key, NUMBER).await;
        let phone = open(folders[1].path(), Counted::new(), &phones.public);
        let account = phone.account();
        account.begin(NUMBER, None).await.unwrap();
        account.request_code(Channel::Sms).await.unwrap();
        let view = account.submit_code(&phones.code_sent_to(NUMBER).await).await.unwrap();
        assert_eq!(view.stage, AccountStage::Registered);
        phone.sync().run().await.unwrap();
        let it = Self { phones, ehrs, key, enrolment, phone, _database: database, _folders: folders };
        it.hears_all().await;
        it
    }

    /// Until nothing is left that a poll would answer at once.
    async fn hears_all(&self) {
        let turn = self.phone.changes().turn().await.unwrap();
        assert_eq!(turn.problem, None);
    }

    /// Asks where the phone is not, waits where the EHR is not, carries the number across.
    pub(crate) async fn once(&self) -> Approved {
        let (changes, approvals) = (self.phone.changes(), self.phone.approvals());
        let waits = async {
            let turn = changes.turn().await.unwrap();
            (Instant::now(), turn)
        };
        let asks = async {
            // By the time of this answer the poll has its place.
            approvals.refresh().await.unwrap();
            let wish = json!({ "title": "Sign in", "purpose": "login" });
            let (path, asked) = (format!("/v1/rp/enrolments/{}/approvals", self.enrolment), Instant::now());
            let (status, body) = self.ehrs.call(&self.key, "POST", &path, wish).await.unwrap();
            assert_eq!((status, &body["status"]), (201, &json!("pending")), "{body}");
            (asked, body)
        };
        let ((shown, turn), (asked, body)) = tokio::join!(waits, asks);
        let row = approvals.view().rows.first().cloned().expect("the phone shows what it heard of");
        let number = body["number"].as_u64().map(|number| u32::try_from(number).unwrap());
        let answered = Instant::now();
        approvals.approve(&row.id, number).await.unwrap();
        let path = format!("/v1/rp/approvals/{}", body["id"].as_str().unwrap());
        let answer = eventually("an answer", async || {
            let (_, told) = self.ehrs.call(&self.key, "GET", &path, Value::Null).await?;
            (told["status"] != "pending").then_some(told)
        })
        .await;
        let told = answered.elapsed();
        // Its own answer is news, too: the next poll is to wait.
        self.hears_all().await;
        Approved { shown: shown - asked, told, row, heard: turn.changed, answer }
    }

    /// Both servers' logs.
    pub(crate) fn logs(&self) -> String {
        self.phones.log() + &self.ehrs.log()
    }
}
