//! The chain of an application's events, and the webhooks that carry them.

use async_trait::async_trait;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::applications::hold_application;
use super::statements::{all, execute, exists, optional, transaction};
use super::values::{Column, Columns, params};
use super::{PostgresStore, effects, events};
use crate::store::model::{
    ApplicationEvent, Charge, DELIVERY_LIFE_MS, DeadLetter, Delivering, Endpoint, EndpointKind, EndpointState,
    EventChain, EventHash, HookDelivery, NewEvent, Replayed, Sealed, Step, chain_start,
};
use crate::store::{Audit, StoreError, Webhooks};

/// What [`event`] reads, of `application_event` joined with `enrolment`.
pub(super) const EVENT: &str = "application_event.seq, application_event.user_id, \
    coalesce(application_event.reference, enrolment.reference), application_event.kind, application_event.at_ms, \
    application_event.data, application_event.hash";

/// Reads [`EVENT`].
pub(super) fn event(columns: &mut Columns<'_>) -> sqlx::Result<ApplicationEvent> {
    Ok(ApplicationEvent {
        seq: columns.next()?,
        user_id: columns.next()?,
        reference: columns.next()?,
        event: NewEvent { kind: columns.next_as()?, at_ms: columns.next()?, data: columns.next()? },
        hash: columns.next()?,
    })
}

/// What [`endpoint`] reads.
const ENDPOINT: &str = "webhook_endpoint.id, webhook_endpoint.application, webhook_endpoint.kind, webhook_endpoint.url, \
    webhook_endpoint.by_get, webhook_endpoint.events, webhook_endpoint.secret_sealed, \
    webhook_endpoint.previous_sealed, webhook_endpoint.set_at_ms, webhook_endpoint.disabled_at_ms";

/// Reads [`ENDPOINT`].
fn endpoint(columns: &mut Columns<'_>) -> sqlx::Result<Endpoint> {
    Ok(Endpoint {
        id: columns.next()?,
        application: columns.next()?,
        kind: columns.next_as()?,
        url: columns.next()?,
        by_get: columns.next()?,
        events: columns.next()?,
        secret: columns.next()?,
        previous: columns.next()?,
        set_at_ms: columns.next()?,
        disabled_at_ms: columns.next()?,
    })
}

/// The condition that an endpoint of `webhook_endpoint` wants this kind of event.
macro_rules! wants {
    ($kind:literal) => {
        concat!(
            "webhook_endpoint.disabled_at_ms IS NULL AND (webhook_endpoint.events IS NULL \
             OR strpos(' ' || webhook_endpoint.events || ' ', ' ' || ",
            $kind,
            " || ' ') > 0)"
        )
    };
}

/// Puts an event that was just written on its way to the endpoints that want it.
pub(super) async fn queue(
    connection: &mut PgConnection,
    application: Uuid,
    seq: u64,
    user_id: u32,
    event: &NewEvent,
) -> sqlx::Result<()> {
    let sql = concat!(
        "INSERT INTO webhook_delivery (application, kind, seq, user_id, due_at_ms, expires_at_ms)
         SELECT application, kind, $2, $3, $4, $5 FROM webhook_endpoint WHERE application = $1 AND ",
        wants!("$6")
    );
    let expires_at_ms = event.at_ms.saturating_add(DELIVERY_LIFE_MS);
    let parameters = params![application, seq, user_id, event.at_ms, expires_at_ms, Column(event.kind)];
    execute(connection, sql, parameters).await?;
    Ok(())
}

/// Deletes events from before `kept_since_ms`, from the beginning of each chain and never out of its middle: a clock that went
/// back must not make a hole that looks like somebody's.
pub(super) async fn sweep(connection: &mut PgConnection, kept_since_ms: u64) -> sqlx::Result<()> {
    let sql = "SELECT DISTINCT application FROM application_event WHERE at_ms < $1 ORDER BY application";
    let applications: Vec<Uuid> = all(connection, sql, params![kept_since_ms], |row| row.next()).await?;
    for application in applications {
        // An event that is written meanwhile must not be taken for an old one.
        hold_application(connection, application).await?;
        let sql = "SELECT seq FROM application_event WHERE application = $1 AND at_ms >= $2 ORDER BY seq LIMIT 1";
        let first_kept: Option<u64> =
            optional(connection, sql, params![application, kept_since_ms], |row| row.next()).await?;
        let until = first_kept.map_or(i64::MAX as u64, |seq| seq.saturating_sub(1));
        let sql = "UPDATE application SET chain_after = swept.seq, chain_after_hash = swept.hash
             FROM (SELECT seq, hash FROM application_event WHERE application = $1 AND seq <= $2
                 ORDER BY seq DESC LIMIT 1) AS swept
             WHERE id = $1 AND swept.hash IS NOT NULL";
        execute(connection, sql, params![application, until]).await?;
        let sql = "DELETE FROM application_event WHERE application = $1 AND seq <= $2";
        execute(connection, sql, params![application, until]).await?;
    }
    Ok(())
}

