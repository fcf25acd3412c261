//! The pages. Handlers parse, call a service, answer; the whole route table is here.

mod assets;
mod failure;
mod form;
mod guard;
mod home;
mod page;
mod practice;
mod settings;
mod sign_in;
mod staff;
mod visitor;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::Clinic;

pub use guard::Hosts;

/// What a demo shows beside its pages.
#[derive(Clone, Debug, Default)]
pub struct Pointers {
    /// How to open the phone on this computer: words or an address.
    pub phone_help: Option<String>,
    /// Where SMS and calls arrive.
    pub inbox_url: Option<String>,
}

/// Every page of the EHR.
pub fn router(clinic: Clinic) -> Router {
    Router::new()
        .route("/", get(home::today))
        .route("/sign-in", get(sign_in::password_page).post(sign_in::password))
        .route("/sign-in/code", get(sign_in::code_page).post(sign_in::code))
        .route("/sign-in/code/sms", post(sign_in::sms))
        .route("/sign-in/code/call", post(sign_in::call))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/account/profile", get(settings::profile_page).post(settings::profile))
        .route("/account/security", get(settings::security_page))
        .route("/account/security/enable", post(settings::enable))
        .route("/account/security/disable", post(settings::disable))
        .route("/staff", get(staff::list))
        .route("/staff/{id}", get(staff::member_page).post(staff::profile))
        .route("/staff/{id}/enable", post(staff::enable))
        .route("/staff/{id}/disable", post(staff::disable))
        .route("/practice", get(practice::policy_page).post(practice::policy))
        .route("/activity", get(practice::activity))
        .route("/assets/{name}", get(assets::asset_named))
        .route("/health", get(|| async { "ok" }))
        .fallback(failure::no_such_page)
        .method_not_allowed_fallback(failure::no_such_method)
        .layer(from_fn_with_state(clinic.clone(), guard::same_site))
        .layer(tower_http::timeout::TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            std::time::Duration::from_secs(30),
        ))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(failure::panicked))
        .layer(from_fn(guard::headers))
        .layer(from_fn(guard::log))
        .with_state(clinic)
}
