//! Right codes, many by one statement: each is answered when the batch is on disk, which costs the whole batch one sync.

use std::collections::HashSet;

use sqlx::postgres::PgPool;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::statements::all;
use super::values::params;
use crate::store::StoreError;

/// Tasks that each run one batch at a time: while one waits for the disk the next is on its way. A token is always the same
/// task's.
const TASKS: usize = 2;
/// Most codes of one statement: bounds how long the first of them waits for the last.
const LARGEST: usize = 512;
/// Most that wait for a task. Whoever comes then is refused at once.
const LONGEST_QUEUE: usize = 4096;

/// As `accept_step` with one more condition, that the enrolment has no guard, so that none has to be cleared. A row that
/// another transaction holds is not waited for: everybody else's code would wait too, or find a deadlock. Its code is not
/// accepted here.
const ACCEPT: &str = "WITH wanted AS (
         SELECT * FROM unnest($1, $2, $3) AS wanted (token, step, now_ms)
     ), free AS (
         SELECT wanted.token, wanted.step, wanted.now_ms FROM wanted JOIN token_step ON token_step.token = wanted.token
         WHERE token_step.last_step < wanted.step FOR NO KEY UPDATE OF token_step SKIP LOCKED
     )
     UPDATE token_step SET last_step = free.step, used_at_ms = free.now_ms
     FROM free
     JOIN device_token ON device_token.id = free.token
     JOIN device ON device.id = device_token.device AND device.active AND device.removed_at_ms IS NULL
     JOIN enrolment ON enrolment.user_id = device_token.user_id AND enrolment.removed_at_ms IS NULL
         AND enrolment.suspended_at_ms IS NULL
     WHERE token_step.token = free.token AND token_step.last_step < free.step
     AND NOT EXISTS (SELECT 1 FROM refused_step WHERE refused_step.token = free.token AND refused_step.step = free.step)
     AND NOT EXISTS (SELECT 1 FROM guard WHERE guard.user_id = device_token.user_id)
     RETURNING token_step.token";

struct Wish {
    token: Uuid,
    step: i64,
    now_ms: i64,
    waits: oneshot::Sender<Result<bool, StoreError>>,
}

/// The tasks' queues. Dropping it ends them when they have answered.
pub(super) struct Batches {
    queues: Vec<mpsc::Sender<Wish>>,
}

impl Batches {
    /// Starts the tasks, which take connections of `pool`.
    pub(super) fn start(pool: &PgPool) -> Self {
        let queues = (0..TASKS).map(|_| {
            let (queue, wishes) = mpsc::channel(LONGEST_QUEUE);
            tokio::spawn(accept_all(pool.clone(), wishes));
            queue
        });
        Self { queues: queues.collect() }
    }

    /// See [`crate::store::Verification::accept_fresh`].
    pub(super) async fn accept_fresh(&self, token: Uuid, step: i64, now_ms: u64) -> Result<bool, StoreError> {
        let (waits, answer) = oneshot::channel();
        let now_ms = i64::try_from(now_ms).unwrap_or(i64::MAX);
        let queue = &self.queues[usize::from(token.as_bytes()[15]) % TASKS];
        queue.try_send(Wish { token, step, now_ms, waits }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Closed,
        })?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }
}

async fn accept_all(pool: PgPool, mut wishes: mpsc::Receiver<Wish>) {
    let mut batch = Vec::with_capacity(LARGEST);
    while wishes.recv_many(&mut batch, LARGEST).await > 0 {
        // Of two wishes for one token one is of this batch: an update takes one row for each that it writes. The other is
        // not accepted here.
        let mut tokens = HashSet::with_capacity(batch.len());
        let (asked, twice): (Vec<_>, Vec<_>) = batch.drain(..).partition(|wish: &Wish| tokens.insert(wish.token));
        let accepted = accept(&pool, &asked).await;
        for wish in asked {
            let answer = match &accepted {
                Ok(accepted) => Ok(accepted.contains(&wish.token)),
                Err(error) => Err(same(error)),
            };
            // Nobody waits any more when a request was given up; what was accepted stays.
            drop(wish.waits.send(answer));
        }
        for wish in twice {
            drop(wish.waits.send(Ok(false)));
        }
    }
}

async fn accept(pool: &PgPool, wishes: &[Wish]) -> Result<HashSet<Uuid>, StoreError> {
    let tokens: Vec<Uuid> = wishes.iter().map(|wish| wish.token).collect();
    let steps: Vec<i64> = wishes.iter().map(|wish| wish.step).collect();
    let times: Vec<i64> = wishes.iter().map(|wish| wish.now_ms).collect();
    let mut connection = pool.acquire().await?;
    let accepted = all(&mut connection, ACCEPT, params![tokens, steps, times], |row| row.next()).await?;
    Ok(accepted.into_iter().collect())
}

/// The error of a batch, for each of it.
fn same(error: &StoreError) -> StoreError {
    match error {
        StoreError::Database(why) => StoreError::Database(why.clone()),
        StoreError::Unusable(why) => StoreError::Unusable(why.clone()),
        StoreError::IdTaken => StoreError::IdTaken,
        StoreError::Busy => StoreError::Busy,
        StoreError::Closed => StoreError::Closed,
    }
}