async fn finish(
    connection: &mut PgConnection,
    delivery: &HookDelivery,
    outcome: Delivering,
    now_ms: u64,
) -> sqlx::Result<()> {
    let HookDelivery { endpoint, event, attempts, .. } = delivery;
    let (application, kind, seq) = (endpoint.application, Column(endpoint.kind), event.seq);
    match outcome {
        Delivering::Delivered => {
            // Also when another took it meanwhile; but not one that was put on its way again after.
            let sql =
                "DELETE FROM webhook_delivery WHERE application = $1 AND kind = $2 AND seq = $3 AND attempts >= $4";
            execute(connection, sql, params![application, kind, seq, attempts]).await?;
        }
        Delivering::Failed { again_at_ms, pause_until_ms, why } => {
            let (due_at_ms, dead_at_ms) = match again_at_ms {
                Some(at_ms) => (at_ms, None),
                None => (now_ms, Some(now_ms)),
            };
            // The endpoint first, in the order of those who remove one.
            let sql = "UPDATE webhook_endpoint SET paused_until_ms = GREATEST(paused_until_ms, $1) WHERE id = $2";
            execute(connection, sql, params![pause_until_ms, endpoint.id]).await?;
            let sql = "UPDATE webhook_delivery SET due_at_ms = $1, dead_at_ms = $2, why = $3
                 WHERE application = $4 AND kind = $5 AND seq = $6 AND attempts = $7 AND dead_at_ms IS NULL";
            let parameters = params![due_at_ms, dead_at_ms, why.text(), application, kind, seq, attempts];
            execute(connection, sql, parameters).await?;
        }
        Delivering::Gone => {
            let sql = "UPDATE webhook_endpoint SET disabled_at_ms = coalesce(disabled_at_ms, $1) WHERE id = $2";
            if execute(connection, sql, params![now_ms, endpoint.id]).await? > 0 {
                let sql = "UPDATE webhook_delivery SET dead_at_ms = $1, why = '410'
                     WHERE application = $2 AND kind = $3 AND dead_at_ms IS NULL";
                execute(connection, sql, params![now_ms, application, kind]).await?;
            } else {
                // Set anew meanwhile: another answered than the one that is there.
                let sql =
                    "UPDATE webhook_delivery SET due_at_ms = $1 WHERE application = $2 AND kind = $3 AND seq = $4";
                execute(connection, sql, params![now_ms, application, kind, seq]).await?;
            }
        }
    }
    Ok(())
}

async fn replay(
    connection: &mut PgConnection,
    application: Uuid,
    kind: EndpointKind,
    after: u64,
    limit: u32,
    now_ms: u64,
) -> sqlx::Result<Option<Replayed>> {
    hold_application(connection, application).await?;
    let sql = "SELECT 1 FROM webhook_endpoint WHERE application = $1 AND kind = $2 AND disabled_at_ms IS NULL";
    if !exists(connection, sql, params![application, Column(kind)]).await? {
        return Ok(None);
    }
    let sql = concat!(
        "INSERT INTO webhook_delivery (application, kind, seq, user_id, due_at_ms, expires_at_ms)
         SELECT event.application, webhook_endpoint.kind, event.seq, event.user_id, $4, $5
         FROM application_event AS event JOIN webhook_endpoint ON webhook_endpoint.application = event.application
         WHERE event.application = $1 AND event.seq > $3 AND webhook_endpoint.kind = $2 AND ",
        wants!("event.kind"),
        " ORDER BY event.seq LIMIT $6
         ON CONFLICT (application, kind, seq) DO UPDATE
         SET attempts = 0, due_at_ms = $4, expires_at_ms = $5, dead_at_ms = NULL, why = NULL
         RETURNING seq"
    );
    let after = after.min(i64::MAX as u64);
    let expires_at_ms = now_ms.saturating_add(DELIVERY_LIFE_MS);
    let parameters = params![application, Column(kind), after, now_ms, expires_at_ms, limit];
    let seqs: Vec<u64> = all(connection, sql, parameters, |row| row.next()).await?;
    Ok(Some(Replayed { queued: seqs.len() as u64, up_to: seqs.into_iter().max().unwrap_or(after) }))
}

