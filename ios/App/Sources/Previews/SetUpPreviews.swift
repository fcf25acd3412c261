import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: SetUpTaps {}

private let us = Country(region: "US", dial: "+1")
private let empty = SetUpState(draft: PhoneDraft(country: us, problem: .empty), country: "United States")
private let filled = with(empty) {
    $0.phone = "650 555 0100"
    $0.email = "maya@clinic.example"
    $0.draft = PhoneDraft(country: us, problem: nil)
}

struct SetUpPreviews: PreviewProvider {
    static var previews: some View {
        of(empty).previewDisplayName("setup-empty")
        of(with(empty) { ($0.draft, $0.country) = (PhoneDraft(country: nil, problem: .empty), nil) }).previewDisplayName("setup-no-country")
        of(
            with(filled) {
                $0.phone = "+44 20 7946 0100"
                $0.draft = PhoneDraft(country: Country(region: "GB", dial: "+44"), problem: nil)
                $0.country = "United Kingdom"
            }
        ).previewDisplayName("setup-country-by-plus")
        of(with(filled) { ($0.phone, $0.draft, $0.tried) = ("650", PhoneDraft(country: us, problem: .length), true) })
            .previewDisplayName("setup-invalid")
        of(with(filled) { $0.doing = busy }).previewDisplayName("setup-sending")
        of(with(filled) { $0.doing = offline }).previewDisplayName("setup-offline")
        of(with(filled) { $0.doing = failed(.RateLimited(retryAfterS: 540, sentence: "")) }).previewDisplayName("setup-rate-limited")
        of(with(empty) { $0.hasTokens = true }).previewDisplayName("setup-has-tokens")
        of(with(empty) { ($0.hasTokens, $0.left) = (true, true) }).previewDisplayName("setup-left")
        Previewed {
            CountryContent(
                chosen: us,
                all: [
                    NamedCountry(name: "Germany", country: Country(region: "DE", dial: "+49")),
                    NamedCountry(name: "Japan", country: Country(region: "JP", dial: "+81")),
                    NamedCountry(name: "United States", country: us),
                ],
                onBack: {},
                onChoose: { _ in }
            )
        }
        .previewDisplayName("setup-countries")
    }

    private static func of(_ state: SetUpState) -> some View { Previewed { SetUpContent(state: state, taps: NoTaps()) } }
}
