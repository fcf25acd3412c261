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

/// A country as one chooses it.
public struct NamedCountry: Sendable, Equatable {
    public var name: String
    public var country: Country

    public init(name: String, country: Country) {
        self.name = name
        self.country = country
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

    /// Every country with its name, in the order of names.
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

/// The countries of `all` that are found by a part of their names or by the beginning of their code.
public func found(_ query: String, in all: [NamedCountry]) -> [NamedCountry] {
    if query.isEmpty { return all }
    return all.filter { $0.name.localizedCaseInsensitiveContains(query) || $0.country.dial.hasPrefix(query) }
}
