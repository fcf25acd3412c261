//! What a form needs while somebody types, time in words, and a QR to draw.

use septet_core::view::{CodeLife, Country, NamedCountry, PhoneDraft, QrSquares, Span};

/// Every country that has a country code, in no order that a person would want.
#[uniffi::export]
pub fn countries() -> Vec<Country> {
    septet_core::view::countries()
}

/// Those of `all` that have every word of `query` in their names, or its beginning in their code, in the order of names; whatever
/// case and accents.
#[uniffi::export]
pub fn countries_found(query: &str, all: Vec<NamedCountry>) -> Vec<NamedCountry> {
    septet_core::countries_found(query, all)
}

/// Judges a number as far as it is typed. `region`: the chosen country, or that of the phone's locale.
#[uniffi::export]
pub fn phone_draft(region: &str, typed: &str) -> PhoneDraft {
    septet_core::view::phone_draft(region, typed)
}

/// The number with its country code, as `Account.begin` takes it. Never for a log.
#[uniffi::export]
pub fn phone_whole(region: &str, typed: &str) -> String {
    septet_core::view::phone_whole(region, typed)
}

/// What is left at `now_ms` of a code that works from `from_ms` until `until_ms`; all in milliseconds since 1970.
#[uniffi::export]
pub fn code_life(from_ms: u64, until_ms: u64, now_ms: u64) -> CodeLife {
    septet_core::view::code_life(from_ms, until_ms, now_ms)
}

/// A wait in words, rounded up: after it the thing may be done, never just before.
#[uniffi::export]
pub fn wait_span(seconds: u64) -> Span {
    septet_core::view::wait_span(seconds)
}

/// An age in words, rounded down.
#[uniffi::export]
pub fn age_span(seconds: u64) -> Span {
    septet_core::view::age_span(seconds)
}

/// How long ago `then_ms` was at `now_ms`, both in milliseconds since 1970, in words. A moment to come is now.
#[uniffi::export]
pub fn age_span_at(then_ms: u64, now_ms: u64) -> Span {
    septet_core::view::age_span_at(then_ms, now_ms)
}

/// Draws a QR's text, as `JoinView.qr` has it; none: it is longer than a QR holds.
#[uniffi::export]
pub fn qr_squares(text: &str) -> Option<QrSquares> {
    septet_core::qr_squares(text)
}
