import Observation
import SeptetKit

/// What is typed, and the registration that begins with it.
@MainActor @Observable public final class SetUpModel: SetUpTaps, Followed {
    private let phone: Phone
    private let language: String
    private let go: Go
    private let account: Account
    private let work = Work()
    private var form = SetUpState(draft: phoneDraft(region: "", typed: ""))

    public var state: SetUpState { with(form) { $0.doing = work.doing } }

    public init(_ phone: Phone, language: String, go: @escaping Go) {
        self.phone = phone
        self.language = language
        self.go = go
        account = phone.septet.account()
        draft(phone.platform.region)
        form.hasTokens = hasTokens()
    }

    /// Looks whether there are tokens, and whether an account ended here, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen(
            { for await there in self.phone.views(.tokens, pull: self.hasTokens) { self.form.hasTokens = there } },
            { for await ended in self.phone.views(.account, .lock, pull: { self.account.view().ended }) { self.form.left = ended } }
        )
    }

    public func typePhone(_ text: String) {
        form.phone = text
        draft(region)
    }

    public func typeEmail(_ text: String) { form.email = text }

    public func choose(_ country: Country) { draft(country.region) }

    public func submit() {
        form.tried = true
        if form.draft.problem != nil { return }
        let (whole, email) = (phoneWhole(region: region, typed: form.phone), form.email)
        work.run { try await self.account.begin(phone: whole, email: email) }
    }

    public func showTokens() { go(.tokens) }

    public func join() { go(.join) }

    public func readThatItLeft() { work.run { [account] in try await aside { try account.endWasRead() } } }

    public func openSettings() { go(.settings) }

    public func countries() -> [NamedCountry] {
        SeptetKit.countries().map { NamedCountry(name: phone.platform.countryName($0.region, language: language), country: $0) }
    }

    private var region: String { form.draft.country?.region ?? phone.platform.region }

    private func hasTokens() -> Bool { !phone.septet.tokens().codesAt(nowMs: phone.platform.now()).rows.isEmpty }

    private func draft(_ region: String) {
        form.draft = phoneDraft(region: region, typed: form.phone)
        form.country = form.draft.country.map { phone.platform.countryName($0.region, language: language) }
    }
}
