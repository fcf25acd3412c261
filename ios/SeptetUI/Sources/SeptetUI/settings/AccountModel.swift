import Observation
import SeptetKit

/// The account as the server last described it.
@MainActor @Observable public final class AccountModel: AccountTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let account: Account
    private let work = Work()
    private var profile: AccountProfileView
    private var email = ""

    public var state: AccountState { AccountState(profile: profile, email: email, doing: work.doing) }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        account = phone.septet.account()
        profile = account.profile()
    }

    /// Counts down, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen {
            for await profile in self.phone.counted(.account, .lock, pull: self.account.profile) { self.profile = profile }
        }
    }

    public func refresh() { work.run { try await self.account.refreshProfile() } }

    public func changeNumber() { go(.number) }

    public func typeEmail(_ email: String) { self.email = email }

    public func addEmail() {
        work.run(outlives: true) {
            try await self.account.addEmail(email: self.email)
        } then: {
            self.email = ""
        }
    }

    public func removeEmail(_ email: String) {
        work.run(outlives: true) { try await self.account.removeEmail(email: email) }
    }

    public func delete() { work.run(outlives: true) { try await self.account.delete() } }

    public func keep() { work.run(outlives: true) { try await self.account.keep() } }
}
