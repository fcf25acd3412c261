//! The chain of an application's events, and the webhooks that carry them.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::applications::application_lives;
use super::values::{Column, Columns};
use super::{SqliteStore, effects, events};
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
pub(super) fn event(columns: &mut Columns<'_>) -> rusqlite::Result<ApplicationEvent> {
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
fn endpoint(columns: &mut Columns<'_>) -> rusqlite::Result<Endpoint> {
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
             OR instr(' ' || webhook_endpoint.events || ' ', ' ' || ",
            $kind,
            " || ' ') > 0)"
        )
    };
}

/// Puts an event that was just written on its way to the endpoints that want it.
pub(super) fn queue(
    connection: &Connection,
    application: Uuid,
    seq: u64,
    user_id: u32,
    event: &NewEvent,
) -> rusqlite::Result<()> {
    let sql = concat!(
        "INSERT INTO webhook_delivery (application, kind, seq, user_id, due_at_ms, expires_at_ms)
         SELECT application, kind, ?2, ?3, ?4, ?5 FROM webhook_endpoint WHERE application = ?1 AND ",
        wants!("?6")
    );
    let expires_at_ms = event.at_ms.saturating_add(DELIVERY_LIFE_MS);
    connection.prepare_cached(sql)?.execute(params![
        application,
        seq,
        user_id,
        event.at_ms,
        expires_at_ms,
        Column(event.kind)
    ])?;
    Ok(())
}

/// Deletes events from before `kept_since_ms`, from the beginning of each chain and never out of its middle: a clock that went
/// back must not make a hole that looks like somebody's.
pub(super) fn sweep(connection: &Connection, kept_since_ms: u64) -> rusqlite::Result<()> {
    let applications: Vec<Uuid> = connection
        .prepare_cached("SELECT DISTINCT application FROM application_event WHERE at_ms < ?")?
        .query_map([kept_since_ms], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for application in applications {
        let first_kept: Option<u64> = connection
            .prepare_cached(
                "SELECT seq FROM application_event WHERE application = ? AND at_ms >= ? ORDER BY seq LIMIT 1",
            )?
            .query_row(params![application, kept_since_ms], |row| row.get(0))
            .optional()?;
        let until = first_kept.map_or(i64::MAX as u64, |seq| seq.saturating_sub(1));
        connection
            .prepare_cached(
                "UPDATE application SET chain_after = swept.seq, chain_after_hash = swept.hash
                 FROM (SELECT seq, hash FROM application_event WHERE application = ?1 AND seq <= ?2
                     ORDER BY seq DESC LIMIT 1) AS swept
                 WHERE id = ?1 AND swept.hash IS NOT NULL",
            )?
            .execute(params![application, until])?;
        connection
            .prepare_cached("DELETE FROM application_event WHERE application = ? AND seq <= ?")?
            .execute(params![application, until])?;
    }
    Ok(())
}

fn claim(
    connection: &Connection,
    each: u32,
    lease_ms: u64,
    busy: &[Uuid],
    now_ms: u64,
) -> rusqlite::Result<Vec<HookDelivery>> {
    let sql = format!(
        "SELECT {ENDPOINT} FROM webhook_endpoint WHERE disabled_at_ms IS NULL AND paused_until_ms <= ?
         ORDER BY application, kind"
    );
    let endpoints: Vec<Endpoint> = connection
        .prepare_cached(&sql)?
        .query_map([now_ms], |row| endpoint(&mut Columns::of(row)))?
        .collect::<Result<_, _>>()?;
    let sql = format!(
        "SELECT {EVENT}, delivery.attempts + 1, delivery.expires_at_ms FROM webhook_delivery AS delivery
         JOIN application_event ON application_event.application = delivery.application
             AND application_event.seq = delivery.seq
         JOIN enrolment ON enrolment.user_id = application_event.user_id
         WHERE delivery.application = ?1 AND delivery.kind = ?2 AND delivery.dead_at_ms IS NULL
         AND delivery.due_at_ms <= ?3
         AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS earlier
             WHERE earlier.application = delivery.application AND earlier.kind = delivery.kind
             AND earlier.user_id = delivery.user_id AND earlier.dead_at_ms IS NULL AND earlier.seq < delivery.seq)
         ORDER BY delivery.due_at_ms, delivery.seq LIMIT ?4"
    );
    let mut due = connection.prepare_cached(&sql)?;
    let mut take = connection.prepare_cached(
        "UPDATE webhook_delivery SET attempts = attempts + 1, due_at_ms = ?
         WHERE application = ? AND kind = ? AND seq = ?",
    )?;
    let mut claimed = Vec::new();
    for endpoint in endpoints.into_iter().filter(|endpoint| !busy.contains(&endpoint.id)) {
        let parameters = params![endpoint.application, Column(endpoint.kind), now_ms, each];
        let deliveries: Vec<HookDelivery> = due
            .query_map(parameters, |row| {
                let columns = &mut Columns::of(row);
                Ok(HookDelivery {
                    endpoint: endpoint.clone(),
                    event: event(columns)?,
                    attempts: columns.next()?,
                    expires_at_ms: columns.next()?,
                })
            })?
            .collect::<Result<_, _>>()?;
        for delivery in &deliveries {
            let until_ms = now_ms.saturating_add(lease_ms);
            take.execute(params![until_ms, endpoint.application, Column(endpoint.kind), delivery.event.seq])?;
        }
        claimed.extend(deliveries);
    }
    Ok(claimed)
}

