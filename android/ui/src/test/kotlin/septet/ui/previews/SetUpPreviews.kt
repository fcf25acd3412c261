package septet.ui.previews

import septet.AppException
import septet.Country
import septet.NamedCountry
import septet.PhoneDraft
import septet.PhoneProblem
import septet.ui.Doing
import septet.ui.setup.CountryContent
import septet.ui.setup.SetUpContent
import septet.ui.setup.SetUpState
import septet.ui.setup.SetUpTaps

private val us = Country("US", "+1")
private val none = object : SetUpTaps {}
private val empty = SetUpState(draft = PhoneDraft(us, PhoneProblem.EMPTY), country = "United States")
private val filled = empty.copy(phone = "650 555 0100", email = "maya@clinic.example", draft = PhoneDraft(us, null))

private fun of(name: String, state: SetUpState) = Preview("setup-$name") { SetUpContent(state, none) }

val setUpPreviews = listOf(
    of("empty", empty),
    of("no-country", empty.copy(draft = PhoneDraft(null, PhoneProblem.EMPTY), country = null)),
    of(
        "country-by-plus",
        filled.copy(phone = "+44 20 7946 0100", draft = PhoneDraft(Country("GB", "+44"), null), country = "United Kingdom"),
    ),
    of("invalid", filled.copy(phone = "650", draft = PhoneDraft(us, PhoneProblem.LENGTH), tried = true)),
    of("sending", filled.copy(doing = Doing(busy = true))),
    of("offline", filled.copy(doing = Doing(problem = AppException.Network("")))),
    of("rate-limited", filled.copy(doing = Doing(problem = AppException.RateLimited(540u, "")))),
    of("has-tokens", empty.copy(hasTokens = true)),
    of("left", empty.copy(hasTokens = true, left = true)),
    Preview("setup-countries") {
        val all = listOf(
            NamedCountry("Germany", Country("DE", "+49")),
            NamedCountry("Japan", Country("JP", "+81")),
            NamedCountry("United States", us),
        )
        CountryContent(us, all, {}) {}
    },
)
