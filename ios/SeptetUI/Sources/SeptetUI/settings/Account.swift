import SeptetKit

/// What Account shows.
public struct AccountState: Sendable, Equatable {
    public var profile: AccountProfileView

    /// The address that is typed.
    public var email: String

    public var doing: Doing

    public init(profile: AccountProfileView, email: String = "", doing: Doing = Doing()) {
        self.profile = profile
        self.email = email
        self.doing = doing
    }
}

/// What Account can be told.
@MainActor public protocol AccountTaps: Sendable {
    func refresh()
    func changeNumber()
    func typeEmail(_ email: String)
    func addEmail()
    func removeEmail(_ email: String)
    func delete()
    func keep()
}

extension AccountTaps {
    public func refresh() {}
    public func changeNumber() {}
    public func typeEmail(_ email: String) {}
    public func addEmail() {}
    public func removeEmail(_ email: String) {}
    public func delete() {}
    public func keep() {}
}

extension AccountState {
    /// Something may be changed now.
    public var free: Bool { profile.changesInS == 0 && !doing.busy }
}