fn finish(connection: &Connection, delivery: &HookDelivery, outcome: Delivering, now_ms: u64) -> rusqlite::Result<()> {
    let HookDelivery { endpoint, event, attempts, .. } = delivery;
    let (application, kind, seq) = (endpoint.application, Column(endpoint.kind), event.seq);
    match outcome {
        Delivering::Delivered => {
            // Also when another took it meanwhile; but not one that was put on its way again after.
            let sql = "DELETE FROM webhook_delivery WHERE application = ? AND kind = ? AND seq = ? AND attempts >= ?";
            connection.prepare_cached(sql)?.execute(params![application, kind, seq, attempts])?;
        }
        Delivering::Failed { again_at_ms, pause_until_ms, why } => {
            let (due_at_ms, dead_at_ms) = match again_at_ms {
                Some(at_ms) => (at_ms, None),
                None => (now_ms, Some(now_ms)),
            };
            connection
                .prepare_cached(
                    "UPDATE webhook_delivery SET due_at_ms = ?, dead_at_ms = ?, why = ?
                     WHERE application = ? AND kind = ? AND seq = ? AND attempts = ? AND dead_at_ms IS NULL",
                )?
                .execute(params![due_at_ms, dead_at_ms, why.text(), application, kind, seq, attempts])?;
            connection
                .prepare_cached("UPDATE webhook_endpoint SET paused_until_ms = max(paused_until_ms, ?) WHERE id = ?")?
                .execute(params![pause_until_ms, endpoint.id])?;
        }
        Delivering::Gone => {
            let disabled = connection
                .prepare_cached(
                    "UPDATE webhook_endpoint SET disabled_at_ms = coalesce(disabled_at_ms, ?) WHERE id = ?",
                )?
                .execute(params![now_ms, endpoint.id])?;
            // Set anew meanwhile: another answered than the one that is there.
            let sql = if disabled > 0 {
                "UPDATE webhook_delivery SET dead_at_ms = ?1, why = '410'
                 WHERE application = ?2 AND kind = ?3 AND dead_at_ms IS NULL AND ?4 = ?4"
            } else {
                "UPDATE webhook_delivery SET due_at_ms = ?1 WHERE application = ?2 AND kind = ?3 AND seq = ?4"
            };
            connection.prepare_cached(sql)?.execute(params![now_ms, application, kind, seq])?;
        }
    }
    Ok(())
}

