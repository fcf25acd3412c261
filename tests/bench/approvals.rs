//! Approvals: two real servers on one PostgreSQL that writes to disk before it answers, the EHR at one, the phone at the other.

use crate::approving::Approving;
use crate::table::Table;

const RUNS: usize = 30;

pub(crate) async fn measure(table: &mut Table) {
    let scene = Approving::start(septet_tests::postgres::durable_database().await).await;
    let (mut shown, mut told) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let once = scene.once().await;
        shown.push(once.shown);
        told.push(once.told);
    }
    let of = || "PostgreSQL, 2 instances".to_owned();
    table.add("approval: asked at one server, on the phone at the other", of(), shown, "1,000");
    table.add("approval: answered, known to the EHR", of(), told, "");
}
