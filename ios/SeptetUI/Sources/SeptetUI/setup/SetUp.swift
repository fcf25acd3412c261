import Foundation
import SeptetKit

/// What Set up shows.
public struct SetUpState: Sendable, Equatable {
    public var phone: String
    public var email: String
    public var draft: PhoneDraft

    /// The name of the draft's country, in the person's language.
    public var country: String?

    public var doing: Doing

    /// There are tokens that need no account.
    public var hasTokens: Bool

    /// The person tried to go on: from then on a number that cannot be used says so.
    public var tried: Bool

    /// Somebody else ended the account here, and the person has not read it yet.
    public var left: Bool

    public init(
        phone: String = "", email: String = "", draft: PhoneDraft, country: String? = nil, doing: Doing = Doing(), hasTokens: Bool = false,
        tried: Bool = false, left: Bool = false
    ) {
        self.phone = phone
        self.email = email
        self.draft = draft
        self.country = country
        self.doing = doing
        self.hasTokens = hasTokens
        self.tried = tried
        self.left = left
    }
}

/// What Set up can be told. Everything does nothing by itself, so that a preview needs none of it.
@MainActor public protocol SetUpTaps: Sendable {
    func typePhone(_ text: String)
    func typeEmail(_ text: String)
    func choose(_ country: Country)
    func submit()
    func showTokens()
    func openSettings()
    func join()
    func readThatItLeft()

    /// Every country with its name.
    func countries() -> [NamedCountry]
}

extension SetUpTaps {
    public func typePhone(_ text: String) {}
    public func typeEmail(_ text: String) {}
    public func choose(_ country: Country) {}
    public func submit() {}
    public func showTokens() {}
    public func openSettings() {}
    public func join() {}
    public func readThatItLeft() {}
    public func countries() -> [NamedCountry] { [] }
}