#[async_trait]
impl Audit for PostgresStore {
    async fn tell_application(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        transaction!(self, |connection| {
            hold_application(connection, application).await?;
            let sql = "SELECT 1 FROM enrolment WHERE application = $1 AND user_id = $2 AND removed_at_ms IS NULL";
            if !exists(connection, sql, params![application, user_id]).await? {
                return Ok(Step::Stale);
            }
            events::hold(connection, charges, &[]).await?;
            if let Some(retry_after_ms) = events::charge(connection, charges, now_ms).await? {
                return Ok(Step::Limited { retry_after_ms });
            }
            effects::insert_event(connection, application, user_id, event).await?;
            Ok(Step::Done)
        })
    }

    async fn event_chains(&self) -> Result<Vec<EventChain>, StoreError> {
        let sql = "SELECT id, name, chain_after, chain_after_hash, last_event, last_event_hash FROM application
             ORDER BY created_at_ms, seq";
        let mut connection = self.connection().await?;
        let chains = all(&mut connection, sql, params![], |row| {
            let application: Uuid = row.next()?;
            let (name, after) = (row.next()?, row.next()?);
            let after_hash = row.next::<Option<EventHash>>()?.unwrap_or_else(|| chain_start(application));
            let (last, last_hash) = (row.next()?, row.next::<Option<EventHash>>()?.unwrap_or(after_hash));
            Ok(EventChain { application, name, after, after_hash, last, last_hash })
        });
        Ok(chains.await?)
    }
}

