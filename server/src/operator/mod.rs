//! The door for the operator: health, metrics and, with the inbox as provider, the inbox page.

use std::net::IpAddr;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use septet_protocol::problem::ProblemKind;

use crate::app::App;
use crate::config::Operator;
use crate::http::edge;
use crate::http::problem::Refused;
use crate::http::server::health;

mod inbox;

/// Upper ends of the buckets of a request's duration, in seconds.
const DURATIONS_S: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// The page runs its own script and style, talks to its own server, and nothing else.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
     img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

impl App {
    /// What the operator opens.
    pub fn operator_router(&self) -> Router {
        let mut router = Router::new().route("/health", get(health)).route("/metrics", get(metrics_text));
        if self.ports().config.delivery.uses_inbox() {
            router = router
                .route("/", get(async || Redirect::temporary("/inbox")))
                .route("/inbox", get(inbox::page))
                .route("/inbox/messages", get(inbox::messages))
                .route("/inbox.css", get(inbox::style))
                .route("/inbox.js", get(inbox::script))
                .route("/inbox.svg", get(inbox::icon));
        } else {
            router = router.route("/inbox", get(inbox::off));
        }
        router
            .fallback(edge::not_found)
            .method_not_allowed_fallback(edge::method_not_allowed)
            .layer(from_fn_with_state(self.clone(), guard))
            .layer(from_fn_with_state(self.clone(), edge::edge))
            .with_state(self.clone())
    }
}

/// A page of a stranger whose name was pointed at this address (DNS rebinding) still names its own host.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str)).unwrap_or_default();
    if !is_ours(host, &app.ports().config.operator) {
        let mut refused = Refused::new(ProblemKind::InvalidInput);
        refused.0.field = Some("host".to_owned());
        refused.0.detail =
            Some("This page is opened by its own address. Add the name to operator.hosts to allow it.".to_owned());
        return refused.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn is_ours(host: &str, operator: &Operator) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let listed = operator.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(name));
    let address = name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip == operator.listen.ip());
    listed || address || name.eq_ignore_ascii_case("localhost")
}

/// One recorder a process: `metrics` has one.
fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER.get_or_init(|| PrometheusBuilder::new().set_buckets(DURATIONS_S).ok()?.install_recorder().ok()).as_ref()
}

/// Starts to record, and says what each figure is.
pub(crate) fn describe_metrics() {
    if recorder().is_none() {
        tracing::warn!("figures are recorded elsewhere in this process; /metrics is empty");
    }
    metrics::describe_counter!("septet_sessions_total", "registration sessions begun");
    metrics::describe_counter!("septet_sends_total", "codes sent, by channel and purpose");
    metrics::describe_counter!("septet_breaker_total", "hours with far more codes than usual, by state");
    metrics::describe_counter!("septet_quiet_sends_total", "codes not sent because fraud is suspected, by reason");
    metrics::describe_counter!("septet_checks_total", "codes of registrations checked, by result");
    metrics::describe_counter!("septet_devices_bound_total", "devices bound");
    metrics::describe_counter!("septet_enrolments_total", "enrolments made");
    metrics::describe_counter!("septet_verifications_total", "codes of logins checked, by result");
    metrics::describe_counter!("septet_phone_checks_total", "codes of numbers without an enrolment checked, by result");
    metrics::describe_counter!("septet_approvals_total", "approvals asked for and answered, by result");
    metrics::describe_counter!("septet_wakes_total", "devices woken, by result");
    metrics::describe_counter!("septet_signatures_refused_total", "signed requests refused, by reason");
    metrics::describe_counter!("septet_log_entries_total", "entries of accounts' logs, by change");
    metrics::describe_counter!("septet_recoveries_started_total", "waits of 24 hours begun");
    metrics::describe_counter!("septet_retrievals_total", "backup passwords and recovery keys tried, by result");
    metrics::describe_counter!("septet_numbers_changed_total", "accounts that moved to another number");
    metrics::describe_counter!("septet_accounts_deleted_total", "accounts deleted by their persons");
    metrics::describe_counter!("septet_vault_records_total", "items of batches of records, by result");
    metrics::describe_counter!("septet_vault_summaries_total", "summaries of vaults taken");
    metrics::describe_counter!("septet_messages_total", "messages handed over, by result");
    metrics::describe_counter!("septet_receipts_total", "receipts of providers, by what they were worth");
    metrics::describe_counter!("septet_webhooks_total", "webhooks posted, by result");
    metrics::describe_gauge!("septet_outbox_due", "messages that were due when the worker looked last");
    metrics::describe_histogram!("septet_http_request_seconds", metrics::Unit::Seconds, "time to answer, by route");
}

/// `GET /metrics`, Prometheus text format.
async fn metrics_text() -> Response {
    let Some(recorder) = recorder() else { return Refused::new(ProblemKind::Unavailable).into_response() };
    recorder.run_upkeep();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], recorder.render()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_hosts_are_served() {
        let mut operator = crate::config::Config::default().operator;
        operator.hosts = vec!["septet.internal".to_owned()];
        for host in
            ["localhost", "localhost:8081", "127.0.0.1:8081", "[::1]:8081", "LOCALHOST:1", "septet.internal:8081"]
        {
            assert!(is_ours(host, &operator), "{host}");
        }
        for host in
            ["", "attacker.example", "attacker.example:8081", "localhost.attacker.example", "192.0.2.1", "localhost:x"]
        {
            assert!(!is_ours(host, &operator), "{host}");
        }
    }
}
