//! Mirrors of what a form needs while somebody types, and of time in words.

use septet_core::view::{CodeLife, Country, NamedCountry, PhoneDraft, PhoneProblem, Span, SpanUnit};

/// A country as a form offers it. Its name is the system's to say, in the person's language.
#[uniffi::remote(Record)]
pub struct Country {
    /// ISO 3166-1: `US`.
    pub region: String,
    /// The country code with its `+`: `+1`.
    pub dial: String,
}

/// A country with its name in the person's language.
#[uniffi::remote(Record)]
pub struct NamedCountry {
    /// As the system says it.
    pub name: String,
    /// What it names.
    pub country: Country,
}

/// What is wrong with a number as far as it is typed.
#[uniffi::remote(Enum)]
pub enum PhoneProblem {
    /// Nothing that would be sent.
    Empty,
    /// No country is known for it.
    NoCountry,
    /// Letters or signs that no number has.
    NotDigits,
    /// Too few digits, or too many.
    Length,
}

/// A number as far as it is typed.
#[uniffi::remote(Record)]
pub struct PhoneDraft {
    /// The country that it is in: that of the `+` where one is typed, else the one that was chosen.
    pub country: Option<Country>,
    /// Why it cannot be sent yet.
    pub problem: Option<PhoneProblem>,
}

/// What a span of time is counted in.
#[uniffi::remote(Enum)]
pub enum SpanUnit {
    /// Up to 90 of them.
    Seconds,
    /// Up to 90 of them.
    Minutes,
    /// Up to 36 of them.
    Hours,
    /// From there on.
    Days,
}

/// What is left of a code at a moment.
#[uniffi::remote(Record)]
pub struct CodeLife {
    /// Whole seconds, rounded up: the code works for at most as long.
    pub left_s: u64,
    /// The same as a part of its whole life, 0 to 1: how much of a ring is drawn.
    pub part: f32,
    /// Under a quarter is left, so the next code is shown beside it.
    pub near_end: bool,
}

/// A span of time as a person says it: one number and what it counts.
#[uniffi::remote(Record)]
pub struct Span {
    /// How many.
    pub count: u64,
    /// Of what.
    pub unit: SpanUnit,
}