fn replay(
    connection: &Connection,
    application: Uuid,
    kind: EndpointKind,
    after: u64,
    limit: u32,
    now_ms: u64,
) -> rusqlite::Result<Option<Replayed>> {
    let there = connection
        .prepare_cached("SELECT 1 FROM webhook_endpoint WHERE application = ? AND kind = ? AND disabled_at_ms IS NULL")?
        .exists(params![application, Column(kind)])?;
    if !there {
        return Ok(None);
    }
    let sql = concat!(
        "INSERT INTO webhook_delivery (application, kind, seq, user_id, due_at_ms, expires_at_ms)
         SELECT event.application, webhook_endpoint.kind, event.seq, event.user_id, ?4, ?5
         FROM application_event AS event JOIN webhook_endpoint ON webhook_endpoint.application = event.application
         WHERE event.application = ?1 AND event.seq > ?3 AND webhook_endpoint.kind = ?2 AND ",
        wants!("event.kind"),
        " ORDER BY event.seq LIMIT ?6
         ON CONFLICT DO UPDATE SET attempts = 0, due_at_ms = ?4, expires_at_ms = ?5, dead_at_ms = NULL, why = NULL
         RETURNING seq"
    );
    let after = after.min(i64::MAX as u64);
    let expires_at_ms = now_ms.saturating_add(DELIVERY_LIFE_MS);
    let parameters = params![application, Column(kind), after, now_ms, expires_at_ms, limit];
    let seqs: Vec<u64> =
        connection.prepare_cached(sql)?.query_map(parameters, |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(Some(Replayed { queued: seqs.len() as u64, up_to: seqs.into_iter().max().unwrap_or(after) }))
}

#[async_trait]
impl Audit for SqliteStore {
    async fn tell_application(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        charges: &[Charge],
        now_ms: u64,
    ) -> Result<Step, StoreError> {
        let (event, charges) = (event.clone(), charges.to_vec());
        self.write(move |connection| {
            let sql = "SELECT 1 FROM enrolment WHERE application = ? AND user_id = ? AND removed_at_ms IS NULL";
            if !connection.prepare_cached(sql)?.exists(params![application, user_id])? {
                return Ok(Step::Stale);
            }
            if let Some(retry_after_ms) = events::charge(connection, &charges, now_ms)? {
                return Ok(Step::Limited { retry_after_ms });
            }
            effects::insert_event(connection, application, user_id, &event)?;
            Ok(Step::Done)
        })
        .await
    }

    async fn event_chains(&self) -> Result<Vec<EventChain>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, chain_after, chain_after_hash, last_event, last_event_hash FROM application
                 ORDER BY created_at_ms, rowid",
            )?;
            let chains = statement.query_map([], |row| {
                let columns = &mut Columns::of(row);
                let application: Uuid = columns.next()?;
                let (name, after) = (columns.next()?, columns.next()?);
                let after_hash = columns.next::<Option<EventHash>>()?.unwrap_or_else(|| chain_start(application));
                let (last, last_hash) = (columns.next()?, columns.next::<Option<EventHash>>()?.unwrap_or(after_hash));
                Ok(EventChain { application, name, after, after_hash, last, last_hash })
            })?;
            Ok(chains.collect::<Result<_, _>>()?)
        })
        .await
    }
}

#[async_trait]
impl Webhooks for SqliteStore {
    async fn set_endpoint(&self, endpoint: &Endpoint) -> Result<bool, StoreError> {
        let endpoint = endpoint.clone();
        self.write(move |connection| {
            if !application_lives(connection, endpoint.application)? {
                return Ok(false);
            }
            connection
                .prepare_cached(
                    "INSERT INTO webhook_endpoint (id, application, kind, url, by_get, events, secret_sealed,
                     previous_sealed, set_at_ms, disabled_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                     ON CONFLICT (application, kind) DO UPDATE SET id = excluded.id, url = excluded.url,
                     by_get = excluded.by_get, events = excluded.events, secret_sealed = excluded.secret_sealed,
                     previous_sealed = excluded.previous_sealed, set_at_ms = excluded.set_at_ms,
                     disabled_at_ms = excluded.disabled_at_ms, paused_until_ms = 0",
                )?
                .execute(params![
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
                ])?;
            Ok(true)
        })
        .await
    }

