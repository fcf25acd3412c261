//! What came through the doors of Authy and Verify, for an application's statistics. Summed in memory and written down once a
//! second, so that calls do not queue for one row: a count guards nothing, and a server that is killed loses a second of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::CallCounts;
use crate::texts;

/// By application and month (months since year 0). Of any number of calls at most one entry each.
type Sums = HashMap<(Uuid, u32), CallCounts>;

/// Counts calls. Clones count together.
#[derive(Clone, Debug)]
pub struct CallSums {
    ports: Ports,
    sums: Arc<Mutex<Sums>>,
    /// Held while sums are written: who asks for them to be written then waits until they are.
    writing: Arc<tokio::sync::Mutex<()>>,
}

impl CallSums {
    /// Nothing was counted yet.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports, sums: Arc::default(), writing: Arc::default() }
    }

    /// Counts one call of an application, with what it did besides.
    pub fn count(&self, application: Uuid, did: CallCounts) {
        let month = month_of(self.ports.clock.now_ms());
        add(&mut self.sums(), application, month, &CallCounts { requests: 1, ..did });
    }

    /// Writes down what was counted. What could not be written is kept for the next time.
    ///
    /// # Errors
    /// The first of the store.
    pub async fn flush(&self) -> Result<(), Refusal> {
        let _writing = self.writing.lock().await;
        let taken = std::mem::take(&mut *self.sums());
        let mut first = None;
        for ((application, month), counts) in taken {
            if let Err(error) = self.ports.store.count_calls(application, month, &counts).await {
                add(&mut self.sums(), application, month, &counts);
                first = first.or(Some(error));
            }
        }
        first.map_or(Ok(()), |error| Err(error.into()))
    }

    fn sums(&self) -> MutexGuard<'_, Sums> {
        self.sums.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Months since year 0, in UTC.
pub(crate) fn month_of(now_ms: u64) -> u32 {
    let day = texts::day(now_ms);
    let mut parts = day.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let (year, month) = (parts.next().unwrap_or(0), parts.next().unwrap_or(1));
    year.saturating_mul(12).saturating_add(month.saturating_sub(1))
}

fn add(sums: &mut Sums, application: Uuid, month: u32, counts: &CallCounts) {
    let sum = sums.entry((application, month)).or_default();
    let CallCounts { requests, accepted, sms, voice, enrolled } = counts;
    sum.requests = sum.requests.saturating_add(*requests);
    sum.accepted = sum.accepted.saturating_add(*accepted);
    sum.sms = sum.sms.saturating_add(*sms);
    sum.voice = sum.voice.saturating_add(*voice);
    sum.enrolled = sum.enrolled.saturating_add(*enrolled);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::model::Application;
    use crate::testing::Rig;

    async fn counted(rig: &Rig, application: &Application) -> Vec<(u32, CallCounts)> {
        rig.app.ports().store.figures(application.id, 0).await.unwrap().months
    }

    #[tokio::test]
    async fn calls_are_summed_in_memory_and_written_once_and_what_could_not_be_is_kept() {
        let rig = Rig::new().await;
        let (clinic, _) = rig.application("Lakeside Clinic").await;
        let (other, _) = rig.application("Harbour Clinic").await;
        let sums = CallSums::new(rig.app.ports().clone());
        let (did, month) = (CallCounts { sms: 1, ..CallCounts::default() }, month_of(rig.app.now_ms()));
        for _ in 0..1000 {
            sums.clone().count(clinic.id, did);
        }
        sums.count(other.id, did);
        rig.clock.advance_s(31 * 24 * 3600);
        sums.count(clinic.id, did);
        assert!(counted(&rig, &clinic).await.is_empty(), "nothing is written for a call");
        assert!(rig.while_failing("count_calls", sums.flush()).await.is_err());
        sums.flush().await.unwrap();
        let one = CallCounts { requests: 1, ..did };
        let thousand = CallCounts { requests: 1000, sms: 1000, ..CallCounts::default() };
        assert_eq!(counted(&rig, &clinic).await, [(month, thousand), (month + 1, one)]);
        assert_eq!(counted(&rig, &other).await, [(month, one)]);
        sums.flush().await.unwrap();
        assert_eq!(counted(&rig, &other).await, [(month, one)], "and once alone");
    }
}
