//! The door for phones and EHRs. This file is the whole route table; a handler parses, calls a service, and answers.

use axum::Router;
use axum::routing::{any, delete, get, post, put};

use crate::app::App;

mod account;
mod approvals;
mod authy;
pub(crate) mod edge;
mod extract;
mod idempotency;
mod openapi;
mod other_ways;
mod phones;
pub(crate) mod problem;
#[cfg(test)]
mod receipt_tests;
mod receipts;
mod relying_party;
pub(crate) mod server;
#[cfg(test)]
mod tests;
mod trust;
mod vault;
mod verify_v2;
mod webhooks;

/// The long poll, which may take longer than other requests.
pub(crate) const CHANGES: &str = "/v1/changes";

impl App {
    /// What phones and EHRs call.
    pub fn public_router(&self) -> Router {
        Router::new()
            .route("/health", get(server::health))
            .route("/v1/server", get(server::info))
            .route("/v1/openapi.json", get(openapi::document))
            // Phones, before they have a key
            .route("/v1/registrations", post(phones::begin))
            .route("/v1/registrations/{id}/challenge", post(phones::answer))
            .route("/v1/registrations/{id}/codes", post(phones::send))
            .route("/v1/registrations/{id}/checks", post(phones::check))
            .route("/v1/registrations/{id}/device", post(phones::bind))
            // Phones, signed
            .route("/v1/account", get(account::view).patch(account::change).delete(account::delete))
            .route("/v1/account/number", post(account::change_number))
            .route("/v1/account/deletion", delete(account::keep))
            .route("/v1/notices", get(account::notices))
            .route(CHANGES, get(account::changes))
            .route("/v1/devices/{id}", get(phones::device).patch(trust::rename).delete(phones::remove))
            .route("/v1/log", get(trust::log).post(trust::append))
            .route("/v1/pairings/{id}", get(trust::mailbox).post(trust::write_step))
            .route("/v1/recovery", get(trust::recovery))
            .route("/v1/recovery/wait", post(trust::begin_wait).delete(trust::end_wait))
            .route("/v1/recovery/slots/{kind}", post(trust::retrieve))
            .route("/v1/vault/slots", get(trust::slots))
            .route("/v1/vault/slots/{kind}", put(trust::write_slot).delete(trust::remove_slot))
            .route("/v1/vault/records", get(vault::records).post(vault::write))
            .route("/v1/vault/summary", get(vault::summary).put(vault::put_summary))
            .route("/v1/vault/versions", get(vault::versions))
            .route("/v1/vault/key", get(vault::key))
            .route("/v1/vault", delete(vault::empty))
            .route("/v1/tokens", get(phones::tokens))
            .route("/v1/approvals", get(approvals::pending))
            .route("/v1/approvals/{id}/answer", post(approvals::answer))
            .route("/v1/devices/{id}/push", put(approvals::set_push))
            .merge(self.relying_party_router())
            // EHRs that speak Authy's API, by its key: http/authy has the table
            .route("/protected/{*call}", any(authy::any))
            .route("/onetouch/{*call}", any(authy::any))
            // EHRs that speak Twilio's Verify v2, by Basic authentication: http/verify_v2 has the table
            .route("/v2/{*call}", any(verify_v2::any))
            // Providers, signed by each in its own way
            .route("/v1/receipts/twilio", post(receipts::twilio))
            .route("/v1/receipts/vonage", post(receipts::vonage))
            .route("/v1/receipts/webhook", post(receipts::webhook))
            .fallback(authy::or_not_found)
            .method_not_allowed_fallback(edge::method_not_allowed)
            .layer(axum::middleware::from_fn_with_state(self.clone(), edge::edge))
            .with_state(self.clone())
    }

    /// What EHRs call, by application key.
    fn relying_party_router(&self) -> Router<Self> {
        Router::new()
            .route("/v1/rp/enrolments", post(relying_party::enrol).get(relying_party::find))
            .route("/v1/rp/enrolments/{user_id}", get(relying_party::view).merge(delete(relying_party::remove)))
            .route("/v1/rp/enrolments/{user_id}/confirmation", post(relying_party::confirm))
            .route("/v1/rp/enrolments/{user_id}/challenges", post(relying_party::challenge))
            .route("/v1/rp/enrolments/{user_id}/verifications", post(relying_party::verify))
            .route("/v1/rp/enrolments/{user_id}/look-up-codes", post(other_ways::look_up_codes))
            .route("/v1/rp/enrolments/{user_id}/break-glass", post(other_ways::break_glass))
            .route(
                "/v1/rp/enrolments/{user_id}/other-app",
                post(other_ways::other_app).delete(other_ways::remove_other_app),
            )
            .route("/v1/rp/enrolments/{user_id}/reset", post(other_ways::reset))
            .route("/v1/rp/enrolments/{user_id}/approvals", post(approvals::ask))
            .route("/v1/rp/approvals/{id}", get(approvals::view))
            .route("/v1/rp/events", get(relying_party::events))
            .route("/v1/rp/webhooks/dead", get(webhooks::dead))
            .route("/v1/rp/webhooks/replay", post(webhooks::replay))
            .route("/v1/rp/application", get(relying_party::application))
            .route("/v1/rp/conformance", get(relying_party::conformance))
            .route("/v1/rp/stats", get(relying_party::stats))
            .layer(axum::middleware::from_fn_with_state(self.clone(), idempotency::once))
    }
}