#[async_trait]
impl Webhooks for PostgresStore {
    async fn set_endpoint(&self, endpoint: &Endpoint) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            if !hold_application(connection, endpoint.application).await? {
                return Ok(false);
            }
            execute(
                connection,
                "INSERT INTO webhook_endpoint (id, application, kind, url, by_get, events, secret_sealed,
                 previous_sealed, set_at_ms, disabled_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (application, kind) DO UPDATE SET id = excluded.id, url = excluded.url,
                 by_get = excluded.by_get, events = excluded.events, secret_sealed = excluded.secret_sealed,
                 previous_sealed = excluded.previous_sealed, set_at_ms = excluded.set_at_ms,
                 disabled_at_ms = excluded.disabled_at_ms, paused_until_ms = 0",
                params![
                    endpoint.id,
                    endpoint.application,
                    Column(endpoint.kind),
                    endpoint.url,
                    endpoint.by_get,
                    endpoint.events,
                    endpoint.secret,
                    endpoint.previous,
                    endpoint.set_at_ms,
                    endpoint.disabled_at_ms,
                ],
            )
            .await?;
            Ok(true)
        })
    }

    async fn rotate_endpoint(&self, id: Uuid, secret: &Sealed) -> Result<bool, StoreError> {
        let sql = "UPDATE webhook_endpoint SET previous_sealed = secret_sealed, secret_sealed = $1 WHERE id = $2";
        Ok(execute(&mut *self.connection().await?, sql, params![secret, id]).await? > 0)
    }

    async fn remove_endpoint(&self, application: Uuid, kind: EndpointKind) -> Result<bool, StoreError> {
        transaction!(self, |connection| {
            hold_application(connection, application).await?;
            let sql = "DELETE FROM webhook_endpoint WHERE application = $1 AND kind = $2";
            Ok(execute(connection, sql, params![application, Column(kind)]).await? > 0)
        })
    }

    async fn endpoints(&self, application: Option<Uuid>) -> Result<Vec<EndpointState>, StoreError> {
        let sql = format!(
            "SELECT {ENDPOINT}, waiting.count, dead.count FROM webhook_endpoint
             CROSS JOIN LATERAL (SELECT count(*) FROM webhook_delivery AS delivery
                 WHERE delivery.application = webhook_endpoint.application AND delivery.kind = webhook_endpoint.kind
                 AND delivery.dead_at_ms IS NULL) AS waiting
             CROSS JOIN LATERAL (SELECT count(*) FROM webhook_delivery AS delivery
                 WHERE delivery.application = webhook_endpoint.application AND delivery.kind = webhook_endpoint.kind
                 AND delivery.dead_at_ms IS NOT NULL) AS dead
             WHERE $1::uuid IS NULL OR webhook_endpoint.application = $1
             ORDER BY webhook_endpoint.application, webhook_endpoint.kind DESC"
        );
        let mut connection = self.connection().await?;
        let states = all(&mut connection, sql, params![application], |row| {
            Ok(EndpointState { endpoint: endpoint(row)?, waiting: row.next()?, dead: row.next()? })
        });
        Ok(states.await?)
    }

    async fn claim_deliveries(
        &self,
        each: u32,
        lease_ms: u64,
        busy: &[Uuid],
        now_ms: u64,
    ) -> Result<Vec<HookDelivery>, StoreError> {
        // What another server is claiming is skipped, not waited for. An event that was written before another of its
        // enrolment was committed before, so that no claim sees the later one alone.
        let sql = format!(
            "WITH due AS MATERIALIZED (
                 SELECT one.application, one.kind, one.seq FROM webhook_endpoint
                 CROSS JOIN LATERAL (
                     SELECT delivery.application, delivery.kind, delivery.seq FROM webhook_delivery AS delivery
                     WHERE delivery.application = webhook_endpoint.application
                     AND delivery.kind = webhook_endpoint.kind AND delivery.dead_at_ms IS NULL
                     AND delivery.due_at_ms <= $1
                     AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS earlier
                         WHERE earlier.application = delivery.application AND earlier.kind = delivery.kind
                         AND earlier.user_id = delivery.user_id AND earlier.dead_at_ms IS NULL
                         AND earlier.seq < delivery.seq)
                     ORDER BY delivery.due_at_ms, delivery.seq LIMIT $3 FOR UPDATE OF delivery SKIP LOCKED
                 ) AS one
                 WHERE webhook_endpoint.disabled_at_ms IS NULL AND webhook_endpoint.paused_until_ms <= $1
                     AND NOT webhook_endpoint.id = ANY($4)
             ), claimed AS (
                 UPDATE webhook_delivery AS delivery SET attempts = attempts + 1, due_at_ms = $2 FROM due
                 WHERE delivery.application = due.application AND delivery.kind = due.kind AND delivery.seq = due.seq
                 RETURNING delivery.application, delivery.kind, delivery.seq, delivery.attempts, delivery.expires_at_ms
             )
             SELECT {ENDPOINT}, {EVENT}, claimed.attempts, claimed.expires_at_ms FROM claimed
             JOIN webhook_endpoint ON webhook_endpoint.application = claimed.application
                 AND webhook_endpoint.kind = claimed.kind
             JOIN application_event ON application_event.application = claimed.application
                 AND application_event.seq = claimed.seq
             JOIN enrolment ON enrolment.user_id = application_event.user_id
             ORDER BY claimed.application, claimed.kind, claimed.seq"
        );
        let until_ms = now_ms.saturating_add(lease_ms);
        let mut connection = self.connection().await?;
        let claimed = all(&mut connection, sql, params![now_ms, until_ms, each, busy.to_vec()], |row| {
            Ok(HookDelivery {
                endpoint: endpoint(row)?,
                event: event(row)?,
                attempts: row.next()?,
                expires_at_ms: row.next()?,
            })
        });
        Ok(claimed.await?)
    }

    async fn finish_delivery(
        &self,
        delivery: &HookDelivery,
        outcome: Delivering,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        transaction!(self, |connection| { Ok(finish(connection, delivery, outcome, now_ms).await?) })
    }

    async fn dead_deliveries(&self, application: Uuid, after: u64, limit: u32) -> Result<Vec<DeadLetter>, StoreError> {
        let sql = format!(
            "SELECT delivery.kind, {EVENT}, delivery.attempts, delivery.dead_at_ms, coalesce(delivery.why, '')
             FROM webhook_delivery AS delivery
             JOIN application_event ON application_event.application = delivery.application
                 AND application_event.seq = delivery.seq
             JOIN enrolment ON enrolment.user_id = application_event.user_id
             WHERE delivery.application = $1 AND delivery.seq > $2 AND delivery.dead_at_ms IS NOT NULL
             ORDER BY delivery.seq, delivery.kind DESC LIMIT $3"
        );
        let after = after.min(i64::MAX as u64);
        let mut connection = self.connection().await?;
        let letters = all(&mut connection, sql, params![application, after, limit], |row| {
            Ok(DeadLetter {
                kind: row.next_as()?,
                event: event(row)?,
                attempts: row.next()?,
                at_ms: row.next()?,
                why: row.next()?,
            })
        });
        Ok(letters.await?)
    }

    async fn replay_deliveries(
        &self,
        application: Uuid,
        kind: EndpointKind,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Option<Replayed>, StoreError> {
        transaction!(self, |connection| { Ok(replay(connection, application, kind, after, limit, now_ms).await?) })
    }
}
