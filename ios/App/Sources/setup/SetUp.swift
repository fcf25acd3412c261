import SeptetKit
import SeptetUI
import SwiftUI

/// The first screen: the number that clinics know.
struct SetUpScreen: View {
    let model: SetUpModel
    @State private var choosing = false

    var body: some View {
        Group {
            if choosing {
                CountryContent(chosen: model.state.draft.country, all: model.countries(), onBack: { choosing = false }) {
                    model.choose($0)
                    choosing = false
                }
            } else {
                SetUpContent(state: model.state, taps: model) { choosing = true }
            }
        }
        .task { await model.follow() }
    }
}

/// The form.
struct SetUpContent: View {
    let state: SetUpState
    let taps: any SetUpTaps
    var onChooseCountry: @MainActor () -> Void = {}
    @Environment(\.texts) private var texts

    var body: some View {
        let wrong = state.tried && state.draft.problem != nil
        let idle = !state.doing.busy
        ScrollPage(texts.setupTitle, onBack: nil) {
            OpenSettings(onTap: taps.openSettings)
        } content: {
            if state.left { Banner(texts.setupLeft) { OtherAction(texts.noticesRead, onTap: taps.readThatItLeft) } }
            Plain(texts.setupIntro)
            ProblemBanner(state.doing.problem)
            LineAction(texts.setupCountry, country, onTap: onChooseCountry)
            Field(
                texts.setupPhone, state.phone, below: wrong ? texts.errorInputPhone : nil, wrong: wrong, enabled: idle, kind: .phone,
                onType: taps.typePhone
            )
            Field(
                texts.setupEmail, state.email, below: texts.setupEmailWhy, enabled: idle, kind: .email, onDone: taps.submit,
                onType: taps.typeEmail
            )
            MainAction(idle ? texts.setupOk : texts.setupSending, enabled: idle, onTap: taps.submit)
            OtherAction(texts.joinHaveAccount, enabled: idle, onTap: taps.join)
            if state.hasTokens { OtherAction(texts.setupShowTokens, onTap: taps.showTokens) }
        }
    }

    private var country: String {
        let parts = [state.country, state.draft.country.map { leftToRight($0.dial) }].compactMap { $0 }
        return parts.isEmpty ? texts.setupChooseCountry : parts.joined(separator: " ")
    }
}

/// The countries, found by a part of their names or by their code.
struct CountryContent: View {
    let chosen: Country?
    let all: [NamedCountry]
    let onBack: @MainActor () -> Void
    let onChoose: @MainActor (Country) -> Void
    @State private var query = ""
    @Environment(\.texts) private var texts

    var body: some View {
        ListPage(texts.setupChooseCountry, onBack: onBack, spacing: 0) {
            Field(texts.setupFindCountry, query) { query = $0 }
            ForEach(countriesFound(query: query, all: all), id: \.country.region) { named in
                ChoiceLine("\(named.name) \(leftToRight(named.country.dial))", chosen: named.country == chosen) { onChoose(named.country) }
            }
        }
    }
}

/// A number keeps its direction in every language.
private func leftToRight(_ dial: String) -> String { "\u{2066}\(dial)\u{2069}" }