    async fn rotate_endpoint(&self, id: Uuid, secret: &Sealed) -> Result<bool, StoreError> {
        let secret = secret.clone();
        self.write(move |connection| {
            let sql = "UPDATE webhook_endpoint SET previous_sealed = secret_sealed, secret_sealed = ? WHERE id = ?";
            Ok(connection.prepare_cached(sql)?.execute(params![secret, id])? > 0)
        })
        .await
    }

    async fn remove_endpoint(&self, application: Uuid, kind: EndpointKind) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let sql = "DELETE FROM webhook_endpoint WHERE application = ? AND kind = ?";
            Ok(connection.prepare_cached(sql)?.execute(params![application, Column(kind)])? > 0)
        })
        .await
    }

    async fn endpoints(&self, application: Option<Uuid>) -> Result<Vec<EndpointState>, StoreError> {
        self.read(move |connection| {
            let count = |state: &str| {
                format!(
                    "(SELECT count(*) FROM webhook_delivery AS delivery
                      WHERE delivery.application = webhook_endpoint.application
                      AND delivery.kind = webhook_endpoint.kind AND delivery.dead_at_ms {state})"
                )
            };
            let sql = format!(
                "SELECT {ENDPOINT}, {}, {} FROM webhook_endpoint WHERE ?1 IS NULL OR application = ?1
                 ORDER BY application, kind DESC",
                count("IS NULL"),
                count("IS NOT NULL")
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let states = statement.query_map([application], |row| {
                let columns = &mut Columns::of(row);
                Ok(EndpointState { endpoint: endpoint(columns)?, waiting: columns.next()?, dead: columns.next()? })
            })?;
            Ok(states.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn claim_deliveries(
        &self,
        each: u32,
        lease_ms: u64,
        busy: &[Uuid],
        now_ms: u64,
    ) -> Result<Vec<HookDelivery>, StoreError> {
        let busy = busy.to_vec();
        self.write(move |connection| Ok(claim(connection, each, lease_ms, &busy, now_ms)?)).await
    }

    async fn finish_delivery(
        &self,
        delivery: &HookDelivery,
        outcome: Delivering,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let delivery = delivery.clone();
        self.write(move |connection| Ok(finish(connection, &delivery, outcome, now_ms)?)).await
    }

    async fn dead_deliveries(&self, application: Uuid, after: u64, limit: u32) -> Result<Vec<DeadLetter>, StoreError> {
        self.read(move |connection| {
            let sql = format!(
                "SELECT delivery.kind, {EVENT}, delivery.attempts, delivery.dead_at_ms, coalesce(delivery.why, '')
                 FROM webhook_delivery AS delivery
                 JOIN application_event ON application_event.application = delivery.application
                     AND application_event.seq = delivery.seq
                 JOIN enrolment ON enrolment.user_id = application_event.user_id
                 WHERE delivery.application = ? AND delivery.seq > ? AND delivery.dead_at_ms IS NOT NULL
                 ORDER BY delivery.seq, delivery.kind DESC LIMIT ?"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let letters = statement.query_map(params![application, after.min(i64::MAX as u64), limit], |row| {
                let columns = &mut Columns::of(row);
                Ok(DeadLetter {
                    kind: columns.next_as()?,
                    event: event(columns)?,
                    attempts: columns.next()?,
                    at_ms: columns.next()?,
                    why: columns.next()?,
                })
            })?;
            Ok(letters.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn replay_deliveries(
        &self,
        application: Uuid,
        kind: EndpointKind,
        after: u64,
        limit: u32,
        now_ms: u64,
    ) -> Result<Option<Replayed>, StoreError> {
        self.write(move |connection| Ok(replay(connection, application, kind, after, limit, now_ms)?)).await
    }
}
